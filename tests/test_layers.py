"""The import rule of the house, read from the imports themselves."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "briefcli"

BASE = {"records", "models", "narrow"}
LOW = {"segment", "analyse", "cues"}
STAGES = {"mentions", "extract", "salience", "summarise", "keyphrases"}
ALLOWED = {
    "records": set(),
    "models": set(),
    "narrow": set(),
    "memory": set(),
    "read": {"records"},
    "segment": BASE,
    "analyse": BASE,
    "cues": {"records"},
    **dict.fromkeys(STAGES, BASE | LOW),
    "render": {"records"},
    "pipeline": BASE | LOW | STAGES,
    "batch": {"records", "memory", "models", "pipeline", "read", "render", "cues", "__init__"},
    "cluster": {"batch", "render"},
    "cli": {"records", "memory", "pipeline", "read", "render", "batch", "cluster", "cues", "models", "__init__"},
    "__main__": {"cli"},
    "__init__": {"records", "read", "pipeline"},
}
"""Which rooms of the house each room may import from, besides itself."""


def imported_rooms(path: Path) -> set[str]:
    """The top-level names under ``briefcli`` that a module imports, at any depth, type-checking imports included."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        rooms |= {name.split(".")[1] for name in names if name.startswith("briefcli.")}
    existing = {entry.stem for entry in PACKAGE.iterdir()}
    return {room if room in existing else "__init__" for room in rooms}


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_a_module_imports_only_from_the_layers_below(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert imported_rooms(path) - {room} <= ALLOWED[room]


def test_every_room_has_a_rule() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert rooms <= set(ALLOWED)
