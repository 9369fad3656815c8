"""Measures everything that has floors, on two processes, beside its floors; ``--pin`` writes them, short and long.

python -m tests.eval [NAME ...] [--short] [--pin [--lower]]
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor, as_completed

from tests.eval import evaluations
from tests.eval.data import SHARED
from tests.eval.evaluations import EVALUATIONS
from tests.eval.gate import Measured
from tests.eval.shares import Score


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(EVALUATIONS)}; all if none is given")
    parser.add_argument("--short", action="store_true", help="measure (and pin) only what every run of the tests does")
    parser.add_argument("--pin", action="store_true", help="write the floors")
    parser.add_argument("--lower", action="store_true", help="with --pin: floors may fall")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(EVALUATIONS):
        parser.error(f"no such evaluation: {', '.join(sorted(unknown))}")
    names = [name for name in EVALUATIONS if name in (arguments.names or EVALUATIONS)]
    if not SHARED.is_dir():
        print(f"needs the measuring data in {SHARED}:", *(name for name in names if not EVALUATIONS[name].data))
        names = [name for name in names if EVALUATIONS[name].data]
    wanted = [(name, every) for place in (0, -1) for name in names for every in [evaluations.sizes(name)[place]]]
    if arguments.short:
        wanted = wanted[len(names) :]
    refused = []
    with ProcessPoolExecutor(2) as pool:
        running = {pool.submit(evaluations.measure, *one): one for one in dict.fromkeys(wanted)}
        for done in as_completed(running):
            name, every = running[done]
            show(name, every, done.result())
            if arguments.pin:
                try:
                    evaluations.pin(name, every, done.result(), arguments.lower)
                except ValueError as error:
                    refused.append(str(error))
    if refused:
        raise SystemExit("\n".join(refused))


def show(name: str, every: int, measured: Measured) -> None:
    """Print each score beside its floor."""
    print(f"\n== {name}" + (f", one document in {every}" if every > 1 else ""))
    floors = evaluations.floors(name, every)
    for key, score in measured.items():
        plain = f"{score} of {score.cases:.0f}" if isinstance(score, Score) else f"{score:.3f}"
        print(f"{key:36} {plain:30}" + (f" floor {floors[key]:.3f}" if key in floors else ""), flush=True)


if __name__ == "__main__":
    main()
