"""Keyphrases: the noun phrases a document is about, scored 0..1.

Candidates are the noun phrases of the dependency trees of the body, from the first adjective or compounded noun to the
head; a name that stands in the cast is one candidate whatever form it has in place. A linear model weighs what is known
of each (`features`): how often its words come up and how rare they are in news at large (as SIFRank does, Sun et al.
2020), where it first stands (PositionRank, Florescu and Caragea 2017; PromptRank, Kong et al. 2023), how much of the
document's meaning goes when the sentences it stands in are left out (MDERank, Zhang et al. 2022, masks the phrase; here
the encoder's vectors of sentences are what there is), and what the tree and the deeds say of it. A phrase whose words
are part of a better or longer one is folded into it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefcli import language, models
from briefcli.cast.described import ARTICLES
from briefcli.cast.names import is_party
from briefcli.records import Cast, Document, Keyphrase, Sentence, Span

WEIGHTS = "keyphrases.json"
FREQUENCY, RARITY, LENGTH = 0.7, 0.5, 0.75
"""Exponents of a word's frequency and rarity and of the number of words; set on DUC-2001 and KPCrowd dev, coarsely."""
VAGUE = 3.0
"""Rarity up to which a common noun alone tells little: what one in twenty news texts has."""
EARLY = 90
"""Tokens that count as the opening."""
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_TERMS = _NOUNS | {"JJ", "JJR", "JJS"}
_INSIDE = frozenset(("compound", "flat", "goeswith"))
"""Relations of nouns that are only part of another's phrase."""
_WORD = re.compile(r"[^\W_]")


class Place(NamedTuple):
    """Where a phrase stands: tokens [first, last) of a sentence."""

    sentence: int
    first: int
    last: int


@dataclass(slots=True)
class Candidate:
    """A phrase under one key: the lemmas of its words, or the actor it names. `first` counts the tokens before it."""

    words: tuple[str, ...]
    first: int
    name: str | None
    proper: bool
    places: list[Place] = field(default_factory=list)


def find(document: Document, cast: Cast, count: int) -> tuple[Keyphrase, ...]:
    """The `count` best keyphrases, best first; scores are relative to the best one, which has 1.0."""
    found, weights = candidates(document, cast), models.weights(WEIGHTS)
    rated = rate(found, features(document, cast, found), weights)
    return tuple(
        Keyphrase(
            form(document, candidate),
            round(max(math.exp(score - rated[0][0]), 0.0001), 4),
            len(candidate.places),
            tuple(document.sentences[one.sentence].span(one.first, one.last) for one in candidate.places),
        )
        for score, candidate in folded(rated, count, weights["specific"])
    )


def rate(
    found: Sequence[Candidate], described: Sequence[dict[str, float]], weights: dict[str, float]
) -> list[tuple[float, Candidate]]:
    """The candidates with their scores, best first, ties by first place."""
    scores = (round(models.weighed(weights, one), 4) for one in described)
    return sorted(zip(scores, found, strict=True), key=lambda pair: (-pair[0], pair[1].first, pair[1].words))


def candidates(document: Document, cast: Cast) -> list[Candidate]:
    """The phrases of what the document tells, in order of their first places; not of headings, whose capitals hide what
    is a name, nor of bylines, credits, datelines and what reporters ask."""
    names = _named(cast)
    found: dict[tuple[str, ...], Candidate] = {}
    position = 0
    for number in document.told:
        sentence = document.sentences[number]
        for first, last, head in _phrases(sentence):
            place = sentence.ends[last - 1] - 1
            name = names.get(place)
            if name is None and place in names:
                continue
            words = tuple(name.lower().split()) if name else tuple(map(str.lower, sentence.lemmas[first:last]))
            proper = name is not None or sentence.tags[head].startswith("NNP")
            entry = found.setdefault(words, Candidate(words, position + first, name, proper))
            entry.places.append(Place(number, first, last))
        position += len(sentence.words)
    return list(found.values())


