"""The commands that print a document's evidence, what speaks for it, and its keyphrases."""

from __future__ import annotations

from typing import Annotated

import typer

from briefcli.cli import streams
from briefcli.cli.options import (
    Color,
    Cues,
    DateOption,
    Debug,
    Encoding,
    Files,
    InputFormat,
    Kind,
    MinConfidence,
    NoConfig,
    NoPager,
    Only,
    Quiet,
    Width,
    listed,
)
from briefcli.cli.running import Job, columns_of, inputs_of
from briefcli.contract import SECTION_KINDS


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
    columns, colored = columns_of(context, width), streams.wants_color(color)
    job.print_each(lambda briefing: source.render(briefing, columns, colored), paged=not no_pager)


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


def keyphrases(
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
