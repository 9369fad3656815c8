"""Count document frequencies over raw news and write ``briefcli/models/en/background.tsv`` and its card.

    python -m tests.training.background

A document counts a lemma once. The documents of gold dev are left out, though nothing but words is read of any. Lemmas
of fewer than RARE documents are not kept: the table is for telling the common from the rare.
"""

from __future__ import annotations

import re
from collections import Counter

from briefcli.analyse.lemmas import lemma
from briefcli.encoder.reading import Network, read
from briefcli.models import BACKGROUND
from briefcli.records import Article
from briefcli.segment import segment
from tests.eval.data import rows
from tests.training import cards

SOURCES = ("state_dept_press", "whitehouse_briefing_room", "whitehouse_obama_briefings", "wikinews_2019_2020")
RARE = 8
LONGEST = 400
"""Sentences read of one document: a long transcript counts a lemma once however often it comes."""


def count() -> tuple[int, Counter[str]]:
    """The number of documents read and the number of them that hold each lemma."""
    held_out = {row["origin"] for row in rows("gold/dev.jsonl")}
    network = Network()
    documents, frequencies = 0, Counter[str]()
    for source in SOURCES:
        for row in rows(f"corpora/raw_news/{source}.jsonl.gz"):
            if row["id"] in held_out:
                continue
            documents += 1
            found: set[str] = set()
            sentences = [sentence.words for sentence in segment(Article(row["text"])).sentences[:LONGEST]]
            for words, tags in zip(sentences, read(sentences, network).tags, strict=True):
                found.update(lemma(word, tag).lower() for word, tag in zip(words, tags, strict=True))
            frequencies.update(one for one in found if re.search(r"[^\W\d_]", one))
    return documents, frequencies


def train() -> None:
    documents, frequencies = count()
    kept = sorted((lemma, number) for lemma, number in frequencies.items() if number >= RARE)
    content = "".join([f"{documents}\n", *(f"{lemma}\t{number}\n" for lemma, number in kept)])
    cards.write(
        BACKGROUND,
        content.encode(),
        purpose="how common a lemma is in news at large: rarity of words for keyphrases and summaries",
        features="document frequency of lower-cased lemmas",
        data=[cards.RAW_NEWS],
        documents=documents,
        lemmas=len(kept),
        command="python -m tests.training.background",
        seed=None,
    )


if __name__ == "__main__":
    train()
