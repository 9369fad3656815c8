from __future__ import annotations

import pytest

from tests.eval import gate, sentences


@pytest.mark.eval
def test_sentence_boundaries() -> None:
    gate.check("sentences", sentences.score(sentences.ours))


@pytest.mark.eval
@pytest.mark.long
def test_rivals_do_worse_on_news() -> None:
    ours = sentences.score(sentences.ours)["news"]
    found = {name: sentences.score(split)["news"] for name, split in sentences.rivals()}
    if not found:
        pytest.skip("no other splitter is installed")
    assert all(score < ours for score in found.values()), found
