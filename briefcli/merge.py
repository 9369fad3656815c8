"""Several stories as one briefing: each deed once, who reports it, and where they contradict one another."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from briefcli.contract import ACTIONS
from briefcli.outcomes import Merged, Reported
from briefcli.pipeline import Briefer
from briefcli.records import Article, Briefing
from briefcli.several import texts
from briefcli.several.claims import Claim, Side
from briefcli.several.match import SURE, Index, contradicts, dates_differ, other_number
from briefcli.several.parties import SAME, initials, same_name
from briefcli.several.reader import claims
from briefcli.several.sides import once, placed, sides, tells

Group = list[Claim]
"""Claims of one deed."""


def merge(*documents: Briefing | Article | str, briefer: Briefer | None = None) -> Merged:
    """One briefing of all documents. Raises ValueError for fewer than two.

    A deed stands once, in its best wording, with the documents that report it; of copies of one text one counts as
    independent. Statements that exclude one another stand side by side in `contradictions`.
    """
    all_sides = sides(documents, briefer, least=2)
    told = [claim for one in all_sides for claim in claims(one)]
    original = texts.copies(all_sides)
    groups, against = _grouped(told)
    deeds = [_reported(group, original, all_sides) for group in groups if any(map(tells, group))]
    deeds.sort(key=lambda one: (-one.independent, one.placed.document, one.placed.finding.rank, one.placed.span))
    deeds = [_ranked(one, rank) for rank, one in enumerate(once(deeds, _words))]
    return Merged(
        documents=tuple(one.briefing for one in all_sides),
        actions=tuple(one for one in deeds if one.placed.finding.kind in ACTIONS),
        non_actions=tuple(one for one in deeds if one.placed.finding.kind not in ACTIONS),
        names=_names([one.briefing for one in all_sides]),
        contradictions=tuple((placed(one, all_sides), placed(other, all_sides)) for one, other in against),
        warnings=tuple(dict.fromkeys(warning for one in all_sides for warning in one.briefing.warnings)),
    )


def _grouped(told: Sequence[Claim]) -> tuple[list[Group], list[tuple[Claim, Claim]]]:
    """The claims by deed, and of every two groups that exclude one another a pair."""
    index = Index(told)
    order = {id(claim): number for number, claim in enumerate(told)}
    group_of: dict[int, Group] = {}
    groups: list[Group] = []
    against: list[tuple[Claim, Claim]] = []
    for number, claim in enumerate(told):
        home: Group | None = None
        for found, other in index.matches(claim):
            if order[id(other)] >= number:
                continue
            if found.contrary:
                if contradicts(claim, other, found):
                    against.append((other, claim))
            elif home is None and claim.sign == other.sign and not _excluded(claim, other):
                home = group_of[id(other)] if found.likeness >= SURE or found.actor == SAME else None
        if home is None:
            home = []
            groups.append(home)
        home.append(claim)
        group_of[id(claim)] = home
    once: dict[tuple[int, int], tuple[Claim, Claim]] = {}
    for one, other in against:
        once.setdefault((id(group_of[id(one)]), id(group_of[id(other)])), (one, other))
    return groups, list(once.values())


def _excluded(one: Claim, other: Claim) -> bool:
    """Whether number or date of the two cannot both be right, so that neither is reported by both."""
    return dates_differ(one.dates, other.dates) or bool(other_number(one, other) and other_number(other, one))


def _reported(group: Group, original: Sequence[int], all_sides: Sequence[Side]) -> Reported:
    """The group under its best wording: the most certain, a name rather than a pronoun, the fullest, the first."""
    reports = sorted({claim.document for claim in group})
    best = max(group, key=_quality)
    return Reported(placed(best, all_sides), tuple(reports), len({original[document] for document in reports}))


def _words(deed: Reported) -> Iterator[Hashable]:
    """The words of the deed's line, in which section."""
    yield deed.placed.document, deed.placed.span, deed.placed.finding.kind in ACTIONS


def _quality(claim: Claim) -> tuple[bool, bool, bool, bool, int, int, int]:
    named = bool(claim.actor and claim.actor.known)
    sure = claim.finding is not None and not claim.finding.unsure
    details = len(claim.things) + len(claim.numbers) + len(claim.dates)
    return not claim.background, tells(claim), sure, named, claim.stage, details, -claim.document


def _ranked(deed: Reported, rank: int) -> Reported:
    """The deed at its place among those of all documents, repetitions being merged."""
    finding = replace(deed.placed.finding, rank=rank, same_as=None)
    return replace(deed, placed=replace(deed.placed, finding=finding))


def _names(documents: Sequence[Briefing]) -> tuple[tuple[int, int], ...]:
    """(document, place in its who) of every actor that is none of an earlier document, by name or acronym."""
    chosen: list[tuple[int, int]] = []
    known: dict[str, list[str]] = {}
    for index, briefing in enumerate(documents):
        fresh = []
        for place, actor in enumerate(briefing.who or ()):
            words = {word.lower() for word in (*actor.name.split(), initials(actor.name))}
            if not any(same_name(actor.name, name) for word in words for name in known.get(word, ())):
                chosen.append((index, place))
                fresh.append((actor.name, words))
        for name, words in fresh:
            for word in words:
                known.setdefault(word, []).append(name)
    return tuple(chosen)
