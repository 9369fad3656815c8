"""Is a draft true to its sources? Each claim of it against theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefcli.contract import Verdict, Why
from briefcli.outcomes import Checked, Evidence, Judged
from briefcli.pipeline import Briefer
from briefcli.records import Article, Briefing, Span
from briefcli.several import texts
from briefcli.several.claims import BODY, Claim, Side
from briefcli.several.dates import differ
from briefcli.several.language import language
from briefcli.several.match import Index, Match, dates_differ, names_agent, other_number, related
from briefcli.several.parties import MAYBE, OTHER, SAME, agree, vouches
from briefcli.several.reader import claims
from briefcli.several.sides import sides

DRAFT = BODY | {"headline", "standfirst"}
"""Blocks of a draft that make claims: a summary may begin with its news in a line of its own."""
COVERED = 0.8
"""Share of the words of a claim that the words of the source must hold to support it."""
NEAR = 0.6
"""The same for a claim that the source tells otherwise."""
BACK = 2
"""Sentences back in which a pronoun's name is looked for."""


def check(
    draft: Briefing | Article | str, *sources: Briefing | Article | str, briefer: Briefer | None = None
) -> Checked:
    """Judge every claim of `draft` by `sources`: supported, contradicted, distorted or not found.

    A claim is a statement of the draft, or a sentence that holds none. Raises ValueError without a source. In doubt a
    claim is not found. `documents` of the result are the draft and the sources, in this order.
    """
    all_sides = sides((draft, *sources), briefer, least=2)
    judge = _Judge(all_sides)
    return Checked(tuple(one.briefing for one in all_sides), tuple(judge.claims()))


@dataclass(frozen=True, slots=True)
class _Finding:
    """What one claim of a source says of one of the draft."""

    verdict: Verdict
    why: Why | None
    source: Claim
    score: float
    note: str = ""


