"""That a document must not be published before some day."""

from __future__ import annotations

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
_STOP = re.compile(r"(?<![ap])(?<!\.m)\.(?:\s+(?=[A-Z])|\s*$)|\s\||[;\n]")


def opens(content: str) -> bool:
    """Whether a line begins with an embargo."""
    return bool(_OPENING_WORDS.match(content, 0, _LONGEST_OPENING))


def find(plain: str, blocks: Sequence[Block]) -> Embargo | None:
    """The embargo that a document states; `briefcli.find.when` says until when."""
    lower = plain.lower()
    if not any(word in lower for word in _WORDS):
        return None
    for block in (*blocks[:_BLOCKS], *blocks[_BLOCKS:][-_LAST:]):
        match = _EMBARGO.search(plain, block.start, block.end)
        if match:
            stop = _STOP.search(plain, match.start(), match.end())
            end = min(stop.start() if stop else match.end(), block.end)
            end = match.start() + len(plain[match.start() : end].rstrip(" *_)]"))
            return Embargo(match.start(), end)
    return None
