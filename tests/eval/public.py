"""The public gate: actions and non-actions on ``data/dev3.jsonl.gz``, from the repository alone.

    python -m tests.eval.public [--pin [--lower]]

`test_public.py` holds the floors in every run of the tests. ``python -m tests.eval.deeds --set dev3`` shows more.
"""

from __future__ import annotations

from tests.eval import gate
from tests.eval.data import PUBLIC
from tests.eval.deeds import measure
from tests.eval.shares import pinnable

NAME = "public"


def main() -> None:
    scores = measure("dev3")
    for name, score in scores.items():
        print(f"{name:24} {score} of {score.cases:.0f}")
    gate.pin(NAME, pinnable(scores), PUBLIC)


if __name__ == "__main__":
    main()
