"""The lines of a document, as editors count them."""

from __future__ import annotations

import bisect
import re

LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """Line numbers of offsets, 1 the first; CR LF, LF and CR end a line."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def __call__(self, offset: int) -> int:
        return bisect.bisect_right(self._starts, offset)
