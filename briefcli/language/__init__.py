"""What is particular to English, as data: word lists in ``en/*.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent / "en"


def entries(value: str | list[str]) -> frozenset[str]:
    """The entries of a list as it stands in a file: an array, or one string with an entry a line or comma."""
    parts = re.split(r"[,\n]", value) if isinstance(value, str) else value
    return frozenset(part.strip() for part in parts if part.strip())


@cache
def lists() -> MappingProxyType[str, frozenset[str]]:
    """Every list of the language by its name."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found |= {name: entries(value) for name, value in table.get("lists", {}).items()}
    return MappingProxyType(found)
