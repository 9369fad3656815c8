"""The items of a list, read as what they go on from: "The council will:", "- not sell the hall", "- pave roads", and
those of minutes, "The Ministers:", "- condemned the raid"."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import accumulate, chain

import numpy as np

from briefcli.analyse.lemmas import lemma
from briefcli.language import words as listed
from briefcli.records import Document, Reading

_MOST = 30
"""Words that are lent to an item at most."""
_BODY = 12
"""Words that name whose minutes they are at most."""
_STUB = 2
"""Words of "It will not:" at its end that are no deed, since its items are."""


def lent(document: Document) -> list[range]:
    """For each sentence the words of the document it goes on from: the last clause of "It said that it will:"."""
    found, stopped, bodies = [], dict[int | None, range](), dict[int | None, range]()
    at, block = 0, -1
    for sentence in document.sentences:
        lead_in = document.blocks[sentence.block].lead_in
        goes_on = stopped.get(lead_in, range(0)) if sentence.block != block else range(0)
        body = bodies.get(lead_in, range(0))
        told, block = list(sentence.words), sentence.block
        found.append(body if body and _is_minuted(told) else goes_on)
        introduces = told[-1:] == [":"]
        told = told[:-1] if introduces else told
        first = len(told) - told[::-1].index("that") if "that" in told else 0
        short = told[-1:] and told[-1].lower() in listed("unfinished") and len(told) - first <= _MOST
        stopped[block] = range(at + first, at + len(told)) if short else range(0)
        bodies[block] = range(at, at + len(told)) if introduces and not short and len(told) <= _BODY else range(0)
        at += len(sentence.words)
    return found


def _is_minuted(words: Sequence[str]) -> bool:
    """Whether a sentence opens as the items of minutes do: "Condemned the raid", "Strongly condemned it"."""
    opening = words[1:2] if words and words[0].endswith("ly") else words[:1]
    return any(lemma(word.lower(), "VBD") in listed("minuted") for word in opening)


def completed(sentences: Sequence[tuple[str, ...]], lent: Sequence[range]) -> list[tuple[str, ...]]:
    """`sentences` with the words `lent` to them in front."""
    flat = list(chain.from_iterable(sentences)) if any(lent) else []
    pairs = zip(sentences, lent, strict=True)
    return [(*(flat[at] for at in ahead), own[0].lower(), *own[1:]) if ahead else own for own, ahead in pairs]


def returned(reading: Reading, lent: Sequence[range]) -> Reading:
    """`reading` without the words `lent` to the beginnings of its sentences: whom they name is named where they stand,
    what hung on them is the root, and where they stand their last ones are no deed.
    """
    if not any(lent):
        return reading
    own = np.concatenate([np.arange(len(one)) >= len(words) for one, words in zip(reading.tags, lent, strict=True)])
    place = np.cumsum(own) - 1
    for start, words in zip(reading.starts, lent, strict=False):
        place[start : start + len(words)] = words
    columns = {name: getattr(reading, name)[own] for name in ("deeds", "importance", "actor_sure", "source_sure")}
    for words in lent:
        columns["deeds"][words[-_STUB:]] = np.eye(1, columns["deeds"].shape[1])
    for name in ("actor", "source"):
        pointed = getattr(reading, name)[own]
        moved = np.stack([place[pointed[:, 0]], place[pointed[:, 1] - 1] + 1], 1)
        columns[name] = np.where((pointed[:, :1] >= 0) & (moved[:, :1] < moved[:, 1:]), moved, -1).astype(pointed.dtype)
    trees = [_tree(*one) for one in zip(reading.heads, reading.relations, map(len, lent), strict=True)]
    heads, relations = zip(*trees, strict=True)
    names = tuple(one[len(words) :] for one, words in zip(reading.names, lent, strict=True))
    tags = tuple(one[len(words) :] for one, words in zip(reading.tags, lent, strict=True))
    starts = tuple(accumulate(map(len, tags), initial=0))
    return dataclasses.replace(
        reading, starts=starts, names=names, tags=tags, heads=heads, relations=relations, lent=tuple(lent), **columns
    )


def _tree(heads: Sequence[int], relations: Sequence[str], first: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The tree of the words from `first` on."""
    root = next(token for token in range(first, len(heads)) if heads[token] < first)
    moved = (root if head < first else head for head in heads[first:])
    placed = tuple(-1 if token == root else head - first for token, head in enumerate(moved, first))
    return placed, (*relations[first:root], "root", *relations[root + 1 :])
