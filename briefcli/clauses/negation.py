"""What negates a clause and what it depends on."""

from __future__ import annotations

from briefcli.clauses.record import Clause, Scope, Stretch
from briefcli.clauses.tree import Tree
from briefcli.language import words

_UNDER = frozenset(("xcomp", "ccomp"))
_WIDE = frozenset(("in", "under", "at", "by", "on", "with"))
"""Prepositions of a phrase whose "no" negates the clause: "under no circumstances", "at no time"."""

_MOST_CONDITIONS = 4


_Negation = tuple[int | None, Scope | None]
NONE: _Negation = None, None


def find(tree: Tree, clauses: list[Clause], outward: list[int]) -> None:
    """Fill in what negates the clauses with the numbers `outward`, from the roots down, and their conditions."""
    for number in outward:
        clause = clauses[number]
        parent = clauses[clause.parent] if clause.parent is not None else None
        clause.negation, clause.scope = _negation(tree, clause, parent)
        clause.conditions = _own_conditions(tree, clause.head)
        if parent is not None:
            conditions = {*_inherited(tree, clause, parent), *clause.conditions}
            clause.conditions = tuple(sorted(conditions))[:_MOST_CONDITIONS]


def _negation(tree: Tree, clause: Clause, parent: Clause | None) -> _Negation:
    own = _own(tree, clause)
    if own[0] is not None or parent is None:
        return own
    if clause.kind == "coordinate":
        return _shared(tree, clause, parent)
    base, negated = tree.bases[clause.head], parent.negation is not None
    governor = tree.heads[clause.head]
    if base == "xcomp" and tree.lemmas[parent.head] == "have" and not negated:
        yet = next(iter(_yets(tree, parent.head) + _yets(tree, clause.head)), None)
        if yet is not None:
            return yet, "yet"
    marker = tree.words[clause.marker] if clause.marker is not None else ""
    gerund = base == "advcl" and clause.form == "gerund" and marker in ("from", "against", "on", "at", "of", "to")
    if (base == "xcomp" or gerund) and tree.among(governor, words("implicative_negative")):
        return NONE if negated else (governor, "implied")
    if base in _UNDER and negated and parent.scope != "without" and tree.among(governor, words("negation_raising")):
        return parent.negation, "raised"
    if base == "acl" and clause.kind != "relative" and clause.form in ("infinitive", "gerund"):
        return _of_noun(tree, clause, parent)
    return NONE


def _yets(tree: Tree, head: int) -> list[int]:
    return [child for child in tree.of(head, "advmod") if tree.words[child] == "yet"]


def _own(tree: Tree, clause: Clause) -> _Negation:
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
    word, lemma = tree.words[token], tree.lemmas[token]
    if word == "longer":
        return any(tree.words[child] in ("no", "not", "n't") for child in tree.children[token])
    if word == "neither" or (word == "no" and tree.words[token + 1 : token + 2] == ("longer",)):
        return True
    if word not in words("negators") and lemma not in words("negators"):
        return False
    after = tree.words[token + 1 : token + 2]
    return not (after and after[0] in words("only") and _goes_on(tree, token))


def _goes_on(tree: Tree, token: int) -> bool:
    """Whether "but" or "also" follows in the next tokens, as after "not only"."""
    return any(word in ("but", "also", "too") for word in tree.words[token : token + 60])


def _negative_noun(tree: Tree, noun: int) -> int | None:
    """The "no" of a noun phrase, or the pronoun that is one."""
    if tree.lemmas[noun] in words("negative_pronouns"):
        return noun
    for child in tree.children[noun]:
        placed = tree.bases[child] in ("det", "advmod") or tree.relations[child] == "cc:preconj"
        if child < noun and placed and tree.words[child] in words("negative_determiners"):
            return child
    return None


def _shared(tree: Tree, clause: Clause, parent: Clause) -> _Negation:
    """The negation of the verb before, where it reaches over: "did not sign or seal", "No one came or called"."""
    if parent.negation is None or parent.negation > clause.head:
        return NONE
    joined = {tree.words[child] for child in tree.of(clause.head, "cc")}
    if joined & {"but", "yet"} or tree.of(clause.head, "nsubj", "expl"):
        return NONE
    if parent.scope in ("subject", "raised", "implied", "noun", "yet"):
        return parent.negation, "shared"
    before = parent.negation < parent.head and (clause.shares or (clause.form == parent.form and "or" in joined))
    return (parent.negation, "shared") if before and parent.scope != "object" else NONE


def _of_noun(tree: Tree, clause: Clause, parent: Clause) -> _Negation:
    """The negation of an infinitive under a noun: "no plans to", "does not have plans to", "refusal to"."""
    noun = tree.heads[clause.head]
    if tree.lemmas[noun] in words("negative_nouns"):
        return NONE if parent.negation is not None else (noun, "implied")
    token = _negative_noun(tree, noun)
    if token is not None:
        return token, "noun"
    any_of = tree.bases[noun] == "obl" and any(tree.words[child] == "any" for child in tree.of(noun, "det"))
    held = tree.bases[noun] in ("obj", "nsubj") or any_of
    if held and tree.lemmas[noun] in words("plan_nouns"):
        light = tree.lemmas[parent.head] in words("light_verbs")
        if parent.negation is not None and light and parent.scope in ("own", "shared", "raised"):
            return parent.negation, "noun"
        if tree.among(parent.head, words("implicative_negative")):
            return parent.head, "implied"
    return NONE


# --- conditions -------------------------------------------------------------------------------------------


def _own_conditions(tree: Tree, head: int) -> tuple[Stretch, ...]:
    found = []
    for child in tree.children[head]:
        if tree.bases[child] in ("advcl", "obl", "advmod") and is_condition(tree, child):
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
    marked, start = tree.marked(head), tree.first[head]
    if tree.bases[head] == "obl" and tree.lemmas[head] == "condition" and marked == "on":
        return True
    marker = marked.rpartition(" only")[0] or marked
    if tree.bases[head] == "advcl" and (marker in words("condition_markers") or marked.startswith("only ")):
        return marker != "once" or not tree.tags[head].startswith("VBD")
    if tree.bases[head] == "obl" and marker in words("condition_prepositions"):
        return True
    only = tree.words[start] in words("only") or (start > 0 and tree.words[start - 1] in words("only"))
    if only and (marker.split(" ")[0] in words("exclusive_markers")):
        return True
    if tree.bases[head] == "advmod":
        return (
            tree.words[head] == "long"
            and any(tree.words[child] == "as" for child in tree.children[head])
            and any(tree.bases[child] == "advcl" for child in tree.children[head])
        )
    subject = next((child for child in tree.of(head, "nsubj", "expl")), None)
    inverted = [child for child in (head, *tree.of(head, "aux", "cop")) if subject is not None and child < subject]
    return (
        tree.bases[head] == "advcl" and not marked and bool(inverted)
        and start in inverted and tree.words[start] in words("inverted_auxiliaries")
    )  # fmt: skip


def _inherited(tree: Tree, clause: Clause, parent: Clause) -> tuple[Stretch, ...]:
    """The conditions of the clause above that hold for this one too: all for what it only leads to, for the rest
    those that stand before both.
    """
    base = tree.bases[clause.head]
    if base in ("xcomp", "acl") or clause.shares:
        return tuple(condition for condition in parent.conditions if not _inside(clause.head, condition))
    if base in ("ccomp", "conj"):
        return tuple(condition for condition in parent.conditions if condition.last <= parent.head)
    return ()


def _inside(token: int, stretch: Stretch) -> bool:
    return stretch.first <= token < stretch.last
