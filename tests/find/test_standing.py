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
    assert found.reasons[-1].endswith("against it: points, opens=first person")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "The council hopes to open the new bridge to traffic in May.",
            'clause: a wish, an opinion or a courtesy, "hope"',
        ),
        ("The governor commended the fire service on Monday.", 'clause: a wish, an opinion or a courtesy, "commend"'),
    ],
)
def test_a_wish_or_praise_is_no_deed(briefer: Briefer, text: str, reason: str) -> None:
    found = told(briefer, text)
    assert found.unsure
    assert reason in found.reasons


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("On Tuesday the ministry of health closed these clinics.", "these"),
        ("The ministry of health closed eleven clinics because nobody used these clinics.", None),
        ("The ministry of health closed clinics this week.", None),
        ("In these last two months the ministry of health closed eleven clinics.", None),
        ("Sweden will join them.", "them"),
        ("Sweden will join them in banning the planes of the airline.", None),
    ],
)
def test_a_line_that_points_at_what_stands_before_it_is_unsure(briefer: Briefer, text: str, word: str | None) -> None:
    found = told(briefer, f"A week passed.\n\n{text}\n")
    assert found.unsure is (word is not None)
    assert word is None or f'clause: what "{word}" means stands before it' in found.reasons


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Our policy on visas has not changed.", False),
        ("The company is keeping Ana Ruiz in her role as chairwoman.", True),
    ],
)
def test_no_change_is_sure_only_where_a_word_says_so(briefer: Briefer, text: str, unsure: bool) -> None:
    found = briefer.brief(text, only=("non_actions",)).non_actions
    assert [(one.kind, one.unsure) for one in found or ()] == [("no_change", unsure)]


def test_likelihood_is_a_probability_and_names_what_speaks_against() -> None:
    weak = {"cut": 1.0, "opens=first person": 1.0, "points": 2.0}
    assert 0 < standing.likelihood(weak) < standing.likelihood({"names": 1.0, "number": 1.0}) < 1
    assert set(standing.against(weak).split(", ")) <= set(weak)
    assert standing.against({}) == "nothing in particular"
