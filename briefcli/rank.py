"""Which findings tell the same deed, and which of a document's findings a busy reader wants first.

The order is that of a linear model whose weights, ``models/en/rank.json``, were fitted to what annotators would put
into a five-line briefing (tests/training/rank.py). Four things are not left to it: repetitions come after first
statements, background after news, a story's lead event stands among the first, and what the headline tells is first.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from briefcli import models
from briefcli.language import words
from briefcli.records import Cast, Document, Finding, Sentence, Span, Voice

WEIGHTS = "rank.json"
LEAD = 3
"""The worst rank of a story's lead event: a heading shows four items before "+N more"."""
TOLD_ABOVE = 0.6
"""Share of a headline's words from which a clause tells the same."""
LONG_WORD = 4
"""Letters from which a word tells what a clause is about."""
STEM = 5
"""Letters by which words of a headline and of a clause are the same: "introduce", "introduced"."""
LONG = 40
"""Words of a clause that is as long as can be."""
OWN_QUESTION = frozenset(("declined", "denied"))
"""Kinds of answers that are about what was asked: to another question they are another deed."""


class Deed(NamedTuple):
    """What makes two statements the same deed; the numbers of a clause are told apart from it."""

    kind: str
    actor: str
    head: str
    thing: str
    question: Span | None


