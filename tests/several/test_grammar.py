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
        ("The firm is going to close the plant.", "close", 1, 2),
        ("The firm is to close the plant.", "close", 1, 2),
        ("The firm was forced to close the plant.", "force", 1, 3),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm closed the plant, but it will keep the land.", "The firm closed | it keep"),
        ("The plant was closed by the owner on Monday.", "The plant closed by the owner"),
        ("The firm might be closed by the owner and the bank.", "The firm closed by the owner and the bank"),
        ("If fares fall, the firm will close the plant.", "the firm close if If fares fall"),
        ("The firm will close the plant if fares fall.", "The firm close if if fares fall ."),
        ("The firm closed the plant if fares fell.", "The firm closed"),
        ("The firm closed the plant because fares fell.", "The firm closed | fares fell"),
        ("The mayor said on Friday that the firm will close the plant.", "the firm close says The mayor"),
        ("The firm will close the plant, the mayor said on Friday.", "The firm close says the mayor"),
        ("The mayor said the firm had closed the plant.", "the firm closed says The mayor"),
        ('"The firm will close the plant," said Ann Lee, the mayor.', "The firm close says Ann Lee"),
        ("The mayor, who opposes the plan, will resign.", "The mayor opposes | The mayor resign"),
        ("The firm closed the plant, saying it lost money.", "The firm closed"),
        ("The firm asked the mayor to close the plant.", "the mayor asked wished"),
        ("The union called on the mayor to close the plant.", "the mayor called wished"),
        ("The mayor would not comment.", "The mayor comment silent"),
        ("The mayor did not say whether the plant will close.", "The mayor say silent"),
        ("The firm today closed the plant.", "The firm closed"),
        ("After the fire, the firm closed the plant.", "the firm closed"),
        ("The mayor and the governor closed the plant.", "The mayor and the governor closed"),
        ("Rain.", ""),
    ],
)  # fmt: skip
def test_a_sentence_is_cut_into_who_does_what_on_whose_word(briefer: Briefer, text: str, expected: str) -> None:
    sentence = briefer.analyse(Article(text)).sentences[0]

    def words(tokens: tuple[int, int] | None, before: str = "") -> str:
        return f"{before}{' '.join(sentence.words[slice(*tokens)])} " if tokens else ""

    told = [
        f"{words(one.subject)}{sentence.words[one.verb]} {words(one.agent, 'by ')}{words(one.source, 'says ')}"
        f"{words(one.condition, 'if ')}{'silent' * one.silent}{'wished' * one.wished}".rstrip()
        for one in predications(sentence)
    ]
    assert " | ".join(told) == expected


@pytest.mark.parametrize(
    ("text", "readings", "operators"),
    [
        ("The firm abandoned plans to close the plant.", "-close abandon", "withdraw plan"),
        ("The firm called off the strike.", "-strike call_off", "withdraw"),
        ("The firm denied the closure of the plant.", "-closure deny", "refuse"),
        ("The firm hopes to close the plant.", "close", "propose"),
        ("The firm plans a sale of the plant.", "sale", "plan"),
        ("The firm is going to close the plant.", "close", ""),
        ("The firm will no longer close the plant.", "-close", ""),
        ("Nobody closed the plant.", "-close", ""),
        ("The council argued against the plan.", "-argue", ""),
    ],
)
def test_verbs_above_a_deed_turn_its_sign(briefer: Briefer, text: str, readings: str, operators: str) -> None:
    found, _ = read(briefer, text)
    signed = sorted(f"{'-' if one.sign < 0 else ''}{one.word}" for one in found.readings)
    assert (" ".join(signed), " ".join(found.operators)) == (readings, operators)
