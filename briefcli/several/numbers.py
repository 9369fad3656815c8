"""Numbers with what they count: "2 million crowns", "twelve jobs", "3 per cent"."""

from __future__ import annotations

from dataclasses import dataclass

from briefcli.records import Sentence
from briefcli.several.language import language
from briefcli.several.tokens import NOUNS


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    unit: str
    words: str


def numbers(
    text: str, sentence: Sentence, first: int, last: int, dated: set[int]
) -> tuple[tuple[Number, ...], set[int]]:
    """Numbers with the noun they count, and their tokens; numbers in words and "2 million" among them."""
    found: list[Number] = []
    tokens: set[int] = set()
    at = first
    while at < last:
        value = None if at in dated else _value(sentence.words[at])
        if value is None or (value == 1 and sentence.words[at].isalpha()):
            at += 1
            continue
        tokens.add(at)
        begin = at
        at += 1
        while at < last and (more := _more(sentence.words[at], value)) is not None:
            value = more
            tokens.add(at)
            at += 1
        span = sentence.span(begin, at)
        found.append(Number(value, _unit(sentence, at, last), text[span.start : span.end]))
    return tuple(found), tokens


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


def _unit(sentence: Sentence, first: int, last: int) -> str:
    for at in range(first, min(first + 4, last)):
        if sentence.words[at].lower() in ("per", "percent", "%"):
            return "percent"
        if sentence.tags[at] in NOUNS:
            unit = at
            while unit + 1 < last and sentence.tags[unit + 1] in NOUNS:
                unit += 1
            return language().thing(sentence.lemmas[unit].lower())
    return ""
