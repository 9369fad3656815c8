"""Ranks actors and places by how much of the document is about them.

A logistic model over a handful of features: where the actor first comes up, how often it is named or referred to,
whether the headline names it, whether it speaks, whether it does what the briefing reports.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefcli.records import Actor, Cast, Document, Finding, Place, Quote, Reference, Span, Voice

ACTOR_WEIGHTS = {"bias": -2.0, "headline": 1.5, "lead": 1.0, "early": 1.0, "frequency": 2.0, "share": 1.0,
                 "speaker": 0.5, "does": 0.5, "person": 0.0, "organization": 0.0, "group": -0.5, "unnamed": -0.5}
PLACE_WEIGHTS = {"bias": -2.0, "headline": 1.0, "lead": 1.0, "early": 1.0, "frequency": 1.0, "share": 1.0,
                 "dateline": 1.0, "located": 1.0}

BODY = frozenset({"body", "bullet", "question", "answer"})
LOCATING = frozenset({"in", "at", "near", "outside", "inside", "to", "from", "into", "across", "around", "of"})
MANY = math.log2(1 + 30)
"""Mentions from which an actor counts as named as often as can be; the most named of a news article has 10 to 30."""


def rank(document: Document, cast: Cast, quotes: Sequence[Quote], findings: Sequence[Finding]) -> Cast:
    """`cast` with salience filled in (0..1, four decimals) and actors and places sorted by it, ties by first mention."""
    measure = _Measure(document)
    roles = _roles(cast.references, quotes, findings)
    spans: list[list[Span]] = [list(actor.spans) for actor in cast.actors]
    for reference in cast.references:
        spans[reference.actor].append(Span(reference.start, reference.end))
    actors = [
        replace(actor, salience=_logistic(ACTOR_WEIGHTS, measure.features(set(spans[index]), len(cast.actors))
                                          | {actor.kind: 1.0} | roles.get(index, {})))
        for index, actor in enumerate(cast.actors)
    ]
    ranked = [
        replace(place, salience=_logistic(PLACE_WEIGHTS, measure.features(set(place.spans), len(cast.places))
                                          | measure.location(place)))
        for place in cast.places
    ]
    order = sorted(range(len(actors)), key=lambda index: (-actors[index].salience, actors[index].spans[0], index))
    position = {index: rank for rank, index in enumerate(order)}
    return Cast(
        tuple(_moved(actors[index], position) for index in order),
        tuple(sorted(ranked, key=lambda place: (-place.salience, place.spans[0]))),
        tuple(replace(reference, actor=position[reference.actor]) for reference in cast.references),
    )


def _moved(actor: Actor, position: dict[int, int]) -> Actor:
    same = actor.possibly_same
    return replace(actor, possibly_same=None if same is None else position[same])


def _logistic(weights: dict[str, float], features: dict[str, float]) -> float:
    """Salience from features; those without a weight count nothing."""
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in sorted(features.items()))
    return round(1 / (1 + math.exp(-total)), 4)


class _Measure:
    """Where in a document something stands."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._starts = [sentence.start for sentence in document.sentences]
        kinds = [document.blocks[sentence.block].kind for sentence in document.sentences]
        self._body = [number for number, kind in enumerate(kinds) if kind in BODY]
        self._headlines = {number for number, kind in enumerate(kinds) if kind == "headline"}
        self._datelines = [block for block in document.blocks if block.kind == "dateline"]
        self._first = self._body[0] if self._body else 0

    def features(self, spans: set[Span], rivals: int) -> dict[str, float]:
        """What `spans` tell of the one they stand for: numbers between 0 and 1."""
        sentences = [bisect_right(self._starts, span.start) - 1 for span in sorted(spans)]
        body = [number for number in sentences if number not in self._headlines]
        distance = max(0, (body[0] if body else self._first + len(self._body)) - self._first)
        return {
            "headline": float(len(body) < len(sentences)),
            "lead": float(bool(body) and body[0] <= self._first),
            "early": 1 / (1 + distance),
            "frequency": min(1.0, math.log2(1 + len(spans)) / MANY),
            "share": min(1.0, len(set(body)) / max(1, len(self._body))),
        }

    def location(self, place: Place) -> dict[str, float]:
        """Whether the dateline names a place, and whether something is said to be in it."""
        words = (self._text[max(0, span.start - 24) : span.start].split() for span in place.spans)
        located = any(before and before[-1].lower() in LOCATING for before in words)
        dateline = any(
            block.start <= span.start < block.end for block in self._datelines for span in place.spans
        )
        return {"located": float(located), "dateline": float(dateline)}


def _roles(references: Sequence[Reference], quotes: Sequence[Quote], findings: Sequence[Finding]
           ) -> dict[int, dict[str, float]]:
    """By actor: whether it speaks, and whether it does what is found."""
    starts = [reference.start for reference in references]

    def actors(voices: list[Voice | None]) -> Counter[int]:
        found: Counter[int] = Counter()
        for voice in voices:
            if voice is None:
                continue
            number = bisect_right(starts, voice.end - 1) - 1
            if number >= 0 and references[number].end > voice.start:
                found[references[number].actor] += 1
        return found

    speaking = actors([quote.speaker for quote in quotes])
    doing = actors([finding.actor for finding in findings])
    roles: dict[int, dict[str, float]] = {}
    for index in sorted({*speaking, *doing}):
        roles[index] = {"speaker": float(speaking[index] > 0), "does": min(1.0, doing[index] / 2)}
    return roles
