"""The clause to show for a deed: verbatim, contiguous, without the reporting frame, no half quotation."""

from __future__ import annotations

from briefcli.extract.deeds.clauses import Clauses
from briefcli.extract.deeds.features import Candidate, quotations_in
from briefcli.extract.deeds.words import NOMINATIVE, QUOTES, REPORTING
from briefcli.records import Document, Span

FARTHEST_SUBJECT = 30
"""Tokens between subject and trigger at most; beyond that the clause starts at the trigger."""
CONTRAST = frozenset(("though", "although", "while", "whereas", "but", "yet"))
KEPT = frozenset(("if", "unless", "until", "till", "except", "only", "without", "before", "provided"))
"""Words whose clause limits the deed: cutting it off would turn the deed into another."""
TRAILING = frozenset((",", ";", ":", "--", "—", "–", "-", "and", "or", "but", "(", "[", "``", "''", '"', "..."))

DOUBLE_MARKS = '"“”'
OPENING = frozenset(("DT", "PRP$", "CC", "WDT", "WP", "WRB"))
"""Tags of words that a phrase or clause begins with and never ends with."""


def clause(candidate: Candidate, document: Document) -> Span:
    """The span of the clause around the trigger of `candidate`."""
    clauses = candidate.clauses
    first, last = _start(candidate), _end(candidate)
    while last > candidate.last and _dangles(clauses, last - 1):
        last -= 1
    span = clauses.sentence.span(first, last)
    trigger = clauses.sentence.span(candidate.first, candidate.last)
    return _whole_quotations(span, trigger, clauses, document)


def _dangles(clauses: Clauses, token: int) -> bool:
    """Whether a clause cannot end with `token`: it opens a phrase or clause that was cut off."""
    return clauses.words[token] in TRAILING or clauses.words[token] in NOMINATIVE or clauses.tags[token] in OPENING


def _start(candidate: Candidate) -> int:
    subject, first = candidate.chain.subject, min(candidate.first, candidate.chain.first)
    if subject is None or subject.how in ("governor", "forward") or subject.first > first:
        return first
    return subject.first if first - subject.first <= FARTHEST_SUBJECT else first


def _end(candidate: Candidate) -> int:
    """Where the clause ends: at a coordinated or contrasting clause, an aside, or a reporting frame."""
    clauses = candidate.clauses
    words, length = clauses.words, len(clauses.words)
    stop = length
    while stop > candidate.last and words[stop - 1] in (".", "!", "?"):
        stop -= 1
    for later in range(candidate.index + 1, len(clauses.chains)):
        cut = _cut_before(clauses, candidate, later)
        if cut is not None and cut >= candidate.last:
            stop = min(stop, cut)
            break
    for token in range(candidate.last, stop):
        if words[token] in (";", "?") or (words[token] == ":" and token + 1 < stop):
            return token
    return stop


def _cut_before(clauses: Clauses, candidate: Candidate, later: int) -> int | None:
    """The token the clause ends at when chain `later` no longer belongs to it, else None."""
    chain, words = clauses.chains[later], clauses.words
    own = chain.subject if chain.subject is not None and chain.subject.how != "governor" else None
    start = own.first if own is not None and candidate.last <= own.first < chain.first else chain.first
    before = start - 1
    while words[before] in QUOTES and before > candidate.last:
        before -= 1
    if chain.groups[0].form != "finite":
        comma = words[before] == "," and clauses.tags[before - 1] != "IN"
        return before if comma and chain.clause in ("gerund", "participle") else None
    if chain.clause == "coordinate" and chain.governor == candidate.chain.governor:
        return before
    if chain.clause == "relative":
        return before - 1 if words[before - 1] == "," and before - 1 >= candidate.last else None
    if chain.marker in KEPT:
        return None
    if chain.clause == "main":
        if clauses.lemmas[chain.head] in REPORTING and words[before] == ",":
            return before
        return before if words[before] in ("and", "but", "or", ",", ";", "—", "--") else None
    place = next((token for token in range(before, candidate.last - 1, -1) if words[token] == chain.marker), None)
    if place is None or chain.clause != "subordinate":
        return None
    return place if chain.marker in CONTRAST or chain.marker == "as" or words[place - 1] == "," else None


def _whole_quotations(span: Span, trigger: Span, clauses: Clauses, document: Document) -> Span:
    """`span` widened or cut so that every quotation mark in it has its partner."""
    start, end = span.start, span.end
    for quotation in quotations_in(document, start, end):
        if quotation.end <= start or quotation.start >= end:
            continue  # no longer, after a cut
        opens, closes = start <= quotation.start, quotation.end <= end
        if opens and closes:
            continue
        if opens:
            if quotation.closed and quotation.end <= clauses.sentence.end:
                end = quotation.end
            elif quotation.start >= trigger.end:
                end = quotation.start
            else:
                start = quotation.start + 1
        elif closes:
            if trigger.end < quotation.end:
                end = quotation.end - 1 if quotation.closed else quotation.end
            else:
                start = quotation.start if quotation.start >= clauses.sentence.start else trigger.start
    text = document.text
    if sum(text.count(mark, start, end) for mark in DOUBLE_MARKS) % 2:
        start, end = _without_stray_mark(text, start, end, trigger)
    while end > trigger.end and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    while start < trigger.start and text[start].isspace():
        start += 1
    return Span(start, end)


def _without_stray_mark(text: str, start: int, end: int, trigger: Span) -> tuple[int, int]:
    """[start, end) cut at the double quotation mark that has no partner, on the side away from the trigger."""
    before = max(text.rfind(mark, start, trigger.start) for mark in DOUBLE_MARKS)
    if before >= 0:
        return before + 1, end
    after = min((place for mark in DOUBLE_MARKS if (place := text.find(mark, trigger.end, end)) >= 0), default=end)
    return start, after
