"""The encoder's reading of a document, with lemmas and entities beside it."""

from __future__ import annotations

import dataclasses

from briefcli.analyse.entities import consistent, decode
from briefcli.analyse.lemmas import lemma
from briefcli.encoder.reading import Network, read
from briefcli.records import Document, Warning

__all__ = ["Analyser"]


class Analyser:
    """The loaded models. Safe to use from several threads."""

    def __init__(self) -> None:
        self._network = Network()

    @classmethod
    def load(cls) -> Analyser:
        """Reads the model files; raises `briefcli.models.ModelError` when one is missing or altered."""
        return cls()

    def analyse(self, document: Document) -> Document:
        """`document` with its reading, and the analysis of every sentence filled in."""
        words = [sentence.words for sentence in document.sentences]
        reading = read(words, self._network)
        named = consistent(words, [list(decode(labels)) for labels in reading.names])
        parts = zip(document.sentences, reading.tags, reading.heads, reading.relations, named, strict=True)
        sentences = tuple(
            dataclasses.replace(
                sentence,
                tags=tags,
                lemmas=tuple(map(lemma, sentence.words, tags)),
                heads=heads,
                relations=relations,
                entities=tuple(names),
            )
            for sentence, tags, heads, relations, names in parts
        )
        warnings, count = document.warnings, len(reading.overlong)
        if count:
            what = f"{count} sentence{'s' * (count > 1)} too long to be read as a whole; read in parts"
            warnings += (Warning("overlong_sentence", what),)
        return dataclasses.replace(document, sentences=sentences, reading=reading, warnings=warnings)
