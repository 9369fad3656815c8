"""An output with its table of failures, its log and its counts: where every document of a run ends up."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from briefcli.batch.errors import NoPlace, OutputError, RunError
from briefcli.batch.inputs import Item, source_of
from briefcli.batch.lock import lock_of
from briefcli.batch.outputs import Output, Stamp, opened
from briefcli.batch.table import Table, failure, failures
from briefcli.batch.tally import Tally, noted
from briefcli.batch.worker import Result


def errors_of(output: Path) -> Path:
    """Where the failures of a run into `output` are listed."""
    return output.with_name(output.name + ".errors.jsonl")


def written(output: Path, log: IO[str] | None = None) -> tuple[Path, ...]:
    """All that a run into `output` writes, and that is no input of it."""
    paths, name = (output, errors_of(output), lock_of(output)), getattr(log, "name", None)
    return (*paths, Path(name)) if isinstance(name, (str, os.PathLike)) else paths


class Ledger:
    """Takes each document with its result, once, in order."""

    def __init__(self, path: Path, done: Output, errors: Table, stamp: Stamp, log: IO[str] | None) -> None:
        self.path, self.tally, self.complete = path, Tally(), False
        self._done, self._errors, self._stamp, self._log = done, errors, stamp, log

    def fresh(self, documents: Iterable[Item], resume: bool, progress: Callable[[Tally], None]) -> Iterator[Item]:
        """The documents that are still to be briefed."""
        for item in documents:
            source = source_of(item) if resume and not item.skipped else None
            if item.skipped:
                self.tally.skipped += 1
                noted(self._log, item, "skipped")
            elif resume and self._finished(item, source):
                self.tally.earlier += 1
                noted(self._log, item, "earlier")
                progress(self.tally)
            else:
                yield item

    def add(self, item: Item, result: Result) -> None:
        """Write a result down. Raises OSError if nothing more can be written."""
        if result.error is None:
            try:
                self._done.add(item, result.text, result.source)
            except NoPlace as reason:
                result = Result(error=str(reason), source=result.source, seconds=result.seconds)
        if result.error is not None:
            source = result.source or source_of(item)
            self._errors.add(item, failure(item, result.error, source, self._stamp), source)
        self.tally.add(result)
        noted(self._log, item, "briefed" if result.error is None else "failed", result)

    def _finished(self, item: Item, source: str | None) -> bool:
        """Both are asked, as both are to know which documents there are."""
        done, failed = self._done.holds(item, source), self._errors.holds(item, source)
        return done or failed

    def close(self) -> None:
        try:
            self._done.close(self.complete)
        finally:
            self._errors.close(self.complete)
            with contextlib.suppress(FileNotFoundError):
                if not self._errors.path.stat().st_size:
                    self._errors.path.unlink()


@contextlib.contextmanager
def ledger(path: Path, stamp: Stamp, form: str, *, resume: bool, force: bool, log: IO[str] | None) -> Iterator[Ledger]:
    """The ledger of the output at `path`, inside the block. Raises `OutputError` if that may not be used, `RunError`
    when it can no longer be written to.
    """
    done = opened(path, stamp, resume, force, form)
    try:
        errors = failures(errors_of(path), stamp, resume)
    except BaseException as error:
        done.close(complete=False)
        if isinstance(error, OSError):
            raise OutputError(f"{errors_of(path)}: {error.strerror or error}") from error
        raise
    book = Ledger(path, done, errors, stamp, log)
    try:
        try:
            yield book
        finally:
            book.close()
    except OSError as error:
        raise RunError(f"{error.filename or path}: {error.strerror or error}; --resume goes on from here") from error
