"""The commands for several documents: compare, merge, check."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefcli.cli import streams
from briefcli.cli.options import Color, Cues, DateOption, Debug, Force, InputFormat, Output, Quiet, completes, one_of
from briefcli.cli.running import FAILED, UNDATED, WRONG_USAGE, Job, check_outputs, load_lexicon, read_once
from briefcli.render import SUFFIXES

if TYPE_CHECKING:
    from briefcli.records import Briefing
    from briefcli.render.sheet import Sheet

FORMATS = ("text", "markdown", "json", "html")
LEAST = 2
"""Documents without which there is nothing to compare."""

Documents = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILES", help="Documents, or briefings saved with --include-text; - is standard input."),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(FORMATS),
        help="Output format; by default the suffix of -o tells, else text.",
        callback=one_of(FORMATS),
        autocompletion=completes(FORMATS),
    ),
]
IncludeText = Annotated[bool, typer.Option("--include-text", help="Put the documents' text into JSON.")]


def compare(
    context: typer.Context,
    files: Documents = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
    everything: Annotated[bool, typer.Option("--all", help="What is repeated as well.")] = False,
    date: DateOption = None,
    input_format: InputFormat = None,
    cues: Cues = None,
    include_text: IncludeText = False,
    color: Color = "auto",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """\b
    Examples:
      briefcli compare monday.txt friday.txt
      briefcli compare draft-1.md draft-2.md draft-3.md -o changes.html

    Say what is new, done, taken back or not repeated from each document to the
    next. A version of the same text is told from a follow-up.
    """
    from briefcli.compare import compare as compared
    from briefcli.render.sheet import of_comparison

    task = _Task(context, files, form, output, force, date, input_format, cues, include_text, color, quiet, debug)
    result = compared(*task.briefings, briefer=task.briefer)
    task.deliver(result.to_dict, lambda: of_comparison(result, everything))


def merge(
    context: typer.Context,
    files: Documents = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
    date: DateOption = None,
    input_format: InputFormat = None,
    cues: Cues = None,
    include_text: IncludeText = False,
    color: Color = "auto",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """\b
    Examples:
      briefcli merge agency.txt paper.txt radio.txt
      briefcli merge stories/*.txt -f json | jq '.contradictions'

    Make one briefing of several stories: each deed once, who reports it, how many
    do so independently, and what contradicts what.
    """
    from briefcli.merge import merge as merged
    from briefcli.render.sheet import of_merged

    task = _Task(context, files, form, output, force, date, input_format, cues, include_text, color, quiet, debug)
    result = merged(*task.briefings, briefer=task.briefer)
    task.deliver(result.to_dict, lambda: of_merged(result))


def check(
    context: typer.Context,
    files: Documents = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
    date: DateOption = None,
    input_format: InputFormat = None,
    cues: Cues = None,
    include_text: IncludeText = False,
    color: Color = "auto",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """\b
    Examples:
      briefcli check summary.txt story.txt
      briefcli check brief.md statement.txt interview.txt || echo "look again"

    Check each claim of a draft, the first of FILES, against the others: supported,
    contradicted, distorted or not found. Exit status 1 if a claim is contradicted
    or distorted.
    """
    from briefcli.check import check as checked
    from briefcli.render.sheet import of_check

    task = _Task(context, files, form, output, force, date, input_format, cues, include_text, color, quiet, debug)
    result = checked(*task.briefings, briefer=task.briefer)
    task.deliver(result.to_dict, lambda: of_check(result))
    if not result.passed:
        raise typer.Exit(FAILED)


class _Task:
    """The documents of a command, read and briefed, and where its result goes."""

    def __init__(
        self,
        context: typer.Context,
        files: list[str] | None,
        form: str | None,
        output: str | None,
        force: bool,
        date: str | None,
        input_format: str | None,
        cues: Path | None,
        include_text: bool,
        color: str,
        quiet: bool,
        debug: bool,
    ) -> None:
        named = list(files or ())
        if not named:
            streams.write_out([context.get_help() + "\n"])
            raise typer.Exit
        if len(named) < LEAST:
            raise typer.BadParameter(f"at least {LEAST} documents are needed", param_hint="FILES")
        read_once(named)
        self.output = None if output in (None, streams.STDIN) else output
        self.name = form or SUFFIXES.get(Path(output or "").suffix.lower(), "text")
        if self.name not in FORMATS:
            raise typer.BadParameter(f"{self.name} holds briefings only, choose from {', '.join(FORMATS)}")
        self.include_text, self.color = include_text, color
        check_outputs([self.output], named, force)
        self.briefings, self.briefer = _briefed(Job(named, {"date": date}, input_format, cues, quiet, debug))

    def deliver(self, data: Callable[[bool], dict[str, Any]], sheet: Callable[[], Sheet]) -> None:
        """Print the result, or write it."""
        text = self.rendered(data, sheet) + "\n"
        try:
            if self.output is None:
                streams.write_out([text])
            else:
                streams.write_file(self.output, text)
        except streams.OutputError as error:
            streams.say(str(error), error.hint)
            raise typer.Exit(WRONG_USAGE) from None

    def rendered(self, data: Callable[[bool], dict[str, Any]], sheet: Callable[[], Sheet]) -> str:
        if self.name == "json":
            from briefcli.render.to_json import dumps

            return dumps(data(self.include_text), indent=2)
        from briefcli.render import sheet_html, sheet_markdown, sheet_text
        from briefcli.render.sheet import signed

        to_file = self.output is not None
        page = signed(sheet()) if to_file else sheet()
        if self.name == "markdown":
            return sheet_markdown.render(page)
        if self.name == "html":
            return sheet_html.render(page)
        width = None if to_file else streams.terminal_width()
        return sheet_text.render(page, width, not to_file and streams.wants_color(self.color))


def _briefed(job: Job) -> tuple[list[Briefing], Any]:
    """The briefings of all inputs and what made them. An input that cannot be read ends the command: a comparison with
    a document missing would mislead.
    """
    from briefcli.pipeline import Briefer
    from briefcli.read import ReadError, read
    from briefcli.records import Article

    briefer = Briefer(load_lexicon(job.cues))
    found: list[Briefing] = []
    for number, path in enumerate(job.inputs, start=1):
        try:
            with job.reporter.progress(path, number, len(job.inputs)):
                briefing = _saved(path)
                article = Article("") if briefing else read(path, job.input_format)
                briefing = briefing or briefer.brief(article, **job.options)
        except ReadError as error:
            job.reporter.error(error.path, error.reason, error.hint)
            continue
        for warning in briefing.warnings:
            if warning.code != UNDATED:
                job.reporter.warning(path, warning.message)
        found.append(briefing)
    if job.reporter.failures:
        raise typer.Exit(WRONG_USAGE)
    return found, briefer


def _saved(path: str) -> Briefing | None:
    """The briefing that the file at `path` is the JSON of, None where it is a document. Raises ReadError for a briefing
    without its text.
    """
    from briefcli.read import ReadError
    from briefcli.records import Briefing

    if Path(path).suffix != ".json" or not Path(path).is_file():
        return None
    text = Path(path).read_text(encoding="utf-8", errors="replace")
    if not text.lstrip().startswith("{") or '"schema_version"' not in text:
        return None
    try:
        data = json.loads(text)
        return Briefing.from_dict(data)
    except ValueError as error:
        hint = "save it with: briefcli summarize FILE -f json --include-text"
        raise ReadError(path, str(error), hint) from None


COMMANDS: Sequence[tuple[Callable[..., None], str]] = (
    (compare, "What changed from one document to the next."),
    (merge, "One briefing of several stories, and where they contradict."),
    (check, "Is a draft true to its sources?"),
)
"""The commands with their short help."""
