"""Until when a document must not be published."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from briefcli.records import Block, Embargo

_STATED = r"""(?:strictly\s+|under\s+)?(?:embargoed(?:\s+(?:until|till?|to|for(?:\s+release)?)\b|\s*:)
    |embargo(?:ed)?\s+until\b|(?<=under\s)embargo\b|(?<!\w)(?:strict\s+)?embargo\s*:|embargo\s+(?:lifts|is\s+lifted|ends|expires)\b
    |not\s+for\s+(?:release|publication|broadcast|use)[^.\n]{0,40}?\s(?:until|before)\b|hold\s+for\s+release\b)"""
"""That something is not to be published yet; an embargo on arms is none."""
_EMBARGO = re.compile(rf"{_STATED}[^\n]{{0,160}}", re.VERBOSE | re.IGNORECASE)
_OPENING_WORDS = re.compile(
    rf"(?:\W|(?:strict|strictly|news|press|under)\s){{0,8}}{_STATED}", re.VERBOSE | re.IGNORECASE
)
_LONGEST_OPENING = 120
_WORDS = ("embargo", "not for ", "hold for ")
"""One of these is in a text that states one."""
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
_DAY = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d\d-\d\d)\b|(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?!\d|:))(?:st|nd|rd|th)?,?(?:\s+(?P<year>\d{{4}}))?)",
    re.IGNORECASE,
)


def opens(content: str) -> bool:
    """Whether a line begins with an embargo."""
    return bool(_OPENING_WORDS.match(content, 0, _LONGEST_OPENING))


def find(plain: str, blocks: Sequence[Block], declared: str | None) -> Embargo | None:
    """The embargo that a document states; its year, where it names none, is that of `declared` or of its opening."""
    lower = plain.lower()
    if not any(word in lower for word in _WORDS):
        return None
    for block in (*blocks[:_BLOCKS], *blocks[_BLOCKS:][-_LAST:]):
        match = _EMBARGO.search(plain, block.start, block.end)
        if match:
            stop = _STOP.search(plain, match.start(), match.end())
            end = min(stop.start() if stop else match.end(), block.end)
            end = match.start() + len(plain[match.start() : end].rstrip(" *_)]"))
            return Embargo(match.start(), end, _until(plain, match.start(), end, declared))
    return None


def _until(plain: str, start: int, end: int, declared: str | None) -> str | None:
    match = _DAY.search(plain, start, end)
    if not match:
        return None
    opening = _YEAR.search(plain, 0, _OPENING)
    year = match["year"] or (declared or "")[:4] or (opening.group() if opening else "")
    month = _MONTHS.index((match["month"] or match["month2"] or "jan").lower()[:3]) + 1
    try:
        named = match["iso"] or f"{year}-{month:02}-{int(match['day'] or match['day2']):02}"
        return datetime.date.fromisoformat(named).isoformat()
    except ValueError:
        return None
