"""sumy's summarizers as ratings of sentences, one number a sentence.

sumy reads sentences from a document object of its own; a few attributes are all its summarizers use, so ours carry our
tokens straight in and neither sumy's tokenizer nor its text model (which merges equal sentences) is needed. All of them
pick through one hook, ``_get_best_sentences``, which here hands the ratings back. sumy imports NLTK and numpy, so it is
imported on first use.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from briefcli import narrow

Words = Sequence[str]

SUMMARIZERS = {
    "lex-rank": ("lex_rank", "LexRankSummarizer"),
    "text-rank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "sum-basic": ("sum_basic", "SumBasicSummarizer"),
}
"""Module and class in ``sumy.summarizers`` by the name of the algorithm; "reduction" goes with them."""
SUMMARIZERS["reduction"] = ("reduction", "ReductionSummarizer")

UNNEEDED = ("nltk.corpus", "nltk.stem.snowball", "requests", "pycountry")
"""What sumy imports for stemmers, names of languages and web pages, none of which its summarizers use here."""

BLOCK = 300
"""Sentences rated together at most: sumy's graphs are quadratic in pure Python, 300 sentences take some tenths of a
second."""
BLOCKS = {"kl": 60, "lsa": 100}
"""Fewer for the algorithms that are cubic or loop over words times sentences in Python."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Document:
    sentences: tuple[_Sentence, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(sentence.words for sentence in self.sentences))


def block_size(algorithm: str) -> int:
    """How many sentences `algorithm` rates together at most."""
    return BLOCKS.get(algorithm, BLOCK)


def ratings(algorithm: str, sentences: Sequence[Words]) -> list[float]:
    """The rating of every sentence (its content words) by sumy's `algorithm`, the more the better.

    Rounded to six decimals, so that ties are ties on every platform. Ratings of different calls do not compare.
    """
    document = _Document(tuple(_Sentence(tuple(words)) for words in sentences))
    if not any(sentence.words for sentence in document.sentences):
        return [0.0] * len(document.sentences)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # LSA's, about texts with fewer words than sentences
        rated = _summarizer(algorithm)()(document, len(document.sentences))
    return [round(float(rating), 6) for rating in rated]


@cache
def _summarizer(algorithm: str) -> Any:
    module, name = SUMMARIZERS[algorithm]
    loaded = narrow.module(f"sumy.summarizers.{module}", ("nltk", "nltk.stem"), UNNEEDED)
    summarizer: Any = getattr(loaded, name)
    members: dict[str, Any] = {"_get_best_sentences": _ratings_of}
    if algorithm == "lex-rank":
        members |= {"_to_words_set": _words, "_compute_idf": staticmethod(_idf), "_create_matrix": _lex_rank_matrix}
    if algorithm == "lsa":
        members["_create_dictionary"] = _lsa_dictionary
    return type(f"Rating{name}", (summarizer,), members)


def _ratings_of(_: Any, sentences: Sequence[_Sentence], __: int, rating: Any, *arguments: Any) -> list[float]:
    """In place of sumy's hook, which would pick sentences."""
    if isinstance(rating, dict):
        return [rating.get(sentence, 0.0) for sentence in sentences]
    return [rating(sentence, *arguments) for sentence in sentences]


def _words(_: Any, sentence: _Sentence) -> Words:
    """The words as they are, which are normalised already: sumy would lower each three times."""
    return sentence.words


def _idf(sentences: Sequence[Words]) -> dict[str, float]:
    """sumy's inverse document frequencies, ln(n / (1 + sentences with the term)), in one pass."""
    import math
    from collections import Counter

    holding = Counter(chain.from_iterable(dict.fromkeys(words) for words in sentences))
    return {term: math.log(len(sentences) / (1 + count)) for term, count in holding.items()}


def _lex_rank_matrix(
    _: Any, sentences: Sequence[Words], threshold: float, frequencies: Sequence[dict[str, float]], idf: dict[str, float]
) -> Any:
    """sumy's LexRank graph, rows that sum to 1 over the sentences more similar than `threshold`: the same cosines, as
    one product of matrices in place of a Python loop over pairs of sentences."""
    import numpy

    columns = {term: column for column, term in enumerate(idf)}
    vectors = numpy.zeros((len(sentences), len(columns)))
    for row, terms in enumerate(frequencies):
        for term, frequency in terms.items():
            vectors[row, columns[term]] = frequency * idf[term]
    norms = numpy.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
    vectors /= numpy.where(norms > 0, norms, 1)
    linked = numpy.round(vectors @ vectors.T, 9) > threshold
    return linked / numpy.maximum(linked.sum(axis=1, keepdims=True), 1)


def _lsa_dictionary(self: Any, document: _Document) -> dict[str, int]:
    """sumy's dictionary of words with rows in order of appearance: a set's order would move the last decimals."""
    return {word: row for row, word in enumerate(dict.fromkeys(map(self.stem_word, document.words)))}
