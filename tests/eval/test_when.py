from __future__ import annotations

import pytest

from tests.eval import gate, when


@pytest.mark.eval
def test_date_expressions() -> None:
    gate.check("when", when.score())
