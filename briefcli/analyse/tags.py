"""Part-of-speech tags (Penn Treebank, as in GUM) by a linear-chain CRF over word, affix and shape features.

A sentence is read in one of three modes, `plain`, `title` or `upper`, by how many of its words are
capitalised; in the latter two, capitals say little and the model learns so, because training repeats
some sentences in each mode.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefcli.models import SequenceModel

MODEL = "tags.crf"
CACHE_WORDS = 50_000
"""Words whose features are kept; about 60 MB at worst, one large newspaper's vocabulary."""
LONGEST = 40
"""Characters of a word that are looked at: longer "words" are addresses and noise."""

Features = tuple[list[str], list[str], list[str], list[str], list[str]]


def mode(words: Sequence[str]) -> str:
    """`upper` when nearly all words with letters are in capitals, `title` when nearly all are capitalised."""
    letters = [word for word in words if word[:1].isalpha()]
    if len(letters) < 3:
        return "plain"
    if 10 * sum(word.isupper() for word in letters) >= 7 * len(letters):
        return "upper"
    long = [word for word in letters if len(word) > 3]
    if len(long) >= 3 and 10 * sum(word[0].isupper() for word in long) >= 8 * len(long):
        return "title"
    return "plain"


def shape(word: str) -> str:
    """`Xx-dd` for "Covid-19": letters and digits by class, runs of three or more cut to two."""
    classes = re.sub(r"[^\W\d_]", lambda letter: "X" if letter.group().isupper() else "x", word)
    return re.sub(r"(.)\1{2,}", r"\1\1", re.sub(r"\d", "d", classes))


def word_features(word: str, mode: str) -> Features:
    """What one word says about its own tag and about the tags of its right, left, second right and second
    left neighbours, in this order."""
    if not word.isascii():
        word = word.encode("utf-8", "replace").decode("utf-8")
    word = word[:LONGEST]
    lower = word.lower()
    form = shape(word) if mode == "plain" else mode[0] + shape(word)
    own = [
        "w=" + lower, "1=" + lower[-1:], "2=" + lower[-2:], "3=" + lower[-3:], "4=" + lower[-4:],
        "p2=" + lower[:2], "p3=" + lower[:3], "f=" + form, "b",
    ]
    if "-" in word:
        own.append("h=" + lower.rpartition("-")[2])
    suffix = lower[-3:] + ("^" if word[:1].isupper() and mode == "plain" else "")
    return (
        own,
        ["-w=" + lower, "-3=" + suffix],
        ["+w=" + lower, "+3=" + suffix],
        ["--w=" + lower],
        ["++w=" + lower],
    )




class TagFeatures:
    """Builds the items of a sentence; keeps the features of words seen, up to `CACHE_WORDS`."""

    def __init__(self) -> None:
        self._caches: dict[str, dict[str, Features]] = {"plain": {}, "title": {}, "upper": {}}

    def items(self, words: Sequence[str]) -> list[list[str]]:
        """One list of feature strings a word."""
        case = mode(words)
        cache = self._caches[case]
        found = []
        for word in words:
            features = cache.get(word)
            if features is None:
                if len(cache) >= CACHE_WORDS:
                    cache.clear()
                features = cache[word] = word_features(word, case)
            found.append(features)
        padded = [_START, _START, *found, _END, _END]
        return [
            padded[i][0] + padded[i - 1][1] + padded[i + 1][2] + padded[i - 2][3] + padded[i + 2][4]
            for i in range(2, len(padded) - 2)
        ]


_START: Features = ([], ["-w=<"], [], ["--w=<"], [])
_END: Features = ([], [], ["+w=>"], [], ["++w=>"])


class PartOfSpeechTagger:
    """Penn tags of tokenised sentences."""

    def __init__(self, model: SequenceModel) -> None:
        self._model = model
        self._features = TagFeatures()

    @classmethod
    def load(cls) -> PartOfSpeechTagger:
        return cls(SequenceModel(MODEL))

    def tag(self, words: Sequence[str]) -> tuple[str, ...]:
        """One Penn tag a word."""
        return tuple(self._model.label(self._features.items(words)))
