"""Picks the sentences of the default summary: greedy, with one round of exchanges.

The score of a summary is the sum of its sentences' features under the fitted weights, plus what it holds of the
recurring words (`coverage`; each counts once, so repetition earns nothing), minus the words beyond MEASURE a sentence
(`over`). The first is submodular and `over` is convex: a gain never grows while the summary does, which lets the greedy
search keep outdated gains in a heap (Minoux 1978) and stay near linear.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache

from briefcli import models
from briefcli.contract import Genre
from briefcli.summarise.features import FEATURES, Described

WEIGHTS = "summary.json"
MEASURE = 17
"""Words of a sentence that cost nothing; 14 and 20 hardly differ."""

Allowed = Callable[[int, Collection[int]], bool]
"""Whether the candidate at this position may stand with the others."""
EXCHANGED = 5
REACH = 60
"""Exchanges are tried in summaries of up to EXCHANGED sentences, among the first REACH candidates: bounded cost."""


OF_ALL = ("coverage", "over")
"""The features of a summary as a whole."""


@cache
def weights(genre: Genre) -> dict[str, float]:
    """The weights by feature, those OF_ALL among them: fitted ones, of which a transcript overrides some.

    Raises `briefcli.models.ModelError`."""
    read: dict[str, dict[str, float]] = json.loads(models.read(WEIGHTS))
    return read["weights"] | read.get(genre, {})


class Summary:
    """Scores summaries of `count` sentences out of `candidates`."""

    def __init__(
        self, candidates: Sequence[Described], recurring: Mapping[str, float], count: int, fitted: Mapping[str, float]
    ) -> None:
        self.candidates = candidates
        self._recurring = recurring
        self._covered = [candidate.words & recurring.keys() for candidate in candidates]
        self._free = MEASURE * count
        self._of_all = [fitted.get(name, 0.0) for name in OF_ALL]
        self._worth = [
            sum(fitted.get(name, 0.0) * value for name, value in zip(FEATURES, candidate.features, strict=True))
            for candidate in candidates
        ]

    def of_all(self, chosen: Sequence[int]) -> tuple[float, float]:
        """The features OF_ALL of the summary of these candidates (positions)."""
        covered = set[str]().union(*(self._covered[position] for position in chosen))
        length = sum(self.candidates[position].length for position in chosen)
        return (
            sum(self._recurring[word] for word in sorted(covered)),
            -max(0, length - self._free) / self._free,
        )

    def score(self, chosen: Sequence[int]) -> float:
        """The score of that summary, rounded so that ties are ties everywhere."""
        whole = sum(weight * value for weight, value in zip(self._of_all, self.of_all(chosen), strict=True))
        return round(sum(self._worth[position] for position in chosen) + whole, 6)


def select(summary: Summary, count: int, allowed: Allowed) -> list[int]:
    """Positions of up to `count` candidates, in order: the best first, then whatever adds most, then exchanges."""
    chosen: list[int] = []
    waiting = [(-summary.score([position]), position, 0) for position in range(len(summary.candidates))]
    heapq.heapify(waiting)
    barred: list[tuple[float, int, int]] = []
    while waiting and len(chosen) < count:
        gain, position, known = heapq.heappop(waiting)
        if known < len(chosen):
            gain = summary.score(chosen) - summary.score([*chosen, position])
            heapq.heappush(waiting, (round(gain, 6), position, len(chosen)))
        elif not allowed(position, chosen):
            barred.append((gain, position, known))
        else:
            chosen.append(position)
            for entry in barred:
                heapq.heappush(waiting, entry)
            barred = []
    return sorted(_exchanged(summary, chosen, allowed))


def _exchanged(summary: Summary, chosen: list[int], allowed: Allowed) -> list[int]:
    """One round in which every sentence but the best may give way to the one that improves the summary most."""
    if not 1 < len(chosen) <= EXCHANGED:
        return chosen
    best = summary.score(chosen)
    for slot in range(1, len(chosen)):
        for position in range(min(len(summary.candidates), REACH)):
            if position in chosen:
                continue
            changed = [*chosen[:slot], position, *chosen[slot + 1 :]]
            score = summary.score(changed)
            if score > best and all(allowed(item, [other for other in changed if other != item]) for item in changed):
                best, chosen = score, changed
    return chosen
