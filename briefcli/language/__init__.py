"""What is particular to English, as data: word lists and regular expressions in ``en/*.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent / "en"


def entries(value: str | list[str]) -> frozenset[str]:
    """The entries of a list as it stands in a file: an array, or one string with an entry a line or comma."""
    parts = re.split(r"[,\n]", value) if isinstance(value, str) else value
    return frozenset(part.strip() for part in parts if part.strip())


@cache
def tables() -> MappingProxyType[str, dict[str, Any]]:
    """Every file of the language, parsed, by its name ("layout.toml"), in the order of the names."""
    files = sorted(FOLDER.glob("*.toml"))
    return MappingProxyType({path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in files})


@cache
def lists() -> MappingProxyType[str, frozenset[str]]:
    """Every list of the language by its name."""
    found = (table.get("lists", {}) for table in tables().values())
    return MappingProxyType({name: entries(value) for own in found for name, value in own.items()})


def words(name: str) -> frozenset[str]:
    """The entries of the list `name`. Raises KeyError for a list that no file has."""
    return lists()[name]


@cache
def pairs(name: str) -> frozenset[tuple[str, str]]:
    """The entries "left: right" of the list `name`."""
    split = (entry.partition(":") for entry in words(name))
    return frozenset((left.strip(), right.strip()) for left, _, right in split)


def filled(shape: str, parts: Mapping[str, str]) -> str:
    """A regular expression with what stands for each {name} in it."""
    return re.sub(r"\{([a-z_]+)\}", lambda match: parts[match[1]], shape)


@cache
def shapes(file: str, table: str = "shapes") -> MappingProxyType[str, str]:
    """The regular expressions of a table by name, each filled with those above it."""
    found: dict[str, str] = {}
    for name, shape in tables()[file][table].items():
        found[name] = filled(shape, found)
    return MappingProxyType(found)
