"""Scores of actions and non-actions on the project's annotation: ``python -m tests.eval.deeds [--pin]``.

Train by cross-validation over documents, the sentence files by cross-validation over files, dev with the shipped
model. Items match one to one by type and overlapping trigger, larger overlap first; optional items are ignored,
found or not. `actor` counts overlapping spans, or both absent; the annotation places a pronoun at the first
occurrence of its letters in the sentence, so that `actor*` also counts the same words at another place.
Intervals: 95 %, bootstrap over documents. The annotators were language models.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefcli import cues
from briefcli.contract import NON_ACTIONS
from briefcli.extract.deeds import DeedModel, find
from briefcli.records import Cast, Document, Finding
from tests.eval import gate
from tests.training import deeds as training
from tests.training.deeds import Text

TYPES = ("action", "non_action")
NOBODY = Cast((), (), ())
RESAMPLES = 1000
DETAILS = ("kind", "actor", "actor*")


@dataclass(slots=True)
class Counts:
    """What one text contributes to the scores of one type."""

    right: int = 0
    found: int = 0
    gold: int = 0
    details: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        self.right += other.right
        self.found += other.found
        self.gold += other.gold
        self.details += other.details

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.gold)


def deed_type(finding: Finding) -> str:
    return "non_action" if finding.kind in NON_ACTIONS else "action"


def count(text: Text, findings: tuple[Finding, ...], wanted: str, kind: str | None = None) -> Counts:
    """The counts of `text` for the type `wanted`, of its gold items of `kind` alone if given."""
    items = [item for item in text.items if item["type"] == wanted]
    found = [finding for finding in findings if deed_type(finding) == wanted]
    pairs = training.matched(found, items, lambda finding: (finding.trigger.start, finding.trigger.end))
    counts = Counts()
    ignored = 0
    for finding, item in pairs:
        if not item.get("required", True):
            ignored += 1
            continue
        if kind is not None and item["kind"] != kind:
            continue
        counts.right += 1
        overlap, same = _actors(text.document, finding, item)
        counts.details.update(
            {"kind": int(finding.kind == item["kind"]), "actor": int(overlap), "actor*": int(overlap or same)}
        )
    counts.found = len([f for f in found if kind is None or f.kind == kind]) - (ignored if kind is None else 0)
    counts.gold = sum(item.get("required", True) and (kind is None or item["kind"] == kind) for item in items)
    return counts


def _actors(document: Document, finding: Finding, item: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the actors overlap or are both absent, and whether they are the same words."""
    if finding.actor is None or item["actor"] is None:
        return finding.actor is None and item["actor"] is None, False
    start, end = item["actor"]
    own = document.text[finding.actor.start : finding.actor.end]
    return finding.actor.start < end and start < finding.actor.end, own == document.text[start:end]


def predicted(everything: list[Text], shipped: DeedModel) -> list[tuple[Finding, ...]]:
    """The findings of every text: of dev by the shipped model, of the others by one that has not seen them."""
    lexicon = cues.load()
    found = training.examples(everything, lexicon)
    models = {
        number: DeedModel.from_bytes(
            training.fit(
                [e for e in found if e.text.split != "dev" and training.fold(e.text.group) != number],
                shipped.thresholds,
            )
        )
        for number in range(training.FOLDS)
    }
    return [
        find(
            text.document,
            NOBODY,
            (),
            (),
            lexicon,
            shipped if text.split == "dev" else models[training.fold(text.group)],
        )
        for text in everything
    ]


def interval(counts: list[Counts]) -> tuple[float, float]:
    """The 95 % interval of F1 by bootstrap over texts."""
    generator = random.Random(0)
    values = []
    for _ in range(RESAMPLES):
        total = Counts()
        for one in generator.choices(counts, k=len(counts)):
            total.right, total.found, total.gold = (
                total.right + one.right,
                total.found + one.found,
                total.gold + one.gold,
            )
        values.append(total.f1)
    values.sort()
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES)]


