"""A folder as an output: one file a document, written by renaming, and a journal of what was written."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path
from typing import Any

from briefcli.batch.errors import NoPlace
from briefcli.batch.inputs import Item
from briefcli.batch.outputs import FORMATS, Stamp
from briefcli.batch.table import Table, key_of
from briefcli.render.to_json import dumps

JOURNAL = ".briefcli.jsonl"
"""The name of the journal: a line a file with its document, source, options, generator and SHA-256."""
PARTIAL = ".briefcli.partial"
NO_PLACE = {errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EINVAL, errno.EILSEQ, errno.ENOENT}
"""Errors that are about one name, not about the disk."""


def open_output(path: Path, stamp: Stamp, replace: bool, form: str) -> Folder:
    """The folder at `path`, made if need be."""
    path.mkdir(parents=True, exist_ok=True)
    if replace:
        (path / JOURNAL).unlink(missing_ok=True)
    return Folder(path, FORMATS[form], stamp, replace)


class Folder:
    """Files below `path`, `suffix` added to the names of documents. Those that briefcli did not write are left alone,
    unless all are to be replaced.
    """

    def __init__(self, path: Path, suffix: str, stamp: Stamp, replace: bool) -> None:
        self.path = path
        self._suffix, self._stamp, self._replace = suffix, stamp, replace
        self._claimed: set[int] = set()
        self._written: dict[int, tuple[tuple[int, str], ...]] = {}
        self._journal = Table(path / JOURNAL, self._noted, b'{"file":', stamp.options)

    def holds(self, item: Item, source: str | None) -> bool:
        wanted = key_of(item.path, source, self._stamp.options)
        digests = {digest for key, digest in self._written.get(key_of(item.name), ()) if key == wanted}
        try:
            if not digests or _digest(self._target(item).read_bytes()) not in digests:
                return False
        except (OSError, ValueError):
            return False
        self._claimed.add(key_of(item.name))
        return True

    def add(self, item: Item, content: str, source: str | None) -> None:
        if key_of(item.name) in self._claimed:
            raise NoPlace(f"{item.name}{self._suffix}: is another document's; give one folder at a time")
        try:
            self._write(item, (content + "\n").encode("utf-8", "replace"), source)
        except UnicodeEncodeError:
            raise NoPlace("its name cannot be written in the encoding of the file system") from None
        except ValueError as error:
            raise NoPlace(f"its name cannot be a file's: {error}") from None
        except OSError as error:
            if error.errno not in NO_PLACE or not self.path.is_dir():
                raise
            raise NoPlace(f"{item.name}{self._suffix}: {error.strerror}") from None
        self._claimed.add(key_of(item.name))

    def close(self, complete: bool) -> None:
        self._journal.close(complete=False)

    def _write(self, item: Item, data: bytes, source: str | None) -> None:
        """By another name first. The journal is written before the file gets its own, and knows it by its content."""
        target = self._target(item)
        if not self._replace and target.exists() and not self._ours(item, target):
            raise NoPlace(f"{target}: exists, and briefcli did not write it")
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(PARTIAL)
        entry: dict[str, Any] = {"file": item.name, "path": item.path, "source_sha256": source}
        entry |= {"options": self._stamp.options, "generator": self._stamp.generator, "sha256": _digest(data)}
        try:
            partial.write_bytes(data)
            self._journal.add(item, dumps(entry), source)
            partial.replace(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise

    def _ours(self, item: Item, target: Path) -> bool:
        digests = [digest for _, digest in self._written.get(key_of(item.name), ())]
        return bool(digests) and _digest(target.read_bytes()) in digests

    def _noted(self, entry: Any) -> tuple[str, str | None, str | None]:
        """Keep an entry of the journal."""
        self._stamp.check(self.path, entry["generator"])
        identity = entry["path"], entry["source_sha256"], entry["options"]
        name = key_of(entry["file"])
        self._written[name] = (*self._written.get(name, ()), (key_of(*identity), entry["sha256"]))
        return identity

    def _target(self, item: Item) -> Path:
        return self.path / (item.name + self._suffix)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
