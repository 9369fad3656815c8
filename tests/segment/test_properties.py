"""What holds for any text: order, containment, no exception, linear time."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli.contract import UNREAD
from briefcli.records import Article, Document
from briefcli.segment import segment
from briefcli.segment.clean import clean
from briefcli.segment.tokens import shadow
from tests import growth

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_03a7940179077c37.txt"
PIECES = st.sampled_from([
    "The minister", " said", ". ", "? ", "!", "…", "...", "\n", "\n\n", "\r\n", "\t", " ",
    "MR. ROE: ", "Q ", "- ", "# ", "1. ", "A. ", "U.S. ", "Mr. ", "By Jane Doe", "###",
    "“", "”", '"', "'", "’", "``", "''", "(", ")", "[", "—", "**", "_",
    "WASHINGTON (AP) - ", "Monday, January 7, 2019",
    "> ", "![a](b)", "[c](d)", "|", "\t", "---", "```", "**Why?**", "((WN)) ", "0:04\n", "[00:01] ", "1  ", "— ",
    "Image caption ", "Sign up for our newsletter", "Read more: ", "Embargoed until May 3", "WHAT: ",
    "&amp;", "ﬁ", "e\u0301",
    "\u00a0", "\u200b", "\u00ad", "\x00", "\x1b[31m", "\u2028", "\u202e", "😀", "字", "é",
])  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


def check(document: Document) -> None:
    """Raise AssertionError unless blocks, sentences and words are in order and inside one another."""
    plain = shadow(document.text)
    as_it_stands = clean(document.text).text == document.text
    for places in (
        [(part.start, part.end) for part in document.blocks],
        [(part.start, part.end) for part in document.sentences],
        [(part.start, part.end) for part in document.quotations],
    ):
        assert all(start < end <= len(document.text) for start, end in places)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(places))
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert block.kind not in UNREAD or document.issuer
        assert block.start <= sentence.start
        assert sentence.end <= block.end
        assert sentence.words
        assert (sentence.starts[0], sentence.ends[-1]) == (sentence.start, sentence.end)
        for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
            assert start < end
            assert plain[start:end] == word or not as_it_stands
            assert not any(char.isspace() for char in word)
    for block in document.blocks:
        assert block.speaker is None or (
            block.kind in ("question", "answer", "turn") and block.speaker.end <= block.start
        )
        assert block.lead_in is None or block.kind in ("bullet", "block_quote")
        assert block.question is None or document.blocks[block.question].kind == "question"
        assert (block.question is not None) == (block.kind == "answer")


@given(TEXTS)
def test_any_text(text: str) -> None:
    check(segment(Article(text)))


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00", "\u200b\ufeff", "#", "- ", "Q", ".", "“"])
def test_next_to_nothing(text: str) -> None:
    check(segment(Article(text)))


def test_no_letter_is_lost() -> None:
    """What is in no sentence is in a block that is set apart."""
    document = segment(Article(SEED.read_text(encoding="utf-8")))
    plain = shadow(document.text)
    told = ["".join(sentence.words) for sentence in document.sentences]
    apart = ["".join(plain[block.start : block.end].split()) for block in document.blocks if block.kind in UNREAD]
    assert apart
    assert sorted("".join((*told, *apart))) == sorted("".join(plain.split()))


UNITS = [
    "a", ".", "!", '"', "“", "'a ", "\n", "…", ".)", ". ", "Q \n", "A: x\n", "AB ", "Aa ", "-- ", "*", "#",
    "> ", "1,", "(", "He said so. ", "Mr. ", "U.S.", '"a\n\n', "(CNN) ", "a,", ":", "By ", "\u00a0", "'", "[",
    "Aa, ", "A short one.\n\n", "\f", "[1] See.\n", '"We go on.\n\n', "'We go on.\n\n", "Q Why?\n\nMR. ROE: No.\n\n",
    "MR. ROE: No. Q Why? ", "![a](b) ", "[a](b) ", "<!-- ", "Image caption The pier at Holm ",
    "Sign up for our newsletter ",
    "Jane Roe\nI say.\n", "0:04\nhello there\n", "1  hello\n2  you\n", "&amp;", "a\u00ad", "embargoed until ",
    "| a | b |\n", "a\tb\tc\n", "> a\n", "— Yes?\n", "**Why?**\n\nI do.\n\n", "```\n", "WHAT: x\n",
]  # fmt: skip


def repeated(unit: str) -> Callable[[int], growth.Work]:
    def prepared(length: int) -> growth.Work:
        text = "Headline\n\n" + unit * (length // len(unit))
        return lambda: segment(Article(text))

    return prepared


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear(unit: str) -> None:
    assert growth.is_linear(repeated(unit), 2_000)


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_to_a_hundred_thousand_characters(unit: str) -> None:
    assert growth.is_linear(repeated(unit), 12_500)
