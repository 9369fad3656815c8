"""Shared fixtures, and the rule that decides which tests run where."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from tests.eval.data import SHARED


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run rivals, full cross-validation, browser and long fuzzing")


def pytest_configure(config: pytest.Config) -> None:
    """What hypothesis makes up: a few examples, the same every time, or many new ones with `--long`. None is timed."""
    long = config.getoption("--long")
    settings.register_profile(
        "suite",
        max_examples=400 if long else 25,
        derandomize=not long,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("suite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("eval") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason=f"needs the measuring data in {os.fspath(SHARED)}"))
        if item.get_closest_marker("long") and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="long: run with --long"))
