"""Noun phrases of a tree: the words that name somebody, without what is only said about them in passing."""

from __future__ import annotations

from collections.abc import Collection

from briefcli.clauses.mending import MARKS
from briefcli.clauses.record import Phrase
from briefcli.clauses.tree import Tree
from briefcli.language import words

_BEFORE = frozenset(("det", "amod", "nummod", "compound", "nmod", "flat", "goeswith", "fixed", "advmod", "acl"))
_AFTER = _BEFORE | {"conj", "appos"}
_EDGE = MARKS | {",", ".", ";", ":", "--", "–", "—", "-"}
_LONGEST_ROW = 8
"""Coordinated phrases within coordinated phrases that are gone into."""


def noun_phrase(tree: Tree, head: int) -> Phrase:
    """The phrase of a noun, to its complements and coordinated nouns, without relative clauses, appositions, asides."""
    before = [child for child in tree.children[head] if child < head]
    named = [at for at in before if tree.bases[at] in _BEFORE or tree.relations[at] == "cc:preconj"]
    if tree.bases[head] == "nsubj":
        named += [at for at in before if tree.words[at] in words("title_blockers")]  # "Under Secretary Lee left"
    first = min((tree.first[at] for at in named if tree.words[tree.first[at]] not in _EDGE), default=head)
    last = _end(tree, head)
    while last - 1 > head and tree.words[last - 1] in _EDGE:
        last -= 1
    return Phrase(tree.number, first, last, head)


def owner(tree: Tree, noun: int, links: Collection[str] = ("of", "by", "from")) -> Phrase | None:
    """Whose a noun is: "its plan", "the refusal of Congress"; `links` are the prepositions that tell."""
    owners = [child for child in tree.children[noun] if tree.relations[child] == "nmod:poss"]
    owners += [child for child in tree.of(noun, "nmod", "obl") if tree.marked(child) in links]
    return noun_phrase(tree, owners[0]) if owners else None


def _end(tree: Tree, head: int) -> int:
    for _ in range(_LONGEST_ROW):
        behind = [child for child in tree.children[head] if child > head and _continues(tree, child)]
        if not behind or tree.bases[behind[-1]] != "conj":
            return max([head + 1, *(_before_aside(tree, child) for child in behind)])
        head = behind[-1]
    return tree.last[head]


def _before_aside(tree: Tree, child: int) -> int:
    """The end of what hangs on a noun, without a clause behind a comma: "the account for the show, | which ended"."""
    asides = (tree.first[at] for at in tree.of(child, "acl") if tree.words[tree.first[at]] == ",")
    return min([tree.last[child], *(at for at in asides if at > child)])


def _continues(tree: Tree, child: int) -> bool:
    base = tree.bases[child]
    if base not in _AFTER or tree.relations[child] in ("acl:relcl", "nmod:unmarked"):
        return False
    start = tree.first[child]
    if base == "conj":
        return not (tree.is_verb(child) and tree.tags[child] != "VBG") and not tree.of(child, "nsubj", "cop", "aux")
    if base == "acl" and (tree.tags[child] not in ("VBN", "VBG", "JJ") or tree.of(child, "nsubj", "mark", "aux")):
        return False
    return base in ("nmod", "flat", "nummod") or start == 0 or tree.words[start] not in (",", "(", "--", "–", "—")
