"""How `batch` scales: ``python -m tests.bench.scaling [--documents N,...] [--workers 1,2,4] [--rows N] [--readme]``.

One table: documents a second of processes that know nothing of each other, of ``batch -j`` and of ``--cluster local``
over the same short documents, from start to end, and the memory of all their processes. Below it what everything but
the briefing can carry, by workers that answer at once; and the rates carried on to 16 cores and millions of documents.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.readme import README

SENTENCES = (
    "{place} (AP) - The {body} said on Monday that it will not extend the programme for {thing} beyond June.",
    "A spokesman for the {body} declined to say whether talks with the owners of {thing} would go on.",
    "The {body} announced that it would spend 40 million on {thing} and report to parliament in the autumn.",
    "Residents of {place} had asked for an inquiry; the mayor ruled that out, saying the matter was closed.",
)
PLACES = ("OSLO", "RIGA", "BERN", "LIMA", "ACCRA", "DUBLIN", "MANILA")
BODIES = ("harbour board", "transport ministry", "city council", "water agency", "housing authority")
THINGS = ("new ferries", "the old bridge", "school buses", "the northern depot", "flood barriers", "night trains")
CORES = 16
LARGE = (10**6, 10**9)
MEGABYTE = 1_000_000
LOOK = 0.5
"""Seconds between two looks at the memory of all processes."""
MACHINERY = """
import json, os, sys, time
from pathlib import Path
from briefcli import batch, cluster
from briefcli.batch import crew
from tests.batch import quick
from tests.batch.test_reading import resident
rows, out, workers, number = *sys.argv[1:4], int(sys.argv[4])
crew.START, held = quick.start(0), {}
def look(tally):
    held[tally.briefed * 10 // number] = resident()
started = time.perf_counter()
if out.endswith(".jsonl"):
    batch.run([rows], out, jobs=int(workers), progress=look)
else:
    with cluster.client(f"local:{workers}") as client:
        cluster.brief_shards([rows], out, client, progress=look)
seconds = time.perf_counter() - started
print(json.dumps([number / seconds, held[min(set(held) - {0})], held[10]]))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Documents a second, and the most megabytes all processes together have held."""

    rate: float
    memory: float


def documents(path: Path, number: int) -> Path:
    """A table of short documents, no two alike."""
    with path.open("w", encoding="utf-8") as lines:
        for index in range(number):
            names = {
                "place": PLACES[index % len(PLACES)],
                "body": BODIES[index % len(BODIES)],
                "thing": f"{THINGS[index % len(THINGS)]} number {index}",
            }
            text = "\n\n".join(sentence.format(**names) for sentence in SENTENCES)
            lines.write(json.dumps({"id": index, "text": text}) + "\n")
    return path


def timed(commands: Sequence[Sequence[str]], number: int) -> Run:
    """Brief `number` documents by commands that run side by side."""
    started = time.perf_counter()
    running = [subprocess.Popen([sys.executable, "-m", "briefcli", "batch", *one, "--quiet"]) for one in commands]
    over, most = threading.Event(), 0.0

    def look() -> None:
        nonlocal most
        while not over.wait(LOOK):
            most = max(most, sum(held(process.pid) for process in running))

    watcher = threading.Thread(target=look)
    watcher.start()
    failed = [process.wait() for process in running]
    seconds = time.perf_counter() - started
    over.set()
    watcher.join()
    if any(failed):
        sys.exit("a run failed")
    return Run(number / seconds, most)


def held(pid: int) -> float:
    """Megabytes a process and those below it hold, what they share counted once (by /proc, 0 elsewhere)."""
    below = 0.0
    with suppress(OSError, ValueError):
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        below = int(found[1]) * 1024 / MEGABYTE if found else 0.0
        for task in Path(f"/proc/{pid}/task").iterdir():
            below += sum(held(int(child)) for child in (task / "children").read_text().split())
    return below


def runs(folder: Path, number: int, workers: int) -> tuple[Run, Run, Run]:
    """`workers` independent processes, as many jobs, as many Dask workers."""
    whole = documents(folder / "whole.jsonl", number)
    share = number // workers
    shares = [documents(folder / f"share{index}.jsonl", share) for index in range(workers)]
    alone = timed([[str(one), "-o", f"{one}.out.jsonl", "-j", "1"] for one in shares], share * workers)
    jobs = timed([[str(whole), "-o", str(folder / "jobs.jsonl"), "-j", str(workers)]], number)
    cluster = timed([[str(whole), "-o", str(folder / "cluster"), "--cluster", f"local:{workers}"]], number)
    return alone, jobs, cluster


def machinery(folder: Path, number: int, out: str, workers: int) -> tuple[float, float, float]:
    """Rows a second with workers that answer at once; megabytes of the run's own process after a tenth, at the end."""
    rows = folder / "rows.jsonl"
    with rows.open("w", encoding="utf-8") as lines:
        lines.writelines(f'{{"text": "Row {index}."}}\n' for index in range(number))
    command = [sys.executable, "-c", MACHINERY, str(rows), str(folder / out), str(workers), str(number)]
    rate, tenth, end = json.loads(subprocess.check_output(command))
    return rate, tenth, end


def table(numbers: Sequence[int], workers: Sequence[int], rows: int) -> Iterator[str]:
    yield f"Documents of 70 words, {os.cpu_count()} cores, load at the start {os.getloadavg()[0]:.1f}."
    yield "\n| documents | workers | independent, documents/s | `-j` | `--cluster local` | memory of all their processes |"
    yield "| --- | --- | --- | --- | --- | --- |"
    cores = os.cpu_count() or 1
    best = 0, 0.0
    for number in numbers:
        for count in workers:
            with tempfile.TemporaryDirectory() as folder:
                alone, jobs, cluster = runs(Path(folder), number, count)
            used = min(count, cores)
            best = max(best, (used, cluster.rate / used))
            rates = f"{alone.rate:.1f} | {jobs.rate:.1f} ({jobs.rate / alone.rate:.0%})"
            rates += f" | {cluster.rate:.1f} ({cluster.rate / alone.rate:.0%}; {cluster.rate / jobs.rate:.0%} of `-j`)"
            memory = " / ".join(f"{run.memory:.0f}" for run in (alone, jobs, cluster))
            yield f"| {number:,} | {count} | {rates} | {memory} MB |"
    yield "\nIn brackets: of the independent processes' rate. All times from the start of the command to its end.\n"
    carried = []
    for out, name in (("out.jsonl", "`-j 2`"), ("parts", "`--cluster local:2`")) if rows else ():
        with tempfile.TemporaryDirectory() as folder:
            rate, tenth, end = machinery(Path(folder), rows, out, 2)
        carried.append(rate)
        yield (
            f"Everything but the briefing, {rows:,} tiny rows, {name}: {rate:,.0f} rows/s; the run's own process held"
            f" {tenth:.0f} MB after a tenth of them, {end:.0f} MB at the end.\n"
        )
    used, rate = best
    for large in LARGE:
        hours = large / (rate * CORES) / 3600
        yield (
            f"{large:,} such documents on {CORES} cores at the {rate:.1f} documents/s a core of {used} at once:"
            f" {hours:,.0f} hours, carried on, not measured.\n"
        )
    if carried and rate * CORES > min(carried):
        yield f"One client could not feed {CORES} cores: it carries {min(carried):,.0f} rows/s.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", default="1000", help="how many, separated by commas")
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--rows", type=int, default=100_000, help="tiny rows for workers that answer at once; 0: none")
    parser.add_argument("--readme", action="store_true", help="write the table into README.md")
    options = parser.parse_args()
    lines = []
    numbers, workers = ([int(one) for one in given.split(",")] for given in (options.documents, options.workers))
    for line in table(numbers, workers, options.rows):
        print(line, flush=True)
        lines.append(line + "\n")
    if options.readme:
        text, begin = README.read_text(encoding="utf-8"), "<!-- begin: scaling -->\n"
        pattern = rf"({re.escape(begin)}).*?(<!-- end -->)"
        README.write_text(
            re.sub(pattern, lambda part: part[1] + "".join(lines) + part[2], text, flags=re.DOTALL), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
