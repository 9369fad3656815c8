"""The word lists of ``language/en``: each is known by its name."""

from __future__ import annotations

import re

import pytest

from briefcli import language


def test_every_list_is_known_by_its_name_and_none_is_empty() -> None:
    assert all(language.words(name) for name in language.lists())
    with pytest.raises(KeyError):
        language.words("no_such_list")


def test_no_list_is_idle() -> None:
    """Code names it, or a pattern of a cue."""
    package = language.FOLDER.parents[1]
    told = "\n".join(path.read_text("utf-8") for path in package.rglob("*") if path.suffix in (".py", ".toml"))
    assert not [name for name in language.lists() if not re.search(rf'"{name}"|@{name}\b', told)]


def test_a_list_stands_in_one_file_and_files_hold_lists_and_cues_alone() -> None:
    shaped = ("layout.toml", "dates.toml", "shapes.toml", "words.toml")
    tables = {name: table for name, table in language.tables().items() if name not in shaped}
    assert set().union(*tables.values()) == {"lists", "cue"}
    names = [name for table in tables.values() for name in table.get("lists", {})]
    assert len(names) == len(set(names))


def test_entries_stand_a_line_or_comma_or_in_an_array() -> None:
    assert language.entries("rule out, deny\nrefuse\n") == {"rule out", "deny", "refuse"}
    assert language.entries(["deny", "refuse"]) == {"deny", "refuse"}
