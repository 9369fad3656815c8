"""Mentions of organizations -> one entry each: equal names, acronyms, shortened names, "the department"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from briefcli import language
from briefcli.cast.phrases import Entry, Mention

SMALL_WORDS = frozenset({"the", "of", "for", "and", "&", "in", "on", "to", "de", "la", "du", "des", "a", "an"})
OWN_COUNTRY = frozenset({"u.s.", "us", "u.s", "american", "uk", "u.k.", "british"})
"""In front of a name these tell whose it is and are often left out: "the U.S. Department of State"."""
CORPORATE = frozenset(
    {"inc", "inc.", "corp", "corp.", "ltd", "ltd.", "co", "co.", "plc", "llc", "ag", "sa", "gmbh", ",", "."}
)
LED = 2
"""Words of the name of an administration that has one at its head, "the Biden administration": rather than an agency
("the Food and Drug Administration") it is "the administration", be it named before or later.
"""
NEAR = 3
"""Sentences back in which "the company" may have been named."""
_DOTTED = re.compile(r"(?:[a-z]\.){2,}[a-z]?\.?")


def key_of(words: Sequence[str]) -> tuple[str, ...]:
    """The words two forms of one name share: no small words, no Inc., no dots, order kept."""
    kept = [word for word in words if word not in SMALL_WORDS and word not in CORPORATE]
    if len(kept) > 2 and kept[0] in OWN_COUNTRY:
        kept = kept[1:]
    return tuple(word.replace(".", "") if _DOTTED.fullmatch(word) else word for word in kept) or tuple(words)


class Antecedents:
    """Finds the entry named last before an offset by the noun its name is built on, "department" in "Department of
    State", "council" in "Security Council".
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._heads, self._generic = language.words("organization_heads"), language.words("generic_bodies")
        self._near: dict[int, list[tuple[int, Entry]]] = {}
        self._acronyms = [entry for entry in entries if _is_acronym("".join(_written(entry)))]
        for entry in entries:
            for mention in entry.mentions if self._is_private(entry) else ():
                self._near.setdefault(mention.view.index, []).append((mention.span.start, entry))
        self._named: dict[str, list[tuple[int, int]]] = {}
        self._entries = entries
        for index, entry in enumerate(entries):
            for mention in entry.mentions:
                words = mention.words
                for word in _bases(words) if len(words) > 1 else ():
                    self._named.setdefault(word, []).append((mention.span.start, index))
        for places in self._named.values():
            places.sort()

    def before(self, word: str, offset: int) -> Entry | None:
        places = self._named.get(word, [])
        if word == "administration":
            led = [place for place in places if len(self._entries[place[1]].mentions[0].words) == LED]
            if led:
                return self._entries[led[max(0, bisect_left(led, (offset, -1)) - 1)][1]]
        index = bisect_left(places, (offset, -1)) - 1
        return self._entries[places[index][1]] if index >= 0 else None

    def meant(self, phrase: Mention) -> Entry | None:
        """Whom "the bureau" or "the company" means: the only body of these initials, or the only one near by that may
        be called so.
        """
        word = phrase.words[-1]
        if word in self._generic:
            numbers = range(phrase.view.index - NEAR, phrase.view.index + 1)
            near = [pair for number in numbers for pair in self._near.get(number, ())]
            found = [entry for start, entry in near if start < phrase.span.start]
        else:
            found = [entry for entry in self._acronyms if word[0].upper() in _written(entry)[0][1:]]
        return found[0] if found and len({id(entry) for entry in found}) == 1 else None

    def _is_private(self, entry: Entry) -> bool:
        """Whether a body may be called a company or a group: its name tells of no other kind."""
        known = self._heads - self._generic
        return entry.mentions[0].kind != "place" and known.isdisjoint(entry.mentions[0].words)


def _bases(words: Sequence[str]) -> set[str]:
    """The last word of a name, and those that "of" or "on" follows."""
    return {words[-1], *(word for word, link in pairwise(words) if link in SMALL_WORDS and word not in SMALL_WORDS)}


