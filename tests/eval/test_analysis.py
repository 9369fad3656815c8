"""Floors of tags, lemmas, verb groups and noun chunks."""

from __future__ import annotations

import pytest

from tests.eval import gate, groups, lemmas, tags

pytestmark = pytest.mark.eval


def test_tags() -> None:
    gate.check("tags", tags.measure())


def test_lemmas() -> None:
    gate.check("lemmas", lemmas.measure()[0])


def test_groups_and_chunks() -> None:
    gate.check("groups", groups.measure()[0])


@pytest.mark.long
def test_tags_next_to_spacy_small() -> None:
    """Level on news, ahead on interviews, far ahead on headlines and capitals."""
    ours, rival = tags.measure(), tags.measure(tags.spacy_small)
    assert ours["news"] > rival["news"] - 0.005
    assert ours["interview"] > rival["interview"]
    assert ours["news in title case"] > rival["news in title case"] + 0.1
    assert ours["news in capitals"] > rival["news in capitals"] + 0.1
