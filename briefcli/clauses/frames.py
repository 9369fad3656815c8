"""Who reports a clause: the frame above or beside it, its cue and its source."""

from __future__ import annotations

from briefcli.clauses.mending import MARKS
from briefcli.clauses.phrases import noun_phrase
from briefcli.clauses.record import NO_ACTOR, Frame, Parse, Phrase, Predicate
from briefcli.clauses.subjects import owner_of
from briefcli.clauses.tree import Tree
from briefcli.language import words

_HOLDING = frozenset(("make", "have", "give", "repeat", "issue", "reject", "express", "voice", "deny", "deliver"))
"""Verbs whose subject owns the noun after them: "made the claim that"."""


def find(parse: Parse) -> None:
    """Fill in the nearest frame of each predicate; clauses in it are numbers in the sentence."""
    parse.frames = [None] * len(parse.predicates)
    asides = _asides(parse)
    for clause in parse.downward:
        parent = parse.predicates[clause.parent] if clause.parent is not None else None
        above = parse.frames[parent.number] if parent is not None else None
        if parent is not None and asides.get(parent.number) is clause:
            parse.frames[clause.number] = parse.frames[parent.parent] if parent.parent is not None else None
            continue
        own = _beside(parse, clause, asides.get(clause.number))
        if own is None and parent is not None:
            own = _above(parse, clause, parent)
        parse.frames[clause.number] = own or above


def reports(tree: Tree, head: int) -> bool:
    """Whether the verb or adjective at `head` may report a clause."""
    kinds = words("attribution_clause") if tree.is_verb(head) else words("attribution_adjectives")
    return tree.among(head, kinds) or tree.among(head, words("plain_reporting"))


def _is_plain(tree: Tree, head: int) -> bool:
    return tree.is_verb(head) and tree.among(head, words("plain_reporting"))


def _speaker(parse: Parse, clause: Predicate) -> Phrase | None:
    """Who says what the clause reports: the agent of a passive, else the subject; not "I" and "you", which stand for
    who speaks anyway.
    """
    role = parse.roles[clause.number]
    said_by = role.agent if clause.passive else None if role.found in NO_ACTOR else role.subject
    if said_by is None or parse.tree.words[said_by.head] in words("first_persons") | words("addressed"):
        return None
    return said_by


def _above(parse: Parse, clause: Predicate, parent: Predicate) -> Frame | None:
    """The frame that the clause above gives: "X said that", "X is sure that", "the claim that", "X said: ..."."""
    tree, head = parse.tree, parent.head
    base, marked = tree.bases[clause.head], tree.quoted[clause.head] >= 0
    if base == "acl" and clause.kind != "relative":
        return _of_noun(parse, clause, parent)
    content = base == "ccomp" or (base == "csubj" and bool(tree.of(head, "expl")))
    quoted = base in ("parataxis", "dep", "obj") and clause.head > head and _opens_quotation(tree, clause)
    passive = parent.passive and tree.lemmas[head] in words("passive_reporting")
    told = base == "xcomp" and (passive or tree.lemmas[head] == "claim")
    if not (content or quoted or told):
        return None
    if not (reports(tree, head) or quoted or (marked and tree.quoted[head] < 0)):
        return None
    if content and clause.form in ("gerund", "infinitive") and not marked:
        return None
    plain = _is_plain(tree, head) and not told
    return Frame("complement", parse.sentence, head, parent.number, _speaker(parse, parent), plain)


def _opens_quotation(tree: Tree, clause: Predicate) -> bool:
    """Whether a colon or an opening mark stands before the clause."""
    first = tree.first[clause.head]
    before = tree.words[first - 1] if first else ""
    return bool({tree.words[first], before} & (MARKS | {":"}))


def _asides(parse: Parse) -> dict[int, Predicate]:
    """For a clause the one that reports it from inside: ", he said", ", as the court put it"."""
    tree, saying = parse.tree, words("attribution_clause") | words("attribution_quotation")
    found: dict[int, Predicate] = {}
    for clause in parse.predicates:
        head, base = clause.head, tree.bases[clause.head]
        if clause.parent is None or base not in ("parataxis", "advcl", "ccomp", "discourse", "dep"):
            continue
        if base == "advcl" and tree.marked(head) != "as":
            continue
        if base == "ccomp" and reports(tree, parse.predicates[clause.parent].head):
            continue
        said = tree.is_verb(head) and tree.among(head, saying)
        empty = not tree.of(head, "ccomp", "obj", "xcomp", "csubj", "parataxis")
        role = parse.roles[clause.number]
        if said and empty and role.subject is not None and role.found not in NO_ACTOR:
            found.setdefault(clause.parent, clause)
    return found


def _beside(parse: Parse, clause: Predicate, aside: Predicate | None) -> Frame | None:
    """The frame inside the clause: ", he said", "according to him"."""
    tree = parse.tree
    for child in tree.of(clause.head, "obl", "nmod", "advcl", "advmod", "parataxis"):
        for cue in tree.of(child, "case", "mark"):
            if tree.words[cue] in words("according"):
                source = noun_phrase(tree, child, parse.sentence)
                return Frame("according", parse.sentence, cue, None, source, True)
    if aside is None:
        return None
    plain = _is_plain(tree, aside.head)
    return Frame("parenthesis", parse.sentence, aside.head, aside.number, _speaker(parse, aside), plain)


def _of_noun(parse: Parse, clause: Predicate, parent: Predicate) -> Frame | None:
    """The frame of "his claim that", "a report by the agency that", "they made the argument that"."""
    tree, noun = parse.tree, parse.tree.heads[clause.head]
    document = tree.lemmas[noun] in words("attribution_documents")
    if clause.form != "finite" or not (document or tree.lemmas[noun] in words("attribution_nouns")):
        return None
    owner = owner_of(tree, noun, "nmod")
    source = noun_phrase(tree, noun, parse.sentence) if document else None
    if owner is not None:
        source = noun_phrase(tree, owner, parse.sentence)
    elif tree.bases[noun] == "obj" and tree.lemmas[parent.head] in _HOLDING:
        source = _speaker(parse, parent)
    return Frame("noun", parse.sentence, noun, parent.number, source, False)
