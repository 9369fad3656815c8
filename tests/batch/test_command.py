"""The batch command: what it says, logs and counts, and which outputs it takes."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from briefcli.batch import Tally, crew
from briefcli.batch.ledger import written
from briefcli.batch.worker import Result, Work
from briefcli.cli.batching import _count
from tests.batch import quick
from tests.command import run


@pytest.fixture
def quick_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "START", quick.start(0))


def test_log_and_statistics_tell_of_every_document(tmp_path: Path) -> None:
    folder, log = tmp_path / "in", tmp_path / "log.jsonl"
    folder.mkdir()
    (folder / "good.txt").write_text("The board said on Monday it will not sell the yard.\n")
    (folder / "empty.txt").write_text(" ")
    (folder / "photo.jpg").write_bytes(b"x")
    done = run(
        "batch", folder, "-o", tmp_path / "out.jsonl", "--log", log, "--stats", "--only", "non_actions", "-j", "1"
    )
    assert (done.returncode, done.stdout) == (1, b"")
    lines = {Path(line["path"]).name: line for line in map(json.loads, log.read_text().splitlines())}
    assert {name: line["status"] for name, line in lines.items()} == {
        "good.txt": "briefed",
        "empty.txt": "failed",
        "photo.jpg": "skipped",
    }
    assert lines["good.txt"]["findings"] == 1
    assert lines["empty.txt"]["reason"] == "is empty"
    sums = dict(line.split("\t") for line in done.stderr.decode().splitlines() if "\t" in line)
    assert (sums["documents"], sums["findings"], sums["failures: is empty"]) == ("2", "1", "1")
    assert float(sums["documents per second and core"]) > 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_log_that_cannot_be_written_ends_the_run_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    done = run("batch", tmp_path, "-o", tmp_path / "out.jsonl", "--log", "/dev/full", "-j", "1")
    complaint = "briefcli: /dev/full: No space left on device; --resume goes on from here\n"
    assert (done.returncode, done.stderr.decode()) == (1, complaint)


def test_the_bar_does_not_count_what_the_run_writes(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("A word.")
    for name in ("out.jsonl", "out.jsonl.errors.jsonl"):
        (tmp_path / name).write_text("{}\n{}\n")
    assert _count([str(tmp_path)], written(tmp_path / "out.jsonl"), Work(), threading.Event()) == 1


@pytest.mark.usefixtures("quick_workers")
def test_the_log_is_no_input_and_nothing_else_the_log(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    (folder / "rows.jsonl").write_text('{"text": "A word."}\n')
    logged = ("-o", out, "--resume", "-j", "1", "--log", folder / "log.jsonl")
    for _ in range(2):
        assert run("batch", folder, *logged).returncode == 0
    assert len((folder / "log.jsonl").read_text().splitlines()) == 2
    before = out.read_bytes()
    for log, complaint in ((folder / "rows.jsonl", b"is an input"), (out, b"needs a file of its own")):
        done = run("batch", folder / "rows.jsonl", "-o", out, "--resume", "--log", log)
        assert (done.returncode, complaint in done.stderr) == (2, True), done.stderr
    assert (out.read_bytes(), (folder / "rows.jsonl").read_text()) == (before, '{"text": "A word."}\n')


def test_failures_are_counted_by_reason_not_by_document() -> None:
    tally = Tally()
    for error in ("is not JSON: line 1", "is not JSON: line 2", "is empty"):
        tally.add(Result(error=error))
    assert tally.reasons == {"is not JSON": 2, "is empty": 1}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["-o", "out.xyz"], "no output ends in .xyz"),
        (["-o", "out", "-f", "pdf"], "choose markdown or html or json"),
        (["-o", "out.jsonl", "--cluster", "local"], "folder of JSONL parts"),
        (["-o", "out", "-f", "html", "--cluster", "local"], "folder of JSONL parts"),
        (["-o", "out", "--cluster", "local", "-j", "2"], "local:N"),
        (["-o", "out", "--log", "no/such/folder/log.jsonl"], "no/such/folder/log.jsonl"),
    ],
)
def test_outputs_that_cannot_be_are_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("batch", "x.txt", *arguments)
    assert (done.returncode, complaint in done.stderr.decode()) == (2, True), done.stderr
    assert not list(tmp_path.iterdir())


def test_options_that_change_what_is_written_have_their_own_digest(tmp_path: Path) -> None:
    cues = tmp_path / "my.toml"
    cues.write_text("a = 1")
    works = [
        Work(),
        Work("markdown"),
        Work(options={"only": ["who"]}),
        Work(options={"date": "2021-06-07"}),
        Work(include_text=True),
        Work(cues=cues),
    ]
    digests = [work.digest() for work in works]
    cues.write_text("a = 2")
    assert len({*digests, Work(cues=cues).digest()}) == len(works) + 1
    same = [Work(timeout=1), Work(memory=1), Work(options={"only": None, "date": None})]
    assert {work.digest() for work in same} == {Work().digest()}
