"""Records as the plain data of the JSON contract, and back; what 0.1.0 wrote too."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from briefcli.contract import DECIMALS, RECORDS, SECTION_KINDS
from briefcli.lines import Lines
from briefcli.records.document import Span
from briefcli.records.findings import DocumentInfo, finding_id


def plain(value: Any, text: str) -> Any:
    """Records as dictionaries: whatever has a start carries its words, "spans" are pairs of numbers."""
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, tuple):
        return [plain(item, text) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    data: dict[str, Any] = {}
    for name in _keys(value.__class__):
        if name == "text":
            data[name] = text[value.start : value.end]
        elif name == "mentions":
            data[name] = len(value.spans)
        elif name == "spans":
            data[name] = [[span.start, span.end] for span in value.spans]
        else:
            data[name] = plain(getattr(value, name), text)
    return data or value


@cache
def _keys(kind: type) -> tuple[str, ...]:
    """The keys of the record of the contract with the name of this type, none for any other type."""
    written = RECORDS.get("document" if kind is DocumentInfo else kind.__name__.lower(), {})
    return tuple(name for name, key in written.items() if not key.optional)


def record(kind: Any, data: Any) -> Any:
    """The value of the type `kind` that `plain` wrote as `data`."""
    if data is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        kind = get_args(kind)[0]
    if get_origin(kind) is tuple:
        return tuple(record(get_args(kind)[0], item) for item in data)
    if kind is Span and isinstance(data, list):
        return Span(*data)
    if not is_dataclass(kind) or not isinstance(kind, type):
        return data
    hints = get_type_hints(kind)
    return kind(**{entry.name: record(hints[entry.name], data[entry.name]) for entry in fields(kind) if entry.compare})


def since_first(data: dict[str, Any], text: str) -> dict[str, Any]:
    """What 0.1.0 wrote with the keys that came since. It kept questions in `about`, ranked actions and non-actions
    apart, took a weekday of the body for the document's date and did not tell the sentence of a finding.
    """
    document = {"embargo": None, "set_apart": {}, **data["document"]}
    if document["date_source"] == "body":
        document |= {"date": None, "date_source": None}
    upgraded = {**data, "generator": {"name": "briefcli", "version": "0.1.0", "model": None}, "document": document}
    if "who" in data:
        upgraded["who"] = [{**actor, "id": f"w{index}", "speaks_for": None} for index, actor in enumerate(data["who"])]
    found = [
        (old["same_as"] is not None, old["rank"], section) for section in SECTION_KINDS for old in data.get(section, ())
    ]
    ranks = {place[1:]: rank for rank, place in enumerate(sorted(found))}
    lines = Lines(text)
    for section in SECTION_KINDS:
        if section in data:
            upgraded[section] = [
                {
                    **old,
                    **_asked(old, document["genre"]),
                    "id": finding_id(document["sha256"], record(Span, old["trigger"]), old["kind"]),
                    "line": lines(old["trigger"]["start"]),
                    "sentence": {key: old[key] for key in ("text", "start", "end")},
                    "unsure": old["confidence"] < 0.5,
                    "importance": 1 if old["background"] else 2,
                    "rank": ranks[old["rank"], section],
                    "references": [],
                }
                for old in data[section]
            ]
    return upgraded


def _asked(old: dict[str, Any], genre: str) -> dict[str, Any]:
    """`about` and `question` of a finding of 0.1.0."""
    about = old["about"]
    asks = about is not None and (genre == "transcript" or about["text"].endswith("?"))
    return {"about": None if asks else about, "question": about if asks else None}
