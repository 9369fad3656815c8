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
        return "".join(words for words, _ in self.citations)

    @property
    def citations(self) -> tuple[tuple[str, int | None], ...]:
        """The citation in pieces, "L13" with its line."""
        parts: list[tuple[str, int | None]] = [(note, None) for note in self.notes]
        if self.line is not None:
            parts += [(f"L{self.line}", self.line), *((f"again L{line}", line) for line in self.again)]
        commas = [((", " if number else "(") + words, line) for number, (words, line) in enumerate(parts)]
        return (*commas, (")", None)) if commas else ()


@dataclass(frozen=True, slots=True)
class Section:
    """Items under one heading, joined by `joint` in a list. `message` is said instead of or after them, `more` were
    left out, `unsure` of them because they are unsure.
    """

    key: str
    heading: str
    items: tuple[Item, ...]
    shape: Shape
    joint: str = " | "
    more: int = 0
    message: str = ""
    unsure: int = 0

    @property
    def gap(self) -> str:
        """What stands before a citation: names carry theirs closer than clauses."""
        return " " if self.shape == "list" else "  "

    @property
    def rest(self) -> str:
        if not self.more:
            return ""
        if not self.items:
            return f"{self.more} unsure: --all"
        unsure = f", {self.unsure} of them unsure" if 0 < self.unsure < self.more else ", unsure" if self.unsure else ""
        return f"+{self.more} more{unsure}: --all"


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader sees of one document, in order."""

    title: str
    information: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    path: str = ""
    embargo: str = ""
    footer: str = FOOTER
