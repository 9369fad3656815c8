"""Extractive summaries: whole sentences of the document, in its order.

The default weighs LexRank together with what it does not know: position, the words of the headline, who and
which deeds a sentence carries and how important they are, quotation, pronouns, length, and how much of the recurring
words the summary covers as a whole (features.py, select.py). sumy's own algorithms are there by name (centrality.py).
Which sentences may stand in a summary at all is readable.py's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from briefcli.models import background
from briefcli.records import Cast, Document, Finding, Warning
from briefcli.summarise import centrality, select
from briefcli.summarise.features import Described, content, describe, recurrence
from briefcli.summarise.readable import BLOCKS, Antecedents, Quotations, is_candidate, is_question

ALGORITHMS = (*centrality.ALGORITHMS, "lead")
"""What `algorithm` may name."""
WORDS_A_SENTENCE = 200
MOST = 3
"""By default a summary has one sentence for so many words of the body, at least one and at most so many."""
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
    quotations = Quotations(document)
    candidates = eligible(document, quotations)
    count = min(len(candidates), _length(document) if sentences is None else max(sentences, 0))
    if not count:
        return (), ()
    if algorithm == "lead":
        return tuple(candidates[:count]), ()
    if algorithm is not None:
        return _by_name(document, candidates, count, algorithm)
    return _ours(document, cast, findings, candidates, count, quotations), ()


def eligible(document: Document, quotations: Quotations) -> list[int]:
    """Sentences fit for a summary; when there is none, whatever the body has."""
    found = [index for index, sentence in enumerate(document.sentences) if is_candidate(document, sentence, quotations)]
    if document.genre == "transcript":
        found = [index for index in found if not is_question(_text(document, index))]
    if not found:
        found = [
            index
            for index, sentence in enumerate(document.sentences)
            if sentence.words and document.blocks[sentence.block].kind in BLOCKS
        ]
    return _unrepeated(document, found)


def _unrepeated(document: Document, found: Sequence[int]) -> list[int]:
    """`found` without sentences that repeat the title or an earlier sentence word for word."""
    title = document.title
    seen = {" ".join(document.text[title.start : title.end].split())} if title else set()
    kept = []
    for index in found:
        words = " ".join(_text(document, index).split())
        if words not in seen:
            seen.add(words)
            kept.append(index)
    return kept


def _text(document: Document, index: int) -> str:
    sentence = document.sentences[index]
    return document.text[sentence.start : sentence.end]


def _length(document: Document) -> int:
    words = sum(
        len(_text(document, index).split())
        for index, sentence in enumerate(document.sentences)
        if document.blocks[sentence.block].kind in BLOCKS
    )
    return max(1, min(MOST, words // WORDS_A_SENTENCE))


def _by_name(
    document: Document, candidates: Sequence[int], count: int, algorithm: str
) -> tuple[tuple[int, ...], tuple[Warning, ...]]:
    """sumy's choice. A long document is thinned out block by block until one block is left."""
    size = centrality.block_size(algorithm)
    left = list(candidates)
    while len(left) > max(size, count):
        share = max(1, size // 10, -(-count * size // len(left)))
        if share >= size:
            break
        left = sorted(
            index
            for start in range(0, len(left), size)
            for index in _best(document, left[start : start + size], share, algorithm)
        )
    chosen = left if len(left) <= count else _best(document, left, count, algorithm)
    if len(candidates) <= size:
        return tuple(chosen), ()
    message = f"{algorithm} ran by blocks of {size} sentences: the document has {len(candidates)}"
    return tuple(sorted(chosen)[:count]), (Warning("summary_by_block", message),)


def _best(document: Document, indexes: Sequence[int], count: int, algorithm: str) -> list[int]:
    rated = centrality.ratings(algorithm, [content(document.sentences[index]) for index in indexes])
    order = sorted(range(len(indexes)), key=lambda position: (-rated[position], position))
    return sorted(indexes[position] for position in order[:count])


def _ours(
    document: Document,
    cast: Cast,
    findings: Sequence[Finding],
    candidates: Sequence[int],
    count: int,
    quotations: Quotations,
) -> tuple[int, ...]:
    described = describe(document, cast, findings, candidates, quotations)
    recurring = recurrence(document, described, background.load())
    fitted = select.weights(document.genre)
    antecedents = Antecedents(document, cast, quotations)
    parts = count if len(candidates) > LONG else 1
    chosen: list[int] = []
    for part in range(parts):
        section = described[len(described) * part // parts : len(described) * (part + 1) // parts]
        share = count // parts

        def allowed(position: int, others: Collection[int], section: Sequence[Described] = section) -> bool:
            one, rest = section[position], [section[other] for other in others]
            return not any(_repeats(one, other) for other in rest) and antecedents.allow(
                one.index, [other.index for other in rest]
            )

        summary = select.Summary(section, recurring, share, fitted)
        chosen += [section[position].index for position in select.select(summary, share, allowed)]
    return tuple(chosen or candidates[:1])


def _repeats(one: Described, other: Described) -> bool:
    """Whether the shorter of two sentences has few words, and no figure, that the other has not."""
    shorter, longer = sorted((one.words, other.words), key=len)
    new = shorter - longer
    return len(new) < NEW * len(shorter) and not any(word[0].isdigit() for word in new)
