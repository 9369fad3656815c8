"""Fits the weights of briefcli/salience.py: ``python -m tests.training.salience`` prints them, to be copied
there.

What is salient is what a summary names: the 500 CNN/DailyMail validation articles with their highlights (used
to tune a handful of coefficients, no text is kept). A logistic regression predicts whether an actor or place
of ours stands in the highlights. These articles have no headline, so the weights of `headline` and of `opens`
in one cannot be fitted here: `headline` is set so that standing there counts as much as standing in the first
sentence and opening it.
"""

from __future__ import annotations

import re

from briefcli import cues, mentions, salience
from briefcli.analyse import Analyser
from briefcli.extract import quotes
from briefcli.records import Actor, Article, Document, Place
from briefcli.segment import segment
from tests.eval.data import rows

INVERSE_REGULARIZATION = 1.0


def is_named(thing: Actor | Place, document: Document, highlights: str) -> bool:
    """Whether the summary has a name of it: one of its spans, or a person's family name."""
    names = {document.text[span.start : span.end].lower() for span in thing.spans} | {thing.name.lower()}
    if isinstance(thing, Actor) and thing.kind == "person":
        names.add(thing.name.lower().split()[-1])
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", highlights) for name in names)


def examples() -> tuple[list[tuple[dict[str, float], bool, int]], list[tuple[dict[str, float], bool, int]]]:
    """(features, whether the summary names it, number of the document) for actors and for places."""
    analyser, lexicon = Analyser.load(), cues.load()
    actors: list[tuple[dict[str, float], bool, int]] = []
    places: list[tuple[dict[str, float], bool, int]] = []
    for number, row in enumerate(rows("corpora/summaries/cnndm_validation500.jsonl.gz")):
        document = analyser.analyse(segment(Article(text=row["text"])))
        cast = mentions.find(document, lexicon)
        highlights = " ".join(
            row["highlights"] if isinstance(row["highlights"], list) else [row["highlights"]]
        ).lower()
        said = quotes.find(document, cast, lexicon)
        for actor, features in zip(
            cast.actors, salience.actor_features(document, cast, said, ()), strict=True
        ):
            actors.append((features, is_named(actor, document, highlights), number))
        for place, features in zip(cast.places, salience.place_features(document, cast), strict=True):
            places.append((features, is_named(place, document, highlights), number))
    return actors, places


def fit(found: list[tuple[dict[str, float], bool, int]]) -> dict[str, float]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([features for features, _, _ in found])
    model = LogisticRegression(C=INVERSE_REGULARIZATION, max_iter=1000).fit(
        matrix, [named for _, named, _ in found]
    )
    weights = {
        name: round(float(weight), 2)
        for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    }
    return {"bias": round(float(model.intercept_[0]), 2), **weights}


def main() -> None:
    for name, found in zip(("ACTOR_WEIGHTS", "PLACE_WEIGHTS"), examples(), strict=True):
        print(name, "=", fit(found), f"# {len(found)} examples")


if __name__ == "__main__":
    main()
