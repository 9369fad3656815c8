"""The dependency tree of a sentence, made safe to walk whatever a parser gave."""

from __future__ import annotations

from dataclasses import dataclass

from briefcli.clauses.mending import MARKS, Draft, mend
from briefcli.records import Sentence

_SINGLE = frozenset(("'", "‘", "’", "`", "‹", "›"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_MOST_CHILDREN = 100
"""Dependents looked at on one token, the nearest: what keeps a degenerate tree linear."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The number of the sentence, its words in lower case, Penn tags, lemmas and, by token, the governor (-1 for a
    root), the relation without subtype (`bases`) and with it, the dependents in order, and the stretch [first, last)
    of the subtree. `order` goes from the roots down; `quoted[i]` numbers the quotation that token i is in, marks
    included, -1 for none, and `quotations` has the stretch of each.
    """

    number: int
    words: tuple[str, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    bases: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    quoted: tuple[int, ...]
    quotations: dict[int, tuple[int, int]]

    def __len__(self) -> int:
        return len(self.words)

    def of(self, token: int, *bases: str) -> list[int]:
        """The dependents of `token` by these relations, subtypes aside, in order."""
        return [child for child in self.children[token] if self.bases[child] in bases]

    def is_verb(self, token: int) -> bool:
        return self.tags[token].startswith(("VB", "MD"))

    def is_mark(self, token: int) -> bool:
        """Whether the token opens or closes a quotation; marks inside one do not."""
        if self.quoted[token] < 0:
            return self.words[token] in MARKS
        first, last = self.quotations[self.quoted[token]]
        return token in (first, last - 1) and self.words[token] in MARKS | _SINGLE

    def marked(self, token: int) -> str:
        """The lemmas of the subordinator, preposition or fixed phrase on `token`: "if", "as long as"; or ""."""
        found = self.of(token, "mark", "case")
        if not found:
            return ""
        parts = (found[0], *self.of(found[0], "fixed"))
        return " ".join(self.words[part] for part in sorted(parts))

    def verb(self, token: int) -> str:
        """The lemma of a verb with its particle: "rule out"."""
        particle = next((child for child in self.children[token] if self.relations[child] == "compound:prt"), None)
        return self.lemmas[token] if particle is None else f"{self.lemmas[token]} {self.words[particle]}"

    def among(self, token: int, kinds: frozenset[str]) -> bool:
        """Whether the lemma of `token`, with its particle or without one, is in `kinds`."""
        return self.verb(token) in kinds


def build(sentence: Sentence, quoted: tuple[int, ...], number: int) -> Tree | None:
    """The tree of an analysed sentence, the one of this `number`; None where it has none.

    Governors outside the sentence count as none, and a circle is cut at its first token, so that every token is
    reached once; what contradicts itself is mended, and what a semicolon ends is no complement.
    """
    size = len(sentence.words)
    heads, relations = list(sentence.heads), list(sentence.relations)
    if not size or not len(heads) == len(relations) == len(sentence.tags) == len(sentence.lemmas) == size:
        return None
    heads = [head if 0 <= head < size and head != token else -1 for token, head in enumerate(heads)]
    words = tuple(word.lower() for word in sentence.words)
    lemmas = tuple(lemma.lower() for lemma in sentence.lemmas)
    mend(Draft(words, sentence.tags, lemmas, heads, relations))
    _cut_circles(heads)
    children: list[list[int]] = [[] for _ in range(size)]
    order = [token for token in range(size) if heads[token] < 0]
    for token, head in enumerate(heads):
        if head >= 0:
            children[head].append(token)
    for token in order:
        order.extend(children[token])
    first, last = list(range(size)), list(range(1, size + 1))
    for token in reversed(order):
        first[token] = min([token, *(first[child] for child in children[token])])
        last[token] = max([token + 1, *(last[child] for child in children[token])])
    extents: dict[int, tuple[int, int]] = {}
    for token, mark in enumerate(quoted):
        if mark >= 0:
            extents[mark] = extents.get(mark, (token, token))[0], token + 1
    near = (sorted(found, key=lambda child: abs(child - token)) for token, found in enumerate(children))
    nearest = (tuple(sorted(found[:_MOST_CHILDREN])) for found in near)
    return Tree(
        number, words, sentence.tags, lemmas, tuple(heads), tuple(relations),
        tuple("root" if heads[token] < 0 else relations[token].partition(":")[0] for token in range(size)),
        tuple(nearest), tuple(order), tuple(first), tuple(last), quoted, extents,
    )  # fmt: skip


def _cut_circles(heads: list[int]) -> None:
    """Make a root of one token of every circle of governors."""
    seen = [0] * len(heads)
    for start in range(len(heads)):
        token = start
        while token >= 0 and not seen[token]:
            seen[token] = start + 1
            token = heads[token]
        if token >= 0 and seen[token] == start + 1:
            heads[token] = -1
