"""Inputs cut into shards, a part of the output each: the same documents in the same order as `inputs.items`."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Any

from briefcli.batch.archives import PARQUET, WEB, parquet, records
from briefcli.batch.inputs import SEVERAL, Item, Source, documents, sources
from briefcli.batch.outputs import Stamp
from briefcli.batch.worker import Work

FILES = 64
"""Documents with a file each that make a shard."""
ROWS = 1 << 19
"""Bytes of a table of rows that make a shard, about: some hundred documents, some seconds of work."""
RECORDS = 100
"""Records of a web archive that make a shard."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the inputs, and the digest of what it holds and how it is briefed, which names its part of the output.
    Files are known by size and time of change: reading them all to cut them up would take as long as many briefings.
    """

    sources: tuple[Source | Item, ...]
    digest: str

    @property
    def part(self) -> str:
        return f"part-{self.digest}.jsonl"

    def documents(self, work: Work) -> Iterator[Item]:
        for source in self.sources:
            yield from documents(source, work.fields)

    def described(self) -> dict[str, Any]:
        """Its place in the inputs, as the manifest tells it."""
        first, last = self.sources[0], self.sources[-1]
        if isinstance(first, Source) and first.end is not None:
            return {"input": first.path, "start": first.start, "end": first.end}
        return {"input": first.path, "last": last.path, "files": len(self.sources)}


def shards(inputs: Iterable[str], stamp: Stamp, lists: IO[bytes] | None, outputs: Collection[Path]) -> Iterator[Shard]:
    """The shards of `inputs`, in order."""
    seen: Counter[str] = Counter()
    for group in _groups(sources(inputs, lists, outputs)):
        digest = _digest(group, stamp, 0)
        seen[digest] += 1
        yield Shard(group, _digest(group, stamp, seen[digest]))


def _groups(found: Iterable[Source | Item]) -> Iterator[tuple[Source | Item, ...]]:
    files: list[Source | Item] = []
    for one in found:
        several = isinstance(one, Source) and one.path.lower().endswith(SEVERAL)
        if files and (several or len(files) == FILES):
            yield tuple(files)
            files = []
        if isinstance(one, Source) and several:
            yield from ((piece,) for piece in _pieces(one))
        else:
            files.append(one)
    if files:
        yield tuple(files)


def _pieces(source: Source) -> Iterator[Source]:
    """`source` cut up; where it cannot be read on, the rest in one piece, for its reader to say why."""
    cut = _whole
    if source.path.lower().endswith((".jsonl", ".ndjson")):
        cut = _cut_rows
    elif source.path.lower().endswith(PARQUET):
        cut = _cut_groups
    elif source.path.lower().endswith(WEB):
        cut = _cut_records
    rest = source
    try:
        for piece, rest in cut(source):  # noqa: B007 - what is left when it breaks
            yield piece
    except Exception:  # as many kinds as there are libraries
        yield rest


def _whole(source: Source) -> Iterator[tuple[Source, Source]]:
    yield source, source


def _cut_rows(source: Source) -> Iterator[tuple[Source, Source]]:
    """Each piece with the rest behind it."""
    with Path(source.path).open("rb") as lines:
        rest = source
        while block := lines.read(ROWS):
            count = block.count(b"\n")
            while not block.endswith(b"\n") and (block := lines.readline(ROWS)):
                count += block.count(b"\n")
            piece = replace(rest, end=lines.tell())
            rest = replace(rest, start=lines.tell(), first=rest.first + count)
            yield piece, rest


def _cut_groups(source: Source) -> Iterator[tuple[Source, Source]]:
    metadata = parquet(source.path).metadata
    rest = source
    for number in range(metadata.num_row_groups):
        piece = replace(rest, start=number, end=number + 1)
        rest = replace(rest, start=number + 1, first=rest.first + metadata.row_group(number).num_rows)
        yield piece, rest


def _cut_records(source: Source) -> Iterator[tuple[Source, Source]]:
    rest = source
    for number, (start, _) in enumerate(records(source.path)):
        if number and number % RECORDS == 0:
            following = replace(source, start=start, first=number + 1)
            yield replace(rest, end=RECORDS), following
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
