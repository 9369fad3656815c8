"""What has lost data or ended runs before: each kind of attack, and what is to happen."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from briefcli import batch
from briefcli.batch import crew
from briefcli.batch.errors import OutputError, RunError
from briefcli.batch.inputs import Fields, relative, sources
from briefcli.batch.lock import lock_of, locked
from tests.batch import quick
from tests.command import run

TEXT = "OSLO (AP) - The council said on Friday it will not close the {} harbour. Talks began in May.\n"
WORK = batch.Work(options={"only": ["non_actions"]})
NAMED = batch.Work(options={"only": ["non_actions"]}, fields=Fields(id="id"))
POISON = """
import os, sys, time; sys.path[:] = {!r}
from briefcli.batch import worker
from tests.batch import quick
usual = worker._article
def article(item):
    found = usual(item)
    if "POISON" in found.text: os.abort()
    if "SLEEP" in found.text: time.sleep(600)
    if "HUNGER" in found.text: held = b"x" * 1_500_000_000; time.sleep(600)
    return found
worker._article = article
quick.serve(0)
"""


@pytest.fixture(autouse=True)
def quick_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told of a document is not the point here, but where a test says so."""
    monkeypatch.setattr(crew, "START", quick.start(0))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of three documents."""
    path = tmp_path / "rows.jsonl"
    write(path, ["north", "east", "south"])
    return path


def write(path: Path, harbours: list[str], **more: str) -> None:
    rows = [json.dumps({"id": name, "text": TEXT.format(name), **more}) for name in harbours]
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


def records(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    return [json.loads(line) for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()]


def harbours(path: Path) -> list[str]:
    """The names in the documents of an output, in order."""
    return [record["document"]["text"].split("close the ")[1].split()[0] for record in records(path)]


def errors(output: Path) -> dict[str, str]:
    path = output.with_name(output.name + ".errors.jsonl")
    return {record["path"]: record["error"] for record in records(path)} if path.exists() else {}


# --- two runs, one output ---------------------------------------------------------------------------


def test_a_second_run_on_an_output_is_refused_with_the_owners_pid(table: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    with locked(output):
        line = [sys.executable, "-m", "briefcli", "batch", str(table), "-o", str(output), "--resume", "-j", "1"]
        done = subprocess.run(line, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 2
    assert done.stderr == f"briefcli: {output}: is in use by another run, process {os.getpid()}\n"
    assert not output.exists()


def test_the_lock_of_a_dead_run_is_taken_over_and_removed(table: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom briefcli.batch.lock import locked\n"
        "with locked(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(output)], check=False, timeout=600)
    assert lock_of(output).read_text().strip().isdigit()
    assert batch.run([str(table)], output, WORK, jobs=1).briefed == 3
    assert not lock_of(output).exists()


def test_many_that_want_one_lock_have_it_one_at_a_time(tmp_path: Path) -> None:
    inside, most, refused = 0, 0, 0

    def want() -> None:
        nonlocal inside, most, refused
        for _ in range(50):
            try:
                with locked(tmp_path / "out"):
                    inside += 1
                    most = max(most, inside)
                    time.sleep(0.0005)
                    inside -= 1
            except OutputError:
                refused += 1

    threads = [threading.Thread(target=want) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert most == 1
    assert refused < 200


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files")
def test_a_disk_that_has_no_place_for_the_lock_is_told_in_a_line(table: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    code = (
        "import resource, signal, sys\nfrom briefcli.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\nmain()"
    )
    line = [sys.executable, "-c", code, "batch", str(table), "-o", str(output)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=600, check=False)
    assert (done.returncode, done.stderr) == (2, f"briefcli: {lock_of(output)}: File too large\n")
    assert not lock_of(output).exists()


# --- input and output are one file ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["itself", "hard link", "symbolic link", "glob", "list"])
def test_an_input_is_never_an_output(table: Path, tmp_path: Path, name: str) -> None:
    other = tmp_path / "other.jsonl"
    before = table.read_bytes()
    named, given = table, b""
    if name == "hard link":
        os.link(table, other)
        named = other
    if name == "symbolic link":
        other.symlink_to(table)
        named = other
    inputs = {"glob": str(tmp_path / "r*.jsonl"), "list": "-"}.get(name, str(named))
    if name == "list":
        given = f"{tmp_path}/nothing.txt\n{table}\n".encode()
    done = run("batch", inputs, "-o", table, "--force", "-j", "1", stdin=given)
    assert (done.returncode, b"is an input" in done.stderr) == (2, True)
    assert table.read_bytes() == before


def test_a_hard_link_of_the_output_deep_in_a_folder_keeps_its_content(table: Path, tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    os.link(table, folder / "rows.jsonl")
    os.link(table, output)
    before = table.read_bytes()
    assert batch.run([str(folder)], output, WORK, jobs=1, force=True).briefed == 3
    assert table.read_bytes() == before


# --- foreign files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"notes", b"one\ntwo", b'{"mine": 1}\n', b'{"mine": 1}', b"{"[:1] + b'"x'])
@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_what_briefcli_did_not_write_is_never_cut_or_continued(tmp_path: Path, content: bytes, suffix: str) -> None:
    output = tmp_path / f"notes.jsonl{suffix}"
    output.write_bytes(gzip.compress(content)[:-4] if suffix else content)
    before = output.read_bytes()
    with pytest.raises(OutputError, match="did not write"):
        batch.run_items([], output, WORK, jobs=1, resume=True)
    assert output.read_bytes() == before


@pytest.mark.parametrize("mode", [{}, {"resume": True}, {"force": True}])
def test_a_foreign_list_of_errors_is_never_erased(table: Path, tmp_path: Path, mode: dict[str, bool]) -> None:
    foreign = tmp_path / "out.jsonl.errors.jsonl"
    foreign.write_text("dear diary")
    with pytest.raises(OutputError, match="did not write"):
        batch.run([str(table)], tmp_path / "out.jsonl", WORK, jobs=1, **mode)
    assert foreign.read_text() == "dear diary"


def test_a_folder_where_the_list_of_errors_is_to_be_is_wrong_usage(table: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.errors.jsonl").mkdir()
    with pytest.raises(OutputError, match=r"errors\.jsonl: Is a directory"):
        batch.run([str(table)], tmp_path / "out.jsonl", WORK, jobs=1)


def test_a_foreign_file_in_an_output_folder_is_left_and_its_document_listed(table: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    foreign = output / f"{relative(str(table))}" / "east.md"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("my own words")
    work = batch.Work("markdown", NAMED.options, fields=NAMED.fields)
    tally = batch.run([str(table)], output, work, jobs=1, resume=True)
    assert (tally.briefed, tally.failed) == (2, 1)
    assert "did not write" in errors(output)[f"{table}#east"]
    assert foreign.read_text() == "my own words"


# --- resuming after something changed ---------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_a_changed_document_is_briefed_again_in_its_place(table: Path, tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"out.jsonl{suffix}"
    batch.run([str(table)], output, NAMED, jobs=1)
    lines = table.read_text().splitlines()
    lines[1] = json.dumps({"id": "east", "text": TEXT.format("western")})
    table.write_text("\n".join([*lines, json.dumps({"id": "new", "text": TEXT.format("new")})]))
    tally = batch.run([str(table)], output, NAMED, jobs=1, resume=True)
    assert (tally.briefed, tally.earlier) == (2, 2)
    assert harbours(output) == ["north", "western", "south", "new"]
    assert batch.run([str(table)], output, NAMED, jobs=1, resume=True).earlier == 4


def test_a_changed_file_is_briefed_again_and_a_failure_that_was_mended(tmp_path: Path) -> None:
    output, first, second = tmp_path / "out.jsonl", tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text(TEXT.format("old"), encoding="utf-8")
    second.write_text(" ")
    inputs = [str(first), str(second)]
    assert batch.run(inputs, output, WORK, jobs=1).failed == 1
    assert batch.run(inputs, output, WORK, jobs=1, resume=True).earlier == 2
    first.write_text(TEXT.format("new"), encoding="utf-8")
    second.write_text(TEXT.format("mended"), encoding="utf-8")
    assert batch.run(inputs, output, WORK, jobs=1, resume=True).briefed == 2
    assert harbours(output) == ["new", "mended"]
    assert not errors(output)


def test_a_row_inserted_at_the_top_is_not_missed_and_none_is_doubled(table: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    batch.run([str(table)], output, WORK, jobs=1)
    write(table, ["first", "north", "east", "south"])
    batch.run([str(table)], output, WORK, jobs=1, resume=True)
    assert sorted(harbours(output)) == ["east", "first", "north", "south"]


def test_rows_with_one_id_are_each_briefed_once(table: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    rows = [json.dumps({"id": "same", "text": TEXT.format(name)}) for name in ("a1", "b2", "b2")]
    table.write_text("\n".join(rows))
    assert batch.run([str(table)], output, NAMED, jobs=1).briefed == 3
    assert batch.run([str(table)], output, NAMED, jobs=1, resume=True).earlier == 3
    assert harbours(output) == ["a1", "b2", "b2"]


def test_other_options_brief_again_and_are_not_mixed(table: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    batch.run([str(table)], output, WORK, jobs=1)
    other = batch.Work(options={"only": ["non_actions", "who"]})
    assert batch.run([str(table)], output, other, jobs=1, resume=True).briefed == 3
    assert [record["options"] for record in records(output)] == [other.digest()] * 3


def test_another_generator_is_refused(table: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    batch.run([str(table)], output, WORK, jobs=1)
    output.write_text(output.read_text().replace('"version": "', '"version": "0.0.'))
    before = output.read_bytes()
    done = run("batch", table, "-o", output, "--resume", "--only", "non_actions", "-j", "1")
    assert (done.returncode, b"was written by briefcli 0.0." in done.stderr) == (2, True)
    assert output.read_bytes() == before


def test_an_interrupted_rewrite_is_finished_by_the_next_run(table: Path, tmp_path: Path) -> None:
    """The new record of a changed document stands behind the old one until the run has seen every input."""
    output = tmp_path / "out.jsonl"
    batch.run([str(table)], output, NAMED, jobs=1)
    write(table, ["north", "east", "south"], extra="changed")
    seen = 0

    def count(_: batch.Tally) -> None:
        nonlocal seen
        seen += 1

    batch.run([str(table)], output, NAMED, jobs=1, resume=True, progress=count, stopped=lambda: seen >= 1)
    assert len(records(output)) > 3
    batch.run([str(table)], output, NAMED, jobs=1, resume=True)
    assert harbours(output) == ["north", "east", "south"]


# --- names ------------------------------------------------------------------------------------------


ODD = ["n" * 253, "x" * 300, "south.md/y", "\\ud800", "a\\u0000b", "east/"]


def test_an_odd_name_costs_its_document_at_most(table: Path, tmp_path: Path) -> None:
    """A document of a plain name stands between any two."""
    rows = [json.dumps({"id": "south", "text": TEXT.format("south")})]
    for number, odd in enumerate(ODD):
        rows += [f'{{"id": "{odd}", "text": "{TEXT.format("odd").strip()}"}}']
        rows += [json.dumps({"id": f"plain{number}", "text": TEXT.format("plain")})]
    table.write_text("\n".join(rows))
    output = tmp_path / "out"
    work = batch.Work("markdown", NAMED.options, fields=NAMED.fields)
    tally = batch.run([str(table)], output, work, jobs=1)
    assert tally.briefed + tally.failed == len(rows)
    assert len(errors(output)) == tally.failed <= len(ODD)
    assert len(list(output.rglob("south.md"))) == 1
    assert len(list(output.rglob("plain?.md"))) == len(ODD)
    assert batch.run([str(table)], output, work, jobs=1, resume=True).earlier == len(rows)


def test_two_documents_of_one_output_name_are_listed_after_an_interruption_too(tmp_path: Path) -> None:
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(TEXT.format(folder), encoding="utf-8")
    inputs, output = [str(tmp_path / "a"), str(tmp_path / "b")], tmp_path / "out"
    work = batch.Work("markdown", WORK.options)
    assert batch.run(inputs[:1], output, work, jobs=1).briefed == 1
    tally = batch.run(inputs, output, work, jobs=1, resume=True)
    assert (tally.earlier, tally.failed) == (1, 1)
    assert "another document" in errors(output)[str(tmp_path / "b" / "x.txt")]


def test_an_unnameable_input_is_listed(tmp_path: Path) -> None:
    assert len(list(sources(["n" * 300 + ".txt", "a\0b.txt", str(tmp_path / ("d" * 300) / "x.txt")]))) == 3
    tally = batch.run(["n" * 300 + ".txt", "a\0b.txt"], tmp_path / "out.jsonl", WORK, jobs=1)
    assert (tally.briefed, tally.failed) == (0, 2)


def test_control_characters_of_names_are_escaped_in_the_list_of_errors(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    batch.run(["\x1b[31m\u202egone\x85.txt"], output, WORK, jobs=1)
    listed = (tmp_path / "out.jsonl.errors.jsonl").read_text("utf-8")
    assert not set(listed) & set("\x1b\u202e\x85")
    assert "\x1b[31m\u202egone\x85.txt" in errors(output)


# --- files that are no files ------------------------------------------------------------------------


def test_loops_devices_and_pipes_in_a_folder_are_passed_over_with_their_reasons(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT.format("good"), encoding="utf-8")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "round").symlink_to(".")
    (folder / "endless.jsonl").symlink_to("/dev/zero")
    os.mkfifo(folder / "silent.jsonl")
    os.mkfifo(folder / "silent.txt")
    log = tmp_path / "log.jsonl"
    with log.open("w", encoding="utf-8") as lines:
        tally = batch.run([str(folder)], tmp_path / "out.jsonl", WORK, jobs=1, log=lines)
    assert (tally.briefed, tally.failed) == (1, 1)
    assert "symbolic links" in errors(tmp_path / "out.jsonl")[str(folder / "loop.txt")]
    skipped = {Path(line["path"]).name: line["reason"] for line in records(log) if line["status"] == "skipped"}
    assert {name for name in skipped if "regular" in skipped[name]} == {"endless.jsonl", "silent.jsonl", "silent.txt"}


def test_pipes_given_by_name_end_at_the_deadline(tmp_path: Path) -> None:
    for name in ("silent.txt", "silent.jsonl"):
        os.mkfifo(tmp_path / name)
    work = batch.Work(options=WORK.options, timeout=0.5)
    inputs = [str(tmp_path / name) for name in ("silent.txt", "silent.jsonl")]
    tally = batch.run(inputs, tmp_path / "out.jsonl", work, jobs=1)
    assert (tally.briefed, tally.failed) == (0, 2)
    assert "longer than 0.5 s" in errors(tmp_path / "out.jsonl")[inputs[0]]


def test_a_closed_standard_input_is_a_failure_of_its_own(table: Path, tmp_path: Path) -> None:
    line = f'exec "{sys.executable}" -m briefcli batch - {table} -o {tmp_path}/out.jsonl --only non_actions -j 1 <&-'
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 1
    assert "3 briefed, 1 failed" in done.stderr
    assert errors(tmp_path / "out.jsonl") == {"-": "standard input is closed"}


# --- poison -----------------------------------------------------------------------------------------


@pytest.fixture
def poisonous(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that die of POISON, hang at SLEEP and swallow memory at HUNGER."""
    monkeypatch.setattr(crew, "START", POISON)


