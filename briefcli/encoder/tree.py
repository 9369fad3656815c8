"""The best projective dependency tree under a matrix of arc scores (Eisner 1996), with exactly one root.

English trees hardly ever cross; a decoder that lets them cross hangs "on Monday" in "and on Monday they will vote"
on the verb before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
FORBIDDEN = -1e6


TRIES = 4
"""Words with several subjects that are put right in a sentence, at most."""


def best_labelled_tree(scores: Array, single: Sequence[Sequence[int]]) -> tuple[Array, Array]:
    """The head (see `best_tree`) and the number of the relation of each word; `scores` is [n, 1 + n, relations].

    A word has one dependent at most by the relations of each group of `single`: of rivals the one stays that costs the
    sum least.
    """
    words = np.arange(len(scores))
    heads = best_tree(scores.max(2))
    for _ in range(TRIES):
        relations = scores[words, heads].argmax(1)
        rivalry = _rivals(heads, relations, single)
        if rivalry is None:
            break
        rivals, owner, group = rivalry
        options = []
        for kept in rivals:
            tried = scores.copy()
            tried[np.ix_(rivals[rivals != kept], [owner], group)] = FORBIDDEN
            arcs = tried.max(2)
            other = best_tree(arcs)
            options.append((float(arcs[words, other].sum()), int(kept), tried, other))
        _, _, scores, heads = max(options, key=lambda option: option[:2])
    return heads, scores[words, heads].argmax(1)


def _rivals(heads: Array, relations: Array, single: Sequence[Sequence[int]]) -> tuple[Array, int, Sequence[int]] | None:
    """The words, their head and the group of the first rivalry there is."""
    for group in single:
        of_group = np.isin(relations, group)
        owners, counts = np.unique(heads[of_group], return_counts=True)
        if counts.max(initial=0) > 1:
            owner = int(owners[counts.argmax()])
            return np.flatnonzero(of_group & (heads == owner)), owner, group
    return None


def best_tree(scores: Array) -> Array:
    """The head of each of n words, 0 for the root and else 1 + its place; `scores` is [n, 1 + n], column 0 the root's.

    The sum of scores is greatest among projective trees: one word hangs on the root, none on itself, no arcs cross.
    Raises ValueError for scores that are not finite.
    """
    if not np.isfinite(scores).all():
        raise ValueError("arc scores must be finite")
    spans = _spans(scores[:, 1:].astype(float))
    size = len(scores)
    alone = spans.left[np.arange(size), np.arange(size)] + spans.right[np.arange(size), np.arange(size)[::-1]]
    root = int((scores[:, 0] + alone).argmax())
    heads = np.zeros(size, dtype=np.int64)
    for dependent, head in _arcs(spans, root, size):
        heads[dependent] = head + 1
    return heads


class _Spans:
    """The best scores of spans and where they divide, by length.

    A complete span has its head at one end and all of that side's dependents; an incomplete one is an arc and what lies
    under it. `left[j, l]` is the complete span from j - l to its head j, `right[i, l]` that from its head i to i + l.
    The divisions are by the first word of a span and its length.
    """

    def __init__(self, size: int) -> None:
        shape = size, size
        self.left, self.right = np.zeros(shape), np.zeros(shape)
        self.arc, self.left_cut, self.right_cut = (np.zeros(shape, dtype=np.int32) for _ in range(3))


def _spans(scores: Array) -> _Spans:
    """All spans of the words whose arc from j to i scores `scores[i, j]`; lengths grow, starts go together."""
    size = len(scores)
    spans = _Spans(size)
    left_from, right_to = np.zeros((size, size)), np.zeros((size, size))
    to_right, to_left = np.full((size, size), -np.inf), np.full((size, size), -np.inf)
    for length in range(1, size):
        count = size - length
        first, last = np.arange(count), np.arange(length, size)
        halves = spans.right[:count, :length] + spans.left[length:, length - 1 :: -1][:, :length]
        spans.arc[:count, length] = cut = halves.argmax(1)
        under = halves[first, cut]
        to_right[:count, length] = under + scores[last, first]
        to_left[length:, length] = under + scores[first, last]
        halves = to_right[:count, 1 : length + 1] + right_to[length:, length - 1 :: -1][:, :length]
        spans.right_cut[:count, length] = cut = halves.argmax(1)
        spans.right[:count, length] = right_to[length:, length] = halves[first, cut]
        halves = left_from[:count, :length] + to_left[length:, length:0:-1]
        spans.left_cut[:count, length] = cut = halves.argmax(1)
        spans.left[length:, length] = left_from[:count, length] = halves[first, cut]
    return spans


def _arcs(spans: _Spans, root: int, size: int) -> list[tuple[int, int]]:
    """Dependent and head of every arc of the best tree under `root`."""
    found = []
    left, right = [(0, root)], [(root, size - 1)]
    while left or right:
        heads_right = bool(left)
        first, last = left.pop() if heads_right else right.pop()
        length = last - first
        if not length:
            continue
        if heads_right:
            middle = first + int(spans.left_cut[first, length])
            left.append((first, middle))
            found.append((middle, last))
            begin, end = middle, last
        else:
            middle = first + 1 + int(spans.right_cut[first, length])
            right.append((middle, last))
            found.append((middle, first))
            begin, end = first, middle
        cut = begin + int(spans.arc[begin, end - begin])
        right.append((begin, cut))
        left.append((cut + 1, end))
    return found
