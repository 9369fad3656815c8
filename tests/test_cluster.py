"""Shards on a Dask cluster: the same lines as one machine writes, and what kills do not lose or double."""

from __future__ import annotations

import errno
import io
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tarfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from briefcli import batch, cluster
from briefcli.batch import crew, parts
from briefcli.batch import shards as cutting
from briefcli.batch.errors import OutputError, RunError
from briefcli.batch.inputs import Fields
from tests.batch import quick
from tests.batch.test_attacks import POISON
from tests.batch.test_reading import resident
from tests.command import run

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")

TEXT = "RIGA (AP) - The board said on Tuesday it will not sell depot number {}. Buyers met in April.\n"
PATIENCE = "120s"
WORK = batch.Work(options={"only": ["non_actions"]}, fields=Fields(id="id"))


FORKS = multiprocessing.get_context("forkserver")
"""Processes are forked from one that has loaded what they need, which takes each of them two seconds of work else."""


@pytest.fixture(scope="module", autouse=True)
def patient() -> Iterator[None]:
    """Dask waits long for a connection, here and in what is started here: the machine may be busy."""
    settings = {"comm.timeouts.connect": PATIENCE, "worker.multiprocessing-method": "forkserver"}
    with (
        pytest.MonkeyPatch.context() as patch,
        dask.config.set({f"distributed.{name}": value for name, value in settings.items()}),
    ):
        patch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", PATIENCE)
        distributed.utils.get_mp_context()  # sets what Dask would have loaded, once
        FORKS.set_forkserver_preload(["distributed.cli.dask_scheduler", "distributed.cli.dask_worker", __name__])
        yield


@pytest.fixture(scope="module")
def threads(patient: None) -> Iterator[Any]:
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
    monkeypatch.setattr(cutting, "SIZES", cutting.Sizes(files=2, least=600, most=600, records=2))


@pytest.fixture
def quick_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "START", quick.start(0))


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


@pytest.mark.usefixtures("quick_here")
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


