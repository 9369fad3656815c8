"""Who is the subject of a verb: a walk to the left over what may stand between a subject and its verb.

"Smith said"; "a spokesman for the ministry said"; "officials briefed on the matter said"; "Smith, 41, a teacher
from Flint, Mich., said"; "Smith, who was there, said"; "officials, who declined to be named, said"; "Smith met
them and said"; ", adding that". No parse is needed, and each verb is looked at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefcli.extract.quotes.view import COMMAS, RELATIVE, Phrase, View
from briefcli.records import NounChunk, VerbGroup

_FARTHEST = 45
"""Tokens looked back from a verb for the subject before its parenthesis."""
_GENERATIONS = frozenset({"jr.", "sr.", "jr", "sr", "ii", "iii"})
_REACH = 8
"""Verbs looked back or ahead for one that shares its subject."""


def subject(view: View, number: int, is_cue: Callable[[VerbGroup], bool]) -> Phrase | None:
    """The subject of ``view.groups[number]``, None where there is none or no rule finds it.

    `is_cue` tells which verbs report: of "Smith said it is late, adding that" the subject of "adding" is that
    of "said".
    """
    if number not in view.subjects:
        view.subjects[number] = None
        view.subjects[number] = _find(view, number, is_cue)
    return view.subjects[number]


def _find(view: View, number: int, is_cue: Callable[[VerbGroup], bool]) -> Phrase | None:
    group = view.groups[number]
    start = view.before_adverbs(group.first)
    previous = start - 1
    if previous < 0:
        return _of_next(view, number, is_cue) if group.form != "finite" else None
    if not view.outside(previous):
        return None
    if group.form in ("gerund", "participle", "infinitive", "imperative") and not view.is_past_tense(group):
        return _of_previous(view, number, is_cue) or _of_next(view, number, is_cue)
    if start in view.chunk_to and view.tags[previous] not in RELATIVE:
        return noun_phrase(view, view.chunk_to[start])
    if view.tags[previous] in RELATIVE or view.words[previous] == "that":
        return _antecedent(view, previous)
    if view.words[previous] in COMMAS:
        return _interrupted(view, previous) or _of_previous(view, number, is_cue)
    if view.tags[previous] == "CC":
        return _of_previous(view, number, is_cue)
    return None


def _of_previous(view: View, number: int, is_cue: Callable[[VerbGroup], bool]) -> Phrase | None:
    """The subject of the reporting verb before, else of the finite verb before."""
    finite = None
    for earlier in range(number - 1, max(-1, number - _REACH), -1):
        group = view.groups[earlier]
        if not view.outside(group.head) or group.form != "finite":
            continue
        found = subject(view, earlier, is_cue)
        if found and is_cue(group):
            return replace(found, own=False)
        finite = finite or found
    return replace(finite, own=False) if finite else None


def _of_next(view: View, number: int, is_cue: Callable[[VerbGroup], bool]) -> Phrase | None:
    """The subject of the main clause that follows a participle at the start of the sentence."""
    for later in range(number + 1, min(len(view.groups), number + _REACH)):
        group = view.groups[later]
        found = subject(view, later, is_cue) if view.outside(group.head) and group.form == "finite" else None
        if found and found.first and view.words[found.first - 1] in COMMAS:
            return replace(found, own=False)
    return None


def noun_phrase(view: View, chunk: NounChunk) -> Phrase | None:
    """The noun phrase that ends with `chunk`, with what its head was qualified by: "a person familiar with the talks"."""
    if not _nominal(view, chunk):
        return None
    first, head_last, last = chunk.first, chunk.last, chunk.last
    named = view.chunk_to.get(first - 1) if view.words[first] in _GENERATIONS else None
    if named:
        first, head_last = named.first, named.last
    for _ in range(8):
        before = _left_neighbour(view, first)
        if before is None:
            break
        first, head_last = before.first, before.last
    joined = _coordinated(view, first)
    if joined:
        first, head_last = joined.first, joined.last
    return Phrase(first, last, head_last)


def _left_neighbour(view: View, first: int) -> NounChunk | None:
    """The noun chunk that the one starting at `first` qualifies, through a preposition or a relative clause."""
    at = first - 1
    if at < 1 or not view.outside(at):
        return None
    if view.is_preposition(at):
        if at in view.chunk_to:
            return _allowed(view, view.chunk_to[at])
        if view.tags[at - 1] in ("VBN", "JJ", "VBG", "RB", "VBD") and at - 1 in view.chunk_to:
            return _allowed(view, view.chunk_to[at - 1])
        return None
    group = view.group_to.get(first)
    if group and group.first > 1 and view.tags[group.first - 1] == "WP":
        return view.chunk_to.get(group.first - 1)
    return None


def _allowed(view: View, chunk: NounChunk) -> NounChunk | None:
    return None if view.is_time(chunk) or not _nominal(view, chunk) else chunk


def _coordinated(view: View, first: int) -> NounChunk | None:
    """The first member of "Smith and Jones", unless it is the object of another verb or preposition."""
    at = first - 1
    if at < 1 or view.words[at] not in ("and", "&") or not view.outside(at):
        return None
    chunk = view.chunk_to.get(at)
    if chunk is None or not _nominal(view, chunk) or view.tags[chunk.head] == "PRP":
        return None
    before = chunk.first - 1
    if before >= 0 and (view.is_preposition(before) or view.tags[before].startswith("VB")):
        return None
    return chunk


def _nominal(view: View, chunk: NounChunk) -> bool:
    return not view.is_figure(chunk) and view.tags[chunk.head] != "EX" and view.tags[chunk.head] not in RELATIVE


def _antecedent(view: View, relative: int) -> Phrase | None:
    end = relative - 1 if relative and view.words[relative - 1] in COMMAS else relative
    if end > 0 and view.words[end - 1] == ")":
        end = view.before_adverbs(end)
    chunk = view.chunk_to.get(end)
    return noun_phrase(view, chunk) if chunk and view.outside(chunk.first) else None


def _interrupted(view: View, comma: int) -> Phrase | None:
    """The subject before an apposition, age, place or relative clause that ends with the comma at `comma`."""
    found = None
    for at in range(comma - 1, max(0, comma - _FARTHEST), -1):
        if view.words[at] not in COMMAS or not view.outside(at):
            continue
        end = view.before_adverbs(at)
        chunk = view.chunk_to.get(end)
        phrase = noun_phrase(view, chunk) if chunk and not view.is_time(chunk) else None
        if phrase is None:
            continue
        before = phrase.first - 1
        if before >= 0 and (view.is_preposition(before) or view.tags[before].startswith("VB")):
            continue
        found = phrase
        if before < 0 or view.words[before] not in COMMAS:
            break
    name = view.chunk_to.get(comma)
    if found and name and _is_name(view, name) and not view.tags[found.head_last - 1].startswith("NNP"):
        return Phrase(name.first, name.last, name.last)
    return found


def _is_name(view: View, chunk: NounChunk) -> bool:
    """Whether `chunk` is a name between commas: "a delegate, Jane Smith, said"."""
    first = chunk.first
    return view.tags[first].startswith("NNP") and view.tags[chunk.head].startswith("NNP") and (
        first > 0 and view.words[first - 1] in COMMAS)


def inverted(view: View, group: VerbGroup, quoted: bool = True) -> Phrase | None:
    """The subject behind its verb: ", said Smith, a teacher", "said a spokesman for the ministry".

    Unless a `quoted` text stands before the verb, what follows it may also be what it reports ("Smith, the mayor, said
    their plan, already old, had failed"), and is then not taken.
    """
    start = view.after_adverbs(group.last)
    chunk = view.chunk_at.get(start)
    if chunk is None or not _nominal(view, chunk) or view.is_time(chunk) or not view.outside(start):
        return None
    phrase = view.extended(chunk)
    if view.starts_finite(phrase.last):
        return None
    sure = quoted or view.tags[chunk.head].startswith("NNP") or (
        phrase.last < len(view) and view.tags[phrase.last] == "WP")
    return phrase if sure or not view.finite_between(phrase.last, len(view)) else None
