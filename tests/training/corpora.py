"""Readers of the annotated corpora in ``../shared/corpora``."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.eval.data import SHARED

CORPORA = SHARED / "corpora"
GMB_TAGS = {"LRB": "-LRB-", "RRB": "-RRB-", ";": ":"}


@dataclass(frozen=True, slots=True)
class Token:
    """One CoNLL-U word. `head` is the index of its governor in the sentence, -1 for the root."""

    word: str
    lemma: str
    tag: str
    features: dict[str, str]
    head: int
    relation: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class GumSentence:
    """A sentence of GUM. `document` is the name of its document, e.g. ``GUM_news_asylum``."""

    document: str
    tokens: tuple[Token, ...]

    @property
    def genre(self) -> str:
        return self.document.split("_")[1]


def gum(split: str) -> list[GumSentence]:
    """The sentences of GUM `split` ("train" or "dev") in corpus order."""
    with gzip.open(CORPORA / "gum" / f"{split}.conllu.gz", "rt", encoding="utf-8") as file:
        return list(_conllu(file.read()))


def _conllu(text: str) -> Iterator[GumSentence]:
    document = ""
    for block in text.split("\n\n"):
        tokens = []
        for line in block.splitlines():
            if line.startswith("# newdoc id = "):
                document = line.removeprefix("# newdoc id = ")
            fields = line.split("\t")
            if len(fields) == 10 and fields[0].isdigit():
                tokens.append(_token(fields))
        if tokens:
            yield GumSentence(document, tuple(tokens))


def _token(fields: list[str]) -> Token:
    features = {} if fields[5] == "_" else dict(pair.split("=", 1) for pair in fields[5].split("|"))
    return Token(
        fields[1], fields[2], fields[4], features, int(fields[6]) - 1, fields[7], "SpaceAfter=No" not in fields[9]
    )


@dataclass(frozen=True, slots=True)
class GmbSentence:
    """A sentence of GMB: words, Penn tags, and entity labels ("B-geo", "I-geo", "O")."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    labels: tuple[str, ...]


def gmb() -> list[GmbSentence]:
    """The sentences of GMB in corpus order, with Penn names for the tags that have others there."""
    sentences: list[list[tuple[str, str, str]]] = []
    with gzip.open(CORPORA / "gmb" / "ner_dataset.csv.gz", "rt", encoding="latin-1", newline="") as file:
        for start, word, tag, label in list(csv.reader(file))[1:]:
            if start:
                sentences.append([])
            if word.strip():
                sentences[-1].append((_plain(word), tag, label))
    return [GmbSentence(*map(tuple, zip(*_sided(rows), strict=True))) for rows in sentences if rows]


def _sided(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """GMB gives straight quotation marks no side: odd ones open."""
    sided, opened = [], False
    for word, tag, label in rows:
        if word == '"':
            opened = not opened
            tag = "``" if opened else "''"
        sided.append((word, GMB_TAGS.get(tag, tag), label))
    return sided


def _plain(word: str) -> str:
    return re.sub("[\x91\x92]", "'", re.sub("[\x93\x94]", '"', word)).strip()
