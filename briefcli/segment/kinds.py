"""What a line is by itself, wherever it stands: a credit, a caption, a correction, an embargo, furniture of the page.

The words are data (``language/en/layout.toml``), the shapes are in patterns.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefcli.contract import BlockKind
from briefcli.records import Block, Embargo
from briefcli.segment import patterns, phrases
from briefcli.segment.lines import Line
from briefcli.segment.sentences import split

_LONGEST_LINE = 120
_LONGEST_FURNITURE = 220
_LONGEST_NOTE = 700
_LONGEST_CREDIT = 160
"""Characters of a dateline or byline, of a line of furniture, of a correction, caption or note, and
of the credit that ends a caption."""
_SHORT = 70
_FOOTNOTE = re.compile(r"\[\^?[\w-]{1,20}\]:\s")
_STAGE = re.compile(r"[(\[][^()\[\]]{2,80}[)\]]\.?")
_MARGIN = "*_ \t"
_BRACKETS = "()[]•-–—+→>»› "
_SHAPES: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("dateline", patterns.DATE_LINE), ("dateline", patterns.RELEASE), ("byline", patterns.BYLINE),
    ("note", patterns.ATTRIBUTABLE), ("note", patterns.EXAMINER),
    ("furniture", patterns.ADDRESS), ("furniture", patterns.DESK), ("credit", patterns.PHOTOGRAPHER),
)  # fmt: skip
"""What short lines of a kind look like."""


def alone(content: str) -> BlockKind | None:
    """The kind of a line that gives itself away, None for one that may be text."""
    if patterns.END_LINE.fullmatch(content):
        return "furniture"
    content = content.strip(_MARGIN)
    return (_by_shape(content) or _by_words(content)) if content else None


def _by_shape(content: str) -> BlockKind | None:
    shapes = _SHAPES if len(content) <= _LONGEST_LINE else ()
    return next((kind for kind, shape in shapes if shape.fullmatch(content)), None)


def _by_words(content: str) -> BlockKind | None:
    bare = content.strip(_BRACKETS)

    def opens(section: str) -> bool:
        return any(map(phrases.pattern(section, "openings").match, (bare, content)))

    if len(content) <= _LONGEST_NOTE:
        if opens("correction"):
            return "correction"
        if opens("note") or _FOOTNOTE.match(content) or patterns.EMBARGO_OPENING.match(content, 0, _LONGEST_OPENING):
            return "note"
        if opens("caption") or patterns.CAPTION_END.search(content, max(1, len(content) - _LONGEST_CREDIT)):
            return "caption"
    silent = len(content) <= _LONGEST_FURNITURE and not (
        len(content) > _SHORT and phrases.pattern("caption", "never").search(content)
    )
    if silent and opens("credit"):
        return "credit"
    return "furniture" if (silent and opens("furniture")) or _is_line(bare) or _is_line(content) else None


def _is_line(content: str) -> bool:
    return len(content) <= _SHORT and bool(phrases.pattern("furniture", "lines").fullmatch(content))


def is_scene(content: str, credited: bool) -> bool:
    """Whether a line tells what its picture shows; beside a credit a day, a place in it or a pose will do."""
    if len(content) > _LONGEST_HEADLINE:
        return False
    placed = bool(patterns.SHOWN.search(content))
    if not (placed or credited):
        return False
    one = not _SENTENCE_END.search(content)
    posed = one and bool(phrases.pattern("caption", "shows").search(content))
    dated = one and bool(patterns.SCENE.search(content))
    scene = (placed or posed or dated) if credited else posed
    return scene and not phrases.pattern("caption", "never").search(content)


def section(content: str) -> BlockKind | None:
    """What follows a heading that announces no news: a correction, a release's notes, contacts, disclaimers."""
    bare = content.strip(" *_#:.-")
    opened: tuple[BlockKind, ...] = ("correction", "note") if len(content) <= _LONGEST_LINE else ()
    return next((kind for kind in opened if phrases.pattern(kind, "sections").fullmatch(bare)), None)


