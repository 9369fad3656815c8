"""The seed article as every readable format shows it. ``python -m tests.golden`` writes the files of this
folder anew; read the difference before committing it."""

from __future__ import annotations

from pathlib import Path

from briefcli.pipeline import Briefer
from briefcli.read import read
from briefcli.render import markdown, terminal, text, to_json
from briefcli.render.view import View

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
SEED = "seeds/000_03a7940179077c37.txt"
DATE = "2021-06-06"
WIDTHS = (60, 80, 120)


def renderings() -> dict[str, str]:
    """File name -> what it must hold."""
    article = read(ROOT / SEED)
    briefing = Briefer().brief(article, date=DATE)
    view = View()
    shown = {f"seed-{width}.txt": terminal.render(briefing, view, width, color=False) for width in WIDTHS}
    shown["seed-pipe.txt"] = text.render(briefing, view)
    shown["seed-all.txt"] = text.render(briefing, View(everything=True, keyphrases=10))
    shown["seed.md"] = markdown.render(briefing, view)
    shown["seed.json"] = to_json.render(briefing, view).replace(str(ROOT) + "/", "")
    return {name: f"{content}\n" for name, content in shown.items()}


def write() -> None:
    for name, content in renderings().items():
        (FOLDER / name).write_text(content, encoding="utf-8")
