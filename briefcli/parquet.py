"""A store as a folder of Parquet files, one a table, and back. Needs pyarrow, the extra ``tables``."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from briefcli.contract import TABLES
from briefcli.tables import Row, columns, quoted

SUFFIX = ".parquet"
ROWS = 1000
"""Rows written or read at a time: few enough for the longest texts."""
ARROW = {"text": "string", "integer": "int64", "real": "float64", "boolean": "bool"}
SQLITE = {"boolean": "int64"}
"""Types of columns as Arrow has them, and where SQLite has others."""


def require() -> None:
    """Raise OSError, with how to install it, if pyarrow is not there."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise OSError(0, "Parquet needs pyarrow: pip install 'briefcli[tables]'") from None


def load(folder: Path, insert: Callable[[str, Sequence[Row]], None]) -> None:
    """Hand the rows of the files in `folder`, if there are any, to ``insert(table, rows)``."""
    from pyarrow import parquet

    for table in TABLES:
        file = folder / f"{table}{SUFFIX}"
        if file.exists():
            for batch in parquet.ParquetFile(file).iter_batches(ROWS):
                insert(table, batch.to_pylist())


def dump(connection: sqlite3.Connection, folder: Path, documents: Sequence[str]) -> None:
    """Write each table of a store to its file, each all or nothing; `documents` are the columns of that table."""
    import pyarrow
    from pyarrow import parquet

    for table in TABLES:
        types = _types(connection, table, documents if table == "documents" else tuple(columns(table)))
        schema = pyarrow.schema([(name, ARROW[kind]) for name, kind in types.items()])
        stored = pyarrow.schema([(name, SQLITE.get(kind, ARROW[kind])) for name, kind in types.items()])
        file = folder / f"{table}{SUFFIX}"
        partial = file.with_name(f".{file.name}.partial")
        with parquet.ParquetWriter(partial, schema) as writer:
            for found in _batches(connection, table, types):
                writer.write_table(pyarrow.Table.from_pylist(found, stored).cast(schema))
        partial.replace(file)


def clear(folder: Path) -> None:
    """Remove the files of ours from `folder`."""
    for table in TABLES:
        (folder / f"{table}{SUFFIX}").unlink(missing_ok=True)


def _batches(connection: sqlite3.Connection, table: str, types: dict[str, str]) -> Iterator[list[Row]]:
    read = [f"CAST({quoted(name)} AS TEXT)" if kind == "text" else quoted(name) for name, kind in types.items()]
    cursor = connection.execute(f"SELECT {', '.join(read)} FROM {table} ORDER BY rowid")  # noqa: S608
    while found := cursor.fetchmany(ROWS):
        yield [dict(zip(types, row, strict=True)) for row in found]


def _types(connection: sqlite3.Connection, table: str, names: Sequence[str]) -> dict[str, str]:
    """The types of columns; those of kept fields are what the rows hold, text where that differs."""
    known = columns(table)
    return {name: known.get(name) or _kept_type(connection, name) for name in names}


def _kept_type(connection: sqlite3.Connection, name: str) -> str:
    found = {row[0] for row in connection.execute(f"SELECT DISTINCT typeof({quoted(name)}) FROM documents")}  # noqa: S608
    found.discard("null")
    return "integer" if found == {"integer"} else "real" if found and found <= {"integer", "real"} else "text"
