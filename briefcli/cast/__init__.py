"""Who and where: the entities of a document merged into actors and places.

`find` reads names (names.py), merges people (persons.py) and organizations (organizations.py), adds actors
that are only described (described.py: unnamed sources, groups, bodies), speakers and issuer (speakers.py), whom they
speak for (offices.py), pronouns (pronouns.py) and places (places.py). Noun phrases and subjects are the tree's
(phrases.py). What comes out answers `Cast.at`, the only one to say who words stand for. Nothing is decided across
documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from briefcli import language
from briefcli.cast import described, names, offices, organizations, persons, places, pronouns, roles, speakers
from briefcli.cast.countries import any_code, code_of_nationality
from briefcli.cast.phrases import Entry, Mention, View, by_token, views
from briefcli.clauses import Clauses
from briefcli.records import EXTENT, Actor, Cast, Document, EntityKind, Place, Reference, Span


def find(document: Document, clauses: Clauses) -> Cast:
    """The cast of an analysed document: actors and places as they come up, and what refers to them."""
    sentences = list(views(document, clauses))
    mentions = _named(document, sentences)
    by_kind = defaultdict[EntityKind, list[Mention]](list)
    for mention in mentions:
        by_kind[mention.kind].append(mention)

    for mention in by_kind["person"]:
        mention.apposition = roles.apposition(mention.view, mention)
    people = persons.merge(by_kind["person"])
    host = _host(mentions) if document.genre == "transcript" else set()
    for person in people:
        held = ((one.view, roles.without_links(one.view, *one.apposition)) for one in person.mentions if one.apposition)
        person.descriptions += [Mention(view, last - 1, last, "person") for view, (_, last) in held]
    titled = _titled([*by_kind["person"], *by_kind["organization"]]) | host
    acting, located, modifying = places.parted(by_kind["place"], titled)
    bodies = organizations.merge(by_kind["organization"])
    for body in bodies:
        body.silent |= all((mention.view.index, mention.first) in titled for mention in body.mentions)
    states, seats = _states(acting, modifying)
    seat = _seat(by_kind["place"], states) if document.genre == "transcript" else None
    bodies += states.values()
    groups, nationalities = _groups(by_kind["group"])

    named = [mention for mention in mentions if mention.kind != "group"]
    named += [mention for group in groups for mention in group.mentions]
    taken = titled | {(mention.view.index, token) for mention in named for token in range(mention.first, mention.last)}
    others = described.Describer(people, bodies).run(sentences, taken)
    turns, newcomers = speakers.find(document, people, others)
    issuer, issued = speakers.issuer(document, [*people, *others, *newcomers, *bodies])
    entries = [*people, *bodies, *groups, *others, *newcomers, *issued]
    antecedents = organizations.Antecedents(bodies)
    nations = {code: state for code, state in states.items() if not state.silent}
    told = ((mention, one) for one in entries for mention in (*one.mentions, *one.descriptions) if one.body is one)
    at = by_token([*told, *seats])
    offices.link([*people, *others], at, antecedents, nations)
    if document.genre == "transcript":
        hosts = [*(at.get(place) for place in host), issuer.body if issuer else None, _occasion(sentences, antecedents)]
        holder = next((one for one in hosts if one and one.body is one and not organizations.is_nameless(one)), None)
        offices.of_speakers(turns.values(), antecedents, holder, seat)
    elif issuer is not None and not turns:
        offices.of_issuer(issuer, nations.values(), sentences)
    resolver = pronouns.Resolver(clauses, entries)
    resolver.third_persons(sentences)
    resolver.link_agents()
    resolver.first_persons(turns, issuer)
    adjectives = [mention for view in sentences for mention in places.demonyms(view)]
    if seat is not None and any(entry.speaks_for is seat for entry in entries):
        located = [mention for mention in located if mention not in seat.mentions]
    where = places.merge(located, [*nationalities, *modifying, *adjectives])
    return _cast(document, entries, resolver, where)


def _named(document: Document, sentences: Sequence[View]) -> list[Mention]:
    """The named mentions of the document; names called out in a transcript are left out."""
    venues = places.venues(sentences)
    things = {short for view in sentences for short in names.short_things(view)}
    found = [mention for view in sentences if view.index not in venues for mention in names.find(view)]
    told = {word for one in found if one.kind == "person" and one.view.kind != "headline" for word in one.words}
    labels = (document.text[one.speaker.start : one.speaker.end] for one in document.blocks if one.speaker)
    told |= {word for label in labels for word in label.lower().split()}
    for one in found:
        verb = one.words[-1].endswith("s") and one.words[-1] not in told
        if one.kind == "person" and one.view.kind == "headline" and verb and one.words[-2:-1] and one.words[-2] in told:
            one.last -= 1  # "Biden Tours" a plant
    full = {word for mention in found if len(mention.words) > 1 for word in mention.words}
    found = [mention for mention in found if " ".join(mention.words) not in things - full]
    peoples = {mention.words for mention in found if mention.kind == "group"}
    given = {mention.words[:1] for mention in found if mention.kind == "person" and len(mention.words) > 1}
    given -= {one.words for one in found if one.view.word(one.first - 1) in language.words("locative")}
    for mention in found:
        if mention.kind == "place" and mention.words in given:  # "Florence" of Florence Dahl
            mention.kind = "person"
        several = mention.words if mention.is_head else (f"{mention.words[0]}s",)  # "the Hutu offensive"
        if mention.kind == "person" and several in peoples and mention.words[0] not in full:
            mention.kind = "group"
    if document.genre != "transcript":
        return found
    return [one for one in found if not names.is_called(one) and (one.words[0] in full or not names.is_given(one))]


def _host(mentions: Sequence[Mention]) -> set[tuple[int, int]]:
    """Sentence and token of the body that the headline of a transcript begins with: "Pentagon press briefing"."""
    occasions = language.words("occasions")
    for mention in mentions:
        view, body = mention.view, mention.kind == "organization" or names.is_seat(mention)
        if view.kind == "headline" and mention.first == 0 and body and not occasions.isdisjoint(view.lower):
            return {(view.index, 0)} if occasions.isdisjoint(mention.words) else set()
    return set()


def _titled(mentions: Sequence[Mention]) -> set[tuple[int, int]]:
    """Sentence and token of what is part of a title: "NSC spokesperson", "Secretary of Energy"."""
    held = [(one.view, roles.without_links(one.view, *one.apposition)) for one in mentions if one.apposition]
    held += [(one.view, one.title) for one in mentions if one.title]
    before = ((one, " ".join(one.view.lower[max(0, one.first - 2) : one.first])) for one in mentions)
    held += [(one.view, (one.first, one.last)) for one, post in before if post in language.words("field_titles")]
    return {(view.index, token) for view, part in held for token in range(*part)}


def _states(
    acting: Sequence[Mention], modifying: Sequence[Mention]
) -> tuple[dict[str, Entry], list[tuple[Mention, Entry]]]:
    """Entries by key of places that act, silent ones of countries and seats in titles, and the latter's mentions."""
    states: dict[str, Entry] = {}
    for mention in acting:
        states.setdefault(places.key_of(mention), Entry("organization")).mentions.append(mention)
    seats: list[tuple[Mention, Entry]] = []
    for mention in modifying:
        if any_code(" ".join(mention.words)) or names.is_seat(mention):
            entry = states.setdefault(places.key_of(mention), Entry("organization", silent=True))
            if entry.silent:
                entry.mentions.append(mention)
            seats.append((mention, entry))
    return states, seats


