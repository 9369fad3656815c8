"""What the scores of a sentence decide: the likeliest sequence of IOB2 labels (Viterbi 1967), under the one rule that
an inside follows its own kind, and the best projective dependency tree (Eisner 1996), with exactly one root.

English trees hardly ever cross; a decoder that lets them cross hangs "on Monday" in "and on Monday they will vote"
on the verb before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
Single = Sequence[tuple[Array, ...]]
FORBIDDEN = -1e6
RIVALS = 3
"""Of several subjects of a word the likeliest that are tried as the only one."""
TRIES = 4
"""Words with several subjects that are put right in a sentence, at most."""


def best_labels(scores: Array, labels: tuple[str, ...]) -> Array:
    """The numbers of the labels of n words with `scores` [n, labels] whose sum is greatest among well-formed sequences.

    Most sequences of likeliest labels are well formed, and nothing more is done for them.
    """
    barred, outside = _barred(labels), labels.index("O")
    best: Array = scores.argmax(1)
    if not len(best) or not barred[[outside, *best[:-1]], best].any():
        return best
    total = scores[0] + barred[outside]
    came = np.zeros(scores.shape, dtype=np.int64)
    for place in range(1, len(scores)):
        ways = total[:, None] + barred
        came[place] = ways.argmax(0)
        total = ways.max(0) + scores[place]
    best[-1] = total.argmax()
    for place in range(len(scores) - 1, 0, -1):
        best[place - 1] = came[place, best[place]]
    return best


@cache
def _barred(labels: tuple[str, ...]) -> Array:
    """FORBIDDEN for a label that may not follow the one of its row, else 0."""
    return FORBIDDEN * np.array([[two.startswith("I-") and one[1:] != two[1:] for two in labels] for one in labels])


def best_labelled_trees(scores: Sequence[Array], single: Single) -> list[tuple[Array, Array]]:
    """For each sentence the head (see `best_trees`) and the number of the relation of every word; `scores` are
    [n, 1 + n, relations].

    A word has one dependent at most by the relations that the first of each pair of `single` marks: of rivals the one
    stays that costs the sum least, the others hang there by none that the second marks.
    """
    chosen = list(scores)
    heads = best_trees([one.max(2) for one in chosen])
    for _ in range(TRIES):
        options = (_options(*one, single) for one in zip(chosen, heads, strict=True))
        tried = [(number, allowed) for number, found in enumerate(options) for allowed in found]
        if not tried:
            break
        best: dict[int, float] = {}
        arcs = [allowed.max(2) for _, allowed in tried]
        for (number, allowed), sums, tree in zip(tried, arcs, best_trees(arcs), strict=True):
            total = float(sums[np.arange(len(tree)), tree].sum())
            if number not in best or total >= best[number]:
                best[number], chosen[number], heads[number] = total, allowed, tree
    return [(tree, one[np.arange(len(tree)), tree].argmax(1)) for one, tree in zip(chosen, heads, strict=True)]


def _options(scores: Array, heads: Array, single: Single) -> Iterator[Array]:
    """The scores with which one of the first rivals there are stays; none without rivals."""
    relations = scores[np.arange(len(heads)), heads].argmax(1)
    for group, barred in single:
        of_group = group[relations]
        counts = np.bincount(heads[of_group], minlength=1)
        owner = int(counts.argmax())
        if counts[owner] > 1:
            rivals = np.flatnonzero(of_group & (heads == owner))
            likeliest = np.argsort(-scores[rivals, owner].max(1), kind="stable")[:RIVALS]
            for kept in rivals[likeliest]:
                allowed = scores.copy()
                allowed[:, owner][np.ix_(rivals[rivals != kept], barred)] = FORBIDDEN
                yield allowed
            return


def best_trees(scores: Sequence[Array]) -> list[Array]:
    """For each sentence the head of each of its n words, 0 for the root and else 1 + its place; `scores` are
    [n, 1 + n], column 0 the root's.

    The sum of scores is greatest among projective trees: one word hangs on the root, none on itself, no arcs cross.
    Where the likeliest heads are such a tree nothing more is done. Raises ValueError for scores that are not finite.
    """
    if not all(np.isfinite(one).all() for one in scores):
        raise ValueError("arc scores must be finite")
    heads = [np.where(np.eye(len(one), 1 + len(one), 1, dtype=bool), FORBIDDEN, one).argmax(1) for one in scores]
    others = [number for number, found in enumerate(heads) if not _is_projective(found)]
    size = max((len(heads[number]) for number in others), default=0)
    together = np.zeros((len(others), size, size))
    for row, number in enumerate(others):
        together[row, : len(heads[number]), : len(heads[number])] = scores[number][:, 1:]
    spans = _Spans(together)
    for row, number in enumerate(others):
        heads[number] = _tree(spans, row, scores[number][:, 0])
    return heads


def _is_projective(heads: Array) -> bool:
    """Whether these are the heads of a projective tree with one root."""
    above, places = np.concatenate([[0], heads]), np.arange(1, len(heads) + 1)
    for _ in range(len(heads).bit_length()):
        above = above[above]
    if above.any() or (heads == 0).sum() != 1:
        return False
    first, last = np.minimum(places, heads), np.maximum(places, heads)
    return not ((first[:, None] < first) & (first < last[:, None]) & (last[:, None] < last)).any()


def _tree(spans: _Spans, number: int, roots: Array) -> Array:
    """The heads of one sentence; `roots` scores each of its words as the root."""
    size = len(roots)
    words = np.arange(size)
    alone = spans.left[number, words, words] + spans.right[number, words, words[::-1]]
    root = int((roots + alone).argmax())
    left_cuts, right_cuts, arcs = (cuts[number] for cuts in (spans.left_cut, spans.right_cut, spans.arc))
    heads = np.zeros(size, dtype=np.int64)
    complete = [(0, root, True), (root, size - 1, False)]  # first and last word, and whether the last is the head
    while complete:
        first, last, leftward = complete.pop()
        if first == last:
            continue
        cuts = left_cuts if leftward else right_cuts
        middle = first + int(cuts[first, last - first]) + (not leftward)
        complete.append((first, middle, True) if leftward else (middle, last, False))
        heads[middle] = 1 + (last if leftward else first)
        begin, end = (middle, last) if leftward else (first, middle)
        under = begin + int(arcs[begin, end - begin])
        complete += [(begin, under, False), (under + 1, end, True)]
    return heads


class _Spans:
    """The best scores of spans and where they divide, by sentence and length; lengths grow, all starts of all
    sentences go together. `scores[s, i, j]` is that of the arc from j to i; what stands behind a sentence's end
    changes nothing before it.

    A complete span has its head at one end and all of that side's dependents; an incomplete one is an arc and what lies
    under it. `left[s, j, l]` is the complete span from j - l to its head j, `right[s, i, l]` that from its head i to
    i + l. The divisions are by the first word of a span and its length.
    """

    def __init__(self, scores: Array) -> None:
        size = scores.shape[1]
        self.left, self.right = np.zeros(scores.shape), np.zeros(scores.shape)
        self.arc, self.left_cut, self.right_cut = (np.zeros(scores.shape, dtype=np.int32) for _ in range(3))
        left_from, right_to = np.zeros(scores.shape), np.zeros(scores.shape)
        to_right, to_left = np.full(scores.shape, -np.inf), np.full(scores.shape, -np.inf)
        for length in range(1, size):
            count = size - length
            first, last = np.arange(count), np.arange(length, size)
            halves = self.right[:, :count, :length] + self.left[:, length:, length - 1 :: -1][:, :, :length]
            self.arc[:, :count, length], under = _best(halves)
            to_right[:, :count, length] = under + scores[:, last, first]
            to_left[:, length:, length] = under + scores[:, first, last]
            halves = to_right[:, :count, 1 : length + 1] + right_to[:, length:, length - 1 :: -1][:, :, :length]
            self.right_cut[:, :count, length], found = _best(halves)
            self.right[:, :count, length] = right_to[:, length:, length] = found
            halves = left_from[:, :count, :length] + to_left[:, length:, length:0:-1]
            self.left_cut[:, :count, length], found = _best(halves)
            self.left[:, length:, length] = left_from[:, :count, length] = found


def _best(ways: Array) -> tuple[Array, Array]:
    """The place and the value of the greatest of each last row."""
    flat = ways.reshape(-1, ways.shape[2])
    places = flat.argmax(1)
    return places.reshape(ways.shape[:2]), flat[np.arange(len(flat)), places].reshape(ways.shape[:2])
