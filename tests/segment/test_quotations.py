"""Quotation marks: `expected` gives each quotation as its text, "~" in front if it is not closed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli.records import Article, Quotation
from briefcli.segment import segment

TABLE = [
    ("She said “we go.” He did not.", ["“we go.”"]),
    ('She said “we go." He said "we stay.”', ['“we go."', '"we stay.”']),
    ("“He called it a ‘first step’ only,” she said.", ["“He called it a ‘first step’ only,”"]),
    ("“He called it a 'first step' only,\" she said.", ["“He called it a 'first step' only,\""]),
    ("\"It's the workers' turn,\" he said.", ["\"It's the workers' turn,\""]),
    ("It’s the workers’ turn, isn’t it?", []),
    ("He 'can' and 'may' do it.", ["'can'", "'may'"]),
    ("‘We shall not sell,’ said the owner’s son.", ["‘We shall not sell,’"]),
    ("The '90s are back, and so are the ’80s.", []),
    ("``We go,'' he said.", ["``We go,''"]),
    ("«We go», he said.", ["«We go»"]),
    ("The 6'2\" guard scored.", []),
    ('"One. Two. Three," he said. "Four."', ['"One. Two. Three,"', '"Four."']),
    ('He said "we never closed it. The end.', ['~"we never closed it. The end.']),
    (
        "“We never closed it, she said. “And now we do.”",
        ["~“We never closed it, she said.", "“And now we do.”"],
    ),
    ("We lost the opening,” she said. “Not here.”", ["“Not here.”"]),
    ("“Wrong closing mark,“ he said. “Right.”", ["“Wrong closing mark,“", "“Right.”"]),
    ('("In brackets," he said.)', ['"In brackets,"']),
    ('"Dashed"—"twice"', ['"Dashed"', '"twice"']),
    ("“He calls “unity” a trap,” she said. “He must.”", ["“He calls “unity” a trap,”", "“He must.”"]),
    ('"The "union" is not holding," she said. "No."', ['"The "union" is not holding,"', '"No."']),
    ('"He said \'never\' ", she wrote. "Not I."', ["\"He said 'never' \"", '"Not I."']),
    ('Spaces " inside " of it', ['" inside "']),
]


def quotations(text: str) -> tuple[Quotation, ...]:
    return segment(Article(text)).quotations


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_quotations(text: str, expected: list[str]) -> None:
    found = [("" if quote.closed else "~") + text[quote.start : quote.end] for quote in quotations(text)]
    assert found == expected


def test_paragraphs_that_reopen_belong_to_one_group() -> None:
    text = "“First paragraph.\n\n“Second paragraph.\n\n“Third paragraph,” she said. “And more.”\n\n“Another,” he said."
    found = quotations(text)
    assert [(quote.group, quote.closed) for quote in found] == [
        (0, False), (0, False), (0, True), (3, True), (4, True),
    ]  # fmt: skip


def test_a_caption_in_between_parts_no_quotation() -> None:
    scene = "Ann Roe / Reuters.\n\nThe pier in Lund on June 14, 2016.\n\n"
    found = quotations(f"“First paragraph.\n\n{scene}“Second paragraph,” she said.\n\n“Another,” he said.")
    assert [quote.group for quote in found] == [0, 0, 2]


def test_paragraphs_run_together_belong_to_one_group() -> None:
    found = quotations('"First paragraph. "Second paragraph," she said. "More. He left. "Again," he said.')
    assert [quote.group for quote in found] == [0, 0, 2, 2]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    found = quotations('He said "we go.\n\nShe said "we stay."')
    assert [(quote.group, quote.closed) for quote in found] == [(0, False), (1, True)]


@given(st.lists(st.sampled_from(['"', "“", "”", "'", "’", "‘", "``", "''", "«", " ", "a", "It", ". ", "\n\n"])))
def test_quotations_are_ordered_and_within_their_paragraph(parts: list[str]) -> None:
    document = segment(Article("".join(parts)))
    position = 0
    for quote in document.quotations:
        assert position <= quote.start < quote.end
        assert any(block.start <= quote.start and quote.end <= block.end for block in document.blocks)
        position = quote.end
