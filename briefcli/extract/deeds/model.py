"""The deed model: two hashed linear scorers (action, non-action) and two hashed linear classifiers of kinds.

A feature string is looked up by its CRC-32 (feature hashing: Weinberger et al., 2009), so that the model is a few
arrays of bytes and no table of strings; a byte of fingerprint keeps features it has not learnt out. Trained by
``tests/training/deeds.py``; see the card.
"""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections.abc import Sequence

from briefcli import models

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


def fingerprint(code: int) -> int:
    """One byte of a feature's hash that tells features in the same bucket apart; never 0."""
    return code >> 24 or 1


class Table:
    """One linear scorer: ``weights[bucket] * scale`` summed over the features, plus `bias`.

    The bucket of a feature is its hash modulo the size of the table.
    """

    def __init__(self, weights: bytes, scale: float, bias: float) -> None:
        self._weights = array("b", weights)
        self.size = len(weights)
        self._scale = scale
        self._bias = bias

    def score(self, buckets: Sequence[int]) -> float:
        return self._bias + self._scale * sum(map(self._weights.__getitem__, buckets))

    def weight(self, bucket: int) -> float:
        """What one feature adds to the score."""
        return self._scale * self._weights[bucket]


class DeedModel:
    """Scores candidates; `thresholds` are the log-odds from which a candidate of each type is a finding.

    `never` are lemmas of verbs that stated no deed in training, though frequent: "say", "know", "become". The
    tables of types are as large as that of fingerprints, those of kinds smaller and of one size, all powers of two.
    """

    def __init__(
        self,
        fingerprints: bytes,
        tables: dict[str, Table],
        thresholds: dict[str, float],
        never: Sequence[str] = (),
    ) -> None:
        self.never = frozenset(never)
        self._fingerprints = fingerprints
        self._tables = tables
        self.thresholds = thresholds

    @classmethod
    def load(cls) -> DeedModel:
        """Reads the shipped model file. Raises `briefcli.models.ModelError`."""
        return cls.from_bytes(models.read(FILE))

    @classmethod
    def from_bytes(cls, content: bytes) -> DeedModel:
        """A model from the content of its file: a line of JSON, then the zlib-packed tables one after another."""
        line, _, packed = content.partition(b"\n")
        header = json.loads(line)
        data = zlib.decompress(packed)
        start = header["fingerprints"]
        fingerprints, tables = data[:start], {}
        for row in header["tables"]:
            tables[row["name"]] = Table(data[start : start + row["size"]], row["scale"], row["bias"])
            start += row["size"]
        return cls(fingerprints, tables, header["thresholds"], header["never"])

    def known(self, features: Sequence[str]) -> list[int]:
        """The buckets of those features that the model knows."""
        crc32, fingerprints, mask = zlib.crc32, self._fingerprints, len(self._fingerprints) - 1
        return [
            bucket
            for feature in features
            if fingerprints[bucket := (code := crc32(feature.encode())) & mask] == (code >> 24 or 1)
        ]

    def score(self, deed_type: str, buckets: Sequence[int]) -> float:
        """Log-odds that a candidate is an "action" or "non_action"."""
        return self._tables[deed_type].score(buckets)

    def kind(self, deed_type: str, buckets: Sequence[int]) -> str:
        """The likeliest kind of a candidate of `deed_type`; ties go to the kind named first in DESIGN.md."""
        kinds = KINDS[deed_type]
        size = self._tables[kinds[0]].size
        smaller = [bucket % size for bucket in buckets]
        return max(kinds, key=lambda kind: round(self._tables[kind].score(smaller), 6))

    def strongest(self, deed_type: str, features: Sequence[str], count: int = 4) -> list[str]:
        """The features that speak loudest for the verdict, with what each adds: ``h=sign +1.20``."""
        table, mask = self._tables[deed_type], len(self._fingerprints) - 1
        weighed = []
        for feature in features:
            code = zlib.crc32(feature.encode())
            if self._fingerprints[code & mask] == fingerprint(code):
                weighed.append((-table.weight(code & mask), feature))
        weighed.sort()
        return [f"{feature} {-weight:+.2f}" for weight, feature in weighed[:count] if weight < 0]


def probability(score: float) -> float:
    """Log-odds to a probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
