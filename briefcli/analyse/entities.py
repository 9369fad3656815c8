"""Named entities from the encoder's labels, then one pass over the document as a whole: one name, one kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefcli.language import words as listed
from briefcli.records import Entity, EntityKind

LONGEST_NAME = 8
"""Words of the longest name looked for elsewhere in a document."""
GENERATIONS = frozenset({(",", "Jr."), (",", "Sr."), (",", "Jr"), (",", "Sr")})
KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "organization", "LOC": "place", "NORP": "group"}


def decode(labels: Sequence[str]) -> Iterator[Entity]:
    """Entities from IOB2 labels; an I without its B begins an entity."""
    first, kind = 0, ""
    for position, label in enumerate([*labels, "O"]):
        if kind and label == f"I-{kind}":
            continue
        if kind:
            yield Entity(first, position, KINDS[kind])
        first, kind = position, label[2:]


def consistent(sentences: Sequence[Sequence[str]], found: Sequence[list[Entity]]) -> list[list[Entity]]:
    """One name, one kind: the kind a name has most often in the document; for a first name, a surname or an acronym in
    brackets after a name, that of the full name. Capitalised words elsewhere that make up such a name are it."""
    found = [_closed(words, names) for words, names in zip(sentences, found, strict=True)]
    kinds = _kinds(sentences, found)
    spread = {name: kind for name, kind in kinds.items() if kind != "group" and len(name) <= LONGEST_NAME}
    agreed = []
    for words, names in zip(sentences, found, strict=True):
        known = [Entity(one.first, one.last, kinds[tuple(words[one.first : one.last])]) for one in names]
        agreed.append(list(_whole(words, sorted([*known, *_missed(words, known, spread)], key=lambda one: one.first))))
    return agreed


def _closed(words: Sequence[str], names: Sequence[Entity]) -> list[Entity]:
    """`names`, none ending in "of" or "the": a body is joined with the name behind, of others the words go."""
    closed, links = list[Entity](), listed("name_links")
    for one in names:
        if closed and closed[-1].last == one.first and words[one.first - 1].lower() in links:
            closed[-1] = Entity(closed[-1].first, one.last, "organization")
        elif one.kind == "organization" or words[one.last - 1].lower() not in links:
            closed.append(one)
    content = ([n for n in range(one.first, one.last) if words[n].lower() not in links] for one in closed)
    return [Entity(one.first, own[-1] + 1, one.kind) for one, own in zip(closed, content, strict=True) if own]


def _kinds(sentences: Sequence[Sequence[str]], found: Sequence[list[Entity]]) -> dict[tuple[str, ...], EntityKind]:
    """The kind of each name of the document."""
    votes = defaultdict[tuple[str, ...], Counter[EntityKind]](Counter)
    acronyms: dict[tuple[str, ...], EntityKind] = {}
    for words, names in zip(sentences, found, strict=True):
        for one in names:
            votes[tuple(words[one.first : one.last])][one.kind] += 1
            acronym = "".join(words[one.last + 1 : one.last + 2])
            bracketed = [*words[one.last : one.last + 3]] == ["(", acronym, ")"]
            if bracketed and 1 < len(acronym) < 8 and acronym.isupper() and acronym[0] == words[one.first][0]:
                acronyms[acronym,] = one.kind
    kinds = {name: max(counts, key=lambda kind: counts[kind]) for name, counts in votes.items()}
    for name in [name for name, kind in kinds.items() if kind == "person" and len(name) > 1]:
        kinds[name[-1:]] = "person"
        kinds.setdefault(name[:1], "person")
    return kinds | acronyms


def _missed(words: Sequence[str], names: list[Entity], kinds: Mapping[tuple[str, ...], EntityKind]) -> list[Entity]:
    """Runs of capitalised words outside `names` that are, as a whole, a name of the document."""
    taken = {position for name in names for position in range(name.first, name.last)}
    free = [word[0].isupper() and position not in taken for position, word in enumerate(words)]
    missed: list[Entity] = []
    for first in range(len(words)):
        if not free[first] or (first > 1 and free[first - 1]) or (missed and missed[-1].last > first):
            continue
        for last in range(min(first + LONGEST_NAME, len(words)), first, -1):
            kind = kinds.get(tuple(words[first:last]))
            if kind and (last == len(words) or not free[last]) and taken.isdisjoint(range(first, last)):
                missed.append(Entity(first, last, kind))
                break
    return missed


def _whole(words: Sequence[str], names: Sequence[Entity]) -> Iterator[Entity]:
    """Names with what belongs to them: "Martin King, Jr." is one person."""
    last = 0
    for one in names:
        if one.first >= last:
            last = one.last + 2 * (one.kind == "person" and tuple(words[one.last : one.last + 2]) in GENERATIONS)
            yield Entity(one.first, last, one.kind)
