"""The document itself: evidence highlighted and numbered, a note under each line that holds some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from briefcli.records import Briefing
from briefcli.render.layout import Lines, lay_out
from briefcli.render.page import Item, Section, View
from briefcli.render.safety import neutral, safe
from briefcli.render.terminal import COLORS, WIDEST, wrapped, written

SECTIONS = ("actions", "non_actions")
"""What is highlighted unless the reader asks for other sections: the rest would cover most of a short text.
"""

MARGIN = 6
"""Columns for line numbers up to 9999 and a space on either side."""


def render(briefing: Briefing, width: int | None, color: bool) -> str:
    """`briefing.text` wrapped to `width` columns (None: unwrapped), with ANSI colours if `color`."""
    return written(_lines(briefing, None if width is None else min(width, WIDEST)), color)


def _lines(briefing: Briefing, width: int | None) -> Iterator[Text]:
    page = lay_out(briefing, View(everything=True, keyphrases=len(briefing.keyphrases or ())))
    evidence = sorted(
        ((section, item) for section in page.sections for item in section.items if item.span),
        key=lambda pair: pair[1].span or (),
    )
    room = None if width is None else max(width - MARGIN, 10)
    numbered = list(enumerate(evidence, start=1))
    for line_number, (start, end) in enumerate(Lines(briefing.text).spans(), start=1):
        if not briefing.text[start:end].strip():
            yield Text()
            continue
        here = [entry for entry in numbered if _overlaps(entry[1][1], start, end)]
        margin = f"{line_number:>{MARGIN - 2}}  "
        for line in wrapped(_highlighted(briefing.text, start, end, here), room):
            yield Text(margin, "dim") + line
            margin = " " * MARGIN
        for number, (section, item) in here:
            if item.span and start <= item.span.start < end:
                for line in wrapped(_note(number, section, item), room):
                    yield Text(" " * MARGIN) + line


def _overlaps(item: Item, start: int, end: int) -> bool:
    return item.span is not None and item.span.start < end and item.span.end > start


def _highlighted(
    text: str, start: int, end: int, evidence: Sequence[tuple[int, tuple[Section, Item]]]
) -> Text:
    """The line with its evidence in the sections' colours, and "[3]" where the third piece ends."""
    spans = [(number, section, item.span) for number, (section, item) in evidence if item.span]
    edges = {start, end}
    for _, _, span in spans:
        edges |= {max(span.start, start), min(span.end, end)}
    line, last = Text(), start
    for place in sorted(edges):
        covering = [section for _, section, span in spans if span.start <= last < place <= span.end]
        style = f"underline {COLORS.get(covering[-1].key, '')}".strip() if covering else ""
        line.append(neutral(text[last:place]), style)
        for number, _, span in spans:
            if span.end == place:
                line.append(f"[{number}]", "dim")
        last = place
    return line


def _note(number: int, section: Section, item: Item) -> Text:
    note = Text(f"[{number}] ", "dim")
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
