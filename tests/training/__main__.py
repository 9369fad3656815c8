"""Rebuilds the files in ``briefcli/models/en``: ``python -m tests.training [NAME]...``, all of them or those named.

Each model is trained in a process of its own, those of one step side by side. A second run gives the same bytes but for the
encoder, which gives equal scores; at the end the files are named whose bytes are other than before.
"""

from __future__ import annotations

import hashlib
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from briefcli import models
from tests.training import train

STEPS = (
    ("punkt",),
    ("encoder",),
    ("lemmas",),
    ("background",),
    ("rank", "keyphrases", "standing"),
    ("summary_weights",),
)
"""Modules of this folder in the order of their dependence: what stands in one step needs only earlier ones."""


def main(names: list[str]) -> None:
    known = [name for step in STEPS for name in step]
    if unknown := sorted(set(names) - set(known)):
        raise SystemExit(f"no such model: {', '.join(unknown)} (there are {', '.join(known)})")
    before = digests()
    os.environ.update(PYTHONHASHSEED="0", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    for step in STEPS:
        chosen = [name for name in step if name in (names or known)]
        with ProcessPoolExecutor(max(1, len(chosen)), get_context("spawn")) as pool:
            for name, seconds in pool.map(train, chosen):
                print(f"{name}: {seconds:.0f} s", flush=True)
    changed = [name for name, digest in digests().items() if before.get(name) != digest]
    print(f"changed: {', '.join(changed) or 'nothing'}")


def digests() -> dict[str, str]:
    """The SHA-256 of every model file."""
    files = sorted(path for path in models.FOLDER.iterdir() if not path.name.endswith(".card.json"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


if __name__ == "__main__":
    main(sys.argv[1:])
