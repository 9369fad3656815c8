"""The day a date in metadata names. A date that could be read in two ways names none."""

from __future__ import annotations

import datetime
import re

from briefcli.contract import FIRST_YEAR
from briefcli.records import Warning

_MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})(?P<separator>[-/.]?)(?P<month>\d\d)(?P=separator)(?P<day>\d\d)(?!\d)",
        rf"(?:[a-z]{{3,9}},?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})(?!\d)",
        rf"(?:[a-z]{{3,9}},?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
        rf"[a-z]{{3}}\s+{_MONTH}\s+(?P<day>\d{{1,2}})\s[\d:]+\s(?:[A-Z]+\s)?(?P<year>\d{{4}})(?!\d)",
        r"(?P<day>1[3-9]|2\d|3[01])[/.-](?P<month>0?[1-9]|1[0-2])[/.-](?P<year>\d{4})(?!\d)",
        r"(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?!\d)",
    )
)
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\d{3})?(?:\.\d+)?")
"""Seconds or milliseconds since 1970."""


def declared_date(value: object) -> str | None:
    """The day `value` names, YYYY-MM-DD, as its own clock has it; None if it is none, or could be two."""
    written = str(value or "").strip()
    for form in _FORMS:
        match = form.match(written)
        if match:
            month = _MONTHS.get(match["month"].lower()) or match["month"]
            return _day(int(match["year"]), int(month), int(match["day"]))
    if match := _EPOCH.fullmatch(written):
        return datetime.datetime.fromtimestamp(int(match["seconds"]), datetime.UTC).date().isoformat()
    return None


def date_or_warning(value: object) -> tuple[str | None, tuple[Warning, ...]]:
    """The day, and a warning if something else than a day stands there."""
    day = declared_date(value)
    if day or not str(value or "").strip():
        return day, ()
    written = " ".join(str(value).split())[:40]
    return None, (Warning("not_declared_date", f"the date {written!r} names no day for certain, and is not used"),)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if year >= FIRST_YEAR else None
    except ValueError:
        return None
