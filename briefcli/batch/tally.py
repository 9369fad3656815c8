"""What a run counts, and how it is told: a log of every document, the sums at the end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from briefcli.batch.inputs import Item
from briefcli.batch.worker import Result
from briefcli.render.to_json import dumps


@dataclass(slots=True)
class Tally:
    """How many documents were briefed, failed, or had been finished by an earlier run, and how many files of folders
    were skipped because of their format; `findings` by kind, `reasons` of failures, the seconds workers were busy and
    the processor's `cores` that were used.
    """

    briefed: int = 0
    failed: int = 0
    earlier: int = 0
    skipped: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    busy: float = 0.0
    cores: int = 1
    started: float = field(default_factory=time.monotonic)

    def add(self, result: Result) -> None:
        self.busy += result.seconds
        if result.error is None:
            self.briefed += 1
            self.findings.update(result.findings)
        else:
            self.failed += 1
            self.reasons[reason_class(result.error)] += 1

    def statistics(self) -> Iterator[str]:
        """The sums, a line each: name, tab, number."""
        seconds = time.monotonic() - self.started
        yield f"documents\t{self.briefed + self.failed + self.earlier}"
        for name in ("briefed", "failed", "earlier", "skipped"):
            yield f"  {name}\t{getattr(self, name)}"
        yield f"findings\t{self.findings.total()}"
        yield from (f"  {kind}\t{count}" for kind, count in self.findings.most_common())
        yield from (f"failures: {reason}\t{count}" for reason, count in self.reasons.most_common())
        yield f"seconds\t{seconds:.1f}"
        yield f"documents per second and core\t{self.briefed / seconds / self.cores if seconds else 0:.2f}"


def reason_class(error: str) -> str:
    """An error without what is particular to one document, so that equal ones can be counted."""
    return error.partition(":")[0] if error.startswith(("internal error", "is not JSON")) else error


def noted(log: IO[str] | None, item: Item, status: str, result: Result | None = None) -> None:
    """Write a line of the log: path, status (briefed, failed, earlier, skipped), reason, seconds, findings."""
    if log is None:
        return
    entry: dict[str, object] = {"path": item.path, "status": status}
    if (reason := result.error if result else item.error) is not None:
        entry["reason"] = reason
    if result:
        entry |= {"seconds": round(result.seconds, 3), "findings": sum(result.findings.values())}
    write_line(log, entry)


def write_line(log: IO[str], entry: object) -> None:
    """Raises OSError, with the name of the log, if it cannot be written to."""
    try:
        log.write(dumps(entry) + "\n")
        log.flush()
    except OSError as error:
        raise OSError(error.errno, error.strerror, log.name) from error
