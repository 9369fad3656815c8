"""Builds the model files that are shipped; never imported at run time."""

from __future__ import annotations

import time
from importlib import import_module


def train(name: str) -> tuple[str, float]:
    """Run ``tests.training.<name>.train()`` and return the name and the seconds it took."""
    start = time.monotonic()
    import_module(f"tests.training.{name}").train()
    return name, time.monotonic() - start
