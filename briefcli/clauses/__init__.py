"""Clauses of a document: one record a predicate, built once, which everything else asks (see `Clause`)."""

from __future__ import annotations

from dataclasses import replace

from briefcli.clauses import frames, negation, predicates, quotations, shown, status, subjects
from briefcli.clauses.queries import actor, clause_at, guessed, reported_by, source, teller, tense_side
from briefcli.clauses.record import Clause, Clauses, Frame, Phrase, Stretch
from briefcli.clauses.tree import Tree, build
from briefcli.records import Document, Sentence

__all__ = [
    "Clause", "Clauses", "Frame", "Phrase", "Stretch", "actor", "clause_at", "find", "guessed", "of_sentence",
    "reported_by", "source", "teller", "tense_side",
]  # fmt: skip


def find(document: Document) -> Clauses:
    """The clauses of an analysed document; sentences without a tree have none."""
    clauses: list[Clause] = []
    firsts, owners, trees = [0], [], []
    for number, (sentence, quoted) in enumerate(zip(document.sentences, quotations.by_token(document), strict=True)):
        tree = build(sentence, quoted)
        found, owned = _of_tree(tree, number, len(clauses)) if tree else ([], (-1,) * len(sentence.words))
        clauses += found
        trees.append(tree)
        owners.append(owned)
        firsts.append(len(clauses))
    return quotations.with_speakers(document, Clauses(tuple(clauses), tuple(firsts), tuple(owners), tuple(trees)))


def of_sentence(sentence: Sentence, quoted: tuple[int, ...] | None = None) -> tuple[list[Clause], tuple[int, ...]]:
    """The clauses of one sentence, and for each token the number of its clause.

    `quoted` numbers the quotation each token is in, -1 for none; without it the marks of the sentence are paired.
    """
    tree = build(sentence, quoted)
    return _of_tree(tree, 0, 0) if tree else ([], (-1,) * len(sentence.words))


def _of_tree(tree: Tree, number: int, base: int) -> tuple[list[Clause], tuple[int, ...]]:
    """The clauses of sentence `number`, numbered from `base`, and for each token the number of its clause."""
    parse = predicates.parse(tree, number)
    for stage in (subjects, negation, status, frames):
        stage.find(parse)

    def numbered(clause: int | None) -> int | None:
        return None if clause is None else base + clause

    clauses = [
        Clause(
            sentence=number, head=head.head, parent=numbered(head.parent), kind=head.kind, form=head.form,
            first=tree.first[head.head], last=tree.last[head.head], predicate=head.tokens, marker=head.marker,
            subject=role.subject, found=role.found, agent=role.agent, object=role.object, negation=bound.negation,
            scope=bound.scope, modal=head.modal, tense=head.tense, perfect=head.perfect, passive=head.passive,
            conditions=bound.conditions, status=vouched,
            frame=replace(frame, clause=numbered(frame.clause)) if frame else None, shown=stretch, unsure=unsure,
        )
        for head, role, bound, vouched, frame, (stretch, unsure) in zip(
            parse.predicates, parse.roles, parse.bounds, parse.status, parse.frames, shown.find(parse), strict=True
        )
    ]  # fmt: skip
    return clauses, tuple(base + owner if owner >= 0 else -1 for owner in parse.owners)
