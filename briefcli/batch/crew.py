"""Worker processes and their owner, who ends one that takes too long or too much and starts another.

They are plain subprocesses spoken to through pipes: that works off the main thread, in threads, and in the daemonic
processes of Dask or Spark, which may not fork; and a deadline holds whatever C code a document is in.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from itertools import takewhile
from pathlib import Path
from typing import Any

from briefcli.batch.errors import RunError
from briefcli.batch.inputs import Item
from briefcli.batch.worker import Result, Work

WINDOW = 16
"""Documents a worker that may be under way: enough that one slow document does not idle the others."""
WEIGHT = 1 << 27
"""Bytes of documents that may be under way, one document apart."""
PATIENCE = 0.2
"""Seconds between looks at whether to stop while the next document is not finished."""
LOOK = 0.05
"""Seconds between looks at how long a worker has been at its document, and what memory it holds."""
DIED = "its worker process died (killed, or out of memory)"
START = "import sys; sys.path[:] = {!r}; from briefcli.batch.worker import serve; serve()"
GROUP: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
"""A group of their own, so that Ctrl-C reaches the parent alone."""
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0


class Worker:
    """One process that briefs, started when it is first needed and again after it had to be ended."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._since: float | None = None
        self._verdict: str | None = None

    def brief(self, item: Item) -> Result:
        """Brief `item`; one whose process dies under it is tried once more. Raises `RunError`."""
        for _ in range(2):
            process = self._started()
            started = time.monotonic()
            with self._lock:
                self._since, self._verdict = started, None
            result: Result | None
            try:
                result = _asked(process, item)
            except (EOFError, OSError, pickle.UnpicklingError):
                result = None
            with self._lock:
                self._since, verdict = None, self._verdict
            if result is None or verdict:
                self.end()
            if result:
                return result
            if verdict:
                return Result(error=verdict, seconds=time.monotonic() - started)
        return Result(error=DIED)

    def look(self) -> None:
        """End the process if its document takes longer, or more memory, than it may."""
        with self._lock:
            if self._since is None or self._process is None:
                return
            if self._work.timeout and time.monotonic() - self._since > self._work.timeout:
                self._verdict = f"took longer than {self._work.timeout:g} s"
            elif self._work.memory and _resident(self._process.pid) > self._work.memory:
                self._verdict = f"took more than {self._work.memory / 1e6:.0f} MB of memory"
            if self._verdict:
                self._process.kill()

    def end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    stream.close()  # type: ignore[union-attr]

    def _started(self) -> subprocess.Popen[bytes]:
        """The process, ready for documents. One that dies while it starts is started once more. Raises `RunError`."""
        if self._process and self._process.poll() is None:
            return self._process
        for _ in range(2):
            self.end()
            process = self._process = subprocess.Popen(  # noqa: S603 - this Python
                [sys.executable, "-P", "-c", START.format(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                **GROUP,
            )
            try:
                complaint = _asked(process, self._work)
            except (EOFError, OSError, pickle.UnpicklingError):
                complaint = f"it ended with status {process.wait()}"
                continue
            if complaint is None:
                return process
            break
        self.end()
        raise RunError(f"a worker process could not be started: {complaint}")


class Crew:
    """`jobs` workers, and a thread that looks after them. To be closed, as a context manager does."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._workers = [Worker(work) for _ in range(jobs)]
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(jobs, "briefcli")
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._over.set()
        for worker in self._workers:
            worker.end()

    def brief(self, item: Item) -> Result:
        """Brief `item` with the next worker that is free; of one that cannot be had, its error. From any thread."""
        if item.error is not None:
            return Result(error=item.error)
        worker = self._idle.get()
        try:
            return worker.brief(item)
        finally:
            self._idle.put(worker)

    def briefed(
        self, documents: Iterator[Item], stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[Item, Result]]:
        """Each document with its result, in order. Once `stopped`, only what is finished or running."""
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        weight, window = 0, WINDOW * len(self._workers)
        while True:
            while len(waiting) < window and weight < WEIGHT and not stopped() and (item := next(documents, None)):
                waiting.append((item, self._threads.submit(self.brief, item)))
                weight += item.weight()
            if not waiting:
                return
            wait([waiting[0][1]], timeout=PATIENCE)
            if stopped():
                self._threads.shutdown(wait=True, cancel_futures=True)
                waiting = deque(takewhile(lambda pair: not pair[1].cancelled(), waiting))
            while waiting and waiting[0][1].done():
                item, future = waiting.popleft()
                weight -= item.weight()
                yield item, future.result()

    def _watch(self) -> None:
        while not self._over.wait(LOOK):
            for worker in self._workers:
                worker.look()


def _asked(process: subprocess.Popen[bytes], request: object) -> Any:
    assert process.stdin  # noqa: S101 - both are pipes
    assert process.stdout  # noqa: S101
    pickle.dump(request, process.stdin, pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()
    return pickle.load(process.stdout)  # noqa: S301 - from our own process


def _resident(pid: int) -> int:
    """Bytes of memory process `pid` holds; 0 where the system does not tell in /proc."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, ValueError, IndexError):
        return 0
