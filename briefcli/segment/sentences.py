"""Sentence boundaries: NLTK's Punkt, with parameters trained on news, and the rules news needs on top.

Every mark that may end a sentence is looked at with the word before it and the words after it. The rules
decide the clear cases, Punkt (Kiss and Strunk 2006) decides what a stop after a word means.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from briefcli.narrow import narrow_nltk

PARAMETERS = Path(__file__).parent.parent / "models" / "en" / "punkt.json"

_END = re.compile(
    r"""(?P<mark> \.{2,} | (?:\.\ ){2,}\. | … \.? | [.?!]+ )  # one stop, an ellipsis, or ?!
        (?P<closers> (?:\ ?["'](?=[\s)\]]|$) | '' | [")\]'] )* )
        (?= (?P<space>\s+) (?P<opening>(?:["'(\[*_]|``|''|[-–—]+\s)*) (?P<next>\S*) | \s*$ )""",
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s\"'(\[—–]*$")
_LONGEST_WORD = 40
"""Characters looked back for the word before a mark, and passed on of the word after it."""

_NEVER_LAST = frozenset(
    "mr mrs ms messrs dr prof sen sens rep reps gov govs gen lt col maj sgt cpl capt cmdr adm brig pvt pfc rev hon "
    "pres st ste mt ft no nos vs supt det insp amb atty dist spc fr msgr sec asst assoc".split()
)
"""Titles and the like that a name or number follows."""
_MONTHS = frozenset("jan feb mar apr aug sept sep oct nov dec".split())
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_REPORTING = re.compile(
    r"(?:[A-Z][\w.'-]*\s+){0,5}(?:said|says|asked|asks|added|wrote|told|tweeted|replied|continued|wondered|shouted)\b"
)
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")


def split(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of the block ``plain[start:end]`` of a shadow, in order, trimmed of white space."""
    first = start
    for match in _END.finditer(plain, start, end):
        if match.end() < end and match["space"] and _is_boundary(plain, first, match):
            yield from _trimmed(plain, first, match.end())
            first = match.end()
    yield from _trimmed(plain, first, end)


def _trimmed(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = plain[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(stripped)


def _is_boundary(plain: str, first: int, match: re.Match[str]) -> bool:
    mark, closers, following = match["mark"], match["closers"], match["next"][:_LONGEST_WORD]
    if not following or following[0].islower() and not _CAMEL.match(following):
        return False
    if mark[0] in "?!":
        return not ('"' in closers or "'" in closers) or not _REPORTING.match(plain, match.start("next"))
    if len(mark) > 1 or mark == "…":
        return following.strip(",;:.?!\"')").lower() in _punkt()._params.sent_starters
    found = _WORD_BEFORE.search(plain, max(first, match.start() - _LONGEST_WORD), match.start())
    return _stop_ends_sentence(found.group() if found else "", bool(closers), following)


@lru_cache(maxsize=1 << 15)
def _stop_ends_sentence(word: str, closed: bool, following: str) -> bool:
    """Whether the stop in "`word`. `following`" ends a sentence."""
    lower = word.lower()
    if not closed:
        if lower in _NEVER_LAST and (following[0].isalnum()):
            return False
        if lower in _MONTHS and following[0].isdigit():
            return False
        if _DOTTED.fullmatch(lower) and following[0].isdigit():
            return lower in ("a.m", "p.m")
    return bool(_punkt().text_contains_sentbreak(f"{word}. {following}"))


@cache
def _punkt() -> Any:
    """NLTK's Punkt with the parameters of ``models/en/punkt.json``."""
    with narrow_nltk("tokenize"):
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
    fields = json.loads(PARAMETERS.read_text(encoding="utf-8"))
    parameters = PunktParameters()
    parameters.abbrev_types = set(fields["abbrev_types"])
    parameters.collocations = {tuple(pair) for pair in fields["collocations"]}
    parameters.sent_starters = set(fields["sent_starters"])
    parameters.ortho_context.update(fields["ortho_context"])
    return PunktSentenceTokenizer(parameters)
