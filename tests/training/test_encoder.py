"""The rebuild of the encoder, on a handful of lessons: it learns, goes on from its checkpoint, and what it writes can be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from briefcli import models
from briefcli.encoder.pieces import WordPieces
from briefcli.encoder.reading import Network
from tests.training.encoder.lessons import lessons

pytestmark = pytest.mark.long
torch = pytest.importorskip("torch", reason="training wants the extra train", exc_type=ImportError)
LESSONS, EPOCHS = 24, 3


@pytest.fixture(scope="module")
def examples() -> list[Any]:
    from tests.training.encoder import data

    pieces = WordPieces(models.read("pieces.txt").decode().splitlines())
    measured = list(lessons(measured=True))[:LESSONS]
    return list(data.examples([data.annotated(one.text, one.items, 2) for one in measured], pieces))


def test_the_shipped_file_can_be_trained_on_from(examples: list[Any]) -> None:
    from tests.training.encoder.restore import restored

    shipped, network = Network(), restored().eval()
    agreed = []
    for example in examples:
        wide = [
            torch.from_numpy(np.asarray(row, dtype=np.int64))[None]
            for row in (example.pieces, example.cases, example.first)
        ]
        with torch.no_grad():
            again = network(*wide)
        answers = shipped.run(example.pieces, example.cases, example.first)
        agreed += [again[head][0].numpy().argmax(1) == answers[head].argmax(1) for head in ("deeds", "tags", "arcs")]
    assert np.concatenate(agreed).mean() > 0.97


def test_training_learns_goes_on_and_writes(
    examples: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.training.encoder import fit
    from tests.training.encoder.export import exported
    from tests.training.encoder.restore import restored

    network = restored()
    before = _loss(network, examples)
    fit.fit(network, examples, EPOCHS, tmp_path)
    assert _loss(network, examples) < 0.9 * before

    again = restored()
    fit.fit(again, examples, EPOCHS, tmp_path)  # nothing is left to do
    assert all(torch.equal(one, again.state_dict()[name]) for name, one in network.state_dict().items())

    shipped, read, written = _shapes(examples[0]), models.read, exported(network, examples)
    monkeypatch.setattr(models, "read", lambda name: written if name == models.ENCODER else read(name))
    assert _shapes(examples[0]) == shipped


def _shapes(example: Any) -> dict[str, tuple[int, ...]]:
    """Those of what the file answers."""
    answers = Network().run(example.pieces, example.cases, example.first)
    return {name: value.shape for name, value in answers.items()}


def _loss(network: Any, examples: list[Any]) -> float:
    """What the deeds of `examples` cost."""
    from tests.training.encoder import fit

    with torch.no_grad():
        return float(fit.loss(network.eval(), fit.collate(examples))["deeds"])
