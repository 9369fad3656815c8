"""Mentions of places -> the where of a document.

A country that does something ("Russia said") is an actor there: those mentions go to who, the others stay here, so that
the spans of who and where never overlap. A town's container ("Kyiv, Ukraine") tells its country. Nationality words
count for their country when it is named itself; they are not places of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from briefcli import language
from briefcli.cast import countries
from briefcli.cast.names import is_postal, is_seat
from briefcli.cast.phrases import Mention, View
from briefcli.cast.roles import is_title
from briefcli.records import Place

NATIONALITY_TAGS = frozenset({"JJ", "NNPS", "NNP"})


def venues(sentences: Sequence[View]) -> frozenset[int]:
    """The indexes of lines above a statement that name its room: beside the town, or "Roosevelt Room"."""
    lines = [view for view in sentences if view.kind == "dateline"]
    named = {view.index for view in lines if view.lower[-1] in language.words("venues")}
    towns = {view.index for view in lines if "," in view.lower} - named
    rooms = (view for view in lines if view.index in named or (towns and view.index not in towns))
    seats = language.words("seats")
    return frozenset(view.index for view in rooms if " ".join(view.lower).removeprefix("the ") not in seats)


def key_of(mention: Mention) -> str:
    """One key for all names of a place: the code of a country, else the lower-case name without a full stop."""
    name = countries.usual(" ".join(mention.words).replace(" ,", ""))
    return countries.code(name) or (name if name.count(".") > 1 else name.rstrip("."))


def parted(mentions: Sequence[Mention], titled: Collection[tuple[int, int]]) -> tuple[list[Mention], ...]:
    """Places that act, that are where something is, and that only say whose it is; `titled` are tokens of titles."""
    parts: tuple[list[Mention], ...] = ([], [], [])
    for mention in mentions:
        modifies = (mention.view.index, mention.first) in titled or _in_title(mention)
        parts[0 if acting(mention) else 2 if modifies else 1].append(mention)
    return parts


def _in_title(mention: Mention) -> bool:
    """Like "U.S." in "U.S. officials" and "the U.S. elite", "Norway" in "president of Norway", "Texas" in "Ann Lee of
    Texas", "Oslo" in "Oslo's leadership" unless that is where something is."""
    view, sites = mention.view, language.words("place_heads") | language.words("no_places")
    if base := view.base_of.get(mention.last - 1):
        common = view.lemma(base.head) not in sites and not view.tag(base.head).startswith("NNP")
        located = view.kind == "dateline" or view.word(base.first - 1) in language.words("locative")
        person = any(one.first == mention.last + 1 and one.kind == "person" for one in view.sentence.entities)
        owner = view.tag(mention.last) == "POS" and (common or person) and not located
        people = is_title(view.lemma(base.head)) or view.lemma(base.head) in language.words("circles")
        if owner or (base.last > mention.last and people):
            return True
    noun = mention.first - (3 if view.word(mention.first - 1) == "the" else 2)
    link, word = view.word(noun + 1), view.word(noun)
    named = noun > 0 and view.sentence.words[noun].istitle() and word not in sites and view.kind != "headline"
    return (link in ("of", "for") and is_title(word)) or (named and (link == "of" or (word, link) == ("court", "for")))


def acting(mention: Mention) -> bool:
    """Whether a place does something: a country or a seat of power is subject of any deed, a town of speaking."""
    clause = mention.deed
    if clause is None or (clause.passive and clause.agent is None):
        return False
    verb, able = mention.view.verb(clause), countries.any_code(" ".join(mention.words)) or is_seat(mention)
    return verb not in language.words("stative_verbs") if able else verb in language.words("attribution_clause")


def merge(mentions: Sequence[Mention], adjectives: Sequence[Mention]) -> list[Place]:
    """The places in the order they come up."""
    sites: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if " ".join(mention.words) not in language.words("no_places") and not _is_part(mention):
            sites[key_of(mention)].append(mention)
    spans = {key: [mention.span for mention in site] for key, site in sites.items()}
    codes = {key: countries.any_code(countries.usual(" ".join(site[0].words))) for key, site in sites.items()}
    by_code = {code: key for key, code in codes.items()}
    for adjective in adjectives:
        word = " ".join(adjective.words)
        code = countries.code(word) if adjective.kind == "place" else countries.code_of_nationality(word)
        if code is not None and code in by_code:
            spans[by_code[code]].append(adjective.span)
    return [
        Place(_name(site), _country(site), tuple(sorted(set(spans[key]))), is_country=codes[key] is not None)
        for key, site in sites.items()
    ]


def _is_part(mention: Mention) -> bool:
    """Whether it is half of a name, "Third" of "Third World", joined to a country, "U.S.-EU", or only spoken to."""
    view, first, parts = mention.view, mention.first, mention.words[0].split("-")
    head = view.sentence.heads[first]
    half = view.sentence.relations[first] == "amod" and view.sentence.words[head][0].isupper() and head >= mention.last
    lands = [countries.any_code(part) or countries.code_of_nationality(part) for part in parts]
    joined = any(lands) and not countries.any_code(mention.words[0])
    called = view.sentence.relations[mention.last - 1] == "vocative"  # "Wake up, Ohio!"
    return called or (len(mention.words) == 1 and (joined if len(lands) > 1 else half and not any(lands)))


def _container(mention: Mention) -> str | None:
    """The place named behind a comma: "ukraine" for the first mention in "Kyiv, Ukraine,"."""
    view, behind = mention.view, mention.last + 1
    if view.word(behind - 1) != ",":
        return None
    if behind < len(view.lower) and is_postal(view, behind):
        return "u.s."
    listed = "conj" in view.sentence.relations[behind : behind + 1]
    named = (" ".join(view.lower[one.first : one.last]) for one in view.sentence.entities if one.first == behind)
    return next((name for name in named if not listed or name in language.words("us_states")), None)


def _country(site: Sequence[Mention]) -> str | None:
    """The alpha-2 code of the country the place is or lies in, None where it would be a guess: "Georgia"."""
    name, ambiguous = " ".join(site[0].words), language.words("ambiguous_countries")
    container = next(filter(None, map(_container, site)), "")
    known = [one for one in (name, countries.usual(name), container) if ambiguous.isdisjoint((name, one))]
    codes = (countries.any_code(one) or ("US" if one in language.words("us_states") else None) for one in known)
    return next(filter(None, codes), None)


def _name(mentions: Sequence[Mention]) -> str:
    """The usual name of a country or town if it occurs, else the most frequent, rather not short or in capitals."""
    forms = Counter(mention.view.text(mention.first, mention.last) for mention in mentions)

    def quality(form: str) -> tuple[bool, bool, bool, int, int]:
        spelt, usual = not form.isupper() and "." not in form, countries.usual(form.lower()) == form.lower()
        return form.lower() in countries.table(), usual, spelt, forms[form], len(form)

    best = max(forms, key=quality)
    return best.title() if best.isupper() and len(best) > 4 and "." not in best else best


def demonyms(view: View) -> list[Mention]:
    """Capitalised words that may be nationalities; those in names of organizations count, in other names not."""
    sentence = view.sentence
    whole = ("place", "person"), ("place", "person", "group")
    names = (one for one in sentence.entities if one.kind in whole[one.last - one.first > 1])
    named = {token for one in names for token in range(one.first, one.last)}
    free = (at for at, tag in enumerate(sentence.tags) if tag in NATIONALITY_TAGS and at not in named)
    return [Mention(view, at, at + 1, "group") for at in free if sentence.words[at][0].isupper()]
