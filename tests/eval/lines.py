"""Lines a reader sees: how many strict readers found right as they stand.

    python -m tests.eval.lines [--taught]

The verdicts that `tests.training.standing` tells of on newspaper stories, which train nothing (``--taught``: those that do). *right*
and *not wrong*: of the lines a terminal shows that have a verdict; *known*: the share of the lines shown that have one, since a
line that has changed has none; *kept*: of all that the readers found right, those that are shown or held back as sure.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from briefcli import Briefer
from briefcli.records import Briefing, Span
from briefcli.render.layout import lay_out
from briefcli.render.view import View
from tests.eval.data import rows
from tests.eval.gate import Measured
from tests.eval.shares import Shares, scores

VERDICTS = Path(__file__).parents[1] / "training" / "verdicts.jsonl"
TAUGHT = "raw_news/"
"""The folder whose verdicts train."""


def judged(taught: bool) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The text of each judged document, and its verdicts."""
    by_document: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in VERDICTS.read_text(encoding="utf-8").splitlines():
        verdict = json.loads(line)
        if verdict["file"].startswith(TAUGHT) is taught:
            by_document.setdefault((verdict["file"], verdict["id"]), []).append(verdict)
    for (file, name), verdicts in by_document.items():
        yield _texts(file)[name], verdicts


@cache
def _texts(file: str) -> dict[str, str]:
    return {str(row["id"]): row["text"] for row in rows(f"corpora/{file}.jsonl.gz")}


def known(briefing: Briefing, verdicts: list[dict[str, Any]]) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The findings that have a verdict, with it."""
    by_line = {(one["start"], one["end"], one["label"]): one for one in verdicts}
    for finding in sorted((*(briefing.actions or ()), *(briefing.non_actions or ())), key=lambda one: one.rank):
        verdict = by_line.pop((finding.start, finding.end, finding.label), None)
        if verdict is not None:
            yield finding, verdict


def shares(briefing: Briefing, verdicts: list[dict[str, Any]]) -> Shares:
    """Of one document."""
    shown = [
        (item.span, item.label)
        for section in lay_out(briefing, View()).sections
        if section.shape == "labelled"
        for item in section.items
    ]
    found = [(finding, verdict["verdict"]) for finding, verdict in known(briefing, verdicts)]
    seen = [verdict for finding, verdict in found if (Span(finding.start, finding.end), finding.label) in shown]
    sure = sum(verdict == "right" and not finding.unsure for finding, verdict in found)
    return {
        "right": (seen.count("right"), len(seen)),
        "not wrong": (len(seen) - seen.count("wrong"), len(seen)),
        "known": (len(seen), len(shown)),
        "kept": (sure, sum(verdict["verdict"] == "right" for verdict in verdicts)),
        "shown": (len(shown), 1),
    }


def measured(documents: Iterable[tuple[str, list[dict[str, Any]]]]) -> Measured:
    briefer = Briefer()
    return dict(scores([shares(briefer.brief(text), verdicts) for text, verdicts in documents]))


def measure(every: int = 1) -> Measured:
    return measured(list(judged(taught=False))[::every])


if __name__ == "__main__":
    for name, score in measured(judged(taught="--taught" in sys.argv[1:])).items():
        print(f"{name:10} {score}")
