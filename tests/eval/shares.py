"""Scores as shares: hits out of cases, counted for each document, summed over a set, with bootstrap intervals.

Precision is right out of found, recall right out of wanted, F1 twice right out of found and wanted together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

RESAMPLES = 1000
ENOUGH = 20
"""Cases under which a share is noise: one of them moves it by more than .05."""

Counts = npt.NDArray[np.float64]
Shares = dict[str, tuple[float, float]]
"""By measure, the hits and the cases of one document; a measure may be absent."""


class Score(NamedTuple):
    """A share over a set, its 95 % interval by bootstrap over documents, and the number of cases."""

    value: float
    low: float
    high: float
    cases: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}-{self.high:.3f}]"


def f1(right: int, found: int, wanted: int) -> Shares:
    """The shares P, R and F1 of one document."""
    return {"P": (right, found), "R": (right, wanted), "F1": (2 * right, found + wanted)}


def prefixed(prefix: str, shares: Shares) -> Shares:
    return {f"{prefix} {name}": share for name, share in shares.items()}


def scores(documents: Sequence[Shares]) -> dict[str, Score]:
    """Every measure over `documents`, in the order of first occurrence; 0 where there was no case."""
    names = list(dict.fromkeys(name for shares in documents for name in shares))
    if not names:
        return {}
    counts = np.array([[shares.get(name, (0, 0)) for name in names] for shares in documents], dtype=float)
    count = len(documents)
    times = np.random.default_rng(0).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    hits, cases = times @ counts[..., 0], times @ counts[..., 1]
    sums = counts.sum(axis=0)
    return {name: _score(sums[i, 0], sums[i, 1], hits[:, i], cases[:, i]) for i, name in enumerate(names)}


def _score(hits: float, cases: float, drawn_hits: Counts, drawn_cases: Counts) -> Score:
    """The score of one measure; resamples that hold no case of it say nothing."""
    if not cases:
        return Score(0.0, 0.0, 0.0, 0.0)
    some = drawn_cases > 0
    low, high = np.percentile(drawn_hits[some] / drawn_cases[some], (2.5, 97.5))
    return Score(float(hits / cases), float(low), float(high), float(cases))


def values(measured: dict[str, Score]) -> dict[str, float]:
    """The scores without their intervals."""
    return {name: score.value for name, score in measured.items()}


def pinnable(measured: dict[str, Score]) -> dict[str, float]:
    """The scores that make a floor: not P and R, which a threshold trades, and nothing that rests on a few cases."""
    kept = {name: score for name, score in measured.items() if score.cases >= ENOUGH}
    return {name: value for name, value in values(kept).items() if not name.endswith((" P", " R"))}
