"""What a predication says: its deed, its sign, how far it has come, who does it."""

from __future__ import annotations

import pytest

from briefcli.pipeline import Briefer
from briefcli.records import Article
from briefcli.several.grammar import Predication, predications


@pytest.fixture(scope="module")
def briefer() -> Briefer:
    return Briefer()


def read(briefer: Briefer, text: str) -> tuple[Predication, list[str]]:
    sentence = briefer.analyse(Article(text)).sentences[0]
    return next(predications(sentence)), list(sentence.words)


@pytest.mark.parametrize(
    ("text", "word", "sign", "stage"),
    [
        ("The firm will close the plant.", "close", 1, 2),
        ("The firm will not close the plant.", "close", -1, 2),
        ("The firm has no plans to close the plant.", "close", -1, 2),
        ("The firm closed the plant.", "close", 1, 3),
        ("The firm is considering closing the plant.", "close", 1, 1),
        ("The firm may close the plant.", "close", 1, 1),
        ("The firm is due to close the plant.", "close", 1, 2),
        ("The firm denied that it would close the plant.", "close", -1, 3),
        ("The firm refused to rule out a merger.", "merger", 1, 1),
        ("The firm has cancelled the sale of the plant.", "sale", -1, 3),
        ("Inspectors found no fault in the plant.", "find", -1, 3),
        ("The council voted against the plant.", "vote", -1, 3),
    ],
)
def test_deed_sign_and_stage(briefer: Briefer, text: str, word: str, sign: int, stage: int) -> None:
    found, _ = read(briefer, text)
    last = found.readings[-1]
    assert (last.word, last.sign, found.stage) == (word, sign, stage)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("On Monday, the union of bakers called a strike.", "the union"),
        ("The bridge will be closed, the mayor said on Friday.", "The bridge"),
        ("The union urged the mayor to close the bridge.", "the mayor"),
        ("Anna Reid, who runs the port, will close the bridge.", "Anna Reid"),
    ],
)
def test_subject(briefer: Briefer, text: str, subject: str) -> None:
    found, words = read(briefer, text)
    assert found.subject is not None
    assert " ".join(words[slice(*found.subject)]) == subject


def test_a_condition_belongs_to_the_plan_beside_it(briefer: Briefer) -> None:
    found, words = read(briefer, "The union will strike on Friday unless the talks succeed.")
    assert found.condition is not None
    assert words[found.condition[0]] == "unless"
    assert words[found.last - 1] == "Friday"


def test_what_was_not_said_is_not_claimed(briefer: Briefer) -> None:
    sentence = briefer.analyse(Article("The minister did not say when parliament would vote on the bill.")).sentences[0]
    assert [one.silent for one in predications(sentence)] == [True]
