"""Announced deeds and deeds expressly not done: one mechanism for both.

`triggers` takes the words that carry a deed from the reading, `judge` decides what the text vouches for, of what kind
and by whom, `record` ties it to the document.
"""

from __future__ import annotations

from briefcli.clauses import Clauses
from briefcli.cues import Lexicon
from briefcli.find.deeds.judge import judge
from briefcli.find.deeds.record import record
from briefcli.records import Cast, Document, Finding, Moment, Quote

__all__ = ["find"]


def find(
    document: Document,
    clauses: Clauses,
    cast: Cast,
    quotes: tuple[Quote, ...],
    moments: tuple[Moment, ...],
    lexicon: Lexicon,
) -> tuple[Finding, ...]:
    """Every action and non-action of a document that has been read, in document order."""
    return record(document, clauses, list(judge(document, clauses, lexicon)), cast, quotes, moments)
