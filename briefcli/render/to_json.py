"""A briefing as JSON (schema_version "1"), and back. The contract is `schema.json` beside this module."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from briefcli.records import (
    Actor,
    Briefing,
    DocumentInfo,
    Finding,
    Keyphrase,
    Moment,
    Place,
    Quote,
    Sources,
    Span,
    Voice,
    Warning,
)
from briefcli.render.page import View

SCHEMA_VERSION = "1"
DECIMALS = 4
"""Scores are printed with as many decimals: more would be noise and differ between platforms."""

_UNPRINTABLE = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
"""Characters JSON allows as they are but a terminal obeys; lone surrogates have no UTF-8."""


def render(briefing: Briefing, view: View) -> str:
    """One object, indented by two spaces, and by two more where it stands in an array."""
    text = dumps(to_dict(briefing, view.include_text), indent=2)
    return "  " + text.replace("\n", "\n  ") if view.several else text


def dumps(data: object, indent: int | None = None) -> str:
    """JSON in UTF-8 letters; what could steer a terminal is escaped, which every reader of JSON undoes."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def schema_text() -> str:
    """The JSON Schema (2020-12) of a briefing."""
    return files("briefcli.render").joinpath("schema.json").read_text("utf-8")


# --- writing --------------------------------------------------------------------------------------


def to_dict(briefing: Briefing, include_text: bool = False) -> dict[str, Any]:
    """`briefing` as the plain data of the contract, keys in its order; sections left out are absent."""
    write = _Writer(briefing.text)
    document = briefing.document
    information = {name: getattr(document, name) for name in DocumentInfo.__slots__}
    if include_text:
        information["text"] = briefing.text
    sections = {
        "summary": _each(write.span, briefing.summary),
        "who": _each(write.actor, briefing.who),
        "where": _each(write.place, briefing.where),
        "when": _each(write.moment, briefing.when),
        "actions": _each(write.finding, briefing.actions),
        "non_actions": _each(write.finding, briefing.non_actions),
        "quotes": _each(write.quote, briefing.quotes),
        "sources": _sources(briefing.sources),
        "keyphrases": _each(write.keyphrase, briefing.keyphrases),
    }
    return {
        "schema_version": SCHEMA_VERSION,
        "document": information,
        **{name: value for name, value in sections.items() if value is not None},
        "warnings": [{"code": warning.code, "message": warning.message} for warning in briefing.warnings],
    }


def _each(write: Any, records: Sequence[Any] | None) -> list[Any] | None:
    return None if records is None else [write(record) for record in records]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _sources(sources: Sources | None) -> dict[str, int] | None:
    return None if sources is None else {name: getattr(sources, name) for name in Sources.__slots__}


