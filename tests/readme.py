"""The generated parts of README.md, between ``<!-- begin: NAME -->`` and ``<!-- end -->``.

``python -m tests.readme`` writes them anew; `tests/test_readme.py` fails when they are out of date. Parts
that are measured rather than printed (`bench`) are written by their own commands.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from functools import cache
from pathlib import Path

from briefcli import batch
from briefcli.pipeline import Briefer
from briefcli.read import read
from briefcli.render import terminal
from briefcli.render.view import View
from tests import licences
from tests.command import run

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
SEED = "seeds/000_03a7940179077c37.txt"
DOCUMENTS = ROOT / "tests" / "several" / "documents"
WIDTH = 100
"""Columns of the README's sample, a wide terminal."""

_PART = re.compile(r"(<!-- begin: ([\w-]+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


@cache
def help_text(*command: str) -> str:
    """What ``briefcli COMMAND --help`` prints in 80 columns."""
    return run(*command, "--help").stdout.decode()


def commands() -> list[str]:
    """The names of all commands, from the help."""
    return re.findall(r"^  ([a-z]+)  ", help_text().split("Commands:\n")[1], re.MULTILINE)


def examples(command: str) -> list[str]:
    """The example lines at the top of a command's help."""
    block = help_text(command).split("Examples:\n")[1].split("\n\n")[0]
    return [line.strip() for line in block.splitlines()]


def seed() -> str:
    briefing = Briefer().brief(read(ROOT / SEED))
    return f"```text\n{terminal.render(briefing, View(), WIDTH, color=False)}\n```\n"


def every_day() -> str:
    lines = [line for command in commands() for line in examples(command)]
    return "```sh\n" + "\n".join(lines) + "\n```\n"


def summarize_help() -> str:
    return f"```text\n{help_text('summarize')}```\n"


def several() -> str:
    """compare and check on the example documents."""
    lines = []
    for command in ("compare monday.txt friday.txt", "check draft.txt friday.txt"):
        done = run(*command.split(), cwd=DOCUMENTS)
        lines.append(f"$ briefcli {command}\n{done.stdout.decode()}")
    return "```text\n" + "\n".join(lines) + "```\n"


QUERIES = (
    "SELECT label, actor_name, line FROM non_actions ORDER BY rank",
    "SELECT kind, count(*) AS n FROM findings GROUP BY kind ORDER BY n DESC, kind LIMIT 3",
    "SELECT label, line FROM findings WHERE rowid IN (SELECT rowid FROM findings_fts('aid OR corruption'))",
    "SELECT statements, statements_unnamed, share FROM unnamed_share",
)


def database() -> str:
    """What the ``sqlite3`` program prints for the seed as harris.txt."""
    lines = ["$ briefcli batch harris.txt --date 2021-06-06 -o news.db"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "news.db")
        batch.run([str(ROOT / SEED)], path, batch.Work(options={"date": "2021-06-06"}), jobs=1)
        store = sqlite3.connect(path)
        for query in QUERIES:
            lines += [f'$ sqlite3 -header -column news.db "{query}"', *columns(store.execute(query))]
        store.close()
    return "```text\n" + "\n".join(lines) + "\n```\n"


def columns(found: sqlite3.Cursor) -> list[str]:
    """The rows below a header, in columns two spaces apart."""
    heads = [str(column[0]) for column in found.description]
    cells = [["" if value is None else str(value) for value in row] for row in found]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    rows = [heads, ["-" * width for width in widths], *cells]
    return ["  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


PARTS = {
    "licences": licences.table,
    "seed": seed,
    "several": several,
    "database": database,
    "examples": every_day,
    "help": summarize_help,
}


def up_to_date(text: str) -> str:
    """`text` with every part of `PARTS` written anew."""

    def written(match: re.Match[str]) -> str:
        begin, name, _, end = match.groups()
        return begin + PARTS[name]() + end if name in PARTS else match[0]

    return _PART.sub(written, text)


if __name__ == "__main__":
    README.write_text(up_to_date(README.read_text(encoding="utf-8")), encoding="utf-8")
