"""What to brief, one document at a time: folders, globs, lists on standard input and rows of JSON lines.

Everything here is a generator, so that memory does not grow with the number of documents. A document that
cannot be had (no such file, a row that is no JSON) is still yielded, with the reason in `error`: nothing is
lost silently.
"""

from __future__ import annotations

import glob
import gzip
import io
import json
import os
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from briefcli.read import MOST_BYTES, SUFFIXES, ReadError, articles, holds_several, is_read
from briefcli.read.rows import Fields, article_of, id_of
from briefcli.records import Warning

STDIN = "-"
ROWS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
BLOCK = 1 << 16
"""Bytes of a list on standard input read at a time."""


@dataclass(frozen=True, slots=True)
class Item:
    """One document to brief. `path` names it in records and errors, `name` is its place below an output
    folder. A row of a table carries its `text`; without one the file at `path` is to be read. A file of a
    folder in no known format is to be `skipped`.
    """

    path: str
    name: str
    text: str | None = None
    title: str | None = None
    date: str | None = None
    error: str | None = None
    skipped: bool = False
    issuer: str | None = None
    warnings: tuple[Warning, ...] = ()


def items(
    inputs: Iterable[str], fields: Fields, lists: IO[bytes] | None = None, outputs: Collection[Path] = ()
) -> Iterator[Item]:
    """The documents of `inputs` in order; a folder's in the order of their names, `outputs` below it left
    out. "-" takes paths from `lists`, separated by newlines or, if there is one in its first block, by
    NUL.
    """
    for one in inputs:
        for path in _listed(lists) if one == STDIN else (one,):
            yield from _found(path, fields, {output.resolve() for output in outputs})


def _found(path: str, fields: Fields, outputs: Collection[Path]) -> Iterator[Item]:
    try:
        if Path(path).is_dir():
            yield from _folder(Path(path), fields, outputs)
        elif not Path(path).exists() and glob.has_magic(path):
            yield from _glob(path, fields)
        else:
            yield from _file(path, _relative(path), fields)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Item(path, _relative(path), error=reason)


def _glob(pattern: str, fields: Fields) -> Iterator[Item]:
    paths = sorted(
        path
        for path in glob.iglob(pattern, recursive=True)  # noqa: PTH207 - absolute patterns too
        if Path(path).is_file()
    )
    if not paths:
        yield Item(pattern, _relative(pattern), error="matches no file")
    for path in paths:
        yield from _file(path, _relative(path), fields)


def _folder(folder: Path, fields: Fields, outputs: Collection[Path]) -> Iterator[Item]:
    """The files below `folder`, hidden ones apart; those without a known suffix are skipped."""
    found = False
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and Path(place, name).resolve() not in outputs
        )
        for file in sorted(files):
            path = Path(place, file)
            if file.startswith(".") or path.resolve() in outputs:
                continue
            name = path.relative_to(folder).as_posix()
            if is_read(file):
                found = True
                yield from _file(str(path), name, fields)
            else:
                yield Item(str(path), name, skipped=True)
    if not found:
        yield Item(str(folder), folder.name, error=f"holds no document ({', '.join(SUFFIXES)})")


def _file(path: str, name: str, fields: Fields) -> Iterator[Item]:
    if is_table(path):
        yield from _rows(path, name, fields)
    elif holds_several(path):
        yield from _documents(path, name, fields)
    else:
        yield Item(path, name)


def is_table(path: str) -> bool:
    """Whether the file holds one document a line."""
    return path.lower().endswith(ROWS)


def _documents(path: str, name: str, fields: Fields) -> Iterator[Item]:
    """The entries, messages or rows of a file; one that holds a single document yields that."""
    for found in articles(path, fields=fields):
        place = found.path or path
        below = f"{name}/{_relative(place[len(path) + 1 :])}" if place != path else name
        if isinstance(found, ReadError):
            yield Item(place, below, error=found.reason)
        else:
            yield Item(place, below, found.text, found.title, found.date, issuer=found.issuer, warnings=found.warnings)


def _rows(path: str, name: str, fields: Fields) -> Iterator[Item]:
    number = 0
    try:
        with gzip.open(path) if path.lower().endswith(".gz") else Path(path).open("rb") as lines:
            for number, line in enumerate(_lines(lines), start=1):
                if line is None or line.strip():
                    yield _row(line, f"{path}#{number}", f"{name}/{number:06d}", fields)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Item(f"{path}#{number + 1}", f"{name}/{number + 1:06d}", error=reason)


def _lines(lines: io.BufferedIOBase) -> Iterator[bytes | None]:
    """The lines, None for one longer than `MOST_BYTES`."""
    while line := lines.readline(MOST_BYTES):
        yield line if len(line) < MOST_BYTES else None
        while len(line) == MOST_BYTES and not line.endswith(b"\n"):
            line = lines.readline(MOST_BYTES)


def _row(line: bytes | None, path: str, name: str, fields: Fields) -> Item:
    if line is None:
        return Item(path, name, error=f"is larger than {MOST_BYTES // 10**6} MB")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Item(path, name, error=f"is not JSON: {error}")
    if isinstance(row, dict) and (identifier := id_of(row, fields)):
        path = f"{path.rpartition('#')[0]}#{identifier}"
        name = f"{name.rpartition('/')[0]}/{_relative(identifier)}"
    found = article_of(row, fields)
    if isinstance(found, ReadError):
        return Item(path, name, error=found.reason)
    return Item(path, name, found.text, found.title, found.date, warnings=found.warnings)


def _relative(path: str) -> str:
    """`path` as it can be repeated below another folder."""
    parts = [part for part in Path(path).parts if part not in (os.sep, "..", Path(path).anchor)]
    return "/".join(part.replace("\0", "") for part in parts) or "document"


def _listed(lists: IO[bytes] | None) -> Iterator[str]:
    if lists is None:
        return
    block = lists.read(BLOCK)
    separator = b"\0" if b"\0" in block else b"\n"
    rest = b""
    while block:
        *lines, rest = (rest + block).split(separator)
        yield from (os.fsdecode(line.rstrip(b"\r")) for line in lines if line.strip())
        block = lists.read(BLOCK)
    if rest.strip():
        yield os.fsdecode(rest.rstrip(b"\r"))
