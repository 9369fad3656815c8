"""The phrases of ``language/en/layout.toml`` as patterns over a shadow."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Any

from briefcli import language

_FIRST = re.compile(r"[^\W\d]+|\d+|\S")
_NUMBER = re.compile(r"\d+")
_LONGEST_OPENING = 120


def table() -> dict[str, Any]:
    """The file as it stands."""
    return language.tables()["layout.toml"]


@cache
def words(section: str, key: str) -> frozenset[str]:
    """The entries of a list, in lower case."""
    return frozenset(str(entry).lower() for entry in table()[section][key])


@cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """What matches any entry of a list as whole words; the longest entry first, since the first that fits counts."""
    longest = sorted(table()[section][key], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(_expression, longest))})", re.IGNORECASE)


def opened(content: str) -> list[str]:
    """The sections of whose "openings" `content` begins like one."""
    opening = content[:_LONGEST_OPENING].lower()
    first = _FIRST.match(opening)
    entries = _openings().get("#" if first.group().isdigit() else first.group()) if first else None
    if not entries:
        return []
    opening = " ".join(_NUMBER.sub("#", opening).split())
    return [section for section, literal, entry in entries if _begins(opening, literal, entry)]


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
def _openings() -> dict[str, list[tuple[str, str, str]]]:
    """All openings by their first word: the section, what stands before the gap if there is one, and the entry."""
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for section, lists in table().items():
        for entry in lists.get("openings", ()):
            first = _FIRST.match(entry)
            if first:
                found[first.group()].append((section, entry.partition("*")[0], entry))
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
