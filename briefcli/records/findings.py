"""What is found in a document, and what is told of the document itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefcli.contract import ActorKind, DateSource, FindingKind, Genre, QuoteForm
from briefcli.records.cast import Voice
from briefcli.records.document import Embargo, Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A date expression and its normal form ("2021-06-07", "2021-06", "2021"), None when unresolved."""

    start: int
    end: int
    date: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution: its content [start, end), quotation marks included, who said it and the cue ("said").

    `stance` marks one that tells an attitude, an intention or a silence ("opposes", "wants", "did not say")
    rather than a statement.
    """

    start: int
    end: int
    form: QuoteForm
    speaker: Voice | None
    cue: Span | None
    stance: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """A pronoun or description in a clause and the who entry it stands for; `possessive` in "her son"."""

    start: int
    end: int
    name: str
    kind: ActorKind
    possessive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A deed done, planned or proposed, or one expressly not. [start, end) is the clause to show.

    `about` is what "so", "that" or "it" stands for, `question` the reporter's question answered, `source` who vouches
    for the deed when that is not the actor; `same_as` the index, in the same section, of the first statement of the
    same deed; `references` tell whom words of the clause stand for that neither it nor `actor` names; `rank` orders all
    findings by newsworthiness, 0 first; `reasons` say which cue or model features fired, for `briefcli explain`. The
    pipeline fills in `id` and `line` (of the trigger, 1 the first).
    """

    id: str = ""
    start: int
    end: int
    kind: FindingKind
    label: str
    trigger: Span
    actor: Voice | None
    when: Moment | None
    about: Span | None
    question: Span | None = None
    source: Voice | None
    line: int = 0
    sentence: Span
    background: bool
    unsure: bool = False
    confidence: float
    importance: int = 2
    rank: int
    same_as: int | None
    references: tuple[Meant, ...] = ()
    reasons: tuple[str, ...] = field(default=(), compare=False)


def finding_id(document_sha256: str, trigger: Span, kind: FindingKind) -> str:
    """The `id` of a finding: the same for the same words of the same document."""
    return hashlib.sha256(f"{document_sha256}:{trigger.start}:{trigger.end}:{kind}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Sources:
    """How many attributed statements there are, how many rest on unnamed sources, and how many of each."""

    statements: int
    statements_unnamed: int
    named_sources: int
    unnamed_sources: int


@dataclass(frozen=True, slots=True)
class Keyphrase:
    """What the document is about, as it reads in it; `score` is relative to the best one's, which is 1."""

    phrase: str
    score: float
    count: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Generator:
    """What made a briefing; `model` is the beginning of its model's SHA-256, None in what 0.1.0 wrote."""

    version: str
    model: str | None
    name: str = "briefcli"


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """The document a briefing is of; `date` is the day it speaks from ("2021-06-07"), `words` are those of its body,
    `set_apart` counts the blocks of each kind that hold no finding, `kept` are fields of the row it was read from.
    """

    path: str | None
    title: str | None
    date: str | None
    date_source: DateSource | None
    place: str | None
    genre: Genre
    issuer: str | None
    language: str
    words: int
    sha256: str
    source_sha256: str | None
    embargo: Embargo | None = None
    set_apart: Mapping[str, int] = field(default_factory=dict, hash=False)
    kept: Mapping[str, Any] = field(default_factory=dict, hash=False)
