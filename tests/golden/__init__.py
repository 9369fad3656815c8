"""Documents of every genre as every readable format shows them. ``python -m tests.golden`` writes the files of this
folder anew; read the difference before committing it."""

from __future__ import annotations

import json
from pathlib import Path

from briefcli.pipeline import Briefer
from briefcli.read import read
from briefcli.records import Briefing
from briefcli.render import FORMATS, terminal, text
from briefcli.render.view import View

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
SEED = ROOT / "seeds" / "000_03a7940179077c37.txt"
DOCUMENTS = FOLDER / "documents"
DATE = "2021-06-06"
WIDTHS = (60, 80, 120)
FILES = {"markdown": ".md", "html": ".html", "json": ".json", "csv": ".csv"}
"""Lines of JSON and TSV are the same data, written otherwise: see `tests.render`."""
LONG = ("press-briefing",)
"""Whose data would be a hundred pages: the terminal's page and the note are kept."""


def renderings() -> dict[str, str]:
    """File name -> what it must hold."""
    briefer = Briefer()
    seed = briefer.brief(read(SEED), date=DATE)
    shown = {f"seed-{width}.txt": terminal.render(seed, View(), width, color=False) for width in WIDTHS}
    shown["seed-pipe.txt"] = text.render(seed, View(everything=True))
    briefings = {"seed": seed}
    for path in sorted(DOCUMENTS.glob("*.txt")):
        briefings[path.stem] = briefer.brief(read(path))
        shown[f"{path.stem}-80.txt"] = terminal.render(briefings[path.stem], View(), 80, color=False)
        if path.stem not in LONG:
            shown[f"{path.stem}-pipe.txt"] = text.render(briefings[path.stem], View(everything=True))
    for name, briefing in briefings.items():
        formats = ("markdown",) if name in LONG else FILES
        shown |= {f"{name}{FILES[form]}": _written(briefing, form) for form in formats}
    return {name: f"{content.rstrip(chr(10))}\n" for name, content in shown.items()}


def _written(briefing: Briefing, form: str) -> str:
    """As the command line writes it into a file, without where this copy of the repository lies."""
    view, folder = View(everything=True), json.dumps(f"{ROOT}/")[1:-1]
    return (FORMATS[form].head(view) + FORMATS[form].renderer()(briefing, view)).replace(folder, "")


def write() -> None:
    for name, content in renderings().items():
        (FOLDER / name).write_text(content, encoding="utf-8")
