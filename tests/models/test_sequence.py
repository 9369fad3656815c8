"""Linear-chain models: packing, scoring and decoding, next to decoding by trying every path."""

from __future__ import annotations

from itertools import pairwise, product

import numpy
import pytest

from briefcli.models.sequence import SequenceModel, pack

LABELS = ("O", "B", "I")
WEIGHTS = {7: {0: 1.5, 2: -0.5}, 9: {1: 3.0}, 4_000_000_000: {2: 2.0}}
MOVES = {(0, 2): -4.0, (1, 2): 1.0, (2, 2): 0.5}
MODEL = SequenceModel(pack(LABELS, WEIGHTS, MOVES))


def test_scores_add_up_the_weights_of_known_attributes() -> None:
    attributes = numpy.array([[7, 9, 0], [4_000_000_000, 8, 0xFFFFFFFF]], numpy.uint32)
    assert MODEL.scores(attributes) == pytest.approx(numpy.array([[1.5, 3.0, -0.5], [0, 0, 2.0]]), abs=1e-3)


def test_transitions_decide() -> None:
    scores = numpy.array([[0.2, 0.0, 0.0], [0.0, 0.0, 1.0]], numpy.float32)
    assert MODEL.decode(scores, [2]) == [("B", "I")]
    assert MODEL.decode(scores, [1, 1]) == [("O",), ("I",)]


def test_nothing_to_decode() -> None:
    assert MODEL.decode(numpy.zeros((0, 3), numpy.float32), []) == []
    assert MODEL.decode(numpy.zeros((0, 3), numpy.float32), [0, 0]) == [(), ()]


@pytest.mark.parametrize("seed", range(30))
def test_the_path_is_the_best_of_all(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefcli.models.sequence.REACH", 1.0)
    random = numpy.random.default_rng(seed)
    moves = {(one, two): float(random.normal()) for one, two in product(range(3), repeat=2)}
    model = SequenceModel(pack(LABELS, WEIGHTS, moves))
    scores = random.normal(scale=2, size=(6, 3)).astype(numpy.float32)

    def total(path: tuple[int, ...]) -> float:
        steps = pairwise(path)
        return sum(float(scores[at, label]) for at, label in enumerate(path)) + sum(moves[step] for step in steps)

    best = max(product(range(3), repeat=6), key=total)
    assert model.decode(scores, [6]) == [tuple(LABELS[label] for label in best)]
    assert model.decode(numpy.concatenate([scores, scores]), [6, 6]) == model.decode(scores, [6]) * 2
