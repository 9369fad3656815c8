"""The deed model: two hashed linear scorers (action, non-action) and two hashed linear classifiers of kinds.

A feature string is looked up by its CRC-32 (feature hashing: Weinberger et al., 2009), so that the model is a few
arrays of bytes and no table of strings; a byte of fingerprint keeps features it has not learnt out. Trained by
``tests/training/deeds.py``; see the card.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy

from briefcli import models

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[numpy.uint32]

FILE = "deeds.bin"
TYPES = ("action", "non_action")
KINDS = {
    "action": ("done", "ongoing", "planned", "proposed"),
    "non_action": (
        "no_plan",
        "ruled_out",
        "declined",
        "not_done",
        "called_off",
        "limited",
        "denied",
        "opposed",
    ),
}


def hashes(features: Iterable[str]) -> Codes:
    """The CRC-32 of every feature."""
    return numpy.fromiter(map(zlib.crc32, map(str.encode, features)), numpy.uint32)


def fingerprints(codes: Codes) -> Codes:
    """One byte of every hash that tells features in the same bucket apart; never 0."""
    found: Codes = numpy.maximum(codes >> 24, 1)
    return found


class Table:
    """Linear scorers side by side: ``weights[bucket] * scale`` summed over the features, plus `bias`.

    The bucket of a feature is its hash modulo the size of the table, a power of two.
    """

    def __init__(
        self, weights: Sequence[NDArray[numpy.int8]], scales: Sequence[float], biases: Sequence[float]
    ) -> None:
        self.weights = numpy.stack(weights)
        self.scales = numpy.array(scales)
        self._biases = numpy.array(biases)

    def of(self, codes: Codes) -> NDArray[numpy.int8]:
        """The weights (scorers x features) of the features with these hashes, unscaled."""
        found: NDArray[numpy.int8] = self.weights.take(codes & self.weights.shape[1] - 1, axis=1)
        return found

    def scores(self, totals: NDArray[numpy.int64]) -> list[Any]:
        """What the sums of weights (... x scorers) come to, as nested lists."""
        found: list[Any] = (self._biases + self.scales * totals).tolist()
        return found


class Weighed(NamedTuple):
    """One candidate: its features, their hashes, which of them the model knows, and the log-odds of each type."""

    features: Sequence[str]
    codes: Codes
    known: NDArray[numpy.bool_]
    scores: dict[str, float]


class DeedModel:
    """Scores candidates; `thresholds` are the log-odds from which a candidate of each type is a finding.

    `never` are lemmas of verbs that stated no deed in training, though frequent: "say", "know", "become". The
    table of types is as large as that of fingerprints, those of kinds are smaller.
    """

    def __init__(
        self,
        fingerprints: NDArray[numpy.uint8],
        types: Table,
        kinds: dict[str, Table],
        thresholds: dict[str, float],
        never: Sequence[str] = (),
    ) -> None:
        self.never = frozenset(never)
        self._fingerprints = fingerprints
        self._types = types
        self._kinds = kinds
        self.thresholds = thresholds

    @classmethod
    def load(cls) -> DeedModel:
        """Reads the shipped model file. Raises `briefcli.models.ModelError`."""
        return cls.from_bytes(models.read(FILE))

    @classmethod
    def from_bytes(cls, content: bytes) -> DeedModel:
        """A model from the content of its file: a line of JSON, then the tables one after another."""
        line, _, data = content.partition(b"\n")
        header = json.loads(line)
        size = header["fingerprints"]
        rows = {row["name"]: row for row in header["tables"]}
        starts = dict(zip(rows, accumulate((row["size"] for row in rows.values()), initial=size), strict=False))

        def table(names: Sequence[str]) -> Table:
            weights = [numpy.frombuffer(data, numpy.int8, rows[name]["size"], starts[name]) for name in names]
            return Table(weights, [rows[name]["scale"] for name in names], [rows[name]["bias"] for name in names])

        prints = numpy.frombuffer(data, numpy.uint8, size)
        kinds = {name: table(KINDS[name]) for name in TYPES}
        return cls(prints, table(TYPES), kinds, header["thresholds"], header["never"])

    def weigh(self, described: Sequence[Sequence[str]]) -> list[Weighed]:
        """The candidates with these features (one or more each), and the log-odds that they are of each type."""
        if not described:
            return []
        codes = hashes(chain.from_iterable(described))
        known = self._fingerprints.take(codes & len(self._fingerprints) - 1) == fingerprints(codes)
        bounds = list(accumulate(map(len, described), initial=0))
        totals = numpy.add.reduceat(self._types.of(codes) * known, bounds[:-1], axis=1, dtype=numpy.int64)
        return [
            Weighed(features, codes[start:end], known[start:end], dict(zip(TYPES, scores, strict=True)))
            for features, (start, end), scores in zip(
                described, pairwise(bounds), self._types.scores(totals.T), strict=True
            )
        ]

    def kind(self, deed_type: str, weighed: Weighed) -> str:
        """The likeliest kind of a candidate of `deed_type`; ties go to the kind named first in DESIGN.md."""
        table = self._kinds[deed_type]
        scores = table.scores((table.of(weighed.codes) * weighed.known).sum(axis=1, dtype=numpy.int64))
        return max(zip(KINDS[deed_type], scores, strict=True), key=lambda pair: round(pair[1], 6))[0]

    def strongest(self, deed_type: str, weighed: Weighed, count: int = 4) -> list[str]:
        """The features that speak loudest for the verdict, with what each adds: ``h=sign +1.20``."""
        row = TYPES.index(deed_type)
        weights = self._types.of(weighed.codes)[row] * weighed.known * self._types.scales[row]
        speaking = zip((-weights).tolist(), weighed.features, strict=True)
        loudest = sorted(pair for pair in speaking if pair[0] < 0)[:count]
        return [f"{feature} {-weight:+.2f}" for weight, feature in loudest]


def probability(score: float) -> float:
    """Log-odds to a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
