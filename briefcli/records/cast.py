"""Who and where of a document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

from briefcli.contract import ActorKind
from briefcli.records.document import Document, Span


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
class Voice:
    """The words that name a speaker, source or actor in place, and the who entry they stand for."""

    start: int
    end: int
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
