"""Announced deeds and deeds expressly not done: one mechanism for both.

`clauses` reads a sentence into verb chains, `features` describes each as a candidate, `model` weighs it together
with the cues of the lexicon, `spans` cuts the clause to show, `labels` words it, `record` ties it to the document.
"""

from __future__ import annotations

from briefcli.cues import Lexicon
from briefcli.extract.deeds.judge import judge
from briefcli.extract.deeds.model import DeedModel
from briefcli.extract.deeds.record import record
from briefcli.records import Cast, Document, Finding, Moment, Quote

__all__ = ["DeedModel", "find"]


def find(
    document: Document,
    cast: Cast,
    quotes: tuple[Quote, ...],
    moments: tuple[Moment, ...],
    lexicon: Lexicon,
    model: DeedModel,
) -> tuple[Finding, ...]:
    """Every action and non-action of an analysed document, in document order."""
    return record(document, judge(document, lexicon, model), cast, quotes, moments)
