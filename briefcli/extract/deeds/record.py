"""From verdicts to findings: the clause, who is meant, who vouches for it, when, what it is about, what repeats."""

from __future__ import annotations

import bisect
from dataclasses import replace
from typing import cast as typed

from briefcli.cues import NON_ACTIONS
from briefcli.extract.deeds.judge import Verdict
from briefcli.extract.deeds.spans import clause
from briefcli.records import (
    ActionKind,
    Cast,
    Document,
    Finding,
    Moment,
    NonActionKind,
    Quote,
    Span,
    Voice,
)

BACKGROUND_YEARS = 2
"""A deed dated this many years before the latest date of the document is background."""


def record(
    document: Document, verdicts: list[Verdict], cast: Cast, quotes: tuple[Quote, ...], moments: tuple[Moment, ...]
) -> tuple[Finding, ...]:
    """The findings of `verdicts`, in document order."""
    findings = [_finding(document, verdict, cast, quotes, moments) for verdict in verdicts]
    findings = _repeats(findings, verdicts)
    return tuple(_ranked(findings, document))


def _finding(
    document: Document, verdict: Verdict, cast: Cast, quotes: tuple[Quote, ...], moments: tuple[Moment, ...]
) -> Finding:
    candidate = verdict.candidate
    sentence = candidate.clauses.sentence
    trigger = sentence.span(candidate.first, candidate.last)
    shown = clause(candidate, document)
    actor = None
    if verdict.actor is not None:
        place = sentence.span(*verdict.actor)
        actor = _voice(place, cast)
    when = _moment(shown, trigger, moments)
    return Finding(
        start=shown.start,
        end=shown.end,
        kind=typed("ActionKind | NonActionKind", verdict.kind),
        label=verdict.label,
        trigger=trigger,
        actor=actor,
        when=when,
        about=_about(document, verdict),
        source=_source(document, trigger, actor, cast, quotes),
        background=_background(verdict, when, moments),
        confidence=verdict.confidence,
        rank=0,
        same_as=None,
        reasons=verdict.reasons,
    )


def _voice(place: Span, cast: Cast) -> Voice:
    """`place` with the who entry that a reference inside it stands for; the last one is nearest the head."""
    index = bisect.bisect_left(cast.references, place.end, key=lambda reference: reference.start) - 1
    while index >= 0 and cast.references[index].end > place.start:
        reference = cast.references[index]
        if reference.start < place.end:
            who = cast.actors[reference.actor]
            return Voice(place.start, place.end, who.name, who.kind)
        index -= 1
    return Voice(place.start, place.end, None, None)


def _source(
    document: Document, trigger: Span, actor: Voice | None, cast: Cast, quotes: tuple[Quote, ...]
) -> Voice | None:
    """Who vouches for the deed: the speaker of the narrowest attribution around it, unless that is the actor."""
    covering = [quote for quote in quotes
                if quote.speaker is not None and quote.start <= trigger.start and trigger.end <= quote.end]
    speaker = None
    if covering:
        speaker = min(covering, key=lambda quote: (quote.end - quote.start, quote.start)).speaker
    else:
        block = next((document.blocks[s.block] for s in document.sentences if s.start <= trigger.start < s.end), None)
        if block is not None and block.speaker is not None:
            speaker = _voice(block.speaker, cast)
    if speaker is None or (actor is not None and (
            (speaker.start, speaker.end) == (actor.start, actor.end)
            or (speaker.name is not None and speaker.name == actor.name))):
        return None
    return speaker


def _moment(shown: Span, trigger: Span, moments: tuple[Moment, ...]) -> Moment | None:
    """The date expression of the clause nearest the trigger."""
    inside = [moment for moment in moments if shown.start <= moment.start and moment.end <= shown.end]
    if not inside:
        return None
    return min(inside, key=lambda m: (min(abs(m.start - trigger.end), abs(trigger.start - m.end)), m.start))


def _about(document: Document, verdict: Verdict) -> Span | None:
    """In a transcript the question that was answered: its last sentence with a question mark."""
    block = document.sentences[verdict.sentence].block
    if document.blocks[block].kind != "answer":
        return None
    number = verdict.sentence - 1
    while number >= 0 and document.blocks[document.sentences[number].block].kind == "answer":
        number -= 1
    question: Span | None = None
    while number >= 0 and document.blocks[document.sentences[number].block].kind == "question":
        sentence = document.sentences[number]
        if question is None or (sentence.words[-1] == "?" and document.text[question.end - 1] != "?"):
            question = Span(sentence.start, sentence.end)
        number -= 1
    return question


def _background(verdict: Verdict, when: Moment | None, moments: tuple[Moment, ...]) -> bool:
    """Whether the deed lies years before the news, or is told in the pluperfect of the story's own voice."""
    years = [int(moment.date[:4]) for moment in moments if moment.date]
    if when is not None and when.date and max(years) - int(when.date[:4]) >= BACKGROUND_YEARS:
        return True
    chain = verdict.candidate.chain
    group = chain.groups[0]
    return group.perfect and group.tense == "past" and chain.clause in ("main", "relative", "coordinate")


def _repeats(findings: list[Finding], verdicts: list[Verdict]) -> list[Finding]:
    """`same_as` set where a deed of the same type has been stated before: same verb, actor and object."""
    seen: dict[tuple[str, ...], int] = {}
    counts = {True: 0, False: 0}
    merged = []
    for finding, verdict in zip(findings, verdicts, strict=True):
        non_action = finding.kind in NON_ACTIONS
        clauses, chain = verdict.candidate.clauses, verdict.candidate.chain
        thing = clauses.lemmas[chain.object.head] if chain.object is not None else ""
        who = (finding.actor.name or "") if finding.actor is not None else ""
        key = (str(non_action), clauses.lemmas[chain.head], thing, who)
        same = seen.get(key) if thing else None
        if same is None:
            seen[key] = counts[non_action]
        merged.append(replace(finding, same_as=same))
        counts[non_action] += 1
    return merged


def _ranked(findings: list[Finding], document: Document) -> list[Finding]:
    """`rank` within each type: news before background, sure before unsure, early before late."""
    total = max(1, len(document.text))

    def worth(index: int) -> tuple[bool, bool, float, int]:
        finding = findings[index]
        score = round(finding.confidence - finding.start / total / 2, 4)
        return finding.background, finding.same_as is not None, -score, finding.start

    ranks = {}
    for non_action in (False, True):
        chosen = [i for i, finding in enumerate(findings) if (finding.kind in NON_ACTIONS) is non_action]
        ranks.update({index: rank for rank, index in enumerate(sorted(chosen, key=worth))})
    return [replace(finding, rank=ranks[index]) for index, finding in enumerate(findings)]


