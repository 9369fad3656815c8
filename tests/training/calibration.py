"""Constants of ``briefcli/find/deeds/judge.py`` on the twentieths of annotation and lessons that training leaves out: ``python -m tests.training.calibration``.

Prints, by type, Platt's coefficients (Platt 1999) from the share of a trigger's words to the probability
that an annotator marks it, and the probability from which listing it gives the best F1.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from briefcli import clauses
from briefcli.contract import SET_APART
from briefcli.find.deeds import triggers
from briefcli.find.deeds.triggers import Trigger
from briefcli.pipeline import Briefer
from briefcli.records import Article, Document
from tests.eval.data import SETS
from tests.eval.judging import matched

TYPES = (("action", True), ("non_action", False))
Seen = list[tuple[float, bool]]


def observed() -> Iterator[tuple[dict[str, Seen], dict[str, int]]]:
    """Of every document that training left out, by type: share and whether it is right of each trigger, and the
    number of gold items.
    """
    briefer = Briefer()
    for gold in [*SETS["heldout"](), *SETS["lessons"]()]:
        document = briefer.analyse(Article(gold.text))
        assert document.reading is not None
        told, found = clauses.find(document), list[Trigger]()
        for number, sentence in enumerate(document.sentences):
            if document.blocks[sentence.block].kind not in SET_APART:
                found += triggers.find(sentence, number, document.reading, told)
        items = {name: [item for item in gold.items if item["type"] == name] for name, _ in TYPES}
        yield (
            {name: _seen(document, [t for t in found if t.action is action], items[name]) for name, action in TYPES},
            {name: len(items[name]) for name, _ in TYPES},
        )


def _seen(document: Document, found: list[Trigger], items: list[dict[str, Any]]) -> Seen:
    """Share of each trigger, and whether it is matched one to one with a gold item."""
    sentences = [document.sentences[one.sentence] for one in found]
    spans = [sentence.span(one.first, one.last) for one, sentence in zip(found, sentences, strict=True)]
    findings = [{"trigger": {"start": span.start, "end": span.end}, "number": n} for n, span in enumerate(spans)]
    gold = [{"required": True, **item} for item in items]
    right = {finding["number"] for _, finding in matched(gold, findings)}
    return [(one.share, number in right) for number, one in enumerate(found)]


def main() -> None:
    everything = list(observed())
    for name, _ in TYPES:
        seen = [pair for found, _ in everything for pair in found[name]]
        total = sum(counts[name] for _, counts in everything)
        odds = np.array([[math.log(max(share, 1e-3) / max(1 - share, 1e-3))] for share, _ in seen])
        right = np.array([ok for _, ok in seen])
        model = LogisticRegression(C=1e6).fit(odds, right)
        slope, shift = float(model.coef_[0, 0]), float(model.intercept_[0])
        ranked = sorted(
            ((1 / (1 + math.exp(-slope * o - shift)), ok) for (o,), ok in zip(odds, right, strict=True)), reverse=True
        )
        best, hits = (0.0, 0.0), 0
        for count, (probability, ok) in enumerate(ranked, 1):
            hits += bool(ok)
            best = max(best, (2 * hits / (count + total), probability))
        print(
            f"{name}: slope {slope:.2f}, shift {shift:.2f}; best F1 {best[0]:.3f} from {best[1]:.2f}; {len(seen)} triggers"
        )


if __name__ == "__main__":
    main()
