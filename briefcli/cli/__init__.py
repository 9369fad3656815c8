"""The command line: typer options -> pipeline -> render, and nothing else.

Start-up time is a feature: the pipeline and the renderers are imported inside the commands that need them.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefcli import __version__
from briefcli.cli import batching, several, streams
from briefcli.cli.options import (
    Color,
    Cues,
    DateField,
    DateOption,
    Debug,
    Encoding,
    Files,
    IdField,
    InputFormat,
    Kind,
    MinConfidence,
    NoConfig,
    NoPager,
    Only,
    Quiet,
    TableOption,
    Template,
    TextField,
    TitleField,
    Width,
    completes,
    listed,
    one_of,
)
from briefcli.cli.running import FAILED, UNDATED, WRONG_USAGE, Job, inputs_of, load_lexicon
from briefcli.contract import OUTPUTS, SECTION_KINDS
from briefcli.memory import collect_rarely
from briefcli.render import FORMATS, SUFFIXES, joined

if TYPE_CHECKING:
    from briefcli.records import Briefing
    from briefcli.render.view import View

INTERRUPTED = 130
DATA = ("json", "jsonl", "csv", "tsv")
"""Formats that do not say in words that a document is undated."""

app = typer.Typer(
    name="briefcli",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)


# --- entry ----------------------------------------------------------------------------------------


def main() -> None:
    """Run the command line and exit: 0 success, 1 an input failed, 2 wrong usage."""
    collect_rarely()
    try:
        status = app(prog_name="briefcli", standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except streams.OutputError as error:
        streams.say(str(error), error.hint)
        status = FAILED
    except Exception as error:
        status = _usage_error(error)
    sys.exit(status if isinstance(status, int) else 0)


def _usage_error(error: Exception) -> int:
    """Print typer's complaint our way. Any other exception is a bug: its traceback is for --debug."""
    if not hasattr(error, "format_message"):
        if "--debug" in sys.argv:
            raise error
        streams.say(f"internal error: {type(error).__name__}: {error}", "--debug shows where; please report it")
        return FAILED
    possible = getattr(error, "possibilities", None)
    message = str(getattr(error, "message", "") if possible else error.format_message())
    context = getattr(error, "ctx", None)
    hint = f"{context.command_path} --help" if context else "briefcli --help"
    if possible:
        hint = f"did you mean {' or '.join(possible)}?"
    wrong = message.partition("'")[2].rpartition("'")[0]
    if message.startswith("No such command"):
        if wrong.startswith(("http://", "https://")):
            hint = f"curl -sL {shlex.quote(wrong)} | briefcli summarize --from html"
        elif Path(wrong).is_dir():
            hint = f"briefcli batch {shlex.quote(wrong)} -o briefings.jsonl"
        elif Path(wrong).exists():
            hint = f"briefcli summarize {shlex.quote(wrong)}"
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
        typer.Option("--output", "-o", metavar="PATH", help="Write to PATH, all or nothing, and print nothing."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Let -o replace a file briefcli did not write.")] = False,
    table: TableOption = "findings",
    only: Only = None,
    kind: Kind = None,
    min_confidence: MinConfidence = 0.0,
    template: Template = None,
    everything: Annotated[bool, typer.Option("--all", help='Every item on a terminal too, no "+N more".')] = False,
    sentences: Annotated[
        int | None,
        typer.Option("--sentences", min=1, metavar="N", help="Length of the summary.", show_default=False),
    ] = None,
    keyphrases: Annotated[
        int | None, typer.Option("--keyphrases", min=0, metavar="N", help="How many.", show_default=False)
    ] = None,
    algorithm: Annotated[
        str | None,
        typer.Option("--algorithm", metavar="NAME", help="Choose summary sentences by one of sumy's algorithms."),
    ] = None,
    date: DateOption = None,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    text_field: TextField = "text",
    id_field: IdField = None,
    date_field: DateField = "date",
    title_field: TitleField = "title",
    cues: Cues = None,
    include_text: Annotated[bool, typer.Option("--include-text", help="Put the document's text into JSON.")] = False,
    front_matter: Annotated[
        bool, typer.Option("--front-matter", help="Head the Markdown with YAML for a notes folder.")
    ] = False,
    text_out: Annotated[
        str | None,
        typer.Option(
            "--text-out",
            metavar="PATH",
            help="Also write the text that offsets refer to.",
            show_default=False,
        ),
    ] = None,
    color: Color = "auto",
    width: Width = None,
    no_pager: NoPager = False,
    no_config: NoConfig = False,
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
    from briefcli.read.rows import Fields
    from briefcli.render.view import KEYPHRASES, View

    name = _format_name(form, output, template)
    options = {
        "date": date,
        "only": listed(only),
        "kinds": listed(kind),
        "min_confidence": min_confidence,
        "sentences": sentences,
        "algorithm": algorithm,
    }
    if keyphrases is not None:
        options["keyphrases"] = keyphrases
    fields = Fields(text_field, id_field, date_field, title_field)
    job = Job(inputs_of(context, files), options, input_format, cues, quiet, debug, fields, encoding)
    if job.several and (FORMATS[name].single or text_out):
        hint = f"-f {name}" if FORMATS[name].single else "--text-out"
        raise typer.BadParameter("takes one document; a file each: briefcli batch -o FOLDER", param_hint=hint)
    to_file = output not in (None, streams.STDIN)
    _check_outputs([output if to_file else None, text_out], job.inputs, force)
    on_screen = name == "text" and not to_file and streams.terminal_width() is not None
    view = View(
        everything=everything or not on_screen,
        keyphrases=KEYPHRASES if keyphrases is None else keyphrases,
        several=job.several,
        include_text=include_text,
        table=table,
        front_matter=front_matter,
        version=__version__,
    )
    columns = None if to_file else _columns(context, width)
    muted = () if name in DATA else (UNDATED,)
    briefings = job.briefings(warns=not on_screen, muted=muted)
    if text_out:
        briefings = _with_text_written(briefings, text_out)
    render = _renderer(name, view, columns, not to_file and streams.wants_color(color), on_screen, template)
    documents = (render(briefing, number) for number, briefing in enumerate(briefings, start=1))
    pieces = joined(documents, FORMATS[name], job.several, FORMATS[name].head(view))
    job.deliver(pieces, output if to_file else None, paged=not no_pager)


def _format_name(form: str | None, output: str | None, template: str | None) -> str:
    """The format asked for, else that of the output's suffix; a template has none but its own."""
    if template is not None:
        if form not in (None, "text"):
            raise typer.BadParameter("decides the format itself, leave -f out", param_hint="--template")
        return "text"
    suffix = Path(output or "").suffix.lower()
    if form or not suffix or suffix in SUFFIXES:
        return form or SUFFIXES.get(suffix, "text")
    raise typer.BadParameter(
        f"no format is known by the suffix {suffix}: name one with -f, or write to {', '.join(SUFFIXES)}",
        param_hint="-o",
    )


def _check_outputs(paths: list[str | None], inputs: list[str], force: bool) -> None:
    try:
        for path in paths:
            if path is not None:
                streams.check_output(path, inputs, force)
    except streams.OutputError as error:
        streams.say(str(error), error.hint)
        raise typer.Exit(WRONG_USAGE) from None


def _columns(context: typer.Context, width: int | None) -> int | None:
    """Columns to wrap text to, None for a pipe unless the command line itself asks for a width."""
    screen = streams.terminal_width()
    source = context.get_parameter_source("width")
    asked = width is not None and source is not None and source.name == "COMMANDLINE"
    return width or screen if asked or screen is not None else None


def _renderer(
    name: str, view: View, width: int | None, colored: bool, on_screen: bool, template: str | None
) -> Callable[[Briefing, int], str]:
    """The function that writes one document, the first being number 1: the terminal's for text in a window or in
    colour.
    """
    if template is not None:
        from briefcli.render import template as templates

        try:
            fill = templates.renderer(template)
        except templates.TemplateError as error:
            raise typer.BadParameter(str(error), param_hint="--template") from None
        return lambda briefing, number: _filled(fill, briefing, replace(view, number=number))
    if name == "text" and (width is not None or colored):
        from briefcli.render import terminal

        def show(briefing: Briefing, number: int) -> str:
            link = streams.address(briefing.document.path) if on_screen and colored else ""
            return terminal.render(briefing, replace(view, number=number, link=link), width, colored)

        return show
    render = FORMATS[name].renderer()
    return lambda briefing, number: render(briefing, replace(view, number=number))


def _filled(fill: Callable[[Briefing, View], str], briefing: Briefing, view: View) -> str:
    from briefcli.render.template import TemplateError

    try:
        return fill(briefing, view)
    except TemplateError as error:
        raise typer.BadParameter(str(error), param_hint="--template") from None


def _with_text_written(briefings: Iterator[Briefing], path: str) -> Iterator[Briefing]:
    for briefing in briefings:
        streams.write_file(path, briefing.text)
        yield briefing


@app.command(short_help="Print the document with its evidence highlighted.")
def show(
    context: typer.Context,
    files: Files = None,
    only: Only = None,
    kind: Kind = None,
    min_confidence: MinConfidence = 0.0,
    date: DateOption = None,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    cues: Cues = None,
    color: Color = "auto",
    width: Width = None,
    no_pager: NoPager = False,
    no_config: NoConfig = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """\b
    Examples:
      briefcli show article.txt
      briefcli show article.txt --only non_actions
      briefcli show article.txt --color always | less -R

    Print the document itself, the words behind each statement highlighted and a
    numbered note under the line.
    """
    from briefcli.render import source

    options = {
        "date": date,
        "only": listed(only) or list(source.SECTIONS),
        "kinds": listed(kind),
        "min_confidence": min_confidence,
    }
    job = Job(inputs_of(context, files), options, input_format, cues, quiet, debug, encoding=encoding)
    columns, colored = _columns(context, width), streams.wants_color(color)
    job.print_each(lambda briefing: source.render(briefing, columns, colored), paged=not no_pager)


@app.command(short_help="Say which cue or model made each finding, and how sure it is.")
def explain(
    context: typer.Context,
    files: Files = None,
    kind: Kind = None,
    min_confidence: MinConfidence = 0.0,
    date: DateOption = None,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    cues: Cues = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
    debug: Debug = False,
) -> None:
    """\b
    Examples:
      briefcli explain article.txt
      echo "They will not sign the accord." | briefcli explain

    For each action and non-action: the words, the cue or the features of the model
    that spoke for it, and the confidence. Report a miss with this output.
    """
    from briefcli.render import explanation

    options = {
        "date": date,
        "only": list(SECTION_KINDS),
        "kinds": listed(kind),
        "min_confidence": min_confidence,
    }
    job = Job(inputs_of(context, files), options, input_format, cues, quiet, debug, encoding=encoding)
    job.print_each(explanation.render, paged=not no_pager)


@app.command(name="keyphrases", short_help="Print keyphrases, one a line behind its score.")
def keyphrases_command(
    context: typer.Context,
    files: Files = None,
    number: Annotated[int, typer.Option("--number", "-n", min=1, metavar="N", help="How many.")] = 10,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """\b
    Examples:
      briefcli keyphrases article.txt
      briefcli keyphrases article.txt -n 5 | cut -f 2

    Print the keyphrases, the best first: score, tab, phrase.
    """
    from briefcli.render import phrases

    options = {"only": ["keyphrases"], "keyphrases": number}
    job = Job(inputs_of(context, files), options, input_format, quiet=quiet, debug=debug, encoding=encoding)
    job.print_each(phrases.render)


@app.command(name="cues", short_help="List the cues, or check a file of your own.")
def cues_command(
    check: Annotated[
        Path | None,
        typer.Option("--check", metavar="FILE.toml", help="Run the hits and misses of FILE.", show_default=False),
    ] = None,
    cues: Cues = None,
) -> None:
    """\b
    Examples:
      briefcli cues
      briefcli cues | grep declined
      briefcli cues --check my.toml

    List the cues by kind: kind, id, label, phrases, tab-separated. With --check,
    run the sentences each of your cues must match and must not match.
    """
    from briefcli.cli import lexicons

    if check is None:
        streams.write_out(lexicons.listed(load_lexicon(cues)))
        return
    failures = lexicons.failures(check, load_lexicon(check))
    streams.write_out(f"{line}\n" for line in failures)
    if failures:
        raise typer.Exit(FAILED)
    streams.write_out(["every hit and miss is as it should be\n"])


app.command(short_help="Brief folders, globs and tables of documents with several processes.")(batching.batch)


for _command, _help in several.COMMANDS:
    app.command(short_help=_help)(_command)


@app.command(name="schema", short_help="Print the JSON Schema of an output.")
def schema_command(
    output: Annotated[
        str,
        typer.Argument(
            metavar=f"[{'|'.join(OUTPUTS)}]",
            help="Of what; a briefing by default.",
            callback=one_of(OUTPUTS),
            autocompletion=completes(OUTPUTS),
            show_default=False,
        ),
    ] = "briefing",
) -> None:
    """\b
    Examples:
      briefcli schema
      briefcli schema compare > compare.schema.json

    Print the JSON Schema (2020-12) that every JSON output validates against.
    """
    from briefcli.render.to_json import dumps
    from briefcli.schema import schema

    streams.write_out([dumps(schema(output), indent=2) + "\n"])


@app.command(short_help="List the formats that are read and written.")
def formats() -> None:
    """\b
    Examples:
      briefcli formats
      briefcli formats | cut -f 2,3

    List the formats: read or written, name for --from or -f, suffixes, what it is,
    and the extra it needs, tab-separated.
    """
    from briefcli.cli import listing

    streams.write_out(listing.formats())
