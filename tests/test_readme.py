"""The README cannot drift: its samples are printed by the code, its commands run, every command is in it."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import readme

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

EXAMPLES = [line for command in readme.commands() for line in readme.examples(command)]


def test_generated_parts_are_up_to_date() -> None:
    assert readme.up_to_date(TEXT) == TEXT, "run: python -m tests.readme"


@pytest.mark.parametrize("command", readme.commands())
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"briefcli {command}" in TEXT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(STORY, encoding="utf-8")
    row = {"id": "one", "date": "2021-06-06", "text": STORY}
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


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_of_the_help_runs(line: str, folder: Path) -> None:
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
