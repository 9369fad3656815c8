"""Until when a document must not be published."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from briefcli.records import Block, Embargo
from briefcli.segment import patterns

_BLOCKS = 12
"""Blocks looked at, of those at the top: further down "embargoed" is said of arms."""
_LAST = 3
"""Blocks looked at from the end of a document, where notes stand."""
_OPENING = 500
"""Characters in which the date of a document stands."""
_STOP = re.compile(r"(?<![ap])(?<!\.m)\.(?:\s+(?=[A-Z])|\s*$)|\s\||[;\n]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAY_OF_MONTH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?!\d|:))(?:st|nd|rd|th)?,?(?:\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")


def find(plain: str, blocks: Sequence[Block], declared: str | None) -> Embargo | None:
    """The embargo that a document states; its year, where it names none, is that of `declared` or of its opening."""
    lower = plain.lower()
    if not any(word in lower for word in patterns.EMBARGO_WORDS):
        return None
    looked = [*blocks[:_BLOCKS], *(block for block in blocks[-_LAST:] if block not in blocks[:_BLOCKS])]
    for block in looked:
        match = patterns.EMBARGO.search(plain, block.start, block.end)
        if match:
            stop = _STOP.search(plain, match.start(), match.end())
            end = min(stop.start() if stop else match.end(), block.end)
            end = match.start() + len(plain[match.start() : end].rstrip(" *_)]"))
            return Embargo(match.start(), end, _until(plain, match.start(), end, declared))
    return None


def _until(plain: str, start: int, end: int, declared: str | None) -> str | None:
    numeric = _NUMERIC.search(plain, start, end)
    if numeric:
        return _iso(int(numeric["year"]), int(numeric["month"]), int(numeric["day"]))
    for match in _DAY_OF_MONTH.finditer(plain, start, end):
        month = (match["month"] or match["month2"]).lower()[:3]
        opening = _YEAR.search(plain, 0, _OPENING)
        year = match["year"] or (declared or "")[:4] or (opening.group() if opening else "")
        if year.isdigit():
            return _iso(int(year), _MONTHS.index(month) + 1, int(match["day"] or match["day2"]))
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
