"""What the other modules of this folder share: a mention, the entry it belongs to, and a sentence with look-ups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import dropwhile, groupby

from briefcli.clauses import Clause, Clauses
from briefcli.contract import ActorKind, BlockKind
from briefcli.records import Document, EntityKind, Sentence, Span

NOMINAL = ("NN", "PRP", "CD", "WP", "EX")
STOPS = frozenset((",", ".", ":", "``", "''", "-LRB-", "-RRB-"))
INSIDE = frozenset(("det", "amod", "nummod", "compound", "flat", "goeswith", "punct"))
"""Relations of what belongs to a noun phrase; a possessor does too."""
FIELD = frozenset(("nmod", "case", "cc", "conj"))
"""Relations of what belongs to a title before a name: "Secretary of State"."""
SUBJECTS = frozenset(("own", "relative", "coordinated"))
PLAIN = frozenset(("main", "coordinate", "parataxis"))
"""Clauses in which the text itself tells something."""
DEEPEST = 12
"""Governors climbed within a noun phrase."""
NO_NAMES = frozenset({"byline", "credit"})
"""Blocks whose people are not in the news: reporters and photographers."""


@dataclass(slots=True)
class Mention:
    """Tokens [first, last) that name or describe someone or some place, without title, article and 's.

    `words` are lower case; `title` are the tokens of a title before the name, `apposition` of a role beside it."""

    view: View
    first: int
    last: int
    kind: EntityKind
    title: tuple[int, int] | None = None
    apposition: tuple[int, int] | None = None

    @property
    def span(self) -> Span:
        return self.view.sentence.span(self.first, self.last)

    def order(self) -> tuple[int, int, int]:
        """A key that sorts mentions by place."""
        return self.view.index, self.first, self.last

    @property
    def standing(self) -> Span:
        """The span, with a title whose "and" would make two of one: "Secretary of Health and Human Services Lee"."""
        joined = self.title is not None and "and" in self.view.lower[slice(*self.title)]
        return self.view.sentence.span(self.title[0], self.last) if self.title and joined else self.span

    @property
    def words(self) -> tuple[str, ...]:
        return self.view.lower[self.first : self.last]

    @property
    def written(self) -> tuple[str, ...]:
        return self.view.sentence.words[self.first : self.last]

    @property
    def is_head(self) -> bool:
        """The mention is what its noun phrase is about: "Harris", not "Harris's trip"."""
        base = self.view.base_of.get(self.last - 1)
        return base is None or base.head < self.last

    @property
    def deed(self) -> Clause | None:
        """The clause this mention is the subject or agent of."""
        if not self.is_head:
            return None
        base = self.view.base_of.get(self.last - 1)
        return self.view.deed(base.head if base else self.last - 1)


@dataclass(slots=True, eq=False)
class Entry:
    """An actor in the making. `descriptions` ("the vice president") and `labels` (of turns in a transcript)
    stand for it but are not its name; `name` overrules the best one among the mentions. A `silent` one is only part of
    a title, and no actor unless somebody speaks for it as "we". An `agent` speaks for a body that his role does not
    name."""

    kind: ActorKind
    mentions: list[Mention] = field(default_factory=list)
    descriptions: list[Mention] = field(default_factory=list)
    labels: list[Span] = field(default_factory=list)
    name: str | None = None
    female: bool | None = None
    possibly_same: Entry | None = None
    speaks_for: Entry | None = None
    silent: bool = False
    agent: bool = False

    @property
    def body(self) -> Entry | None:
        """Whom "we" means when this one speaks: the body itself, or the one spoken for."""
        return self if self.kind in ("organization", "group") else self.speaks_for

    @property
    def plural(self) -> bool:
        """Whether several are described: "officials", "the Cubs", "police"."""
        return any(
            one.kind == "group" or one.view.tag(one.last - 1) in ("NNS", "NNPS") or one.words[-1] == "police"
            for one in (self.mentions or self.descriptions)[:1]
        )

    @property
    def position(self) -> int:
        """Offset of the first words that stand for the actor."""
        return min(span.start for span in self.standing)

    @property
    def standing(self) -> list[Span]:
        """Every stretch that stands for the actor."""
        return [*(mention.standing for mention in (*self.mentions, *self.descriptions)), *self.labels]


def by_token(named: Iterable[tuple[Mention, Entry]]) -> dict[tuple[int, int], Entry]:
    """Sentence and token -> the entry that is named there."""
    return {(one.view.index, token): entry for one, entry in named for token in range(one.first, one.last)}


@dataclass(frozen=True, slots=True)
class Base:
    """Tokens [first, last): a noun phrase without complements, from its first modifier to a name behind its head."""

    first: int
    last: int
    head: int


class View:
    """A sentence with what is asked of it again and again."""

    def __init__(self, document: Document, index: int, clauses: Clauses) -> None:
        self.document = document
        self.index = index
        self.sentence: Sentence = document.sentences[index]
        self.kind: BlockKind = document.blocks[self.sentence.block].kind
        self.lower = tuple(word.lower() for word in self.sentence.words)
        self.clauses = clauses.of(index)
        self.tree = clauses.trees[index]
        self.quoted = self.tree.quoted if self.tree else (-1,) * len(self.lower)

    @cached_property
    def bases(self) -> tuple[Base, ...]:
        """The noun phrases of the tree without complements, in order, without overlap."""
        sentence = self.sentence
        anchors = [self._anchor(token) for token in range(len(sentence.heads))]
        found: list[Base] = []
        for anchor, run in groupby(range(len(anchors)), lambda t: -1 if sentence.tags[t] in STOPS else anchors[t]):
            tokens = list(dropwhile(lambda token: sentence.tags[token] == "CC", run))
            if anchor < 0 or not tokens:
                continue
            if sentence.tags[anchor].startswith(NOMINAL) or (len(tokens) > 1 and sentence.tags[tokens[0]] == "DT"):
                found.append(Base(tokens[0], tokens[-1] + 1, anchor if anchor in tokens else tokens[-1]))
        return tuple(found)

    @cached_property
    def base_of(self) -> dict[int, Base]:
        """Token -> the noun phrase it is in."""
        return {token: base for base in self.bases for token in range(base.first, base.last)}

    def _anchor(self, token: int) -> int:
        """The head of the noun phrase a token is in: itself, if it modifies none."""
        sentence, anchor, field, joined = self.sentence, token, False, False
        for _ in range(DEEPEST):
            relation, governor = sentence.relations[token], sentence.heads[token]
            if self._doubled(token):
                relation, governor = "compound", token + 1
            name = relation.partition(":")[0]
            if governor < 0:
                break
            if relation == "nmod:desc" and governor > token:
                anchor, field = governor, False
            elif name in ("cc", "conj") and not field:
                joined = True
            elif name in FIELD and relation != "nmod:poss" and sentence.tags[token] != "POS":
                field = True
            elif name not in INSIDE | FIELD or (joined and governor < token):
                break
            elif not field:
                anchor, joined = governor, False
            token = governor
        return anchor

    def _doubled(self, token: int) -> bool:
        """Whether the parser made two of one phrase: a noun and the one right behind it hang on the same word alike."""
        heads, relations = (column[token : token + 2] for column in (self.sentence.heads, self.sentence.relations))
        return self.tag(token + 1).startswith("NN") and heads[0] == heads[1] and relations[0] == relations[1]

    @cached_property
    def deeds(self) -> dict[int, Clause]:
        """The head of a phrase -> the clause it is subject or agent of."""
        found = dict[int, Clause]()
        for clause in self.clauses:
            subject = clause.subject if clause.found in SUBJECTS else None
            if subject is not None and subject.sentence == self.index:
                found.setdefault(self._free(subject.head), clause)
            if clause.agent is not None and clause.agent.sentence == self.index:
                found.setdefault(clause.agent.head, clause)
        return found

    def _free(self, token: int) -> int:
        """The head of the phrase of `token`; behind a preposition it is no subject, but the noun before may be."""
        base = self.base_of.get(token)
        if base is None:
            return token
        before = base.first - 1
        governed = before > 0 and self.sentence.relations[before] == "case" and before - 1 in self.base_of
        return self.base_of[before - 1].head if governed else base.head

    def verb(self, clause: Clause) -> str:
        """The lemma of the verb of a clause of the sentence, "be" of a copula."""
        return self.lemma(clause.head) if self.tag(clause.head).startswith(("VB", "MD")) else "be"

    def deed(self, token: int) -> Clause | None:
        """The clause whose subject or agent the noun at `token` is, beside others too."""
        for _ in range(DEEPEST):
            if token in self.deeds or not self.sentence.relations[token].startswith(("conj", "flat", "appos")):
                break
            token = self.sentence.heads[token]
        return self.deeds.get(token)

    def text(self, first: int, last: int) -> str:
        """Tokens [first, last) as written, white space made single spaces."""
        return self.document.written(self.sentence.span(first, last))

    def tag(self, token: int) -> str:
        return self.sentence.tags[token] if 0 <= token < len(self.sentence.tags) else ""

    def word(self, token: int) -> str:
        return self.lower[token] if 0 <= token < len(self.lower) else ""

    def lemma(self, token: int) -> str:
        return self.sentence.lemmas[token].lower() if 0 <= token < len(self.sentence.lemmas) else ""


def views(document: Document, clauses: Clauses) -> Iterator[View]:
    """The sentences that may name someone in the news."""
    issuer = document.issuer
    for index, sentence in enumerate(document.sentences):
        issued = issuer is not None and sentence.start <= issuer.start < sentence.end
        if sentence.words and (issued or document.blocks[sentence.block].kind not in NO_NAMES):
            yield View(document, index, clauses)
