"""The JSON contract: order of keys, the schema, there and back, safe to print."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from briefcli.records import Briefing
from briefcli.render import to_json, to_jsonl
from briefcli.render.view import View
from tests.render.samples import hostile_briefings, sample

SCHEMA = json.loads(to_json.schema_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

ORDER = [
    "schema_version",
    "document",
    "summary",
    "who",
    "where",
    "when",
    "actions",
    "non_actions",
    "quotes",
    "sources",
    "keyphrases",
    "warnings",
]
FINDING = [
    "text",
    "start",
    "end",
    "kind",
    "label",
    "trigger",
    "actor",
    "when",
    "about",
    "source",
    "background",
    "confidence",
    "rank",
    "same_as",
]


def data(briefing: Briefing, **options: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(to_json.render(briefing, View(**options)))
    return loaded


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_keys_keep_the_order_of_the_contract() -> None:
    written = data(sample())
    assert list(written) == ORDER
    assert list(written["document"]) == [
        "path",
        "title",
        "date",
        "date_source",
        "place",
        "genre",
        "issuer",
        "embargo",
        "language",
        "words",
        "sha256",
        "source_sha256",
        "set_apart",
    ]
    assert list(written["actions"][0]) == FINDING
    assert list(written["who"][0]) == [
        "name",
        "kind",
        "role",
        "mentions",
        "salience",
        "spans",
        "possibly_same",
    ]
    assert list(written["where"][0]) == ["name", "country", "mentions", "salience", "spans", "is_country"]
    assert list(written["quotes"][0]) == ["text", "start", "end", "form", "speaker", "cue", "stance"]


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
@settings(max_examples=150, deadline=None)
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
