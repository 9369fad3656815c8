"""Who reports a clause: the frame above or beside it, its cue and its source."""

from __future__ import annotations

from briefcli.clauses.mending import MARKS
from briefcli.clauses.phrases import noun_phrase
from briefcli.clauses.predicates import Predicate
from briefcli.clauses.record import NO_ACTOR, Frame, Phrase
from briefcli.clauses.subjects import Roles
from briefcli.clauses.tree import Tree
from briefcli.clauses.words import Words

_OWNED_BY = frozenset(("of", "by", "from"))
_HOLDING = frozenset(("make", "have", "give", "repeat", "issue", "reject", "express", "voice", "deny", "deliver"))
"""Verbs whose subject owns the noun after them: "made the claim that"."""


def find(
    tree: Tree, predicates: list[Predicate], roles: list[Roles], sentence: int, words: Words
) -> list[Frame | None]:
    """The nearest frame of each predicate, in the same order; clauses in it are numbers in the sentence."""
    frames: list[Frame | None] = [None] * len(predicates)
    number = {clause.head: place for place, clause in enumerate(predicates)}
    asides = _asides(tree, predicates, roles, number, words)
    for token in tree.order:
        place = number.get(token)
        if place is None:
            continue
        clause = predicates[place]
        above = frames[clause.parent] if clause.parent is not None else None
        if clause.parent is not None and asides.get(clause.parent) == place:
            outer = predicates[clause.parent].parent
            frames[place] = frames[outer] if outer is not None else None
            continue
        frames[place] = (
            _beside(tree, asides, roles, predicates, place, sentence, words)
            or _above(tree, predicates, roles, place, sentence, words)
            or above
        )
    return frames


def reports(tree: Tree, head: int, words: Words) -> bool:
    """Whether the verb or adjective at `head` may report a clause."""
    kinds = words.attribution_clause if tree.is_verb(head) else words.attribution_adjectives
    return tree.among(head, kinds) or tree.among(head, words.plain_reporting)


def _is_plain(tree: Tree, head: int, words: Words) -> bool:
    return tree.is_verb(head) and tree.among(head, words.plain_reporting)


def speaker(tree: Tree, clause: Predicate, role: Roles, words: Words) -> Phrase | None:
    """Who says what the clause reports: the agent of a passive, else the subject; not "I" and "you", which stand for
    who speaks anyway.
    """
    said_by = role.agent if clause.passive else None if role.found in NO_ACTOR else role.subject
    if said_by is None or tree.words[said_by.head] in words.first_persons | words.addressed:
        return None
    return said_by


def _above(
    tree: Tree, predicates: list[Predicate], roles: list[Roles], place: int, sentence: int, words: Words
) -> Frame | None:
    """The frame that the clause above gives: "X said that", "X is sure that", "the claim that", "X said: ..."."""
    clause = predicates[place]
    if clause.parent is None:
        return None
    parent = predicates[clause.parent]
    base, head = tree.bases[clause.head], parent.head
    if base == "acl" and clause.kind != "relative":
        return _of_noun(tree, clause, parent, roles, sentence, words)
    content = base == "ccomp" or (base == "csubj" and bool(tree.of(head, "expl")))
    quoted = base in ("parataxis", "dep", "obj") and clause.head > head and _opens_quotation(tree, clause)
    told = base == "xcomp" and (
        (parent.passive and tree.lemmas[head] in words.passive_reporting) or tree.lemmas[head] == "claim"
    )
    if not (content or quoted or told):
        return None
    if not reports(tree, head, words) and not (quoted or (_in_marks(tree, clause.head) and not _in_marks(tree, head))):
        return None
    if content and clause.form in ("gerund", "infinitive") and not _in_marks(tree, clause.head):
        return None
    source = speaker(tree, parent, roles[clause.parent], words)
    return Frame("complement", sentence, head, clause.parent, source, _is_plain(tree, head, words) and not told)


def _in_marks(tree: Tree, token: int) -> bool:
    return tree.quoted[token] >= 0


def _opens_quotation(tree: Tree, clause: Predicate) -> bool:
    """Whether a colon or an opening mark stands before the clause."""
    first = tree.first[clause.head]
    before = tree.words[first - 1] if first else ""
    return bool({tree.words[first], before} & (MARKS | {":"}))


def _asides(
    tree: Tree, predicates: list[Predicate], roles: list[Roles], number: dict[int, int], words: Words
) -> dict[int, int]:
    """For a clause the one that reports it from inside: ", he said", ", as the court put it"."""
    found: dict[int, int] = {}
    for place, clause in enumerate(predicates):
        if clause.parent is None or tree.bases[clause.head] not in ("parataxis", "advcl", "ccomp", "discourse", "dep"):
            continue
        parent = predicates[clause.parent]
        if tree.bases[clause.head] == "advcl" and tree.marked(clause.head) != "as":
            continue
        if tree.bases[clause.head] == "ccomp" and reports(tree, parent.head, words):
            continue
        said = tree.among(clause.head, words.attribution_clause) or tree.among(clause.head, words.attribution_quotation)
        empty = not tree.of(clause.head, "ccomp", "obj", "xcomp", "csubj") and not tree.of(clause.head, "parataxis")
        if (
            tree.is_verb(clause.head)
            and said
            and empty
            and roles[place].subject is not None
            and (roles[place].found not in NO_ACTOR)
        ):
            found.setdefault(clause.parent, place)
    return found


def _beside(
    tree: Tree, asides: dict[int, int], roles: list[Roles], predicates: list[Predicate], place: int, sentence: int,
    words: Words,
) -> Frame | None:  # fmt: skip
    """The frame inside the clause: ", he said", "according to him"."""
    head = predicates[place].head
    for child in tree.children[head]:
        cue = _according(tree, child, words)
        if cue is not None:
            return Frame("according", sentence, cue, None, noun_phrase(tree, child, sentence), True)
    aside = asides.get(place)
    if aside is None:
        return None
    source = speaker(tree, predicates[aside], roles[aside], words)
    cue = predicates[aside].head
    return Frame("parenthesis", sentence, cue, aside, source, _is_plain(tree, cue, words))


def _according(tree: Tree, token: int, words: Words) -> int | None:
    """The "according" of "according to him", whichever way the parser hung it."""
    if tree.bases[token] not in ("obl", "nmod", "advcl", "advmod", "parataxis"):
        return None
    return next((child for child in tree.of(token, "case", "mark") if tree.words[child] in words.according), None)


def _of_noun(
    tree: Tree, clause: Predicate, parent: Predicate, roles: list[Roles], sentence: int, words: Words
) -> Frame | None:
    """The frame of "his claim that", "a report by the agency that", "they made the argument that"."""
    noun = tree.heads[clause.head]
    kinds = words.attribution_nouns | words.attribution_documents
    if clause.form != "finite" or tree.lemmas[noun] not in kinds or clause.parent is None:
        return None
    owner = next((child for child in tree.children[noun] if tree.relations[child] == "nmod:poss"), None)
    if owner is None:
        owner = next((child for child in tree.of(noun, "nmod") if tree.marked(child) in _OWNED_BY), None)
    if owner is not None:
        source: Phrase | None = noun_phrase(tree, owner, sentence)
    elif tree.bases[noun] == "obj" and tree.lemmas[parent.head] in _HOLDING:
        source = speaker(tree, parent, roles[clause.parent], words)
    else:
        source = noun_phrase(tree, noun, sentence) if tree.lemmas[noun] in words.attribution_documents else None
    return Frame("noun", sentence, noun, clause.parent, source, False)
