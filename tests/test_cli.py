"""The command line from the outside: its streams, its files, its exit status, its terminal. Where the process itself is
the point, or a test stands for many, it is a process of its own; else `tests.command.run`, or its `forked` on a terminal.
"""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefcli.render.findings import NONE_RECOGNISED
from briefcli.render.page import FOOTER
from tests.command import CLEAN, forked, run

pytestmark = pytest.mark.usefixtures("read_once")

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "000_03a7940179077c37.txt"
COMMAND = [sys.executable, "-m", "briefcli"]
TIMEOUT = 600
"""Seconds until a hanging process fails its test; no promise about speed."""
STORY = (
    "Mayor keeps bridge shut\n\n"
    "The mayor said on Monday that she will not open the bridge. She met the council on Sunday.\n\n"
    "There are no plans to charge a toll.\n"
)
STEERING = re.compile(r"\x1b\]8;[^\x1b\x07]*(?:\x1b\\|\x07)|\x1b\[[0-9;]*m")
"""Colours, and links to lines."""


def process(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """As `run`, in a process of its own."""
    return subprocess.run(
        [*COMMAND, *map(os.fspath, arguments)],
        input=stdin,
        capture_output=True,
        env={**CLEAN, **environment},
        cwd=cwd,
        timeout=TIMEOUT,
    )


def on_terminal(*arguments: str | Path, columns: int = 80, **environment: str) -> tuple[str, int]:
    """What a terminal of `columns` shows, both streams and standard input on it, and the exit status."""
    master, slave = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    child = forked([*map(os.fspath, arguments)], slave, {**CLEAN, "TERM": "xterm", **environment})
    os.close(slave)
    shown = b""
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        ready, _, _ = select.select([master], [], [], 1)
        try:
            piece = os.read(master, 65536) if ready else b""
        except OSError:
            break
        shown += piece
        if not piece and ready:
            break
    else:
        os.kill(child, signal.SIGKILL)
    os.close(master)
    return shown.decode("utf-8").replace("\r\n", "\n"), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


# --- streams --------------------------------------------------------------------------------------


def test_a_pipe_gets_plain_text_and_exit_status_0(story: Path) -> None:
    done = process("summarize", story, "--date", "2021-06-07")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.startswith("Mayor keeps bridge shut\n")
    assert text.endswith(f"{FOOTER}\n")
    assert "\x1b" not in text
    assert re.search(r"^  no plans +There are no plans to charge a toll  \(L5\)$", text, re.MULTILINE)


def test_every_format_comes_out(story: Path) -> None:
    assert run("summarize", story, "-f", "markdown").stdout.startswith(b"# Mayor keeps bridge shut\n")
    assert json.loads(run("summarize", story, "-f", "json").stdout)["schema_version"] == "1"
    assert len(run("summarize", story, "-f", "jsonl").stdout.splitlines()) == 1
    assert run("summarize", story, "-f", "html").stdout.startswith(b"<!doctype html>")


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_is_read_when_piped_or_named(arguments: tuple[str, ...]) -> None:
    done = run("summarize", *arguments, "-f", "json", stdin=STORY.encode())
    document = json.loads(done.stdout)["document"]
    assert document["path"] is None
    assert document["title"] == "Mayor keeps bridge shut"


def test_standard_input_is_never_touched_when_a_file_is_given(story: Path) -> None:
    """A pipe nobody writes to or closes would hang a program that reads it."""
    read_end, write_end = os.pipe()
    process = subprocess.Popen(
        [*COMMAND, "summarize", os.fspath(story)],
        stdin=read_end,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    output, _ = process.communicate(timeout=TIMEOUT)
    os.close(read_end)
    os.close(write_end)
    assert output.startswith(b"Mayor keeps bridge shut\n")


def test_piped_pages_are_told_by_their_first_bytes_or_by_option() -> None:
    page = f"<!doctype html><title>Bridge</title><article><p>{STORY}</p></article>".encode()
    for arguments in ((), ("--from", "html")):
        done = run("summarize", *arguments, "-f", "json", "--include-text", stdin=page)
        assert "<p>" not in json.loads(done.stdout)["document"]["text"]


def test_several_files_stand_one_after_another(story: Path) -> None:
    text = run("summarize", story, SEED).stdout.decode()
    assert text.startswith(f"==> {story} <==\nMayor keeps")
    assert f"{FOOTER}\n\n==> {SEED} <==\n" in text
    assert len(json.loads(run("summarize", story, SEED, "-f", "json").stdout)) == 2
    assert len(run("summarize", story, SEED, "-f", "jsonl").stdout.splitlines()) == 2
    assert run("summarize", story, SEED, "-f", "html").returncode == 2


def test_a_bad_file_among_good_ones(story: Path, tmp_path: Path) -> None:
    done = run("summarize", tmp_path / "none.txt", story)
    assert done.returncode == 1
    assert b"Mayor keeps bridge shut" in done.stdout
    assert f"briefcli: {tmp_path / 'none.txt'}: no such file\n" in done.stderr.decode()


BAD = {
    "empty.txt": (b"", "is empty"),
    "space.txt": (b" \n\n", "is empty"),
    "binary.txt": (b"\x00\x01\x02" * 100, "looks like a binary file, not text"),
    "broken.pdf": (b"%PDF-1.4", "is not a PDF that can be read"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_exit_status_1(name: str, tmp_path: Path) -> None:
    content, reason = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    done = run("summarize", path)
    first, *hints = done.stderr.decode().splitlines()
    assert first.startswith(f"briefcli: {path}: {reason}")
    assert all(line.startswith("  hint: ") for line in hints)
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.parametrize(
    "content",
    [
        b"A headline only",
        b"no sentence here\n\n- one\n",
        b"\xff\xfe\xfd caf\xe9 said no.",
        b"...",
        "🙂\u202e".encode(),
    ],
)
def test_odd_text_is_briefed(content: bytes) -> None:
    done = run("summarize", "-f", "json", stdin=content)
    assert done.returncode == 0
    assert json.loads(done.stdout)["schema_version"] == "1"


def test_invalid_utf8_is_warned_of_in_the_briefing_and_on_stderr(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("The café said it will not open.".encode("cp1252"))
    done = run("summarize", path, "-f", "json")
    assert [warning["code"] for warning in json.loads(done.stdout)["warnings"]] == ["encoding"]
    assert b"warning: not valid UTF-8" in done.stderr
    assert run("summarize", path, "-f", "json", "--quiet").stderr == b""


def test_an_undated_document_is_warned_of_where_the_output_does_not_say_so(story: Path) -> None:
    assert b'warning: "Monday" needs --date' in run("summarize", story, "-f", "json").stderr
    done = run("summarize", story)
    assert b'undated ("Monday" needs --date)' in done.stdout
    assert done.stderr == b""


def test_a_folder_and_an_address_hint_at_the_right_command(tmp_path: Path) -> None:
    done = run("summarize", tmp_path)
    assert done.returncode == 1
    assert b"briefcli batch" in done.stderr
    done = run("summarize", "https://example.org/a?b")
    assert b"curl -sL 'https://example.org/a?b' | briefcli summarize --from html" in done.stderr


def test_a_path_cannot_steer_the_terminal(tmp_path: Path) -> None:
    done = run("summarize", tmp_path / "\x1b[31mred\u202e.txt")
    assert b"\x1b" not in done.stderr
    assert "\u202e" not in done.stderr.decode()


def test_a_broken_pipe_ends_silently() -> None:
    command = f"{sys.executable} -m briefcli summarize {SEED} {SEED} {SEED} -f json | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, timeout=TIMEOUT)
    assert (done.returncode, done.stderr.count(b"Error"), len(done.stdout)) == (0, 0, 10)


def test_streams_that_are_closed_or_full_give_one_line() -> None:
    command = f"{sys.executable} -m briefcli"
    for line, status, words in [
        (f"{command} schema > /dev/full", 1, "standard output: No space left on device"),
        (f"{command} summarize {SEED} -q --only who > /dev/full", 1, "standard output: No space left on device"),
        (f"{command} summarize - <&-", 1, "standard input is closed"),
        (f"{command} schema >&-", 0, ""),
    ]:
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=TIMEOUT)
        assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr
        assert words in done.stderr


def test_only_what_is_needed_is_imported(story: Path) -> None:
    """rich draws terminals only; NLTK and sumy, which loads it, serve stems and algorithms asked for by name."""
    code = (
        "import sys\nfrom briefcli.cli import main\n"
        "try: main()\nfinally: print(*sorted(set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "summarize", os.fspath(story), "-q"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert "briefcli.summarise.centrality" in done.stderr.split()
    assert not {"rich", "nltk", "sumy", "requests", "scipy"} & set(done.stderr.split())


def test_output_is_utf8_in_any_locale(story: Path) -> None:
    story.write_text("The café “will not” open, she said.\n", encoding="utf-8")
    done = process("summarize", story, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "café “will not” open" in done.stdout.decode()


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "start"),
    [("b.md", "# "), ("b.json", "{"), ("b.jsonl", "{"), ("b.html", "<!d"), ("b.txt", "May"), ("b", "May")],
)
def test_the_suffix_of_the_output_tells_the_format(story: Path, name: str, start: str) -> None:
    target = story.parent / "out" / name
    target.parent.mkdir()
    done = run("summarize", story, "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert target.read_text(encoding="utf-8").startswith(start)
    assert [path.name for path in target.parent.iterdir()] == [name]
    again = run("summarize", story, "-o", target)
    assert again.returncode == 0, "a file briefcli wrote may be replaced"


def test_the_output_never_replaces_an_input(story: Path) -> None:
    link = story.parent / "link.txt"
    link.symlink_to(story)
    for target in (story, link):
        done = run("summarize", story, "-o", target, "--force")
        assert done.returncode == 2
        assert b"is an input" in done.stderr
    assert story.read_text(encoding="utf-8") == STORY


def test_somebody_elses_file_is_replaced_only_by_force(story: Path) -> None:
    target = story.parent / "notes.md"
    target.write_text("My own notes\n", encoding="utf-8")
    done = run("summarize", story, "-o", target)
    assert done.returncode == 2
    assert b"--force" in done.stderr
    assert target.read_text(encoding="utf-8") == "My own notes\n"
    assert run("summarize", story, "-o", target, "--force").returncode == 0
    assert target.read_text(encoding="utf-8").startswith("# Mayor")


def test_a_failed_run_leaves_the_old_output(story: Path) -> None:
    target = story.parent / "b.json"
    run("summarize", story, "-o", target)
    before = target.read_bytes()
    assert run("summarize", story.parent / "none", "-o", target).returncode == 1
    assert target.read_bytes() == before


def test_an_output_that_cannot_be_written_is_one_line(story: Path) -> None:
    assert run("summarize", story, "-o", story.parent / "no" / "b.md").returncode == 2
    assert run("summarize", story, "-o", story.parent).returncode == 2
    assert run("summarize", story, "-o", "/dev/full").returncode == 1


def test_text_out_is_what_offsets_refer_to(story: Path) -> None:
    page = story.parent / "page.html"
    page.write_text(f"<!doctype html><html><body><p>{STORY}</p></body></html>", encoding="utf-8")
    target = story.parent / "text.txt"
    data = json.loads(run("summarize", page, "-f", "json", "--text-out", target).stdout)
    text = target.read_text(encoding="utf-8")
    assert "<p>" not in text
    for finding in data["actions"] + data["non_actions"]:
        assert text[finding["start"] : finding["end"]] == finding["text"]


# --- options --------------------------------------------------------------------------------------


def test_only_leaves_out_the_others(story: Path) -> None:
    data = json.loads(run("summarize", story, "-f", "json", "--only", "who,non-actions").stdout)
    assert set(data) == {"schema_version", "generator", "document", "who", "non_actions", "warnings"}


def test_all_and_counts(story: Path) -> None:
    cut = re.compile(r"\+\d+ more")
    assert cut.search(on_terminal("summarize", SEED, "--no-pager")[0])
    assert not cut.search(on_terminal("summarize", SEED, "--all", "--no-pager")[0])
    assert not cut.search(run("summarize", SEED).stdout.decode()), "only a terminal shortens"
    assert run("summarize", SEED, "--only", "keyphrases", "--keyphrases", "5").stdout.count(b"KEYPHRASES") == 5
    data = json.loads(run("summarize", SEED, "-f", "json", "--sentences", "1", "--keyphrases", "2").stdout)
    assert (len(data["summary"]), len(data["keyphrases"])) == (1, 2)


def test_dates_resolve_against_the_option_alone(story: Path) -> None:
    dated = run("summarize", story, "--date", "2021-06-07", "--all").stdout
    assert b"[2021-06-0" in dated
    assert b"[20" not in run("summarize", story, "--all").stdout


WRONG = [
    (["sumarize", "x"], "did you mean 'summarize'"),
    (["summarize", "--onyl", "who", "x"], "did you mean --only"),
    (["summarize", "--only", "whom", "x"], "did you mean who"),
    (["summarize", "-f", "jsn", "x"], "did you mean json"),
    (["summarize", "--from", "pfd", "x"], "did you mean pdf"),
    (["summarize", "--color", "alwys", "x"], "did you mean always"),
    (["summarize", "--date", "soon", "x"], "write YYYY-MM-DD"),
    (["summarize", "--date", "0001-01-01", "x"], "years begin with 1000"),
    (["summarize", "--only", ",", "x"], "names none of"),
    (["summarize", "--sentences", "0", "x"], "--sentences"),
    (["summarize", "-", "-"], "only once"),
    ([os.fspath(SEED)], f"briefcli summarize {SEED}"),
    (["summarize", os.fspath(SEED), "--algorithm", "magic"], "magic"),
    (["summarize", os.fspath(SEED), "--cues", "none.toml"], "none.toml"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=lambda value: " ".join(value)[:30])
def test_wrong_usage_is_exit_status_2_with_a_suggestion(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert words.lower() in done.stderr.decode().lower()
    assert len(done.stderr.splitlines()) <= 2
    assert done.stdout == b""


# --- other commands -------------------------------------------------------------------------------


def test_the_schema_is_printed() -> None:
    assert json.loads(run("schema").stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_version_is_printed() -> None:
    from briefcli import __version__

    assert run("--version").stdout.decode() == f"briefcli {__version__}\n"


@pytest.mark.parametrize("command", ["summarize", "show", "explain", "keyphrases", "cues", "schema"])
def test_help_begins_with_examples(command: str) -> None:
    text = run(command, "--help").stdout.decode()
    assert text.index("Examples:") < text.index("Options:")
    assert f"briefcli {command}" in text
    assert max(map(len, text.splitlines())) <= 80


def test_keyphrases_are_score_tab_phrase() -> None:
    lines = run("keyphrases", SEED, "-n", "4").stdout.decode().splitlines()
    assert len(lines) == 4
    assert all(re.fullmatch(r"\d+\.\d{4}\t\S.*", line) for line in lines)
    assert lines == sorted(lines, key=lambda line: -float(line.split("\t")[0]))


def test_show_numbers_lines_and_evidence(story: Path) -> None:
    text = run("show", story).stdout.decode()
    assert re.search(r"^ {3}5 {2}There are no plans to charge a toll\[\d\]\.$", text, re.MULTILINE)
    assert re.search(r"^ {6}\[\d\] no plans$", text, re.MULTILINE)
    assert "\x1b" not in text
    assert "\x1b[" in run("show", story, "--color", "always").stdout.decode()
    assert "] no plans" not in run("show", story, "--only", "actions").stdout.decode()


def test_explain_names_what_fired(story: Path) -> None:
    text = run("explain", story).stdout.decode()
    assert "L5  non-action, no_plan: no plans (confidence " in text
    assert "    clause   There are no plans to charge a toll" in text
    assert "because  cue no-plans" in text


CUE = """
[[cue]]
id = "zork"
phrase = "zork {phrase}"
kind = "declined"
label = "zorked"
hits = ["The mayor will zork the plan."]
misses = ["The mayor likes {miss}."]
"""


def test_a_cue_of_ones_own(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(CUE.format(phrase="the plan", miss="the plan"), encoding="utf-8")
    bad.write_text(CUE.format(phrase="a boat", miss="to zork a boat"), encoding="utf-8")
    assert b"zork\tzorked" in run("cues", "--cues", good).stdout
    assert b"zork" not in run("cues").stdout
    assert run("cues", "--check", good).returncode == 0
    checked = run("cues", "--check", bad)
    assert checked.returncode == 1
    assert b"zork: not found: The mayor will zork the plan." in checked.stdout
    done = run("summarize", "--cues", good, stdin=b"The mayor will zork the plan.\n")
    assert b"zorked" in done.stdout
    bad.write_text("nonsense", encoding="utf-8")
    assert run("cues", "--check", bad).returncode == 2


def test_completion_is_offered() -> None:
    done = run(_BRIEFCLI_COMPLETE="complete_bash", COMP_WORDS="briefcli summ", COMP_CWORD="1")
    assert b"summarize" in done.stdout


# --- terminal -------------------------------------------------------------------------------------


def test_a_bare_call_on_a_terminal_prints_help() -> None:
    for arguments in ((), ("summarize",), ("show",)):
        shown, status = on_terminal(*arguments)
        assert shown.startswith("Usage: briefcli")
        assert status == 0


def test_a_terminal_gets_colour_and_wrapping(story: Path) -> None:
    shown, status = on_terminal("summarize", SEED, "-q", "--no-pager", columns=70)
    assert status == 0
    assert "\x1b[" in shown
    assert max(map(len, STEERING.sub("", shown).splitlines())) <= 70


@pytest.mark.parametrize(
    ("environment", "arguments", "colored"),
    [
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, [], False),
        ({"TERM": "dumb"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({}, ["--color", "never"], False),
    ],
)
def test_colour_on_a_terminal_is_the_users_choice(
    environment: dict[str, str], arguments: list[str], colored: bool, story: Path
) -> None:
    shown, _ = on_terminal("summarize", story, *arguments, **environment)
    assert ("\x1b[" in shown) == colored


@pytest.mark.parametrize(
    ("environment", "arguments", "colored"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "0"}, [], False),
        ({}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
    ],
)
def test_colour_in_a_pipe_is_the_users_choice(
    environment: dict[str, str], arguments: list[str], colored: bool, story: Path
) -> None:
    shown = run("summarize", story, *arguments, **environment).stdout
    assert (b"\x1b[" in shown) == colored


def test_progress_is_shown_on_a_terminal_only(story: Path) -> None:
    shown, _ = on_terminal("summarize", story, SEED, "-o", story.parent / "b.txt")
    assert "(2 of 2)" in shown
    assert b" of 2" not in run("summarize", story, SEED, "-o", story.parent / "b.txt").stderr


def test_nothing_recognised_is_no_evidence() -> None:
    assert NONE_RECOGNISED.encode() in run("summarize", stdin=b"The sky is blue. The sea is deep.\n").stdout


# --- tables, filters, defaults of the user's own ----------------------------------------------------


def test_many_documents_are_one_table(story: Path) -> None:
    done = run("summarize", story, story, "-f", "csv", "--kind", "ruled-out,no_plan")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert lines[0].startswith("id,document,section,kind,")
    assert [line.split(",")[3] for line in lines[1:]] == ["ruled_out", "no_plan"] * 2


def test_a_table_of_ours_is_replaced_and_another_is_not(story: Path, tmp_path: Path) -> None:
    ours, other = tmp_path / "ours.csv", tmp_path / "other.csv"
    other.write_text("id,document\n", encoding="utf-8")
    assert [run("summarize", story, "-o", ours, "--table", "quotes").returncode for _ in range(2)] == [0, 0]
    assert run("summarize", story, "-o", other).returncode == 2
    assert other.read_text(encoding="utf-8") == "id,document\n"


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [(["--kind", "decline"], "did you mean declined?"), (["--table", "names"], "there is no 'names'"),
     (["--min-confidence", "2"], "--min-confidence")],
)  # fmt: skip
def test_a_wrong_filter_is_named(story: Path, arguments: list[str], advice: str) -> None:
    done = run("summarize", story, *arguments)
    assert done.returncode == 2
    assert advice in done.stderr.decode()


def test_a_width_asked_for_wraps_a_pipe_too_and_one_in_the_configuration_does_not(story: Path, tmp_path: Path) -> None:
    (tmp_path / "briefcli").mkdir()
    (tmp_path / "briefcli" / "config.toml").write_text("[tool.briefcli]\nwidth = 40\n", encoding="utf-8")
    plain = run("summarize", story).stdout
    assert max(map(len, run("summarize", story, "--width", "40").stdout.decode().splitlines())) <= 40
    assert run("summarize", story, XDG_CONFIG_HOME=os.fspath(tmp_path)).stdout == plain
    shown, _ = on_terminal("summarize", story, "-q", columns=100, XDG_CONFIG_HOME=os.fspath(tmp_path))
    assert max(map(len, STEERING.sub("", shown).splitlines())) <= 40


@pytest.mark.parametrize(
    ("content", "reason"),
    [("[tool.briefcli]\ncolour = 1\n", "there is no 'colour'"), ("[tool.briefcli]\nwidth = true\n", "width must be"),
     ("x = [", "config.toml"), ("[tool]\nbriefcli = 1\n", "is not a table")],
)  # fmt: skip
def test_a_configuration_that_cannot_be_used_is_one_line(
    story: Path, tmp_path: Path, content: str, reason: str
) -> None:
    (tmp_path / "briefcli").mkdir()
    (tmp_path / "briefcli" / "config.toml").write_text(content, encoding="utf-8")
    done = run("summarize", story, XDG_CONFIG_HOME=os.fspath(tmp_path))
    assert done.returncode == 2
    assert reason in done.stderr.decode().splitlines()[0]
    assert run("summarize", story, "--no-config", XDG_CONFIG_HOME=os.fspath(tmp_path)).returncode == 0


def test_a_configuration_in_the_current_folder_is_nothing(story: Path, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[tool.briefcli]\ncolour = 1\n", encoding="utf-8")
    assert run("summarize", story, cwd=tmp_path).returncode == 0


def test_the_last_name_of_a_list_is_completed() -> None:
    words = "briefcli summarize --kind declined,no_"
    done = run(_BRIEFCLI_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD="3")
    assert done.stdout.decode().split() == ["declined,no_plan", "declined,no_change"]


# --- manners --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["https://example.org/a?b"], "curl -sL 'https://example.org/a?b' | briefcli summarize --from html"),
        (["summarize", "x.txt", "-o", "x.docx"], "no format is known by the suffix .docx: name one with -f"),
        (["summarize", "x.txt", "-f", "json", "--template", "t"], "decides the format itself"),
        (["summarize", "x.txt", "y.txt", "-f", "html"], "a file each: briefcli batch -o FOLDER"),
        (["summarize", "x.txt", "--cues", "/dev"], "/dev: "),
    ],
)
def test_wrong_usage_names_the_way_out(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_only_may_be_given_several_times(story: Path) -> None:
    data = json.loads(run("summarize", story, "-f", "json", "--only", "who", "--only", "where").stdout)
    assert {"who", "where"} < set(data)
    assert "quotes" not in data


@pytest.mark.parametrize(
    ("name", "content", "option"),
    [
        ("rows.jsonl", '{"body": "The mayor will not open it."}', "--text-field: body"),
        ("rows.csv", "a,b\n1,The mayor will not open it.\n", "--text-field: a, b"),
        ("row.json", '{"body": "The mayor will not open it."}', "--text-field: body"),
        ("notes.md", "My own notes", "--force"),
    ],
)
def test_an_error_names_the_option_that_helps(
    tmp_path: Path, story: Path, name: str, content: str, option: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    done = run("summarize", story, "-o", path) if name.endswith(".md") else run("summarize", path)
    assert option in done.stderr.decode()


def test_cues_that_are_no_text_are_one_line(story: Path) -> None:
    cues = story.parent / "cues.toml"
    cues.write_bytes(b"\xff\xfe\x00")
    done = run("summarize", story, "--cues", cues)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr.decode()
    assert str(cues) in done.stderr.decode()


def test_long_output_goes_to_the_pager_and_only_on_a_terminal(story: Path) -> None:
    pager = {"PAGER": "sed s/^/paged:/"}
    assert "paged:" in on_terminal("summarize", SEED, "--all", **pager)[0]
    assert "paged:" not in on_terminal("summarize", SEED, "--all", "--no-pager", **pager)[0]
    assert "paged:" not in on_terminal("summarize", story, "--only", "who", **pager)[0], "fits on the screen"
    assert "Machine-read" in on_terminal("summarize", SEED, "--all", PAGER="no-such-program")[0]
    assert b"paged:" not in run("summarize", SEED, "--all", **pager).stdout


@pytest.mark.parametrize("pager", ["", "it's", "true", "false"])
def test_a_pager_that_shows_nothing_ends_in_silence(story: Path, pager: str) -> None:
    shown, status = on_terminal("summarize", SEED, "--all", PAGER=pager)
    assert status == 0
    assert "error" not in shown
    assert ("Machine-read" in shown) == (pager in ("", "it's")), "what is no command line is no pager"


@pytest.mark.parametrize("columns", [0, 1, 7, 19, 5000])
def test_odd_widths_lose_no_word(story: Path, columns: int) -> None:
    shown, status = on_terminal("summarize", story, "--no-pager", "--color", "never", columns=columns)
    assert status == 0
    assert "".join("will not open the bridge".split()) in "".join(shown.split())


def test_no_document_but_a_file_of_this_machine_is_linked(tmp_path: Path) -> None:
    odd = tmp_path / "a;b \x07\x1b[31m#?.txt"
    odd.write_text(STORY, encoding="utf-8")
    shown, _ = on_terminal("summarize", odd, "--no-pager")
    links = re.findall(r"\x1b\]8;;([^\x1b\x07]+)\x1b", shown)
    assert {link.rpartition("#")[0] for link in links} == {odd.resolve().as_uri()}


def test_lines_are_linked_to_the_file_on_a_terminal_alone(story: Path) -> None:
    shown, _ = on_terminal("summarize", story, "--no-pager")
    assert f"\x1b]8;;{story.resolve().as_uri()}#3\x1b\\" in shown
    assert b"\x1b]8" not in run("summarize", story, "--color", "always").stdout


def test_a_template_writes_a_house_style_and_its_faults_are_one_line(story: Path) -> None:
    pytest.importorskip("jinja2")
    template = story.parent / "house.txt"
    template.write_text("{% for one in briefing.non_actions %}NOT: {{ one.text }} (L{{ one.line }})\n{% endfor %}")
    done = run("summarize", story, "--template", template)
    assert "NOT: she will not open the bridge (L3)" in done.stdout.decode()
    for fault in ("{% for %}", "{{ briefing.nothing.at_all }}", "{{ ''.__class__.__mro__ }}"):
        template.write_text(fault)
        done = run("summarize", story, "--template", template)
        assert (done.returncode, b"Traceback" in done.stderr) == (2, False)
        assert str(template).encode() in done.stderr
