"""compare, merge and check do not get worse on the documents written for them."""

from __future__ import annotations

import pytest

from tests.eval import entailment, gate, several


def test_several_documents() -> None:
    scores: dict[str, float] = {}
    for name, tally in several.tallies():
        scores |= tally.scores(name)
    gate.check("several", scores, *several.FILES)


@pytest.mark.eval
@pytest.mark.long
def test_entailment_on_changed_gold_sentences() -> None:
    gate.check("entailment", entailment.measure())
