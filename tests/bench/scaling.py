"""How `batch` scales: ``python -m tests.bench.scaling [--documents N] [--workers 1,2,4] [--readme]``.

One table: documents a second of processes that know nothing of each other, of ``batch -j`` and of ``--cluster local``
over the same short documents, what of the independent ones is reached, and the memory held at the end. The rates are
carried on to 16 cores and to millions of documents, as far as nothing else gives way first.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
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


def timed(commands: Sequence[Sequence[str]]) -> tuple[float, float]:
    """Seconds until all have ended, and the most megabytes one process that ended so far has held."""
    started = time.perf_counter()
    running = [subprocess.Popen([sys.executable, "-m", "briefcli", "batch", *one, "--quiet"]) for one in commands]
    if any(process.wait() for process in running):
        sys.exit("a run failed")
    return time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def rates(folder: Path, number: int, workers: int) -> tuple[float, float, float, float]:
    """Documents a second of `workers` independent processes, of as many jobs, of as many Dask workers; megabytes."""
    whole = documents(folder / "whole.jsonl", number)
    shares = [documents(folder / f"share{index}.jsonl", number // workers) for index in range(workers)]
    outputs = [str(folder / f"alone{workers}-{index}.jsonl") for index in range(workers)]
    alone, _ = timed([[str(share), "-o", output, "-j", "1"] for share, output in zip(shares, outputs, strict=True)])
    jobs, held = timed([[str(whole), "-o", str(folder / f"jobs{workers}.jsonl"), "-j", str(workers)]])
    cluster, _ = timed([[str(whole), "-o", str(folder / f"cluster{workers}"), "--cluster", f"local:{workers}"]])
    return workers * (number // workers) / alone, number / jobs, number / cluster, held


def table(number: int, workers: Sequence[int]) -> Iterator[str]:
    yield f"{number:,} documents of 70 words, {os.cpu_count()} cores, load at the start {os.getloadavg()[0]:.1f}."
    yield "\n| workers | independent, documents/s | `-j` | `--cluster local` | most memory of a process |"
    yield "| --- | --- | --- | --- | --- |"
    best = 0.0
    for count in workers:
        with tempfile.TemporaryDirectory() as folder:
            alone, jobs, cluster, held = rates(Path(folder), number, count)
        best = max(best, cluster / min(count, os.cpu_count() or 1))
        shares = f"{jobs:.0f} ({jobs / alone:.0%}) | {cluster:.0f} ({cluster / alone:.0%})"
        yield f"| {count} | {alone:.0f} | {shares} | {held:.0f} MB |"
    for large in LARGE:
        hours = large / (best * CORES) / 3600
        yield f"\n{large:,} such documents on {CORES} cores at that rate a core: {hours:,.0f} hours, not measured."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--readme", action="store_true", help="write the table into README.md")
    options = parser.parse_args()
    lines = []
    for line in table(options.documents, [int(one) for one in options.workers.split(",")]):
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
