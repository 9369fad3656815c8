"""The tests kill small faults; and the mutants are what they should be."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests import mutation
from tests.mutation import runs

MODULE = """
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    LIMIT = 1 < 2


def larger(one: int, other: int = 3) -> bool:
    if one < other and not other:
        return one
    return other + 1
"""
CHANGES = {
    "(one: int, other: int=3)": "(one: int, other: int=4)",
    "one < other": "one <= other",
    "and (not other)": "or not other",
    "one < other and (not other)": "not (one < other and (not other))",
    "(not other)": "(not not other)",
    "return one": "return None",
    "return other + 1": "return None",
    "other + 1": "other - 1",
    "+ 1": "+ 2",
}


def test_each_mutant_is_the_module_with_one_change() -> None:
    whole = ast.unparse(ast.parse(MODULE))
    number = len(mutation.sites(ast.parse(MODULE)))
    found = {mutation.mutant(Path("larger.py"), MODULE, index).source for index in range(number)}
    assert found == {whole.replace(before, after, 1) for before, after in CHANGES.items()}


def test_a_sample_is_the_same_for_a_seed_and_of_many_modules() -> None:
    first = mutation.sample(12, seed=1)
    assert first == mutation.sample(12, seed=1)
    assert first != mutation.sample(12, seed=2)
    assert len({mutant.path for mutant in first}) > 6
    for mutant in first:
        assert (mutation.ROOT / mutant.path).is_file()
        compile(mutant.source, "mutant", "exec")


def test_a_mutant_stays_in_the_sample_when_other_lines_change() -> None:
    before = mutation.names(MODULE)
    assert len(set(before)) == len(before)
    after = mutation.names("FIRST = 1\n" + MODULE.replace("other + 1", "other + 2"))
    assert set(before) - set(after) == {name for name in before if "other + 1" in name}


def test_goldens_do_not_count() -> None:
    counted = runs.everything(mutation.ROOT)
    assert {"tests/read", "tests/test_cli.py", "tests/batch"} <= set(counted)
    assert not {"tests/golden", "tests/test_golden.py", "tests/eval", "tests/test_readme.py"} & set(counted)


@pytest.mark.parametrize(
    ("test", "module", "near"),
    [("read/test_html.py::test_it", "read/html.py", 2), ("read/test_mail.py::test_it", "read/html.py", 1),
     ("render/test_html.py::test_it", "read/html.py", 0), ("test_rank.py::test_it", "rank.py", 2),
     ("several/test_results.py::test_it", "compare.py", 1), ("test_cli.py::test_it", "cli/options.py", 1)],
)  # fmt: skip
def test_the_nearest_tests_are_those_of_the_module_then_those_of_its_room(test: str, module: str, near: int) -> None:
    assert runs.nearness(f"tests/{test}", Path("briefcli", module)) == near


HTML = Path("briefcli/read/html.py")
TOLD = runs.Survey(
    {"tests/read/test_html.py::a": 3, "tests/read/test_html.py::b": 1, "tests/read/test_mail.py::c": 1,
     "tests/test_cli.py::d": 1, "tests/test_cli.py::e": 16, "tests/test_rank.py::f": 1},
    {HTML: {1: [""], 7: ["tests/read/test_html.py::a", "tests/read/test_html.py::b"], 8: ["tests/test_cli.py::d"]}},
)  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"),
    [(7, "b a c"), (8, "d b a c"), (1, "b a d c")],
)
def test_those_that_run_the_line_come_first_and_the_cheap_ones_before_the_dear(line: int, expected: str) -> None:
    chosen = runs.chosen(mutation.Mutant(HTML, line, line, "", ""), TOLD)
    assert " ".join(test[-1] for test in chosen) == expected


def test_what_takes_too_long_is_not_run() -> None:
    told = runs.Survey(TOLD.seconds, {HTML: {9: ["tests/test_cli.py::d", "tests/test_cli.py::e"]}})
    chosen = runs.chosen(mutation.Mutant(HTML, 9, 9, "", ""), told)
    assert " ".join(test[-1] for test in chosen) == "d e b"


@pytest.mark.long
def test_the_tests_kill_what_they_killed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.mutation"], cwd=mutation.ROOT, stdout=subprocess.PIPE, text=True
    )
    assert done.returncode == 0
    *_, last = done.stdout.splitlines()
    assert int(last.split()[0]) >= mutation.KILLED, done.stdout
