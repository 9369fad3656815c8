"""The tree found is well formed and the best there is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from briefcli.encoder.tree import best_tree


def well_formed(heads: tuple[int, ...]) -> bool:
    """Whether exactly one word hangs on the root (0) and all others, in the end, on it."""
    if heads.count(0) != 1:
        return False
    for word in range(len(heads)):
        seen, node = set(), word + 1
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return True


def projective(heads: tuple[int, ...]) -> bool:
    """Whether no two arcs cross."""
    arcs = [sorted((word + 1, head)) for word, head in enumerate(heads)]
    return not any(a < c < b < d for a, b in arcs for c, d in arcs)


MATRICES = st.integers(1, 5).flatmap(
    lambda size: arrays.arrays(np.float64, (size, size + 1), elements=st.integers(-50, 50).map(float))
)


@given(MATRICES)
def test_no_projective_tree_scores_higher(scores: np.ndarray) -> None:
    size = len(scores)
    heads = tuple(int(head) for head in best_tree(scores))
    assert well_formed(heads)
    assert projective(heads)
    best = max(
        sum(scores[word, head] for word, head in enumerate(one))
        for one in itertools.product(range(size + 1), repeat=size)
        if well_formed(one) and projective(one)
    )
    assert sum(scores[word, head] for word, head in enumerate(heads)) == best


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_scores_that_are_not_finite_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        best_tree(np.array([[0.0, value]]))


def test_arcs_that_would_cross_are_not_taken() -> None:
    """The best heads of single words would cross: 0 and 2 as well as 1 and 3."""
    scores = np.full((4, 5), 0.0)
    scores[0, 0] = scores[2, 1] = scores[3, 2] = 5.0
    scores[1, 1] = 4.0
    assert best_tree(scores).tolist() != [0, 1, 1, 2]
    assert projective(tuple(best_tree(scores).tolist()))


def test_a_cycle_of_all_words_is_opened_where_it_costs_least() -> None:
    scores = np.array([[1.0, 0.0, 9.0], [0.0, 9.0, 0.0]])
    assert best_tree(scores).tolist() == [0, 1]
