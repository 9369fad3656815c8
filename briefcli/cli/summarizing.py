"""The summarize command: documents into briefings of any format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefcli import __version__
from briefcli.cli import streams
from briefcli.cli.options import (
    Color,
    Cues,
    DateField,
    DateOption,
    Debug,
    Encoding,
    Files,
    Force,
    IdField,
    InputFormat,
    Kind,
    MinConfidence,
    NoConfig,
    NoPager,
    Only,
    Output,
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
from briefcli.cli.running import UNDATED, Job, check_outputs, columns_of, inputs_of
from briefcli.render import FORMATS, SUFFIXES, joined

if TYPE_CHECKING:
    from briefcli.records import Briefing
    from briefcli.render.view import View

DATA = ("json", "jsonl", "csv", "tsv")
"""Formats that do not say in words that a document is undated."""


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
    output: Output = None,
    force: Force = False,
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
    check_outputs([output if to_file else None, text_out], job.inputs, force)
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
    columns = None if to_file else columns_of(context, width)
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
