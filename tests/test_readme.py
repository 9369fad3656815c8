"""The README cannot drift: its samples are printed by the code, its commands run, every command is in it."""

from __future__ import annotations

import gzip
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefcli.cli import lexicons
from briefcli.cues import load
from tests import readme
from tests.command import run

TEXT = readme.README.read_text(encoding="utf-8")
STORY = "Mayor keeps bridge shut\n\nThe mayor said on Monday that she will not open the bridge.\n"
CUES = """
[[cue]]
id = "zork"
phrase = "zork the plan"
kind = "declined"
label = "zorked"
hits = ["The mayor will zork the plan."]
"""
SEVERAL = """monday.txt friday.txt draft-1.md draft-2.md draft-3.md agency.txt paper.txt radio.txt summary.txt story.txt
brief.md statement.txt interview.txt stories/a.txt stories/b.txt"""
"""Documents the examples compare, merge and check."""
STUBS = {"curl": "cat page.html", "jq": "cat", "less": "cat"}
"""Programs the examples pipe from or to that need not be installed here."""

SHELL = set("|<>$*?[;&~")
"""What only a shell does; a line without any of it runs in this process."""
EXAMPLES = [line for command in readme.commands() for line in readme.examples(command)]


def test_generated_parts_are_up_to_date() -> None:
    assert readme.up_to_date(TEXT) == TEXT, "run: python -m tests.readme"


@pytest.mark.parametrize("command", readme.commands())
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"briefcli {command}" in TEXT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the examples read and call; a batch in this process has one worker."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    (tmp_path / "article.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(STORY, encoding="utf-8")
    row = {"id": "one", "date": "2021-06-06", "text": STORY}
    (tmp_path / "archive.jsonl").write_text(json.dumps(row))
    (tmp_path / "archive.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
    (tmp_path / "posts.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (tmp_path / "page.html").write_text(f"<!doctype html><p>{STORY}</p>", encoding="utf-8")
    (tmp_path / "my.toml").write_text(CUES, encoding="utf-8")
    for name in SEVERAL.split():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, line in {**STUBS, "briefcli": f'exec {sys.executable} -m briefcli "$@"'}.items():
        program = programs / name
        program.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        program.chmod(0o755)
    return tmp_path


def lines(found: list[str]) -> list[Any]:
    """Those that start a cluster of their own are for long runs: `test_cluster` starts one by such a line in every run."""
    return [pytest.param(line, marks=[pytest.mark.long] if "--cluster" in line else []) for line in found]


@pytest.mark.parametrize("line", lines(EXAMPLES))
def test_every_example_of_the_help_runs(line: str, folder: Path) -> None:
    if not SHELL & set(line):
        here = run(*shlex.split(line)[1:], cwd=folder)
        assert here.returncode == 0, here.stderr
        assert b"error" not in here.stderr
        return
    environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    assert "error" not in done.stderr


def test_every_option_in_the_readme_exists() -> None:
    known = "".join(readme.help_text(command) for command in readme.commands()) + readme.help_text()
    prose = re.sub(r"<!-- begin: .*?<!-- end -->", "", TEXT, flags=re.DOTALL)
    for line in re.findall(r"briefcli [^`\n]*", prose):
        for option in re.findall(r"--[a-z][\w-]+", line):
            assert option in known, line


# --- what is written by hand ------------------------------------------------------------------------

PROSE = re.sub(r"<!-- begin: .*?<!-- end -->", "", TEXT, flags=re.DOTALL)
PREAMBLE = """from typing import Any
text = "The mayor will not sell the ferry. She said so on Monday."
posts: Any = __import__("pandas").DataFrame([{"nr": 1, "day": "2024-03-05", "body": text, "url": "u"}])
"""
"""What the snippets take for granted; a snippet that needs no `posts` is spared pandas."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PROSE, re.DOTALL)


def preamble(snippet: str) -> str:
    return "".join(line for line in PREAMBLE.splitlines(keepends=True) if "posts" in snippet or "posts" not in line)


@pytest.mark.parametrize("cues", blocks("toml"))
def test_a_cue_of_the_readme_can_be_added_as_it_stands(cues: str, tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(cues, encoding="utf-8")
    assert lexicons.failures(path, load(path)) == []


@pytest.mark.parametrize(
    "snippet",
    [pytest.param(code, marks=[pytest.mark.long] if "cluster" in code else []) for code in blocks("python")],
    ids=lambda code: code.splitlines()[0],
)
def test_a_snippet_of_the_readme_runs(snippet: str, folder: Path) -> None:
    if "pandas" in snippet:
        pytest.importorskip("pandas")
    done = subprocess.run(
        [sys.executable, "-c", preamble(snippet) + snippet],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(readme.ROOT)}, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_snippets_of_the_readme_pass_mypy_for_a_user_of_the_typed_package(tmp_path: Path) -> None:
    """Strictly, but for libraries without types of their own. The options are those of the package's own check, whose
    cache holds for no others.
    """
    lenient = '# mypy: disable-error-code="import-untyped,import-not-found"\n'
    paths = []
    for number, snippet in enumerate(blocks("python")):
        paths.append(tmp_path / f"snippet{number}.py")
        paths[-1].write_text(lenient + preamble(snippet) + snippet, encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", *map(str, paths)], cwd=readme.ROOT, capture_output=True, text=True, timeout=600
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


COMMANDS = [line for block in blocks("sh") for line in block.splitlines() if re.match(r"(curl .*\| )?briefcli ", line)]


@pytest.mark.parametrize("line", lines(COMMANDS))
def test_a_command_of_the_prose_runs(line: str, folder: Path) -> None:
    (folder / "rows.csv").write_text(f'published,body\n2024-03-05,"{STORY}"\n', encoding="utf-8")
    test_every_example_of_the_help_runs(line, folder)


def test_the_template_of_the_readme_fills(folder: Path) -> None:
    pytest.importorskip("jinja2")
    (template,) = blocks("jinja")
    (folder / "house.txt").write_text(template, encoding="utf-8")
    done = run("summarize", "article.txt", "--template", "house.txt", cwd=folder)
    assert b"will not open the bridge" in done.stdout.partition(b"LIMITED")[2], done.stderr
