from __future__ import annotations

import pytest

from tests.eval import sentences


@pytest.mark.eval
@pytest.mark.long
def test_rivals_do_worse_on_news() -> None:
    ours = sentences.score(sentences.ours)["news"]
    found = {name: sentences.score(split)["news"] for name, split in sentences.rivals()}
    if not found:
        pytest.skip("no other splitter is installed")
    assert all(score < ours for score in found.values()), found
