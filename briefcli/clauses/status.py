"""Whether the text vouches for a clause: not if it is asked, imagined, a condition, taken back or put in doubt."""

from __future__ import annotations

from briefcli.clauses.frames import reports
from briefcli.clauses.negation import is_condition
from briefcli.clauses.record import Clause, Status
from briefcli.clauses.tree import Tree
from briefcli.language import words

_CONTENT = frozenset(("ccomp", "xcomp", "csubj"))
_IMAGINED = frozenset(("as if", "as though", "than", "lest"))
_HYPOTHETICAL_MODALS = frozenset(("would", "could", "might", "should"))
_STAYS = frozenset(("question", "condition", "hypothetical", "imperative"))
"""What holds for relative clauses inside, too; what is only denied does not touch them."""
_CERTAIN = frozenset(("true", "certain", "clear", "sure", "correct", "accurate", "evident", "obvious", "know"))
_EARLIER = frozenset(("earlier", "previous", "prior", "original", "initial"))
_NOUN_LEVELS = 3
"""Nouns climbed in "no truth in reports of plans that"."""


def find(tree: Tree, clauses: list[Clause], outward: list[int], owners: list[int]) -> None:
    """Fill in the status of the clauses with the numbers `outward`, which go from the roots of the tree down."""
    asked = _asked(tree, clauses, owners)
    for number in outward:
        clause = clauses[number]
        clause.status = "question" if number in asked else _own(tree, clause)
        if clause.status == "asserted" and clause.parent is not None:
            clause.status = _under(tree, clauses, clause, clause.parent)
            if clause.status == "asserted":
                clause.status = _inherited(tree, clause, clauses[clause.parent].status)


def _asked(tree: Tree, clauses: list[Clause], owners: list[int]) -> set[int]:
    """The clauses that a question mark ends: of a quotation the outermost one in it, else that of the mark."""
    found: set[int] = set()
    latest: dict[int, int] = {}
    for token, word in enumerate(tree.words):
        quotation, place = tree.quoted[token], owners[token]
        if place >= 0 and tree.quoted[clauses[place].head] == quotation:
            latest[quotation] = place
        if "?" not in word:
            continue
        place = latest.get(quotation, -1) if quotation >= 0 else place
        while place >= 0 and place not in found:
            found.add(place)
            parent = clauses[place].parent
            if parent is None or tree.quoted[clauses[parent].head] != quotation:
                break
            if tree.bases[clauses[place].head] == "parataxis" or _ends_before(tree, clauses[parent], token):
                break
            place = parent
    return found


def _ends_before(tree: Tree, clause: Clause, token: int) -> bool:
    return not tree.first[clause.head] <= token < tree.last[clause.head]


def _own(tree: Tree, clause: Clause) -> Status:
    """The status that the clause itself shows."""
    if clause.kind == "adverbial" or tree.bases[clause.head] == "advcl":
        marker = tree.marked(clause.head)
        if marker in _IMAGINED:
            return "hypothetical"
        if marker == "whether":
            return "asked"
        if is_condition(tree, clause.head):
            return "condition"
    if clause.kind == "complement" and clause.marker is not None and tree.words[clause.marker] in ("whether", "if"):
        return "asked"
    if clause.kind == "relative" and _is_general(tree, tree.heads[clause.head]):
        return "general"
    if clause.form == "imperative" and clause.subject is None and not clause.shares:
        return "imperative"
    if clause.modal in _HYPOTHETICAL_MODALS and any(
        _is_unreal(tree, condition.first) for condition in clause.conditions
    ):
        reported = clause.parent is not None and tree.quoted[clause.head] == tree.quoted[tree.heads[clause.head]]
        backshift = clause.role == "complement" and reported and not clause.perfect
        return "asserted" if backshift else "hypothetical"
    if clause.modal == "would" and clause.perfect:
        return "hypothetical"
    return "asserted"


def _is_general(tree: Tree, noun: int) -> bool:
    """Whether a relative clause on `noun` tells a rule: "anyone who", "any country that"."""
    if tree.lemmas[noun] in words("general_pronouns"):
        return True
    return any(tree.words[child] in words("general_determiners") for child in tree.of(noun, "det"))


def _is_unreal(tree: Tree, first: int) -> bool:
    """Whether a condition that begins at `first` is an "if" or inverted, not "until" or "only after"."""
    return tree.words[first] in ("if", "unless", "supposing", "were", "had", "should", "even", "only")


