"""A sheet as Markdown: a table of changes or verdicts under a list of the documents."""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.render.markdown import escaped
from briefcli.render.sheet import Sheet


def render(sheet: Sheet) -> str:
    return "\n".join(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# {sheet.title}"
    yield ""
    if sheet.head:
        yield from (f"- {escaped(' '.join(line.split()))}" for line in sheet.head)
        yield ""
    if sheet.rows:
        yield "| | |"
        yield "| --- | --- |"
        for row in sheet.rows:
            cells = "<br>".join(_cell(entry.text) for entry in row.entries)
            yield f"| **{_cell(row.label)}** | {cells} |"
        yield ""
    yield from (escaped(line) for line in sheet.tail)


def _cell(text: str) -> str:
    return escaped(text).replace("|", "\\|")