@pytest.mark.usefixtures("quick_here")
def test_resuming_with_other_inputs_keeps_the_parts_of_the_first(threads: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first, second, third = (rows(tmp_path / f"{name}.jsonl", number) for name, number in (("a", 9), ("b", 4), ("c", 3)))
    cluster.brief_shards([str(first), str(third)], out, threads, WORK)
    whole = joined(out)
    assert cluster.brief_shards([str(second)], out, threads, WORK, resume=True).briefed == 4
    assert joined(out).endswith(whole)
    third.unlink()
    tally = cluster.brief_shards([str(first), str(second)], out, threads, WORK, resume=True)
    assert (tally.briefed, tally.earlier) == (0, 13)
    batch.run([str(first), str(second)], tmp_path / "one.jsonl", WORK, jobs=1)
    nothing_is_lost_or_doubled(out, tmp_path / "one.jsonl")


@pytest.mark.usefixtures("quick_here")
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
    work = batch.Work(options=WORK.options, fields=WORK.fields, timeout=4)
    tally = cluster.brief_shards([str(table)], tmp_path / "out", threads, work)
    assert (tally.briefed, tally.failed) == (4, 2)
    assert {reason.partition(" (")[0] for reason in tally.reasons} == {
        "its worker process died",
        "took longer than 4 s",
    }


@pytest.mark.usefixtures("quick_here")
def test_stopping_keeps_what_is_finished_and_resumes(threads: Any, tmp_path: Path) -> None:
    out, table = tmp_path / "out", rows(tmp_path / "rows.jsonl", 60)
    seen = 0

    def count(_: batch.Tally) -> None:
        nonlocal seen
        seen += 1

    first = cluster.brief_shards([str(table)], out, threads, WORK, progress=count, stopped=lambda: seen > 0)
    assert 0 < first.briefed < 60
    second = cluster.brief_shards([str(table)], out, threads, WORK, resume=True)
    assert second.earlier >= first.briefed  # one that began while it was called off is whole, too
    assert second.earlier + second.briefed == 60
    ids = [json.loads(line)["document"]["path"].rpartition("#")[2] for line in joined(out).splitlines()]
    assert ids == [f"d{number}" for number in range(60)]


def test_the_command_line_starts_a_cluster_of_its_own(tmp_path: Path) -> None:
    table, out = rows(tmp_path / "rows.jsonl", 4), tmp_path / "out"
    done = run("batch", table, "-o", out, "--cluster", "local:1", "--stats", "--only", "who")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"4 briefed" in done.stderr
    assert b"briefcli: dashboard: http://127.0.0.1:" in done.stderr
    assert b"documents per second and core\t" in done.stderr
    assert [entry["briefed"] for entry in manifest(out)] == [4]


def test_the_dashboard_answers_at_its_address(threads: Any) -> None:
    link = cluster.dashboard(threads)
    assert link
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(link.replace("/status", "/health"), timeout=60) as page:
        assert page.status == 200


@pytest.mark.parametrize("address", ["local:0", "somewhere"])
def test_a_wrong_address_is_wrong_usage(tmp_path: Path, address: str) -> None:
    done = run("batch", "x.txt", "-o", tmp_path / "o", "--cluster", address)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


# --- kills ------------------------------------------------------------------------------------------


@contextmanager
def processes(number: int, **environment: str) -> Iterator[Any]:
    """A cluster of processes whose workers answer at once."""
    with (
        distributed.LocalCluster(
            n_workers=number,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            silence_logs=50,
            preload=["tests.batch.quick"],
            env=environment,
        ) as local,
        distributed.Client(local) as client,
    ):
        yield client


def kill_in_mid_shard(out: Path, pid: int) -> threading.Thread:
    def kill() -> None:
        while not list(out.glob(".part-*")):
            time.sleep(0.01)
        os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    return killer


def nothing_is_lost_or_doubled(out: Path, alone: Path) -> None:
    assert joined(out) == alone.read_bytes()
    assert len(list(out.glob("part-*"))) == len(manifest(out))
    assert not list(out.glob(".part-*"))


def killed_worker(tmp_path: Path, client: Any) -> None:
    table, out = rows(tmp_path / "rows.jsonl", 60), tmp_path / "out"
    batch.run([str(table)], tmp_path / "one.jsonl", WORK, jobs=1)
    pids = client.run(os.getpid)
    killer = kill_in_mid_shard(out, min(pids.values()))
    tally = cluster.brief_shards([str(table)], out, client, WORK)
    killer.join()
    assert (tally.briefed, tally.failed) == (60, 0)
    nothing_is_lost_or_doubled(out, tmp_path / "one.jsonl")


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="kills processes")
def test_a_killed_worker_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """With real briefings."""
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as local,
        distributed.Client(local) as client,
    ):
        killed_worker(tmp_path, client)


@pytest.mark.skipif(sys.platform != "linux", reason="kills processes")
@pytest.mark.usefixtures("quick_here")
@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.long) for turn in range(1, 20))])
def test_workers_killed_twenty_times(tmp_path: Path, turn: int) -> None:
    with processes(2) as client:
        killed_worker(tmp_path, client)


@pytest.mark.usefixtures("quick_here")
def test_a_slow_worker_does_not_hold_up_the_others(tmp_path: Path) -> None:
    table, out = rows(tmp_path / "rows.jsonl", 60), tmp_path / "out"
    batch.run([str(table)], tmp_path / "one.jsonl", WORK, jobs=1)
    log = io.StringIO()
    with processes(2, **{quick.SLOW_FIRST: "1"}) as client:
        cluster.brief_shards([str(table)], out, client, WORK, log=log)
    nothing_is_lost_or_doubled(out, tmp_path / "one.jsonl")
    took = [entry["seconds"] / entry["briefed"] for entry in map(json.loads, log.getvalue().splitlines())]
    slow = sum(1 for seconds in took if seconds > 0.5)
    assert 0 < slow < len(took) / 3


def serving(file: Path) -> None:
    """A scheduler that tells its address in `file`."""
    from distributed.cli.dask_scheduler import main

    main(["--host", "127.0.0.1", "--no-dashboard", "--port", "0", "--scheduler-file", str(file)])


def working(address: str) -> None:
    """A quick worker."""
    from distributed.cli.dask_worker import main

    options = ["--nthreads", "1", "--no-nanny", "--preload", "tests.batch.quick", "--death-timeout", PATIENCE]
    main([address, "--host", "127.0.0.1", "--no-dashboard", *options])


def asking(address: str, table: Path, out: Path, said: Path) -> None:
    """A client, which leaves in `said` what stopped it."""
    cutting.SIZES = cutting.Sizes(least=600, most=600)
    try:
        with distributed.Client(address) as client:
            cluster.brief_shards([str(table)], out, client, WORK, resume=True)
    except RunError as error:
        said.write_text(str(error))
        sys.exit(1)


