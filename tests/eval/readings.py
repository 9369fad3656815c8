"""What briefcli reads in a text, for the measures of names, tags and the tree: the one place that asks its inside.

Everything else in `tests.eval.entities` and `tests.eval.tree` works on these records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefcli import Briefer
from briefcli.records import Article, Sentence

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}


@dataclass(frozen=True, slots=True)
class Token:
    """A token, [start, end) in the text. `head` is the index of its governor in the sentence, -1 for the root; None if
    the version at hand reads no tree.
    """

    start: int
    end: int
    tag: str
    head: int | None
    relation: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a text as tokens, and its names as (start, end, PER or ORG or LOC)."""

    sentences: tuple[tuple[Token, ...], ...]
    names: tuple[tuple[int, int, str], ...]


def readings(texts: Iterable[str]) -> Iterator[Reading]:
    """The reading of each text, in order."""
    briefer = Briefer()
    for text in texts:
        sentences = briefer.analyse(Article(text)).sentences
        yield Reading(
            tuple(tuple(_tokens(sentence)) for sentence in sentences),
            tuple(
                (sentence.starts[one.first], sentence.ends[one.last - 1], KINDS[one.kind])
                for sentence in sentences
                for one in sentence.entities
                if one.kind in KINDS
            ),
        )


def _tokens(sentence: Sentence) -> Iterator[Token]:
    heads = getattr(sentence, "heads", ()) or (None,) * len(sentence.words)
    relations = getattr(sentence, "relations", ()) or ("",) * len(sentence.words)
    for row in zip(sentence.starts, sentence.ends, sentence.tags, heads, relations, strict=True):
        yield Token(*row)
