"""Which findings tell the same deed, and which of a document's findings a busy reader wants first.

The order is that of a linear model whose weights, ``models/en/rank.json``, were fitted to what annotators would put
into a five-line briefing (tests/training/rank.py). Four things are not left to it: repetitions come after first
statements, background after news, a story's lead event stands among the first, and what the headline tells is first.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from briefcli import models
from briefcli.language import words
from briefcli.records import LONG_WORD, Cast, Document, Finding, Sentence, Span, Voice

WEIGHTS = "rank.json"
LEAD = 3
"""The worst rank of a story's lead event: a heading shows four items before "+N more"."""
TOLD_ABOVE = 0.6
"""Share of a headline's long lemmas from which a clause tells the same."""
LONG = 40
"""Words of a clause that is as long as can be."""
OWN_QUESTION = frozenset(("declined", "denied"))
"""Kinds of answers that are about what was asked: to another question they are another deed."""
COMPLETING = frozenset(("compound:prt", "xcomp", "ccomp"))
"""What completes a verb: "call on them *to go*", "rule it *out*"."""
Deed = tuple[str, str, str, str, Span | None]
"""What two statements of a deed share: kind, actor, head and what completes it, object and, of a refusal, question."""


def rank(document: Document, cast: Cast, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """`findings` with `same_as`, an index among them, and `rank` filled in."""
    first = repeats(document, findings)
    weights = models.weights(WEIGHTS)["transcript" if document.genre == "transcript" else "story"]
    scores = [round(models.weighed(weights, one), 4) for one in features(document, cast, findings)]
    ranks = {index: position for position, index in enumerate(_order(document, findings, first, scores))}
    return tuple(
        replace(finding, rank=ranks[index], same_as=same)
        for index, (finding, same) in enumerate(zip(findings, first, strict=True))
    )


def repeats(document: Document, findings: Sequence[Finding]) -> list[int | None]:
    """For each finding the index of the first that states the same `Deed` of no other numbers; None for a first one."""
    seen: dict[tuple[Deed | None, frozenset[str] | None], int] = {}
    first: list[int | None] = []
    for index, finding in enumerate(findings):
        deed, which = _deed(document, finding)
        first.append(seen.get((deed, which or None), seen.get((deed, frozenset()))))
        if deed is not None and first[-1] is None:
            seen[deed, which] = index
            seen.setdefault((deed, None), index)
    return first


def _deed(document: Document, finding: Finding) -> tuple[Deed | None, frozenset[str]]:
    """None where the words do not settle who does what to what; and the numbers, names and adjective that tell it."""
    sentence = document.sentences[document.number(finding.trigger.start)]
    inside, clause = (sentence.tokens(place.start, place.end) for place in (finding.trigger, finding))
    nouns = _object(sentence, finding)
    actor = _identity(document, finding.actor, finding.source)
    thing = sentence.lemmas[nouns[-1]].lower() if nouns else ""
    if actor is None or not (actor or thing):
        return None, frozenset()
    tags, own = sentence.tags, range(nouns.start - 1, nouns.stop)
    verb = ([token for token in inside if tags[token].startswith("V")] or inside)[-1]
    whole = (at for at in clause if at == verb or (sentence.heads[at] == verb and sentence.relations[at] in COMPLETING))
    head = " ".join(sentence.lemmas[token].lower() for token in whole)
    telling = (at for at in clause if tags[at] == "CD" or (at in own and tags[at].startswith(("NNP", "JJ"))))
    question = finding.question if finding.kind in OWN_QUESTION else None
    return (finding.kind, actor, head, thing, question), frozenset(sentence.words[at] for at in telling)


def _identity(document: Document, actor: Voice | None, source: Voice | None) -> str | None:
    """Who acts, empty without an actor; None for a pronoun that may stand for anybody."""
    if actor is None or actor.name:
        return actor.name if actor else ""
    acting = document.written(actor).lower()
    if acting in words("first_persons"):
        return f"{acting} {source.name if source and source.name else ''}"
    return None if acting in words("third_persons") | words("open_pronouns") else acting


def _object(sentence: Sentence, finding: Finding) -> range:
    """The nouns of the first noun phrase behind the trigger, dates aside, as tokens of its sentence."""
    inside = sentence.tokens(finding.trigger.end, finding.end)
    dated = sentence.tokens(finding.when.start, finding.when.end) if finding.when else ()
    nouns = (token for token in inside if sentence.tags[token].startswith("NN") and token not in dated)
    first = last = next(nouns, inside.stop)
    while last + 1 in inside and sentence.tags[last + 1].startswith(("NN", "POS")):
        last += 1
    return range(first, min(last + 1, inside.stop))


def features(document: Document, cast: Cast, findings: Sequence[Finding]) -> list[dict[str, float]]:
    """What the model weighs of each finding, by name, from 0 to 1. Figures, dates, names and words that recur or stand
    in the lead told the annotators' choice no better."""
    text, body = document.text, document.told
    salience = {actor.name: actor.salience for actor in reversed(cast.actors)}
    title = frozenset(_content(text, document.title)) if document.title else frozenset[str]()
    described = []
    for finding, inside in zip(findings, nested(findings), strict=True):
        own, actor, source = frozenset(_content(text, finding)), finding.actor, finding.source
        before = bisect_left(body, document.number(finding.trigger.start))
        described.append({
            f"kind={finding.kind}": 1.0,
            f"actor={actor.kind if actor else 'none'}": 1.0,
            f"source={'none' if source is None else 'unnamed' if source.kind == 'unnamed' else 'named'}": 1.0,
            "confidence": finding.confidence,
            "importance": (_importance(document, finding) - 1) / 2,
            "first": float(before == 0),
            "early": 1 / (1 + before),
            "late": before / max(1, len(body)),
            "far": min(1.0, math.log(1 + before) / 5),
            "long": min(1.0, len(text[finding.start : finding.end].split()) / LONG),
            "title": len(own & title) / max(1, len(own)),
            "who": salience.get(actor.name or "", 0.0) if actor else 0.0,
            "nested": float(inside is not None),
        })  # fmt: skip
    return described


def _importance(document: Document, finding: Finding) -> float:
    """What the encoder makes of the trigger's importance, from 1 to 3, finer than the finding's own."""
    reading, trigger = document.reading, finding.trigger
    if reading is None:
        return float(finding.importance)
    number = document.number(trigger.start)
    base, inside = reading.starts[number], document.sentences[number].tokens(trigger.start, trigger.end)
    return float(reading.importance[base + inside.start : base + inside.stop].astype("float64").mean())


def nested(findings: Sequence[Finding]) -> list[int | None]:
    """For each finding the narrowest one whose clause holds its clause and more."""
    around: list[int | None] = [None] * len(findings)
    opened: list[int] = []
    for index in sorted(range(len(findings)), key=lambda index: (findings[index].start, -findings[index].end)):
        own = findings[index]
        while opened and findings[opened[-1]].end < own.end:
            opened.pop()
        outer = opened[-1] if opened else None
        if outer is not None and (findings[outer].start, findings[outer].end) == (own.start, own.end):
            around[index] = around[outer]
        else:
            around[index] = outer
            opened.append(index)
    return around


def _content(text: str, span: Span) -> list[str]:
    """The long words of `span` in lower case."""
    bare = (word.strip(".,;:!?\"'()”“’‘").lower() for word in text[span.start : span.end].split())
    return [word for word in bare if len(word) >= LONG_WORD]


def _order(
    document: Document, findings: Sequence[Finding], first: Sequence[int | None], scores: Sequence[float]
) -> list[int]:
    """The indexes of `findings`, the most newsworthy first; what stands inside another's clause is never before it."""
    around = nested(findings)
    worth = dict(enumerate(scores))
    for index in sorted(worth, key=lambda index: (findings[index].start, -findings[index].end)):
        outer = around[index]
        if outer is not None and not findings[outer].background:
            worth[index] = min(worth[index], worth[outer])

    def place(index: int) -> tuple[bool, bool, float, int, int]:
        one = findings[index]
        return first[index] is not None, one.background, -worth[index], one.start, -one.end

    order = sorted(worth, key=place)
    news = [index for index in order if not findings[index].background and findings[index].confidence >= 0.5]
    if news and document.genre != "transcript":  # the best sure finding of the first sentence that has one
        _raise(order, min(news, key=lambda index: document.number(findings[index].trigger.start)), LEAD)
    headline = document.headline_lemmas
    shares = {
        index: document.headlined(headline, findings[index].start, findings[index].end)
        for index in order
        if first[index] is None and not (findings[index].unsure or findings[index].background)
    }
    best = max(shares, key=lambda index: shares[index], default=None)
    if best is not None and shares[best] >= TOLD_ABOVE:
        _raise(order, best, 0)
    return order


def _raise(order: list[int], index: int, place: int) -> None:
    """Let `index` stand at `place` in `order` at the latest."""
    if order.index(index) > place:
        order.remove(index)
        order.insert(place, index)
