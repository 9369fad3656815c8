"""Windows hold whole sentences, every word once, and depend on nothing behind them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefcli.encoder.pieces import WINDOW, Part, windows

SENTENCES = st.lists(st.lists(st.integers(1, 24).map(lambda size: (0,) * size), max_size=60), max_size=30)


@given(SENTENCES)
def test_every_word_is_in_one_window_and_none_is_too_long(pieces: list[list[tuple[int, ...]]]) -> None:
    found = list(windows(pieces))
    words = [(part.sentence, place) for window in found for part in window for place in range(part.first, part.last)]
    assert words == [(number, place) for number, sentence in enumerate(pieces) for place in range(len(sentence))]
    for window in found:
        assert sum(len(piece) for part in window for piece in pieces[part.sentence][part.first : part.last]) <= WINDOW


@given(SENTENCES, SENTENCES)
def test_text_added_at_the_end_changes_no_window_but_the_last(
    pieces: list[list[tuple[int, ...]]], more: list[list[tuple[int, ...]]]
) -> None:
    before, after = list(windows(pieces)), list(windows(pieces + more))
    assert after[: max(0, len(before) - 1)] == before[:-1]


def test_a_sentence_is_cut_only_if_it_is_longer_than_a_window() -> None:
    pieces = [[(0,)] * 10, [(0,)] * (WINDOW + 5), [(0,)] * 10]
    assert list(windows(pieces)) == [
        (Part(0, 0, 10),),
        (Part(1, 0, WINDOW),),
        (Part(1, WINDOW, WINDOW + 5), Part(2, 0, 10)),
    ]
