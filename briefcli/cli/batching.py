"""The batch command: many documents into one table or folder."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefcli.cli import streams
from briefcli.cli.options import Cues, DateOption, Only, Quiet, sections
from briefcli.cli.running import FAILED, WRONG_USAGE, load_lexicon

if TYPE_CHECKING:
    from briefcli.batch import Fields, Tally

SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143}
"""Signals that end a run in good order, and the exit status they give."""


def _key(name: str, meaning: str) -> Any:
    return typer.Option(name, metavar="KEY", help=meaning, show_default=False)


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Folders, globs, documents, .jsonl[.gz]; - is a list of paths."),
    ],
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="A .jsonl[.gz] file, or a folder.")],
    form: Annotated[
        str,
        typer.Option("--format", "-f", metavar="markdown|json", help="Format of the files of a folder."),
    ] = "markdown",
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes; default the cores.", show_default=False),
    ] = None,
    timeout: Annotated[
        float,
        typer.Option("--timeout", min=0, metavar="SECONDS", help="Longest a document may take; 0: any."),
    ] = 60.0,
    resume: Annotated[bool, typer.Option("--resume", help="Continue an interrupted run, failures left out.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Start over an output that exists.")] = False,
    text_field: Annotated[str, _key("--text-field", "Where a row has its text; default text.")] = "text",
    id_field: Annotated[str | None, _key("--id-field", "Its name; default the line number.")] = None,
    date_field: Annotated[str, _key("--date-field", "Its date; default date.")] = "date",
    title_field: Annotated[str, _key("--title-field", "Its title; default title.")] = "title",
    only: Only = None,
    date: DateOption = None,
    cues: Cues = None,
    include_text: Annotated[bool, typer.Option("--include-text", help="Put each document's text into JSON.")] = False,
    quiet: Quiet = False,
) -> None:
    """\b
    Examples:
      briefcli batch articles/ -o briefings.jsonl.gz
      briefcli batch archive.jsonl.gz --id-field id --date-field date -o out/
      find . -name '*.txt' -print0 | briefcli batch - -o briefings.jsonl --resume

    Brief many documents with several processes, in the order of the input. What
    fails is listed in OUT.errors.jsonl; --resume continues an interrupted run, and
    tries what failed again if you delete that list first.
    """
    from briefcli import batch as library

    if form not in library.SUFFIXES:
        raise typer.BadParameter("choose markdown or json", param_hint="--format")
    load_lexicon(cues)
    table = Path(output).name.lower().endswith(library.ROWS)
    options: dict[str, Any] = {"only": sections(only), "date": date}
    work = library.Work("jsonl" if table else form, options, cues, timeout, include_text)
    fields = library.Fields(text_field, id_field, date_field, title_field)
    interruption = _Interruption()
    try:
        with interruption, _progress(inputs, fields, quiet) as progress:
            tally = library.run(
                inputs,
                output,
                work,
                fields=fields,
                jobs=jobs,
                resume=resume,
                force=force,
                lists=sys.stdin.buffer,
                progress=progress,
                stopped=interruption.happened,
            )
    except library.OutputError as error:
        streams.say(str(error))
        raise typer.Exit(WRONG_USAGE) from None
    _report(tally, output, quiet, interruption.happened())
    if interruption.happened() or tally.failed:
        raise typer.Exit(interruption.status or FAILED)


class _Interruption:
    """Turns the first SIGINT or SIGTERM into a wish to stop; the second does what it always does."""

    status = 0

    def __enter__(self) -> None:
        self._previous = {one: signal.signal(one, self._stop) for one in SIGNALS}

    def __exit__(self, *_: object) -> None:
        for one, handler in self._previous.items():
            signal.signal(one, handler)

    def _stop(self, number: int, _: object) -> None:
        self.status = SIGNALS[signal.Signals(number)]
        self.__exit__()

    def happened(self) -> bool:
        return self.status != 0


@contextlib.contextmanager
def _progress(inputs: list[str], fields: Fields, quiet: bool) -> Iterator[Callable[[Tally], None]]:
    """A bar on the terminal with count, rate and time left; nothing where there is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda tally: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from briefcli.batch.inputs import STDIN, items

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        total = None if STDIN in inputs else sum(not item.skipped for item in items(inputs, fields))
        task = bar.add_task("", total=total, rate="")

        def show(tally: Tally) -> None:
            finished = tally.briefed + tally.failed
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f"{finished / elapsed:.1f}/s" if elapsed else ""
            failed = f", {tally.failed} failed" if tally.failed else ""
            bar.update(task, completed=finished + tally.earlier, rate=rate + failed)

        yield show


def _report(tally: Tally, output: str, quiet: bool, interrupted: bool) -> None:
    failures = f"{tally.failed} failed, see {output}.errors.jsonl"
    if tally.failed or not quiet:
        parts = [f"{tally.briefed} briefed"]
        parts += [f"{tally.earlier} finished before"] if tally.earlier else []
        parts += [f"{tally.skipped} files of other formats skipped"] if tally.skipped else []
        parts += [failures] if tally.failed else []
        streams.say(f"{output}: {', '.join(parts)}", "continue with --resume" if interrupted else "")
