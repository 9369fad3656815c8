"""The analyser as a whole: what it promises about a document, threads and hostile text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from briefcli.analyse import Analyser
from briefcli.records import Article, Document
from briefcli.segment import segment

ANALYSER = Analyser()
STORY = """Talks fail in Bern

BERN (AP) - Maria Keller, the foreign minister, said on Monday that Switzerland will not sign the accord.
\u201cWe haven\u2019t ruled anything out,\u201d Keller said.

The ministry declined to comment.
"""
HOSTILE = [
    "",
    "\0",
    "\ufeff \u200b",
    "\x1b[31mred\x1b[0m",
    "A" * 10_000,
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "\U0001f642" * 500,
    "\u201c" * 300,
    "( [ { " * 400,
    "\ud800 lone",
    "NO NO NO. " * 500,
]


def analysed(text: str) -> Document:
    return ANALYSER.analyse(segment(Article(text)))


@pytest.mark.parametrize("text", [STORY, *HOSTILE])
def test_every_token_has_its_tag_and_lemma_and_every_index_is_inside(text: str) -> None:
    for sentence in analysed(text).sentences:
        count = len(sentence.words)
        assert len(sentence.tags) == len(sentence.lemmas) == count
        assert all(sentence.tags)
        assert len(sentence.heads) == len(sentence.relations) == count
        assert all(0 <= part.first < part.last <= count for part in sentence.entities)


def test_story() -> None:
    sentences = analysed(STORY).sentences
    kinds = {entity.kind for sentence in sentences for entity in sentence.entities}
    assert {"person", "place"} <= kinds


def test_straight_marks_open_and_close() -> None:
    story = '"We go," she said. "It is late," he said, "and cold. Let us go."'
    read = ANALYSER.analyse(segment(Article(text=story)))
    marks = [
        tag for one in read.sentences for word, tag in zip(one.words, one.tags, strict=True) if not word[0].isalnum()
    ]
    assert [tag for tag in marks if tag in ("``", "''")] == ["``", "''"] * 3


def test_threads_agree() -> None:
    document = segment(Article(STORY * 5))
    expected = ANALYSER.analyse(document)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: ANALYSER.analyse(document), range(16)))
    assert all(answer == expected for answer in answers)
