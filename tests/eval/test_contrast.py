"""Minimal pairs: what counts as right and as the opposite."""

from __future__ import annotations

from typing import Any

import pytest

from tests.eval import contrast
from tests.eval.contrast import Case, judged

SENTENCE = "The guild will not build the mill."


@pytest.mark.eval
def test_test_groups_are_every_fifth() -> None:
    assert {int(case.group[1:]) % 5 for case in contrast.cases()} == {1}


def found(type_: str | None = None, words: str = "will not build", **more: Any) -> dict[str, list[dict[str, Any]]]:
    start = SENTENCE.index(words)
    one = {"kind": "ruled_out", "trigger": {"start": start, "end": start + len(words)}} | more
    return {name: [one] if name == type_ else [] for name in ("action", "non_action")}


@pytest.mark.parametrize(
    ("findings", "holds"),
    [
        (found("non_action"), {"right", "kind"}),
        (found("non_action", kind="no_plan"), {"right"}),
        (found("action"), {"opposite"}),
        (found("action", "mill"), {"nothing"}),
        (found(), {"nothing"}),
    ],
)
def test_of_a_deed(findings: dict[str, list[dict[str, Any]]], holds: set[str]) -> None:
    case = Case("C001", "non_action", "ruled_out", (10, 24), SENTENCE)
    assert {name for name, held in judged(case, findings).items() if held} == holds


@pytest.mark.parametrize(("type_", "holds"), [(None, {"right"}), ("action", {"asserted"}), ("non_action", set())])
def test_of_no_deed(type_: str | None, holds: set[str]) -> None:
    case = Case("C001", None, "none", None, SENTENCE)
    assert {name for name, held in judged(case, found(type_)).items() if held} == holds


def test_what_is_marked_unsure_may_be_left_out() -> None:
    assert contrast.sure(found("action", unsure=True)) == {"action": [], "non_action": []}
    assert contrast.sure(found("action", unsure=False)) == found("action", unsure=False)


def test_phenomena_are_told_by_kind_and_wording() -> None:
    assert contrast.phenomena(Case("C001", "non_action", "ruled_out", (10, 24), SENTENCE)) == ["ruled_out", "not, n't"]
