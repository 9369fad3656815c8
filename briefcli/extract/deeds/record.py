"""From verdicts to findings: the clause, who is meant, who vouches for it, when, what it is about, what repeats."""

from __future__ import annotations

import bisect
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter
from typing import cast as typed

from briefcli.cues import NON_ACTIONS
from briefcli.extract.deeds.judge import Verdict
from briefcli.extract.deeds.spans import clause
from briefcli.records import (
    ActionKind,
    Block,
    Cast,
    Document,
    Finding,
    Moment,
    NonActionKind,
    Quote,
    Span,
    Voice,
)

DO = frozenset(("do", "doing", "did", "done"))
THAT = frozenset(("so", "that", "this", "it"))
PUNCTUATION = ".,;:!?\"'”’"
NESTED = 30
"""Attributions that begin before a deed looked at, at most, for one that covers it; they hardly nest."""
IN_TITLE, OFTEN_NAMED, LATE = 0.3, 0.2, 0.5
"""What a clause gains by sharing all its words with the title, an actor by being named `MENTIONS` times or more, and
what a clause at the very end of the document loses, in units of confidence; set by eye on the ideal briefings."""
MENTIONS = 5
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
    earlier = _repeats(findings, verdicts)
    ranks = _ranks(findings, earlier, document, cast)
    return tuple(
        replace(finding, same_as=same, rank=rank) for finding, same, rank in zip(findings, earlier, ranks, strict=True)
    )


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
        return Finding(
            start=shown.start,
            end=shown.end,
            kind=typed("ActionKind | NonActionKind", verdict.kind),
            label=verdict.label,
            trigger=trigger,
            actor=actor,
            when=when,
            about=self._about(verdict, shown, before),
            source=self._source(verdict, trigger, actor),
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
        """What the clause leaves unsaid: in a transcript the question answered, elsewhere what "do so" is."""
        document = self._document
        block = document.blocks[document.sentences[verdict.sentence].block]
        if block.kind in ("answer", "turn"):
            return self._question(block)
        words = document.text[shown.start : shown.end].lower().split()
        vague = any(one in DO and two.strip(PUNCTUATION) in THAT for one, two in pairwise(words))
        if before is None or not vague:
            return None
        near = document.sentences[max(0, verdict.sentence - 1)].start <= before.start and before.end <= shown.start
        return Span(before.start, before.end) if near else None

    def _question(self, block: Block) -> Span | None:
        """The last sentence with a question mark, or else the last one, of the question that `block` answers."""
        if block.question is None:
            return None
        sentences = self._document.sentences
        first = bisect.bisect_left(sentences, block.question, key=attrgetter("block"))
        last = bisect.bisect_right(sentences, block.question, key=attrgetter("block"))
        asked = sentences[first:last]
        asking = [sentence for sentence in asked if sentence.words[-1] == "?"] or asked
        return Span(asking[-1].start, asking[-1].end) if asking else None

    def _background(self, verdict: Verdict, when: Moment | None) -> bool:
        """Whether the deed lies years before the news, or is told in the pluperfect of the story's own voice."""
        if when is not None and when.date and self._news - int(when.date[:4]) >= BACKGROUND_YEARS:
            return True
        chain = verdict.candidate.chain
        group = chain.groups[0]
        return group.perfect and group.tense == "past" and chain.clause in ("main", "relative", "coordinate")


def _repeats(findings: list[Finding], verdicts: list[Verdict]) -> list[int | None]:
    """`same_as` of each finding: the first one of the same type, verb, actor and object with no other numbers."""
    seen: dict[tuple[str, ...], list[tuple[int, frozenset[str]]]] = {}
    counts = {True: 0, False: 0}
    repeated: list[int | None] = []
    for finding, verdict in zip(findings, verdicts, strict=True):
        non_action = finding.kind in NON_ACTIONS
        clauses, chain = verdict.candidate.clauses, verdict.candidate.chain
        thing = clauses.lemmas[chain.object.head] if chain.object is not None else ""
        who = (finding.actor.name or "") if finding.actor is not None else ""
        numbers = frozenset(
            word
            for word, tag, start in zip(clauses.words, clauses.tags, clauses.sentence.starts, strict=True)
            if tag == "CD" and finding.start <= start < finding.end
        )
        earlier = seen.setdefault((str(non_action), clauses.lemmas[chain.head], thing, who), [])
        same = next((index for index, other in earlier if numbers == other or not numbers or not other), None)
        if not thing and not who:
            same = None
        if same is None:
            earlier.append((counts[non_action], numbers))
        repeated.append(same)
        counts[non_action] += 1
    return repeated


def _ranks(findings: list[Finding], repeated: list[int | None], document: Document, cast: Cast) -> list[int]:
    """`rank` within each type: news before background, then by confidence, title, how often the actor is named."""
    total = max(1, len(document.text))
    title = _words(document.text[document.title.start : document.title.end]) if document.title else frozenset()
    mentions = {actor.name: len(actor.spans) for actor in cast.actors}

    def worth(index: int) -> tuple[bool, bool, float, int]:
        finding = findings[index]
        own = _words(document.text[finding.start : finding.end])
        shared = len(own & title) / max(1, len(own))
        named = mentions.get(finding.actor.name or "", 0) if finding.actor is not None else 0
        score = (
            finding.confidence
            + IN_TITLE * shared
            + OFTEN_NAMED * min(1.0, named / MENTIONS)
            - LATE * finding.start / total
        )
        return finding.background, repeated[index] is not None, -round(score, 4), finding.start

    ranks = [0] * len(findings)
    for non_action in (False, True):
        chosen = [i for i, finding in enumerate(findings) if (finding.kind in NON_ACTIONS) is non_action]
        for rank, index in enumerate(sorted(chosen, key=worth)):
            ranks[index] = rank
    return ranks


def _words(text: str) -> frozenset[str]:
    """The longer words of a text, lower-cased."""
    return frozenset(word for word in text.lower().split() if len(word) > 3)
