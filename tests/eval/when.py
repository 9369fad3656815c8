"""Date expressions and their normal forms on MEANTIME, headline and first sentences.

    python -m tests.eval.when [--errors]

Only gold expressions whose value is a day, a month or a year count (no times of day, durations or sets),
dated by the date line of their document. `found`: share of them that we find (overlap); `right`: share with
the same value. `precision`: share of our resolved expressions, in the same stretch, that overlap any gold
expression. `dated`: share of documents whose own date we read as their date line has it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from briefcli import clauses
from briefcli.analyse import Analyser
from briefcli.find import when
from briefcli.records import Article, Moment
from briefcli.segment import segment
from tests.eval.data import rows

TUNED = ("corpus_airbus", "corpus_apple")
"""What the rules were looked over with."""
HELD_OUT = ("corpus_gm", "corpus_stock")
"""What nobody looks at."""
DENSE = 6
"""Sentences of a document that MEANTIME annotates fully: the headline and five more."""
_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def chosen(corpora: tuple[str, ...], every: int = 1) -> list[dict[str, Any]]:
    return [row for row in rows("corpora/meantime/meantime.jsonl.gz") if row["corpus"] in corpora][::every]


def documents(
    corpora: tuple[str, ...], every: int = 1
) -> Iterator[tuple[dict[str, Any], tuple[Moment, ...], list[dict[str, Any]]]]:
    """A row, what we find in its densely annotated part, and the gold expressions there."""
    analyser = Analyser()
    for row in chosen(corpora, every):
        end = row["sentences"][:DENSE][-1]["end"]
        document = analyser.analyse(segment(Article(row["text"])))
        written = [block for block in document.blocks if block.kind == "dateline"]
        today, _ = when.document_date(document)
        moments = tuple(moment for moment in when.find(document, clauses.find(document), today) if moment.end <= end)
        gold = [
            timex
            for timex in row["timexes"]
            if timex["end"] <= end and not any(block.start <= timex["start"] < block.end for block in written)
        ]
        yield row, moments, gold


def dated(corpora: tuple[str, ...], every: int = 1) -> float:
    """The share of documents whose own date is read as their date line has it."""
    right, seen = 0, chosen(corpora, every)
    for row in seen:
        line = row["sentences"][1]
        found, _ = when.document_date(segment(Article(row["text"])))
        written = row["text"][line["start"] : line["end"]].strip()
        right += found is not None and _unpadded(f"{found:%B %d, %Y}") == _unpadded(written)
    return right / len(seen)


def _unpadded(date: str) -> str:
    return date.replace(" 0", " ")


def measure(every: int = 1) -> dict[str, float]:
    held_out = {f"{name}_held_out": value for name, value in score(HELD_OUT, every).items()}
    return score(TUNED, every) | held_out


def score(corpora: tuple[str, ...], every: int = 1) -> dict[str, float]:
    found = right = seen = resolved = precise = 0
    for _, moments, gold in documents(corpora, every):
        for timex in gold:
            if timex["type"] == "DATE" and _CALENDAR.fullmatch(timex["value"]):
                seen += 1
                over = [moment for moment in moments if overlap(moment, timex)]
                found += bool(over)
                right += any(moment.date == timex["value"] for moment in over)
        for moment in moments:
            if moment.date:
                resolved += 1
                precise += any(overlap(moment, timex) for timex in gold)
    shares = {"found": found / seen, "right": right / seen, "precision": precise / resolved}
    return shares | {"dated": dated(corpora, every)}


def overlap(moment: Moment, timex: dict[str, Any]) -> bool:
    return bool(moment.start < timex["end"] and timex["start"] < moment.end)


def errors() -> Iterator[str]:
    for row, moments, gold in documents(TUNED):
        text = row["text"]
        for timex in gold:
            over = [moment for moment in moments if overlap(moment, timex)]
            if not any(moment.date == timex["value"] for moment in over):
                around = text[max(0, timex["start"] - 60) : timex["end"] + 20].replace("\n", " ")
                values = [moment.date for moment in over]
                yield f"{timex['type']} {timex['text']} = {timex['value']}: {values} in {around!r}"
        for moment in moments:
            if not any(overlap(moment, timex) for timex in gold):
                around = text[max(0, moment.start - 50) : moment.end + 30].replace("\n", " ")
                yield f"EXTRA {text[moment.start : moment.end]!r} = {moment.date} in {around!r}"


def main() -> None:
    print(measure())
    if "--errors" in sys.argv:
        print(*errors(), sep="\n")


if __name__ == "__main__":
    main()
