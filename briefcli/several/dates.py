"""Dates as far as the words tell, so that "31 March" and "the end of March" agree and 4 May and 1 June do not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefcli.several.language import language

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_DAY = re.compile(r"\b([0-3]?\d)(?:st|nd|rd|th)?\b")


@dataclass(frozen=True, slots=True)
class Date:
    """The parts that are said; `iso` is the day, month or year meant, where that is known."""

    year: int | None
    month: int | None
    day: int | None
    weekday: str | None
    iso: str | None

    @property
    def told(self) -> bool:
        """Whether anything is known of it; of a length of time ("two days") nothing is."""
        return any(part is not None for part in (self.year, self.month, self.weekday, self.iso))


def parse(text: str, iso: str | None) -> Date:
    lower = text.lower()
    year = _YEAR.search(lower)
    rest = _YEAR.sub(" ", lower)
    words = re.findall(r"[a-z]+", rest)
    shortened = [word for word in words if len(word) > 2]
    months = language().months.items()
    month = next((number for name, number in months if any(map(name.startswith, shortened))), None)
    day = _DAY.search(rest) if month else None
    weekday = next((word for word in words if word in language().words["weekdays"]), None)
    return Date(int(year[0]) if year else None, month, int(day[1]) if day else None, weekday, iso)


def differ(one: Date, other: Date) -> bool:
    """Whether the two cannot be one date: some part that both say is another, or the days they mean are."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day), (one.weekday, other.weekday))
    told = [(mine, its) for mine, its in pairs if mine is not None and its is not None]
    if any(mine != its for mine, its in told):
        return True
    if one.iso and other.iso and (not told or one.weekday):
        size = min(len(one.iso), len(other.iso))
        return one.iso[:size] != other.iso[:size]
    return False
