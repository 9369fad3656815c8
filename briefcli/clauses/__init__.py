"""Clauses of a document: one record a predicate, built once, which everything else asks (see `Clause`)."""

from __future__ import annotations

from briefcli.clauses import frames, negation, predicates, quotations, shown, status, subjects
from briefcli.clauses.doubts import doubts, pointing
from briefcli.clauses.record import Clause, Clauses, Frame, Phrase, Stretch, Tense, teller, tense_side
from briefcli.clauses.tree import build
from briefcli.records import Document

__all__ = [
    "Clause", "Clauses", "Frame", "Phrase", "Stretch", "Tense", "doubts", "find", "pointing", "teller", "tense_side",
]  # fmt: skip


def find(document: Document) -> Clauses:
    """The clauses of an analysed document; sentences without a tree have none."""
    clauses: list[Clause] = []
    firsts, owners, trees = [0], [], []
    for number, (sentence, quoted) in enumerate(zip(document.sentences, quotations.by_token(document), strict=True)):
        tree = build(sentence, quoted, number)
        owned = [-1] * len(sentence.words)
        if tree is not None:
            outward, owned = predicates.find(tree, clauses)
            for fill_in in (subjects.find, negation.find, status.find, frames.find, shown.find):
                fill_in(tree, clauses, outward)
        trees.append(tree)
        owners.append(tuple(owned))
        firsts.append(len(clauses))
    found = Clauses(tuple(clauses), tuple(firsts), tuple(owners), tuple(trees))
    quotations.add_speakers(document, found)
    return found
