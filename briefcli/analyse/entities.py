"""Named entities from the encoder's labels, then one pass over the document as a whole: one name, one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from briefcli.records import Entity, EntityKind

LONGEST_NAME = 8
"""Words of the longest name looked for elsewhere in a document."""
COMPANY_FORMS = frozenset({"inc", "corp", "corporation", "company", "group", "co", "ltd", "ag", "llc", "plc"})
"""Last words without which a company's name is its short name."""
GENERATIONS = frozenset({"Jr.", "Sr.", "Jr", "Sr"})
INSTITUTIONS = frozenset({"University", "College", "Institute", "Academy", "Ministry", "Department", "Bank"})
"""First words of names that go on after "of"."""
FUNCTION_WORDS = frozenset({"of", "for", "on", "in", "to", "at", "by", "with", "the", "and", "&", "from"})
"""Last words of a name that goes on, or was marked too long."""
INDEXES = frozenset({"nikkei", "ftse", "djia", "dax", "sensex"})
NUMBERED_INDEXES = frozenset({"nasdaq", "cac", "russell", "s&p"})
"""First words of what is an index before a number ("Nasdaq 100") and may be a company elsewhere."""
INDEX_WORDS = frozenset({"index", "average", "composite"})
KINDS: dict[str, EntityKind] = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "NORP": "group",
}


def entities(sentences: Sequence[Sequence[str]], labels: Sequence[Sequence[str]]) -> list[tuple[Entity, ...]]:
    """The entities of each sentence of one document, in order, from their labels."""
    return list(map(tuple, consistent(sentences, [list(decode(one)) for one in labels])))


def decode(labels: Sequence[str]) -> Iterator[Entity]:
    """Entities from IOB2 labels; an I without its B begins an entity."""
    first, kind = 0, ""
    for position, label in enumerate([*labels, "O"]):
        if label == "O" and not kind:
            continue
        if label.startswith("I-") and label[2:] == kind:
            continue
        if kind:
            yield Entity(first, position, KINDS[kind])
        first, kind = position, label[2:]


def consistent(sentences: Sequence[Sequence[str]], found: Sequence[list[Entity]]) -> list[list[Entity]]:
    """One name, one kind: the kind a name has most often in the document; for a first name, a surname, a
    company without its "Inc." or an acronym in brackets after a name, that of the full name. Capitalised
    words elsewhere that make up such a name are it. Market indexes act on nothing and are no names.
    """
    found = [
        _institutions(words, _closed(words, _acting(words, names)))
        for words, names in zip(sentences, found, strict=True)
    ]
    kinds = _kinds(sentences, found)
    common = _common(sentences)
    spread = {
        name: kind
        for name, kind in kinds.items()
        if kind != "group" and len(name) <= LONGEST_NAME and not (len(name) == 1 and name[0] in common)
    }
    result = []
    for words, names in zip(sentences, found, strict=True):
        agreed = [
            Entity(one.first, one.last, _agreed(kinds, tuple(words[one.first : one.last]), one.kind)) for one in names
        ]
        agreed += _missed(words, agreed, spread)
        result.append(list(_extended(words, sorted(agreed, key=lambda entity: entity.first))))
    return result


def _acting(words: Sequence[str], names: Sequence[Entity]) -> list[Entity]:
    """`names` without those of market indexes."""
    acting = {"organization", "person"}
    return [one for one in names if one.kind not in acting or not is_index(words, one.first, one.last)]


def is_index(words: Sequence[str], first: int, last: int) -> bool:
    """Whether the name at [first, last) is that of a market index ("S&P" is three words)."""
    start = "".join(words[first : first + 3] if words[first] == "S" else words[first : first + 1]).lower()
    after = " ".join(words[last : last + 1]).lower()
    numbered = after.isdigit() or words[last - 1].isdigit()
    return start in INDEXES or after in INDEX_WORDS or (start in NUMBERED_INDEXES and numbered)


def _closed(words: Sequence[str], names: Sequence[Entity]) -> list[Entity]:
    """`names`, none ending in "of" or "the": a body is joined with the name behind, of others the words go; no person
    is left of "Director-General of".
    """
    closed: list[Entity] = []
    for one in names:
        before = closed[-1] if closed else None
        if before is not None and before.last == one.first and words[before.last - 1].lower() in FUNCTION_WORDS:
            closed[-1] = Entity(before.first, one.last, "organization")
        elif one.kind == "organization" or words[one.last - 1].lower() not in FUNCTION_WORDS:
            closed.append(one)
    return [one for one in (_trimmed(words, one) for one in closed) if one.first < one.last]


