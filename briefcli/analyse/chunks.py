"""Base noun phrases: a regular expression over part-of-speech tags.

Every token becomes one letter, so that a chunk is a match in a string. A possessor and what it owns are one
chunk ("the president's plan"), whose head is the thing owned. A person is one chunk with the office in front:
"Martin King, Jr.", "Secretary of State Ann Lee".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from briefcli.records import Entity, NounChunk

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
_PROPER = ("NNP", "NNPS")
_LISTING = frozenset({"and", "&", ","})
_OFFICES = frozenset(
    "secretary undersecretary minister director commissioner coordinator administrator chief adviser advisor envoy"
    " representative counselor counsellor officer head official".split()
)
"""Heads of titles whose fields may be several: "Secretary of Health and Human Services"."""


def noun_chunks(words: Sequence[str], tags: Sequence[str], entities: Sequence[Entity] = ()) -> tuple[NounChunk, ...]:
    """The base noun phrases of a sentence, in order, without overlap; none ends inside a person's name."""
    letters = "".join(map(_letter, words, tags))
    chunks = [NounChunk(match.start(), match.end(), match.end() - 1) for match in _CHUNK.finditer(letters)]
    for entity in entities:
        if entity.kind == "person":
            _join_person(chunks, entity, words, tags)
    return tuple(chunks)


def _join_person(chunks: list[NounChunk], person: Entity, words: Sequence[str], tags: Sequence[str]) -> None:
    """Make one chunk of those that hold parts of a name and of the title in front of it."""
    start = bisect_right(chunks, person.first, key=attrgetter("last"))
    stop = bisect_left(chunks, person.last, key=attrgetter("first"))
    if start == stop:
        return
    first, last = chunks[start].first, max(chunks[stop - 1].last, person.last)
    if first < person.first and last == person.last and tags[first] in _PROPER and words[first][0].isupper():
        start = _title_start(chunks, start, words, tags)
    begin = chunks[start].first
    if 0 < begin < person.first and words[begin] == "Secretary" and words[begin - 1] == "Under":
        begin -= 1
    if begin < first or stop - start > 1 or last > chunks[stop - 1].last:
        chunks[start:stop] = [NounChunk(begin, last, last - 1)]


def _title_start(chunks: Sequence[NounChunk], index: int, words: Sequence[str], tags: Sequence[str]) -> int:
    """The index of the chunk a title begins with whose last words stand in the chunk at `index` before a name:
    that of "the Secretary" in "the Secretary | of | State Ann Lee".
    """
    found = place = index
    while place:
        before, between = chunks[place - 1], words[chunks[place].first - 1]
        if not words[before.head][0].isupper() or before.last < chunks[place].first - 2:
            break
        if between in ("of", "for"):
            proper = tags[before.head] in _PROPER
            if proper and (place == found or words[before.head].lower() in _OFFICES):
                found = place - 1
        elif between not in _LISTING:
            break
        place -= 1
    return found


@lru_cache(maxsize=1 << 14)
def _letter(word: str, tag: str) -> str:
    letter = _LETTERS.get(tag, "-")
    return "T" if letter in "NM" and word.lower() in _DAYS else letter
