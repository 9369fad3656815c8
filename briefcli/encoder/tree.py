"""The best dependency tree under a matrix of arc scores: Chu and Liu (1965), Edmonds (1967), with exactly one root."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def best_tree(scores: Array) -> Array:
    """The head of each of n words, 0 for the root and else 1 + its place; `scores` is [n, 1 + n], column 0 the root's.

    The sum of scores is greatest among well-formed trees: one word hangs on the root, none on itself, no cycles.
    Raises ValueError for scores that are not finite.
    """
    if not np.isfinite(scores).all():
        raise ValueError("arc scores must be finite")
    size = len(scores)
    square = np.full((size + 1, size + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    heads = square.argmax(1)
    heads[0] = -1
    if (heads == 0).sum() != 1 or _cycle(heads) is not None:
        heads = _one_root(square)
    found: Array = heads[1:]
    return found


def _one_root(scores: Array) -> Array:
    """The best of the trees that hang on the root by one word."""
    single = scores.copy()
    spread = float(np.ptp(scores[np.isfinite(scores)])) + 1.0
    single[1:, 0] -= spread * len(scores)  # a second arc from the root costs more than any other arcs could give
    return _spanning(single)


def _spanning(scores: Array) -> Array:
    """The best spanning tree from node 0: contract a cycle, solve what is left, open the cycle where it is entered."""
    heads: Array = scores.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    within = scores[cycle, heads[cycle]]
    entering = scores[np.ix_(cycle, outside)] - within[:, None]  # what the tree loses by entering the cycle here
    leaving = scores[np.ix_(outside, cycle)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = entering.max(0)
    smaller[:size, size] = leaving.max(1)
    solved = _spanning(smaller)
    entry = cycle[entering[:, solved[size]].argmax()]
    result: Array = heads.copy()
    for place, node in enumerate(outside):
        head = solved[place]
        result[node] = cycle[leaving[place].argmax()] if head == size else (-1 if head < 0 else outside[head])
    result[entry] = outside[solved[size]]
    return result


def _cycle(heads: Array) -> Array | None:
    """The nodes of one cycle of `heads`, or None."""
    state = np.zeros(len(heads), dtype=np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return np.array(path[path.index(node) :])
        state[path] = 2
    return None
