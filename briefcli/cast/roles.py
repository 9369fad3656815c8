"""The role of a person as the text gives it: a title before the name, an apposition, "X, spokesman for Y"."""

from __future__ import annotations

from briefcli import language
from briefcli.cast.phrases import Mention, View

NOUNS = frozenset({"NN", "NNP", "NNPS", "HYPH"})
DETERMINERS = frozenset({"DT", "PRP$", "POS", "PDT", "WP$"})
LINKS = frozenset({"of", "for", "at", "to", "in", "with", "on", "and", "&"})
CLOSING = frozenset({",", ".", ";", ")", "(", "--", "—", "–", ""})
"""What ends an apposition; with a verb there, "According to the official, NAME has" would be one."""
LONGEST_ROLE = 16
"""Tokens of a role at most; longer ones are descriptions gone on."""


def is_title(word: str) -> bool:
    """Whether a lower-case noun is a title; "president-elect" counts by its first part, "sub-editor" by its last."""
    titles = language.words("title_heads")
    return word in titles or ("-" in word and (word.split("-")[0] in titles or word.rsplit("-")[-1] in titles))


def _address(view: View, first: int) -> int:
    """Where the forms of address in front of a name begin."""
    while view.word(first - 1) in language.words("honorifics"):
        first -= 1
    return first


def title_before(view: View, first: int) -> tuple[int, int] | None:
    """The tokens of the title that ends where a name starts: "U.S. Vice President", "Official for Public Affairs"."""
    last = _address(view, first)
    if is_title(view.word(last - 1)):
        first = _extended(view, last - 1)
        nested = view.word(first - 1) == "the" and view.word(first - 2) in LINKS and is_title(view.word(first - 3))
        return (_extended(view, first - 3) if nested else first), last
    for token in range(last - 2, max(-1, last - LONGEST_ROLE), -1):
        link, inside = view.lower[token + 1], token + 2 < last
        if link in ("of", "for") and inside and is_title(view.lower[token]):
            return _extended(view, token), last
        linking = inside and (link in LINKS or link in ("the", ","))
        if not (view.sentence.words[token + 1][0].isupper() or linking):
            return None
    return None


def _extended(view: View, head: int) -> int:
    """The first token of a title with the head noun `head`, and with a name that it ends: "House of Pears Speaker"."""
    words, first, honorifics = view.sentence.words, head, language.words("honorifics")
    while first > 0 and view.lower[first - 1] not in honorifics:
        tag, capital = view.tag(first - 1), words[first - 1][0].isupper()
        joined = tag in NOUNS and words[head][0].islower() and view.sentence.relations[first] != "amod"
        part = capital or first <= view.sentence.heads[first - 1] < head or joined
        verb = view.sentence.relations[first - 1].startswith(("advcl", "acl"))  # "a group backing candidate Lund"
        noun = tag in (*NOUNS, "JJ") and part and not verb
        under = (words[first - 1], words[first]) == ("Under", "Secretary")
        if not (noun or under or view.lower[first - 1] in language.words("title_modifiers")):
            break
        first -= 1
    governors = {view.sentence.heads[token] for token in range(first, head)}
    for one in view.sentence.entities:
        within = one.kind != "person" and one.first < first and not governors.isdisjoint(range(one.first, one.last))
        if within and LINKS.issuperset(view.lower[one.last : first]):
            return _extended(view, one.first)
    return first


def apposition(view: View, mention: Mention) -> tuple[int, int] | None:
    """The tokens of a role in apposition to a person, after the name or before it."""
    found = _after(view, mention.last) or _before(view, mention)
    kin = found and view.tag(found[0] - 1) in ("PRP$", "POS") and view.lower[found[0]] in language.words("name_titles")
    return None if kin else found  # "her brother, Tom Dahl,"


def _after(view: View, last: int) -> tuple[int, int] | None:
    """From "NAME, a spokesman for the council of Y," take "spokesman for the council of Y"."""
    base = view.base_of.get(last + 1) if view.word(last) in (",", "(") else None
    if base is None or not is_title(view.lower[base.head]):
        return None
    start, end = base.first, base.last
    while view.tag(start) in ("DT", "PRP$"):
        start += 1
    while view.word(end) in LINKS and (more := view.base_of.get(end + 1)) is not None:
        end = more.last
    whole = (one.last for one in view.sentence.entities if one.first < end < one.last)
    end = next((last for last in whole if view.word(last) in CLOSING), end)
    goes_on = view.tag(end).startswith(("WP", "WDT", "VB", "MD"))  # not "the death of Sam Pell, the police chief said"
    closed = view.word(end) in CLOSING or (goes_on and not view.sentence.relations[base.head].startswith("nsubj"))
    return (start, end) if closed and start < end <= start + LONGEST_ROLE else None


def _before(view: View, mention: Mention) -> tuple[int, int] | None:
    """Of "her finance director, Ann Lee, said" "finance director", of "the mayor of Oslo, Ann Lee," "mayor of Oslo"."""
    closed = view.word(mention.last) in CLOSING and view.word(mention.last + 1) not in ("and", "or", "&")
    end = (mention.title[0] if mention.title else _address(view, mention.first)) - 1
    base = view.base_of.get(end - 1) if closed and view.word(end) == "," else None
    while base and view.word(base.first - 1) in ("of", "for") and (outer := view.base_of.get(base.first - 2)):
        base = outer
    if base is None or not is_title(view.lower[base.head]):
        return None
    determiners = [token for token in range(base.first, base.head) if view.tag(token) in DETERMINERS]
    return (determiners[-1] + 1, end) if determiners and end - base.first <= LONGEST_ROLE else None


def without_links(view: View, first: int, last: int) -> tuple[int, int]:
    """Tokens [first, last) of a role as far as its first "of", "for" or "and"."""
    return first, next((token for token in range(first, last) if view.lower[token] in LINKS), last)
