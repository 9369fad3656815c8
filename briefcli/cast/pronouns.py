"""Whom pronouns stand for, where the tree and the sentence before settle it; anything else stays open.

"he", "she", "it", "they" go to the subject of a clause around theirs, else to whom their sentence, else to whom the
sentence before is about: the subject of its main clause. A man or a woman may also be the only one named of late.
"I" is who speaks: in quotation marks the one quoted, else whose turn it is or who issues the statement. "we" is the
body that one speaks for, and never a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefcli import clauses as asked
from briefcli import language
from briefcli.cast.phrases import Entry, Mention, View
from briefcli.clauses import Clause, Clauses, Phrase
from briefcli.records import Document, Span

SINGULAR = {"he": False, "she": True}
FIRST = frozenset(("i", "we"))
PRONOUNS = FIRST | SINGULAR.keys() | {"it", "they"}
RECENT = 3
"""Sentences in which the only man or woman named is meant by a pronoun that has nothing nearer."""
OUTWARD = 6
"""Clauses gone up from that of a pronoun."""


@dataclass(slots=True)
class _Told:
    """A sentence as far as it is read: the entries at its tokens, and the people it names in order."""

    view: View
    quoted: tuple[int, ...]
    at: dict[int, Entry]
    people: list[tuple[int, Entry]] = field(default_factory=list)

    def subject(self, clause: Clause) -> Entry | None:
        """Who the subject of a clause of this sentence is, None for things, strangers and several together."""
        phrase = clause.agent if clause.passive and clause.agent else clause.subject
        if phrase is None or phrase.sentence != self.view.index or clause.found in ("expletive", "outer", "clausal"):
            return None
        base = self.view.base_of.get(phrase.head)
        heads, relations = self.view.sentence.heads, self.view.sentence.relations
        found = [self.at[token] for token in (phrase.head, base.last - 1 if base else -1) if token in self.at]
        several = any(
            relations[token] == "conj" and heads[token] == phrase.head and self.at.get(token) not in found
            for token in range(phrase.head, phrase.last)
        )
        return found[0] if found and not several else None

    def open(self, token: int) -> bool:
        return token >= len(self.quoted) or self.quoted[token] < 0


class Resolver:
    """Reads the pronouns of a document, sentence by sentence. `found` holds who they stand for."""

    def __init__(self, document: Document, clauses: Clauses, entries: Sequence[Entry]) -> None:
        self.found: list[tuple[Span, Entry]] = []
        self._document = document
        self._clauses = clauses
        self._reporting = language.words("attribution_clause")
        self._things = language.words("thing_verbs")
        self._told: dict[int, _Told] = {}
        self._named: dict[int, list[tuple[Mention, Entry]]] = {}
        for entry in entries:
            for mention in (*entry.mentions, *entry.descriptions):
                self._named.setdefault(mention.view.index, []).append((mention, entry))

    def third_persons(self, views: Sequence[View]) -> None:
        """Resolve "he", "she", "it" and "they"."""
        for view in views:
            tree = self._clauses.trees[view.index]
            here = _Told(view, tree.quoted if tree else (), {})
            for mention, entry in sorted(self._named.get(view.index, ()), key=lambda pair: pair[0].first):
                here.at |= dict.fromkeys(range(mention.first, mention.last), entry)
                if mention.is_head and entry.kind in ("person", "unnamed"):
                    here.people.append((mention.first, entry))
            self._told[view.index] = here
            for token, word in enumerate(view.lower):
                if word in PRONOUNS and word not in FIRST:
                    self._enter(here, token, self._third(here, token, word))

    def link_agents(self) -> None:
        """Let "a spokesman", who is nobody's yet, speak for the body of which he tells something."""
        for number, here in self._told.items():
            for clause in self._clauses.of(number):
                teller = self._at(clause.frame.source) if clause.frame and clause.frame.source else None
                if teller is None or not teller.agent or teller.speaks_for is not None:
                    continue
                subject = here.subject(clause)
                if subject is not None and subject.kind == "organization" and subject.mentions[:1]:
                    teller.speaks_for = subject if subject.mentions[0].kind != "place" else None

    def _at(self, phrase: Phrase) -> Entry | None:
        """Whom a phrase stands for, by its head or by the name that ends it."""
        there = self._told.get(phrase.sentence)
        if there is None:
            return None
        base = there.view.base_of.get(phrase.head)
        return there.at.get(phrase.head) or (there.at.get(base.last - 1) if base else None)

    def first_persons(self, turns: dict[int, Entry], issuer: Entry | None) -> None:
        """Resolve "I" and "we"; `turns` holds the entry that speaks in a block."""
        for here in self._told.values():
            sentence = here.view.sentence
            for token, word in enumerate(here.view.lower):
                if word not in FIRST:
                    continue
                if here.open(token):
                    speaker = turns.get(sentence.block, None if turns else issuer)
                else:
                    speaker = self._quoted_speaker(here, token)
                if speaker is None or (word == "i" and speaker.kind not in ("person", "unnamed")):
                    continue
                self._enter(here, token, speaker if word == "i" else speaker.body)

    def _enter(self, here: _Told, token: int, entry: Entry | None) -> None:
        if entry is not None:
            here.at[token] = entry
            self.found.append((here.view.sentence.span(token, token + 1), entry))

    def _quoted_speaker(self, here: _Told, token: int) -> Entry | None:
        owner = self._clauses.at(here.view.index, token)
        phrase = asked.teller(self._clauses, owner) if owner is not None else None
        return self._at(phrase) if phrase is not None else self._beside(here)

    def _beside(self, here: _Told) -> Entry | None:
        """Who says something outside quotation marks in the sentence, if only one does."""
        lemmas = here.view.sentence.lemmas
        telling = [
            clause
            for clause in self._clauses.of(here.view.index)
            if here.open(clause.head) and lemmas[clause.head] in self._reporting and clause.found == "own"
        ]
        return here.subject(telling[0]) if len(telling) == 1 else None

    def _third(self, here: _Told, token: int, word: str) -> Entry | None:
        clause = here.view.deeds.get(token)
        if clause is None and word in ("it", "they"):
            return None
        for subject, near in self._subjects(here, token, clause):
            settled = near or word in SINGULAR or (word == "it" and not self._may_be_thing(here, clause))
            if settled and _fits(subject, word):
                return _known(subject, word)
            if subject.kind in ("person", "unnamed") and word in SINGULAR and near and subject.female is None:
                return None
        return self._only_one(here, token, word) if word in SINGULAR else None

    def _may_be_thing(self, here: _Told, clause: Clause | None) -> bool:
        return clause is not None and here.view.verb(clause) in self._things

    def _subjects(self, here: _Told, token: int, clause: Clause | None) -> Iterator[tuple[Entry, bool]]:
        """Whom a pronoun may stand for: the subjects of clauses around it, of its sentence, of the sentence before;
        with each whether it is of the same sentence.
        """
        clauses, view = self._clauses.clauses, here.view
        inside = here.quoted[token] if token < len(here.quoted) else -1
        above = clause.parent if clause is not None else self._clauses.at(view.index, token)
        for _ in range(OUTWARD):
            if above is None:
                break
            outer = clauses[above]
            if outer.subject is not None and outer.subject.head != token and here.quoted[outer.head] == inside:
                subject = here.subject(outer)
                if subject is not None:
                    yield subject, True
            above = outer.parent
        if inside >= 0:
            return
        main = self._main(here, token)
        if main is not None:
            yield main, True
        before = self._told.get(view.index - 1)
        if before is not None and before.view.kind == view.kind:
            topic = self._main(before, len(before.view.lower))
            if topic is not None:
                yield topic, False

    def _main(self, here: _Told, end: int) -> Entry | None:
        """Whom the sentence is about as far as token `end`: the subject of its main clause, or who tells it."""
        for clause in self._clauses.of(here.view.index):
            plain = clause.kind in ("main", "coordinate", "parataxis") and here.open(clause.head)
            if plain and clause.subject is not None and clause.subject.head < end:
                return here.subject(clause)
        return None

    def _only_one(self, here: _Told, token: int, word: str) -> Entry | None:
        """The only man or woman named of late, or the only one of them who is known for one."""
        named = [entry for first, entry in here.people if first < token]
        if here.open(token):
            for number in range(here.view.index - 1, max(-1, here.view.index - RECENT), -1):
                there = self._told.get(number)
                if there is None or there.view.kind != here.view.kind:
                    break
                if number < here.view.index - 1 and named:
                    break
                named += [entry for _, entry in there.people]
        people = [entry for entry in named if entry.kind == "person"] or named
        candidates = list({id(entry): entry for entry in people if entry.female in (None, SINGULAR[word])}.values())
        sure = [entry for entry in candidates if entry.female is SINGULAR[word]]
        chosen = sure if len(sure) == 1 else candidates
        return _known(chosen[0], word) if len(chosen) == 1 and _fits(chosen[0], word) else None


def _fits(entry: Entry, word: str) -> bool:
    """Whether an entry can be meant by a pronoun: in kind, number and gender."""
    if word in SINGULAR:
        return entry.kind in ("person", "unnamed") and not entry.plural and entry.female in (None, SINGULAR[word])
    if word == "it":
        return entry.kind == "organization" and not entry.plural
    return entry.plural


def _known(entry: Entry, word: str) -> Entry:
    """`entry`, whose gender is known from now on."""
    if entry.female is None and word in SINGULAR:
        entry.female = SINGULAR[word]
    return entry
