"""Base noun phrases: a regular expression over part-of-speech tags.

Every token becomes one letter, so that a chunk is a match in a string. A possessor and what it owns are one
chunk ("the president's plan"), whose head is the thing owned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefcli.records import NounChunk

_LETTERS = {
    "DT": "D",
    "PDT": "D",
    "PRP$": "D",
    "WP$": "D",
    "NN": "N",
    "NNS": "N",
    "NNP": "M",
    "NNPS": "M",
    "FW": "N",
    "JJ": "J",
    "JJR": "J",
    "JJS": "J",
    "CD": "C",
    "$": "C",
    "SYM": "C",
    "VBG": "V",
    "VBN": "V",
    "RB": "R",
    "RBR": "R",
    "RBS": "R",
    "POS": "S",
    "HYPH": "H",
    "PRP": "P",
    "EX": "P",
}
_DAYS = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow")
)
_HYPHENED = r"[JNMC]H[JNMVC]"
_FIRST = rf"(?:R{{0,2}}J|[CNM]|T(?!M)|[NMT]S|{_HYPHENED})"
_MODIFIER = rf"(?:R{{0,2}}[JV]|[CNM]|T(?!M)|[NMT]S|{_HYPHENED})"
_CHUNK = re.compile(
    rf"""D{{1,3}}{_MODIFIER}{{0,20}}[NMT]   # "all the newly elected members"
    |   {_FIRST}{_MODIFIER}{{0,20}}[NMT]    # "senior officials"
    |   [NMT]
    |   D{{1,3}}(?:R{{0,2}}[JVC])+          # "the wounded"
    |   C+
    |   [PD]""",
    re.VERBOSE,
)
"""At most 20 modifiers, so that a run of a thousand adjectives is not searched from each of them to its end."""


def noun_chunks(words: Sequence[str], tags: Sequence[str]) -> tuple[NounChunk, ...]:
    """The base noun phrases of a sentence, in order, without overlap."""
    letters = "".join(map(_letter, words, tags))
    return tuple(NounChunk(match.start(), match.end(), match.end() - 1) for match in _CHUNK.finditer(letters))


@lru_cache(maxsize=1 << 14)
def _letter(word: str, tag: str) -> str:
    letter = _LETTERS.get(tag, "-")
    return "T" if letter in "NM" and word.lower() in _DAYS else letter
