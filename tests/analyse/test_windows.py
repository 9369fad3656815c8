"""What a model over windows of words looks at: the token, its neighbours, pairs of words, marks."""

from __future__ import annotations

import numpy
import pytest

from briefcli.analyse.windows import Templates, WindowModel
from briefcli.analyse.words import Column, WordTable
from briefcli.models.sequence import SequenceModel, pack

TABLE = WordTable.load()
TEMPLATES = Templates(
    single={0: (Column.LOWER, Column.WRITTEN), 1: (Column.LOWER,)},
    joint=(((-1, Column.LOWER), (0, Column.LOWER)),),
    marks=("marked", "underlined"),
)


def labelled(weights: dict[int, dict[int, float]], sentences: list[str], marks: dict[int, int] | None = None) -> str:
    """The labels "-" and "+" that a model with `weights` gives the words of `sentences`."""
    model = WindowModel(SequenceModel(pack("-+", {1: {0: 1.0}} | weights, {})), TEMPLATES)
    window = TABLE.window([sentence.split() for sentence in sentences])
    chosen = [(marks or {}).get(number, 0) for number in range(len(window.at))]
    return " ".join("".join(labels) for labels in model.label(window, chosen))


def attribute(sentence: str, offset: int, template: int = 0) -> int:
    """The attribute that the first word gives to a token from which it is `offset` away."""
    window = TABLE.window([sentence.split()])
    columns = window.vocabulary.columns.rows()[window.rows[window.at]]
    return int(TEMPLATES.of_words(columns)[TEMPLATES.offsets.index(offset)][0, template])


def test_a_word_speaks_for_itself_and_for_the_one_before_it() -> None:
    assert labelled({attribute("oslo", 0): {1: 1.0}}, ["in oslo now", "Oslo"]) == "-+- +"
    assert labelled({attribute("oslo", 1): {1: 1.0}}, ["in oslo now", "Oslo"]) == "+-- -"


def test_nothing_is_said_of_what_a_word_does_not_show() -> None:
    assert attribute("oslo", 0, template=1) == 0
    assert attribute("Oslo", 0, template=1) != 0


def test_pairs_count_within_a_sentence_only() -> None:
    window = TABLE.window([["new", "york"]])
    pair = int(TEMPLATES.of_tokens(window)[1, 0])
    assert labelled({pair: {1: 1.0}}, ["a new york hotel", "is new", "york fell"]) == "--+- -- --"


def test_marks_add_up() -> None:
    marked, underlined = TEMPLATES.marks.tolist()
    weights = {marked: {1: 0.6}, underlined: {1: 0.6, 0: 0.5}}
    assert labelled(weights, ["a b c d"], {1: 1, 2: 2, 3: 3}) == "-+++"


def test_attributes_are_the_same_on_every_machine() -> None:
    assert TEMPLATES.marks.dtype == numpy.uint32
    assert TEMPLATES.marks.tolist() == [493311090, 212819899]
    assert attribute("oslo", 0) == 1464453253


@pytest.mark.parametrize("sentences", [[], [[]], [[], ["a"], []]])
def test_empty_sentences_have_no_labels(sentences: list[list[str]]) -> None:
    model = WindowModel(SequenceModel(pack("-+", {1: {0: 1.0}}, {})), TEMPLATES)
    window = TABLE.window(sentences)
    assert list(map(len, model.label(window, [0] * len(window.at)))) == list(map(len, sentences))
