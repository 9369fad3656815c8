"""How time grows with size, judged so that a slow or busy machine cannot fail it and quadratic work cannot pass."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

Work = Callable[[], object]

TRIES = 10
"""Other work on the machine can spoil one, hardly all; a quadratic step spoils all."""
LEAST = 0.0003
"""Seconds of processor time below which a run says nothing."""


def is_linear(prepared: Callable[[int], Work], size: int, times: int = 8) -> bool:
    """Whether the work on `times` the `size` ever takes at most ``times ** 1.5`` the time: 23 for 8, where linear work
    takes 8 and quadratic work 64. `prepared` makes what is not measured.
    """
    short, long = prepared(size), prepared(size * times)
    short()
    bound = times**1.5 * max(LEAST, min(seconds(short) for _ in range(2)))
    return any(seconds(long) <= bound for _ in range(TRIES))


def is_within(factor: float, ours: Work, theirs: Work) -> bool:
    """Whether `ours` ever takes at most `factor` the time that `theirs` takes right after it."""
    theirs()
    return any(seconds(ours) <= factor * seconds(theirs) for _ in range(TRIES))


def seconds(work: Work) -> float:
    """Of processor time in this process, without the collections that what other tests left behind may bring on."""
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()
