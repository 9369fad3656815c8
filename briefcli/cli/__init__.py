"""The command line: typer options -> pipeline -> render, and nothing else.

Start-up time is a feature: the pipeline and the renderers are imported inside the commands that need them.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from briefcli import __version__
from briefcli.cli import batching, several, showing, streams, summarizing
from briefcli.cli.options import Cues, completes, one_of
from briefcli.cli.running import FAILED, WRONG_USAGE, load_lexicon
from briefcli.contract import OUTPUTS
from briefcli.memory import collect_rarely

INTERRUPTED = 130

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


app.command(short_help="Brief documents: what will, did and expressly did not happen, who, where.")(
    summarizing.summarize
)
app.command(short_help="Print the document with its evidence highlighted.")(showing.show)
app.command(short_help="Say which cue or model made each finding, and how sure it is.")(showing.explain)
app.command(short_help="Print keyphrases, one a line behind its score.")(showing.keyphrases)


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
    from briefcli.render.schema import schema
    from briefcli.render.to_json import dumps

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
