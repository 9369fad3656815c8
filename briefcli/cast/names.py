"""Entities of the model -> mentions of people, organizations and places: titles and head nouns set right."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from briefcli import language
from briefcli.cast import countries
from briefcli.cast.phrases import Mention, View
from briefcli.cast.roles import LINKS, is_title, title_before
from briefcli.records import Entity, EntityKind

INITIAL = re.compile(r"[A-Z]\.")
SHOUTED = re.compile(r"[A-Z]{3,}")
NO_LETTER = re.compile(r"[/0-9]")
JOINING = {("&",): "conj", ("for",): "nmod", ("for", "the"): "nmod", ("and",): "compound", (",", "and"): "conj"}
"""What links two parts of a body's name -> the relation of the second part to the first."""
TITLE_LINKS = LINKS | {"the", "a", "an"}


def find(view: View) -> list[Mention]:
    """The named mentions of a sentence, in order, without overlap; an agency in a dateline is none."""
    found: list[Mention] = []
    for entity in view.sentence.entities:
        mention = _mention(view, entity)
        if found and mention.first <= found[-1].first:
            found.pop()
        if whole := _whole(found[-1], mention) if found else None:
            mention.kind, mention.first, mention.title = whole, found[-1].first, found.pop().title
        kind = _kind(mention) if not found or mention.first >= found[-1].last else None
        if kind == "place" or (kind is not None and view.kind != "dateline"):
            mention.kind = kind
            found.append(mention)
    return found


def _mention(view: View, entity: Entity) -> Mention:
    first, last, kind, own = entity.first, entity.last, entity.kind, view.sentence
    while kind != "person" and first < last - 1 and own.words[first].islower() and own.relations[first] == "amod":
        first += 1  # "a united Jerusalem", "senior State Department"
    owned = kind == "place" and first > 1 and own.words[first - 1] == "'s"
    if owned and countries.any_code(" ".join(view.lower[first - 2 : last])):
        first -= 2  # "the People's Republic of China"
    while INITIAL.fullmatch(own.words[first - 1]) and first > 1:
        first -= 1
    numbered = view.tag(last) == "CD" and first <= own.heads[last] < last
    if numbered and (kind == "place" or own.relations[last] == "flat"):  # "Pier 15", "Fox 35"
        last += 1
    ours = kind == "organization" and view.tag(first - 1) == "PRP$" and own.words[first - 1].istitle()
    if ours and first > 1 and view.kind != "headline":  # "Our Principles PAC" in a sentence
        first -= 1
    if headed := _organization_end(view, last):
        return Mention(view, first, headed, "organization")
    if kind == "person":
        first = _name_start(view, first, last)
        before = view.word(first - 1)
        if before in language.words("name_titles") and before in _given() and is_title(view.word(first - 2)):
            first -= 1  # "Singer Lady Gaga"
        if INITIAL.fullmatch(own.words[last - 1]) and view.tag(last) == "NNP":  # "Ann Y." of a Lund Act
            last += 1
        return Mention(view, first, last, kind, title_before(view, first))
    while kind in ("organization", "group") and last > first + 1:
        link, end = view.lower[last - 2 : last]
        if end not in (*LINKS, ",") and (not is_title(end) or link in (*LINKS, "the")):  # "Department of Justice"
            break
        last -= 1
    return Mention(view, first, last, kind)


