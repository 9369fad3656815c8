"""Who does a deed and who vouches for it: whom the encoder points at, and whom the tree tells."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from briefcli.clauses import Clauses, Phrase, teller
from briefcli.find.deeds.triggers import Trigger
from briefcli.records import Reading

POINTED = 0.5
"""From this share the encoder's own word on who it is counts, before the tree's."""

Words = tuple[int, int]
"""Words [first, last) of the document, see `Reading.starts`."""


def voices(reading: Reading, clauses: Clauses, trigger: Trigger) -> tuple[Words | None, Words | None]:
    """The words for who does the deed, and for who vouches for it: the same where he does so himself."""
    own = clauses.clauses[trigger.clause].actor
    lent = reading.lent[trigger.sentence] if reading.lent and own is None else None
    acting = _words(reading, own or _introduced(reading, clauses, lent))
    telling = _words(reading, teller(clauses, trigger.clause))
    pointed, sure = _pointed(reading, trigger, reading.actor, reading.actor_sure)
    if pointed is not None:  # whoever does it stands in the sentence, or in what it goes on from
        first, end = reading.starts[trigger.sentence : trigger.sentence + 2]
        pointed = max(pointed[0], lent[0] if lent else first), min(pointed[1], end)
        pointed, sure = (pointed, sure) if pointed[0] < pointed[1] else (None, 0.0)
    if _overlap(pointed, telling):
        pointed = telling  # the whole phrase, not "the" of "the mayor"
    only_tells = pointed == telling is not None and clauses.clauses[trigger.clause].found == "expletive"
    actor = None if only_tells else _settled(pointed, sure, acting)  # "There are no plans, he said"
    return actor, _settled(*_pointed(reading, trigger, reading.source, reading.source_sure), telling)


def _introduced(reading: Reading, clauses: Clauses, lent: range | None) -> Phrase | None:
    """Who does what an item goes on to say, by the introduction that ends with the words `lent` to it."""
    if not lent:
        return None
    sentence = bisect_right(reading.starts, lent[-1]) - 1
    clause = clauses.at(sentence, lent[-1] - reading.starts[sentence])
    return clauses.clauses[clause].actor if clause is not None else None


def _settled(pointed: Words | None, sure: float, told: Words | None) -> Words | None:
    """Whom the encoder points at if it is sure, else whom the tree tells.

    Where both mean the same, the words are the tree's, which has the whole phrase.
    """
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
