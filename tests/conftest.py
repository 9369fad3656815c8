"""Shared fixtures, and the rule that decides which tests run where."""

from __future__ import annotations

import os
import socket
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.eval.data import SHARED

LOCAL = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "", None)
"""Where a cluster of this machine listens."""


def offline(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook that lets nothing in this process reach another machine."""
    if event == "socket.getaddrinfo" and arguments[0] not in (*LOCAL, socket.gethostname()):
        raise OSError(f"a test asked the network for {arguments[0]!r}")
    if event == "socket.connect" and arguments[0].type == socket.SOCK_STREAM and isinstance(arguments[1], tuple):
        host, *_ = arguments[1]
        if host not in LOCAL:
            raise OSError(f"a test called {host}")


sys.addaudithook(offline)


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
