"""Tables: JSON lines, JSON arrays and objects, CSV and TSV; a row is a document, its text in the field `Fields` names.

HTML in a field is read as HTML. A row that cannot be read is yielded as the reason, and the next one follows.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import IO, Any

from briefcli.read.dates import date_or_warning
from briefcli.read.encodings import decode, doubts
from briefcli.read.errors import MOST_BYTES, MOST_CHARACTERS, TOO_LARGE, TOO_LONG, ReadError
from briefcli.records import Article, Warning

ALL = ("all",)
"""What `Fields.keep` is to pass on everything."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of a row that hold the text and the document's id, date and title, and those to `keep`. A row has its
    number for an id unless one is named; a date and a title are optional.
    """

    text: str = "text"
    id: str | None = None
    date: str | None = "date"
    title: str | None = "title"
    keep: tuple[str, ...] = ()

    def kept(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of `row` that are passed on, null where it has none; "all" are all but the text."""
        names = [name for name in row if name != self.text] if self.keep == ALL else self.keep
        return {str(name): _plain(row.get(name)) for name in names}


@dataclass(frozen=True, slots=True)
class Row:
    """One document of several: its `id` within the file, the bytes it was made of, and the document or what is wrong
    with it.
    """

    id: str
    source: bytes
    article: Article | ReadError


def too_large(size: int) -> bool:
    return size > MOST_BYTES


def lines(
    stream: IO[bytes], fields: Fields, encoding: str | None = None, *, first: int = 1, end: int | None = None
) -> Iterator[Row]:
    """The rows of JSON lines, read one at a time, that begin before byte `end`; the id is the number of the line, empty
    ones counted, from `first` on.
    """
    number = first - 1
    while (end is None or stream.tell() < end) and (line := stream.readline(MOST_BYTES)):
        number += 1
        whole = len(line) < MOST_BYTES or line.endswith(b"\n")
        while not whole and (rest := stream.readline(MOST_BYTES)):
            whole = rest.endswith(b"\n")
            line = b""
        if not line:
            yield Row(str(number), b"", ReadError("", TOO_LARGE))
        elif line.strip().removeprefix(b"\xef\xbb\xbf").strip():
            yield _line(line, number, fields, encoding)


def _line(line: bytes, number: int, fields: Fields, encoding: str | None) -> Row:
    try:
        text, warnings = decode(line, encoding)
        row = json.loads(text)
    except ReadError as error:
        return Row(str(number), line, error)
    except (ValueError, RecursionError) as error:
        return Row(str(number), line, ReadError("", f"is not JSON: {_reason(error)}"))
    return row_of(row, number, line, fields, warnings)


def records(stream: IO[bytes], fields: Fields, encoding: str | None = None) -> Iterator[Row]:
    """The rows of a JSON array, or of the one array in a JSON object; the object itself, without an id, if it holds
    the text. JSON lines in a file of this kind are read as such.
    """
    data = stream.read(MOST_BYTES + 1)
    if too_large(len(data)):
        raise ReadError("", TOO_LARGE)
    text, warnings = decode(data, encoding)
    try:
        content = json.loads(text)
    except RecursionError:
        raise ReadError("", "is not JSON that can be read (nested too deeply)") from None
    except ValueError as error:
        if text.lstrip().startswith("{") and "Extra data" in str(error):
            yield from lines(io.BytesIO(data), fields, encoding)
            return
        raise ReadError("", f"is not JSON: {_reason(error)}", "--from text reads it as it stands") from None
    if isinstance(content, dict):
        if "generator" in content and "schema_version" in content:
            raise ReadError("", "is a briefing that briefcli wrote", "brief its source")
        arrays = [
            value for value in content.values() if isinstance(value, list) and value and isinstance(value[0], dict)
        ]
        if content.get(fields.text) is not None or len(arrays) != 1:
            row = row_of(content, 0, data, fields, warnings)
            yield Row("", data, row.article)
            return
        content = arrays[0]
    if not isinstance(content, list):
        raise ReadError("", "is JSON, but neither an object nor an array of objects")
    if not content:
        raise ReadError("", "holds no rows")
    for number, row in enumerate(content, start=1):
        source = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")
        yield row_of(row, number, source, fields, warnings)