def rank(document: Document, cast: Cast, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """`findings` with `same_as`, an index among them, and `rank` filled in."""
    first = repeats(document, findings)
    weights = _weights()["transcript" if document.genre == "transcript" else "story"]
    scores = [
        round(sum(weights.get(name, 0.0) * value for name, value in described.items()), 4)
        for described in features(document, cast, findings)
    ]
    ranks = {index: position for position, index in enumerate(_order(document, findings, first, scores))}
    return tuple(
        replace(finding, rank=ranks[index], same_as=same)
        for index, (finding, same) in enumerate(zip(findings, first, strict=True))
    )


@cache
def _weights() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(models.read(WEIGHTS))
    return found


# --- the same deed --------------------------------------------------------------------------------


def repeats(document: Document, findings: Sequence[Finding]) -> list[int | None]:
    """For each finding the index of the first one that states the same deed, None for a first statement.

    The same deed has one kind, actor, head and object, and no other numbers; a refusal also one question.
    """
    tokens = _Tokens(document)
    seen: dict[tuple[Deed, frozenset[str] | None], int] = {}
    first: list[int | None] = []
    for index, finding in enumerate(findings):
        deed, numbers, known = _deed(tokens, finding), tokens.numbers(finding), None
        if deed is not None:
            known = seen.get((deed, numbers or None), seen.get((deed, frozenset())))
            if known is None:
                seen[deed, numbers] = index
                seen.setdefault((deed, None), index)
        first.append(known)
    return first


def _deed(tokens: _Tokens, finding: Finding) -> Deed | None:
    """None where the words do not settle who does it, or what is done to what."""
    actor = _identity(tokens.document.text, finding.actor, finding.source)
    thing = tokens.thing(finding)
    if actor is None or not (actor or thing):
        return None
    question = finding.question if finding.kind in OWN_QUESTION else None
    return Deed(finding.kind, actor, tokens.head(finding), thing, question)


def _identity(text: str, actor: Voice | None, source: Voice | None) -> str | None:
    """Who acts, empty without an actor; None for a pronoun that may stand for anybody."""
    if actor is None:
        return ""
    if actor.name:
        return actor.name
    acting = " ".join(text[actor.start : actor.end].lower().split())
    if acting in words("first_persons"):
        return f"{acting} {source.name if source and source.name else ''}"
    return None if acting in words("third_persons") | words("open_pronouns") else acting


class _Tokens:
    """The words of a document by their place in its text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._starts = [sentence.start for sentence in document.sentences]

    def number(self, offset: int) -> int:
        """The index of the sentence at `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def head(self, finding: Finding) -> str:
        """The lemma of the last verb of the trigger, of its last word where it has none."""
        sentence, first, last = self._within(finding, finding.trigger.start, finding.trigger.end)
        verbs = [token for token in range(first, last) if sentence.tags[token].startswith("V")]
        return sentence.lemmas[(verbs or [max(first, last - 1)])[-1]].lower()

    def thing(self, finding: Finding) -> str:
        """The lemma of the head of the first noun phrase behind the trigger, dates aside; empty without one."""
        sentence, token, last = self._within(finding, finding.trigger.end, finding.end)
        when = finding.when
        while token < last:
            dated = when is not None and when.start <= sentence.starts[token] < when.end
            if sentence.tags[token].startswith("NN") and not dated:
                while token + 1 < last and sentence.tags[token + 1].startswith(("NN", "POS")):
                    token += 1
                return sentence.lemmas[token].lower()
            token += 1
        return ""

    def numbers(self, finding: Finding) -> frozenset[str]:
        sentence, first, last = self._within(finding, finding.start, finding.end)
        return frozenset(sentence.words[token] for token in range(first, last) if sentence.tags[token] == "CD")

    def importance(self, finding: Finding) -> float:
        """What the encoder makes of the trigger's importance, from 1 to 3, finer than the finding's own."""
        reading = self.document.reading
        if reading is None:
            return float(finding.importance)
        _, first, last = self._within(finding, finding.trigger.start, finding.trigger.end)
        base = reading.starts[self.number(finding.trigger.start)]
        return float(reading.importance[base + first : base + max(last, first + 1)].astype("float64").mean())

    def _within(self, finding: Finding, start: int, end: int) -> tuple[Sentence, int, int]:
        """The sentence of the trigger and its tokens that begin in [start, end)."""
        sentence = self.document.sentences[self.number(finding.trigger.start)]
        return sentence, bisect_left(sentence.starts, start), bisect_left(sentence.starts, end)


# --- newsworthiness -------------------------------------------------------------------------------


def features(document: Document, cast: Cast, findings: Sequence[Finding]) -> list[dict[str, float]]:
    """What the model weighs of each finding, by name. Numbers from 0 to 1.

    Figures, dates, names and words that recur or stand in the lead told the annotators' choice no better.
    """
    tokens, text = _Tokens(document), document.text
    body = document.told
    salience = {actor.name: actor.salience for actor in reversed(cast.actors)}
    title = frozenset(_content(text, document.title)) if document.title else frozenset[str]()
    described = []
    for finding, inside in zip(findings, nested(findings), strict=True):
        own, actor, source = frozenset(_content(text, finding)), finding.actor, finding.source
        before = bisect_left(body, tokens.number(finding.trigger.start))
        described.append({
            f"kind={finding.kind}": 1.0,
            f"actor={actor.kind if actor else 'none'}": 1.0,
            f"source={'none' if source is None else 'unnamed' if source.kind == 'unnamed' else 'named'}": 1.0,
            "confidence": finding.confidence,
            "importance": (tokens.importance(finding) - 1) / 2,
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


def nested(findings: Sequence[Finding]) -> list[int | None]:
    """For each finding the narrowest one whose clause holds its clause and more."""
    around: list[int | None] = [None] * len(findings)
    opened: list[int] = []
    for index in sorted(range(len(findings)), key=lambda index: (findings[index].start, -findings[index].end)):
        own = findings[index]
        while opened and findings[opened[-1]].end < own.end:
            opened.pop()
        if opened and (findings[opened[-1]].start, findings[opened[-1]].end) != (own.start, own.end):
            around[index] = opened[-1]
            opened.append(index)
        elif opened:
            around[index] = around[opened[-1]]
        else:
            opened.append(index)
    return around


def _content(text: str, span: Span | Finding) -> list[str]:
    """The long words of `span` in lower case."""
    bare = (word.strip(".,;:!?\"'()”“’‘").lower() for word in text[span.start : span.end].split())
    return [word for word in bare if len(word) >= LONG_WORD]


# --- the order ------------------------------------------------------------------------------------


def _order(
    document: Document, findings: Sequence[Finding], first: Sequence[int | None], scores: Sequence[float]
) -> list[int]:
    """The indexes of `findings`, the most newsworthy first. What stands inside another's clause never comes before it
    on its score alone.
    """
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
    if document.genre != "transcript":
        lead = _lead(document, findings, order)
        if lead is not None and order.index(lead) > LEAD:
            order.remove(lead)
            order.insert(LEAD, lead)
    headline = _headline(document, findings, first, order)
    if headline is not None:
        order.remove(headline)
        order.insert(0, headline)
    return order


def _headline(
    document: Document, findings: Sequence[Finding], first: Sequence[int | None], order: Sequence[int]
) -> int | None:
    """The sure finding that tells most of the headline, the best one of several; None if none tells enough of it."""
    text, title = document.text, document.title
    told = {word[:STEM] for word in _content(text, title)} if title else set()
    shares = {}
    for index in order:
        one = findings[index]
        if told and first[index] is None and not (one.unsure or one.background):
            own = {word[:STEM] for word in _content(text, one)}
            shares[index] = len(own & told) / len(told)
    best = max(shares, key=lambda index: shares[index], default=None)
    return best if best is not None and shares[best] >= TOLD_ABOVE else None


def _lead(document: Document, findings: Sequence[Finding], order: Sequence[int]) -> int | None:
    """The best finding of the first sentence of the body that has a sure one that is no background."""
    tokens = _Tokens(document)
    news = [index for index in order if not findings[index].background and findings[index].confidence >= 0.5]
    if not news:
        return None
    opening = min(tokens.number(findings[index].trigger.start) for index in news)
    return next(index for index in news if tokens.number(findings[index].trigger.start) == opening)
