"""Texts to learn from, before they are cut into windows."""

from __future__ import annotations

from dataclasses import dataclass, field

IGNORED = -100
"""The label of what a corpus does not tell."""
NOBODY = -1
"""Of an actor or source: expressly none."""


@dataclass(slots=True)
class Text:
    """A document to learn from: the words of its sentences, and labels a word, masked where unknown.

    `actors` and `sources` list (sentence, word of a trigger, sentence, first, last of who it is).
    """

    sentences: list[tuple[str, ...]]
    deeds: list[list[int]] | None = None
    version: int = 2
    importance: list[list[int]] | None = None
    names: list[list[int]] | None = None
    tags: list[list[int]] | None = None
    heads: list[list[int]] | None = None
    relations: list[list[int]] | None = None
    actors: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    sources: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    context: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
