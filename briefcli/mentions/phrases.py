"""What the other modules of this folder share: a mention, the entry it belongs to, and a sentence with
look-ups.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from briefcli.contract import ActorKind, BlockKind
from briefcli.records import Document, EntityKind, NounChunk, Sentence, Span, VerbGroup

PREPOSITIONS = frozenset({"IN", "TO"})
ADVERBS = frozenset({"RB", "RBR", "RBS"})
NO_NAMES = frozenset({"byline", "credit"})
"""Blocks whose people are not in the news: reporters and photographers."""


@dataclass(slots=True)
class Mention:
    """Tokens [first, last) of a sentence that name or describe someone or some place, without title, article
    and 's.

    `words` are lower case; `title` the tokens of a title in front of the name, `apposition` those of a role
    beside it.
    """

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
        """The span, with the title where that holds an "and", which would make two of one: "Secretary of Health and
        Human Services Ann Lee".
        """
        joined = self.title is not None and "and" in self.view.lower[slice(*self.title)]
        return self.view.sentence.span(self.title[0], self.last) if self.title and joined else self.span

    @property
    def words(self) -> tuple[str, ...]:
        return self.view.lower[self.first : self.last]

    @property
    def is_head(self) -> bool:
        """The mention is what its noun phrase is about: "Harris", not "Harris's trip"."""
        chunk = self.view.chunk_of.get(self.last - 1)
        return chunk is None or chunk.last == self.last

    @property
    def subject_of(self) -> VerbGroup | None:
        """The verb group this mention is the subject of."""
        return self.view.verb_after(self.first, self.last) if self.is_head else None


@dataclass(slots=True, eq=False)
class Entry:
    """An actor in the making. `descriptions` ("the vice president") and `labels` (of turns in a transcript)
    stand for it but are not its name; `name` overrules the best one among the mentions.
    """

    kind: ActorKind
    mentions: list[Mention] = field(default_factory=list)
    descriptions: list[Mention] = field(default_factory=list)
    labels: list[Span] = field(default_factory=list)
    name: str | None = None
    female: bool | None = None
    possibly_same: Entry | None = None

    @property
    def position(self) -> int:
        """Offset of the first words that stand for the actor."""
        return min(span.start for span in self.standing)

    @property
    def standing(self) -> list[Span]:
        """Every stretch that stands for the actor."""
        return [*(mention.standing for mention in (*self.mentions, *self.descriptions)), *self.labels]


class View:
    """A sentence with what is asked of it again and again."""

    def __init__(self, document: Document, index: int) -> None:
        self.document = document
        self.index = index
        self.sentence: Sentence = document.sentences[index]
        self.kind: BlockKind = document.blocks[self.sentence.block].kind
        self.lower = tuple(word.lower() for word in self.sentence.words)

    @cached_property
    def chunk_of(self) -> dict[int, NounChunk]:
        """Token -> the noun chunk it is in."""
        return {token: chunk for chunk in self.sentence.chunks for token in range(chunk.first, chunk.last)}

    @cached_property
    def group_at(self) -> dict[int, VerbGroup]:
        """Token -> the verb group that starts there."""
        return {group.first: group for group in self.sentence.groups}

    @cached_property
    def people(self) -> frozenset[int]:
        """The tokens the model takes for names of people."""
        return frozenset(
            token
            for entity in self.sentence.entities
            if entity.kind == "person"
            for token in range(entity.first, entity.last)
        )

    def text(self, first: int, last: int) -> str:
        """Tokens [first, last) as written, white space made single spaces."""
        span = self.sentence.span(first, last)
        return " ".join(self.document.text[span.start : span.end].split())

    def tag(self, token: int) -> str:
        return self.sentence.tags[token] if 0 <= token < len(self.sentence.tags) else ""

    def word(self, token: int) -> str:
        return self.lower[token] if 0 <= token < len(self.lower) else ""

    def lemma(self, token: int) -> str:
        return self.sentence.lemmas[token].lower() if 0 <= token < len(self.sentence.lemmas) else ""

    def verb_after(self, first: int, last: int) -> VerbGroup | None:
        """The verb group whose subject is the noun phrase [first, last).

        The phrase must not hang on a preposition; only adverbs, or an aside in commas or brackets, may come
        between.
        """
        chunk = self.chunk_of.get(first)
        start = chunk.first if chunk else first
        if self.tag(start - 1) in PREPOSITIONS and self.word(start - 1) not in CONJUNCTIONS:
            return None
        token = self._after_aside(last)
        while self.tag(token) in ADVERBS and token not in self.group_at:
            token += 1
        group = self.group_at.get(token)
        return group if group and group.form == "finite" else None

    def _after_aside(self, token: int) -> int:
        """The token behind an aside in brackets or commas that begins at `token`, or `token`."""
        closing = {"(": ")", ",": ","}.get(self.word(token))
        if closing is None:
            return token
        for position in range(token + 1, min(token + LONGEST_ASIDE, len(self.lower))):
            if self.lower[position] == closing:
                return position + 1
        return token


CONJUNCTIONS = frozenset(
    {
        "that",
        "as",
        "because",
        "while",
        "if",
        "though",
        "although",
        "after",
        "before",
        "since",
        "until",
        "whether",
        "unless",
        "once",
    }
)
"""Tagged like prepositions, but a subject may follow."""

LONGEST_ASIDE = 16
"""Tokens of an aside at most, "the mayor of a small town in the north of the country" included."""


def views(document: Document) -> Iterator[View]:
    """The sentences that may name someone in the news."""
    issuer = document.issuer
    for index, sentence in enumerate(document.sentences):
        kind = document.blocks[sentence.block].kind
        issued = issuer is not None and sentence.start <= issuer.start < sentence.end
        if sentence.words and (issued or kind not in NO_NAMES):
            yield View(document, index)
