"""Deeds told twice in other words are one line on a terminal."""

from __future__ import annotations

import pytest

from briefcli.records import Span
from briefcli.render.layout import lay_out
from briefcli.render.page import Item, Page
from briefcli.render.view import View
from tests.builders import briefing, finding, marked, voice

HEADED = "{a:{it:It} {one:Will Launch} a Group to Name All 12 Roads}: {b:{x:The council} {two:will launch} %s}."


@pytest.mark.parametrize(
    ("second", "actor", "asked", "cited"),
    [
        ("a group to name all 12 roads of the harbor", "the council", False, ["(L3, again L2)"]),
        ("a group to name all 14 roads of the harbor", "the council", False, ["(L2)", "(L3)"]),
        ("a group to name all 12 roads of the harbor", "the council", True, ["(L2)", "(L3)"]),
        ("a group to name the harbor", "the council", False, ["(L2)", "(L3)"]),
        ("a group to name all 12 roads of the harbor", "Ann Lee", False, ["(L2)", "(L3)"]),
    ],
)
def test_what_a_heading_says_again_is_no_line_of_its_own(
    second: str, actor: str, asked: bool, cited: list[str]
) -> None:
    text, m = marked("It was {c:{three:sold}}.\n" + HEADED.replace(": ", ":\n") % second)
    question = Span(0, 6) if asked else None
    deeds = (
        finding(m["a"], m["one"], "planned", "planned", rank=0, actor=voice(m["it"], "the council"), question=question),
        finding(m["b"], m["two"], "planned", "planned", rank=1, actor=voice(m["x"], actor)),
        finding(m["c"], m["three"], "done", "done", rank=2),
    )
    found = briefing(text, actions=deeds)
    shown, whole = (planned(lay_out(found, view)) for view in (View(), View(everything=True)))
    assert len(whole) == 2
    assert [item.citation for item in shown] == cited


def planned(page: Page) -> list[Item]:
    return [item for section in page.sections if section.key == "will" for item in section.items]
