"""The import rule of the house, read from the imports themselves."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "briefcli"

LOWEST = {"contract", "lines"}
RECORDS = {*LOWEST, "tables", "records", "outcomes"}
TOOLS = {"models", "memory"}
READING = {"read", "segment", "encoder", "language", "analyse", "cues"}
"""What turns bytes into a reading; none of them asks another but for `segment` and the loaders of `language`, and `analyse` the encoder."""
FINDING = {"salience", "find", "summarise", "keyphrases", "rank"}
BRIEFING = RECORDS | TOOLS | READING | FINDING | {"clauses", "cast"}
MANY = {"mapping", "names", "parquet", "store", "several", "compare", "merge", "check", "batch", "cluster"}
ALLOWED: dict[str, set[str]] = {
    **{room: set() for room in (*LOWEST, *TOOLS)},
    "tables": LOWEST,
    "records": {*LOWEST, "tables", "render"},  # `render` when a notebook asks a briefing for its HTML
    "outcomes": {*LOWEST, "records"},
    "render": RECORDS,
    **dict.fromkeys(READING, RECORDS | TOOLS | {"segment", "language"}),
    "analyse": RECORDS | TOOLS | {"segment", "language", "encoder"},
    "clauses": RECORDS | TOOLS | READING,
    "cast": RECORDS | TOOLS | READING | {"clauses"},
    **dict.fromkeys(FINDING, RECORDS | TOOLS | READING | {"clauses", "cast"}),
    "generator": {*RECORDS, "models", "__init__"},
    "pipeline": BRIEFING | {"generator"},
    **dict.fromkeys(MANY, BRIEFING | MANY | {"generator", "pipeline", "render", "__init__"}),
    "cli": BRIEFING | MANY | {"generator", "pipeline", "render", "__init__"},
    "__main__": {"cli"},
    "__init__": {*RECORDS, "read", "pipeline", *MANY},
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
