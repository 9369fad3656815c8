"""Golden sentences, by the table in sentences.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from briefcli.segment import sentences, tokens

CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_sentences(case: dict[str, object]) -> None:
    text, expected = str(case["text"]), case["sentences"]
    assert isinstance(expected, list)
    spans = sentences.split(tokens.shadow(text), 0, len(text))
    found = [" ".join(text[start:end].split()) for start, end in spans]
    assert len(found) == len(expected), found
    for sentence, pattern in zip(found, expected, strict=True):
        first, _, last = str(pattern).partition(" ... ")
        assert sentence == pattern or (sentence.startswith(first) and last and sentence.endswith(last)), found


def test_only_the_given_stretch_is_split() -> None:
    text = "One ends. Two ends. Three ends."
    assert [text[start:end] for start, end in sentences.split(text, 10, 19)] == ["Two ends."]
