"""Ranks actors and places by how much of the document is about them.

A logistic model over a handful of features: where the actor first comes up, how often it is named or referred
to, whether the headline names it, whether it speaks, whether it does what the briefing reports.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefcli import models
from briefcli.contract import TOLD
from briefcli.records import EXTENT, Cast, Document, Finding, Quote, Span

WEIGHTS = "salience.json"
BODY = (*TOLD, "question")
OPENING = 3
"""Tokens before an actor that still opens a sentence: an article, a title of two words."""
MANY = math.log2(1 + 30)
"""Mentions from which an actor counts as named as often as can be; the most named of a news article has 10 to 30."""


def rank(document: Document, cast: Cast, quotes: Sequence[Quote], findings: Sequence[Finding]) -> Cast:
    """`cast` with salience filled in (0..1, four decimals), actors and places sorted by it, ties by first mention."""
    weights = models.weights(WEIGHTS)
    actors = [
        replace(actor, salience=round(models.likelihood(weights["actors"], features), 4))
        for actor, features in zip(cast.actors, actor_features(document, cast, quotes, findings), strict=True)
    ]
    body, ranked = document.told, []
    for place in cast.places:
        features = _measured(document, place.spans, body) | {"country": float(place.is_country)}
        ranked.append(replace(place, salience=round(models.likelihood(weights["places"], features), 4)))
    order = sorted(range(len(actors)), key=lambda index: (-actors[index].salience, actors[index].spans[0], index))
    position: dict[int | None, int] = {index: rank for rank, index in enumerate(order)}
    moved = (
        replace(one, possibly_same=position.get(one.possibly_same), speaks_for=position.get(one.speaks_for))
        for one in (actors[index] for index in order)
    )
    return replace(
        cast,
        actors=tuple(moved),
        places=tuple(sorted(ranked, key=lambda place: (-place.salience, place.spans[0]))),
        references=tuple(replace(one, actor=position[one.actor]) for one in cast.references),
        asides=tuple(replace(one, actor=position[one.actor]) for one in cast.asides),
    )


def actor_features(
    document: Document, cast: Cast, quotes: Sequence[Quote], findings: Sequence[Finding]
) -> list[dict[str, float]]:
    """The features of every actor, between 0 and 1, by name; pronouns and descriptions count as mentions."""
    speaking = {quote.speaker.name for quote in quotes if quote.speaker}
    doing = Counter(finding.actor.name for finding in findings if finding.actor)
    spans: list[set[Span]] = [set(actor.spans) for actor in cast.actors]
    for reference in cast.references:
        spans[reference.actor].add(Span(reference.start, reference.end))
    return [
        _measured(document, sorted(own, key=EXTENT), document.told)
        | {actor.kind: 1.0, "speaker": float(actor.name in speaking), "does": min(1.0, doing[actor.name] / 2)}
        for actor, own in zip(cast.actors, spans, strict=True)
    ]


def _measured(document: Document, spans: Sequence[Span], body: Sequence[int]) -> dict[str, float]:
    """What `spans` tell of the one they stand for, by their sentences, of which `body` are the text: from 0 to 1."""
    numbers, first = [document.number(span.start) for span in spans], body[0] if body else 0
    told = [(span, document.sentences[number]) for span, number in zip(spans, numbers, strict=True)]
    kinds = [document.blocks[one.block].kind for _, one in told]
    inside = [number for number, kind in zip(numbers, kinds, strict=True) if kind in (*BODY, "dateline")]
    relations = ({one.relations[at][:5] for at in one.tokens(span.start, span.end)} for span, one in told)
    opening = (
        one.tokens(0, span.start).stop <= OPENING
        for (span, one), number, kind in zip(told, numbers, kinds, strict=True)
        if kind == "headline" or number == first
    )
    distance = max(0, (inside[0] if inside else first + len(body)) - first)
    return {
        "headline": float("headline" in kinds),
        "early": 1 / (1 + distance),
        "frequency": min(1.0, math.log2(1 + len(spans)) / MANY),
        "share": min(1.0, len(set(inside)) / max(1, len(body))),
        "subject": sum("nsubj" in one for one in relations) / max(1, len(spans)),
        "opens": float(any(opening)),
        "dateline": float("dateline" in kinds),
    }
