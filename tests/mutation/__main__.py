"""Prints each mutant with its fate, and the share that was killed."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.mutation import judged, sample

parser = argparse.ArgumentParser(prog="python -m tests.mutation")
parser.add_argument("--mutants", type=int, default=24)
parser.add_argument("--seed", type=int, default=0)
arguments = parser.parse_args()
killed = 0
with tempfile.TemporaryDirectory() as folder:
    for mutant, dead in judged(sample(arguments.mutants, arguments.seed), Path(folder, "copy")):
        killed += dead
        print("killed  " if dead else "SURVIVES", mutant, flush=True)
print(f"{killed} of {arguments.mutants} killed")
