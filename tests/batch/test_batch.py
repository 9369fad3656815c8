"""Many documents: inputs, outputs, failures, resuming, and being killed at random moments."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefcli import batch
from briefcli.batch import crew, inputs
from briefcli.batch import folder as folders
from briefcli.batch.errors import NoPlace, OutputError
from briefcli.batch.folder import Folder
from briefcli.batch.inputs import Fields, Item
from briefcli.batch.outputs import Stamp
from briefcli.batch.table import Table, failure, failures
from briefcli.batch.worker import _article
from briefcli.read import ReadError
from briefcli.read import rows as row_reader
from tests.batch import quick
from tests.command import run

TEXT = "GENEVA (AP) - The agency said on Monday it will not extend the programme. {} ministers met in Bern.\n"
WORK = batch.Work(options={"only": ["non_actions"]})
NAMED = batch.Work(options={"only": ["non_actions"]}, fields=Fields(id="id"))
STAMP = Stamp({"name": "briefcli", "version": "test"}, "0123")


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """A table of 24 documents."""
    path = tmp_path / "rows.jsonl"
    lines = [json.dumps({"id": f"doc{i}", "text": TEXT.format(i)}) for i in range(24)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def records(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    return [json.loads(line) for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()]


def reason(item: Item) -> str | None:
    """Why it cannot be read."""
    try:
        _article(item)
    except ReadError as error:
        return error.reason
    return None


def paths(path: Path) -> list[str]:
    return [record["document"]["path"] for record in records(path)]


# --- inputs -----------------------------------------------------------------------------------------


def items(given: list[str], fields: Fields, *more: Any, **named: Any) -> Iterator[Item]:
    return inputs.items(given, lambda source: inputs.documents(source, fields), *more, **named)


def test_folder_is_walked_in_order_without_hidden_files_and_outputs(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/c.html", ".hidden.txt", ".git/x.txt", "photo.jpg", "out/old.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = list(items([str(tmp_path)], Fields(), outputs=[tmp_path / "out"]))
    assert [item.name for item in found if not item.skipped] == ["b.txt", "a/c.html", "a/z.md"]
    assert [item.name for item in found if item.skipped] == ["photo.jpg"]


def test_globs_and_lists(tmp_path: Path) -> None:
    for name in ("2.txt", "1.txt", "with\nnewline.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [Path(one.path).name for one in items([f"{tmp_path}/[0-9].txt"], Fields())] == ["1.txt", "2.txt"]
    for content in (b"1.txt\n\n2.txt\r\n", b"1.txt\n2.txt", b"1.txt\0002.txt\0"):
        listed = tmp_path / "list"
        listed.write_bytes(content)
        with listed.open("rb") as lists:
            assert [one.path for one in items(["-"], Fields(), lists)] == ["1.txt", "2.txt"]
    (tmp_path / "list").write_bytes(b"with\nnewline.txt\0")
    with (tmp_path / "list").open("rb") as lists:
        assert [one.path for one in items(["-"], Fields(), lists)] == ["with\nnewline.txt"]


def test_rows_have_fields_and_reasons(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    lines = ['{"body": "Text.", "key": 7, "day": "2021-06-07", "head": "Title"}', "{", "[]", '{"body": " "}', ""]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    first, *bad = items([str(path)], Fields("body", "key", "day", "head"))
    article = _article(first)
    assert first.path == article.path == f"{path}#7"
    assert (article.text, article.title, article.date) == ("Text.", "Title", "2021-06-07")
    assert len(bad) == 3
    assert all(reason(item) for item in bad)


@pytest.mark.parametrize("name", ["nothing*.txt", "empty"])
def test_inputs_without_documents_are_failures(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (item,) = items([str(tmp_path / name)], Fields())
    assert item.error


def test_truncated_gzip_is_a_failure_after_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    whole = gzip.compress(b"".join(b'{"text": "%d %s"}\n' % (i, os.urandom(20).hex().encode()) for i in range(2000)))
    path.write_bytes(whole[: len(whole) // 2])
    *good, last = items([str(path)], Fields())
    assert len(good) > 100
    assert last.error


def test_rows_that_explode_are_failures_and_the_next_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_reader, "MOST_BYTES", 100)
    monkeypatch.setattr(row_reader, "MOST_CHARACTERS", 50)
    path = tmp_path / "rows.jsonl.gz"
    sizes = (10, 51, 1000, 50, 88, 87, 10)
    path.write_bytes(gzip.compress(b"".join(b'{"text": "%s"}\n' % (b"x" * size) for size in sizes)))
    found = [(item.path.rpartition("#")[2], reason(item)) for item in items([str(path)], Fields())]
    larger, longer = row_reader.TOO_LARGE, row_reader.TOO_LONG
    assert found == [("1", None), ("2", longer), ("3", larger), ("4", None), ("5", larger), ("6", longer), ("7", None)]


def test_names_stay_below_the_output_folder() -> None:
    for path in ("/etc/passwd", "../../x.txt", "a/../../b.txt"):
        (item,) = items([path], Fields())
        assert not item.name.startswith("/")
        assert ".." not in item.name.split("/")


# --- outputs ----------------------------------------------------------------------------------------


def put(table: Table | Folder, item: Item, source: str | None = None, text: str = "") -> None:
    """Store what a document with the SHA-256 `source` gave."""
    table.add(item, failure(item, text, source, STAMP), source)


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_half_a_record_is_cut_off_on_resuming(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out.jsonl{suffix}"
    documents = [Item("one", "one"), Item("two", "two")]
    table = failures(path, STAMP, resume=False)
    for item in documents:
        put(table, item, text="x" * 500)
    table.close(complete=True)
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        table = failures(path, STAMP, resume=True)
        for item in [item for item in documents if not table.holds(item, None)]:
            put(table, item, text="x" * 500)
        table.close(complete=True)
        assert path.read_bytes() == whole


def test_failed_write_leaves_whole_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.jsonl"
    table = failures(path, STAMP, resume=False)
    put(table, Item("one", "one"))
    write = os.write

    def full(descriptor: int, data: bytes) -> int:
        write(descriptor, data[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        put(table, Item("two", "two"))
    monkeypatch.undo()
    put(table, Item("three", "three"))
    table.close(complete=True)
    assert [record["path"] for record in records(path)] == ["one", "three"]


def test_folder_refuses_two_documents_of_one_name(tmp_path: Path) -> None:
    folder = folders.open_output(tmp_path / "out", STAMP, False, "markdown")
    folder.add(Item("a/x.txt", "x.txt"), "one", None)
    with pytest.raises(NoPlace, match="another document's"):
        folder.add(Item("b/x.txt", "x.txt"), "two", None)
    assert (tmp_path / "out" / "x.txt.md").read_text() == "one\n"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"x.txt.md", folders.JOURNAL}


# --- runs -------------------------------------------------------------------------------------------


@pytest.fixture
def quick_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "START", quick.start(0))


@pytest.mark.usefixtures("quick_workers")
def test_order_failures_and_resume(rows: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    inputs = [str(rows), str(tmp_path / "none.txt")]
    tally = batch.run(inputs, output, NAMED, jobs=2)
    assert (tally.briefed, tally.failed) == (24, 1)
    assert paths(output) == [f"{rows}#doc{i}" for i in range(24)]
    (failed,) = records(tmp_path / "out.jsonl.errors.jsonl")
    assert (failed["path"], failed["error"]) == (str(tmp_path / "none.txt"), "no such file")
    with pytest.raises(OutputError, match="--resume continues"):
        batch.run(inputs, output, WORK)
    before = output.read_bytes()
    again = batch.run(inputs, output, NAMED, jobs=1, resume=True)
    assert (again.briefed, again.failed, again.earlier) == (0, 0, 25)
    assert output.read_bytes() == before
    (tmp_path / "none.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "out.jsonl.errors.jsonl").unlink()
    retried = batch.run(inputs, output, NAMED, jobs=1, resume=True)
    assert (retried.briefed, retried.failed, retried.earlier) == (1, 0, 24)


def test_one_job_and_two_write_the_same(rows: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        batch.run([str(rows)], tmp_path / f"{jobs}.jsonl", WORK, jobs=jobs)
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    assert not list(tmp_path.glob("*.errors.jsonl"))


@pytest.mark.usefixtures("quick_workers")
def test_stopping_finishes_what_runs_and_resuming_repeats_nothing(rows: Path, tmp_path: Path) -> None:
    output, seen = tmp_path / "out.jsonl.gz", 0

    def count(_: batch.Tally) -> None:
        nonlocal seen
        seen += 1

    first = batch.run([str(rows)], output, WORK, jobs=1, progress=count, stopped=lambda: seen >= 3)
    assert 3 <= first.briefed < 24
    second = batch.run([str(rows)], output, WORK, jobs=1, resume=True)
    assert (second.earlier, second.briefed) == (first.briefed, 24 - first.briefed)
    assert paths(output) == [f"{rows}#{i}" for i in range(1, 25)]


@pytest.mark.usefixtures("quick_workers")
def test_stopping_is_heard_among_documents_that_were_finished_before(rows: Path, tmp_path: Path) -> None:
    output, seen = tmp_path / "out.jsonl", 0
    batch.run([str(rows)], output, WORK, jobs=1)

    def count(_: batch.Tally) -> None:
        nonlocal seen
        seen += 1

    tally = batch.run([str(rows)], output, WORK, jobs=1, resume=True, progress=count, stopped=lambda: seen >= 3)
    assert tally.earlier == 3
    assert len(paths(output)) == 24


def test_late_document_fails_alone_and_the_next_is_briefed(tmp_path: Path) -> None:
    long, short = tmp_path / "long.txt", tmp_path / "short.txt"
    long.write_text(TEXT.format("Nine") * 20000, encoding="utf-8")
    short.write_text(TEXT, encoding="utf-8")
    output = tmp_path / "out.jsonl"
    tally = batch.run([str(long), str(short)], output, batch.Work(timeout=3), jobs=1)
    assert (tally.briefed, tally.failed) == (1, 1)
    assert "longer than 3 s" in records(tmp_path / "out.jsonl.errors.jsonl")[0]["error"]
    assert paths(output) == [str(short)]


# --- kills ------------------------------------------------------------------------------------------


QUICK = """
from briefcli.batch import crew
from tests.batch import quick
crew.START = quick.start(0.02)
from briefcli.cli import main
main()
"""
"""The command line with workers that take a fiftieth of a second."""


@contextlib.contextmanager
def running(rows: Path, output: Path, *more: str, code: str = "") -> Iterator[subprocess.Popen[bytes]]:
    program = [sys.executable, *(["-c", code] if code else ["-m", "briefcli"])]
    command = [*program, "batch", str(rows), "-o", str(output), "--only", "who", "-j", "2", *more]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes below `process`, from /proc."""
    parents = {}
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    found = [process.pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


@pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc")
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 20))])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_killed_at_random_moments_it_resumes_to_the_same_output(
    rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, seed: int
) -> None:
    rows.write_text(rows.read_text() * 10, encoding="utf-8")
    whole, output = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    monkeypatch.setattr(crew, "START", quick.start(0))
    assert run("batch", rows, "-o", whole, "--only", "who", "-j", "2").returncode == 0
    moments = random.Random(100 * seed + number)
    for turn in range(2):
        with running(rows, output, "--resume", code=QUICK) as process:
            while turn == 0 and process.poll() is None and not (output.exists() and output.stat().st_size):
                time.sleep(0.02)
            time.sleep(1.5 * moments.random())
            below = children(process)
            process.send_signal(number)
            process.wait(timeout=600)
        deadline = time.monotonic() + 10
        while any(Path(f"/proc/{one}").exists() for one in below) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not [one for one in below if Path(f"/proc/{one}/cmdline").exists()], "a worker outlived its parent"
        if output.exists() and number != signal.SIGKILL:
            assert not output.read_bytes() or output.read_bytes().endswith(b"\n")
    with running(rows, output, "--resume", code=QUICK) as process:
        assert process.wait(timeout=600) == 0
    assert output.read_bytes() == whole.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc")
def test_killed_worker_costs_nothing(rows: Path, tmp_path: Path) -> None:
    rows.write_text(rows.read_text() * 10, encoding="utf-8")
    output = tmp_path / "out.jsonl"
    with running(rows, output, code=QUICK) as process:
        deadline = time.monotonic() + 300
        while not (output.exists() and output.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(children(process)[-1], signal.SIGKILL)
        assert process.wait(timeout=600) == 0
    assert paths(output) == [f"{rows}#{i}" for i in range(1, 241)]
