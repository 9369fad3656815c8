"""Fit the weights of newsworthiness and write ``briefcli/models/en/rank.json`` and its card.

    python -m tests.training.rank

Of the documents of gold/train2 and synthetic but for those held out, briefed by what stands before the ranking, a pair
of findings is a lesson if one is worth more than the other: an item of importance 3 more than 2, more than 1, more than
what the annotators did not take for a deed. The weights are those of a logistic regression over the differences of the
pairs' features, for transcripts and for other documents apart.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any
from unittest.mock import patch

import numpy
from scipy.sparse import vstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from briefcli import Briefer, rank
from briefcli.records import Briefing, Document, Finding
from tests.eval.data import GoldDocument, held_out, packed, rows
from tests.eval.judging import Judged
from tests.training import cards

SETS = ("train2", "synthetic")
SEED = 20211
PAIRS = 150
"""Lessons of a document at most, so that a long transcript does not teach more than ten stories."""
INVERSE_REGULARIZATION = 0.05
FREQUENT = 12
"""Documents in which a feature must occur to get a weight. Verbs as features gave nothing: key recall of three folds
.918 with them, .921 without."""
WORTH = {3: 1.0, 2: 0.5, 1: 0.2}
"""By importance; what is no item is worth nothing."""

Described = dict[str, float]
Lesson = tuple[Described, float]


class Ranked:
    """Keeps what `rank.rank` was given for the last document."""

    def __init__(self) -> None:
        self.genre = ""
        self.described: list[Described] = []

    def __call__(self, document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        self.genre = "transcript" if document.genre == "transcript" else "story"
        self.described = rank.features(document, findings)
        return tuple(replace(finding, rank=index) for index, finding in enumerate(findings))


def lessons(documents: Sequence[GoldDocument]) -> list[tuple[str, list[Lesson]]]:
    """For each document its genre, and the features and worth of its findings."""
    briefer, ranked, taught = Briefer(), Ranked(), []
    with patch.object(rank, "rank", ranked):
        for document in documents:
            briefing = briefer.brief(document.text, only=("actions", "non_actions"))
            worths = _worths(document, briefing)
            taught.append((ranked.genre, [(ranked.described[number], worth) for number, worth in worths]))
    return taught


def _worths(document: GoldDocument, briefing: Briefing) -> list[tuple[int, float]]:
    """The findings by their number among all, with their worth; items of one annotator teach nothing."""
    judged = Judged(document, briefing)
    worths = {found["rank"]: 0.0 for found in (*judged.data["actions"], *judged.data["non_actions"])}
    for item, found in (pair for pairs in judged.pairs.values() for pair in pairs):
        worths[found["rank"]] = WORTH[item.get("importance") or 2]
        if not item["required"]:
            del worths[found["rank"]]
    return sorted(worths.items())


def fit(taught: Sequence[list[Lesson]]) -> dict[str, float]:
    documents = Counter(name for lesson in taught for name in {name for one, _ in lesson for name in one})
    vectorizer = DictVectorizer()
    vectorizer.fit([{name: 1.0} for name, count in sorted(documents.items()) if count >= FREQUENT])
    draw, differences, better = random.Random(SEED), [], []
    for lesson in taught:
        pairs = [pair for pair in combinations(range(len(lesson)), 2) if lesson[pair[0]][1] != lesson[pair[1]][1]]
        pairs = draw.sample(pairs, min(PAIRS, len(pairs)))
        if not pairs:
            continue
        matrix = vectorizer.transform([one for one, _ in lesson])
        left, right = map(list, zip(*pairs, strict=True))
        differences.append(matrix[left] - matrix[right])
        better += [lesson[one][1] - lesson[other][1] for one, other in pairs]
    gaps = numpy.array(better)
    model = LogisticRegression(C=INVERSE_REGULARIZATION, fit_intercept=False, max_iter=500)
    model.fit(vstack(differences), gaps > 0, sample_weight=numpy.abs(gaps))
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return {str(name): round(float(weight), 3) for name, weight in weights if abs(weight) >= 0.02}


def train() -> None:
    documents = [one for name in SETS for one in packed(rows(f"gold/{name}.jsonl.gz")) if not held_out(one.name)]
    taught = lessons(documents)
    weights: dict[str, Any] = {
        genre: fit([lesson for of, lesson in taught if of == genre]) for genre in ("story", "transcript")
    }
    cards.write(
        rank.WEIGHTS,
        (json.dumps(weights, indent=1) + "\n").encode(),
        purpose="weights of a finding's newsworthiness",
        data=[
            {
                "name": "the project's annotation of deeds, train2 and synthetic, without the twentieth held out",
                "licence": "texts: US federal works, Wikinews CC BY 2.5, VOA; our own; none of it is kept",
            }
        ],
        documents=len(documents),
        command="python -m tests.training.rank",
        seed=SEED,
    )
    for genre, found in weights.items():
        print(genre, sorted(found.items(), key=lambda pair: -abs(pair[1]))[:60])


if __name__ == "__main__":
    train()
