"""What the default summary weighs: a row of numbers for every candidate sentence, and what it covers of the others.

Every feature is linear in the score and its weight is fitted (tests/training/summary_weights.py); those of a summary
as a whole are worked out in select.py.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from briefcli.contract import NON_ACTIONS
from briefcli.models.background import Background
from briefcli.records import Cast, Document, Finding, Sentence
from briefcli.summarise import centrality
from briefcli.summarise.readable import BLOCKS, Quotations

FEATURES = (
    "early",
    "first",
    "centrality",
    "close",
    "importance",
    "who",
    "deed",
    "denial",
    "quoted",
    "opens_quoted",
    "pronouns",
    "number",
    "past",
    "present",
    "long",
    "question",
)
"""`early` is -ln(1 + sentences of the body before it), `first` marks the lead; both are 0 in a transcript. `centrality`
is LexRank, the highest of a section being 1, `close` how near its vector is to that of all sentences told
(the cosine, less their mean), `importance` the highest of a word of it, as sure as that is part of a deed. `who` is the
salience of the most salient actor named, `deed` 1 / (1 + rank) of the best finding, action or non-action, half of it
when background, `denial` a non-action about what the headline says. `quoted` is the share in quotation marks,
`pronouns` their share of the words. `number`, `past` and `question` tell whether it has or is one, `present` whether
that is its main verb's tense, as in captions. `long` is the words beyond LONG, in tens."""
LONG = 35
"""Words from which a sentence is hard to read; captions that run into a sentence make such ones."""

CONTENT = frozenset("NN NNS NNP NNPS JJ JJR JJS VB VBD VBG VBN VBP VBZ CD".split())
PRESENT = frozenset(("VBZ", "VBP"))
AUXILIARIES = frozenset("be have do say get go will would can could may might should".split())
SECTION = 60
"""Sentences whose centrality is worked out together: few enough for linear cost, about a long article."""
SHARED = 2
"""Content words a sentence shares with a headline that it speaks of."""
HEADLINE = 2
"""Sentences a word of the headline counts for in the coverage; chosen by reading, the fitting data has no headlines."""


@dataclass(frozen=True, slots=True)
class Described:
    """A candidate: its index in the document, length in words, features (in FEATURES' order) and content lemmas."""

    index: int
    length: int
    features: tuple[float, ...]
    words: frozenset[str]


def content(sentence: Sentence) -> list[str]:
    """The lower-case lemmas of nouns, adjectives, verbs and numbers, auxiliaries aside."""
    return [
        word
        for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True)
        if tag in CONTENT and lemma[:1].isalnum() and (word := lemma.lower()) not in AUXILIARIES
    ]


def describe(
    document: Document, cast: Cast, findings: Sequence[Finding], candidates: Sequence[int], quotations: Quotations
) -> list[Described]:
    """The candidates (indexes of sentences) with what the summary weighs of each."""
    sentences = [document.sentences[index] for index in candidates]
    words = [content(sentence) for sentence in sentences]
    lengths = [sum(word[0].isalnum() for word in sentence.words) for sentence in sentences]
    central = _centrality(words)
    who, deeds, denials = _salience(document, cast), _deeds(document, findings), _denials(document, findings)
    close, important = _closeness(document), _importance(document)
    transcript = document.genre == "transcript"
    before = _before(document)
    return [
        Described(
            index,
            lengths[position],
            (
                0.0 if transcript else -math.log1p(before[index]),
                0.0 if transcript else float(before[index] == 0),
                central[position],
                close[index],
                important[index],
                who.get(index, 0.0),
                deeds.get(index, 0.0),
                float(index in denials),
                quotations.share(sentence),
                float(quotations.opening(sentence) > 0),
                (sentence.tags.count("PRP") + sentence.tags.count("PRP$")) / len(sentence.tags),
                float("CD" in sentence.tags),
                float("VBD" in sentence.tags),
                float(-1 in sentence.heads and sentence.tags[sentence.heads.index(-1)] in PRESENT),
                max(0, lengths[position] - LONG) / 10,
                float(sentence.words[-1] == "?"),
            ),
            frozenset(words[position]),
        )
        for position, (index, sentence) in enumerate(zip(candidates, sentences, strict=True))
    ]


