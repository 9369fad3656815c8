"""Whether the line of an action can be quoted as it stands: true, whole, understood by itself, worth its place.

A logistic regression over what the reading and the clause tell of it; its weights, ``models/en/standing.json``,
were fitted to verdicts of strict readers (tests/training/standing.py).
"""

from __future__ import annotations

from briefcli import models
from briefcli.find.deeds.judge import Verdict
from briefcli.language import words
from briefcli.records import Sentence, Span, Voice

WEIGHTS = "standing.json"
NAMES = 3
"""Words of names from which more tell nothing."""
HEAD = 2
"""Words of the sentence that may stand before the line: "But", "He said"."""


def features(sentence: Sentence, before: int, verdict: Verdict, shown: Span, actor: Voice | None) -> dict[str, float]:
    """What the model weighs, by name; numbers from 0 to 1. `before` sentences tell something before `sentence`."""
    trigger, inside = verdict.trigger, sentence.tokens(shown.start, shown.end)
    tags = [sentence.tags[token] for token in inside]
    pointing = [sentence.tags[token] for token in inside if sentence.lemmas[token] in ("this", "that", "such")]
    return {
        f"kind={verdict.kind}": 1.0,
        f"actor={actor.kind or 'open' if actor else 'none'}": 1.0,
        f"trigger={sentence.tags[trigger.word]}": 1.0,
        f"opens={_opening(sentence, inside.start, shown, actor)}": 1.0,
        "confidence": verdict.confidence,
        "share": trigger.share,
        "importance": (trigger.importance - 1) / 2,
        "early": 1 / (1 + before),
        "points": float(sum(tag in ("DT", "PDT", "JJ") for tag in pointing)),
        "names": min(NAMES, sum(tag.startswith("NNP") for tag in tags)) / NAMES,
        "number": float("CD" in tags),
        "cut": float(inside.start > HEAD),
    }


def _opening(sentence: Sentence, first: int, shown: Span, actor: Voice | None) -> str:
    """What the line begins with: the tag of its first token, of pronouns whose they are."""
    if sentence.tags[first] == "PRP" and actor is not None and actor.name is not None and actor.start == shown.start:
        return "pronoun of a name"
    return "first person" if sentence.words[first].lower() in words("first_persons") else sentence.tags[first]


def likelihood(described: dict[str, float]) -> float:
    """The probability that a reader would quote the line."""
    return models.likelihood(models.weights(WEIGHTS), described)


def against(described: dict[str, float]) -> str:
    """The two features that speak most against it."""
    weights = models.weights(WEIGHTS)
    worst = sorted((weights.get(name, 0.0) * value, name) for name, value in described.items())
    return ", ".join(name for weight, name in worst[:2] if weight < 0) or "nothing in particular"