def _seat(mentions: Sequence[Mention], states: dict[str, Entry]) -> Entry | None:
    """The seat of those who have a press secretary that reporters name more often in questions than any other, silent
    unless it acts."""
    asked = (one for one in mentions if one.view.kind == "question" and " ".join(one.words) in language.words("courts"))
    key = organizations.dominant(Counter(places.key_of(mention) for mention in asked))
    if key is None:
        return None
    mention = next(mention for mention in mentions if places.key_of(mention) == key)
    return states.setdefault(key, Entry("organization", [mention], silent=True))


def _occasion(sentences: Sequence[View], antecedents: organizations.Antecedents) -> Entry | None:
    """The body that holds what the headline calls a "Department Press Briefing"."""
    occasions = language.words("occasions")
    words = next((view.lower for view in sentences if view.kind == "headline"), ())
    before = words[: next((token for token, word in enumerate(words) if word in occasions), 0)]
    return offices.shortened(before, antecedents)


def _groups(mentions: Sequence[Mention]) -> tuple[list[Entry], list[Mention]]:
    """Peoples and parties as actors ("Republicans", "the Taliban"), and adjectives and single ones ("a Kenyan")."""
    entries: dict[tuple[str, ...], Entry] = {}
    adjectives: list[Mention] = []
    for mention in mentions:
        tag = mention.view.tag(mention.last - 1)
        if mention.is_head and (tag in ("NNS", "NNPS") or (tag == "NNP" and not _is_one(mention))):
            entries.setdefault(mention.words, Entry("group")).mentions.append(mention)
        else:
            adjectives.append(mention)
    return list(entries.values()), adjectives