def table(stream: IO[bytes], fields: Fields, encoding: str | None = None) -> Iterator[Row]:
    """The rows of CSV or TSV below their header; commas, semicolons or tabs between the cells, as the header has
    them.
    """
    data = stream.read(MOST_BYTES + 1)
    if too_large(len(data)):
        raise ReadError("", TOO_LARGE)
    text, warnings = decode(data, encoding)
    head = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max("\t,;|", key=head.count)
    csv.field_size_limit(MOST_BYTES)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter)
    try:
        header = [cell.strip() for cell in next(cells for cells in reader if any(cells))]
    except (StopIteration, csv.Error):
        raise ReadError("", "holds no rows") from None
    if fields.text not in header:
        raise ReadError("", f"has no column {fields.text!r}", f"name one with --text-field: {_listed(header)}")
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Row(str(number), b"", ReadError("", f"is not a row of CSV: {error}"))
            continue
        if any(cell.strip() for cell in cells):
            source = "\t".join(cells).encode("utf-8", "surrogatepass")
            yield row_of(dict(zip(header, cells, strict=False)), number, source, fields, warnings)
    if number == 1:
        raise ReadError("", "holds no rows")


def row_of(row: object, number: int, source: bytes, fields: Fields, warnings: tuple[Warning, ...] = ()) -> Row:
    """A row with the document in it; `number` is its id unless it has one."""
    identifier = (id_of(row, fields) if isinstance(row, dict) else None) or str(number)
    article = article_of(row, fields)
    if isinstance(article, Article):
        article = replace(article, warnings=(*warnings, *article.warnings))
    return Row(identifier, source, article)


def id_of(row: Mapping[str, Any], fields: Fields) -> str | None:
    """The id that the row has in the field named for it."""
    return _text(row, fields.id)


def article_of(row: object, fields: Fields) -> Article | ReadError:
    """The document in the fields of a row, or what is wrong with it."""
    if not isinstance(row, dict):
        return ReadError("", "is not a JSON object")
    text = row.get(fields.text)
    if not isinstance(text, str) or not text.strip():
        texts = [str(key) for key, value in row.items() if isinstance(value, str) and value.strip()]
        hint = f"name one with --text-field: {_listed(texts)}" if texts and fields.text not in row else ""
        return ReadError("", f"has no text in its field {fields.text!r}", hint)
    if len(text) > MOST_CHARACTERS:
        return ReadError("", TOO_LONG)
    date, dubious = date_or_warning(row.get(fields.date) if fields.date else None)
    title = _text(row, fields.title)
    try:
        words = field_text(text)
    except ReadError as error:
        return error
    return Article(text=words, title=title, date=date, warnings=(*dubious, *doubts(words)), kept=fields.kept(row))


def field_text(text: str) -> str:
    """The text of a field or an entry: the words of its HTML, the article of a whole page, or the value itself."""
    from briefcli.read import html

    if not html.is_markup(text):
        return text
    if html.is_page(text):
        return html.page(text).text
    return html.fragment(text)


def _text(row: Mapping[str, Any], key: str | None) -> str | None:
    value = row.get(key) if key else None
    return None if value is None or isinstance(value, (dict, list)) else str(value).strip() or None


def _plain(value: Any) -> Any:
    """`value` as JSON has it; what it has not, as a string."""
    return json.loads(json.dumps(value, default=str), parse_constant=lambda _: None)


def _listed(names: Iterable[str]) -> str:
    named = [name for name in names if name]
    return ", ".join(named[:8]) + (" ..." if len(named) > 8 else "")


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
