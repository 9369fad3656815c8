"""Many briefings in a database: joins, searches, views, replaced documents, crashes, older and foreign files."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from briefcli import store as module
from briefcli.contract import TABLES
from briefcli.pipeline import Briefer
from briefcli.records import Article, Briefing
from briefcli.store import Store, StoreError
from briefcli.tables import columns, quoted, rows

TEXTS = {
    "a.txt": "Harbour to open quay\n\nJane Roe, the harbour master, said on Monday, June 7, 2021, that she will open "
    "the quay on June 20, 2021. Roe declined to say who will pay. The World Fish Council (WFC) opposed it.\n",
    "b.txt": "Ms. Roe said on June 9, 2021, that she will sell the ferry on July 1, 2021. The WFC will sue the port.\n",
    "c.txt": "Karl Lee met the union on May 3, 2021. Ann Lee will not resign, an official said. Lee has no plans.\n",
}
VIEWS = ("non_actions", "promises_due", "dates_ahead", "who_declined_what", "commitments_by_actor", "unnamed_share")


@cache
def briefings() -> tuple[Briefing, ...]:
    briefer = Briefer()
    return tuple(briefer.brief(Article(text, path=path), date="2021-06-08") for path, text in TEXTS.items())


def filled(path: Path, **options: object) -> Path:
    with Store(path, **options) as store:  # type: ignore[arg-type]
        for briefing in briefings():
            store.append(briefing)
        store.finish()
    return path


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(filled(tmp_path / "out.db"))
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def count(path: Path, table: str = "documents") -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        connection.close()


# --- what stands in it ----------------------------------------------------------------------------


def test_every_table_holds_the_rows_of_every_briefing_in_their_order(database: sqlite3.Connection) -> None:
    for table in TABLES:
        if table != "names":
            wanted = [row for briefing in briefings() for row in briefing.to_rows()[table]]
            named = [{**row, "canonical": None} if "canonical" in row else row for row in wanted]
            names = ", ".join(map(quoted, columns(table)))
            found = database.execute(f"SELECT {names} FROM {table} ORDER BY rowid")
            assert [{**row, "canonical": None} if "canonical" in row else row for row in map(dict, found)] == named


def test_every_offset_holds_in_the_stored_text(database: sqlite3.Connection) -> None:
    texts = dict(map(tuple, database.execute("SELECT id, text FROM documents")))
    checked = 0
    for table in ("findings", "mentions", "moments", "quotes", "summaries"):
        for row in database.execute(f"SELECT * FROM {table}"):
            assert texts[row["document"]][row["start"] : row["end"]] == row["text"]
            checked += 1
    assert checked > 20
    for row in database.execute("SELECT * FROM findings"):
        assert texts[row["document"]][row["trigger_start"] : row["trigger_end"]] == row["trigger"]


def test_keys_hold(database: sqlite3.Connection) -> None:
    assert not database.execute("PRAGMA foreign_key_check").fetchall()
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA application_id").fetchone()[0] == 0x42524946
    assert database.execute("PRAGMA user_version").fetchone()[0] == module.VERSION


def test_searches_find_findings_and_documents(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT f.document FROM findings_fts s JOIN findings f ON f.rowid = s.rowid WHERE findings_fts MATCH 'ferry'"
    )
    assert [row[0] for row in found] == ["b.txt"]
    found = database.execute(
        "SELECT d.id FROM documents_fts s JOIN documents d ON d.rowid = s.rowid WHERE documents_fts MATCH 'union'"
    )
    assert [row[0] for row in found] == ["c.txt"]


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_answers(database: sqlite3.Connection, view: str) -> None:
    assert database.execute(f"SELECT * FROM {view}").fetchall()


def test_views_compare_with_the_document_s_own_date(database: sqlite3.Connection) -> None:
    due = [(row["due"], row["document"]) for row in database.execute("SELECT * FROM promises_due")]
    assert due == [("2021-06-20", "a.txt"), ("2021-07-01", "b.txt")]
    assert {row["document"] for row in database.execute("SELECT * FROM dates_ahead")} == {"a.txt", "b.txt"}


def test_names_join_across_documents(database: sqlite3.Connection) -> None:
    named = {row["name"]: (row["canonical"], row["reason"]) for row in database.execute("SELECT * FROM names")}
    assert named["Roe"][0] == named["Jane Roe"][0] == "Jane Roe"
    assert {name: named[name][0] for name in ("Karl Lee", "Ann Lee")} == {"Karl Lee": "Karl Lee", "Ann Lee": "Ann Lee"}
    by_actor = database.execute("SELECT who, commitments FROM commitments_by_actor").fetchall()
    assert ("Jane Roe", 2) in [tuple(row) for row in by_actor]
    assert not database.execute("SELECT * FROM actors WHERE kind = 'unnamed' AND canonical IS NOT NULL").fetchall()


def test_searches_survive_a_vacuum(tmp_path: Path) -> None:
    path = filled(tmp_path / "out.db")
    with Store(path, resume=True) as store:
        store.append(briefings()[0])
        store.finish()
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM documents WHERE id = 'c.txt'")
    connection.commit()
    connection.execute("VACUUM")
    for table in ("findings_fts", "documents_fts"):
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    connection.close()


# --- runs -----------------------------------------------------------------------------------------


def test_a_document_briefed_again_replaces_its_rows(tmp_path: Path) -> None:
    path = filled(tmp_path / "out.db")
    before = {table: count(path, table) for table in TABLES}
    filled(path, resume=True)
    assert {table: count(path, table) for table in TABLES} == before


def test_only_the_same_bytes_options_and_generator_are_there(tmp_path: Path) -> None:
    path = filled(tmp_path / "out.db", options="x")
    sha256 = briefings()[0].document.sha256
    with Store(path, options="x", resume=True) as store:
        assert store.has("a.txt", sha256)
        assert not store.has("a.txt", "0" * 64)
        assert not store.has("z.txt", sha256)
    with Store(path, options="y", resume=True) as store:
        assert not store.has("a.txt", sha256)
    with pytest.raises(StoreError, match="was written by briefcli"):
        Store(path, options="x", generator="briefcli 9.9 0123", resume=True)


def test_what_stands_there_is_refused_unless_it_is_to_go_on_or_to_go(tmp_path: Path) -> None:
    path = filled(tmp_path / "out.db")
    with pytest.raises(StoreError, match="--resume continues it, --force starts over"):
        Store(path)
    Store(path, force=True).close()
    assert count(path) == 0


@pytest.mark.parametrize("content", [b"not a database at all" * 100, None])
def test_a_file_of_somebody_else_is_refused_in_one_line(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "other.db"
    if content is None:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE t (a)")
        connection.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"^[^\n]*other\.db: [^\n]+$"):
        Store(path, resume=True)
    assert path.read_bytes() == before


def test_an_older_layout_is_brought_up_to_date_and_a_newer_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path / "out.db")
    connection = sqlite3.connect(path)
    connection.execute("DROP VIEW unnamed_share")
    connection.execute("DROP VIEW non_actions")
    connection.execute("ALTER TABLE findings DROP COLUMN importance")
    connection.close()
    monkeypatch.setattr(module, "VERSION", 2)
    monkeypatch.setattr(module, "MIGRATIONS", {1: "UPDATE documents SET place = 'moved';"})
    with Store(path, resume=True) as store:
        store.append(briefings()[0])
    connection = sqlite3.connect(path)
    found = (*(briefings()[0].actions or ()), *(briefings()[0].non_actions or ()))
    (highest,) = connection.execute("SELECT max(importance) FROM findings").fetchone()
    assert highest == max(finding.importance for finding in found)
    assert connection.execute("SELECT count(*) FROM documents WHERE place = 'moved'").fetchone()[0] == 2
    assert connection.execute("SELECT count(*) FROM non_actions").fetchone()[0]
    connection.close()
    monkeypatch.setattr(module, "VERSION", 1)
    with pytest.raises(StoreError, match="newer briefcli"):
        Store(path, resume=True)


def test_kept_fields_are_columns_of_documents(tmp_path: Path) -> None:
    path = tmp_path / "out.db"
    kept = [{"desk": "city", "Title": "theirs", "n": 3}, {"DESK": "sport", "n": 2**70, "tags": ["a", "b"], "": "x"}]
    with Store(path) as store:
        for briefing, fields in zip(briefings(), kept, strict=False):
            data = briefing.to_dict()
            store.append({**data, "document": {**data["document"], "kept": fields}})
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    first, second = map(dict, connection.execute("SELECT * FROM documents"))
    connection.close()
    assert (first["desk"], first["kept_Title"], first["n"]) == ("city", "theirs", 3)
    assert first["title"] == "Harbour to open quay"
    assert (second["desk"], second["n"], second["tags"], second["_"]) == ("sport", str(2**70), '["a", "b"]', "x")


def test_any_text_is_stored_and_its_offsets_hold(tmp_path: Path) -> None:
    text = "The mayor will not sell \ud800\x00 the ferry\u2028 in 🙂 Norway. “We have no plans,” she said."
    with Store(tmp_path / "out.db") as store:
        store.append(Briefer().brief(Article(text, path="odd\udcff.txt")))
        store.finish()
    connection = sqlite3.connect(tmp_path / "out.db")
    (stored,) = connection.execute("SELECT text FROM documents").fetchone()
    found = connection.execute('SELECT text, start, "end" FROM findings').fetchall()
    connection.close()
    assert found
    assert all(stored[start:end] == words for words, start, end in found)
    assert len(stored) == len(text)


def test_a_briefing_that_cannot_be_stored_leaves_nothing_behind(tmp_path: Path) -> None:
    broken = briefings()[0].to_dict()
    broken["actions"] = [*broken["actions"], broken["actions"][0]]
    with Store(tmp_path / "out.db") as store:
        with pytest.raises(StoreError, match="UNIQUE"):
            store.append(broken)
        store.append(briefings()[1])
    assert count(tmp_path / "out.db") == 1


KILLED = """
import json, sys
from briefcli.store import Store
data = json.load(open(sys.argv[2]))
with Store(sys.argv[1], resume=True) as store:
    for number in range(100_000):
        data["document"]["path"] = str(number)
        store.append(data)
        print(number, flush=True)
