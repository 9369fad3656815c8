"""A tree of elements as plain text: paragraphs, bullets, quotations and table rows, in time linear in the tree.

The reader of a format says by a table of `Roles` what its elements are; nothing here knows HTML or ODF.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from lxml import etree

Role = Literal["block", "item", "quote", "row", "cell", "break", "tab", "space", "skip", "inline_quote", "pre"]
Roles = Mapping[str, Role]
"""Local name of an element -> what it is; one without a role is inline."""

HTML: Roles = {
    **dict.fromkeys(
        """address article aside body caption center dd details dialog div dl dt fieldset figure footer form h1 h2
        h3 h4 h5 h6 header hgroup hr html legend main menu nav ol p section summary table tbody tfoot
        thead ul""".split(),
        "block",
    ),
    **dict.fromkeys(
        """area audio button canvas datalist del embed figcaption frame frameset head iframe img input link map
        meta noscript object option rp rt s script select source strike style svg template textarea title track
        video""".split(),
        "skip",
    ),
    "li": "item",
    "blockquote": "quote",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "br": "break",
    "q": "inline_quote",
    "pre": "pre",
}

_SPACES = re.compile(r"[ \t\r\n\f\v]{2,}|[\t\r\n\f\v]")
_BREAK = "\ue000"
"""Stands for a line end that was meant, while white space is collapsed."""
_TAB = "\ue001"
_OWN = re.compile(f" *([{_BREAK}{_TAB}]) *")

Kind = Literal["paragraph", "item", "row"]


@dataclass(slots=True)
class _Place:
    """An open quotation, list item, row or cell, and the paragraphs in it so far."""

    role: Role | None = None
    paragraphs: list[tuple[Kind, str]] = field(default_factory=list)
    cells: list[list[tuple[Kind, str]]] = field(default_factory=list)


def local_name(element: Any) -> str:
    """The name without its namespace; "" for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text(root: Any, roles: Roles = HTML) -> str:
    """The text below `root`: paragraphs between empty lines, bullets as "- ", quotations as "> ", the cells of a
    row between bars. A table that only lays out a page gives its paragraphs.
    """
    writer = _Writer()
    skipped = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skipped is None and element is not root:
                writer.write(element.tail)
            continue
        if skipped is not None and element is not skipped:
            continue
        role = roles.get(local_name(element))
        if event == "start":
            if role == "skip":
                skipped = element
            else:
                writer.open(role)
                writer.write(element.text)
            continue
        if skipped is element:
            skipped = None
        else:
            writer.close(role)
        if element is not root:
            writer.write(element.tail)
    return writer.finished()


class _Writer:
    """Collects the words of the paragraph under way, and the paragraphs of the places that are open."""

    def __init__(self) -> None:
        self.places = [_Place()]
        self.words: list[str] = []
        self.preformatted = 0

    def write(self, words: str | None) -> None:
        if words:
            if self.preformatted:
                words = words.replace("\n", _BREAK)
            self.words.append(words)

    def open(self, role: Role | None) -> None:
        if role is None:
            return
        if role == "inline_quote":
            self.words.append("“")
        elif role == "break":
            self.words.append(_BREAK)
        elif role in ("tab", "space"):
            self.words.append(_TAB if role == "tab" else " ")
        else:
            self.flush()
            self.preformatted += role == "pre"
            if role in ("item", "quote", "row", "cell"):
                self.places.append(_Place(role))

    def close(self, role: Role | None) -> None:
        if role == "inline_quote":
            self.words.append("”")
        elif role not in (None, "break", "tab", "space"):
            self.flush()
            self.preformatted -= role == "pre"
            if role in ("item", "quote", "row", "cell"):
                self._leave()

    def flush(self) -> None:
        paragraph = _SPACES.sub(" ", "".join(self.words)).strip(" ")
        self.words.clear()
        if _BREAK not in paragraph and _TAB not in paragraph:
            pieces = [paragraph]
        else:
            paragraph = _OWN.sub(r"\1", paragraph).replace(_TAB, "\t").replace(_BREAK, "\n").strip("\n")
            pieces = re.split(r"\n{2,}", paragraph)
        self.places[-1].paragraphs += [("paragraph", piece) for piece in pieces if piece.strip()]

    def finished(self) -> str:
        self.flush()
        while len(self.places) > 1:
            self._leave()
        pieces: list[str] = []
        last: Kind = "paragraph"
        for kind, paragraph in self.places[0].paragraphs:
            pieces.append("\n" if pieces and kind == last != "paragraph" else "\n\n" if pieces else "")
            pieces.append(paragraph)
            last = kind
        return "".join(pieces)

    def _leave(self) -> None:
        place = self.places.pop()
        outer = self.places[-1]
        found = place.paragraphs
        if place.role == "cell" and outer.role == "row":
            outer.cells.append(found)
        elif place.role == "row":
            outer.paragraphs += _row(place.cells, found)
        elif place.role == "item":
            outer.paragraphs += [("item", f"- {found[0][1]}"), *found[1:]] if found else []
        elif place.role == "quote":
            outer.paragraphs += [(kind, "> " + words.replace("\n", "\n> ")) for kind, words in found]
        else:
            outer.paragraphs += found


def _row(cells: list[list[tuple[Kind, str]]], loose: list[tuple[Kind, str]]) -> list[tuple[Kind, str]]:
    """One line of a table, or the paragraphs of a layout."""
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and all(len(cell) == 1 and cell[0][0] == "paragraph" for cell in filled):
        return [*loose, ("row", row(cell[0][1] for cell in filled))]
    return [*loose, *(paragraph for cell in filled for paragraph in cell)]


def row(cells: Iterable[str]) -> str:
    """One line of a table, as Markdown has it."""
    return f"| {' | '.join(cell.replace(chr(10), ' ').replace('|', '/') for cell in cells)} |"
