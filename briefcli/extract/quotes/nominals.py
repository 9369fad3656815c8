"""Attributions without a reporting verb: "according to X", "X's claim that", "X is confident that", "— X"."""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.cues import Lexicon
from briefcli.extract.quotes.complements import Kind, end
from briefcli.extract.quotes.subjects import subject
from briefcli.extract.quotes.view import (
    DASHES,
    FINAL,
    OWN_VOICE,
    SUBORDINATORS,
    Attribution,
    Cue,
    Phrase,
    View,
    quoting,
)
from briefcli.records import NounChunk, VerbGroup

_LOOK_AHEAD = 40
"""Tokens from "According to X" to the comma before what X says."""
_PREPOSITIONS = frozenset({"for", "of", "about", "on", "to", "against", "with", "at", "over"})


class Nominals:
    """The nouns, adjectives and light verbs of a lexicon that attribute."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._nouns = lexicon.words("attribution_nouns")
        self._adjectives = lexicon.words("attribution_adjectives")
        self._light_verbs = lexicon.words("attribution_light_verbs")

    def attributions(self, view: View, is_cue: Cue) -> Iterator[Attribution]:
        """What words other than reporting verbs attribute in a sentence."""
        for chunk in view.sentence.chunks:
            if view.lemmas[chunk.head] in self._nouns and view.outside(chunk.head):
                yield from self._by_noun(view, chunk, is_cue)
        for number in range(len(view.groups)):
            yield from self._by_adjective(view, number, is_cue)
        if "according" in view.words:
            for at, word in enumerate(view.words):
                if word == "according" and view.outside(at):
                    yield from _according_to(view, at)
        if view.quotations or view.follows >= 0:
            for at, word in enumerate(view.words):
                if word in DASHES and view.outside(at):
                    yield from _signed(view, at)
                elif word == ":" and view.outside(at):
                    yield from _labelled(view, at)

    def _by_noun(self, view: View, chunk: NounChunk, is_cue: Cue) -> Iterator[Attribution]:
        """By a noun with whose it is, or with a light verb: "his call for ...", "she made a reference to"."""
        speaker = _possessor(view, chunk)
        if speaker:
            yield from _reported(view, chunk.head, chunk.last, speaker, is_cue)
            return
        number = view.number_to.get(chunk.first)
        group = None if number is None else view.groups[number]
        if number is None or group is None or group.passive or _is_unsaid(group):
            return
        if view.lemmas[group.head] not in self._light_verbs:
            return
        speaker = subject(view, number, is_cue)
        if speaker:
            yield from _reported(view, group.first, chunk.last, speaker, is_cue)

    def _by_adjective(self, view: View, number: int, is_cue: Cue) -> Iterator[Attribution]:
        """By an adjective or participle behind "be": "is confident that ...", "were opposed to ..."."""
        group = view.groups[number]
        if group.form != "finite" or not view.outside(group.head) or _is_unsaid(group):
            return
        if not group.passive and view.lemmas[group.head] != "be":
            return
        at = group.head if group.passive else view.after_adverbs(group.last)
        if at < len(view) and view.words[at] in self._adjectives:
            speaker = subject(view, number, is_cue)
            if speaker:
                yield from _reported(view, group.first, at + 1, speaker, is_cue)


def _is_unsaid(group: VerbGroup) -> bool:
    return group.negation is not None or group.modal is not None


def _possessor(view: View, chunk: NounChunk) -> Phrase | None:
    """Whose the head of `chunk` is: "the senator" of "the senator's new claim"."""
    for at in range(chunk.head - 1, chunk.first - 1, -1):
        if view.tags[at] == "POS" and at > chunk.first:
            return Phrase(chunk.first, at, at)
        if view.tags[at] == "PRP$":
            return Phrase(at, at + 1, at + 1)
    return None


def _reported(
    view: View, cue_first: int, cue_last: int, speaker: Phrase, is_cue: Cue
) -> Iterator[Attribution]:
    """The clause, infinitive or prepositional phrase that follows the cue, tokens [cue_first, cue_last)."""
    if cue_last + 1 >= len(view) or view.words[speaker.first] in OWN_VOICE:
        return
    word = view.words[cue_last]
    kind: Kind = "noun"
    first = cue_last + 1
    if word == "that":
        kind = "clause"
    elif word == "to" and view.tags[first].startswith("VB"):
        kind, first = "infinitive", cue_last
    elif word not in _PREPOSITIONS:
        return
    last = end(view, first, kind, is_cue)
    yield Attribution(view, cue_first, cue_last, speaker, first, last, stance=kind != "clause")


def _signed(view: View, at: int) -> Iterator[Attribution]:
    """A quotation with a dash and a name behind it: "“...” — Jane Smith"."""
    chunk = view.chunk_at.get(at + 1)
    if chunk is None:
        return
    quotation = view.quoted[at - 1] if at else view.follows
    ends = chunk.last == len(view) or view.words[chunk.last] in FINAL or view.is_comma(chunk.last)
    if quotation >= 0 and ends and view.is_name(chunk):
        yield Attribution(view, at, at + 1, view.extended(chunk), before=quotation)


def _labelled(view: View, at: int) -> Iterator[Attribution]:
    """A quotation with a name and a colon before it: "Smith: "It is late."", "Statement from Smith: "..."."""
    chunk = view.chunk_to.get(at)
    if chunk is None or not view.is_name(chunk) or at + 1 == len(view) or view.outside(at + 1):
        return
    before = chunk.first - 1
    if before < 0 or view.is_comma(before) or not view.outside(before) or view.words[before] in ("from", "by"):
        speaker = Phrase(chunk.first, chunk.last, chunk.last)
        yield Attribution(view, at, at + 1, speaker, after=view.quoted[at + 1])


def _according_to(view: View, at: int) -> Iterator[Attribution]:
    """By "according to", at the start, the end or in the middle of what is reported."""
    if view.words[at + 1 : at + 2] != ["to"] or at + 2 not in view.chunk_at:
        return
    speaker = view.extended(view.chunk_at[at + 2])
    limit = min(len(view) - 1, speaker.last + _LOOK_AHEAD)
    comma = next((position for position in range(speaker.last, limit) if view.is_comma(position)), None)
    if at <= 1:
        if comma is not None and not view.outside(comma + 1):
            yield Attribution(view, at, at + 2, speaker, after=view.quoted[comma + 1])
        elif comma is not None:
            yield Attribution(view, at, at + 2, speaker, comma + 1, end(view, comma + 1, "clause", _no_cue))
        return
    last = at - 1 if view.is_comma(at - 1) else at
    if comma == speaker.last and view.words[last - 1] in SUBORDINATORS:
        yield Attribution(view, at, at + 2, speaker, comma + 1, end(view, comma + 1, "clause", _no_cue))
        return
    if not view.outside(last - 1):
        yield quoting(view, at, at + 2, speaker, view.quoted[last - 1])
        return
    goes_on = comma == speaker.last and (
        view.starts_finite(comma + 1) or view.tags[last - 1] == "CC" or not view.finite_between(0, last)
    )
    yield Attribution(
        view, at, at + 2, speaker, 0, end(view, speaker.last + 1, "clause", _no_cue) if goes_on else last
    )


def _no_cue(_: object) -> bool:
    return False
