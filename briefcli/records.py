"""Every data type of briefcli. Which of their keys are written, in which order, stands in `briefcli.contract`.

Offsets are code points into ``Article.text``, half-open. Token indexes are positions in one sentence's
token tuples, half-open too. Nothing here copies text: a `Span` is two numbers, so whatever is printed
is cut from the source and cannot differ from it.
"""

from __future__ import annotations

import hashlib
import types
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from briefcli.contract import (
    DECIMALS,
    RECORDS,
    SCHEMA_VERSION,
    SECTION_KINDS,
    SECTIONS,
    ActorKind,
    BlockKind,
    DateSource,
    FindingKind,
    Genre,
    QuoteForm,
    WarningCode,
)
from briefcli.lines import Lines
from briefcli.tables import rows

EntityKind = Literal["person", "organization", "place", "group", "date", "money", "number"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the document: ``text[start:end]``."""

    start: int
    end: int


EXTENT = attrgetter("start", "end")
"""Sorts spans as their own order does, faster."""


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader of a briefing must know; `code` is stable, `message` is plain English."""

    code: WarningCode
    message: str


# --- read -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """A document as read. `title`, `date`, `issuer` hold metadata the file format carried, if any; `kept` are fields of
    the row it was read from, to be passed on.
    """

    text: str
    path: str | None = None
    title: str | None = None
    date: str | None = None
    issuer: str | None = None
    source_sha256: str | None = None
    warnings: tuple[Warning, ...] = ()
    kept: Mapping[str, Any] = field(default_factory=dict, hash=False)


# --- segment --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A headline, paragraph, bullet, table cell or turn. `speaker` is the label of a transcript turn ("MR. PRICE"),
    `lead_in` the index of the block that introduces a bullet or block quote, `question` that of the block that asks
    what an answer answers. A "turn" is one that answers nothing: an opening statement, a moderator's word.
    """

    start: int
    end: int
    kind: BlockKind
    speaker: Span | None = None
    lead_in: int | None = None
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Embargo:
    """The words that forbid publishing before a day, and that day ("2022-06-07") where the text settles it."""

    start: int
    end: int
    until: str | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """An outermost stretch between quotation marks, marks included, or a block quote; an unclosed one ends with its
    paragraph and has `closed` false. Several paragraphs of one quotation are several records that share
    `group`."""

    start: int
    end: int
    closed: bool
    group: int


@dataclass(frozen=True, slots=True)
class Entity:
    """Tokens [first, last) of one sentence that name something."""

    first: int
    last: int
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `words` are read as meant (curly quotes made straight, soft hyphens, zero-width characters and
    markup left out, ligatures spelt out); ``starts[i]:ends[i]`` is the token's place in the text as it stands.
    `segment` fills the first row of fields, `analyse` the second. `heads` are the governors' token indexes, -1 for a
    root; `relations` those of Universal Dependencies 2 with subtypes, as in GUM ("nsubj:pass")."""

    start: int
    end: int
    block: int
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    tags: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()

    def span(self, first: int = 0, last: int | None = None) -> Span:
        """The span of tokens [first, last); of the whole sentence without arguments."""
        if first == 0 and last is None:
            return Span(self.start, self.end)
        return Span(self.starts[first], self.ends[(len(self.ends) if last is None else last) - 1])


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network tells of the words of a document, sentence by sentence.

    Row `starts[i]` is the first word of sentence i. `names` and `tags` are labels (IOB2; Penn), `heads` the governor's
    place in the sentence (-1: root), `relations` UD's. `deeds` [words, 1 + kinds] are probabilities, column 0 none;
    `importance` [words] is the expected 1 to 3. `actor` and `source` [words, 2] hold the words [first, last) of the
    document for who does, or vouches for, the deed a word is part of, (-1, -1) for nobody; `actor_sure` and
    `source_sure` [words] the probability of that. `vectors` [sentences, width] are unit vectors. `overlong` are the
    sentences that had to be cut.
    """

    starts: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]
    tags: tuple[tuple[str, ...], ...]
    heads: tuple[tuple[int, ...], ...]
    relations: tuple[tuple[str, ...], ...]
    deeds: Any
    importance: Any
    actor: Any
    actor_sure: Any
    source: Any
    source_sure: Any
    vectors: Any
    overlong: tuple[int, ...]

    @property
    def worth(self) -> Any:
        """[words] the importance, 0 to 1, times the probability that the word is part of a deed."""
        return (1 - self.deeds[:, 0].astype("float64")) * (self.importance.astype("float64") - 1) / 2


@dataclass(frozen=True, slots=True)
class Document:
    """An article cut into blocks, sentences and quotations, each in document order."""

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    title: Span | None
    genre: Genre
    issuer: Span | None
    language: str
    warnings: tuple[Warning, ...] = ()
    embargo: Embargo | None = None
    reading: Reading | None = field(default=None, compare=False, repr=False)

    @property
    def text(self) -> str:
        return self.article.text