def recurrence(document: Document, described: Sequence[Described], table: Background) -> dict[str, float]:
    """The weight of every word that more than one candidate (or the headline) has.

    It is the number of others that have it times its rarity, scaled so that the candidate that holds most of it has 1.
    What a summary covers of it is how much of the matter it touches on.
    """
    counts = Counter(word for candidate in described for word in candidate.words)
    counts.update({word: HEADLINE for word in _headline(document) if word in counts})
    weights = {word: (count - 1) * table.rarity(word) for word, count in counts.items() if count > 1}
    most = max((sum(weights.get(word, 0.0) for word in sorted(one.words)) for one in described), default=0.0)
    return {word: weight / most for word, weight in weights.items()} if most > 0 else {}


def _headline(document: Document) -> frozenset[str]:
    """The content lemmas of the headline; that of a transcript names the occasion only."""
    if document.genre == "transcript":
        return frozenset()
    return frozenset(
        word
        for sentence in document.sentences
        if document.blocks[sentence.block].kind == "headline"
        for word in content(sentence)
    )


def _before(document: Document) -> list[int]:
    """How many sentences of the body stand before each sentence."""
    body = [document.blocks[sentence.block].kind in BLOCKS for sentence in document.sentences]
    return [0, *accumulate(body)][: len(body)]


def _centrality(words: Sequence[Sequence[str]]) -> list[float]:
    found: list[float] = []
    for start in range(0, len(words), SECTION):
        rated = centrality.ratings("lex-rank", words[start : start + SECTION])
        highest = max(rated)
        found += [rating / highest if highest > 0 else 0.0 for rating in rated]
    return found


def _closeness(document: Document) -> list[float]:
    """How near each sentence is to the middle of those told, the mean of which is 0."""
    told = [document.blocks[sentence.block].kind in BLOCKS for sentence in document.sentences]
    if document.reading is None or not any(told):
        return [0.0] * len(told)
    near: Any = document.reading.vectors @ document.reading.vectors[told].mean(0)
    return [round(float(value), 4) for value in near - near[told].mean()]


def _importance(document: Document) -> list[float]:
    """By sentence, the highest importance of a word, 0..1, times the probability that it is part of a deed."""
    if document.reading is None:
        return [0.0] * len(document.sentences)
    starts, worth = document.reading.starts, document.reading.worth
    return [
        round(float(worth[start : start + len(sentence.words)].max(initial=0)), 3)
        for start, sentence in zip(starts, document.sentences, strict=False)
    ]


def _salience(document: Document, cast: Cast) -> dict[int, float]:
    """By sentence, the highest salience of the actors it names or refers to."""
    best: dict[int, float] = {}
    ends = [sentence.end for sentence in document.sentences]
    places = [(span.start, actor.salience) for actor in cast.actors for span in actor.spans]
    places += [(reference.start, cast.actors[reference.actor].salience) for reference in cast.references]
    for start, salience in places:
        index = bisect_left(ends, start + 1)
        best[index] = max(best.get(index, 0.0), salience)
    return best


def _deeds(document: Document, findings: Sequence[Finding]) -> dict[int, float]:
    """By sentence, the newsworthiness of the best deed it states."""
    best: dict[int, float] = {}
    ends = [sentence.end for sentence in document.sentences]
    for finding in findings:
        index = bisect_left(ends, finding.trigger.start + 1)
        worth = (0.5 if finding.background else 1.0) / (1 + finding.rank)
        best[index] = max(best.get(index, 0.0), worth)
    return best


def _denials(document: Document, findings: Sequence[Finding]) -> set[int]:
    """The sentences with a non-action, not of long ago, that share SHARED content words with the headline."""
    headline = _headline(document)
    ends = [sentence.end for sentence in document.sentences]
    stated = {
        bisect_left(ends, finding.trigger.start + 1)
        for finding in findings
        if finding.kind in NON_ACTIONS and not finding.background
    }
    return {index for index in stated if len(headline.intersection(content(document.sentences[index]))) >= SHARED}
