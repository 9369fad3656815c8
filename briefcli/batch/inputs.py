"""What to brief, one document at a time: folders, globs, lists on standard input, rows of tables, archives.

Inputs become sources (a file, or a part of one), sources become documents. Everything here is a generator, so that
memory does not grow with the number of documents. A document that cannot be had (no such file, a row that is no JSON)
is still yielded, with the reason in `error`: nothing is lost silently.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import stat
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from glob import has_magic, iglob
from itertools import islice
from pathlib import Path
from typing import IO, cast

from briefcli.batch.archives import ARCHIVES, PARQUET, WEB, Member, members, parquet_rows, responses
from briefcli.read import MOST_BYTES, SUFFIXES, ReadError, cut, cut_bytes, holds_several, is_read, place_of
from briefcli.read import source_of as source_of_row
from briefcli.read.formats import FORMATS, SHARED
from briefcli.read.rows import Fields, Row, lines, row_of
from briefcli.records import Article

STDIN = "-"
ROWS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
SEVERAL = (*ROWS, *PARQUET, *WEB, *ARCHIVES)
"""Suffixes of files that hold many documents, and are cut into pieces where that can be."""
BLOCK = 1 << 16
"""Bytes of a list on standard input read at a time."""


@dataclass(frozen=True, slots=True)
class Item:
    """One document to brief. `path` names it in records and errors, `name` is its place below an output folder.

    A row, entry or message carries what is to `read` it, a member of an archive its bytes, `data`, and both the SHA-256
    of what they were taken from, `source`, and its `size`; without either the file at `path` is to be read. `format`,
    `encoding`, `date` and `kept` are what an archive says of a member. What is to be `skipped` (a file in no known
    format, a device) has its reason in `error`, too.
    """

    path: str
    name: str
    read: Callable[[], Article] | None = None
    date: str | None = None
    error: str | None = None
    skipped: bool = False
    data: bytes | None = None
    format: str | None = None
    encoding: str | None = None
    source: str | None = None
    size: int = 0
    kept: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A file at `path`, or its part from `start` to `end`: bytes of a table of rows, row groups of a Parquet file, from
    the record at byte `start` as many as `end` of a web archive. `first` is the number of its first row or record.
    """

    path: str
    name: str
    start: int = 0
    end: int | None = None
    first: int = 1


def items(
    inputs: Iterable[str],
    look_into: Callable[[Source], Iterator[Item]],
    lists: IO[bytes] | None = None,
    outputs: Collection[Path] = (),
) -> Iterator[Item]:
    """The documents of `inputs` in order; a folder's in the order of their names, `outputs` below it left
    out. "-" takes paths from `lists`, separated by newlines or, if there is one in its first block, by
    NUL. `look_into` gives the documents of a file of several, as `documents` does.
    """
    for one in sources(inputs, lists, outputs):
        yield from items_of(one, look_into)


def items_of(source: Source | Item, look_into: Callable[[Source], Iterator[Item]]) -> Iterator[Item]:
    """The documents of a source, one or more."""
    if isinstance(source, Item):
        yield source
    elif may_hold_several(source.path):
        yield from look_into(source)
    else:
        yield Item(source.path, source.name)


def sources(
    inputs: Iterable[str], lists: IO[bytes] | None = None, outputs: Collection[Path] = ()
) -> Iterator[Source | Item]:
    """The files of `inputs`; those that are not to be read are items with their reason."""
    excluded = {os.path.realpath(output) for output in outputs}
    for one in inputs:
        if one == STDIN and lists is None:
            yield Item(one, "stdin", error="standard input is closed")
            continue
        for path in listed(lists) if one == STDIN and lists else (one,):
            yield from _found(path, excluded)


def documents(source: Source, fields: Fields, skip: int = 0) -> Iterator[Item]:
    """The rows, members or records of a file that may hold several documents, the first `skip` left out; the file
    itself if it does not.
    """
    lower = source.path.lower()
    found: Iterator[Row | ReadError | Member]
    if lower.endswith(ROWS):
        found = _lines(source, fields, skip)
    elif lower.endswith(PARQUET):
        found = islice(_parquet(source, fields), skip, None)
    elif lower.endswith(WEB):
        found = islice(responses(source.path, source.start, source.end), skip, None)
    elif lower.endswith(ARCHIVES):
        found = islice(members(source.path), skip, None)
    elif holds_several(source.path):
        found = islice(cut(source.path, fields), skip, None)
    else:
        yield from islice((Item(source.path, source.name),), skip, None)
        return
    yield from _several(source, found, fields, source.first + skip)


