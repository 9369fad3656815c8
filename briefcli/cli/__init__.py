"""The command line: typer options -> pipeline -> render, and nothing else.

Start-up time is a feature: the pipeline and the renderers are imported inside the commands that need them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from briefcli import __version__
from briefcli.cli import streams
from briefcli.cli.options import (
    Color,
    Cues,
    DateOption,
    Debug,
    Files,
    InputFormat,
    Only,
    Quiet,
    completes,
    one_of,
    sections,
)
from briefcli.render import FORMATS, SUFFIXES, joined
from briefcli.render.page import KEYPHRASES, View

if TYPE_CHECKING:
    from briefcli.cues import Lexicon
    from briefcli.pipeline import Briefer
    from briefcli.records import Article, Briefing

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="briefcli",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)


# --- entry ----------------------------------------------------------------------------------------


def main() -> None:
    """Run the command line and exit: 0 success, 1 an input failed, 2 wrong usage."""
    try:
        status = app(prog_name="briefcli", standalone_mode=False)
    except BrokenPipeError:
        status = 0
        _discard_output()
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except Exception as error:
        status = _usage_error(error)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
    sys.exit(status if isinstance(status, int) else 0)


def _discard_output() -> None:
    """Nobody reads standard output any more: keep the interpreter quiet when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage_error(error: Exception) -> int:
    """Print typer's complaint our way; any other exception is a bug and goes on."""
    if not hasattr(error, "format_message"):
        raise error
    possible = getattr(error, "possibilities", None)
    message = str(getattr(error, "message", "") if possible else error.format_message())
    context = getattr(error, "ctx", None)
    hint = f"{context.command_path} --help" if context else "briefcli --help"
    if possible:
        hint = f"did you mean {' or '.join(possible)}?"
    wrong = message.partition("'")[2].rpartition("'")[0]
    if message.startswith("No such command") and Path(wrong).exists():
        hint = f"briefcli summarize {wrong}"
    streams.say(message[:1].lower() + message[1:], hint)
    return int(getattr(error, "exit_code", WRONG_USAGE))


def _print_version(wanted: bool) -> None:
    if wanted:
        streams.write_out([f"briefcli {__version__}\n"])
        raise typer.Exit


@app.callback(invoke_without_command=True)
def briefcli(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit."),
    ] = False,
) -> None:
    """\b
    Examples:
      briefcli summarize article.txt
      briefcli summarize article.txt --only non_actions
      briefcli show article.txt | less -R

    Briefings of news articles, statements and transcripts: who, where, what was
    announced and what expressly was not, each line traceable to its source.
    """
    if context.invoked_subcommand is None:
        streams.write_out([context.get_help() + "\n"])


# --- commands -------------------------------------------------------------------------------------


@app.command(short_help="Brief documents: what will, did and expressly did not happen, who, where.")
def summarize(
    context: typer.Context,
    files: Files = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(FORMATS),
            help="Output format; by default the suffix of -o tells, else text.",
            callback=one_of(FORMATS),
            autocompletion=completes(FORMATS),
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="Write to PATH, all or nothing, and print nothing."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Let -o replace a file briefcli did not write.")
    ] = False,
    only: Only = None,
    everything: Annotated[bool, typer.Option("--all", help='Every item, no "+N more".')] = False,
    sentences: Annotated[
        int | None,
        typer.Option("--sentences", min=1, metavar="N", help="Length of the summary.", show_default=False),
    ] = None,
    keyphrases: Annotated[
        int | None, typer.Option("--keyphrases", min=0, metavar="N", help="How many.", show_default=False)
    ] = None,
    algorithm: Annotated[
        str | None,
        typer.Option(
            "--algorithm", metavar="NAME", help="Choose summary sentences by one of sumy's algorithms."
        ),
    ] = None,
    date: DateOption = None,
    input_format: InputFormat = None,
    cues: Cues = None,
    include_text: Annotated[
        bool, typer.Option("--include-text", help="Put the document's text into JSON.")
    ] = False,
    front_matter: Annotated[
        bool, typer.Option("--front-matter", help="Head the Markdown with YAML for a notes folder.")
    ] = False,
    text_out: Annotated[
        Path | None,
        typer.Option(
            "--text-out",
            metavar="PATH",
            help="Also write the text that offsets refer to.",
            show_default=False,
        ),
    ] = None,
    color: Color = "auto",
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """\b
    Examples:
      briefcli summarize article.txt
      briefcli summarize article.txt --date 2021-06-06 -o briefing.md
      briefcli summarize *.txt -f jsonl | jq -r '.non_actions[].text'
      curl -sL https://example.org/story | briefcli summarize --from html

    Brief documents: the summary, what is said to come and to have happened, what
    expressly is not, who, where, and the keyphrases.
    """
    inputs = _inputs(context, files)
    name = form or SUFFIXES.get(Path(output or "").suffix.lower(), "text")
    _check_single(FORMATS[name].single or text_out is not None, name, inputs, text_out)
    outputs = [path for path in (output, text_out and os.fspath(text_out)) if path and path != streams.STDIN]
    try:
        for path in outputs:
            streams.check_output(path, inputs, force)
    except streams.OutputError as error:
        _refuse(error)
    view = View(
        everything=everything,
        keyphrases=KEYPHRASES if keyphrases is None else keyphrases,
        several=len(inputs) > 1,
        include_text=include_text,
        front_matter=front_matter,
        version=__version__,
    )
    options: dict[str, Any] = {
        "date": date,
        "only": sections(only),
        "sentences": sentences,
        "algorithm": algorithm,
    }
    if keyphrases is not None:
        options["keyphrases"] = keyphrases
    reporter = streams.Reporter(quiet)
    render = _renderer(name, view, color, to_file=output in outputs)
    warns = output in outputs or name != "text" or streams.terminal_width() is None
    briefings = _briefings(inputs, options, input_format, _lexicon(cues), reporter, debug, warns)
    if text_out:
        briefings = _keep_text(briefings, text_out)
    pieces = joined(map(render, briefings), FORMATS[name], view.several)
    _deliver(pieces, output if output in outputs else None, len(inputs), reporter)


