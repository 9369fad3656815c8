"""A document as read, cut into sentences and analysed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Literal

from briefcli.contract import TOLD, BlockKind, Genre, WarningCode

EntityKind = Literal["person", "organization", "place", "group"]
LONG_WORD = 4
"""Letters of a word that tells what a text is about."""
TAG = (
    r"</?(?:b|i|u|em|strong|br|p|span|sup|sub|a|div|font|small|mark|ins|center|hr|q|cite|time)(?:\s[^<>\n]{0,500})?/?>"
    r"|</[a-z][a-z-]{0,30}>|<[a-z][a-z-]{0,30}(?:/|\s[\w:-]{1,40}=[\"'][^<>\n]{0,500})>"
)
"""A pattern of the tags of HTML, and of other markup that has attributes or ends, where they strayed into a text."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the document: ``text[start:end]``. What stands at one place of it is a span with more to tell."""

    start: int
    end: int


EXTENT = attrgetter("start", "end")
"""Sorts spans as their own order does, faster."""


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader of a briefing must know; `code` is stable, `message` is plain English."""

    code: WarningCode
    message: str


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


@dataclass(frozen=True, slots=True)
class Block(Span):
    """A headline, paragraph, bullet, table cell or turn. `speaker` is the label of a transcript turn ("MR. PRICE"),
    `lead_in` the index of the block that introduces a bullet or block quote, `question` that of the block that asks
    what an answer answers. A "turn" is one that answers nothing: an opening statement, a moderator's word.
    """

    kind: BlockKind
    speaker: Span | None = None
    lead_in: int | None = None
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Embargo(Span):
    """The words that forbid publishing before a day, and that day ("2022-06-07") where the text settles it."""

    until: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation(Span):
    """An outermost stretch between quotation marks, marks included, or a block quote; an unclosed one ends with its
    paragraph and has `closed` false. Several paragraphs of one quotation are several records that share
    `group`."""

    closed: bool
    group: int


@dataclass(frozen=True, slots=True)
class Entity:
    """Tokens [first, last) of one sentence that name something."""

    first: int
    last: int
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """One sentence. `words` are read as meant (curly quotes made straight, soft hyphens, zero-width characters and
    markup left out, ligatures spelt out); ``starts[i]:ends[i]`` is the token's place in the text as it stands.
    `segment` fills the first row of fields, `analyse` the second. `heads` are the governors' token indexes, -1 for a
    root; `relations` those of Universal Dependencies 2 with subtypes, as in GUM ("nsubj:pass")."""

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

    def tokens(self, start: int, end: int) -> range:
        """The tokens that begin in [start, end) of the text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def conjuncts(self, head: int) -> list[int]:
        """The heads of what an "and" joins to the phrase of `head`; without one they are in apposition, and a name that
        an "and" hangs on is no part of the one before.
        """
        joined = {above for above, relation in zip(self.heads, self.relations, strict=True) if relation == "cc"}
        row = [head]
        for token, (above, relation) in enumerate(zip(self.heads, self.relations, strict=True)):
            if above in row and (relation.startswith("conj") or (relation.startswith("flat") and token in joined)):
                row.append(token)
        return row[1:] if "cc" in self.relations[head : max(row)] else []


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network tells of the words of a document, sentence by sentence.

    Row `starts[i]` is the first word of sentence i. `names` and `tags` are labels (IOB2; Penn), `heads` the governor's
    place in the sentence (-1: root), `relations` UD's. `deeds` [words, 1 + kinds] are probabilities, column 0 none;
    `importance` [words] is the expected 1 to 3. `actor` and `source` [words, 2] hold the words [first, last) of the
    document for who does, or vouches for, the deed a word is part of, (-1, -1) for nobody; `actor_sure` and
    `source_sure` [words] the probability of that. `vectors` [sentences, width] are unit vectors. `overlong` are the
    sentences that had to be cut, `lent` the words each goes on from.
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
    lent: tuple[range, ...] = ()


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

    @property
    def told(self) -> tuple[int, ...]:
        """The indexes of the sentences that tell what the document says, see `briefcli.contract.TOLD`."""
        return tuple(n for n, sentence in enumerate(self.sentences) if self.blocks[sentence.block].kind in TOLD)

    def number(self, offset: int) -> int:
        """The index of the last sentence that starts at `offset` or before, 0 where none does."""
        return max(0, bisect_right(self.sentences, offset, key=attrgetter("start")) - 1)

    def halved(self, span: Span) -> list[Quotation]:
        """The quotations that lie partly in `span` and partly outside."""
        first = bisect_right(self.quotations, span.start, key=attrgetter("end"))
        last = bisect_left(self.quotations, span.end, key=attrgetter("start"))
        return [one for one in self.quotations[first:last] if (one.start - span.start) * (one.end - span.end) > 0]

    def written(self, place: Span) -> str:
        """The words at `place`, on one line."""
        return " ".join(self.text[place.start : place.end].split())

    @property
    def headline_lemmas(self) -> frozenset[str]:
        """The lemmas of the headline, in lower case; that of a transcript names the occasion only."""
        titles = (one for one in self.sentences if self.blocks[one.block].kind == "headline")
        return frozenset(lemma.lower() for one in titles for lemma in one.lemmas if self.genre != "transcript")

    def headlined(self, headline: frozenset[str], start: int, end: int) -> float:
        """The share of the long lemmas of `headline` that stand in [start, end) of a sentence."""
        sentence = self.sentences[self.number(start)]
        inside = {sentence.lemmas[token].lower() for token in sentence.tokens(start, end)}
        long = [lemma in inside for lemma in headline if len(lemma) >= LONG_WORD]
        return sum(long) / max(1, len(long))
