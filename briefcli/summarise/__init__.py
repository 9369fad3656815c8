"""Extractive summaries: whole sentences of the document, in its order.

The default weighs LexRank together with what it does not know: position, the words of the headline, who and which deeds
a sentence carries and how important they are, quotation, pronouns, length (features.py), and how much of the recurring
words the summary covers as a whole. sumy's own algorithms are there by name (centrality.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from briefcli import models
from briefcli.clauses.quotations import by_token
from briefcli.contract import Genre
from briefcli.records import Cast, Document, Finding, Warning
from briefcli.summarise import centrality
from briefcli.summarise.features import Described, candidates, content, describe, recurrence

WEIGHTS = "summary.json"
ALGORITHMS = (*centrality.ALGORITHMS, "lead")
"""What `algorithm` may name."""
WORDS_A_SENTENCE = 200
MOST = 3
"""By default a summary has one sentence for so many words of the body, at least one and at most so many."""
MEASURE = 17
"""Words of a sentence that cost nothing; 14 and 20 hardly differ."""
NEW = 0.4
"""Share of the content words of a sentence that must be new beside a longer one in the same summary."""
LONG = 120
"""Candidates from which a document is summarised part by part, so that the summary covers more than its opening."""


def summarise(
    document: Document, cast: Cast, findings: Sequence[Finding], sentences: int | None, algorithm: str | None
) -> tuple[tuple[int, ...], tuple[Warning, ...]]:
    """Indexes of the sentences of the summary, in document order, and warnings.

    `sentences` is how many (None: by length), `algorithm` one of ALGORITHMS (None: ours). Raises ValueError for any
    other.
    """
    if algorithm is not None and algorithm not in ALGORITHMS:
        raise ValueError(f"no such algorithm: {algorithm} (there are {', '.join(ALGORITHMS)})")
    quoted = tuple(by_token(document))
    found = candidates(document, quoted)
    if sentences is None:
        told = sum(len(document.written(document.sentences[index]).split()) for index in document.told)
        sentences = max(1, min(MOST, told // WORDS_A_SENTENCE))
    count = min(len(found), max(sentences, 0))
    if not count or algorithm == "lead":
        return tuple(found[:count]), ()
    if algorithm is None:
        described = describe(document, cast, findings, found, quoted)
        return _ours(described, recurrence(document, described), count, document.genre), ()
    best = centrality.ranking(algorithm, [content(document.sentences[index]) for index in found])[:count]
    size = centrality.BLOCKS.get(algorithm, centrality.BLOCK)
    message = f"{algorithm} ran by blocks of {size} sentences: the document has {len(found)}"
    notes = (Warning("summary_by_block", message),) if len(found) > size else ()
    return tuple(found[place] for place in sorted(best)), notes


def _ours(described: Sequence[Described], recurring: Mapping[str, float], count: int, genre: Genre) -> tuple[int, ...]:
    read = models.weights(WEIGHTS)  # fitted ones, of which a genre overrides some
    weights = read["weights"] | read.get(genre, {})
    parts = count if len(described) > LONG else 1
    chosen: list[int] = []
    for part in range(parts):
        section = described[len(described) * part // parts : len(described) * (part + 1) // parts]
        chosen += (one.index for one in _best(section, recurring, count // parts, weights))
    return tuple(chosen) or (described[0].index,)


def _best(
    section: Sequence[Described], recurring: Mapping[str, float], count: int, fitted: Mapping[str, float]
) -> list[Described]:
    """Up to `count` of the candidates in order: the best first, then whatever adds most."""
    chosen: list[Described] = []

    def score(one: Described) -> float:
        return round(models.weighed(fitted, one.features | of_all([*chosen, one], recurring, count)), 6)

    while len(chosen) < count and (left := [one for one in section if one not in chosen and _fits(chosen, one)]):
        following = min(left, key=lambda one: (-score(one), one.index))
        chosen = sorted([*chosen, following], key=lambda one: one.index)
    return chosen


def of_all(chosen: Sequence[Described], recurring: Mapping[str, float], count: int) -> dict[str, float]:
    """The features of a summary as a whole: `coverage`, what it holds of the `recurring` words, each of which counts
    once, and `over`, minus the words beyond MEASURE a sentence of `count`."""
    covered = frozenset[str]().union(*(one.words for one in chosen)) & recurring.keys()
    free = MEASURE * count
    return {
        "coverage": math.fsum(recurring[word] for word in covered),
        "over": -max(0, sum(one.length for one in chosen) - free) / free,
    }


def _fits(chosen: Sequence[Described], one: Described) -> bool:
    """Whether `one` says something new beside `chosen`, and what leans on the sentence before it has that one there."""
    indexes = {one.index, *(other.index for other in chosen)}
    leant = all(not other.leans or other.index - 1 in indexes for other in [*chosen, one])
    return leant and not any(_repeats(one, other) for other in chosen)


def _repeats(one: Described, other: Described) -> bool:
    """Whether the shorter of two sentences has few words, and no figure, that the other has not."""
    shorter, longer = sorted((one.words, other.words), key=len)
    new = shorter - longer
    return len(new) < NEW * len(shorter) and not any(word[0].isdigit() for word in new)
