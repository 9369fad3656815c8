"""Runs of the tests, each in a fork of this process, which has loaded the libraries: once as they are, then a mutant each."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import resource
import shutil
import signal
import sys
from collections.abc import Generator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path, PurePath

import coverage
import pytest

from tests.mutation import ROOT, Mutant

COUNTED_OUT = ("golden", "test_golden.py", "test_readme.py", "eval", "bench", "mutation", "training", "test_cluster.py")
"""Under tests/. Clusters take minutes: their mutants are held to survive."""
ELSEWHERE = dict.fromkeys(("check.py", "compare.py", "merge.py", "outcomes.py"), "several")
"""Modules whose room has another name."""
LIBRARIES = (
    "numpy",
    "onnxruntime",
    "nltk",
    "sumy",
    "typer",
    "rich",
    "hypothesis",
    "lxml.html",
    "jsonschema",
    "pyarrow",
)
"""What takes long to load and does not load the package."""
LONGEST, EFFORT = 2.0, 20.0
"""Seconds of work of one test, and of all that a mutant has to pass: what only more would find is held to survive."""
LATE = "takes too long"
TIMED = frozenset({"growth", "is_linear", "is_within"})
"""Names by which a module of tests measures time."""
MEMORY, PATIENCE = 4 << 30, 600
"""Bytes and seconds that a run may take, with twice the work of its tests: a mutant may never stop."""


@dataclass
class Survey:
    """The tests as they are, by their ids: what each costs in seconds of work, and which ran each line of a module."""

    seconds: dict[str, float] = field(default_factory=dict)
    ran: dict[Path, dict[int, list[str]]] = field(default_factory=dict)

    @property
    def files(self) -> list[str]:
        return list(dict.fromkeys(test.partition("::")[0] for test in self.seconds))


@dataclass(eq=False)
class Recorder:
    """A plug-in for pytest that takes down what each test costs, and names it to `lines`. One that takes long is cut off and
    does not count.
    """

    lines: coverage.Coverage
    seconds: dict[str, float] = field(default_factory=dict)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self.lines.switch_context(item.nodeid)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        signal.signal(signal.SIGPROF, lambda *_: pytest.skip(LATE))
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        began = sum(os.times()[:4])
        try:
            result = yield
        except Exception:
            timed = not TIMED.isdisjoint(vars(getattr(item, "module", None) or item))
            if timed or not any(signal.getitimer(signal.ITIMER_PROF)):
                pytest.skip(LATE)  # what came of being cut off, or of measuring time while lines are taken down
            raise
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        self.seconds[item.nodeid] = sum(os.times()[:4]) - began
        return result


@dataclass(eq=False)
class Order:
    """A plug-in for pytest that runs `tests` alone, in their order, and sends the first that fails to `failed`."""

    tests: list[str]
    failed: Connection

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        found = {item.nodeid: item for item in items}
        items[:] = [found[test] for test in self.tests if test in found]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.send(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed.send(report.nodeid)


def survey(copy: Path) -> Survey:
    """The tests as they are, run in `copy`, a folder to be made. Raises RuntimeError if they fail."""
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    for library in LIBRARIES:
        importlib.import_module(library)
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_survey, args=(copy, sender))
    process.start()
    sender.close()
    try:
        return Survey(*receiver.recv())
    except EOFError:
        raise RuntimeError("the tests fail as they are") from None
    finally:
        process.join()


def _survey(copy: Path, sender: Connection) -> None:
    lines = coverage.Coverage(data_file=None, include=[f"{copy}/briefcli/*"], config_file=False)
    recorder = Recorder(lines)
    lines.start()
    status = _pytest(copy, everything(copy), recorder)
    lines.stop()
    if status == 0:
        data = lines.get_data()
        ran = {Path(file).relative_to(copy): data.contexts_by_lineno(file) for file in data.measured_files()}
        sender.send((recorder.seconds, ran))


def fate(mutant: Mutant, copy: Path, told: Survey) -> str | None:
    """The test that kills `mutant`, or how else its run ends; None if it survives."""
    tests = chosen(mutant, told)
    path = copy / mutant.path
    path.write_text(mutant.source, encoding="utf-8")
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_judge, args=(copy, tests, told, sender))
    process.start()
    sender.close()
    process.join(PATIENCE)
    ended = process.exitcode
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid or 0, signal.SIGKILL)
    process.join()
    shutil.copy2(ROOT / mutant.path, path)
    if ended is None or ended < 0:
        return "no end" if ended is None else f"signal {-ended}"
    with contextlib.suppress(EOFError):
        return str(receiver.recv()) if ended else None
    return None


def _judge(copy: Path, tests: list[str], told: Survey, failed: Connection) -> None:
    os.setsid()
    work = 20 + 2 * round(sum(told.seconds[test] for test in tests))
    resource.setrlimit(resource.RLIMIT_CPU, (work, work))
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    sys.exit(_pytest(copy, list(files), Order(tests, failed)) if tests else 0)


def _pytest(copy: Path, paths: list[str], plugin: object) -> int:
    """Exit status of the tests in `copy`, which this process has not loaded until now."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("tests", "briefcli")]:
        del sys.modules[name]
    os.chdir(copy)
    sys.path.insert(0, os.fspath(copy))
    os.environ["PYTHONPATH"] = os.fspath(copy)
    return pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--no-header", "-r", "fE", *paths], [plugin])


def everything(root: Path) -> list[str]:
    """What counts under tests/."""
    found = sorted((root / "tests").iterdir())
    return [
        f"tests/{one.name}"
        for one in found
        if one.name not in COUNTED_OUT and (one.name.startswith("test_") or any(one.glob("test_*.py")))
    ]


def chosen(mutant: Mutant, told: Survey) -> list[str]:
    """Ids of the tests that `mutant` has to pass, in order: those that run its lines (if it has an effect at the import
    alone, its module), then the others of its room; first those of its name, then those of its room; the cheap ones first
    in each file.
    """
    lines = told.ran.get(mutant.path, {})
    ran = {test for line in range(mutant.first, mutant.last + 1) for test in lines.get(line, ()) if test}
    ran = ran or {test for tests in lines.values() for test in tests if test}

    def order(test: str) -> tuple[bool, int, str, float]:
        return test not in ran, -nearness(test, mutant.path), test.partition("::")[0], told.seconds[test]

    tests, effort = [], 0.0
    for test in sorted((one for one in told.seconds if one in ran or nearness(one, mutant.path)), key=order):
        effort += told.seconds[test]
        if effort > EFFORT:
            break
        tests.append(test)
    return tests


def nearness(test: str, path: Path) -> int:
    """2 for a test of the name of the module at `path`, 1 for one of its room, otherwise 0."""
    file = PurePath(test.partition("::")[0])
    room = ELSEWHERE.get(path.parts[1], path.parts[1].removesuffix(".py"))
    if file.name == f"test_{path.stem.removeprefix('_')}.py" and file.parent.name in (room, "tests"):
        return 2
    return int(room in (file.parts[1], file.stem.removeprefix("test_")))
