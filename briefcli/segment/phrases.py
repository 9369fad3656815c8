"""The phrases of ``language/en/layout.toml`` as patterns over a shadow."""

from __future__ import annotations

import re
from functools import cache

from briefcli import language


@cache
def words(section: str, key: str) -> frozenset[str]:
    """The entries of a list, in lower case."""
    return frozenset(map(str.lower, _entries(section, key)))


@cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """What matches any entry of a list as whole words; the longest entry first, since the first that fits counts."""
    longest = sorted(_entries(section, key), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(_expression, longest))})", re.IGNORECASE)


@cache
def anchors(section: str, key: str) -> tuple[str, ...]:
    """A piece in lower case of each entry of a list, without which it is nowhere in a text."""
    return tuple({max(re.split(r"[*#]", entry.lower()), key=len).strip() for entry in _entries(section, key)})


def _entries(section: str, key: str) -> list[str]:
    entries: list[str] = language.tables()["layout.toml"][section][key]
    return entries


def _expression(entry: str) -> str:
    before = r"(?<!\w)" if entry[0].isalnum() else ""
    behind = r"(?!\w)" if entry[-1].isalnum() else ""
    return before + r"\s+".join(map(_word, entry.split())) + behind


def _word(word: str) -> str:
    if word == "*":
        return r"\S+(?:\s+\S+){0,7}?"
    if word == "*.":
        return r"[^.?!\n]{0,200}\."
    return re.escape(word).replace(r"\#", r"(?:\d{1,6}|\#)")
