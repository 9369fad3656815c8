"""The JSON contract: order of keys, the schema, there and back, safe to print."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from briefcli.contract import OUTPUTS, RECORDS, SECTIONS
from briefcli.records import Briefing
from briefcli.render import to_json, to_jsonl
from briefcli.render.schema import schema
from briefcli.render.view import View
from tests.render.samples import hostile_briefings, sample

VALIDATOR = jsonschema.Draft202012Validator(schema())
FIRST = json.loads(Path(__file__).with_name("briefing-0.1.0.json").read_text("utf-8"))
"""What version 0.1.0 wrote, text included."""


def data(briefing: Briefing, **options: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(to_json.render(briefing, View(**options)))
    return loaded


def written_by(name: str) -> list[str]:
    return [key for key, entry in RECORDS[name].items() if not entry.optional or key in SECTIONS]


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_schema_is_one_and_complete(output: str) -> None:
    described = schema(output)
    jsonschema.Draft202012Validator.check_schema(described)
    references = set(re.findall(r"#/\$defs/(\w+)", json.dumps(described)))
    assert references == set(described["$defs"])


def test_keys_keep_the_order_of_the_contract() -> None:
    written = data(sample())
    assert list(written) == written_by("briefing")
    assert list(written["document"]) == written_by("document")
    for section, name in [("actions", "action"), ("who", "actor"), ("where", "place"), ("quotes", "quote")]:
        assert list(written[section][0]) == written_by(name)


def keys(value: Any, place: str = "") -> dict[str, list[str]]:
    """The keys of every object in `value`, by their place; a question counts as `about`, where 0.1.0 kept it."""
    if isinstance(value, list):
        return {name: found for item in value for name, found in keys(item, place).items()}
    if not isinstance(value, dict):
        return {}
    inner = [keys(item, f"{place}.{name}".replace(".question", ".about")) for name, item in value.items()]
    here = {place: list(value)} if value else {}
    return here | {name: found for part in inner for name, found in part.items()}


def test_no_key_of_the_first_version_is_lost_or_moved() -> None:
    now = keys(Briefing.from_dict(FIRST).to_dict())
    for place, before in keys(FIRST).items():
        assert [key for key in now[place] if key in before] == before


def test_a_briefing_of_the_first_version_is_read() -> None:
    briefing = Briefing.from_dict(FIRST)
    VALIDATOR.validate(briefing.to_dict())
    assert (briefing.generator.version, briefing.generator.model) == ("0.1.0", None)
    found = (*(briefing.actions or ()), *(briefing.non_actions or ()))
    assert sorted(finding.rank for finding in found) == list(range(len(found)))
    words = briefing.text.splitlines()
    for finding in found:
        assert briefing.text[finding.trigger.start : finding.trigger.end] in words[finding.line - 1]
    asked = next(finding for finding in found if finding.kind == "no_plan")
    assert asked.question is not None
    assert briefing.text[asked.question.start : asked.question.end].endswith("Will the fee rise?")
    assert asked.about is None


def test_sections_left_out_are_absent_and_empty_ones_are_lists() -> None:
    written = data(sample(quotes=None, sources=None, where=()))
    assert "quotes" not in written
    assert "sources" not in written
    assert written["where"] == []


def test_scores_are_rounded() -> None:
    written = data(sample())
    assert written["who"][0]["salience"] == 0.9124
    assert written["keyphrases"][0]["score"] == 0.3333


def test_several_documents_are_one_array() -> None:
    from briefcli.render import FORMATS, joined

    parts = [to_json.render(sample(), View(several=True))] * 2
    assert len(json.loads("".join(joined(parts, FORMATS["json"], several=True)))) == 2
    assert json.loads("".join(joined([], FORMATS["json"], several=True))) == []


def test_a_line_holds_a_briefing() -> None:
    line = to_jsonl.render(sample(), View())
    assert "\n" not in line
    assert json.loads(line) == data(sample())


def test_a_briefing_without_its_text_cannot_be_read_again() -> None:
    with pytest.raises(ValueError, match="--include-text"):
        Briefing.from_dict(data(sample()))
    with pytest.raises(ValueError, match="schema version"):
        Briefing.from_dict({"schema_version": "2"})


@given(hostile_briefings())
def test_any_briefing_validates_is_safe_and_comes_back(briefing: Briefing) -> None:
    written = to_json.render(briefing, View(include_text=True))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\ud800-\udfff]", written)
    assert written.encode("utf-8")
    loaded = json.loads(written)
    VALIDATOR.validate(loaded)
    again = Briefing.from_dict(loaded)
    assert to_json.render(again, View(include_text=True)) == written
    assert again.text == briefing.text
    assert [f.label for f in again.actions or ()] == [f.label for f in briefing.actions or ()]
