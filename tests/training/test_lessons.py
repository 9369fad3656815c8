"""The lessons the encoder is trained on are marked as they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefcli.contract import KINDS
from tests.training.encoder.lessons import lessons, read

MARKED = "{a The ministry} {planned a b 3 will close} it, {b its spokesman} said. {no_plan - - 2 No plans} exist."


def test_marks_become_spans() -> None:
    lesson = read("one", MARKED)
    assert lesson.text == "The ministry will close it, its spokesman said. No plans exist."
    spans = [[lesson.text[slice(*item[name])] if item[name] else None for name in ("trigger", "actor", "source")]
             for item in lesson.items]  # fmt: skip
    assert spans == [["will close", "The ministry", "its spokesman"], ["No plans", None, None]]
    assert [(item["kind"], item["importance"]) for item in lesson.items] == [("planned", 3), ("no_plan", 2)]


@pytest.mark.parametrize("marked", ["{planned a - 3 will close}", "{a The ministry", "{a one} {done a - 2 {b two}}"])
def test_wrong_marks_are_refused(marked: str) -> None:
    with pytest.raises(ValueError, match="lesson one"):
        read("one", marked)


def test_every_lesson_is_marked_well() -> None:
    every = [*lessons(), *lessons(measured=True)]
    assert len({lesson.text for lesson in every}) == len(every) > 0
    assert {item["kind"] for lesson in every for item in lesson.items} == set(KINDS)
    assert all(item["trigger_text"].strip() == item["trigger_text"] != "" for one in every for item in one.items)


def test_one_lesson_in_twenty_is_kept_for_measuring(tmp_path: Path) -> None:
    tmp_path.joinpath("a.txt").write_text("\n-----\n".join(f"Text {number}." for number in range(1, 41)))
    assert [one.text for one in lessons(measured=True, folder=tmp_path)] == ["Text 20.", "Text 40."]
    assert len(list(lessons(folder=tmp_path))) == 38
