"""Findings of small texts, the promises about their spans on any text, and linear cost."""

from __future__ import annotations

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli import cast as casting
from briefcli import clauses, cues
from briefcli.analyse import Analyser
from briefcli.find import deeds, quotes, when
from briefcli.records import Article, Document, Finding
from briefcli.segment import segment
from tests import growth

TABLE = tomllib.loads((Path(__file__).parent / "deeds.toml").read_text(encoding="utf-8"))
CASES = TABLE["case"]


@cache
def models() -> tuple[Analyser, cues.Lexicon]:
    return Analyser(), cues.load()


def analysed(text: str) -> Document:
    return models()[0].analyse(segment(Article(text)))


def findings(document: Document, today: datetime.date | None = None) -> tuple[Finding, ...]:
    _, lexicon = models()
    told = clauses.find(document)
    cast = casting.find(document, told)
    said = quotes.find(document, told, cast)
    return deeds.find(document, told, cast, said, when.find(document, told, today), lexicon, today)


def marked(case: dict[str, Any]) -> Any:
    """The case, as a known failure where it says why."""
    known = case.get("xfail")
    marks = [pytest.mark.xfail(strict=True, reason=known)] if known else []
    return pytest.param(case, marks=marks, id=case["name"])


@pytest.mark.parametrize("case", list(map(marked, CASES)))
def test_case(case: dict[str, Any]) -> None:
    text = case["text"].strip()
    found = findings(analysed(text))
    shown = [(text[f.trigger.start : f.trigger.end], f.kind, text[f.start : f.end]) for f in found]
    assert len(found) == len(case["found"]), shown
    for finding, wanted in zip(found, case["found"], strict=True):
        trigger = text[finding.trigger.start : finding.trigger.end]
        assert wanted["trigger"] in trigger, shown
        assert finding.kind == wanted.get("kind", finding.kind)
        assert finding.label == wanted.get("label", finding.label)
        assert text[finding.start : finding.end] == wanted.get("clause", text[finding.start : finding.end])
        for part in {"actor", "source", "when", "about", "question"} & wanted.keys():
            span = getattr(finding, part)
            assert (text[span.start : span.end] if span else "") == wanted[part]
        assert finding.background is wanted.get("background", finding.background)
        assert finding.unsure is wanted.get("unsure", finding.unsure)
        if "name" in wanted:
            assert finding.actor
            assert (finding.actor.name or "") == wanted["name"]


def test_a_day_in_the_month_told_beside_it_is_when_it_is_done_whichever_stands_nearer() -> None:
    text = (
        "The mayor is to leave office next month on July 12. The council will meet in July, and will vote on July 14."
    )
    found = findings(analysed(text), datetime.date(2021, 6, 6))
    assert [one.when and text[one.when.start : one.when.end] for one in found] == ["July 12", "July", "July 14"]


def test_what_somebody_did_not_fail_to_do_is_no_failure_whichever_verb_is_found() -> None:
    text = (
        "A judge held up the sale of the mill on Monday. An appeals court upheld the decision. Gov. Lena Ortiz brushed aside "
        "criticism and did not stop signing permits. Ortiz said she could not but agree. The Democrat did not fail to mention "
        "the jobs. The company failed to pay its workers."
    )
    failed = [one for one in findings(analysed(text)) if one.label == "failed to"]
    assert [text[one.start : one.end] for one in failed] == ["The company failed to pay its workers"]


def test_the_day_of_a_document_tells_what_is_old() -> None:
    document = analysed(
        "The council sold the pier in 2021. It will build a tram by 2030, a bridge by 2030 and a park by 2031."
    )
    backgrounds = [
        findings(document, day)[0].background for day in (datetime.date(2021, 5, 3), datetime.date(2025, 5, 3))
    ]
    assert backgrounds == [False, True]


def test_what_lies_weeks_before_the_day_of_a_document_is_old() -> None:
    document = analysed("The council sold the pier in May. It closed the park on 8 June and opened a zoo last week.")
    found = findings(document, datetime.date(2021, 6, 20))
    assert [one.background for one in found] == [True, False, False]


