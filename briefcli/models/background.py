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


def rarity(lemma: str) -> float:
    """Inverse document frequency, ln(documents / documents with `lemma`): 0 for a word that is everywhere. Raises
    `briefcli.models.ModelError`.
    """
    documents, frequencies = _table()
    return math.log(documents / frequencies.get(lemma, UNSEEN))


@cache
def _table() -> tuple[int, dict[str, int]]:
    first, *cells = models.read(TABLE).decode("utf-8").split()
    return int(first), dict(zip(cells[::2], map(int, cells[1::2]), strict=True))
