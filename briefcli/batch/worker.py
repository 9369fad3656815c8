"""What runs in a worker process: one document in, its rendered briefing or the reason of its failure out.

A worker is a Python of its own, which `briefcli.batch.crew` starts and `briefcli.batch.pipes` connects.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefcli.batch.inputs import Item, reason_of, source_of
from briefcli.batch.pipes import served
from briefcli.memory import collect_rarely
from briefcli.read.rows import Fields

if TYPE_CHECKING:
    from briefcli.records import Article, Briefing

FIRST = "The board will not sell the yard."
"""Briefed before the first document, whose deadline the loading of the models is not part of."""
GRACE = 10.0
"""Seconds beyond its deadline after which the system itself ends a worker whose parent did not."""


@dataclass(frozen=True, slots=True)
class Work:
    """How to brief: a format of `briefcli.render`, options of `Briefer.brief`, a file of further cues, the fields of
    rows, seconds a document may take and bytes of memory its worker may hold (0: any).
    """

    format: str = "jsonl"
    options: dict[str, Any] = field(default_factory=dict)
    cues: Path | None = None
    timeout: float = 60.0
    include_text: bool = False
    memory: int = 4_000_000_000
    fields: Fields = field(default_factory=Fields)

    def digest(self) -> str:
        """12 hex digits of everything here that changes what is written of a document."""
        cues = hashlib.sha256(self.cues.read_bytes()).hexdigest() if self.cues else None
        options = {name: value for name, value in self.options.items() if value is not None}
        said = [self.format, options, cues, self.include_text, repr(self.fields)]
        return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Result:
    """The rendered briefing, or the `error`; the SHA-256 of the bytes read, `findings` by kind, and the seconds it
    took.
    """

    text: str = ""
    error: str | None = None
    source: str | None = None
    findings: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0


class Process:
    """The briefer and renderer of a worker process."""

    def __init__(self, work: Work) -> None:
        from briefcli import __version__, cues
        from briefcli.pipeline import Briefer
        from briefcli.render import FORMATS
        from briefcli.render.view import View

        self.work, self.options = work, work.digest()
        self.briefer = Briefer(cues.load(work.cues) if work.cues else None)
        self.render = FORMATS[work.format].renderer()
        self.view = View(everything=True, include_text=work.include_text, version=__version__)
        self.briefer.brief(FIRST, **work.options)

    def brief(self, item: Item) -> Result:
        from briefcli.read import ReadError

        started = time.perf_counter()
        try:
            briefing = self.briefer.brief(_article(item), **self.work.options)
            return Result(
                self._rendered(briefing),
                source=briefing.document.source_sha256,
                findings=_counts(briefing),
                seconds=time.perf_counter() - started,
            )
        except ReadError as error:
            reason = reason_of(error)
        except MemoryError:
            reason = "needs more memory than there is"
        except Exception as error:
            reason = f"internal error: {type(error).__name__}: {error}"
        return Result(error=reason, source=source_of(item), seconds=time.perf_counter() - started)

    def _rendered(self, briefing: Briefing) -> str:
        """A JSON line says by which options it was made, so that a later run knows."""
        text = self.render(briefing, self.view)
        if self.work.format != "jsonl":
            return text
        return f'{text[:-1]}, "options": "{self.options}"}}'


def _article(item: Item) -> Article:
    from briefcli.read import read, read_bytes, read_row

    if item.read is not None:
        return read_row(item.read, item.path, item.source)
    if item.data is None:
        return read(item.path)
    article = read_bytes(item.data, path=item.path, format=item.format, encoding=item.encoding)
    return replace(article, date=article.date or item.date, kept={**article.kept, **item.kept})


def _counts(briefing: Briefing) -> Mapping[str, int]:
    return Counter(finding.kind for finding in (*(briefing.actions or ()), *(briefing.non_actions or ())))


def serve() -> None:
    """Answer requests until the parent is gone: items, each answered by its `Result`."""
    work, items, answer = served()
    collect_rarely()
    try:
        process = Process(work)
    except Exception as error:
        answer(f"{type(error).__name__}: {error}")
        return
    gc.freeze()  # what is loaded stays, no collection need look at it
    answer(None)
    for item in items:
        with _last_resort(work.timeout):
            result = process.brief(item)
        answer(result)


@contextlib.contextmanager
def _last_resort(seconds: float) -> Iterator[None]:
    """The system's own alarm, which needs no Python to run: it ends a process that has lost its parent in a call that
    never returns.
    """
    if not seconds or not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
