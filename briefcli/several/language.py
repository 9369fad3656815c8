"""The words of ``en.toml``: which verbs turn a deed about, which words stand for one deed or thing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nltk.stem.porter import PorterStemmer

Sense = tuple[str, int]
"""A deed's name, shared by all words for it, and -1 where the word means its contrary."""

_STEMMER = PorterStemmer()


@cache
def stem(word: str) -> str:
    """What forms and derivations of a word have in common, in lower case."""
    return str(_STEMMER.stem(word.lower()))


@dataclass(frozen=True, slots=True)
class Language:
    """`operators` gives the effect of a verb on the deed it takes, `senses` the deeds a word may mean, `things` one
    name for words of one meaning; `words` are the lists, `limits` the bounds of a number by the words before it.
    """

    operators: Mapping[str, str]
    senses: Mapping[str, frozenset[Sense]]
    things: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    shares: Mapping[str, float]
    places: Mapping[str, float]
    limits: Mapping[str, str]
    contrary: Mapping[str, str]
    months: Mapping[str, int]

    def knows(self, word: str) -> bool:
        """Whether `word` stands for a deed or turns one."""
        return word in self.operators or word in self.senses

    def deeds(self, word: str) -> frozenset[Sense]:
        """What deeds `word` (a lemma, with its particle if it has one) may mean."""
        return self.senses.get(word) or frozenset({(self.thing(word), 1)})

    def thing(self, word: str) -> str:
        """One name for all words of the meaning of `word`."""
        return self.things.get(word) or stem(word)


@cache
def language() -> Language:
    data = tomllib.loads((Path(__file__).parent / "en.toml").read_text(encoding="utf-8"))
    words = {name: frozenset(text.split()) for name, text in data["words"].items()}
    words["generic"] |= words["bodies"] | words["voices"]
    units, tens, months = (data["words"][name].split() for name in ("number", "tens", "months"))
    numbers = {word: float(value) for value, word in enumerate(units)}
    numbers |= dict.fromkeys(words["pair"], 2.0)
    numbers |= {word: 10.0 * value for value, word in enumerate(tens, start=1)}
    return Language(
        operators={word: effect for effect, text in data["operators"].items() for word in text.split()},
        senses=_senses(data["deed"]),
        things={word: group["words"].split()[0] for group in data["thing"] for word in group["words"].split()},
        words=words,
        numbers=numbers,
        scales={word: float(value) for word, value in data["scales"].items()},
        shares={word: float(value) for word, value in data["shares"].items()},
        places={word: float(value) for value, word in enumerate(data["words"]["places"].split(), start=1)},
        contrary=data["contrary"],
        limits={word: limit for limit, text in data["limits"].items() for word in text.split()},
        months={word: number for number, word in enumerate(months, start=1)},
    )


def _senses(groups: list[dict[str, str]]) -> dict[str, frozenset[Sense]]:
    senses: dict[str, set[Sense]] = {}
    for group in groups:
        name = group["words"].split()[0] + ("/" + group["against"].split()[0] if "against" in group else "")
        for sign, key in ((1, "words"), (-1, "against")):
            for word in group.get(key, "").split():
                senses.setdefault(word, {(stem(word), 1)}).add((name, sign))
    return {word: frozenset(found) for word, found in senses.items()}
