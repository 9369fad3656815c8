"""Many briefings in one SQLite file, or in a folder of Parquet files: append, skip, replace, join.

A document is one transaction: `kill -9` loses at most the one in hand and leaves a readable file. A document briefed
again replaces its rows. The last pass, `finish`, gives the same person or body of many documents one `canonical` name.

    with Store("out.db", options="only=who") as store:
        store.append(briefer.brief(article))
        store.finish()

Tables and columns are those of `briefcli.contract.TABLES`. `documents` also has the `text`, the `options` its briefing
was made with and the fields that were kept of its row. Searches go by `findings_fts` and `documents_fts`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from briefcli import language, names, parquet
from briefcli.contract import TABLES
from briefcli.records import Briefing
from briefcli.tables import Row, columns, quoted, rows

APPLICATION_ID = 0x42524946
VERSION = 1
"""Of the layout, in ``user_version``."""
MIGRATIONS: dict[int, str] = {}
"""Version -> the SQL that makes the next one of it. Columns that the contract gained are added without any."""
SQL_TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "boolean": "INTEGER"}
STORED = {"text": "text", "options": "text"}
"""Columns of `documents` that only a store has."""
STAGE = ".briefcli.db"
"""Where a folder of Parquet files is made until `finish` writes them."""
MOST_KEPT = 500
"""Fields kept of rows, all documents together: more are a mistake, and SQLite ends at 2000."""


class StoreError(Exception):
    """A store that cannot be opened or written, or a document that has no place in it. One line."""


class Store:
    """The store at `path`, a folder of Parquet files where it ends in ``.parquet``, else a SQLite file.

    What stands there is refused unless it is to `resume`, or to be replaced with `force`. `options` names how the
    briefings are made: a document made otherwise is not `has`. Raises StoreError if `path` cannot be used.
    """

    def __init__(
        self, path: str | Path, *, options: str = "", generator: str | None = None, resume: bool = False,
        force: bool = False,
    ) -> None:  # fmt: skip
        self.path, self.options, self.generator = Path(path), options, generator
        self._finished = False
        self._folder = self.path if self.path.suffix.lower() == ".parquet" else None
        with _one_line(self.path):
            if self._folder:
                parquet.require()
            self._make_room(resume, force)
            file = self._folder / STAGE if self._folder else self.path
            fresh = not file.exists()
            self._connection = sqlite3.connect(file)
            try:
                _migrate(self._connection, self.path)
                _prepare(self._connection)
                if self._folder and fresh:
                    parquet.load(self._folder, self._insert_stored)
                self._refuse_others()
            except BaseException:
                self._connection.close()
                raise
        self._columns = _columns_of(self._connection, "documents")

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def has(self, document: str, source_sha256: str | None) -> bool:
        """Whether the document of this key was briefed from these bytes (or this text, where there were no bytes), by
        the same generator with the same options.
        """
        found = self._connection.execute(
            "SELECT briefed_by FROM documents WHERE id = ? AND coalesce(source_sha256, sha256) = ? AND options = ?",
            (_storable(document), source_sha256, self.options),
        ).fetchone()
        return found is not None and self.generator in (None, found[0])

    def append(self, briefing: Briefing | Mapping[str, Any]) -> None:
        """Store a briefing, or its JSON with the text, in place of an earlier one of the same document. Raises
        StoreError, and then nothing of it is stored.
        """
        data = briefing.to_dict() if isinstance(briefing, Briefing) else briefing
        self._finished = False
        found = rows(data)
        document = found.pop("documents")[0]
        document |= {"text": data["document"]["text"], "options": self.options}
        with _one_line(self.path):
            document |= self._kept(data["document"].get("kept", {}))
            try:
                self._replace({"documents": [document], **found})
            except UnicodeEncodeError:
                clean = {table: [_clean(row) for row in entries] for table, entries in found.items()}
                self._replace({"documents": [_clean(document)], **clean})

    def finish(self) -> None:
        """Name the same people and bodies alike, and write the Parquet files. Repeatable: append more, finish again."""
        with _one_line(self.path):
            with self._connection:
                _run(self._connection, _script("indexes.sql"))
                self._name()
            self._connection.execute("PRAGMA optimize")
            if self._folder:
                parquet.dump(self._connection, self._folder, self._columns)
        self._finished = True

    def close(self) -> None:
        """Close the store, as one file that can be read where nothing can be written."""
        with _one_line(self.path):
            with suppress(sqlite3.OperationalError):  # somebody is reading it
                self._connection.execute("PRAGMA journal_mode = DELETE")
            self._connection.close()
            if self._folder and self._finished:
                _remove(self._folder / STAGE)

    # --- inside -----------------------------------------------------------------------------------

    def _make_room(self, resume: bool, force: bool) -> None:
        """Refuse what stands at the path, or remove it."""
        exists = any(self.path.iterdir()) if self.path.is_dir() else self.path.exists()
        if self._folder is None and self.path.is_dir():
            raise StoreError(f"{self.path}: is a folder")
        if self._folder and self.path.exists() and not self.path.is_dir():
            raise StoreError(f"{self.path}: is a file, and Parquet takes a folder")
        if exists and not resume:
            if not force:
                raise StoreError(f"{self.path}: exists; --resume continues it, --force starts over")
            if self._folder:
                parquet.clear(self._folder)
            _remove(self._folder / STAGE if self._folder else self.path)
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)

    def _refuse_others(self) -> None:
        """Raise StoreError where another generator has written."""
        if self.generator is None:
            return
        other = self._connection.execute(
            "SELECT briefed_by FROM documents WHERE briefed_by <> ? LIMIT 1", (self.generator,)
        ).fetchone()
        if other:
            raise StoreError(f"{self.path}: was written by {other[0]}, this is {self.generator}; --force starts over")

    def _replace(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """The rows of one document in place of those it had, in one transaction."""
        with self._connection:
            self._connection.execute("DELETE FROM documents WHERE id = ?", (tables["documents"][0]["id"],))
            for table, entries in tables.items():
                self._insert(table, entries)

    def _kept(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The kept fields by the column each has or gets here."""
        taken = {name.casefold() for name in (*columns("documents"), *STORED)}
        known = {name.casefold(): name for name in self._columns}
        found: dict[str, Any] = {}
        for field, value in fields.items():
            name = str(_storable(field)) if field.casefold() not in taken else f"kept_{field}"
            while name.casefold() in taken or not name:
                name += "_"
            taken.add(name.casefold())
            if name.casefold() not in known:
                if len(self._columns) >= MOST_KEPT:
                    raise StoreError(f"{self.path}: more than {MOST_KEPT} columns; name what to keep")
                self._connection.execute(f"ALTER TABLE documents ADD COLUMN {quoted(name)}")
                known[name.casefold()] = name
                self._columns = _columns_of(self._connection, "documents")
            found[known[name.casefold()]] = _storable(value)
        return found

    def _insert(self, table: str, entries: Sequence[Row]) -> None:
        if entries:
            titles = list(entries[0])
            self._connection.executemany(
                f"INSERT INTO {table} ({', '.join(map(quoted, titles))}) VALUES ({', '.join('?' * len(titles))})",  # noqa: S608
                [tuple(row.values()) for row in entries],
            )

    def _insert_stored(self, table: str, entries: Sequence[Row]) -> None:
        """Rows that a store has written before."""
        if table == "documents" and entries:
            self._columns = _columns_of(self._connection, table)
            for name in entries[0]:
                if name not in self._columns:
                    self._connection.execute(f"ALTER TABLE documents ADD COLUMN {quoted(name)}")
        with self._connection:
            self._insert(table, entries)

    def _name(self) -> None:
        """Fill `names` and the canonical names of actors."""
        run = self._connection.execute
        seen = run(
            "SELECT name, kind, count(DISTINCT document), sum(mentions) FROM actors WHERE kind <> 'unnamed'"
            " GROUP BY name, kind"
        )
        written = run(
            "SELECT DISTINCT a.name, m.text FROM mentions m JOIN actors a ON a.document = m.document AND a.id = m.actor"
            " WHERE a.kind = 'organization' AND m.text <> a.name"
        )
        named = names.named((names.Seen(*row) for row in seen), written, name_words())
        run("DELETE FROM names")
        self._connection.executemany(
            "INSERT INTO names (canonical, name, kind, documents, mentions, reason) VALUES (?, ?, ?, ?, ?, ?)", named
        )
        given = "(SELECT canonical FROM names n WHERE n.name = actors.name AND n.kind = actors.kind)"
        run(f"UPDATE actors SET canonical = {given} WHERE canonical IS NOT {given}")  # noqa: S608


