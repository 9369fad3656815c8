"""Dates, amounts of money and numbers by pattern.

Each token becomes one letter of `CLASSES`, so that a pattern over tokens is a plain regular expression
over letters and the span it matches is a span of tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefcli.records import Entity, EntityKind

WORDS = {
    "M": "january february april june july august september october november december "
    "jan jan. feb feb. apr apr. jun jun. jul jul. aug aug. sept sept. oct oct. nov nov. dec dec.",
    "m": "may march",
    "W": "monday tuesday wednesday thursday friday saturday sunday "
    "mon. tue. tues. wed. thu. thurs. fri. sat. sun.",
    "t": "today yesterday tomorrow tonight",
    "r": "last next this past previous coming following",
    "u": "day week month year quarter decade century weekend morning afternoon evening night "
    "spring summer autumn fall winter days weeks months years decades",
    "p": "in on since until by of before after early late mid from during",
    "h": "hundred thousand million billion trillion m bn",
    "w": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen",
    "c": "dollar dollars euro euros pound pounds yen yuan rubles rupees cents francs pesos",
    "$": "$ us$ € £ ¥ c$ a$ eur usd gbp",
    "k": "us au hk nz ca",
    "%": "% percent",
    ",": ",",
    "a": "ago",
}
CLASSES = {word: letter for letter, words in WORDS.items() for word in words.split()}
CAPITALISED = frozenset("MmWk")
NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?$")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
DECADE = re.compile(r"(?:1[5-9]|20)\d0s$")

PATTERNS: tuple[tuple[EntityKind, re.Pattern[str]], ...] = (
    (
        "date",
        re.compile(
            r"""
          W,?[Mm][dn](?:,?y)? | W[tu]? | [Mm]d(?:,?y)? | d[Mm]y? | [Mm],?y | M | (?<=p)m | t
        | ru | [dnw]ua | (?<=p)y | D""",
            re.VERBOSE,
        ),
    ),
    ("money", re.compile(r"k?\$[dynw]h? | [dynw]{1,6}h?c | hc", re.VERBOSE)),
    ("number", re.compile(r"[dynw]+h?%? | h%?", re.VERBOSE)),
)


def quantities(words: Sequence[str], taken: set[int]) -> Iterator[Entity]:
    """Entities of kind date, money and number among the tokens of one sentence that are not `taken`."""
    row = list(map(_letter, words))
    for position in taken:
        row[position] = "."
    letters = "".join(row)
    if not letters.strip(".,pruk"):
        return
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(letters):
            yield Entity(match.start(), match.end(), kind)
        letters = pattern.sub(lambda match: "." * len(match[0]), letters)


@lru_cache(maxsize=1 << 14)
def _letter(word: str) -> str:
    letter = CLASSES.get(word.lower(), "")
    if letter:
        return "." if letter in CAPITALISED and not word[0].isupper() else letter
    if not word[0].isdigit():
        return "."
    if YEAR.match(word):
        return "y"
    if DECADE.match(word):
        return "D"
    return ("d" if len(word) < 5 and "." not in word else "n") if NUMBER.match(word) else "."
