"""Garbage collection for a process that makes briefings and little else."""

from __future__ import annotations

import gc

COLLECT_EVERY = 1_000_000
"""Objects made between two collections: briefings hold no cycles, and Python's own 700 cost a tenth of the time."""


def collect_rarely() -> None:
    """Set the collector's threshold. The command line and a batch's workers do; a library leaves it to its caller."""
    gc.set_threshold(COLLECT_EVERY)
