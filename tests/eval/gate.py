"""Quality floors: what each evaluation measured, in ``floors/<name>.json``, and of a few documents in ``floors/short``.

`check` fails when a score is under its floor. `pin` raises floors freely and refuses to lower one unless it is told to,
so that a regression cannot lower a floor silently. Floors hold, under "data", what they were measured on: the share of
documents and the sha256 of each file that lies in the repository. On anything else they say nothing, so that changing
it fails the check and has to be told to `pin` as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.eval.shares import Score, pinnable

FLOORS = Path(__file__).parent / "floors"
SLACK = 0.0005
"""Half a unit in the last printed place: scores are pinned with three decimals."""

Measured = Mapping[str, Score | float]
"""By measure, the score; those with their cases are pinned where these are enough, see `shares.pinnable`."""
Basis = dict[str, int | str]


def _pinned(name: str) -> dict[str, Any]:
    path = FLOORS / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def floors(name: str) -> dict[str, float]:
    return {key: value for key, value in _pinned(name).items() if key != "data"}


def basis(*data: Path, every: int = 1) -> Basis:
    """What is measured on: one in `every` document, the files `data` of the repository."""
    share: Basis = {"every": every} if every > 1 else {}
    return share | {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in data}


def check(name: str, measured: Measured, on: Basis | None = None) -> None:
    """Raise AssertionError naming every score under its floor, every floor that was not measured, and floors that were
    pinned on something else.
    """
    pinned, scores = floors(name), _plain(measured)
    assert pinned, f"no floors pinned for {name}: run python -m tests.eval --pin"
    assert _pinned(name).get("data", {}) == (on or {}), f"{name}: the floors were pinned on other data"
    missing = sorted(set(pinned) - set(scores))
    under = [f"{key}: {scores[key]:.3f} < {pinned[key]:.3f}" for key in _fallen(name, scores) if key not in missing]
    assert not under, f"{name}: {'; '.join(under)}"
    assert not missing, f"{name}: not measured: {missing}"


def pin(name: str, measured: Measured, on: Basis | None = None, *, lower: bool = False) -> None:
    """Write what was `measured` as the floors of `name`. Raises ValueError, and writes nothing, where one would fall or
    stand on something else and `lower` does not allow it.
    """
    pinned, on = _pinned(name), on or {}
    lowered = _fallen(name, _plain(measured)) + (["data"] if pinned and pinned.get("data", {}) != on else [])
    if lowered and not lower:
        raise ValueError(f"{name}: these floors would fall, say --lower if that is meant: {lowered}")
    kept = _plain({key: score for key, score in measured.items() if not isinstance(score, Score)})
    kept |= pinnable({key: score for key, score in measured.items() if isinstance(score, Score)})
    rounded = {key: round(value, 3) for key, value in sorted(kept.items())}
    path = FLOORS / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(({"data": on} if on else {}) | rounded, indent=2) + "\n", encoding="utf-8")


def _fallen(name: str, scores: dict[str, float]) -> list[str]:
    return [key for key, floor in floors(name).items() if scores.get(key, 0.0) < floor - SLACK]


def _plain(measured: Measured) -> dict[str, float]:
    return {key: score.value if isinstance(score, Score) else score for key, score in measured.items()}
