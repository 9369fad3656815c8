"""Many documents: read one by one, briefed by workers, written in the order of the input.

`run` is the whole of it: `inputs` finds the documents, `reading` looks into files of several, `crew` has them briefed,
both by processes of their own, `outputs` and `ledger` keep them. Memory does not grow with the number of documents.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from itertools import takewhile
from pathlib import Path
from typing import IO

from briefcli.batch.crew import Crew
from briefcli.batch.errors import OutputError, RunError
from briefcli.batch.inputs import Item, items
from briefcli.batch.ledger import ledger, written
from briefcli.batch.lock import locked
from briefcli.batch.outputs import FILES, FORMATS, Stamp, holds_text, kind_of, spared
from briefcli.batch.reading import Readers
from briefcli.batch.tally import Tally
from briefcli.batch.worker import Work
from briefcli.generator import generator
from briefcli.read.rows import Fields

__all__ = ["FILES", "FORMATS", "Fields", "OutputError", "RunError", "Tally", "Work", "kind_of", "run", "run_items"]

Progress = Callable[[Tally], None]


def run(
    inputs: Iterable[str],
    output: str | os.PathLike[str],
    work: Work | None = None,
    *,
    jobs: int | None = None,
    resume: bool = False,
    force: bool = False,
    lists: IO[bytes] | None = None,
    log: IO[str] | None = None,
    progress: Progress = lambda tally: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Tally:
    """Brief every document of `inputs` into `output`, a ``.jsonl[.gz]`` table, a ``.db``, a
    ``.parquet`` folder or a folder of documents.

    Failures go to ``<output>.errors.jsonl``. An output that exists is continued with `resume`, replaced
    with `force`; else, when another run is at it, or when it is an input or holds what briefcli did not
    write, `OutputError`; when it cannot be written to any more, `RunError`. `work.format` is that of the
    files of a folder; a table holds JSON lines. When `stopped` turns true, what is under way is finished
    and written, and the run ends. `log` gets a line of JSON for every document.
    """
    work = work or Work()
    inputs, path = list(inputs), real(output)
    beside = written(path, log)
    with spared(inputs, lists, beside) as lists, Readers(work) as readers:
        documents = items(inputs, readers.documents, lists, beside)
        return run_items(
            documents,
            path,
            work,
            jobs=jobs,
            resume=resume,
            force=force,
            log=log,
            progress=progress,
            stopped=stopped,
        )


def run_items(
    documents: Iterable[Item],
    output: str | os.PathLike[str],
    work: Work | None = None,
    *,
    jobs: int | None = None,
    resume: bool = False,
    force: bool = False,
    log: IO[str] | None = None,
    progress: Progress = lambda tally: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Tally:
    """`run` for documents from anywhere."""
    path, work, jobs = real(output), work or Work(), jobs or os.cpu_count() or 1
    work = replace(work, include_text=True) if holds_text(path) else work
    stamp = Stamp(asdict(generator()), work.digest())
    wanted = takewhile(lambda _: not stopped(), documents)  # also among those that are finished
    with (
        locked(path),
        ledger(path, stamp, work.format, resume=resume, force=force, log=log) as book,
        Crew(work, jobs) as crew,
    ):
        book.tally.cores = min(jobs, os.cpu_count() or 1)
        for item, result in crew.briefed(book.fresh(wanted, resume, progress), stopped):
            book.add(item, result)
            progress(book.tally)
        book.complete = not stopped()
    return book.tally


def real(output: str | os.PathLike[str]) -> Path:
    """The path of an output, which a link may lead to."""
    path = Path(output)
    return path.resolve() if path.is_symlink() else path
