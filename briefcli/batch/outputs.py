"""Where the briefings go, so that an interruption at any moment loses nothing finished and leaves no half
record.

A table gets each record by one write to its end; after a failed write the file is cut back to the last whole
record, and so it is when a run resumes after a crash. In a gzipped table every record is a member of its own,
which costs some compression and makes every record durable. A folder gets its files by renaming.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from briefcli.batch.inputs import Item

BLOCK = 1 << 20
"""Bytes read at a time when an unfinished table is taken up again."""


class Output(Protocol):
    """A place for finished documents."""

    def has(self, item: Item) -> bool:
        """Whether `item` was finished by an earlier run; each record counts for one item."""

    def add(self, item: Item, text: str) -> None:
        """Store a finished document. Raises OSError, and then nothing of it is stored."""

    def close(self) -> None: ...


class Table:
    """JSON lines, gzipped if the name ends so. With `resume`, the records that are there stay; the key that
    names the document of a record is found by `keys`.
    """

    def __init__(self, path: Path, keys: tuple[str, ...], resume: bool) -> None:
        self.path = path
        self._gzipped = path.name.endswith(".gz")
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        self._done: Counter[int] = Counter()
        self._end = self._take_up(keys) if resume else 0
        os.ftruncate(self._descriptor, self._end)
        os.lseek(self._descriptor, self._end, os.SEEK_SET)

    def has(self, item: Item) -> bool:
        key = _key(item.path)
        if not self._done[key]:
            return False
        self._done[key] -= 1
        return True

    def add(self, item: Item, text: str) -> None:
        data = (text + "\n").encode("utf-8", "replace")
        if self._gzipped:
            data = gzip.compress(data, mtime=0)
        try:
            written = 0
            while written < len(data):
                written += os.write(self._descriptor, data[written:])
        except BaseException:
            os.ftruncate(self._descriptor, self._end)
            os.lseek(self._descriptor, self._end, os.SEEK_SET)
            raise
        self._end += len(data)

    def close(self) -> None:
        os.close(self._descriptor)

    def _take_up(self, keys: tuple[str, ...]) -> int:
        """Count the documents of the whole records and return where the last of them ends, in bytes."""
        end = 0
        for line, whole in _members(self._descriptor) if self._gzipped else _lines(self._descriptor):
            try:
                value = json.loads(line)
                for key in keys:
                    value = value[key]
            except (ValueError, KeyError, TypeError):
                raise OutputError(f"{self.path}: holds lines that briefcli did not write") from None
            self._done[_key(str(value))] += 1
            end = whole
        return end


class Folder:
    """One file a document, `suffix` added to its name."""

    def __init__(self, path: Path, suffix: str, resume: bool) -> None:
        self.path = path
        self._suffix = suffix
        self._resume = resume
        self._claimed: set[int] = set()
        path.mkdir(parents=True, exist_ok=True)

    def has(self, item: Item) -> bool:
        return self._resume and item.error is None and self._target(item).exists()

    def add(self, item: Item, text: str) -> None:
        target = self._target(item)
        name = _key(str(target))
        if name in self._claimed:
            raise OutputError(f"{target}: two documents would be written there; give one folder at a time")
        self._claimed.add(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{target.name}.partial")
        try:
            partial.write_bytes((text + "\n").encode("utf-8", "replace"))
            partial.replace(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise

    def close(self) -> None:
        """Every file is closed already."""

    def _target(self, item: Item) -> Path:
        return self.path / (item.name + self._suffix)


class OutputError(Exception):
    """An output that cannot be used, or a document that has no place in it. One line."""


def _key(path: str) -> int:
    return int.from_bytes(hashlib.blake2b(path.encode("utf-8", "replace"), digest_size=8).digest())


def _lines(descriptor: int) -> Iterator[tuple[bytes, int]]:
    """The whole lines of a file and the offset at which each ends."""
    end, rest = 0, b""
    while block := os.read(descriptor, BLOCK):
        *lines, rest = (rest + block).split(b"\n")
        for line in lines:
            end += len(line) + 1
            yield line, end


def _members(descriptor: int) -> Iterator[tuple[bytes, int]]:
    """The content of each whole member of a gzip file and the offset at which it ends."""
    end, data, reading = 0, b"", True
    while reading:
        member, content = zlib.decompressobj(wbits=31), b""
        used = 0
        while not member.eof:
            if not data and not (data := os.read(descriptor, BLOCK)):
                return
            try:
                content += member.decompress(data)
            except zlib.error:
                return
            used += len(data) - len(member.unused_data)
            data = member.unused_data
        end += used
        yield content, end
