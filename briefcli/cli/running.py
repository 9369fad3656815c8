"""From the options of a command to briefings, and from briefings to an output."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from briefcli.cli import streams

if TYPE_CHECKING:
    from briefcli.cues import Lexicon
    from briefcli.pipeline import Briefer
    from briefcli.read import ReadError
    from briefcli.read.rows import Fields
    from briefcli.records import Article, Briefing

FAILED, WRONG_USAGE = 1, 2
UNDATED = "undated"
"""The warning every readable format has in its second line, so that standard error need not repeat it."""


@dataclass
class Job:
    """What a command was asked to brief, and how. `options` are those of `Briefer.brief`."""

    inputs: list[str]
    options: dict[str, Any] = field(default_factory=dict)
    input_format: str | None = None
    cues: Path | None = None
    quiet: bool = False
    debug: bool = False
    fields: Fields | None = None
    encoding: str | None = None

    def __post_init__(self) -> None:
        self.reporter = streams.Reporter(self.quiet)
        self.briefed = 0
        self._begun: dict[str, Iterator[Article | ReadError]] = {}

    @cached_property
    def several(self) -> bool:
        """Whether several documents are asked for: several inputs, or one of a kind that holds several."""
        if len(self.inputs) > 1:
            return True
        (path,) = self.inputs
        found = self._read(path)
        with self.reporter.progress(path, 1, 1):
            first = next(found, None)
        self._begun[path] = itertools.chain(() if first is None else (first,), found)
        return first is not None and first.path not in (None, path)

    def _read(self, path: str) -> Iterator[Article | ReadError]:
        """The documents of one input, from the first on however much of it has been read already."""
        from briefcli.read import articles

        return self._begun.pop(path, None) or articles(
            path, self.input_format, fields=self.fields, encoding=self.encoding
        )

    def briefings(self, warns: bool = True, muted: Collection[str] = (UNDATED,)) -> Iterator[Briefing]:
        """The briefings of the inputs that work. What fails is reported, and warned of but for the codes `muted`."""
        from briefcli.pipeline import Briefer

        briefer = Briefer(load_lexicon(self.cues))
        for number, path in enumerate(self.inputs, start=1):
            found = self._read(path)
            while True:
                with self.reporter.progress(path, number, len(self.inputs)):
                    article = next(found, None)
                    briefing = None if article is None else self._attempt(briefer, article, path)
                if article is None:
                    break
                if briefing is None:
                    continue
                for warning in briefing.warnings if warns else ():
                    if warning.code not in muted:
                        self.reporter.warning(briefing.document.path or path, warning.message)
                self.briefed += 1
                yield briefing

    def _attempt(self, briefer: Briefer, article: Article | ReadError, path: str) -> Briefing | None:
        """The briefing of one document; None, and its reason reported, if there is none."""
        from briefcli.read import ReadError

        if isinstance(article, ReadError):
            self.reporter.error(article.path, article.reason, article.hint)
            return None
        try:
            return self._brief(briefer, article)
        except typer.BadParameter:
            raise
        except Exception as error:
            if self.debug:
                raise
            reason = f"internal error: {type(error).__name__}: {error}"
            self.reporter.error(article.path or path, reason, "--debug shows where; please report it")
            return None

    def _brief(self, briefer: Briefer, article: Article) -> Briefing:
        """`article` briefed. Only a wrong algorithm raises ValueError."""
        try:
            return briefer.brief(article, **self.options)
        except ValueError as error:
            if not self.options.get("algorithm"):
                raise
            raise typer.BadParameter(str(error), param_hint="--algorithm") from error

    def deliver(self, pieces: Iterable[str], output: str | None = None, paged: bool = False) -> None:
        """Print the pieces, on a terminal a screen at a time if `paged`, or write them to `output` unless every input
        failed; exit 1 if one failed.
        """
        try:
            if output is None and paged:
                streams.page_out(pieces)
            elif output is None:
                streams.write_out(pieces)
            else:
                text = "".join(pieces)
                if self.briefed or not self.reporter.failures:
                    streams.write_file(output, text)
        except streams.OutputError as error:
            self.reporter.error(error.path, error.reason, error.hint)
        if self.reporter.failures:
            raise typer.Exit(FAILED)

    def print_each(self, render: Callable[[Briefing], str], paged: bool = False) -> None:
        """Print what `render` makes of each briefing, under its path where there are several."""
        from briefcli.render import FORMATS, joined
        from briefcli.render.safety import safe

        def headed(briefing: Briefing) -> str:
            path = safe(briefing.document.path or streams.STDIN)
            return (f"==> {path} <==\n" if self.several else "") + render(briefing)

        self.deliver(joined(map(headed, self.briefings()), FORMATS["text"], self.several), paged=paged)


def inputs_of(context: typer.Context, files: list[str] | None) -> list[str]:
    """The inputs named or piped; without any, the command's help is all there is to print."""
    inputs = streams.sources(files)
    if not inputs:
        streams.write_out([context.get_help() + "\n"])
        raise typer.Exit
    read_once(inputs)
    return inputs


def read_once(inputs: list[str]) -> None:
    """Refuse inputs that name standard input twice."""
    if inputs.count(streams.STDIN) > 1:
        raise typer.BadParameter("standard input can be read only once", param_hint="-")


def check_outputs(paths: Iterable[str | None], inputs: list[str], force: bool) -> None:
    """End the command if one of the `paths` that are files must not be written."""
    try:
        for path in paths:
            if path is not None:
                streams.check_output(path, inputs, force)
    except streams.OutputError as error:
        streams.say(str(error), error.hint)
        raise typer.Exit(WRONG_USAGE) from None


def columns_of(context: typer.Context, width: int | None) -> int | None:
    """Columns to wrap text to, None for a pipe unless the command line itself asks for a width."""
    screen = streams.terminal_width()
    source = context.get_parameter_source("width")
    asked = width is not None and source is not None and source.name == "COMMANDLINE"
    return width or screen if asked or screen is not None else None


def load_lexicon(path: Path | None) -> Lexicon | None:
    """The shipped cues with those of `path`; None without a path. A bad file ends the command."""
    if path is None:
        return None
    from briefcli import cues

    try:
        return cues.load(path)
    except (cues.LexiconError, OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error).removeprefix(f"{path}: ")
        reason = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else reason
        streams.say(f"{path}: {reason}", "the form of a cue stands in README.md, How to add a cue")
        raise typer.Exit(WRONG_USAGE) from None
