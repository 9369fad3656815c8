"""A database (SQLite) or a folder of Parquet files as an output: what `briefcli.store` keeps."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefcli.batch.errors import NoPlace, OutputError
from briefcli.batch.inputs import Item
from briefcli.batch.outputs import Stamp
from briefcli.batch.table import key_of
from briefcli.store import Store, StoreError
from briefcli.tables import briefed_by


def open_output(path: Path, stamp: Stamp, replace: bool, form: str) -> Database:
    """The store at `path`."""
    try:
        generator = briefed_by(stamp.generator)
        return Database(Store(path, options=stamp.options, generator=generator, resume=not replace, force=replace))
    except StoreError as error:
        raise OutputError(str(error)) from error


class Database:
    """Documents by their keys: one briefed again takes the place of what stands there."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._added: set[int] = set()

    def holds(self, item: Item, source: str | None) -> bool:
        return self._store.has(item.path, source)

    def add(self, item: Item, content: str, source: str | None) -> None:
        key = key_of(item.path)
        if key in self._added:
            raise NoPlace(f"another document of this run is {item.path}, too; an --id-field may tell them apart")
        with _failures():
            self._store.append(json.loads(content))
        self._added.add(key)

    def close(self, complete: bool) -> None:
        with _failures():
            try:
                self._store.finish()
            finally:
                self._store.close()


@contextmanager
def _failures() -> Iterator[None]:
    """A document that does not fit has no place; a store that cannot be written ends the run."""
    try:
        yield
    except StoreError as error:
        if isinstance(error.__cause__, (OSError, sqlite3.OperationalError)):
            raise OSError(0, str(error.__cause__)) from error
        raise NoPlace(str(error)) from error
