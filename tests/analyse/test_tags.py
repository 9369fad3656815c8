"""Part-of-speech tags."""

from __future__ import annotations

import time

import pytest

from briefcli.analyse.tags import PartOfSpeechTagger, marks
from briefcli.analyse.words import WordTable

TABLE = WordTable.load()
TAGGER = PartOfSpeechTagger.load()


def tag(words: list[str]) -> tuple[str, ...]:
    (tags,) = TAGGER.tag(TABLE.window([words]))
    return tags


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("The minister refused to comment on the plan .", "DT NN VBD TO VB IN DT NN ."),
        ("Officials were told that talks had failed .", "NNS VBD VBN IN NNS VBD VBN ."),
        ("They do n't expect any new sanctions .", "PRP VBP RB VB DT JJ NNS ."),
        ("Germany 's parliament will vote on Friday .", "NNP POS NN MD VB IN NNP ."),
    ],
)
def test_plain_sentences(sentence: str, tags: str) -> None:
    assert " ".join(tag(sentence.split())) == tags


@pytest.mark.parametrize("change", [str.upper, str.title])
def test_capitals_do_not_make_everything_a_name(change: object) -> None:
    words = "senate passes bill to end shutdown and sends it to president".split()
    plain = tag(words)
    changed = tag([change(word) for word in words])  # type: ignore[operator]
    verbs = [i for i, tag in enumerate(plain) if tag.startswith("VB")]
    assert len(verbs) >= 2
    assert all(changed[i].startswith("VB") for i in verbs)


def test_quotation_marks_open_and_close_in_turn_in_each_sentence() -> None:
    assert marks(TABLE.window([['"', "No", '"'], ['"', "said", "he"]])) == [1, 0, 2, 1, 0, 0]


@pytest.mark.parametrize(
    "words",
    [
        [],
        [""],
        ["\0", "\x1b[31m", "\ud800"],
        ["x" * 10_000],
        ["שלום", "עולם", "مرحبا", "你好", "🙂", "e\u0301"],
        ['"'] * 2001,
        ["a:b\\c", "\\", ":"],
    ],
)
def test_any_words_get_one_tag_each(words: list[str]) -> None:
    tags = tag(words)
    assert len(tags) == len(words)
    assert all(tags)


def test_linear_in_sentence_length() -> None:
    def seconds(count: int) -> float:
        words = [f"word{i % 997}" for i in range(count)]
        start = time.perf_counter()
        tag(words)
        return time.perf_counter() - start

    seconds(2_000)
    assert seconds(40_000) < 40 * seconds(4_000) + 0.1
