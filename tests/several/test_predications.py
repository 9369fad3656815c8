"""What a predication says: its deed, its sign, how far it has come, who does it."""

from __future__ import annotations

import pytest

from briefcli import clauses
from briefcli.clauses import Phrase
from briefcli.pipeline import Briefer
from briefcli.records import Article
from briefcli.several.predications import Predication, predications


@pytest.fixture(scope="module")
def briefer() -> Briefer:
    return Briefer()


def read(briefer: Briefer, text: str) -> tuple[list[Predication], tuple[str, ...]]:
    document = briefer.analyse(Article(text))
    return list(predications(clauses.find(document), 0)), document.sentences[0].words


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
        ("The firm denied that it would close the plant.", "close", -1, 2),
        ("The firm refused to rule out a merger.", "merger", 1, 1),
        ("The firm has cancelled the sale of the plant.", "sale", -1, 3),
        ("Inspectors found no fault in the plant.", "find", -1, 3),
        ("The council voted against the plant.", "vote", -1, 3),
    ],
)
def test_deed_sign_and_stage(briefer: Briefer, text: str, word: str, sign: int, stage: int) -> None:
    (found, *_), _ = read(briefer, text)
    last = found.readings[-1]
    assert (last.word, last.sign, found.stage) == (word, sign, stage)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("On Monday, the union of bakers called a strike.", "the union of bakers"),
        ("The bridge will be closed, the mayor said on Friday.", "The bridge"),
        ("The union urged the mayor to close the bridge.", "the mayor"),
        ("Anna Reid, who runs the port, will close the bridge.", "Anna Reid"),
    ],
)
def test_subject(briefer: Briefer, text: str, subject: str) -> None:
    found, words = read(briefer, text)
    told = found[-1].subject
    assert told is not None
    assert " ".join(words[told.first : told.last]) == subject


def test_a_condition_belongs_to_the_plan_beside_it_and_not_to_its_words(briefer: Briefer) -> None:
    (found,), words = read(briefer, "The union will strike on Friday unless the talks succeed.")
    assert found.conditional
    assert "unless" not in [words[at] for at in found.tokens]


def test_what_was_not_said_is_not_claimed(briefer: Briefer) -> None:
    (found,), _ = read(briefer, "The minister did not say when parliament would vote on the bill.")
    assert [(one.word, one.sign) for one in found.readings] == [("say", -1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The firm closed the plant, but it will keep the land.", "The firm closed | it keep"),
        ("The plant was closed by the owner on Monday.", "The plant closed by the owner"),
        ("The firm might be closed by the owner and the bank.", "The firm closed by the owner and the bank"),
        ("If fares fall, the firm will close the plant.", "the firm close if"),
        ("The firm will close the plant if fares fall.", "The firm close if"),
        ("The firm closed the plant if fares fell.", "The firm closed"),
        ("The firm closed the plant because fares fell.", "The firm closed | fares fell"),
        ("The mayor said on Friday that the firm will close the plant.", "the firm close says The mayor"),
        ("The firm will close the plant, the mayor said on Friday.", "The firm close says the mayor"),
        ("The mayor said the firm had closed the plant.", "the firm closed says The mayor"),
        ('"The firm will close the plant," said Ann Lee, the mayor.', "The firm close says Ann Lee , the mayor"),
        ("The mayor, who opposes the plan, will resign.", "The mayor not opposes | The mayor resign"),
        ("The firm closed the plant, saying it lost money.", "The firm closed | it lost says The firm"),
        ("The firm asked the mayor to close the plant.", "the mayor asked wished"),
        ("The union called on the mayor to close the plant.", "the mayor called wished"),
        ("The mayor would not comment.", "The mayor not comment"),
        ("The mayor did not say whether the plant will close.", "The mayor not say"),
        ("The firm today closed the plant.", "The firm closed"),
        ("After the fire, the firm closed the plant.", "the firm closed"),
        ("The mayor and the governor closed the plant.", "The mayor and the governor closed"),
        ("Rain.", ""),
    ],
)  # fmt: skip
def test_a_sentence_is_cut_into_who_does_what_on_whose_word(briefer: Briefer, text: str, expected: str) -> None:
    found, tokens = read(briefer, text)

    def words(phrase: Phrase | None, before: str = "") -> str:
        return f"{before}{' '.join(tokens[phrase.first : phrase.last])} " if phrase else ""

    told = [
        f"{words(one.subject)}{'not ' * (one.readings[-1].sign < 0)}{tokens[one.path[0]]} "
        f"{words(one.clause.agent, 'by ')}{words(one.source, 'says ')}{'if' * one.conditional}{'wished' * one.wished}"
        for one in found
    ]
    assert " | ".join(map(str.rstrip, told)) == expected


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
    (found,), _ = read(briefer, text)
    signed = sorted(f"{'-' if one.sign < 0 else ''}{one.word}" for one in found.readings)
    assert (" ".join(signed), " ".join(found.operators)) == (readings, operators)
