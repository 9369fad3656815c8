"""The table of document openings, and what blocks promise."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefcli.records import Article, Document
from briefcli.segment import patterns, segment

OPENINGS = tomllib.loads((Path(__file__).parent / "openings.toml").read_text(encoding="utf-8"))["opening"]


def described(document: Document, expected: list[str]) -> list[str]:
    """The blocks as the table writes them, cut to as many characters as the table gives."""
    text = document.text
    found = []
    for index, block in enumerate(document.blocks):
        speaker = f"{text[block.speaker.start : block.speaker.end]} | " if block.speaker else ""
        line = f"{block.kind} | {speaker}{text[block.start : block.end]}"
        found.append(line[: len(expected[index])] if index < len(expected) else line)
    return found


def test_the_table_holds_forty_openings() -> None:
    assert len(OPENINGS) >= 40
    assert len({opening["name"] for opening in OPENINGS}) == len(OPENINGS)


@pytest.mark.parametrize("opening", OPENINGS, ids=[opening["name"] for opening in OPENINGS])
def test_opening(opening: dict[str, Any]) -> None:
    document = segment(Article(opening["text"]))
    assert described(document, opening["blocks"]) == opening["blocks"]
    if "genre" in opening:
        assert document.genre == opening["genre"]
    issuer = document.issuer and document.text[document.issuer.start : document.issuer.end]
    if "issuer" in opening:
        assert issuer == opening["issuer"]
    elif document.genre == "story":
        assert issuer is None


def test_the_title_is_the_first_headline() -> None:
    document = segment(Article("Dam to be raised\n\nDam to be raised\n\nThe dam will be raised."))
    assert document.title is not None
    assert (document.title.start, document.title.end) == (0, 16)


def test_bullets_know_what_introduces_them() -> None:
    document = segment(Article("Plans\n\nThe city will:\n- build;\n- plant.\n\nIt will not:\n* wait."))
    kinds = [(block.kind, block.lead_in) for block in document.blocks]
    assert kinds == [
        ("headline", None), ("body", None), ("bullet", 1), ("bullet", 1), ("body", None), ("bullet", 4),
    ]  # fmt: skip


def test_a_dateline_is_not_part_of_the_first_sentence() -> None:
    document = segment(Article("Farm bill\n\nWASHINGTON (AP) - The Senate voted. The House did not."))
    texts = [document.text[sentence.start : sentence.end] for sentence in document.sentences]
    assert texts == ["Farm bill", "WASHINGTON (AP) -", "The Senate voted.", "The House did not."]


def test_emphasis_marks_stay_outside() -> None:
    document = segment(Article("# Dam\n\n**Farmers object.**\n\n> The dam will be raised."))
    assert [document.text[block.start : block.end] for block in document.blocks] == [
        "Dam", "Farmers object.", "The dam will be raised.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "paragraphs", "answers"),
    [
        ("And Iran.", 4, True),
        ("And Iran.", 5, False),
        ("Can she come out?", 11, True),
        ("Can she come out?", 12, False),
    ],
)
def test_a_speech_answers_nothing(asked: str, paragraphs: int, answers: bool) -> None:
    said = "\n\n".join(["MS. ROE: We are watching it.", *["We will send help."] * (paragraphs - 1)])
    text = f"Press Briefing by Jane Roe\n\nMS. ROE: Hello.\n\nQ {asked}\n\n{said}\n\nQ Why?\n\nMS. ROE: We must.\n"
    found = [one for one in segment(Article(text)).blocks if one.kind in ("turn", "answer")]
    assert [one.kind == "answer" for one in found] == [False, *[answers] * paragraphs, True]


@pytest.mark.parametrize(
    ("broken", "asked"), [("Jane —", "Will he go?"), ("Why?", "Why?"), ("And Iran —", "And Iran —")]
)
def test_who_only_breaks_in_asks_nothing(broken: str, asked: str) -> None:
    text = f"Press Briefing by Jane Roe\n\nMS. ROE: Hello.\n\nQ Will he go?\n\nMS. ROE: I think —\n\nQ {broken}\n\nMS. ROE: He will.\n"
    blocks = segment(Article(text)).blocks
    question = blocks[blocks[-1].question or 0]
    assert text[question.start : question.end] == asked


def test_every_shape_that_a_module_asks_for_is_one() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(patterns.__file__).parent.glob("*.py")]
    named = {name for source in sources for name in re.findall(r"\bpatterns\.([A-Z_]+)\b", source)}
    assert len(named) > 40
    assert {name for name in named if not hasattr(patterns, name)} == set()
    assert not hasattr(patterns, "NO_SUCH_SHAPE")


def test_the_form_of_a_newsletter_is_no_part_of_the_sentence_behind_it() -> None:
    form = "Get harbour updates directly to your inbox + Subscribe Thank you for subscribing! Could not subscribe, try again later Invalid Email"
    document = segment(Article(f"{form} The harbour board sold Pier Nine on Monday - and the mayor signed the deal."))
    assert [document.text[one.start :][:11] for one in document.blocks if one.kind == "body"] == ["The harbour"]
