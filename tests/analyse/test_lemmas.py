"""Lemmas."""

from __future__ import annotations

import pytest

from briefcli.analyse.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("Talks", "NNS", "talk"), ("countries", "NNS", "country"), ("crashes", "NNS", "crash"),
        ("women", "NNS", "woman"), ("crises", "NNS", "crisis"), ("States", "NNPS", "State"),
        ("said", "VBD", "say"), ("fled", "VBD", "flee"), ("withdrawn", "VBN", "withdraw"),
        ("planning", "VBG", "plan"), ("Noting", "VBG", "note"), ("hoped", "VBD", "hope"),
        ("visited", "VBD", "visit"), ("implored", "VBD", "implore"), ("Ruling", "VBG", "rule"), ("filed", "VBD", "file"),
        ("divulged", "VBD", "divulge"), ("loathing", "VBG", "loathe"), ("agreed", "VBD", "agree"), ("denies", "VBZ", "deny"),
        ("'ll", "MD", "will"), ("wo", "MD", "will"), ("n't", "RB", "not"), ("'s", "VBZ", "be"), ("'s", "POS", "'s"),
        ("bigger", "JJR", "big"), ("latest", "JJS", "late"), ("best", "JJS", "good"),
        ("American", "JJ", "American"), ("New", "JJ", "new"), ("I", "PRP", "I"), ("them", "PRP", "they"),
        ("Obama", "NNP", "Obama"), ("40,000", "CD", "40000"), ("The", "DT", "the"),
    ],
)  # fmt: skip
def test_lemma(word: str, tag: str, expected: str) -> None:
    assert lemma(word, tag) == expected


@pytest.mark.parametrize("word", ["s", "es", "ing", "ed", "est", "er", "ies", "’s", "\ud800", "🙂", "x" * 10_000])
@pytest.mark.parametrize("tag", ["NNS", "NNPS", "VBZ", "VBG", "VBD", "JJS", "JJR", "XX"])
def test_never_empty(word: str, tag: str) -> None:
    assert lemma(word, tag)
