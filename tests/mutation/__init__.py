"""How many small faults in the package its tests find: `python -m tests.mutation [--mutants N] [--seed S]`.

A mutant is the package with one operator, condition, number or returned value changed. It is killed when a test of what it
promises fails. Goldens, the README's sample, the quality floors and the bench do not count: they say that something
differs, not what is wrong. `survey` runs the tests once as they are and notes which lines each runs; `fate` then runs those
that run the changed line, the nearest first, until one fails.
"""

from __future__ import annotations

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MUTANTS, SEED, KILLED = 64, 2, 59
"""The sample that was measured last, and how many of it the tests killed: no fewer may be. Its tests were written before it
was drawn; whoever writes tests for its survivors measures with another seed.
"""
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
    """The content of the module at `path` (under the root) with one change, in the lines from `first` to `last`."""

    path: Path
    first: int
    last: int
    change: str
    source: str

    def __str__(self) -> str:
        return f"{self.path}:{self.first}: {self.change}"


def sites(tree: ast.AST) -> list[tuple[ast.AST, str, object]]:
    """Every node that can be changed, the field and its other value."""
    return [(node, field, value) for node in _live(tree) for field, value in _changes(node)]


def mutant(path: Path, source: str, index: int) -> Mutant:
    """The module `source` with the change of its site `index`."""
    tree = ast.parse(source)
    node, field, value = sites(tree)[index]
    before = ast.unparse(node).splitlines()[0]
    first, last = _lines(node)
    setattr(node, field, value)
    ast.fix_missing_locations(tree)
    change = f"{before}  ->  {ast.unparse(node).splitlines()[0]}"
    return Mutant(path, first, last, change, ast.unparse(tree))


def _lines(node: ast.AST) -> tuple[int, int]:
    """First and last line of what `node` decides: of a statement with a body, its head alone."""
    head = node.test if isinstance(node, ast.If | ast.While) else node
    return getattr(node, "lineno", 0), getattr(head, "end_lineno", 0)


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
    """`number` mutants of all modules. For a seed they are the same ones as long as the lines that they change stand:
    so a floor of killed ones can be kept.
    """
    found = sorted(_sites(), key=lambda site: hashlib.sha256(f"{seed} {site[0]}".encode()).digest())
    return [
        mutant(path.relative_to(ROOT), path.read_text(encoding="utf-8"), index) for _, path, index in found[:number]
    ]


@cache
def _sites() -> list[tuple[str, Path, int]]:
    """Every site of the package by a name that lasts, the module, and its number there."""
    return [
        (f"{path.relative_to(ROOT).as_posix()} {name}", path, index)
        for path in sorted((ROOT / "briefcli").rglob("*.py"))
        for index, name in enumerate(names(path.read_text(encoding="utf-8")))
    ]


def names(source: str) -> list[str]:
    """Each site of a module by the text of its line and its number among those of such lines."""
    found, lines, seen = [], source.splitlines(), Counter[str]()
    for node, _, _ in sites(ast.parse(source)):
        line = lines[getattr(node, "lineno", 0) - 1].strip()
        found.append(f"{line} {seen[line]}")
        seen[line] += 1
    return found
