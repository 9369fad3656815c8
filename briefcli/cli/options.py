"""The options several commands share, and what they accept."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Annotated, Any

import typer

from briefcli.contract import SECTIONS
from briefcli.read import FORMATS as INPUT_FORMATS

COLOR_MODES = ("auto", "always", "never")


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
        return value and datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date, write YYYY-MM-DD") from None


def sections(value: str | None) -> list[str] | None:
    """The names in "--only a,b", hyphens allowed."""
    if value is None:
        return None
    names = [name.strip().replace("-", "_") for name in value.split(",") if name.strip()]
    for name in names:
        if name not in SECTIONS:
            raise typer.BadParameter(no_such(name, SECTIONS), param_hint="--only")
    return names


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
    return lambda incomplete: [name for name in names if name.startswith(incomplete)]


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
    str | None,
    typer.Option(
        "--only",
        metavar="SECTION,...",
        help=f"These alone, of: {', '.join(SECTIONS)}.",
        show_default=False,
    ),
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
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No warnings and no progress on stderr.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an internal error.")]
