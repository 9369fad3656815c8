"""Files of several documents are looked into by a process of its own, and their documents read by the workers."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from briefcli import batch
from briefcli.batch import crew, reading, shards
from briefcli.batch.inputs import Fields, Source, documents, relative
from briefcli.batch.outputs import Stamp
from briefcli.batch.reading import Readers
from briefcli.batch.worker import Work
from briefcli.read import rows
from tests.batch import quick
from tests.batch.test_attacks import errors, records

POISON = """
import os, sys, time; sys.path[:] = {!r}
from briefcli.batch import reading
from briefcli.read import rows
usual = rows.id_of
def id_of(row, fields):
    if row["id"] == "POISON": os.abort()
    if row["id"] == "SLEEP": time.sleep(600)
    if row["id"] == "HUNGER": held = b"x" * 1_000_000_000; time.sleep(600)
    return usual(row, fields)
rows.id_of = id_of
reading.serve()
"""
HOPELESS = """
import os, sys; sys.path[:] = {!r}
from briefcli.batch import inputs, reading, shards
inputs.documents = shards.cut_up = lambda *_: (os.abort() for _ in "x")
reading.serve()
"""
NAMED = Work(fields=Fields(id="id"))


def table(path: Path, ids: list[str]) -> Path:
    path.write_text("".join(json.dumps({"id": one, "text": f"Word of {one}."}) + "\n" for one in ids), "utf-8")
    return path


@pytest.fixture(autouse=True)
def quick_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "START", quick.start(0))


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv", "parquet"])
def test_what_is_in_a_row_is_read_by_the_worker_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path, page = tmp_path / f"rows.{kind}", "<p>They will <b>not</b> go, <i>a minister</i> said.</p>"
    if kind == "csv":
        path.write_text(f'id,text\na,"{page}"\n', encoding="utf-8")
    elif kind == "parquet":
        pyarrow = pytest.importorskip("pyarrow")
        from pyarrow import parquet

        parquet.write_table(pyarrow.table({"id": ["a"], "text": [page]}), path)
    else:
        row = json.dumps({"id": "a", "text": page})
        path.write_text(f"[{row}]" if kind == "json" else row, encoding="utf-8")
    monkeypatch.setattr(rows, "field_text", lambda text: pytest.fail("read where no deadline holds"))
    (item,) = documents(Source(str(path), path.name), NAMED.fields)
    assert item.path == f"{path}#a"
    assert item.size >= len(page)
    tally = batch.run([str(path)], tmp_path / "out.jsonl", NAMED, jobs=1)
    assert (tally.briefed, tally.failed) == (1, 0)
    assert "<p>" not in records(tmp_path / "out.jsonl")[0]["document"]["text"]


@pytest.mark.parametrize(
    ("word", "timeout", "reason"),
    [("POISON", 200, "died"), ("SLEEP", 3, "took longer than 3 s"), ("HUNGER", 200, "took more than 400 MB of memory")],
)
def test_a_row_that_kills_its_reader_is_listed_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, timeout: float, reason: str
) -> None:
    monkeypatch.setattr(reading, "START", POISON)
    path, output = table(tmp_path / "rows.jsonl", ["a", "b", word, "c", "d"]), tmp_path / "out.jsonl"
    work = Work(fields=NAMED.fields, timeout=timeout, memory=400_000_000)
    tally = batch.run([str(path)], output, work, jobs=1)
    assert (tally.briefed, tally.failed) == (4, 1)
    assert [record["document"]["path"][-1] for record in records(output)] == ["a", "b", "c", "d"]
    assert reason in errors(output)[f"{path}#3"]


def test_a_file_that_kills_every_reader_ends_with_a_word_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "START", HOPELESS)
    path, other = table(tmp_path / "rows.jsonl", ["a", "b"]), tmp_path / "other.txt"
    other.write_text("A word.", encoding="utf-8")
    tally = batch.run([str(path), str(other)], tmp_path / "out.jsonl", NAMED, jobs=1)
    assert (tally.briefed, tally.failed) == (1, 2)
    assert "what follows is not read" in errors(tmp_path / "out.jsonl")[f"{path}#2"]


def test_a_file_that_kills_who_cuts_it_up_is_one_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "START", HOPELESS)
    path = table(tmp_path / "rows.jsonl", ["a", "b"])
    with Readers(NAMED) as readers:
        (shard,) = shards.shards([str(path)], Stamp(), None, [], readers.cut)
    assert shard.sources == (Source(str(path), relative(str(path))),)


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process")
def test_a_killed_reader_costs_and_doubles_nothing(tmp_path: Path) -> None:
    path = table(tmp_path / "rows.jsonl", [f"d{number}" for number in range(9)])
    with Readers(NAMED) as readers:
        found = readers.documents(Source(str(path), path.name))
        items = [next(found) for _ in range(4)]
        (reader,) = readers._watch._owned
        assert reader._process
        os.kill(reader._process.pid, signal.SIGKILL)
        reader._process.wait()
        items += found
    assert [item.path.rpartition("#")[2] for item in items] == [f"d{number}" for number in range(9)]
    assert not [item for item in items if item.error]


def test_a_process_nobody_asks_is_ended_and_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefcli.batch import pipes

    path = table(tmp_path / "rows.jsonl", ["a", "b", "c"])
    with Readers(NAMED) as readers:
        found = readers.documents(Source(str(path), path.name))
        items = [next(found)]
        (reader,) = readers._watch._owned
        monkeypatch.setattr(pipes, "REST", 0.0)
        assert reader._process
        reader._process.wait(30)
        monkeypatch.undo()
        items += found
    assert [item.path[-1] for item in items] == ["a", "b", "c"]


# --- many -------------------------------------------------------------------------------------------


def resident() -> int:
    """Megabytes this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for memory")
@pytest.mark.parametrize("number", [3_000, pytest.param(100_000, marks=pytest.mark.long)])
def test_memory_does_not_grow_with_the_rows_and_each_is_there_once(tmp_path: Path, number: int) -> None:
    path, output = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(f'{{"text": "Row {index}."}}\n' for index in range(number))
    held: dict[int, int] = {}

    def look(tally: batch.Tally) -> None:
        if tally.briefed % (number // 10) == 0:
            held[tally.briefed] = resident()

    tally = batch.run([str(path)], output, Work(), jobs=2, progress=look)
    assert (tally.briefed, tally.failed) == (number, 0)
    with output.open(encoding="utf-8") as found:
        for index, line in enumerate(found):
            assert json.loads(line)["document"]["text"] == f"Row {index}."
    assert held[number] - held[number // 10] < 20, held