@pytest.mark.usefixtures("poisonous")
@pytest.mark.parametrize(
    ("word", "timeout", "reason"),
    [("POISON", 200, "died"), ("SLEEP", 3, "longer than 3 s"), ("HUNGER", 200, "more than 600 MB of memory")],
)
def test_a_poison_document_is_listed_and_the_rest_goes_on(
    table: Path, tmp_path: Path, word: str, timeout: float, reason: str
) -> None:
    write(table, ["north", word, "south"])
    output = tmp_path / "out.jsonl"
    work = batch.Work(options=WORK.options, timeout=timeout, memory=600_000_000)
    tally = batch.run([str(table)], output, work, jobs=2)
    assert (tally.briefed, tally.failed) == (2, 1)
    assert reason in errors(output)[f"{table}#2"]
    assert harbours(output) == ["north", "south"]


def test_a_run_works_off_the_main_thread(table: Path, tmp_path: Path) -> None:
    found: list[batch.Tally] = []
    thread = threading.Thread(target=lambda: found.append(batch.run([str(table)], tmp_path / "o.jsonl", WORK, jobs=1)))
    thread.start()
    thread.join(600)
    assert found[0].briefed == 3


def test_a_run_works_in_a_daemonic_process(table: Path, tmp_path: Path) -> None:
    code = (
        "import multiprocessing, sys\nfrom briefcli import batch\nfrom briefcli.batch import crew\n"
        "from tests.batch import quick\ncrew.START = quick.start(0)\n"
        "process = multiprocessing.get_context('fork').Process(target=batch.run, args=([sys.argv[1]], sys.argv[2]),"
        " kwargs={'jobs': 1}, daemon=True)\nprocess.start()\nprocess.join(600)\nsys.exit(process.exitcode)"
    )
    output = tmp_path / "out.jsonl"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code, str(table), str(output)], env=environment, check=True, timeout=600)
    assert len(records(output)) == 3


