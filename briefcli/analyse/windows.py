"""Linear models over windows of words: what a model looks at, as templates, and how that becomes numbers.

What one word says from its place beside the token does not depend on the others, so it is summed once for each word of
the vocabulary; pairs and triples of words are looked up for each token.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy

from briefcli.analyse.words import Column, Window
from briefcli.models.sequence import SequenceModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

Part = tuple[int, Column]
"""A column of the word so many words after the token; before it where negative."""
MIX = numpy.uint64(0x9E3779B97F4A7C15)
"""The golden ratio in 64 bits, as in Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, 6.4)."""
HALF = numpy.uint64(32)


class Templates:
    """What a model looks at: `single` columns by offset, `joint` ones that count together, and `marks`, names of what
    else a token can have. Attributes are numbers of 32 bits, hashed from a template and its values; 0 is none.
    """

    def __init__(
        self, single: Mapping[int, Sequence[Column]], joint: Sequence[tuple[Part, ...]], marks: Sequence[str]
    ) -> None:
        self.offsets = tuple(single)
        self.marks = _hashed(_seeds(marks))
        self._single = [(_seeds(f"{offset} {one.name}" for one in chosen), chosen) for offset, chosen in single.items()]
        self._joint = [
            (_seeds(" ".join(f"{offset} {one.name}" for offset, one in parts) for parts in group), numpy.array(group))
            for group in (list(group) for _, group in groupby(sorted(joint, key=len), len))
        ]

    def of_words(self, columns: NDArray[Any]) -> list[NDArray[Any]]:
        """For each offset the attributes words give to a token there, of shape (words, templates)."""
        found = []
        for seeds, chosen in self._single:
            values = columns[:, chosen]
            found.append(_hashed(seeds, values) * (values != 0))
        return found

    def of_tokens(self, window: Window) -> NDArray[Any]:
        """The joint attributes of each token, of shape (tokens, templates)."""
        columns, at = window.vocabulary.columns.rows(), window.at[:, None]
        return numpy.concatenate(
            [
                _hashed(
                    seeds, *(columns[window.rows[at + parts[:, 0]], parts[:, 1]] for parts in group.swapaxes(0, 1))
                )
                for seeds, group in self._joint
            ],
            axis=1,
        )


def _seeds(names: Iterable[str]) -> NDArray[Any]:
    """64 bits for each name."""
    return numpy.array(
        [int.from_bytes(blake2b(one.encode(), digest_size=8).digest(), "little") for one in names], numpy.uint64
    )


def _hashed(seeds: NDArray[Any], *parts: NDArray[Any]) -> NDArray[Any]:
    state = seeds
    for values in parts:
        state = (state ^ values) * MIX
        state = state ^ (state >> HALF)
    return state.astype(numpy.uint32)


class WindowModel:
    """A sequence model and what it looks at."""

    def __init__(self, model: SequenceModel, templates: Templates) -> None:
        self._model = model
        self._templates = templates
        bits = numpy.arange(len(templates.marks))
        marked = numpy.arange(1 << len(bits))[:, None] >> bits & 1
        self._marked = model.scores(marked.astype(numpy.uint32) * templates.marks)

    def label(self, window: Window, marks: Sequence[int]) -> list[tuple[str, ...]]:
        """The labels of each sentence of `window`; bit n of a number in `marks` tells that its token has mark n."""
        words = window.vocabulary.derived(self, self._sums)
        scores = self._model.scores(self._templates.of_tokens(window)) + self._marked[numpy.array(marks, numpy.intp)]
        for number, offset in enumerate(self._templates.offsets):
            scores += words[window.rows[window.at + offset], number]
        return self._model.decode(scores, [len(words) for words in window.sentences])

    def _sums(self, columns: NDArray[Any]) -> NDArray[Any]:
        """What words say to a token at each offset, of shape (words, offsets, labels)."""
        return numpy.stack([self._model.scores(one) for one in self._templates.of_words(columns)], axis=1)
