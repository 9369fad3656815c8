"""Where the briefings go: the interface of an output, and which one a path stands for.

An output is one module with a class of this shape, and one line in `FILES`. It takes finished documents one at a time,
in the order of the input; an interruption at any moment loses nothing that `add` returned from and leaves no half
record.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from glob import has_magic, iglob
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Protocol, cast

from briefcli.batch.errors import OutputError
from briefcli.batch.inputs import STDIN, Item, listed
from briefcli.tables import briefed_by

FILES = {".jsonl": ("table", "jsonl"), ".jsonl.gz": ("table", "jsonl"), ".ndjson": ("table", "jsonl")}
FILES[".ndjson.gz"] = FILES[".jsonl.gz"]
FILES |= dict.fromkeys((".db", ".parquet"), ("database", "jsonl"))
"""Suffix of an output -> its module here, and the format in which workers render for it; anything else is a folder."""
FORMATS = {"markdown": ".md", "html": ".html", "json": ".json"}
"""Format of the files of a folder -> their suffix."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes and how: the `generator` of the briefings and a digest of the options. A document is finished if a
    record of the same source and options stands there; records of another generator are not mixed with.
    """

    generator: Mapping[str, Any] = field(default_factory=dict)
    options: str = ""

    def check(self, path: Path, generator: Mapping[str, Any] | None) -> None:
        """Raise `OutputError` if what stands at `path` is by another generator."""
        if generator != self.generator:
            theirs = briefed_by(generator) if generator else "an earlier version"
            ours = briefed_by(self.generator)
            raise OutputError(f"{path}: was written by {theirs}, this is {ours}; --force starts over")


class Output(Protocol):
    """A place for finished documents, made by ``open_output(path, stamp, replace, form)`` of its module, which takes
    up what is there unless it is to `replace` it, and raises `OutputError` if that is not ours, and OSError.
    """

    def holds(self, item: Item, source: str | None) -> bool:
        """Whether `item`, whose bytes have the SHA-256 `source`, was finished by an earlier run; each record counts
        for one item. Called once for every document, in order.
        """

    def add(self, item: Item, content: str, source: str | None) -> None:
        """Store a finished document, read from bytes of the SHA-256 `source`. Raises `NoPlace` if there is none for
        it, OSError if nothing more can be written; then nothing of it is stored.
        """

    def close(self, complete: bool) -> None:
        """After a `complete` run over all inputs, records of earlier versions of its documents are gone."""


def holds_text(path: Path) -> bool:
    """Whether the output keeps the text of every document."""
    return kind_of(path)[0] == "database"


def kind_of(path: Path) -> tuple[str, str | None]:
    """The module of an output, and the format it wants; None where the user chooses."""
    for suffix, kind in FILES.items():
        if path.name.lower().endswith(suffix):
            return kind
    return "folder", None


def opened(path: Path, stamp: Stamp, resume: bool, force: bool, form: str) -> Output:
    """The output at `path`, empty or, with `resume`, as an earlier run left it. Raises `OutputError`."""
    module, _ = kind_of(path)
    folder = module == "folder" or path.suffix.lower() == ".parquet"
    try:
        if not folder and path.is_dir():
            raise OutputError(f"{path}: is a folder")
        if folder and path.exists() and not path.is_dir():
            raise OutputError(f"{path}: is a file; name a folder or a file that ends in {', '.join(FILES)}")
        exists = any(path.iterdir()) if path.is_dir() else path.exists()
        if exists and not (resume or force):
            raise OutputError(f"{path}: exists; --resume continues it, --force starts over")
        made = import_module(f"briefcli.batch.{module}").open_output(path, stamp, force and not resume, form)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror or error}") from error
    return cast(Output, made)


@contextlib.contextmanager
def spared(inputs: Iterable[str], lists: IO[bytes] | None, outputs: Iterable[Path]) -> Iterator[IO[bytes] | None]:
    """`lists` to be read inside the block. Raises `OutputError` if an input is one of the `outputs`, by whatever name;
    lists are read to their ends before anything is written where there is something to lose.
    """
    targets = [path for path in outputs if path.exists()]
    with contextlib.ExitStack() as stack:
        if targets and lists and STDIN in inputs:
            copy = stack.enter_context(tempfile.TemporaryFile())
            while block := lists.read(1 << 16):
                copy.write(block)
            copy.seek(0)
            for path in listed(copy):
                _refuse(path, targets)
            copy.seek(0)
            lists = copy
        for path in inputs if targets else ():
            for one in iglob(path, recursive=True) if has_magic(path) else ():  # noqa: PTH207 - absolute patterns too
                _refuse(one, targets)
            _refuse(path, targets)
        yield lists


def _refuse(path: str, outputs: Iterable[Path]) -> None:
    for output in outputs:
        with contextlib.suppress(OSError, ValueError):
            if not output.is_dir() and output.samefile(path):
                raise OutputError(f"{output}: is an input, and would be overwritten")
