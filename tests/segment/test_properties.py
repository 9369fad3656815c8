"""What holds for any text: order, containment, no exception, linear time."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli.records import Article, Document
from briefcli.segment import segment
from briefcli.segment.tokens import shadow

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_03a7940179077c37.txt"
PIECES = st.sampled_from([
    "The minister", " said", ". ", "? ", "!", "…", "...", "\n", "\n\n", "\r\n", "\t", " ",
    "MR. ROE: ", "Q ", "- ", "# ", "1. ", "A. ", "U.S. ", "Mr. ", "By Jane Doe", "###",
    "“", "”", '"', "'", "’", "``", "''", "(", ")", "[", "—", "**", "_",
    "WASHINGTON (AP) - ", "Monday, January 7, 2019",
    "\u00a0", "\u200b", "\x00", "\x1b[31m", "\u2028", "\u202e", "😀", "字", "é",
])  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


def check(document: Document) -> None:
    """Raise AssertionError unless blocks, sentences and words are in order and inside one another."""
    plain = shadow(document.text)
    for places in (
        [(part.start, part.end) for part in document.blocks],
        [(part.start, part.end) for part in document.sentences],
        [(part.start, part.end) for part in document.quotations],
    ):
        assert all(start < end <= len(document.text) for start, end in places)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(places))
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert block.start <= sentence.start
        assert sentence.end <= block.end
        assert sentence.words
        assert (sentence.starts[0], sentence.ends[-1]) == (sentence.start, sentence.end)
        for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
            assert plain[start:end] == word
            assert not any(char.isspace() for char in word)
    for block in document.blocks:
        assert block.speaker is None or (
            block.kind in ("question", "answer") and block.speaker.end <= block.start
        )
        assert block.lead_in is None or block.kind == "bullet"


@given(TEXTS)
def test_any_text(text: str) -> None:
    check(segment(Article(text)))


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00", "\u200b\ufeff", "#", "- ", "Q", ".", "“"])
def test_next_to_nothing(text: str) -> None:
    check(segment(Article(text)))


def test_no_letter_of_the_body_is_lost() -> None:
    document = segment(Article(SEED.read_text(encoding="utf-8")))
    inside = "".join("".join(sentence.words) for sentence in document.sentences)
    assert inside == "".join(shadow(document.text).split())


UNITS = [
    "a", ".", "!", '"', "“", "'a ", "\n", "…", ".)", ". ", "Q \n", "A: x\n", "AB ", "Aa ", "-- ", "*", "#",
    "> ", "1,", "(", "He said so. ", "Mr. ", "U.S.", '"a\n\n', "(CNN) ", "a,", ":", "By ", "\u00a0", "'", "[",
    "Aa, ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear(unit: str) -> None:
    """Ten times the text may take at most thirty times the time: a quadratic step would take a hundred. The fastest of
    three runs counts: a garbage collection of all the tests so far can fall into one.
    """
    segment(Article("It begins. It ends."))

    def seconds(length: int) -> float:
        text = "Headline\n\n" + unit * (length // len(unit))
        started = time.process_time()
        segment(Article(text))
        return time.process_time() - started

    short, long = (min(seconds(length) for _ in range(3)) for length in (10_000, 100_000))
    assert long <= 30 * short + 0.05
