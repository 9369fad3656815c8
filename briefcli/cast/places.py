"""Mentions of places -> the where of a document.

A country that does something ("Russia said", "the United States will") is an actor there: those mentions go
to who, the others stay here, so that the spans of who and where never overlap. A town's container ("Kyiv,
Ukraine") tells its country. Nationality words count for their country when it is named itself; they are not
places of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefcli import language
from briefcli.cast import countries
from briefcli.cast.names import is_postal, is_seat
from briefcli.cast.phrases import Mention, View
from briefcli.cast.roles import is_title
from briefcli.records import Place, Span

ACTS = 2
"""Times a place must be a subject to count as an actor of the document, doing something once at least."""
NATIONALITY_TAGS = frozenset({"JJ", "NNPS", "NNP"})
POLITIES = frozenset({"republic", "kingdom", "commonwealth", "state", "county", "province", "emirate"})
"""With "of" behind them these are only the long form of the name that follows."""
NAMED_ALONE = frozenset({"gulf", "cape"})
"""Nouns of places that are a name by themselves, as "the Park" is not."""
PROVINCES = frozenset({"province", "prefecture", "governorate", "oblast"})
"""Behind a name they may be left out; "Orange County" is not Orange."""
LOCATING = language.words("locating")


@dataclass(slots=True)
class Site:
    """A place in the making; `container` is the key of the place it was said to lie in."""

    key: str
    mentions: list[Mention] = field(default_factory=list)
    adjectives: list[Span] = field(default_factory=list)
    container: str | None = None


def venues(sentences: Sequence[View]) -> frozenset[int]:
    """The indexes of sentences that are lines above a statement and name the room or building it was made in: those
    beside a line with the town, and those that end in such a noun ("Roosevelt Room").
    """
    lines = [view for view in sentences if view.kind == "dateline"]
    towns = {view.index for view in lines if "," in view.lower and not _is_venue(view.lower[-1])}
    return frozenset(
        view.index
        for view in lines
        if view.index not in towns
        and " ".join(view.lower).removeprefix("the ") not in language.words("seats")
        and (towns or _is_venue(view.lower[-1]))
    )


def _is_venue(word: str) -> bool:
    return word in language.words("venues") or word in language.words("place_heads")


def key_of(mention: Mention) -> str:
    """One key for all names of a place: the country's code for "U.S.", "US" and "the United States", else the
    lower-case name, without "State of" or "Republic of" and a full stop behind it.
    """
    words = mention.words
    name = " ".join(words)
    if len(words) > 2 and words[1] == "of" and words[0] in POLITIES:
        rest = " ".join(words[2:])
        if countries.any_code(name) in (None, countries.any_code(rest)):
            name = rest
    elif len(words) > 1 and words[-1] in PROVINCES:
        name = " ".join(words[:-1])
    name = countries.usual(name.replace(" ,", ""))
    return countries.code(name) or (name if name.count(".") > 1 else name.rstrip("."))


def parted(mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention], list[Mention]]:
    """Mentions of places that act, that are where something is, and that only say whose something is.

    The last belong to a title ("president of the United States", "U.S. officials"). A place that acts twice
    is an actor of the document: then only what is in it, or goes to or from it, stays a place.
    """
    deeds = {id(mention) for mention in mentions if acting(mention)}
    actors = {key_of(mention) for mention in mentions if id(mention) in deeds}
    subjects = Counter(key_of(mention) for mention in mentions if mention.deed)
    parts: tuple[list[Mention], list[Mention], list[Mention]] = ([], [], [])
    for mention in mentions:
        if id(mention) in deeds:
            parts[0].append(mention)
        elif _in_title(mention):
            parts[2].append(mention)
        else:
            key = key_of(mention)
            acts = key in actors and subjects[key] >= ACTS and not _is_location(mention)
            parts[0 if acts else 1].append(mention)
    return parts


def _is_location(mention: Mention) -> bool:
    """Whether the text says "in X", "to X", "across northern X" or "Kyiv, X"."""
    view, first = mention.view, mention.first
    while view.word(first - 1) == "the" or view.tag(first - 1).startswith("JJ"):
        first -= 1
    contained = view.word(first - 1) == "," and not view.tag(mention.last).startswith(("VB", "MD"))
    return view.word(first - 1) in LOCATING or contained or view.kind == "dateline"


def _in_title(mention: Mention) -> bool:
    """Like "U.S." in "U.S. Vice President Harris" and "the United States" in "president of the United States"."""
    view = mention.view
    chunk = view.base_of.get(mention.last - 1)
    if chunk and chunk.last > mention.last and is_title(view.lemma(chunk.head)):
        return True
    behind = mention.last
    while view.tag(behind).startswith("NN") and view.sentence.words[behind][0].isupper():
        if is_title(view.word(behind)):
            return True
        behind += 1
    before = mention.first - 1
    while view.word(before) == "the":
        before -= 1
    return view.word(before) == "of" and is_title(view.word(before - 1))


def acting(mention: Mention) -> bool:
    """Whether a place is the subject of something done: a country or a seat of power of any deed, a town of
    speaking.
    """
    clause = mention.deed
    if clause is None or (clause.passive and clause.agent is None):
        return False
    if mention.view.kind == "dateline":
        return False
    verb = mention.view.verb(clause)
    if countries.is_country(" ".join(mention.words)) or is_seat(mention):
        return verb not in language.words("stative_verbs")
    return verb in language.words("attribution_clause")


def merge(mentions: Sequence[Mention], adjectives: Sequence[Mention]) -> list[Place]:
    """The places in the order they come up."""
    sites: dict[str, Site] = {}
    for mention in mentions:
        if " ".join(mention.words) in language.words("no_places"):
            continue
        if len(mention.words) == 1 and mention.words[0] in language.words("place_heads") - NAMED_ALONE:
            continue
        key = key_of(mention)
        site = sites.setdefault(key, Site(key))
        site.mentions.append(mention)
        site.container = site.container or _container(mention)
    by_code = {countries.any_code(" ".join(site.mentions[0].words)): site for site in sites.values()}
    nations = set()
    for adjective in adjectives:
        word = " ".join(adjective.words)
        code = countries.code(word) if adjective.kind == "place" else countries.code_of_nationality(word)
        if code is None:
            continue
        nations.add(code)
        if code in by_code:
            by_code[code].adjectives.append(adjective.span)
    return [
        Place(
            name=_name(site.mentions),
            country=_country(site, nations, sites),
            spans=tuple(sorted({*(mention.span for mention in site.mentions), *site.adjectives})),
            is_country=countries.is_country(" ".join(site.mentions[0].words)),
        )
        for site in sites.values()
    ]


def _container(mention: Mention) -> str | None:
    """The place named behind a comma: "ukraine" for the first mention in "Kyiv, Ukraine,"."""
    view, last = mention.view, mention.last
    if view.word(last) != ",":
        return None
    if last + 1 < len(view.lower) and is_postal(view, last + 1):
        return "u.s."
    if view.kind == "dateline":
        return " ".join(view.lower[last + 1 :])
    for entity in view.sentence.entities:
        if entity.first == last + 1 and entity.kind == "place":
            return " ".join(view.lower[entity.first : entity.last])
    word = view.word(last + 1)
    return word if word in language.words("us_states") and view.word(last + 2) in (",", "", ".") else None


def _country(site: Site, nations: set[str], sites: dict[str, Site]) -> str | None:
    """The alpha-2 code of the country the place is or lies in, None where it would be a guess."""
    name = " ".join(site.mentions[0].words)
    states = language.words("us_states")
    code = countries.any_code(name)
    if code and code in {countries.code(" ".join(mention.words)) for mention in site.mentions}:
        return code
    if name in language.words("ambiguous_countries"):
        american = name in states and (
            site.container in ("u.s.", "us", "united states")
            or any(other.container == name for other in sites.values())
            or any(key in states for key in sites if key != name)
        )
        if code in nations:
            return None if american else code
        return "US" if american else None
    if code:
        return code
    if site.key in states:
        return "US"
    if site.container:
        inside = countries.code(site.container)
        return inside or (
            "US" if site.container in states and site.container not in language.words("ambiguous_countries") else None
        )
    return None


def _name(mentions: Sequence[Mention]) -> str:
    """The country's usual name if it occurs, else the most frequent form, rather not an abbreviation or in
    capitals.
    """
    forms = Counter(mention.view.text(mention.first, mention.last) for mention in mentions)

    def quality(form: str) -> tuple[bool, bool, int, int]:
        return (
            form.lower() in countries.table(),
            not form.isupper() and "." not in form,
            forms[form],
            len(form),
        )

    best = max(forms, key=quality)
    shouted = best.isupper() and len(best) > 4 and "." not in best
    return best.title() if shouted else best


def demonyms(view: View) -> list[Mention]:
    """Capitalised words that may be nationalities; those in names of organizations count, in other names not."""
    sentence = view.sentence
    named = {
        token
        for entity in sentence.entities
        if entity.kind in ("place", "person") or (entity.last - entity.first > 1 and entity.kind == "group")
        for token in range(entity.first, entity.last)
    }
    return [
        Mention(view, token, token + 1, "group")
        for token, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True))
        if tag in NATIONALITY_TAGS and token not in named and word[0].isupper()
    ]
