"""Which lines of actions can be quoted as they stand."""

from __future__ import annotations

import pytest

from briefcli import Briefer
from briefcli.find.deeds import standing
from briefcli.records import Finding


@pytest.fixture(scope="module")
def briefer() -> Briefer:
    return Briefer()


def told(briefer: Briefer, text: str) -> Finding:
    found = briefer.brief(text, only=("actions",)).actions
    assert found
    return found[0]


def test_a_plain_deed_is_sure(briefer: Briefer) -> None:
    assert not told(briefer, "The ministry of health closed eleven clinics in the north on Tuesday.\n").unsure


def test_what_nobody_would_quote_is_held_back_with_the_reason(briefer: Briefer) -> None:
    found = told(briefer, "We are working on that.\n")
    assert found.unsure
    assert found.confidence > 0.5
    assert "against it: opens=first person" in found.reasons[-1]


def test_likelihood_is_a_probability_and_names_what_speaks_against() -> None:
    weak = {"clause=relative": 1.0, "opens=first person": 1.0, "points": 2.0}
    assert 0 < standing.likelihood(weak) < standing.likelihood({"clause=main": 1.0, "headline": 1.0}) < 1
    assert set(standing.against(weak).split(", ")) <= set(weak)
    assert standing.against({}) == ""