class _Writer:
    """Writes records that point into `text`."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, span: Span | Moment | Voice | Quote | Finding) -> dict[str, Any]:
        return {"text": self.text[span.start : span.end], "start": span.start, "end": span.end}

    def optional(self, span: Span | None) -> dict[str, Any] | None:
        return None if span is None else self.span(span)

    def actor(self, actor: Actor) -> dict[str, Any]:
        return {
            "name": actor.name,
            "kind": actor.kind,
            "role": self.optional(actor.role),
            "mentions": len(actor.spans),
            "salience": round(actor.salience, DECIMALS),
            "spans": _pairs(actor.spans),
            "possibly_same": actor.possibly_same,
        }

    def place(self, place: Place) -> dict[str, Any]:
        return {
            "name": place.name,
            "country": place.country,
            "mentions": len(place.spans),
            "salience": round(place.salience, DECIMALS),
            "spans": _pairs(place.spans),
            "is_country": place.is_country,
        }

    def moment(self, moment: Moment) -> dict[str, Any]:
        return {**self.span(moment), "date": moment.date}

    def voice(self, voice: Voice | None) -> dict[str, Any] | None:
        return None if voice is None else {**self.span(voice), "name": voice.name, "kind": voice.kind}

    def finding(self, finding: Finding) -> dict[str, Any]:
        return {
            **self.span(finding),
            "kind": finding.kind,
            "label": finding.label,
            "trigger": self.span(finding.trigger),
            "actor": self.voice(finding.actor),
            "when": None if finding.when is None else self.moment(finding.when),
            "about": self.optional(finding.about),
            "source": self.voice(finding.source),
            "background": finding.background,
            "confidence": round(finding.confidence, DECIMALS),
            "rank": finding.rank,
            "same_as": finding.same_as,
        }

    def quote(self, quote: Quote) -> dict[str, Any]:
        return {
            **self.span(quote),
            "form": quote.form,
            "speaker": self.voice(quote.speaker),
            "cue": self.optional(quote.cue),
            "stance": quote.stance,
        }

    def keyphrase(self, found: Keyphrase) -> dict[str, Any]:
        return {
            "phrase": found.phrase,
            "score": round(found.score, DECIMALS),
            "count": found.count,
            "spans": _pairs(found.spans),
        }


# --- reading --------------------------------------------------------------------------------------


def from_dict(data: dict[str, Any]) -> Briefing:
    """The briefing that `to_dict` wrote with its text. Scores come back as rounded as they were written.

    Raises ValueError if the text is not there, or the data is no briefing of this schema version.
    """
    if data.get("schema_version") != SCHEMA_VERSION:
        raise ValueError(f"not a briefing of schema version {SCHEMA_VERSION}")
    information = data["document"]
    if "text" not in information:
        raise ValueError("document.text is absent: write the briefing with --include-text to read it again")
    return Briefing(
        text=information["text"],
        document=DocumentInfo(**{name: information[name] for name in DocumentInfo.__slots__}),
        summary=_read(_span, data.get("summary")),
        who=_read(_actor, data.get("who")),
        where=_read(_place, data.get("where")),
        when=_read(_moment, data.get("when")),
        actions=_read(_finding, data.get("actions")),
        non_actions=_read(_finding, data.get("non_actions")),
        quotes=_read(_quote, data.get("quotes")),
        sources=Sources(**data["sources"]) if "sources" in data else None,
        keyphrases=_read(_keyphrase, data.get("keyphrases")),
        warnings=tuple(Warning(**warning) for warning in data["warnings"]),
    )


def _read(read: Any, values: list[Any] | None) -> Any:
    return None if values is None else tuple(read(value) for value in values)


def _span(value: dict[str, Any]) -> Span:
    return Span(value["start"], value["end"])


def _optional(read: Any, value: dict[str, Any] | None) -> Any:
    return None if value is None else read(value)


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _actor(value: dict[str, Any]) -> Actor:
    return Actor(
        name=value["name"],
        kind=value["kind"],
        role=_optional(_span, value["role"]),
        spans=_spans(value["spans"]),
        possibly_same=value["possibly_same"],
        salience=value["salience"],
    )


def _place(value: dict[str, Any]) -> Place:
    return Place(
        value["name"], value["country"], _spans(value["spans"]), value["salience"], value["is_country"]
    )


def _moment(value: dict[str, Any]) -> Moment:
    return Moment(value["start"], value["end"], value["date"])


def _voice(value: dict[str, Any]) -> Voice:
    return Voice(value["start"], value["end"], value["name"], value["kind"])


def _finding(value: dict[str, Any]) -> Finding:
    return Finding(
        start=value["start"],
        end=value["end"],
        kind=value["kind"],
        label=value["label"],
        trigger=_span(value["trigger"]),
        actor=_optional(_voice, value["actor"]),
        when=_optional(_moment, value["when"]),
        about=_optional(_span, value["about"]),
        source=_optional(_voice, value["source"]),
        background=value["background"],
        confidence=value["confidence"],
        rank=value["rank"],
        same_as=value["same_as"],
    )


def _quote(value: dict[str, Any]) -> Quote:
    return Quote(
        start=value["start"],
        end=value["end"],
        form=value["form"],
        speaker=_optional(_voice, value["speaker"]),
        cue=_optional(_span, value["cue"]),
        stance=value["stance"],
    )


def _keyphrase(value: dict[str, Any]) -> Keyphrase:
    return Keyphrase(value["phrase"], value["score"], value["count"], _spans(value["spans"]))
