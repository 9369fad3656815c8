"""Texts that several measures have in common are read by the encoder once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import pytest

from briefcli import analyse, encoder
from briefcli.encoder import Network
from briefcli.records import Reading


@lru_cache(maxsize=1000)
def _read(sentences: tuple[tuple[str, ...], ...], network: Network) -> Reading:
    return encoder.read(sentences, network)


def read_once(sentences: Sequence[Sequence[str]], network: Network) -> Reading:
    return _read(tuple(map(tuple, sentences)), network)


@pytest.fixture(scope="package", autouse=True)
def read() -> Iterator[None]:
    """The reading of the same words is the same; that it is, tests/encoder tells."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analyse, "read", read_once)
        yield
