"""The lines of a text with what is cited in them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypeVar

from briefcli.lines import LINE_END
from briefcli.records import Span

Held = TypeVar("Held")


def held(text: str, spans: Iterable[tuple[Span, Held]]) -> Iterator[tuple[int, int, list[Held]]]:
    """(start, end) of each line, without the characters that end it, and what rests on a span that touches it, in
    order, outer spans first.
    """
    waiting = sorted(spans, key=lambda one: (one[0].start, -one[0].end), reverse=True)
    breaks = [match.span() for match in LINE_END.finditer(text)]
    here: list[tuple[Span, Held]] = []
    for (_, start), (end, after) in pairwise([(0, 0), *breaks, (len(text), math.inf)]):
        here = [one for one in here if one[0].end > start]
        while waiting and waiting[-1][0].start < after:
            here.append(waiting.pop())
        yield int(start), end, [one for _, one in here]
