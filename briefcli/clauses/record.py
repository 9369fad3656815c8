"""What is known of a clause. Tokens are indexes in their sentence, clauses indexes in the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefcli.clauses.tree import Tree

ClauseKind = Literal[
    "main", "coordinate", "complement", "relative", "adverbial", "participle", "infinitive", "parataxis"
]
Form = Literal["finite", "infinitive", "gerund", "participle", "imperative", "nominal"]
Tense = Literal["past", "present", "future"]
Found = Literal[
    "own", "expletive", "clausal", "outer", "relative", "antecedent", "coordinated", "controlled", "object",
    "adjunct", "noun", "none",
]  # fmt: skip
"""How a subject was found: beside its verb; "there" or "it" without meaning; a clause; that of "The aim is to win";
behind a relative pronoun; the noun a participle or infinitive hangs on; shared with the verb before; by control of
the subject or the object above; that of the clause an adjunct belongs to; the owner of a noun ("its plan to sell")."""
NO_ACTOR = frozenset[Found](("expletive", "clausal", "outer", "none"))
"""Subjects that act in nothing and say nothing."""
Scope = Literal["own", "subject", "object", "shared", "raised", "implied", "noun", "without", "yet"]
"""What carries a negation: its own "not"; "no one"; "nothing"; that of the verb before; "don't think that";
"refused to"; "no plans to"; "without" or "instead of"; "has yet to"."""
Status = Literal[
    "asserted", "question", "condition", "hypothetical", "imperative", "denied", "doubted", "asked", "untold",
    "corrected", "general",
]  # fmt: skip
"""Whether the text vouches for the clause, and if not, why: it is asked; it is a condition; it would be so only in a
case imagined; an order to the reader; taken back by "denied" or "is unrealistic"; put in doubt by "rumours that";
"whether"; "did not say that"; put right; said of "anyone who"."""
FrameKind = Literal["complement", "parenthesis", "according", "noun", "quotation"]


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Tokens [first, last) of one sentence."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, tokens [first, last) of the sentence, and its head."""

    sentence: int
    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What reports a clause: the token of the cue ("said", "according", "claim") in `sentence`, the clause it is in,
    if any, and the words for who says so. `plain` where the clause can stand without it."""

    kind: FrameKind
    sentence: int
    cue: int
    clause: int | None
    source: Phrase | None
    plain: bool


@dataclass(frozen=True, slots=True)
class Predicate:
    """A clause as its head and function words show it; see `Clause`.

    `parent` and `above` are numbers in the sentence, `above` that of the first of a row of coordinated clauses, and
    `role` the kind of that first one. `tokens` are auxiliaries, head and particle; `shares` tells that a coordinated
    verb stands under the auxiliaries of the one before.
    """

    number: int
    head: int
    parent: int | None
    kind: ClauseKind
    role: ClauseKind
    above: int
    form: Form
    auxiliaries: tuple[int, ...]
    tokens: tuple[int, ...]
    marker: int | None
    modal: str | None
    tense: Tense | None
    perfect: bool
    passive: bool
    shares: bool


@dataclass(frozen=True, slots=True)
class Roles:
    """The participants of one predicate."""

    subject: Phrase | None
    found: Found
    agent: Phrase | None
    object: Phrase | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The token that negates a clause and how it does, and the conditions the clause stands under."""

    negation: int | None
    scope: Scope | None
    conditions: tuple[Stretch, ...]


@dataclass(slots=True)
class Parse:
    """What is found of the clauses of a sentence: `owners` has the number of its clause for each token, the lists
    behind have an entry a clause and are filled in this order, each from the roots down (`downward`).
    """

    tree: Tree
    sentence: int
    predicates: list[Predicate]
    owners: list[int]
    downward: list[Predicate]
    roles: list[Roles] = field(default_factory=list)
    bounds: list[Bounds] = field(default_factory=list)
    status: list[Status] = field(default_factory=list)
    frames: list[Frame | None] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate of the tree and what belongs to it.

    `parent` is the clause above, `predicate` the head with auxiliaries, copula and particle, `marker` a
    subordinator. [first, last) is the whole subtree. `shown` is what can stand alone: it begins with the subject
    (or with what the sense needs before it) and keeps negation, condition and every frame that turns the sense;
    `unsure` where no safe cut was found.
    """

    sentence: int
    head: int
    parent: int | None
    kind: ClauseKind
    form: Form
    first: int
    last: int
    predicate: tuple[int, ...]
    marker: int | None
    subject: Phrase | None
    found: Found
    agent: Phrase | None
    object: Phrase | None
    negation: int | None
    scope: Scope | None
    modal: str | None
    tense: Tense | None
    perfect: bool
    passive: bool
    conditions: tuple[Stretch, ...]
    status: Status
    frame: Frame | None
    shown: Stretch
    unsure: bool


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of a document in order. Those of sentence i are [firsts[i], firsts[i + 1]); `owners[i][t]` is the
    clause that token t of it belongs to, -1 where the sentence has no tree; `trees[i]` is its tree."""

    clauses: tuple[Clause, ...]
    firsts: tuple[int, ...]
    owners: tuple[tuple[int, ...], ...]
    trees: tuple[Tree | None, ...]
