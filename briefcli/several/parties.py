"""Whether two documents speak of the same actor."""

from __future__ import annotations

from briefcli.several.claims import Party
from briefcli.several.language import language

SAME, MAYBE, OTHER = 2, 1, 0


def agree(one: Party | None, other: Party | None) -> int:
    """`SAME`, `OTHER`, or `MAYBE` where the words leave it open: a pronoun, "the company"."""
    if one is None or other is None:
        return MAYBE
    if one.words and one.words.lower() == other.words.lower() and one.noun not in language().words["pronouns"]:
        return SAME
    mine, its = one.names or tuple(sorted(one.proper)), other.names or tuple(sorted(other.proper))
    if mine and its:
        if one.names and other.names:
            same = any(same_name(a, b) for a in mine for b in its) or _heads(one, other) or _heads(other, one)
            return SAME if same else OTHER
        words, others = _words(mine), _words(its)
        return SAME if words & others else OTHER
    if mine or its:
        return _described(one, other) if mine else _described(other, one)
    return _nouns(one, other)


def vouches(source: Party, actor: Party | None) -> bool:
    """Whether who says it speaks of his own deeds, or for whoever does it: "her office", "the company" for Acme."""
    found, lists = agree(source, actor), language().words
    if found != MAYBE or source.noun in lists["voices"]:
        return found != OTHER
    return actor is not None and (actor.pronoun or (actor.known and source.noun in lists["bodies"]))


def _heads(person: Party, body: Party) -> bool:
    """Whether a person's office is one of the body: "council leader Rosa Finch" of "the Brentley council"."""
    if person.kind != "person" or body.kind == "person":
        return False
    return bool((person.role - _words(person.names)) & (_words(body.names) | {body.noun}))


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one: "Anna Reid" and "Reid", "Rail Safety Board" and "RSB"."""
    if one == other:
        return True
    mine, its = _words((one,)), _words((other,))
    if not mine or not its:
        return False
    if mine <= its or its <= mine:
        return True
    return one == initials(other) or other == initials(one)


def initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _words(names: tuple[str, ...]) -> frozenset[str]:
    told = (word.removesuffix("'s").removesuffix("’s") for name in names for word in name.split())
    words = frozenset(word.strip(".,'’").lower() for word in told if word[:1].isalnum())
    return words - language().words["in_names"]


def _described(named: Party, described: Party) -> int:
    """A name against a noun: "the minister" is whoever has that office here."""
    noun = described.noun
    if noun in named.role or noun in _words(named.names) or noun in named.proper or noun == named.noun:
        rest = described.role - {noun}
        return SAME if not rest or rest & (named.role | _words(named.names)) or not named.role - {noun} else OTHER
    return MAYBE if noun in language().words["generic"] else OTHER


def _nouns(one: Party, other: Party) -> int:
    if one.noun == other.noun:
        mine, its = one.role - {one.noun}, other.role - {other.noun}
        return OTHER if mine and its and not mine & its else SAME
    generic = language().words["generic"]
    return MAYBE if one.noun in generic or other.noun in generic else OTHER
