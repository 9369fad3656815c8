"""What negates a clause and what it depends on."""

from __future__ import annotations

from briefcli.clauses.record import Bounds, Parse, Predicate, Scope, Stretch
from briefcli.clauses.tree import Tree
from briefcli.language import words

_UNDER = frozenset(("xcomp", "ccomp"))
_WIDE = frozenset(("in", "under", "at", "by", "on", "with"))
"""Prepositions of a phrase whose "no" negates the clause: "under no circumstances", "at no time"."""
_KEPT_FROM = frozenset(("from", "against", "on", "at", "of", "to"))
"""Prepositions before the gerund of what was refused: "decided against selling"."""
_MOST_CONDITIONS = 4

Negation = tuple[int | None, Scope | None]
NONE: Negation = (None, None)


def find(parse: Parse) -> None:
    """Fill in the bounds of each predicate."""
    parse.bounds = [Bounds(None, None, ())] * len(parse.predicates)
    for clause in parse.downward:
        conditions = _own_conditions(parse.tree, clause.head)
        if clause.parent is not None:
            conditions = tuple(sorted({*_inherited(parse, clause), *conditions}))[:_MOST_CONDITIONS]
        parse.bounds[clause.number] = Bounds(*_negation(parse, clause), conditions)


def _negation(parse: Parse, clause: Predicate) -> Negation:
    tree, own = parse.tree, _own(parse.tree, clause)
    if own[0] is not None or clause.parent is None:
        return own
    parent, above = parse.predicates[clause.parent], parse.bounds[clause.parent]
    if clause.kind == "coordinate":
        return _shared(tree, clause, parent, above)
    base, negated = tree.bases[clause.head], above.negation is not None
    governor = tree.heads[clause.head]
    if base == "xcomp" and tree.lemmas[parent.head] == "have" and not negated:
        adverbs = (*tree.of(parent.head, "advmod"), *tree.of(clause.head, "advmod"))
        yet = next((child for child in adverbs if tree.words[child] == "yet"), None)
        if yet is not None:
            return yet, "yet"
    marker = tree.words[clause.marker] if clause.marker is not None else ""
    gerund = base == "advcl" and clause.form == "gerund" and marker in _KEPT_FROM
    if (base == "xcomp" or gerund) and tree.among(governor, words("implicative_negative")):
        return NONE if negated else (governor, "implied")
    if base in _UNDER and negated and above.scope != "without" and tree.among(governor, words("negation_raising")):
        return above.negation, "raised"
    if base == "acl" and clause.kind != "relative" and clause.form in ("infinitive", "gerund"):
        return _of_noun(tree, governor, parent, above)
    return NONE


def _own(tree: Tree, clause: Predicate) -> Negation:
    """The negation inside the clause itself."""
    head = clause.head
    around = (*tree.children[head], *(child for auxiliary in clause.auxiliaries for child in tree.children[auxiliary]))
    for child in around:
        if tree.bases[child] in ("advmod", "cc", "aux", "neg", "det") and _negates(tree, child):
            return child, "own"
    if clause.marker is not None and tree.marked(head) in words("negative_markers"):
        return clause.marker, "without"
    existential = bool(tree.of(head, "expl"))
    for child in tree.of(head, "nsubj", "obj", "obl", "iobj"):
        wide = tree.bases[child] != "obl" or tree.marked(child) in _WIDE
        token = _negative_noun(tree, child) if wide else None
        if token is not None:
            return token, "subject" if tree.bases[child] == "nsubj" and not existential else "object"
    if not tree.is_verb(head):
        token = head if tree.lemmas[head] == "no" else _negative_noun(tree, head)
        if token is not None:
            return token, "own"
    return NONE


def _negates(tree: Tree, token: int) -> bool:
    """Whether an adverb or conjunction negates its verb: "not", "no longer", "neither"; not the "not" of "not only"."""
    word, after = tree.words[token], "".join(tree.words[token + 1 : token + 2])
    if word == "longer":
        return any(tree.words[child] in ("no", "not", "n't") for child in tree.children[token])
    if word == "neither" or (word == "no" and after == "longer"):
        return True
    if word not in words("negators") and tree.lemmas[token] not in words("negators"):
        return False
    return not (after in words("only") and not {"but", "also", "too"}.isdisjoint(tree.words[token : token + 60]))


