"""The command line without its start, which is a second of work: inside this process, or in a fork of it where it needs
streams of the system.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
import warnings
from pathlib import Path
from subprocess import CompletedProcess
from unittest import mock

from briefcli.cli import main

CLEAN = {
    name: value
    for name, value in os.environ.items()
    if name not in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES")
}
"""The environment without what says how a terminal looks."""


def run(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str
) -> CompletedProcess[bytes]:
    """What ``briefcli ARGUMENTS`` writes to its streams, none of which is a terminal, and its exit status."""
    streams = [io.TextIOWrapper(io.BytesIO(content), encoding="utf-8") for content in (stdin, b"", b"")]
    line = ["briefcli", *map(os.fspath, arguments)]
    thresholds, status = gc.get_threshold(), 0
    with (
        mock.patch.dict(os.environ, {**CLEAN, "COLUMNS": "80", **environment}, clear=True),
        mock.patch.multiple(sys, argv=line, stdin=streams[0], stdout=streams[1], stderr=streams[2]),
        contextlib.chdir(cwd or Path.cwd()),
    ):
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        finally:
            gc.set_threshold(*thresholds)
            streams[1].flush()
            streams[2].flush()
    out, err = (stream.buffer.getvalue() for stream in streams[1:])  # type: ignore[attr-defined]
    return CompletedProcess(line, status, out, err)


def forked(arguments: list[str], stream: int, environment: dict[str, str]) -> int:
    """The id of a child process that runs ``briefcli ARGUMENTS`` with `stream` as its three standard streams."""
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # its parent may have threads
        child = os.fork()
    if child:
        return child
    status = 1
    try:
        for number in range(3):
            os.dup2(stream, number)
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        streams = [os.fdopen(number, mode, encoding="utf-8") for number, mode in enumerate(("r", "w", "w"))]
        sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__ = streams  # type: ignore[misc]
        sys.argv = ["briefcli", *arguments]
        os.environ.clear()
        os.environ.update(environment)
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        for one in streams[1:]:
            one.flush()
    finally:
        os._exit(status)
