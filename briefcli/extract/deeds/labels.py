"""The plain words a reader sees for a finding."""

from __future__ import annotations

from briefcli.contract import LABELS
from briefcli.cues import Cue
from briefcli.extract.deeds.clauses import Clauses
from briefcli.extract.deeds.features import Candidate

MAY = frozenset(("may", "might", "could", "can", "would"))


def label(candidate: Candidate, kind: str, cue: Cue | None) -> str:
    """`cue`'s own words, or those of the kind; what is to be called off is not said to have been."""
    words = cue.label if cue is not None and cue.kind == kind else LABELS[kind]
    if kind == "ruled_out" and cue is None and _past(candidate.clauses, candidate):
        return "would not"
    if kind != "called_off":
        return words
    group = candidate.chain.groups[0]
    if group.modal in MAY:
        return f"may be {words}"
    if group.tense == "future" or group.form == "infinitive" or len(candidate.chain.groups) > 1:
        return f"to be {words}"
    return words


def _past(clauses: Clauses, candidate: Candidate) -> bool:
    return candidate.chain.groups[0].modal == "would" or candidate.chain.groups[0].tense == "past"
