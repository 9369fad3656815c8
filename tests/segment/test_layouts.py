"""Texts of every layout and their blocks (layouts.toml), and what follows from being set apart."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

from briefcli import brief
from briefcli.contract import TOLD, UNREAD, BlockKind
from briefcli.find import when
from briefcli.records import Article, Block, Document, Embargo, Finding, Span
from briefcli.segment import segment

LAYOUTS = tomllib.loads((Path(__file__).parent / "layouts.toml").read_text(encoding="utf-8"))["layout"]
NAMES = [layout["name"] for layout in LAYOUTS]
_TURNS = ("question", "answer", "turn")


def described(document: Document, block: Block) -> str:
    """A block as the table writes it."""
    words = " ".join(document.text[block.start : block.end].split())
    speaker = document.text[block.speaker.start : block.speaker.end] if block.speaker else "?"
    return f"{block.kind} | {speaker} | {words}" if block.kind in _TURNS else f"{block.kind} | {words}"


def agrees(found: str, expected: str) -> bool:
    first, gap, last = expected.partition(" ... ")
    return found == expected or (bool(gap) and found.startswith(first) and found.endswith(last))


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_layout(layout: dict[str, Any]) -> None:
    document = segment(Article(layout["text"]))
    found = [described(document, block) for block in document.blocks]
    assert len(found) == len(layout["blocks"]), found
    for block, expected in zip(found, layout["blocks"], strict=True):
        assert agrees(block, expected), (block, expected)
    embargo = document.embargo
    told = embargo and document.text[embargo.start : embargo.end]
    assert told == layout.get("embargo")


def test_names_are_given_once() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_every_kind_of_block_is_in_the_table() -> None:
    kinds = {line.partition(" | ")[0] for layout in LAYOUTS for line in layout["blocks"]}
    assert kinds == set(get_args(BlockKind))


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_what_is_set_apart_has_no_sentences(layout: dict[str, Any]) -> None:
    document = segment(Article(layout["text"]))
    with_sentences = {document.blocks[sentence.block].kind for sentence in document.sentences}
    assert not with_sentences & set(UNREAD)
    assert {block.kind for block in document.blocks if block.kind in TOLD} <= with_sentences


def test_a_byline_has_sentences_only_where_it_names_whose_statement_it_is() -> None:
    document = segment(Article("On Mills\n\nJane Roe, Secretary of Food\n\nThe mill stays open."))
    assert document.genre == "statement"
    assert [document.blocks[sentence.block].kind for sentence in document.sentences] == ["headline", "byline", "body"]


def test_a_briefing_counts_what_is_set_apart_and_uses_none_of_it() -> None:
    text = (
        "Bakers end strike\n\nBy Max Poe\n\nThe bakers' union said on Friday it will not strike again.\n\n"
        "Read more: Minister Ann Lee will resign\n\nCorrection: The union will not sell its hall.\n\n"
        "Jane Roe rules out a ban. Image: Tom Doe."
    )
    briefing = brief(text)
    assert briefing.document.set_apart == {
        "byline": 1, "caption": 1, "correction": 1, "furniture": 1, "headline": 1,
    }  # fmt: skip
    assert {actor.name for actor in briefing.who or ()}.isdisjoint({"Ann Lee", "Jane Roe", "Tom Doe", "Max Poe"})
    body = text.index("The bakers"), text.index("Read more")
    told: list[Finding | Span] = [*(briefing.actions or ()), *(briefing.non_actions or ()), *(briefing.summary or ())]
    for found in told:
        assert body[0] <= found.start < found.end <= body[1]
    assert briefing.non_actions


def test_a_briefing_carries_the_embargo() -> None:
    briefing = brief("STRICTLY EMBARGOED UNTIL 6 May 2024\n\nMill to open\n\nThe mill will open in June.")
    embargo = briefing.document.embargo
    assert embargo is not None
    assert (briefing.text[embargo.start : embargo.end], embargo.until) == (
        "STRICTLY EMBARGOED UNTIL 6 May 2024", "2024-05-06",
    )  # fmt: skip
    assert briefing.to_dict()["document"]["embargo"]["until"] == "2024-05-06"


@pytest.mark.parametrize(("words", "until"), [
    ("EMBARGO: 2024-05-06", "2024-05-06"),
    ("Embargoed for release until May 6, 2024 at noon", "2024-05-06"),
    ("Not for publication before 6 a.m. on 6 May 2024", "2024-05-06"),
    ("Under embargo until the 6th of May 2024", "2024-05-06"),
    ("Embargoed until Friday", None),
    ("Embargoed until 31 February 2024", None),
    ("EMBARGOED UNTIL 7TH MAY 2024", "2024-05-07"),
])  # fmt: skip
def test_until_when(words: str, until: str | None) -> None:
    document = segment(Article(f"{words}\n\nMill to open in the summer\n\nThe mill will open in June."))
    embargo = when.embargo(document, None)
    assert embargo is not None
    assert embargo.until == until
    assert document.blocks[0].kind == "note"


@pytest.mark.parametrize(("words", "until"), [
    ("Embargoed until Monday, May 6th, 6:00 a.m. Eastern", "2024-05-06"),
    ("EMBARGOED UNTIL MONDAY", "2024-05-06"),
    ("Embargoed until 2 January", "2025-01-02"),
])  # fmt: skip
def test_an_embargo_without_a_year_lies_ahead_of_the_day_of_the_document(words: str, until: str) -> None:
    assert brief(f"{words}\n\nMill to open\n\nThe mill will open.", date="2024-05-03").document.embargo == Embargo(
        0, len(words), until
    )


def test_an_answer_knows_its_question() -> None:
    turns = ("MS. ROE: Hello.", "Q Good day. Will it close?", "The mill, I mean.", "MS. ROE: No.", "Never.")
    document = segment(Article("\n\n".join((*turns, "Q Why?", "MS. ROE: Because."))))
    asked = [block.question for block in document.blocks]
    assert asked == [None, None, None, 1, 1, None, 5]


def test_a_page_without_an_article_says_so() -> None:
    document = segment(Article("We use cookies\n\nSubscribe to continue reading"))
    assert [warning.code for warning in document.warnings] == ["furniture_only"]
    assert not document.sentences


def test_a_lone_headline_is_the_text_and_the_title() -> None:
    document = segment(Article("BREAKING: Board says mill will not close"))
    assert document.title is not None
    assert Counter(block.kind for block in document.blocks) == {"body": 1}