def _under(tree: Tree, clauses: list[Clause], clause: Clause, parent_number: int) -> Status:
    """The status that the clause above gives to what it is about."""
    first = clauses[clause.above]
    base = tree.bases[first.head]
    parent = clauses[first.parent if first.parent is not None else parent_number]
    if base == "acl" and first.kind != "relative":
        return _of_noun(tree, first, parent)
    denied_gerund = base == "advcl" and first.form == "gerund" and not first.marker
    if base not in _CONTENT and not denied_gerund:
        return "asserted"
    negated, head = parent.negation is not None, parent.head
    if tree.among(head, words("veto_verbs")):
        return "doubted" if negated else "denied"
    if base == "xcomp" and tree.lemmas[head] != "say":
        return "asserted"
    if tree.lemmas[head] in words("veto_predicates") or (
        base == "csubj" and any(tree.lemmas[child] in words("veto_predicates") for child in tree.of(head, "xcomp"))
    ):
        return "doubted" if negated else "denied"
    if tree.among(head, words("imagining")) and first.form == "finite":
        return "hypothetical"
    regretted = (
        parent.parent is not None
        and parent.form == "gerund"
        and (tree.among(clauses[parent.parent].head, words("retracting_verbs")))
    )
    if regretted or _is_corrected(tree, parent):
        return "corrected"
    told = base == "ccomp" and first.head > head and (reports(tree, head) or not tree.is_verb(head))
    told = told or (base == "csubj" and tree.lemmas[head] in _CERTAIN)
    if negated and told and not (parent.scope == "yet" or clauses[clause.above].scope == "raised"):
        return "untold"
    if tree.lemmas[head] in ("ask", "wonder", "inquire", "enquire") and _asks(tree, first.head):
        return "asked"
    return "asserted"


def _inherited(tree: Tree, clause: Clause, above: Status) -> Status:
    """What is left of the status of the clause above."""
    if clause.kind == "parataxis" or (clause.kind == "relative" and above not in _STAYS):
        return "asserted"
    if above == "imperative" and tree.bases[clause.head] not in ("xcomp", "conj"):
        return "asserted"
    return above


def _asks(tree: Tree, head: int) -> bool:
    """Whether a clause begins with a question word."""
    start = tree.first[head]
    return tree.tags[start] in ("WP", "WRB", "WDT", "WP$") and tree.words[start] != "that"


def _is_corrected(tree: Tree, clause: Clause) -> bool:
    """Whether what a clause reports is set right: "wrongly said", "owing to an error said"."""
    if any(tree.words[child] in words("retracting_adverbs") for child in tree.of(clause.head, "advmod")):
        return True
    if any(tree.lemmas[child] in words("retracting_nouns") for child in tree.of(clause.head, "obl")):
        return True
    subject = clause.subject.head if clause.subject is not None else -1
    return (
        subject >= 0
        and tree.lemmas[subject] in words("retracted_versions")
        and any(tree.words[child] in _EARLIER for child in tree.of(subject, "amod"))
    )


def _of_noun(tree: Tree, clause: Clause, parent: Clause) -> Status:
    """The status of what a noun is about: "rumours that", "no truth in reports that", "the idea that ... is wrong"."""
    noun = tree.heads[clause.head]
    finite = clause.form == "finite"
    content = finite or clause.form == "gerund"
    for _ in range(_NOUN_LEVELS):
        if noun < 0 or (noun == parent.head and tree.is_verb(noun)):
            break
        if any(tree.words[child] == "no" for child in tree.of(noun, "det")) and content:
            return "denied"
        if noun == parent.head:
            return "denied" if content and parent.negation is not None else _doubt(tree, clause, content)
        base = tree.bases[noun]
        if content and _is_taken_back(tree, noun, parent):
            return "denied"
        if base != "nmod":
            break
        noun = tree.heads[noun]
    return _doubt(tree, clause, content)


def _doubt(tree: Tree, clause: Clause, content: bool) -> Status:
    return "doubted" if content and tree.lemmas[tree.heads[clause.head]] in words("veto_nouns") else "asserted"


def _is_taken_back(tree: Tree, noun: int, parent: Clause) -> bool:
    """Whether the clause that `noun` is a part of takes back what it says."""
    base, head = tree.bases[noun], parent.head
    veto = tree.among(head, words("veto_verbs"))
    if base == "obj" or (base == "nsubj" and parent.passive):
        return veto or parent.negation is not None
    if base == "nsubj":
        negated = parent.negation is not None
        judged = {tree.lemmas[head], *(tree.lemmas[child] for child in tree.of(head, "xcomp", "obj"))}
        return (
            bool(judged & words("veto_predicates")) is not negated
            if not tree.is_verb(head) or judged & (words("veto_predicates"))
            else negated
        )
    return base in ("obl", "nmod") and (veto or parent.scope == "object")
