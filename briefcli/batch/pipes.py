"""Processes of our own, spoken to through pipes: both ends, and what ends one that takes too long or too much.

They are plain subprocesses: that works off the main thread, in threads, and in the daemonic processes of Dask or Spark,
which may not fork; and a deadline holds whatever C code a process is in. A process ends with its parent, whose death
closes its standard input.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from briefcli.batch.errors import RunError

if TYPE_CHECKING:
    from briefcli.batch.worker import Work

LOOK = 0.05
"""Seconds between looks at how long a process has been at its answer, and what memory it holds."""
REST = 300.0
"""Seconds after which a process that nothing is asked of is ended: a cluster outlives the clients that used it."""
GROUP: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
"""A group of their own, so that Ctrl-C reaches the parent alone."""
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0


class Ended(Exception):
    """A process that ended before it answered; `verdict` says why it was ended, None if it died."""

    def __init__(self, verdict: str | None) -> None:
        super().__init__(verdict)
        self.verdict = verdict


class Owned:
    """A process that answers requests, started when it is first needed and again after it ended. `start` is its code,
    with a place for the path of modules; it is told the `work` first, and answers None, or why it cannot do it. It runs
    in `folder`.
    """

    def __init__(self, start: str, work: Work, folder: str | None) -> None:
        self._start, self._work, self._folder = start, work, folder
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._busy = False
        self._since = time.monotonic()
        self._timeout, self._memory = 0.0, 0
        self._verdict: str | None = None
        self._closed = False

    def ask(self, request: object, *, timed: bool = True, anew: bool = True) -> Any:
        """The answer to `request`, `timed` if the work's deadline holds for it. Raises `Ended`, also for a process that
        is not there and not to be started `anew`, and `RunError` if it cannot be.
        """
        with self._lock:
            self._busy, self._timeout, self._memory, self._verdict = True, 0.0, 0, None
        try:
            process = self._started(anew)
            with self._lock:
                self._since, self._memory = time.monotonic(), self._work.memory
                self._timeout = self._work.timeout if timed else 0.0
            answer = _asked(process, request)
        except BaseException as error:  # also one that left the pipes in the middle of an answer
            self._rest()
            self.end()
            if isinstance(error, (EOFError, OSError, pickle.UnpicklingError)):
                raise Ended(self._verdict) from None
            raise
        self._rest()
        if self._verdict:  # it answered while it was being ended
            self.end()
        return answer

    def look(self) -> None:
        """End the process if its answer takes longer, or more memory, than it may, or if nobody asks it any more."""
        with self._lock:
            process, taken = self._process, time.monotonic() - self._since
            if process is None:
                return
            if self._busy and self._timeout and taken > self._timeout:
                self._verdict = f"took longer than {self._timeout:g} s"
            elif self._busy and self._memory and _resident(process.pid) > self._memory:
                self._verdict = f"took more than {self._memory / 1e6:.0f} MB of memory"
            if self._verdict or (not self._busy and taken > REST):
                process.kill()

    def _rest(self) -> None:
        with self._lock:
            self._busy, self._since = False, time.monotonic()

    def end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    stream.close()  # type: ignore[union-attr]

    def close(self) -> None:
        """End the process for good, whoever still asks it."""
        self._closed = True
        self.end()

    def _started(self, anew: bool) -> subprocess.Popen[bytes]:
        """The process, ready for requests. One that dies while it starts is started once more. Raises `RunError`."""
        if self._process and self._process.poll() is None:
            return self._process
        if not anew:
            raise EOFError
        complaint = None
        for _ in range(2):
            self.end()
            if self._closed:
                raise RunError("its run is over")
            process = self._process = _opened(self._start.format(sys.path), self._folder)
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


class Watch:
    """A thread that looks after processes in `folder` (None: in this one's); to be closed, which ends them."""

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder
        self._owned: list[Owned] = []
        self._over = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def over(self, start: str, work: Work) -> Owned:
        """A process that is looked after."""
        self._owned.append(process := Owned(start, work, self._folder))
        return process

    def close(self) -> None:
        self._over.set()
        for process in self._owned:
            process.close()

    def _look(self) -> None:
        while not self._over.wait(LOOK):
            for process in tuple(self._owned):
                process.look()


def served() -> tuple[Work, Iterator[Any], Callable[[object], None]]:
    """In such a process: what it is told first, the requests that follow, and what answers. The process ends at once
    when its parent is gone, also in the middle of an answer.
    """
    incoming, outgoing = _private_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    work = pickle.load(incoming)  # noqa: S301 - from the parent
    requests: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(incoming, requests), daemon=True).start()

    def answer(what: object) -> None:
        pickle.dump(what, outgoing, pickle.HIGHEST_PROTOCOL)
        outgoing.flush()

    return work, _each(requests), answer


def _each(requests: queue.SimpleQueue[Any]) -> Iterator[Any]:
    while True:
        yield requests.get()


def _receive(incoming: IO[bytes], requests: queue.SimpleQueue[Any]) -> None:
    try:
        while True:
            requests.put(pickle.load(incoming))  # noqa: S301 - from the parent
    finally:
        os._exit(0)


def _opened(code: str, folder: str | None) -> subprocess.Popen[bytes]:
    command, pipe = [sys.executable, "-P", "-c", code], subprocess.PIPE
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=folder, **GROUP)  # noqa: S603 - this Python
    except OSError as error:
        raise RunError(f"a worker process could not be started: {error.strerror}") from error


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


def _private_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent. Whatever is printed here goes to standard error from now on."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    try:
        os.dup2(2, 1)
    except OSError:
        os.dup2(nowhere, 1)
    os.close(nowhere)
    return incoming, outgoing
