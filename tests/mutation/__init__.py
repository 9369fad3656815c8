"""How many small faults in the package its tests find: `python -m tests.mutation [--mutants N] [--seed S]`.

A mutant is the package with one operator, condition, number or returned value changed. The tests of its module run first,
then those of its room, then the quick ones of all others, until one fails: it is killed. Goldens, the README's sample, the
quality floors and the bench do not count: they say that something differs, not what is wrong. `SLOW` ones count in their
own room alone: what only they would find elsewhere is held to survive.
"""

from __future__ import annotations

import ast
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNTED_OUT = ("golden", "test_golden.py", "test_readme.py", "eval", "bench", "mutation", "training")
"""Under tests/."""
SLOW = ("batch", "test_cluster.py", "test_fuzz.py", "test_promises.py")
"""Under tests/: they start processes, try many inputs or measure growth."""
ELSEWHERE = dict.fromkeys(("check.py", "compare.py", "merge.py", "outcomes.py"), "several")
"""Modules whose room has another name."""
PATIENCE = 600
"""Seconds of one run of tests; a mutant that takes longer hangs, and is killed."""
OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
}
UNREAD = ("annotation", "returns", "decorator_list", "type_params")
"""Fields of a node that change nothing at run time, or only what a record prints."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """The content of the module at `path` (under the root) with one change, which begins at `line`."""

    path: Path
    line: int
    change: str
    source: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.change}"


def sites(tree: ast.AST) -> list[tuple[ast.AST, str, object]]:
    """Every node that can be changed, the field and its other value."""
    return [(node, field, value) for node in _live(tree) for field, value in _changes(node)]


def mutant(path: Path, source: str, index: int) -> Mutant:
    """The module `source` with the change of its site `index`."""
    tree = ast.parse(source)
    node, field, value = sites(tree)[index]
    before = ast.unparse(node).splitlines()[0]
    setattr(node, field, value)
    ast.fix_missing_locations(tree)
    change = f"{before}  ->  {ast.unparse(node).splitlines()[0]}"
    return Mutant(path, getattr(node, "lineno", 0), change, ast.unparse(tree))


def _live(node: ast.AST) -> Iterator[ast.AST]:
    """`node` and what is below it and runs."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name not in UNREAD:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _live(child)


def _changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    """Fields of `node` with another value."""
    match node:
        case ast.Compare(ops=[first, *rest]):
            yield "ops", [OTHER[type(first)](), *rest]
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in OTHER:
            yield "op", OTHER[type(op)]()
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield "test", ast.UnaryOp(ast.Not(), test)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "operand", ast.UnaryOp(ast.Not(), operand)
        case ast.Constant(value=bool() as value):
            yield "value", not value
        case ast.Constant(value=int() as value):
            yield "value", value + 1
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant) or value.value:
            yield "value", ast.Constant(None)


def sample(number: int, seed: int) -> list[Mutant]:
    """`number` mutants of all modules, the same ones for a seed."""
    found = [(path, index) for path, count in _counted() for index in range(count)]
    chosen = random.Random(seed).sample(found, number)
    return [mutant(path.relative_to(ROOT), path.read_text(encoding="utf-8"), index) for path, index in chosen]


@cache
def _counted() -> list[tuple[Path, int]]:
    """The modules and the number of their sites."""
    paths = sorted((ROOT / "briefcli").rglob("*.py"))
    return [(path, len(sites(ast.parse(path.read_text(encoding="utf-8"))))) for path in paths]


def judged(chosen: list[Mutant], copy: Path) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant, and whether a test killed it. `copy` is a folder to be made, where they run. Raises RuntimeError if
    the tests fail without a mutant.
    """
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    asked = {path for mutant in chosen for path in rooms(copy, mutant.path)} | set(quick(copy))
    if chosen and not _pass(copy, sorted(asked)):
        raise RuntimeError("the tests fail as they are")
    for mutant in chosen:
        path = copy / mutant.path
        whole = path.read_text(encoding="utf-8")
        path.write_text(mutant.source, encoding="utf-8")
        near = rooms(copy, mutant.path)
        yield mutant, not (_pass(copy, near) and _pass(copy, [one for one in quick(copy) if one not in near]))
        path.write_text(whole, encoding="utf-8")


def everything(root: Path) -> list[str]:
    """What counts under tests/."""
    found = sorted((root / "tests").iterdir())
    return [
        f"tests/{one.name}"
        for one in found
        if one.name not in COUNTED_OUT and (one.name.startswith("test_") or any(one.glob("test_*.py")))
    ]


def quick(root: Path) -> list[str]:
    """What every mutant has to pass."""
    return [one for one in everything(root) if one.removeprefix("tests/") not in SLOW]


def rooms(root: Path, path: Path) -> list[str]:
    """The tests beside the module at `path`: those of its name, then all of its folder."""
    room = ELSEWHERE.get(path.parts[1], path.parts[1].removesuffix(".py"))
    own = f"tests/{room}/test_{path.stem.removeprefix('_')}.py"
    beside = [one for one in everything(root) if one in (f"tests/{room}", f"tests/test_{room}.py")]
    return [*([own] if (root / own).is_file() else []), *beside]


def _pass(root: Path, paths: list[str]) -> bool:
    if not paths:
        return True
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *paths]
    environment = {**os.environ, "PYTHONPATH": os.fspath(root), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
