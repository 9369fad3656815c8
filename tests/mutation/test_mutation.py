"""The tests kill small faults; and the mutants are what they should be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests import mutation

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


def test_the_tests_beside_a_module_run_first_and_goldens_do_not_count() -> None:
    assert mutation.rooms(mutation.ROOT, Path("briefcli/read/html.py")) == ["tests/read/test_html.py", "tests/read"]
    assert mutation.rooms(mutation.ROOT, Path("briefcli/batch/crew.py")) == ["tests/batch"]
    assert mutation.rooms(mutation.ROOT, Path("briefcli/rank.py")) == ["tests/test_rank.py"]
    assert mutation.rooms(mutation.ROOT, Path("briefcli/lines.py")) == []
    counted = mutation.everything(mutation.ROOT)
    assert {"tests/read", "tests/test_cli.py", "tests/batch"} <= set(counted)
    assert set(counted) - set(mutation.quick(mutation.ROOT)) == {f"tests/{one}" for one in mutation.SLOW}
    assert not {"tests/golden", "tests/test_golden.py", "tests/eval", "tests/test_readme.py"} & set(counted)


@pytest.mark.long
def test_three_of_four_mutants_are_killed(tmp_path: Path) -> None:
    judged = list(mutation.judged(mutation.sample(24, seed=0), tmp_path / "copy"))
    alive = [str(mutant) for mutant, killed in judged if not killed]
    assert len(alive) <= len(judged) / 4, "\n".join(alive)
