"""From a path, standard input or bytes to `Article`s: one module a format, and one line in `formats.FORMATS`.

Text and Markdown are read as they stand; of everything else the text is extracted, and offsets refer to that. A
format that needs an optional package names it when it is missing. Everything that can go wrong is a `ReadError`
with a reason of one line.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import re
import shlex
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias, cast

from briefcli.read.errors import MOST_BYTES, MOST_CHARACTERS, TOO_LARGE, TOO_LONG, ReadError
from briefcli.read.formats import FORMATS, GZIP, HEAD, SHARED, SUFFIXES, sniff

if TYPE_CHECKING:
    from briefcli.read.rows import Fields, Row
    from briefcli.records import Article

__all__ = [
    "FORMATS", "MOST_BYTES", "MOST_CHARACTERS", "SUFFIXES", "ReadError", "articles", "articles_of_bytes", "cut",
    "cut_bytes", "format_of", "holds_several", "is_read", "place_of", "read", "read_bytes", "read_row",
    "sniff", "source_of",
]  # fmt: skip

STDIN = "-"
Result: TypeAlias = "Article | ReadError"
Cut: TypeAlias = "Row | ReadError"

_NO_TEXT_HINTS = {
    "pdf": "a scanned PDF needs text recognition first, for example ocrmypdf",
    "html": "if the page builds itself with scripts, save it from the browser first",
}


def read(path: str | os.PathLike[str], format: str | None = None, encoding: str | None = None) -> Article:
    """The document at `path`, "-" for standard input. `format`, a key of `FORMATS`, overrides suffix and contents;
    `encoding` is that of text that declares none. Raises `ReadError`, also for a file that holds several documents:
    `articles` gives those.
    """
    return _only(os.fspath(path), articles(path, format, encoding=encoding))


def read_bytes(data: bytes, path: str | None = None, format: str | None = None, encoding: str | None = None) -> Article:
    """The document in `data`; without a `format` its first bytes tell. Raises `ReadError`, KeyError for a format."""
    return _only(path or STDIN, articles_of_bytes(data, path, format, encoding=encoding))


def articles(
    path: str | os.PathLike[str],
    format: str | None = None,
    *,
    fields: Fields | None = None,
    encoding: str | None = None,
) -> Iterator[Result]:
    """The documents of the file at `path`: one, or the rows, entries or messages it holds, each with the path
    "PATH#ROW_ID". What cannot be read is yielded as its `ReadError`, and the next one follows; nothing is raised. JSON
    lines and mailboxes are read as they come, in memory that does not grow with the file.
    """
    name = os.fspath(path)
    try:
        if name == STDIN:
            if sys.stdin is None:
                raise ReadError(STDIN, "standard input is closed")
            yield from articles_of_bytes(
                sys.stdin.buffer.read(MOST_BYTES + 1), None, format, fields=fields, encoding=encoding
            )
            return
        _check(name)
        chosen = format or format_of(name)
        with Path(name).open("rb") as file:
            if chosen and FORMATS[chosen].several:
                yield from _all_read(_several(_unpacked(file), name, chosen, fields, encoding), name)
                return
            data = file.read(MOST_BYTES + 1)
        yield from articles_of_bytes(data, name, chosen, fields=fields, encoding=encoding)
    except ReadError as error:
        yield ReadError(error.path or name, error.reason, error.hint)
    except (OSError, ValueError) as error:
        yield ReadError(name, _reason(error))


def articles_of_bytes(
    data: bytes,
    path: str | None = None,
    format: str | None = None,
    *,
    fields: Fields | None = None,
    encoding: str | None = None,
) -> Iterator[Result]:
    """`articles` of what has been read already; without a `format` its first bytes tell."""
    try:
        data = _plain(data)
        chosen = format or sniff(data)
        if FORMATS[chosen].several:
            yield from _all_read(_several(io.BytesIO(data), path, chosen, fields, encoding), path)
        else:
            yield _one(data, path, chosen, encoding)
    except ReadError as error:
        yield ReadError(error.path or path or STDIN, error.reason, error.hint)


def holds_several(path: str) -> bool:
    """Whether the file at `path` may hold several documents, by its suffix or, where that does not tell, by how it
    begins.
    """
    chosen = _likely_format(path)
    return chosen is not None and FORMATS[chosen].several


def cut(path: str, fields: Fields) -> Iterator[Cut]:
    """The documents of a file that `holds_several`, cut out but not read: `read_row` does that. What cannot be cut up
    any further is yielded as its `ReadError`; nothing is raised.
    """
    chosen = _likely_format(path)
    if chosen is None or not FORMATS[chosen].several:
        yield ReadError(path, "has changed while it was read")
        return
    try:
        with Path(path).open("rb") as file:
            yield from _several(_unpacked(file), path, chosen, fields, None)
    except (OSError, ValueError) as error:
        yield ReadError(path, _reason(error))


def cut_bytes(data: bytes, path: str, format: str, fields: Fields) -> Iterator[Cut]:
    """`cut` for what has been read already."""
    try:
        yield from _several(io.BytesIO(_plain(data)), path, format, fields, None)
    except ReadError as error:
        yield ReadError(path, error.reason, error.hint)


def read_row(read: Callable[[], Article], path: str | None, source: str | None) -> Article:
    """The document that `read` of a row gives, under its own path and with the SHA-256 of what it was made of. Raises
    `ReadError`.
    """
    try:
        article = read()
    except ReadError as error:
        raise ReadError(path or STDIN, error.reason, error.hint, source) from None
    if not article.text.strip():
        raise ReadError(path or STDIN, "holds no text", "", source)
    return replace(article, path=path, source_sha256=source)


def place_of(row: Row, path: str | None) -> str | None:
    """The path of a row of the file at `path`: PATH#ROW_ID."""
    return f"{path or STDIN}#{row.id}" if row.id else path


