"""Quality floors: each evaluation pins what it measured in ``floors/<name>.json``.

A test calls `check(name, scores)`; it fails when a score is under its floor. ``python -m tests.eval.<name> --pin``
calls `pin`, which raises floors freely and refuses to lower one unless ``--lower`` is given too, so that a
regression cannot lower a floor silently. Floors of data that lies in the repository hold the sha256 of each file
under "data": on other data they say nothing, so that changing it fails the check and needs ``--lower`` as well.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors"
SLACK = 0.0005
"""Half a unit in the last printed place: scores are pinned with three decimals."""


def _pinned(name: str) -> dict[str, Any]:
    path = FLOORS / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def floors(name: str) -> dict[str, float]:
    return {key: value for key, value in _pinned(name).items() if key != "data"}


def _sums(data: tuple[Path, ...]) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in data}


def check(name: str, scores: dict[str, float], *data: Path) -> None:
    """Raise AssertionError naming every score under its floor, every floor that was not measured, and `data` files
    that are not those the floors were measured on.
    """
    pinned = floors(name)
    assert pinned, f"no floors pinned for {name}: run python -m tests.eval.{name} --pin"
    assert _pinned(name).get("data", {}) == _sums(data), f"{name}: the floors were pinned on other data"
    missing = sorted(set(pinned) - set(scores))
    under = [
        f"{key}: {scores[key]:.3f} < {floor:.3f}"
        for key, floor in pinned.items()
        if key in scores and scores[key] < floor - SLACK
    ]
    assert not under, f"{name}: {'; '.join(under)}"
    assert not missing, f"{name}: not measured: {missing}"


def pin(name: str, scores: dict[str, float], *data: Path, arguments: list[str] | None = None) -> None:
    """Write `scores`, measured on `data`, as the floors of `name` if ``--pin`` is among the arguments."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if "--pin" not in arguments:
        return
    pinned, sums = _pinned(name), _sums(data)
    lowered = [key for key, floor in floors(name).items() if scores.get(key, 0.0) < floor - SLACK]
    lowered += ["data"] if pinned and pinned.get("data", {}) != sums else []
    if lowered and "--lower" not in arguments:
        raise SystemExit(f"{name}: these floors would fall, say --lower if that is meant: {lowered}")
    FLOORS.mkdir(exist_ok=True)
    rounded = {key: round(value, 3) for key, value in sorted(scores.items())}
    content = ({"data": sums} if sums else {}) | rounded
    (FLOORS / f"{name}.json").write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