def source_of(item: Item) -> str | None:
    """SHA-256 of the bytes `item` is read from, unpacked; None where they cannot be had without waiting."""
    if item.source or item.data is not None or item.read is not None:
        return item.source
    try:
        if not Path(item.path).is_file():
            return None
        with rows_of(item.path) as file:
            digest, size = hashlib.sha256(), 0
            while size <= MOST_BYTES and (block := file.read(BLOCK)):  # no more of what explodes
                digest.update(block)
                size += len(block)
            return digest.hexdigest()
    except (OSError, EOFError, ValueError, zlib.error):
        return None


def reason_of(error: BaseException) -> str:
    """What went wrong, in one line."""
    if isinstance(error, ReadError):
        return f"{error.reason}: {error.hint}" if error.hint else error.reason
    return getattr(error, "strerror", None) or " ".join(str(error).split()) or type(error).__name__


def _found(path: str, excluded: Collection[str]) -> Iterator[Source | Item]:
    try:
        if Path(path).is_dir():
            yield from _folder(path, excluded)
        elif not os.path.lexists(path) and has_magic(path):
            yield from _glob(path)
        elif Path(path).exists() and not Path(path).is_file() and may_hold_several(path):
            yield Item(path, relative(path), error="is not a regular file, of which rows or members could be read")
        else:
            yield Source(path, relative(path))
    except (OSError, ValueError, RuntimeError) as error:
        yield Item(path, relative(path), error=reason_of(error))


def _glob(pattern: str) -> Iterator[Source | Item]:
    paths = sorted(path for path in iglob(pattern, recursive=True) if Path(path).is_file())  # noqa: PTH207 - absolute too
    if not paths:
        yield Item(pattern, relative(pattern), error="matches no file")
    for path in paths:
        yield Source(path, relative(path))


def _folder(folder: str, excluded: Collection[str]) -> Iterator[Source | Item]:
    """The files below `folder`, hidden ones apart; those without a known suffix are skipped."""
    found = False
    for one in _walked(folder, "", os.path.realpath(folder), excluded):
        found = found or isinstance(one, Source) or (one.error is not None and not one.skipped)
        yield one
    if not found:
        known = ", ".join(dict.fromkeys((*SUFFIXES, *SEVERAL)))
        yield Item(folder, Path(folder).name, error=f"holds no document ({known})")


def _walked(folder: str, below: str, real: str, excluded: Collection[str]) -> Iterator[Source | Item]:
    """Files first, then folders, each by name: the names of one folder at a time are in memory."""
    try:
        files, folders = _names(folder)
    except OSError as error:
        yield Item(folder, below or Path(folder).name, error=reason_of(error))
        return
    for name in files:
        path = os.path.join(folder, name)  # noqa: PTH118 - a Path for each of a million files takes long
        if not name.startswith(".") and os.path.join(real, name) not in excluded:  # noqa: PTH118
            yield _file(path, f"{below}{name}", excluded)
    for name in folders:
        inside = os.path.join(real, name)  # noqa: PTH118
        if not name.startswith(".") and inside not in excluded:
            yield from _walked(os.path.join(folder, name), f"{below}{name}/", inside, excluded)  # noqa: PTH118


def _names(folder: str) -> tuple[list[str], list[str]]:
    """The names of its files and its folders, sorted."""
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            (folders if entry.is_dir(follow_symlinks=False) else files).append(entry.name)
    files.sort()
    folders.sort()
    return files, folders


