"""The words that carry a deed: runs of words the encoder marks, made whole by the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from briefcli.clauses import Clauses
from briefcli.clauses.mending import MARKS
from briefcli.contract import ACTIONS, KINDS
from briefcli.language import words
from briefcli.records import Reading, Sentence

MARKED = 0.25
"""A word belongs to a run from this share of a type; which runs are findings is decided in `judge`."""
LOOSE = frozenset(
    ("aux", "aux:pass", "cop", "advmod", "mark", "compound:prt", "det", "case", "discourse", "punct", "cc")
)
"""Relations of words that carry no deed without the word they hang on."""
FARTHEST = 4
"""Words between the parts of one trigger, at most."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words [first, last) of a sentence that state a deed; `shares` [kinds] are its probabilities by kind.

    `clause` is the clause of the word that heads it, `word` that word. `action` tells the type.
    """

    sentence: int
    first: int
    last: int
    word: int
    clause: int
    shares: tuple[float, ...]
    importance: float

    @property
    def action(self) -> bool:
        return sum(self.shares[: len(ACTIONS)]) >= sum(self.shares[len(ACTIONS) :])

    @property
    def kind(self) -> str:
        own = range(len(ACTIONS)) if self.action else range(len(ACTIONS), len(KINDS))
        return KINDS[max(own, key=lambda number: self.shares[number])]

    @property
    def share(self) -> float:
        """The probability the encoder gives its type, before it is calibrated."""
        return min(1.0, max(sum(self.shares[: len(ACTIONS)]), sum(self.shares[len(ACTIONS) :])))


def find(sentence: Sentence, number: int, reading: Reading, clauses: Clauses) -> Iterator[Trigger]:
    """The triggers of sentence `number`, in order."""
    base = reading.starts[number]
    rows = reading.deeds[base : base + len(sentence.words)].astype(np.float32)
    for first, last, _ in _joined(_whole(_runs(rows), sentence), sentence):
        if sentence.tags[head(sentence, first, last)] != "PRP":
            yield _trigger(number, first, last, sentence, rows, reading, clauses)


def _runs(rows: Any) -> list[tuple[int, int, bool]]:
    """Runs of words marked with one type: first, last, whether actions."""
    actions, others = rows[:, 1 : 1 + len(ACTIONS)].sum(1), rows[:, 1 + len(ACTIONS) :].sum(1)
    types = np.where(np.maximum(actions, others) >= MARKED, np.where(actions >= others, 1, 2), 0).tolist()
    edges = (0, *(np.flatnonzero(np.diff(types)) + 1).tolist(), len(types))
    return [(first, last, types[first] == 1) for first, last in pairwise(edges) if first < last and types[first]]


def _whole(runs: list[tuple[int, int, bool]], sentence: Sentence) -> Iterator[tuple[int, int, bool]]:
    """Runs of nothing but auxiliaries, particles or negation, with the word they hang on if it is near."""
    for first, last, action in runs:
        if all(sentence.relations[place] in LOOSE for place in range(first, last)):
            heads = {sentence.heads[place] for place in range(first, last)} - set(range(first, last))
            head = next((h for h in heads if h >= 0 and max(h - last, first - h - 1) < FARTHEST), None)
            if head is not None and sentence.tags[head].startswith("V"):
                whole = min(first, head), max(last, head + 1)
                first, last = whole if MARKS.isdisjoint(sentence.words[slice(*whole)]) else (first, last)
        yield first, last, action


def _joined(runs: Iterator[tuple[int, int, bool]], sentence: Sentence) -> list[tuple[int, int, bool]]:
    """Runs that overlap, or are parts of one verb group, as one."""
    joined: list[tuple[int, int, bool]] = []
    for run in runs:
        before = joined[-1] if joined else run
        if joined and before[2] == run[2] and (run[0] < before[1] or _one_group(sentence, before, run)):
            joined[-1] = (before[0], max(before[1], run[1]), run[2])
        else:
            joined.append(run)
    return joined


def _one_group(sentence: Sentence, before: tuple[int, int, bool], after: tuple[int, int, bool]) -> bool:
    """Whether one of two runs near each other hangs on the other as auxiliaries, negation and particles do."""
    one, two = head(sentence, *before[:2]), head(sentence, *after[:2])
    pairs = ((one, two), (two, one)) if after[0] - before[1] <= FARTHEST else ()
    return any(sentence.heads[below] == above and sentence.relations[below] in LOOSE for above, below in pairs)


def head(sentence: Sentence, first: int, last: int) -> int:
    """The word of [first, last) that the others hang on."""
    place = first
    for _ in range(first, last):
        above = sentence.heads[place]
        if not first <= above < last:
            break
        place = above
    return place


def _leads_in(sentence: Sentence, token: int) -> bool:
    """Whether a word before the deed is no part of it: a conjunction, "that", its subject if that says no "no"."""
    noun = sentence.tags[token].startswith(("PRP", "NN")) and sentence.lemmas[token] not in words("negative_pronouns")
    subject = noun and sentence.relations[token].startswith("nsubj")
    joining = sentence.relations[token] == "mark" and sentence.words[token].lower() == "that"
    return subject or joining or sentence.relations[token] in ("punct", "cc", "expl")


def _trigger(
    number: int, first: int, last: int, sentence: Sentence, rows: Any, reading: Reading, clauses: Clauses
) -> Trigger:
    while first + 1 < last and _leads_in(sentence, first):
        first += 1
    while first + 1 < last and sentence.relations[last - 1] in ("punct", "cc"):
        last -= 1
    word = head(sentence, first, last)
    marked = 1.0 - rows[first:last, 0]
    weights = marked / marked.sum()
    shares = tuple(float(share) for share in (rows[first:last, 1:] * weights[:, None]).sum(0))
    importance = reading.importance[reading.starts[number] :][first:last].astype(np.float32)
    clause, importance = clauses.owners[number][word], float((importance * weights).sum())
    return Trigger(number, first, last, word, clause, shares, importance)
