"""The encoder's reading of a document, with lemmas and entities beside it."""

from __future__ import annotations

import dataclasses

from briefcli.analyse import lists
from briefcli.analyse.entities import consistent, decode
from briefcli.analyse.lemmas import lemma
from briefcli.encoder.reading import Network, read
from briefcli.records import Document, Warning


class Analyser:
    """The loaded models, or a `briefcli.models.ModelError` for a missing or altered one. Threads may share it."""

    def __init__(self) -> None:
        self._network = Network()

    def analyse(self, document: Document) -> Document:
        """`document` with its reading, and the analysis of every sentence filled in."""
        words = [sentence.words for sentence in document.sentences]
        lent = lists.lent(document)
        reading = lists.returned(read(lists.completed(words, lent), self._network), lent)
        named = consistent(words, [list(decode(labels)) for labels in reading.names])
        opening = {quotation.start for quotation in document.quotations}
        parts = zip(document.sentences, reading.tags, reading.heads, reading.relations, named, strict=True)
        sentences = []
        for sentence, read_tags, heads, relations, names in parts:
            pairs = zip(read_tags, sentence.starts, strict=True)  # the network mistakes every fourth straight mark
            tags = tuple("``" if tag == "''" and start in opening else tag for tag, start in pairs)
            tagged = dataclasses.replace(sentence, tags=tags, lemmas=tuple(map(lemma, sentence.words, tags)))
            sentences.append(dataclasses.replace(tagged, heads=heads, relations=relations, entities=tuple(names)))
        warnings = document.warnings
        if count := len(reading.overlong):
            what = f"{count} sentence{'s' * (count > 1)} too long to be read as a whole; read in parts"
            warnings += (Warning("overlong_sentence", what),)
        return dataclasses.replace(document, sentences=tuple(sentences), reading=reading, warnings=warnings)
