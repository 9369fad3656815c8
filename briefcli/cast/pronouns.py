"""Whom pronouns stand for, where the tree and the sentence before settle it; anything else stays open.

"he", "she", "it", "they" go to the subject of a clause around theirs, of a passive too, else of the main one before; a
man or a woman may also be the only one named of late. "I" is who speaks: in quotation marks the one quoted, else whose
turn it is or who issues the statement. "we" is the body that one speaks for, and never a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from briefcli import language
from briefcli.cast.phrases import PLAIN, Entry, View
from briefcli.cast.roles import is_title
from briefcli.clauses import Clause, Clauses, Phrase, teller
from briefcli.records import Span

SINGULAR = {"he": False, "she": True}
THIRD = SINGULAR.keys() | {"it", "they"}
CASES = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
RECENT = 3
"""Sentences in which the only man or woman named is meant by a pronoun that has nothing nearer."""
TALK = frozenset(("turn", "question", "answer"))
"""Blocks that go on from one to the next."""


@dataclass(slots=True)
class _Told:
    """A sentence as far as it is read: the entries at its tokens, several at a "they", and its people in order."""

    view: View
    at: dict[int, Entry]
    several: dict[int, list[Entry]] = field(default_factory=dict)
    people: list[tuple[int, Entry]] = field(default_factory=list)

    def who(self, phrase: Phrase) -> Entry | None:
        """Whom a phrase of this sentence stands for, by its head or by the name that ends it."""
        base = self.view.base_of.get(phrase.head)
        return self.at.get(phrase.head) or (self.at.get(base.last - 1) if base else None)

    def only(self, phrase: Phrase | None) -> Entry | None:
        """Whom a phrase of this sentence stands for, None for things, strangers and several together."""
        found = set(self._members(phrase))
        return found.pop() if len(found) == 1 else None

    def behind(self, clause: Clause, word: str) -> Entry | None:
        """Whom a pronoun looks back on: the subject, of a passive too; "he" and "they" on who acts on a thing."""
        thing = word != "it" and clause.subject is not None and self.person(clause.subject) is False
        return self.only(clause.actor if thing else clause.subject)

    def person(self, phrase: Phrase) -> bool | None:
        """Whether a common noun, and one only, describes somebody; None for other words."""
        noun = self.view.lemma(phrase.head)
        return is_title(noun) or noun in language.words("people") if self.view.tag(phrase.head) == "NN" else None

    def _members(self, phrase: Phrase | None) -> list[Entry | None]:
        """Whom a phrase stands for, one after another; None for a stranger."""
        if phrase is None or phrase.sentence != self.view.index:
            return []
        joined = (token for token in self.view.sentence.conjuncts(phrase.head) if token < phrase.last)
        return [*self.several.get(phrase.head, [self.who(phrase)]), *map(self.at.get, joined)]

    def together(self) -> list[Entry]:
        """The two or more who do something together: "A and B met", "A met with B"; none where one is a stranger."""
        if (clause := self._main()) is None:
            return []
        sentence, found = self.view.sentence, self._members(clause.subject)
        partners = (sentence.heads[token] for token, word in enumerate(self.view.lower) if word == "with")
        own = (one for one in partners if (sentence.heads[one], sentence.relations[one][:3]) == (clause.head, "obl"))
        found += map(self.at.get, own)
        members = [entry for entry in dict.fromkeys(found) if entry is not None]
        return members if len(members) == len(found) > 1 else []

    def topic(self, word: str) -> Entry | None:
        """Whom the sentence is about: the subject of its main clause."""
        return self.behind(clause, word) if (clause := self._main()) else None

    def rivals(self, word: str) -> bool:
        """Whether a pronoun may mean who tells something as well as whom he tells of: "Lund is ill, Weller said"."""
        source = main.subject if (main := self._main()) else None
        outside = (one for one in self.view.clauses if self.open(one.head))
        told = {self.only(one.subject) for one in outside if one.frame and one.frame.source == source}
        return sum(one is not None and _fits(one, word) for one in told | {self.topic(word)}) > 1

    def _main(self) -> Clause | None:
        plain = (clause for clause in self.view.clauses if clause.kind in PLAIN and self.open(clause.head))
        return next((clause for clause in plain if clause.subject is not None), None)

    def fitting(self, word: str) -> set[Entry | None]:
        """Everybody in this sentence whom "he" may mean, None for the "he" that is open."""
        fitting = {entry for entry in self.at.values() if _fits(entry, word)}
        return fitting | {self.at.get(place) for place, other in enumerate(self.view.lower) if other == word}

    def several_named(self, first: int, last: int) -> bool:
        """Whether a noun among these tokens is as near to a "they" as a subject: "led raids on families as they"."""
        return any(self.view.tag(one.head) in ("NNS", "NNPS") for one in self.view.bases if first <= one.first < last)

    def open(self, token: int) -> bool:
        return self.view.quoted[token] < 0


class Resolver:
    """Reads the pronouns of a document, sentence by sentence. `found` holds who they stand for."""

    def __init__(self, clauses: Clauses, entries: Sequence[Entry]) -> None:
        self.found: list[tuple[Span, Entry]] = []
        self._clauses = clauses
        self._told: dict[int, _Told] = {}
        named = ((one, entry) for entry in entries for one in (*entry.mentions, *entry.descriptions))
        in_order = sorted(named, key=lambda pair: pair[0].order()[:2])
        self._named = {index: [*pairs] for index, pairs in groupby(in_order, lambda pair: pair[0].view.index)}

    def third_persons(self, views: Sequence[View]) -> None:
        """Resolve "he", "she", "it" and "they"."""
        for view in views:
            here = self._told[view.index] = _Told(view, {})
            for mention, entry in self._named.get(view.index, ()):
                here.at |= dict.fromkeys(range(mention.first, mention.last), entry)
                if entry.kind in ("person", "unnamed") and (mention.is_head or view.tag(mention.last) == "POS"):
                    here.people.append((mention.first, entry))
            for token, word in enumerate(view.lower):
                if word in THIRD:
                    self._enter(here, token, self._third(here, token, word))
                    if word == "they" and token not in here.at:
                        self._enter_several(here, token)

    def link_agents(self) -> None:
        """Let "a spokesman", who is nobody's yet, speak for the body of which he tells something."""
        for here, clause in ((told, clause) for told in self._told.values() for clause in told.view.clauses):
            agent, subject = self._teller(clause.frame.source) if clause.frame else None, here.only(clause.subject)
            state = subject and any(one.kind == "place" for one in subject.mentions)
            if agent and agent.agent and subject and subject.kind == "organization" and not state:
                agent.speaks_for = agent.speaks_for or subject

    def first_persons(self, turns: dict[int, Entry], issuer: Entry | None) -> None:
        """Resolve "I" and "we"; `turns` holds the entry that speaks in a block. What no turn holds is the issuer's, in
        a transcript the only speaker's."""
        speakers: set[Entry | None] = {*turns.values()} or {issuer}
        alone = speakers.pop() if len(speakers) == 1 else None
        for here in self._told.values():
            for token, word in enumerate(here.view.lower):
                if word in ("i", "we"):
                    free = here.open(token)
                    speaker = turns.get(here.view.sentence.block, alone) if free else self._quoted_speaker(here, token)
                    if speaker is not None and (word == "we" or speaker.kind in ("person", "unnamed")):
                        self._enter(here, token, speaker.body if word == "we" else speaker)

    def asides(self) -> Iterator[tuple[Span, Entry]]:
        """Whom "he", "him" and "his" stand for outside quotations and talk, where nobody else can be meant."""
        for here in (told for told in self._told.values() if told.view.kind not in TALK):
            for token, word in enumerate(here.view.lower):
                entry = self._aside(here, token, CASES[word]) if word in CASES and here.open(token) else None
                if entry is not None and (word not in SINGULAR or here.at.get(token) is entry):
                    yield here.view.sentence.span(token, token + 1), entry

    def _enter(self, here: _Told, token: int, entry: Entry | None) -> None:
        if entry is not None:
            here.at[token] = entry
            self.found.append((here.view.sentence.span(token, token + 1), entry))
            if (word := here.view.lower[token]) in SINGULAR:
                entry.female = SINGULAR[word]
                here.people.append((token, entry))

    def _enter_several(self, here: _Told, token: int) -> None:
        """Let "they" stand for the two or more of whom the sentence before tells that they did something together."""
        before = None if here.several_named(0, token) else self._before(here, token)
        if before and (members := before.together()):
            here.several[token] = members
            self.found += [(here.view.sentence.span(token, token + 1), entry) for entry in members]

    def _before(self, here: _Told, token: int) -> _Told | None:
        """The sentence before, where the words at `token` go on from it."""
        before = self._told.get(here.view.index - 1) if here.open(token) else None
        kinds = {told.view.kind for told in (before, here) if told}
        return before if len(kinds) == 1 or kinds <= TALK else None

    def _teller(self, phrase: Phrase | None) -> Entry | None:
        return self._told[phrase.sentence].who(phrase) if phrase and phrase.sentence in self._told else None

    def _quoted_speaker(self, here: _Told, token: int) -> Entry | None:
        """Who says what is quoted: whom the clause names, else the only one who says something outside quotations."""
        owner = self._clauses.at(here.view.index, token)
        if owner is not None and (phrase := teller(self._clauses, owner)):
            return self._teller(phrase)
        outside = (clause for clause in here.view.clauses if here.open(clause.head) and clause.found == "own")
        telling = [clause for clause in outside if here.view.verb(clause) in language.words("attribution_clause")]
        return here.only(telling[0].actor) if len(telling) == 1 else None

    def _third(self, here: _Told, token: int, word: str) -> Entry | None:
        verb = here.view.verb(clause) if (clause := here.view.deeds.get(token)) else ""
        thing = word == "they" or verb in language.words("thing_verbs")
        for subject, behind in self._subjects(here, token, word, verb) if verb or word in SINGULAR else ():
            if subject is None or (_fits(subject, word) and (behind or word in SINGULAR or not thing)):
                return None if word == "they" and behind and here.several_named(behind, token) else subject
        return self._only_one(here, token, word) if word in SINGULAR else None

    def _aside(self, here: _Told, token: int, word: str) -> Entry | None:
        """The only one who fits in the sentences of late, by name there and of a gender that is known; who does what
        is done to "him" is another, and so may be whom "his" belongs to where a stranger does it."""
        view, owner = here.view, self._clauses.at(here.view.index, token)
        nearby = filter(None, map(self._told.get, range(view.index, view.index - RECENT, -1)))
        near = [there for there in nearby if there.view.kind == view.kind]
        fitting = set[Entry | None]().union(*(there.fitting(word) for there in near))
        entry = fitting.pop() if len(fitting) == 1 else None
        named = entry and any((near[-1].view.index,) < one.order() < (view.index, token) for one in entry.mentions)
        if owner is None or entry is None or entry.female is None or not named:
            return None
        subject = self._clauses.clauses[owner].subject
        strangers = language.words("people") | language.words("open_pronouns")
        stranger = subject and here.only(subject) is None and view.lemma(subject.head) in strangers
        reflexive = subject and here.only(subject) is entry and view.tag(token) != "PRP$" and subject.head != token
        return None if stranger or reflexive else entry

    def _subjects(self, here: _Told, token: int, word: str, verb: str) -> Iterator[tuple[Entry | None, int]]:
        """Subjects around a pronoun with the token behind each, that of the sentence before with 0; None for doubt."""
        above, others = self._clauses.at(here.view.index, token), language.words("men" if word == "she" else "women")
        while above is not None:
            outer = self._clauses.clauses[above]
            phrase, level = outer.subject, here.view.quoted[outer.head] == here.view.quoted[token]
            if level and phrase and phrase.head != token:
                owned = here.view.lower[phrase.first] in language.words("owners")
                if owned and word in SINGULAR and here.person(phrase) and here.view.lemma(phrase.head) not in others:
                    yield None, phrase.last
                elif not owned and (subject := here.behind(outer, word)):
                    yield subject, phrase.last
            above = outer.parent
        if (before := self._before(here, token)) and (topic := before.topic(word)):
            yield None if verb not in language.words("attribution_clause") and before.rivals(word) else topic, 0

    def _only_one(self, here: _Told, token: int, word: str) -> Entry | None:
        """The only one of late known for a man or a woman, or else the only one at all, in the same sentence."""
        may, doers = (None, SINGULAR[word]), set[Entry | None]()
        level = (-1, here.view.quoted[token])  # whom a quotation names does not say it
        named = near = {
            one for at, one in here.people if at < token and one.female in may and here.view.quoted[at] in level
        }
        for back in range(1, RECENT) if here.open(token) else ():
            there = self._told.get(here.view.index - back)
            if there is None or there.view.kind != here.view.kind or (named and back > 1):
                break
            named = named | {entry for _, entry in there.people if entry.female in may}
            doers.add(there.topic(word))
        people = {one for one in named if one.kind == "person"} or {one for one in named if not one.plural}
        sure = {one for one in people if one.female is not None} or (people if people <= near else set())
        rivals = {one for one in people & doers if one.female is None} - sure
        return sure.pop() if len(sure) == 1 and not rivals else None


def _fits(entry: Entry, word: str) -> bool:
    """Whether an entry can be meant by a pronoun: in kind, number and gender."""
    if word in SINGULAR:
        return entry.kind in ("person", "unnamed") and not entry.plural and entry.female in (None, SINGULAR[word])
    return entry.plural if word == "they" else entry.kind == "organization" and not entry.plural
