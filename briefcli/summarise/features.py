"""Which sentences may stand in a summary, which of them only next to the sentence before, and what the default summary
weighs: numbers for every candidate by name, and what it covers of the others.

Every feature is linear in the score and its weight is fitted (tests/training/summary_weights.py).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from briefcli.clauses.tree import FINITE
from briefcli.contract import NON_ACTIONS
from briefcli.language import words
from briefcli.models import rarity
from briefcli.records import Cast, Document, Finding, Sentence
from briefcli.summarise import centrality

FEWEST_WORDS = 6
"""Words of a sentence that can tell something by itself."""
FEWEST_SPOKEN = 11
"""The same of a sentence in a transcript, where short ones answer a question."""
_WHOLE = re.compile(
    r"""["'`“‘«(\[\s–—*_-]* (?:[$£€]|[^\W_a-z]) .* [.!…] (?:\s?['"’”»)\]])* \s*""", re.VERBOSE | re.DOTALL
)
"""A sentence that is no question: a lower-case opening is the rest of one that was cut, a sign ("#") none at all."""


def candidates(document: Document, quoted: Sequence[Sequence[int]]) -> list[int]:
    """The indexes of the sentences fit for a summary, each text once and none that is the title; when there is none,
    whatever the body has. `quoted` numbers the quotations that tokens are in, see `briefcli.clauses.quotations`."""
    fit = [index for index in document.told if _is_fit(document, index, quoted[index])]
    found: dict[str, int] = {}
    for index in fit or document.told:
        found.setdefault(document.written(document.sentences[index]), index)
    if document.title:
        found.pop(document.written(document.title), None)
    return list(found.values())


def _is_fit(document: Document, index: int, quoted: Sequence[int]) -> bool:
    """Whether it is a whole sentence that says something by itself, outside or around whole quotations."""
    sentence = document.sentences[index]
    inside = (document.quotations[number] for number in set(quoted) if number >= 0)
    return (
        _WHOLE.fullmatch(document.text, sentence.start, sentence.end) is not None
        and sum(word[0].isalnum() for word in sentence.words) >= FEWEST_WORDS
        and not FINITE.isdisjoint(sentence.tags)
        and all(one.closed and one.start >= sentence.start and one.end <= sentence.end for one in inside)
        and not (document.genre == "transcript" and _is_talk(sentence))
    )


def _is_talk(sentence: Sentence) -> bool:
    """In a transcript: what is said about the briefing itself, to a reporter, or of the speaker as a person."""
    own = [word.lower() for word in sentence.words if word[0].isalnum()]
    return len(own) < FEWEST_SPOKEN or own[0] in words("answering") or not words("talk").isdisjoint(own)


def leans(sentence: Sentence, first: int) -> int | None:
    """The token from `first` on that makes the sentence lean on one before it; None when there is none.

    That is a connective or pointing word it opens with ("However, ...", "This means", "Even before that, ..."), or a
    pronoun that it opens with or that is its first subject ("But he ...", "“...,” they said", "On Friday, she said").
    """
    own = [word.lower() for word in sentence.words]
    for token in range(first, len(own)):
        if own[token] in words("contrary") and sentence.heads[token] != token + 1:  # not "so far"
            return token
        if own[token][0].isalnum() and not sentence.tags[token].startswith(("CC", "RB", "UH")):
            break
    else:
        return None
    subjects = (at for at in range(first, len(own)) if sentence.relations[at].startswith(("nsubj", "csubj", "expl")))
    token += sentence.tags[token : token + 2] == ("IN", "DT") and sentence.relations[token + 1] != "det"
    places = (at for at in (token, next(subjects, token)) if not sentence.relations[at].startswith("expl"))
    return next((place for place in places if own[place] in words("pointing")), None)


LONG = 35
"""Words from which a sentence is hard to read; captions that run into a sentence make such ones."""
CONTENT = frozenset("NN NNS NNP NNPS JJ JJR JJS VB VBD VBG VBN VBP VBZ CD".split())
SHARED = 2
"""Content words a sentence shares with a headline that it speaks of."""
HEADLINE = 2
"""Sentences a word of the headline counts for in the coverage; chosen by reading, the fitting data has no headlines."""
Held = TypeVar("Held")


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """A candidate: its index, length in words, features, content lemmas, whether it `leans` on the one before it."""

    index: int
    length: int
    features: dict[str, float]
    words: frozenset[str]
    leans: bool


def content(sentence: Sentence) -> list[str]:
    """The lower-case lemmas of nouns, adjectives, verbs and numbers, auxiliaries aside."""
    return [
        word
        for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True)
        if tag in CONTENT and lemma[:1].isalnum() and (word := lemma.lower()) not in words("untelling_verbs")
    ]


def describe(
    document: Document, cast: Cast, findings: Sequence[Finding], found: Sequence[int], quoted: Sequence[Sequence[int]]
) -> list[Described]:
    """The candidates `found` (indexes of sentences) with what the summary weighs of each.

    `early` is -ln(1 + sentences told before it), `first` marks the lead; both are 0 in a transcript. `centrality` is
    LexRank, `close` how near its vector is to that of all sentences told (the cosine, less their mean). `who` is the
    salience of the most salient actor it refers to, `deed` 1 / (1 + rank) of the best finding, half of it when
    background, `denial` a non-action about what the headline says. `quoted` is the share in quotation marks, `pronouns`
    their share of the words, `number` tells whether it has one, `long` is the words beyond LONG, in tens.
    """
    sentences = [document.sentences[index] for index in found]
    words = [content(sentence) for sentence in sentences]
    central, close = centrality.lex_rank(words), _close(document)
    before = {index: place for place, index in enumerate(document.told)}
    referred = _by_sentence(document, ((one.start, one.actor) for one in cast.references))
    named = _by_sentence(
        document, ((span.start, number) for number, actor in enumerate(cast.actors) for span in actor.spans)
    )
    stated = _by_sentence(document, ((one.trigger.start, one) for one in findings))
    actors = {one.start: one.actor for one in cast.references}
    headline, transcript = document.headline_lemmas, document.genre == "transcript"
    described = []
    for place, (index, sentence) in enumerate(zip(found, sentences, strict=True)):
        length = sum(word[0].isalnum() for word in sentence.words)
        outside = (token for token, number in enumerate(quoted[index]) if number < 0)
        first, deeds = next(outside, len(quoted[index])), stated.get(index, ())
        denied = any(one.kind in NON_ACTIONS and not one.background for one in deeds)
        features = {
            "early": 0.0 if transcript else -math.log1p(before[index]),
            "first": 0.0 if transcript else float(before[index] == 0),
            "centrality": central[place],
            "close": close[index],
            "who": max((cast.actors[number].salience for number in referred.get(index, ())), default=0.0),
            "deed": max(((0.5 if one.background else 1.0) / (1 + one.rank) for one in deeds), default=0.0),
            "denial": float(denied and len(headline.intersection(words[place])) >= SHARED),
            "quoted": sum(number >= 0 for number in quoted[index]) / len(quoted[index]),
            "pronouns": (sentence.tags.count("PRP") + sentence.tags.count("PRP$")) / len(sentence.tags),
            "number": float("CD" in sentence.tags),
            "long": max(0, length - LONG) / 10,
        }
        leaning = before[index] > 0 and _leans(sentence, first, actors, named.get(index, ()))
        described.append(Described(index, length, features, frozenset(words[place]), leaning))
    return described


def _leans(sentence: Sentence, first: int, actors: Mapping[int, int], names: Collection[int]) -> bool:
    """Whether whom the word it leans with, or a description at `first`, stands for by `actors`, is not in `names`."""
    token = leans(sentence, first)
    place = first if token is None else token
    who = actors.get(sentence.starts[place]) if place < len(sentence.words) else None
    return who not in names and (token is not None or who is not None)


def _by_sentence(document: Document, placed: Iterable[tuple[int, Held]]) -> dict[int, list[Held]]:
    """What stands at offsets, by the sentence it stands in."""
    ends = [sentence.end for sentence in document.sentences]  # the label of a turn belongs to its first sentence
    found: dict[int, list[Held]] = {}
    for start, held in placed:
        found.setdefault(bisect_left(ends, start + 1), []).append(held)
    return found


def recurrence(document: Document, described: Sequence[Described]) -> dict[str, float]:
    """The weight of every word that more than one candidate (or the headline) has: how much of the matter it tells.

    It is the number of others that have it times its rarity, scaled so that the candidate that holds most of it has 1.
    """
    counts = Counter(word for candidate in described for word in candidate.words)
    counts.update({word: HEADLINE for word in document.headline_lemmas if word in counts})
    weights = {word: (count - 1) * rarity(word) for word, count in counts.items() if count > 1}
    most = max((sum(weights.get(word, 0.0) for word in sorted(one.words)) for one in described), default=0.0)
    return {word: weight / most for word, weight in weights.items()} if most > 0 else {}


def _close(document: Document) -> list[float]:
    """How near each sentence is to the middle of those told, the mean of which is 0."""
    told, reading = list(document.told), document.reading
    if reading is None or not told:
        return [0.0] * len(document.sentences)
    near = reading.vectors @ reading.vectors[told].mean(0)
    return [round(float(value), 4) for value in near - near[told].mean()]
