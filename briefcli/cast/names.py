"""Entities of the model -> mentions of people, organizations and places: titles, articles and head nouns set
right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefcli import language
from briefcli.cast import countries
from briefcli.cast.phrases import Mention, View
from briefcli.cast.roles import is_title, title_before
from briefcli.records import Entity, EntityKind

POSSESSIVES = frozenset({"'s", "'", "s'"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "his", "her", "their", "our"})
EDGES = frozenset("\"'()[],;:.-–—*#") | {"``", "''", "--"}
LONGEST_COUNTRY = 4
"""Words of the country behind a town: "Republic of Korea"."""
DATELINE_MARKS = frozenset({",", "(", "-", "--", "–", "—"})
REGION_NOUNS = frozenset({"province", "county", "prefecture", "governorate", "oblast", "district", "parish"})
WASHINGTON = ("washington",)
PARTY_TAG = re.compile(r"[dri]-[a-z.]+")
"""Behind a lawmaker's name: "D-Ohio"."""


def find(view: View) -> list[Mention]:
    """The named mentions of a sentence, in order, without overlap."""
    found: list[Mention] = []
    for entity in view.sentence.entities:
        mention = _mention(view, entity)
        if mention and (not found or mention.first >= found[-1].last):
            found.append(mention)
    return found


def _mention(view: View, entity: Entity) -> Mention | None:
    first, last = _trimmed(view, entity.first, entity.last)
    if first >= last or not any(character.isalpha() for character in "".join(view.lower[first:last])):
        return None
    kind = entity.kind
    headed = _organization_end(view, last)
    if headed:
        return Mention(view, first, headed, "organization")
    if kind == "group":
        return Mention(view, first, last, kind)
    if kind == "person":
        start = _name_start(view, first, last)
        if start == last:
            return None
        return Mention(view, start, last, kind, title_before(view, start))
    while kind == "organization" and last - first > 1 and is_title(view.lower[last - 1]):
        last -= 1
    return Mention(view, first, last, kind)


def settled_kind(mention: Mention) -> EntityKind | None:
    """The kind of a mention as its last word tells it, None for what is neither an actor nor a place."""
    words, kind = mention.words, mention.kind
    if kind != "person" and countries.is_country(" ".join(words)):
        return "place"
    if kind == "group":
        return kind
    if " ".join(words) in language.words("no_names") or is_postal(mention.view, mention.first):
        return None
    if is_seat(mention):
        return "place"
    if len(words) == 1 and words[0] in language.words("title_modifiers"):
        return None
    if kind != "person" and (words[-1] in language.words("things") or words[0].isdigit()):
        return None
    if len(words) > 1 and words[-1] in language.words("place_heads") and kind != "person":
        return "place"
    if kind == "organization" and _is_plural_people(mention):
        return "group"
    return None if kind == "place" and PARTY_TAG.fullmatch(words[0]) else kind


def _is_plural_people(mention: Mention) -> bool:
    """Whether the name is one of people: "NATO allies" are not the body they belong to."""
    view, last = mention.view, mention.last - 1
    if mention.last - mention.first < 2 or view.tag(last) not in ("NNS", "NNPS") or "of" in mention.words:
        return False
    return view.lemma(last) in language.words("people") or view.lemma(last) in language.words("unnamed_sources")


def with_region_noun(mention: Mention) -> None:
    """Take the noun behind a place into its name: "Hebei province", "Washington state"."""
    view, noun = mention.view, mention.view.word(mention.last)
    state = noun == "state" and (" ".join(mention.words) in language.words("us_states") or mention.words == WASHINGTON)
    if (noun in REGION_NOUNS or state) and view.tag(mention.last) == "NN" and mention.words[-1] not in REGION_NOUNS:
        mention.last += 1


def is_given(mention: Mention) -> bool:
    """A given name alone and without a title, as reporters are called by in a briefing room."""
    given = language.words("men") | language.words("women")
    return len(mention.words) == 1 and mention.title is None and mention.words[0] in given


def is_seat(mention: Mention) -> bool:
    """The White House, an embassy: a place that acts when it is a subject."""
    seats = language.words("seats")
    return " ".join(mention.words) in seats or mention.words[-1] in seats


def _trimmed(view: View, first: int, last: int) -> tuple[int, int]:
    """[first, last) without articles, quotation marks, brackets and a possessive ending."""
    while first < last and ((view.lower[first] in ARTICLES and view.tag(first) != "NNP") or view.lower[first] in EDGES):
        first += 1
    while first < last and (view.lower[last - 1] in POSSESSIVES or view.lower[last - 1] in EDGES):
        last -= 1
    return first, last


def _name_start(view: View, first: int, last: int) -> int:
    """Where the name begins in a person entity that may hold titles: behind its last title word."""
    titles, honorifics = (
        language.words("title_heads") - language.words("name_titles"),
        language.words("honorifics"),
    )
    start = first
    for token in range(first, last - 1):
        if view.lower[token] in honorifics or view.lower[token].split("-")[0] in titles:
            start = token + 1
    word = view.lower[start]
    return last if start == last - 1 and (word in honorifics or word in titles) else start


def _organization_end(view: View, last: int) -> int | None:
    """The end of "Biden administration", "Ukrainian government" when a name that ends at `last` modifies such
    a noun.
    """
    heads = language.words("organization_heads")
    chunk = view.base_of.get(last - 1)
    if chunk is None or last >= chunk.last:
        return None
    end = last
    while end < chunk.last and view.tag(end) in ("NN", "NNP", "JJ", "NNPS", "HYPH"):
        end += 1
        if view.lower[end - 1] in heads:
            return end
    return None


def datelines(sentences: Sequence[View]) -> list[Mention]:
    """The places of datelines, which the model may have missed or taken for people."""
    return [Mention(view, *name, "place") for view in sentences for name in _dated(view)]


def _dated(view: View) -> Iterator[tuple[int, int]]:
    """Tokens of town and country in a dateline of its own: "Town, Country"."""
    end = next((token for token, word in enumerate(view.lower) if word in DATELINE_MARKS - {","}), len(view.lower))
    if view.kind == "dateline" and view.lower[:end].count(",") == 1:
        comma = view.lower.index(",")
        words = view.sentence.words[:end]
        named = all(word[0].isupper() for word in (*words[:comma], *words[comma + 1 :]) if word != "of")
        others = language.words("organization_heads") | language.words("venues") | language.words("title_heads")
        if 0 < comma < end - 1 <= comma + LONGEST_COUNTRY and named and others.isdisjoint(view.lower):
            yield 0, comma
            yield comma + 1, end


def is_postal(view: View, token: int) -> bool:
    """Whether the token is the abbreviation of a state behind a town: "Boston, MA"."""
    words = view.sentence.words
    behind = token > 1 and words[token - 1] == "," and words[token].isupper()
    return behind and view.lower[token] in language.words("us_postal_codes")


def vocatives(view: View) -> Iterator[tuple[int, int]]:
    """Tokens of names called out: "Thanks, Josh.", "Well, Josh, I think". Meant for transcripts."""
    for entity in view.sentence.entities:
        if entity.kind != "person" or entity.last - entity.first > 2:
            continue
        before, after = view.word(entity.first - 1), view.word(entity.last)
        if before in (",", "--", "—", "") and after in (",", ".", "?", "!", "--", "—", ""):
            yield entity.first, entity.last
