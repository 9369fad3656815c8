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
from typing import Any, NamedTuple

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
    """The features of one word in each place of the window, and its parts of joint features.

    Bytes, because CRFsuite would encode each string again for each token. `left` begins joint features where
    the word stands before the token; `middle`, `here` and `ahead` are parts of those where it is the token;
    `right` ends those where it follows.
    """

    own: list[bytes]
    before: list[bytes]
    after: list[bytes]
    far_before: list[bytes]
    far_after: list[bytes]
    left: tuple[bytes, bytes, bytes, bytes, bytes, bytes]
    middle: tuple[bytes, bytes]
    here: tuple[bytes, bytes, bytes]
    ahead: tuple[bytes, bytes, bytes]
    right: tuple[bytes, bytes, bytes, bytes, bytes]


def _word(
    own: list[str],
    near: list[str],
    far: list[str],
    lower: str,
    shape: str,
    vector: str,
    context: str,
    place: str,
) -> Word:
    def coded(*parts: str) -> Any:
        return tuple([part.encode("utf-8", "replace") for part in parts])

    beside, further = coded(*near), coded(*far)
    return Word(
        list(coded(*own)),
        [b"-" + one for one in beside],
        [b"+" + one for one in beside],
        [b"<" + one for one in further],
        [b">" + one for one in further],
        left=coded(f"m{place}|", f"t{shape}|", f"k{context}|", f"v{vector}|", f"g{lower}|", f"h{lower}|"),
        middle=coded(f"{place}|", f"{shape}|"),
        here=coded(shape, context, vector),
        ahead=coded(f"K{context}|", f"V{vector}|", f"G{shape}|"),
        right=coded(place, shape, context, vector, lower),
    )


EDGE = _word([], ["|"], ["|"], "|", "|", "|", "|", "|")


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
    flags: dict[str, list[bytes]]

    def of(self, word: str) -> list[bytes]:
        """The flags of a capitalised word."""
        flags = self.flags.get(word, [])
        return [*flags, b"dL"] if word.lower() in self.lower else flags


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
    return Traces(
        frozenset(lower), {word: [flag.encode() for flag in sorted(found)] for word, found in flags.items()}
    )


class EntityFeatures:
    """Computes the features of sentences; holds the word classes and a cache of words."""

    def __init__(self, by_vector: Clusters, by_context: Clusters, by_place: Clusters) -> None:
        self._by_vector = by_vector
        self._by_context = by_context
        self._by_place = by_place
        self._cache: dict[tuple[str, str], Word] = {}

    def items(self, words: Sequence[str], document: Traces) -> list[list[bytes]]:
        """The feature list of each token of one sentence of `document`."""
        case = sentence_case(words)
        seen = [self._word(word, case) for word in words]
        window = [EDGE, EDGE, *seen, EDGE, EDGE]
        items = []
        for word, two, one, here, next_, after in zip(
            words, window, window[1:], window[2:], window[3:], window[4:], strict=False
        ):
            place, shape_, context, vector, lower, around = one.left
            middle_place, middle_shape = here.middle
            own_shape, own_context, own_vector = here.here
            ahead_context, ahead_vector, ahead_shape = here.ahead
            next_place, next_shape, next_context, next_vector, next_lower = next_.right
            item = [
                *here.own,
                *one.before,
                *next_.after,
                *two.far_before,
                *after.far_after,
                place + middle_place + next_place,
                shape_ + middle_shape + next_shape,
                context + own_context,
                ahead_context + next_context,
                vector + own_vector,
                ahead_vector + next_vector,
                lower + own_shape,
                ahead_shape + next_lower,
                around + next_lower,
            ]
            if word[0].isupper() and case != "U":
                item += document.of(word)
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
        return _word(own, near, far, lower, outline, vector[1], context[1], place[0])
