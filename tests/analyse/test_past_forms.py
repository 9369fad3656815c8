"""Irregular past forms are never tagged as present."""

from __future__ import annotations

import pytest

from briefcli.analyse import Analyser
from briefcli.records import Article
from briefcli.segment import segment

ANALYSER = Analyser()


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("They met on Friday.", "met"),
        ("The two leaders met in Geneva.", "met"),
        ("The talks fell apart, and the ministers went home.", "went"),
    ],
)
def test_past(text: str, verb: str) -> None:
    sentence = ANALYSER.analyse(segment(Article(text))).sentences[0]
    assert sentence.tags[sentence.words.index(verb)] == "VBD"


@pytest.mark.parametrize("text", ["They are here.", "We have no plans.", "They've met.", "The ministers agree."])
def test_present_forms_stay(text: str) -> None:
    sentence = ANALYSER.analyse(segment(Article(text))).sentences[0]
    assert "VBP" in sentence.tags
