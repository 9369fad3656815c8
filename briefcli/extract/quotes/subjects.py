"""Who is the subject of a verb: a walk to the left over what may stand between a subject and its verb.

"Smith said"; "a spokesman for the ministry said"; "officials briefed on the matter said"; "Smith, 41, a
teacher from Flint, Mich., said"; "Smith, who was there, said"; "Smith met them and said"; ", adding that".
No parse is needed, and each verb is looked at once.
"""

from __future__ import annotations

from dataclasses import replace

from briefcli.extract.quotes.view import RELATIVE, Cue, Phrase, View
from briefcli.records import NounChunk, VerbGroup

_FARTHEST = 45
"""Tokens looked back from a verb for the subject before its parenthesis."""
_REACH = 8
"""Verbs looked back or ahead for one that shares its subject, and verbs so linked."""
_QUALIFIERS = 8
"""Phrases that qualify the head of a subject, at most."""
_GENERATIONS = frozenset({"jr.", "sr.", "jr", "sr", "ii", "iii"})


def subject(view: View, number: int, is_cue: Cue, depth: int = 0) -> Phrase | None:
    """The subject of ``view.groups[number]``, None where there is none or no rule finds it.

    `is_cue` tells which verbs report: of "Smith said it is late, adding that" the subject of "adding" is that
    of "said". `depth` counts the verbs that led to this one.
    """
    if depth > _REACH:
        return None
    if number not in view.subjects:
        view.subjects[number] = None
        view.subjects[number] = _find(view, number, is_cue, depth + 1)
    return view.subjects[number]


def _find(view: View, number: int, is_cue: Cue, depth: int) -> Phrase | None:
    group = view.groups[number]
    start = view.before_adverbs(group.first)
    before = start - 1
    if before >= 0 and not view.outside(before):
        return None
    if before < 0 or (group.form != "finite" and not view.is_active(group)):
        chunk = view.chunk_to.get(start)
        if group.form == "gerund" and chunk and view.is_name(chunk) and _follows_with(view, chunk.first):
            return Phrase(chunk.first, chunk.last, chunk.last)
        shared = _of_previous(view, number, is_cue, depth)
        return shared or (_of_next(view, number, is_cue, depth) if group.form != "finite" else None)
    if view.tags[before] in RELATIVE or view.words[before] == "that":
        return _antecedent(view, before)
    if start in view.chunk_to:
        return noun_phrase(view, view.chunk_to[start])
    if view.is_comma(before):
        return _interrupted(view, before) or _of_previous(view, number, is_cue, depth)
    return _of_previous(view, number, is_cue, depth) if view.tags[before] == "CC" else None


def _follows_with(view: View, first: int) -> bool:
    """Whether "with" or "of" stands before token `first`: "with Smith saying", "footage of Smith saying"."""
    return first > 0 and view.words[first - 1] in ("with", "of")


def _of_previous(view: View, number: int, is_cue: Cue, depth: int) -> Phrase | None:
    """The subject of the reporting verb before, else of the finite verb before."""
    nearest = None
    for earlier in range(number - 1, max(-1, number - _REACH), -1):
        group = view.groups[earlier]
        if group.form == "finite" and view.outside(group.head):
            found = subject(view, earlier, is_cue, depth)
            if found and is_cue(group):
                return replace(found, own=False)
            nearest = nearest or found
    return replace(nearest, own=False) if nearest else None


def _of_next(view: View, number: int, is_cue: Cue, depth: int) -> Phrase | None:
    """The subject of the main clause that follows a participle at the start: "Speaking there, Smith said"."""
    for later in range(number + 1, min(len(view.groups), number + _REACH)):
        group = view.groups[later]
        if group.form == "finite" and view.outside(group.head):
            found = subject(view, later, is_cue, depth)
            if found and view.is_comma(found.first - 1):
                return replace(found, own=False)
    return None


def noun_phrase(view: View, chunk: NounChunk) -> Phrase | None:
    """The noun phrase that ends with `chunk`, from its head on: "a person familiar with the talks"."""
    if not _is_nominal(view, chunk):
        return None
    first, head_last = chunk.first, chunk.last
    named = view.chunk_to.get(first - 1) if view.words[first] in _GENERATIONS else None
    if named:
        first, head_last = named.first, named.last
    for _ in range(_QUALIFIERS):
        qualified = _qualified(view, first)
        if qualified is None:
            break
        first, head_last = qualified.first, qualified.last
    joined = _joined(view, first)
    if joined:
        first, head_last = joined.first, joined.last
    return Phrase(first, chunk.last, head_last)


