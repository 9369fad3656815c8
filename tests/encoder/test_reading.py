"""A reading depends on the words alone: not on neighbours, threads or what stands behind a window."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest

from briefcli.encoder.reading import Network, read
from briefcli.records import Reading

SENTENCES = [
    "The minister , Anna Berg , said on Friday that the navy will not send ships .".split(),
    "Officials declined to say whether the talks had failed .".split(),
    "The council approved the plan and the mayor signed it .".split(),
] * 12
COLUMNS = ("deeds", "importance", "actor", "actor_sure", "source", "source_sure")
LABELS = ("names", "tags", "heads", "relations")


@cache
def network() -> Network:
    return Network()


def same(one: Reading, other: Reading, words: int, sentences: int) -> bool:
    return all(np.array_equal(getattr(one, c)[:words], getattr(other, c)[:words]) for c in COLUMNS) and all(
        getattr(one, c)[:sentences] == getattr(other, c)[:sentences] for c in LABELS
    )


def test_text_added_at_the_end_changes_no_bit_of_earlier_windows() -> None:
    short, long = read(SENTENCES[:30], network()), read(SENTENCES, network())
    unchanged = 10
    assert same(short, long, short.starts[unchanged], unchanged)


def test_threads_change_no_bit() -> None:
    alone = read(SENTENCES, network())
    with ThreadPoolExecutor(4) as pool:
        for other in pool.map(lambda _: read(SENTENCES, network()), range(4)):
            assert same(alone, other, alone.starts[-1], len(SENTENCES))


def test_shapes_and_ranges() -> None:
    reading = read(SENTENCES, network())
    words = sum(map(len, SENTENCES))
    assert reading.starts[-1] == words
    assert reading.deeds.shape == (words, 1 + len(network().kinds))
    assert np.allclose(reading.deeds.astype(float).sum(1), 1, atol=0.02)
    assert ((reading.importance >= 1) & (reading.importance <= 3)).all()
    assert np.allclose(np.linalg.norm(reading.vectors.astype(float), axis=1), 1, atol=0.01)
    for heads, sentence in zip(reading.heads, SENTENCES, strict=True):
        assert heads.count(-1) == 1
        assert all(-1 <= head < len(sentence) for head in heads)


@pytest.mark.parametrize("sentences", [[], [()], [("!",)], [("🙂", "\ufffd", "ﬁ")]])
def test_whatever_is_there_is_read(sentences: list[tuple[str, ...]]) -> None:
    reading = read(sentences, network())
    assert len(reading.tags) == len(sentences)
    assert reading.starts[-1] == sum(map(len, sentences))


def test_an_overlong_sentence_is_read_in_parts_and_said_so() -> None:
    words = ["word"] * 1000
    reading = read([words, ["Yes", "."]], network())
    assert reading.overlong == (0,)
    assert reading.heads[0].count(-1) == 1
