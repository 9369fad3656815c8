"""Who speaks a quotation by what stands beside it, where the tree does not hang it on a verb of saying.

"... ." he asked. | The minister was blunt, writing: "..." | Ruiz: "..." | "..." — Ana Ruiz
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.clauses import Clause, Clauses, Phrase
from briefcli.clauses.phrases import noun_phrase
from briefcli.clauses.tree import Tree
from briefcli.find.quotes.told import own_voice
from briefcli.language import words

_BETWEEN = frozenset((",", ":", "--", "—", "–", "that", "as"))
_DASHES = frozenset(("--", "—", "–", "―"))
_LONG = 7
"""Tokens, marks included, of a quotation next to which any verb reports: a shorter one may be a title."""

Beside = tuple[int, Phrase, tuple[int, int]]
"""A quotation, its speaker, and the tokens of the cue."""


def beside(clauses: Clauses, number: int, follows: int) -> Iterator[Beside]:
    """The quotations of sentence `number` beside a verb with a subject, a colon or a dash, in that order.

    `follows` is the quotation that ends right before the sentence, in its paragraph, -1 for none.
    """
    tree = clauses.trees[number]
    if tree is None or (follows < 0 and not tree.quotations):
        return
    for clause in clauses.of(number):
        speaker = _speaker(tree, clause) or _inverted(tree, clause, follows)
        if speaker is not None:
            for quotation in _adjacent(tree, clause, speaker, follows):
                yield quotation, speaker, (_first(clause), clause.head + 1)
    for token, word in enumerate(tree.words):
        if word == ":" and token + 1 < len(tree) and token and tree.quoted[token + 1] >= 0 > tree.quoted[token]:
            name = _name(tree, token - 1)
            if name is not None and (name.first == 0 or tree.words[name.first - 1] in (",", "from", "by")):
                yield tree.quoted[token + 1], name, (token, token + 1)
        elif word in _DASHES and token + 1 < len(tree) and tree.quoted[token] < 0:
            quotation = tree.quoted[token - 1] if token else follows
            name = _name(tree, token + 1)
            if quotation >= 0 and name is not None and (name.last >= len(tree) or tree.words[name.last] in ".,;?!)"):
                yield quotation, name, (token, token + 1)


def _first(clause: Clause) -> int:
    first = clause.head
    while first - 1 in clause.predicate or first - 1 == clause.negation:
        first -= 1
    return first


def _says(tree: Tree, clause: Clause) -> bool:
    """Whether the verb is one of saying."""
    return any(tree.among(clause.head, words(name)) for name in ("attribution_clause", "attribution_quotation"))


def _speaker(tree: Tree, clause: Clause) -> Phrase | None:
    """The subject of a verb outside quotation marks that may speak."""
    speaker = clause.actor
    if tree.quoted[clause.head] >= 0 or not tree.is_verb(clause.head) or clause.passive or clause.form == "imperative":
        return None
    return None if speaker is None or own_voice(tree, speaker) else speaker


def _inverted(tree: Tree, clause: Clause, follows: int) -> Phrase | None:
    """The noun phrase behind a verb of saying that stands right behind a quotation, whatever the parser took it for."""
    before = clause.head - 1
    quoted = follows >= 0 if before < 0 else tree.quoted[before] >= 0
    if clause.subject is not None or not quoted or not _says(tree, clause) or tree.quoted[clause.head] >= 0:
        return None
    nouns = (token for token in range(clause.head + 1, len(tree)) if tree.tags[token].startswith(("NN", "PRP")))
    head = next(nouns, None)
    while head is not None and tree.heads[head] > clause.head and tree.tags[tree.heads[head]].startswith("NN"):
        head = tree.heads[head]
    return None if head is None else noun_phrase(tree, head)


def _adjacent(tree: Tree, clause: Clause, speaker: Phrase, follows: int) -> Iterator[int]:
    """The quotations right before and right behind a verb and its subject."""
    own = clause.first <= speaker.first < clause.last
    first = min(_first(clause), speaker.first) if own else _first(clause)
    last = max(clause.head + 1, speaker.last) if own else clause.head + 1
    says = _says(tree, clause)
    before = first - 1
    while before >= 0 and tree.words[before] in _BETWEEN and tree.quoted[before] < 0:
        before -= 1
    bare = not tree.of(clause.head, "ccomp", "obj", "xcomp")
    if before < 0:
        if follows >= 0 and says and bare:
            yield follows
    elif tree.quoted[before] >= 0:
        start, end = tree.quotations[tree.quoted[before]]
        if says or (end - start >= _LONG and clause.form == "finite" and tree.words[end - 2] in (",", "?", "!")):
            yield tree.quoted[before]
    if says:
        behind = next((at for at in range(last, min(len(tree), clause.last + 2)) if tree.quoted[at] >= 0), None)
        if behind is not None and not any(tree.is_verb(at) for at in range(last, behind)):
            yield tree.quoted[behind]


def _name(tree: Tree, token: int) -> Phrase | None:
    """The noun phrase around a proper noun at `token`."""
    if not tree.tags[token].startswith("NNP") or tree.quoted[token] >= 0:
        return None
    head = token
    while tree.heads[head] >= 0 and tree.tags[tree.heads[head]].startswith("NNP") and abs(tree.heads[head] - token) < 6:
        head = tree.heads[head]
    return noun_phrase(tree, head)
