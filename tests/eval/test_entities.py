"""The lead over spaCy in names, and the measure itself."""

from __future__ import annotations

import pytest

from tests.eval import entities
from tests.eval.entity_corpora import Annotated, is_nationality
from tests.eval.shares import scores

LEAD = {"gum news": 0.0, "ewt": 0.11}
"""F1 by which spaCy's small model is beaten, a little under what was measured."""
GOAL = 0.07
"""The lead wanted on the news sets."""


@pytest.mark.eval
@pytest.mark.long
@pytest.mark.parametrize(
    ("corpus", "lead"),
    [
        *LEAD.items(),
        pytest.param("meantime", 0.0, marks=pytest.mark.xfail(strict=True, reason="0.827 against 0.863")),
        pytest.param("gum news", GOAL, marks=pytest.mark.xfail(strict=True, reason="0.678 against 0.672")),
    ],
)
def test_lead_over_spacy(corpus: str, lead: float) -> None:
    ours, rival = (scores(entities.counted(corpus, one)) for one in (entities.ours, entities.spacy_small))
    assert ours["overlap"].value >= rival["overlap"].value + lead


def test_articles_and_titles_do_not_count() -> None:
    text = "The U.S. met President Joe Biden's aides."
    document = Annotated(text, [(0, 8, "LOC"), (13, 34, "PER")])
    counted = entities.shares(document, [(4, 8, "LOC"), (23, 32, "PER")])
    assert counted["overlap"] == counted["exact"] == (4, 4)
    assert [text[start:end] for start, end, _ in entities.scored(document, document.names)] == [
        "U.S",
        "Joe Biden",
    ]


def test_matches_are_one_to_one_and_of_one_type() -> None:
    document = Annotated("Bank of England", [(0, 15, "ORG")])
    counted = entities.shares(document, [(0, 4, "ORG"), (8, 15, "ORG"), (8, 15, "LOC")])
    assert counted["overlap ORG"] == (2, 3)
    assert counted["overlap LOC"] == (0, 1)
    assert counted["exact"] == (0, 4)


def test_nationalities_and_gaps_are_not_scored() -> None:
    document = Annotated("German cars in Rome", [], [(15, 19)])
    assert entities.scored(document, [(0, 6, "LOC"), (15, 19, "LOC")]) == []
    assert is_nationality("South Koreans")
    assert is_nationality("Englishman")
    assert not is_nationality("Germany")