def _whole(before: Mention, mention: Mention) -> EntityKind | None:
    """The kind of a name of which the model made two: "Chicago Cubs", "Dahl & Lund LLP", "Court for the Ninth Circuit",
    "Bureau of Fish, Game, and Parks", "St. Paul's Square", two parts of a person's; None where they are two."""
    view, kinds, link = mention.view, (before.kind, mention.kind), mention.view.lower[before.last : mention.first]
    heads, relations, country = view.sentence.heads, view.sentence.relations, countries.any_code(" ".join(before.words))
    if not link and before.kind == "person":  # half a person's, half a people's: a newspaper's
        whole: dict[str, EntityKind] = {"person": "person", "group": "organization"}
        return whole.get(mention.kind) if relations[mention.first] == "flat" else None
    if view.tag(before.last) == "POS" and (link[1:], mention.words[1:]) == ((), ()):
        return "place" if mention.words[0] in language.words("place_heads") and not country else None
    linked = {relations[at] for at in range(mention.first, mention.last) if before.first <= heads[at] < before.last}
    shared = {relations[at] for at in range(before.first, before.last) if heads[at] == mention.last - 1}
    joined = JOINING.get(link) in linked
    if link == ("and",) and view.tag(mention.last - 1) == "NNP":  # "Lund Methodist and Lee Medical Center"
        joined = joined or "compound" in shared
    body = joined and kinds[link == ("&",)] == "organization" and mention.kind != "person"
    body = body and (link != (",", "and") or "," in before.words)
    if mention.kind == "organization" and is_given(before) and link in (("and",), ("&",)):
        body = body or view.word(before.first - 1) == "the"  # "Ann and Sam Lee Foundation"
    if not link and kinds == ("place", "organization") and not country:
        body = view.base_of.get(before.first) is view.base_of.get(mention.first)
    return "organization" if body else None


def _kind(mention: Mention) -> EntityKind | None:
    """The kind of a mention by its words, None for what neither acts nor is a place: "Clean Air" of "Clean Air Act"."""
    words, kind = mention.words, mention.kind
    name = " ".join(words)
    left, work, relations = mention.view.word(mention.first - 1), _is_work(mention), mention.view.sentence.relations
    no_name = work or is_party(name) or left in ("#", "@") or _is_mentioned(mention)
    politician = words[-1] in language.words("contenders") and " ".join(words[:-1]) in language.words("us_states")
    no_name = no_name or politician or name in language.words("no_names") or name in _forms_of_address()
    if name in language.words("regions") or (kind == "person" and len(words) == 1 and _is_sited(mention)):
        return "place"
    if kind == "person" and words[-1] in language.words("organization_heads") and words[0] not in _given():
        kind = "organization" if len(words) > 1 else kind  # "Kantar Media", but "Frank Church"
    if kind == "person":
        several = len(words) == 1 and name.endswith("s") and mention.is_head
        counted = several and "nummod" in relations[max(0, mention.first - 1) : mention.first]  # "four Emmys"
        no_name = no_name or counted or len(name) == 1 or mention.written[-1].islower()
        no_name = no_name or NO_LETTER.search(name) is not None  # "Ann Lee/AP", "K2-18b"
        return None if no_name else "group" if several and left == "the" else kind
    if countries.any_code(name) and not work and not _goes_on(mention):
        return "place"
    people = mention.view.tag(mention.last - 1) == "NNPS" and name.endswith("ers")  # "Hong Kongers", no "Park Towers"
    people = people and mention.view.lemma(mention.last - 1) not in language.words("place_heads")
    people = people or (name.endswith("er") and name[:-2] in language.words("us_states"))  # "a New Yorker"
    if kind == "group" or (kind == "place" and (people or countries.code_of_nationality(name))):
        return "group"
    if no_name or name in language.words("title_modifiers") or is_postal(mention.view, mention.first):
        return None
    if is_seat(mention):
        return "place"
    if kind == "place" and (not language.words("sole_bodies").isdisjoint((name, words[-1])) or _is_body(mention)):
        return "organization"
    if kind == "organization" and len(words) == 1 and relations[mention.first] == "amod":
        return None  # "the Bipartisan Agreement"
    noun = next((before for before, link in pairwise(words) if link in ("of", "for", "on")), words[-1])
    thing = {noun, words[-1]} & language.words("things") or words[0] in language.words("undertakings")
    if thing or _goes_on(mention):
        return None
    sited = len(words) > 1 and words[-1] in language.words("place_heads")
    if kind == "place" and not sited and (_is_in_title(mention) or (words[0] in _given() and len(words) == 2)):
        return None
    return "place" if sited and noun == words[-1] else kind


