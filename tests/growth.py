"""How time grows with size, judged so that a slow or busy machine cannot fail it and quadratic work cannot pass."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

Work = Callable[[], object]

TRIES = 5
"""Other work on the machine can spoil one, hardly all; a quadratic step spoils all."""
RUNS = 3
LEAST = 0.001
"""Seconds of processor time below which a run says nothing."""


def is_linear(prepared: Callable[[int], Work], size: int, times: int = 8) -> bool:
    """Whether the work on `times` the `size` takes at most half again the `times` of a linear step on a scale of
    factors: 23 for 8, where linear work takes 8 and quadratic 64. `prepared` makes what is not measured; the processor
    time of this process counts.
    """
    short, long = prepared(size), prepared(size * times)
    short()
    return any(fastest(long) <= times**1.5 * max(fastest(short), LEAST) for _ in range(TRIES))


def fastest(work: Work) -> float:
    """Seconds of processor time of the fastest of some runs."""
    found = []
    gc.disable()
    try:
        for _ in range(RUNS):
            began = time.process_time()
            work()
            found.append(time.process_time() - began)
    finally:
        gc.enable()
    return min(found)
