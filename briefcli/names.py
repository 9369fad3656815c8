"""One name for the same person or body in many documents: which names of a collection stand for which full form.

A short form is merged only into the one full form it fits: "Roe" into "Jane Roe" unless another Roe has a first name
too, "ILO" into the one body that is written so or has those initials. What fits two stands for itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

AS_WRITTEN = "as written"
STRIPPED = "title, article, case or points aside"
SHORT = "shorter form; no other fits"
FAMILY = "family name; no other first name occurs"
SO_WRITTEN = "acronym; so written for it in a document"
INITIALS = "acronym; no other has these initials"
SEVERAL = "kept apart; fits several"

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
SMALL = frozenset(("of", "the", "and", "for", "in", "on", "to", "&"))
"""Words that acronyms leave out."""
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,}s?")

Key = tuple[str, ...]
"""A name as its words, in lower case and without points."""


class Seen(NamedTuple):
    """A name as who lists have it, in how many documents and how often."""

    name: str
    kind: str
    documents: int
    mentions: int


class Named(NamedTuple):
    """A row of the table `names`."""

    canonical: str
    name: str
    kind: str
    documents: int
    mentions: int
    reason: str


@dataclass(frozen=True, slots=True)
class Words:
    """Titles that may stand before a name, and pairs of first names, "joe" for "joseph", all in lower case."""

    titles: frozenset[str] = frozenset()
    nicknames: frozenset[tuple[str, str]] = frozenset()

    def given(self) -> dict[str, frozenset[str]]:
        """Short first name -> the first names it stands for, itself among them."""
        found: dict[str, set[str]] = defaultdict(set)
        for short, full in self.nicknames:
            found[short] |= {short, full}
        return {short: frozenset(full) for short, full in found.items()}


class _Form(NamedTuple):
    """Names that are alike but for titles, articles, case and points; `shown` is the best of them without its title."""

    key: Key
    shown: str
    names: tuple[Seen, ...]


Merges = dict[Key, tuple[Key, str]]
"""Form -> the form it stands for, or itself, and why."""


def named(seen: Iterable[Seen], written: Iterable[tuple[str, str]], words: Words) -> list[Named]:
    """A row for every name, sorted; `written` are bodies with how they were written in some document.

    Unnamed sources and mere descriptions ("the mayor") are different people in different documents: they have no row.
    The same names give the same rows in whatever order they come.
    """
    by_kind: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        if any(word[:1].isupper() for word in one.name.split()):
            by_kind[one.kind].append(one)
    titles = words.titles | {"the"}
    people = _forms(by_kind["person"], titles)
    bodies = _forms(by_kind["organization"], {"the"})
    groups = _forms(by_kind["group"], {"the"})
    rows = [
        *_rows(people, _people(people, words.given())),
        *_rows(bodies, _bodies(bodies, written)),
        *_rows(groups, {}),
    ]
    return sorted(rows)


def _forms(seen: Iterable[Seen], leading: Collection[str]) -> dict[Key, _Form]:
    found: dict[Key, list[tuple[Seen, str]]] = defaultdict(list)
    for one in sorted(seen):
        tokens = one.name.split()
        while len(tokens) > 1 and tokens[0].casefold() in leading:
            del tokens[0]
        found[tuple(map(_plain, tokens))].append((one, " ".join(tokens)))
    forms = {}
    for key, variants in found.items():
        _, shown = min(variants, key=lambda pair: (-pair[0].documents, pair[1].isupper(), pair[1]))
        forms[key] = _Form(key, shown, tuple(one for one, _ in variants))
    return forms


def _plain(token: str) -> str:
    return token.replace(".", "").strip(",").casefold() or token


def _rows(forms: dict[Key, _Form], merges: Merges) -> Iterator[Named]:
    for key, form in forms.items():
        target, reason = merges.get(key, (key, ""))
        canonical = forms[target].shown
        for one in form.names:
            why = reason or (AS_WRITTEN if one.name == canonical else STRIPPED)
            yield Named(canonical, one.name, one.kind, one.documents, one.mentions, why)


# --- people ---------------------------------------------------------------------------------------


class _Person:
    """The parts of a person's name."""

    __slots__ = ("family", "given", "key", "middle", "suffix")

    def __init__(self, key: Key, nicknames: dict[str, frozenset[str]]) -> None:
        parts = list(key)
        self.key = key
        self.suffix = parts.pop() if len(parts) > 2 and parts[-1] in SUFFIXES else ""
        self.family = parts.pop()
        self.given = nicknames.get(parts[0], frozenset(parts[:1])) if parts else frozenset()
        self.middle = parts[1:]

    def fits(self, other: _Person) -> bool:
        """Whether both can be one person: no part of the names speaks against it; the family names are the same."""
        if self.suffix and other.suffix and self.suffix != other.suffix:
            return False
        few, many = sorted((self.middle, other.middle), key=len)
        rest = iter(many)
        first = any(_alike(one, two) for one in self.given for two in other.given)
        return first and all(any(_alike(name, one) for one in rest) for name in few)


def _alike(one: str, two: str) -> bool:
    """Equal, or one the initial of the other."""
    return one == two or (min(len(one), len(two)) == 1 and one[0] == two[0])


def _people(forms: dict[Key, _Form], nicknames: dict[str, frozenset[str]]) -> Merges:
    merges: Merges = {}
    full: dict[tuple[str, str], list[_Person]] = defaultdict(list)
    bearers: dict[str, list[Key]] = defaultdict(list)
    documents = {key: sum(one.documents for one in form.names) for key, form in forms.items()}

    def fullest_first(key: Key) -> tuple[int, int, int, Key]:
        return -sum(len(word) > 1 for word in key), -len(key), -documents[key], key

    people = [_Person(key, nicknames) for key in sorted(forms, key=fullest_first)]
    for person in people:
        if not person.given:
            continue
        places = [full[person.family, letter] for letter in sorted({name[0] for name in person.given})]
        fitting = {other.key for place in places for other in place if person.fits(other)}
        if len(fitting) == 1:
            merges[person.key] = (fitting.pop(), SHORT)
            continue
        bearers[person.family].append(person.key)
        if fitting:
            merges[person.key] = (person.key, SEVERAL)
        else:
            for place in places:
                place.append(person)
    for person in people:
        if not person.given and (known := bearers.get(person.family)):
            merges[person.key] = (known[0], FAMILY) if len(known) == 1 else (person.key, SEVERAL)
    return merges


# --- bodies ---------------------------------------------------------------------------------------


def _bodies(forms: dict[Key, _Form], written: Iterable[tuple[str, str]]) -> Merges:
    """Acronyms with what they stand for: what a document itself writes so, else what has the initials."""
    said: dict[str, set[Key]] = defaultdict(set)
    for name, other in written:
        key = tuple(map(_plain, name.removeprefix("the ").removeprefix("The ").split()))
        if _ACRONYM.fullmatch(other) and key in forms and len(key) > 1:
            said[_plain(other)].add(key)
    initials: dict[str, set[Key]] = defaultdict(set)
    for key in forms:
        if len(key) > 1:
            initials["".join(word[0] for word in key)].add(key)
            initials["".join(word[0] for word in key if word not in SMALL)].add(key)
    merges: Merges = {}
    for key, form in forms.items():
        if len(key) > 1 or not any(_ACRONYM.fullmatch(one.name.split()[-1]) for one in form.names):
            continue
        for places, reason in ((said, SO_WRITTEN), (initials, INITIALS)):
            if found := places.get(key[0]):
                merges[key] = (min(found), reason) if len(found) == 1 else (key, SEVERAL)
                break
    return merges
