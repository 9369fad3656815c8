"""Numbers with what they count: "2 million crowns", "at least twelve jobs", "the 3rd stop", "most jobs"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefcli.clauses.tree import FINITE
from briefcli.records import Sentence
from briefcli.several.language import language
from briefcli.several.predications import NOUNS

ABOUT = 0.05
"""How far off a number may be that is said to be about another."""
SHARE = "share"
"""The bound of words for a part of a whole, whose values are their order: "some", "most", "all"."""
SOME, MANY = 1.0, 2.0
"""Shares that anything countable bears; less than some is not part of more."""
BOUNDS = {
    "": ("", "least", "most", "about"),
    "more": ("more", "least"),
    "fewer": ("fewer", "most"),
    **{bound: (bound,) for bound in ("least", "most", "about", "place")},
}
"""Which bounds of a number follow from one with a bound: 5 are at least 5, but "at least 5" are not 5."""
BEYOND = {"more": 1, "least": 1, "fewer": -1, "most": -1}
"""On which side of its number a bound lies."""
LONGEST_LIMIT = 3
"""Words that tell a bound, at most."""
_PLACE = re.compile(r"(\d+)(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Number:
    """`bound` tells what the number is said to be: "" for itself, "least", "more", "most", "fewer", "about", "place"
    in a row, or a `SHARE`."""

    value: float
    unit: str
    words: str
    bound: str = ""

    def follows(self, other: Number) -> bool:
        """Whether the other, told of the same things, bears this one."""
        if SHARE in (self.bound, other.bound):
            part = SOME <= self.value <= other.value
            return self.bound == other.bound and (part or self.value == other.value)
        if math.isclose(self.value, other.value):
            return self.bound in BOUNDS[other.bound]
        if self.bound == "about":
            return other.bound in ("", "about") and math.isclose(self.value, other.value, rel_tol=ABOUT)
        side = BEYOND.get(self.bound, 0)
        return not other.bound and side * (other.value - self.value) > 0

    @property
    def slight(self) -> bool:
        """Whether it says no more than the noun alone: "some jobs", "one man"."""
        return SOME <= self.value <= MANY if self.bound == SHARE else self.value == 1 and not self.bound


def numbers(
    text: str, sentence: Sentence, tokens: Sequence[int], dated: set[int]
) -> tuple[tuple[Number, ...], set[int]]:
    """Numbers with the noun they count, and their tokens; numbers in words, "2 million" and "most" among them."""
    found: list[Number] = []
    counted: set[int] = set()
    at = 0
    while at < len(tokens):
        begin = tokens[at]
        told = None if begin in dated else _told(sentence, begin)
        at += 1
        if told is None:
            continue
        value, bound = told
        while not bound and at < len(tokens) and (more := _more(sentence.words[tokens[at]], value)) is not None:
            value = more
            at += 1
        unit = _unit(sentence, [token for token in tokens[at:] if token not in dated])
        first, limit = _limit(sentence, begin)
        if begin and sentence.tags[begin - 1] == "$":
            unit = language().thing(sentence.words[begin - 1].lower())
        if bound and (not unit or unit in language().words["light"]):
            continue
        counted.update(range(first, tokens[at - 1] + 1))
        span = sentence.span(first, tokens[at - 1] + 1)
        found.append(Number(value, unit, text[span.start : span.end], bound or limit))
    return tuple(found), counted


def _told(sentence: Sentence, at: int) -> tuple[float, str] | None:
    """The value of the word and the bound that it has by itself."""
    word, tag = sentence.words[at].lower(), sentence.tags[at]
    if sentence.relations[at].startswith("cc"):
        return None  # "both Reid and Weller"
    if tag[:2] in ("DT", "JJ", "PD"):
        counts = at + 1 < len(sentence.words) and _value(sentence.words[at + 1]) is not None  # "some 20 jobs"
        pair = f"{sentence.words[at - 1].lower()}_{word}" if at else word
        share = language().shares.get(pair) or language().shares.get(word)
        if share is not None and not counts:
            return share, SHARE
        if word in language().places:
            return language().places[word], "place"
    place = _PLACE.fullmatch(word)
    if place:
        return float(place[1]), "place"
    value = _value(word)
    alone = value == 1 and word.isalpha() and sentence.relations[at] != "nummod"  # "one of them"
    return None if value is None or alone else (value, "")


def _limit(sentence: Sentence, at: int) -> tuple[int, str]:
    """Where the words begin that tell the bound of the number at `at`, and that bound."""
    while at and sentence.tags[at - 1] == "$":
        at -= 1
    for size in range(min(at, LONGEST_LIMIT), 0, -1):
        limit = language().limits.get("_".join(sentence.words[at - size : at]).lower())
        if limit is not None:
            return at - size, limit
    return at, ""


def _value(word: str) -> float | None:
    lower = word.lower().replace(",", "")
    if lower in language().numbers:
        return language().numbers[lower]
    head, _, tail = lower.partition("-")
    if head in language().numbers and tail in language().numbers:
        return language().numbers[head] + language().numbers[tail]
    try:
        return float(lower) if lower[:1].isdigit() else None
    except ValueError:
        return None


def _more(word: str, value: float) -> float | None:
    lower = word.lower()
    if lower in language().scales:
        return value * language().scales[lower]
    small = language().numbers.get(lower)
    return value + small if small is not None and value >= 20 and value % 10 == 0 and small < 10 else None


def _unit(sentence: Sentence, behind: Sequence[int]) -> str:
    for place, at in enumerate(behind[:4]):
        if sentence.words[at].lower() in ("per", "percent", "%"):
            return "percent"
        if sentence.tags[at] in FINITE:
            break  # "all left the town"
        if sentence.tags[at] in NOUNS:
            row = takewhile(lambda token: sentence.tags[token] in NOUNS, behind[place:])
            return language().thing(sentence.lemmas[[*row][-1]].lower())
    return ""
