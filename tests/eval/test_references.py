"""How GUM's brackets are read."""

from __future__ import annotations

import pytest

from tests.eval import references


@pytest.mark.eval
def test_gold_mentions_are_read() -> None:
    first = next(references.documents("dev.conllu.gz"))
    start = first.text.index("Nick Bos")
    assert first.entity(start, start + 8) == "1"
    assert first.entity(start, len(first.text)) is None
