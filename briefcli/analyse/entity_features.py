"""What the entity recogniser sees of a token: itself, its neighbours, and what its document shows
elsewhere.

A feature is a string; "-" and "+" begin those of the neighbours, "<" and ">" those two tokens away, "d"
those of the document. The lists of a word are computed once and reused, so that a token costs a few list
concatenations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefcli.analyse.clusters import Clusters

CACHE = 200_000
"""Distinct words whose features are kept; beyond it the cache starts anew, so that memory stays bounded."""
LONGEST = 40
"""Characters of a word that are looked at: no name is longer, and tokens of any length may come in."""
HEADLINE_LOWER = 0.35
"""A sentence is in title case when fewer than this share of its words of four letters and more are lower-
case.
"""
CAPITALS = 0.8
"""A sentence is in capitals when more than this share of its words are."""

TITLE_WORDS = """
mr mrs ms miss dr sir president minister secretary sen senator rep representative gov governor gen general lt
lieutenant col colonel capt captain maj major sgt sergeant prof professor king queen prince princess pope
chancellor judge justice mayor chairman chairwoman ambassador director congressman congresswoman rev lord lady
commander admiral spokesman spokeswoman spokesperson leader envoy archbishop cardinal bishop speaker coach
actor actress singer author
"""
TITLES = frozenset(TITLE_WORDS.split())
COMPANY_WORDS = "inc corp ltd co llc plc group company holdings bank university party ministry"
COMPANY = frozenset(COMPANY_WORDS.split())
SPEECH = frozenset({"said", "says", "told", "added"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "from"})

DIGIT = re.compile(r"\d")
RUN = re.compile(r"(.)\1{2,}")


class Word(NamedTuple):
    """The features of one word in each place of the window, and the parts of joint features."""

    own: list[str]
    before: list[str]
    after: list[str]
    far_before: list[str]
    far_after: list[str]
    lower: str
    shape: str
    vector: str
    context: str
    place: str


EDGE = Word([], ["-|"], ["+|"], ["<|"], [">|"], "|", "|", "|", "|", "|")


def shape(word: str) -> str:
    """Letters as X and x, digits as 0, runs cut to two: "U.S." is X.X., "Harris" Xxx."""
    letters = "".join(
        "X" if one.isupper() else "x" if one.isalpha() else "0" if one.isdigit() else one for one in word
    )
    return RUN.sub(r"\1\1", letters)[:8]


def sentence_case(words: Sequence[str]) -> str:
    """Whether a sentence is in capitals ("U"), in title case ("H") or in neither ("")."""
    letters = [word for word in words if word.isalpha()]
    if len(letters) > 2 and sum(word.isupper() for word in letters) > CAPITALS * len(letters):
        return "U"
    long = [word for word in letters if len(word) > 3]
    if len(long) > 3 and sum(word[0].islower() for word in long) < HEADLINE_LOWER * len(long):
        return "H"
    return ""


@dataclass(frozen=True, slots=True)
class Traces:
    """What the words of one document do in it, anywhere."""

    lower: frozenset[str]
    flags: dict[str, list[str]]

    def of(self, word: str) -> list[str]:
        """The flags of a capitalised word."""
        flags = self.flags.get(word, [])
        return [*flags, "dL"] if word.lower() in self.lower else flags


def traces(sentences: Iterable[Sequence[str]]) -> Traces:
    """Collect what follows and precedes each capitalised word of a document, and what is written lower-case
    too.
    """
    lower: set[str] = set()
    flags: dict[str, set[str]] = {}
    for words in sentences:
        previous, capital = "", False
        for position, word in enumerate(words):
            if not word[0].isupper():
                if word[0].islower():
                    lower.add(word)
                    if capital and word in SPEECH:
                        flags[previous].add("dS")
                previous, capital = word, False
                continue
            found = flags.setdefault(word, set())
            if position:
                found.add("dM")
            bare = previous.lower().rstrip(".")
            if bare in TITLES:
                found.add("dT")
            elif bare in PLACE_PREPOSITIONS:
                found.add("dI")
            elif capital:
                found.add("dZ")
                flags[previous].add("dO" if word.lower().rstrip(".") in COMPANY else "dY")
            previous, capital = word, True
    return Traces(frozenset(lower), {word: sorted(found) for word, found in flags.items()})


class EntityFeatures:
    """Computes the features of sentences; holds the word classes and a cache of words."""

    def __init__(self, by_vector: Clusters, by_context: Clusters, by_place: Clusters) -> None:
        self._by_vector = by_vector
        self._by_context = by_context
        self._by_place = by_place
        self._cache: dict[tuple[str, str], Word] = {}

    def items(self, words: Sequence[str], document: Traces) -> list[list[str]]:
        """The feature list of each token of one sentence of `document`."""
        case = sentence_case(words)
        seen = [self._word(word, case) for word in words]
        window = [EDGE, EDGE, *seen, EDGE, EDGE]
        items = []
        for position, (two, one, here, next_, after) in enumerate(
            zip(window, window[1:], window[2:], window[3:], window[4:], strict=False)
        ):
            item = here.own + one.before + next_.after + two.far_before + after.far_after
            item += (
                f"m{one.place}|{here.place}|{next_.place}",
                f"t{one.shape}|{here.shape}|{next_.shape}",
                f"k{one.context}|{here.context}",
                f"K{here.context}|{next_.context}",
                f"v{one.vector}|{here.vector}",
                f"V{here.vector}|{next_.vector}",
                f"g{one.lower}|{here.shape}",
                f"G{here.shape}|{next_.lower}",
                f"h{one.lower}|{next_.lower}",
            )
            if words[position][0].isupper() and case != "U":
                item += document.of(words[position])
            items.append(item)
        return items

    def _word(self, word: str, case: str) -> Word:
        found = self._cache.get((word, case))
        if found is None:
            if len(self._cache) >= CACHE:
                self._cache.clear()
            found = self._cache[word, case] = self._features(word[:LONGEST], case)
        return found

    def _features(self, word: str, case: str) -> Word:
        lower = DIGIT.sub("0", word.lower())
        outline = f"U{len(word) > 1}" if case == "U" else case + shape(word)
        written = lower if case == "U" else DIGIT.sub("0", word)
        vector = self._by_vector.find(lower, lower.rpartition("-")[2])
        context = self._by_context.find(written, written.capitalize(), lower)
        place = self._by_place.find(lower)
        classes = [
            name + cluster for name, cluster in zip("abcABCqQ", vector + context + place[:2], strict=True)
        ]
        own = ["l" + lower, "x" + outline, *classes]
        near = [one for one in own if one[0] not in "cCQ"]
        far = [one for one in own if one[0] in "lxbB"]
        if written != lower:
            own.append("w" + written)
        if len(lower) > 3:
            own += ["s" + lower[-3:], "S" + lower[-4:], "p" + lower[:3], "P" + lower[:4]]
        if word[0].isupper():
            own.append("e" + lower[-2:])
        return Word(
            own,
            ["-" + one for one in near],
            ["+" + one for one in near],
            ["<" + one for one in far],
            [">" + one for one in far],
            lower,
            outline,
            vector[1],
            context[1],
            place[0],
        )
