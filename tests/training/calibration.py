"""Constants of ``briefcli/find/deeds/judge.py`` on the held-out twentieth of the annotation: ``python -m tests.training.calibration``.

Prints, by type, Platt's coefficients (Platt 1999) from the share of a trigger's words to the probability that an annotator marks
it, and the probability from which listing it gives the best F1.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from sklearn.linear_model import LogisticRegression

from briefcli import clauses
from briefcli.find.deeds import triggers
from briefcli.pipeline import Briefer
from briefcli.records import Article
from tests.eval import data

TYPES = (("action", True), ("non_action", False))
Seen = list[tuple[float, bool]]


def observed() -> Iterator[tuple[dict[str, Seen], dict[str, int]]]:
    """Of every held-out document, by type: share and whether it is right of each trigger, and the number of gold items."""
    briefer = Briefer()
    for name in ("train2", "synthetic"):
        for row in data.rows(f"gold/{name}.jsonl.gz"):
            if not data.held_out(row["doc"]):
                continue
            document = briefer.analyse(Article(row["text"]))
            found = list(triggers.find(document, clauses.find(document)))
            yield (
                {
                    name: matched(document, [t for t in found if t.action is action], row["items"], name)
                    for name, action in TYPES
                },
                {name: sum(item["type"] == name for item in row["items"]) for name, _ in TYPES},
            )


def matched(document, found, items, name) -> Seen:  # type: ignore[no-untyped-def]
    """Share of each trigger, and whether it is matched one to one with a gold item, larger overlap first."""
    spans = [document.sentences[t.sentence].span(t.first, t.last) for t in found]
    gold = [item["trigger"] for item in items if item["type"] == name]
    pairs = sorted(
        (-shared, left, right)
        for left, span in enumerate(spans)
        for right, (start, end) in enumerate(gold)
        if (shared := min(span.end, end) - max(span.start, start)) > 0
    )
    lefts: set[int] = set()
    rights: set[int] = set()
    for _, left, right in pairs:
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
    return [(trigger.share, left in lefts) for left, trigger in enumerate(found)]


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
