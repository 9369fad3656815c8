"""Floors hold, fall only when told to, and stand on the data they were measured on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.eval import gate


@pytest.fixture(autouse=True)
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors")
    return tmp_path / "floors"


def test_a_score_under_its_floor_fails() -> None:
    gate.pin("deeds", {"F1": 0.7}, arguments=["--pin"])
    gate.check("deeds", {"F1": 0.7})
    with pytest.raises(AssertionError, match=r"F1: 0\.650 < 0\.700"):
        gate.check("deeds", {"F1": 0.65})
    with pytest.raises(AssertionError, match="not measured"):
        gate.check("deeds", {})


def test_a_floor_falls_only_when_told_to() -> None:
    gate.pin("deeds", {"F1": 0.7}, arguments=["--pin"])
    with pytest.raises(SystemExit, match="--lower"):
        gate.pin("deeds", {"F1": 0.6}, arguments=["--pin"])
    gate.pin("deeds", {"F1": 0.6}, arguments=["--pin", "--lower"])
    assert gate.floors("deeds") == {"F1": 0.6}


def test_nothing_is_written_without_being_told(floors: Path) -> None:
    gate.pin("deeds", {"F1": 0.7}, arguments=[])
    assert not floors.exists()


def test_floors_stand_on_their_data(tmp_path: Path) -> None:
    data = tmp_path / "gold.jsonl"
    data.write_text("one")
    gate.pin("public", {"F1": 0.7}, data, arguments=["--pin"])
    gate.check("public", {"F1": 0.7}, data)
    data.write_text("two")
    with pytest.raises(AssertionError, match="other data"):
        gate.check("public", {"F1": 0.9}, data)
    with pytest.raises(SystemExit, match="data"):
        gate.pin("public", {"F1": 0.9}, data, arguments=["--pin"])