@contextmanager
def process(target: Callable[..., None], *arguments: Any) -> Iterator[Any]:
    found = FORKS.Process(target=target, args=arguments)
    found.start()
    try:
        yield found
    finally:
        found.kill()
        found.join()


@contextmanager
def scheduler_and_worker(folder: Path) -> Iterator[tuple[Any, str]]:
    """A scheduler of its own with one quick worker, and its address."""
    file = folder / "scheduler.json"
    with process(serving, file) as server:
        while not file.exists() or not file.read_text().strip():
            time.sleep(0.05)
        address = json.loads(file.read_text())["address"]
        with process(working, address):
            yield server, address


@pytest.mark.usefixtures("quick_here")
@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.long) for turn in range(1, 20))])
@pytest.mark.parametrize("whom", ["scheduler", "client"])
def test_a_killed_scheduler_or_client_loses_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whom: str, turn: int
) -> None:
    """A new one resumes; the worker of a killed client is still at its shard then. It runs in another folder than the
    client, below whose own the inputs are.
    """
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "home")
    table, out, said = rows(Path("rows.jsonl"), 120), tmp_path / "out", tmp_path / "said"
    batch.run([str(table)], tmp_path / "one.jsonl", WORK, jobs=1)

    def killed(server: Any, address: str) -> None:
        with process(asking, address, table, out, said) as client:
            while len(list(out.glob("part-*"))) < 1 + turn % 5:
                assert client.is_alive()
                time.sleep(0.02)
            (server if whom == "scheduler" else client).kill()
            client.join(600)
        assert client.exitcode
        assert whom == "client" or "--resume" in said.read_text()

    def resumed(address: str) -> None:
        with process(asking, address, table, out, said) as client:
            client.join(600)
            assert client.exitcode == 0, said.read_text()

    with scheduler_and_worker(tmp_path) as (server, address):
        killed(server, address)
        if whom == "client":
            resumed(address)
    if whom == "scheduler":
        (tmp_path / "scheduler.json").unlink()
        with scheduler_and_worker(tmp_path) as (_, address):
            resumed(address)
    nothing_is_lost_or_doubled(out, tmp_path / "one.jsonl")


# --- disks, names, many -----------------------------------------------------------------------------


