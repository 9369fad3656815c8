"""What words show by themselves: spelling, outline, beginning, end and classes, each as a number; and the words seen
so far, with what they showed, so that a word is looked at once.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy

from briefcli.analyse.clusters import Clusters

if TYPE_CHECKING:
    from numpy.typing import NDArray

VECTOR_CLUSTERS = "clusters_vectors.bin"
CONTEXT_CLUSTERS = "clusters_news.bin"
PLACE_WORDS = "place_words.bin"
WORDS = 16_000
"""Words kept, about 1.2 kB each with what they say to two models: more than a thousand articles have."""
BATCH = 2_000
"""Tokens looked at together: what they need stays in the processor's cache, and bounded for a text of any length."""
LONGEST = 40
"""Characters of a word that are looked at: longer "words" are addresses and noise."""
TITLE_LOWER = 0.25
"""A sentence is in title case when fewer than this share of its words of four letters and more are lower-case. Chosen
on GUM train: headlines are under it, sentences full of names above."""
CAPITALS = 0.8
"""A sentence is in capitals when more than this share of its words are."""
MARGIN = 2
"""Rows of nothing around a sentence: as far as a model looks."""
EDGE = 0
"""The row of nothing."""


class Column(IntEnum):
    """What is known of a word. 0 in a column: the word shows nothing of the kind."""

    ALWAYS = 0  # the same for all
    LOWER = auto()  # in lower case, digits as 0
    WRITTEN = auto()  # as written, if other than LOWER
    FORM = auto()  # the shape in plain sentences, else the case of the sentence
    OUTLINE = auto()  # the shape and the case of the sentence
    LAST_1 = auto()
    LAST_2 = auto()
    LAST_3 = auto()
    LAST_4 = auto()
    FIRST_2 = auto()
    FIRST_3 = auto()
    FIRST_4 = auto()
    TAIL = auto()  # what follows the last hyphen
    ENDING = auto()  # LAST_3 and, in plain sentences, whether it is capitalised
    CAPITALISED = auto()  # LAST_2 of capitalised words
    VECTOR_FINE = auto()  # clusters by published word vectors
    VECTOR_MIDDLE = auto()
    VECTOR_COARSE = auto()
    CONTEXT_FINE = auto()  # clusters by neighbours in the news
    CONTEXT_MIDDLE = auto()
    CONTEXT_COARSE = auto()
    PLACE_FINE = auto()  # the part of place names it is
    PLACE_MIDDLE = auto()


OUTSIDE = 0xFFFE
"""Stands for the classes of nothing."""
SPELT = Column.VECTOR_FINE
"""The columns before it come from the letters of a word, the others from tables."""

DIGIT = re.compile(r"\d")
RUN = re.compile(rb"x{3,}|X{3,}|0{3,}")
KINDS = bytes(
    ord("X") if chr(code).isupper() else ord("x") if chr(code).isalpha() else ord("0") if chr(code).isdigit() else code
    for code in range(256)
)


def shape(word: str) -> bytes:
    """Letters as X and x, digits as 0, runs cut to two: "U.S." is X.X., "Harris" Xxx."""
    try:
        kinds = word.encode("latin-1").translate(KINDS)
    except UnicodeEncodeError:
        kinds = b"".join(b"X" if one.isupper() else b"x" if one.isalpha() else b"?" for one in word)
    return RUN.sub(lambda run: run[0][:2], kinds)[:8]


def sentence_case(words: Sequence[str]) -> str:
    """Whether a sentence is in capitals ("U"), in title case ("T") or in neither ("")."""
    letters = [word for word in words if word.isalpha()]
    if len(letters) > 2 and sum(map(str.isupper, letters)) > CAPITALS * len(letters):
        return "U"
    long = [word for word in letters if len(word) > 3]
    return "T" if len(long) > 3 and sum(word[0].islower() for word in long) < TITLE_LOWER * len(long) else ""


def _spelt(word: str, case: str) -> tuple[list[int], list[int]]:
    """The columns of the letters of `word`, in the order of `Column`, and the spellings to look up: lower-case, what
    follows the last hyphen, as written, capitalised; all as CRC-32.
    """
    if not word.isalpha():
        word = DIGIT.sub("0", word)
    lower = word.lower()
    written = lower if case == "U" else word
    letters, small = written.encode("utf-8", "replace"), lower.encode("utf-8", "replace")
    capital = word[:1].isupper()
    outline = b"U%d" % (len(word) > 1) if case == "U" else shape(word)
    tail = small.rpartition(b"-")[2]
    own = crc32(small)
    columns = [
        1,
        own,
        crc32(letters) if letters != small else 0,
        crc32(outline if not case else case.encode()),
        crc32(case.encode() + outline),
        crc32(small[-1:]),
        crc32(small[-2:]),
        crc32(small[-3:]),
        crc32(small[-4:]),
        crc32(small[:2]),
        crc32(small[:3]),
        crc32(small[:4]),
        crc32(tail) if len(tail) < len(small) else 0,
        crc32(small[-3:] + (b"^" if capital and not case else b"")),
        crc32(small[-2:]) if capital else 0,
    ]
    return columns, [own, crc32(tail), crc32(letters), crc32(letters.capitalize())]


