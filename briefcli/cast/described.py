"""Actors without a name, unnamed sources, groups of people, bodies, and "the president" for someone with that title.

A noun phrase is told by its head noun (language/en/roles.toml). It enters the cast when it does something, vouches for
something ("according to two officials") or stands in a headline; "the official" is then the last one so described."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from briefcli import language
from briefcli.cast import countries
from briefcli.cast.organizations import LONGEST_IN_HEADLINE, Antecedents
from briefcli.cast.persons import gender_in
from briefcli.cast.phrases import PLAIN, Base, Entry, Mention, View, by_token
from briefcli.cast.roles import is_title, without_links
from briefcli.clauses import Clause
from briefcli.clauses.phrases import noun_phrase
from briefcli.contract import ActorKind
from briefcli.records import EntityKind

ARTICLES = frozenset({"the", "a", "an"})
WHOLE_LINKS = frozenset({"of", "for"})
"""Behind a noun they tell whose: "governments of Norway and Chile"."""
DETERMINERS = language.words("description_determiners")
NO_NOUNS = frozenset({"CD", "EX", "PRP"})
NEAR = 2
"""Sentences behind a name in which an epithet may be its bearer's."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase without a name: `words` are its modifiers and head in lower case, no determiner; `end` is the
    token behind it and behind an "of ..." or "for ..." that tells whose it is."""

    mention: Mention
    words: tuple[str, ...]
    head: str
    end: int

    @property
    def plural(self) -> bool:
        return self.mention.kind == "group"

    @property
    def definite(self) -> bool:
        view, base = self.mention.view, self.mention.view.base_of[self.mention.first]
        joined = view.sentence.relations[base.head] == "conj" and view.lower[base.first] not in DETERMINERS
        if joined and not self.plural:
            base = view.base_of.get(view.sentence.heads[base.head], base)
        return view.lower[base.first] in language.words("definite_determiners")

    @property
    def bare(self) -> bool:
        """Whether it tells no more than where it is or how large: "the Oslo-based company"."""
        return self.end == self.mention.last and all(one.endswith(("-based", "-member")) for one in self.words[:-1])

    @property
    def description(self) -> tuple[str, ...]:
        """What tells it from others of its kind."""
        return self.words + self.mention.view.lower[self.mention.last : self.end]


def _phrase(view: View, base: Base) -> _Phrase:
    first, measured = base.first, view.lemma(base.head) in language.words("people_measures")
    inner = view.base_of.get(base.last + 1) if measured and view.word(base.last) == "of" else None
    if inner and view.lemma(inner.head) in language.words("people"):
        base = inner
    start, last, head = base.first, base.last, view.lemma(base.head)
    while start < last - 1 and view.lower[start] in DETERMINERS:
        start += 1
    somebody = head in language.words("unnamed_sources") or is_title(head)
    links = language.words("field_links") if somebody or view.lower[first] in ("a", "an") else WHOLE_LINKS
    end = _end_of_field(view, base, links)
    kind: EntityKind = "group" if base is inner or view.tag(base.head) in ("NNS", "NNPS") else "person"
    return _Phrase(Mention(view, first, last, kind), view.lower[start:last], head, end)


class Describer:
    """Walks through the noun phrases of a document in order; `entries` are the actors it added."""

    def __init__(self, people: Sequence[Entry], bodies: Sequence[Entry]) -> None:
        self.entries: list[Entry] = []
        self._idle: defaultdict[tuple[str, ...], list[Mention]] = defaultdict(list)
        self._by_description = {entry.mentions[0].words: entry for entry in bodies}
        self._last: dict[tuple[str, bool], Entry] = {}
        self._unnamed: defaultdict[str, list[tuple[frozenset[str], Entry]]] = defaultdict(list)
        self._antecedents, self._holders = Antecedents(bodies), _holders(people)
        self._named = by_token((mention, entry) for entry in (*people, *bodies) for mention in entry.mentions)
        self._people: defaultdict[int, list[tuple[Mention, Entry]]] = defaultdict(list)
        named = ((one, entry) for entry in people for one in entry.mentions if one.view.quoted[one.first] < 0)
        for one, entry in sorted(named, key=lambda pair: pair[0].order()):
            self._people[one.view.index].append((one, entry))

    def run(self, views: Sequence[View], taken: Collection[tuple[int, int]]) -> list[Entry]:
        """`taken` are the tokens, by sentence, that are names or roles of somebody already."""
        for view in views:
            for base in view.bases:
                head = view.lemma(base.head)
                if (view.index, base.head) in taken or view.tag(base.head) in NO_NOUNS:
                    continue
                plural = view.tag(base.head) in ("NNS", "NNPS")
                beside = (self._named.get((view.index, token)) for token in _apposed(view, base.head))
                entry = next((one for one in beside if one and not (plural and one.kind == "person")), None)
                if entry is not None:
                    entry.descriptions.append(Mention(view, base.first, base.last, "person"))
                    self._last[head, plural] = entry
                elif view.lower[base.first] not in language.words("untold_determiners"):
                    self._place(_phrase(view, base))
        return self.entries

    def _place(self, phrase: _Phrase) -> None:
        """Refer the phrase to an actor known already, or enter a new one if it acts."""
        mention, head, alone = phrase.mention, phrase.head, phrase.definite and not phrase.plural
        known = self._holder(phrase) if alone or mention.view.kind == "headline" else None
        known = known or (self._anaphor(phrase) if alone else None)
        if phrase.bare and head in language.words("organization_heads" if alone else "bare_organizations"):
            known = known or self._antecedents.before(head, mention.span.start)
        kind = _kind(phrase)
        if known is None and kind is not None and phrase.definite and phrase.bare:
            known = None if phrase.description in self._by_description else self._last.get((head, phrase.plural))
        if known is not None:
            known.descriptions.append(mention)
        elif kind is not None:
            self._describe(phrase, kind)

    def _describe(self, phrase: _Phrase, kind: ActorKind) -> None:
        """Give the phrase to the actor that is so described, a new one if it acts."""
        entry = self._by_description.get(phrase.description)
        if entry is None:
            if not _acts(phrase, kind):
                self._idle[phrase.description].append(phrase.mention)
                return
            entry = self._enter(phrase, kind)
            entry.mentions += self._idle[phrase.description]
        elif entry.name and entry.mentions[-1].view.kind == "headline" and phrase.mention.view.kind != "headline":
            entry.name = _name(phrase, kind)
        entry.mentions.append(phrase.mention)
        self._last[phrase.head, phrase.plural] = entry

    def _enter(self, phrase: _Phrase, kind: ActorKind) -> Entry:
        entry = Entry(kind, name=_name(phrase, kind), female=gender_in([phrase.head]))
        if phrase.head in language.words("unnamed_sources"):
            names, earlier = _names_in(phrase), self._unnamed[phrase.head]
            alike = (other for theirs, other in earlier if not (names and theirs and names != theirs))
            entry.possibly_same = next(alike, None)
            earlier.append((names, entry))
        entry.possibly_same = entry.possibly_same or self._bearer(phrase)
        self.entries.append(entry)
        self._by_description[phrase.description] = entry
        return entry

    def _bearer(self, phrase: _Phrase) -> Entry | None:
        """Whom a description may mean: the only one told to be just that, or of an epithet, "the brash billionaire",
        who last did something and holds no other office."""
        words, told = _spelt_out(phrase.description), self._last.get((phrase.head, False))
        bare = len(words) < 2 and "-" not in phrase.head
        if phrase.plural or bare or (told and not told.possibly_same):
            return None
        alike = {one for title, one in self._holders.get(min(_spelt_out(phrase.words[-1:])), ()) if title == words}
        if alike or not phrase.definite or phrase.end > phrase.mention.last:  # "the minister of Norway"
            return alike.pop() if len(alike) == 1 else None
        here = phrase.mention.order()
        near = [pair for at in range(here[0], here[0] - NEAR - 1, -1) for pair in reversed(self._people[at])]
        return next((one for named, one in near if named.deed and named.order() < here and _may_be(one, phrase)), None)

    def _anaphor(self, phrase: _Phrase) -> Entry | None:
        """Whom one of many alike, "The Ohio senator", means as a subject: the only one named in the sentence before."""
        mention, told = phrase.mention, self._last.get((phrase.head, False))
        clause, people = mention.deed, {one for _, one in self._people[mention.view.index - 1]}
        if clause is None or clause.kind not in PLAIN or phrase.head not in language.words("peers") or len(people) != 1:
            return None
        only = people.pop()
        rival = any(named.first < mention.first or one is only for named, one in self._people[mention.view.index])
        rival = rival or (told is not None and told is not only and told.mentions[0].words[0] != "the")
        return only if not rival and _may_be(only, phrase) else None

    def _holder(self, phrase: _Phrase) -> Entry | None:
        """The only person "the vice president" can mean, one named much later if capitals or a headline tell of him."""
        whole = phrase.mention.view.word(phrase.mention.last) in WHOLE_LINKS
        wanted = _spelt_out(phrase.description if whole else phrase.words)
        mention, blockers = phrase.mention, language.words("title_blockers")
        office = mention.view.kind == "headline" or mention.written[-1].istitle()
        holders = self._holders.get(min(_spelt_out(phrase.words[-1:])), ())
        fitting = {one for title, one in holders if title & blockers == wanted & blockers and wanted <= title}
        many = len(phrase.words) == 1 and phrase.head in language.words("contenders")
        only = fitting.pop() if len(fitting) == 1 and not many else None
        return only if only and (office or only.mentions[0].view.index <= mention.view.index + 1) else None


def _kind(phrase: _Phrase) -> ActorKind | None:
    head = phrase.head
    if head in language.words("unnamed_sources"):
        return "unnamed"
    if head in language.words("people"):
        return None if phrase.words == ("people",) else "group" if phrase.plural else "unnamed"
    if head in language.words("organization_heads"):
        timed = "'s" in phrase.words and not language.words("time_words").isdisjoint(phrase.words)
        return None if timed else "organization"  # "this year's campaign"
    return "person" if phrase.definite and not phrase.plural and is_title(head) else None


def _acts(phrase: _Phrase, kind: ActorKind) -> bool:
    mention, view = phrase.mention, phrase.mention.view
    vague = phrase.bare and not phrase.definite
    introduced = phrase.head in language.words("bare_organizations") or mention.words[0] in ARTICLES
    if vague and kind == "organization" and not phrase.plural and not introduced:
        return False
    if view.kind == "headline":
        return len(phrase.words) <= LONGEST_IN_HEADLINE
    if vague and phrase.plural and kind != "unnamed":
        return False
    clause = view.deed(view.base_of[mention.first].head)
    if clause is not None:
        plain = phrase.plural or phrase.head in language.words("unnamed_sources")
        return (kind == "unnamed" and plain) or _is_somebody(mention, kind, clause)
    vouches = view.word(mention.first - 1) in language.words("vouching")
    return vouches and phrase.head in language.words("unnamed_sources")


def _is_somebody(mention: Mention, kind: ActorKind, clause: Clause) -> bool:
    """Whether who does something is more than a role or anybody: "teacher", "if a man lies", "a team that plans"."""
    view, article, base = mention.view, mention.words[0] in ("a", "an"), mention.view.base_of[mention.first]
    verb, stative = view.verb(clause), view.verb(clause) in language.words("stative_verbs")
    does = verb in language.words("attribution_clause") or (clause.tense == "past" and not stative)
    told = clause.status == "asserted" and clause.modal is None and view.sentence.relations[base.head] != "appos"
    if article and not (told and (does or clause.found != "relative")):
        return False
    known = mention.words[0] in DETERMINERS or "POS" in view.sentence.tags[base.first : base.last]
    return known if kind == "unnamed" else not stative


def _names_in(phrase: _Phrase) -> frozenset[str]:
    """Names and nationalities in a description, which tell two apart; a first word has its capital anyway."""
    view = phrase.mention.view
    named = (at for at in range(phrase.mention.first, phrase.end) if view.sentence.words[at][0].isupper())
    return frozenset(view.lower[at] for at in named if at or countries.code_of_nationality(view.lower[at]))


def _holders(people: Sequence[Entry]) -> dict[str, list[tuple[frozenset[str], Entry]]]:
    """Who holds a title, by its head noun."""
    holders: defaultdict[str, list[tuple[frozenset[str], Entry]]] = defaultdict(list)
    for entry in people:
        for mention in entry.mentions:
            view = mention.view
            for tokens in filter(None, (mention.title, mention.apposition)):
                first, last = without_links(view, *tokens)
                for head in _spelt_out(view.lower[last - 1 : last]) if first < last else ():
                    holders[head].append((_spelt_out(view.lower[slice(*tokens)]), entry))
    return holders


def _may_be(bearer: Entry, phrase: _Phrase) -> bool:
    """Whether a person is of the gender, and holds no office but the one, that a description tells."""
    titles = ((one.view, title) for one in bearer.mentions for title in (one.title, one.apposition) if title)
    offices = _spelt_out(word for view, title in titles for word in view.lower[slice(*title)])
    blocking = offices.symmetric_difference(phrase.words) & language.words("title_blockers")
    foreign = {word for word in phrase.words if countries.code_of_nationality(word)} - offices
    free = not offices or phrase.head in language.words("contenders")
    other = bearer.female is not None and gender_in([phrase.head]) is (not bearer.female)
    return not other and (free or (phrase.head in offices and not blocking | foreign))


def _spelt_out(words: Iterable[str]) -> frozenset[str]:
    """The words of a title, short forms at length: "senator" for "sen."."""
    short = dict(language.pairs("short_titles"))
    return frozenset(short.get(word, word) for word in words)


def _apposed(view: View, head: int) -> list[int]:
    """The heads in apposition to the noun `head`, "makers Acme Foods" too, or what it is in apposition to."""
    heads, relations = view.sentence.heads, view.sentence.relations
    if relations[head] == "conj" and relations[heads[head]] == "appos":
        head = heads[head]  # "Ann Lee, a pastor and a supporter"
    if relations[head] == "appos":
        return [heads[head]]
    name = (head + 1, heads[head + 1]) if view.tag(head + 1).startswith("NNP") else ()
    return [t for t in range(head + 1, len(heads)) if heads[t] == head and (relations[t] == "appos" or t in name)]


def _end_of_field(view: View, base: Base, links: Collection[str]) -> int:
    """The token behind "for the council", "of Norway and Chile" that follows a noun, or behind the noun."""
    tree = view.tree
    if tree is None or view.word(base.last) not in links:
        return base.last
    fields = (token for noun in range(base.first, base.last) for token in tree.children[noun])
    field = next((token for token in fields if tree.first[token] == base.last), None)
    return base.last if field is None else max(base.last, noun_phrase(tree, field).last)


def _name(phrase: _Phrase, kind: ActorKind) -> str:
    """The description as read, its article in lower case; organizations go without one, groups without "all" too."""
    view, first = phrase.mention.view, phrase.mention.first
    dropped = {"organization": ARTICLES, "group": DETERMINERS}.get(kind, ())
    while first < phrase.mention.last - 1 and view.lower[first] in dropped:
        first += 1
    text = view.text(first, phrase.end)
    if kind == "person" and view.lower[first] not in DETERMINERS:
        return f"the {text}"  # it shares the article of the one before
    return text[0].lower() + text[1:] if view.lower[first] in DETERMINERS else text
