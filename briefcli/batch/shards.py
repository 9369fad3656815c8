"""Inputs cut into shards, a part of the output each: the same documents in the same order as `inputs.items`."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Any

from briefcli.batch.archives import PARQUET, WEB, parquet, records
from briefcli.batch.inputs import SEVERAL, Item, Source, items_of, sources
from briefcli.batch.outputs import Stamp
from briefcli.batch.pipes import Ended


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large shards are: `files` with a document each; a table of rows is cut into `pieces`, of `least` to `most`
    bytes (some ten to some hundred documents, seconds of work); `records` of a web archive.
    """

    files: int = 64
    pieces: int = 64
    least: int = 1 << 15
    most: int = 1 << 20
    records: int = 100


SIZES = Sizes()
Cut = Iterator[tuple[Source, Source]]
"""Pieces of a file, each with the rest behind it."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the inputs, and the digest of what it holds and how it is briefed, which names its part of the output.
    Files are known by size and time of change: reading them all to cut them up would take as long as many briefings.
    """

    sources: tuple[Source | Item, ...]
    digest: str

    def documents(self, look_into: Callable[[Source], Iterator[Item]]) -> Iterator[Item]:
        for source in self.sources:
            yield from items_of(source, look_into)

    def described(self) -> dict[str, Any]:
        """Its place in the inputs, as the manifest tells it."""
        first, last = self.sources[0], self.sources[-1]
        if isinstance(first, Source) and first.end is not None:
            return {"input": first.path, "start": first.start, "end": first.end}
        return {"input": first.path, "last": last.path, "files": len(self.sources)}


def shards(
    inputs: Iterable[str],
    stamp: Stamp,
    lists: IO[bytes] | None,
    outputs: Collection[Path],
    cut: Callable[[Source], Cut],
) -> Iterator[Shard]:
    """The shards of `inputs`, in order; `cut` cuts a file up, as `cut_up` does."""
    seen: Counter[str] = Counter()
    for group in _groups(sources(inputs, lists, outputs), cut):
        digest = _digest(group, stamp, 0)
        seen[digest] += 1
        yield Shard(group, _digest(group, stamp, seen[digest]))


def cut_up(source: Source, sizes: Sizes) -> Cut:
    """A file of several documents in pieces; where it cannot be read on, the rest in one piece, for its reader to say
    why.
    """
    rest = source
    try:
        for piece, rest in _cutter(source.path.lower())(source, sizes):
            yield piece, rest
    except Exception:  # as many kinds as there are libraries
        yield rest, rest


def _cutter(path: str) -> Callable[[Source, Sizes], Cut]:
    if path.endswith((".jsonl", ".ndjson")):
        return _cut_rows
    if path.endswith(PARQUET):
        return _cut_groups
    return _cut_records if path.endswith(WEB) else _whole


def _groups(found: Iterable[Source | Item], cut: Callable[[Source], Cut]) -> Iterator[tuple[Source | Item, ...]]:
    files: list[Source | Item] = []
    for one in found:
        several = isinstance(one, Source) and one.path.lower().endswith(SEVERAL)
        if files and (several or len(files) == SIZES.files):
            yield tuple(files)
            files = []
        if isinstance(one, Source) and several:
            yield from ((piece,) for piece in _pieces(one, cut))
        else:
            files.append(one)
    if files:
        yield tuple(files)


def _pieces(source: Source, cut: Callable[[Source], Cut]) -> Iterator[Source]:
    rest = source
    try:
        for piece, rest in cut(source):  # noqa: B007 - what is left when it breaks
            yield piece
    except Ended:
        yield rest


def _whole(source: Source, sizes: Sizes) -> Cut:
    yield source, source


def _cut_rows(source: Source, sizes: Sizes) -> Cut:
    with Path(source.path).open("rb") as lines:
        size = min(max(os.fstat(lines.fileno()).st_size // sizes.pieces, sizes.least), sizes.most)
        rest = source
        while block := lines.read(size):
            count = block.count(b"\n")
            while not block.endswith(b"\n") and (block := lines.readline(size)):
                count += block.count(b"\n")
            piece = replace(rest, end=lines.tell())
            rest = replace(rest, start=lines.tell(), first=rest.first + count)
            yield piece, rest


def _cut_groups(source: Source, sizes: Sizes) -> Cut:
    metadata = parquet(source.path).metadata
    rest = source
    for number in range(metadata.num_row_groups):
        piece = replace(rest, start=number, end=number + 1)
        rest = replace(rest, start=number + 1, first=rest.first + metadata.row_group(number).num_rows)
        yield piece, rest


def _cut_records(source: Source, sizes: Sizes) -> Cut:
    rest = source
    for number, (start, _) in enumerate(records(source.path)):
        if number and number % sizes.records == 0:
            following = replace(source, start=start, first=number + 1)
            yield replace(rest, end=sizes.records), following
            rest = following
    yield rest, rest


def _digest(group: tuple[Source | Item, ...], stamp: Stamp, number: int) -> str:
    said = [_known(one) for one in group]
    whole = json.dumps([said, dict(stamp.generator), stamp.options, number], sort_keys=True)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _known(source: Source | Item) -> list[Any]:
    """What tells a source from another, or from itself at another time."""
    if isinstance(source, Item):
        return [source.path, source.error]
    try:
        state = os.stat(source.path)  # noqa: PTH116 - a million files
    except (OSError, ValueError):
        return [asdict(source)]
    return [asdict(source), state.st_size, state.st_mtime_ns]
