"""The lines of a document, as editors count them."""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

_LINE_END = re.compile(r"\r\n|\r|\n")
Held = TypeVar("Held")


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Lines:
    """Line numbers of offsets, 1 the first; CR LF, LF and CR end a line."""

    def __init__(self, text: str) -> None:
        breaks = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    def __call__(self, offset: int) -> int:
        return bisect.bisect_right(self._starts, offset)

    def spans(self) -> Iterator[tuple[int, int]]:
        """(start, end) of each line, without the characters that end it."""
        yield from zip(self._starts, self._ends, strict=True)

    def holding(self, spans: Iterable[tuple[_Stretch, Held]]) -> Iterator[tuple[int, int, list[Held]]]:
        """(start, end) of each line and what rests on a span that touches it, in order, outer spans first."""
        waiting = sorted(spans, key=lambda held: (held[0].start, -held[0].end), reverse=True)
        here: list[tuple[_Stretch, Held]] = []
        for (start, end), after in zip(self.spans(), [*self._starts[1:], math.inf], strict=True):
            here = [held for held in here if held[0].end > start]
            while waiting and waiting[-1][0].start < after:
                here.append(waiting.pop())
            yield start, end, [held for _, held in here]