def name_words() -> names.Words:
    """The titles and short first names of the language."""
    titles = frozenset().union(*map(language.words, ("honorifics", "title_heads", "title_modifiers")))
    return names.Words(titles, language.pairs("nicknames"))


# --- the file -------------------------------------------------------------------------------------


def _prepare(connection: sqlite3.Connection) -> None:
    """Check references, and write so that a killed process leaves whole documents."""
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring an empty or older file to this layout, in one transaction. Raises StoreError for what is not ours."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION_ID:
        raise StoreError(f"{path}: is a database that briefcli did not write")
    if version > VERSION:
        raise StoreError(f"{path}: was written by a newer briefcli (layout {version}, this one knows {VERSION})")
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        for old in range(version, VERSION) if tables else ():
            _run(connection, MIGRATIONS[old])
        for table in TABLES:
            _table(connection, table)
        _run(connection, _script("store.sql"))
        if tables:
            _run(connection, _script("indexes.sql"))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _table(connection: sqlite3.Connection, table: str) -> None:
    """Create a table, or add the columns it lacks."""
    wanted = {name: SQL_TYPES[kind] for name, kind in _stored_columns(table).items()}
    known = _columns_of(connection, table)
    if known:
        for name in wanted.keys() - set(known):
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {quoted(name)} {wanted[name]}")
        return
    lines = [f"{quoted(name)} {kind}" for name, kind in wanted.items()]
    connection.execute(f"CREATE TABLE {table} ({', '.join((*lines, *CONSTRAINTS[table]))})")