# --- mentions -------------------------------------------------------------------------------------


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
class Reference:
    """Words that stand for an actor: a name, a role ("the vice president") or a safe pronoun."""

    start: int
    end: int
    actor: int


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where of a document. `references` is sorted by offset and does not nest."""

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    references: tuple[Reference, ...]
    document: Document | None = field(default=None, compare=False, repr=False)

    def at(self, place: Span | Voice) -> Actor | None:
        """Whom the words at `place`, a noun phrase or pronoun, stand for: the one their head refers to.

        None for strangers, things and several together ("Britain and France").
        """
        head = self._head(place)
        return None if head is None else self.actors[head.actor]

    def voice(self, place: Span | Voice) -> Voice:
        """`place` with the name and kind of whom it stands for."""
        who = self.at(place)
        return Voice(place.start, place.end, who.name if who else None, who.kind if who else None)

    def _head(self, place: Span | Voice) -> Reference | None:
        sentences = self.document.sentences if self.document else ()
        number = bisect_right(sentences, place.start, key=attrgetter("start")) - 1
        if number < 0 or not sentences[number].heads:
            return self._over(place)
        sentence = sentences[number]
        heads, relations = sentence.heads, sentence.relations
        inside = range(bisect_left(sentence.ends, place.start + 1), bisect_left(sentence.starts, place.end))
        tops = [token for token in inside if heads[token] not in inside]
        nouns = [token for token in tops if sentence.tags[token].startswith(("NN", "PRP"))] or tops
        top = nouns[0] if nouns else -1
        while top + 1 in nouns:  # the parser made two of one phrase: a title and a name
            top += 1
        if top < 0:  # a label of a turn, outside all sentences
            return self._over(place)
        named = [token for token in inside if heads[token] == top and relations[token].startswith(("flat", "appos"))]
        found = next(filter(None, (self._over(sentence.span(token, token + 1)) for token in (top, *named))), None)
        joined = (token for token in inside if heads[token] == top and relations[token].startswith("conj"))
        if found and any(not found.start <= sentence.starts[token] < found.end for token in joined):
            return None
        return found

    def _over(self, place: Span | Voice) -> Reference | None:
        """The reference that covers a word or a label."""
        at = bisect_right(self.references, place.start, key=attrgetter("start")) - 1
        return self.references[at] if at >= 0 and self.references[at].end >= place.end else None


# --- findings -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moment:
    """A date expression and its normal form ("2021-06-07", "2021-06", "2021"), None when unresolved."""

    start: int
    end: int
    date: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """The words that name a speaker, source or actor in place, and the who entry they stand for."""

    start: int
    end: int
    name: str | None
    kind: ActorKind | None


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution: its content [start, end), quotation marks included, who said it and the cue ("said").

    `stance` marks one that tells an attitude, an intention or a silence ("opposes", "wants", "did not say")
    rather than a statement.
    """

    start: int
    end: int
    form: QuoteForm
    speaker: Voice | None
    cue: Span | None
    stance: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A deed done, planned or proposed, or one expressly not. [start, end) is the clause to show.

    `about` is what "so", "that" or "it" stands for, `question` the reporter's question answered, `source` who vouches
    for the deed when that is not the actor; `same_as` the index, in the same section, of the first statement of the
    same deed; `rank` orders all findings by newsworthiness, 0 first; `reasons` say which cue or model features fired,
    for `briefcli explain`. The pipeline fills in `id` and `line` (of the trigger, 1 the first).
    """

    id: str = ""
    start: int
    end: int
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
    reasons: tuple[str, ...] = field(default=(), compare=False)


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


# --- briefing -------------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Briefing:
    """The result. A section left out by ``only`` is None, an empty one ``()``. Every `Span` points into `text`.

    `sentences` are all sentences of the document, for renderers that show a finding's context; JSON leaves them out.
    """

    text: str
    generator: Generator
    document: DocumentInfo
    summary: tuple[Span, ...] | None
    who: tuple[Actor, ...] | None
    where: tuple[Place, ...] | None
    when: tuple[Moment, ...] | None
    actions: tuple[Finding, ...] | None
    non_actions: tuple[Finding, ...] | None
    quotes: tuple[Quote, ...] | None
    sources: Sources | None
    keyphrases: tuple[Keyphrase, ...] | None
    warnings: tuple[Warning, ...] = ()
    sentences: tuple[Span, ...] = field(default=(), compare=False)

    def to_dict(self, include_text: bool = True) -> dict[str, Any]:
        """The briefing as the plain data of the JSON contract, keys in its order; sections left out are absent.

        `include_text` adds the document's text, without which `from_dict` cannot read it back.
        """
        document = plain(self.document, self.text)
        document |= {"kept": dict(self.document.kept)} if self.document.kept else {}
        document |= {"text": self.text} if include_text else {}
        sections = {name: plain(getattr(self, name), self.text) for name in SECTIONS}
        return {
            "schema_version": SCHEMA_VERSION,
            "generator": plain(self.generator, self.text),
            "document": document,
            **{name: section for name, section in sections.items() if section is not None},
            "warnings": plain(self.warnings, self.text),
        }

    def to_rows(self) -> dict[str, list[dict[str, Any]]]:
        """The briefing as flat rows by table, see `briefcli.contract.TABLES`; ``rows["findings"]`` is what a data frame
        takes.
        """
        return rows(self.to_dict())

    def _repr_html_(self) -> str:
        """The briefing as notebooks show it."""
        from briefcli.render.html import fragment

        return fragment(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Briefing:
        """The briefing that `to_dict` wrote with its text, by 0.1.0 too; scores come back as rounded as they were
        written.

        Raises ValueError if the text is not there, or `data` is no briefing of this schema version.
        """
        if data.get("schema_version") != SCHEMA_VERSION:
            raise ValueError(f"not a briefing of schema version {SCHEMA_VERSION}")
        hints = get_type_hints(cls)
        try:
            text = data["document"].get("text")
            if text is None:
                raise ValueError("document.text is absent: write the briefing with --include-text to read it again")
            data = data if "generator" in data else _since_first(data, text)
            data = {**data, "document": {"kept": {}, **data["document"]}}
            parts = ("generator", "document", *SECTIONS, "warnings")
            return cls(text=text, **{name: _record(hints[name], data.get(name)) for name in parts})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a briefing of schema version {SCHEMA_VERSION}: {error!r}") from error


# --- the JSON contract ----------------------------------------------------------------------------

_NAMES: dict[type, str] = {
    Span: "span",
    Voice: "voice",
    Moment: "moment",
    Generator: "generator",
    Embargo: "embargo",
    DocumentInfo: "document",
    Actor: "actor",
    Place: "place",
    Finding: "finding",
    Quote: "quote",
    Sources: "sources",
    Keyphrase: "keyphrase",
    Warning: "warning",
}
"""The records of the contract that these types are."""


def finding_id(document_sha256: str, trigger: Span, kind: FindingKind) -> str:
    """The `id` of a finding: the same for the same words of the same document."""
    return hashlib.sha256(f"{document_sha256}:{trigger.start}:{trigger.end}:{kind}".encode()).hexdigest()[:16]


def plain(value: Any, text: str) -> Any:
    """Records as dictionaries: whatever has a start carries its words, "spans" are pairs of numbers."""
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, tuple):
        return [plain(item, text) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    data: dict[str, Any] = {}
    for name in _keys(value.__class__):
        if name == "text":
            data[name] = text[value.start : value.end]
        elif name == "mentions":
            data[name] = len(value.spans)
        elif name == "spans":
            data[name] = [[span.start, span.end] for span in value.spans]
        else:
            data[name] = plain(getattr(value, name), text)
    return data or value


@cache
def _keys(kind: type) -> tuple[str, ...]:
    """The keys of a record of this type, none for any other type."""
    return tuple(name for name, key in RECORDS[_NAMES[kind]].items() if not key.optional) if kind in _NAMES else ()


def _record(kind: Any, data: Any) -> Any:
    """The value of the type `kind` that `plain` wrote as `data`."""
    if data is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        kind = get_args(kind)[0]
    if get_origin(kind) is tuple:
        return tuple(_record(get_args(kind)[0], item) for item in data)
    if kind is Span and isinstance(data, list):
        return Span(*data)
    if not is_dataclass(kind) or not isinstance(kind, type):
        return data
    hints = get_type_hints(kind)
    return kind(**{
        entry.name: _record(hints[entry.name], data[entry.name]) for entry in fields(kind) if entry.compare
    })


# --- what 0.1.0 wrote -----------------------------------------------------------------------------


def _since_first(data: dict[str, Any], text: str) -> dict[str, Any]:
    """What 0.1.0 wrote with the keys that came since. It kept questions in `about`, ranked actions and non-actions
    apart, took a weekday of the body for the document's date and did not tell the sentence of a finding.
    """
    document = {"embargo": None, "set_apart": {}, **data["document"]}
    if document["date_source"] == "body":
        document |= {"date": None, "date_source": None}
    upgraded = {**data, "generator": {"name": "briefcli", "version": "0.1.0", "model": None}, "document": document}
    if "who" in data:
        upgraded["who"] = [
            {**actor, "id": f"w{index}", "speaks_for": None} for index, actor in enumerate(data["who"])
        ]
    found = [
        (old["same_as"] is not None, old["rank"], section) for section in SECTION_KINDS for old in data.get(section, ())
    ]
    ranks = {place[1:]: rank for rank, place in enumerate(sorted(found))}
    lines = Lines(text)
    for section in SECTION_KINDS:
        if section in data:
            upgraded[section] = [
                {
                    **old,
                    **_asked(old, document["genre"]),
                    "id": finding_id(document["sha256"], _record(Span, old["trigger"]), old["kind"]),
                    "line": lines(old["trigger"]["start"]),
                    "sentence": {key: old[key] for key in ("text", "start", "end")},
                    "unsure": old["confidence"] < 0.5,
                    "importance": 1 if old["background"] else 2,
                    "rank": ranks[old["rank"], section],
                }
                for old in data[section]
            ]
    return upgraded


def _asked(old: dict[str, Any], genre: str) -> dict[str, Any]:
    """`about` and `question` of a finding of 0.1.0."""
    about = old["about"]
    asks = about is not None and (genre == "transcript" or about["text"].endswith("?"))
    return {"about": None if asks else about, "question": about if asks else None}