def _is_nominal(view: View, chunk: NounChunk) -> bool:
    tag = view.tags[chunk.head]
    return tag != "EX" and tag not in RELATIVE and not view.is_figure(chunk)


def _qualified(view: View, first: int) -> NounChunk | None:
    """The noun chunk that what starts at `first` qualifies, by a preposition or a relative clause."""
    at = first - 1
    if at < 1 or not view.outside(at):
        return None
    if not view.is_preposition(at):
        number = view.number_to.get(first)
        relative = -1 if number is None else view.groups[number].first - 1
        return view.chunk_to.get(relative) if relative > 0 and view.tags[relative] == "WP" else None
    chunk = view.chunk_to.get(at)
    if chunk is None and view.tags[at - 1] in ("VBN", "VBD", "VBG", "JJ", "RB"):
        chunk = view.chunk_to.get(at - 1)
    return chunk if chunk and _is_nominal(view, chunk) and not view.is_time(chunk) else None


def _joined(view: View, first: int) -> NounChunk | None:
    """The first member of "Smith and Jones", unless it is the object of another verb or preposition."""
    at = first - 1
    chunk = view.chunk_to.get(at) if at > 0 and view.words[at] in ("and", "&") and view.outside(at) else None
    if chunk is None or not _is_nominal(view, chunk) or view.tags[chunk.head] == "PRP":
        return None
    return None if _is_governed(view, chunk.first) else chunk


def _is_governed(view: View, first: int) -> bool:
    """Whether a verb or preposition stands right before `first`."""
    return first > 0 and (view.is_preposition(first - 1) or view.tags[first - 1].startswith("VB"))


def _antecedent(view: View, relative: int) -> Phrase | None:
    """What the relative pronoun at `relative` stands for."""
    end = view.before_adverbs(relative - 1 if view.is_comma(relative - 1) else relative)
    chunk = view.chunk_to.get(end)
    return noun_phrase(view, chunk) if chunk and view.outside(chunk.first) else None


def _interrupted(view: View, comma: int) -> Phrase | None:
    """The subject before an apposition, age, place or relative clause that ends with the comma at `comma`; if
    it is a role and the apposition a name, the name.
    """
    found = None
    for at in range(comma - 1, max(0, comma - _FARTHEST), -1):
        if not view.is_comma(at):
            continue
        chunk = view.chunk_to.get(view.before_adverbs(at))
        phrase = noun_phrase(view, chunk) if chunk and not view.is_time(chunk) else None
        if phrase is None or _is_governed(view, phrase.first):
            continue
        found = phrase
        if not view.is_comma(phrase.first - 1):
            break
    name = view.chunk_to.get(comma)
    if found and name and view.is_name(name) and view.is_comma(name.first - 1) and (
        not view.tags[found.head_last - 1].startswith("NNP")
    ):
        return Phrase(name.first, name.last, name.last)
    return found


def inverted(view: View, group: VerbGroup, quoted: bool = True) -> Phrase | None:
    """The subject behind its verb: ", said Smith, a teacher", "said a spokesman for the ministry".

    Unless a `quoted` text stands before the verb, what follows it may also be what it reports ("Smith, the
    mayor, said their plan, already old, had failed"), and is then not taken.
    """
    start = view.after_adverbs(group.last)
    chunk = view.chunk_at.get(start)
    if chunk is None or not _is_nominal(view, chunk) or view.is_time(chunk) or not view.outside(start):
        return None
    phrase = view.extended(chunk)
    if view.starts_finite(phrase.last) or view.words[chunk.head].endswith(("self", "selves")):
        return None
    if not quoted and phrase.last < len(view) and not view.outside(phrase.last):
        return None
    relative = phrase.last < len(view) and view.tags[phrase.last] == "WP"
    sure = quoted or view.is_name(chunk) or relative
    return phrase if sure or not view.finite_between(phrase.last, len(view)) else None
