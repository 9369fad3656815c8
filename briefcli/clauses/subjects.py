"""Who does it: the subject of every predicate, also where it is not said beside it, agents and objects."""

from __future__ import annotations

from dataclasses import replace

from briefcli.clauses.phrases import noun_phrase, owner
from briefcli.clauses.record import NO_ACTOR, Clause, Found, Phrase
from briefcli.clauses.tree import Tree
from briefcli.language import words

_Subject = tuple[Phrase | None, Found]
NOBODY: _Subject = None, "none"


def find(tree: Tree, clauses: list[Clause], outward: list[int]) -> None:
    """Fill in the participants of the clauses with the numbers `outward`, which go from the roots of the tree down."""
    for number in outward:
        clause = clauses[number]
        clause.subject, clause.found = _subject(tree, clauses, clause)
        clause.agent = _agent(tree, clause)
        clause.object = next((noun_phrase(tree, held) for held in tree.of(clause.head, "obj")), None)


def _subject(tree: Tree, clauses: list[Clause], clause: Clause) -> _Subject:
    beside = _beside(tree, clauses, clause)
    if beside is not None or clause.parent is None:
        return beside or NOBODY
    parent, base = clauses[clause.parent], tree.bases[clause.head]
    if clause.kind == "relative":
        return _antecedent(tree, clause)
    if base == "acl":
        return _of_noun(tree, clause, parent)
    if base == "xcomp" and (handed := _addressed(tree, clause)) is not None:
        return handed, "passed"
    if clause.kind == "coordinate":
        return _passed(parent, "coordinated")
    bare = clause.form not in ("finite", "nominal", "imperative")  # "before leaving", "to fight crime", "if elected"
    return _passed(parent, "passed") if base == "xcomp" or (base in ("advcl", "ccomp") and bare) else NOBODY


def _passed(above: Clause, found: Found) -> _Subject:
    """The subject above, unless it means nobody."""
    if above.subject is None or above.found in NO_ACTOR:
        return NOBODY
    return above.subject, found


def _beside(tree: Tree, clauses: list[Clause], clause: Clause) -> _Subject | None:
    """The subject that hangs on the predicate itself; None where there is none."""
    head = clause.head
    empty = tree.of(head, "expl")
    if empty and tree.words[empty[0]] in ("it", "there"):
        return Phrase(tree.number, empty[0], empty[0] + 1, empty[0]), "expletive"
    subjects = tree.of(head, "nsubj", "csubj")
    inner = [child for child in subjects if not tree.relations[child].endswith(":outer")]
    if not subjects:
        return _unlabelled(tree, clause)
    if not inner:
        acts = clause.tense == "future" and tree.lemmas[subjects[0]] not in words("plan_nouns")
        return noun_phrase(tree, subjects[0]), "own" if acts else "clausal"
    child = next((child for child in reversed(inner) if child < head), inner[0])
    if tree.bases[child] == "csubj":
        return Phrase(tree.number, tree.first[child], tree.last[child], child), "clausal"
    relative = clause.role == "relative" and (tree.tags[child] in ("WDT", "WP") or tree.words[child] == "that")
    if relative and (subject := _antecedent(tree, clauses[clause.above])[0]) is not None:
        return subject, "relative"
    return noun_phrase(tree, child), "own"


def _unlabelled(tree: Tree, clause: Clause) -> _Subject | None:
    """The bare noun right before a finite verb without a subject, which a parser took for something else."""
    if clause.form != "finite" or clause.shares:
        return None
    for child in reversed(tree.of(clause.head, "obj", "obl", "iobj", "nmod", "dep")):
        named = tree.tags[child].startswith(("NN", "PRP")) and tree.lemmas[child] not in words("no_agents")
        if child < clause.head:
            bare = named and not tree.marked(child) and not tree.of(clause.head, "cc")
            return (noun_phrase(tree, child), "own") if bare else None
    return None


def _antecedent(tree: Tree, clause: Clause) -> _Subject:
    """The noun phrase that a relative clause or participle hangs on."""
    noun = tree.heads[clause.head]
    if noun < 0 or clause.parent is None or tree.relations[clause.head] == "advcl:relcl":
        return NOBODY
    return noun_phrase(tree, noun), "antecedent"


def _of_noun(tree: Tree, clause: Clause, parent: Clause) -> _Subject:
    """The subject of an infinitive, gerund or participle that hangs on a noun: the noun, or who owns or announces it:
    "its plan to sell", "the refusal of Congress to act", "they announced plans to sell".
    """
    noun, gerund = tree.heads[clause.head], clause.form == "gerund"
    plan = tree.lemmas[noun] in words("plan_nouns") or tree.lemmas[noun] in words("attribution_nouns")
    if clause.form == "participle" or (gerund and clause.marker is None and not plan):
        phrase, end = noun_phrase(tree, noun), tree.first[clause.head]
        return replace(phrase, last=min(phrase.last, end)) if end > noun else phrase, "antecedent"
    owned_by = owner(tree, noun) if plan or gerund else None
    if owned_by is not None:
        return owned_by, "passed"
    above = ("obj", "obl", "nmod") if plan or gerund else ("obj",)
    passed = noun != parent.head and tree.bases[noun] in above and not parent.passive
    return _passed(parent, "passed") if passed else NOBODY


def _addressed(tree: Tree, clause: Clause) -> Phrase | None:
    """The object before the infinitive, or the one called on: "urged them to go", "appealed to them to go"; None for
    "promised them to go".
    """
    verb = tree.heads[clause.head]
    if tree.among(verb, words("subject_control")):
        return None
    for child in (child for base in ("iobj", "obj", "obl") for child in tree.of(verb, base)):
        asked = verb < child and f"{tree.lemmas[verb]} {tree.marked(child)}" in words("oblique_control")
        called = asked if tree.bases[child] == "obl" else tree.lemmas[child] not in words("plan_nouns")
        if called and child < clause.head:
            return noun_phrase(tree, child)
    return None


def _agent(tree: Tree, clause: Clause) -> Phrase | None:
    """Who did it, of a passive verb: "by the court"."""
    for child in tree.children[clause.head] if clause.passive else ():
        by = tree.bases[child] in ("obl", "nmod") and child > clause.head and tree.marked(child) == "by"
        named = tree.lemmas[child] not in words("no_agents") and tree.tags[child] not in ("CD", "VBG")
        if named and (by or tree.relations[child] == "obl:agent"):
            return noun_phrase(tree, child)
    return None
