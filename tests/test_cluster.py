"""Shards on a Dask cluster: the same lines as one machine writes, and what kills do not lose or double."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefcli import batch, cluster
from briefcli.batch import crew
from briefcli.batch import shards as cutting
from briefcli.batch.errors import OutputError
from briefcli.batch.inputs import Fields
from tests.batch.test_attacks import POISON

distributed = pytest.importorskip("distributed")

TEXT = "RIGA (AP) - The board said on Tuesday it will not sell depot number {}. Buyers met in April.\n"
WORK = batch.Work(options={"only": ["non_actions"]}, fields=Fields(id="id"))


@pytest.fixture(scope="module")
def threads() -> Iterator[Any]:
    """A cluster of two workers inside this process: quick to start."""
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None, silence_logs=50
        ) as local,
        distributed.Client(local) as client,
    ):
        yield client


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "ROWS", 600)
    monkeypatch.setattr(cutting, "FILES", 2)
    monkeypatch.setattr(cutting, "RECORDS", 2)


def rows(path: Path, number: int, **more: str) -> Path:
    lines = [json.dumps({"id": f"d{i}", "text": TEXT.format(i), **more}) for i in range(number)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def manifest(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / cluster.MANIFEST).read_text().splitlines()]


def joined(out: Path) -> bytes:
    """The parts in manifest order."""
    return b"".join((out / entry["part"]).read_bytes() for entry in manifest(out))


def inputs_of_every_kind(folder: Path) -> list[str]:
    """Files, a folder with what is no document, rows with bad ones, an archive; the last name is missing."""
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(TEXT.format(f"f{number}"), encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    table = rows(folder / "rows.jsonl", 9)
    table.write_text(table.read_text().replace('{"id": "d4"', '{"id" "d4"') + "\n\n[]\n", encoding="utf-8")
    with tarfile.open(folder / "more.tar.gz", "w:gz") as archive:
        for number in range(2):
            archive.add(folder / f"{number}.txt")
    return [str(folder), str(folder / "gone.txt")]


def test_parts_in_manifest_order_are_the_lines_of_one_machine(threads: Any, tmp_path: Path) -> None:
    inputs = inputs_of_every_kind(tmp_path / "in")
    alone = batch.run(inputs, tmp_path / "one.jsonl", WORK, jobs=1)
    together = cluster.brief_shards(inputs, tmp_path / "out", threads, WORK)
    assert joined(tmp_path / "out") == (tmp_path / "one.jsonl").read_bytes()
    assert len(manifest(tmp_path / "out")) > 4
    for name in ("briefed", "failed", "skipped", "findings", "reasons"):
        assert getattr(together, name) == getattr(alone, name)
    failures = "".join(path.read_text() for path in (tmp_path / "out").glob("part-*.errors.jsonl"))
    expected = (tmp_path / "one.jsonl.errors.jsonl").read_text()
    assert sorted(failures.splitlines()) == sorted(expected.splitlines())
    assert not list((tmp_path / "out").glob(".part*"))


def test_resuming_skips_what_is_complete_and_renews_what_changed(threads: Any, tmp_path: Path) -> None:
    out, table = tmp_path / "out", rows(tmp_path / "rows.jsonl", 9)
    other = tmp_path / "other.txt"
    other.write_text(TEXT.format("x"), encoding="utf-8")
    inputs = [str(table), str(other)]
    cluster.brief_shards(inputs, out, threads, WORK)
    whole, entries = joined(out), manifest(out)
    with pytest.raises(OutputError, match="--resume"):
        cluster.brief_shards(inputs, out, threads, WORK)

    assert cluster.brief_shards(inputs, out, threads, WORK, resume=True).earlier == 10
    assert manifest(out) == entries

    (out / entries[1]["part"]).unlink()  # never finished
    (out / cluster.MANIFEST).write_text("")  # and the client was killed before it noted the others
    tally = cluster.brief_shards(inputs, out, threads, WORK, resume=True)
    assert (tally.briefed, tally.earlier) == (entries[1]["briefed"], 10 - entries[1]["briefed"])
    assert joined(out) == whole

    other.write_text(TEXT.format("changed"), encoding="utf-8")
    assert cluster.brief_shards(inputs, out, threads, WORK, resume=True).briefed == 1
    assert b"changed" in joined(out)
    assert len(list(out.glob("part-*.jsonl"))) == len(manifest(out)) == len(entries)


def test_an_output_of_another_generator_or_another_hand_is_refused(threads: Any, tmp_path: Path) -> None:
    out, table = tmp_path / "out", rows(tmp_path / "rows.jsonl", 2)
    cluster.brief_shards([str(table)], out, threads, WORK)
    path = out / cluster.MANIFEST
    path.write_text(path.read_text().replace('"version": "', '"version": "0.0.'))
    with pytest.raises(OutputError, match=r"was written by briefcli 0\.0"):
        cluster.brief_shards([str(table)], out, threads, WORK, resume=True)
    path.write_text("shopping list")
    with pytest.raises(OutputError, match="did not write"):
        cluster.brief_shards([str(table)], out, threads, WORK, resume=True)
    assert path.read_text() == "shopping list"


def test_poison_costs_its_document_alone(threads: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "START", POISON)
    table = rows(tmp_path / "rows.jsonl", 6)
    text = table.read_text().replace("number 2.", "POISON.").replace("number 4.", "SLEEP.")
    table.write_text(text, encoding="utf-8")
    work = batch.Work(options=WORK.options, fields=WORK.fields, timeout=12)
    tally = cluster.brief_shards([str(table)], tmp_path / "out", threads, work)
    assert (tally.briefed, tally.failed) == (4, 2)
    assert {reason.partition(" (")[0] for reason in tally.reasons} == {
        "its worker process died",
        "took longer than 12 s",
    }


def test_stopping_keeps_what_is_finished_and_resumes(threads: Any, tmp_path: Path) -> None:
    out, table = tmp_path / "out", rows(tmp_path / "rows.jsonl", 60)
    seen = 0

    def count(_: batch.Tally) -> None:
        nonlocal seen
        seen += 1

    first = cluster.brief_shards([str(table)], out, threads, WORK, progress=count, stopped=lambda: seen > 0)
    assert 0 < first.briefed < 60
    second = cluster.brief_shards([str(table)], out, threads, WORK, resume=True)
    assert (second.earlier, second.briefed) == (first.briefed, 60 - first.briefed)
    ids = [json.loads(line)["document"]["path"].rpartition("#")[2] for line in joined(out).splitlines()]
    assert ids == [f"d{number}" for number in range(60)]


def test_the_command_line_starts_a_cluster_of_its_own(tmp_path: Path) -> None:
    table, out = rows(tmp_path / "rows.jsonl", 4), tmp_path / "out"
    command = [sys.executable, "-m", "briefcli", "batch", str(table), "-o", str(out), "--cluster", "local:1", "--stats"]
    done = subprocess.run([*command, "--only", "who"], capture_output=True, text=True, timeout=600, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert "4 briefed" in done.stderr
    assert "documents per second and core\t" in done.stderr
    assert [entry["briefed"] for entry in manifest(out)] == [4]


@pytest.mark.parametrize("address", ["local:0", "somewhere"])
def test_a_wrong_address_is_wrong_usage(tmp_path: Path, address: str) -> None:
    command = [sys.executable, "-m", "briefcli", "batch", "x.txt", "-o", str(tmp_path / "o"), "--cluster", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


# --- kills ------------------------------------------------------------------------------------------


def killed_worker(tmp_path: Path) -> None:
    """SIGKILL a Dask worker while it works on a shard."""
    table, out = rows(tmp_path / "rows.jsonl", 60), tmp_path / "out"
    batch.run([str(table)], tmp_path / "one.jsonl", WORK, jobs=1)
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as local,
        distributed.Client(local) as client,
    ):
        pids = list(client.run(os.getpid).values())

        def kill() -> None:
            while not list(out.glob(".part-*")) and not list(out.glob("part-*")):
                time.sleep(0.02)
            os.kill(pids[0], signal.SIGKILL)

        killer = threading.Thread(target=kill, daemon=True)
        killer.start()
        tally = cluster.brief_shards([str(table)], out, client, WORK)
        assert list(client.run(os.getpid).values()) != pids
    assert (tally.briefed, tally.failed) == (60, 0)
    assert joined(out) == (tmp_path / "one.jsonl").read_bytes()
    assert len(list(out.glob("part-*"))) == len(manifest(out))


@pytest.mark.skipif(sys.platform != "linux", reason="kills processes")
def test_a_killed_worker_loses_and_doubles_nothing(tmp_path: Path) -> None:
    killed_worker(tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("time", range(20))
def test_killed_workers_twenty_times(tmp_path: Path, time: int) -> None:
    killed_worker(tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("whom", ["scheduler", "client"] * 10)
def test_a_killed_scheduler_or_client_loses_and_doubles_nothing(tmp_path: Path, whom: str) -> None:
    """A new one resumes."""
    table, out = rows(tmp_path / "rows.jsonl", 2000), tmp_path / "out"
    batch.run([str(table)], tmp_path / "one.jsonl", WORK, jobs=2)
    scheduler = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard"]
    for attempt in range(2):
        file = tmp_path / f"scheduler{attempt}.json"
        with subprocess.Popen([*scheduler, "--scheduler-file", str(file)], stderr=subprocess.DEVNULL) as server:
            while not file.exists():
                time.sleep(0.1)
            address = json.loads(file.read_text())["address"]
            worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
            command = [sys.executable, "-m", "briefcli", "batch", str(table), "-o", str(out), "--cluster", address]
            options = ["--only", "non_actions", "--id-field", "id", *(["--resume"] if attempt else [])]
            with (
                subprocess.Popen(worker, stderr=subprocess.DEVNULL) as crew_of_one,
                subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True) as run,
            ):
                if not attempt:
                    while not list(out.glob("part-*")):
                        time.sleep(0.05)
                    (server if whom == "scheduler" else run).kill()
                _, said = run.communicate(timeout=600)
                crew_of_one.kill()
                server.kill()
        if not attempt and whom == "scheduler":
            assert run.returncode == 1
            assert "--resume" in said
    assert run.returncode == 0
    assert joined(out) == (tmp_path / "one.jsonl").read_bytes()
