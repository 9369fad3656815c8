"""The one place where quotation marks are paired.

Marks are read paragraph by paragraph. What a mark does follows from its shape (curly) or its neighbours
(straight) and, where those leave it open, from whether a quotation is running; so "curly open, straight
close" pairs, and a mark that makes no sense costs its own quotation only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefcli.records import Block, Quotation

_MARK = re.compile(r"[\"“”„‟«»]|``|''|['‘’‚](?![\"“”])")
_SINGLE = "'‘’‚"
_BEFORE_OPENING = frozenset(" \t\n\r\f\v\u00a0\u202f\u2009\u200b(\"[{—–-/“‘\u2014")
_LONGEST_SINGLE = 400
"""Characters looked ahead for the end of a quotation in single marks, which may be apostrophes."""
_PLURAL_POSSESSIVE = re.compile(r"s['’]\s+[a-z]")


def pair(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """The outermost quotations of `text`, in order.

    A paragraph that begins with a mark while the quotation of the paragraph before it is still open continues
    that quotation's group.
    """
    found: list[Quotation] = []
    open_block: int | None = None
    for index, block in enumerate(blocks):
        group: int | None = None
        if open_block == index - 1 and blocks[open_block].speaker == block.speaker and found:
            group = found[-1].group
        for quotation in _in_paragraph(text, block.start, block.end):
            continues = group is not None and quotation.start - block.start <= 1
            number = group if continues and group is not None else len(found)
            found.append(replace(quotation, group=number))
            group = None
        open_block = index if found and not found[-1].closed and found[-1].end == block.end else None
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened: int | None = None
    position = start
    while match := _MARK.search(text, position, end):
        at, position = match.start(), match.end()
        if match.group() in _SINGLE:
            closing = None if opened is not None else _closing_single(text, at, start, end)
            if closing is not None:
                yield Quotation(at, closing, True, 0)
                position = closing
            continue
        opening = _opens(text, match, start, end, opened is not None)
        if opening and opened is not None:
            yield Quotation(opened, at - _spaces_before(text, at), False, 0)
        if opening:
            opened = at
        elif opened is not None:
            yield Quotation(opened, position, True, 0)
            opened = None
    if opened is not None:
        yield Quotation(opened, end, False, 0)


def _opens(text: str, match: re.Match[str], start: int, end: int, inside: bool) -> bool:
    """Whether a double mark opens a quotation; what does neither clearly closes a running one."""
    after_space = match.start() == start or text[match.start() - 1] in _BEFORE_OPENING
    before_space = match.end() >= end or text[match.end()].isspace()
    mark = match.group()
    if not inside and mark == '"' and not after_space and text[match.start() - 1].isdigit():
        return False
    if mark in "“„‟«``":
        return not (inside and before_space)
    if mark in "”»''":
        return after_space and not before_space and not inside
    return after_space and not (inside and before_space)


def _spaces_before(text: str, position: int) -> int:
    piece = text[max(0, position - 20) : position]
    return len(piece) - len(piece.rstrip())


def _closing_single(text: str, at: int, start: int, end: int) -> int | None:
    """Where a quotation that opens with the single mark at `at` ends, or None if that is an apostrophe."""
    after_space = at == start or text[at - 1] in _BEFORE_OPENING
    following = text[at + 1 : min(end, at + 2)]
    if not after_space or text[at] == "’" or not (following.isalpha() or following in ("[", "$")):
        return None
    candidate: int | None = None
    for match in re.finditer(r"['’](?!\w)", text[at + 1 : min(end, at + _LONGEST_SINGLE)]):
        position = at + 1 + match.start()
        if text[position - 1].isspace():
            return candidate
        if not _PLURAL_POSSESSIVE.match(text, position - 1, end):
            return position + 1
        candidate = candidate or position + 1
    return candidate
