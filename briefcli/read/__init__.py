"""From a path, standard input or bytes to an `Article`: one module a format.

Text and Markdown are read as they stand; of HTML, PDF, DOCX and e-mail the text is extracted, and offsets
refer to that. A format that needs an optional package names it when it is missing. Everything that can go
wrong is a `ReadError` with a reason of one line.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from briefcli.read.errors import ReadError

if TYPE_CHECKING:
    from briefcli.records import Article

__all__ = ["FORMATS", "MOST_BYTES", "MOST_CHARACTERS", "ReadError", "read", "read_bytes"]

Extractor: TypeAlias = "Callable[[bytes], Article]"

FORMATS = {
    "text": "text",
    "markdown": "text",
    "html": "html",
    "pdf": "pdf",
    "docx": "docx",
    "eml": "eml",
}
"""Format name -> the module of this folder whose ``extract(data)`` reads it; imported when needed."""

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
}

MOST_BYTES = 100_000_000
"""The largest file, unpacked: news comes in scanned PDFs of tens of megabytes, a packed file can hold anything."""
MOST_CHARACTERS = 10_000_000
"""The longest text, ten long novels: it takes about two minutes and a gigabyte of memory, both linear in length."""

_SNIFFED = (
    ("pdf", re.compile(rb"%PDF-")),
    ("docx", re.compile(rb"PK\x03\x04")),
    ("html", re.compile(rb"(?i)<(?:!doctype\s+html|html|head|body)\b")),
    ("eml", re.compile(rb"(?i)(?:[a-z][a-z0-9-]*:[ \t][^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2}")),
)
"""How the formats begin, white space and a byte-order mark apart. An e-mail begins with at least two header
lines."""

_MAIL_HEADER = re.compile(rb"(?im)^(?:from|date|message-id|received|return-path|mime-version):")
STDIN = "-"


def read(path: str | os.PathLike[str], format: str | None = None) -> Article:
    """The document at `path`, "-" for standard input. `format` overrides suffix and contents. Raises
    `ReadError`.
    """
    name = os.fspath(path)
    if name == STDIN:
        if sys.stdin is None:
            raise ReadError(STDIN, "standard input is closed")
        return read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), path=None, format=format)
    if re.match(r"https?://", name):
        hint = f"curl -sL {shlex.quote(name)} | briefcli summarize --from html"
        raise ReadError(name, "is a URL, and briefcli never uses the network", hint)
    if Path(name).is_dir():
        raise ReadError(
            name, "is a folder", f"brief every file in it with: briefcli batch {shlex.quote(name)} -o briefings.jsonl"
        )
    try:
        with Path(name).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ReadError(name, _reason(error)) from None
    return read_bytes(data, path=name, format=format or SUFFIXES.get(Path(name).suffix.lower()))


def read_bytes(data: bytes, path: str | None = None, format: str | None = None) -> Article:
    """The document in `data`; without a `format` its first bytes tell. Raises `ReadError`, KeyError for a
    format.
    """
    import hashlib

    name = path or STDIN
    if not data.strip():
        raise ReadError(name, "is empty")
    if len(data) > MOST_BYTES:
        raise ReadError(name, f"is larger than {MOST_BYTES // 10**6} MB")
    extract = cast("Extractor", import_module(f"briefcli.read.{FORMATS[format or sniff(data)]}").extract)
    try:
        article = extract(data)
    except ReadError as error:
        raise ReadError(name, error.reason, error.hint) from None
    if not article.text.strip():
        raise ReadError(name, "holds no text", _NO_TEXT_HINTS.get(format or sniff(data), ""))
    if len(article.text) > MOST_CHARACTERS:
        raise ReadError(name, TOO_LONG, "brief its parts")
    return replace(article, path=path, source_sha256=hashlib.sha256(data).hexdigest())


TOO_LONG = f"is longer than {MOST_CHARACTERS // 10**6} million characters"

_NO_TEXT_HINTS = {
    "pdf": "a scanned PDF needs text recognition first, for example ocrmypdf",
    "html": "if the page builds itself with scripts, save it from the browser first",
}


def sniff(data: bytes) -> str:
    """The format `data` begins like; "text" if like none."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    for name, pattern in _SNIFFED:
        if pattern.match(head) and (name != "eml" or _MAIL_HEADER.search(head)):
            return name
    return "text"


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return "not a usable path"
