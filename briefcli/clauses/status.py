"""Whether the text vouches for a clause: not if it is asked, imagined, a condition, taken back or put in doubt."""

from __future__ import annotations

from briefcli.clauses.frames import reports
from briefcli.clauses.negation import is_condition
from briefcli.clauses.record import Bounds, Parse, Predicate, Status
from briefcli.clauses.tree import Tree
from briefcli.language import words

_CONTENT = frozenset(("ccomp", "xcomp", "csubj"))
_IMAGINED = frozenset(("as if", "as though", "than", "lest"))
_HYPOTHETICAL_MODALS = frozenset(("would", "could", "might", "should"))
_STAYS = frozenset(("question", "condition", "hypothetical", "imperative"))
"""What holds for relative clauses inside, too; what is only denied does not touch them."""
_CERTAIN = frozenset(("true", "certain", "clear", "sure", "correct", "accurate", "evident", "obvious", "know"))
_EARLIER = frozenset(("earlier", "previous", "prior", "original", "initial"))
_UNREAL = frozenset(("if", "unless", "supposing", "were", "had", "should", "even", "only"))
"""What begins a condition that may not come true, unlike "until" and "only after"."""
_ASKING = frozenset(("ask", "wonder", "inquire", "enquire"))
_NOUN_LEVELS = 3
"""Nouns climbed in "no truth in reports of plans that"."""


def find(parse: Parse) -> None:
    """Fill in the status of each predicate."""
    asked = _asked(parse)
    parse.status = ["asserted"] * len(parse.predicates)
    for clause in parse.downward:
        status = "question" if clause.number in asked else _own(parse, clause)
        if status == "asserted" and clause.parent is not None:
            status = _under(parse, clause, clause.parent)
        if status == "asserted" and clause.parent is not None:
            status = _inherited(parse.tree, clause, parse.status[clause.parent])
        parse.status[clause.number] = status


def _asked(parse: Parse) -> set[int]:
    """The clauses that a question mark ends: of a quotation the outermost one in it, else that of the mark."""
    tree, predicates = parse.tree, parse.predicates
    found: set[int] = set()
    latest: dict[int, int] = {}
    for token, word in enumerate(tree.words):
        quotation, place = tree.quoted[token], parse.owners[token]
        if place >= 0 and tree.quoted[predicates[place].head] == quotation:
            latest[quotation] = place
        if "?" not in word:
            continue
        place = latest.get(quotation, -1) if quotation >= 0 else place
        while place >= 0 and place not in found:
            found.add(place)
            parent = predicates[place].parent
            if parent is None or tree.quoted[predicates[parent].head] != quotation:
                break
            above = predicates[parent].head
            if tree.bases[predicates[place].head] == "parataxis" or not tree.first[above] <= token < tree.last[above]:
                break
            place = parent
    return found


def _own(parse: Parse, clause: Predicate) -> Status:
    """The status that the clause itself shows."""
    tree, conditions = parse.tree, parse.bounds[clause.number].conditions
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
    if clause.form == "imperative" and parse.roles[clause.number].subject is None and not clause.shares:
        return "imperative"
    unreal = any(tree.words[condition.first] in _UNREAL for condition in conditions)
    if clause.modal in _HYPOTHETICAL_MODALS and unreal:
        reported = clause.parent is not None and tree.quoted[clause.head] == tree.quoted[tree.heads[clause.head]]
        backshift = clause.role == "complement" and reported and not clause.perfect
        return "asserted" if backshift else "hypothetical"
    return "hypothetical" if clause.modal == "would" and clause.perfect else "asserted"


def _is_general(tree: Tree, noun: int) -> bool:
    """Whether a relative clause on `noun` tells a rule: "anyone who", "any country that"."""
    if tree.lemmas[noun] in words("general_pronouns"):
        return True
    return any(tree.words[child] in words("general_determiners") for child in tree.of(noun, "det"))


