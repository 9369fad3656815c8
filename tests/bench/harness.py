"""How the figures are taken: rivals take turns in one run and the median of the ratios of each round counts, so that a
busy machine slows all of them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.eval.data import SHARED, rows

ROUNDS = 7
ARTICLES = 12
WORDS = 400
ROOT = Path(__file__).resolve().parents[2]
SEED = next((ROOT / "seeds").glob("*.txt"))
TABLES = ("wikinews_2019_2020", "whitehouse_briefing_room", "state_dept_press")
ARCHIVE = SHARED / f"corpora/raw_news/{TABLES[0]}.jsonl.gz"

Task = Callable[[], object]
Clock = Callable[[], float]

os.environ.setdefault("OMP_NUM_THREADS", "1")  # what is compared has one core each, NumPy and spaCy too


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number and, if there is one, the budget it must not miss: a ceiling, or a floor (`at_least`)."""

    what: str
    value: float
    unit: str = "x"
    budget: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool:
        if self.budget is None:
            return True
        return self.value >= self.budget if self.at_least else self.value <= self.budget

    def row(self) -> str:
        bound = "" if self.budget is None else f"{'>=' if self.at_least else '<='} {self.budget:g} {self.unit}"
        value = f"{self.value:.0f}" if self.value >= 20 else f"{self.value:.3g}"
        return f"| {self.what} | {value} {self.unit}{'' if self.met else ' **missed**'} | {bound} |"


def seconds(task: Task, clock: Clock = time.perf_counter) -> float:
    start = clock()
    task()
    return clock() - start


def ratios(ours: Task, *others: Task, rounds: int = ROUNDS, clock: Clock = time.perf_counter) -> tuple[float, ...]:
    """For each of `others` the median of its time over that of `ours`, taken in turn after a warm-up of each. `clock`
    is `time.process_time` for work inside this process, which other processes disturb less.
    """
    for task in (ours, *others):
        task()
    measured = []
    for _ in range(rounds):
        own = seconds(ours, clock)
        measured.append([seconds(other, clock) / own for other in others])
    return tuple(statistics.median(found) for found in zip(*measured, strict=True))


def process(*command: str, **environment: str) -> Task:
    """Running `command` as a process of its own."""
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment})


def summarize(python: str, *options: str) -> Task:
    """``briefcli summarize`` of the seed article as a process of its own."""
    return process(python, "-m", "briefcli", "summarize", str(SEED), "--quiet", *options)


def answer(code: str, *arguments: str) -> float:
    """The number that a fresh Python prints when it runs `code`."""
    return float(subprocess.check_output([sys.executable, "-c", code, *arguments], cwd=ROOT))


@cache
def briefer() -> Any:
    from briefcli import Briefer

    return Briefer()


@cache
def articles() -> list[list[str]]:
    """For every round `ARTICLES` news articles cut to about `WORDS` words at a paragraph. Rounds share none, so that
    what was remembered of one helps the next no more than in any folder of news.
    """
    texts = []
    for row in rows(f"corpora/raw_news/{TABLES[0]}.jsonl.gz"):
        paragraphs, words = [], 0
        for paragraph in row["text"].split("\n\n"):
            if words < WORDS:
                paragraphs.append(paragraph)
                words += len(paragraph.split())
        if 0.9 * WORDS <= words <= 1.2 * WORDS:
            texts.append("\n\n".join(paragraphs))
    return [texts[start : start + ARTICLES] for start in range(0, (ROUNDS + 1) * ARTICLES, ARTICLES)]


def each(work: Callable[[str], object]) -> Task:
    """`work` on the articles of one round, and on those of the next when called again."""
    batches = iter(articles())
    return lambda: [work(text) for text in next(batches)]


def portions(*sizes: int) -> list[str]:
    """Texts of about so many words, of articles joined, none of which is in two of them: news, statements and
    transcripts in turn.
    """
    tables = (rows(f"corpora/raw_news/{name}.jsonl.gz") for name in TABLES)
    texts = (row["text"] for turn in zip(*tables, strict=False) for row in turn)
    found = []
    for size in sizes:
        parts, words = [], 0
        while words < size:
            parts.append(" ".join(next(texts).split(" ")[: size - words]))
            words += len(parts[-1].split())
        found.append("\n\n".join(parts))
    return found
