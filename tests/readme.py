"""The generated parts of README.md, between ``<!-- begin: NAME -->`` and ``<!-- end -->``.

``python -m tests.readme`` writes them anew; `tests/test_readme.py` fails when they are out of date. Parts
that are measured rather than printed (`bench`) are written by their own commands.
"""

from __future__ import annotations

import re
from pathlib import Path

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


PARTS = {"licences": licences.table, "seed": seed, "several": several, "examples": every_day, "help": summarize_help}


def up_to_date(text: str) -> str:
    """`text` with every part of `PARTS` written anew."""

    def written(match: re.Match[str]) -> str:
        begin, name, _, end = match.groups()
        return begin + PARTS[name]() + end if name in PARTS else match[0]

    return _PART.sub(written, text)


if __name__ == "__main__":
    README.write_text(up_to_date(README.read_text(encoding="utf-8")), encoding="utf-8")
