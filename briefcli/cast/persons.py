"""Mentions of people -> one entry per person.

Full names come first: two are one person when the family names are equal and the given names equal, an initial or a
short form of each other. A bare name then belongs to the one person who bears it, of several to the one it was used for
before the others came up, as news style has it, or else to nobody but itself: never against Mr. and Mrs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from briefcli import language
from briefcli.cast.phrases import Entry, Mention

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", ",", "."})
MOST_BEARERS = 50
"""People of one surname that a name is compared with at most, the last ones: a bound on the cost of a name list."""


@dataclass(slots=True, eq=False)
class _Person:
    """The full names one person goes by, and whether one word has stood for them."""

    entry: Entry
    names: list[tuple[str, ...]] = field(default_factory=list)
    bare: bool = False


@dataclass(slots=True)
class _Register:
    """People by their family names, and by every word of their full names."""

    people: list[_Person] = field(default_factory=list)
    by_last: defaultdict[str, list[_Person]] = field(default_factory=lambda: defaultdict(list))
    by_word: defaultdict[str, list[_Person]] = field(default_factory=lambda: defaultdict(list))

    def bearers(self, word: str) -> list[_Person]:
        return (self.by_last.get(word) or self.by_word.get(word, []))[-MOST_BEARERS:]

    def new(self) -> _Person:
        self.people.append(_Person(Entry("person")))
        return self.people[-1]

    def learn(self, person: _Person, name: tuple[str, ...]) -> None:
        """Enter a full name under its words."""
        if name in person.names:
            return
        if all(known[-1] != name[-1] for known in person.names):
            self.by_last[name[-1]].append(person)
        new = {name[0]}.difference(known[0] for known in person.names)
        short = (nickname for nickname, given in language.pairs("nicknames") if given in new)
        for word in {*name, *short}.difference(*person.names):
            self.by_word[word].append(person)
        person.names.append(name)


def merge(mentions: Sequence[Mention]) -> list[Entry]:
    """One entry per person, in the order of first full mention."""
    register = _Register()
    nicknames = frozenset(map(frozenset, language.pairs("nicknames")))
    assigned: dict[int, _Person] = {}
    for index, mention in enumerate(mentions):
        name = _key(mention)
        if len(name) > 1:
            found = (one for one in register.bearers(name[-1]) if any(_same(name, own, nicknames) for own in one.names))
            person = assigned[index] = next(found, None) or register.new()
            register.learn(person, name)
            person.entry.female = gender_of(mention) if person.entry.female is None else person.entry.female
    for mention in (one for index, one in enumerate(mentions) if index not in assigned):
        gender, bearers = gender_of(mention), register.bearers(_key(mention)[-1])
        if gender is not None and bearers and all(one.entry.female is (not gender) for one in bearers):
            other = register.new()
            other.entry.female, other.bare = gender, True
            register.by_last[_key(mention)[-1]].append(other)
    for index, mention in enumerate(mentions):
        if index in assigned:
            assigned[index].entry.mentions.append(mention)
            continue
        word, gender = _key(mention)[-1], gender_of(mention)
        owner = _owner(register.bearers(word), gender)
        if owner is None:
            owner = register.new()
            rivals = register.by_last[word]
            owner.entry.possibly_same = next((one.entry for one in rivals[:1] if one.entry.mentions), None)
            rivals.append(owner)
        owner.entry.mentions.append(mention)
        owner.bare = True
        owner.entry.female = gender if owner.entry.female is None else owner.entry.female
    return [person.entry for person in register.people]


def _key(mention: Mention) -> tuple[str, ...]:
    """The words of a name without Jr., initials' stops and accents."""
    plain = (normalize("NFD", word).encode("ascii", "ignore").decode() or word for word in mention.words)
    return tuple(word.rstrip(".") or word for word in plain if word not in SUFFIXES) or mention.words


def gender_of(mention: Mention) -> bool | None:
    """The gender that address, title or given name tells."""
    view, name = mention.view, _key(mention)
    start, end = mention.title or (mention.first, mention.first)
    return gender_in([view.word(mention.first - 1), view.word(start - 1), *view.lower[start:end], *name[:-1][:1]])


def gender_in(words: Iterable[str]) -> bool | None:
    """True for a woman, False for a man, None when no word tells."""
    women, men = language.words("women"), language.words("men")
    return next((word in women for word in words if word in women or word in men), None)


def _same(name: tuple[str, ...], known: tuple[str, ...], nicknames: frozenset[frozenset[str]]) -> bool:
    """Whether full names are forms of one: given names alike before a family name, or the shorter in the longer."""
    given = {name[0], known[0]}
    shorter, longer = sorted(given, key=len)[0], max(given, key=len)
    alike = len(given) == 1 or given in nicknames or (len(shorter) == 1 and longer.startswith(shorter))
    fewer, more = sorted((set(name), set(known)), key=len)
    return (alike and name[-1] == known[-1]) or (len(fewer) > 1 and fewer <= more)


def _owner(bearers: list[_Person], gender: bool | None) -> _Person | None:
    """The person a bare name stands for, None when nobody or more than one could be meant."""
    candidates = [person for person in bearers if gender is None or person.entry.female in (None, gender)]
    used = [person for person in candidates if person.bare]
    met = [person for person in candidates if person.entry.mentions]
    open_ones = [person for person in candidates if not person.names][:1]
    return next((found[0] for found in (candidates, used, met, open_ones) if len(found) == 1), None)
