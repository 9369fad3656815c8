"""Whether the text vouches for a clause: not if it is imagined, a condition, asked, taken back or put in doubt."""

from __future__ import annotations

from briefcli.clauses.frames import reports
from briefcli.clauses.negation import is_condition
from briefcli.clauses.record import CONTENT, Clause, Status
from briefcli.clauses.tree import Tree
from briefcli.language import words

_STAYS = frozenset(("condition", "hypothetical"))
"""What holds for relative clauses inside, too."""
_NOUN_LEVELS = 3
"""Nouns climbed in "no truth in reports of plans that"."""
_FARTHEST = 20
"""Words between a verb and the "that" behind it, at most."""


def find(tree: Tree, clauses: list[Clause], outward: list[int]) -> None:
    """Fill in the status of the clauses with the numbers `outward`, which go from the roots of the tree down."""
    for number in outward:
        clause = clauses[number]
        clause.status = _shown(tree, clause)
        if clause.status == "asserted":
            clause.status = _under(tree, clauses, clause)
        if clause.status == "asserted" and _is_taken_back(tree, clause.marker):
            clause.status = "denied"
        if clause.status == "asserted" and clause.parent is not None and clause.kind != "parataxis":
            above = clauses[clause.parent].status  # what is only denied does not touch a relative clause
            clause.status = above if clause.kind != "relative" or above in _STAYS else "asserted"


def _shown(tree: Tree, clause: Clause) -> Status:
    """The status that the clause itself shows."""
    adverbial = clause.kind in ("adverbial", "parataxis") or tree.bases[clause.head] == "advcl"
    marker = tree.words[clause.marker] if clause.marker is not None else ""
    last = tree.last[clause.head]
    question = any(tree.words[at] == "?" and tree.quoted[at] == tree.quoted[clause.head] for at in range(last)[-2:])
    if question or (marker == "whether" and adverbial) or (marker in ("whether", "if") and clause.kind == "complement"):
        return "asked"
    above = tree.heads[clause.head]  # a marker between the two: "unless, within a week, the board signs it"
    between = {tree.words[at] for at in tree.of(above, "mark") if above < at < clause.first}
    if (adverbial and is_condition(tree, clause.head)) or between & words("condition_markers"):
        return "condition"
    told = clause.role == "complement" and tree.quoted[clause.head] == tree.quoted[tree.heads[clause.head]]
    unreal = any(tree.words[one.first] in words("unreal_markers") for one in clause.conditions)
    unreal = unreal and not told and clause.modal in words("imagining")  # but "said it would close it if"
    return "hypothetical" if (clause.modal == "would" if clause.perfect else unreal) else "asserted"


def _under(tree: Tree, clauses: list[Clause], clause: Clause) -> Status:
    """The status that the clause above gives to what it is about."""
    first = clauses[clause.above]
    if first.parent is None:
        return "asserted"
    base, parent = tree.bases[first.head], clauses[first.parent]
    head, negated = parent.head, parent.negation is not None
    if base == "acl" and first.kind != "relative":
        return _of_noun(tree, first, parent)
    if base not in CONTENT and not (base == "advcl" and first.form == "gerund" and first.marker is None):
        return "asserted"
    judging = [head, *(tree.of(head, "xcomp") if base == "csubj" else ())]
    judged = base != "xcomp" and any(tree.lemmas[child] in words("veto_predicates") for child in judging)
    if judged or tree.among(head, words("veto_verbs")):
        return "doubted" if negated else "denied"
    told = base == "ccomp" and first.head > head and (reports(tree, head) or not tree.is_verb(head))
    told = told or (base == "csubj" and tree.lemmas[head] in words("certain"))
    if negated and told and first.scope != "raised":
        return "untold"
    if base == "ccomp" and tree.lemmas[head] in words("fearing"):
        return "doubted"
    asks = tree.tags[tree.first[first.head]] in ("WP", "WRB", "WDT", "WP$") and tree.lemmas[head] in words("asking")
    return "asked" if asks else "asserted"


def _is_taken_back(tree: Tree, marker: int | None) -> bool:
    """Whether the verb before "that" takes back what follows, wherever a parser hung that, and though it took a noun
    before it for a verb: "denied, in a letter to staff, that", "denied on Monday reports that".
    """
    if marker is None or tree.words[marker] != "that":
        return False
    contents = map(words, ("attribution_nouns", "attribution_documents", "veto_nouns"))
    misread = tree.tags[marker - 1] == "VBZ" and any(tree.lemmas[marker - 1] in listed for listed in contents)
    for at in range(marker - 1 - misread, max(-1, marker - _FARTHEST), -1):
        if tree.among(at, words("veto_verbs") if tree.is_verb(at) else words("veto_predicates")):
            return True
        if tree.is_verb(at) or tree.bases[at] == "cc" or tree.words[at] == ";":
            break
    return False


def _of_noun(tree: Tree, clause: Clause, parent: Clause) -> Status:
    """The status of what a noun is about: "rumours that"; "no truth in reports that", "the idea that ... is wrong",
    "dismissed reports that" take it back, and so does any negation of the clause they stand in.
    """
    if clause.form not in ("finite", "gerund"):
        return "asserted"
    nouns, head = [tree.heads[clause.head]], parent.head
    while nouns[-1] != head and tree.bases[nouns[-1]] == "nmod" and len(nouns) < _NOUN_LEVELS:
        nouns.append(tree.heads[nouns[-1]])
    judged = {tree.lemmas[head], *(tree.lemmas[child] for child in tree.of(head, "xcomp", "obj"))}
    wrong = tree.among(head, words("veto_verbs")) or not judged.isdisjoint(words("veto_predicates"))
    none = any(tree.words[child] == "no" for noun in nouns for child in tree.of(noun, "det"))
    if wrong or none or parent.negation is not None:
        return "denied"
    return "doubted" if tree.lemmas[nouns[0]] in words("veto_nouns") else "asserted"
