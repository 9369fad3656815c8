"""Actors without a name: unnamed sources, groups of people, bodies; and "the president" for someone with that
title.

A noun phrase is told by its head noun (language/en/roles.toml). It enters the cast when it does something
(subject of a verb), vouches for something ("according to two officials") or stands in a headline; "the
official" then refers to the last one so described.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from briefcli import language
from briefcli.cast import countries
from briefcli.cast.organizations import Antecedents
from briefcli.cast.phrases import Base, Entry, Mention, View
from briefcli.cast.roles import LINKS, is_title
from briefcli.contract import ActorKind

ARTICLES = frozenset({"the", "a", "an"})
FIELD_LINKS = frozenset({"of", "for", "from", "in", "at", "with"})
"""Behind "official" or "spokesman" they tell whose."""
WHOLE_LINKS = frozenset({"of", "for"})
"""The same behind other nouns: "governments of Norway and Chile"."""
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
DETERMINERS = language.words("description_determiners")
POSSESSIVE_DETERMINERS = frozenset({"its", "his", "her", "their", "our", "my", "your"})
UNSPECIFIC = frozenset({"any", "each", "every", "no"})
"""With these a noun means nobody in particular: "any doctor can prescribe it"."""
LONGEST_IN_HEADLINE = 3
"""Words of a description in a headline; a longer one holds a verb as a rule: "Police shoot young man"."""
RECURRING = 2
"""Times a group must be described in the same words to be an actor though it does nothing."""
DOMINANT = 2
"""Times as often as any other a holder of a title must be named to own it: "the president" beside a guest of his."""
VOUCHING = frozenset({"to", "by", "from"})
"""Before an unnamed source that does not stand as a subject: "according to", "provided by", "word from"."""


@dataclass(slots=True)
class _Phrase:
    """A noun phrase without a name: `words` are its modifiers and head in lower case, no determiner; `end` is the
    token behind it and behind an "of ..." or "for ..." that tells whose it is.
    """

    mention: Mention
    chunk: Base
    words: tuple[str, ...]
    head: str
    plural: bool
    definite: bool
    end: int

    @property
    def is_bare(self) -> bool:
        return len(self.words) == 1 and self.end == self.mention.last

    @property
    def description(self) -> tuple[str, ...]:
        """What tells it from others of its kind."""
        return self.words + self.mention.view.lower[self.mention.last : self.end]


@dataclass(slots=True)
class Describer:
    """Walks through the noun phrases of a document in order; `entries` are the actors it added."""

    people: Sequence[Entry]
    organizations: Sequence[Entry]
    transcript: bool
    entries: list[Entry] = field(default_factory=list)
    _bare: dict[str, Entry] = field(default_factory=dict)
    _idle: dict[tuple[str, ...], list[Mention]] = field(default_factory=dict)
    _by_description: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    _last: dict[tuple[str, bool], Entry] = field(default_factory=dict)
    _first_unnamed: dict[str, list[tuple[frozenset[str], Entry]]] = field(default_factory=dict)

    def run(self, views: Iterable[View], taken: dict[int, set[int]]) -> list[Entry]:
        """`taken` holds, by sentence, the tokens that are names or roles of somebody already."""
        titles = Titles(self.people)
        named = {
            (mention.view.index, token): entry
            for entry in (*self.people, *self.organizations)
            for mention in entry.mentions
            for token in range(mention.first, mention.last)
        }
        antecedents = Antecedents(self.organizations)
        self._bare = {e.mentions[0].words[0]: e for e in self.organizations if len(e.mentions[0].words) == 1}
        lists = ("unnamed_sources", "people", "people_measures", "organization_heads", "title_heads")
        heads = _union(*map(language.words, lists))
        for view in views:
            tokens = taken.get(view.index, set())
            lemmas = view.sentence.lemmas
            for chunk in view.bases:
                head = lemmas[chunk.head].lower()
                entry = None if chunk.head in tokens else _beside(view, chunk.head, named)
                if entry is not None:
                    entry.descriptions.append(Mention(view, chunk.first, chunk.last, "person"))
                    self._last[head, view.tag(chunk.head) == "NNS"] = entry
                    continue
                known = head in heads or view.lower[chunk.head] in heads or "-" in head
                if not known or chunk.head in tokens or view.tag(chunk.head) in ("PRP", "EX"):
                    continue
                phrase = self._phrase(view, chunk)
                if phrase is not None:
                    self._place(view, phrase, titles, antecedents)
        return self.entries

    def _phrase(self, view: View, chunk: Base) -> _Phrase | None:
        first, last = chunk.first, chunk.last
        if self._lemma(view, chunk.head) in language.words("people_measures") and view.word(last) == "of":
            inner = view.base_of.get(last + 1)
            if inner and inner.first == last + 1 and self._lemma(view, inner.head) in language.words("people"):
                chunk, last = inner, inner.last
        start = chunk.first
        while start < chunk.last - 1 and view.lower[start] in DETERMINERS:
            start += 1
        words = view.lower[start:last]
        tag = view.tag(chunk.head)
        plural = tag in ("NNS", "NNPS") or chunk.first != first
        mention = Mention(view, first, last, "group" if plural else "person")
        opening = view.lower[first]
        if opening in POSSESSIVE_DETERMINERS:
            return None
        head = self._lemma(view, chunk.head)
        somebody = head in language.words("unnamed_sources") or is_title(head)
        end = _end_of_field(view, last, FIELD_LINKS if somebody else WHOLE_LINKS)
        return _Phrase(mention, chunk, words, head, plural, opening in DEFINITE, end)

    @staticmethod
    def _lemma(view: View, token: int) -> str:
        return view.lemma(token) if view.tag(token) in ("NNS", "NNPS") else view.lower[token]

    def _place(self, view: View, phrase: _Phrase, titles: Titles, antecedents: Antecedents) -> None:
        """Refer the phrase to an actor known already, or enter a new one if it acts."""
        head = phrase.head
        if (phrase.definite or view.kind == "headline") and not phrase.plural and is_title(head):
            holder = titles.holder(phrase.words, view, phrase.mention, self.transcript)
            if holder:
                holder.descriptions.append(phrase.mention)
                return
        if phrase.definite and phrase.is_bare and not phrase.plural and head in language.words("organization_heads"):
            entry = antecedents.before(head, phrase.mention.span.start)
            if entry and view.word(phrase.chunk.last) != "of":
                entry.descriptions.append(phrase.mention)
                return
        kind = self._kind(phrase)
        if kind is None:
            return
        if phrase.is_bare and head in self._bare:
            self._bare[head].descriptions.append(phrase.mention)
            return
        known = self._by_description.get(phrase.description)
        if known is None and phrase.is_bare and phrase.definite:
            known = self._last.get((head, phrase.plural))
            if known:
                known.descriptions.append(phrase.mention)
                return
        if known is None:
            earlier = self._idle.setdefault(phrase.description, [])
            if not self._acts(view, phrase, kind) and not self._recurs(phrase, kind, len(earlier)):
                earlier.append(phrase.mention)
                return
            known = self._enter(view, phrase, kind)
            known.mentions += earlier
        elif known.mentions[-1].view.kind == "headline" and view.kind != "headline":
            known.name = _name(view, phrase, kind)
        known.mentions.append(phrase.mention)
        self._last[head, phrase.plural] = known

    def _kind(self, phrase: _Phrase) -> ActorKind | None:
        head = phrase.head
        if head in language.words("unnamed_sources"):
            return "unnamed"
        if head in language.words("people"):
            if phrase.words == ("people",):
                return None
            return "group" if phrase.plural else "unnamed"
        if head in language.words("organization_heads"):
            return "organization"
        if phrase.definite and not phrase.plural and is_title(head):
            return "person"
        return None

    def _acts(self, view: View, phrase: _Phrase, kind: ActorKind) -> bool:
        if kind == "organization" and phrase.is_bare and not phrase.definite and not phrase.plural:
            article = view.lower[phrase.mention.first] in ("a", "an")
            if not article and phrase.head not in language.words("bare_organizations"):
                return False
        if view.lower[phrase.mention.first] in UNSPECIFIC and not phrase.plural:
            return False
        if view.kind == "headline":
            return len(phrase.words) <= LONGEST_IN_HEADLINE
        if phrase.is_bare and phrase.plural and kind != "unnamed" and not phrase.definite:
            return False
        clause = view.deed(view.base_of[phrase.mention.first].head)
        if clause is not None:
            return kind == "unnamed" or view.verb(clause) not in language.words("stative_verbs")
        return (
            kind == "unnamed"
            and view.word(phrase.mention.first - 1) in VOUCHING
            and (phrase.head in language.words("unnamed_sources"))
        )

    def _recurs(self, phrase: _Phrase, kind: ActorKind, earlier: int) -> bool:
        """Whether people that do nothing come up so often under one description that the news is about them."""
        described = phrase.plural and kind == "group" and not phrase.is_bare
        return described and earlier + 1 >= RECURRING

    def _enter(self, view: View, phrase: _Phrase, kind: ActorKind) -> Entry:
        entry = Entry(kind, name=_name(view, phrase, kind))
        if phrase.head in language.words("women") or phrase.head in language.words("men"):
            entry.female = phrase.head in language.words("women")
        if phrase.head in language.words("unnamed_sources"):
            names = self._names_in(view, phrase)
            earlier = self._first_unnamed.setdefault(phrase.head, [])
            entry.possibly_same = next(
                (other for theirs, other in earlier if not (names and theirs and names != theirs)), None
            )
            earlier.append((names, entry))
        self.entries.append(entry)
        self._by_description[phrase.description] = entry
        return entry

    def _names_in(self, view: View, phrase: _Phrase) -> frozenset[str]:
        """Names and nationalities in a description, which tell two of them apart; a sentence's first word has its
        capital for another reason.
        """
        words, lower = view.sentence.words, view.lower
        return frozenset(
            lower[token]
            for token in range(phrase.mention.first, phrase.end)
            if words[token][0].isupper() and (token or countries.code_of_nationality(lower[token]))
        )


class Titles:
    """Who holds a title, by its head noun."""

    def __init__(self, people: Sequence[Entry]) -> None:
        self._blockers = language.words("title_blockers")
        self._holders: dict[str, list[tuple[frozenset[str], Entry]]] = {}
        for entry in people:
            for words in _titles(entry):
                self._holders.setdefault(words[-1], []).append((frozenset(words), entry))

    def holder(self, words: tuple[str, ...], view: View, mention: Mention, transcript: bool) -> Entry | None:
        """The person "the vice president" means: the one who has the title, of several the one named far more often;
        not in a transcript, where it may be one whom nobody names.
        """
        wanted = frozenset(words)
        blocked = wanted & self._blockers
        if view.word(mention.last) == "of":
            return None
        candidates = {
            id(entry): entry
            for title, entry in self._holders.get(words[-1], ())
            if title & self._blockers == blocked and (wanted <= title or (view.kind == "headline" and title <= wanted))
        }
        if len(candidates) <= 1:
            return next(iter(candidates.values()), None)
        first, second = sorted(candidates.values(), key=lambda entry: -len(entry.mentions))[:2]
        if not transcript and len(first.mentions) >= DOMINANT * len(second.mentions):
            return first
        return None


def _beside(view: View, head: int, named: Mapping[tuple[int, int], Entry]) -> Entry | None:
    """The actor whose name stands in apposition to the noun `head`, or that to the name."""
    heads, relations = view.sentence.heads, view.sentence.relations
    if not view.tag(head).startswith("NN") or len(heads) != len(view.lower):
        return None
    if relations[head] == "appos":
        return named.get((view.index, heads[head]))
    behind = (token for token in range(head + 1, len(heads)) if heads[token] == head and relations[token] == "appos")
    return next((entry for token in behind if (entry := named.get((view.index, token))) is not None), None)


@cache
def _union(*lists: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*lists)


def _end_of_field(view: View, last: int, links: frozenset[str]) -> int:
    """The token behind "for the council", "of Norway and Chile" that follows at `last`, or `last`."""
    chunk = view.base_of.get(last + 1) if view.word(last) in links else None
    while chunk is not None and chunk.first == last + 1:
        last = chunk.last
        joined = view.base_of.get(last + 1) if view.word(last) == "and" else None
        chunk = joined if joined and view.sentence.relations[joined.head] == "conj" else None
    return last


def _titles(entry: Entry) -> list[tuple[str, ...]]:
    """The words of the entry's titles up to the head noun."""
    found: list[tuple[str, ...]] = []
    for mention in entry.mentions:
        for tokens in (mention.title, mention.apposition):
            words = mention.view.lower[tokens[0] : tokens[1]] if tokens else ()
            end = min((words.index(link) for link in LINKS if link in words), default=len(words))
            words = words[:end]
            if words and words not in found:
                found.append(words)
    return found


def _name(view: View, phrase: _Phrase, kind: ActorKind) -> str:
    """The description as read, its article in lower case; organizations go without one, groups without "all" too."""
    first = phrase.mention.first
    dropped = {"organization": ARTICLES, "group": DETERMINERS}.get(kind, ())
    while first < phrase.mention.last - 1 and view.lower[first] in dropped:
        first += 1
    text = view.text(first, phrase.end)
    return text[0].lower() + text[1:] if view.lower[first] in DETERMINERS else text