class Table:
    """An array that grows by rows, at its end only."""

    def __init__(self, rows: NDArray[Any]) -> None:
        self._space = rows
        self._used = len(rows)

    def __len__(self) -> int:
        return self._used

    def rows(self, first: int = 0) -> NDArray[Any]:
        """The rows from `first` on; what is added later does not change them."""
        return self._space[first : self._used]

    def add(self, rows: NDArray[Any]) -> None:
        end = self._used + len(rows)
        if end > len(self._space):
            space = numpy.empty((2 * end, *rows.shape[1:]), rows.dtype)
            space[: self._used] = self.rows()
            self._space = space
        self._space[self._used : end] = rows
        self._used = end


class Vocabulary:
    """WordTable seen and their columns, one row each. It only grows, so that a row stays that of its word."""

    def __init__(self, nothing: NDArray[Any]) -> None:
        self.places: dict[str, dict[str, int]] = {"": {}, "T": {}, "U": {}}
        self.columns = Table(nothing)
        self._derived: dict[object, Table] = {}
        self.lock = threading.RLock()

    def derived(self, key: object, derive: Callable[[NDArray[Any]], NDArray[Any]]) -> NDArray[Any]:
        """What `derive` makes of the columns of all words, row by row; kept under `key` and computed for new words
        only.
        """
        with self.lock:
            table = self._derived.get(key)
            if table is None:
                table = self._derived[key] = Table(derive(self.columns.rows()))
            elif len(table) < len(self.columns):
                table.add(derive(self.columns.rows(len(table))))
            return table.rows()


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences as rows of a vocabulary, `MARGIN` rows of nothing before, between and after them."""

    sentences: Sequence[Sequence[str]]
    cases: Sequence[str]
    vocabulary: Vocabulary
    rows: NDArray[Any]
    at: NDArray[Any]
    """The places of the words in `rows`."""


class WordTable:
    """Looks words up. Safe to use from several threads."""

    def __init__(self, vectors: Clusters, contexts: Clusters, places: Clusters) -> None:
        self._tables = vectors, contexts, places
        self._nothing = self._columns([("|", "")])
        self._nothing[:, SPELT:] = OUTSIDE
        self._vocabulary = Vocabulary(self._nothing)

    @classmethod
    def load(cls) -> WordTable:
        """Reads the word classes; raises `briefcli.models.ModelError` when a file is missing or altered."""
        return cls(*map(Clusters.load, (VECTOR_CLUSTERS, CONTEXT_CLUSTERS, PLACE_WORDS)))

    def windows(self, sentences: Iterable[Sequence[str]]) -> Iterator[Window]:
        """Windows on `sentences`, `BATCH` tokens and a sentence at most in each."""
        batch: list[Sequence[str]] = []
        count = 0
        for words in sentences:
            batch.append(words)
            count += len(words)
            if count >= BATCH:
                yield self.window(batch)
                batch, count = [], 0
        if batch:
            yield self.window(batch)

    def window(self, sentences: Sequence[Sequence[str]]) -> Window:
        """One window on all `sentences`."""
        if len(self._vocabulary.columns) > WORDS:
            self._vocabulary = Vocabulary(self._nothing)
        vocabulary = self._vocabulary
        cases = [sentence_case(words) for words in sentences]
        with vocabulary.lock:
            known = vocabulary.places
            new = dict.fromkeys(
                (word, case)
                for words, case in zip(sentences, cases, strict=True)
                for word in words
                if word not in known[case]
            )
            if new:
                for row, (word, case) in enumerate(new, start=len(vocabulary.columns)):
                    known[case][word] = row
                vocabulary.columns.add(self._columns(list(new)))
            rows = [EDGE] * MARGIN
            for words, case in zip(sentences, cases, strict=True):
                rows += map(known[case].__getitem__, words)
                rows += [EDGE] * MARGIN
        lengths = [len(words) for words in sentences]
        at = numpy.arange(sum(lengths)) + numpy.arange(1, len(lengths) + 1).repeat(lengths) * MARGIN
        return Window(sentences, cases, vocabulary, numpy.array(rows), at)

    def _columns(self, words: Sequence[tuple[str, str]]) -> NDArray[Any]:
        """The columns of words, each given with the case of its sentence; of shape (words, columns)."""
        spelt = [_spelt(word[:LONGEST], case) for word, case in words]
        columns = numpy.empty((len(words), len(Column)), numpy.uint64)
        columns[:, :SPELT] = [own for own, _ in spelt]
        lower, tail, written, capitalised = numpy.array([codes for _, codes in spelt], numpy.uint32).T
        vectors, contexts, places = self._tables
        columns[:, SPELT : Column.CONTEXT_FINE] = vectors.find(lower, tail)
        columns[:, Column.CONTEXT_FINE : Column.PLACE_FINE] = contexts.find(written, capitalised, lower)
        columns[:, Column.PLACE_FINE :] = places.find(lower)[:, :2]
        return columns

