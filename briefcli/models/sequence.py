"""Linear-chain models over hashed attributes: which labels a sequence has (Lafferty, McCallum and Pereira 2001), with
weights by averaged perceptron (Collins 2002).

An attribute is a 32-bit number, 0 is none. File layout: a line of JSON (`labels`, `scale`, and how many `attributes`
and `weights`), then, little-endian: the attributes, ascending, 32 bits; for each attribute the number of labels it
speaks for, 8 bits; these labels, 8 bits; their weights in units of `scale`, 16 bits; and the transition weights, from
(row) label to (column) label, 32-bit floats. Two attributes of one number share their weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy

from briefcli import models
from briefcli.models.lookup import Lookup

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
        self._attributes = Lookup(codes)
        self._weights = numpy.zeros((attributes + 1, labels), numpy.float32)
        self._weights[numpy.arange(attributes).repeat(counts), speaks_for] = values * numpy.float32(head["scale"])
        moves = transitions.reshape(labels, labels)
        self._moves = numpy.pad(moves, (0, 1))
        self._rescue = _rescue(moves)

    @classmethod
    def load(cls, file_name: str) -> SequenceModel:
        """Raises `briefcli.models.ModelError` when the file is missing or altered."""
        return cls(models.read(file_name))

    def scores(self, attributes: NDArray[Any]) -> NDArray[Any]:
        """For attributes of shape (..., n) the sum of their weights for each label, of shape (..., labels)."""
        found: NDArray[Any] = self._weights[self._attributes.find(attributes)].sum(axis=-2)
        return found

    def decode(self, scores: NDArray[Any], lengths: Sequence[int]) -> list[tuple[str, ...]]:
        """The best labels of sequences that follow one another in `scores`, of shape (items, labels).

        Viterbi's algorithm, run only where items have several labels that their neighbours could make the best.
        """
        best = scores.argmax(axis=1)
        least = scores[numpy.arange(len(scores)), best, None] - self._rescue[best]
        bounds = numpy.array([0, *accumulate(lengths)])
        borders = numpy.zeros(len(scores) + 1, bool)
        borders[bounds] = True
        unsure = numpy.zeros(len(scores) + 2, bool)
        unsure[1:-1] = (scores >= least).sum(axis=1) > 1
        first = numpy.flatnonzero(unsure[1:-1] & (borders[:-1] | ~unsure[:-2]))
        last = numpy.flatnonzero(unsure[1:-1] & (borders[1:] | ~unsure[2:])) + 1
        if len(first):
            none = len(self.labels)
            before = numpy.where(borders[first], none, best[first - 1])
            after = numpy.where(borders[last], none, best[last % len(best)])
            order = (first - last).argsort(kind="stable")
            self._improve(best, scores, first[order], (last - first)[order], before[order], after[order])
        found = best.tolist()
        return [tuple([self.labels[one] for one in found[start:end]]) for start, end in pairwise(bounds.tolist())]

    def _improve(
        self,
        best: NDArray[Any],
        scores: NDArray[Any],
        first: NDArray[Any],
        lengths: NDArray[Any],
        before: NDArray[Any],
        after: NDArray[Any],
    ) -> None:
        """Put the best paths into `best`, for runs of items that begin at `first`, longest first, between items
        labelled `before` and `after`; all runs advance together.
        """
        labels = len(self.labels)
        into, leaving = self._moves[:, :labels], self._moves[:labels].T
        reached = scores[first] + into[before]
        came = []
        for step in range(1, lengths[0]):
            active = int((lengths > step).sum())
            ways = reached[:active, None, :] + into[:labels].T
            came.append(ways.argmax(axis=2))
            reached[:active] = ways.max(axis=2) + scores[first[:active] + step]
        label = (reached + leaving[after]).argmax(axis=1)
        ends = lengths - 1
        for step in range(lengths[0] - 1, -1, -1):
            active = int((ends >= step).sum())
            best[first[:active] + step] = label[:active]
            if step:
                label[:active] = came[step - 1][numpy.arange(active), label[:active]]


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
