"""What the entity recogniser looks at: the token, its neighbours, and what its document shows elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefcli.analyse.windows import Part, Templates
from briefcli.analyse.words import Column, Window

TITLE_WORDS = """
mr mrs ms miss dr sir president minister secretary sen senator rep representative gov governor gen general lt
lieutenant col colonel capt captain maj major sgt sergeant prof professor king queen prince princess pope
chancellor judge justice mayor chairman chairwoman ambassador director congressman congresswoman rev lord lady
commander admiral spokesman spokeswoman spokesperson leader envoy archbishop cardinal bishop speaker coach
actor actress singer author
"""
TITLES = frozenset(TITLE_WORDS.split())
COMPANY_WORDS = "inc corp ltd co llc plc group company holdings bank university party ministry"
COMPANY = frozenset(COMPANY_WORDS.split())
SPEECH = frozenset({"said", "says", "told", "added"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "from"})

FAR = (Column.LOWER, Column.OUTLINE, Column.VECTOR_MIDDLE, Column.CONTEXT_MIDDLE)
NEAR = (*FAR, Column.VECTOR_FINE, Column.CONTEXT_FINE, Column.PLACE_FINE)
OWN = (
    *NEAR, Column.VECTOR_COARSE, Column.CONTEXT_COARSE, Column.PLACE_MIDDLE, Column.WRITTEN, Column.LAST_3,
    Column.LAST_4, Column.FIRST_3, Column.FIRST_4, Column.CAPITALISED,
)  # fmt: skip


def _side_by_side(column: Column) -> tuple[tuple[Part, ...], ...]:
    """A column of the token and the word before it, and of the token and the word after it."""
    return ((-1, column), (0, column)), ((0, column), (1, column))


TRACES = (
    "not first in a sentence", "after a title", "after a place preposition", "after a capitalised word",
    "before a word of companies", "before a capitalised word", "before a verb of speech", "lower-case elsewhere",
)  # fmt: skip
INSIDE, TITLED, PLACED, SECOND, COMPANIED, FIRST, SPEAKS, LOWERED = (1 << bit for bit in range(len(TRACES)))

TEMPLATES = Templates(
    single={0: OWN, -1: NEAR, 1: NEAR, -2: FAR, 2: FAR},
    joint=(
        *_side_by_side(Column.CONTEXT_MIDDLE),
        *_side_by_side(Column.VECTOR_MIDDLE),
        ((-1, Column.LOWER), (0, Column.OUTLINE)),
        ((0, Column.OUTLINE), (1, Column.LOWER)),
        ((-1, Column.LOWER), (1, Column.LOWER)),
        tuple((offset, Column.PLACE_FINE) for offset in (-1, 0, 1)),
        tuple((offset, Column.OUTLINE) for offset in (-1, 0, 1)),
    ),
    marks=TRACES,
)


def traces(sentences: Iterable[Sequence[str]]) -> dict[str, int]:
    """For the capitalised words of a document the `TRACES` of them, as bits: what precedes and follows them anywhere
    in it.
    """
    lower: set[str] = set()
    found: dict[str, int] = {}
    for words in sentences:
        previous, capital = "", False
        for position, word in enumerate(words):
            if not word[0].isupper():
                if word[0].islower():
                    lower.add(word)
                    if capital and word in SPEECH:
                        found[previous] |= SPEAKS
                previous, capital = word, False
                continue
            flags = found.get(word, 0)
            if position:
                flags |= INSIDE
            bare = previous.lower().rstrip(".")
            if bare in TITLES:
                flags |= TITLED
            elif bare in PLACE_PREPOSITIONS:
                flags |= PLACED
            elif capital:
                flags |= SECOND
                found[previous] |= COMPANIED if word.lower().rstrip(".") in COMPANY else FIRST
            found[word] = found.get(word, 0) | flags
            previous, capital = word, True
    for word in found:
        if word.lower() in lower:
            found[word] |= LOWERED
    return found


def marks(window: Window, document: Mapping[str, int]) -> list[int]:
    """The traces of each word of `window` in its document; in sentences in capitals none has any."""
    return [
        0 if case == "U" else document.get(word, 0)
        for words, case in zip(window.sentences, window.cases, strict=True)
        for word in words
    ]
