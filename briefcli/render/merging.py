"""Which findings are one line: those of one clause, and a deed told twice in other words, by the heading of an item and
by the sentence under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefcli.contract import ACTIONS
from briefcli.records import Finding
from briefcli.render.wording import stems

FEWEST = 3
"""Words of a clause that tell enough to know it again."""


def wholes(found: Sequence[Finding], indexes: Iterable[int], everything: bool) -> dict[int, int]:
    """For each finding the one whose clause holds its own and is shown for it: of its kind under its label or in the
    very same words, or of any that opens with the same words; of what is unsure, or where not `everything` is shown,
    whatever holds it; itself if there is none. What is sure is never part of what is not, nor news of history, nor
    what is not done of what is.
    """

    def place(index: int) -> tuple[int, int, bool, bool, int]:
        one = found[index]
        return one.start, -one.end, one.unsure, one.background, one.trigger.start

    places: dict[int, int] = {}
    latest: dict[tuple[object, ...], int] = {}
    for index in sorted(indexes, key=place):
        part = found[index]
        alike: list[tuple[object, ...]] = [(part.kind, of) for of in (part.label, (part.start, part.end))]
        refusal = part.kind not in ACTIONS
        alike += [(refusal, part.start), (refusal,)]
        around = [
            latest[one, past, unsure]
            for past in sorted({False, part.background}, reverse=True)
            for unsure in sorted({False, part.unsure})
            for one in alike
            if (one, past, unsure) in latest and (len(one) > 1 or not everything or unsure < part.unsure)
        ]
        places[index] = next((other for other in around if found[other].end >= part.end), index)
        whole = places[index] if found[places[index]].unsure == part.unsure else index
        latest |= {(one, part.background, part.unsure): whole for one in alike}
    return places


def echoes(text: str, found: Sequence[Finding]) -> dict[int, int]:
    """For sure findings whose words all stand in another of the same verb and kind, that one: "It Will Launch a Group"
    of "The council will launch a group to name roads". The same do it and say it, in answer to the same question.
    """
    alike: dict[tuple[object, ...], list[int]] = {}
    for index, one in enumerate(found):
        if one.same_as is None and not one.unsure:
            verb = text[one.trigger.start : one.trigger.end].lower()
            alike.setdefault((one.kind, one.background, one.question, frozenset(stems(verb)) or verb), []).append(index)
    again: dict[int, int] = {}
    for group in alike.values():
        told = {index: _told(text, found[index]) for index in group}
        kept: list[int] = []
        for index in sorted(group, key=lambda index: (-len(told[index]), found[index].rank)):
            one, words = found[index], told[index]
            around = (other for other in kept if words <= told[other] and _same_voices(one, found[other]))
            whole = next(around, None) if len(words) >= FEWEST else None
            if whole is None:
                kept.append(index)
            else:
                again[index] = whole
    return again


def _told(text: str, finding: Finding) -> set[str]:
    words = text[finding.start : finding.end]
    return stems(words) | set(re.findall(r"\d+", words))


def _same_voices(one: Finding, other: Finding) -> bool:
    """Whether the same do it and say it; words that name nobody may stand for anybody who does."""
    doers = {voice.name for voice in (one.actor, other.actor) if voice and voice.name}
    said = {voice.name if voice else None for voice in (one.source, other.source)}
    return len(doers) <= 1 and len(said) == 1
