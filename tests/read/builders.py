"""Small documents of each format, made of the words a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def relations(**targets: str) -> str:
    entries = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    )


def word(body: str, **others: str) -> bytes:
    """A Word document of `body`, the XML of its paragraphs; `others` are further parts by kind: footnotes, comments,
    header.
    """
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(**{kind: f"{kind}.xml" for kind in others}),
    }
    return zipped(parts | {f"word/{kind}.xml": xml for kind, xml in others.items()})


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of Word: words become runs, XML stays."""
    inside = "".join(
        run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


Place = tuple[float, float, str]


def printed(pages: Sequence[Sequence[Place]], title: str | None = None, size: float = 11) -> bytes:
    """A PDF with words at places, in points from the left and from below, drawn in this order."""
    from reportlab.pdfgen import canvas

    stream = io.BytesIO()
    page_writer = canvas.Canvas(stream, invariant=True)
    if title:
        page_writer.setTitle(title)
    for page in pages:
        page_writer.setFont("Helvetica", size)
        for x, y, words in page:
            page_writer.drawString(x, y, words)
        page_writer.showPage()
    page_writer.save()
    return stream.getvalue()


def column(x: float, top: float, lines: Sequence[str], leading: float = 14) -> list[Place]:
    return [(x, top - leading * number, line) for number, line in enumerate(lines)]


def mail(body: str, *headers: str, subject: str = "Quay stays open", charset: str = "utf-8") -> bytes:
    top = (
        "From: Press Office <press@quay.example>",
        f"Subject: {subject}",
        "Date: Tue, 05 Mar 2024 09:30:00 +0000",
        "MIME-Version: 1.0",
        *(headers or (f"Content-Type: text/plain; charset={charset}",)),
    )
    return "\n".join((*top, "", body)).encode(charset)


def parts(*parts: str, kind: str = "mixed", subject: str = "Quay stays open") -> bytes:
    """A mail of several parts, each with its own header lines."""
    body = "".join(f"--cut\n{part}\n" for part in parts)
    return mail(f"{body}--cut--\n", f'Content-Type: multipart/{kind}; boundary="cut"', subject=subject)


def opendocument(body: str, meta: str = "", **others: Any) -> bytes:
    namespaces = (
        " ".join(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for name in ("office", "text", "table", "drawing")
        )
        + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {namespaces}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {namespaces}>{meta}</office:document-meta>",
            **others,
        }
    )
