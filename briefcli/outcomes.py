"""The results of comparing, merging and checking documents. Which keys are written stands in `briefcli.contract`.

Every span points into the text of the document that `document` names by its position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefcli.contract import SCHEMA_VERSION, SECTIONS, Change, Verdict, Why
from briefcli.records import Briefing, Finding, Generator, Span, Warning, plain


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding of one of several documents and the clause to show.

    `said_by` are the words for who says so ("Berg"), empty where that is the actor; `stands_for` is the name that the
    pronoun ending at its offset stands for.
    """

    document: int
    finding: Finding
    span: Span
    said_by: str = ""
    stands_for: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """How a deed of one document stands in the next; `why` tells what of it is another, its number or its date."""

    change: Change
    before: Placed | None
    after: Placed | None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Each of `documents` compared with its predecessor. `revision` says that all are versions of one text."""

    documents: tuple[Briefing, ...]
    revision: bool
    changes: tuple[Changed, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    def to_dict(self, include_text: bool = False) -> dict[str, Any]:
        """The comparison as the plain data of the JSON contract."""
        return {
            **_head(self.documents, include_text),
            "revision": self.revision,
            "changes": [
                {
                    "change": one.change,
                    "before": _finding(self.documents, one.before),
                    "after": _finding(self.documents, one.after),
                    "why": one.why,
                }
                for one in self.changes
            ],
            "who": {"new": list(self.new), "gone": list(self.gone)},
        }


@dataclass(frozen=True, slots=True)
class Reported:
    """A deed in its best wording, the documents that report it and how many of them do so independently."""

    placed: Placed
    reports: tuple[int, ...]
    independent: int


_JOINED = ("summary", "where", "when", "quotes", "keyphrases")
"""Sections of which a merged briefing holds those of every document."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Several documents as one briefing: the deeds of all, each once, and the other sections one after another.

    In JSON every item of those names its `document`; `who` has a name once, as the first document writes it.
    """

    documents: tuple[Briefing, ...]
    actions: tuple[Reported, ...]
    non_actions: tuple[Reported, ...]
    contradictions: tuple[tuple[Placed, Placed], ...]
    names: tuple[tuple[int, int], ...] = ()
    warnings: tuple[Warning, ...] = ()

    def to_dict(self, include_text: bool = False) -> dict[str, Any]:
        """The merged briefing as the plain data of the JSON contract."""
        found = {name: self._reported(getattr(self, name)) for name in ("actions", "non_actions")}
        sections = {name: self._joined(name) for name in _JOINED} | {"who": self._who()} | found
        return {
            **_head(self.documents, include_text),
            **{name: sections[name] for name in SECTIONS if name in sections},
            "warnings": [{"code": warning.code, "message": warning.message} for warning in self.warnings],
            "contradictions": [[_finding(self.documents, one) for one in pair] for pair in self.contradictions],
        }

    def _joined(self, name: str) -> list[dict[str, Any]]:
        return [
            plain(item, one.text) | {"document": index}
            for index, one in enumerate(self.documents)
            for item in getattr(one, name) or ()
        ]

    def _who(self) -> list[dict[str, Any]]:
        """The actors that `names` chooses as (document, place in its who); what points at other places is null."""
        return [
            plain((self.documents[document].who or ())[place], self.documents[document].text)
            | {"id": f"w{number}", "possibly_same": None, "speaks_for": None, "document": document}
            for number, (document, place) in enumerate(self.names)
        ]

    def _reported(self, deeds: Sequence[Reported]) -> list[dict[str, Any]]:
        return [
            (_finding(self.documents, deed.placed) or {})
            | {"reports": list(deed.reports), "independent": deed.independent}
            for deed in deeds
        ]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a source: `document` is its position among the sources' briefings in `Checked.documents`."""

    document: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of the draft [start, end), what the sources say of it, and why it is not supported as it stands."""

    start: int
    end: int
    verdict: Verdict
    why: Why | None
    evidence: tuple[Evidence, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The claims of a draft, which is the first of `documents`, against the others."""

    documents: tuple[Briefing, ...]
    claims: tuple[Judged, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing is contradicted or distorted."""
        return all(claim.verdict in ("supported", "not_found") for claim in self.claims)

    def to_dict(self, include_text: bool = False) -> dict[str, Any]:
        """The verdicts as the plain data of the JSON contract."""
        texts = [one.text for one in self.documents]
        return {
            **_head(self.documents, include_text),
            "claims": [
                {
                    "text": texts[0][claim.start : claim.end],
                    "start": claim.start,
                    "end": claim.end,
                    "verdict": claim.verdict,
                    "why": claim.why,
                    "evidence": [plain(one, texts[one.document]) for one in claim.evidence],
                }
                for claim in self.claims
            ],
        }


def _head(documents: Sequence[Briefing], include_text: bool) -> dict[str, Any]:
    generator: Generator = documents[0].generator
    described = [plain(one.document, one.text) | ({"text": one.text} if include_text else {}) for one in documents]
    return {
        "schema_version": SCHEMA_VERSION,
        "generator": plain(generator, documents[0].text),
        "documents": described,
    }


def _finding(documents: Sequence[Briefing], placed: Placed | None) -> dict[str, Any] | None:
    if placed is None:
        return None
    data: dict[str, Any] = plain(placed.finding, documents[placed.document].text)
    return data | {"document": placed.document}
