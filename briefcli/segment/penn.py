"""Penn Treebank words of a run of text: the rules of NLTK's ``NLTKWordTokenizer``, after Robert MacIntyre's.

Taken over from NLTK 3.10 (nltk/tokenize/destructive.py, Copyright NLTK Project, Apache License 2.0, see NOTICE) because
importing it runs the whole of NLTK, most of a second. Changed: spans are all there is, rules for curly marks are left
out (our text has none by then), and so is what rules never reach in a run without spaces.
"""

from __future__ import annotations

import re
from itertools import chain

_STARTING_QUOTES = [
    (re.compile(r"(`+)"), r" \1 "),
    (re.compile(r'^"'), "``"),
    (re.compile(r"(``)"), r" \1 "),
    (re.compile(r"([ (\[{<])(\"|'{2})"), r"\1 `` "),
    (re.compile(r"(?i)(?<!\w)(')(?!(?:re|ve|ll|m|t|s|d|n)\b)(?=\w)"), r"\1 "),
]
_PUNCTUATION = [
    (re.compile(r"([^.])(\.)([\])}>\"' ]*)\s*$"), r"\1 \2 \3 "),
    (re.compile(r"([:,])([^\d])"), r" \1 \2"),
    (re.compile(r"([:,])$"), r" \1 "),
    (re.compile(r"\.{2,}"), r" \g<0> "),
    (re.compile(r"[;@#$%&]"), r" \g<0> "),
    (re.compile(r"[\u2012-\u2015]"), r" \g<0> "),
    (re.compile(r"[?!]"), r" \g<0> "),
    (re.compile(r"([^'])' "), r"\1 ' "),
    (re.compile(r"[*]"), r" \g<0> "),
    (re.compile(r"[\]\[(){}<>]"), r" \g<0> "),
    (re.compile(r"--"), " -- "),
]
_ENDING_QUOTES = [
    (re.compile(r"''"), " '' "),
    (re.compile(r'"'), " '' "),
    (re.compile(r"\s+"), " "),
    (re.compile(r"([^' ])('[sS]|'[mM]|'[dD]|') "), r"\1 \2 "),
    (re.compile(r"([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) "), r"\1 \2 "),
]
_CONTRACTIONS = [
    (re.compile(rf"(?i){pattern}"), r" \1 \2 ")
    for pattern in (
        r"\b(can)(not)\b", r"\b(d)('ye)\b", r"\b(gim)(me)\b", r"\b(gon)(na)\b", r"\b(got)(ta)\b", r"\b(lem)(me)\b",
        r"\b(more)('n)\b", r"\b(wan)(na)(?=\s)", r" ('t)(is)\b", r" ('t)(was)\b",
    )
]  # fmt: skip
_QUOTES = re.compile(r"``|''|\"")


def spans(text: str) -> list[tuple[int, int]]:
    """The words of `text`, which has straight quotation marks, as half-open spans. Raises ValueError where the rules
    lose their place, as in odd mixtures of quotation marks.
    """
    spread = text
    for pattern, replacement in chain(_STARTING_QUOTES, _PUNCTUATION):
        spread = pattern.sub(replacement, spread)
    spread = f" {spread} "
    for pattern, replacement in chain(_ENDING_QUOTES, _CONTRACTIONS):
        spread = pattern.sub(replacement, spread)
    words = spread.split()
    if '"' in text or "''" in text:
        marks = iter(_QUOTES.findall(text))
        words = [next(marks, word) if word in ('"', "``", "''") else word for word in words]
    found = []
    point = 0
    for word in words:
        start = text.index(word, point)
        point = start + len(word)
        found.append((start, point))
    return found
