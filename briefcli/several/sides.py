"""From what callers hand in to documents that can be compared, and from claims back to findings."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from briefcli.contract import NON_ACTIONS
from briefcli.outcomes import Placed
from briefcli.pipeline import Briefer
from briefcli.records import Article, Briefing
from briefcli.several.claims import Claim, Party, Side
from briefcli.several.language import language
from briefcli.several.reader import as_finding, side

Row = TypeVar("Row")


def sides(documents: Sequence[Briefing | Article | str], briefer: Briefer | None, least: int) -> list[Side]:
    """The documents with their analysis, briefed where that is not done. Raises ValueError for fewer than `least`."""
    if len(documents) < least:
        raise ValueError(f"at least {least} documents are needed, not {len(documents)}")
    briefer = briefer or Briefer()
    briefed = (one if isinstance(one, Briefing) else briefer.brief(one) for one in documents)
    return [side(briefer, briefing, index) for index, briefing in enumerate(briefed)]


def placed(claim: Claim, all_sides: Sequence[Side]) -> Placed:
    """The claim as a finding of its document, with the words that name who says so."""
    one = all_sides[claim.document]
    said_by = _voice(claim.source) if claim.source and claim.source != claim.actor else ""
    actor = claim.actor
    inside = actor is not None and claim.span.start < actor.end <= claim.span.end
    stands_for = (actor.end, actor.names[0]) if actor and inside and actor.pronoun_for_name else None
    return Placed(claim.document, as_finding(claim, one), claim.span, said_by, stands_for)


def tells(claim: Claim) -> bool:
    """Whether a claim is a deed worth a line: one that was found, or a commitment or denial that was not."""
    if claim.finding is not None:
        return True
    plain = claim.deeds and all(name in language().words["bare"] for name, _ in claim.deeds[-1].senses)
    return bool(claim.deeds) and not plain and (claim.stage < 3 or claim.kind in NON_ACTIONS)


def once(rows: Iterable[Row], places: Callable[[Row], Iterable[Hashable]]) -> Iterator[Row]:
    """The rows without those whose words, which `places` tells, stand in a line already, as of joined deeds."""
    shown = set[frozenset[Hashable]]()
    for row in rows:
        found = frozenset(places(row))
        if found not in shown:
            yield row
        shown |= {found, *(frozenset((place,)) for place in found)}


def _voice(source: Party) -> str:
    return source.names[0] if source.pronoun_for_name else source.words
