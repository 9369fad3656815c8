"""Whether two claims are about one deed, and how the claims of two documents pair up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefcli.contract import Why
from briefcli.several.claims import Claim, Deed
from briefcli.several.dates import Date, differ
from briefcli.several.language import language
from briefcli.several.numbers import SHARE
from briefcli.several.parties import MAYBE, OTHER, SAME, agree

ENOUGH = 0.5
"""Share of the words of the shorter claim that the other one must have."""
SURE = 0.6
"""Likeness from which a strong word is used of two contrary claims."""
CROWDED = 64
"""A key that more claims share pairs none of them: the cost stays linear."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two claims about one deed: `contrary` if one says it is and the other that it is not, `why` what of it they tell
    otherwise."""

    score: float
    contrary: bool
    actor: int
    likeness: float
    why: Why | None = None


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of what the one is about the other is about as well, 0 to 1. The only place where words are likened."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def match(one: Claim, other: Claim, versions: bool = False) -> Match | None:
    """How the two are about one deed; None if they are not. Of `versions` of one sentence the day may be another."""
    apart = _apart(one, other) or (not versions and _on_other_days(one, other))
    found = None if apart else related(one, other)
    return None if found is None or found.actor == OTHER else replace(found, why=_told_otherwise(one, other))


def related(one: Claim, other: Claim) -> Match | None:
    """How the two would be about one deed if actors, names and dates were left out of account."""
    if one.silent != other.silent:
        return None
    if one.silent and likeness(one.things, other.things) <= ENOUGH and (one.things or other.things):
        return None
    who = _who(one, other)
    found = [m for mine in one.deeds for its in other.deeds if (m := _deeds(one, other, mine, its, who)) is not None]
    if found:
        return max(found, key=lambda m: m.score)
    planned = _open(one, other, who.actor) if one.open or other.open else None
    refused = (one.barred and other.brings) or (other.barred and one.brings)
    return planned or (_barred(one, other, who.actor) if refused else None)


class _Who(NamedTuple):
    """How the actors of two claims agree, and how if what the one is done to is the subject of the other: "jobs will
    go"."""

    actor: int
    crossed: int


def _who(one: Claim, other: Claim) -> _Who:
    if _turned_about(one, other):
        return _Who(OTHER, OTHER)
    actor = agree(one.actor, other.actor)
    if actor != OTHER or names_agent(one) or names_agent(other):
        return _Who(actor, actor)
    return _Who(actor, SAME if agree(one.source, other.source) == SAME else MAYBE)


def _apart(one: Claim, other: Claim) -> bool:
    """Whether names or a deed of long ago tell the two apart."""
    if (one.long_ago and other.stage < 3) or (other.long_ago and one.stage < 3):
        return True
    return bool(one.proper and other.proper and not one.proper & other.proper)


def _on_other_days(one: Claim, other: Claim) -> bool:
    """Whether both were done, but on other days."""
    done = one.stage == 3 and other.stage == 3 and not (one.withdraws or other.withdraws)
    return done and dates_differ(one.dates, other.dates)


def dates_differ(one: Sequence[Date], other: Sequence[Date]) -> bool:
    """Whether both name dates and none of the one is one of the other."""
    return bool(one and other) and all(differ(mine, its) for mine in one for its in other)


def other_number(claim: Claim, source: Claim) -> str | None:
    """None where all numbers of the claim follow from the source's, else what that has, "" where it has none."""
    for number in claim.numbers:
        counted = [one for one in source.numbers if one.unit == number.unit or not one.unit or not number.unit]
        if any(map(number.follows, counted)):
            continue
        alike = [one for one in counted if one.unit == number.unit and (one.bound == SHARE) == (number.bound == SHARE)]
        if alike or not number.slight:
            return alike[0].words if alike else ""
    return None


def _told_otherwise(one: Claim, other: Claim) -> Why | None:
    """What of one deed the two do not tell alike: its number or its date."""
    if other_number(one, other) or other_number(other, one):
        return "number"
    return "date" if dates_differ(one.dates, other.dates) else None


def _deeds(one: Claim, other: Claim, mine: Deed, its: Deed, who: _Who) -> Match | None:
    shared = {name for name, _ in mine.senses} & {name for name, _ in its.senses}
    if not shared:
        return None
    signs = {
        sign * mine.sign * its_sign * its.sign
        for name, sign in mine.senses
        for its_name, its_sign in its.senses
        if name == its_name
    }
    if len(signs) > 1:
        return None
    last = mine is one.deeds[-1] and its is other.deeds[-1]
    if last and _other_object(one, other):
        return None
    narrow = likeness(mine.things, its.things)
    wide = likeness(mine.things | one.subject, its.things | other.subject)
    crossed = bool(one.subject & its.things or other.subject & mine.things)
    actor = who.crossed if crossed else who.actor
    if not (mine.things and its.things):
        bare = not shared.isdisjoint(language().words["bare"])
        if max(narrow, wide) < ENOUGH and (actor != SAME or bare):
            return None
        narrow = max(narrow, ENOUGH if mine.things or its.things else 1.0)
    closeness = max(narrow, wide if crossed else 0.0)
    if closeness < ENOUGH:
        return None
    score = closeness + 0.4 * actor + 0.2 * bool(one.proper & other.proper) + 0.1 * (last + (one.kind == other.kind))
    score += 0.1 * len(mine.things & its.things) - 0.3 * (one.background or other.background)
    return Match(score, signs == {-1}, actor, closeness)


