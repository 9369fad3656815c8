"""Punkt (Kiss and Strunk 2006): whether a stop between two words ends a sentence, by what was learnt from news.

The decisions are taken over from NLTK 3.10 (nltk/tokenize/punkt.py, Copyright NLTK Project, Apache License 2.0, see
NOTICE), which trains the parameters (tests/training/punkt.py), because importing it runs the whole of NLTK, most of a
second. Changed: only the decision about one stop between two words is here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefcli import models

_BEGINS_SMALL, _WITHIN_CAPITAL = 1 << 4, 1 << 2
_CAPITAL, _SMALL = 2 + 4 + 8, 16 + 32 + 64
"""Flags of a word's orthographic contexts: seen with a capital at the start of a sentence, within one, unknown where;
seen small, likewise.
"""
_FIRST = re.compile(r"[^\W_](?:[^\s()\"{}\[\]*:@'‘’“”«»?!,;]|,(?=\w))*|\S")
_NUMBER = re.compile(r"-?[.,]?\d[\d,.:-]*")
_NUMBER_TYPE = "##number##"


@dataclass(frozen=True, slots=True)
class Parameters:
    """What Punkt learns of a language; words are in lower case and without their stop, `contexts` are flags."""

    abbreviations: frozenset[str]
    collocations: frozenset[tuple[str, str]]
    starters: frozenset[str]
    contexts: Mapping[str, int]

    def written_small(self, word: str) -> bool:
        """Whether the training texts also write the lower-case `word` small."""
        return bool(self.contexts.get(word, 0) & _SMALL)


@cache
def parameters() -> Parameters:
    """Those of ``models/en/punkt.json``."""
    fields = json.loads(models.read("punkt.json"))
    return Parameters(
        frozenset(fields["abbrev_types"]),
        frozenset((first, second) for first, second in fields["collocations"]),
        frozenset(fields["sent_starters"]),
        fields["ortho_context"],
    )


def is_common(word: str) -> bool:
    """Whether `word` starts sentences, or the training texts also write it small: then a capital may start one."""
    lower, known = word.lower(), parameters()
    return lower in known.starters or known.written_small(lower)


def ends_sentence(word: str, following: str) -> bool:
    """Whether the stop of "`word`. `following`" ends a sentence; `following` may go on behind its first word."""
    found = _FIRST.match(following)
    after = found.group() if found else ""
    kind, next_kind = _type(word), _type(after)
    year = len(word) == 4 and word.isdigit()  # "until 2018. Ms. Ito"
    if (kind, next_kind) in parameters().collocations and not year:
        return False
    short = _is_short(word.lower())
    initial = len(word) == 1 and word.isalpha()
    starts = _starts_sentence(after, next_kind)
    capital = after[:1].isupper()
    if short and not initial:
        return bool(starts) or (capital and next_kind in parameters().starters)
    if (initial or kind == _NUMBER_TYPE) and starts is False:
        return False
    if initial and starts is None and capital and not parameters().written_small(next_kind):
        return False
    return not short


def _type(word: str) -> str:
    """The lower-case `word`, without a stop that is no abbreviation's, or what stands for all numbers."""
    if _NUMBER.fullmatch(word):
        return _NUMBER_TYPE
    lower = word.lower()
    return lower if _is_short(lower[:-1]) else lower.removesuffix(".")


def _is_short(stem: str) -> bool:
    return stem in parameters().abbreviations or stem.rpartition("-")[2] in parameters().abbreviations


def _starts_sentence(word: str, kind: str) -> bool | None:
    """Whether the way `word` is written shows that it starts a sentence; None where it does not tell."""
    context = parameters().contexts.get(kind, 0)
    if word[:1].isupper() and context & _SMALL and not context & _WITHIN_CAPITAL:
        return True
    if word[:1].islower() and (context & _CAPITAL or not context & _BEGINS_SMALL):
        return False
    return None
