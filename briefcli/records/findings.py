"""Who and where of a document, what is found in it, and what is told of the document itself."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from briefcli.contract import ActorKind, BlockKind, DateSource, FindingKind, Genre, QuoteForm
from briefcli.records.document import Document, Embargo, Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organization, group or unnamed source. `spans` are its names; pronouns are not among them.

    `possibly_same` and `speaks_for` are indexes of other actors; `id` is given by the pipeline.
    """

    name: str
    kind: ActorKind
    role: Span | None
    spans: tuple[Span, ...]
    possibly_same: int | None = None
    salience: float = 0.0
    speaks_for: int | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the news. `country` is the ISO 3166 alpha-2 code of the country it is (`is_country`) or lies in,
    None where a guess would be needed."""

    name: str
    country: str | None
    spans: tuple[Span, ...]
    salience: float = 0.0
    is_country: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Reference(Span):
    """Words that stand for an actor: a name, a role ("the vice president") or a safe pronoun."""

    actor: int


@dataclass(frozen=True, slots=True)
class Voice(Span):
    """The words that name a speaker, source or actor in place, and the who entry they stand for."""

    name: str | None
    kind: ActorKind | None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where of a document. `references` is sorted by offset and does not nest; so are `asides`, "him", "his"
    and "her", of whom `at` tells nothing and which make nobody more salient.
    """

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    references: tuple[Reference, ...]
    document: Document | None = field(default=None, compare=False, repr=False)
    asides: tuple[Reference, ...] = ()

    def at(self, place: Span) -> Actor | None:
        """Whom the words at `place`, a noun phrase or pronoun, stand for: the one their head refers to.

        None for strangers, things and several together ("Britain and France").
        """
        actors = self._actors(place)
        return actors[0] if len(actors) == 1 else None

    def voice(self, place: Span) -> Voice:
        """`place` with the name and kind of whom it stands for: the names of all and "group" for several together."""
        actors = self._actors(place)
        commas = self.document.text.count(",", place.start, place.end) if self.document else 0
        if not actors or 1 < len(actors) <= commas:  # more of them than were read
            return Voice(place.start, place.end, None, None)
        *others, last = (actor.name for actor in actors)
        name = f"{', '.join(others)} and {last}" if others else last
        return Voice(place.start, place.end, name, "group" if others else actors[0].kind)

    def _actors(self, place: Span) -> list[Actor]:
        """All for whom `place` stands, none where one of them is a stranger."""
        found = [self._over(word) for word in self._heads(place)]
        indexes = dict.fromkeys(reference.actor for references in found for reference in references)
        return [self.actors[index] for index in indexes] if all(found) else []

    def _heads(self, place: Span) -> list[Span]:
        """The words at `place` that tell who is meant: one for each of several."""
        sentences = self.document.sentences if self.document else ()
        number = bisect_right(sentences, place.start, key=attrgetter("start")) - 1
        if number < 0 or not sentences[number].heads:
            return [place]
        sentence = sentences[number]
        heads, relations = sentence.heads, sentence.relations
        inside = range(bisect_left(sentence.ends, place.start + 1), bisect_left(sentence.starts, place.end))
        tops = [token for token in inside if heads[token] not in inside]
        nouns = [token for token in tops if sentence.tags[token].startswith(("NN", "PRP"))] or tops
        top = nouns[0] if nouns else -1
        while top + 1 in nouns:  # the parser made two of one phrase: a title and a name
            top += 1
        if top < 0:  # a label of a turn, outside all sentences
            return [place]

        flat = (token for token in inside if heads[token] == top and relations[token].startswith(("flat", "appos")))
        alike = [sentence.span(token, token + 1) for token in (top, *flat)]
        joined = [sentence.span(token, token + 1) for token in sentence.conjuncts(top) if token in inside]
        return [next(filter(self._over, alike), alike[0]), *joined]

    def _over(self, place: Span) -> list[Reference]:
        """The references that cover a word or a label: one, but of "they" that stands for several."""
        at = bisect_right(self.references, place.start, key=attrgetter("start"))
        if not at or self.references[at - 1].end < place.end:
            return []
        first = bisect_left(self.references, self.references[at - 1].start, key=attrgetter("start"))
        return list(self.references[first:at])


@dataclass(frozen=True, slots=True)
class Moment(Span):
    """A date expression and its normal form ("2021-06-07", "2021-06", "2021"), None when unresolved."""

    date: str | None


@dataclass(frozen=True, slots=True)
class Turn(Span):
    """What somebody asks, answers or else says in a transcript; `speaker` is the label that opens it."""

    kind: BlockKind
    speaker: Span | None


@dataclass(frozen=True, slots=True)
class Quote(Span):
    """An attribution: its content [start, end), quotation marks included, who said it and the cue ("said").

    `stance` marks one that tells an attitude, an intention or a silence ("opposes", "wants", "did not say")
    rather than a statement.
    """

    form: QuoteForm
    speaker: Voice | None
    cue: Span | None
    stance: bool = False


@dataclass(frozen=True, slots=True)
class Meant(Span):
    """A pronoun or description in a clause and the who entry it stands for; `possessive` in "her son"."""

    name: str
    kind: ActorKind
    possessive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Span):
    """A deed done, planned or proposed, or one expressly not. [start, end) is the clause to show.

    `about` is what "so", "that" or "it" stands for, `question` the reporter's question answered, `source` who vouches
    for the deed when that is not the actor; `same_as` the index, in the same section, of the first statement of the
    same deed; `references` tell whom words of the clause stand for that neither it nor `actor` names; `rank` orders all
    findings by newsworthiness, 0 first; `reasons` say which cue or model features fired, for `briefcli explain`. The
    pipeline fills in `id` and `line` (of the trigger, 1 the first).
    """

    id: str = ""
    kind: FindingKind
    label: str
    trigger: Span
    actor: Voice | None
    when: Moment | None
    about: Span | None
    question: Span | None = None
    source: Voice | None
    line: int = 0
    sentence: Span
    background: bool
    unsure: bool = False
    confidence: float
    importance: int = 2
    rank: int
    same_as: int | None
    references: tuple[Meant, ...] = ()
    reasons: tuple[str, ...] = field(default=(), compare=False)


def finding_id(document_sha256: str, trigger: Span, kind: FindingKind) -> str:
    """The `id` of a finding: the same for the same words of the same document."""
    return hashlib.sha256(f"{document_sha256}:{trigger.start}:{trigger.end}:{kind}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Sources:
    """How many attributed statements there are, how many rest on unnamed sources, and how many of each."""

    statements: int
    statements_unnamed: int
    named_sources: int
    unnamed_sources: int


@dataclass(frozen=True, slots=True)
class Keyphrase:
    """What the document is about, as it reads in it; `score` is relative to the best one's, which is 1."""

    phrase: str
    score: float
    count: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Generator:
    """What made a briefing; `model` is the beginning of its model's SHA-256, None in what 0.1.0 wrote."""

    version: str
    model: str | None
    name: str = "briefcli"


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """The document a briefing is of; `date` is the day it speaks from ("2021-06-07"), `words` are those of its body,
    `set_apart` counts the blocks of each kind that hold no finding, `kept` are fields of the row it was read from.
    """

    path: str | None
    title: str | None
    date: str | None
    date_source: DateSource | None
    place: str | None
    genre: Genre
    issuer: str | None
    language: str
    words: int
    sha256: str
    source_sha256: str | None
    embargo: Embargo | None = None
    set_apart: Mapping[str, int] = field(default_factory=dict, hash=False)
    kept: Mapping[str, Any] = field(default_factory=dict, hash=False)
