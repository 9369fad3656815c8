"""What is new, done, taken back or left out from one document to the next."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from briefcli.contract import Change, Why
from briefcli.outcomes import Changed, Comparison
from briefcli.pipeline import Briefer
from briefcli.records import Article, Briefing
from briefcli.several import texts
from briefcli.several.claims import Claim, Side
from briefcli.several.language import language
from briefcli.several.match import Match, contradicts, paired
from briefcli.several.parties import same_name
from briefcli.several.reader import claims
from briefcli.several.sides import once, placed, sides, tells

ORDER: tuple[Change, ...] = (
    "withdrawn", "reversed", "progressed", "hardened", "softened", "changed", "new", "removed", "not_repeated",
    "repeated",
)  # fmt: skip
"""The most telling changes first."""
_Listed = tuple[Change, Claim | None, Claim | None, Why | None]


def compare(*documents: Briefing | Article | str, briefer: Briefer | None = None) -> Comparison:
    """Compare each document with the one before it, in the order given.

    Documents are texts, articles or briefings with their sentences' text. Raises ValueError for fewer than two.
    `changes` hold the most telling first within each step. Strong words (reversed, withdrawn, removed) are used only
    where actor, deed and object agree; else a deed is new, not repeated or repeated.
    """
    all_sides = sides(documents, briefer, least=2)
    found = [claims(one) for one in all_sides]
    sentences = [texts.sentences(one) for one in all_sides]
    steps = [
        _Step(all_sides, found[index], found[index + 1], sentences[index], sentences[index + 1])
        for index in range(len(all_sides) - 1)
    ]
    first, last = all_sides[0].briefing, all_sides[-1].briefing
    return Comparison(
        documents=tuple(one.briefing for one in all_sides),
        revision=all(step.revision for step in steps),
        changes=tuple(change for step in steps for change in step.changes()),
        new=_names_only_in(last, first),
        gone=_names_only_in(first, last),
    )


@dataclass(slots=True)
class _Step:
    """One document and the next."""

    sides: Sequence[Side]
    before: Sequence[Claim]
    after: Sequence[Claim]
    sentences_before: Sequence[texts.Shingles]
    sentences_after: Sequence[texts.Shingles]
    revision: bool = False
    kept: frozenset[texts.Shingles] = frozenset()
    """The sentences that a version has word for word."""

    def __post_init__(self) -> None:
        self.revision = texts.is_revision(self.sentences_before, self.sentences_after)
        if self.revision:
            self.kept = frozenset(filter(None, self.sentences_before)).intersection(self.sentences_after)

    def changes(self) -> list[Changed]:
        left = texts.versions(self.sentences_before, self.sentences_after) if self.revision else []
        pairs = [pair for pair in paired(self.before, self.after, left) if not pair[2].contrary or contradicts(*pair)]
        found: list[_Listed] = [(self.change(*pair), pair[0], pair[1], pair[2].why) for pair in pairs]
        known = {id(claim) for pair in pairs for claim in pair[:2]}
        known_after = known | {id(other) for _, other in self.repeats(known)}
        fresh = (one for one in self.after if self.counts(one, known_after, self.sentences_after))
        found += [("new", None, one, None) for one in fresh]
        for one in self.before:
            if self.counts(one, known, self.sentences_before):
                gone = self.revision and left[one.sentence] is None and bool(self.sentences_before[one.sentence])
                found.append(("removed" if gone else "not_repeated", one, None, None))
        listed = [one for one in found if one[0] != "repeated" or any(c and tells(c) for c in one[1:3])]
        listed.sort(key=lambda one: (ORDER.index(one[0]), *(claim.span for claim in (one[2], one[1]) if claim)))
        return list(once(map(self.changed, listed), _words))

    def changed(self, listed: _Listed) -> Changed:
        change, before, after, why = listed
        return Changed(
            change,
            placed(before, self.sides) if before else None,
            placed(after, self.sides) if after else None,
            None if change in ("repeated", "reversed", "withdrawn") else why,
        )

    def repeats(self, known: set[int]) -> Iterator[tuple[Claim, Claim]]:
        """Claims of the later document that say again what another pair says."""
        rest = [one for one in self.after if id(one) not in known]
        for other, one, found in paired([*self.before, *(a for a in self.after if id(a) in known)], rest):
            if not found.contrary and other.document == one.document:
                yield other, one

    def counts(self, one: Claim, known: set[int], sentences: Sequence[texts.Shingles]) -> bool:
        kept = sentences[one.sentence] in self.kept
        return id(one) not in known and not kept and not one.background and tells(one)

    def change(self, before: Claim, after: Claim, found: Match) -> Change:
        sentence = self.sentences_before[before.sentence]
        if sentence in self.kept and sentence == self.sentences_after[after.sentence]:
            return "repeated"
        if found.contrary:
            return "withdrawn" if after.withdraws and not before.withdraws else "reversed"
        affirmed = before.sign > 0 and not before.silent
        if affirmed and after.stage > before.stage:
            return "hardened" if self.revision and after.stage < 3 else "progressed"
        if affirmed and after.stage < before.stage and self.revision:
            return "softened"
        return "changed" if found.why else "repeated"


def _words(changed: Changed) -> Iterator[Hashable]:
    """The words of the line."""
    for one in (changed.before, changed.after):
        if one is not None:
            yield one.document, one.span


def _names_only_in(one: Briefing, other: Briefing) -> tuple[str, ...]:
    """The names of who in the one that the other does not know; described people are no names."""
    names = [actor.name for actor in one.who or () if actor.kind != "unnamed"]
    generic = language().words["generic"]
    others = [actor.name for actor in other.who or ()]
    text = other.text.lower()
    return tuple(
        name
        for name in names
        if name.lower() not in text and name not in generic and not any(same_name(name, known) for known in others)
    )
