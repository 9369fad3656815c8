"""Keyphrases: the noun phrases a document is about, scored 0..1.

Candidates are runs of adjectives and nouns that end in a noun, within one sentence of the headline or the body; a name
that stands in the cast is one candidate whatever form it has in place. The score grows with how often the words of a
phrase come up in nouns and adjectives of the document (their centrality) and how rare they are in news at large, and
falls with how late the phrase first appears, as in KP-Miner (El-Beltagy and Rafea 2009) and PositionRank (Florescu and
Caragea 2017). A phrase whose words are part of a better or longer one is folded into it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from briefcli.contract import TOLD
from briefcli.models import background
from briefcli.records import Cast, Document, Keyphrase, Sentence

BLOCKS = TOLD
"""Kinds of blocks phrases are taken from: not headings, whose capitals hide what is a name, not bylines, credits and
datelines, not what reporters ask."""
LONGEST = 5
"""Words of a phrase at most; of a longer run the last ones are taken."""
FREQUENCY = 0.7
RARITY = 0.5
LENGTH = 0.75
DELAY = 2.0
EARLY = 90
NAME = 0.8
LONG = 0.5
"""Exponents of a word's frequency and rarity and of the number of words, weight of the first position and the tokens
that count as early, factors for names and for phrases of more than three words: coordinate ascent on F1@5 + F1@10 of
DUC-2001 dev with precision@10 on KPCrowd dev kept above 32 (the grids are coarse, steps of about a
quarter)."""
SPECIFIC = 0.65
"""Share of a phrase's score from which a longer one takes its place. DUC-2001, whose references are two words long,
would have 0.4 (two points of F1 more); those of KPCrowd are single words and lose two and a half points there."""
HEADLINE = 2.0
"""Factor for a phrase whose words all stand in the headline (of a transcript it names the occasion only); chosen by
reading, the corpora above have no headlines."""

_VAGUE = frozenset(
    "other another such same own more most many much few several certain various some any next last first second third "
    "former latter new recent current previous early late good great real whole entire additional further different "
    "able likely due sure possible important clear only very"
    .split()
)
"""Adjectives that open a phrase without telling what it is about; they are cut off."""
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today tomorrow yesterday tonight morning afternoon evening night day week "
    "weekend month year decade hour minute second time moment a.m. p.m. am pm o'clock mr. ms. mrs. dr. mr ms mrs dr"
    .split()
)
_EMPTY = frozenset(
    "thing way lot bit kind sort part number case fact point issue question example reason people person man woman "
    "one percent % thank thanks anything something nothing everything anyone someone everyone everybody folk guy "
    "statement readout remarks remark briefing gaggle laughter applause transcript comment effort trip result need "
    "level range addition couple top set view back jr jr. sr. rest mr mrs spokesman spokeswoman spokesperson official "
    "reporter".split()
)
"""Nouns that are no phrase by themselves, though they may be part of a longer one: of any text, and of the form of
official ones."""
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_TERMS = _NOUNS | {"JJ", "JJR", "JJS"}
_WORD = re.compile(r"[^\W_]")


@dataclass(slots=True)
class Candidate:
    """A phrase under one key: the lemmas of its words, or the actor it names; `places` are sentences with the tokens
    [first, last) of it.
    """

    words: tuple[str, ...]
    first: int
    name: str | None
    proper: bool
    places: list[tuple[Sentence, int, int]] = field(default_factory=list)


def find(
    document: Document, cast: Cast, count: int, table: background.Background | None = None
) -> tuple[Keyphrase, ...]:
    """The `count` best keyphrases, best first; scores are relative to the best one, which has 1.0."""
    if count < 1:
        return ()
    table = table or background.load()
    sentences = [s for s in document.sentences if document.blocks[s.block].kind in BLOCKS]
    terms = [_terms(sentence) for sentence in sentences]
    frequencies = Counter(term for row in terms for term in row if term)
    candidates = _candidates(document, cast, sentences, terms)
    headline = _headline(document)
    rated = sorted(
        ((round(_score(candidate, frequencies, table, headline), 6), candidate) for candidate in candidates),
        key=lambda pair: (-pair[0], pair[1].first, pair[1].words),
    )
    best = rated[0][0] if rated and rated[0][0] > 0 else 1.0
    return tuple(
        Keyphrase(
            _form(document.text, candidate),
            round(score / best, 4),
            len(candidate.places),
            tuple(sentence.span(first, last) for sentence, first, last in candidate.places),
        )
        for score, candidate in _folded(rated, count)
    )


def _headline(document: Document) -> frozenset[str]:
    """The lemmas of the headline, in lower case."""
    if document.genre == "transcript":
        return frozenset()
    return frozenset(
        lemma.lower()
        for sentence in document.sentences if document.blocks[sentence.block].kind == "headline"
        for lemma in sentence.lemmas
    )


def _terms(sentence: Sentence) -> list[str]:
    """The lemmas of the nouns and adjectives of a sentence in lower case, "" in the places of other words."""
    return [
        lemma.lower() if tag in _TERMS else "" for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True)
    ]


def _candidates(
    document: Document, cast: Cast, sentences: Sequence[Sentence], terms: Sequence[Sequence[str]]
) -> list[Candidate]:
    names = _Names(document, cast)
    found: dict[tuple[str, ...], Candidate] = {}
    position = 0
    for sentence, row in zip(sentences, terms, strict=True):
        for first, last in _runs(sentence, row):
            acting, name = names.at(sentence.ends[last - 1])
            if acting and name is None:
                continue
            words = tuple(name.lower().split()) if name else tuple(row[first:last])
            entry = found.get(words)
            if entry is None:
                proper = acting or sentence.tags[last - 1].startswith("NNP")
                entry = found[words] = Candidate(words, position + first, name, proper)
            entry.places.append((sentence, first, last))
        position += len(sentence.words)
    return list(found.values())


def _runs(sentence: Sentence, terms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The longest runs [first, last) of adjectives and nouns that end in a noun, without vague openings."""
    dated = {
        token for entity in sentence.entities if entity.kind in ("date", "money", "number")
        for token in range(entity.first, entity.last)
    }
    fits = [
        bool(term) and term not in _TIMES and token not in dated and _WORD.search(word) is not None
        for token, (term, word) in enumerate(zip(terms, sentence.words, strict=True))
    ]
    for fitting, tokens in groupby(range(len(fits)), fits.__getitem__):
        if fitting:
            run = list(tokens)
            trimmed = _trimmed(sentence, run[0], run[-1] + 1)
            if trimmed is not None:
                yield trimmed


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    while last > first and sentence.tags[last - 1] not in _NOUNS:
        last -= 1
    first = max(first, last - LONGEST)
    while first < last and sentence.words[first].lower() in _VAGUE:
        first += 1
    if first == last or (last - first == 1 and _is_empty(sentence, first)):
        return None
    return first, last