def _file(path: str, name: str, excluded: Collection[str]) -> Source | Item:
    if not (is_read(name) or name.lower().endswith(SEVERAL)):
        return Item(path, name, skipped=True, error="no format briefcli reads")
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as error:
        return Item(path, name, error=reason_of(error))
    if not stat.S_ISREG(mode):
        return Item(path, name, skipped=True, error="not a regular file")
    if os.path.islink(path) and os.path.realpath(path) in excluded:  # noqa: PTH114
        return Item(path, name, skipped=True, error="leads to the output")
    return Source(path, name)


def may_hold_several(path: str) -> bool:
    """Whether the file is one to look into: told by its name, or by how it begins where several formats share it."""
    return path.lower().endswith((*SEVERAL, SHARED, f"{SHARED}.gz")) or holds_several(path)


# --- rows and members -----------------------------------------------------------------------------


def _several(source: Source, found: Iterator[Row | ReadError | Member], fields: Fields, number: int) -> Iterator[Item]:
    """The rows or members of a file, up to where it breaks; `number` is that of the first."""
    try:
        for one in found:
            if isinstance(one, Member):
                yield from _member(one, source, number, fields)
            else:
                yield _item(one, source.path, source.name, fields)
            number += 1
    except Exception as error:  # a broken archive fails in as many ways as there are libraries
        yield broken(source, number, reason_of(error))


def broken(source: Source, number: int, reason: str) -> Item:
    """What stands for the document `number` of a file, counted from 1, where it cannot be had."""
    return Item(f"{source.path}#{number}", f"{source.name}/{number:06d}", error=reason)


def _member(one: Member, source: Source, number: int, fields: Fields) -> Iterator[Item]:
    """A member of an archive, or the documents it holds."""
    inside = one.name or str(number)
    path, name = f"{source.path}#{inside}", f"{source.name}/{relative(inside)}"
    if one.error is None and one.format and FORMATS[one.format].several:
        for found in cut_bytes(one.data, path, one.format, fields):
            yield _item(found, path, name, fields)
        return
    yield Item(
        path,
        name,
        date=one.date,
        error=one.error,
        skipped=one.skipped,
        data=None if one.error else one.data,
        format=one.format,
        encoding=one.encoding,
        source=hashlib.sha256(one.data).hexdigest(),
        size=len(one.data),
        kept=fields.kept(one.says) if one.says else {},
    )


def _item(found: Row | ReadError, path: str, name: str, fields: Fields) -> Item:
    """A document cut out of the file at `path`; a row without an id has its number for a name."""
    place = (found.path if isinstance(found, ReadError) else place_of(found, path)) or path
    if inside := place[len(path) + 1 :]:
        name = f"{name}/{relative(inside) if fields.id else inside.zfill(6)}"
    if isinstance(found, ReadError):
        return Item(place, name, error=reason_of(found), source=found.source_sha256)
    return Item(place, name, found.read, source=source_of_row(found), size=len(found.source))


def _lines(source: Source, fields: Fields, skip: int) -> Iterator[Row]:
    with rows_of(source.path) as stream:
        stream.seek(source.start)
        yield from lines(stream, fields, first=source.first, end=source.end, skip=skip)


def _parquet(source: Source, fields: Fields) -> Iterator[Row]:
    for number, row in enumerate(parquet_rows(source.path, source.start, source.end), start=source.first):
        data = json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
        yield row_of(row, number, data, fields)


def rows_of(path: str) -> IO[bytes]:
    """The bytes of a file, unpacked."""
    return cast("IO[bytes]", gzip.open(path)) if path.lower().endswith(".gz") else Path(path).open("rb")


def relative(path: str) -> str:
    """`path` as it can be repeated below another folder."""
    parts = [part for part in Path(path).parts if part not in (os.sep, "..", Path(path).anchor)]
    return "/".join(part.replace("\0", "") for part in parts) or "document"


def listed(lists: IO[bytes]) -> Iterator[str]:
    """The paths of a list, separated by newlines or NULs."""
    block = lists.read(BLOCK)
    separator = b"\0" if b"\0" in block else b"\n"
    rest = b""
    while block:
        *lines, rest = (rest + block).split(separator)
        yield from (os.fsdecode(line.rstrip(b"\r")) for line in lines if line.strip())
        block = lists.read(BLOCK)
    if rest.strip():
        yield os.fsdecode(rest.rstrip(b"\r"))
