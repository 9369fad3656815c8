"""Fit the weights of keyphrases and write ``briefcli/models/en/keyphrases.json`` and its card.

    python -m tests.training keyphrases

A candidate of DUC-2001 or KPCrowd dev is a lesson: whether its stems are those of a reference phrase. Documents are
taught without their title, as they are measured, and with it as headline. The weights are those of a logistic
regression that departs from PRIOR as far as the lessons ask, KPCrowd counting CROWD of DUC-2001, whose references are
phrases and not single words; `specific` is tried out. They stand on the documents the floors measure: what is to be believed are the scores of five folds, in the card.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

import numpy
from sklearn.linear_model import LogisticRegression

from briefcli import cast as casting
from briefcli import clauses, keyphrases, salience
from briefcli.find import quotes
from briefcli.pipeline import Briefer
from briefcli.records import Article, Cast, Document
from briefcli.segment import segment
from tests.eval.data import rows
from tests.eval.keyphrases import CORPORA, f1, stemmed
from tests.training import cards

CROWD = 0.3
PRIOR = {
    "words": 1.0,
    "early": 1.0,
    "headline": 0.69,
    "proper": -0.22,
    "long": -0.69,
    "bare": -0.3,
    "vague": -0.7,
}
"""What is expected of the weights: a coarse search for the best F1 found the first five, reading the others."""
FREE = 10.0
"""How much less the expected weights as a whole are held back than departures from them."""
INVERSE_REGULARIZATION = 0.001
FOLDS = 5
SPECIFIC = (0.2, 0.4, 0.6, 0.8, 1.0, 1.4)
COUNT = 20
Described = list[dict[str, float]]


@dataclass(frozen=True)
class Lessons:
    """The candidates of a document with their features, without and with its title, and their stems."""

    corpus: str
    candidates: list[keyphrases.Candidate]
    described: tuple[Described, Described]
    stems: list[str]
    wanted: set[str]


def lessons(corpus: str, row: dict[str, Any], document: Document, cast: Cast) -> Lessons:
    found = keyphrases.candidates(document, cast)
    title = frozenset(word.strip(".,:;'\"?!").lower() for word in (row["title"] or "").split())
    return Lessons(
        corpus,
        found,
        (keyphrases.features(document, cast, found), keyphrases.features(document, cast, found, title)),
        [stemmed(keyphrases.form(document, one)) for one in found],
        set(map(stemmed, row["keyphrases"])),
    )


def read() -> Iterator[Lessons]:
    briefer = Briefer()
    for corpus, path in CORPORA.items():
        for row in rows(path):
            document = briefer.analyser.analyse(segment(Article(row["text"])))
            told = clauses.find(document)
            cast = casting.find(document, told)
            cast = salience.rank(document, cast, quotes.find(document, told, cast), ())
            yield lessons(corpus, row, document, cast)


def fit(taught: Sequence[Lessons]) -> dict[str, float]:
    """The weights by feature, and the best of SPECIFIC."""
    names = sorted({name for one in taught for row in one.described[0] for name in row})
    matrix = numpy.array(
        [[row[name] for name in names] for one in taught for described in one.described for row in described]
    )
    right = [stem in one.wanted for one in taught for _ in one.described for stem in one.stems]
    weight = [CROWD if one.corpus == "kpcrowd" else 1.0 for one in taught for _ in one.described for _ in one.stems]
    scale = matrix.std(axis=0)
    scale[scale == 0] = 1.0
    prior = numpy.array([PRIOR.get(name, 0.0) for name in names])
    model = LogisticRegression(C=INVERSE_REGULARIZATION, max_iter=1000)
    model.fit(numpy.column_stack((matrix / scale, FREE * (matrix @ prior))), right, sample_weight=weight)
    *departures, whole = model.coef_[0]
    fitted = prior + departures / scale / (FREE * whole)
    weights = {name: round(float(one), 3) for name, one in zip(names, fitted, strict=True)}
    return max(
        (weights | {"specific": one} for one in SPECIFIC),
        key=lambda tried: sum(value for name, value in scores(taught, tried).items() if name.startswith("duc")),
    )


def scores(measured: Sequence[Lessons], weights: dict[str, float]) -> dict[str, float]:
    """As tests.eval.keyphrases has them, in percent."""
    found: dict[str, list[float]] = {"duc f1@5": [], "duc f1@10": [], "kpcrowd p@10": []}
    for one in measured:
        stems = {id(candidate): stem for candidate, stem in zip(one.candidates, one.stems, strict=True)}
        rated = keyphrases.rate(one.candidates, one.described[0], weights)
        best = list(
            dict.fromkeys(stems[id(candidate)] for _, candidate in keyphrases.folded(rated, COUNT, weights["specific"]))
        )
        if one.corpus == "duc":
            found["duc f1@5"].append(f1(best[:5], one.wanted))
            found["duc f1@10"].append(f1(best[:10], one.wanted))
        else:
            found["kpcrowd p@10"].append(len(one.wanted.intersection(best[:10])) / 10)
    return {name: round(100 * mean(values), 2) for name, values in found.items() if values}


def cross_validated(taught: Sequence[Lessons]) -> dict[str, float]:
    """Every document scored by weights fitted without it."""
    by_fold = [
        scores(taught[fold::FOLDS], fit([one for place, one in enumerate(taught) if place % FOLDS != fold]))
        for fold in range(FOLDS)
    ]
    return {name: round(mean(fold[name] for fold in by_fold if name in fold), 2) for name in by_fold[0]}


def train() -> None:
    taught = list(read())
    weights, folds = fit(taught), cross_validated(taught)
    cards.write(
        keyphrases.WEIGHTS,
        (json.dumps(weights, indent=1) + "\n").encode(),
        purpose="weights of a keyphrase's features",
        data=[
            {
                "name": "DUC-2001 dev (150 articles) and KPCrowd dev (220) with reference keyphrases",
                "licence": "research use; read for tuning these coefficients, none of it is kept",
            }
        ],
        documents=len(taught),
        folds=folds,
        command="python -m tests.training keyphrases",
        seed=None,
    )
    print(weights, "fitted", scores(taught, weights), f"{FOLDS} folds", folds, sep="\n")


if __name__ == "__main__":
    train()
