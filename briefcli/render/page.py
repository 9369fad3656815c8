"""The page every readable format writes down: what `layout` makes of a briefing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefcli.records import Span

FOOTER = "Machine-read: check the cited line before you quote."

Role = Literal["words", "trigger", "added"]
"""Words of the source, the words that carry a deed, or ours."""

Shape = Literal["labelled", "plain", "prose", "list"]
"""Items stand under the heading with labels, beside it a line each, run on, or are a list of names."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an item."""

    text: str
    role: Role = "words"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a section. `span` is the evidence, `line` its line in the source, `again` the lines that
    repeat it.
    """

    words: tuple[Piece, ...]
    label: str = ""
    question: str = ""
    notes: tuple[str, ...] = ()
    span: Span | None = None
    line: int | None = None
    again: tuple[int, ...] = ()
    unsure: bool = False

    @property
    def clause(self) -> str:
        return "".join(piece.text for piece in self.words)

    @property
    def citation(self) -> str:
        """Such as "(the official, L13, again L20)", empty where there is nothing to cite."""
        lines = [] if self.line is None else [f"L{self.line}", *(f"again L{line}" for line in self.again)]
        parts = [*self.notes, *lines]
        return f"({', '.join(parts)})" if parts else ""


@dataclass(frozen=True, slots=True)
class Section:
    """Items under one heading, joined by `joint` in a list. `message` is said instead of or after them."""

    key: str
    heading: str
    items: tuple[Item, ...]
    shape: Shape
    joint: str = " | "
    more: int = 0
    message: str = ""

    @property
    def gap(self) -> str:
        """What stands before a citation: names carry theirs closer than clauses."""
        return " " if self.shape == "list" else "  "

    @property
    def rest(self) -> str:
        return f"+{self.more} more" if self.more else ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader sees of one document, in order."""

    title: str
    information: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    path: str = ""
    footer: str = FOOTER