def _under(parse: Parse, clause: Predicate, parent_number: int) -> Status:
    """The status that the clause above gives to what it is about."""
    tree, first = parse.tree, parse.predicates[clause.above]
    base = tree.bases[first.head]
    parent_number = first.parent if first.parent is not None else parent_number
    parent, above = parse.predicates[parent_number], parse.bounds[parent_number]
    if base == "acl" and first.kind != "relative":
        return _of_noun(tree, first, parent, above)
    denied_gerund = base == "advcl" and first.form == "gerund" and not first.marker
    if base not in _CONTENT and not denied_gerund:
        return "asserted"
    negated, head = above.negation is not None, parent.head
    taken_back: Status = "doubted" if negated else "denied"
    if tree.among(head, words("veto_verbs")):
        return taken_back
    if base == "xcomp" and tree.lemmas[head] != "say":
        return "asserted"
    judging = [head, *(tree.of(head, "xcomp") if base == "csubj" else ())]
    if any(tree.lemmas[child] in words("veto_predicates") for child in judging):
        return taken_back
    if tree.among(head, words("imagining")) and first.form == "finite":
        return "hypothetical"
    outer = parse.predicates[parent.parent].head if parent.parent is not None and parent.form == "gerund" else -1
    if (outer >= 0 and tree.among(outer, words("retracting_verbs"))) or _is_corrected(parse, parent):
        return "corrected"
    told = base == "ccomp" and first.head > head and (reports(tree, head) or not tree.is_verb(head))
    told = told or (base == "csubj" and tree.lemmas[head] in _CERTAIN)
    if negated and told and not (above.scope == "yet" or parse.bounds[clause.above].scope == "raised"):
        return "untold"
    return "asked" if tree.lemmas[head] in _ASKING and _asks(tree, first.head) else "asserted"


def _inherited(tree: Tree, clause: Predicate, above: Status) -> Status:
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


def _is_corrected(parse: Parse, clause: Predicate) -> bool:
    """Whether what the verb of `clause` reports is set right: "wrongly said", "owing to an error said"."""
    tree, subject = parse.tree, parse.roles[clause.number].subject
    if any(tree.words[child] in words("retracting_adverbs") for child in tree.of(clause.head, "advmod")):
        return True
    if any(tree.lemmas[child] in words("retracting_nouns") for child in tree.of(clause.head, "obl")):
        return True
    if subject is None or tree.lemmas[subject.head] not in words("retracted_versions"):
        return False
    return any(tree.words[child] in _EARLIER for child in tree.of(subject.head, "amod"))


def _of_noun(tree: Tree, clause: Predicate, parent: Predicate, above: Bounds) -> Status:
    """The status of what a noun is about: "rumours that", "no truth in reports that", "the idea that ... is wrong"."""
    if clause.form not in ("finite", "gerund"):
        return "asserted"
    noun = tree.heads[clause.head]
    doubt: Status = "doubted" if tree.lemmas[noun] in words("veto_nouns") else "asserted"
    for _ in range(_NOUN_LEVELS):
        if noun < 0 or (noun == parent.head and tree.is_verb(noun)):
            break
        if any(tree.words[child] == "no" for child in tree.of(noun, "det")):
            return "denied"
        if noun == parent.head:
            return "denied" if above.negation is not None else doubt
        if _is_taken_back(tree, noun, parent, above):
            return "denied"
        if tree.bases[noun] != "nmod":
            break
        noun = tree.heads[noun]
    return doubt


def _is_taken_back(tree: Tree, noun: int, parent: Predicate, above: Bounds) -> bool:
    """Whether the clause that `noun` is a part of takes back what it says."""
    base, head, negated = tree.bases[noun], parent.head, above.negation is not None
    veto = tree.among(head, words("veto_verbs"))
    if base == "obj" or (base == "nsubj" and parent.passive):
        return veto or negated
    if base == "nsubj":
        judged = {tree.lemmas[head], *(tree.lemmas[child] for child in tree.of(head, "xcomp", "obj"))}
        wrong = not judged.isdisjoint(words("veto_predicates"))
        return wrong is not negated if wrong or not tree.is_verb(head) else negated
    return base in ("obl", "nmod") and (veto or above.scope == "object")
