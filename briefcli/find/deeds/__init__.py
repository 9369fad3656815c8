"""Announced deeds and deeds expressly not done: one mechanism for both.

`triggers` takes the words that carry a deed from the reading, `judge` decides what the text vouches for and of what
kind, `voices` who does it and on whose word, `record` ties it to the document.
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
    """Every action and non-action of a document, in document order; none of one that was not read."""
    reading = document.reading
    if reading is None:
        return ()
    return record(document, reading, clauses, judge(document, reading, clauses, lexicon), cast, quotes, moments)
