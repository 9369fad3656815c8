"""Floors of lemmas, verb groups and noun chunks."""

from __future__ import annotations

import pytest

from tests.eval import gate, groups, lemmas

pytestmark = pytest.mark.eval


def test_lemmas() -> None:
    gate.check("lemmas", lemmas.measure()[0])


def test_groups_and_chunks() -> None:
    gate.check("groups", groups.measure()[0])
