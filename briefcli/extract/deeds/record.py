"""From verdicts to findings: the clause, who is meant, who vouches for it, when, what it is about, what repeats."""

from __future__ import annotations

import bisect
from itertools import pairwise
from typing import cast as typed

from briefcli.contract import FindingKind
from briefcli.extract.deeds.judge import Verdict
from briefcli.extract.deeds.spans import clause
from briefcli.records import (
    Cast,
    Document,
    Finding,
    Moment,
    Quote,
    Span,
    Voice,
)

DO = frozenset(("do", "doing", "did", "done"))
THAT = frozenset(("so", "that", "this", "it"))
PUNCTUATION = ".,;:!?\"'”’"
NESTED = 30
"""Attributions that begin before a deed looked at, at most, for one that covers it; they hardly nest."""
BACKGROUND_YEARS = 2
"""A deed dated this many years before the latest date of the document is background."""


def record(
    document: Document,
    verdicts: list[Verdict],
    cast: Cast,
    quotes: tuple[Quote, ...],
    moments: tuple[Moment, ...],
) -> tuple[Finding, ...]:
    """The findings of `verdicts`, in document order."""
    recorder = _Recorder(document, cast, quotes, moments)
    findings: list[Finding] = []
    for verdict in verdicts:
        findings.append(recorder.finding(verdict, findings[-1] if findings else None))
    return tuple(findings)


class _Recorder:
    """Ties verdicts to what is known of the document; every look-up costs the same in a long document."""

    def __init__(self, document: Document, cast: Cast, quotes: tuple[Quote, ...], moments: tuple[Moment, ...]) -> None:
        self._document = document
        self._cast = cast
        self._quotes = sorted((q for q in quotes if q.speaker is not None), key=lambda q: (q.start, -q.end))
        self._moments = sorted(moments, key=lambda moment: moment.start)
        self._news = max((int(moment.date[:4]) for moment in moments if moment.date), default=0)

    def finding(self, verdict: Verdict, before: Finding | None) -> Finding:
        """The finding of one verdict; `before` is the one before it."""
        candidate = verdict.candidate
        sentence = candidate.clauses.sentence
        trigger = sentence.span(candidate.first, candidate.last)
        shown = clause(candidate, self._document)
        actor = self._voice(sentence.span(*verdict.actor)) if verdict.actor is not None else None
        when = self._moment(shown, trigger)
        answers = self._document.blocks[sentence.block].kind == "answer"
        return Finding(
            start=shown.start,
            end=shown.end,
            kind=typed("FindingKind", verdict.kind),
            label=verdict.label,
            trigger=trigger,
            actor=actor,
            when=when,
            about=None if answers else self._about(verdict, shown, before),
            question=self._question(verdict.sentence) if answers else None,
            source=self._source(verdict, trigger, actor),
            sentence=sentence.span(),
            background=self._background(verdict, when),
            confidence=verdict.confidence,
            rank=0,
            same_as=None,
            reasons=verdict.reasons,
        )

    def _voice(self, place: Span) -> Voice:
        """`place` with the who entry that a reference inside it stands for; the last one is nearest the head.

        Several that act together ("Britain and France") are no one entry: such a voice has no name.
        """
        references = self._cast.references
        index = bisect.bisect_left(references, place.end, key=lambda reference: reference.start) - 1
        if index < 0 or references[index].end <= place.start:
            return Voice(place.start, place.end, None, None)
        nearest = references[index]
        outside = self._document.text[place.start : nearest.start] + self._document.text[nearest.end : place.end]
        if " and " in outside:
            return Voice(place.start, place.end, None, None)
        who = self._cast.actors[nearest.actor]
        return Voice(place.start, place.end, who.name, who.kind)

    def _source(self, verdict: Verdict, trigger: Span, actor: Voice | None) -> Voice | None:
        """Who vouches for the deed: the speaker of the narrowest attribution around it, unless that is the actor."""
        last = bisect.bisect_right(self._quotes, trigger.start, key=lambda quote: quote.start)
        covering = [quote for quote in self._quotes[max(0, last - NESTED) : last] if trigger.end <= quote.end]
        speaker = None
        if covering:
            speaker = min(covering, key=lambda quote: (quote.end - quote.start, quote.start)).speaker
        else:
            turn = self._document.blocks[self._document.sentences[verdict.sentence].block].speaker
            speaker = self._voice(turn) if turn is not None else None
        if speaker is None or actor is None:
            return speaker
        same = (speaker.start, speaker.end) == (actor.start, actor.end) or (
            speaker.name is not None and speaker.name == actor.name
        )
        return None if same else speaker

    def _moment(self, shown: Span, trigger: Span) -> Moment | None:
        """The date expression of the clause nearest the trigger."""
        first = bisect.bisect_left(self._moments, shown.start, key=lambda moment: moment.start)
        last = bisect.bisect_left(self._moments, shown.end, key=lambda moment: moment.start)
        inside = [moment for moment in self._moments[first:last] if moment.end <= shown.end]
        if not inside:
            return None
        return min(inside, key=lambda m: (min(abs(m.start - trigger.end), abs(trigger.start - m.end)), m.start))

    def _about(self, verdict: Verdict, shown: Span, before: Finding | None) -> Span | None:
        """What "do so" stands for."""
        document = self._document
        words = document.text[shown.start : shown.end].lower().split()
        vague = any(one in DO and two.strip(PUNCTUATION) in THAT for one, two in pairwise(words))
        if before is None or not vague:
            return None
        near = document.sentences[max(0, verdict.sentence - 1)].start <= before.start and before.end <= shown.start
        return Span(before.start, before.end) if near else None

    def _question(self, number: int) -> Span | None:
        """The last sentence with a question mark of the question that sentence `number` answers."""
        sentences, blocks = self._document.sentences, self._document.blocks
        block = sentences[number].block
        while block >= 0 and blocks[block].kind == "answer":
            block -= 1
        chosen: Span | None = None
        index = number
        while index >= 0 and sentences[index].block > block:
            index -= 1
        while index >= 0 and blocks[sentences[index].block].kind == "question":
            sentence = sentences[index]
            asks = bool(sentence.words) and sentence.words[-1] == "?"
            if chosen is None or asks:
                chosen = Span(sentence.start, sentence.end)
            if asks:
                break
            index -= 1
        return chosen

    def _background(self, verdict: Verdict, when: Moment | None) -> bool:
        """Whether the deed lies years before the news, or is told in the pluperfect of the story's own voice."""
        if when is not None and when.date and self._news - int(when.date[:4]) >= BACKGROUND_YEARS:
            return True
        chain = verdict.candidate.chain
        group = chain.groups[0]
        return group.perfect and group.tense == "past" and chain.clause in ("main", "relative", "coordinate")

