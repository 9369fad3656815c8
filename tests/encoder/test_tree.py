"""The tree found is well formed and the best there is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from briefcli.encoder.decoding import best_labelled_trees, best_trees


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


def _only(relation: int) -> tuple[np.ndarray, ...]:
    """A word has one dependent by this relation of three."""
    return (np.arange(3) == relation,) * 2


MATRICES = st.integers(1, 5).flatmap(
    lambda size: arrays.arrays(np.float64, (size, size + 1), elements=st.integers(-50, 50).map(float))
)


@given(MATRICES)
def test_no_projective_tree_scores_higher(scores: np.ndarray) -> None:
    size = len(scores)
    heads = tuple(int(head) for head in best_trees([scores])[0])
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
        best_trees([np.array([[0.0, value]])])


def test_arcs_that_would_cross_are_not_taken() -> None:
    """The best heads of single words would cross: 0 and 2 as well as 1 and 3."""
    scores = np.full((4, 5), 0.0)
    scores[0, 0] = scores[2, 1] = scores[3, 2] = 5.0
    scores[1, 1] = 4.0
    assert best_trees([scores])[0].tolist() != [0, 1, 1, 2]
    assert projective(tuple(best_trees([scores])[0].tolist()))


def test_a_cycle_of_all_words_is_opened_where_it_costs_least() -> None:
    scores = np.array([[1.0, 0.0, 9.0], [0.0, 9.0, 0.0]])
    assert best_trees([scores])[0].tolist() == [0, 1]


def test_the_lesser_of_two_subjects_gets_the_next_best_arc() -> None:
    """ "of bombs" hangs on "series", however likely "bombs" is the subject: 0 series, 1 bombs, 2 struck."""
    likely = np.log(np.full((3, 4, 3), 0.001))
    root, subject, noun = range(3)
    likely[2, 0, root] = 0.0
    likely[0, 3, subject] = np.log(0.8)
    likely[1, 3, subject], likely[1, 1, noun] = np.log(0.6), np.log(0.4)
    heads, relations = best_labelled_trees([likely], [_only(subject)])[0]
    assert (heads.tolist(), relations.tolist()) == ([3, 1, 0], [subject, noun, root])
    heads, relations = best_labelled_trees([likely], [])[0]
    assert (heads.tolist(), relations.tolist()) == ([3, 3, 0], [subject, subject, root])


LABELLED = st.integers(2, 6).flatmap(
    lambda size: arrays.arrays(np.float64, (size, size + 1, 3), elements=st.integers(-50, -1).map(float))
)


@given(LABELLED)
def test_a_labelled_tree_is_well_formed_and_no_word_has_rivals_below_it(scores: np.ndarray) -> None:
    free, named = best_labelled_trees([scores], [])[0]
    assert free.tolist() == best_trees([scores.max(2)])[0].tolist()
    assert named.tolist() == [int(scores[word, head].argmax()) for word, head in enumerate(free)]
    heads, relations = best_labelled_trees([scores], [_only(0)])[0]
    assert well_formed(tuple(map(int, heads)))
    assert projective(tuple(map(int, heads)))
    single = [int(head) for head, relation in zip(heads, relations, strict=True) if relation == 0]
    assert len(single) == len(set(single))


@given(st.lists(LABELLED, min_size=1, max_size=4))
def test_sentences_together_have_the_trees_they_have_alone(scores: list[np.ndarray]) -> None:
    together = best_labelled_trees(scores, [_only(0), _only(1)])
    alone = [best_labelled_trees([one], [_only(0), _only(1)])[0] for one in scores]
    assert [(heads.tolist(), names.tolist()) for heads, names in together] == [
        (heads.tolist(), names.tolist()) for heads, names in alone
    ]
