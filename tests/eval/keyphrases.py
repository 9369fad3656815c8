"""Keyphrases against reference keyphrases, and YAKE on the same texts.

    python -m tests.eval.keyphrases [--misses] [--rivals]

DUC-2001 dev (150 news articles): F1 of the first 5 and 10. KPCrowd dev (220): precision of the first 10. A phrase is
right if its Porter stems are those of a reference phrase; phrases that stem alike count once; scores are means over
documents, in percent. Only the text is read, not the title beside it, as in the published results.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from statistics import mean
from typing import Any

from briefcli.pipeline import Briefer
from tests.eval.data import rows

CORPORA = {"duc": "corpora/keyphrases/duc2001_dev.jsonl.gz", "kpcrowd": "corpora/keyphrases/kpcrowd_dev.jsonl.gz"}
ASKED = 20
"""Phrases asked for, so that ten are left when some stem alike."""
Finder = Callable[[str], Sequence[str]]


@cache
def _stemmer() -> Callable[[str], str]:
    from nltk.stem.porter import PorterStemmer

    return cache(PorterStemmer().stem)


def stemmed(phrase: str) -> str:
    stem = _stemmer()
    return " ".join(stem(word) for word in phrase.lower().split())


def ranking(phrases: Iterable[str]) -> list[str]:
    """The phrases stemmed, each once."""
    return list(dict.fromkeys(map(stemmed, phrases)))


def f1(found: Sequence[str], wanted: set[str]) -> float:
    right = len(wanted.intersection(found))
    return 2 * right / (len(found) + len(wanted)) if right else 0.0


def scores(finder: Finder, every: int = 1) -> dict[str, float]:
    """F1@5 and F1@10 on DUC-2001, precision@10 on KPCrowd, in percent."""
    measured: dict[str, list[float]] = {"duc f1@5": [], "duc f1@10": [], "kpcrowd p@10": []}
    for name, path in CORPORA.items():
        for row in rows(path)[::every]:
            wanted = set(map(stemmed, row["keyphrases"]))
            found = ranking(finder(row["text"]))
            if name == "duc":
                measured["duc f1@5"].append(f1(found[:5], wanted))
                measured["duc f1@10"].append(f1(found[:10], wanted))
            else:
                measured["kpcrowd p@10"].append(len(wanted.intersection(found[:10])) / 10)
    return {name: 100 * mean(values) for name, values in measured.items()}


def ours() -> Finder:
    briefer = Briefer()

    def find(text: str) -> list[str]:
        briefing = briefer.brief(text, only=["keyphrases"], keyphrases=ASKED)
        return [phrase.phrase for phrase in briefing.keyphrases or ()]

    return find


def measure(every: int = 1) -> dict[str, float]:
    return scores(ours(), every)


def yake() -> Finder:
    import yake as rival

    extractor = rival.KeywordExtractor(lan="en", n=3, top=ASKED)
    return lambda text: [phrase for phrase, _ in extractor.extract_keywords(text)]


def print_misses(finder: Finder, documents: int = 10) -> None:
    row: dict[str, Any]
    for row in rows(CORPORA["duc"])[:documents]:
        wanted = set(map(stemmed, row["keyphrases"]))
        found = list(finder(row["text"]))[:10]
        marked = [f"{phrase}*" if stemmed(phrase) in wanted else phrase for phrase in found]
        missed = [phrase for phrase in row["keyphrases"] if stemmed(phrase) not in map(stemmed, found)]
        print(f"{row['title']}\n  found: {'; '.join(marked)}\n  missed: {'; '.join(missed)}")


def main() -> None:
    finder = ours()
    measured = scores(finder)
    print("ours", {name: round(value, 1) for name, value in measured.items()})
    if "--rivals" in sys.argv:
        print("yake", {name: round(value, 1) for name, value in scores(yake()).items()})
    if "--misses" in sys.argv:
        print_misses(finder)


if __name__ == "__main__":
    main()
