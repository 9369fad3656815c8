"""The promises of the house, on text nobody chose: verbatim, deterministic, nothing raised, nothing slow."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli.contract import SECTIONS
from briefcli.pipeline import Briefer
from briefcli.records import Briefing, Finding
from tests import growth

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "000_03a7940179077c37.txt"
BRIEFER = Briefer()

PIECES = [
    "The ministry said on Friday that it will not sign the accord.", "“We have no plans to", "quit,” she said.",
    "MR. PRICE: ", "Q: ", "\n\n", "\n", "- ", "• ", "\u00a0", "\u202e", "\x1b[31m", "\x00", "...", "…", "‘", "'", '"',
    "U.S. ", "WASHINGTON (AP) — ", "Dr. Ann Lee, the mayor,", " declined to ", "not only", "שלום", "🙂", "x" * 300,
    "(", "]",
    "The U.N. and Mr. O’Neil", "don’t", "\u2028", "\r\n", "\ud800", "1/2/2019", "Feb. 30", "December 31, 9999",
]  # fmt: skip
text = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


def offsets(record: object) -> Iterator[tuple[int, int]]:
    """Every (start, end) anywhere inside a briefing."""
    if isinstance(record, tuple):
        for item in record:
            yield from offsets(item)
    elif is_dataclass(record):
        names = {field.name for field in fields(record)}
        if {"start", "end"} <= names:
            yield record.start, record.end  # type: ignore[attr-defined]
        for name in names:
            yield from offsets(getattr(record, name))


def check(briefing: Briefing, source: str) -> None:
    assert briefing.text == source
    for start, end in offsets(briefing):
        assert 0 <= start < end <= len(source)
    for section in (briefing.actions, briefing.non_actions):
        for index, finding in enumerate(section or ()):
            assert finding.start <= finding.trigger.start < finding.trigger.end <= finding.end
            assert finding.same_as is None or 0 <= finding.same_as < index
    findings = (*(briefing.actions or ()), *(briefing.non_actions or ()))
    assert sorted(finding.rank for finding in findings) == list(range(len(findings)))
    assert len({finding.id for finding in findings}) == len(findings)
    for actor in briefing.who or ():
        assert actor.possibly_same is None or actor.possibly_same < len(briefing.who or ())


@given(text)
def test_any_text_is_briefed_and_every_span_is_inside_it(source: str) -> None:
    check(BRIEFER.brief(source), source)


def repeated(unit: str) -> Callable[[int], growth.Work]:
    def prepared(count: int) -> growth.Work:
        source = unit * count
        return lambda: check(BRIEFER.brief(source), source)

    return prepared


@pytest.mark.parametrize(
    ("unit", "times"),
    [("a", 20_000), ("“", 1_000), ("'", 1_000), ("not ", 1_000), ("(", 1_000), ("said X. ", 500), ("Q: a\n", 500),
     ("- b\n", 500), ("\n", 5_000), ("Mr. ", 1_000), ("A.B.", 1_000), ("12 ", 1_000), ("on Monday ", 500)],
)  # fmt: skip
def test_no_text_makes_it_hang(unit: str, times: int) -> None:
    assert growth.is_linear(repeated(unit), times // 4)


@pytest.mark.long
@pytest.mark.parametrize("unit", ["a ", "“", "not ", "(", "said X. ", "Q: a\n", "Mr. ", "A.B.", "12 ", "on Monday "])
def test_no_long_text_makes_it_hang(unit: str) -> None:
    assert growth.is_linear(repeated(unit), 2_000)


@cache
def whole() -> Briefing:
    """All of the seed."""
    return BRIEFER.brief(SEED.read_text(encoding="utf-8"))


@pytest.mark.parametrize("section", SECTIONS)
def test_only_gives_the_same_section_as_the_whole(section: str) -> None:
    part = BRIEFER.brief(SEED.read_text(encoding="utf-8"), only=[section])
    assert getattr(part, section) == getattr(whole(), section)
    assert [name for name in SECTIONS if getattr(part, name) is not None] == [section]


def test_filters_leave_findings_as_they_are_and_point_at_none_left_out() -> None:
    source = "The mayor will not sell the ferry. Ann Lee met the union.\n\nThe mayor will not sell the ferry. " * 2
    whole = BRIEFER.brief(source)
    assert any(finding.same_as is not None for finding in whole.non_actions or ())
    sure = max(finding.confidence for finding in whole.non_actions or ())
    for part in (BRIEFER.brief(source, kinds=["ruled_out"]), BRIEFER.brief(source, min_confidence=sure)):
        check_same(part.non_actions or (), whole.non_actions or ())
    assert BRIEFER.brief(source, kinds=["ruled_out"]).actions is None
    assert BRIEFER.brief(source, kinds=["denied"]).non_actions == ()
    assert BRIEFER.brief(source, min_confidence=1.0).actions == ()


def check_same(part: tuple[Finding, ...], whole: tuple[Finding, ...]) -> None:
    by_id = {finding.id: finding for finding in whole}
    assert part
    for finding in part:
        before = by_id[finding.id]
        assert replace(finding, same_as=None) == replace(before, same_as=None)
        first = None if before.same_as is None else whole[before.same_as].id
        assert (None if finding.same_as is None else part[finding.same_as].id) in (first, None)


@pytest.mark.parametrize(
    ("option", "value"), [("only", ["whom"]), ("date", "soon"), ("algorithm", "magic"), ("kinds", ["undone"])]
)
def test_a_wrong_option_is_a_value_error_that_names_the_value(option: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"whom|soon|magic|undone"):
        BRIEFER.brief("A text.", **{option: value})  # type: ignore[arg-type]


def test_output_is_byte_identical_across_hash_seeds_and_locales() -> None:
    code = (
        "import sys\nfrom briefcli.cli import main\nfor form in ('json', 'text', 'markdown'):\n"
        "    sys.argv[3:] = ['-f', form]\n    try: main()\n    except SystemExit: pass"
    )
    outputs = set()
    for seed, locale in [("0", "C"), ("1", "C.UTF-8"), ("4242", "POSIX")]:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "TZ": f"UTC{seed[0]}"}
        command = [sys.executable, "-c", code, "summarize", os.fspath(SEED)]
        outputs.add(subprocess.run(command, capture_output=True, env=environment, check=True).stdout)
    (output,) = outputs
    assert output.count(b"will announce on Monday new actions") >= 3


OPENED = """
import sys
opened = []
calls = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")
sys.addaudithook(lambda event, _: opened.append(event) if event in calls else None)
from briefcli.cli import main
try: main()
except SystemExit: pass
import os
print(*opened, file=sys.stderr)
if sys.platform == "linux" and len(os.listdir("/proc/self/task")) > 1:
    print("a thread of native code is left", file=sys.stderr)
"""


def test_a_briefing_calls_nobody_writes_nothing_into_home_and_leaves_no_thread(tmp_path: Path) -> None:
    """Nor does a page that names pictures, styles and entities elsewhere. onnxruntime would, for its maker to know."""
    home = tmp_path / "home"
    home.mkdir()
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html SYSTEM "http://example.org/a.dtd"><link rel=stylesheet href="http://example.org/a.css">'
        f'<img src="http://example.org/a.png"><article><p>{"The mayor will not sell the ferry. " * 9}</p></article>'
    )
    command = [sys.executable, "-c", OPENED, "summarize", os.fspath(page), os.fspath(SEED), "--quiet"]
    environment = {**os.environ, "HOME": os.fspath(home), "OPENBLAS_NUM_THREADS": "1"}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert run.stdout.count("==> ") == 2
    assert run.stderr.strip() == ""
    assert list(home.iterdir()) == []


@pytest.mark.skipif("--long" in sys.argv, reason="a long run installs packages")
def test_no_test_reaches_the_network() -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"
    with pytest.raises(OSError, match="no test reaches the network"):
        exec(code)
    assert (
        "no test reaches the network"
        in subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stderr
    )
