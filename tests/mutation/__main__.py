"""Prints each mutant with its fate, and the share that was killed."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.mutation import MUTANTS, SEED, runs, sample


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("--mutants", type=int, default=MUTANTS)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    killed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy")
        told = runs.survey(copy)
        for mutant in sample(arguments.mutants, arguments.seed):
            killer = runs.fate(mutant, copy, told)
            killed += killer is not None
            print(f"SURVIVES {mutant}" if killer is None else f"killed   {mutant}  [{killer}]", flush=True)
    print(f"{killed} of {arguments.mutants} killed")


if __name__ == "__main__":  # tests start processes that load this module
    main()
