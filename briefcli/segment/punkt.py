"""What a stop after a word means: the decisions of Punkt (Kiss and Strunk 2006) with trained parameters.

Taken over from NLTK 3.10 (nltk/tokenize/punkt.py, Copyright NLTK Project, Apache License 2.0, see NOTICE), which trains
the parameters (tests/training/punkt.py), because importing it runs the whole of NLTK, most of a second. Changed: only
the decision is here, as functions over tuples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

_BEGINS_SMALL, _WITHIN_CAPITAL = 1 << 4, 1 << 2
_CAPITAL, _SMALL = 2 + 4 + 8, 16 + 32 + 64
"""Flags of a word's orthographic contexts: seen with a capital at the start of a sentence, within one, unknown where;
seen small, likewise.
"""
_NOT_WORD = r"""(?:[)";}\]*:@'({\[‘’“”«»?!])"""
_SEVERAL = r"(?:-{2,}|\.{2,}|(?:\.\s){2,}\.)"
_WORDS = re.compile(
    rf"""( {_SEVERAL}
         | (?=[^("`{{\[:;&\#*@)}}\]\-,])\S+?(?=\s|$|{_NOT_WORD}|{_SEVERAL}|,(?=$|\s|{_NOT_WORD}|{_SEVERAL}))
         | \S )""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"^-?[.,]?\d[\d,.-]*\.?$")
_NUMBER_TYPE = "##number##"
_ELLIPSIS = re.compile(r"\.\.+$")
_INITIAL = re.compile(r"[^\W\d]\.$")
_STARTS_NOTHING = frozenset(";:,.!?")


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


@dataclass(frozen=True, slots=True)
class _Token:
    """A token after the first pass, which looks at it alone: whether its stop marks an abbreviation or an ellipsis,
    or `ends` a sentence.
    """

    text: str
    type: str
    short: bool
    ends: bool

    @property
    def stopless(self) -> str:
        return self.type[:-1] if len(self.type) > 1 and self.type[-1] == "." else self.type


def holds_boundary(parameters: Parameters, text: str) -> bool:
    """Whether a sentence ends in the line `text` before its last token."""
    return any(_ends(parameters, first, second) for first, second in pairwise(_tokens(parameters, text)))


def _tokens(parameters: Parameters, text: str) -> Iterator[_Token]:
    for word in _WORDS.findall(text):
        kind = _NUMBER.sub(_NUMBER_TYPE, word.lower())
        stem = word[:-1].lower()
        known = stem in parameters.abbreviations or stem.rpartition("-")[2] in parameters.abbreviations
        stopped = word.endswith(".") and not word.endswith("..")
        if word in (".", "?", "!"):
            yield _Token(word, kind, short=False, ends=True)
        elif _ELLIPSIS.match(word):
            yield _Token(word, kind, short=True, ends=False)
        else:
            yield _Token(word, kind, short=stopped and known, ends=stopped and not known)


def _ends(parameters: Parameters, token: _Token, following: _Token) -> bool:
    """Whether `token` ends a sentence, seen with the token after it."""
    if not token.text.endswith("."):
        return token.ends
    next_type = following.stopless if following.ends else following.type
    initial = bool(_INITIAL.match(token.text))
    if (token.stopless, next_type) in parameters.collocations:
        return False
    starts = _starts_sentence(parameters, following, next_type)
    capital = following.text[0].isupper()
    if token.short and not initial and (starts or (capital and next_type in parameters.starters)):
        return True
    if initial or token.stopless == _NUMBER_TYPE:
        if starts is False:
            return False
        if starts is None and initial and capital and not parameters.written_small(next_type):
            return False
    return token.ends


def _starts_sentence(parameters: Parameters, token: _Token, kind: str) -> bool | None:
    """Whether the way `token` is written shows that it starts a sentence; None where it does not tell."""
    if token.text in _STARTS_NOTHING:
        return False
    context = parameters.contexts.get(kind, 0)
    if token.text[0].isupper() and context & _SMALL and not context & _WITHIN_CAPITAL:
        return True
    if token.text[0].islower() and (context & _CAPITAL or not context & _BEGINS_SMALL):
        return False
    return None
