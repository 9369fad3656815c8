"""Quotes and speakers do not get worse on PolNeAR's dev articles."""

from __future__ import annotations

import pytest

from tests.eval import gate, quotes


@pytest.mark.eval
def test_quotes_of_polnear() -> None:
    gate.check("quotes", quotes.measure("dev").scores())
