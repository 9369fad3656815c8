"""The options several commands share, and what they accept."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Annotated, Any

import typer

from briefcli.cli.configuration import configure
from briefcli.contract import FIRST_YEAR, KINDS, SECTIONS, TABLES
from briefcli.read import FORMATS as INPUT_FORMATS

COLOR_MODES = ("auto", "always", "never")
PRINTED = tuple(name for name, table in TABLES.items() if table.sections)
"""Tables of one document."""


def one_of(names: Collection[str]) -> Callable[[str | None], str | None]:
    """A typer callback that accepts only `names`, and says which one may have been meant."""

    def check(value: str | None) -> str | None:
        if value is not None and value not in names:
            raise typer.BadParameter(no_such(value, names))
        return value

    return check


def no_such(value: str, names: Collection[str]) -> str:
    close = difflib.get_close_matches(value, names, n=1)
    advice = f"did you mean {close[0]}?" if close else f"choose from {', '.join(names)}"
    return f"there is no {value!r}, {advice}"


def a_date(value: str | None) -> str | None:
    try:
        day = datetime.date.fromisoformat(value) if value else None
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date, write YYYY-MM-DD") from None
    if day and day.year < FIRST_YEAR:
        raise typer.BadParameter(f"years begin with {FIRST_YEAR}")
    return day.isoformat() if day else None


def some_of(known: Collection[str]) -> Callable[[list[str] | None], list[str] | None]:
    """A typer callback for "a,b" that accepts only `known` names, hyphens for underscores allowed."""

    def check(value: list[str] | None) -> list[str] | None:
        names = listed(value) or []
        if value and not names:
            raise typer.BadParameter(f"names none of {', '.join(known)}")
        for name in names:
            if name not in known:
                raise typer.BadParameter(no_such(name, known))
        return value

    return check


def listed(value: list[str] | str | None) -> list[str] | None:
    """The names in "a,b", of an option given several times in all of them; None without any option."""
    if not value:
        return None
    parts = (value if isinstance(value, str) else ",".join(value)).split(",")
    return [name.strip().replace("-", "_") for name in parts if name.strip()]


def an_encoding(value: str | None) -> str | None:
    from briefcli.read.encodings import known

    if value is not None and known(value) is None:
        raise typer.BadParameter(f"there is no encoding {value!r}")
    return value


def _key(name: str, meaning: str, usual: str = "") -> Any:
    """An option that names a field of rows."""
    help_text = f"{meaning[:-1]}; default {usual}." if usual else meaning
    return typer.Option(name, metavar="KEY", help=help_text, show_default=False)


def completes(names: Collection[str]) -> Callable[[str], list[str]]:
    """Completes the last name of "a,b"."""

    def complete(incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        return [f"{before}{comma}{name}" for name in names if name.startswith(last)]

    return complete


Files = Annotated[list[str] | None, typer.Argument(metavar="FILES", help="Documents; - or a pipe is standard input.")]
InputFormat = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help="Format of the input (see: briefcli formats); by default its suffix or first bytes tell.",
        callback=one_of(INPUT_FORMATS),
        autocompletion=completes(INPUT_FORMATS),
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="Encoding of text that declares none, such as cp1252; by default it is found out.",
        callback=an_encoding,
        show_default=False,
    ),
]
TextField = Annotated[str, _key("--text-field", "Where a row has its text.", "text")]
IdField = Annotated[str | None, _key("--id-field", "Its name; by default its number.")]
DateField = Annotated[str, _key("--date-field", "Its date.", "date")]
TitleField = Annotated[str, _key("--title-field", "Its title.", "title")]
DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help='The day "today" means in the document.', callback=a_date),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="SECTION,...",
        help=f"These alone, of: {', '.join(SECTIONS)}.",
        callback=some_of(SECTIONS),
        autocompletion=completes(SECTIONS),
        show_default=False,
    ),
]
Kind = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND,...",
        help=f"Findings of these kinds alone, of: {', '.join(KINDS)}.",
        callback=some_of(KINDS),
        autocompletion=completes(KINDS),
        show_default=False,
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence", min=0.0, max=1.0, metavar="P", help="Findings at least so sure.", show_default=False
    ),
]
TableOption = Annotated[
    str,
    typer.Option(
        "--table",
        metavar="NAME",
        help=f"What csv and tsv print, of: {', '.join(PRINTED)}.",
        callback=one_of(PRINTED),
        autocompletion=completes(PRINTED),
        show_default=False,
    ),
]
Width = Annotated[
    int | None,
    typer.Option("--width", min=20, metavar="N", help="Columns of text; default the terminal's.", show_default=False),
]
NoConfig = Annotated[
    bool,
    typer.Option("--no-config", is_eager=True, callback=configure, help="Ignore the configuration file."),
]
Cues = Annotated[
    Path | None,
    typer.Option("--cues", metavar="FILE.toml", help="Your own cues, added to those shipped.", show_default=False),
]
Color = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="|".join(COLOR_MODES),
        help="Colour; auto honours NO_COLOR, FORCE_COLOR and TERM.",
        callback=one_of(COLOR_MODES),
        autocompletion=completes(COLOR_MODES),
    ),
]
Template = Annotated[
    str | None,
    typer.Option("--template", metavar="FILE", help="Fill a Jinja2 template of your own.", show_default=False),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="PATH", help="Write to PATH, all or nothing, and print nothing.")
]
Force = Annotated[bool, typer.Option("--force", help="Let -o replace a file briefcli did not write.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Print long output past the end of the screen.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No warnings and no progress on stderr.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an internal error.")]