class _Judge:
    def __init__(self, all_sides: Sequence[Side]) -> None:
        self.sides = all_sides
        self.index = Index(claim for one in all_sides[1:] for claim in claims(one))
        self.shingles = {
            found: (one.index, sentence.start, sentence.end)
            for one in all_sides[1:]
            for sentence, found in zip(one.document.sentences, texts.sentences(one), strict=True)
            if found
        }

    def claims(self) -> list[Judged]:
        draft = self.sides[0]
        by_sentence: dict[int, list[Claim]] = {}
        for claim in claims(draft, DRAFT):
            by_sentence.setdefault(claim.sentence, []).append(claim)
        judged = []
        for number, sentence in enumerate(draft.document.sentences):
            if draft.document.blocks[sentence.block].kind not in DRAFT:
                continue
            found = by_sentence.get(number, [])
            whole = sentence.span()
            same = self.shingles.get(texts.shingles(draft.text[whole.start : whole.end]))
            if same:
                judged.append(Judged(whole.start, whole.end, "supported", None, (Evidence(*same),)))
            elif len(found) == 1:
                judged.append(self.judged(found[0], whole))
            elif found:
                judged += [self.judged(claim, claim.words) for claim in found]
            else:
                judged.append(Judged(whole.start, whole.end, "not_found", None, ()))
            if judged[-1].verdict == "not_found" and draft.document.blocks[sentence.block].kind not in BODY:
                judged.pop()  # a headline need not be a statement
        return judged

    def judged(self, claim: Claim, span: Span) -> Judged:
        best = max(
            (found for other in self.index.near(claim) if (found := self.compared(claim, other)) is not None),
            key=lambda found: (found.verdict == "supported", found.score),
            default=None,
        )
        if best is None:
            return Judged(span.start, span.end, "not_found", None, ())
        source = best.source
        evidence = (Evidence(source.document, source.span.start, source.span.end),)
        return Judged(span.start, span.end, best.verdict, best.why, evidence, best.note)

    # --- one claim against one of a source --------------------------------------------------------

    def compared(self, claim: Claim, other: Claim) -> _Finding | None:
        """The verdict that `other` gives on `claim`; None if it is about something else, or leaves doubt."""
        found = related(claim, other)
        if found is None or claim.proper - self.words(other):
            return None
        covered = len(claim.things & self.words(other)) / len(claim.things) if claim.things else 1.0
        if covered < NEAR:
            return None
        score = found.score + covered

        def verdict(name: Verdict, why: Why | None = None, note: str = "") -> _Finding:
            return _Finding(name, why, other, score, note)

        if found.contrary:
            return verdict("contradicted", "polarity") if self.excludes(claim, other, found, covered) else None
        if found.actor == OTHER or self.other_voice(claim, other):
            return verdict("distorted", "actor") if covered >= COVERED else None
        number = other_number(claim, other)
        if number is not None:
            return verdict("distorted", "number", f"{number} in the source") if number else None
        if any(all(differ(date, one) for one in other.dates) for date in claim.dates):
            return verdict("distorted", "date", "another date in the source") if other.dates else None
        if other.condition is not None and (claim.condition is None or claim.condition - other.condition):
            return verdict("distorted", "condition")
        strength = self.other_strength(claim, other)
        if strength is not None:
            return verdict("distorted", "kind", strength and f"{strength} in the source")
        turned = {(language().contrary[word], thing) for word, thing in claim.marks - other.marks} & other.marks
        if turned:
            return verdict("distorted", "kind", f"{min(turned)[0]} in the source")
        if claim.source is None and claim.stage == 3 and other.source and not vouches(other.source, other.actor):
            return verdict("distorted", "source", f"said by {other.source.words} in the source")
        narrowed = (
            (claim.conditional and not other.conditional)
            or self.negated_within(claim, other)
            or self.chosen(claim, other)
            or self.unvoiced(claim, other)
        )
        whole = covered >= COVERED and not narrowed and self.same_actor(claim, other, found)
        return verdict("supported") if whole else None

    def words(self, other: Claim) -> frozenset[str]:
        """The words of the sentence around `other`, and the names of those who act and speak in it."""
        names = [name for party in (other.actor, other.source) if party for name in party.names]
        return other.context | {language().thing(word.lower()) for name in names for word in name.split()}

    def excludes(self, claim: Claim, other: Claim, found: Match, covered: float) -> bool:
        """Whether the two cannot both be true: same actor, same thing, and neither just possible."""
        if found.actor == OTHER or covered < COVERED or found.likeness < NEAR or other.conditional or claim.conditional:
            return False
        if claim.sign < 0 and other.stage < 2:
            return False
        if claim.stage == 3 and other.stage == 3 and dates_differ(claim.dates, other.dates):
            return False
        return self.same_actor(claim, other, found)

    def same_actor(self, claim: Claim, other: Claim, found: Match) -> bool:
        """Whether the actor is the same; where that is open, whether he is named close before the source's words."""
        actor = claim.actor
        if found.actor == SAME or actor is None or actor.pronoun:
            return True
        if names_agent(other):
            return False
        sentences = self.sides[other.document].document.sentences
        start = sentences[max(0, other.sentence - BACK)].start
        before = self.sides[other.document].text[start : sentences[other.sentence].end].lower()
        names = actor.names or (" ".join(actor.proper),) if actor.known else (actor.noun,)
        return any(all(word in before for word in name.lower().split()) for name in names)

    def other_voice(self, claim: Claim, other: Claim) -> bool:
        """Whether the draft has somebody by name say it who neither says nor does it in the source."""
        if claim.source is None or not claim.source.known or agree(claim.source, other.actor) == SAME:
            return False
        return agree(claim.source, other.source or other.actor) == OTHER

    def unvoiced(self, claim: Claim, other: Claim) -> bool:
        """Whether the draft has unnamed people say it of whom the source does not speak there: "police"."""
        said, its = claim.source, other.source or other.actor
        if said is None or said.known or said.pronoun or its is None or its.pronoun:
            return False
        found, open_ = agree(said, its), other.source is not None and its.known
        spoken = open_ or its.noun in language().words["voices"]
        return found == OTHER or (found == MAYBE and not spoken and said.noun not in its.words.lower())

    def chosen(self, claim: Claim, other: Claim) -> bool:
        """Whether the claim has one of two things that the source leaves open: "Oslo" of "Oslo or Bergen"."""
        return other.sign > 0 and any(0 < len(row & claim.context) < len(row) for row in other.choices)

    def negated_within(self, claim: Claim, other: Claim) -> bool:
        """Whether one of two claims of the same deed holds a negation more, as in a clause that was not taken apart."""
        plain = not {"refuse", "withdraw"} & {*claim.operators, *other.operators}
        return plain and claim.negations != other.negations and not (claim.barred or other.barred)

    def other_strength(self, claim: Claim, other: Claim) -> str | None:
        """None where the source is as sure of the deed as the claim, else how sure it is, "" where no word tells."""
        apart = self.other_kind(claim, other)
        if apart and other.kind != claim.kind:
            return f"{other.kind}".replace("_", " ")
        if other.hedges and not claim.hedges:
            return other.hedges[0]
        return "" if apart else None

    def other_kind(self, claim: Claim, other: Claim) -> bool:
        """Whether a plan is told as a fact, a thought as a plan, or the reverse."""
        if claim.sign < 0:
            return claim.kind == "ruled_out" and other.kind == "no_plan"
        if claim.withdraws and other.withdraws:
            return not {n for n, _ in claim.deeds[0].senses} & {n for n, _ in other.deeds[0].senses}
        if claim.withdraws != other.withdraws or "ongoing" in (claim.kind, other.kind):
            return False
        return claim.stage != other.stage
