"""brief_rows: mappings in, flat rows out, in any engine."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from typing import Any

import pytest

from briefcli import Briefer, brief_rows
from briefcli.contract import TABLES

ROWS = [
    {"body": "The mayor will not sell the ferry. She met them on Monday.", "nr": 1, "day": "2021-06-08", "id": "x"},
    {"body": "An official declined to say why the quay is shut.", "nr": 2, "day": "soon", "id": "y"},
]


@cache
def briefer() -> Briefer:
    return Briefer()


def found(rows: Any = ROWS, **options: Any) -> list[dict[str, Any]]:
    return list(brief_rows(rows, "body", briefer=briefer(), **options))


def test_every_row_is_a_row_of_the_table_with_what_was_kept() -> None:
    rows = found(id="nr", date="day", keep=["nr", "id"])
    assert {row["kind"] for row in rows} == {"ruled_out", "done", "declined"}
    assert all(tuple(row) == (*TABLES["findings"].columns, "nr", "kept_id") for row in rows)
    assert {(row["document"], row["nr"], row["kept_id"]) for row in rows} == {("1", 1, "x"), ("2", 2, "y")}
    assert next(row for row in rows if row["kind"] == "done")["when_date"] == "2021-06-07"


def test_a_date_that_is_none_is_warned_about() -> None:
    assert [row["document"] for row in found(id="nr", date="day", table="warnings")] == ["2"]


def test_a_row_without_text_is_told_and_the_others_go_on() -> None:
    rows = [{"body": None}, ROWS[0], {"body": float("nan")}, {"body": " "}, {}]
    with pytest.raises(ValueError, match="row 1 has no text in its field 'body'"):
        found(rows)
    told: list[str] = []
    assert len(found(rows, failed=lambda row, reason: told.append(reason))) == len(found(ROWS[:1]))
    assert told == ["has no text in its field 'body'"] * 4


def test_a_wrong_table_is_told_before_anything_is_read() -> None:
    with pytest.raises(ValueError, match="no such table of a briefing: names"):
        brief_rows(iter(ROWS), table="names")


def test_rows_are_made_as_they_are_asked_for() -> None:
    taken: list[int] = []
    rows = brief_rows((taken.append(row["nr"]) or row for row in ROWS), "body", briefer=briefer())  # type: ignore[func-returns-value]
    next(rows)
    assert taken == [1]


def test_threads_may_share_a_briefer() -> None:
    with ThreadPoolExecutor(4) as threads:
        parts = list(threads.map(lambda row: found([row]), ROWS * 4))
    assert parts == [found([row]) for row in ROWS] * 4


def work(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(brief_rows(rows, "body"))


def test_other_processes_do_the_same() -> None:
    task = pickle.loads(pickle.dumps(partial(brief_rows, text="body", briefer=briefer())))
    assert list(task(ROWS)) == found()
    with get_context("spawn").Pool(1) as pool:
        assert pool.map(work, [ROWS]) == [found()]


def test_a_data_frame_goes_in_and_comes_out() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(ROWS)
    out = pandas.DataFrame(brief_rows(frame.to_dict("records"), "body", id="nr", briefer=briefer()))
    assert out.columns.tolist() == list(TABLES["findings"].columns)
    joined = out.merge(frame, left_on="document", right_on=frame["nr"].astype(str))
    assert joined["kind"].tolist() == out["kind"].tolist()
