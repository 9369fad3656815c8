"""The likeliest sequence of IOB2 labels: Viterbi (1967) under the one rule that an inside follows its own kind."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def best_labels(scores: Array, labels: tuple[str, ...]) -> Array:
    """The numbers of the labels of n words with `scores` [n, labels] whose sum is greatest among well-formed sequences.

    Most sequences of likeliest labels are well formed, and nothing more is done for them.
    """
    allowed = _allowed(labels)
    best: Array = scores.argmax(1)
    if not len(best) or (allowed[best[:-1], best[1:]].all() and not labels[best[0]].startswith("I")):
        return best
    barred = np.where(allowed, 0.0, -1e9)
    total = scores[0] + np.array([-1e9 if label.startswith("I") else 0.0 for label in labels])
    came = np.zeros(scores.shape, dtype=np.int64)
    for place in range(1, len(scores)):
        ways = total[:, None] + barred
        came[place] = ways.argmax(0)
        total = ways.max(0) + scores[place]
    found = np.zeros(len(scores), dtype=np.int64)
    found[-1] = total.argmax()
    for place in range(len(scores) - 1, 0, -1):
        found[place - 1] = came[place, found[place]]
    return found


@cache
def _allowed(labels: tuple[str, ...]) -> Array:
    """Which label may follow which."""
    return np.array([[not after.startswith("I-") or before[1:] == after[1:] for after in labels] for before in labels])
