"""Ranks actors and places by how much of the document is about them.

A logistic model over a handful of features: where the actor first comes up, how often it is named or referred
to, whether the headline names it, whether it speaks, whether it does what the briefing reports.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from briefcli import models
from briefcli.contract import TOLD
from briefcli.records import EXTENT, Cast, Document, Finding, Quote, Span, Voice

ACTOR_WEIGHTS = {
    "bias": -3.5, "headline": 1.5, "early": 2.0, "opens": 1.3, "frequency": 2.8, "share": 3.0, "subject": 0.7,
    "speaker": 0.3, "does": 0.5, "person": -0.1, "organization": -0.2, "group": -0.2, "unnamed": -1.4,
}  # fmt: skip
"""Fitted by tests/training/salience.py on what summaries of CNN/DailyMail articles name, then moved by hand where
those cannot tell: they have no headlines, their first sentences are cluttered (so `early` and `opens` count more here,
`share` less), and they leave out most experts who are quoted, whom a briefing wants (`speaker` came out negative)."""
PLACE_WEIGHTS = {"bias": -2.0, "headline": 1.5, "early": 1.5, "frequency": 1.0, "dateline": 2.5, "country": -2.0}
"""Set by hand on giveme5w1h dev (36 answers, so within a few points), since summaries name places but do not tell where
the news is: in the first, most specific place, the dateline's before all. How often a place is named says little."""
BODY = (*TOLD, "question")
OPENING = 3
"""Tokens before an actor that still opens a sentence: an article, a title of two words."""
MANY = math.log2(1 + 30)
"""Mentions from which an actor counts as named as often as can be; the most named of a news article has 10 to
30.
"""


def rank(document: Document, cast: Cast, quotes: Sequence[Quote], findings: Sequence[Finding]) -> Cast:
    """`cast` with salience filled in (0..1, four decimals) and actors and places sorted by it, ties by first
    mention.
    """
    actors = [
        replace(actor, salience=round(models.likelihood(ACTOR_WEIGHTS, features), 4))
        for actor, features in zip(cast.actors, actor_features(document, cast, quotes, findings), strict=True)
    ]
    measure = _Measure(document)
    described = (measure.features(place.spans) | {"country": float(place.is_country)} for place in cast.places)
    ranked = [
        replace(place, salience=round(models.likelihood(PLACE_WEIGHTS, features), 4))
        for place, features in zip(cast.places, described, strict=True)
    ]
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
    measure = _Measure(document)
    speaking = {_last_in(cast, quote.speaker) for quote in quotes}
    doing = Counter(_last_in(cast, finding.actor) for finding in findings)
    spans: list[set[Span]] = [set(actor.spans) for actor in cast.actors]
    for reference in cast.references:
        spans[reference.actor].add(Span(reference.start, reference.end))
    return [
        measure.features(sorted(own, key=EXTENT))
        | {actor.kind: 1.0, "speaker": float(index in speaking), "does": min(1.0, doing[index] / 2)}
        for index, (actor, own) in enumerate(zip(cast.actors, spans, strict=True))
    ]


def _last_in(cast: Cast, voice: Voice | None) -> int | None:
    """The last actor that the words of `voice` refer to."""
    number = bisect_left(cast.references, voice.end, key=attrgetter("start")) - 1 if voice else -1
    named = number >= 0 and voice is not None and cast.references[number].end > voice.start
    return cast.references[number].actor if named else None


class _Measure:
    """Where in a document something stands."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._kinds = [document.blocks[sentence.block].kind for sentence in document.sentences]
        self._body = [number for number, kind in enumerate(self._kinds) if kind in BODY]
        self._first = self._body[0] if self._body else 0

    def features(self, spans: Sequence[Span]) -> dict[str, float]:
        """What `spans` tell of the one they stand for: numbers between 0 and 1."""
        sentences = [self._document.number(span.start) for span in spans]
        kinds = [self._kinds[number] for number in sentences]
        body = [number for number in sentences if self._kinds[number] in (*BODY, "dateline")]
        told = [(span, number, self._document.sentences[number]) for span, number in zip(spans, sentences, strict=True)]
        relations = ({one.relations[at][:5] for at in one.tokens(span.start, span.end)} for span, _, one in told)
        opening = (
            one.tokens(0, span.start).stop <= OPENING
            for span, number, one in told
            if self._kinds[number] == "headline" or number == self._first
        )
        distance = max(0, (body[0] if body else self._first + len(self._body)) - self._first)
        return {
            "headline": float("headline" in kinds),
            "early": 1 / (1 + distance),
            "frequency": min(1.0, math.log2(1 + len(spans)) / MANY),
            "share": min(1.0, len(set(body)) / max(1, len(self._body))),
            "subject": sum("nsubj" in one for one in relations) / max(1, len(spans)),
            "opens": float(any(opening)),
            "dateline": float("dateline" in kinds),
        }
