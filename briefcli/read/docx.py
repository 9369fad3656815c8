"""Word documents by python-docx (extra "docx"): paragraphs and table cells in the order of the page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from briefcli.read import MOST_BYTES
from briefcli.read.errors import ReadError, missing_extra
from briefcli.records import Article


def extract(data: bytes) -> Article:
    """Paragraphs separated by empty lines. The title and the date come from the document's properties."""
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError:
        raise missing_extra("docx", "python-docx") from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
                raise ReadError("", f"is larger than {MOST_BYTES // 10**6} MB unpacked")
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(paragraph for paragraph in _paragraphs(document) if paragraph.strip())
        title = document.core_properties.title
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise ReadError("", f"is not a Word document that can be read ({type(error).__name__})") from None
    return Article(text=text, title=title or None)


def _paragraphs(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield "\t".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
        else:
            yield block.text
