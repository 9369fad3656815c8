"""The floors of merging and pronouns, and of reading GUM's brackets."""

from __future__ import annotations

import pytest

from tests.eval import gate, references


@pytest.mark.eval
def test_floors() -> None:
    gate.check(references.NAME, references.measure())


@pytest.mark.eval
def test_gold_mentions_are_read() -> None:
    first = next(references.documents("dev.conllu.gz"))
    start = first.text.index("Nick Bos")
    assert first.entity(start, start + 8) == "1"
    assert first.entity(start, len(first.text)) is None
