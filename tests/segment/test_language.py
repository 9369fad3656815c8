"""Language detection on sentences written for it."""

from __future__ import annotations

import pytest

from briefcli.records import Article
from briefcli.segment import segment
from briefcli.segment.language import detect

TABLE = [
    ("The council has not yet said when it will vote on the plan.", "en"),
    ("Stocks fall sharply", "en"),
    ("Der Rat hat noch nicht gesagt, wann er über den Plan abstimmen wird.", "de"),
    ("Le conseil n'a pas encore dit quand il votera sur le projet de la ville.", "fr"),
    ("El consejo no ha dicho todavía cuándo va a votar sobre el plan de la ciudad.", "es"),
    ("Рада ще не сказала, коли вона буде голосувати за цей план.", "uk"),
    ("12 345 %", "und"),
    ("", "und"),
]


@pytest.mark.parametrize(("text", "code"), TABLE, ids=[code for _, code in TABLE])
def test_detect(text: str, code: str) -> None:
    assert detect(text) == code


def test_a_foreign_text_is_warned_about_and_still_cut() -> None:
    document = segment(Article("Der Rat hat noch nicht gesagt, wann er abstimmt. Das wird dauern."))
    assert document.language == "de"
    assert [warning.code for warning in document.warnings] == ["not_english"]
    assert len(document.sentences) == 2


def test_english_is_not_warned_about() -> None:
    assert segment(Article("The council voted on Monday.")).warnings == ()
