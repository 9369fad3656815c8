"""The manners of a command: what goes to which stream, in which colour, into which file, with which exit
status.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shlex
import stat
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefcli.render.safety import safe

STDIN = "-"
PATIENCE = 2.0
"""Seconds of silence after which one document deserves a line of progress."""

SIGNATURE_REACH = 4096
"""Bytes at either end of a file in which a signature of ours is looked for."""


class OutputError(Exception):
    """An output that must not or cannot be written, with a hint."""

    def __init__(self, path: str, reason: str, hint: str = "") -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason, self.hint = path, reason, hint


class Reporter:
    """Standard error: errors always, warnings and progress unless `quiet`. Counts the inputs that failed."""

    def __init__(self, quiet: bool = False) -> None:
        self.quiet = quiet
        self.failures = 0

    def error(self, path: str, reason: str, hint: str = "") -> None:
        self.failures += 1
        say(f"{path}: {reason}", hint)

    def warning(self, path: str, message: str) -> None:
        if not self.quiet:
            say(f"{path}: warning: {message}")

    @contextlib.contextmanager
    def progress(self, path: str, number: int, total: int) -> Iterator[None]:
        """Name `path` on a terminal while it is worked on: at once if it is one of several, else after
        `PATIENCE`.
        """
        if self.quiet or not _is_terminal(sys.stderr):
            yield
            return
        import shutil

        width = shutil.get_terminal_size().columns - 1
        place = f" ({number} of {total})" if total > 1 else " ..."
        line = f"briefcli: {safe(path)}"[: max(0, width - len(place))] + place
        shown = threading.Event()

        def show() -> None:
            shown.set()
            sys.stderr.write(f"\r{line:<{width}}")
            sys.stderr.flush()

        timer = threading.Timer(0.0 if total > 1 else PATIENCE, show)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            if shown.is_set():
                sys.stderr.write(f"\r{'':<{width}}\r")
                sys.stderr.flush()


def say(message: str, hint: str = "") -> None:
    """One line to standard error, and a second with the hint."""
    lines = f"briefcli: {safe(message)}\n" + (f"  hint: {safe(hint)}\n" if hint else "")
    with contextlib.suppress(BrokenPipeError):
        _write_bytes(sys.stderr, lines)
        sys.stderr.flush()


def sources(files: Iterable[str] | None) -> list[str]:
    """The inputs asked for: the files, else standard input if something is piped in, else none."""
    named = list(files or ())
    if named:
        return named
    return [] if sys.stdin is None or _is_terminal(sys.stdin) else [STDIN]


def wants_color(mode: str) -> bool:
    """Whether standard output is coloured: `mode` first, then NO_COLOR, FORCE_COLOR, TERM and the stream."""
    if mode != "auto":
        return mode == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return os.environ.get("TERM") != "dumb" and _is_terminal(sys.stdout)


def terminal_width() -> int | None:
    """Columns of the terminal on standard output, None where that is a pipe or a file."""
    import shutil

    return shutil.get_terminal_size().columns if _is_terminal(sys.stdout) else None


def write_out(pieces: Iterable[str]) -> None:
    """UTF-8 to standard output whatever the locale, each piece as soon as it is there.

    Where nobody reads any more, the program ends in silence with exit status 0. Raises `OutputError` where nothing
    can be written, as on a full disk.
    """
    if sys.stdout is None:
        return
    try:
        for piece in pieces:
            _write_bytes(sys.stdout, piece)
            sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes again at exit
        if isinstance(error, BrokenPipeError):
            raise SystemExit(0) from None
        raise OutputError("standard output", error.strerror or "cannot be written") from None


def page_out(pieces: Iterable[str]) -> None:
    """As `write_out`; on a terminal what is longer than the screen goes to the pager, $PAGER or less."""
    pager = _pager()
    if not (pager and _is_terminal(sys.stdout)) or os.environ.get("TERM", "dumb") == "dumb":
        write_out(pieces)
        return
    import shutil

    rows, source, first = shutil.get_terminal_size().lines, iter(pieces), ""
    for piece in source:
        first += piece
        if first.count("\n") >= rows:
            break
    else:
        write_out([first])
        return
    everything = itertools.chain([first], source)
    if not _page(pager, everything):
        write_out(everything)


def _pager() -> list[str]:
    """The words of $PAGER, none of one that is no command line."""
    try:
        return shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:
        return []


def _page(pager: list[str], pieces: Iterable[str]) -> bool:
    """Whether the pager ran, from which the reader may part at any time."""
    import signal
    import subprocess

    try:
        process = subprocess.Popen(pager, stdin=subprocess.PIPE, env={"LESS": "FRX", **os.environ})  # noqa: S603 - the user's own
    except OSError:
        return False
    with contextlib.suppress(BrokenPipeError), process:
        for piece in pieces:
            process.stdin.write(piece.encode("utf-8", "replace"))  # type: ignore[union-attr]
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's from here on
    return True


def address(path: str | None) -> str:
    """The address of a document on this machine, empty of one that is no file here."""
    try:
        return Path(path).resolve().as_uri() if path and Path(path).is_file() else ""
    except (OSError, ValueError):
        return ""


def check_output(path: str, inputs: Iterable[str], force: bool) -> None:
    """Raise `OutputError` if writing to `path` would destroy an input or somebody else's file, or cannot
    work.
    """
    target = Path(path)
    for name in inputs:
        if name != STDIN and _same_file(target, Path(name)):
            raise OutputError(path, "is an input, and would be overwritten")
    if target.is_dir():
        raise OutputError(path, "is a folder")
    if not target.resolve().parent.is_dir():
        raise OutputError(path, "its folder does not exist", f"mkdir -p {shlex.quote(os.fspath(target.parent))}")
    if not force and target.is_file() and not _wrote(target):
        raise OutputError(path, "exists and was not written by briefcli", "replace it with --force")


def write_file(path: str, text: str) -> None:
    """UTF-8 to `path`, all or nothing: readers see the old file or the whole new one. A device is written
    through.
    """
    target = Path(path).resolve()
    data = text.encode("utf-8", "replace")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        _replace(target, data)
    except OSError as error:
        raise OutputError(path, error.strerror or "cannot be written") from None


def _replace(target: Path, data: bytes) -> None:
    import tempfile

    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file to replace, else what the umask leaves of 0666."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _wrote(target: Path) -> bool:
    """Whether the file is empty or holds, near an end, what every output of ours does."""
    from briefcli.contract import TABLES
    from briefcli.render.page import FOOTER
    from briefcli.tables import header

    heads = tuple(header(table, delimiter).strip().encode() for table in TABLES for delimiter in ",\t")
    signatures = (b'"schema_version"', b'<meta name="generator" content="briefcli">', FOOTER.encode())
    with target.open("rb") as stream:
        head = stream.read(SIGNATURE_REACH)
        stream.seek(max(0, target.stat().st_size - SIGNATURE_REACH))
        ends = head + stream.read()
    return not ends or head.startswith(heads) or any(signature in ends for signature in signatures)


def _same_file(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except (OSError, ValueError):
        return False


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        return False


def _write_bytes(stream: object, text: str) -> None:
    """Past the stream's own encoding and newline translation, where it has a binary layer."""
    binary = getattr(stream, "buffer", None)
    if binary is None:
        stream.write(text)  # type: ignore[attr-defined]
    else:
        binary.write(text.encode("utf-8", "replace"))
