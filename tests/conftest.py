"""Shared fixtures, and the rule that decides which tests run where."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.eval.data import SHARED

if TYPE_CHECKING:
    from briefcli.encoder.reading import Network
    from briefcli.records import Reading

OFFLINE = Path(__file__).parent / "offline"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run rivals, full cross-validation, browser and long fuzzing")


def _examples(config: pytest.Config) -> None:
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


def _load_once() -> None:
    """The models, which threads may share, are loaded once in this process, whoever asks for them; and the commands are
    made of their functions once, not for each line that a test runs here.
    """
    import typer.main

    from briefcli import analyse

    analyse.Network = cache(analyse.Network)  # type: ignore[assignment, attr-defined]
    typer.main.get_command = cache(typer.main.get_command)


def pytest_configure(config: pytest.Config) -> None:
    """Cut this process and those that it starts off the network; a long run installs packages."""
    _examples(config)
    _load_once()
    if config.getoption("--long"):
        return
    sys.path.insert(0, os.fspath(OFFLINE))
    sys.modules.pop("sitecustomize", None)
    import sitecustomize  # noqa: F401 - works by being imported

    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (os.fspath(OFFLINE), os.environ.get("PYTHONPATH"))))


@pytest.fixture(scope="module")
def read_once() -> Iterator[None]:
    """Words that were read before are not read again, for modules that brief a text many times and neither measure time
    nor compare one reading with another: that the same words are always read alike is told by tests/encoder.
    """
    from briefcli import analyse

    def read(sentences: list[tuple[str, ...]], network: Network) -> Reading:
        return _read(tuple(sentences), network)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analyse, "read", read)
        yield


@lru_cache(maxsize=1000)
def _read(sentences: tuple[tuple[str, ...], ...], network: Network) -> Reading:
    from briefcli.encoder import reading

    return reading.read(sentences, network)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of its own for the whole run, in which nothing has been written at its end."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", os.fspath(folder))
        patch.setenv("DASK_CONFIG", os.fspath(tmp_path_factory.mktemp("dask")))  # Dask writes its defaults there
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
            patch.delenv(name, raising=False)
        yield folder
    written = [os.fspath(path.relative_to(folder)) for path in folder.rglob("*")]
    assert not written, f"written into HOME: {written[:3]}"
