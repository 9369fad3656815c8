"""The gain of summaries over the lead, and the measure itself."""

from __future__ import annotations

import pytest

from tests.eval import summaries


@pytest.mark.eval
@pytest.mark.long
def test_the_gain_over_the_lead_is_sure() -> None:
    """In ROUGE-1 on CNN/DM; that in ROUGE-2, and both on SummEval, are not: only their floors hold."""
    gains = summaries.measure()
    assert gains["cnndm r1 gain"] >= 0.7
    assert gains["cnndm r2 gain"] >= 0.3
    assert gains["cnndm r1 lower"] > 0


def test_rouge_is_that_of_rouge_score() -> None:
    scorer = pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    text = "The council closes two ferry lines; boats stay."
    reference = "Two lines of the ferry were closed by the council."
    theirs = scorer.score(reference, text)
    ours = summaries.rouge(text, [reference, "unrelated words"])
    assert ours == pytest.approx((100 * theirs["rouge1"].fmeasure, 100 * theirs["rouge2"].fmeasure))


def test_the_bootstrap_bounds_the_mean_from_below() -> None:
    assert summaries.lower_bound([1.0] * 50) == 1.0
    assert summaries.lower_bound([0.0, 1.0] * 50) < 0.5
