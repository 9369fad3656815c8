"""The word classes that clause structure turns on, by name."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace

from briefcli import language


@cache
def words() -> SimpleNamespace:
    """Sets of lemmas; an attribute is the list of its name in ``language/en/*.toml``, where each is explained."""
    return SimpleNamespace(**language.lists())
