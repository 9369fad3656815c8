"""What a stop after a word means: the decisions of Punkt (Kiss and Strunk 2006) with trained parameters.

Taken over from NLTK 3.10 (nltk/tokenize/punkt.py, Copyright NLTK Project, Apache License 2.0, see NOTICE), which trains
the parameters (tests/training/punkt.py), because importing it runs the whole of NLTK, most of a second. Changed: only
the decision about one stop between two words is here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

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


def ends_sentence(parameters: Parameters, word: str, following: str) -> bool:
    """Whether the stop of "`word`. `following`" ends a sentence; `following` may go on behind its first word."""
    found = _FIRST.match(following)
    after = found.group() if found else ""
    kind, next_kind = _type(parameters, word), _type(parameters, after)
    if (kind, next_kind) in parameters.collocations:
        return False
    short = _is_short(parameters, word.lower())
    initial = len(word) == 1 and word.isalpha()
    starts = _starts_sentence(parameters, after, next_kind)
    capital = after[:1].isupper()
    if short and not initial:
        return bool(starts) or (capital and next_kind in parameters.starters)
    if (initial or kind == _NUMBER_TYPE) and starts is False:
        return False
    if initial and starts is None and capital and not parameters.written_small(next_kind):
        return False
    return not short


def _type(parameters: Parameters, word: str) -> str:
    """The lower-case `word`, without a stop that is no abbreviation's, or what stands for all numbers."""
    if _NUMBER.fullmatch(word):
        return _NUMBER_TYPE
    lower = word.lower()
    return lower if _is_short(parameters, lower[:-1]) else lower.removesuffix(".")


def _is_short(parameters: Parameters, stem: str) -> bool:
    return stem in parameters.abbreviations or stem.rpartition("-")[2] in parameters.abbreviations


def _starts_sentence(parameters: Parameters, word: str, kind: str) -> bool | None:
    """Whether the way `word` is written shows that it starts a sentence; None where it does not tell."""
    context = parameters.contexts.get(kind, 0)
    if word[:1].isupper() and context & _SMALL and not context & _WITHIN_CAPITAL:
        return True
    if word[:1].islower() and (context & _CAPITAL or not context & _BEGINS_SMALL):
        return False
    return None