def _phrases(sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """(first, last, head) of every noun with the adjectives and nouns in front of it that depend on it, and the rest of
    a name behind; without vague openings."""
    times, vague, empty = map(language.words, ("time_words", "vague_adjectives", "empty_nouns"))
    relations = [relation.partition(":")[0] for relation in sentence.relations]
    lower, lemmas = ([word.lower() for word in words] for words in (sentence.words, sentence.lemmas))
    heads, tags = sentence.heads, sentence.tags
    named = {token for one in sentence.entities for token in range(one.first, one.last - 1)}
    fits = [
        tag in _TERMS and (at in named or lemma not in times) and not is_party(lemma) and bool(_WORD.search(word))
        for at, (tag, lemma, word) in enumerate(zip(tags, lemmas, sentence.words, strict=True))
    ]

    def joins(token: int, first: int, head: int) -> bool:
        """Whether the word before a phrase belongs to it, a name's "and" too; its parser is forgiven a noun beside."""
        if tags[token] == "CC" and tags[first] == tags[head] == "NNP" and heads[first] == token - 1:
            return relations[first] == "conj" and relations[token - 1] in _INSIDE
        governor = heads[heads[token]] if relations[token] == "conj" and heads[token] >= 0 else heads[token]
        beside = tags[token] in _NOUNS and (governor, relations[token]) == (heads[head], relations[head])
        return fits[token] and sentence.relations[token] != "nmod:poss" and (first <= governor <= head or beside)

    for head in range(len(fits)):
        if not fits[head] or tags[head] not in _NOUNS or (relations[head] in _INSIDE and tags[heads[head]] in _NOUNS):
            continue
        if head + 1 < len(fits) and fits[head + 1] and tags[head + 1] in _NOUNS and joins(head, head + 1, head + 1):
            continue
        first, last = head, head + 1
        while first > 0 and joins(first - 1, first, head):
            first -= 1
        while last < len(fits) and fits[last] and relations[last] in _INSIDE and first <= heads[last] < last:
            last += 1
        while first < last and first not in named - {last - 1} and (tags[first] == "JJS" or lower[first] in vague):
            first += 1
        bare = last - first == 1 and (lemmas[first] in empty or len(sentence.words[first]) < 2)
        if first < last and not bare:
            yield first, last, head


def _named(cast: Cast) -> dict[int, str | None]:
    """Offset -> the person or organization named there; None in what is no phrase: unnamed actors and roles beside a
    name ("Special Envoy"). An actor whose name an article opens is only described."""
    spans: list[tuple[Span, str | None]] = [(actor.role, None) for actor in cast.actors if actor.role]
    spans += [(one, None) for one in cast.references if cast.actors[one.actor].kind == "person"]
    told = (actor for actor in cast.actors if actor.kind != "group" and actor.name.split(" ", 1)[0] not in ARTICLES)
    spans += [(span, None if actor.kind == "unnamed" else actor.name) for actor in told for span in actor.spans]
    return {place: name for span, name in spans for place in range(span.start, span.end)}


def features(
    document: Document, cast: Cast, found: Sequence[Candidate], headline: frozenset[str] | None = None
) -> list[dict[str, float]]:
    """What the model weighs of each candidate, by name; `headline` are lemmas of a headline outside the document."""
    counts = Counter(
        lemma.lower()
        for number in document.told
        for lemma, tag in zip(document.sentences[number].lemmas, document.sentences[number].tags, strict=True)
        if tag in _TERMS
    )
    titled = document.headline_lemmas if headline is None else headline
    salience = {actor.name: actor.salience for actor in reversed(cast.actors)}
    bare = [len(one.words) == 1 and not one.proper for one in found]
    return [
        {
            "words": _words(one.words, counts),
            "early": -math.log1p(2 * math.log1p(one.first / EARLY)),
            "headline": float(titled.issuperset(one.words)),
            "salience": salience.get(one.name or "", 0.0),
            "proper": float(one.proper),
            "bare": float(alone),
            "vague": max(0.0, 1 - models.rarity(one.words[0]) / VAGUE) if alone else 0.0,
            "long": float(len(one.words) > 3),
        }
        | told
        for one, alone, told in zip(found, bare, _read(document, found), strict=True)
    ]


def _words(words: Sequence[str], counts: Counter[str]) -> float:
    """The logarithm of how often the words come up in nouns and adjectives, weighed by how rare they are in news at
    large; that a sum over more words is larger is taken back but for a fourth."""
    weights = (counts.get(word, 1) ** FREQUENCY * max(models.rarity(word), 0.1) ** RARITY for word in words)
    return math.log(sum(weights) / len(words) ** LENGTH)


def _read(document: Document, found: Sequence[Candidate]) -> Iterator[dict[str, float]]:
    """What the reading tells of each candidate: `close`, how near its nearest sentence is to the middle of the
    document; `missed`, how far that moves without all of its sentences."""
    if document.reading is None:
        return
    vectors = document.reading.vectors.astype("float64")
    whole = vectors[list(document.told)].sum(0)
    middle = _unit(whole)
    for one in found:
        sentences = sorted({place.sentence for place in one.places})
        along = float(_unit(whole - vectors[sentences].sum(0)) @ middle)
        yield {
            "close": round(float((vectors[sentences] @ middle).max()), 3),
            "missed": round(max(2 - 2 * along, 0.0) ** 0.5, 3),
        }


def _unit(vector: Any) -> Any:
    return vector / max(float(vector @ vector) ** 0.5, 1e-9)


def folded(rated: Sequence[tuple[float, Candidate]], count: int, specific: float) -> list[tuple[float, Candidate]]:
    """The best `count` of `rated`, which is sorted, none made of words of another.

    A phrase within a better one is dropped, as is one that shares two words with it and most of its own or the other's
    ("U.S. military flights" after "U.S. military jet"). One that says more than a better one ("military jet" after
    "jet") takes its place and score if its own is at most `specific` below; otherwise it is dropped too. Names stay as
    they are.
    """
    kept: list[tuple[float, Candidate]] = []
    for score, candidate in rated:
        words = set(candidate.words)
        if any(words <= set(other.words) or _alike(candidate, other) for _, other in kept):
            continue
        slot = next((slot for slot, (_, other) in enumerate(kept) if set(other.words) < words), None)
        if slot is None:
            if len(kept) >= count:
                break
            kept.append((score, candidate))
            continue
        better, other = kept[slot]
        if score >= better - specific and len(words) <= 3 and other.name is None:
            kept[slot] = (better, candidate)
    return kept


def _alike(one: Candidate, other: Candidate) -> bool:
    shared, fewer = len(set(one.words) & set(other.words)), min(len(one.words), len(other.words))
    return 2 <= shared < fewer <= shared * 1.5 and one.name is None and other.name is None


def form(document: Document, candidate: Candidate) -> str:
    """A name in its best form, otherwise the form read most often, the first of equals."""
    return candidate.name or Counter(_surface(document, place) for place in candidate.places).most_common(1)[0][0]


def _surface(document: Document, place: Place) -> str:
    """The words as they stand, on one line; a common noun that opens the sentence starts in lower case."""
    sentence = document.sentences[place.sentence]
    words = document.written(sentence.span(place.first, place.last))
    common = not sentence.tags[place.first].startswith("NNP") and words[:2].istitle() and not words[1:2].isupper()
    return words[:1].lower() + words[1:] if place.first == 0 and common else words
