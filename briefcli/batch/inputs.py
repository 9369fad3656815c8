"""What to brief, one document at a time: folders, globs, lists on standard input, rows of tables, archives.

Inputs become sources (a file, or a part of one), sources become documents. Everything here is a generator, so that
memory does not grow with the number of documents. A document that cannot be had (no such file, a row that is no JSON)
is still yielded, with the reason in `error`: nothing is lost silently.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import stat
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from glob import has_magic, iglob
from pathlib import Path
from typing import IO, Any

from briefcli.batch.archives import ARCHIVES, PARQUET, WEB, Member, members, parquet_rows, responses
from briefcli.read import MOST_BYTES, MOST_CHARACTERS, SUFFIXES, TOO_LONG, ReadError

STDIN = "-"
ROWS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
SEVERAL = (*ROWS, *PARQUET, *WEB, *ARCHIVES)
"""Suffixes of files that hold several documents."""
BLOCK = 1 << 16
"""Bytes of a list on standard input read at a time."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of a row that hold the text and, if named, the document's id, date and title."""

    text: str = "text"
    id: str | None = None
    date: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One document to brief. `path` names it in records and errors, `name` is its place below an output folder.

    A row carries its `text`, a member of an archive its bytes, `data`, and both the SHA-256 of what they were taken
    from, `source`; without either the file at `path` is to be read. `format` and `date` are what an archive says of a
    member. What is to be `skipped` (a file in no known format, a device) has its reason in `error`, too.
    """

    path: str
    name: str
    text: str | None = None
    title: str | None = None
    date: str | None = None
    error: str | None = None
    skipped: bool = False
    data: bytes | None = None
    format: str | None = None
    source: str | None = None

    def weight(self) -> int:
        """Bytes of memory it takes while it waits, about."""
        return len(self.text or "") + len(self.data or b"")


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
    inputs: Iterable[str], fields: Fields, lists: IO[bytes] | None = None, outputs: Collection[Path] = ()
) -> Iterator[Item]:
    """The documents of `inputs` in order; a folder's in the order of their names, `outputs` below it left
    out. "-" takes paths from `lists`, separated by newlines or, if there is one in its first block, by
    NUL.
    """
    for one in sources(inputs, lists, outputs):
        yield from documents(one, fields)


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


def documents(source: Source | Item, fields: Fields) -> Iterator[Item]:
    """The documents of a source: one, or its rows, members or records."""
    if isinstance(source, Item):
        yield source
        return
    lower = source.path.lower()
    if lower.endswith(ROWS):
        yield from _rows(source, fields)
    elif lower.endswith(PARQUET):
        yield from _several(source, parquet_rows(source.path, source.start, source.end), fields)
    elif lower.endswith(WEB):
        yield from _several(source, responses(source.path, source.start, source.end), fields)
    elif lower.endswith(ARCHIVES):
        yield from _several(source, members(source.path), fields)
    else:
        yield Item(source.path, source.name)


def source_of(item: Item) -> str | None:
    """SHA-256 of the bytes `item` is read from, unpacked; None where they cannot be had without waiting."""
    if item.source or item.data is not None or item.text is not None:
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
        elif path.lower().endswith(SEVERAL) and Path(path).exists() and not Path(path).is_file():
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
        known = ", ".join((*SUFFIXES, *SEVERAL))
        yield Item(folder, Path(folder).name, error=f"holds no document ({known})")


def _walked(folder: str, below: str, real: str, excluded: Collection[str]) -> Iterator[Source | Item]:
    """Files first, then folders, each by name: the names of one folder at a time are in memory."""
    try:
        with os.scandir(folder) as entries:
            names = sorted((not entry.is_dir(follow_symlinks=False), entry.name) for entry in entries)
    except OSError as error:
        yield Item(folder, below or Path(folder).name, error=reason_of(error))
        return
    files = [name for is_file, name in names if is_file]
    folders = [name for is_file, name in names if not is_file]
    del names
    for name in files:
        path = os.path.join(folder, name)  # noqa: PTH118 - a Path for each of a million files takes long
        if not name.startswith(".") and os.path.join(real, name) not in excluded:  # noqa: PTH118
            yield _file(path, f"{below}{name}", excluded)
    for name in folders:
        inside = os.path.join(real, name)  # noqa: PTH118
        if not name.startswith(".") and inside not in excluded:
            yield from _walked(os.path.join(folder, name), f"{below}{name}/", inside, excluded)  # noqa: PTH118


def _file(path: str, name: str, excluded: Collection[str]) -> Source | Item:
    if not name.lower().endswith((*SUFFIXES, *SEVERAL)):
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


def is_table(path: str) -> bool:
    """Whether the file holds one document a line."""
    return path.lower().endswith(ROWS)


# --- rows and members -----------------------------------------------------------------------------


def _several(source: Source, found: Iterator[dict[str, Any] | Member], fields: Fields) -> Iterator[Item]:
    """The rows or members of a file, up to where it breaks."""
    number = source.first - 1
    try:
        for number, one in enumerate(found, start=source.first):
            name = f"{source.name}/{number:06d}"
            if isinstance(one, dict):
                data = json.dumps(one, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
                yield _row(one, data, f"{source.path}#{number}", name, fields)
            else:
                yield _member(one, source, number)
    except Exception as error:  # a broken archive fails in as many ways as there are libraries
        yield Item(f"{source.path}#{number + 1}", f"{source.name}/{number + 1:06d}", error=reason_of(error))


def _member(one: Member, source: Source, number: int) -> Item:
    inside = one.name or str(number)
    return Item(
        f"{source.path}#{inside}",
        f"{source.name}/{relative(inside)}",
        date=one.date,
        error=one.error,
        skipped=one.skipped,
        data=None if one.error else one.data,
        format=one.format,
        source=hashlib.sha256(one.data).hexdigest(),
    )


def _rows(source: Source, fields: Fields) -> Iterator[Item]:
    number = source.first - 1
    try:
        with rows_of(source.path) as lines:
            lines.seek(source.start)
            for number, line in enumerate(_lines(lines, source.end), start=source.first):
                if line is None or line.strip():
                    yield _line(line, f"{source.path}#{number}", f"{source.name}/{number:06d}", fields)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        yield Item(f"{source.path}#{number + 1}", f"{source.name}/{number + 1:06d}", error=reason_of(error))


def rows_of(path: str) -> io.BufferedIOBase:
    """The bytes of a file, unpacked."""
    return gzip.open(path) if path.lower().endswith(".gz") else Path(path).open("rb")


def _lines(lines: io.BufferedIOBase, end: int | None) -> Iterator[bytes | None]:
    """The lines that begin before byte `end`, None for one longer than `MOST_BYTES`."""
    while (end is None or lines.tell() < end) and (line := lines.readline(MOST_BYTES)):
        yield line if len(line) < MOST_BYTES else None
        while len(line) == MOST_BYTES and not line.endswith(b"\n"):
            line = lines.readline(MOST_BYTES)


def _line(line: bytes | None, path: str, name: str, fields: Fields) -> Item:
    if line is None:
        return Item(path, name, error=f"is larger than {MOST_BYTES // 10**6} MB")
    source = hashlib.sha256(line).hexdigest()
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Item(path, name, error=f"is not JSON: {error}", source=source)
    if not isinstance(row, dict):
        return Item(path, name, error="is not a JSON object", source=source)
    return _row(row, line, path, name, fields)


def _row(row: dict[str, Any], data: bytes, path: str, name: str, fields: Fields) -> Item:
    source = hashlib.sha256(data).hexdigest()
    identifier = _text(row, fields.id)
    if identifier:
        path = f"{path.rpartition('#')[0]}#{identifier}"
        name = f"{name.rpartition('/')[0]}/{relative(identifier)}"
    text = _text(row, fields.text)
    if not text or not text.strip():
        return Item(path, name, error=f"has no text in its field {fields.text!r}", source=source)
    if len(text) > MOST_CHARACTERS:
        return Item(path, name, error=TOO_LONG, source=source)
    return Item(path, name, text, _text(row, fields.title), _text(row, fields.date), source=source)


def _text(row: dict[str, Any], key: str | None) -> str | None:
    value = row.get(key) if key else None
    return None if value is None else str(value)


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
