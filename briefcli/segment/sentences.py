"""Sentence boundaries: Punkt, and the rules news needs on top.

Every mark that may end a sentence is looked at with the word before it and the words after it. The rules decide the
clear cases, Punkt decides what a stop after a word means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from briefcli.segment import patterns, phrases, punkt
from briefcli.segment.tokens import trimmed

_WORD_BEFORE = re.compile(r"[^\s\"(\[—–]*$")
_ADDRESS = frozenset("./@")
"""A word with one of these is an address, behind whose stop no sentence begins without a space."""
_LONGEST_WORD = 40
"""Characters looked back for the word before a mark, and passed on of the word after it."""

_SHORT = 3
_CAMEL = re.compile(r"[a-z]+[A-Z]")


def split(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of the block ``plain[start:end]`` of a shadow and what was run together with them, trimmed."""
    for first, last in _stopped(plain, start, end):
        for match in patterns.RUN_IN.finditer(plain, first, last):
            finished = match["before"].lower() not in phrases.words("caption", "unfinished")
            if finished and match["next"].lower() in phrases.words("caption", "next"):
                yield trimmed(plain, first, match.end())
                first = match.end()
        yield first, last


def _stopped(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    label = patterns.HEADING_LABEL.match(plain, start, end)
    if label and plain[end - 1] in ".;":
        yield start, label.end()
        first = label.end()
    for match in patterns.SENTENCE_END.finditer(plain, start, end):
        if match.end() < end and (match["space"] or match["glued"]) and _is_boundary(plain, first, match):
            yield trimmed(plain, first, match.end())
            first = match.end()
    last = trimmed(plain, first, end)
    if last[0] < last[1]:
        yield last


def _is_boundary(plain: str, first: int, match: re.Match[str]) -> bool:
    found = _WORD_BEFORE.search(plain, max(first, match.start() - _LONGEST_WORD), match.start())
    word = found.group().lstrip("'") if found else ""
    if match["glued"]:
        return _starts_sentences(match["glued"]) and _ADDRESS.isdisjoint(word)
    mark, opening = match["mark"], match["opening"]
    following = match["next"][:_LONGEST_WORD]
    quoted = '"' in match["closers"] or "'" in match["closers"]
    lower = following[:1].islower() and not _CAMEL.match(following)
    if not following or (lower and (quoted or mark != ".")) or (quoted and opening[:1] in ("-", "–", "—")):
        return False
    if mark[0] in "?!":
        return not quoted or not patterns.REPORTING.match(plain, match.start("next"))
    if len(mark) > 1 or mark == "…":
        return _starts_sentences(following)
    if word.lower() not in punkt.parameters().contexts and patterns.ASIDE.match(plain, match.start("opening")):
        return False
    return _stop_ends_sentence(word, bool(match["closers"]), opening + following)


@lru_cache(maxsize=1 << 15)
def _stop_ends_sentence(word: str, closed: bool, following: str) -> bool:
    """Whether the stop in "`word`. `following`" ends a sentence; `closed`: marks or brackets are between."""
    lower = word.lower()
    if not closed:
        if lower in phrases.words("sentence", "titles") and following[0].isalnum():
            return lower == "no" and not following[0].isdigit()
        if patterns.INITIALS.fullmatch(word):
            label = following[0].isupper() and following[-1] == ":"
            return label or bool(patterns.BEGINS.fullmatch(f"{word} {following}")) or _starts_sentences(following)
    ordinary = len(word) > _SHORT and lower in punkt.parameters().contexts  # and so no abbreviation
    if following[0].islower() and not _CAMEL.match(following) and not ordinary:
        return False
    return punkt.ends_sentence(word, following)


def _starts_sentences(word: str) -> bool:
    """Whether `word` is capitalised because it starts a sentence ("The", "However,")."""
    bare = re.split(r"[^\w']", word, maxsplit=1)[0]
    return bare[:1].isupper() and bare.lower() in punkt.parameters().starters