def unspoken(content: str) -> BlockKind | None:
    """What a line within a turn is that nobody says: "(Laughter.)", a page number, the end."""
    if _STAGE.fullmatch(content) or phrases.pattern("note", "openings").match(content):
        return "note"
    if patterns.END_LINE.fullmatch(content) or _is_line(content):
        return "furniture"
    shape = _by_shape(content)
    return shape if shape in ("furniture", "note") else None


# --- embargoes ------------------------------------------------------------------------------------

_LONGEST_OPENING = 120
_BLOCKS = 12
"""Blocks looked at, of those at the top: further down "embargoed" is said of arms."""
_LAST = 3
"""Blocks looked at from the end of a document, where notes stand."""
_STOP = re.compile(r"(?<![ap])(?<!\.m)\.(?:\s+(?=[A-Z])|\s*$)|\s\||[;\n]|,\s+(?:and|but|so)\s")


def embargo(plain: str, blocks: Sequence[Block]) -> Embargo | None:
    """The embargo that a document states; `briefcli.find.when` says until when."""
    looked = (*blocks[:_BLOCKS], *blocks[_BLOCKS:][-_LAST:])
    match = next(filter(None, (patterns.EMBARGO.search(plain, block.start, block.end) for block in looked)), None)
    if match is None:
        return None
    stop = _STOP.search(plain, *match.span())
    stated = plain[match.start() : stop.start() if stop else match.end()]
    return Embargo(match.start(), match.start() + len(stated.rstrip(" *_)]")))


# --- what stands above the body: kicker, headline, standfirst, byline, place and date -------------

_LONGEST_HEADLINE = 300
"""Characters of a headline and a standfirst."""
_TITLE_CASE = 0.7
"""Share of the words of four letters and more that a headline in title case capitalises."""
_FEWEST_WORDS = 4
_LONGEST_STOPPED = 120
_LONGEST_LEAD = 600
_STEM = 5
_REPEATED = 0.5
"""Of a headline in sentence case that ends in a stop: its longest, the characters of the body looked at, the letters
that tell a word, the share of its words that come again."""
_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
_IN_TWO = re.compile(r";\s*(?:\n|$)")
_SENTENCE_END = re.compile(r"[a-z][.?!][\"')]*\s+[\"']?[A-Z]")


def opening(
    plain: str, lines: Sequence[Line], index: int, headline: str | None, previous: BlockKind | None, official: bool
) -> BlockKind | None:
    """The kind of a paragraph above the first one of the body, None for one that begins the body itself. `previous`
    is what stands before it, furniture and pictures apart; `official`: a statement or transcript opens so.
    """
    line = lines[index]
    content = plain[line.start : line.end]
    found = _field_kind(content) or alone(content)
    if found:
        return found
    follows = index + 1 < len(lines)
    if follows and phrases.pattern("kicker", "lines").fullmatch(content.strip("*_#|[]():. ")):
        return "furniture"
    if headline is None or content == headline:
        return "headline" if headline or _is_headline(plain, lines, index) else None
    if len(content) <= _LONGEST_LINE and follows:
        if patterns.OFFICE.fullmatch(content):
            return "byline"
        if (patterns.PLACE_LINE if official else patterns.CITY_LINE).fullmatch(content):
            return "dateline"
        if patterns.AUTHOR.fullmatch(content) and _next_kind(plain, lines, index) in ("dateline", "byline"):
            return "byline"
    below_headline = previous in ("headline", "standfirst")
    return "standfirst" if below_headline and follows and _is_standfirst(plain, lines, index) else None


def field_end(plain: str, start: int, end: int) -> int:
    """Where the value of "Title: Dam to be raised" begins; `start` for a headline without a field name."""
    match = patterns.FIELD.match(plain, start, end)
    return match.end() if match and match["name"].lower() in phrases.words("header", "headline") else start


