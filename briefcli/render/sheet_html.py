"""A sheet as one HTML file: the rows, and the documents side by side with the cited words highlighted. No script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from briefcli.records import Span
from briefcli.render.cited import held
from briefcli.render.html import head
from briefcli.render.safety import neutral
from briefcli.render.sheet import Entry, Row, Sheet, letter

Mark = tuple[Span, int, str]
"""The words, the number of their entry and the class that colours them."""


def render(sheet: Sheet) -> str:
    return "\n".join(_document(sheet))


def _document(sheet: Sheet) -> Iterator[str]:
    cited = [entry for row in sheet.rows for entry in row.entries if entry.span]
    numbers = {id(entry): number for number, entry in enumerate(cited, start=1)}
    yield from head(sheet.title, "en", ("style.css", "sheet.css"))
    yield f"<main>\n<h1>{escape(sheet.title)}</h1>"
    yield from (f'<p class="quiet">{escape(line)}</p>' for line in sheet.head)
    yield '<ul class="items">'
    yield from (_row(row, numbers) for row in sheet.rows)
    yield "</ul>"
    yield from (f'<p class="quiet">{escape(line)}</p>' for line in sheet.tail)
    yield '</main>\n<div class="beside">'
    for index, briefing in enumerate(sheet.documents):
        name = f"{letter(index)} {briefing.document.title or briefing.document.path or ''}".strip()
        yield f'<section class="source" tabindex="0" aria-label="{escape(name)}">\n<h2>{escape(neutral(name))}</h2>'
        marks = [
            (entry.span, numbers[id(entry)], row.key)
            for row in sheet.rows
            for entry in row.entries
            if entry.span and entry.document == index
        ]
        yield from _source(briefing.text, marks)
        yield "</section>"
    yield "</div>\n</body>\n</html>"


def _row(row: Row, numbers: dict[int, int]) -> str:
    entries = "<br>".join(_entry(entry, numbers.get(id(entry))) for entry in row.entries)
    return f'<li class="{row.key}"><span class="label">{escape(row.label)}</span> {entries}</li>'


def _entry(entry: Entry, number: int | None) -> str:
    if number is None:
        return escape(entry.text)
    cited = f' <span class="quiet">({escape(entry.citation)})</span>' if entry.citation else ""
    return f'{escape(entry.mark)}<a id="b{number}" href="#e{number}">{escape(entry.words)}</a>{cited}'


def _source(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """The lines of `text` that hold something, numbered, with the cited words marked."""
    lines = held(text, ((mark[0], mark) for mark in sorted(marks, key=lambda mark: (mark[0], mark[1]))))
    named: set[int] = set()
    for number, (start, end, here) in enumerate(lines, start=1):
        if text[start:end].strip():
            words = "".join(_marked(text, start, end, here, named))
            yield f'<div class="line"><span class="number">{number}</span><span class="words">{words}</span></div>'


def _marked(text: str, start: int, end: int, marks: Sequence[Mark], named: set[int]) -> Iterator[str]:
    """``text[start:end]`` in stretches, each in the mark of the last piece that covers it."""
    edges = {start, end}
    for span, _, _ in marks:
        edges |= {min(max(span.start, start), end), min(max(span.end, start), end)}
    last = start
    for place in sorted(edges):
        words = escape(neutral(text[last:place], keep="\t"))
        covering = [mark for mark in marks if mark[0].start <= last < place <= mark[0].end]
        anchors = "".join(f'<a id="e{number}"></a>' for _, number, _ in covering if number not in named)
        named.update(number for _, number, _ in covering)
        yield anchors + (f'<mark class="{covering[-1][2]}">{words}</mark>' if covering and words else words)
        last = place