def _trimmed(words: Sequence[str], one: Entity) -> Entity:
    last = one.last
    while last > one.first and words[last - 1].lower() in FUNCTION_WORDS:
        last -= 1
    return Entity(one.first, last, one.kind)


def _institutions(words: Sequence[str], names: Sequence[Entity]) -> list[Entity]:
    """`names`, each after "University of" and the like joined with these words to one organization."""
    joined: list[Entity] = []
    for one in names:
        first = one.first - 2
        if one.kind != "person" and first >= 0 and words[first] in INSTITUTIONS and words[first + 1] == "of":
            while joined and joined[-1].last > first:
                first = min(first, joined.pop().first)
            one = Entity(first, one.last, "organization")
        joined.append(one)
    return joined


def _common(sentences: Sequence[Sequence[str]]) -> set[str]:
    """Capitalised words that the document writes lower-case more often."""
    counts = Counter(chain.from_iterable(sentences))
    return {word for word, count in counts.items() if word[0].isupper() and counts[word.lower()] > count}


def _kinds(sentences: Sequence[Sequence[str]], found: Sequence[list[Entity]]) -> dict[tuple[str, ...], EntityKind]:
    """The kind of each name of the document."""
    votes: dict[tuple[str, ...], Counter[EntityKind]] = {}
    acronyms: dict[tuple[str, ...], EntityKind] = {}
    for words, names in zip(sentences, found, strict=True):
        for one in names:
            votes.setdefault(tuple(words[one.first : one.last]), Counter())[one.kind] += 1
            after = tuple(words[one.last : one.last + 3])
            if len(after) == 3 and after[0] == "(" and after[2] == ")" and _initial(after[1], words[one.first]):
                acronyms[after[1:2]] = one.kind
    kinds = {name: max(counts, key=lambda kind: counts[kind]) for name, counts in votes.items()}
    for name in [name for name in kinds if len(name) > 1]:
        if kinds[name] == "person":
            alone = votes.get(name[-1:], Counter())
            if max(alone.values(), default=0) <= votes[name]["person"] + alone["person"]:
                kinds[name[-1:]] = "person"
            kinds.setdefault(name[:1], "person")
        elif kinds[name] == "organization" and name[-1].lower().rstrip(".") in COMPANY_FORMS:
            kinds[name[:-1]] = "organization"
    return kinds | _shortened(kinds) | acronyms


def _shortened(kinds: Mapping[tuple[str, ...], EntityKind]) -> dict[tuple[str, ...], EntityKind]:
    """Last words of organizations ("Church of Scientology") that are taken for a person nobody is named by."""
    people = {
        word for name, kind in kinds.items() if kind == "person" and len(name) > 1 for word in (name[0], name[-1])
    }
    return {
        name[-1:]: "organization"
        for name, kind in kinds.items()
        if kind == "organization" and name[-2:-1] in {("of",), ("for",)} and name[-1] not in people
        if kinds.get(name[-1:]) == "person"
    }


def _initial(acronym: str, word: str) -> bool:
    return 1 < len(acronym) < 8 and acronym.isupper() and acronym[0] == word[0]


def _agreed(kinds: dict[tuple[str, ...], EntityKind], name: tuple[str, ...], kind: EntityKind) -> EntityKind:
    return kind if "group" in (kind, kinds[name]) else kinds[name]


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
            whole = last == len(words) or not (free[last] or words[last] == "$")
            if kind and whole and taken.isdisjoint(range(first, last)):
                missed.append(Entity(first, last, kind))
                break
    return missed


def _extended(words: Sequence[str], names: Sequence[Entity]) -> Iterator[Entity]:
    """Names with what belongs to them: "Martin King, Jr." is one person."""
    last = 0
    for one in names:
        if one.first < last:
            continue
        last = one.last
        if one.kind == "person" and last + 1 < len(words) and words[last] == "," and words[last + 1] in GENERATIONS:
            last += 2
            yield Entity(one.first, last, "person")
        else:
            yield one
