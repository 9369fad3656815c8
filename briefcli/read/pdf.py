"""PDF by pypdf (extra "pdf"): the lines of its pages, which `pages` puts together again."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefcli.read.errors import ReadError, missing_extra
from briefcli.read.pages import Line, in_reading_order, joined
from briefcli.records import Article, Warning

_NO_TITLE = re.compile(
    r"(?i)\(?(?:untitled|anonymous|unspecified|none|null)\)?|microsoft (?:word|powerpoint|excel) -.*"
    r"|.*\.(?:docx?|pdf|rtf|odt|indd|qxp|pptx?)"
)
"""What programs write where no title was given."""
GAP = 0.5
"""Sizes of the font by which what may begin a column stands apart from the words before it."""

_UNCHANGED = ([1, 0, 0, 1, 0, 0], b"cm")


def extract(data: bytes, encoding: str | None = None) -> Article:
    """Paragraphs separated by empty lines. Pages without text, such as scans, are counted in a warning."""
    try:
        import pypdf
    except ImportError:
        raise missing_extra("pdf", "pypdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs damage that the text shows anyway
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            hint = "save it without, for example: qpdf --decrypt --password=PASSWORD FILE OUT.pdf"
            raise ReadError("", "is protected by a password", hint)
        pages = list(reader.pages)
    except ReadError:
        raise
    except Exception as error:  # pypdf raises whatever a damaged file provokes
        if type(error).__name__ == "DependencyError":
            raise missing_extra("pdf", "cryptography for this file") from None
        raise _unreadable(error) from None
    read: list[list[Line]] = []
    columns, failed = [], []
    for number, page in enumerate(pages, start=1):
        try:
            _part(page)
            lines, set_in_columns = in_reading_order(_lines(page))
        except Exception as error:
            failed.append(number)
            if len(failed) == len(pages):
                raise _unreadable(error) from None
            lines, set_in_columns = [], False
        columns += [number] if set_in_columns else []
        read.append(lines)
    empty = sum(not lines for lines in read) - len(failed)
    return Article(
        text=joined(read),
        title=_title(reader),
        warnings=tuple(_warnings(len(pages), empty, failed, columns, _attached(reader))),
    )


def _unreadable(error: Exception) -> ReadError:
    return ReadError("", f"is not a PDF that can be read ({type(error).__name__})")


def _part(page: Any) -> None:
    """Make pypdf give what is moved to on a row by itself: a matrix that changes nothing ends a text for it."""
    from pypdf.generic import ArrayObject, ContentStream, NameObject, StreamObject

    contents = page.get("/Contents")
    contents = None if contents is None else contents.get_object()
    if not isinstance(contents, ArrayObject | StreamObject):
        return
    stream = ContentStream(contents, page.pdf, "bytes")
    operations: list[tuple[Any, bytes]] = []
    height = None
    for operands, operator in stream.operations:
        if operator == b"Tm":
            before, height = height, operands[5:]
        if (operator == b"Tm" and height == before) or (operator in (b"Td", b"TD") and operands[1:] == [0]):
            operations.append(_UNCHANGED)
        operations.append((operands, operator))
    stream.operations = operations
    page[NameObject("/Contents")] = stream


def _lines(page: Any) -> list[Line]:
    """The lines of a page in the order of the file, each where it begins; what stands apart from the rest of its row
    is a line of its own.
    """
    lines: list[Line] = []
    pieces: list[str] = []
    first = last = Line("")

    def finish() -> None:
        words = " ".join("".join(pieces).split())
        if words:
            lines.append(replace(first, text=words))
        pieces.clear()

    def visit(text: str, user: list[float], matrix: list[float], font: object, size: float) -> None:
        nonlocal first, last
        for number, piece in enumerate(text.split("\n") if text else ()):
            if number:
                finish()
            if not piece.strip():
                pieces.extend(piece if pieces else "")
                continue
            x = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
            y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
            scale = abs(matrix[3] * user[3]) or abs(matrix[1] * user[1]) or 1.0
            here = Line(piece.strip(), x, y, round(float(size) * scale, 2))
            spaced = bool(pieces) and " " in (piece[0], pieces[-1][-1])
            apart = spaced and x > last.end + GAP * here.size
            if apart:
                finish()
            if not pieces:
                first = replace(here, apart=apart)
            pieces.append(piece)
            last = here

    page.extract_text(visitor_text=visit)
    finish()
    return lines


def _title(reader: Any) -> str | None:
    try:
        title = reader.metadata.title if reader.metadata else None
    except Exception:
        return None
    title = " ".join(title.split()) if isinstance(title, str) else ""
    return None if not title or _NO_TITLE.fullmatch(title) else title


def _attached(reader: Any) -> list[str]:
    try:
        return [str(name)[:100] for name in reader.attachments] if "/Names" in reader.root_object else []
    except Exception:
        return []


def _warnings(pages: int, empty: int, failed: list[int], columns: list[int], attached: list[str]) -> Iterator[Warning]:
    if empty:
        yield Warning("pages_without_text", f"{empty} of {pages} pages hold no text")
    if failed:
        yield Warning("parts_not_read", f"damaged pages were not read: {_listed(failed)}")
    if columns:
        yield Warning("columns", f"pages in columns were put in order by the places of their lines: {_listed(columns)}")
    if attached:
        yield Warning("attachments_not_read", f"not read: {', '.join(attached[:5])}; save and brief what is attached")


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (" ..." if len(numbers) > 10 else "")
