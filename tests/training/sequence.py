"""Trains sequence models: CRFsuite's averaged perceptron over the hashed attributes of windows of words."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite

from briefcli.analyse.windows import Templates
from briefcli.analyse.words import Vocabulary, Window, WordTable
from briefcli.models.sequence import pack

Item = list[bytes]
"""The attributes of one token, each written as a hexadecimal number."""


class Items:
    """What a model sees of sentences. It keeps what it made of the words of the vocabulary in use."""

    def __init__(self, table: WordTable, templates: Templates) -> None:
        self.table = table
        self._templates = templates
        self._vocabulary: Vocabulary | None = None
        self._singles: list[list[Item]] = []

    def of(self, window: Window, marks: Sequence[int]) -> Iterator[list[Item]]:
        """The items of each sentence of `window`."""
        self._extend(window.vocabulary)
        joint = iter(zip(window.at.tolist(), self._templates.of_tokens(window).tolist(), marks, strict=True))
        rows = window.rows.tolist()
        names = [_named(one) for one in self._templates.marks.tolist()]
        for length in map(len, window.sentences):
            items = []
            for _ in range(length):
                at, attributes, marked = next(joint)
                item = [_named(one) for one in attributes]
                for number, offset in enumerate(self._templates.offsets):
                    item += self._singles[rows[at + offset]][number]
                item += [name for bit, name in enumerate(names) if marked >> bit & 1]
                items.append(item)
            yield items

    def _extend(self, vocabulary: Vocabulary) -> None:
        if vocabulary is not self._vocabulary:
            self._vocabulary, self._singles = vocabulary, []
        new = vocabulary.columns.rows(len(self._singles))
        for row in zip(*(one.tolist() for one in self._templates.of_words(new)), strict=True):
            self._singles.append([[_named(one) for one in attributes if one] for attributes in row])


def _named(attribute: int) -> bytes:
    return b"%x" % attribute


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a model by (attribute, label) and (label, label), and its labels."""

    labels: list[str]
    of_attributes: Mapping[tuple[str, str], float]
    of_moves: Mapping[tuple[str, str], float]

    def packed(self, attributes: int) -> bytes:
        """The model file, of so many attributes, those with the largest absolute weights."""
        numbers = {label: number for number, label in enumerate(self.labels)}
        chosen = self._heaviest(attributes)
        kept: dict[int, dict[int, float]] = {}
        for (attribute, label), weight in self.of_attributes.items():
            if attribute in chosen:
                kept.setdefault(int(attribute, 16), {})[numbers[label]] = weight
        moves = {(numbers[one], numbers[two]): weight for (one, two), weight in self.of_moves.items()}
        return pack(self.labels, kept, moves)

    def _heaviest(self, count: int) -> frozenset[str]:
        best: dict[str, float] = {}
        for (attribute, _), weight in self.of_attributes.items():
            best[attribute] = max(best.get(attribute, 0.0), abs(weight))
        return frozenset(sorted(best, key=lambda one: (-best[one], one))[:count])


Examples = Iterable[tuple[Sequence[Item], Sequence[str]]]


def fitted(examples: Examples, iterations: int, least_count: int = 0) -> Any:
    """A CRFsuite tagger trained on `examples`, each attribute with the labels it has at least `least_count` times. The
    same examples give the same weights.
    """
    (tagger,) = _taggers(examples, iterations, least_count, 1)
    return tagger


def averaged(examples: Examples, iterations: int, shuffles: int, least_count: int = 0) -> Weights:
    """The mean weights of taggers that differ by the order in which they saw `examples`."""
    of_attributes: Counter[tuple[str, str]] = Counter()
    of_moves: Counter[tuple[str, str]] = Counter()
    labels: list[str] = []
    for tagger in _taggers(examples, iterations, least_count, shuffles):
        info = tagger.info()
        labels = sorted(info.labels, key=lambda label: int(info.labels[label]))
        for total, weights in ((of_attributes, info.state_features), (of_moves, info.transitions)):
            for key, weight in weights.items():
                total[key] += weight / shuffles
    return Weights(labels, of_attributes, of_moves)


def _taggers(examples: Examples, iterations: int, least_count: int, count: int) -> Iterator[Any]:
    """`count` taggers: CRFsuite goes on with its random numbers from one to the next."""
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    trainer.set_params({"max_iterations": iterations, "feature.minfreq": least_count})
    for items, labels in examples:
        trainer.append(pycrfsuite.ItemSequence(items), labels)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            path = Path(folder, f"{number}.crf")
            trainer.train(str(path))
            tagger = pycrfsuite.Tagger()
            tagger.open(str(path))
            yield tagger
