"""The one place where quotation marks are paired.

Marks are read paragraph by paragraph. What a mark does follows from its shape (curly) or its neighbours
(straight) and, where those leave it open, from whether a quotation is running; so "curly open, straight
close" pairs, and a mark that makes no sense costs its own quotation only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefcli.contract import UNREAD
from briefcli.records import Block, Quotation
from briefcli.segment import patterns

_MARK = re.compile(r"\"\"?|[“”„‟«»]|``|''|['‘’‚](?![\"“”])")
_SINGLE = "'‘’‚"
_BEFORE_OPENING = frozenset(' \t\n\r\f\v\u00a0\u202f\u2009\u200b("[{—–-/“‘\u2014')
_CLOSED_BEFORE = frozenset(".,;:?!)]")
_LONGEST_SINGLE = 1500
"""Characters looked ahead for the end of a quotation in single marks, which may be apostrophes."""
_CLOSING_SINGLE = re.compile(r"['’](?!\w)")


def pair(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """The outermost quotations of `text`, in order.

    A paragraph that begins with a mark while the quotation of the paragraph before it, captions apart, is still open
    continues that quotation's group; so does a mark that opens again after a full stop, as where paragraphs were run
    together. A block quote without marks is a quotation as it stands.
    """
    found: list[Quotation] = []
    open_block: int | None = None
    for index, block in enumerate(blocks):
        running = open_block is not None and blocks[open_block].speaker == block.speaker
        inside = list(_in_paragraph(text, block.start, block.end))
        if block.kind == "block_quote" and not inside and text[block.start] not in "-–—":
            before = blocks[index - 1] if index else block
            follows = found and before.kind == "block_quote" and found[-1].end == before.end
            found.append(Quotation(block.start, block.end, True, found[-1].group if follows else len(found)))
        for quotation in inside:
            continues = running and quotation.start - block.start <= 1
            if found and not found[-1].closed and found[-1].start >= block.start:
                between = text[found[-1].end : quotation.start]
                continues = text[found[-1].end - 1] in ".?!" and not between.strip()
            found.append(replace(quotation, group=found[-1].group if continues else len(found)))
            running = False
        if block.kind not in UNREAD:
            open_block = index if found and not found[-1].closed and found[-1].end == block.end else None
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    """The quotations of a paragraph, their groups not yet known."""
    marks = list(_MARK.finditer(text, start, end))
    closers = [match.start() for match in _CLOSING_SINGLE.finditer(text, start, end)]
    doubles = sum(match.group() not in _SINGLE for match in marks)
    opened, depth, position = start, 0, start
    for match in marks:
        at = match.start()
        single = match.group() in _SINGLE
        doubles -= not single
        if at < position:
            continue
        if single:
            opens = not depth and _opens_single(text, at, start, end)
            if opens and (closing := _closing_single(text, at, end, closers)):
                position = closing
                yield Quotation(at, closing, True, 0)
        elif _opens(text, match, start, end, depth > 0):
            edge = max(0, at - 20) + len(text[max(0, at - 20) : at].rstrip())
            if depth and not (text[edge - 1].isalnum() and doubles > depth):
                yield Quotation(opened, edge, False, 0)
                depth = 0
            opened = opened if depth else at
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield Quotation(opened, match.end(), True, 0)
    if depth:
        yield Quotation(opened, end, False, 0)


def _opens(text: str, match: re.Match[str], start: int, end: int, inside: bool) -> bool:
    """Whether a double mark opens a quotation; what does neither clearly closes a running one."""
    mark = match.group()
    before, after = text[max(start, match.start() - 1)], text[match.end() : match.end() + 1]
    after_space = match.start() == start or before in _BEFORE_OPENING
    before_space = match.end() >= end or after.isspace() or after in _CLOSED_BEFORE
    if not inside and mark == '"' and before.isdigit() and match.start() > start:
        return False
    if mark in "“„‟«``":
        return not (inside and before_space)
    if mark in "”»''":
        return after_space and not before_space and not inside
    return after_space and not (inside and before_space)


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    """Whether the single mark at `at` can open a quotation: an apostrophe cannot."""
    after_space = at == start or text[at - 1] in _BEFORE_OPENING
    following = text[at + 1 : min(end, at + 2)]
    opens = after_space and text[at] != "’" and not patterns.ELISION.match(text, at, end)
    return opens and (following.isalpha() or following in ("[", "$"))


def _closing_single(text: str, at: int, end: int, closers: Sequence[int]) -> int | None:
    """Where a quotation ends that opens with the single mark at `at`; `closers` are marks that no letter follows."""
    candidate: int | None = None
    for index in range(bisect_right(closers, at), len(closers)):
        position = closers[index]
        if position > at + _LONGEST_SINGLE or text[position - 1].isspace():
            return candidate
        if not patterns.PLURAL_POSSESSIVE.match(text, position - 1, end):
            return position + 1
        candidate = candidate or position + 1
    return candidate
