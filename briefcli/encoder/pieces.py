"""What the network reads: WordPiece (Schuster and Nakajima 2012, as in BERT uncased) over words that are already cut,
and windows of whole sentences up to a number of pieces, with a little of what is around them.

A word becomes pieces of the vocabulary, longest match first, after lower-casing and stripping accents; what that
loses of letter case is given back by `letter_case`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

LONGEST_WORD = 100
"""Characters; a longer run (a URL, encoded data) is one unknown piece."""
MOST_PIECES = 24
"""Pieces of one word; the rest is cut, so that no word fills a window."""
PADDING, UNKNOWN, START, END = SPECIAL = "[PAD]", "[UNK]", "[CLS]", "[SEP]"

OTHER, LOWER, TITLE, UPPER, MIXED, DIGITS = range(6)
CASES = 6


class WordPieces:
    """The vocabulary; `of` a word are the numbers of its pieces, remembered for words met of late."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown, self.start, self.end = (self._ids[piece] for piece in (UNKNOWN, START, END))
        self.of = lru_cache(maxsize=1 << 17)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of `word`, at least one, at most `MOST_PIECES`."""
        if len(word) > LONGEST_WORD:
            return (self.unknown,)
        pieces = [piece for part in _parts(word) for piece in self._longest_first(part)]
        return tuple(pieces[:MOST_PIECES]) or (self.unknown,)

    def _longest_first(self, part: str) -> list[int]:
        pieces, start = [], 0
        while start < len(part):
            mark = "##" if start else ""
            end = next((end for end in range(len(part), start, -1) if mark + part[start:end] in self._ids), None)
            if end is None:
                return [self.unknown]
            pieces.append(self._ids[mark + part[start:end]])
            start = end
        return pieces


def _parts(word: str) -> list[str]:
    """`word` in lower case without accents, cut at punctuation and between ideographs."""
    parts, current = [], ""
    for character in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(character)
        if category in ("Mn", "Cc", "Cf", "Zs"):
            continue
        if category[0] in "PS" or "\u3400" <= character <= "\u9fff":
            parts += [current, character]
            current = ""
        else:
            current += character
    return [part for part in (*parts, current) if part]


def letter_case(word: str) -> int:
    """How `word` is written: one of LOWER, TITLE, UPPER, MIXED, DIGITS, OTHER."""
    if not any(map(str.isalpha, word)):
        return DIGITS if any(map(str.isdigit, word)) else OTHER
    if word.islower():
        return LOWER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return TITLE
    return UPPER if word.isupper() else MIXED


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
    for part, size in _stretches(pieces):
        if current and filled + size > WINDOW:
            yield tuple(current)
            current, filled = [], 0
        current.append(part)
        filled += size
    if current:
        yield tuple(current)


def _stretches(pieces: Sequence[Sequence[tuple[int, ...]]]) -> Iterator[tuple[Part, int]]:
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