def test_workers_that_cannot_start_end_the_run_in_one_line(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "START", "import sys; {!r}; sys.exit(7)")
    with pytest.raises(RunError, match="status 7"):
        batch.run([str(table)], tmp_path / "out.jsonl", WORK, jobs=1)


@pytest.mark.skipif(sys.platform == "win32", reason="has no SIGKILL")
def test_a_worker_killed_while_it_starts_is_started_again(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "killed once"
    once = (
        "import os, pathlib, signal\nmark = pathlib.Path({!r})\n"
        "if not mark.exists(): mark.touch(); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    monkeypatch.setattr(crew, "START", once.format(str(mark)) + crew.START)
    assert batch.run([str(table)], tmp_path / "out.jsonl", WORK, jobs=1).briefed == 3
    assert mark.exists()


# --- a full disk ------------------------------------------------------------------------------------


def test_a_full_disk_ends_the_run_with_a_word_and_resumes(table: Path, tmp_path: Path) -> None:
    output, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    batch.run([str(table)], whole, NAMED, jobs=1)
    limit = whole.stat().st_size - 100
    code = (
        "import resource, signal, sys\nfrom briefcli import batch\nfrom briefcli.batch import crew\n"
        "from briefcli.batch.inputs import Fields\nfrom tests.batch import quick\ncrew.START = quick.start(0)\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "work = batch.Work(options={'only': ['non_actions']}, fields=Fields(id='id'))\n"
        "try: batch.run([sys.argv[1]], sys.argv[2], work, jobs=1)\n"
        "except batch.RunError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(table), str(output)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    assert "--resume goes on" in done.stdout
    assert len(records(output)) == 2
    batch.run([str(table)], output, NAMED, jobs=1, resume=True)
    assert output.read_bytes() == whole.read_bytes()
