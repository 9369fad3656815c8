"""The trained model files in ``en/``, each read only after its SHA-256 has been checked against its card.

A model file ``tags.bin`` has a card ``tags.card.json``: the data it was trained on with licence and
attribution, its features, seed, scores, training command and `sha256`. ``python -m tests.training``
writes both.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "en"
ENCODER = "encoder.onnx"
"""The network. Named here, so that what briefs can be told without what runs it."""
BACKGROUND = "background.tsv"
"""The number of documents of news, then lemmas in lower case with the number of documents that hold each."""
UNSEEN = 4
"""Documents assumed for a lemma that is not in that table: half of what the rarest in it has."""


class ModelError(Exception):
    """A model file is missing, has no card or is not the file its card describes. One line."""


def card(file_name: str) -> dict[str, Any]:
    """The card of the model file `file_name`. Raises `ModelError`."""
    path = (FOLDER / file_name).with_suffix(".card.json")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"model {file_name}: no readable card {path.name}; reinstall briefcli") from error
    if not isinstance(found, dict) or "sha256" not in found:
        raise ModelError(f"model {file_name}: card {path.name} names no sha256; reinstall briefcli")
    return found


def read(file_name: str) -> bytes:
    """The bytes of the model file `file_name`, checked against its card. Raises `ModelError`."""
    try:
        data = (FOLDER / file_name).read_bytes()
    except OSError as error:
        raise ModelError(f"model {file_name}: cannot be read; reinstall briefcli") from error
    if hashlib.sha256(data).hexdigest() != card(file_name)["sha256"]:
        raise ModelError(f"model {file_name}: its content does not match its card; reinstall briefcli")
    return data


@cache
def weights(file_name: str) -> dict[str, Any]:
    """The fitted numbers of the model file `file_name`. Raises `ModelError`."""
    found: dict[str, Any] = json.loads(read(file_name))
    return found


def weighed(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """The sum of `features`, each times its weight; those without one count nothing."""
    return math.fsum(weights.get(name, 0.0) * value for name, value in features.items())


def likelihood(weights: Mapping[str, float], features: dict[str, float]) -> float:
    """The logistic function of what `features` weigh with the weight "bias"."""
    return 1 / (1 + math.exp(-weighed(weights, features | {"bias": 1.0})))


def rarity(lemma: str) -> float:
    """How rare news at large has `lemma`: ln(documents / documents with it), 0 if all have it. Raises `ModelError`."""
    documents, frequencies = _background()
    return math.log(documents / frequencies.get(lemma, UNSEEN))


@cache
def _background() -> tuple[int, dict[str, int]]:
    first, *cells = read(BACKGROUND).decode("utf-8").split()
    return int(first), dict(zip(cells[::2], map(int, cells[1::2]), strict=True))
