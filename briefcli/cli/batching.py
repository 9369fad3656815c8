"""The batch command: many documents into one table or folder, on this machine or a cluster."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from briefcli.cli import streams
from briefcli.cli.options import (
    Cues,
    DateField,
    DateOption,
    IdField,
    Kind,
    MinConfidence,
    Only,
    Quiet,
    TextField,
    TitleField,
    listed,
)
from briefcli.cli.running import FAILED, WRONG_USAGE, load_lexicon

if TYPE_CHECKING:
    from briefcli.batch import Tally, Work

SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143}
"""Signals that end a run in good order, and the exit status they give."""
MEGABYTE = 1_000_000


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...", help="Folders, globs, documents, tables of rows, archives; - is a list of paths."
        ),
    ],
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="A .jsonl[.gz] or .db file, a folder.")],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="markdown|html|json",
            help="Format of the files of a folder; default markdown.",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes; default the cores.", show_default=False),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="local[:N]|tcp://HOST:PORT",
            help="Brief on a Dask cluster; OUT is then a folder of parts.",
            show_default=False,
        ),
    ] = None,
    timeout: Annotated[
        float,
        typer.Option("--timeout", min=0, metavar="SECONDS", help="Longest a document may take; 0: any."),
    ] = 60.0,
    memory: Annotated[
        int,
        typer.Option("--memory", min=0, metavar="MB", help="Most memory its process may take; 0: any."),
    ] = 4000,
    resume: Annotated[bool, typer.Option("--resume", help="Continue an interrupted run, failures left out.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Start over an output that exists.")] = False,
    text_field: TextField = "text",
    id_field: IdField = None,
    date_field: DateField = "date",
    title_field: TitleField = "title",
    keep: Annotated[
        str | None,
        typer.Option("--keep", metavar="KEY,...", help="Fields to pass on, or all.", show_default=False),
    ] = None,
    only: Only = None,
    kind: Kind = None,
    min_confidence: MinConfidence = 0.0,
    date: DateOption = None,
    cues: Cues = None,
    include_text: Annotated[bool, typer.Option("--include-text", help="Put each document's text into JSON.")] = False,
    log: Annotated[
        Path | None,
        typer.Option("--log", metavar="FILE", help="A line of JSON for every document.", show_default=False),
    ] = None,
    stats: Annotated[bool, typer.Option("--stats", help="Sums on stderr at the end.")] = False,
    quiet: Quiet = False,
) -> None:
    """\b
    Examples:
      briefcli batch articles/ -o briefings.jsonl.gz
      briefcli batch archive.jsonl.gz --id-field id --date-field date -o out/
      find . -name '*.txt' -print0 | briefcli batch - -o briefings.jsonl --resume
      briefcli batch posts.jsonl --keep url,section -o posts.db
      briefcli batch archive.jsonl -o parts/ --cluster local:2

    Brief many documents with several processes, in the order of the input. What
    fails is listed in OUT.errors.jsonl; --resume continues an interrupted run, and
    tries what failed again if you delete that list first.
    """
    from briefcli import batch as library

    load_lexicon(cues)
    if cluster and jobs:
        raise typer.BadParameter("the cluster says how many: local:N", param_hint="--jobs")
    work = library.Work(
        _format(form, output, cluster is not None),
        {"only": listed(only), "date": date, "kinds": listed(kind), "min_confidence": min_confidence},
        cues,
        timeout,
        include_text,
        memory * MEGABYTE,
        library.Fields(text_field, id_field, date_field, title_field, _names(keep)),
    )
    interruption = _Interruption()
    common: dict[str, Any] = {
        "resume": resume,
        "force": force,
        "lists": sys.stdin.buffer if sys.stdin else None,
        "stopped": interruption.happened,
    }
    try:
        with interruption, _logged(log, output) as lines, _progress(inputs, output, work, lines, quiet) as progress:
            common |= {"log": lines, "progress": progress}
            if cluster is None:
                tally = library.run(inputs, output, work, jobs=jobs, **common)
            else:
                tally = _clustered(inputs, output, work, cluster, quiet, **common)
    except library.OutputError as error:
        streams.say(str(error))
        raise typer.Exit(WRONG_USAGE) from None
    except library.RunError as error:
        streams.say(str(error))
        raise typer.Exit(FAILED) from None
    _report(tally, output, quiet, interruption.happened(), cluster is not None)
    if stats:
        for line in tally.statistics():
            print(line, file=sys.stderr)
    if interruption.happened() or tally.failed:
        raise typer.Exit(interruption.status or FAILED)


def _names(value: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (value or "").split(",") if name.strip())


def _format(form: str | None, output: str, clustered: bool) -> str:
    """The format workers render in."""
    from briefcli import batch as library

    _, fixed = library.kind_of(Path(output))
    if form is not None and form not in library.FORMATS:
        raise typer.BadParameter(f"choose {' or '.join(library.FORMATS)}", param_hint="--format")
    if clustered:
        if form or (fixed and Path(output).suffix.lower() != ".parquet"):
            reason = "with --cluster the output is a folder of JSONL parts, or of Parquet ones if it ends in .parquet"
            raise typer.BadParameter(reason, param_hint="-o")
        return "jsonl"
    suffix = Path(output).suffix
    if suffix and not (fixed or form or output.endswith(("/", os.sep)) or Path(output).is_dir()):
        known = ", ".join(library.FILES)
        reason = f"no output ends in {suffix}: name a file in {known}, or give -f for a folder of that name"
        raise typer.BadParameter(reason, param_hint="-o")
    return fixed or form or "markdown"


def _clustered(inputs: list[str], output: str, work: Work, address: str, quiet: bool, **common: Any) -> Tally:
    from briefcli import cluster

    with cluster.client(address) as client:
        link = cluster.dashboard(client)
        if link and not quiet:
            streams.say(f"dashboard: {link}")
        return cluster.brief_shards(inputs, output, client, work, **common)


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
def _logged(log: Path | None, output: str) -> Iterator[IO[str] | None]:
    if log is None:
        yield None
        return
    from briefcli.batch import OutputError, real
    from briefcli.batch.ledger import written

    if log.resolve() in (path.resolve() for path in written(real(output))):
        raise OutputError(f"{log}: is written by the run itself; the log needs a file of its own")
    try:
        stream = log.open("a", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise OutputError(f"{log}: {error.strerror}") from None
    try:
        yield stream
    finally:
        with contextlib.suppress(OSError):  # what could not be written has been told, and stands in the buffer still
            stream.close()


@contextlib.contextmanager
def _progress(
    inputs: list[str], output: str, work: Work, log: IO[str] | None, quiet: bool
) -> Iterator[Callable[[Tally], None]]:
    """A bar on the terminal with count, rate, failures and time left; nothing where there is no terminal."""
    if quiet or not (sys.stderr and sys.stderr.isatty()):
        yield lambda tally: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from briefcli.batch import real
    from briefcli.batch.ledger import written

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")
        over = threading.Event()

        def count() -> None:
            total = _count(inputs, written(real(output), log), work, over)
            if total is not None:
                bar.update(task, total=total)

        def show(tally: Tally) -> None:
            finished = tally.briefed + tally.failed
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f"{finished / elapsed:.1f}/s" if elapsed else ""
            failed = f", {tally.failed} failed" if tally.failed else ""
            bar.update(task, completed=finished + tally.earlier, rate=rate + failed)

        threading.Thread(target=count, daemon=True).start()
        try:
            yield show
        finally:
            over.set()


def _count(inputs: list[str], beside: Iterable[Path], work: Work, over: threading.Event) -> int | None:
    """How many documents there are, found out while the first ones are briefed; None if that cannot be told."""
    from briefcli.batch.inputs import STDIN, items
    from briefcli.batch.reading import Readers

    if STDIN in inputs:
        return None
    total = 0
    with Readers(work) as readers:
        for item in items(inputs, readers.documents, None, tuple(beside)):
            if over.is_set():
                return None
            total += not item.skipped
    return total


def _report(tally: Tally, output: str, quiet: bool, interrupted: bool, clustered: bool) -> None:
    place = f"{output}/*.errors.jsonl" if clustered else f"{output.rstrip('/')}.errors.jsonl"
    if tally.failed or not quiet:
        parts = [f"{tally.briefed} briefed"]
        parts += [f"{tally.earlier} finished before"] if tally.earlier else []
        parts += [f"{tally.skipped} files of other formats skipped"] if tally.skipped else []
        parts += [f"{tally.failed} failed, see {place}"] if tally.failed else []
        streams.say(f"{output}: {', '.join(parts)}", "continue with --resume" if interrupted else "")
