"""Trains the encoder: `data` reads the corpora, `network` is the model, `fit` the loop, `export` the file that is shipped."""

from __future__ import annotations

import tempfile
from pathlib import Path


def train() -> None:
    """Write the model files and their cards; what is interrupted goes on from its last checkpoint."""
    from tests.training.encoder.__main__ import main

    main(Path(tempfile.gettempdir()) / "briefcli-encoder")
