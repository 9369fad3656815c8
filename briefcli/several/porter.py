"""The stem of a word after Porter ("An algorithm for suffix stripping", 1980), as NLTK 3.10 has it.

Written after NLTK's (nltk/stem/porter.py, Copyright NLTK Project, Apache License 2.0, see NOTICE), because importing it
runs the whole of NLTK, most of a second; tests/several/test_porter.py holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_IRREGULAR = {
    "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "news": "news", "innings": "inning",
    "inning": "inning", "outings": "outing", "outing": "outing", "cannings": "canning", "canning": "canning",
    "howe": "howe", "proceed": "proceed", "exceed": "exceed", "succeed": "succeed", "sky": "sky",
}  # fmt: skip
_DERIVED, _DOUBLED, _BARE = (
    [rule.split(":") for rule in rules.split()]
    for rules in (
        "ational:ate tional:tion enci:ence anci:ance izer:ize bli:ble entli:ent eli:e ousli:ous ization:ize ation:ate"
        " ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble fulli:ful",
        "icate:ic ative: alize:al iciti:ic ical:ic ful: ness:",
        "al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: sion:s tion:t ou: ism: ate: iti: ous: ive: ize:",
    )
)
"""Suffixes and what takes their places."""


def stem(word: str) -> str:
    """The stem of a word in lower case; one of two letters is its own."""
    if word in _IRREGULAR or len(word) <= 2:
        return _IRREGULAR.get(word, word)
    word = _inflected(_plural(word))
    if word.endswith("y") and len(word) > 2 and _shape(word)[-2] == "c":
        word = word[:-1] + "i"
    word = _derived(word)
    word = _first(word, _DOUBLED, 0)
    word = _first(word, _BARE, 1)
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _is_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _inflected(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    bare = next((word[: -len(ending)] for ending in ("ed", "ing") if word.endswith(ending)), None)
    if bare is None or "v" not in _shape(bare):
        return word
    if bare.endswith(("at", "bl", "iz")):
        return bare + "e"
    if bare[-1:] == bare[-2:-1] and _shape(bare)[-1] == "c":
        return bare if bare[-1] in "lsz" else bare[:-1]
    return bare + "e" if _measure(bare) == 1 and _is_short(bare) else bare


def _derived(word: str) -> str:
    if word.endswith("alli") and _measure(word[:-4]):
        return _derived(word[:-2])
    if word.endswith("logi"):
        return word[:-1] if _measure(word[:-3]) else word
    return _first(word, _DERIVED, 0)


def _first(word: str, rules: Iterable[list[str]], least: int) -> str:
    """`word` after the first rule whose suffix it has, if what stays measures more than `least`: the s or t of "-sion"
    and "-tion" does.
    """
    for suffix, instead in rules:
        if word.endswith(suffix):
            bare = word[: -len(suffix)]
            kept = bare + instead if suffix in ("sion", "tion") else bare
            return bare + instead if _measure(kept) > least else word
    return word


def _shape(word: str) -> str:
    """Its consonants and vowels as "c" and "v"; a y behind a consonant is a vowel."""
    shape = ""
    for letter in word:
        shape += "v" if letter in "aeiou" or (letter == "y" and shape[-1:] == "c") else "c"
    return shape


def _measure(word: str) -> int:
    """How often a consonant follows a vowel."""
    return len(re.findall("vc", _shape(word)))


def _is_short(word: str) -> bool:
    """Whether it ends in consonant, vowel and a consonant other than w, x, y, or is a vowel and a consonant."""
    shape = _shape(word)
    return (shape.endswith("cvc") and word[-1] not in "wxy") or shape == "vc"
