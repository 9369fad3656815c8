"""Floors of lemmas."""

from __future__ import annotations

import pytest

from tests.eval import gate, lemmas

pytestmark = pytest.mark.eval


def test_lemmas() -> None:
    gate.check("lemmas", lemmas.measure()[0])
