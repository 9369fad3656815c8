"""The encoder's reading of a document, with lemmas and entities beside it."""

from __future__ import annotations

import dataclasses

from briefcli.analyse import lists
from briefcli.analyse.entities import consistent, decode
from briefcli.analyse.lemmas import lemma
from briefcli.encoder.reading import Network, read
from briefcli.records import Document, Sentence, Warning

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
        lent = lists.lent(document)
        reading = lists.returned(read(lists.completed(words, lent), self._network), lent)
        named = consistent(words, [list(decode(labels)) for labels in reading.names])
        opening = {quotation.start for quotation in document.quotations}
        tagged = (_tags(*one, opening) for one in zip(document.sentences, reading.tags, strict=True))
        parts = zip(document.sentences, tagged, reading.heads, reading.relations, named, strict=True)
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


def _tags(sentence: Sentence, tags: tuple[str, ...], opening: set[int]) -> tuple[str, ...]:
    """`tags`, where a mark that begins a quotation opens it: the network mistakes every fourth straight one."""
    pairs = zip(tags, sentence.starts, strict=True)
    return tuple("``" if tag == "''" and start in opening else tag for tag, start in pairs)
