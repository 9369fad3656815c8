"""Which tokens head a clause, what kind of clause it is, and the grammar of its verb."""

from __future__ import annotations

from briefcli.clauses.record import Clause, ClauseKind, Form, Tense
from briefcli.clauses.tree import FINITE, Tree
from briefcli.language import words

_CLAUSAL = frozenset(("ccomp", "csubj"))
_MODIFYING = frozenset(("advcl", "acl", "parataxis", "xcomp"))
_NEVER = frozenset((
    "aux", "cop", "punct", "mark", "cc", "case", "det", "fixed", "flat", "goeswith", "compound", "reparandum",
    "discourse", "nummod", "amod",
))  # fmt: skip
_FORMS: dict[str, Form] = {"VBG": "gerund", "VBN": "participle"}
_BARE: dict[Form, ClauseKind] = {"infinitive": "infinitive", "gerund": "participle", "participle": "participle"}


def find(tree: Tree, clauses: list[Clause]) -> tuple[list[int], list[int]]:
    """Append the clauses of a tree to `clauses` in document order; gives their numbers there from the roots down, and
    for each token the number of the one it belongs to.
    """
    is_head = [False] * len(tree)
    for token in tree.order:
        is_head[token] = _heads_clause(tree, token, is_head)
    heads = [token for token in range(len(tree)) if is_head[token]]
    number = {token: len(clauses) + place for place, token in enumerate(heads)}
    owners, found = [-1] * len(tree), dict[int, Clause]()
    for token in tree.order:
        above = owners[tree.heads[token]] if tree.heads[token] >= 0 else -1
        owners[token] = number.get(token, above)
        if is_head[token]:
            found[number[token]] = _clause(tree, token, number[token], above, found.get(above))
    clauses += [found[number[token]] for token in heads]
    return list(found), owners


def _heads_clause(tree: Tree, token: int, is_head: list[bool]) -> bool:
    base, tag = tree.bases[token], tree.tags[token]
    if base == "root" or base in _CLAUSAL:
        return True
    if base in _NEVER:
        return False
    clausal = bool(tree.of(token, "nsubj", "csubj", "cop", "aux", "expl"))
    if base in _MODIFYING:
        adjective = base == "advcl" and tag.startswith("JJ")
        return tree.is_verb(token) or clausal or adjective or tree.relations[token] in ("acl:relcl", "advcl:relcl")
    if base == "conj" and is_head[tree.heads[token]]:
        return tree.is_verb(token) or clausal
    return (clausal and tree.is_verb(token)) or tag in FINITE


def _clause(tree: Tree, head: int, number: int, above: int, parent: Clause | None) -> Clause:
    auxiliaries = tuple(tree.of(head, "aux", "cop"))
    particle = [child for child in tree.children[head] if tree.relations[child] == "compound:prt"]
    gerund = tree.tags[head] == "VBG" and not any(tree.tags[child] == "VB" for child in auxiliaries)
    to = [child for child in tree.of(head, "mark") if tree.words[child] == "to" and not gerund]
    marker = next(
        (child for child in tree.of(head, "mark", "case") if child not in to and child < head),
        to[0] if to else None,
    )
    form = _form(tree, head, auxiliaries, bool(to))
    kind = _kind(tree, head, form, parent)
    joined = parent if kind == "coordinate" else None
    shares = joined is not None and not auxiliaries and not to and _is_shared(tree, head, joined)
    modal, tense, perfect, passive = _grammar(tree, head, auxiliaries, bool(to))
    if joined is not None and shares:
        form, modal, tense = joined.form, joined.modal, joined.tense
        alike = tree.tags[head] == tree.tags[joined.head]
        perfect, passive = alike and joined.perfect, alike and joined.passive
    return Clause(
        sentence=tree.number, head=head, parent=above if parent is not None else None, kind=kind,
        role=joined.role if joined is not None else kind, above=joined.above if joined is not None else number,
        form=form, first=tree.first[head], last=tree.last[head], auxiliaries=auxiliaries,
        predicate=tuple(sorted((*auxiliaries, head, *particle))), marker=marker, modal=modal, tense=tense,
        perfect=perfect, passive=passive, shares=shares,
    )  # fmt: skip


def _is_shared(tree: Tree, head: int, parent: Clause) -> bool:
    """Whether a coordinated verb stands under the auxiliaries of the verb before: "will sign and seal", "can be
    approved and move".
    """
    if tree.of(head, "nsubj", "csubj", "expl") or not (parent.auxiliaries or parent.shares or parent.form != "finite"):
        return False
    tag, before = tree.tags[head], tree.tags[parent.head]
    return (tag in ("VB", "VBN", "VBG") and tag == before) or (tag == "VB" and parent.modal is not None)


def _form(tree: Tree, head: int, auxiliaries: tuple[int, ...], to: bool) -> Form:
    tag = tree.tags[head]
    if any(tree.tags[child] in FINITE for child in auxiliaries) or tag in FINITE:
        return "finite"
    if to:
        return "infinitive"
    tag = tree.tags[next((child for child in auxiliaries if tree.is_verb(child)), head)]
    if tag != "VB":
        return _FORMS.get(tag, "nominal")
    if tree.of(head, "nsubj", "csubj", "expl"):
        return "finite"
    return "imperative" if tree.bases[head] in ("root", "conj", "parataxis", "ccomp") else "infinitive"


def _kind(tree: Tree, head: int, form: Form, parent: Clause | None) -> ClauseKind:
    base, relation = tree.bases[head], tree.relations[head]
    if parent is None:
        return "main"
    if base == "conj":
        return "coordinate"
    if relation in ("acl:relcl", "advcl:relcl") and form != "infinitive":
        return "relative"
    if base in _CLAUSAL or (base == "acl" and form == "finite"):
        return "complement"
    if base == "parataxis":
        return "parataxis"
    return _BARE.get(form, "adverbial" if base in ("advcl", "acl", "xcomp") else "parataxis")


def _grammar(
    tree: Tree, head: int, auxiliaries: tuple[int, ...], to: bool
) -> tuple[str | None, Tense | None, bool, bool]:
    """Modal, tense, and whether perfect and passive."""
    finite = next((token for token in (*auxiliaries, head) if tree.tags[token] in FINITE), None)
    lemmas = {tree.lemmas[child] for child in auxiliaries}
    modal = next((tree.lemmas[child] for child in auxiliaries if tree.tags[child] == "MD"), None)
    by_somebody = any(tree.relations[child] == "obl:agent" for child in tree.children[head])
    state = tree.words[head] in words("stative") and not by_somebody
    tense: Tense | None = None if finite is None else "past" if tree.tags[finite] == "VBD" else "present"
    if modal in ("will", "shall", "would") or (to and finite is not None):
        tense = "future"
    tag = tree.tags[head]
    lone = tag == "VBN" and not auxiliaries and not tree.of(head, "nsubj")
    bare = lone and tree.bases[head] in ("acl", "advcl", "xcomp", "root", "conj")
    copula = any(tree.bases[child] == "cop" for child in auxiliaries)
    passive = not state and tag != "VBG" and (
        any(tree.relations[child] in ("aux:pass", "nsubj:pass") for child in tree.children[head])
        or bare or (tag == "VBN" and not copula and bool(lemmas & {"be", "get"}))
    )  # fmt: skip
    return modal, tense, "have" in lemmas, passive
