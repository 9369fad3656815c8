"""One run at a time on an output: a file `OUT.lock` beside it that holds the owner's process id."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from briefcli.batch.errors import OutputError


def lock_of(output: Path) -> Path:
    return output.with_name(output.name + ".lock")


@contextlib.contextmanager
def locked(output: Path) -> Iterator[None]:
    """Own `output` inside the block. Raises `OutputError` while another run does, or where no lock can be written.

    The system drops the lock of a process that dies, however it dies: what is left of its file is taken over.
    """
    path = lock_of(output)
    try:
        descriptor = _taken(path)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}") from error
    if descriptor is None:
        raise OutputError(f"{output}: is in use by another run, process {_owner(path)}")
    try:
        _sign(descriptor, path)
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(descriptor)


def _taken(path: Path) -> int | None:
    """The locked file, None if somebody else has it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            _lock(descriptor)
            if os.fstat(descriptor).st_ino == path.stat().st_ino:
                return descriptor
        except FileNotFoundError:
            pass  # its owner finished between the two calls, and took the file away
        except OSError as error:
            os.close(descriptor)
            if isinstance(error, (BlockingIOError, PermissionError)):
                return None
            raise
        os.close(descriptor)


def _sign(descriptor: int, path: Path) -> None:
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}") from error


def _lock(descriptor: int) -> None:
    """Raises BlockingIOError or PermissionError if the file is locked."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _owner(path: Path) -> str:
    with contextlib.suppress(OSError):
        return path.read_text(encoding="ascii", errors="replace").strip() or "unknown"
    return "unknown"