def _doers(claim: Claim) -> frozenset[str]:
    """The words for who does it."""
    told = (*claim.actor.names, claim.actor.noun) if claim.actor else ()
    return frozenset(language().thing(word.lower()) for name in told for word in name.split())


def names_agent(claim: Claim) -> bool:
    """Whether who does it is told apart from whom it is done to: "the mayor was held by the army"."""
    return bool(claim.subject) and claim.actor is not None and claim.subject.isdisjoint(_doers(claim))


def _turned_about(one: Claim, other: Claim) -> bool:
    """Whether each is about whoever does it in the other: "the bank lent it to Acme", "Acme lent it to the bank"."""
    mine, its = _doers(one), _doers(other)
    crossed = mine & (other.things | other.subject) and its & (one.things | one.subject)
    return bool(crossed) and mine.isdisjoint(its)


def _other_object(one: Claim, other: Claim) -> bool:
    """Whether the first objects are different things: other nouns, or one noun with other modifiers."""
    if not one.object or not other.object:
        return False
    if one.object != other.object:
        mine, its = one.things | one.subject, other.things | other.subject
        return one.object not in its and other.object not in mine
    return bool(one.modifiers and other.modifiers and not one.modifiers & other.modifiers)


def _open(one: Claim, other: Claim, actor: int) -> Match | None:
    """A plan for a thing ("promised a subsidy", "considers fines") against a deed that is or is about all of it."""
    plan, deed = (one, other) if one.open else (other, one)
    told = {name for reading in deed.deeds for name, _ in reading.senses} | {number.unit for number in deed.numbers}
    whole = plan.things | {number.unit for number in plan.numbers}
    if not whole or not whole <= deed.things | told:
        return None
    return Match(0.8 + 0.4 * actor, one.sign != other.sign, actor, 1.0)


def contradicts(one: Claim, other: Claim, found: Match) -> bool:
    """Whether a strong word may be used of two contrary claims: the same actor and enough in common."""
    plain = not (one.wished or other.wished or one.background or other.background)
    return plain and found.likeness >= SURE and found.actor != OTHER


def _barred(one: Claim, other: Claim, actor: int) -> Match | None:
    """A refusal of a thing ("ruled out a bus tax") against a deed that brings it about."""
    if _other_object(one, other) or likeness(one.things, other.things) < 1:
        return None
    bringing = other if one.barred else one
    return Match(0.8 + 0.4 * actor, bringing.sign > 0, actor, 1.0)


# --- pairing --------------------------------------------------------------------------------------


class Index:
    """Claims by what they are about, so that a claim is compared only with those that share a deed and a thing."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = list(claims)
        self._by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, claim in enumerate(self._claims):
            for key in _keys(claim):
                self._by_key[key].append(number)

    def near(self, claim: Claim) -> Iterator[Claim]:
        """The claims that may be about the same deed, in order."""
        numbers: set[int] = set()
        for key in _keys(claim):
            crowd = self._by_key.get(key, ())
            if len(crowd) <= CROWDED:
                numbers.update(crowd)
        return (self._claims[number] for number in sorted(numbers))

    def matches(self, claim: Claim, versions: Sequence[int | None] = ()) -> list[tuple[Match, Claim]]:
        """The claims about the same deed, the most alike first. `versions` tells for each sentence of theirs which of
        the claim's document it is a version of, if any.
        """
        found = []
        for other in self.near(claim):
            same_sentence = bool(versions) and versions[other.sentence] == claim.sentence
            one = match(claim, other, same_sentence)
            if one is not None:
                found.append((one, other))
        return sorted(found, key=lambda pair: -pair[0].score)


def _keys(claim: Claim) -> set[tuple[str, str]]:
    actors = claim.actor.names if claim.actor else ()
    last = {name.split()[-1].lower() for name in actors}
    keys: set[tuple[str, str]] = set()
    for deed in claim.deeds:
        for name, _ in deed.senses:
            keys |= {(name, thing) for thing in (*deed.things, *claim.subject, *last, "")}
    if claim.open or claim.numbers:
        keys |= {("", number.unit) for number in claim.numbers}
    keys |= {("", thing) for thing in claim.things}
    return keys


def paired(
    before: Sequence[Claim], after: Sequence[Claim], versions: Sequence[int | None] = ()
) -> list[tuple[Claim, Claim, Match]]:
    """One to one, the most alike first, with one number and date before others: claims of two documents about one deed
    (see `Index.matches`).
    """
    index = Index(before)
    candidates = [
        (found.score, found.why is None, number, other, found)
        for number, claim in enumerate(after)
        for found, other in index.matches(claim, versions)
    ]
    candidates.sort(key=lambda c: (-c[0], not c[1], c[2]))
    used_before: set[int] = set()
    used_after: set[int] = set()
    pairs = []
    for _, _, number, other, found in candidates:
        if number in used_after or id(other) in used_before:
            continue
        used_after.add(number)
        used_before.add(id(other))
        pairs.append((other, after[number], found))
    return pairs
