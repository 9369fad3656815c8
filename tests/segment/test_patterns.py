"""The shapes of lines: those that the folder asks for are there, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import briefcli.segment
from briefcli import language
from briefcli.segment import patterns

SOURCES = [path.read_text(encoding="utf-8") for path in Path(briefcli.segment.__file__).parent.glob("*.py")]
NAMES = sorted({name for source in SOURCES for name in re.findall(r"\bpatterns\.([A-Z_]+)\b", source)})


@pytest.mark.parametrize("name", NAMES)
def test_a_shape_that_is_asked_for_is_there(name: str) -> None:
    assert hasattr(getattr(patterns, name), "__contains__") or re.compile(getattr(patterns, name))


def test_every_shape_is_asked_for_or_a_part_of_others() -> None:
    tables = language.tables()["shapes.toml"]["shapes"]
    parts = {part for shape in tables.values() for part in re.findall(r"\{([a-z_]+)\}", shape)}
    assert set(tables) == parts | {name.lower() for name in NAMES} & set(tables)


@pytest.mark.parametrize("name", ["NOBODY", "date_line", "__path__"])
def test_no_other_name_is_a_shape(name: str) -> None:
    assert not hasattr(patterns, name)
