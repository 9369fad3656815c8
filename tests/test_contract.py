"""The contract agrees with itself and with the records it describes."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args, get_type_hints

import pytest

from briefcli import contract, records
from briefcli.records.written import NAMES

PLAIN = {"text", "mentions", "schema_version"}
"""Keys that no field holds: they are cut from the text or counted."""


@pytest.mark.parametrize("kind", NAMES, ids=lambda kind: kind.__name__)
def test_every_key_is_a_field_and_allows_null_where_the_field_does(kind: type) -> None:
    keys = contract.RECORDS[NAMES[kind]]
    hints = get_type_hints(kind)
    written = {entry.name for entry in fields(kind) if entry.compare}
    assert written | PLAIN >= set(keys) >= written
    for name in set(keys) - PLAIN:
        assert (type(None) in get_args(hints[name])) == keys[name].type.endswith("?"), name


def test_a_briefing_holds_the_sections_in_their_order() -> None:
    assert [name for name in contract.RECORDS["briefing"] if name in contract.SECTIONS] == list(contract.SECTIONS)
    assert {entry.name for entry in fields(records.Briefing)} >= set(contract.SECTIONS)


def test_every_type_of_a_key_is_one() -> None:
    known = {*contract.SCALARS, *contract.ENUMS, *contract.RECORDS}
    for keys in contract.RECORDS.values():
        assert {key.type.strip("[]{}?") for key in keys.values()} <= known


def test_every_kind_has_a_section_and_plain_words() -> None:
    assert [kind for kinds in contract.SECTION_KINDS.values() for kind in kinds] == list(contract.KINDS)
    assert list(contract.LABELS) == list(contract.KINDS)
    assert not any("_" in label for label in contract.LABELS.values())
