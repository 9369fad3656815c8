"""Many documents: read one by one, briefed by a pool of processes, written in the order of the input.

At most `WINDOW` documents a worker are under way at any time, so memory does not grow with the input. A
worker that dies (killed, out of memory) breaks the pool: the documents under way are then briefed one at
a time, and only the one that breaks the pool again is a failure.
"""

from __future__ import annotations

import itertools
import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import IO

from briefcli.batch import worker
from briefcli.batch.inputs import ROWS, Item, items
from briefcli.batch.outputs import Folder, Output, OutputError, Table
from briefcli.batch.worker import Result, Work
from briefcli.read.rows import Fields

__all__ = ["ROWS", "Fields", "OutputError", "Tally", "Work", "run", "run_items"]

WINDOW = 16
"""Documents a worker that may be under way: enough that one slow document does not idle the others."""
PATIENCE = 0.2
"""Seconds between looks at whether to stop while the next document is not finished."""
SUFFIXES = {"markdown": ".md", "json": ".json"}
DIED = "its worker process died (killed, or out of memory)"

Pending = tuple[Item, Future[Result]]
Progress = Callable[["Tally"], None]


@dataclass(slots=True)
class Tally:
    """How many documents were briefed, failed, or had been finished by an earlier run, and how many files of
    folders were skipped because of their format.
    """

    briefed: int = 0
    failed: int = 0
    earlier: int = 0
    skipped: int = 0


def run(
    inputs: Iterable[str],
    output: str | os.PathLike[str],
    work: Work | None = None,
    *,
    fields: Fields | None = None,
    jobs: int | None = None,
    resume: bool = False,
    force: bool = False,
    lists: IO[bytes] | None = None,
    progress: Progress = lambda tally: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Tally:
    """Brief every document of `inputs` into `output`, a ``.jsonl[.gz]`` table or a folder.

    Failures go to ``<output>.errors.jsonl``. An output that exists is continued with `resume`, replaced
    with `force`; else, and when it cannot be written, `OutputError`. `work.format` is that of the files
    of a folder; a table holds JSON lines. When `stopped` turns true, what is under way is finished and
    written, and the run ends.
    """
    return run_items(
        items(inputs, fields or Fields(), lists, (Path(output), _errors(Path(output)))),
        output,
        work,
        jobs=jobs,
        resume=resume,
        force=force,
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
    progress: Progress = lambda tally: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Tally:
    """`run` for documents from anywhere."""
    path, work = Path(output), work or Work()
    done, errors = _open(path, work, resume, force)
    tally = Tally()

    def fresh() -> Iterator[Item]:
        for item in documents:
            if item.skipped:
                tally.skipped += 1
            elif done.has(item) or errors.has(item):
                tally.earlier += 1
                progress(tally)
            else:
                yield item

    try:
        for item, result in _briefed(fresh(), work, jobs or os.cpu_count() or 1, stopped):
            try:
                if result.error is None:
                    done.add(item, result.text)
                    tally.briefed += 1
            except OutputError as error:
                result = Result(error=str(error))
            if result.error is not None:
                errors.add(item, json.dumps({"path": item.path, "error": result.error}, ensure_ascii=False))
                tally.failed += 1
            progress(tally)
    except OSError as error:
        raise OutputError(f"{error.filename or path}: {error.strerror or error}") from error
    finally:
        done.close()
        errors.close()
        if not errors.path.stat().st_size:
            errors.path.unlink()
    return tally


def _errors(output: Path) -> Path:
    return output.with_name(output.name + ".errors.jsonl")


def _open(path: Path, work: Work, resume: bool, force: bool) -> tuple[Output, Table]:
    """The output and the table of failures."""
    table = path.name.lower().endswith(ROWS)
    if table and path.is_dir():
        raise OutputError(f"{path}: is a folder")
    if not table and path.exists() and not path.is_dir():
        raise OutputError(f"{path}: is a file; name a folder or a .jsonl[.gz] file")
    exists = path.exists() if table else path.is_dir() and any(path.iterdir())
    if exists and not (resume or force):
        raise OutputError(f"{path}: exists; --resume continues it, --force starts over")
    try:
        errors = Table(_errors(path), ("path",), resume)
        if table:
            return Table(path, ("document", "path"), resume), errors
        return Folder(path, SUFFIXES[work.format], resume), errors
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}") from error


def _briefed(
    documents: Iterator[Item], work: Work, jobs: int, stopped: Callable[[], bool]
) -> Iterator[tuple[Item, Result]]:
    """Each document with its result, in order. Once `stopped`, only what is finished or running."""
    waiting: deque[Pending] = deque()
    pool = _pool(work, jobs)
    try:
        while True:
            while len(waiting) < WINDOW * jobs and not stopped() and (item := next(documents, None)):
                waiting.append((item, _submitted(pool, item)))
            if not waiting:
                return
            wait([waiting[0][1]], timeout=PATIENCE)
            if _broke(waiting[0][1]):
                pool.shutdown(wait=True)
                waiting = deque(_one_by_one(waiting, work))
                pool = _pool(work, jobs)
            if stopped():
                pool.shutdown(wait=True, cancel_futures=True)
                waiting = deque(itertools.takewhile(lambda pair: not pair[1].cancelled(), waiting))
            while waiting and waiting[0][1].done() and not _broke(waiting[0][1]):
                item, future = waiting.popleft()
                failure = future.exception()
                yield item, Result(error=f"internal error: {failure!r}") if failure else future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pool(work: Work, jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, _context(), worker.start, (work,))


def _context() -> BaseContext:
    """Workers come from a server process that has no threads; forking the parent would copy its progress
    bar's.
    """
    return get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")


def _submitted(pool: ProcessPoolExecutor, item: Item) -> Future[Result]:
    """The future result of `item`; of one that cannot be had, its error. A broken pool shows in the
    future.
    """
    if item.error is None:
        try:
            return pool.submit(worker.brief, item)
        except BrokenProcessPool as error:
            failure: Future[Result] = Future()
            failure.set_exception(error)
            return failure
    return _known(Result(error=item.error))


def _known(result: Result) -> Future[Result]:
    future: Future[Result] = Future()
    future.set_result(result)
    return future


def _broke(future: Future[Result]) -> bool:
    """Whether a worker's death took the result of `future` with it."""
    return future.done() and not future.cancelled() and isinstance(future.exception(), BrokenProcessPool)


def _one_by_one(waiting: Iterable[Pending], work: Work) -> Iterator[Pending]:
    """The documents under way when a worker died, each briefed on its own unless it had finished."""
    pool = _pool(work, 1)
    for item, future in waiting:
        if not _broke(future):
            yield item, future
            continue
        try:
            yield item, _known(pool.submit(worker.brief, item).result())
        except BrokenProcessPool:
            pool.shutdown(wait=True)
            pool = _pool(work, 1)
            yield item, _known(Result(error=DIED))
    pool.shutdown(wait=True)
