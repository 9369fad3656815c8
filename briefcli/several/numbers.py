"""Numbers with what they count: "2 million crowns", "twelve jobs", "3 per cent"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefcli.records import Sentence
from briefcli.several.language import language
from briefcli.several.predications import NOUNS


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    unit: str
    words: str


def numbers(
    text: str, sentence: Sentence, tokens: Sequence[int], dated: set[int]
) -> tuple[tuple[Number, ...], set[int]]:
    """Numbers with the noun they count, and their tokens; numbers in words and "2 million" among them."""
    found: list[Number] = []
    counted: set[int] = set()
    at = 0
    while at < len(tokens):
        value = None if tokens[at] in dated else _value(sentence.words[tokens[at]])
        if value is None or (value == 1 and sentence.words[tokens[at]].isalpha()):
            at += 1
            continue
        begin = at
        at += 1
        while at < len(tokens) and (more := _more(sentence.words[tokens[at]], value)) is not None:
            value = more
            at += 1
        counted.update(tokens[begin:at])
        span = sentence.span(tokens[begin], tokens[at - 1] + 1)
        found.append(Number(value, _unit(sentence, tokens[at:]), text[span.start : span.end]))
    return tuple(found), counted


def _value(word: str) -> float | None:
    lower = word.lower().replace(",", "")
    if lower in language().numbers:
        return language().numbers[lower]
    head, _, tail = lower.partition("-")
    if head in language().numbers and tail in language().numbers:
        return language().numbers[head] + language().numbers[tail]
    try:
        return float(lower) if lower[:1].isdigit() else None
    except ValueError:
        return None


def _more(word: str, value: float) -> float | None:
    lower = word.lower()
    if lower in language().scales:
        return value * language().scales[lower]
    small = language().numbers.get(lower)
    return value + small if small is not None and value >= 20 and value % 10 == 0 and small < 10 else None


def _unit(sentence: Sentence, behind: Sequence[int]) -> str:
    for place, at in enumerate(behind[:4]):
        if sentence.words[at].lower() in ("per", "percent", "%"):
            return "percent"
        if sentence.tags[at] in NOUNS:
            row = takewhile(lambda token: sentence.tags[token] in NOUNS, behind[place:])
            return language().thing(sentence.lemmas[[*row][-1]].lower())
    return ""
