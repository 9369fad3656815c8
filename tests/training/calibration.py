"""Constants of ``briefcli/find/deeds/judge.py`` on the twentieths of annotation and lessons that training leaves out: ``python -m tests.training.calibration``.

Prints Platt's coefficients (Platt 1999) from the share of a trigger's words to the probability that an annotator marks
it, of actions, of non-actions and of those that a cue names in words of its own, and by type the probability from which listing gives
the best F1.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from sklearn.linear_model import LogisticRegression

from briefcli import clauses
from briefcli.contract import LABELS, SET_APART
from briefcli.cues import Match
from briefcli.find.deeds import triggers
from briefcli.find.deeds.triggers import Trigger
from briefcli.pipeline import Briefer
from briefcli.records import Article, Document
from tests.eval.data import SETS
from tests.eval.judging import matched

TYPES = {True: "action", False: "non_action"}
Group = tuple[str, bool]
"""A type, and whether a cue names the kind; of actions never."""
Seen = list[tuple[float, bool]]


def observed() -> Iterator[tuple[dict[Group, Seen], Counter[str]]]:
    """Of every document that training left out, by group: share and whether it is right of each trigger; by type the
    number of gold items.
    """
    briefer = Briefer()
    for gold in [*SETS["heldout"](), *SETS["lessons"]()]:
        document = briefer.analyse(Article(gold.text))
        assert document.reading is not None
        told, found = clauses.find(document), list[tuple[Trigger, bool]]()
        for number, sentence in enumerate(document.sentences):
            if document.blocks[sentence.block].kind not in SET_APART:
                matches = briefer.lexicon.matches(sentence)
                every = triggers.find(sentence, number, document.reading, told)
                found += ((one, not one.action and _named(one, matches)) for one in every)
        seen: dict[Group, Seen] = defaultdict(list)
        for action, name in TYPES.items():
            own = [(trigger, named) for trigger, named in found if trigger.action is action]
            pairs = _seen(document, [trigger for trigger, _ in own], [one for one in gold.items if one["type"] == name])
            for (_, named), pair in zip(own, pairs, strict=True):
                seen[name, named].append(pair)
        yield seen, Counter(one["type"] for one in gold.items)


def _named(trigger: Trigger, matches: tuple[Match, ...]) -> bool:
    touching = (one for one in matches if one.start < trigger.last and trigger.first < one.end)
    return any(one.cue.kind == trigger.kind and one.cue.label != LABELS[trigger.kind] for one in touching)


def _seen(document: Document, found: list[Trigger], items: list[dict[str, Any]]) -> Seen:
    """Share of each trigger, and whether it is matched one to one with a gold item."""
    sentences = [document.sentences[one.sentence] for one in found]
    spans = [sentence.span(one.first, one.last) for one, sentence in zip(found, sentences, strict=True)]
    findings = [{"trigger": {"start": span.start, "end": span.end}, "number": n} for n, span in enumerate(spans)]
    gold = [{"required": True, **item} for item in items]
    right = {finding["number"] for _, finding in matched(gold, findings)}
    return [(one.share, number in right) for number, one in enumerate(found)]


def _odds(share: float) -> float:
    return math.log(max(share, 1e-3) / max(1 - share, 1e-3))


def main() -> None:
    everything, totals, likely = defaultdict[Group, Seen](list), Counter[str](), defaultdict[str, Seen](list)
    for seen, counts in observed():
        totals += counts
        for group, pairs in seen.items():
            everything[group] += pairs
    for (name, named), pairs in [*everything.items()]:
        fitted = pairs if named else [*pairs, *everything[name, True]]
        model = LogisticRegression(C=1e6).fit([[_odds(share)] for share, _ in fitted], [ok for _, ok in fitted])
        slope, shift = float(model.coef_[0, 0]), float(model.intercept_[0])
        likely[name] += ((1 / (1 + math.exp(-slope * _odds(share) - shift)), ok) for share, ok in pairs)
        print(f"{name}{' that a cue names' * named}: slope {slope:.2f}, shift {shift:.2f}; {len(fitted)} triggers")
    for name, ranked in likely.items():
        best, hits = (0.0, 0.0), 0
        for count, (probability, ok) in enumerate(sorted(ranked, reverse=True), 1):
            hits += bool(ok)
            best = max(best, (2 * hits / (count + totals[name]), probability))
        print(f"{name}: best F1 {best[0]:.3f} from {best[1]:.2f}")


if __name__ == "__main__":
    main()
