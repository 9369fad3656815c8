"""The result: everything found in one document; as the plain data of the JSON contract and back, 0.1.0's too."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from briefcli.contract import DECIMALS, RECORDS, SCHEMA_VERSION, SECTION_KINDS, SECTIONS
from briefcli.lines import Lines
from briefcli.records.document import Span, Warning
from briefcli.records.findings import (
    Actor,
    DocumentInfo,
    Finding,
    Generator,
    Keyphrase,
    Moment,
    Place,
    Quote,
    Sources,
    Turn,
    finding_id,
)
from briefcli.tables import rows


@dataclass(frozen=True, slots=True)
class Briefing:
    """The result. A section left out by ``only`` is None, an empty one ``()``. Every `Span` points into `text`.

    `sentences` are all sentences of the document, `turns` what somebody asks or says in a transcript, for renderers
    that show where a finding stands.
    """

    text: str
    generator: Generator
    document: DocumentInfo
    summary: tuple[Span, ...] | None
    who: tuple[Actor, ...] | None
    where: tuple[Place, ...] | None
    when: tuple[Moment, ...] | None
    actions: tuple[Finding, ...] | None
    non_actions: tuple[Finding, ...] | None
    quotes: tuple[Quote, ...] | None
    sources: Sources | None
    keyphrases: tuple[Keyphrase, ...] | None
    warnings: tuple[Warning, ...] = ()
    sentences: tuple[Span, ...] = ()
    turns: tuple[Turn, ...] = ()

    def to_dict(self, include_text: bool = True) -> dict[str, Any]:
        """The briefing as the plain data of the JSON contract, keys in its order; sections left out are absent.

        `include_text` adds the document's text with its sentences and turns, without which `from_dict` cannot read it
        back.
        """
        document = plain(self.document, self.text)
        document |= {"kept": dict(self.document.kept)} if self.document.kept else {}
        read: dict[str, Any] = {}
        if include_text:
            document["text"] = self.text
            read["sentences"] = [[one.start, one.end] for one in self.sentences]
            read["turns"] = plain(self.turns, self.text)
        sections = {name: plain(getattr(self, name), self.text) for name in SECTIONS}
        return {
            "schema_version": SCHEMA_VERSION,
            "generator": plain(self.generator, self.text),
            "document": document,
            **{name: section for name, section in sections.items() if section is not None},
            "warnings": plain(self.warnings, self.text),
            **read,
        }

    def to_rows(self) -> dict[str, list[dict[str, Any]]]:
        """The briefing as flat rows by table (`briefcli.contract.TABLES`); a data frame takes ``rows["findings"]``."""
        return rows(self.to_dict())

    def _repr_html_(self) -> str:
        """The briefing as notebooks show it."""
        from briefcli.render.html import fragment

        return fragment(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Briefing:
        """The briefing that `to_dict` wrote with its text, by 0.1.0 too; scores come back as rounded as they were
        written.

        Raises ValueError if the text is not there, or `data` is no briefing of this schema version.
        """
        if data.get("schema_version") != SCHEMA_VERSION:
            raise ValueError(f"not a briefing of schema version {SCHEMA_VERSION}")
        hints = get_type_hints(cls)
        try:
            text = data["document"].get("text")
            if text is None:
                raise ValueError("document.text is absent: write the briefing with --include-text to read it again")
            data = data if "generator" in data else since_first(data, text)
            parts = {"sentences": [], "turns": [], **data, "document": {"kept": {}, **data["document"]}}
            return cls(text=text, **{name: record(hints[name], parts.get(name)) for name in hints if name != "text"})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a briefing of schema version {SCHEMA_VERSION}: {error!r}") from error


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
    found = [(old["same_as"] is not None, old["rank"], name) for name in SECTION_KINDS for old in data.get(name, ())]
    ranks = {place[1:]: rank for rank, place in enumerate(sorted(found))}
    lines = Lines(text)

    def since(old: dict[str, Any], section: str) -> dict[str, Any]:
        about = old["about"]
        asks = about is not None and (document["genre"] == "transcript" or about["text"].endswith("?"))
        return {
            **old,
            "about": None if asks else about,
            "question": about if asks else None,
            "id": finding_id(document["sha256"], record(Span, old["trigger"]), old["kind"]),
            "line": lines(old["trigger"]["start"]),
            "sentence": {key: old[key] for key in ("text", "start", "end")},
            "unsure": old["confidence"] < 0.5,
            "importance": 1 if old["background"] else 2,
            "rank": ranks[old["rank"], section],
            "references": [],
        }

    return upgraded | {name: [since(old, name) for old in data[name]] for name in SECTION_KINDS if name in data}
