"""The word classes of ``language/en``: each is known by its name."""

from __future__ import annotations

import re
import tomllib

from briefcli import language
from briefcli.clauses.words import words


def test_every_list_of_clauses_is_asked_by_name_and_every_list_asked_stands_in_a_file() -> None:
    package = language.FOLDER.parents[1]
    asked = {
        name for path in package.rglob("*.py") for name in re.findall(r"\bwords\(\)\.(\w+)", path.read_text("utf-8"))
    }
    table = tomllib.loads((language.FOLDER / "clauses.toml").read_text(encoding="utf-8"))
    assert set(table["lists"]) <= asked
    assert all(getattr(words(), name) for name in asked)


def test_a_list_stands_in_one_file_and_files_hold_lists_and_cues_alone() -> None:
    tables = {name: table for name, table in language.tables().items() if name != "layout.toml"}
    assert set().union(*tables.values()) == {"lists", "cue"}
    names = [name for table in tables.values() for name in table.get("lists", {})]
    assert len(names) == len(set(names))


def test_entries_stand_a_line_or_comma_or_in_an_array() -> None:
    assert language.entries("rule out, deny\nrefuse\n") == {"rule out", "deny", "refuse"}
    assert language.entries(["deny", "refuse"]) == {"deny", "refuse"}
