"""Casts from text whose entities are marked by hand, so that a test of merging does not depend on the entity
model.

Marks: ``[p:Ruth Okafor]`` person, ``[o:...]`` organization, ``[l:...]`` place, ``[g:...]`` group. Tags and
chunks are real.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cache

from briefcli import cast as casting
from briefcli import clauses
from briefcli.analyse import Analyser
from briefcli.records import Actor, Article, Cast, Document, Entity, EntityKind, Place, Sentence
from briefcli.segment import segment

KINDS: dict[str, EntityKind] = {"p": "person", "o": "organization", "l": "place", "g": "group"}
_MARK = re.compile(r"\[([polg]):([^\]]+)\]")


@cache
def analyser() -> Analyser:
    return Analyser()


def document(marked: str) -> Document:
    text, stretches, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        stretches.append((len(text), len(text) + len(match[2]), KINDS[match[1]]))
        text += match[2]
        last = match.end()
    text += marked[last:]
    analysed = analyser().analyse(segment(Article(text=text)))
    return replace(analysed, sentences=tuple(_with(sentence, stretches) for sentence in analysed.sentences))


def _with(sentence: Sentence, stretches: list[tuple[int, int, EntityKind]]) -> Sentence:
    return replace(
        sentence,
        entities=tuple(
            Entity(bisect_right(sentence.starts, start) - 1, bisect_left(sentence.ends, end) + 1, kind)
            for start, end, kind in stretches
            if sentence.start <= start and end <= sentence.end
        ),
    )


def find(marked: str) -> tuple[Cast, str]:
    """The cast of marked text, and the text without marks."""
    made = document(marked)
    return casting.find(made, clauses.find(made)), made.text


def who(cast: Cast) -> dict[str, Actor]:
    return {actor.name: actor for actor in cast.actors}


def where(cast: Cast) -> dict[str, Place]:
    return {place.name: place for place in cast.places}


def role(cast: Cast, name: str, text: str) -> str | None:
    span = who(cast)[name].role
    return text[span.start : span.end] if span else None


def referring(cast: Cast, text: str, name: str) -> list[str]:
    """The words that stand for the actor `name`, in order."""
    return [text[r.start : r.end] for r in cast.references if cast.actors[r.actor].name == name]
