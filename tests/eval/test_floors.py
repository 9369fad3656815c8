"""Nothing that is measured gets worse: a part of the documents in every run, all of them with `--long`."""

from __future__ import annotations

import pytest

from tests.eval import evaluations
from tests.eval.evaluations import EVALUATIONS

pytestmark = pytest.mark.usefixtures("read_once")


def _marks(name: str) -> list[pytest.MarkDecorator]:
    return [] if EVALUATIONS[name].data else [pytest.mark.eval]


@pytest.mark.parametrize("name", [pytest.param(name, marks=_marks(name)) for name in EVALUATIONS])
def test_floors(name: str) -> None:
    every = EVALUATIONS[name].every
    evaluations.check(name, every, evaluations.measure(name, every))


@pytest.mark.long
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=_marks(name)) for name, one in EVALUATIONS.items() if one.every > 1]
)
def test_floors_on_all_documents(name: str) -> None:
    evaluations.check(name, 1, evaluations.measure(name, 1))
