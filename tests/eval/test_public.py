"""Deeds do not get worse on the annotated documents that the repository holds."""

from __future__ import annotations

from tests.eval import gate, public
from tests.eval.data import PUBLIC
from tests.eval.deeds import measure
from tests.eval.shares import values


def test_floors_of_the_public_gate() -> None:
    gate.check(public.NAME, values(measure("dev3")), PUBLIC)
