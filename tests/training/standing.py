"""Fit the weights of whether an action's line can be quoted as it stands and write ``briefcli/models/en/standing.json`` and its card.

    python -m tests.training.standing

``verdicts.jsonl`` holds what ten strict readers (language models) made of 1,638 lines of 202 documents, each judged by
itself against its document: right (could be quoted as it stands), slight (cut short, a dangling reference, a label a shade off,
trivial) or wrong, and why. Lines of ``raw_news`` teach; those of other folders, newspapers, are measured
(``python -m tests.eval lines``). A verdict counts where a finding still has the same clause and label.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any
from unittest.mock import patch

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from briefcli import Briefer
from briefcli.find.deeds import standing
from tests.eval.lines import judged, known
from tests.training import cards

INVERSE_REGULARIZATION = 0.1
FREQUENT = 12
"""Lines in which a feature must occur to get a weight."""

Described = dict[str, float]


def lessons() -> tuple[list[Described], list[bool]]:
    """The features of each action's line, and whether it is right."""
    briefer, described, right = Briefer(), list[Described](), list[bool]()
    seen: dict[tuple[int, int], Described] = {}
    features = standing.features

    def noted(sentence: Any, before: int, verdict: Any, *more: Any) -> Described:
        found = features(sentence, before, verdict, *more)
        span = sentence.span(verdict.trigger.first, verdict.trigger.last)
        seen[span.start, span.end] = found
        return found

    with patch.object(standing, "features", noted):
        for text, verdicts in judged(taught=True):
            seen.clear()
            for finding, verdict in known(briefer.brief(text), verdicts):
                line = seen.get((finding.trigger.start, finding.trigger.end))
                if line is not None:
                    described.append(line)
                    right.append(verdict["verdict"] == "right")
    return described, right


def train() -> None:
    described, right = lessons()
    counts = Counter(name for one in described for name in one)
    vectorizer = DictVectorizer()
    vectorizer.fit([{name: 1.0} for name, count in sorted(counts.items()) if count >= FREQUENT])
    model = LogisticRegression(C=INVERSE_REGULARIZATION, max_iter=2000)
    model.fit(vectorizer.transform(described), right)
    fitted = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {"bias": round(float(model.intercept_[0]), 3)}
    weights |= {str(name): round(float(weight), 3) for name, weight in fitted}
    cards.write(
        standing.WEIGHTS,
        (json.dumps(weights, indent=1) + "\n").encode(),
        purpose="weights of whether a finding's line can be quoted as it stands",
        data=[
            cards.RAW_NEWS | {"name": "verdicts of strict readers on lines of raw_news, tests/training/verdicts.jsonl"}
        ],
        lines=len(right),
        command="python -m tests.training.standing",
    )
    print(f"{len(right)} lines, {sum(right)} right", sorted(weights.items(), key=lambda pair: -abs(pair[1]))[:60])


if __name__ == "__main__":
    train()
