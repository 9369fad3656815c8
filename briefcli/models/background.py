"""How common a word is in news at large: document frequencies of lemmas, counted over unlabelled news.

``en/background.tsv`` has the number of documents in its first line, then a lemma in lower case and the number of
documents that hold it in each of the others; lemmas of few documents are left out.
"""

from __future__ import annotations

import math
from functools import cache

from briefcli import models

TABLE = "background.tsv"
UNSEEN = 4
"""Documents assumed for a lemma that is not in the table: half of what the rarest in it has."""


class Background:
    """Document frequencies in a collection of `documents` documents."""

    __slots__ = ("_frequencies", "_unseen", "documents")

    def __init__(self, documents: int, frequencies: dict[str, int]) -> None:
        self.documents = documents
        self._frequencies = frequencies
        self._unseen = math.log(max(documents, 1) / UNSEEN)

    def rarity(self, lemma: str) -> float:
        """Inverse document frequency, ln(documents / documents with `lemma`): 0 for a word that is everywhere."""
        frequency = self._frequencies.get(lemma)
        return self._unseen if frequency is None else math.log(self.documents / frequency)


@cache
def load() -> Background:
    """The table that is shipped. Raises `briefcli.models.ModelError`."""
    first, *cells = models.read(TABLE).decode("utf-8").split()
    return Background(int(first), dict(zip(cells[::2], map(int, cells[1::2]), strict=True)))
