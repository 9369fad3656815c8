"""Which body somebody speaks for, as the role says: "spokesman for the council", "the union's general secretary"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from briefcli import language
from briefcli.cast import countries
from briefcli.cast.organizations import Antecedents
from briefcli.cast.phrases import Entry, Mention, View

BODIES = frozenset(("organization", "group"))
LONGEST_FIELD = 12
"""Tokens behind a noun for an office in which its body is looked for."""
FIELD_LINKS = frozenset(("of", "for", "at", "from"))
FIELDED = frozenset(("secretary", "undersecretary", "minister"))
"""Offices whose "of" names a field: "Secretary of State"."""

At = Mapping[tuple[int, int], Entry]
"""Sentence and token -> the body named there."""


def link(people: Sequence[Entry], bodies: At, antecedents: Antecedents, nations: Mapping[str, Entry]) -> None:
    """Fill in `speaks_for` of `people`, named and described; `nations` holds countries that act, by code."""
    representatives, agents = language.words("representatives"), language.words("agents")
    for entry in people:
        for view, first, last in _roles(entry):
            found = (
                _body(view, first, last, representatives, bodies)
                or _nation(view, first, last, nations)
                or _shortened(view, first, last, antecedents)
            )
            if found is not None and found is not entry:
                entry.speaks_for = found
                break
            entry.agent = entry.agent or not agents.isdisjoint(map(view.lemma, range(first, last)))


_SHORT_NAME = 3
"""Words of a body's name at most, for a description to tell of it."""


def of_speakers(speakers: Iterable[Entry], bodies: Sequence[Entry], hosts: Collection[Mention]) -> None:
    """Let the speakers of a transcript whose roles name no body speak for the one that their description tells of,
    "senior administration official", else for the one that holds it: `hosts` are its mentions in the headline.
    """
    heads = language.words("organization_heads")
    known = {word: body for body in bodies if body.kind == "organization" and (word := _last_word(body)) in heads}
    host = next((body for body in bodies if any(mention in hosts for mention in body.mentions)), None)
    for speaker in speakers:
        if speaker.kind in ("person", "unnamed") and speaker.speaks_for is None:
            described = speaker.name.split() if speaker.name and speaker.kind == "unnamed" else ()
            speaker.speaks_for = next((known[word] for word in described if word in known), host)


def _last_word(body: Entry) -> str:
    """Of a body with a short name, which is no line that was taken for one."""
    words = body.mentions[0].words if body.mentions else ()
    return words[-1] if 0 < len(words) <= _SHORT_NAME else ""


def _roles(entry: Entry) -> Iterator[tuple[View, int, int]]:
    """The tokens of every role of an entry, with whoever owns it: "the union's general secretary"."""
    for mention in entry.mentions:
        described = (mention.first, mention.last) if entry.kind == "unnamed" else None
        for role in (mention.title, mention.apposition, described):
            if role is not None:
                yield _owned(mention.view, *role)
    for mention in entry.descriptions:
        yield _owned(mention.view, mention.first, mention.last)


def _owned(view: View, first: int, last: int) -> tuple[View, int, int]:
    base = view.base_of.get(first)
    return view, base.first if base else first, last


def _body(view: View, first: int, last: int, representatives: frozenset[str], bodies: At) -> Entry | None:
    """The body beside the noun for an office among the tokens [first, last): before it, or behind "of" or "for"."""
    office = next((t for t in range(last - 1, first - 1, -1) if view.lemma(t) in representatives), None)
    if office is None:
        return None
    before = (bodies.get((view.index, token)) for token in range(office - 1, first - 1, -1))
    found = next((entry for entry in before if entry is not None), None)
    if found is not None or view.word(office + 1) not in FIELD_LINKS:
        return found
    for token in range(office + 2, min(office + LONGEST_FIELD, len(view.lower))):
        found = bodies.get((view.index, token))
        if found is not None and view.lemma(office) in FIELDED and found.mentions[0].kind != "place":
            return None
        if found is not None or view.lower[token] == "," or view.tag(token).startswith(("VB", "MD")):
            return found
    return None


def _nation(view: View, first: int, last: int, nations: Mapping[str, Entry]) -> Entry | None:
    """The country of "the Norwegian foreign minister", if it acts in the document."""
    codes = (countries.code_of_nationality(view.lower[token]) for token in range(first, last))
    return next((nations[code] for code in codes if code is not None and code in nations), None)


def _shortened(view: View, first: int, last: int, antecedents: Antecedents) -> Entry | None:
    """The body of "Department Spokesperson", "a senior administration official", if it is named in full somewhere."""
    words = view.lower[first : last - 1]
    found = (antecedents.before(word, view.document.sentences[-1].end) for word in words)
    return next((entry for entry in found if entry is not None), None)


def by_place(entries: Sequence[Entry], more: Sequence[tuple[Mention, Entry]]) -> dict[tuple[int, int], Entry]:
    """Where bodies are named: those among `entries`, and `more`, which are only part of titles."""
    named = [(mention, entry) for entry in entries for mention in (*entry.mentions, *entry.descriptions)]
    return {
        (mention.view.index, token): entry
        for mention, entry in (*named, *more)
        if entry.kind in BODIES
        for token in range(mention.first, mention.last)
    }
