"""Tokens to tags, lemmas, entities, noun chunks and verb groups."""

from __future__ import annotations

import dataclasses

from briefcli.analyse.chunks import noun_chunks
from briefcli.analyse.entities import EntityTagger, entities
from briefcli.analyse.entity_features import traces
from briefcli.analyse.groups import verb_groups
from briefcli.analyse.lemmas import Lemmatizer
from briefcli.analyse.tags import PartOfSpeechTagger
from briefcli.analyse.words import WordTable
from briefcli.records import Document, Entity, Sentence

__all__ = ["Analyser"]


class Analyser:
    """The loaded models. Safe to use from several threads; pickling reloads the models where it is
    unpickled.
    """

    def __init__(self) -> None:
        self._table = WordTable.load()
        self._tagger = PartOfSpeechTagger.load()
        self._entities = EntityTagger.load()
        self._lemmatizer = Lemmatizer.load()

    @classmethod
    def load(cls) -> Analyser:
        """Reads the model files; raises `briefcli.models.ModelError` when one is missing or altered."""
        return cls()

    def __reduce__(self) -> tuple[type[Analyser], tuple[()]]:
        return Analyser, ()

    def analyse(self, document: Document) -> Document:
        """`document` with the analysis of every sentence filled in."""
        words = [sentence.words for sentence in document.sentences]
        tags: list[tuple[str, ...]] = []
        labels: list[tuple[str, ...]] = []
        document_traces = traces(words)
        for window in self._table.windows(words):
            tags += self._tagger.tag(window)
            labels += self._entities.label(window, document_traces)
        sentences = tuple(map(self._sentence, document.sentences, entities(words, labels), tags))
        return dataclasses.replace(document, sentences=sentences)

    def _sentence(self, sentence: Sentence, entities: tuple[Entity, ...], tags: tuple[str, ...]) -> Sentence:
        lemmas = self._lemmatizer.lemmas(sentence.words, tags)
        chunks = noun_chunks(sentence.words, tags, entities)
        groups = verb_groups(sentence.words, tags, lemmas, chunks)
        return Sentence(
            sentence.start,
            sentence.end,
            sentence.block,
            sentence.words,
            sentence.starts,
            sentence.ends,
            tags,
            lemmas,
            entities,
            chunks,
            groups,
        )
