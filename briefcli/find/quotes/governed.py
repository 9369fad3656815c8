"""What verbs, adjectives and nouns attribute that is no clause: "criticised the plan", "critical of", "his call for".

Each governs it in one of a few frames: an object, an object and "as", what a preposition introduces, an infinitive.
Which words do so in which frame is data; who it is attributed to is whose verb or noun it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefcli.clauses import Clause, Clauses, Phrase
from briefcli.clauses.phrases import owner
from briefcli.clauses.tree import Tree
from briefcli.find.quotes.told import Attribution, is_stance, own_voice, trimmed, verb
from briefcli.language import words

_EXTENDING = frozenset(("as", "of", "for", "on", "over", "against", "with", "about", "into", "to", "than"))
"""Prepositions whose phrase behind an object tells more of what is said: "criticised him for", "on two fronts"."""
_OWNING = frozenset(("by", "from", "among"))
"""Before the owner of a noun: "criticism from"."""


@dataclass(frozen=True, slots=True)
class _Governed:
    """Tokens [first, last) that `entry` governs; `kind` is the list that entries of its frame are in."""

    kind: frozenset[str]
    entry: str
    first: int
    last: int
    case: int | None = None


def of_clause(clauses: Clauses, tree: Tree, clause: Clause) -> Iterator[Attribution]:
    """What the verb, adjective or noun that heads a clause attributes."""
    speaker, head, cue = clause.actor, clause.head, verb(tree, clause)
    if speaker is None or own_voice(tree, speaker):
        return
    if clause.passive:
        held = clause.subject
        if held is not None and clause.found == "own" and tree.verb(head) in words("attribution_noun"):
            by = next(iter(tree.of(speaker.head, "case")), speaker.first - 1)
            yield from _told(tree, (cue[0], by + 1), speaker, held.first, held.last, True)
        return
    for one in _governed(tree, head):
        if one.entry in one.kind:
            attitude = one.entry in words("attribution_stance") | words("attribution_wordless")
            stance = attitude or tree.verb(head) not in words("attribution_clause") or is_stance(clauses, tree, clause)
            last = one.case + 1 if one.case is not None and one.case == cue[1] else cue[1]
            yield from _told(tree, (cue[0], last), speaker, one.first, one.last, stance)
            return


def of_noun(clauses: Clauses, tree: Tree, noun: int) -> Iterator[Attribution]:
    """What a noun attributes to its owner, or to the subject of its light verb: "his call for", "made a plea to"."""
    told = [one for one in _governed(tree, noun) if one.entry in one.kind]
    if not told:
        return
    speaker, cue = owner(tree, noun, _OWNING), (noun, noun + 1)
    place = clauses.at(tree.number, noun)
    clause = clauses.clauses[place] if place is not None else None
    if speaker is None and clause is not None and _is_light(tree, clause, noun):
        speaker, cue = clause.actor, (verb(tree, clause)[0], noun + 1)
    if speaker is not None and not own_voice(tree, speaker):
        first, last = min(one.first for one in told), max(one.last for one in told)
        yield from _told(tree, cue, speaker, first, last, True)


def _is_light(tree: Tree, clause: Clause, noun: int) -> bool:
    """Whether the noun is what the verb of a clause does: "made a plea", not "did not make" or "may make" one."""
    held = clause.object is not None and clause.object.head == noun and not clause.passive
    plain = clause.negation is None and clause.modal is None
    return held and plain and tree.lemmas[clause.head] in words("attribution_light_verbs")


def _governed(tree: Tree, head: int) -> Iterator[_Governed]:
    """What `head` governs behind it, the surest frame first."""
    lemma = tree.verb(head)
    behind = [child for child in tree.children[head] if child > head]
    thing = next((child for child in behind if tree.bases[child] in ("obj", "iobj")), None)
    begin = None if thing is None else tree.first[thing]
    for child in behind:
        marked = tree.marked(child)
        introduced = marked and tree.bases[child] in ("obl", "advcl", "nmod", "acl")
        if thing is None and introduced and not (marked == "to" and tree.is_verb(child)):
            case = tree.of(child, "case", "mark")[0]
            yield _Governed(words("attribution_preposition"), f"{lemma} {marked}", case + 1, tree.last[child], case)
    for child in behind:
        if tree.bases[child] in ("xcomp", "acl") and tree.marked(child) == "to":
            kind = words("attribution_infinitive") if begin is None else words("attribution_request")
            yield _Governed(kind, lemma, tree.first[child] if begin is None else begin, tree.last[child])
    if thing is not None and begin is not None:
        kind = words("attribution_noun") | words("attribution_preposition")
        yield _Governed(kind, lemma, begin, _object_end(tree, head, thing))
        for child in behind:
            if child > thing and tree.bases[child] in ("obl", "advcl", "xcomp") and tree.marked(child) == "as":
                yield _Governed(words("attribution_judgement"), lemma, begin, tree.last[child])
    for child in behind:
        if tree.bases[child] in ("xcomp", "ccomp", "advcl") and tree.tags[child] == "VBG" and not tree.marked(child):
            yield _Governed(words("attribution_noun"), lemma, tree.first[child], tree.last[child])


def _object_end(tree: Tree, head: int, held: int) -> int:
    """The end of an object and of what is said of it: "the plan as a threat", "the road a death trap"."""
    told = [child for child in tree.of(head, "xcomp") if child > held]
    told += [child for child in tree.of(head, "obl", "advcl") if child > held and tree.marked(child) in _EXTENDING]
    return max([tree.last[held], *(tree.last[child] for child in told)])


def _told(
    tree: Tree, cue: tuple[int, int], speaker: Phrase, first: int, last: int, stance: bool
) -> Iterator[Attribution]:
    """What is told in [first, last), more than a pronoun."""
    first, last = trimmed(tree, first, last)
    pronoun = last - first == 1 and tree.tags[first] == "PRP"
    if first < last and not pronoun and not first <= cue[0] < last:
        yield Attribution(speaker.sentence, *cue, speaker, first, last, stance)
