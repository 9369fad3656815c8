"""Floors hold, fall only when told to, and stand on the data they were measured on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.eval import gate
from tests.eval.shares import Score


@pytest.fixture(autouse=True)
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors")
    return tmp_path / "floors"


def test_a_score_under_its_floor_fails() -> None:
    gate.pin("deeds", {"F1": 0.7})
    gate.check("deeds", {"F1": 0.7})
    with pytest.raises(AssertionError, match=r"F1: 0\.650 < 0\.700"):
        gate.check("deeds", {"F1": 0.65})
    with pytest.raises(AssertionError, match="not measured"):
        gate.check("deeds", {})


def test_a_floor_falls_only_when_told_to() -> None:
    gate.pin("deeds", {"F1": 0.7})
    with pytest.raises(ValueError, match="--lower"):
        gate.pin("deeds", {"F1": 0.6})
    gate.pin("deeds", {"F1": 0.6}, lower=True)
    assert gate.floors("deeds") == {"F1": 0.6}


def test_what_is_refused_is_not_written(floors: Path) -> None:
    gate.pin("deeds", {"F1": 0.7, "kind": 0.8})
    written = (floors / "deeds.json").read_bytes()
    with pytest.raises(ValueError, match="kind"):
        gate.pin("deeds", {"F1": 0.9})
    assert (floors / "deeds.json").read_bytes() == written


def test_a_share_of_a_few_cases_is_no_floor() -> None:
    gate.pin("short/deeds", {"F1": Score(0.7, 0.6, 0.8, 40), "name": Score(1, 1, 1, 2)})
    assert gate.floors("short/deeds") == {"F1": 0.7}
    gate.check("short/deeds", {"F1": Score(0.7, 0.6, 0.8, 40)})


def test_floors_stand_on_their_data(tmp_path: Path) -> None:
    data = tmp_path / "gold.jsonl"
    data.write_text("one")
    gate.pin("public", {"F1": 0.7}, gate.basis(data))
    gate.check("public", {"F1": 0.7}, gate.basis(data))
    data.write_text("two")
    with pytest.raises(AssertionError, match="other data"):
        gate.check("public", {"F1": 0.9}, gate.basis(data))
    with pytest.raises(ValueError, match="data"):
        gate.pin("public", {"F1": 0.9}, gate.basis(data))


def test_floors_stand_on_their_share_of_the_documents() -> None:
    gate.pin("short/deeds", {"F1": 0.7}, gate.basis(every=8))
    gate.check("short/deeds", {"F1": 0.7}, gate.basis(every=8))
    with pytest.raises(AssertionError, match="other data"):
        gate.check("short/deeds", {"F1": 0.7}, gate.basis(every=9))
