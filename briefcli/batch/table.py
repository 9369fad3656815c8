"""JSON lines as an output, gzipped if the name ends so.

Each record is added by one write to the end; after a failed write the file is cut back to the last whole record, and so
it is when a run resumes after a crash. In a gzipped table every record is a member of its own, which costs some
compression and makes every record durable.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from briefcli.batch.errors import OutputError
from briefcli.batch.inputs import Item
from briefcli.batch.outputs import Stamp
from briefcli.render.to_json import dumps

BLOCK = 1 << 20
"""Bytes read at a time when an unfinished table is taken up again."""
GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""What every gzip member of ours begins with."""

Identity = tuple[str, str | None, str | None]
"""Path, SHA-256 of the source and digest of the options of a record."""


def open_output(path: Path, stamp: Stamp, replace: bool, form: str) -> Table:
    """The table of briefings at `path`."""
    if replace:
        path.unlink(missing_ok=True)  # not emptied: an input may be the same file by another name

    def identity(record: Any) -> Identity:
        document = record["document"]
        found = document["path"], document.get("source_sha256"), record.get("options")
        if "schema_version" not in record or not isinstance(found[0], str):
            raise KeyError
        stamp.check(path, record.get("generator"))
        return found

    return Table(path, identity, b'{"schema_version":', stamp.options)


def failures(path: Path, stamp: Stamp, resume: bool) -> Table:
    """The table of failures at `path`. Raises `OutputError` if the file there is another."""

    def identity(record: Any) -> Identity:
        record["error"]
        return record["path"], record.get("source_sha256"), record.get("options")

    table = Table(path, identity, b'{"path":', stamp.options)
    if not resume:
        table.clear()
    return table


def failure(item: Item, error: str, source: str | None, stamp: Stamp) -> str:
    """The record of a failure."""
    return dumps({"path": item.path, "error": error, "source_sha256": source, "options": stamp.options})


class Table:
    """JSON lines at `path`; `identity` of a record raises KeyError or TypeError if it is not ours, whose every line
    begins with `head`. The records that are there stay.
    """

    def __init__(self, path: Path, identity: Callable[[Any], Identity], head: bytes, options: str) -> None:
        self.path = path
        self._identity, self._head, self._options = identity, head, options
        self._gzipped = path.name.endswith(".gz")
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        self._done: Counter[int] = Counter()
        self._seen: set[int] = set()
        try:
            self._end = self._take_up()
            os.ftruncate(self._descriptor, self._end)
            os.lseek(self._descriptor, self._end, os.SEEK_SET)
        except BaseException:
            os.close(self._descriptor)
            raise
        self._earlier = self._end

    def clear(self) -> None:
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        self._end = self._earlier = 0
        self._done.clear()

    def holds(self, item: Item, source: str | None) -> bool:
        if not self._earlier:
            return False
        self._seen.add(key_of(item.path))
        key = key_of(item.path, source, self._options)
        if not self._done[key]:
            return False
        self._done[key] -= 1
        return True

    def add(self, item: Item, content: str, source: str | None) -> None:
        data = (content + "\n").encode("utf-8", "replace")
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

    def close(self, complete: bool) -> None:
        try:
            if complete and self._earlier:
                self._renew()
        finally:
            os.close(self._descriptor)

    def _take_up(self) -> int:
        """Count the whole records and return where the last of them ends, in bytes. Raises `OutputError` on anything
        that is neither ours nor the beginning of ours.
        """
        end = 0
        for line, end in self._records():  # noqa: B007 - the last end is wanted
            self._done[key_of(*self._identified(line))] += 1
        os.lseek(self._descriptor, end, os.SEEK_SET)
        rest = os.read(self._descriptor, len(self._head))
        head = GZIP if self._gzipped else self._head
        if rest[: len(head)] != head[: len(rest)]:
            raise self._foreign()
        return end

    def _identified(self, line: bytes) -> Identity:
        try:
            return self._identity(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise self._foreign() from None

    def _foreign(self) -> OutputError:
        return OutputError(f"{self.path}: holds what briefcli did not write; name another file")

    def _records(self) -> Iterator[tuple[bytes, int]]:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        return _members(self._descriptor) if self._gzipped else _lines(self._descriptor)

    def _renew(self) -> None:
        """Drop the records of documents that have changed since, their new ones taking their places."""
        stale, newer = self._changed()
        if not stale:
            return
        partial = self.path.with_name(f".{self.path.name}.partial")
        try:
            with partial.open("wb") as target:
                self._copy(target, stale, newer)
            partial.chmod(self.path.stat().st_mode & 0o777)
            partial.replace(self.path)
        except BaseException:
            with contextlib.suppress(OSError):
                partial.unlink()
            raise

    def _changed(self) -> tuple[dict[int, int], dict[int, deque[tuple[int, int]]]]:
        """The ends of stale records with their keys, and by key the extents of new records."""
        stale: dict[int, int] = {}
        newer: dict[int, deque[tuple[int, int]]] = defaultdict(deque)
        start = 0
        for line, end in self._records():
            identity = self._identified(line)
            key = key_of(identity[0])
            if start >= self._earlier:
                newer[key].append((start, end))
            elif key in self._seen and self._done[key_of(*identity)] > 0:
                self._done[key_of(*identity)] -= 1
                stale[end] = key
            start = end
        return stale, newer

    def _copy(self, target: Any, stale: dict[int, int], newer: dict[int, deque[tuple[int, int]]]) -> None:
        moved: set[int] = set()
        start = 0
        for _, end in self._records():
            extent: tuple[int, int] | None = (start, end)
            if end in stale:
                extent = newer[stale[end]].popleft() if newer.get(stale[end]) else None
                moved.update([extent[0]] if extent else [])
            elif start in moved:
                extent = None
            if extent:
                target.write(_read_at(self._descriptor, *extent))
            start = end


def key_of(*parts: str | None) -> int:
    """A number that stands for `parts`."""
    whole = "\0".join("\1" if part is None else part for part in parts)
    return int.from_bytes(hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _lines(descriptor: int) -> Iterator[tuple[bytes, int]]:
    """The whole lines of a file and the offset at which each ends."""
    place, end, rest = 0, 0, b""
    while block := _read_at(descriptor, place, place + BLOCK):
        place += len(block)
        *lines, rest = (rest + block).split(b"\n")
        for line in lines:
            end += len(line) + 1
            yield line, end


def _members(descriptor: int) -> Iterator[tuple[bytes, int]]:
    """The content of each whole member of a gzip file and the offset at which it ends."""
    place, end, data = 0, 0, b""
    while True:
        member, content, used = zlib.decompressobj(wbits=31), b"", 0
        while not member.eof:
            if not data:
                data = _read_at(descriptor, place, place + BLOCK)
                place += len(data)
            if not data:
                return
            try:
                content += member.decompress(data)
            except zlib.error:
                return
            used += len(data) - len(member.unused_data)
            data = member.unused_data
        end += used
        yield content, end


def _read_at(descriptor: int, start: int, end: int) -> bytes:
    """The bytes from `start` to `end`, fewer where the file ends before."""
    os.lseek(descriptor, start, os.SEEK_SET)
    data = b""
    while len(data) < end - start and (block := os.read(descriptor, end - start - len(data))):
        data += block
    return data
