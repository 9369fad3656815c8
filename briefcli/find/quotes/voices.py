"""From a noun phrase to the words that name a speaker and the who entry they stand for."""

from __future__ import annotations

from briefcli import language
from briefcli.clauses import Phrase
from briefcli.records import Cast, Document, Span, Voice

_INDEFINITE = frozenset({"a", "an", "one", "another"})
_SEVERAL = frozenset({"two", "three", "four", "five", "several", "some"})


class Voices:
    """Looks speakers up in a cast. One who is no actor has no name, and a kind only if its noun tells it."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self._document = document
        self._cast = cast
        self._sources = language.words("unnamed_sources")
        self._people = language.words("people")
        self._no_persons = language.words("attribution_documents") | language.words("organization_heads")

    def voice(self, phrase: Phrase) -> Voice:
        """The voice of `phrase`; its actor is the one whose reference covers the head of the phrase."""
        sentence = self._document.sentences[phrase.sentence]
        start, end = sentence.starts[phrase.first], sentence.ends[phrase.last - 1]
        known = self._cast.voice(Span(start, end))
        return known if known.kind else Voice(start, end, None, "unnamed" if self._is_unnamed(phrase) else None)

    def _is_unnamed(self, phrase: Phrase) -> bool:
        """Whether `phrase` is of a noun for sources, or of somebody new: "a resident", but no "a court"."""
        sentence = self._document.sentences[phrase.sentence]
        noun, tag = sentence.lemmas[phrase.head], sentence.tags[phrase.head]
        first = sentence.words[phrase.first].lower()
        somebody = first in _INDEFINITE and tag in ("NN", "NNS") and noun not in self._no_persons
        return somebody or noun in self._sources or (first in _SEVERAL and noun in self._people)
