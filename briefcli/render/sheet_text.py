"""A sheet as plain text, wrapped and coloured where it goes to a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from rich.text import Text

from briefcli.render.sheet import Sheet
from briefcli.render.terminal import COLORS, WIDEST, written
from briefcli.render.text import COLUMN


def render(sheet: Sheet, width: int | None = None, color: bool = False) -> str:
    """The sheet with a label column; wrapped to `width` columns (None: unwrapped), with ANSI colours if `color`."""
    return written(_lines(sheet, None if width is None else min(width, WIDEST)), color)


def _lines(sheet: Sheet, width: int | None) -> Iterator[Text]:
    for heading in sheet.head:
        yield from (Text(piece) for piece in _wrapped(heading, width))
    if sheet.head:
        yield Text()
    last = ""
    for row in sheet.rows:
        for number, entry in enumerate(row.entries):
            again = number > 0 or (row.label == last and len(row.entries) == 1 and width is not None)
            label = "" if again else row.label
            room = None if width is None else max(width - COLUMN, 20)
            for index, piece in enumerate(_wrapped(entry.text, room)):
                line = Text(f"{label if index == 0 else '':<{COLUMN - 1}} ", f"bold {COLORS.get(row.key, '')}".strip())
                line.append(piece, "")
                yield line
        last = row.label
    for last_line in sheet.tail:
        yield from (Text(piece, "dim") for piece in _wrapped(last_line, width))


def _wrapped(text: str, width: int | None) -> list[str]:
    return [text] if width is None else textwrap.wrap(text, max(width, 20), break_long_words=False) or [""]
