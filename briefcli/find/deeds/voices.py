"""Who does a deed and who vouches for it: whom the encoder points at, and whom the tree tells."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from briefcli.clauses import Clause, Clauses, Phrase, teller
from briefcli.clauses.phrases import noun_phrase
from briefcli.find.deeds.triggers import Trigger
from briefcli.language import pairs
from briefcli.records import Reading

POINTED = 0.5
"""From this share the encoder's own word on who it is counts, before the tree's."""

Words = tuple[int, int]
"""Words [first, last) of the document, see `Reading.starts`."""


def voices(reading: Reading, clauses: Clauses, trigger: Trigger) -> tuple[Words | None, Words | None]:
    """The words for who does the deed, and for who vouches for it: the same where he does so himself."""
    index = _told(clauses, trigger)
    clause, speaker = clauses.clauses[index], teller(clauses, index)
    lent = reading.lent[trigger.sentence] if reading.lent else None
    body, frame = _introduced(reading, clauses, lent), clause.frame
    own = clause.actor if body is None or clause.role != "main" else None
    lent = lent if own is None else None
    acting = _words(reading, own or body)
    telling = _words(reading, speaker or (body if frame is not None else None))
    pointed, sure = _pointed(reading, trigger, reading.actor, reading.actor_sure)
    if pointed is not None:  # whoever does it stands in the sentence, or in what it goes on from
        first, end = reading.starts[trigger.sentence : trigger.sentence + 2]
        pointed = max(pointed[0], lent[0] if lent else first), min(pointed[1], end)
        pointed = _whole(reading, clauses, trigger.sentence, pointed if pointed[0] < pointed[1] else None)
        sure = sure if pointed is not None else 0.0
    speaks = _overlap(pointed, telling)
    if speaker is not None and (speaks or index != trigger.clause) and _only_tells(clauses, clause, speaker):
        return acting, telling
    named = clause.actor
    tree = clauses.trees[named.sentence] if named else None
    if tree and named and clause.found == "relative" and tree.tags[named.head].startswith("NNP"):
        sure = 0.0  # "Wallace, who will lead it" names who
    actor = _settled(telling if speaks else pointed, sure, acting)  # the whole phrase, not "the" of "the mayor"
    source, sure = _pointed(reading, trigger, reading.source, reading.source_sure)
    reports = frame is not None and frame.kind == "noun"  # not who responded to them
    return actor, _settled(source, 0.0 if reports else sure, telling)


def _whole(reading: Reading, clauses: Clauses, number: int, words: Words | None) -> Words | None:
    """The noun phrase of one word that the encoder points at, "the board" for "board"; no preposition is one."""
    tree, base = clauses.trees[number], reading.starts[number]
    if tree is None or words is None or words[1] - words[0] > 1 or words[0] < base:
        return words
    at = words[0] - base
    return None if tree.tags[at] == "IN" else _words(reading, noun_phrase(tree, at))


def _introduced(reading: Reading, clauses: Clauses, lent: range | None) -> Phrase | None:
    """Who does what an item goes on to say, by the introduction that ends with the words `lent` to it."""
    if not lent:
        return None
    sentence = bisect_right(reading.starts, lent[-1]) - 1
    clause, tree = clauses.at(sentence, lent[-1] - reading.starts[sentence]), clauses.trees[sentence]
    if clause is None or tree is None:
        return None
    told = clauses.clauses[clause]
    return noun_phrase(tree, told.head) if told.form == "nominal" else told.actor


def _told(clauses: Clauses, trigger: Trigger) -> int:
    """The clause of a deed: its own, or what that reports where its verb is marked too ("said she had no plans")."""
    inside = clauses.owners[trigger.sentence][trigger.first : trigger.last]
    frames = ((number, clauses.clauses[number].frame) for number in inside)
    told = (number for number, frame in frames if frame and frame.plain and frame.clause == trigger.clause)
    return next(told, trigger.clause) if clauses.clauses[trigger.clause].negation is None else trigger.clause


def _only_tells(clauses: Clauses, clause: Clause, speaker: Phrase) -> bool:
    """Whether the tree knows better than that who tells of a deed does it: nobody is named ("there are no plans, he
    said", "she said it was sold"), somebody else is ("she said the firm sold it"), "her agent said she sold it".
    """
    tree, subject, frame, found = clauses.trees[clause.sentence], clause.subject, clause.frame, clause.found
    beside = speaker.sentence == clause.sentence
    if tree is None or subject is None or frame is None or (beside and speaker.first <= clause.head < speaker.last):
        return False
    before = clauses.clauses[clause.parent] if clause.parent is not None else clause
    apart = bool(clause.modal or clause.perfect or before.passive)  # from the clause it is coordinated with
    own = found in ("own", "relative") or (found == "coordinated" and apart)
    owned = beside and (tree.words[subject.head], tree.words[speaker.first]) in pairs("own_pronouns")
    another = frame.plain if tree.tags[subject.head].startswith("NN") else owned
    return clause.passive or found == "expletive" or (own and another)


def _settled(pointed: Words | None, sure: float, told: Words | None) -> Words | None:
    """Whom the encoder points at if it is sure of another than the tree tells, which has the whole phrase."""
    if told is None or (sure >= POINTED and not _overlap(pointed, told)):
        return pointed
    return told


def _overlap(one: Words | None, other: Words | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _words(reading: Reading, phrase: Phrase | None) -> Words | None:
    base = reading.starts[phrase.sentence] if phrase is not None else 0
    return None if phrase is None else (base + phrase.first, base + phrase.last)


def _pointed(reading: Reading, trigger: Trigger, spans: Any, sure: Any) -> tuple[Words | None, float]:
    """The words the encoder points at from the likeliest word of the trigger, None for nobody, and how sure it is."""
    base = reading.starts[trigger.sentence]
    rows = range(base + trigger.first, base + trigger.last)
    row = max(rows, key=lambda one: float(sure[one]) * (1.0 - float(reading.deeds[one, 0])))
    first, last = map(int, spans[row])
    return ((first, last) if first >= 0 else None), float(sure[row])
