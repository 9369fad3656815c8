"""How who, where and when are measured."""

from __future__ import annotations

import pytest

from tests.eval import who_where_when


def test_an_answer_scores_by_its_best_phrase() -> None:
    assert who_where_when.best_f1("White House", ["at the White House", "Washington"]) == 1.0
    assert who_where_when.best_f1("F.B.I.", ["the FBI"]) == 1.0
    assert who_where_when.best_f1("Donald Trump", ["Trump"]) == pytest.approx(2 / 3)
    assert who_where_when.best_f1(None, ["Trump"]) == 0.0
