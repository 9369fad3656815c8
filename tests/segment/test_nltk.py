"""What was taken over from NLTK decides as NLTK does, on text nobody chose."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

from briefcli.segment import punkt, tokens

MARKS = "\" ' '' `` ` . .. ... , : ; ? ! -- - – — ( ) [ ] { } < > @ # $ % & * _ /".split()
WORDS = (
    "cannot gonna d'ye 'tis 'twas don't we've She'll O'Neil Can't N'T 1,000 3.5 10:30 5th U.S U.S. e.g. No. Dr. Ltd "
    "The he However mayor Mr. a.m. I. B. 7. -4. café Ökonom word's James' 's 'em rock'n more'n wanna"
).split()


@cache
def nltk_words() -> Any:
    from nltk.tokenize import NLTKWordTokenizer

    return NLTKWordTokenizer()


@cache
def nltk_punkt() -> Any:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    ours = punkt.parameters()
    theirs = PunktParameters()
    theirs.abbrev_types, theirs.collocations = set(ours.abbreviations), set(ours.collocations)
    theirs.sent_starters = set(ours.starters)
    theirs.ortho_context.update(ours.contexts)
    return PunktSentenceTokenizer(theirs)


def runs(number: int) -> list[str]:
    """Runs of words and marks without spaces, the same ones every time."""
    chance = random.Random(17)
    return ["".join(chance.choice(WORDS + MARKS) for _ in range(chance.randint(1, 5))) for _ in range(number)]


def spans_or_lost(tokenize: Any, text: str) -> Any:
    try:
        return list(tokenize(text))
    except ValueError:
        return "lost"


def test_words_are_those_of_nltk() -> None:
    for run in runs(1500):
        for text in (run, f"{run} x"):
            assert spans_or_lost(tokens.penn_spans, text) == spans_or_lost(nltk_words().span_tokenize, text), text


def test_stops_end_sentences_where_nltk_says() -> None:
    known = punkt.parameters()
    words = [*sorted(known.contexts)[::20], *sorted(known.abbreviations)[::4], *WORDS]
    chance = random.Random(17)
    seen = set()
    for _ in range(4000):
        word, following = (chance.choice(words).removesuffix(".") for _ in range(2))
        following = chance.choice([following, following.capitalize()])
        text = f"{word}. {following}"
        found = punkt.ends_sentence(word, following)
        assert found == nltk_punkt().text_contains_sentbreak(text), text
        seen.add(found)
    assert seen == {True, False}