def _is_one(mention: Mention) -> bool:
    """Whether it is one of a group, or a language: "an Evangelical Christian", "in Spanish", but "the Chinese"."""
    view, word = mention.view, " ".join(mention.words)
    nation = code_of_nationality(word) is not None
    tongue = nation and (word.endswith(("an", "i")) or (mention.deed is None and view.word(mention.first - 1) != "the"))
    base = view.base_of.get(mention.first)
    return tongue or word in language.words("people") or (base is not None and view.lower[base.first] in ("a", "an"))


def _cast(document: Document, entries: Sequence[Entry], resolver: pronouns.Resolver, where: Sequence[Place]) -> Cast:
    meant = {id(entry) for _, entry in resolver.found}
    meant |= {id(entry.speaks_for) for entry in entries if entry.speaks_for and not entry.speaks_for.silent}
    acting = (entry for entry in entries if id(entry) in meant or _is_actor(entry))
    ordered = sorted(acting, key=lambda entry: entry.position)
    index_of = {id(entry): index for index, entry in enumerate(ordered)}
    actors = tuple(
        Actor(
            name=entry.name or best_name(entry),
            kind=entry.kind,
            role=_role(entry),
            spans=tuple(sorted({mention.span for mention in entry.mentions} or set(entry.labels[:1]), key=EXTENT)),
            possibly_same=index_of.get(id(entry.possibly_same)),
            speaks_for=index_of.get(id(entry.speaks_for)),
        )
        for entry in ordered
    )
    references = [Reference(span.start, span.end, index_of[id(entry)]) for entry in ordered for span in entry.standing]
    references += [Reference(span.start, span.end, index_of[id(entry)]) for span, entry in resolver.found]
    known = ((at, index_of.get(id(one))) for at, one in resolver.asides())
    beside = sorted(Reference(at.start, at.end, index) for at, index in known if index is not None)
    return Cast(actors, tuple(where), _outermost(references), document, tuple(beside))


def _is_actor(entry: Entry) -> bool:
    """Whether an entry is more than words of a headline, where verbs look like nouns: a body must come up again."""
    if entry.silent and not entry.descriptions:
        return False
    if entry.kind == "organization" or (entry.name and not entry.labels):
        return any(mention.view.kind != "headline" for mention in entry.mentions)
    return bool(entry.mentions or entry.labels)


def _outermost(references: list[Reference]) -> tuple[Reference, ...]:
    """The references sorted, those inside or across another left out; one pronoun may stand for several."""
    kept: list[Reference] = []
    for reference in sorted(references, key=lambda r: (r.start, -r.end, r.actor)):
        if not kept or reference.start >= kept[-1].end or (reference.start, reference.end) == EXTENT(kept[-1]):
            kept.append(reference)
    return tuple(kept)


SHARE_OF_FORM = 4
"""A form that makes a quarter of the mentions is no slip of the model."""


def best_name(entry: Entry) -> str:
    """The best form of a name: a person's most usual full one, of another the fullest that comes first in the body or
    comes back; rather no capitals, the body's than the headline's, and no bare noun ("the Department")."""
    told = [(one.view.text(one.first, one.last), one.view.kind) for one in sorted(entry.mentions, key=Mention.order)]
    forms, body = Counter(form for form, _ in told), [form for form, kind in told if kind != "headline"]
    order = {form: -index for index, form in enumerate(forms)}

    def quality(form: str) -> tuple[int, ...]:
        words, count = len(form.split()), forms[form]
        if entry.kind == "person":
            return not form.isupper(), words > 1, form in body, count, -words, order[form]
        introduced = count > 1 or form in body[:1] or SHARE_OF_FORM * count >= len(body)
        whole = form.lower() not in language.words("organization_heads")
        return whole, introduced, not form.isupper(), form in body, words, count, order[form]

    best = max(forms, key=quality)
    several = len(best.split()) > 1
    if entry.kind == "person" and not several:
        titles = (mention.view.text(*mention.title) for mention in entry.mentions if mention.title)
        best = next((f"{title} {best}" for title in titles if title.lower() in language.words("name_titles")), best)
    person = entry.kind == "person" and (several or bool(entry.labels))  # a lone word may be an acronym
    best = best.title() if best.isupper() and person else best
    return f"{best}." if best.endswith((" Jr", " Sr")) else best


def _role(entry: Entry) -> Span | None:
    """The longest title before the name, rather of who is elect, else the first apposition."""
    titles = [(mention.view, *mention.title) for mention in entry.mentions if mention.title]
    titles.sort(key=lambda one: (one[1] - one[2], not one[0].lower[one[2] - 1].endswith("elect")))
    appositions = [(mention.view, *mention.apposition) for mention in entry.mentions if mention.apposition]
    roles = titles or appositions
    return roles[0][0].sentence.span(*roles[0][1:]) if roles else None
