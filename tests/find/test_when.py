"""Date expressions by the table in when.toml, and the date of a document."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli import clauses
from briefcli.analyse import Analyser
from briefcli.find import when
from briefcli.records import Article
from briefcli.segment import segment

GROUPS = tomllib.loads((Path(__file__).parent / "when.toml").read_text(encoding="utf-8"))["group"]
CASES = [(group.get("today"), sentence, expected) for group in GROUPS for sentence, *expected in group["cases"]]
ANALYSER = Analyser()


def test_the_table_holds_sixty_cases() -> None:
    assert len(CASES) >= 60


MISREAD = ("He says on Friday he saw nothing.", "A poll released Friday has him ahead.")
"""Sentences in which the tree hangs the day on the wrong verb."""


def case(day: datetime.date | None, text: str, expected: list[list[Any]]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason="the day hangs on the wrong verb")] if text in MISREAD else []
    return pytest.param(day, text, expected, marks=marks, id=f"{day}-{text}")


@pytest.mark.parametrize(("today", "sentence", "expected"), [case(*one) for one in CASES])
def test_moments(today: datetime.date | None, sentence: str, expected: list[list[Any]]) -> None:
    text = f"A lead.\n\n{sentence}\n\nAn end."
    document = ANALYSER.analyse(segment(Article(text)))
    found = [
        [text[moment.start : moment.end], moment.date or ""]
        for moment in when.find(document, clauses.find(document), today)
    ]
    assert found == expected


def test_rank_puts_the_days_of_the_news_first() -> None:
    text = "It was founded in 1998. It slept for two years. In May it woke, and on Friday it will sing."
    document = ANALYSER.analyse(segment(Article(text)))
    today = datetime.date(2021, 6, 6)
    ranked = when.rank(when.find(document, clauses.find(document), today), today)
    assert [text[moment.start : moment.end] for moment in ranked] == ["Friday", "1998", "May", "two years"]


def test_a_headline_tells_the_past_in_the_present() -> None:
    text = "Council votes for tram on Monday\n\nParliament reopens on Monday."
    document = ANALYSER.analyse(segment(Article(text)))
    found = [moment.date for moment in when.find(document, clauses.find(document), datetime.date(2021, 6, 6))]
    assert found == ["2021-05-31", "2021-06-07"]


def test_a_day_that_lies_in_neither_year_is_of_the_year_told_of_before() -> None:
    text = (
        "The army moved on November 14, 2017. He resigned on November 21. In May his son came home, and he died on Friday.\n\n"
        "On December 3 they met."
    )
    document = ANALYSER.analyse(segment(Article(text)))
    found = [moment.date for moment in when.find(document, clauses.find(document), datetime.date(2019, 9, 9))]
    assert found == ["2017-11-14", "2017-11-21", "2019-05", "2019-09-06", "2018-12-03"]


def test_numbers_in_the_margin_are_no_days() -> None:
    lines = ["Q.   Will you pay?", "A.   The firm will pay in", "     June.  It has not", "     paid the fine yet."]
    text = "\n".join(f"{number:<5}{line}" for number, line in enumerate(lines, 1))
    document = ANALYSER.analyse(segment(Article(text)))
    assert not when.find(document, clauses.find(document), datetime.date(2021, 6, 6))


FORMULA = "A Proclamation\n\nIN WITNESS WHEREOF, I have set my hand this"
DATES = [
    ("Storm ends\n\nMonday, January 7, 2019\n\nIt ended.", "2019-01-07", "dateline"),
    ("FOR IMMEDIATE RELEASE\nJune 25, 2009\n\nPlant opens\n\nIt opened.", "2009-06-25", "dateline"),
    ("For Immediate Release June 25, 2009\n\nPlant opens\n\nIt opened.", "2009-06-25", "dateline"),
    ("Plant opens\n\nROME, 3 May 2020 (Agency) - It opened.", "2020-05-03", "dateline"),
    ("Press Briefing, June 2, 2021\n\nMR. ROE: Hello.\n\nQ Hello.\n\nMR. ROE: No.", "2021-06-02", "title"),
    ("Press Briefing by Jane Roe, 7/27/2010\n\nMS. ROE: Hello.", "2010-07-27", "title"),
    ("Press Briefing by Jane Roe, 2/4/2015\n\n1:12 P.M. EST\n\nMS. ROE: Hello.", "2015-02-04", "title"),
    ("Press Briefing by Jane Roe, 2/4/2015\n\nMS. ROE: Hello.", None, None),
    ("Pool opens\n\nPublished: 04/03/2024 09:30 GMT\n\nIt opened.", "2024-03-04", "dateline"),
    ("Pool opens\n\nPublished: 04/03/2024\n\nIt opens on the 2nd of May.", "2024-03-04", "dateline"),
    ("Pool opens\n\nPublished: 04/03/2024\n\nIt was sold on 25/01/2024.", "2024-03-04", "dateline"),
    ("Pool opens\n\nPublished: 04/03/2024\n\nIt was sold on January 25, 2024.", "2024-04-03", "dateline"),
    ("Pool opens\n\nPublished: 04/03/2024\n\nIt was sold on 25 January and on January 26, 2024.", None, None),
    ("Pool opens\n\nPublished: 04/03/2024\n\nIt opened.", None, None),
    ("Gaggle aboard the plane, 3-19-09\n\nMS. ROE: Hello.", "2009-03-19", "title"),
    ("Talks held\n\nOn Monday, July 25, 2022, the two countries held talks.", None, None),
    ("War remembered\n\nOn December 7, 1941, the harbour was attacked.", None, None),
    ("Council votes 12-10-09\n\nIt voted on Monday.", None, None),
    ("Council votes 12-10-09\n\nIt voted at 9 p.m. CST.", "2009-12-10", "title"),
    ("Council meets\n\nBEIJING, March 3 (Agency) -- It met.", None, None),
    ("Council meets\n\nIt met on Monday.", None, None),
    (f"{FORMULA} third day of March, in the year of our Lord two thousand and four.", "2004-03-03", "dateline"),
    (
        f"{FORMULA} twenty‑first day of May, in the year\nof our Lord two thousand twenty‑one, and",
        "2021-05-21",
        "dateline",
    ),
    (f"{FORMULA} first day of the sale.", None, None),
]


@pytest.mark.parametrize(("text", "date", "source"), DATES, ids=[text[:30] for text, _, _ in DATES])
def test_document_date(text: str, date: str | None, source: str | None) -> None:
    found, where = when.document_date(segment(Article(text)))
    assert (found and found.isoformat(), where) == (date, source)


def test_a_date_that_could_be_two_days_is_told() -> None:
    documents = [ANALYSER.analyse(segment(Article(text))) for text, *_ in DATES]
    numbers = [one.message.split("'")[1] for document in documents for one in when.disputed(document)]
    assert numbers == ["2/4/2015", "04/03/2024", "04/03/2024", "12-10-09"]


UNSETTLED = [
    ("ROME, Dec. 11 (Agency) -- Crews came on Thursday.", "Dec. 11"),
    ("He was hired in June 2012 and let go the following year. On 7-8 March they met.", "7-8 March"),
    ("It stood there for 108 years.", None),
    ("The hall opens on Thursday, July 28.", "Thursday, July 28"),
    ("Sales go up in March. They will open it next month.", "next month"),
    ("Sales go up in March.", None),
]


@pytest.mark.parametrize(("text", "words"), UNSETTLED)
def test_what_a_date_would_settle(text: str, words: str | None) -> None:
    document = ANALYSER.analyse(segment(Article(f"Pool opens\n\n{text}\n\nIt is a pool.")))
    told = clauses.find(document)
    moments = when.find(document, told, None)
    deeds = moments[-1:] if "next" in text else ()
    found = [one.message for one in when.unsettled(document, told, moments, deeds)]
    assert found == ([f'"{words}" needs --date'] if words else [])


@pytest.mark.parametrize(
    ("metadata", "date"),
    [("2020-02-29", "2020-02-29"), ("2020-02-29T10:00:00Z", "2020-02-29"), ("today", None)],
)
def test_metadata_comes_first(metadata: str, date: str | None) -> None:
    document = segment(Article("Storm ends\n\nIt ended.", date=metadata))
    found, where = when.document_date(document)
    assert (found and found.isoformat(), where) == (date, "metadata" if date else None)


WORDS = st.sampled_from([
    "Monday", "May", "12", "2019", ",", "the", "end of", "next", "last", "year", "two", "weeks", "ago",
    "will meet", "met", "to vote", "hoping", "a", "decades", "99", "31/31/2019", "0000-00-00", "from now", "of last year",
    "1999-99-99", "\n",
])  # fmt: skip


@given(st.lists(WORDS, max_size=12), st.one_of(st.none(), st.dates()))
def test_any_words_and_any_day(words: list[str], today: datetime.date | None) -> None:
    """Never an exception; expressions in order, without overlaps, with a normal form or none."""
    document = ANALYSER.analyse(segment(Article(" ".join(words))))
    position = 0
    for moment in when.find(document, clauses.find(document), today):
        assert position <= moment.start < moment.end
        position = moment.end
        if moment.date is not None:
            year, *rest = moment.date.split("-")
            assert datetime.date(int(year), *map(int, (*rest, "1", "1")[:2]))
    when.document_date(document)
