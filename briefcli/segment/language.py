"""Is it English? Decided by the stop words of eighteen languages (those of sumy, Apache License 2.0, see NOTICE)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_WORDS = 1000
"""Words looked at: enough to tell languages apart, and the cost does not grow with the text."""
_ENGLISH = 0.25
"""Share of English stop words from which a text is English without comparing; English news has over 0.45."""
_MARGIN = 3
"""Stop words by which another language must lead: "fall" and "men" are Swedish ones too."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def detect(plain: str) -> str:
    """The ISO 639-1 code of the language of a shadow; "und" for one in a script we have no words of."""
    words = [match.group().lower() for match, _ in zip(_WORD.finditer(plain), range(_WORDS), strict=False)]
    if not words:
        return "und"
    english = sum(word in _stop_words()["en"] for word in words)
    if english >= _ENGLISH * len(words):
        return "en"
    counts = {language: sum(word in listed for word in words) for language, listed in _stop_words().items()}
    best = max(counts, key=lambda language: (counts[language], language == "en"))
    if counts[best] >= english + _MARGIN:
        return best
    return "en" if any(word.isascii() for word in words) else "und"


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    """Stop words by ISO 639-1 code, from a file of one language a line."""
    lines = (Path(__file__).parents[1] / "language" / "stop_words.txt").read_text(encoding="utf-8").splitlines()
    return {code: frozenset(words) for code, *words in map(str.split, lines)}
