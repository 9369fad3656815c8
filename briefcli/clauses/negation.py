"""What negates a clause, and what it depends on."""

from __future__ import annotations

from briefcli.clauses.record import Clause, Scope, Stretch
from briefcli.clauses.tree import Tree
from briefcli.language import words

_MOST_CONDITIONS = 4
_Negation = tuple[int | None, Scope | None]
NONE: _Negation = None, None


def find(tree: Tree, clauses: list[Clause], outward: list[int]) -> None:
    """Fill in what negates the clauses with the numbers `outward`, from the roots down, and their conditions."""
    for number in outward:
        clause = clauses[number]
        parent = clauses[clause.parent] if clause.parent is not None else None
        negation, conditions = _own(tree, clause), _own_conditions(tree, clause.head)
        if parent is not None:
            from_before = _shared if clause.kind == "coordinate" else _from_above
            negation = from_before(tree, clause, parent) if negation == NONE else negation
            conditions |= _inherited(tree, clause, parent)
        clause.negation, clause.scope = negation
        clause.conditions = tuple(sorted(conditions))[:_MOST_CONDITIONS]


def _from_above(tree: Tree, clause: Clause, parent: Clause) -> _Negation:
    """The negation that the words above give: "refused to", "refusal to", "has yet to", "don't think that", "no plans
    to", "does not have plans to".
    """
    base, governor, negated = tree.bases[clause.head], tree.heads[clause.head], parent.negation is not None
    marker = tree.words[clause.marker] if clause.marker is not None else ""
    gerund = base == "advcl" and clause.form == "gerund" and marker in ("from", "against", "on", "at", "of", "to")
    of_noun = base == "acl" and clause.kind != "relative" and clause.form in ("infinitive", "gerund")
    held = of_noun and tree.bases[governor] in ("obj", "nsubj") and tree.lemmas[governor] in words("plan_nouns")
    if base == "xcomp" or gerund or of_noun:
        refusing = words("implicative_negative")
        ended = held and tree.among(parent.head, refusing | words("giving_up") | words("turning_down"))
        refused = governor if tree.among(governor, refusing) else parent.head if ended else None
        if refused is not None:
            return NONE if negated else (refused, "implied")
    if base == "xcomp" and tree.lemmas[governor] == "have":
        advs = (*tree.of(governor, "advmod"), *tree.of(clause.head, "advmod"))
        yet = next((child for child in advs if tree.words[child] == "yet"), None)
        return NONE if negated or yet is None else (yet, "raised")
    if of_noun and (no := _negative_noun(tree, governor)) is not None:
        return no, "raised"
    raises = base in ("xcomp", "ccomp") and tree.among(governor, words("negation_raising"))
    raises = raises or (held and tree.lemmas[parent.head] in words("light_verbs"))
    return (parent.negation, "raised") if negated and raises and parent.scope != "without" else NONE


def _own(tree: Tree, clause: Clause) -> _Negation:
    """The negation inside the clause itself."""
    head = clause.head
    around = (*tree.children[head], *(child for auxiliary in clause.auxiliaries for child in tree.children[auxiliary]))
    for child in around:
        if tree.bases[child] in ("advmod", "cc", "aux", "neg", "det") and _negates(tree, child):
            return child, "own"
    if clause.marker is not None and tree.marked(head) in words("negative_markers"):
        return clause.marker, "without"
    nouns = tree.of(head, "nsubj", "obj", "iobj")
    nouns += [child for child in tree.of(head, "obl") if tree.marked(child) in words("negated_prepositions")]
    nouns += [] if tree.is_verb(head) else [head]
    return next(((token, "own") for noun in nouns if (token := _negative_noun(tree, noun)) is not None), NONE)


def _negates(tree: Tree, token: int) -> bool:
    """Whether an adverb or conjunction negates its verb: "not", "no longer", "neither"; not the "not" of "not only"."""
    word, after = tree.words[token], tree.words[token + 1 : token + 60]
    if word == "neither" or ("no", "longer") in (tree.words[token - 1 : token + 1], (word, *after[:1])):
        return True
    if word not in words("negators") and tree.lemmas[token] not in words("negators"):
        return False
    return not (after and after[0] in words("only") and not {"but", "also", "too"}.isdisjoint(after))


def _negative_noun(tree: Tree, noun: int) -> int | None:
    """The "no" of a noun phrase, or the pronoun that is one."""
    if tree.lemmas[noun] in words("negative_pronouns"):
        return noun
    before = [at for at in tree.children[noun] if at < noun and tree.words[at] in words("negative_determiners")]
    placed = (at for at in before if tree.bases[at] in ("det", "advmod") or tree.relations[at] == "cc:preconj")
    return next(placed, None)


def _shared(tree: Tree, clause: Clause, parent: Clause) -> _Negation:
    """The negation of the verb before, where it reaches over: "did not sign or seal", "No one came or called"."""
    negation, scope = parent.negation, parent.scope
    joined = {tree.words[child] for child in tree.of(clause.head, "cc")}
    if negation is None or joined & {"but", "yet"} or tree.of(clause.head, "nsubj", "expl"):
        return NONE
    subject = parent.subject
    wide = scope in ("raised", "implied") or (subject is not None and subject.first <= negation < subject.last)
    reaches = clause.shares or (clause.form == parent.form and "or" in joined)
    return (negation, "shared") if wide or (reaches and negation < parent.head) else NONE


# --- conditions -------------------------------------------------------------------------------------------


def _own_conditions(tree: Tree, head: int) -> set[Stretch]:
    found = set()
    for child in tree.of(head, "advcl", "obl", "advmod"):
        if is_condition(tree, child):
            first, last = tree.first[child], tree.last[child]
            while last - 1 > first and tree.bases[last - 1] == "punct":
                last -= 1
            if first and tree.words[first - 1] in words("only") and tree.heads[first - 1] in (head, child):
                first -= 1
            found.add(Stretch(first, last))
    return found


def is_condition(tree: Tree, head: int) -> bool:
    """Whether the adverbial with this head is a condition: "if", "unless", "until May", "only after", "should talks
    fail"."""
    base, marked, start = tree.bases[head], tree.marked(head), tree.first[head]
    marker = marked.rpartition(" only")[0] or marked
    if base in ("advcl", "parataxis") and (marker in words("condition_markers") or marked.startswith("only ")):
        return marker != "once" or not tree.tags[head].startswith("VBD")
    named = tree.lemmas[head] == "condition" and marked == "on"
    if base == "obl" and (named or marker in words("condition_prepositions")):
        return True
    only = tree.words[start] in words("only") or (start > 0 and tree.words[start - 1] in words("only"))
    if only and (marker.split(" ")[0] in words("exclusive_markers")):
        return True
    if base == "advmod":
        also = any(tree.words[child] == "as" for child in tree.children[head])
        return tree.words[head] == "long" and also and bool(tree.of(head, "advcl"))
    inverted = tree.words[start] in words("inverted_auxiliaries") and start in (head, *tree.of(head, "aux", "cop"))
    before = start < next(iter(tree.of(head, "nsubj", "expl")), -1)
    return base == "advcl" and not marked and inverted and before


def _inherited(tree: Tree, clause: Clause, parent: Clause) -> set[Stretch]:
    """The conditions above that hold for this clause too: for what it only leads to all, else those before both."""
    base = tree.bases[clause.head]
    outside = {one for one in parent.conditions if not one.first <= clause.head < one.last}
    if base in ("xcomp", "acl") or clause.shares:
        return outside
    return {one for one in outside if base in ("ccomp", "conj") and one.last <= parent.head}
