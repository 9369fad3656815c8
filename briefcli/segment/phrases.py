"""The phrases of ``language/en/layout.toml`` as patterns over a shadow."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[1] / "language" / "en" / "layout.toml"
_FIRST = re.compile(r"[\w']+|\S")
_NUMBER = re.compile(r"\d+")
_LONGEST_OPENING = 120


@cache
def table() -> dict[str, Any]:
    """The file as it stands."""
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return data


@cache
def words(section: str, key: str) -> frozenset[str]:
    """The entries of a list, in lower case."""
    return frozenset(str(entry).lower() for entry in table()[section][key])


@cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """What matches any entry of a list as whole words; the longest entry first, since the first that fits counts."""
    longest = sorted(table()[section][key], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(_expression, longest))})", re.IGNORECASE)


def opens(section: str, content: str) -> bool:
    """Whether `content` begins like an entry of the section's "openings"."""
    opening = " ".join(_NUMBER.sub("#", content[:_LONGEST_OPENING].lower()).split())
    first = _FIRST.match(opening)
    entries = _openings(section).get(first.group(), ()) if first else ()
    return any(_begins(opening, literal, entry) for literal, entry in entries)


def _begins(opening: str, literal: str, entry: str) -> bool:
    if not opening.startswith(literal):
        return False
    if literal != entry:
        return bool(_compiled(entry).match(opening))
    behind = opening[len(literal) : len(literal) + 1]
    return not (behind.isalnum() and literal[-1].isalnum())


def is_one(section: str, key: str, content: str) -> bool:
    """Whether `content` is an entry of a list and nothing else."""
    return _NUMBER.sub("#", content.lower()) in words(section, key)


@cache
def anchors(section: str, key: str) -> tuple[str, ...]:
    """A piece in lower case of each entry of a list, without which it is nowhere in a text."""
    return tuple({max(re.split(r"[*#]", entry.lower()), key=len).strip() for entry in table()[section][key]})


@cache
def _openings(section: str) -> dict[str, list[tuple[str, str]]]:
    """The openings by their first word: what stands before the gap of each, if it has one, and the whole entry."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in table()[section]["openings"]:
        first = _FIRST.match(entry)
        if first:
            literal = entry.partition("*")[0]
            found[first.group()].append((literal, entry))
    return dict(found)


@cache
def _compiled(entry: str) -> re.Pattern[str]:
    return re.compile(_expression(entry))


def _expression(entry: str) -> str:
    expression = r"\s+".join(map(_word, entry.split()))
    before = r"(?<!\w)" if entry[0].isalnum() else ""
    behind = r"(?!\w)" if entry[-1].isalnum() else ""
    return before + expression + behind


def _word(word: str) -> str:
    if word == "*":
        return r"\S+(?:\s+\S+){0,7}?"
    if word == "*.":
        return r"[^.?!\n]{0,200}\."
    return re.escape(word).replace(r"\#", r"(?:\d{1,6}|\#)")
