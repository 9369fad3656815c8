"""Who reports a clause: the frame above or beside it, its cue and its source."""

from __future__ import annotations

from briefcli.clauses.mending import MARKS
from briefcli.clauses.phrases import noun_phrase, owner
from briefcli.clauses.record import Clause, Frame, Phrase
from briefcli.clauses.tree import Tree
from briefcli.language import words


def find(tree: Tree, clauses: list[Clause], outward: list[int]) -> None:
    """Fill in the nearest frame of the clauses with the numbers `outward`, which go from the roots of the tree down."""
    asides = _asides(tree, clauses, outward)
    accordings = _accordings(tree, {clauses[number].head for number in outward})
    for number in outward:
        clause = clauses[number]
        outer = clause.parent
        if outer is not None and outer in asides and asides[outer].clause == number:
            outer = clauses[outer].parent
        else:
            found = accordings.get(clause.head) or asides.get(number) or _above(tree, clauses, clause)
            clause.frame = None if found and _is_bracketed(tree, clause, found) else found
        if clause.frame is None and outer is not None:
            clause.frame = clauses[outer].frame


def _is_bracketed(tree: Tree, clause: Clause, frame: Frame) -> bool:
    """Whether what would report a clause is a remark behind it, "(Ruiz says he can)", unlike "(officials say)"."""
    first = frame.source.first if frame.source is not None else 0
    return clause.head < first and tree.words[first - 1] == "(" and tree.words[frame.cue + 1 : frame.cue + 2] != (")",)


def reports(tree: Tree, head: int) -> bool:
    """Whether the verb or adjective at `head` may report a clause."""
    kinds = words("attribution_clause") if tree.is_verb(head) else words("attribution_adjectives")
    return tree.among(head, kinds) or tree.among(head, words("plain_reporting"))


def _is_plain(tree: Tree, head: int) -> bool:
    return tree.is_verb(head) and tree.among(head, words("plain_reporting"))


def speaker(tree: Tree, clause: Clause) -> Phrase | None:
    """Who says what the clause reports; not "I" and "you", which stand for who speaks anyway."""
    said_by = clause.actor
    if clause.form == "gerund" and tree.marked(clause.head) == "as":  # "quotes her as saying"
        said_by = next((noun_phrase(tree, child) for child in tree.of(tree.heads[clause.head], "obj")), said_by)
    present = words("first_persons") | words("addressed")
    return None if said_by is None or tree.words[said_by.head] in present else said_by


def _above(tree: Tree, clauses: list[Clause], clause: Clause) -> Frame | None:
    """The frame that the clause above gives: "X said that", "X is sure that", "the claim that", "X said: ..."."""
    if clause.parent is None:
        return None
    parent = clauses[clause.parent]
    base, head = tree.bases[clause.head], parent.head
    if base == "acl" and clause.kind != "relative":
        return _of_noun(tree, clause, parent)
    content = base == "ccomp" or (base == "csubj" and bool(tree.of(head, "expl")))
    quoted = base in ("parataxis", "dep", "obj") and clause.head > head and _opens_quotation(tree, clause)
    told = base == "xcomp" and (
        (parent.passive and tree.lemmas[head] in words("passive_reporting")) or tree.lemmas[head] == "claim"
    )
    reporting = quoted or reports(tree, head) or tree.quoted[clause.head] >= 0 > tree.quoted[head]
    if not reporting or not (content or quoted or told):
        return None
    whole = tree.quoted[clause.head] >= 0 or tree.marked(clause.head) == "that"
    lone = clause.form == "participle" and not tree.of(clause.head, "nsubj", "obj")
    if content and (lone or clause.form in ("gerund", "infinitive")) and not whole:
        return None
    plain = _is_plain(tree, head) and not told
    return Frame("complement", tree.number, head, clause.parent, speaker(tree, parent), plain)


def _opens_quotation(tree: Tree, clause: Clause) -> bool:
    """Whether an opening mark stands before the clause, or a colon behind a verb of saying."""
    first = tree.first[clause.head]
    before = {tree.words[first], tree.words[first - 1] if first else ""}
    return not before.isdisjoint(MARKS) or (":" in before and reports(tree, tree.heads[clause.head]))


def _asides(tree: Tree, clauses: list[Clause], numbers: list[int]) -> dict[int, Frame]:
    """By a clause, the frame that reports it from inside: ", he said", ", as the court put it"."""
    found: dict[int, Frame] = {}
    for number in sorted(numbers):
        clause = clauses[number]
        head, base = clause.head, tree.bases[clause.head]
        if clause.parent is None or base not in ("parataxis", "advcl", "acl", "ccomp", "discourse", "dep"):
            continue
        held = base == "ccomp" and reports(tree, clauses[clause.parent].head)
        if held or (base in ("advcl", "acl") and tree.marked(head) != "as"):
            continue
        kinds = words("attribution_clause")
        said = tree.among(head, kinds | words("attribution_quotation") if tree.quoted[tree.heads[head]] >= 0 else kinds)
        spoken_to = clauses[clause.parent].head < head and tree.among(head, words("addressing"))
        more = tree.of(head, "ccomp", "xcomp", "csubj", "parataxis", *(() if spoken_to else ("obj",)))
        empty = all(tree.marked(one) in words("contrast_markers") for one in more)  # ", he said, though"
        told = clause.actor is not None and (not clause.passive or (clause.found != "own" and _is_plain(tree, head)))
        if tree.is_verb(head) and said and empty and told:
            told_by, plain = speaker(tree, clause), _is_plain(tree, head)
            found.setdefault(clause.parent, Frame("parenthesis", tree.number, head, number, told_by, plain))
    return found


def _accordings(tree: Tree, heads: set[int]) -> dict[int, Frame]:
    """By its head of `heads`, a clause's frame "according to him", however that hangs; "per year" is a rate."""
    found: dict[int, Frame] = {}
    for cue, word in enumerate(tree.words):
        named = tree.heads[cue]
        hung = word in words("according") and tree.bases[cue] in ("case", "mark") and cue < named
        if not hung or tree.tags[cue + 1] in ("NN", "CD", ","):
            continue
        over = tree.heads[named]
        while word == "according" and over >= 0 and over not in heads:
            over = tree.heads[over]
        if tree.bases[named] in ("obl", "nmod", "advcl", "advmod", "parataxis"):
            first = cue + 1 + (tree.words[cue + 1] == "to")
            source = Phrase(tree.number, first, noun_phrase(tree, named).last, named)
            found.setdefault(over, Frame("according", tree.number, cue, None, source, True))
    return found


def _of_noun(tree: Tree, clause: Clause, parent: Clause) -> Frame | None:
    """The frame of "his claim that", "a report by the agency that", "they made the argument that"."""
    noun = tree.heads[clause.head]
    document = tree.lemmas[noun] in words("attribution_documents")
    lost = document and tree.marked(clause.head) != "that"  # "the bill he signed"
    if clause.form != "finite" or lost or not (document or tree.lemmas[noun] in words("attribution_nouns")):
        return None
    source = owner(tree, noun)
    if source is None and tree.bases[noun] == "obj" and tree.lemmas[parent.head] in words("claiming"):
        source = speaker(tree, parent)
    elif source is None and document:
        source = noun_phrase(tree, noun)
    return Frame("noun", tree.number, noun, clause.parent, source, False)