def _stored_columns(table: str) -> dict[str, str]:
    return {**columns(table), **(STORED if table == "documents" else {})}


_DOCUMENT = "FOREIGN KEY (document) REFERENCES documents (id) ON DELETE CASCADE"
_PARTS = {table: (_DOCUMENT,) for table in TABLES if table not in ("documents", "names")}
CONSTRAINTS: dict[str, tuple[str, ...]] = _PARTS | {
    "documents": ("PRIMARY KEY (id)",),
    "findings": (
        "PRIMARY KEY (document, id)",
        _DOCUMENT,
        "FOREIGN KEY (document, same_as) REFERENCES findings (document, id) DEFERRABLE INITIALLY DEFERRED",
    ),
    "actors": (
        "PRIMARY KEY (document, id)",
        _DOCUMENT,
        "FOREIGN KEY (document, possibly_same) REFERENCES actors (document, id) DEFERRABLE INITIALLY DEFERRED",
        "FOREIGN KEY (document, speaks_for) REFERENCES actors (document, id) DEFERRABLE INITIALLY DEFERRED",
    ),
    "mentions": (_DOCUMENT, "FOREIGN KEY (document, actor) REFERENCES actors (document, id) ON DELETE CASCADE"),
    "names": ("PRIMARY KEY (name, kind)",),
}


def _script(name: str) -> str:
    return files("briefcli").joinpath(name).read_text("utf-8")


def _run(connection: sqlite3.Connection, script: str) -> None:
    """The statements of a script, inside the transaction that is open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _remove(file: Path) -> None:
    """Delete a SQLite file with its journals."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


@contextmanager
def _one_line(path: Path) -> Iterator[None]:
    """Errors of the database and of the file as StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {error}") from error
    except OSError as error:
        raise StoreError(f"{error.filename or path}: {error.strerror or error}") from error


def _clean(row: Row) -> Row:
    return {name: _storable(value) for name, value in row.items()}


def _storable(value: Any) -> Any:
    """What SQLite holds: text without lone surrogates, each replaced by U+FFFD, numbers of 64 bits, JSON for others."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in value)
        return value
    if value is None or isinstance(value, (bool, float)) or (isinstance(value, int) and abs(value) < 2**63):
        return value
    return _storable(json.dumps(value, ensure_ascii=False, default=str))
