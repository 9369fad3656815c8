"""Fits the weights of actors in ``briefcli/models/en/salience.json``: ``python -m tests.training.salience`` prints them;
the card tells which were moved by hand.

What is salient is what a summary names: the 500 CNN/DailyMail validation articles with their highlights (used to tune
a handful of coefficients, no text is kept). A logistic regression predicts whether an actor of ours stands in the
highlights. These articles have no headline and no findings are looked for, so `headline` and `does` are not fitted.
"""

from __future__ import annotations

import re

from briefcli import cast as casting
from briefcli import clauses, salience
from briefcli.analyse import Analyser
from briefcli.find import quotes
from briefcli.records import Actor, Article, Document
from briefcli.segment import segment
from tests.eval.data import rows

INVERSE_REGULARIZATION = 1.0


def is_named(actor: Actor, document: Document, highlights: str) -> bool:
    """Whether the summary has a name of it: one of its spans, or a person's family name."""
    names = {document.text[span.start : span.end].lower() for span in actor.spans} | {actor.name.lower()}
    if actor.kind == "person":
        names.add(actor.name.lower().split()[-1])
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", highlights) for name in names)


def examples() -> list[tuple[dict[str, float], bool]]:
    """The features of every actor, and whether the summary names it."""
    analyser = Analyser()
    found: list[tuple[dict[str, float], bool]] = []
    for row in rows("corpora/summaries/cnndm_validation500.jsonl.gz"):
        document = analyser.analyse(segment(Article(text=row["text"])))
        told = clauses.find(document)
        cast = casting.find(document, told)
        highlights = row["highlights"] if isinstance(row["highlights"], list) else [row["highlights"]]
        said = quotes.find(document, told, cast)
        for actor, features in zip(cast.actors, salience.actor_features(document, cast, said, ()), strict=True):
            found.append((features, is_named(actor, document, " ".join(highlights).lower())))
    return found


def fit(found: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([features for features, _ in found])
    model = LogisticRegression(C=INVERSE_REGULARIZATION, max_iter=1000).fit(matrix, [named for _, named in found])
    weights = zip(vectorizer.feature_names_, model.coef_[0], strict=True)
    return {"bias": round(float(model.intercept_[0]), 2)} | {name: round(float(weight), 2) for name, weight in weights}


if __name__ == "__main__":
    print(fit(examples()))
