"""Names in the training corpora, brought to one convention.

Articles, titles and possessives are outside names; nationalities and faiths are groups (NORP); market
indexes, currencies ("US$") and time zones name nobody. Sentences of several labellers are decided by
vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tests.eval.entity_corpora import is_nationality
from tests.training.silver import Name, Words

TITLE_WORDS = """
mr mrs ms miss dr sir president prime minister vice secretary sen senator senators rep reps
representative gov governor gen general lt lieutenant col colonel capt captain maj major sgt sergeant
prof professor king queen prince princess pope chancellor judge justice mayor chairman chairwoman ceo
foreign former ambassador director congressman congresswoman rev father lord lady deputy defense interior
state councilor spokesman spokeswoman leader commander admiral adm adviser advisor envoy chief official
premier crown first acting cardinal archbishop bishop imam sheikh ayatollah attorney speaker finance
economy trade energy health press assistant under undersecretary interim opposition dictator brigadier
senior special police army national security cleric rebel warlord emperor sultan emir mullah
"""
TITLES = frozenset(TITLE_WORDS.split())
ARTICLES = frozenset({"the", "a", "an"})
INDEXES = frozenset({"nikkei", "ftse", "djia", "dax", "sensex"})
NUMBERED_INDEXES = frozenset({"nasdaq", "cac", "russell"})
"""First words of what is an index before a number ("Nasdaq 100") and may be a company elsewhere."""
INDEX_WORDS = frozenset({"index", "average", "composite"})
CLOSING = frozenset({"'s", "'", ",", ".", '"'})
MARKETS = frozenset({"dow", "nasdaq", "cac"})
"""First words of an index where no more follows than "Jones" or a number ("Dow Chemical" is a company)."""
NO_NAMES = frozenset({"UTC", "GMT", "EST", "EDT", "CET", "PST"})
GMB_KINDS = {"geo": "LOC", "org": "ORG", "per": "PER"}
GROUP_TAGS = frozenset({"JJ", "NNS", "NNPS"})
COUNTRIES_AS_PLACES = frozenset({"U.S.", "US", "U.K.", "UK", "United States", "America", "Britain"})


def from_gmb(words: Words, tags: Sequence[str], labels: Sequence[str]) -> list[Name]:
    """GMB's names. It tags "U.S." now geo, now org, and both a country and its adjective gpe."""
    found = []
    for first, last, kind in spans(labels):
        text = " ".join(words[first:last])
        if text in COUNTRIES_AS_PLACES:
            kind = "LOC"
        elif kind == "gpe":
            kind = "NORP" if tags[last - 1] in GROUP_TAGS or is_nationality(text) else "LOC"
        else:
            kind = GMB_KINDS.get(kind, "")
        if kind in {"ORG", "LOC"} and last - first == 1 and is_nationality(text):
            kind = "NORP"
        if kind:
            found.append((first, last, kind))
    return tidy(words, found)


def tidy(words: Words, names: Iterable[Name]) -> list[Name]:
    """`names` cut to the convention, those that name nobody left out."""
    kept = []
    for first, last, kind in names:
        while first < last and (
            words[first].lower() in ARTICLES or (kind == "PER" and words[first].lower().rstrip(".") in TITLES)
        ):
            first += 1
        while first < last and words[last - 1] in CLOSING:
            last -= 1
        if first < last and not _nobody(words, first, last, kind):
            kept.append((first, last, kind))
    return kept


def _nobody(words: Words, first: int, last: int, kind: str) -> bool:
    market = words[first].lower() in MARKETS and all(
        word == "Jones" or word.isdigit() for word in words[first + 1 : last]
    )
    return (
        words[last : last + 1] == ("$",)
        or (kind in {"ORG", "PER"} and (market or _is_index(words, first, last)))
        or words[first : first + 3] == ("S", "&", "P")
        or (last - first == 1 and words[first] in NO_NAMES)
    )


def _is_index(words: Words, first: int, last: int) -> bool:
    """Whether a name is that of a market index."""
    after = " ".join(words[last : last + 1]).lower()
    numbered = after.isdigit() or words[last - 1].isdigit()
    start = words[first].lower()
    return start in INDEXES or after in INDEX_WORDS or (start in NUMBERED_INDEXES and numbered)


def vote(labellings: Sequence[list[Name]], needed: int = 2) -> list[Name]:
    """Names on which `needed` of the labellings agree; where they agree but for the bounds, those of the
    earliest.
    """
    counts = Counter(name for labelling in labellings for name in set(labelling))
    agreed: list[Name] = []
    for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        if count >= needed and not any(overlap(name, other) for other in agreed):
            agreed.append(name)
    for labelling in labellings:
        for name in labelling:
            backers = sum(any(overlap(name, one) and name[2] == one[2] for one in other) for other in labellings)
            if backers >= needed and not any(overlap(name, other) for other in agreed):
                agreed.append(name)
    return sorted(agreed)


def overlap(a: Name, b: Name) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def spans(labels: Sequence[str]) -> list[Name]:
    """Spans from IOB2 labels."""
    found: list[Name] = []
    first, kind = 0, ""
    for position, label in enumerate([*labels, "O"]):
        if label.startswith("I-") and label[2:] == kind:
            continue
        if kind:
            found.append((first, position, kind))
        first, kind = position, label[2:]
    return found


def iob(length: int, names: Iterable[Name]) -> list[str]:
    """IOB2 labels of a sentence of `length` words."""
    labels = ["O"] * length
    for first, last, kind in names:
        labels[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
    return labels
