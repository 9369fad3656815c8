"""PDF by pypdf (extra "pdf"): the text of the pages, put together again across line and page ends."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefcli.read.errors import ReadError, missing_extra
from briefcli.records import Article, Warning

EDGE_LINES = 2
"""Running heads and feet stand in the first or last two lines of a page."""

REPEATED = 0.6
"""A line is a running head if so large a share of the pages carries it: not all do, title pages for one."""

FULL_LINE = 0.75
"""A line shorter than this share of the usual line ends its paragraph."""

_HYPHENATED = re.compile(r"(?<=[a-z])[-\u00ad\u2010]$")
_NUMBERS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")


def extract(data: bytes) -> Article:
    """Paragraphs separated by empty lines. Pages without text, such as scans, are counted in a warning."""
    try:
        import pypdf
    except ImportError:
        raise missing_extra("pdf", "pypdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs damage that the text shows anyway
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("", "is protected by a password")
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except ReadError:
        raise
    except Exception as error:  # pypdf raises whatever a damaged file provokes
        raise ReadError("", f"is not a PDF that can be read ({type(error).__name__})") from None
    empty = sum(not page.strip() for page in pages)
    warnings = (Warning("pages_without_text", f"{empty} of {len(pages)} pages hold no text"),) if empty else ()
    return Article(text=joined(pages), title=title or None, warnings=warnings)


def joined(pages: Sequence[str]) -> str:
    """The pages' text without running heads and feet, lines joined to paragraphs, hyphenation undone."""
    lines = [line for page in without_running_lines(pages) for line in page]
    return "\n\n".join(paragraphs(lines))


def without_running_lines(pages: Sequence[str]) -> list[list[str]]:
    """The lines of each page but for those at its edges that most pages repeat, page numbers apart."""
    split = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    edges = [{_NUMBERS.sub("#", line) for line in (*page[:EDGE_LINES], *page[-EDGE_LINES:])} for page in split]
    counts = Counter(line for page in edges for line in page)
    running = {line for line, count in counts.items() if count > 1 and count >= REPEATED * len(pages)}
    return [
        [
            line
            for index, line in enumerate(page)
            if EDGE_LINES <= index < len(page) - EDGE_LINES or _NUMBERS.sub("#", line) not in running
        ]
        for page in split
    ]


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines joined until one is short or ends a sentence before a capital; "informa-" and "tion" become one
    word.
    """
    if not lines:
        return
    usual = sorted(map(len, lines))[int(0.9 * len(lines))]
    paragraph = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        paragraph += line
        ends = len(line) < FULL_LINE * usual and (_SENTENCE_END.search(line) or not following[:1].islower())
        if ends or not following:
            yield paragraph
            paragraph = ""
        elif _HYPHENATED.search(line) and following[:1].islower():
            paragraph = _HYPHENATED.sub("", paragraph)
        else:
            paragraph += " "
