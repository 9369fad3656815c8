"""Flat rows: every offset holds, every pointer joins, spreadsheets run nothing, one header for many documents."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given

from briefcli.contract import SECTION_KINDS, TABLES
from briefcli.pipeline import Briefer
from briefcli.records import Article, Briefing
from briefcli.render import FORMATS, joined, to_csv, to_tsv
from briefcli.render.view import View
from briefcli.tables import columns, rows, written
from tests.render.samples import hostile_briefings, sample

PRINTED = [name for name, table in TABLES.items() if table.sections]
TEXT = (
    "Harbour to open quay\n\nThe port authority said on Monday, June 7, 2021, that it will open the quay in July. "
    "The mayor, Ann Lee, will not sell the ferry in Norway. An official declined to say why.\n\n"
    "“We have no plans to raise the fee,” said Lee. The mayor will not sell the ferry.\n"
)


@cache
def briefing() -> Briefing:
    article = Article(TEXT, path="quay.txt", kept={"desk": "city", "id": 7})
    return Briefer().brief(article, date="2021-06-08")


def verify(found: dict[str, list[dict[str, Any]]], text: str) -> None:
    for table in found.values():
        for row in table:
            if "start" in row:
                assert row["text"] == text[row["start"] : row["end"]]
    for row in found["findings"]:
        assert row["trigger"] == text[row["trigger_start"] : row["trigger_end"]]


def test_every_row_has_the_columns_of_its_table_in_their_order() -> None:
    found = briefing().to_rows()
    assert list(found) == PRINTED
    for name, table in found.items():
        assert table or name == "warnings"
        for row in table:
            assert tuple(row) == TABLES[name].columns


def test_every_offset_holds() -> None:
    verify(briefing().to_rows(), TEXT)


@given(hostile_briefings())
def test_every_offset_holds_in_any_text(one: Briefing) -> None:
    verify(rows(json.loads(json.dumps(one.to_dict()))), one.text)


def test_values_have_the_type_of_their_column() -> None:
    types = {"text": str, "integer": int, "real": (int, float), "boolean": bool}
    for name, table in briefing().to_rows().items():
        for row in table:
            for column, kind in columns(name).items():
                assert row[column] is None or isinstance(row[column], types[kind]), (name, column)


def test_what_points_at_a_row_holds_its_id() -> None:
    found = sample().to_rows()
    first, again = found["findings"][0], found["findings"][2]
    assert again["same_as"] == first["id"]
    assert found["actors"][2]["possibly_same"] == "w1"
    assert {row["actor"] for row in found["mentions"]} <= {row["id"] for row in found["actors"]}
    assert {row["section"] for row in found["findings"]} == set(SECTION_KINDS)


def test_a_document_is_known_by_its_path_else_by_its_text() -> None:
    assert briefing().to_rows()["documents"][0]["id"] == "quay.txt"
    nameless = Briefer().brief("The mayor will not go.")
    assert nameless.to_rows()["documents"][0]["id"] == nameless.document.sha256


def test_sections_left_out_have_no_rows() -> None:
    found = Briefer().brief(TEXT, only=["who"]).to_rows()
    assert found["actors"]
    assert not found["findings"]
    assert found["documents"][0]["statements"] is None


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    line = written([{"a": cell, "b": -1, "c": True, "d": None}], "abcd")
    assert next(csv.reader(io.StringIO(line, newline=""))) == [f"'{cell}", "-1", "1", ""]


@pytest.mark.parametrize("table", PRINTED)
@pytest.mark.parametrize(("render", "delimiter"), [(to_csv, ","), (to_tsv, "\t")])
def test_many_documents_stand_below_one_header(table: str, render: Any, delimiter: str) -> None:
    view = View(table=table)
    form = FORMATS[render.__name__.rpartition("_")[2]]
    pieces = joined([render.render(one, view) for one in (sample(), briefing())], form, True, form.head(view))
    read = list(csv.DictReader(io.StringIO("".join(pieces), newline=""), delimiter=delimiter))
    wanted = [row for one in (sample(), briefing()) for row in one.to_rows()[table]]
    assert len(read) == len(wanted)
    for got, row in zip(read, wanted, strict=True):
        assert list(got) == list(row)
        assert {name: cell.lstrip("'") for name, cell in got.items()} == {
            name: "" if value is None else str(int(value) if isinstance(value, bool) else value)
            for name, value in row.items()
        }


def test_csv_ends_its_lines_as_rfc_4180_says() -> None:
    assert to_csv.render(sample(), View()).count("\r\n") == len(sample().to_rows()["findings"])


def test_kept_fields_come_back() -> None:
    written_down = briefing().to_dict()
    assert written_down["document"]["kept"] == {"desk": "city", "id": 7}
    assert Briefing.from_dict(json.loads(json.dumps(written_down))).document == briefing().document
