"""Clauses of a document: one record a predicate, built once, which everything else asks (see `Clause`)."""

from __future__ import annotations

from briefcli.clauses import frames, negation, predicates, quotations, shown, status, subjects
from briefcli.clauses.queries import actor, clause_at, reported_by, source, teller, tense_side, trigger
from briefcli.clauses.record import Clause, Clauses, Frame, Phrase, Stretch
from briefcli.clauses.tree import Tree, build
from briefcli.clauses.words import Words, words
from briefcli.records import Document, Sentence

__all__ = [
    "Clause", "Clauses", "Frame", "Phrase", "Stretch", "actor", "clause_at", "find", "of_sentence", "reported_by",
    "source", "teller", "tense_side", "trigger",
]  # fmt: skip


def find(document: Document) -> Clauses:
    """The clauses of an analysed document; sentences without a tree have none."""
    known = words()
    clauses: list[Clause] = []
    firsts, owners, trees = [0], [], []
    for number, (sentence, quoted) in enumerate(zip(document.sentences, quotations.by_token(document), strict=True)):
        tree = build(sentence, quoted)
        found, owned = _of_tree(tree, number, len(clauses), known) if tree else ([], (-1,) * len(sentence.words))
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
    return _of_tree(tree, 0, 0, words()) if tree else ([], (-1,) * len(sentence.words))


def _of_tree(tree: Tree, number: int, base: int, known: Words) -> tuple[list[Clause], tuple[int, ...]]:
    """The clauses of sentence `number`, numbered from `base`, and for each token the number of its clause."""
    heads, owners = predicates.find(tree, known)
    roles = subjects.find(tree, heads, owners, number, known)
    bounds = negation.find(tree, heads, known)
    statuses = status.find(tree, heads, bounds, roles, owners, known)
    framed = frames.find(tree, heads, roles, number, known)
    reading = shown.Reading(tree, heads, roles, bounds, statuses, framed, known)
    below: list[list[int]] = [[] for _ in heads]
    for place, head in enumerate(heads):
        if head.parent is not None and tree.bases[head.head] in ("ccomp", "xcomp"):
            below[head.parent].append(base + place)
    clauses = [
        Clause(
            sentence=number, head=head.head, parent=None if head.parent is None else base + head.parent,
            kind=head.kind, form=head.form, first=tree.first[head.head], last=tree.last[head.head],
            predicate=head.tokens, marker=head.marker, subject=role.subject, found=role.found, agent=role.agent,
            object=role.object, complements=tuple(complements), negation=bound.negation, scope=bound.scope,
            modal=head.modal, tense=head.tense, perfect=head.perfect, progressive=head.progressive,
            passive=head.passive, conditions=bound.conditions, status=vouched, frame=_numbered(frame, base),
            shown=stretch, unsure=unsure,
        )
        for head, role, bound, vouched, frame, complements, (stretch, unsure) in zip(
            heads, roles, bounds, statuses, framed, below, shown.find(reading), strict=True
        )
    ]  # fmt: skip
    return clauses, tuple(base + owner if owner >= 0 else -1 for owner in owners)


def _numbered(frame: Frame | None, base: int) -> Frame | None:
    if frame is None or frame.clause is None or not base:
        return frame
    return Frame(frame.kind, frame.sentence, frame.cue, base + frame.clause, frame.source, frame.plain)
