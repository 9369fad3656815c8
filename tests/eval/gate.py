"""Quality floors: each evaluation pins what it measured in ``floors/<name>.json``.

A test calls `check(name, scores)`; it fails when a score is under its floor. ``python -m tests.eval.<name> --pin``
calls `pin`, which raises floors freely and refuses to lower one unless ``--lower`` is given too, so that a
regression cannot lower a floor silently.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

FLOORS = Path(__file__).parent / "floors"
SLACK = 0.0005
"""Half a unit in the last printed place: scores are pinned with three decimals."""


def floors(name: str) -> dict[str, float]:
    path = FLOORS / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def check(name: str, scores: dict[str, float]) -> None:
    """Raise AssertionError naming every score under its floor, and every floor that was not measured."""
    pinned = floors(name)
    assert pinned, f"no floors pinned for {name}: run python -m tests.eval.{name} --pin"
    missing = sorted(set(pinned) - set(scores))
    under = [f"{key}: {scores[key]:.3f} < {floor:.3f}" for key, floor in pinned.items()
             if key in scores and scores[key] < floor - SLACK]
    assert not under, f"{name}: {'; '.join(under)}"
    assert not missing, f"{name}: not measured: {missing}"


def pin(name: str, scores: dict[str, float], arguments: list[str] | None = None) -> None:
    """Write `scores` as the floors of `name` if ``--pin`` is among the arguments."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if "--pin" not in arguments:
        return
    lowered = [key for key, floor in floors(name).items() if scores.get(key, 0.0) < floor - SLACK]
    if lowered and "--lower" not in arguments:
        raise SystemExit(f"{name}: these floors would fall, say --lower if that is meant: {lowered}")
    FLOORS.mkdir(exist_ok=True)
    rounded = {key: round(value, 3) for key, value in sorted(scores.items())}
    (FLOORS / f"{name}.json").write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")
