"""Date expressions and what they mean, and the date a document speaks from. Never the system clock."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from briefcli.clauses import Clauses, Tense, tense_side
from briefcli.contract import BlockKind, DateSource
from briefcli.find.when import grammar
from briefcli.records import Block, Document, Embargo, Moment
from briefcli.segment.tokens import shadow

_FURNITURE: frozenset[BlockKind] = frozenset({"byline", "dateline", "credit"})
_TITLE_DATE = re.compile(r"(?<![\d/-])(?P<month>[01]?\d)[/-](?P<day>[0-3]?\d)[/-](?P<year>(?:20)?\d\d)(?![\d/-])")
"""How American press offices date transcripts: "Press Briefing, 7/27/2010", "3-19-09"."""
_DECLARING: tuple[tuple[BlockKind, DateSource], ...] = (("dateline", "dateline"), ("headline", "title"))
_DAY_LENGTH = len("2021-06-07")
_BEHIND = frozenset({"since", "from"})
"""What stands before a date that is past whatever the verb: "since August it is allowed"."""
_NEWS_DAYS = 31
"""Days around the day of a story in which what it reports has happened or will happen."""


def find(document: Document, clauses: Clauses, today: datetime.date | None) -> tuple[Moment, ...]:
    """The date expressions of `document` in order, resolved against `today` where they are relative, on the side of
    it that the tense of their clause tells.

    Bylines, credits and date lines are not searched: `document_date` reads those. Without `today` only
    complete dates, months and years get a normal form.
    """
    plain = shadow(document.text)
    return tuple(
        Moment(*match.span(), grammar.resolve(rule, match, today, _direction(document, clauses, number, match)))
        for number, sentence in enumerate(document.sentences)
        if document.blocks[sentence.block].kind not in _FURNITURE
        for rule, match in _expressions(plain, sentence.start, sentence.end)
    )


def rank(moments: tuple[Moment, ...], today: datetime.date | None) -> tuple[Moment, ...]:
    """`moments` with the days of the news first, each kind in document order.

    First come days within a month of `today`, then other dates, then what is only textual.
    """

    def order(moment: Moment) -> int:
        if moment.date is None:
            return 2
        day = iso(moment.date) if len(moment.date) == _DAY_LENGTH else None
        return 0 if day and today and abs((day - today).days) <= _NEWS_DAYS else 1

    return tuple(sorted(moments, key=order))


def document_date(document: Document) -> tuple[datetime.date | None, DateSource | None]:
    """The day `document` speaks from, and where it says so.

    That is file metadata, a date line or the title.
    """
    metadata = iso(document.article.date or "")
    if metadata:
        return metadata, "metadata"
    plain = shadow(document.text)
    for kind, source in _DECLARING:
        for block in document.blocks:
            found = _declared(plain, block) if block.kind == kind else None
            if found:
                return found, source
    return None, None


def embargo(document: Document, today: datetime.date | None) -> Embargo | None:
    """The embargo of `document` with the first day it names; one without a year lies ahead of `today`."""
    stated = document.embargo
    if stated is None:
        return None
    lower = shadow(document.text[stated.start : stated.end]).lower()  # "6 MAY", "7TH JUNE"
    written = re.sub(r"\b[a-z](?=[a-z]{2})", lambda match: match[0].upper(), lower)
    named = (grammar.resolve(*found, today, "future") for found in _expressions(written, 0, len(written)))
    return replace(stated, until=next((day for day in named if day and len(day) == _DAY_LENGTH), None))


def _expressions(plain: str, start: int, end: int) -> Iterator[tuple[grammar.Rule, re.Match[str]]]:
    """The expressions in ``plain[start:end]`` without overlaps: the earliest, of those the longest, wins."""
    hints = {hint.lastgroup for hint in grammar.hints().finditer(plain, start, end)}
    found = [
        (match.start(), -match.end(), order, match)
        for order, rule in enumerate(grammar.rules())
        if rule.hint in hints
        for match in grammar.pattern(rule.shape).finditer(plain, start, end)
    ]
    position = start
    for first, last, order, match in sorted(found, key=lambda candidate: candidate[:3]):
        if first >= position:
            position = -last
            yield grammar.rules()[order], match


def _direction(document: Document, clauses: Clauses, number: int, match: re.Match[str]) -> Tense | None:
    """Where the clause points; headlines tell the past in the present ("Council votes on Monday")."""
    sentence = document.sentences[number]
    first = bisect_right(sentence.starts, match.start()) - 1
    if first < 0:
        return None
    if first and sentence.words[first - 1].lower() in _BEHIND:
        return "past"
    clause = clauses.at(number, first)
    if clause is None:
        return None
    points = tense_side(clauses, document, clause, first)
    headline = document.blocks[sentence.block].kind == "headline"
    return "past" if points == "present" and headline else points


def _declared(plain: str, place: Block) -> datetime.date | None:
    """The first date with day, month and year in a block, else one that is numbers only."""
    days = (iso(grammar.resolve(*one, None, None) or "") for one in _expressions(plain, place.start, place.end))
    found, match = next(filter(None, days), None), _TITLE_DATE.search(plain, place.start, place.end)
    if found or not match:
        return found
    return iso(f"20{match['year'][-2:]}-{int(match['month']):02}-{int(match['day']):02}")


def iso(text: str) -> datetime.date | None:
    """The day that starts an ISO date or time, None for anything else."""
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None
