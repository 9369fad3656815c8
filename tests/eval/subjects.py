"""Subjects that are not said beside their verb, on the gold trees of GUM dev: its enhanced dependencies name them.

``python -m tests.eval.subjects`` prints the share found right; ``--errors`` lists the rest.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, islice

from briefcli.clauses import find
from briefcli.records import Sentence
from briefcli.segment.tokens import shadow
from tests.clauses.trees import of_sentences
from tests.eval.data import SHARED

_RELATIVE = ("WDT", "WP")

Row = list[str]


def _sentences() -> Iterator[list[Row]]:
    content = gzip.decompress((SHARED / "corpora/gum/dev.conllu.gz").read_bytes()).decode("utf-8")
    for block in content.split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield rows


def _sentence(rows: list[Row]) -> Sentence:
    words = tuple(shadow(row[1]) for row in rows)
    ends = tuple(accumulate(len(word) + 1 for word in words))
    starts = tuple(end - len(word) - 1 for end, word in zip(ends, words, strict=True))
    return Sentence(
        0, ends[-1], 0, words, starts, tuple(end - 1 for end in ends), tuple(row[4] for row in rows), tuple(row[2] for row in rows),
        tuple(int(row[6]) - 1 for row in rows), tuple(row[7] for row in rows),
    )  # fmt: skip


def _gold(rows: list[Row]) -> dict[int, set[int]]:
    """For each predicate the subjects that the enhanced dependencies give it."""
    found: dict[int, set[int]] = defaultdict(set)
    for place, row in enumerate(rows):
        for edge in row[8].split("|"):
            head, _, relation = edge.partition(":")
            if relation.startswith("nsubj") and head.isdigit():
                found[int(head) - 1].add(place)
    return found


def scores(every: int = 1) -> tuple[dict[str, float], list[str]]:
    """The share found right, of unsaid subjects and of those behind a relative pronoun; a line for each wrong one."""
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    wrong = []
    for rows in islice(_sentences(), 0, None, every):
        gold = _gold(rows)
        for clause in find(of_sentences(_sentence(rows))).clauses:
            beside = [row for row in rows if row[7].startswith(("nsubj", "expl")) and int(row[6]) - 1 == clause.head]
            pronoun = bool(beside) and beside[0][4] in _RELATIVE
            if not gold[clause.head] or (beside and not pronoun):
                continue
            kind = "relative" if pronoun else "unsaid"
            given = clause.subject.head if clause.subject else None
            total[kind] += 1
            right[kind] += given in gold[clause.head]
            if given not in gold[clause.head]:
                names = [rows[place][1] for place in sorted(gold[clause.head])]
                mine = None if given is None else rows[given][1]
                wrong.append(f"{rows[clause.head][1]}: {names}, not {mine}: {' '.join(row[1] for row in rows)}")
    return {kind: right[kind] / total[kind] for kind in total}, wrong


def measure(every: int = 1) -> dict[str, float]:
    return scores(every)[0]


def main() -> None:
    measured, wrong = scores()
    for name, score in measured.items():
        print(f"{name:10}{score:8.3%}")
    if "--errors" in sys.argv:
        print("\n".join(wrong))


if __name__ == "__main__":
    main()
