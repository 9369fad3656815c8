"""Furniture, captions and headings in the middle of a paragraph, where the text of a web page was run together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from briefcli.contract import BlockKind
from briefcli.segment import patterns, phrases
from briefcli.segment.lines import Line
from briefcli.segment.punkt import is_common
from briefcli.segment.sentences import split
from briefcli.segment.tokens import trimmed

_Found = tuple[int, int, BlockKind]

_LONGEST_FRAGMENT = 60
"""Characters between two pieces of furniture that belong to it, a title of the player or a message."""
_LONGEST_CAPTION = 350
_REST = re.compile(r"[.!]|,?\s+(?=[a-z])[^.?!]{0,200}(?:[.?!]|$)")
_MARGIN = " \t+-–—|·•.:"
_LINK_ENDS = (re.compile(r" \.$|[^.\"']$"), re.compile(r"\)(?=\s[A-Z])"), re.compile(r"[\"'](?=\s[A-Z])"))
"""Where the title of another article ends, the surest sign first."""
_SET_APART: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (patterns.SUBHEAD, "heading"), (patterns.GALLERY, "caption"), (patterns.SIGNED, "credit"),
)  # fmt: skip
_STOPPED = re.compile(r"[.?!:;…][\s\"')\]]*$")
_FEW = 3
"""Pieces without a stop from which those of a text in one paragraph are its captions."""


def cut(plain: str, lines: Sequence[Line]) -> list[Line]:
    """`lines`, cut where furniture or a caption stands in one; such pieces carry their kind."""
    lower, lists = plain.lower(), (("furniture", "inline"), ("furniture", "links"), ("caption", "inline"))
    marked = any(anchor in lower for listed in lists for anchor in phrases.anchors(*listed))
    together = (_furniture, _captions, _between) if marked or len(lines) == 1 or patterns.SHOWN.search(plain) else ()
    finders = (_credited, _headed, *together)
    return [piece for line in lines for piece in ([line] if line.kind else _pieces(plain, line, finders))]


def _pieces(plain: str, line: Line, finders: Sequence[Callable[[str, Line], Iterator[_Found]]]) -> Iterator[Line]:
    found = sorted(one for find in finders for one in find(plain, line))
    position = line.start
    for start, end, kind in found:
        if start >= position:
            yield from _trimmed(plain, line, position, start, None)
            yield from _trimmed(plain, line, start, end, kind)
            position = end
    yield from _trimmed(plain, line, position, line.end, None) if found else [line]


def _trimmed(plain: str, line: Line, start: int, end: int, kind: BlockKind | None) -> list[Line]:
    start, end = trimmed(plain, start, end)
    return [replace(line, start=start, end=end, gap=line.gap and start == line.start, kind=kind)] if start < end else []


def _furniture(plain: str, line: Line) -> Iterator[_Found]:
    """Runs of known phrases and what stands between them, up to the last unmistakable one and what touches it."""
    inline = phrases.pattern("furniture", "inline")
    strong = frozenset(match.span() for match in inline.finditer(plain, line.start, line.end))
    beside = phrases.pattern("furniture", "beside").finditer(plain, line.start, line.end) if strong else ()
    weak = [match.span() for match in beside if not match[0][0].islower() or len(match[0]) == 1]
    first, sure, reach = line.start, 0, line.start
    for start, end in sorted((*strong, *weak)):
        near = start - reach <= _LONGEST_FRAGMENT if sure else not plain[reach:start].strip(_MARGIN)
        if not near:
            if sure:
                yield first, _sentence_end(plain, sure, start), "furniture"
            first, sure = start, 0
        if (start, end) in strong or (sure and not plain[sure:start].strip(_MARGIN)):
            sure = max(sure, end)
        reach = max(reach, end)
    if sure:
        yield first, _sentence_end(plain, sure, line.end), "furniture"


def _sentence_end(plain: str, end: int, limit: int) -> int:
    """Where the sentence ends that the last phrase of a run begins or is."""
    rest = _REST.match(plain, end, limit)
    return rest.end() if rest else end


def _captions(plain: str, line: Line) -> Iterator[_Found]:
    """\"Image caption The harbour" and "Image copyright Reuters", each to where the text goes on."""
    found = phrases.pattern("caption", "inline").finditer(plain, line.start, line.end)
    marks = [match for match in found if match[0][0].isupper()]
    for index, match in enumerate(marks):
        limit = marks[index + 1].start() if index + 1 < len(marks) else line.end
        if "caption" in match.group().lower():
            yield match.start(), _caption_end(plain, match.end(), limit), "caption"
        else:
            name = phrases.pattern("credit", "agencies").match(plain, match.end() + 1, limit)
            yield match.start(), name.end() if name else limit, "credit"


def _caption_end(plain: str, start: int, limit: int) -> int:
    """Where the caption that follows a mark at `start` ends: it has no stop of its own where it was run together.

    The first place where a word that is usually written small stands capitalised, or a capitalised word follows
    one that needs nothing more.
    """
    end = min(limit, start + _LONGEST_CAPTION)
    for match in patterns.GAP.finditer(plain, start, end):
        before = match["before"]
        if before.lower() not in phrases.words("caption", "unfinished") and (
            match["mark"] or before[0].islower() or is_common(match["next"])
        ):
            return match.end("before")
    return end


def _between(plain: str, line: Line) -> Iterator[_Found]:
    """Titles of other articles between sentences, as "Read more: Bakers end strike", and captions: these have no stop,
    report nothing, and say what is where or are several in a text that is all one paragraph.
    """
    pieces = list(split(plain, line.start, line.end))
    told = (_STOPPED, phrases.pattern("caption", "never"))
    unstopped = [piece for piece in pieces[1:-1] if not any(sign.search(plain, *piece) for sign in told)]
    several = len(unstopped) >= _FEW and line.end - line.start == len(plain.strip())
    for start, end in pieces:
        link = phrases.pattern("furniture", "links").match(plain, start, end)
        ends = (pattern.search(plain, link.end(), end) for pattern in _LINK_ENDS if link)
        title = next(filter(None, ends), None)
        if title and title.end() - start <= _LONGEST_CAPTION:
            yield start, title.end(), "furniture"
        elif (start, end) in unstopped and (several or patterns.SHOWN.search(plain, start, end)):
            yield start, end, "caption"


def _credited(plain: str, line: Line) -> Iterator[_Found]:
    """The captions that a photographer or agency in brackets closes: all before it at the start of a line, elsewhere
    the sentence before.
    """
    first = line.start
    for match in patterns.PHOTO_CREDIT.finditer(plain, line.start, line.end):
        sentences = [start for start, _ in split(plain, first, match.start())] or [first]
        opens = first == line.start and match["named"] and match.start() - first <= _LONGEST_CAPTION
        start = first if opens else sentences[-1]
        if match.start() - start <= _LONGEST_CAPTION:
            yield start, match.end(), "caption"
        first = match.end()


def _headed(plain: str, line: Line) -> Iterator[_Found]:
    """The byline and dateline of an agency behind its headline, and what is set apart between paragraphs."""
    wire = patterns.WIRE.search(plain, line.start, min(line.end, line.start + _LONGEST_CAPTION))
    if wire and wire["byline"]:
        yield *wire.span("byline"), "byline"
    if wire:
        yield *wire.span("dateline"), "dateline"
    for pattern, kind in _SET_APART:
        for match in pattern.finditer(plain, line.start, line.end):
            yield *match.span(), kind
