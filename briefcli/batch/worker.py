"""What runs in a worker process: one document in, its rendered briefing or the reason of its failure out."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

from briefcli.batch.inputs import Item
from briefcli.memory import collect_rarely
from briefcli.records import Article


@dataclass(frozen=True, slots=True)
class Work:
    """How to brief: a format of `briefcli.render`, options of `Briefer.brief`, a file of further cues,
    seconds a document may take (0: any).
    """

    format: str = "jsonl"
    options: dict[str, Any] = field(default_factory=dict)
    cues: Path | None = None
    timeout: float = 60.0
    include_text: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The rendered briefing, or the `error`."""

    text: str = ""
    error: str | None = None


class Overdue(BaseException):
    """A document took longer than it may; not an `Exception`, so that no stage can swallow it."""


class _Process:
    """The briefer and renderer of this worker process."""

    def __init__(self, work: Work) -> None:
        from briefcli import __version__, cues
        from briefcli.pipeline import Briefer
        from briefcli.render import FORMATS
        from briefcli.render.view import View

        self.work = work
        self.briefer = Briefer(cues.load(work.cues) if work.cues else None)
        self.render = FORMATS[work.format].renderer()
        self.view = View(include_text=work.include_text, version=__version__)

    def brief(self, item: Item) -> Result:
        from briefcli.read import ReadError, read

        try:
            with _deadline(self.work.timeout):
                article = (
                    read(item.path)
                    if item.text is None
                    else Article(
                        item.text,
                        path=item.path,
                        title=item.title,
                        date=item.date,
                        issuer=item.issuer,
                        warnings=item.warnings,
                    )
                )
                return Result(self.render(self.briefer.brief(article, **self.work.options), self.view))
        except ReadError as error:
            return Result(error=error.reason)
        except Overdue:
            return Result(error=f"took longer than {self.work.timeout:g} s")
        except Exception as error:
            return Result(error=f"internal error: {type(error).__name__}: {error}")


_process: _Process | None = None


def start(work: Work) -> None:
    """Initialise a worker process: it leaves Ctrl-C to its parent and does not outlive it."""
    global _process
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_follow_parent, daemon=True).start()
    collect_rarely()
    _process = _Process(work)
    gc.freeze()  # what is loaded stays, no collection need look at it


def brief(item: Item) -> Result:
    """Brief `item` with the process's briefer."""
    if _process is None:
        raise RuntimeError("start() has not run in this process")
    return _process.brief(item)


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextlib.contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise `Overdue` in the block after `seconds`. Where there are no interval timers (Windows), no
    deadline.
    """
    if not seconds or not hasattr(signal, "setitimer"):
        yield
        return

    def expire(*_: object) -> None:
        raise Overdue

    previous = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
