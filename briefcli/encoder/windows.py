"""What the network reads at a time: whole sentences up to a number of pieces, with a little of what is around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WINDOW = 192
"""Pieces of a window that are labelled."""
BEFORE, AFTER = 40, 16
"""Pieces of context on either side, which are read and not labelled."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words [first, last) of the sentence numbered `sentence`: all of it unless it is longer than a window."""

    sentence: int
    first: int
    last: int


def windows(pieces: Sequence[Sequence[tuple[int, ...]]]) -> Iterator[tuple[Part, ...]]:
    """The windows of a document, in order; `pieces` are those of each word of each sentence.

    A window depends on its sentences and those before it only, so that text added at the end changes no earlier one.
    """
    current: list[Part] = []
    filled = 0
    for part, size in _parts(pieces):
        if current and filled + size > WINDOW:
            yield tuple(current)
            current, filled = [], 0
        current.append(part)
        filled += size
    if current:
        yield tuple(current)


def _parts(pieces: Sequence[Sequence[tuple[int, ...]]]) -> Iterator[tuple[Part, int]]:
    """Sentences, those longer than a window in parts, with their numbers of pieces."""
    for number, words in enumerate(pieces):
        first = filled = 0
        for place, word in enumerate(words):
            if place > first and filled + len(word) > WINDOW:
                yield Part(number, first, place), filled
                first, filled = place, 0
            filled += len(word)
        if first < len(words):
            yield Part(number, first, len(words)), filled