def _is_empty(sentence: Sentence, token: int) -> bool:
    return sentence.lemmas[token].lower() in _EMPTY or len(sentence.words[token]) < 2


class _Names:
    """Where the persons and organizations of the cast are named, and what is no phrase: unnamed actors, roles beside a
    name ("Special Envoy"), and whose statement it is."""

    def __init__(self, document: Document, cast: Cast) -> None:
        named: list[tuple[int, int, str | None]] = [
            (span.start, span.end, None if actor.kind == "unnamed" else actor.name)
            for actor in cast.actors if actor.kind in ("person", "organization", "unnamed")
            for span in actor.spans
        ]
        named += [(actor.role.start, actor.role.end, None) for actor in cast.actors if actor.role]
        if document.issuer:
            named.append((document.issuer.start, document.issuer.end, None))
        self._spans = sorted(named, key=lambda entry: (entry[0], entry[1], entry[2] is None))
        self._starts = [start for start, _, _ in self._spans]

    def at(self, end: int) -> tuple[bool, str | None]:
        """Whether the word before `end` belongs to one of these, and the name unless it has none."""
        index = bisect_right(self._starts, end - 1) - 1
        if index < 0 or self._spans[index][1] < end:
            return False, None
        return True, self._spans[index][2]


def _surface(text: str, sentence: Sentence, first: int, last: int) -> str:
    """The words as they stand, on one line; a common noun that opens the sentence starts in lower case."""
    words = " ".join(text[sentence.starts[first] : sentence.ends[last - 1]].split())
    common = not sentence.tags[first].startswith("NNP") and words[:2].istitle() and not words[1:2].isupper()
    return words[:1].lower() + words[1:] if first == 0 and common else words


def _form(text: str, candidate: Candidate) -> str:
    """A name in its best form, otherwise the form read most often, the first of equals."""
    if candidate.name:
        return candidate.name
    forms = Counter(_surface(text, *place) for place in candidate.places)
    return max(forms, key=forms.__getitem__)


def _score(
    candidate: Candidate, frequencies: Counter[str], table: background.Background, headline: frozenset[str]
) -> float:
    words = candidate.words
    weight = sum(
        frequencies.get(word, 1) ** FREQUENCY * max(table.rarity(word), 0.1) ** RARITY for word in words
    ) / len(words) ** LENGTH
    weight /= 1 + DELAY * math.log1p(candidate.first / EARLY)
    if candidate.proper:
        weight *= NAME
    if len(words) > 3:
        weight *= LONG
    return float(weight) * (HEADLINE if headline.issuperset(words) else 1.0)


def _folded(
    rated: Sequence[tuple[float, Candidate]], count: int
) -> list[tuple[float, Candidate]]:
    """The best `count` phrases, none made of words of another.

    A phrase within a better one is dropped. One that says more than a better one ("military jet" after "jet") takes its
    place and score if its own score is not far below; otherwise it is dropped too. Names stay as they are.
    """
    kept: list[tuple[float, Candidate]] = []
    for score, candidate in rated:
        if len(kept) == count and score < SPECIFIC * kept[-1][0]:
            break
        words = set(candidate.words)
        if any(words <= set(other.words) for _, other in kept):
            continue
        shorter = [slot for slot, (_, other) in enumerate(kept) if set(other.words) < words]
        if not shorter:
            if len(kept) == count:
                break
            kept.append((score, candidate))
            continue
        slot = shorter[0]
        better, other = kept[slot]
        if len(shorter) == 1 and score >= SPECIFIC * better and len(words) <= 3 and other.name is None:
            kept[slot] = (better, candidate)
    return kept