def merge(mentions: Sequence[Mention]) -> list[Entry]:
    """One entry per organization, in document order. Bare heads ("the Department") go to the last one so
    called.
    """
    entries: dict[frozenset[str], Entry] = {}
    bare: list[Mention] = []
    heads = language.words("organization_heads")
    for mention in mentions:
        key = key_of(mention.words)
        if len(key) == 1 and key[0] in heads:
            bare.append(mention)
        else:
            entries.setdefault(frozenset(key), Entry("organization")).mentions.append(mention)
    found = list(entries.values())
    found = _joined(found, _acronyms(found))
    found = _joined(found, _shortened(found))
    antecedents = Antecedents(found)
    own: dict[str, Entry] = {}
    for mention in bare:
        head = mention.words[-1]
        entry = antecedents.before(head, mention.span.start) or own.setdefault(head, Entry("organization"))
        entry.mentions.append(mention)
    return [*found, *own.values()]


def _joined(entries: list[Entry], pairs: dict[int, int]) -> list[Entry]:
    """`entries` after those at the keys of `pairs` were added to those at the values."""
    for source, target in sorted(pairs.items()):
        while target in pairs:
            target = pairs[target]
        entries[target].mentions += entries[source].mentions
    return [entry for index, entry in enumerate(entries) if index not in pairs]


def _acronyms(entries: list[Entry]) -> dict[int, int]:
    """Index of an acronym -> index of the full name with these initials; the name it stands behind in brackets has
    precedence.
    """
    full: dict[str, int] = {}
    for index, entry in enumerate(entries):
        for mention in entry.mentions:
            letters = _bracketed(mention)
            if letters:
                full.setdefault(letters, index)
    for index, entry in enumerate(entries):
        words = _written(entry)
        if len(words) > 1:
            for initials in _initials(words):
                full.setdefault(initials, index)
    pairs = {}
    for index, entry in enumerate(entries):
        words = _written(entry)
        letters = words[0].replace(".", "")
        if len(words) == 1 and _is_acronym(letters):
            target = full.get(letters)
            if target is not None and target != index:
                pairs[index] = target
    return pairs


def _is_acronym(letters: str) -> bool:
    """Whether letters have capitals at both ends, as "FBI" and "TfL" do."""
    return len(letters) > 1 and letters.isalpha() and letters[0].isupper() and letters[-1].isupper()


def _bracketed(mention: Mention) -> str | None:
    """The acronym in brackets behind a name: "CDC" in "Centers for Disease Control and Prevention (CDC)"."""
    view, last = mention.view, mention.last
    if mention.last - mention.first < 2 or view.word(last) != "(" or view.word(last + 2) != ")":
        return None
    letters = view.sentence.words[last + 1].replace(".", "")
    initials = iter(word[0] for word in mention.words)
    agree = all(letter.lower() in initials for letter in letters if letter.isupper())
    return letters if _is_acronym(letters) and agree else None


def _written(entry: Entry) -> tuple[str, ...]:
    mention = entry.mentions[0]
    return mention.view.sentence.words[mention.first : mention.last]


def _initials(words: Sequence[str]) -> set[str]:
    """The acronyms a name may have: with and without its small words and a country in front."""
    letters = [word for word in words if word[0].isalnum()]
    capitals = "".join(word[0] for word in letters if word[0].isupper())
    return {
        capitals,
        "".join(word[0] for word in letters).upper(),
        capitals[1:] if len(capitals) > 3 else capitals,
    }


def _shortened(entries: list[Entry]) -> dict[int, int]:
    """Index of a shortened name -> index of the only longer name that begins or ends with it."""
    keys = [key_of(entry.mentions[0].words) for entry in entries]
    longer: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        for word in {key[0], key[-1]} if len(key) > 1 else ():
            longer.setdefault(word, []).append(index)
    pairs = {}
    for index, key in enumerate(keys):
        candidates = {
            other
            for word in {key[0], key[-1]}
            for other in longer.get(word, ())
            if len(keys[other]) > len(key) and (keys[other][: len(key)] == key or keys[other][-len(key) :] == key)
        }
        if len(candidates) == 1:
            pairs[index] = candidates.pop()
    return pairs
