"""Everything that has floors, in one table: how it is measured, and on how many documents in every run of the tests.

A run of the tests measures one in `every` document (the first, then each `every`-th of the file), against
``floors/short``; `--long` measures all of them, against ``floors``. Where `every` is 1 the tests always measure all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.eval import (
    contrast,
    deeds,
    entailment,
    entities,
    gate,
    keyphrases,
    lemmas,
    lines,
    quotes,
    references,
    salient,
    sentences,
    several,
    subjects,
    summaries,
    tree,
    when,
    who_where_when,
)
from tests.eval.data import PUBLIC
from tests.eval.gate import Measured


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`measure` takes the number of documents of which one is read. `data` are the files of the repository that are
    all it reads; without any it needs ``../shared``.
    """

    measure: Callable[[int], Measured]
    every: int = 1
    data: tuple[Path, ...] = ()


EVALUATIONS = {
    "quotes": Evaluation(quotes.measure, 10),
    "deeds": Evaluation(deeds.measure, 6),
    "summaries": Evaluation(summaries.measure, 20),
    "keyphrases": Evaluation(keyphrases.measure, 20),
    "when": Evaluation(when.measure, 6),
    "entailment": Evaluation(entailment.measure, 6),
    "tree": Evaluation(tree.measure, 4),
    "who_where_when": Evaluation(who_where_when.measure, 5),
    "several": Evaluation(several.measure, 1, several.FILES),
    "contrast": Evaluation(contrast.measure, 4),
    "entities": Evaluation(entities.measure, 5),
    "lines": Evaluation(lines.measure, 4),
    "public": Evaluation(lambda every: deeds.measure_set("dev3", every), 1, (PUBLIC,)),
    "references": Evaluation(references.measure, 4),
    "salient": Evaluation(salient.measure, 3),
    "lemmas": Evaluation(lemmas.measure, 5),
    "sentences": Evaluation(sentences.measure),
    "subjects": Evaluation(subjects.measure),
}
"""The longest first."""


def sizes(name: str) -> tuple[int, ...]:
    """What of the documents of `name` is measured: one in so many of them."""
    return tuple(dict.fromkeys((1, EVALUATIONS[name].every)))


def measure(name: str, every: int) -> Measured:
    return EVALUATIONS[name].measure(every)


def check(name: str, every: int, measured: Measured) -> None:
    """Raise AssertionError where a score is under its floor, see `gate.check`."""
    gate.check(_floors(name, every), measured, gate.basis(*EVALUATIONS[name].data, every=every))


def pin(name: str, every: int, measured: Measured, lower: bool) -> None:
    """Write the floors. Raises ValueError, see `gate.pin`."""
    gate.pin(_floors(name, every), measured, gate.basis(*EVALUATIONS[name].data, every=every), lower=lower)


def floors(name: str, every: int) -> dict[str, float]:
    return gate.floors(_floors(name, every))


def _floors(name: str, every: int) -> str:
    return name if every == 1 else f"short/{name}"
