"""What several formats are made of: gzip, zip files with XML in them, XML itself. Nothing unpacks without a bound, no
entity is expanded, nothing is fetched.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from html.entities import html5
from typing import Any

from lxml import etree

from briefcli.read.errors import MOST_BYTES, TOO_LARGE, ReadError

MOST_XML = 40_000_000
"""Bytes of one XML part, ten million characters and their markup; its tree takes some ten times the memory."""
MOST_ELEMENTS = 3_000_000
"""Tags of one XML part: each takes memory, however little it says."""

_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN = (b"amp", b"lt", b"gt", b"quot", b"apos")


def unzipped(data: bytes) -> bytes:
    """What a gzip file holds. Raises `ReadError`."""
    try:
        with gzip.open(io.BytesIO(data)) as stream:
            content = stream.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError("", f"is not a gzip file that can be read ({' '.join(str(error).split())[:80]})") from None
    if len(content) > MOST_BYTES:
        raise ReadError("", f"{TOO_LARGE} unpacked")
    return content


def archive(data: bytes, kind: str) -> zipfile.ZipFile:
    """The zip file that a document of `kind` ("a Word document") is. Raises `ReadError`."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise ReadError("", f"is not {kind} that can be read ({type(error).__name__})") from None


def part(parts: zipfile.ZipFile, name: str, kind: str) -> bytes:
    """One file of it, b"" if there is none of that name."""
    try:
        size = parts.getinfo(name).file_size
    except KeyError:
        return b""
    if size > MOST_XML:
        raise ReadError("", f"is larger than {MOST_XML // 10**6} MB unpacked")
    try:
        with parts.open(name) as stream:
            content = stream.read(MOST_XML + 1)
    except RuntimeError:
        raise ReadError("", "is protected by a password") from None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise ReadError("", f"is not {kind} that can be read ({type(error).__name__})") from None
    if len(content) > MOST_XML:
        raise ReadError("", f"is larger than {MOST_XML // 10**6} MB unpacked")
    return content


def xml(data: bytes, kind: str) -> tuple[Any, bool]:
    """The root element of an XML document of `kind`, and whether it is damaged, so that some may be missing."""
    check(data)
    data = _NAMED.sub(_numbered, data)
    for recover in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            recover=recover,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is not None:
            return root, recover
    raise ReadError("", f"is not {kind} that can be read (damaged XML)")


def check(data: bytes) -> None:
    """Raise `ReadError` if XML would take too much memory."""
    if len(data) > MOST_XML:
        raise ReadError("", f"is larger than {MOST_XML // 10**6} MB unpacked")
    if data.count(b"<") > MOST_ELEMENTS:
        raise ReadError("", f"has more than {MOST_ELEMENTS // 10**6} million XML tags")


def _numbered(entity: re.Match[bytes]) -> bytes:
    """The number for a name that HTML knows and XML does not."""
    if entity[1] in _OWN:
        return entity[0]
    characters = html5.get(entity[1].decode("ascii") + ";", "")
    return "".join(f"&#{ord(character)};" for character in characters).encode("ascii") or entity[0]
