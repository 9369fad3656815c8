"""Which texts are versions or copies of one another, told by shingles: runs of words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from briefcli.several.claims import BODY, Side

WORDS = 3
"""Words of a shingle."""
NEARLY = 0.5
"""Share of shingles in common (Jaccard) from which two sentences are versions of one."""
REVISION = 0.5
"""Share of the sentences of the shorter text that the other must have to be a version of it."""
FEWEST = 2
"""Sentences that versions share at least."""
COPY = 0.8
"""Share of shingles in common (Jaccard) from which two texts are copies of one."""
CUT = 0.9
"""Share of a longer text's shingles from which a shorter one is cut from it; it must have `FEWEST_SHINGLES`."""
FEWEST_SHINGLES = 20
CROWDED = 64

_WORD = re.compile(r"\w+")
_BOILERPLATE = re.compile(r"(?i)\s*(?:about\s+[A-Z0-9]|notes? to editors|(?:media |press )?contacts?\b|#{2,}|- ?30 ?-)")

Shingles = frozenset[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    words = _WORD.findall(text.lower())
    size = min(WORDS, len(words))
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1)) if words else frozenset()


def sentences(one: Side) -> list[Shingles]:
    """The shingles of each sentence of the body, none for the others and for boilerplate at the end."""
    document, found, over = one.document, [], False
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        text = one.text[sentence.start : sentence.end]
        over = over or bool(_BOILERPLATE.match(one.text[block.start : block.end]))
        found.append(frozenset() if over or block.kind not in BODY else shingles(text))
    return found


def versions(mine: Sequence[Shingles], its: Sequence[Shingles]) -> list[int | None]:
    """For each sentence of `mine` that of `its` which is the same or nearly, if any."""
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, sentence in enumerate(its):
        for shingle in sentence:
            holding[shingle].append(number)
    found: list[int | None] = []
    for sentence in mine:
        common = Counter(n for shingle in sentence for n in holding.get(shingle, ())[:CROWDED])
        shares = ((count / len(sentence | its[n]), -n) for n, count in common.items())
        share, number = max(shares, default=(0.0, 0))
        found.append(-number if share >= NEARLY else None)
    return found


def is_revision(before: Sequence[Shingles], after: Sequence[Shingles]) -> bool:
    """Whether the texts are versions of one: half the sentences of the shorter stand in the other or nearly."""
    shared = sum(number is not None for number in versions(before, after))
    shortest = min(sum(map(bool, before)), sum(map(bool, after)))
    return shared >= FEWEST and shared >= REVISION * shortest


def copies(sides: Sequence[Side]) -> list[int]:
    """For each document the first one of which it is a copy, itself if of none; names and numbers must agree too."""
    texts = [frozenset().union(*sentences(one)) for one in sides]
    marks = [_marks(one) for one in sides]
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    first: list[int] = []
    for number, text in enumerate(texts):
        common = Counter(other for shingle in text for other in holding[shingle])
        original = number
        for other in sorted(common):
            shared = common[other]
            smaller = min(len(text), len(texts[other]))
            cut = smaller >= FEWEST_SHINGLES and shared >= CUT * smaller
            alike = shared >= COPY * len(text | texts[other])
            if (cut or alike) and (marks[number] <= marks[other] or marks[other] <= marks[number]):
                original = first[other]
                break
        first.append(original)
        for shingle in text if original == number else ():
            if len(holding[shingle]) < CROWDED:
                holding[shingle].append(number)
    return first


def _marks(one: Side) -> frozenset[str]:
    """Names and numbers of the body."""
    found = set()
    for sentence, text in zip(one.document.sentences, sentences(one), strict=True):
        if text:
            found |= {
                word.lower()
                for word, tag in zip(sentence.words, sentence.tags, strict=True)
                if tag in ("NNP", "NNPS", "CD")
            }
    return frozenset(found)
