"""What stands above the body: kicker, headline, standfirst, byline, place and date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefcli.contract import BlockKind
from briefcli.segment import kinds, patterns, phrases
from briefcli.segment.lines import Line

_LONGEST_HEADLINE = 300
_LONGEST_STANDFIRST = 300
_LONGEST_KICKER = 40
_LONGEST_LINE = 120
"""Characters of a headline, a standfirst, a kicker, and a byline or place line."""
_TITLE_CASE = 0.7
"""Share of the words of four letters and more that a headline in title case capitalises."""
_FEWEST_WORDS = 4
_AHEAD = 3
"""Lines looked ahead for the headline that a kicker stands above."""
_LONGEST_STOPPED = 110
_LONGEST_LEAD = 600
_STEM = 5
_REPEATED = 0.5
"""Of a headline in sentence case that ends in a stop: its longest, the characters of the body looked at, the letters
that tell a word, the share of its words that come again."""
_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
_TELLS = re.compile(
    r"^(?:The|A|An|He|She|It|They|We|I|This|That|There|In|On|At|After|When|If)\b"
    r"|\b(?:said|told|was|were|had|has been)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_STOPPED = re.compile(r"[^.?!]{10,160}\.[\"']?")
_SENTENCE_END = re.compile(r"[a-z][.?!][\"']?\s+[\"']?[A-Z]")
_YEAR = re.compile(r"(?:19|20)\d\d")


def kind(
    plain: str,
    lines: Sequence[Line],
    index: int,
    headline: str | None,
    previous: BlockKind | None,
    *,
    official: bool,
    labelled: bool,
) -> BlockKind | None:
    """The kind of a paragraph above the first one of the body, None for one that begins the body itself. `previous`
    is what stands before it, furniture and pictures apart.
    """
    line = lines[index]
    content = plain[line.start : line.end]
    field = _field_kind(content)
    if field:
        return field
    alone = kinds.alone(content)
    if alone:
        return alone
    if headline is None:
        if _is_kicker(plain, lines, index):
            return "furniture"
        return "headline" if _is_headline(plain, lines, index) else None
    if content == headline:
        return "headline"
    follows = index + 1 < len(lines)
    if len(content) <= _LONGEST_LINE and follows:
        if patterns.OFFICE.fullmatch(content):
            return "byline"
        place = patterns.PLACE_LINE if official or labelled else patterns.CITY_LINE
        if place.fullmatch(content):
            return "dateline"
        if patterns.AUTHOR.fullmatch(content) and _next_kind(plain, lines, index) in ("dateline", "byline"):
            return "byline"
    below_headline = previous in ("headline", "standfirst")
    return "standfirst" if below_headline and _is_standfirst(plain, lines, index) else None


def field_end(plain: str, start: int, end: int) -> int:
    """Where the value of "Title: Dam to be raised" begins; `start` for a headline without a field name."""
    match = patterns.FIELD.match(plain, start, end)
    return match.end() if match and match["name"].lower() in phrases.words("header", "headline") else start


def _field_kind(content: str) -> BlockKind | None:
    match = patterns.FIELD.match(content)
    if not match or len(content) > _LONGEST_HEADLINE:
        return None
    name = match["name"].lower()
    shouted = match["name"].isupper()
    found: BlockKind
    for found in ("headline", "byline", "dateline", "furniture"):
        if name in phrases.words("header", found) and not (shouted and name in phrases.words("advisory", "fields")):
            return found
    return None


def _next_kind(plain: str, lines: Sequence[Line], index: int) -> BlockKind | None:
    """What the line behind gives itself away as; "dateline" for a paragraph that begins with one."""
    if index + 1 == len(lines):
        return None
    line = lines[index + 1]
    content = plain[line.start : min(line.end, line.start + _LONGEST_HEADLINE)]
    if patterns.DATELINE.match(content):
        return "dateline"
    return line.kind or (kinds.alone(content) if line.end - line.start <= _LONGEST_HEADLINE else None)


def _is_kicker(plain: str, lines: Sequence[Line], index: int) -> bool:
    """\"EXCLUSIVE" above a headline."""
    content = plain[lines[index].start : lines[index].end].strip("*_#|[]() ")
    if len(content) > _LONGEST_KICKER or index + 1 == len(lines):
        return False
    words = content.rstrip(":").lower().split()
    known = " ".join(words) in phrases.words("kicker", "lines")
    if len(words) <= _FEWEST_WORDS and all(word[0].isupper() for word in content.split()):
        known = known or bool(words and words[-1] in phrases.words("kicker", "papers"))
    shouted = content.isupper() and len(content.split()) <= 2 and content[-1] not in patterns.FINAL
    if not known and not shouted:
        return False
    for place in range(index + 1, min(len(lines), index + 1 + _AHEAD)):
        below = lines[place]
        title = plain[below.start : below.end]
        if kinds.alone(title) or below.kind:
            continue
        follows = place + 1 < len(lines)
        return follows and len(title.split()) >= _FEWEST_WORDS and _is_headline(plain, lines, place)
    return False


def _is_headline(plain: str, lines: Sequence[Line], index: int) -> bool:
    """A first line without a final stop; a question or exclamation only if something follows it, one with a stop if
    it is written or placed like a headline.
    """
    content = plain[lines[index].start : lines[index].end]
    follows = index + 1 < len(lines)
    if len(content) > _LONGEST_HEADLINE or patterns.MARKER.match(content) or content[0] in "|>":
        return False
    last = content.rstrip("\"')]*_ ")[-1:]
    if last in "?!":
        return follows and not re.search(r"[.?!][\"')]*\s", content)
    if last not in ".:;," or bool(patterns.ABBREVIATED_END.search(content)):
        return True
    if last == ";":
        return follows and len(content) <= _LONGEST_STOPPED
    if last != "." or not follows or not _STOPPED.fullmatch(content):
        return False
    below = plain[lines[index + 1].start : min(lines[index + 1].end, lines[index + 1].start + _LONGEST_LINE)]
    placed = _next_kind(plain, lines, index) in ("byline", "dateline", "credit") or patterns.SECTION.fullmatch(below)
    if placed or (_is_title_case(content) and lines[index + 1].gap):
        return True
    body = plain[lines[index + 1].start : min(lines[-1].end, lines[index + 1].start + _LONGEST_LEAD)]
    return lines[index + 1].gap and _is_repeated(content, body)


def _is_repeated(content: str, body: str) -> bool:
    """Whether a short sentence without an article in front, day or speaker says what the body says again: then it is
    a headline that ends in a stop, not the first sentence of the story.
    """
    if len(content) > _LONGEST_STOPPED or _TELLS.search(content):
        return False
    stems = {word[:_STEM].lower() for word in _CONTENT_WORD.findall(content)}
    said = {word[:_STEM].lower() for word in _CONTENT_WORD.findall(body)}
    return len(stems) >= _FEWEST_WORDS - 1 and len(stems & said) >= _REPEATED * len(stems)


def _is_title_case(content: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'-]{3,}", content)
    return len(words) >= _FEWEST_WORDS and sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words)


def _is_standfirst(plain: str, lines: Sequence[Line], index: int) -> bool:
    """A line between headline and body: without a stop above a paragraph that has one, or above a byline or date."""
    content = plain[lines[index].start : lines[index].end]
    if not len(content.split()) >= _FEWEST_WORDS or len(content) > _LONGEST_STANDFIRST or index + 1 == len(lines):
        return False
    if (
        patterns.MARKER.match(content)
        or patterns.FIELD.match(content)
        or content[0] in "#|"
        or patterns.DATELINE.match(content)
    ):
        return False
    behind = _next_kind(plain, lines, index)
    if content[-1] in ".?!" and not patterns.ABBREVIATED_END.search(content):
        dated = behind == "dateline" and _opens_with_date(plain, lines[index + 1])
        return (behind == "byline" or dated) and index + 2 < len(lines)
    below = lines[index + 1]
    if content[-1] in patterns.FINAL or plain[below.start].islower() or _SENTENCE_END.search(content):
        return False
    stopped = plain[below.end - 1] in ".?!\"')" or behind in ("byline", "dateline", "credit", "furniture")
    return (
        stopped
        and not patterns.MARKER.match(plain, below.start, below.end)
        and not patterns.MARKDOWN_HEADING.match(content)
    )


def _opens_with_date(plain: str, line: Line) -> bool:
    full = _YEAR.search(plain, line.start, line.end)
    return bool(full and patterns.DATE_LINE.fullmatch(plain, line.start, line.end))