GROUPS: dict[str, Callable[[Text], bool]] = {
    "train": lambda text: text.split == "train",
    "train without voa": lambda text: text.split == "train" and text.genre != "voa-newswire",
    "dev": lambda text: text.split == "dev",
    "briefings": lambda text: text.split == "briefings",
    "news": lambda text: text.split == "news",
}
GENRES = ("wikinews", "state-department", "white-house", "senate", "voa-newswire")


def table(everything: list[Text], findings: list[tuple[Finding, ...]]) -> dict[str, float]:
    """Prints every score and returns those that are pinned."""
    scores: dict[str, float] = {}
    for wanted in TYPES:
        print(f"{wanted:32}     P     R    F1  95 % interval   kind actor actor*  gold")
        for name, belongs in GROUPS.items():
            chosen = [(text, found) for text, found in zip(everything, findings, strict=True) if belongs(text)]
            if not chosen:
                continue
            counts = [count(text, found, wanted) for text, found in chosen]
            total = _line(f"{name} {wanted}", counts, interval(counts))
            scores[f"{name} {wanted} f1"] = total.f1
            for detail in DETAILS[:2]:
                scores[f"{name} {wanted} {detail}"] = total.details[detail] / max(1, total.right)
        for genre in GENRES:
            for split in ("train", "dev"):
                _line(
                    f"  {split} {genre}",
                    [
                        count(text, found, wanted)
                        for text, found in zip(everything, findings, strict=True)
                        if text.genre == genre and text.split == split
                    ],
                )
        for kind in training.KINDS[wanted]:
            _line(
                f"  train {kind}",
                [
                    count(text, found, wanted, kind)
                    for text, found in zip(everything, findings, strict=True)
                    if text.split == "train"
                ],
            )
    return scores


def _line(name: str, counts: list[Counts], bounds: tuple[float, float] | None = None) -> Counts:
    total = Counts()
    for one in counts:
        total.add(one)
    if counts:
        shown = f"{bounds[0]:.3f}-{bounds[1]:.3f}" if bounds else ""
        details = " ".join(f"{total.details[detail] / max(1, total.right):.3f}" for detail in DETAILS)
        print(f"{name:32} {total.precision:.3f} {total.recall:.3f} {total.f1:.3f}  {shown:14} {details}  {total.gold}")
    return total


def span_errors(text: Text, findings: tuple[Finding, ...]) -> list[str]:
    """What is wrong with the spans of the findings of one text; the promises say nothing ever is."""
    source, errors = text.document.text, []
    headline = text.document.title
    for finding in findings:
        clause = source[finding.start : finding.end]
        inside = finding.start <= finding.trigger.start < finding.trigger.end <= finding.end
        halves = clause.count("“") != clause.count("”") and clause.count('"') % 2 == 0
        if not inside or clause != clause.strip() or not clause:
            errors.append(f"trigger outside the clause: {clause!r}")
        if clause.count('"') % 2 or (halves and "“" in clause):
            errors.append(f"half a quotation: {clause!r}")
        if finding.actor is not None and not source[finding.actor.start : finding.actor.end].strip():
            errors.append(f"no actor: {clause!r}")
        if headline is not None and headline.start <= finding.start < headline.end:
            errors.append(f"headline: {clause!r}")
    return errors


def measure() -> dict[str, float]:
    """All scores, by cross-validation; about a minute."""
    everything = training.texts()
    findings = predicted(everything, DeedModel.load())
    scores = table(everything, findings)
    errors = [error for text, found in zip(everything, findings, strict=True) for error in span_errors(text, found)]
    print(f"span errors: {len(errors)}", *errors[:20], sep="\n  ")
    scores["spans without error"] = 1 - len(errors) / max(1, sum(map(len, findings)))
    return scores


def measure_shipped() -> dict[str, float]:
    """The scores of the shipped model on dev, which it has not seen; seconds."""
    everything = training.texts(("dev",))
    lexicon, model = cues.load(), DeedModel.load()
    findings = [find(text.document, NOBODY, (), (), lexicon, model) for text in everything]
    return {f"shipped {name}": score for name, score in table(everything, findings).items()}


if __name__ == "__main__":
    gate.pin("deeds", measure())
    gate.pin("deeds_shipped", measure_shipped())
