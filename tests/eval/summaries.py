"""Summaries of three sentences against human ones, and the lead and sumy on the same sentences.

    python -m tests.eval.summaries [--rivals]

ROUGE-1 and ROUGE-2 F1 (rouge-score's tokens, Porter stems), means over documents in percent, on the second half of
CNN/DM validation (250 articles; the weights are fitted on the first half) and on SummEval (100 tokenised articles, 11
references each; the best reference counts, as in rouge-score and ROUGE-1.5.5). Lead-3 is the first three sentences of
the body by our segmentation. `lower` is the lower bound of the 95 % interval of the mean difference by paired bootstrap
over documents (2,000 samples, seed 0).
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import mean
from typing import Any

from briefcli import cast as casting
from briefcli import clauses, rank, salience, summarise
from briefcli.find import deeds, quotes, when
from briefcli.pipeline import Briefer
from briefcli.records import Article, Cast, Document, Finding
from briefcli.segment import segment
from tests.eval.data import rows

CNNDM = "corpora/summaries/cnndm_validation500.jsonl.gz"
SUMMEVAL = "corpora/summaries/summeval100.jsonl.gz"
SENTENCES = 3
SAMPLES = 2000
Chooser = Callable[["Prepared"], Sequence[int]]
Score = tuple[float, float]


@dataclass(frozen=True)
class Prepared:
    """What the summary stage gets of a document."""

    document: Document
    cast: Cast
    findings: tuple[Finding, ...]


def prepared(records: Sequence[dict[str, Any]]) -> Iterator[Prepared]:
    """The documents of `records` (their ``text``) through the stages before the summary."""
    briefer = Briefer()
    for record in records:
        document = briefer.analyser.analyse(segment(Article(text=record["text"])))
        told = clauses.find(document)
        cast = casting.find(document, told)
        said = quotes.find(document, told, cast)
        moments = when.find(document, told, None)
        findings = deeds.find(document, told, cast, said, moments, briefer.lexicon)
        cast = salience.rank(document, cast, said, findings)
        yield Prepared(document, cast, rank.rank(document, findings))


@cache
def _stemmer() -> Any:
    from nltk.stem.porter import PorterStemmer

    return PorterStemmer()


def rouge_tokens(text: str) -> list[str]:
    """The tokens rouge-score counts."""
    from rouge_score.tokenize import tokenize

    found: list[str] = tokenize(text, _stemmer())
    return found


def grams(tokens: Sequence[str]) -> tuple[Counter[Any], Counter[Any]]:
    """Unigrams and bigrams."""
    return Counter(tokens), Counter(pairwise(tokens))


def f1(found: Counter[Any], wanted: Counter[Any]) -> float:
    """In percent."""
    return 200 * (found & wanted).total() / max(1, found.total() + wanted.total())


def rouge(text: str, references: Sequence[str]) -> Score:
    """ROUGE-1 and ROUGE-2 F1 of `text`, each against its best reference, in percent."""
    found = grams(rouge_tokens(text))
    wanted = [grams(rouge_tokens(reference)) for reference in references]
    return max(f1(found[0], one) for one, _ in wanted), max(f1(found[1], two) for _, two in wanted)


def ours(ready: Prepared) -> Sequence[int]:
    return summarise.summarise(ready.document, ready.cast, ready.findings, SENTENCES, None)[0]


def by_name(algorithm: str) -> Chooser:
    return lambda ready: summarise.summarise(ready.document, ready.cast, ready.findings, SENTENCES, algorithm)[0]


def lead(ready: Prepared) -> Sequence[int]:
    return ready.document.told[:SENTENCES]


def text_of(document: Document, chosen: Sequence[int]) -> str:
    return " ".join(document.text[document.sentences[n].start : document.sentences[n].end] for n in chosen)


def lower_bound(differences: Sequence[float]) -> float:
    """The 2.5th percentile of the mean under resampling."""
    generator = random.Random(0)
    means = sorted(mean(generator.choices(differences, k=len(differences))) for _ in range(SAMPLES))
    return means[SAMPLES // 40]


def corpora(every: int = 1) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    halves = rows(CNNDM)
    yield "cnndm", halves[len(halves) // 2 :: every]
    yield "summeval", rows(SUMMEVAL)[::every]


def references(record: dict[str, Any]) -> list[str]:
    return record["references"] if "references" in record else [" ".join(record["highlights"])]


def scores(choosers: dict[str, Chooser], every: int = 1) -> dict[str, dict[str, list[Score]]]:
    """By corpus and name of the chooser, the scores of every document."""
    return {corpus: _corpus_scores(records, choosers) for corpus, records in corpora(every)}


def _corpus_scores(records: list[dict[str, Any]], choosers: dict[str, Chooser]) -> dict[str, list[Score]]:
    found: dict[str, list[Score]] = {name: [] for name in choosers}
    for ready, record in zip(prepared(records), records, strict=True):
        for name, choose in choosers.items():
            found[name].append(rouge(text_of(ready.document, choose(ready)), references(record)))
    return found


def gains(found: dict[str, dict[str, list[Score]]]) -> dict[str, float]:
    """Per corpus and measure: our mean, its gain on Lead-3, and the lower bound of that."""
    measured: dict[str, float] = {}
    for corpus, by_chooser in found.items():
        for number, measure in enumerate(("r1", "r2")):
            mine = [score[number] for score in by_chooser["ours"]]
            differences = [a - score[number] for a, score in zip(mine, by_chooser["lead"], strict=True)]
            measured[f"{corpus} {measure}"] = mean(mine)
            measured[f"{corpus} {measure} gain"] = mean(differences)
            measured[f"{corpus} {measure} lower"] = lower_bound(differences)
    return measured


CHOOSERS: dict[str, Chooser] = {"ours": ours, "lead": lead}


@cache
def measure(every: int = 1) -> dict[str, float]:
    return gains(scores(CHOOSERS, every))


def main() -> None:
    choosers = dict(CHOOSERS)
    if "--rivals" in sys.argv:
        choosers |= {name: by_name(name) for name in summarise.ALGORITHMS if name != "lead"}
    found = scores(choosers)
    for corpus, by_chooser in found.items():
        for name, values in by_chooser.items():
            first, second = (mean(score) for score in zip(*values, strict=True))
            print(f"{corpus:9} {name:10} ROUGE-1 {first:5.2f}  ROUGE-2 {second:5.2f}")
    for name, value in gains(found).items():
        if "gain" in name or "lower" in name:
            print(f"{name:20} {value:+.2f}")


if __name__ == "__main__":
    main()
