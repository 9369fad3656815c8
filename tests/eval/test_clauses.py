"""Floors of clauses on gold trees."""

from __future__ import annotations

import pytest

from tests.eval import gate, subjects


@pytest.mark.eval
def test_subjects_that_are_not_said_beside_their_verb() -> None:
    gate.check("subjects", subjects.measure()[0])
