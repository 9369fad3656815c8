"""A database as the output of batch: the same documents as JSON lines, kept fields, resumed and refused."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from briefcli.batch import Fields, OutputError, Work, run
from briefcli.records import Briefing

ROWS = [
    {"id": "a", "body": "Jane Roe will open the quay. She declined to say why.", "desk": "city", "day": "2021-06-08"},
    {"id": "b", "body": "Ms. Roe will not sell the ferry.", "n": 3, "day": "soon"},
    {"id": "b", "body": "Another row of the same id."},
    {"id": "c", "desk": "city"},
]
FIELDS = Fields("body", "id", "day", keep=("desk",))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def rows(path: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_a_database_holds_what_json_lines_hold(source: Path, tmp_path: Path) -> None:
    table, database = tmp_path / "out.jsonl", tmp_path / "out.db"
    run([str(source)], table, Work(fields=FIELDS, include_text=True), jobs=1)
    tally = run([str(source)], database, Work(fields=FIELDS), jobs=1)
    assert (tally.briefed, tally.failed) == (2, 2)
    briefings = [Briefing.from_dict(json.loads(line)) for line in table.read_text("utf-8").splitlines()]
    found = [(finding["document"], finding["id"]) for one in briefings[:2] for finding in one.to_rows()["findings"]]
    assert rows(database, "SELECT document, id FROM findings ORDER BY rowid") == found
    assert rows(database, "SELECT id, desk FROM documents") == [(f"{source}#a", "city"), (f"{source}#b", None)]
    assert rows(database, "SELECT canonical FROM names WHERE name = 'Roe'") in ([("Jane Roe",)], [])
    assert rows(database, "SELECT document FROM warnings WHERE code = 'not_declared_date'") == [(f"{source}#b",)]


def test_a_run_goes_on_and_briefs_what_has_changed(source: Path, tmp_path: Path) -> None:
    database = tmp_path / "out.db"
    run([str(source)], database, Work(fields=FIELDS), jobs=1)
    with pytest.raises(OutputError, match="exists; --resume continues it"):
        run([str(source)], database, Work(fields=FIELDS), jobs=1)
    assert run([str(source)], database, Work(fields=FIELDS), jobs=1, resume=True).briefed == 0
    source.write_text(source.read_text("utf-8").replace("open the quay", "close the quay"), encoding="utf-8")
    assert run([str(source)], database, Work(fields=FIELDS), jobs=1, resume=True).briefed == 1
    assert rows(database, "SELECT count(*) FROM documents") == [(2,)]
    assert rows(database, "SELECT count(*) FROM documents WHERE text LIKE '%close the quay%'") == [(1,)]


def test_a_folder_of_parquet_is_an_output(source: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = tmp_path / "out.parquet"
    run([str(source)], folder, Work(fields=FIELDS), jobs=1)
    assert run([str(source)], folder, Work(fields=FIELDS), jobs=1, resume=True).briefed == 0
    assert parquet.read_table(folder / "documents.parquet")["desk"].to_pylist() == ["city", None]


def test_a_database_of_somebody_else_is_refused(source: Path, tmp_path: Path) -> None:
    database = tmp_path / "out.db"
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(OutputError, match="briefcli did not write"):
        run([str(source)], database, Work(fields=FIELDS), jobs=1, resume=True)
