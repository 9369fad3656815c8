"""One kind for one name in a document: the model decides mention by mention, the document overrules it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefcli import language
from briefcli.cast import countries
from briefcli.cast.names import PLACE_NOUNS
from briefcli.cast.phrases import Mention
from briefcli.records import EntityKind

HEAD_VOTE = 3
"""How much more a name that heads its noun phrase tells of its kind than one that modifies ("Croydon tram
crash").
"""
INSIDE = frozenset({"in", "near", "outside", "throughout"})
LOCATED = 2
"""Times "in X" must be said, a quarter of all at least, to make a place of X: once may be "trust in X"."""


def agreed(mentions: Sequence[Mention]) -> dict[tuple[str, ...], EntityKind]:
    """The kind of every name, by its lower-case words.

    A country is a place; a bare surname of somebody named in full is a person; "Cubs" is
    what "Chicago Cubs" is. Other names are what most of their mentions are, and a place when the text often says "in"
    before them.
    """
    votes: dict[tuple[str, ...], Counter[EntityKind]] = {}
    located: Counter[tuple[str, ...]] = Counter()
    heads: Counter[tuple[str, ...]] = Counter()
    surnames: set[str] = set()
    for mention in mentions:
        words = mention.words
        votes.setdefault(words, Counter())[mention.kind] += HEAD_VOTE if mention.is_head else 1
        if mention.is_head:
            heads[words] += 1
            located[words] += _is_located(mention)
        if mention.kind == "person" and len(words) > 1:
            surnames.add(words[-1])
    chosen: dict[tuple[str, ...], EntityKind] = {}
    for words, count in votes.items():
        kind = max(count.items(), key=lambda vote: (vote[1], vote[0]))[0]
        if kind != "person" and countries.is_country(" ".join(words)):
            kind = "place"
        elif len(words) == 1 and words[0] in surnames and kind != "group":
            kind = "person"
        elif kind != "group" and located[words] >= LOCATED and 4 * located[words] >= heads[words]:
            kind = "place"
        chosen[words] = kind
    _teams(chosen, language.words("place_heads"))
    return chosen


def _is_located(mention: Mention) -> bool:
    """Whether the text says "in X", "in downtown X" or "the city of X"; an acronym is seldom a place."""
    view, first = mention.view, mention.first
    if view.sentence.words[first].isupper():
        return False
    while view.tag(first - 1).startswith("JJ"):
        first -= 1
    before = view.word(first - 1)
    return before in INSIDE or (before == "of" and view.word(first - 2) in PLACE_NOUNS)


def _teams(chosen: dict[tuple[str, ...], EntityKind], place_heads: frozenset[str]) -> None:
    """Make organizations of "Chicago Cubs" and "Cubs" if one of them is or "Chicago" is a place."""
    for words, kind in list(chosen.items()):
        if len(words) < 2 or not words[-1].endswith("s") or words[-1] in place_heads or kind in ("person", "group"):
            continue
        short = chosen.get(words[-1:])
        if "organization" in (kind, short) or chosen.get(words[:-1]) == "place":
            chosen[words] = "organization"
            if short is not None and short != "person":
                chosen[words[-1:]] = "organization"
