"""The grammar of date expressions (``language/en/dates.toml``): shapes, and what each means on a calendar."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefcli import language
from briefcli.find.when import calendar

FILE = "dates.toml"


class Rule(NamedTuple):
    """A kind of expression: the hint without which it is not looked for, its shape, and what tells what it means."""

    hint: str
    shape: str
    resolve: calendar.Resolver


@cache
def rules() -> tuple[Rule, ...]:
    rows = language.tables()[FILE]["shapes"]["rows"]
    return tuple(Rule(hint, shape, calendar.RESOLVERS[meaning]) for hint, shape, meaning in rows)


@cache
def hints() -> re.Pattern[str]:
    """What the rules need, each in a group of its name."""
    kinds = "|".join(f"(?P<{name}>{shape})" for name, shape in language.tables()[FILE]["hints"].items())
    return re.compile(rf"(?<!\w)(?=[\dACDFJLMNOQSTWYacdflmqstwy])(?:{kinds})")  # what hints begin with, most do not


@cache
def pattern(shape: str) -> re.Pattern[str]:
    """A shape, compiled when it is first needed."""
    return re.compile(rf"(?<![\w-])(?:{_filled(shape, _parts())})(?!\w)")


@cache
def _parts() -> dict[str, str]:
    """What stands for {name} in a shape; a look-behind is written out because look-behinds have a fixed width."""
    parts = {}
    for name, words in language.tables()[FILE]["behind"].items():
        forms = (form for word in words.split() for form in (word, word.capitalize()))
        parts[name] = "(?:" + "|".join(rf"(?<=\b{form}\s)" for form in forms) + ")"
    for name, shape in language.tables()[FILE]["parts"].items():
        parts[name] = _filled(shape, parts)
    return parts


def _filled(shape: str, parts: dict[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda match: parts[match[1]], shape)