@pytest.mark.parametrize("row", TABLE["plain"], ids=lambda row: row[0])
def test_a_plain_sentence_has_one_deed(row: list[str]) -> None:
    text, *wanted = row
    (found,) = findings(analysed(text))

    def words(span: Any) -> str:
        return text[span.start : span.end] if span else ""

    clause = "" if words(found) == text.rstrip(".") else words(found)
    shown = [words(found.trigger), found.kind, found.label, words(found.actor), words(found.source), clause]
    assert shown == wanted
    assert not found.unsure


@pytest.mark.parametrize("text", TABLE["nothing"])
def test_what_nobody_vouches_for_is_no_finding(text: str) -> None:
    assert findings(analysed(text)) == ()


def check_promises(document: Document, found: tuple[Finding, ...]) -> None:
    text = document.text
    for finding in found:
        assert 0 <= finding.start <= finding.trigger.start < finding.trigger.end <= finding.end <= len(text)
        clause = text[finding.start : finding.end]
        assert clause == clause.strip()
        for voice in (finding.actor, finding.source):
            assert voice is None or text[voice.start : voice.end].strip()
        assert 0 <= finding.confidence <= 1
        assert finding.reasons
        for quotation in document.quotations:
            inside = quotation.start <= finding.start and finding.end <= quotation.end
            outside = finding.end <= quotation.start or quotation.end <= finding.start
            around = finding.start <= quotation.start and quotation.end <= finding.end
            assert inside or outside or around, clause
    assert [f.trigger.start for f in found] == sorted(f.trigger.start for f in found)


WORDS = st.sampled_from(
    [
        "the",
        "minister",
        "will",
        "not",
        "sign",
        "the treaty",
        "and",
        ",",
        "“",
        "”",
        '"',
        "said",
        "officials",
        "to",
        "declined",
        "no plans",
        "but",
        "unless",
        "that",
        "who",
        ".",
        "?",
        "\n\n",
        "Q",
        "MS. DOE:",
        "(",
        ")",
        "‘",
        "’",
        "met",
        "has",
        "been",
        "suspended",
        "by",
        "\N{NO-BREAK SPACE}",
        "…",
        "—",
        "do so",
        "\u202e",
        "🙂",
    ]
)


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_promises_hold_on_jumbled_news(text: str) -> None:
    document = analysed(text)
    check_promises(document, findings(document))


@given(st.text(max_size=200))
def test_promises_hold_on_any_text(text: str) -> None:
    document = analysed(text)
    check_promises(document, findings(document))


def test_source_is_named_unless_it_is_the_actor() -> None:
    text = (
        "The navy will send a ship, the senator Peter Holm said. The senator Peter Holm said he will oppose the plan."
    )
    by_other, own = findings(analysed(text))
    assert by_other.source
    assert "Peter Holm" in text[by_other.source.start : by_other.source.end]
    assert own.source is None


def test_a_spokesman_is_the_voice_of_his_body_but_an_official_is_shown() -> None:
    for teller, shown in (("A spokesman for the Dunmere council", False), ("An official of the Dunmere council", True)):
        text = f"The Dunmere council met on Monday. {teller} said the Dunmere council will close the bridge in May."
        closing = next(finding for finding in findings(analysed(text)) if finding.kind == "planned")
        assert bool(closing.source) == shown, teller


def test_a_story_names_who_says_we() -> None:
    text = 'NORVIK - The council met on Monday.\n\n"We will close the harbour bridge in May," Dora Lind said.'
    closing = next(finding for finding in findings(analysed(text)) if finding.kind == "planned")
    assert closing.source
    assert text[closing.source.start : closing.source.end] == "Dora Lind"


def test_a_pronoun_that_nobody_is_known_to_stand_for_is_no_source() -> None:
    (found,) = findings(analysed("Peter Holm called Paul Lund. Rain fell. He said the navy will send a ship."))
    assert found.actor
    assert found.source is None


def test_cost_is_linear() -> None:
    sentence = "The ministry, an official said, will not close the embassy, and it met with the union on Friday. "
    _, lexicon = models()

    def prepared(repeats: int) -> growth.Work:
        document = analysed(sentence * repeats)
        told = clauses.find(document)
        cast = casting.find(document, told)
        said = quotes.find(document, told, cast)
        return lambda: deeds.find(document, told, cast, said, when.find(document, told, None), lexicon)

    assert growth.is_linear(prepared, 25)
