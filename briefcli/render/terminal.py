"""A briefing on a terminal: the page of `layout`, wrapped to the window and coloured by section with rich."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from rich.console import Console
from rich.style import Style
from rich.text import Text

from briefcli.records import Briefing
from briefcli.render.layout import lay_out
from briefcli.render.page import Item, Piece, Section
from briefcli.render.text import COLUMN, ends_group
from briefcli.render.view import View

COLORS = {
    "bottom": "bold",
    "caution": "yellow",
    "will": "green",
    "did": "cyan",
    "proposed": "magenta",
    "not": "red",
    "update": "red",
    "ruled": "red",
    "open": "yellow",
    "same": "yellow",
    "denied": "red",
    "follow": "green",
    "sent": "red",
    "ahead": "green",
    "earlier": "blue",
    "warnings": "yellow",
}
"""Section key -> colour of its heading, labels and triggers; the sixteen colours follow the user's theme."""

SAME_QUESTION = "the same"
"""Said of an answer to the question of the answer above it."""

NARROW = 50
"""Under this width labels stand on a line of their own: beside them half the window would be lost."""

WIDEST = 100
"""Longer lines are tiring to read; a wider window is left empty on the right."""


_LINK_ID = re.compile(r"\x1b\]8;id=[^;]*;")
"""rich numbers hyperlinks at random."""


def render(briefing: Briefing, view: View, width: int | None, color: bool) -> str:
    """`briefing` wrapped to `width` columns (None: unwrapped), with ANSI colours if `color`."""
    return written(_lines(briefing, view, width), color)


def written(lines: Iterable[Text], color: bool) -> str:
    """ANSI text of lines that are wrapped already: rich only turns styles into escape sequences here."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=1_000_000,
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=True,
        _environ={},
    )
    for line in lines:
        console.print(line)
    return _LINK_ID.sub("\x1b]8;;", stream.getvalue().removesuffix("\n"))


def _lines(briefing: Briefing, view: View, width: int | None) -> Iterator[Text]:
    width = None if width is None else min(width, WIDEST)
    page = lay_out(briefing, view)
    if page.path:
        yield Text(page.path, "bold dim")
    if page.embargo:
        yield from wrapped(Text(page.embargo, "bold red"), width)
    yield from wrapped(Text(page.title, "bold"), width)
    for line in (page.information, *page.notes):
        yield from wrapped(Text(line, "dim"), width)
    yield Text()
    for section in page.sections:
        yield from _section(section, width, view.link)
        if ends_group(section):
            yield Text()
    yield from wrapped(Text(page.footer, "dim"), width)


def _section(section: Section, width: int | None, link: str) -> Iterator[Text]:
    color = COLORS.get(section.key, "")
    heading = Text(section.heading, f"bold {color}".strip())
    if section.shape == "labelled":
        yield from wrapped(heading, width)
        asked = ""
        for item in section.items:
            again = SAME_QUESTION if item.question == asked and asked else item.question
            body, asked = _body(item, color, section.gap, link, again), item.question
            yield from _beside(Text(f"  {item.label}", color), body, width)
        if section.message:
            yield from wrapped(Text(section.message), width)
        if section.rest:
            rest = Text(section.rest, "dim")
            yield from (Text("  ") + line for line in wrapped(rest, None if width is None else width - 2))
    elif section.shape == "plain":
        for index, item in enumerate(section.items):
            body = _body(item, color, section.gap, link, item.question)
            if section.rest and item is section.items[-1]:
                body.append(f"  {section.rest}", "dim")
            yield from _beside(heading if index == 0 else Text(), body, width)
    else:
        yield from _beside(heading, _joined(section, link), width)


def _joined(section: Section, link: str) -> Text:
    """The items of a list or of running prose; a line is cited once for the sentences it holds."""
    joint = "  " if section.shape == "prose" else section.joint
    bodies = []
    for item, after in zip_longest(section.items, section.items[1:]):
        cited_later = section.shape == "prose" and after is not None and after.line == item.line
        bodies.append(Text(item.clause) if cited_later else _body(item, "", section.gap, link, ""))
    if section.rest:
        bodies.append(Text(section.rest, "dim"))
    return Text(joint).join(bodies)


def _body(item: Item, color: str, gap: str, link: str, question: str) -> Text:
    body = Text()
    if item.unsure:
        body.append("? ", "bold yellow")
    for piece in item.words:
        body.append(piece.text, _style(piece, color))
    if question:
        body.append(f"\nQ: {question}", "italic")
    if item.citation:
        body.append(gap)
    for words, line in item.citations:
        address = f"{link}#{line}" if link and line else None
        body.append(words, Style(dim=True, link=address))
    return body


def _style(piece: Piece, color: str) -> str:
    return {"trigger": f"bold {color}".strip(), "added": "dim" if color else "", "words": ""}[piece.role]


def _beside(label: Text, body: Text, width: int | None) -> Iterator[Text]:
    """`label` in the left column, wrapped there when long, and `body` beside it."""
    if width is None:
        label.pad_right(max(1, COLUMN - label.cell_len))
        yield label + Text("  ").join(body.split("\n"))
        return
    if width < NARROW:
        if label:
            yield from wrapped(label, width)
        yield from (Text("  ") + line for line in wrapped(body, width - 2))
        return
    indent = len(label.plain) - len(label.plain.lstrip())
    left = [Text(" " * indent) + line for line in wrapped(label[indent:], COLUMN - 1 - indent)] if label else []
    right = list(wrapped(body, width - COLUMN))
    for index in range(max(len(left), len(right))):
        line = left[index] if index < len(left) else Text()
        if index < len(right):
            line.pad_right(COLUMN - line.cell_len)
            line.append_text(right[index])
        yield line


def wrapped(text: Text, width: int | None) -> Iterator[Text]:
    if width is None:
        yield text
        return
    for line in text.wrap(_MEASURE, max(width, 10)):
        line.rstrip()
        yield line


_MEASURE = Console(file=io.StringIO(), width=80, _environ={})
"""rich wants a console to wrap by; only its tab size and encoding matter here."""