"""


@pytest.mark.parametrize("suffix", ["out.db", "out.parquet"])
def test_a_kill_loses_at_most_the_document_in_hand(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "briefing.json").write_text(json.dumps(briefings()[0].to_dict()))
    path, said = tmp_path / suffix, 0
    file = path / module.STAGE if suffix.endswith("parquet") else path
    for pause in (0.01, 0.05, 0.13):
        command = [sys.executable, "-c", KILLED, os.fspath(path), os.fspath(tmp_path / "briefing.json")]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        said = max(said, 1 + len(process.stdout.read().splitlines()))
        process.wait()
        connection = sqlite3.connect(file)
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        whole = len(briefings()[0].to_rows()["findings"])
        sizes = {row[0] for row in connection.execute("SELECT count(*) FROM findings GROUP BY document")}
        assert sizes == {whole}
        assert connection.execute("SELECT count(*) FROM documents").fetchone()[0] >= said
        connection.close()


@pytest.mark.long
def test_searches_and_views_over_ten_thousand_documents_answer_in_50_ms(tmp_path: Path) -> None:
    path = tmp_path / "out.db"
    with Store(path) as store:
        for number in range(10_000):
            data = briefings()[number % 3].to_dict()
            data["document"]["path"] = f"{number}.txt"
            store.append(data)
        store.finish()
    connection = sqlite3.connect(path)
    search = "SELECT f.* FROM findings_fts s JOIN findings f ON f.rowid = s.rowid WHERE findings_fts MATCH 'ferry'"
    for query in (search, *(f"SELECT * FROM {view}" for view in VIEWS)):
        times = []
        for _ in range(10):
            start = time.process_time()
            connection.execute(f"{query} LIMIT 1000").fetchall()
            times.append(time.process_time() - start)
        assert min(times) < 0.05, query
    connection.close()


# --- Parquet --------------------------------------------------------------------------------------


def test_parquet_holds_the_same_rows(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = filled(tmp_path / "out.parquet", options="x")
    assert sorted(file.name for file in folder.iterdir()) == sorted(f"{table}.parquet" for table in TABLES)
    for table in TABLES:
        found = parquet.read_table(folder / f"{table}.parquet").to_pylist()
        if table != "names":
            wanted = [row for briefing in briefings() for row in rows(briefing.to_dict())[table]]
            assert [{name: row[name] for name in columns(table) if name != "canonical"} for row in found] == [
                {name: value for name, value in row.items() if name != "canonical"} for row in wanted
            ]
    assert parquet.read_table(folder / "documents.parquet")["text"].to_pylist() == list(TEXTS.values())
    assert "Jane Roe" in parquet.read_table(folder / "names.parquet")["canonical"].to_pylist()


def test_a_folder_of_parquet_goes_on_where_it_ended(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "out.parquet"
    data = briefings()[0].to_dict()
    with Store(path, options="x") as store:
        store.append({**data, "document": {**data["document"], "kept": {"desk": "city", "n": 1.5, "mixed": 1}}})
        store.finish()
    with Store(path, options="x", resume=True) as store:
        assert store.has("a.txt", data["document"]["sha256"])
        assert not store.has("b.txt", data["document"]["sha256"])
        store.append({**data, "document": {**data["document"], "path": "b.txt", "kept": {"mixed": "two"}}})
        store.append(briefings()[2])
        store.finish()
    found = parquet.read_table(path / "documents.parquet")
    assert found["id"].to_pylist() == ["a.txt", "b.txt", "c.txt"]
    assert [found[name].to_pylist() for name in ("desk", "n", "mixed")] == [
        ["city", None, None], [1.5, None, None], ["1", "two", None],
    ]  # fmt: skip
    with pytest.raises(StoreError, match="exists"):
        Store(path)


def test_without_pyarrow_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(StoreError, match=r"briefcli\[tables\]"):
        Store(tmp_path / "out.parquet")
    assert not (tmp_path / "out.parquet").exists()
