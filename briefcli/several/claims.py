"""What documents claim, in a form that can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from briefcli.clauses import Clauses
from briefcli.contract import FindingKind
from briefcli.records import Briefing, Cast, Document, Finding, Span
from briefcli.several.dates import Date
from briefcli.several.language import Sense, language
from briefcli.several.numbers import Number

BODY = frozenset(("body", "bullet", "answer"))
"""Blocks that make claims."""


@dataclass(frozen=True, slots=True)
class Side:
    """A document of several: its briefing, its analysis, clauses and cast, and its position among them."""

    index: int
    briefing: Briefing
    document: Document
    clauses: Clauses
    cast: Cast

    @property
    def text(self) -> str:
        return self.briefing.text


@dataclass(frozen=True, slots=True)
class Party:
    """Who does or says something: the entry of who (its names), and the noun that stands there ("minister")."""

    names: tuple[str, ...]
    kind: str | None
    noun: str
    proper: frozenset[str]
    role: frozenset[str]
    words: str = ""
    end: int = 0

    @property
    def known(self) -> bool:
        return bool(self.names or self.proper)

    @property
    def pronoun(self) -> bool:
        return not self.known and self.noun in language().words["pronouns"]

    @property
    def pronoun_for_name(self) -> bool:
        return bool(self.names) and self.noun in language().words["pronouns"]


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed a claim may be about: its senses, whether it is (1) or is not (-1), and the words it is about."""

    senses: frozenset[Sense]
    sign: int
    things: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A predication with what comparison asks of it. `span` is what to show, `words` its own, `sentence` an index of
    the document.

    `things` are names of the words it is about, actor, dates and numbers apart; `proper` the names among them;
    `object` the head of the first noun phrase behind the verb with its `modifiers`; `subject` the words of a subject
    that is nobody by name, which may be the thing itself ("jobs will go"); `context` the words of the sentence;
    `condition` those of the condition it is under; `hedges` what makes less of it ("reportedly", "plans to");
    `choices` rows of things of which it leaves open which; `marks` prepositions that have a contrary, each with its
    thing.
    `open` marks what has no deed but a plan or wish for a thing ("promised 20 million"), `barred` a refusal of one
    ("ruled out a tax"), `brings` a deed that brings a thing about ("introduce a tax"), `silent` a refusal to say,
    `wished` a deed asked of somebody else, who is then its actor.
    """

    document: int
    sentence: int
    span: Span
    words: Span
    trigger: Span
    finding: Finding | None
    kind: FindingKind | None
    stage: int
    deeds: tuple[Deed, ...]
    things: frozenset[str]
    proper: frozenset[str]
    object: str
    modifiers: frozenset[str]
    context: frozenset[str]
    actor: Party | None
    source: Party | None
    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    condition: frozenset[str] | None
    hedges: tuple[str, ...]
    choices: tuple[frozenset[str], ...]
    marks: frozenset[tuple[str, str]]
    wished: bool
    withdraws: bool
    silent: bool
    open: bool
    barred: bool
    brings: bool
    background: bool
    operators: tuple[str, ...]
    negations: int
    subject: frozenset[str]

    @property
    def conditional(self) -> bool:
        return self.condition is not None

    @property
    def sign(self) -> int:
        """Whether the deed itself is said to be (1) or not (-1)."""
        return self.deeds[-1].sign if self.deeds else 1

    @property
    def long_ago(self) -> bool:
        """Whether it is a deed done in a year that is named alone, which is never the news."""
        return self.stage == 3 and any(date.year and not date.month for date in self.dates)
