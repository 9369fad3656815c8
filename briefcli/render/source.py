"""The document itself: evidence highlighted and numbered, a note under each line that holds some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from briefcli.contract import SECTION_KINDS
from briefcli.records import Briefing, Span
from briefcli.render.cited import held
from briefcli.render.layout import lay_out
from briefcli.render.page import Item, Section
from briefcli.render.safety import neutral, safe
from briefcli.render.terminal import COLORS, WIDEST, wrapped, written
from briefcli.render.view import View

SECTIONS = tuple(SECTION_KINDS)
"""What is highlighted unless the reader asks for other sections: the rest would cover most of a short text.
"""

TWICE = ("bottom", "ahead")
"""Sections whose evidence is that of another one."""

MARGIN = 6
"""Columns for line numbers up to 9999 and a space on either side."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    number: int
    span: Span
    section: Section
    item: Item


def render(briefing: Briefing, width: int | None, color: bool) -> str:
    """`briefing.text` wrapped to `width` columns (None: unwrapped), with ANSI colours if `color`."""
    return written(_lines(briefing, None if width is None else min(width, WIDEST)), color)


def _lines(briefing: Briefing, width: int | None) -> Iterator[Text]:
    page = lay_out(briefing, View(everything=True, keyphrases=len(briefing.keyphrases or ())))
    cited = [
        (item.span, section, item)
        for section in page.sections
        for item in section.items
        if item.span and section.key not in TWICE
    ]
    cited.sort(key=lambda entry: entry[0])
    evidence = [_Evidence(number, *entry) for number, entry in enumerate(cited, start=1)]
    room = None if width is None else max(width - MARGIN, 10)
    lines = held(briefing.text, ((piece.span, piece) for piece in evidence))
    for line_number, (start, end, here) in enumerate(lines, start=1):
        if not briefing.text[start:end].strip():
            yield Text()
            continue
        margin = f"{line_number:>{MARGIN - 2}}  "
        for line in wrapped(_highlighted(briefing.text, start, end, here), room):
            yield Text(margin, "dim") + line
            margin = " " * MARGIN
        for piece in here:
            if start <= piece.span.start < end:
                yield from (Text(" " * MARGIN) + line for line in wrapped(_note(piece), room))


def _highlighted(text: str, start: int, end: int, evidence: Sequence[_Evidence]) -> Text:
    """The line with its evidence in the sections' colours, and "[3]" where the third piece ends."""
    edges = {start, end}
    ending: dict[int, list[int]] = {}
    for piece in evidence:
        edges |= {max(piece.span.start, start), min(piece.span.end, end)}
        ending.setdefault(piece.span.end, []).append(piece.number)
    waiting = sorted(evidence, key=lambda piece: (piece.span.start, -piece.span.end), reverse=True)
    opened: list[_Evidence] = []
    line, last = Text(), start
    for place in sorted(edges):
        while waiting and waiting[-1].span.start <= last < place:
            opened.append(waiting.pop())
        while opened and opened[-1].span.end <= last:
            opened.pop()
        style = f"underline {COLORS.get(opened[-1].section.key, '')}".strip() if opened and last < place else ""
        line.append(neutral(text[last:place]), style)
        for number in ending.get(place, ()):
            line.append(f"[{number}]", "dim")
        last = place
    return line


def _note(piece: _Evidence) -> Text:
    section, item = piece.section, piece.item
    note = Text()
    note.append(f"[{piece.number}] ", "dim")
    note.append(item.label or section.heading.lower(), COLORS.get(section.key, ""))
    if item.unsure:
        note.append(" ?", "bold yellow")
    details = [*item.notes, *(f"again L{line}" for line in item.again)]
    brackets = [safe(piece.text.strip()) for piece in item.words if piece.role == "added"]
    note.append(
        "".join(f" {bracket}" for bracket in brackets) + (f" ({', '.join(details)})" if details else ""),
        "dim",
    )
    return note
