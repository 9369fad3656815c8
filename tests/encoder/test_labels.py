"""Labels of names are well formed and the best there are."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from briefcli.encoder.decoding import best_labels

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
SCORES = st.integers(0, 4).flatmap(
    lambda size: arrays.arrays(np.float64, (size, len(LABELS)), elements=st.integers(-9, 9).map(float))
)


def well_formed(labels: tuple[int, ...]) -> bool:
    names = ["O", *(LABELS[label] for label in labels)]
    return all(not two.startswith("I-") or one[1:] == two[1:] for one, two in itertools.pairwise(names))


@given(SCORES)
def test_no_well_formed_sequence_scores_higher(scores: np.ndarray) -> None:
    found = tuple(best_labels(scores, LABELS).tolist())
    assert well_formed(found)
    everything = (one for one in itertools.product(range(len(LABELS)), repeat=len(scores)) if well_formed(one))
    best = max(sum(scores[place, label] for place, label in enumerate(one)) for one in everything)
    assert sum(scores[place, label] for place, label in enumerate(found)) == best


def test_one_name_has_one_kind() -> None:
    scores = np.zeros((2, len(LABELS)))
    scores[0, LABELS.index("B-PER")], scores[0, LABELS.index("B-LOC")] = 2.0, 1.9
    scores[1, LABELS.index("I-LOC")] = 3.0
    assert [LABELS[label] for label in best_labels(scores, LABELS)] == ["B-LOC", "I-LOC"]
