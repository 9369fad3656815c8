"""Which body somebody speaks for, as the role says: "spokesman for the council", "the union's general secretary"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefcli import language
from briefcli.cast import countries
from briefcli.cast.organizations import Antecedents, is_nameless
from briefcli.cast.phrases import PLAIN, Entry, View

LONGEST_FIELD = 12
"""Tokens behind a noun for an office in which its body is looked for."""
FIELD_LINKS = frozenset(("of", "for", "at", "from"))

At = Mapping[tuple[int, int], Entry]
"""Sentence and token -> the body named there."""


def link(people: Sequence[Entry], bodies: At, antecedents: Antecedents, nations: Mapping[str, Entry]) -> None:
    """Fill in `speaks_for` of `people`, named and described; `nations` holds countries that act, by code."""
    agents = language.words("agents")
    for entry in people:
        for view, first, last in _roles(entry):
            short = shortened(view.lower[first : last - 1], antecedents)
            codes = (countries.code_of_nationality(view.lower[token]) for token in range(first, last))
            nation = next((nations[code] for code in codes if code is not None and code in nations), None)
            named = (_body(view, first, last, bodies), nation, short)
            entry.speaks_for = next((one for one in named if one and one is not entry and not is_nameless(one)), None)
            if entry.speaks_for is not None:
                break
            entry.agent = entry.agent or not agents.isdisjoint(map(view.lemma, range(first, last)))


def of_speakers(speakers: Iterable[Entry], antecedents: Antecedents, host: Entry | None, seat: Entry | None) -> None:
    """Let the speakers of a transcript whose roles name no body speak for the one that their description tells of,
    "senior administration official", else for the `host` whose transcript it is; a press secretary for the `seat`."""
    for speaker in speakers:
        if speaker.body is None:
            described = speaker.name.lower().split() if speaker.name and speaker.kind == "unnamed" else ()
            titles = (mention.view.lower[slice(*mention.title)] for mention in speaker.mentions if mention.title)
            official = "administration" in described or any("press" in title for title in titles)
            speaker.speaks_for = shortened(described, antecedents) or host or (seat if official else None)


def of_issuer(issuer: Entry, states: Iterable[Entry], views: Iterable[View]) -> None:
    """Let an office holder who issues a statement speak for the state that acts most, its headline's left out."""
    acting, above = Counter[int](), {word for view in views if view.kind == "headline" for word in view.lower}
    by_id = {id(state): state for state in states if not any(above.issuperset(one.words) for one in state.mentions)}
    for key, state in by_id.items():
        deeds = (mention.deed for mention in state.mentions)
        acting[key] = sum(one is not None and one.kind in PLAIN and one.status == "asserted" for one in deeds)
    first, second = (*acting.most_common(2), (0, 0), (0, 0))[:2]
    if first[1] > second[1] and issuer.body is None and any(_roles(issuer)):
        issuer.speaks_for = by_id[first[0]]


def _roles(entry: Entry) -> Iterator[tuple[View, int, int]]:
    """The tokens of every role of an entry, with whoever owns it: "the union's general secretary"."""
    described = entry.mentions if entry.kind == "unnamed" else ()
    phrases = [(mention.view, (mention.first, mention.last)) for mention in (*described, *entry.descriptions)]
    titles = [(one.view, role) for one in entry.mentions for role in (one.title, one.apposition) if role]
    for view, (first, last) in (*titles, *phrases):
        base = view.base_of.get(first)
        yield view, base.first if base else first, last


def _body(view: View, first: int, last: int, bodies: At) -> Entry | None:
    """The body beside the noun for an office among the tokens [first, last): before it, or behind "of" or "for"."""
    representatives = language.words("representatives")
    office = next((t for t in range(last - 1, first - 1, -1) if view.lemma(t) in representatives), None)
    if office is None:
        return None
    behind = range(office + 2, office + LONGEST_FIELD) if view.word(office + 1) in FIELD_LINKS else ()
    found = (bodies.get((view.index, token)) for token in (*range(office - 1, first - 1, -1), *behind))
    return next((body for body in found if body is not None), None)


def shortened(words: Iterable[str], antecedents: Antecedents) -> Entry | None:
    """The body of "Department Spokesperson", "a senior administration official", if one is named in full above all."""
    return next((body for word in words if (body := antecedents.chief(word)) is not None), None)
