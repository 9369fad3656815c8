"""Files that hold many documents: tar and zip, web archives (WARC and WET, extra "warc"), Parquet (extra "tables").

Members come one after another, in the order of the file, and never all at once. What cannot be read is a member with
an error, what is no document one to be skipped, each with its reason.
"""

from __future__ import annotations

import contextlib
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, Literal, Self

from briefcli.read import MOST_BYTES, ReadError, format_of, is_read, sniff
from briefcli.read.errors import missing_extra

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
WEB = (".warc", ".warc.gz", ".wet", ".wet.gz")
PARQUET = (".parquet",)

PAGES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
"""Media types of web pages that are briefed, and their formats."""
TOO_LARGE = f"is larger than {MOST_BYTES // 10**6} MB"


@dataclass(frozen=True, slots=True)
class Member:
    """A document inside a file: its `name` there, its bytes in a `format` (None: to be told from suffix or bytes) and
    the `encoding` it was served with, the `date` the archive tells, and all else it `says` of it.
    """

    name: str
    data: bytes = b""
    format: str | None = None
    encoding: str | None = None
    date: str | None = None
    error: str | None = None
    skipped: bool = False
    says: Mapping[str, str | None] = field(default_factory=dict)


def members(path: str) -> Iterator[Member]:
    """The documents of a tar or zip file, hidden ones and folders apart."""
    for name, read in _zipped(path) if path.lower().endswith(".zip") else _tarred(path):
        if any(part.startswith(".") and part.strip(".") for part in PurePosixPath(name).parts):
            continue
        if not is_read(name):
            yield Member(name, error="no format briefcli reads", skipped=True)
            continue
        yield _read(name, read)


def responses(path: str, start: int = 0, most: int | None = None) -> Iterator[Member]:
    """The pages of a web archive, named by their addresses: at most `most` from the record at byte `start` on."""
    for _, record in records(path, start, most):
        yield _page(record)


def records(path: str, start: int = 0, most: int | None = None) -> Iterator[tuple[int, Any]]:
    """The records of a web archive that hold a page or a file, each with the byte it starts at."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise missing_extra("warc", "fastwarc") from None
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    with Path(path).open("rb") as stream:
        stream.seek(start)
        found = ArchiveIterator(stream, record_types=kinds, parse_http=False, strict_mode=False)
        for number, record in enumerate(found):
            if number == most:
                return
            yield start + record.stream_pos, record


def parquet_rows(path: str, first: int = 0, end: int | None = None) -> Iterator[dict[str, Any]]:
    """The rows of the row groups from `first` up to `end` of a Parquet file."""
    file = parquet(path)
    groups = range(first, file.num_row_groups if end is None else end)
    for batch in file.iter_batches(batch_size=100, row_groups=list(groups)):
        try:
            rows = batch.to_pylist()
        except (ValueError, OverflowError):  # UnicodeDecodeError is a ValueError
            rows = [_row(batch.slice(number, 1)) for number in range(batch.num_rows)]
        yield from rows


def _row(batch: Any) -> dict[str, Any]:
    """The values of a batch of one row that Python has a type for."""
    row = {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        with contextlib.suppress(ValueError, OverflowError):
            row[name] = column[0].as_py()
    return row


def parquet(path: str) -> Any:
    """A Parquet file to read from."""
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise missing_extra("tables", "pyarrow") from None
    return ParquetFile(path)


def _zipped(path: str) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(path) as archive:
        for one in archive.infolist():
            if not one.is_dir():
                yield one.filename, lambda one=one: archive.open(one)


class _Entry(tarfile.TarInfo):
    """An entry of a tar file, whose damaged head is an error: tarfile takes it for the end."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except (tarfile.EOFHeaderError, tarfile.EmptyHeaderError):  # type: ignore[attr-defined]  # the end
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"damaged at byte {archive.offset}: {error}") from None


def _tarred(path: str) -> Iterator[tuple[str, Any]]:
    with tarfile.open(path, "r|*", tarinfo=_Entry) as archive:
        for one in archive:
            archive.members = []  # type: ignore[attr-defined]  # it would keep every one
            if one.isfile():
                yield one.name, lambda one=one: archive.extractfile(one)


def _read(name: str, opened: Any) -> Member:
    try:
        with opened() as stream:
            data = stream.read(MOST_BYTES + 1)
    except tarfile.ReadError:
        raise
    except Exception as error:  # encrypted, damaged, packed in an unknown way: zlib, zipfile and lzma have their own
        return Member(name, error=str(error) or type(error).__name__)
    try:
        return Member(name, data, format_of(name) or sniff(data), error=_size(data))
    except ReadError as error:
        return Member(name, data, error=error.reason)


def _page(record: Any) -> Member:
    name = record.headers.get("WARC-Target-URI", "").strip("<>") or record.record_id or ""
    data = record.reader.read(MOST_BYTES + 1)
    if len(data) < min(record.content_length, MOST_BYTES):
        return Member(name, error=f"breaks off after {len(data)} of {record.content_length} bytes")
    try:
        return _answer(name, data) if record.is_http else _content(name, record.headers.get("Content-Type"), data)
    except OSError as error:
        return Member(name, error=str(error))


def _answer(name: str, data: bytes) -> Member:
    """What a web server answered, taken apart from its archive, whose next record it cannot spoil. Raises OSError."""
    head = _parsed(data, "none")
    if head.http_headers.status_code != 200:
        return Member(name, error=f"HTTP status {head.http_headers.status_code}", skipped=True)
    page = _content(name, head.http_content_type, b"")
    if page.error:
        return page
    served = head.http_last_modified or head.http_date
    date = served.date().isoformat() if served else None
    body = _parsed(data, "all").reader.read(MOST_BYTES + 1)
    says = {"url": name, "date": date}
    return replace(page, data=body, encoding=head.http_charset, date=date, error=_size(body), says=says)


def _parsed(answer: bytes, decoding: Literal["none", "all"]) -> Any:
    from fastwarc.warc import WarcRecord, WarcRecordType

    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.is_http = True
    record.set_bytes_content(answer)
    record.parse_http(decoding, strict_mode=False)
    return record


def _content(name: str, media: str | None, data: bytes) -> Member:
    """`data` of a media type."""
    kind = (media or "").partition(";")[0].strip().lower()
    if kind and kind not in PAGES:
        return Member(name, error=f"{kind} is not read", skipped=True)
    return Member(name, data, PAGES.get(kind), error=_size(data), says={"url": name, "date": None})


def _size(data: bytes) -> str | None:
    return TOO_LARGE if len(data) > MOST_BYTES else None
