"""How central sentences are: LexRank here, the other algorithms by sumy.

LexRank is part of every briefing and taken over from sumy 0.13 (sumy/summarizers/lex_rank.py, Copyright Michal Belica,
Apache License 2.0, see NOTICE), because importing sumy runs the whole of NLTK, most of a second; the graph is one
product of matrices in place of a Python loop over pairs. The others are sumy's own, imported when asked for by name: a
few attributes are all that its summarizers use of a document, and their choice is left to a callable of ours, which
notes the ratings.
"""

from __future__ import annotations

import importlib
import math
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from types import SimpleNamespace
from typing import Any

Words = Sequence[str]

LEX_RANK = "lex-rank"
ALGORITHMS = (LEX_RANK, "text-rank", "lsa", "luhn", "kl", "sum-basic", "reduction")
"""Each but the first is in ``sumy.summarizers`` a module of that name, which holds the class."""

THRESHOLD, EPSILON = 0.1, 0.1
"""sumy's: the similarity from which sentences are linked, the change of the ranks at which they have settled."""

BLOCK = 300
"""Sentences rated together at most: sumy's graphs are quadratic in pure Python, 300 sentences take some tenths of a
second."""
BLOCKS = {"kl": 60, "lsa": 100}
"""Fewer for the algorithms that are cubic or loop over words times sentences in Python."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    words: tuple[str, ...]


def ranking(algorithm: str, sentences: Sequence[Words]) -> list[int]:
    """The places of `sentences` (their content words), best first by `algorithm`; of several blocks each in turn."""
    found: list[tuple[int, int]] = []
    for start, rated in _by_block(algorithm, sentences):
        order = sorted(range(len(rated)), key=lambda place: (-rated[place], place))
        found += ((rank, start + place) for rank, place in enumerate(order))
    return [place for _, place in sorted(found)]


def lex_rank(sentences: Sequence[Words]) -> list[float]:
    """The LexRank of every sentence, the highest of a block being 1."""
    found: list[float] = []
    for _, rated in _by_block(LEX_RANK, sentences):
        highest = max(rated)
        found += [rating / highest if highest > 0 else 0.0 for rating in rated]
    return found


def _by_block(algorithm: str, sentences: Sequence[Words]) -> Iterator[tuple[int, list[float]]]:
    """The first place and the ratings of every block, rounded so that ties are ties on every platform."""
    size = BLOCKS.get(algorithm, BLOCK)
    for start in range(0, len(sentences), size):
        block = sentences[start : start + size]
        rated: Sequence[float] = [0.0] * len(block)
        if any(block):
            rated = _lex_rank(block) if algorithm == LEX_RANK else _by_sumy(algorithm, block)
        yield start, [round(float(rating), 6) for rating in rated]


def _by_sumy(algorithm: str, sentences: Sequence[Words]) -> list[float]:
    parts = tuple(_Sentence(tuple(words)) for words in sentences)
    document = SimpleNamespace(sentences=parts, words=tuple(chain.from_iterable(sentences)))
    # In place of stems for LSA, whose rows are a set: one of numbers has one order, one of words many.
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    rated: list[float] = [0.0] * len(sentences)

    def note(infos: Sequence[Any]) -> Sequence[Any]:
        for info in infos:
            rated[info.order] = info.rating
        return infos

    module = vars(importlib.import_module(f"sumy.summarizers.{algorithm.replace('-', '_')}"))
    kind = next(module[name] for name in module if name.lower() == f"{algorithm.replace('-', '')}summarizer")
    summarizer = kind(numbers.__getitem__) if algorithm == "lsa" else kind()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # LSA's, about texts with fewer words than sentences
        summarizer(document, note)
    return rated


def _lex_rank(sentences: Sequence[Words]) -> Sequence[float]:
    import numpy

    counts = [Counter(words) for words in sentences]
    holding = Counter(chain.from_iterable(counts))
    columns = {term: column for column, term in enumerate(holding)}
    rarity = {term: math.log(len(sentences) / (1 + count)) for term, count in holding.items()}
    vectors = numpy.zeros((len(sentences), len(columns)))
    for row, terms in enumerate(counts):
        most = max(terms.values(), default=1)
        for term, count in terms.items():
            vectors[row, columns[term]] = count / most * rarity[term]
    norms = numpy.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    vectors /= numpy.where(norms > 0, norms, 1)
    linked = numpy.round(vectors @ vectors.T, 9) > THRESHOLD
    steps = (linked / numpy.maximum(linked.sum(axis=1, keepdims=True), 1)).T
    ranks, change = numpy.full(len(sentences), 1 / len(sentences)), 1.0
    while change > EPSILON:
        following = steps @ ranks
        size = numpy.linalg.norm(following)
        if not size:  # no sentence is like any other
            break
        following /= size
        ranks, change = following, float(numpy.linalg.norm(following - ranks))
    return list(ranks)
