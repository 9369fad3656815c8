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
    """Whether a lower-case noun is a title; "president-elect" counts by its first part, "sub-editor" by its
    last.
    """
    titles = language.words("title_heads")
    return word in titles or ("-" in word and (word.split("-")[0] in titles or word.rsplit("-")[-1] in titles))


def title_before(view: View, first: int) -> tuple[int, int] | None:
    """The tokens of the title that ends where a name starts: "U.S. Vice President" in "U.S. Vice President
    Harris".
    """
    last = first
    while view.word(last - 1) in language.words("honorifics"):
        last -= 1
    if not is_title(view.word(last - 1)):
        return _compound(view, last)
    start = _extended(view, last - 1)
    chunk = view.base_of.get(first)
    field = chunk is not None and chunk.first < start - 1 and view.word(start - 1) in ("of", "for")
    return (_compound(view, last) if field else None) or (start, last)


def _compound(view: View, last: int) -> tuple[int, int] | None:
    """A title with "of" or "for" that ends at `last`: "Secretary of State", "Official for Public Affairs"."""
    words, chunk = view.sentence.words, view.base_of.get(last - 1)
    listed = chunk.first if chunk else last
    for token in range(last - 2, max(-1, last - LONGEST_ROLE), -1):
        word = view.lower[token + 1]
        if word in ("of", "for") and token + 2 < last and is_title(view.lower[token]):
            return _extended(view, token), last
        if not (words[token + 1][0].isupper() or word in LINKS or word == "the" or (word == "," and token > listed)):
            return None
    return None


def _extended(view: View, head: int) -> int:
    """The first token of the title whose head noun is `head`: nouns, names and adjectives of office before
    it.
    """
    modifiers = language.words("title_modifiers")
    words, first = view.sentence.words, head
    while first > 0 and first - 1 not in view.people:
        token, tag = first - 1, view.tag(first - 1)
        capital = words[token][0].isupper()
        if view.lower[token] in language.words("honorifics"):
            break
        if words[token] == "Under" and words[head] == "Secretary":
            return token
        fits = capital if words[head][0].isupper() else tag in NOUNS or capital
        if not (view.lower[token] in modifiers or tag == "HYPH" or (fits and tag in (*NOUNS, "JJ"))):
            break
        if tag in ("HYPH",) and not (token > 0 and words[token - 1].isalpha()):
            break
        first -= 1
    while first < head and not words[first][0].isalnum():
        first += 1
    return first


def apposition(view: View, mention: Mention) -> tuple[int, int] | None:
    """The tokens of a role in apposition to a person, after the name or before it."""
    return _after(view, mention.last) or _before(view, mention)


def _after(view: View, last: int) -> tuple[int, int] | None:
    """From "NAME, 52, a spokesman for the council of Y," take "spokesman for the council of Y"."""
    if view.word(last) not in (",", "("):
        return None
    token = last + 1
    if view.tag(token) == "CD" and view.word(token + 1) == ",":
        token += 2
    chunk = view.base_of.get(token)
    if chunk is None or chunk.first != token or not _is_role(view, chunk.head):
        return None
    start = token
    while view.tag(start) in ("DT", "PRP$"):
        start += 1
    end = _phrase_end(view, chunk.last)
    closed = view.word(end) in (",", ".", ")", "", "--", "—", ";") or view.tag(end).startswith(
        ("WP", "WDT", "VB", "MD")
    )
    return (start, end) if closed and start < end and end - start <= LONGEST_ROLE else None


def _before(view: View, mention: Mention) -> tuple[int, int] | None:
    """From "her finance director, Dennis Cheng, said" take "finance director", from "the mayor of Oslo, Dr. Ann Lee,"
    "mayor of Oslo".
    """
    closed = view.word(mention.last) in CLOSING and view.word(mention.last + 1) not in ("and", "or", "&")
    end = (mention.title[0] if mention.title else mention.first) - 1
    chunk = view.base_of.get(end - 1)
    if view.word(end) != "," or not closed or chunk is None or chunk.last != end:
        return None
    while view.word(chunk.first - 1) in ("of", "for") and (outer := view.base_of.get(chunk.first - 2)) is not None:
        chunk = outer
    if not _is_role(view, chunk.head):
        return None
    determiners = [token for token in range(chunk.first, chunk.head) if view.tag(token) in DETERMINERS]
    return (determiners[-1] + 1, end) if determiners and end - chunk.first <= LONGEST_ROLE else None


def without_links(view: View, first: int, last: int) -> tuple[int, int]:
    """Tokens [first, last) of a role as far as its first "of", "for" or "and"."""
    return first, next((token for token in range(first, last) if view.lower[token] in LINKS), last)


def _is_role(view: View, head: int) -> bool:
    return is_title(view.lower[head]) and view.tag(head) not in ("NNS",)


def _phrase_end(view: View, end: int) -> int:
    """Where a noun phrase with its "of ...", "for ...", "and ..." ends."""
    while view.word(end) in LINKS:
        chunk = view.base_of.get(end + 1)
        if chunk is None or chunk.first != end + 1:
            break
        end = chunk.last
    return end
