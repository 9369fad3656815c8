"""Keyphrases next to YAKE, and the measure itself."""

from __future__ import annotations

import pytest

from tests.eval import keyphrases


@pytest.mark.eval
@pytest.mark.long
def test_ten_points_better_than_yake() -> None:
    ours, rival = keyphrases.scores(keyphrases.ours()), keyphrases.scores(keyphrases.yake())
    assert ours["kpcrowd p@10"] >= rival["kpcrowd p@10"] + 10
    assert ours["duc f1@10"] >= rival["duc f1@10"] + 14


def test_phrases_that_stem_alike_count_once() -> None:
    assert keyphrases.ranking(["Ferry lines", "ferry line", "port"]) == ["ferri line", "port"]


def test_f1() -> None:
    assert keyphrases.f1(["a", "b"], {"a", "c", "d"}) == pytest.approx(0.4)
    assert keyphrases.f1([], {"a"}) == 0.0
