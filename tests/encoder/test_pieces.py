"""Word pieces: longest match first over words already cut, and what letter case tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli.encoder.pieces import (
    DIGITS,
    LOWER,
    MIXED,
    MOST_PIECES,
    OTHER,
    SPECIAL,
    TITLE,
    UPPER,
    WordPieces,
    letter_case,
)

VOCABULARY = [*SPECIAL, "un", "##sign", "##ed", "treaty", "e", "##e", ".", "u", "s", "'", "t", "don"]
PIECES = WordPieces(VOCABULARY)


def pieces(word: str) -> list[str]:
    return [VOCABULARY[number] for number in PIECES.of(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("unsigned", ["un", "##sign", "##ed"]),
        ("UNSIGNED", ["un", "##sign", "##ed"]),
        ("Éé", ["e", "##e"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("don't", ["don", "'", "t"]),
        ("unx", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("\u00ad", ["[UNK]"]),
        ("e" * 101, ["[UNK]"]),
    ],
)
def test_a_word_is_cut_longest_match_first(word: str, expected: list[str]) -> None:
    assert pieces(word) == expected


def test_one_word_never_fills_a_window() -> None:
    assert len(PIECES.of("." * 90)) == MOST_PIECES


@given(st.text(max_size=120))
def test_any_word_has_pieces_of_the_vocabulary(word: str) -> None:
    numbers = PIECES.of(word)
    assert numbers
    assert all(0 <= number < len(VOCABULARY) for number in numbers)


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("talks", LOWER),
        ("Talks", TITLE),
        ("I", TITLE),
        ("NATO", UPPER),
        ("McCain", MIXED),
        ("2,000", DIGITS),
        ("--", OTHER),
    ],
)
def test_letter_case(word: str, case: int) -> None:
    assert letter_case(word) == case