@pytest.mark.usefixtures("quick_here")
def test_a_full_disk_ends_the_run_with_a_word_and_resumes(
    threads: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, out = rows(tmp_path / "rows.jsonl", 30), tmp_path / "out"
    batch.run([str(table)], tmp_path / "one.jsonl", WORK, jobs=1)
    write, opened, written = os.write, os.open, 0

    def full(descriptor: int, data: bytes) -> int:
        nonlocal written
        if bytes(data[:20]).startswith(b'{"schema_version"'):
            written += 1
            if written > 10:
                raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(RunError, match="No space left on device; --resume goes on from here"):
        cluster.brief_shards([str(table)], out, threads, WORK)
    monkeypatch.setattr(os, "write", write)

    def no_more_files(path: Any, *more: Any, **named: Any) -> int:
        if "/.part-" in str(path):
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(path, *more, **named)

    monkeypatch.setattr(os, "open", no_more_files)
    with pytest.raises(RunError, match="No space left on device; --resume goes on from here"):
        cluster.brief_shards([str(table)], out, threads, WORK, resume=True)
    monkeypatch.setattr(os, "open", opened)
    assert cluster.brief_shards([str(table)], out, threads, WORK, resume=True).failed == 0
    nothing_is_lost_or_doubled(out, tmp_path / "one.jsonl")


def test_parts_of_parquet_hold_what_the_store_of_one_machine_does(threads: Any, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table, out, one = rows(tmp_path / "rows.jsonl", 9), tmp_path / "out.parquet", tmp_path / "one.parquet"
    table.write_text(table.read_text() + "[]\n", encoding="utf-8")
    batch.run([str(table)], one, WORK, jobs=1)
    tally = cluster.brief_shards([str(table)], out, threads, WORK)
    assert (tally.briefed, tally.failed) == (9, 1)
    for name in ("documents", "findings"):
        found = [
            row
            for entry in manifest(out)
            for row in parquet.read_table(out / entry["part"] / f"{name}.parquet").to_pylist()
        ]
        expected = parquet.read_table(one / f"{name}.parquet").to_pylist()
        assert [row["text"] for row in found] == [row["text"] for row in expected]
    first = manifest(out)[0]
    (out / cluster.MANIFEST).write_text("")  # the client was killed before it noted any
    shutil.rmtree(out / first["part"])
    tally = cluster.brief_shards([str(table)], out, threads, WORK, resume=True)
    assert (tally.briefed, tally.earlier) == (first["briefed"], 10 - first["briefed"])
    table.write_text(table.read_text() + "\n", encoding="utf-8")
    assert cluster.brief_shards([str(table)], out, threads, WORK, resume=True).earlier == 0
    assert len(list(out.glob("part-*.parquet"))) == len(manifest(out))


@pytest.mark.usefixtures("quick_here")
def test_a_shard_no_worker_finishes_is_listed_and_tried_again(
    threads: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, out = rows(tmp_path / "rows.jsonl", 12), tmp_path / "out"

    def broken(half: Path, part: Path) -> None:
        if b'#d0"' in half.read_bytes():
            raise ValueError("out of luck")
        parts.put(half, part)

    monkeypatch.setattr(cluster, "put", broken)
    tally = cluster.brief_shards([str(table)], out, threads, WORK)
    assert (tally.failed, tally.reasons) == (1, {"ValueError: out of luck": 1})
    (listed,) = out.glob("part-*.errors.jsonl")
    entry = json.loads(listed.read_text())
    assert (entry["path"], entry["start"]) == (str(table), 0)
    assert entry["error"] == "ValueError: out of luck; --resume tries again"
    monkeypatch.setattr(cluster, "put", parts.put)
    again = cluster.brief_shards([str(table)], out, threads, WORK, resume=True)
    assert (again.earlier, again.briefed, again.failed) == (tally.briefed, 12 - tally.briefed, 0)
    assert len(list(out.glob("part-*"))) == len(manifest(out))


@pytest.mark.usefixtures("quick_here")
def test_workers_that_come_later_have_their_share(tmp_path: Path) -> None:
    table, none_yet = rows(tmp_path / "rows.jsonl", 30), {"n_workers": 0, "threads_per_worker": 2, "processes": False}
    with (
        distributed.LocalCluster(**none_yet, dashboard_address=None, silence_logs=50) as local,
        distributed.Client(local) as client,
    ):
        threading.Timer(0.2, local.scale, [1]).start()
        tally = cluster.brief_shards([str(table)], tmp_path / "out", client, WORK)
    assert (tally.briefed, tally.cores) == (30, 2)


@pytest.mark.usefixtures("quick_here")
def test_odd_names_and_doubled_inputs_end_no_run(threads: Any, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in (b"plain.txt", b"bad\xff.txt", b"new\nline.txt"):
        (folder / os.fsdecode(name)).write_text("A word.")
    inputs = [str(folder), str(folder), "no/such\0name.txt", "n" * 300]
    alone = batch.run(inputs, tmp_path / "one.jsonl", WORK, jobs=1)
    together = cluster.brief_shards(inputs, tmp_path / "out", threads, WORK)
    assert (together.briefed, together.failed) == (alone.briefed, alone.failed) == (6, 2)
    assert joined(tmp_path / "out") == (tmp_path / "one.jsonl").read_bytes()
    again = cluster.brief_shards(inputs, tmp_path / "out", threads, WORK, resume=True)
    assert (again.earlier, again.briefed) == (8, 0)


@pytest.mark.long
@pytest.mark.usefixtures("quick_here")
def test_a_hundred_thousand_tiny_rows(threads: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "SIZES", cutting.Sizes())
    table, held = tmp_path / "rows.jsonl", []
    with table.open("w", encoding="utf-8") as lines:
        lines.writelines(f'{{"id": "d{index}", "text": "Row {index}."}}\n' for index in range(100_000))
    tally = cluster.brief_shards(
        [str(table)], tmp_path / "out", threads, WORK, progress=lambda _: held.append(resident())
    )
    assert (tally.briefed, tally.failed) == (100_000, 0)
    ids = (json.loads(line)["document"]["path"].rpartition("#d")[2] for line in joined(tmp_path / "out").splitlines())
    assert all(int(one) == index for index, one in enumerate(ids))
    assert max(held) - held[len(held) // 10] < 30, held
