"""Sentence boundaries: Punkt with parameters that NLTK trained on news, and the rules news needs on top.

Every mark that may end a sentence is looked at with the word before it and the words after it. The rules
decide the clear cases, Punkt (Kiss and Strunk 2006) decides what a stop after a word means.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from briefcli import models
from briefcli.segment import punkt
from briefcli.segment.tokens import trimmed

_END = re.compile(
    r"""(?P<mark> \.{2,} | (?:\.\ ){2,}\. | … \.? | [.?!]+ )  # one stop, an ellipsis, or ?!
        (?P<closers> (?:\ ?["'](?=[\s)\]]|$) | '' | [")\]'] )* )
        (?= (?P<space>\s+) (?P<opening>(?:["'(\[*_]|``|''|[-–—]+\s)*) (?P<next>\S*) | \s*$ )""",
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s\"(\[—–]*$")
_LONGEST_WORD = 40
"""Characters looked back for the word before a mark, and passed on of the word after it."""

_TITLES = re.compile(
    r"(?:mrs?|ms|messrs|dr|prof|sens?|reps?|govs?|gen|lt|col|maj|sgt|cpl|capt|cmdr|adm|brig|pvt|pfc|rev|hon|pres"
    r"|ste?|mt|ft|nos?|vs|supt|det|insp|amb|atty|dist|spc|fr|msgr|sec|asst|assoc|apr)"
)
"""What a name or number follows, and a sentence does not end with."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[A-HJ-Z]")
"""What only a word that starts sentences can follow as a new sentence: "U.S", "a.m", "K.C", "B"; not "I"."""
_SHORT = 3
_REPORTING = re.compile(
    r"(?:[A-Z][\w.'-]*\s+){0,5}(?:said|says|asked|asks|added|wrote|told|tweeted|replied|continued|wondered|shouted)\b"
)
_CAMEL = re.compile(r"[a-z]+[A-Z]")


def split(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of the block ``plain[start:end]`` of a shadow, in order, trimmed of white space."""
    first = start
    for match in _END.finditer(plain, start, end):
        if match.end() < end and match["space"] and _is_boundary(plain, first, match):
            yield trimmed(plain, first, match.end())
            first = match.end()
    last = trimmed(plain, first, end)
    if last[0] < last[1]:
        yield last


def _is_boundary(plain: str, first: int, match: re.Match[str]) -> bool:
    mark, opening = match["mark"], match["opening"]
    following = match["next"][:_LONGEST_WORD]
    quoted = '"' in match["closers"] or "'" in match["closers"]
    lower = following[:1].islower() and not _CAMEL.match(following)
    if not following or (lower and (quoted or mark != ".")) or (quoted and opening[:1] in ("-", "–", "—")):
        return False
    if mark[0] in "?!":
        return not quoted or not _REPORTING.match(plain, match.start("next"))
    if len(mark) > 1 or mark == "…":
        return _starts_sentences(following)
    found = _WORD_BEFORE.search(plain, max(first, match.start() - _LONGEST_WORD), match.start())
    word = found.group().lstrip("'") if found else ""
    return _stop_ends_sentence(word, bool(match["closers"]), opening + following)


@lru_cache(maxsize=1 << 15)
def _stop_ends_sentence(word: str, closed: bool, following: str) -> bool:
    """Whether the stop in "`word`. `following`" ends a sentence; `closed`: marks or brackets are between."""
    lower = word.lower()
    if not closed:
        if _TITLES.fullmatch(lower) and following[0].isalnum():
            return lower == "no" and not following[0].isdigit()
        if _INITIALS.fullmatch(word):
            label = following[0].isupper() and following[-1] == ":"
            return label or _starts_sentences(following)
    ordinary = len(word) > _SHORT and lower in _parameters().contexts  # and so no abbreviation
    if following[0].islower() and not _CAMEL.match(following) and not ordinary:
        return False
    return punkt.ends_sentence(_parameters(), word, following)


def _starts_sentences(word: str) -> bool:
    """Whether `word` is capitalised because it starts a sentence ("The", "However,")."""
    bare = re.split(r"[^\w']", word, maxsplit=1)[0]
    return bare[:1].isupper() and bare.lower() in _parameters().starters


@cache
def _parameters() -> punkt.Parameters:
    """Those of ``models/en/punkt.json``."""
    fields = json.loads(models.read("punkt.json"))
    return punkt.Parameters(
        frozenset(fields["abbrev_types"]),
        frozenset((first, second) for first, second in fields["collocations"]),
        frozenset(fields["sent_starters"]),
        fields["ortho_context"],
    )


def is_common(word: str) -> bool:
    """Whether `word` starts sentences, or the training texts also write it small: then a capital may start one."""
    lower, known = word.lower(), _parameters()
    return lower in known.starters or known.written_small(lower)
