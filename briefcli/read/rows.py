"""Tables: JSON lines, JSON arrays and objects, CSV and TSV; a row is a document, its text in the field `Fields` names.

HTML in a field is read as HTML. Rows are cut out here, and read only when `Row.read` is called, which may be in another
process, where a deadline holds.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import IO, Any, NoReturn

from briefcli.read.dates import date_or_warning
from briefcli.read.encodings import decode, doubts
from briefcli.read.errors import MOST_BYTES, MOST_CHARACTERS, TOO_LARGE, TOO_LONG, ReadError
from briefcli.records import Article, Warning

ALL = ("all",)
"""What `Fields.keep` is to pass on everything."""
LONGEST_SHOWN = 60
"""Characters of a column's name in an error."""


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
    """One document of several: its `id` within the file, the bytes it was made of, and what `read`s it: a function that
    can be pickled, and raises `ReadError`.
    """

    id: str
    source: bytes
    read: Callable[[], Article]


def refused(reason: str, hint: str = "") -> NoReturn:
    """What reads a row that cannot be read."""
    raise ReadError("", reason, hint)


def too_large(size: int) -> bool:
    return size > MOST_BYTES


def whole(stream: IO[bytes]) -> bytes:
    """All of `stream`. Raises `ReadError` for more than can be read."""
    data = stream.read(MOST_BYTES + 1)
    if too_large(len(data)):
        raise ReadError("", TOO_LARGE)
    return data


def lines(
    stream: IO[bytes],
    fields: Fields,
    encoding: str | None = None,
    *,
    first: int = 1,
    end: int | None = None,
    skip: int = 0,
) -> Iterator[Row]:
    """The rows of JSON lines, taken one at a time, that begin before byte `end`; the id is the number of the line,
    empty ones counted, from `first` on. The first `skip` rows are passed over unseen.
    """
    number = first - 1
    while (end is None or stream.tell() < end) and (line := stream.readline(MOST_BYTES)):
        number += 1
        whole = len(line) < MOST_BYTES or line.endswith(b"\n")
        while not whole and (rest := stream.readline(MOST_BYTES)):
            whole = rest.endswith(b"\n")
            line = b""
        if line and not line.strip().removeprefix(b"\xef\xbb\xbf").strip():
            continue
        if skip:
            skip -= 1
        else:
            yield _line(line, number, fields, encoding) if line else Row(str(number), b"", partial(refused, TOO_LARGE))


def _line(line: bytes, number: int, fields: Fields, encoding: str | None) -> Row:
    """The row of a line, which is parsed for its id alone."""
    unread = Row(str(number), line, partial(_read_line, line, fields, encoding))
    if not fields.id:
        return unread
    try:
        row, warnings = _parsed(line, encoding)
    except ReadError:
        return unread
    return row_of(row, number, line, fields, warnings)


def _read_line(line: bytes, fields: Fields, encoding: str | None) -> Article:
    row, warnings = _parsed(line, encoding)
    return article_of(row, fields, warnings)


def _parsed(line: bytes, encoding: str | None) -> tuple[Any, tuple[Warning, ...]]:
    text, warnings = decode(line, encoding)
    try:
        return json.loads(text), warnings
    except (ValueError, RecursionError) as error:
        raise ReadError("", f"is not JSON: {_reason(error)}") from None


def records(stream: IO[bytes], fields: Fields, encoding: str | None = None) -> Iterator[Row]:
    """The rows of a JSON array, or of the one array in a JSON object; the object itself, without an id, if it holds
    the text. JSON lines in a file of this kind are read as such.
    """
    data = whole(stream)
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
            yield Row("", data, row_of(content, 0, data, fields, warnings).read)
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
    text, warnings = decode(whole(stream), encoding)
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
            yield Row(str(number), b"", partial(refused, f"is not a row of CSV: {error}"))
            continue
        if any(cell.strip() for cell in cells):
            source = "\t".join(cells).encode("utf-8", "surrogatepass")
            yield row_of(dict(zip(header, cells, strict=False)), number, source, fields, warnings)
    if number == 1:
        raise ReadError("", "holds no rows")


def row_of(row: object, number: int, source: bytes, fields: Fields, warnings: tuple[Warning, ...] = ()) -> Row:
    """A row that was parsed; `number` is its id unless it has one."""
    identifier = (id_of(row, fields) if isinstance(row, dict) else None) or str(number)
    return Row(identifier, source, partial(article_of, row, fields, warnings))


def id_of(row: Mapping[str, Any], fields: Fields) -> str | None:
    """The id that the row has in the field named for it."""
    return _text(row, fields.id)


def article_of(row: object, fields: Fields, warnings: tuple[Warning, ...] = ()) -> Article:
    """The document in the fields of a row. Raises `ReadError`."""
    if not isinstance(row, dict):
        raise ReadError("", "is not a JSON object")
    text = row.get(fields.text)
    if not isinstance(text, str) or not text.strip():
        texts = [str(key) for key, value in row.items() if isinstance(value, str) and value.strip()]
        hint = f"name one with --text-field: {_listed(texts)}" if texts and fields.text not in row else ""
        raise ReadError("", f"has no text in its field {fields.text!r}", hint)
    if len(text) > MOST_CHARACTERS:
        raise ReadError("", TOO_LONG)
    date, dubious = date_or_warning(row.get(fields.date) if fields.date else None)
    words = field_text(text)
    return Article(
        text=words,
        title=_text(row, fields.title),
        date=date,
        warnings=(*warnings, *dubious, *doubts(words)),
        kept=fields.kept(row),
    )


def field_text(text: str) -> str:
    """The text of a field or an entry: the words of its HTML, the article of a whole page, or the value itself. Raises
    `ReadError`.
    """
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
    """The first of `names` on one line."""
    named = [" ".join(name.split())[:LONGEST_SHOWN] for name in names if name.strip()]
    return ", ".join(named[:8]) + (" ..." if len(named) > 8 else "")


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
