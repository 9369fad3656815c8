"""Files of several documents, looked into by a process of its own: what a damaged one does to the libraries that read
it (hang, crash, swallow memory) costs at most the rest of that file.
"""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import TypeVar

from briefcli.batch import shards
from briefcli.batch.archives import PARQUET, WEB
from briefcli.batch.inputs import Item, Source, broken, documents
from briefcli.batch.pipes import Ended, Owned, Watch, served
from briefcli.batch.shards import Cut, cut_up
from briefcli.batch.worker import Work

T = TypeVar("T")

START = "import sys; sys.path[:] = {!r}; from briefcli.batch.reading import serve; serve()"
DIED = "the process that read it died (killed, or out of memory)"
LIBRARIES = dict.fromkeys(PARQUET, "pyarrow.parquet") | dict.fromkeys(WEB, "fastwarc.warc")
"""Suffixes of files -> what is to be loaded before a document's time begins."""


class Readers:
    """Processes that look into files, as many as are asked at a time, in `folder` if one is given. To be closed, as a
    context manager does.
    """

    def __init__(self, work: Work, folder: str | None = None) -> None:
        self._work, self._watch = work, Watch(folder)
        self._idle: queue.SimpleQueue[Owned] = queue.SimpleQueue()

    def __enter__(self) -> Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self._watch.close()

    def documents(self, source: Source) -> Iterator[Item]:
        """`inputs.documents` of a source. One that takes too long or too much to get at, or whose reader dies twice, is
        an item with the reason, and the next one follows; if none can be had behind it, that ends the file.
        """
        had, lost, again = 0, -1, False
        while True:
            try:
                for item in self._each(source.path, partial(documents, source, self._work.fields, had)):
                    had, again = had + 1, False
                    yield item
                return
            except Ended as end:
                if not (end.verdict or again):
                    again = True  # somebody may have killed it
                    continue
                reason = end.verdict or DIED
                if lost == had:
                    yield broken(source, source.first + had, f"{reason}; what follows is not read")
                    return
                yield broken(source, source.first + had, reason)
                lost = had = had + 1

    def cut(self, source: Source) -> Cut:
        """`shards.cut_up` of a source. Raises `Ended`."""
        return self._each(source.path, partial(cut_up, source, shards.SIZES))

    def _each(self, path: str, make: Callable[[], Iterator[T]]) -> Iterator[T]:
        """What `make` yields in a process. Raises `Ended`."""
        try:
            reader = self._idle.get_nowait()
        except queue.Empty:
            reader = self._watch.over(START, self._work)
        try:
            reader.ask((path, make), timed=False)
            while (found := reader.ask(None, anew=False)) is not None:
                yield found
        finally:
            self._idle.put(reader)


def serve() -> None:
    """Answer requests: a path and what looks into it, answered by None; then None for each next thing that it yields,
    answered by None at the end.
    """
    _, requests, answer = served()
    answer(None)
    found: Iterator[object] = iter(())
    for request in requests:
        if request is None:
            answer(next(found, None))
            continue
        path, make = request
        for suffix, library in LIBRARIES.items():
            if path.lower().endswith(suffix):
                with contextlib.suppress(ImportError):  # the error that names the extra comes with its documents
                    import_module(library)
        found = make()
        answer(None)
