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


MATRICES = st.integers(1, 5).flatmap(
    lambda size: arrays.arrays(np.float64, (size, size + 1), elements=st.integers(-50, 50).map(float))
)


@given(MATRICES)
def test_no_well_formed_tree_scores_higher(scores: np.ndarray) -> None:
    size = len(scores)
    heads = tuple(int(head) for head in best_tree(scores))
    assert well_formed(heads)
    best = max(
        sum(scores[word, head] for word, head in enumerate(one))
        for one in itertools.product(range(size + 1), repeat=size)
        if well_formed(one)
    )
    assert sum(scores[word, head] for word, head in enumerate(heads)) == best


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_scores_that_are_not_finite_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        best_tree(np.array([[0.0, value]]))


def test_a_cycle_of_all_words_is_opened_where_it_costs_least() -> None:
    scores = np.array([[1.0, 0.0, 9.0], [0.0, 9.0, 0.0]])
    assert best_tree(scores).tolist() == [0, 1]