def _negative_noun(tree: Tree, noun: int) -> int | None:
    """The "no" of a noun phrase, or the pronoun that is one."""
    if tree.lemmas[noun] in words("negative_pronouns"):
        return noun
    for child in tree.children[noun]:
        placed = tree.bases[child] in ("det", "advmod") or tree.relations[child] == "cc:preconj"
        if child < noun and placed and tree.words[child] in words("negative_determiners"):
            return child
    return None


def _shared(tree: Tree, clause: Predicate, parent: Predicate, above: Bounds) -> Negation:
    """The negation of the verb before, where it reaches over: "did not sign or seal", "No one came or called"."""
    if above.negation is None or above.negation > clause.head:
        return NONE
    joined = {tree.words[child] for child in tree.of(clause.head, "cc")}
    if joined & {"but", "yet"} or tree.of(clause.head, "nsubj", "expl"):
        return NONE
    if above.scope in ("subject", "raised", "implied", "noun", "yet"):
        return above.negation, "shared"
    before = above.negation < parent.head and (clause.shares or (clause.form == parent.form and "or" in joined))
    return (above.negation, "shared") if before and above.scope != "object" else NONE


def _of_noun(tree: Tree, noun: int, parent: Predicate, above: Bounds) -> Negation:
    """The negation of an infinitive under a noun: "no plans to", "does not have plans to", "refusal to"."""
    if tree.lemmas[noun] in words("negative_nouns"):
        return NONE if above.negation is not None else (noun, "implied")
    token = _negative_noun(tree, noun)
    if token is not None:
        return token, "noun"
    any_of = tree.bases[noun] == "obl" and any(tree.words[child] == "any" for child in tree.of(noun, "det"))
    held = (tree.bases[noun] in ("obj", "nsubj") or any_of) and not tree.among(parent.head, words("others_plan"))
    if held and tree.lemmas[noun] in words("plan_nouns"):
        light = tree.lemmas[parent.head] in words("light_verbs")
        if above.negation is not None and light and above.scope in ("own", "shared", "raised"):
            return above.negation, "noun"
        if tree.among(parent.head, words("implicative_negative")):
            return parent.head, "implied"
    return NONE


# --- conditions -------------------------------------------------------------------------------------------


def _own_conditions(tree: Tree, head: int) -> tuple[Stretch, ...]:
    found = []
    for child in tree.of(head, "advcl", "obl", "advmod"):
        if is_condition(tree, child):
            first, last = tree.first[child], tree.last[child]
            while last - 1 > first and tree.bases[last - 1] == "punct":
                last -= 1
            if first and tree.words[first - 1] in words("only") and tree.heads[first - 1] in (head, child):
                first -= 1
            found.append(Stretch(first, last))
    return tuple(found)


def is_condition(tree: Tree, head: int) -> bool:
    """Whether the adverbial with this head is a condition: "if", "unless", "until May", "only after", "should talks
    fail".
    """
    marked, start, base = tree.marked(head), tree.first[head], tree.bases[head]
    marker = marked.rpartition(" only")[0] or marked
    if base == "advcl" and (marker in words("condition_markers") or marked.startswith("only ")):
        return marker != "once" or not tree.tags[head].startswith("VBD")
    on_condition = tree.lemmas[head] == "condition" and marked == "on"
    if base == "obl" and (on_condition or marker in words("condition_prepositions")):
        return True
    only = tree.words[start] in words("only") or (start > 0 and tree.words[start - 1] in words("only"))
    if only and marker.split(" ")[0] in words("exclusive_markers"):
        return True
    if base == "advmod":
        as_long = tree.words[head] == "long" and any(tree.words[child] == "as" for child in tree.children[head])
        return as_long and bool(tree.of(head, "advcl"))
    subject = next(iter(tree.of(head, "nsubj", "expl")), None)
    inverted = subject is not None and start < subject and start in (head, *tree.of(head, "aux", "cop"))
    return base == "advcl" and not marked and inverted and tree.words[start] in words("inverted_auxiliaries")


def _inherited(parse: Parse, clause: Predicate) -> tuple[Stretch, ...]:
    """The conditions of the clause above that hold for this one too: all for what it only leads to, for the rest
    those that stand before both.
    """
    if clause.parent is None:
        return ()
    base, conditions = parse.tree.bases[clause.head], parse.bounds[clause.parent].conditions
    if base in ("xcomp", "acl") or clause.shares:
        return tuple(one for one in conditions if not one.first <= clause.head < one.last)
    if base in ("ccomp", "conj"):
        return tuple(one for one in conditions if one.last <= parse.predicates[clause.parent].head)
    return ()
