"""The floors of actions and non-actions hold."""

from __future__ import annotations

import pytest

from tests.eval import gate


@pytest.mark.eval
def test_shipped_model_keeps_its_floors_on_dev() -> None:
    from tests.eval import deeds

    gate.check("deeds_shipped", deeds.measure_shipped())


@pytest.mark.eval
@pytest.mark.long
def test_cross_validated_floors() -> None:
    from tests.eval import deeds

    gate.check("deeds", deeds.measure())
