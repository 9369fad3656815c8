"""Mentions of people -> one entry per person.

Full names come first: two of them are one person when the family names are equal and the given names equal,
an initial or a short form of each other. A bare name then belongs to the one person who bears it. When
several do, it belongs to the one it was used for before the others came up, as news style has it, or to the one
the headline names, or else to nobody but itself: people are never merged on a surname alone against the evidence
of Mr. and Mrs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from briefcli import language
from briefcli.cast.phrases import Entry, Mention

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", ",", "."})
MOST_BEARERS = 50
"""People of one surname that a name is compared with at most, the last ones: a bound on the cost of a name list."""


@dataclass(slots=True)
class _Person:
    """The names one person goes by; `tokens` are all words of the full ones, `bare` whether one word has
    stood for them.
    """

    entry: Entry
    names: list[tuple[str, ...]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    bare: bool = False


def merge(mentions: Sequence[Mention]) -> list[Entry]:
    """One entry per person, in the order of first full mention."""
    people: list[_Person] = []
    nicknames = _nicknames()
    by_last: dict[str, list[_Person]] = {}
    by_token: dict[str, list[_Person]] = {}
    assigned: dict[int, _Person] = {}
    for index, mention in enumerate(mentions):
        name = _key(mention)
        if len(name) < 2:
            continue
        gender = gender_of(mention, name)
        person = next((p for p in _bearers(name, by_last, by_token) if _same(p, name, nicknames)), None)
        if person is None:
            person = _Person(Entry("person"))
            people.append(person)
        _learn(person, name, gender, by_last, by_token)
        assigned[index] = person
    for index, mention in enumerate(mentions):
        if index in assigned:
            assigned[index].entry.mentions.append(mention)
            continue
        name = _key(mention)
        gender = gender_of(mention, name)
        person = _owner(name[-1], gender, mention, by_last, by_token)
        if person is None:
            person = _Person(Entry("person"))
            people.append(person)
            rivals = by_last.get(name[-1])
            if rivals and rivals[0].entry.mentions:
                person.entry.possibly_same = rivals[0].entry
            by_last.setdefault(name[-1], []).append(person)
        person.entry.mentions.append(mention)
        person.bare = True
        if person.entry.female is None:
            person.entry.female = gender
    return [person.entry for person in people]


def _key(mention: Mention) -> tuple[str, ...]:
    """The words of a name without Jr. and initials' stops."""
    words = tuple(word.rstrip(".") or word for word in mention.words if word not in SUFFIXES)
    return words or mention.words


def gender_of(mention: Mention, name: tuple[str, ...]) -> bool | None:
    """True for a woman, False for a man, None when neither address, title nor given name tells."""
    view = mention.view
    women, men = language.words("women"), language.words("men")
    start, end = mention.title or (mention.first, mention.first)
    telling = [view.word(mention.first - 1), view.word(start - 1), *view.lower[start:end]]
    if len(name) > 1:
        telling.append(name[0])
    for word in telling:
        if word in women or word in men:
            return word in women
    return None


def _bearers(
    name: tuple[str, ...], by_last: dict[str, list[_Person]], by_token: dict[str, list[_Person]]
) -> list[_Person]:
    return (by_last.get(name[-1]) or by_token.get(name[-1], []))[-MOST_BEARERS:]


def _learn(
    person: _Person,
    name: tuple[str, ...],
    gender: bool | None,
    by_last: dict[str, list[_Person]],
    by_token: dict[str, list[_Person]],
) -> None:
    """Enter a full name under its words."""
    if name not in person.names:
        if all(known[-1] != name[-1] for known in person.names):
            by_last.setdefault(name[-1], []).append(person)
        person.names.append(name)
        for word in name:
            if word not in person.tokens:
                person.tokens.add(word)
                by_token.setdefault(word, []).append(person)
    if person.entry.female is None:
        person.entry.female = gender


def _same(person: _Person, name: tuple[str, ...], nicknames: frozenset[tuple[str, str]]) -> bool:
    """Whether a full name is another form of one of the person's."""
    return any(
        (_alike(name[0], known[0], nicknames) and name[-1] == known[-1])
        or (len(set(name)) >= 2 and (set(name) <= set(known) or set(known) <= set(name)))
        for known in person.names
    )


def _alike(given: str, other: str, nicknames: frozenset[tuple[str, str]]) -> bool:
    shorter, longer = sorted((given, other), key=len)
    return (
        given == other
        or (len(shorter) == 1 and longer.startswith(shorter))
        or (given, other) in nicknames
        or (other, given) in nicknames
    )


def _nicknames() -> frozenset[tuple[str, str]]:
    pairs = (entry.split(":") for entry in language.words("nicknames"))
    return frozenset((short.strip(), long.strip()) for short, long in pairs)


def _in_headline(person: _Person) -> bool:
    return any(mention.view.kind == "headline" for mention in person.entry.mentions[:1])


def _owner(
    word: str,
    gender: bool | None,
    mention: Mention,
    by_last: dict[str, list[_Person]],
    by_token: dict[str, list[_Person]],
) -> _Person | None:
    """The person a bare name stands for, None when nobody or more than one could be meant."""
    bearers = (by_last.get(word) or by_token.get(word) or [])[-MOST_BEARERS:]
    candidates = [
        person for person in bearers if gender is None or person.entry.female is None or person.entry.female == gender
    ]
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    tests: tuple[Callable[[_Person], bool], ...] = (
        lambda person: gender is not None and person.entry.female == gender,
        lambda person: person.bare,
        _in_headline,
        lambda person: bool(person.entry.mentions),
    )
    left = ([person for person in candidates if test(person)] for test in tests)
    return next((found[0] for found in left if len(found) == 1), None)
