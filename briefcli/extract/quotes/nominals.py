"""Attributions without a reporting verb: "according to X", "X's claim that", "X was confident that", a signature."""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.cues import Lexicon
from briefcli.extract.quotes.complements import Kind, end
from briefcli.extract.quotes.subjects import noun_phrase, subject
from briefcli.extract.quotes.view import (
    COMMAS,
    DASHES,
    FINAL,
    OWN_VOICE,
    Attribution,
    Cue,
    Phrase,
    View,
    quoting,
)
from briefcli.records import NounChunk

_LOOK_AHEAD = 40
"""Tokens from "According to X" to the comma before what X says."""
_PREPOSITIONS = frozenset({"for", "of", "about", "on", "to", "against", "with", "at", "over"})


class Nominals:
    """The nouns, adjectives and light verbs of a lexicon that attribute."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.nouns = lexicon.words("attribution_nouns")
        self.adjectives = lexicon.words("attribution_adjective")
        self.light_verbs = lexicon.words("attribution_light_verbs")

    def find(self, view: View, is_cue: Cue) -> Iterator[Attribution]:
        """The attributions of `view` that no reporting verb makes."""
        for chunk in view.sentence.chunks:
            if view.lemmas[chunk.head] in self.nouns and view.outside(chunk.head):
                found = self._by_noun(view, chunk, is_cue)
                if found:
                    yield found
        for number, group in enumerate(view.groups):
            if view.outside(group.head) and group.form == "finite" and group.negation is None and not group.modal:
                found = self._by_adjective(view, number, is_cue)
                if found:
                    yield found
        for at, word in enumerate(view.words):
            if word == "according" and view.words[at + 1 : at + 2] == ["to"] and view.outside(at):
                found = _according_to(view, at)
            else:
                found = _signed(view, at) if word in DASHES else None
            if found:
                yield found

    def _by_noun(self, view: View, chunk: NounChunk, is_cue: Cue) -> Attribution | None:
        """ "Smith's claim that ...", "his call for ...", "she made a reference to ..."."""
        possessor = _possessor(view, chunk)
        cue_first, speaker = chunk.head, possessor
        if speaker is None:
            group = view.group_to.get(chunk.first)
            if group is None or view.lemmas[group.head] not in self.light_verbs or group.passive or (
                group.negation is not None or group.modal
            ):
                return None
            cue_first, speaker = group.first, subject(view, view.groups.index(group), is_cue)
        return _reported(view, cue_first, chunk.last, speaker, is_cue)

    def _by_adjective(self, view: View, number: int, is_cue: Cue) -> Attribution | None:
        """ "Smith is confident that ...", "officials were opposed to ..."."""
        group = view.groups[number]
        at = group.head if group.passive else view.after_adverbs(group.last)
        if at >= len(view) or view.words[at] not in self.adjectives or (view.lemmas[view.groups[number].head] != "be" and (
            not group.passive
        )):
            return None
        return _reported(view, group.first, at + 1, subject(view, number, is_cue), is_cue)


def _possessor(view: View, chunk: NounChunk) -> Phrase | None:
    """Whose the head of `chunk` is: "the senator" of "the senator's new claim"."""
    for at in range(chunk.head - 1, chunk.first - 1, -1):
        if view.tags[at] == "POS" and at > chunk.first:
            return Phrase(chunk.first, at, at)
        if view.tags[at] == "PRP$":
            return Phrase(at, at + 1, at + 1)
    return None


def _reported(view: View, cue_first: int, cue_last: int, speaker: Phrase | None, is_cue: Cue) -> Attribution | None:
    """The attribution whose cue is tokens [cue_first, cue_last), if a clause, infinitive or prepositional phrase follows."""
    if speaker is None or cue_last + 1 >= len(view) or view.words[speaker.first] in OWN_VOICE:
        return None
    word = view.words[cue_last]
    kind: Kind
    if word == "that":
        kind, first = "clause", cue_last + 1
    elif word == "to" and view.tags[cue_last + 1].startswith("VB"):
        kind, first = "infinitive", cue_last
    elif word in _PREPOSITIONS:
        kind, first = "noun", cue_last + 1
    else:
        return None
    return Attribution(view, cue_first, cue_last, speaker, first, end(view, first, kind, is_cue), stance=kind != "clause")


def _signed(view: View, at: int) -> Attribution | None:
    """A quotation with a dash and a name behind it: "“...” — Jane Smith"."""
    chunk = view.chunk_at.get(at + 1)
    if chunk is None or not view.outside(at) or not view.tags[chunk.head].startswith("NNP"):
        return None
    quoted = view.quoted[at - 1] if at else view.follows
    ends = chunk.last == len(view) or view.words[chunk.last] in FINAL or view.words[chunk.last] == ","
    if quoted < 0 or not ends:
        return None
    return Attribution(view, at, at + 1, view.extended(chunk), before=quoted)


def _according_to(view: View, at: int) -> Attribution | None:
    """ "According to X, ..." and "..., according to X"."""
    chunk = view.chunk_at.get(at + 2)
    if chunk is None:
        return None
    speaker = view.extended(chunk)
    if at <= 1:
        return _according_to_opens(view, at, speaker)
    last = at - 1 if view.words[at - 1] in COMMAS else at
    if last and not view.outside(last - 1):
        return quoting(view, at, at + 2, speaker, view.quoted[last - 1])
    comma = speaker.last
    if comma + 1 < len(view) and view.words[comma] in COMMAS and (
        view.starts_finite(comma + 1) or view.tags[last - 1] == "CC" or not view.finite_between(0, last)
    ):
        last = end(view, comma + 1, "clause", lambda group: False)
    return Attribution(view, at, at + 2, speaker, 0, last)


def _according_to_opens(view: View, at: int, speaker: Phrase) -> Attribution | None:
    limit = min(len(view) - 1, speaker.last + _LOOK_AHEAD)
    comma = next((c for c in range(speaker.last, limit) if view.words[c] in COMMAS and view.outside(c)), None)
    if comma is None:
        return None
    first = comma + 1
    if not view.outside(first):
        return Attribution(view, at, at + 2, speaker, after=view.quoted[first])
    return Attribution(view, at, at + 2, speaker, first, end(view, first, "clause", lambda group: False))


__all__ = ["Nominals", "noun_phrase"]