def _is_mentioned(mention: Mention) -> bool:
    """Whether a name stands for itself, its subject or its case: "HAL" in quotation marks, "a degree in Asian Studies",
    "Roe v. Wade", a reporter's initials in brackets before his question."""
    view, first, last = mention.view, mention.first, mention.last
    marks = view.tag(last) if view.tag(last) not in (",", ".") else view.tag(last + 1)
    opening = view.tag(first - (2 if view.word(first - 1) == "the" else 1))
    learnt = ((view.word(first - 1), view.lemma(first - 2)), (view.word(first + 1), view.lemma(first)))
    studied = any(link in ("in", "of") and degree in language.words("degrees") for link, degree in learnt)
    asking = set(view.lower[:first]) == {"("} and view.word(last) == ")"
    case = "v." in view.sentence.words[max(0, first - 1) : last + 1]
    return (studied and mention.kind != "place") or asking or case or (opening, marks) == ("``", "''")


def _is_sited(mention: Mention) -> bool:
    """Whether a name stands as places do: "Bishkek, where she spoke", the last of "Mahra, Hadhramaut and Shabwa"."""
    view, above = mention.view, mention.view.sentence.heads[mention.first]
    row = view.sentence.conjuncts(above)
    named = (one for one in view.sentence.entities if one.kind == "place")
    sites = {token for one in named for token in range(one.first, one.last)}
    listed = len(row) > 1 and mention.first in row and sites.issuperset({above, *row} - {mention.first})
    return listed or (view.word(mention.last), view.word(mention.last + 1)) == (",", "where")


def _is_body(mention: Mention) -> bool:
    """Whether what looks like a place is a team, "a win over Leeds City", or has a broadcaster's letters, "on TNT"."""
    view, against = mention.view, {"over", "against"} & {mention.view.word(mention.first - at) for at in (1, 2)}
    played = view.lemma(view.sentence.heads[mention.last - 1])
    plays = bool(against) and mention.is_head and played in language.words("contests")
    told = len(mention.words) == 1 and mention.first > 0 and view.kind not in ("headline", "heading", "dateline")
    letters = told and SHOUTED.fullmatch(mention.written[0]) and not is_postal(view, mention.first)
    return plays or (bool(letters) and countries.usual(mention.words[0]) == mention.words[0])


def _is_work(mention: Mention) -> bool:
    """Whether a name is that of a work, "the film Carrie", or ends one like a person's: "Miss America"."""
    view, first, heads = mention.view, mention.first, mention.view.sentence.heads
    row = heads[first] if view.sentence.relations[first] == "conj" else first
    noun = row - (2 if view.word(row - 1) in language.words("called") else 1)
    linked = noun < row - 1 or row <= heads[noun] < mention.last or noun in heads[row : mention.last]
    work = (linked or view.sentence.words[noun].istitle()) and view.lemma(noun) in language.words("works")
    called = mention.kind != "person" and view.tag(first - 1) == "NNP"
    return work or (called and view.word(first - 1) in language.words("honorifics"))


def _is_in_title(mention: Mention) -> bool:
    """Whether a name is in the title of a work or in a slogan, of words with capitals that hold a verb or stand in
    quotation marks: "Orange Is the New Black", "Death in Venice"."""
    view, words, tags = mention.view, mention.view.sentence.words, mention.view.sentence.tags
    first, last = mention.first, mention.last
    while first > 0 and (words[first - 1][0].isupper() or view.lower[first - 1] in TITLE_LINKS):
        first -= 1
    while last < len(words) and (words[last][0].isupper() or view.lower[last] in TITLE_LINKS):
        last += 1
    verbs = [token for token in range(max(1, first), last) if words[token][0].isupper() and tags[token][:2] == "VB"]
    quoted = (view.tag(first - 1), view.tag(last)) == ("``", "''")
    return view.kind not in ("headline", "heading") and (quoted or verbs != [])


