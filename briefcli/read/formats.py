"""The formats that are read, and how one is told from its first bytes.

To add one: a module of this folder with ``extract(data, encoding)``, or ``members(stream, fields, encoding)`` for a
format that holds several documents, and its line in `FORMATS`.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from briefcli.read import refused


@dataclass(frozen=True, slots=True)
class Format:
    """`module` is of this folder, imported when needed; `function` reads one document of bytes, or, with `several`, the
    rows of a stream. `extra` is the optional part of briefcli it needs.
    """

    module: str
    suffixes: tuple[str, ...]
    what: str
    extra: str | None = None
    function: str = "extract"
    several: bool = False


FORMATS = {
    "text": Format("text", (".txt", ".text"), "plain text in any encoding"),
    "markdown": Format("text", (".md", ".markdown"), "Markdown, front matter as metadata"),
    "html": Format("html", (".html", ".htm", ".xhtml"), "the article of a web page", "html"),
    "mhtml": Format("mhtml", (".mhtml", ".mht"), "a page saved by a browser", "html"),
    "pdf": Format("pdf", (".pdf",), "PDF with text in it", "pdf"),
    "docx": Format("docx", (".docx",), "Word, changes accepted", "docx"),
    "odt": Format("odt", (".odt", ".fodt"), "OpenDocument text"),
    "rtf": Format("rtf", (".rtf",), "Rich Text"),
    "epub": Format("epub", (".epub",), "a book"),
    "eml": Format("eml", (".eml",), "an e-mail, its newest message"),
    "srt": Format("captions", (".srt",), "captions"),
    "vtt": Format("captions", (".vtt",), "captions"),
    "nitf": Format("nitf", (".nitf",), "news agency XML: NITF, NewsML-G2"),
    "feed": Format("feed", (".rss", ".atom"), "RSS, Atom: each entry", "feeds", "members", several=True),
    "mbox": Format("mbox", (".mbox",), "a mailbox: each message", None, "members", several=True),
    "jsonl": Format("rows", (".jsonl", ".ndjson"), "JSON lines: each row", None, "lines", several=True),
    "json": Format("rows", (".json",), "a JSON array: each object; or one object", None, "records", several=True),
    "csv": Format("rows", (".csv",), "a table: each row", None, "table", several=True),
    "tsv": Format("rows", (".tsv", ".tab"), "a table: each row", None, "table", several=True),
}
"""Format name, as `--from` takes it -> how it is read."""

SUFFIXES = {suffix: name for name, form in FORMATS.items() for suffix in form.suffixes}
GZIP = ".gz"
SHARED = ".xml"
"""The suffix that several formats share: how the file begins tells which it is."""
HEAD = 1 << 14

_BEGINS = (
    ("pdf", re.compile(rb"%PDF-")),
    ("rtf", re.compile(rb"\{\\rtf")),
    ("vtt", re.compile(rb"WEBVTT\b")),
    ("srt", re.compile(rb"(?:\d{1,6}[ \t]*\r?\n)?\d{1,3}:\d\d:\d\d[.,]\d{1,3}[ \t]+-->")),
    ("json", re.compile(rb"\[\s*\{\s*\"|\[\s*\]\s*$")),
    ("jsonl", re.compile(rb"\{\s*\"[^\r\n]*\}[ \t]*\r?\n\s*\{\s*\"")),
    ("json", re.compile(rb"\{\s*\"(?:[^\"\\\r\n]|\\.){0,200}\"\s*:")),
)
"""How formats begin, white space and a byte-order mark apart."""
_MAIL = re.compile(rb"(?:[a-zA-Z][\w-]*:[ \t][^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2}")
"""A mail begins with at least two header lines."""
_MAIL_HEADER = re.compile(rb"(?im)^(?:from|date|message-id|received|return-path|mime-version):")
_MAIL_ONLY = re.compile(rb"(?im)^(?:message-id|received|return-path|mime-version|content-type|to|from):")
_SAVED = re.compile(
    rb"(?im)^(?:snapshot-content-location:|from: <saved by|content-type: multipart/related;(?:\s|.)*?type=\"?text/html)"
)
_MBOX = re.compile(rb"(?m)^From \S+.*\d{4}[ \t]*\r?$")
_SKIP = re.compile(
    rb"(?:\s|<!--.*?-->|<\?.*?\?>|<!DOCTYPE(?!\s+html)[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_ELEMENT = re.compile(rb"(?i)<(?:!doctype\s+)?(?:[\w.-]+:)?([a-z][\w.-]*)")
_HTML = frozenset(
    """html head body meta title link style script article section div main header footer nav aside h1 h2 h3 h4 h5
    h6 p ul ol table blockquote span figure form center font base""".split()
)
_WHOLE = frozenset("html head body meta title link style script".split())
_XML = {
    **dict.fromkeys(("rss", "feed", "rdf"), "feed"),
    **dict.fromkeys(("nitf", "newsitem", "newsmessage", "newsml", "itemset"), "nitf"),
    **dict.fromkeys(("document", "document-content"), "odt"),
}


def sniff(data: bytes) -> str:
    """The format `data` begins like; "text" if like none. Raises `ReadError` for a known kind of file that is not
    read.
    """
    refused.check(data)
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    head = _narrow(data[:HEAD]).removeprefix(b"\xef\xbb\xbf").lstrip()
    for name, pattern in _BEGINS:
        if pattern.match(head):
            return name
    if head.startswith(b"<"):
        return _marked_up(head)
    if _MBOX.match(head):
        return "mbox" if len(_MBOX.findall(data)) > 1 else "eml"
    if _MAIL.match(head) and _MAIL_HEADER.search(head):
        top = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
        if _SAVED.search(top):
            return "mhtml"
        return "eml" if _MAIL_ONLY.search(top) else "text"
    return "text"


def _narrow(head: bytes) -> bytes:
    """Text in UTF-16 as ASCII, for what begins a format is."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[:40].count(0) * 3 > len(head[:40]):
        return head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return head


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return "docx"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "META-INF/container.xml" in names:
        return "epub"
    if "content.xml" in names:
        return "odt"
    if "[Content_Types].xml" in names and not any(name.startswith(("xl/", "ppt/")) for name in names):
        return "docx"
    raise refused.in_zip(names)


def _marked_up(head: bytes) -> str:
    """HTML by a first element that is one of a page, unless it is all there is of markup; other XML by its root."""
    element = _ELEMENT.match(head, _SKIP.match(head).end())  # type: ignore[union-attr]
    name = element[1].decode("ascii").lower() if element else ""
    if name in _XML:
        return _XML[name]
    if name in _WHOLE or (name in _HTML and b"</" in head):
        return "html"
    return "nitf" if head.startswith(b"<?xml") else "text"
