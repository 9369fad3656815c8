"""Workers and the order of their results: documents in, each with its briefing or its failure out."""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from itertools import takewhile

from briefcli.batch.inputs import Item
from briefcli.batch.pipes import Ended, Owned, Watch
from briefcli.batch.worker import Result, Work

WINDOW = 16
"""Documents a worker that may be under way: enough that one slow document does not idle the others."""
WEIGHT = 1 << 27
"""Bytes of documents that may be under way, one document apart."""
PATIENCE = 0.2
"""Seconds between looks at whether to stop while the next document is not finished."""
DIED = "its worker process died (killed, or out of memory)"
START = "import sys; sys.path[:] = {!r}; from briefcli.batch.worker import serve; serve()"


class Crew:
    """`jobs` processes that brief, in `folder` if one is given. To be closed, as a context manager does."""

    def __init__(self, work: Work, jobs: int, folder: str | None = None) -> None:
        self._jobs, self._watch = jobs, Watch(folder)
        self._idle: queue.SimpleQueue[Owned] = queue.SimpleQueue()
        for _ in range(jobs):
            self._idle.put(self._watch.over(START, work))
        self._threads = ThreadPoolExecutor(jobs, "briefcli")

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._watch.close()

    def brief(self, item: Item) -> Result:
        """Brief `item` with the next worker that is free; of one that cannot be had, its error. One whose worker dies
        under it is tried once more. From any thread. Raises `RunError`.
        """
        if item.error is not None:
            return Result(error=item.error)
        worker = self._idle.get()
        try:
            for _ in range(2):
                started = time.monotonic()
                try:
                    result: Result = worker.ask(item)
                except Ended as end:
                    if end.verdict:
                        return Result(error=end.verdict, seconds=time.monotonic() - started)
                else:
                    return result
            return Result(error=DIED)
        finally:
            self._idle.put(worker)

    def briefed(
        self, documents: Iterator[Item], stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Item, Result]]:
        """Each document with its result, in order. Once `stopped`, only what is finished or running."""
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        weight, window = 0, WINDOW * self._jobs
        while True:
            while len(waiting) < window and weight < WEIGHT and not stopped() and (item := next(documents, None)):
                waiting.append((item, self._threads.submit(self.brief, item)))
                weight += item.size
            if not waiting:
                return
            wait([waiting[0][1]], timeout=PATIENCE)
            if stopped():
                self._threads.shutdown(wait=True, cancel_futures=True)
                waiting = deque(takewhile(lambda pair: not pair[1].cancelled(), waiting))
            while waiting and waiting[0][1].done():
                item, future = waiting.popleft()
                weight -= item.size
                yield item, future.result()