@app.command(short_help="Print the JSON Schema of a briefing.")
def schema() -> None:
    """\b
    Examples:
      briefcli schema
      briefcli schema > briefing.schema.json

    Print the JSON Schema (2020-12) that every JSON output validates against.
    """
    from briefcli.render.to_json import schema_text

    streams.write_out([schema_text()])


# --- from options to output -----------------------------------------------------------------------


def _inputs(context: typer.Context, files: list[str] | None) -> list[str]:
    """The inputs named or piped; without any, the command's help is all there is to print."""
    inputs = streams.sources(files)
    if not inputs:
        streams.write_out([context.get_help() + "\n"])
        raise typer.Exit
    if inputs.count(streams.STDIN) > 1:
        raise typer.BadParameter("standard input can be read only once", param_hint="-")
    return inputs


def _check_single(single: bool, name: str, inputs: list[str], text_out: Path | None) -> None:
    if single and len(inputs) > 1:
        what = "--text-out" if text_out else f"-f {name}"
        raise typer.BadParameter("takes one document at a time", param_hint=what)


def _refuse(error: streams.OutputError) -> NoReturn:
    streams.say(str(error), error.hint)
    raise typer.Exit(WRONG_USAGE)


def _lexicon(path: Path | None) -> Lexicon | None:
    if path is None:
        return None
    from briefcli import cues

    try:
        return cues.load(path)
    except (cues.LexiconError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error).removeprefix(f"{path}: ")
        streams.say(f"{path}: {reason}", f"briefcli cues --check {path}")
        raise typer.Exit(WRONG_USAGE) from None


def _renderer(name: str, view: View, color: str, to_file: bool) -> Callable[[Briefing], str]:
    """The function that writes one document: the terminal's for text in a window or in colour."""
    width = None if to_file else streams.terminal_width()
    colored = not to_file and streams.wants_color(color)
    if name == "text" and (width is not None or colored):
        from briefcli.render import terminal

        return lambda briefing: terminal.render(briefing, view, width, colored)
    render = FORMATS[name].renderer()
    return lambda briefing: render(briefing, view)


def _briefings(
    inputs: list[str],
    options: dict[str, Any],
    input_format: str | None,
    lexicon: Lexicon | None,
    reporter: streams.Reporter,
    debug: bool,
    warns: bool,
) -> Iterator[Briefing]:
    """The briefings of the inputs that work; the others are reported."""
    from briefcli.pipeline import Briefer
    from briefcli.read import ReadError, read

    briefer = Briefer(lexicon)
    for number, path in enumerate(inputs, start=1):
        try:
            with reporter.progress(path, number, len(inputs)):
                briefing = _brief(briefer, read(path, input_format), options)
        except ReadError as error:
            reporter.error(error.path, error.reason, error.hint)
            continue
        except (typer.BadParameter, BrokenPipeError):
            raise
        except Exception as error:
            if debug:
                raise
            reporter.error(path, f"internal error: {type(error).__name__}: {error}", "--debug shows where")
            continue
        if warns:
            for warning in briefing.warnings:
                reporter.warning(path, warning.message)
        yield briefing


def _brief(briefer: Briefer, article: Article, options: dict[str, Any]) -> Briefing:
    """`article` briefed, what reading it warned of included. No text raises ValueError, only a wrong option
    does.
    """
    try:
        briefing = briefer.brief(article, **options)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    missing = tuple(warning for warning in article.warnings if warning not in briefing.warnings)
    return replace(briefing, warnings=(*missing, *briefing.warnings)) if missing else briefing


def _keep_text(briefings: Iterator[Briefing], path: Path) -> Iterator[Briefing]:
    for briefing in briefings:
        streams.write_file(os.fspath(path), briefing.text)
        yield briefing


def _deliver(pieces: Iterator[str], output: str | None, total: int, reporter: streams.Reporter) -> None:
    """Print the pieces, or write them to `output` unless every input failed; exit 1 if one failed."""
    try:
        if output is None:
            streams.write_out(pieces)
        else:
            text = "".join(pieces)
            if reporter.failures < total:
                streams.write_file(output, text)
    except streams.OutputError as error:
        reporter.error(error.path, error.reason, error.hint)
    if reporter.failures:
        raise typer.Exit(FAILED)
