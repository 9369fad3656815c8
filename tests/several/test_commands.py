"""briefcli compare, merge, check: exit codes, formats, errors of one line."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests import command
from tests.several.test_results import DRAFT, FRIDAY, MONDAY

pytestmark = pytest.mark.usefixtures("read_once")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("several")
    for name, text in (("monday", MONDAY), ("friday", FRIDAY), ("draft", DRAFT)):
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    return place


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = command.run(*arguments, cwd=folder)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_check_exits_1_where_a_claim_is_wrong_and_0_where_none_is(folder: Path) -> None:
    wrong = run(folder, "check", "draft.txt", "friday.txt")
    assert wrong.returncode == 1
    assert "friday.txt L3: " in wrong.stdout
    assert wrong.stdout.endswith("3 claims: 1 distorted, 1 contradicted, 1 not found\n")
    assert run(folder, "check", "friday.txt", "friday.txt").returncode == 0


def test_compare_prints_both_clauses_with_their_lines(folder: Path) -> None:
    done = run(folder, "compare", "monday.txt", "friday.txt")
    assert done.returncode == 0
    row = r"WITHDRAWN      A: (\? )?Garrow Bus will end its night line to Elm Hill on 1 May  \(the company, L3\)\n"
    assert re.search(row, done.stdout)
    assert "\x1b" not in done.stdout


def test_a_saved_briefing_with_text_is_an_input_and_one_without_an_error(folder: Path) -> None:
    run(folder, "summarize", "monday.txt", "-o", "with.json", "--include-text")
    run(folder, "summarize", "monday.txt", "-o", "without.json")
    assert "WITHDRAWN" in run(folder, "compare", "with.json", "friday.txt").stdout
    refused = run(folder, "compare", "without.json", "friday.txt")
    assert refused.returncode == 2
    assert refused.stderr.startswith("briefcli: without.json: document.text is absent")


def test_an_output_file_is_written_in_the_format_of_its_suffix(folder: Path) -> None:
    assert run(folder, "merge", "monday.txt", "friday.txt", "-o", "both.json").stdout == ""
    assert json.loads((folder / "both.json").read_text(encoding="utf-8"))["contradictions"]
    run(folder, "compare", "monday.txt", "friday.txt", "-o", "both.html")
    page = (folder / "both.html").read_text(encoding="utf-8")
    assert page.count('<section class="source"') == 2
    assert "<script" not in page


def test_a_file_written_before_is_replaced_without_force(folder: Path) -> None:
    for _ in range(2):
        assert run(folder, "check", "draft.txt", "friday.txt", "-o", "verdicts.md").returncode == 1
    (folder / "other.md").write_text("notes", encoding="utf-8")
    assert run(folder, "check", "draft.txt", "friday.txt", "-o", "other.md").returncode == 2


@pytest.mark.parametrize("arguments", [("compare", "monday.txt"), ("check", "draft.txt", "absent.txt")])
def test_unreadable_input_and_wrong_usage_exit_2_with_one_line(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(folder, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("briefcli: ")
    assert "Traceback" not in done.stderr
