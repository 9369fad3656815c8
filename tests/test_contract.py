"""The contract agrees with itself and with the records it describes."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args, get_type_hints

import pytest

from briefcli import contract, records

PLAIN = {"text", "mentions", "schema_version"}
"""Keys that no field holds: they are cut from the text or counted."""

WRITTEN = {name: getattr(records, name.title()) for name in (
    "span", "voice", "moment", "generator", "embargo", "actor", "place", "finding", "quote", "sources", "keyphrase", "warning",
    "turn",
)} | {"document": records.DocumentInfo}  # fmt: skip
"""The records of the contract with their types, which have their names."""


@pytest.mark.parametrize(("name", "kind"), WRITTEN.items(), ids=WRITTEN)
def test_every_key_is_a_field_and_allows_null_where_the_field_does(name: str, kind: type) -> None:
    keys = contract.RECORDS[name]
    hints = get_type_hints(kind)
    written = {entry.name for entry in fields(kind) if entry.compare}
    assert written | PLAIN >= set(keys) >= written
    for key in set(keys) - PLAIN:
        assert (type(None) in get_args(hints[key])) == keys[key].type.endswith("?"), key


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