def _field_kind(content: str) -> BlockKind | None:
    match = patterns.FIELD.match(content)
    if not match or len(content) > _LONGEST_HEADLINE:
        return None
    kinds_of_fields: tuple[BlockKind, ...] = ("headline", "byline", "dateline", "furniture")
    return next((one for one in kinds_of_fields if match["name"].lower() in phrases.words("header", one)), None)


def _next_kind(plain: str, lines: Sequence[Line], index: int) -> BlockKind | None:
    """What the line behind gives itself away as; "dateline" for a paragraph that begins with one."""
    line = lines[index + 1]
    content = plain[line.start : min(line.end, line.start + _LONGEST_HEADLINE)]
    if patterns.DATELINE.match(content):
        return "dateline"
    return line.kind or alone(content)


def _is_headline(plain: str, lines: Sequence[Line], index: int) -> bool:
    """A first line without a final stop; a question or exclamation only if something follows it, one with a stop if
    it is written or placed like a headline.
    """
    line = lines[index]
    content = plain[line.start : line.end]
    if len(content) > _LONGEST_HEADLINE or patterns.MARKER.match(content):
        return False
    last = content.rstrip("\"')]*_ ")[-1:]
    if last not in ".:;,?!" or _IN_TWO.search(content):
        return True
    if index + 1 == len(lines) or last in ":,;" or len(content) > _LONGEST_STOPPED:
        return bool(patterns.ABBREVIATED_END.search(content))
    below = lines[index + 1]
    if below.gap and _is_title_case(content):
        return True
    said = max(line.start, plain.find(": ", line.start, line.end) + 1)  # "Roe: I will run."
    if len(list(split(plain, said, line.end))) > 1:
        return False
    if last in "?!" or _next_kind(plain, lines, index) in ("byline", "dateline", "credit"):
        return True
    body = plain[below.start : min(lines[-1].end, below.start + _LONGEST_LEAD)]
    tells = phrases.pattern("titles", "never").search(content) or phrases.pattern("titles", "never_first").match(
        content
    )
    return below.gap and not tells and (_is_bare(content, body) or _is_repeated(content, body))


def _is_bare(content: str, body: str) -> bool:
    """Whether a line that speaks to nobody is short, and a paragraph right behind it, or behind a kicker, is not."""
    longer = any(len(paragraph) >= 2 * len(content) for paragraph in body.split("\n")[:3])
    return longer and len(content) <= _SHORT and not phrases.pattern("titles", "first_persons").search(content)


def _is_repeated(content: str, body: str) -> bool:
    """Whether a sentence says what the body says again: then it is a headline, not the first one of the story."""
    stems = {word[:_STEM].lower() for word in _CONTENT_WORD.findall(content)}
    said = {word[:_STEM].lower() for word in _CONTENT_WORD.findall(body)}
    return len(stems) >= _FEWEST_WORDS - 1 and len(stems & said) >= _REPEATED * len(stems)


def _is_title_case(content: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'-]{3,}", content)
    return len(words) >= _FEWEST_WORDS - 1 and sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)


def _is_standfirst(plain: str, lines: Sequence[Line], index: int) -> bool:
    """A line between headline and body: without a stop above a paragraph that has one, or above a byline."""
    content = plain[lines[index].start : lines[index].end]
    if len(content.split()) < _FEWEST_WORDS or len(content) > _LONGEST_HEADLINE:
        return False
    if any(shape.match(content) for shape in (patterns.MARKER, patterns.FIELD, patterns.DATELINE)):
        return False
    behind = _next_kind(plain, lines, index)
    if behind == "byline" and index + 2 < len(lines):
        return True
    if content[-1] in patterns.FINAL or _SENTENCE_END.search(content):
        return False
    return plain[lines[index + 1].end - 1] in ".?!\"')" or behind in ("dateline", "credit", "furniture")
