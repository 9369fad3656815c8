"""Part-of-speech tags (Penn Treebank, as in GUM) by a linear-chain CRF over words, affixes, shapes and word classes.

A sentence is read in one of three modes, `plain`, `title` or `upper`, by how many of its words are
capitalised; in the latter two, capitals say little and the model learns so, because training repeats
some sentences in each mode.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefcli.analyse.clusters import Clusters
from briefcli.models import SequenceModel

MODEL = "tags.crf"
CLUSTERS = "clusters_vectors.bin"
CACHE_WORDS = 20_000
"""Words whose features are kept, about 3 kB each: more than the vocabulary of a thousand articles."""
LONGEST = 40
"""Characters of a word that are looked at: longer "words" are addresses and noise."""
UPPER_SHARE, TITLE_SHARE = 0.7, 0.8
"""Share of words in capitals, and of long words capitalised, from which a sentence is no plain prose. Chosen on
GUM train: headlines are above, sentences full of names below."""


class Features(NamedTuple):
    """What a word says about its own tag and those of its neighbours, and its parts of word pairs.

    Bytes, because CRFsuite would encode each string again for each token.
    """

    own: list[bytes]
    to_right: list[bytes]
    to_left: list[bytes]
    to_second_right: list[bytes]
    to_second_left: list[bytes]
    begins: tuple[bytes, bytes]
    """The word as the left one of the pair that ends, and of the pair that begins, with the token."""
    lower: bytes


START = Features([], [b"-w=<"], [], [b"--w=<"], [], (b"<<|", b"><|"), b"<")
END = Features([], [], [b"+w=>"], [], [b"++w=>"], (b"<>|", b">>|"), b">")


def mode(words: Sequence[str]) -> str:
    """`upper` when most words are in capitals, `title` when most long words are capitalised, else `plain`."""
    letters = [word for word in words if word[:1].isalpha()]
    if len(letters) < 3:
        return "plain"
    if sum(map(str.isupper, letters)) >= UPPER_SHARE * len(letters):
        return "upper"
    long = [word[0].isupper() for word in letters if len(word) > 3]
    return "title" if len(long) >= 3 and sum(long) >= TITLE_SHARE * len(long) else "plain"


def shape(word: str) -> str:
    """`Xx-dd` for "Covid-19": letters and digits by class, runs of three or more cut to two."""
    classes = re.sub(r"[^\W\d_]", lambda letter: "X" if letter.group().isupper() else "x", word)
    return re.sub(r"(.)\1{2,}", r"\1\1", re.sub(r"\d", "d", classes))


class TagFeatures:
    """Builds the items of a sentence; keeps the features of words seen, up to `CACHE_WORDS` a mode."""

    def __init__(self, clusters: Clusters) -> None:
        self._clusters = clusters
        self._caches: dict[str, dict[str, Features]] = {"plain": {}, "title": {}, "upper": {}}

    def items(self, words: Sequence[str]) -> list[list[bytes]]:
        """One list of features a word."""
        case = mode(words)
        cache = self._caches[case]
        rows = [START, START]
        for word in words:
            row = cache.get(word)
            if row is None:
                if len(cache) >= CACHE_WORDS:
                    cache.clear()
                row = cache[word] = self._word(word, case)
            rows.append(row)
        rows += [END, END]
        items = [
            [
                *row.own,
                *left.to_right,
                *right.to_left,
                *second_left.to_second_right,
                *second_right.to_second_left,
                left.begins[0] + row.lower,
                row.begins[1] + right.lower,
            ]
            for second_left, left, row, right, second_right in zip(
                rows, rows[1:], rows[2:], rows[3:], rows[4:], strict=False
            )
        ]
        _number_quotes(words, items)
        return items

    def _word(self, word: str, case: str) -> Features:
        word = word[:LONGEST]
        if not word.isascii():
            word = word.encode("utf-8", "replace").decode("utf-8")
        lower = word.lower()
        form = shape(word) if case == "plain" else case
        fine, middle, _ = self._clusters.find(*((word, lower) if case == "plain" else (lower,)))
        own = [
            "b", "w=" + lower, "1=" + lower[-1:], "2=" + lower[-2:], "3=" + lower[-3:], "4=" + lower[-4:],
            "p2=" + lower[:2], "p3=" + lower[:3], "f=" + form, "c=" + fine, "m=" + middle,
        ]  # fmt: skip
        if "-" in word:
            own.append("h=" + lower.rpartition("-")[2])
        suffix = lower[-3:] + ("^" if case == "plain" and word[:1].isupper() else "")
        return Features(
            _encoded(*own),
            _encoded("-w=" + lower, "-3=" + suffix, "-m=" + middle),
            _encoded("+w=" + lower, "+3=" + suffix, "+m=" + middle),
            _encoded("--w=" + lower),
            _encoded("++w=" + lower),
            (f"<{lower}|".encode(), f">{lower}|".encode()),
            lower.encode(),
        )


def _encoded(*features: str) -> list[bytes]:
    return [feature.encode() for feature in features]


def _number_quotes(words: Sequence[str], items: list[list[bytes]]) -> None:
    """Tell opening and closing straight quotation marks apart: odd ones open."""
    if '"' in words:
        odd = False
        for word, item in zip(words, items, strict=True):
            if word == '"':
                odd = not odd
                item.append(b"q=1" if odd else b"q=0")


class PartOfSpeechTagger:
    """Penn tags of tokenised sentences."""

    def __init__(self, model: SequenceModel, clusters: Clusters) -> None:
        self._model = model
        self._features = TagFeatures(clusters)

    @classmethod
    def load(cls, vectors: Clusters | None = None) -> PartOfSpeechTagger:
        """Reads the model files, the word classes `CLUSTERS` only if they are not given as `vectors`; raises
        `briefcli.models.ModelError` when one is missing or altered.
        """
        return cls(SequenceModel(MODEL), vectors or Clusters.load(CLUSTERS))

    def tag(self, words: Sequence[str]) -> tuple[str, ...]:
        """One Penn tag a word."""
        return tuple(self._model.label(self._features.items(words)))
