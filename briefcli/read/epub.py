"""Books in EPUB: the chapters in the order of the spine."""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import unquote

from briefcli.read import html, markup, packed
from briefcli.read.dates import declared_date
from briefcli.read.encodings import decode
from briefcli.read.errors import MOST_CHARACTERS, TOO_LONG, ReadError
from briefcli.records import Article, Warning

KIND = "an EPUB"
_DC = "{http://purl.org/dc/elements/1.1/}"


def extract(data: bytes, encoding: str | None = None) -> Article:
    """All chapters but the table of contents. Title, publisher and day of publication are the package's."""
    with packed.archive(data, KIND) as parts:
        container, _ = packed.xml(packed.part(parts, "META-INF/container.xml", KIND), KIND)
        root_file = next((one.get("full-path") or "" for one in container.iter("{*}rootfile")), "")
        package, _ = packed.xml(packed.part(parts, root_file, KIND), KIND)
        chapters, missing, length = [], 0, 0
        for path in _spine(package, posixpath.dirname(root_file)):
            content = packed.part(parts, path, KIND)
            text = markup.text(tree) if content and (tree := html.parse(decode(content)[0])[0]) is not None else ""
            missing += not content
            length += len(text)
            if length > MOST_CHARACTERS:
                raise ReadError("", TOO_LONG, "brief its parts")
            chapters.append(text)
    return Article(
        text="\n\n".join(filter(None, chapters)),
        title=_declared(package, "title"),
        date=declared_date(_declared(package, "date")),
        issuer=_declared(package, "publisher"),
        warnings=(Warning("parts_not_read", f"{missing} chapters are missing in the file"),) if missing else (),
    )


def _spine(package: Any, folder: str) -> list[str]:
    """The paths of the chapters in reading order."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    listed = [items[entry.get("idref")] for entry in package.iter("{*}itemref") if entry.get("idref") in items]
    return [
        posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        for item in listed
        if "nav" not in (item.get("properties") or "").split() and "html" in (item.get("media-type") or "html")
    ]


def _declared(package: Any, name: str) -> str | None:
    element = next(package.iter(_DC + name), None)
    return None if element is None else " ".join("".join(element.itertext()).split()) or None
