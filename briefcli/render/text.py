"""Plain text for pipes and files: unwrapped, one item a line, a label in front, nothing but characters."""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.records import Briefing
from briefcli.render.layout import lay_out
from briefcli.render.page import Item, Section
from briefcli.render.view import View

COLUMN = 15
"""Width of the label column, so that "would not say" and a space fit after two spaces of indentation."""


def render(briefing: Briefing, view: View) -> str:
    return "\n".join(lines(briefing, view))


def lines(briefing: Briefing, view: View) -> Iterator[str]:
    page = lay_out(briefing, view)
    if page.path:
        yield page.path
    if page.embargo:
        yield page.embargo
    yield page.title
    yield page.information
    yield from page.notes
    yield ""
    for section in page.sections:
        yield from section_lines(section)
    yield page.footer


def section_lines(section: Section) -> Iterator[str]:
    if section.shape == "labelled":
        yield section.heading
        yield from (f"  {item.label:<{COLUMN - 3}} {item_text(item, section.gap)}" for item in section.items)
        last = [section.message, f"  {section.rest}" if section.rest else ""]
        yield from (line for line in last if line)
    else:
        label = f"{section.heading:<{COLUMN - 1}} "
        yield from (label + item_text(item, section.gap) for item in section.items)
        if section.rest:
            yield label + section.rest
    if ends_group(section):
        yield ""


def item_text(item: Item, gap: str) -> str:
    """Such as "? clause  Q: question  (source, L6)", with `gap` between."""
    question = f"Q: {item.question}" if item.question else ""
    parts = (part for part in (item.clause, question, item.citation) if part)
    return ("? " if item.unsure else "") + gap.join(parts)


def ends_group(section: Section) -> bool:
    """Whether an empty line follows: lists of names and phrases stand together."""
    return section.shape != "list" and section.key not in ("quotes", "warnings", "sources")