def is_read(path: str) -> bool:
    """Whether the suffix is that of a format that is read."""
    return _suffix(path) in (*SUFFIXES, SHARED)


def _one(data: bytes, path: str | None, format: str, encoding: str | None) -> Result:
    article = cast("Article", _function(format)(data, encoding))
    if not article.text.strip():
        raise ReadError("", "holds no text", _NO_TEXT_HINTS.get(format, ""))
    if len(article.text) > MOST_CHARACTERS:
        raise ReadError("", TOO_LONG, "brief its parts")
    return replace(article, path=path, source_sha256=hashlib.sha256(data).hexdigest())


def _several(
    stream: IO[bytes], path: str | None, format: str, fields: Fields | None, encoding: str | None
) -> Iterator[Cut]:
    from briefcli.read import rows

    name, last = path or STDIN, 0
    try:
        for row in _function(format)(stream, fields or rows.Fields(), encoding):
            last += 1
            yield row
    except (EOFError, zlib.error, OSError) as error:
        yield ReadError(f"{name}#{last + 1}", getattr(error, "strerror", None) or " ".join(str(error).split()))
        return
    except ReadError as error:
        yield ReadError(name, error.reason, error.hint)
        return
    if not last:
        yield ReadError(name, "holds no rows")


def _all_read(found: Iterator[Cut], path: str | None) -> Iterator[Result]:
    for row in found:
        if isinstance(row, ReadError):
            yield row
            continue
        try:
            yield read_row(row.read, place_of(row, path), source_of(row))
        except ReadError as error:
            yield error


def source_of(row: Row) -> str | None:
    """The SHA-256 of what a row was made of."""
    return hashlib.sha256(row.source).hexdigest() if row.source else None


def _likely_format(path: str) -> str | None:
    chosen = format_of(path)
    if chosen is None and _suffix(path) == SHARED:
        try:
            with Path(path).open("rb") as file:
                return sniff(_unpacked(file).read(HEAD))
        except (OSError, ValueError, EOFError, zlib.error, ReadError):
            return None
    return chosen


def _function(format: str) -> Callable[..., Any]:
    form = FORMATS[format]
    return cast("Callable[..., Any]", getattr(import_module(f"briefcli.read.{form.module}"), form.function))


def _only(name: str, found: Iterator[Result]) -> Article:
    first = next(found, None)
    if first is None:
        raise ReadError(name, "holds no text")
    if isinstance(first, ReadError):
        raise first
    if next(found, None) is not None:
        raise ReadError(name, "holds several documents", "briefcli.read.articles() gives them one by one")
    return first


def _plain(data: bytes) -> bytes:
    if data.startswith(b"\x1f\x8b"):
        from briefcli.read import packed

        data = packed.unzipped(data)
    if not data.strip():
        raise ReadError("", "is empty")
    if len(data) > MOST_BYTES:
        raise ReadError("", TOO_LARGE)
    return data


def _unpacked(file: IO[bytes]) -> IO[bytes]:
    """The stream, unzipped if it is gzip."""
    packed = file.peek(2)[:2] == b"\x1f\x8b" if isinstance(file, io.BufferedReader) else False
    return cast("IO[bytes]", gzip.open(file)) if packed else file


def _suffix(path: str) -> str:
    return Path(path.lower().removesuffix(GZIP)).suffix


def format_of(path: str) -> str | None:
    """The format that the suffix names, None where it names none."""
    return SUFFIXES.get(_suffix(path))


def _check(name: str) -> None:
    """Raise `ReadError` for what is no file."""
    if re.match(r"https?://", name):
        hint = f"curl -sL {shlex.quote(name)} | briefcli summarize --from html"
        raise ReadError(name, "is a URL, and briefcli never uses the network", hint)
    if Path(name).is_dir():
        raise ReadError(
            name, "is a folder", f"brief every file in it with: briefcli batch {shlex.quote(name)} -o briefings.jsonl"
        )


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return "not a usable path"
