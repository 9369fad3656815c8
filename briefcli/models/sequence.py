"""Linear-chain models over hashed attributes: which labels a sequence has (Lafferty, McCallum and Pereira 2001), with
weights by averaged perceptron (Collins 2002).

An attribute is a 32-bit number, 0 is none. File layout: a line of JSON (`labels`, `scale`, and how many `attributes`
and `weights`), then, little-endian: the attributes, ascending, 32 bits; for each attribute the number of labels it
speaks for, 8 bits; these labels, 8 bits; their weights in units of `scale`, 16 bits; and the transition weights, from
(row) label to (column) label, 32-bit floats. Two attributes of one number share their weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy

from briefcli import models

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOTHING = 0xFFFFFFFF
"""Ends the attributes, so that every look-up falls on one."""

REACH = 0.7
"""Share, of what the best neighbours could do for a label, within which it is looked at: 3 of 10,000 tags are other
than with all, in half the time."""


class SequenceModel:
    """Scores and decodes; reads only, so it is safe to use from several threads."""

    def __init__(self, data: bytes) -> None:
        first, _, body = data.partition(b"\n")
        head = json.loads(first)
        self.labels: tuple[str, ...] = tuple(head["labels"])
        attributes, weights, labels = head["attributes"], head["weights"], len(self.labels)
        sizes = [("<u4", attributes), ("u1", attributes), ("u1", weights), ("<i2", weights), ("<f4", labels * labels)]
        starts = [0, *accumulate(count * numpy.dtype(kind).itemsize for kind, count in sizes)]
        codes, counts, speaks_for, values, transitions = (
            numpy.frombuffer(body, kind, count, start) for (kind, count), start in zip(sizes, starts, strict=False)
        )
        self._attributes = numpy.append(codes, numpy.uint32(NOTHING))
        self._weights = numpy.zeros((attributes + 1, labels), numpy.float32)
        self._weights[numpy.arange(attributes).repeat(counts), speaks_for] = values * numpy.float32(head["scale"])
        moves = transitions.reshape(labels, labels)
        self._into: list[list[float]] = moves.T.tolist()
        self._rescue = _rescue(moves)

    @classmethod
    def load(cls, file_name: str) -> SequenceModel:
        """Raises `briefcli.models.ModelError` when the file is missing or altered."""
        return cls(models.read(file_name))

    def scores(self, attributes: NDArray[Any]) -> NDArray[Any]:
        """For attributes of shape (..., n) the sum of their weights for each label, of shape (..., labels)."""
        places = self._attributes.searchsorted(attributes)
        places[self._attributes[places] != attributes] = -1
        found: NDArray[Any] = self._weights[places].sum(axis=-2)
        return found

    def decode(self, scores: NDArray[Any], lengths: Sequence[int]) -> list[tuple[str, ...]]:
        """The best labels of sequences that follow one another in `scores`, of shape (items, labels).

        Viterbi's algorithm, run only where an item has several labels that its neighbours could make the best.
        """
        best = scores.argmax(axis=1)
        least = scores[numpy.arange(len(scores)), best, None] - self._rescue[best]
        several = numpy.flatnonzero((scores >= least).sum(axis=1) > 1)
        rows, labels = (scores[several] >= least[several]).nonzero()
        possible = list(zip(labels.tolist(), scores[several[rows], labels].tolist(), strict=True))
        ends = numpy.bincount(rows, minlength=len(several)).cumsum().tolist()
        candidates = [possible[start:end] for start, end in pairwise([0, *ends])]
        bounds = list(accumulate(lengths, initial=0))
        begins = frozenset(bounds)
        found: list[int] = best.tolist()
        done = 0
        for first, last in _runs(several.tolist(), begins):
            before = None if first in begins else found[first - 1]
            after = None if last in begins else found[last]
            found[first:last] = self._path(candidates[done : done + last - first], before, after)
            done += last - first
        return [tuple([self.labels[one] for one in found[start:end]]) for start, end in pairwise(bounds)]

    def _path(self, candidates: Sequence[list[tuple[int, float]]], before: int | None, after: int | None) -> list[int]:
        """The labels of the best path through `candidates`, the possible labels of items and their scores, between
        an item labelled `before` and one labelled `after`.
        """
        into = self._into
        first, *others = candidates
        reached = [(one, score if before is None else score + into[one][before]) for one, score in first]
        steps: list[list[int]] = []
        for here in [*others, [] if after is None else [(after, 0.0)]]:
            came, extended = [], []
            for one, score in here:
                row = into[one]
                gains = [past + row[label] for label, past in reached]
                gain = max(gains)
                came.append(gains.index(gain))
                extended.append((one, score + gain))
            if here:
                steps.append(came)
                reached = extended
        gains = [past for _, past in reached]
        place = gains.index(max(gains))
        path = [] if after is not None else [reached[place][0]]
        for here, came in zip(reversed(candidates[: len(steps)]), reversed(steps), strict=True):
            place = came[place]
            path.append(here[place][0])
        path.reverse()
        return path


def _runs(places: Sequence[int], begins: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Where `places`, ascending, follow one another without one that begins a sequence: first and, exclusive, last."""
    first = last = -1
    for place in places:
        if place != last or place in begins:
            if first >= 0:
                yield first, last
            first = place
        last = place + 1
    if first >= 0:
        yield first, last


def _rescue(moves: NDArray[Any]) -> NDArray[Any]:
    """How much its neighbours can do at most for a label (column) in the place of another (row)."""
    entering = (moves[:, None, :] - moves[:, :, None]).max(axis=0)
    leaving = (moves[None, :, :] - moves[:, None, :]).max(axis=2)
    found: NDArray[Any] = ((entering.clip(0) + leaving.clip(0)) * REACH).astype(numpy.float32)
    return found


def pack(
    labels: Sequence[str], weights: Mapping[int, Mapping[int, float]], transitions: Mapping[tuple[int, int], float]
) -> bytes:
    """The file for `weights` by attribute and label, and `transitions` by label and label, labels by number."""
    attributes = sorted(weights)
    rows = [sorted(weights[attribute].items()) for attribute in attributes]
    scale = max(abs(weight) for row in rows for _, weight in row) / 32767
    head = {
        "labels": list(labels), "scale": scale, "attributes": len(rows), "weights": sum(map(len, rows)),
    }  # fmt: skip
    moves = numpy.zeros((len(labels), len(labels)), "<f4")
    for (before, after), weight in transitions.items():
        moves[before, after] = weight
    parts = [
        numpy.array(attributes, "<u4"),
        numpy.array([len(row) for row in rows], "u1"),
        numpy.array([label for row in rows for label, _ in row], "u1"),
        numpy.array([round(weight / scale) for row in rows for _, weight in row], "<i2"),
        moves,
    ]
    return json.dumps(head).encode() + b"\n" + b"".join(part.tobytes() for part in parts)