def _goes_on(mention: Mention) -> bool:
    """Whether it is part of a thing's name (headlines are in capitals): "Clean Air" before "Act", "Treaty of Quito"."""
    view, words, base = mention.view, mention.view.sentence.words, mention.view.base_of.get(mention.last - 1)
    behind = words[mention.last : max(mention.last + 1, base.last if base else 0)]
    named = list(takewhile(str.istitle, behind)) if view.kind != "headline" else []
    of = mention.first - (2 if view.word(mention.first - 1) == "the" else 1)
    named += words[of - 1 : of] if view.word(of) == "of" and of > 1 and words[of - 1].istitle() else ()
    good = mention.kind == "place" and view.lemma(mention.last) in language.words("goods")
    return good or (named != [] and named[-1].lower() in language.words("things"))


def short_things(view: View) -> set[str]:
    """Acronyms in brackets behind things, "aca" for "Affordable Care Act (ACA)", storms ("ida"), works."""
    words, things = view.lower, language.words("things")
    acronyms = {words[at + 1] for at in range(1, len(words) - 1) if words[at] == "(" and words[at - 1] in things}
    named = (Mention(view, one.first, one.last, one.kind) for one in view.sentence.entities)
    return acronyms | {" ".join(one.words) for one in named if _is_work(one)}


def is_given(mention: Mention) -> bool:
    """A given name alone and without a title, as reporters are called by in a briefing room."""
    return mention.kind == "person" and mention.title is None and " ".join(mention.words) in _given()


def _given() -> frozenset[str]:
    return language.words("men") | language.words("women")


def is_called(mention: Mention) -> bool:
    """Whether a name is called out: "Thanks, Josh.", "Well, Josh, I think". Meant for transcripts."""
    before, after = mention.view.word(mention.first - 1), mention.view.word(mention.last)
    alone = before in (",", "--", "—", "") and after in (",", ".", "?", "!", "--", "—", "")
    return alone and mention.kind == "person" and mention.title is None and len(mention.words) <= 2


def is_seat(mention: Mention) -> bool:
    """The White House, an embassy: a place that acts when it is a subject."""
    return not language.words("seats").isdisjoint((" ".join(mention.words), mention.words[-1]))


def _forms_of_address() -> frozenset[str]:
    return (language.words("title_heads") - language.words("name_titles")) | language.words("honorifics")


def _name_start(view: View, first: int, last: int) -> int:
    """Where the name begins in a person entity that may hold more: behind its last title, or the "PST" of a time."""
    titles, words, tokens = _forms_of_address(), view.sentence.words, range(first, last - 1)
    titled = [token for token in tokens if view.lower[token].split("-")[0] in titles]
    strange = [] if words[last - 1].isupper() else [token for token in tokens if SHOUTED.fullmatch(words[token])]
    called = view.tag(first - 1) == "JJ" and view.word(first) not in _given()  # "an angry Hothead Ann Lee"
    first += called and last - first > 2 and view.word(first + 1) in _given()
    return max((token + 1 for token in (*titled, *strange)), default=first)


def _organization_end(view: View, last: int) -> int | None:
    """The end of "Biden administration", "Ukrainian government" if a name ending at `last` modifies such a noun."""
    chunk = view.base_of.get(last - 1)
    behind = range(last, chunk.last if chunk else last)
    nouns = takewhile(lambda token: view.tag(token) in ("NN", "NNP", "JJ", "NNPS", "NNS", "HYPH"), behind)
    return next((token + 1 for token in nouns if view.lower[token] in language.words("organization_heads")), None)


def is_party(word: str) -> bool:
    """Whether a lower-case word tells a politician's party and state: "r-ga." of "Sen. Ann Lee, R-Ga."."""
    states = (language.words(name) for name in ("us_postal_codes", "us_states"))
    return word[:2] in ("d-", "r-", "i-") and any(word[2:] in named for named in states)


def is_postal(view: View, token: int) -> bool:
    """Whether the token is the abbreviation of a state behind a town or name: "Boston, MA", "Sen. Ann Lee (Ga.)"."""
    words, short = view.sentence.words, view.lower[token].rstrip(".")
    behind = token > 1 and words[token - 1] in (",", "(") and (words[token].isupper() or view.tag(token) == "NNP")
    return behind and not {short, f"{short}."}.isdisjoint(language.words("us_postal_codes"))
