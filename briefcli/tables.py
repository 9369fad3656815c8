"""A briefing as flat rows: one mechanism for CSV, SQLite, Parquet and data frames. Imports only the contract.

Rows are made of the JSON of a briefing, its text included. `document` is the key of the document: its path, for rows
and members of a file PATH#ROW_ID, else the SHA-256 of its text. `same_as`, `possibly_same` and `speaks_for` hold the
ids of what they point at. `canonical` is empty until a store has seen all documents.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from briefcli.contract import RECORDS, TABLES
from briefcli.lines import Lines

Row = dict[str, Any]
TYPES = {
    "count": "integer",
    "offset": "integer",
    "index": "integer",
    "line": "integer",
    "importance": "integer",
    "share": "real",
    "boolean": "boolean",
}
"""Types of keys -> types of columns; any other is text."""
REFERENCES = ("same_as", "possibly_same", "speaks_for")
"""Columns that hold the id of another row of the same table and document, not its index."""
ORIGINS = {"line": "line", "statements": "count", "statements_unnamed": "count"}
"""Types of the columns that no key of their record holds, where not text."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def key_of(document: Mapping[str, Any]) -> str:
    """The key of a document, from its record in a briefing."""
    return str(document["path"] or document["sha256"])


def briefed_by(generator: Mapping[str, Any]) -> str:
    """The generator in one string: name, version, model."""
    return " ".join(str(generator[part]) for part in RECORDS["generator"] if generator[part])


@cache
def columns(table: str) -> dict[str, str]:
    """The columns of a table and their types: text, integer, real or boolean. Raises KeyError."""
    return {column: _type(table, column) for column in TABLES[table].columns}


def quoted(column: str) -> str:
    """The name of a column as SQL takes it."""
    return '"' + column.replace('"', '""') + '"'


def rows(briefing: Mapping[str, Any]) -> dict[str, list[Row]]:
    """The rows of a briefing's JSON by table, each in document order. Raises KeyError if its text is not there."""
    document = briefing["document"]
    key, lines = key_of(document), Lines(document["text"])
    found = {name: [_row(table.record, table.columns, record) for record in _records(briefing, name)]
             for name, table in TABLES.items() if table.sections}  # fmt: skip
    for row in (row for table in found.values() for row in table):
        row.update(document=key) if "document" in row else row.update(id=key)
    sources = briefing.get("sources") or {}
    found["documents"][0] |= {
        "briefed_by": briefed_by(briefing["generator"]),
        "statements": sources.get("statements"),
        "statements_unnamed": sources.get("statements_unnamed"),
    }
    for row in found["quotes"]:
        row["line"] = lines(row["start"])
    for finding in found["findings"]:
        _refer(finding, briefing[finding["section"]])
    for actor in found["actors"]:
        _refer(actor, briefing["who"])
    return found


def _records(briefing: Mapping[str, Any], table: str) -> Iterator[Mapping[str, Any]]:
    """The records that become the rows of `table`, with the section they stand in."""
    if table == "documents":
        yield briefing["document"]
    elif table == "mentions":
        text = briefing["document"]["text"]
        for actor in briefing.get("who", ()):
            for start, end in actor["spans"]:
                yield {"actor": actor["id"], "start": start, "end": end, "text": text[start:end]}
    else:
        for section in TABLES[table].sections:
            for record in briefing.get(section, ()):
                yield {**record, "section": section}


def _row(record: str, names: Iterable[str], data: Mapping[str, Any]) -> Row:
    return {name: _value(data, path) for name, path in ((name, _path(record, name)) for name in names)}


def _value(data: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = data
    for key in path:
        if value is None:
            return None
        value = value.get(key)
    return value


def _refer(row: Row, records: list[Mapping[str, Any]]) -> None:
    for name in REFERENCES:
        if row.get(name) is not None:
            row[name] = records[row[name]]["id"]


@cache
def _path(record: str, column: str) -> tuple[str, ...]:
    """The keys that lead to the value of a column: one, or two if the first one's value is a record."""
    keys = RECORDS[record]
    if column in keys:
        inner = RECORDS.get(keys[column].type.rstrip("?"), {})
        return (column, "text") if "text" in inner else (column,)
    first, _, rest = column.partition("_")
    return (first, rest) if first in keys and rest else (column,)


def _type(table: str, column: str) -> str:
    if column in REFERENCES:
        return "text"
    keys, kind = RECORDS[TABLES[table].record], ORIGINS.get(column, "string")
    for name in _path(TABLES[table].record, column):
        if name in keys:
            kind = keys[name].type.rstrip("?")
            keys = RECORDS.get(kind, {})
    return TYPES.get(kind, "text")


# --- text -----------------------------------------------------------------------------------------


def written(found: Iterable[Row], names: Iterable[str], delimiter: str = ",") -> str:
    """Rows as lines of CSV (RFC 4180) or, with a tab between cells, TSV, without a header."""
    import csv

    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n" if delimiter == "\t" else "\r\n")
    names = list(names)
    writer.writerows([_cell(row[name]) for name in names] for row in found)
    return stream.getvalue()


def header(table: str, delimiter: str = ",") -> str:
    """The first line of a table, by which a file of ours is known."""
    names = columns(table)
    return written([{name: name for name in names}], names, delimiter)


def _cell(value: Any) -> Any:
    """What a spreadsheet would run as a formula gets an apostrophe in front; true is 1."""
    if isinstance(value, bool):
        return int(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
