"""How well compare, merge and check do on documents written for them: ``compare.toml``, ``merge.toml``, ``check.toml``.

``python -m tests.eval.several [compare|merge|check] [--misses]`` prints for each command the
share of expectations met, and for the strong verdicts (reversed, withdrawn, removed; contradictions of a merge;
contradicted, supported) how many of those given are right (precision) and how many of those expected are given
(recall).

An expectation names words of a clause; it is met by a line of that verdict whose clause holds them. The data lists
every strong verdict that is right, so any other is wrong.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from briefcli.check import check
from briefcli.compare import compare
from briefcli.merge import merge
from briefcli.outcomes import Placed
from briefcli.pipeline import Briefer
from briefcli.records import Briefing

DATA = Path(__file__).parent / "data"
STRONG = ("reversed", "withdrawn", "removed")


@cache
def briefer() -> Briefer:
    return Briefer()


@dataclass
class Tally:
    """Expectations met, and strong verdicts given, right and wanted."""

    met: int = 0
    asked: int = 0
    given: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def expect(self, met: bool, what: str) -> None:
        self.asked += 1
        self.met += met
        if not met:
            self.misses.append(what)

    def strong(self, verdict: str, right: bool, what: str) -> None:
        self.given[verdict] += 1
        self.right[verdict] += right
        if not right:
            self.misses.append(f"WRONG {what}")

    def scores(self, prefix: str) -> dict[str, float]:
        found = {f"{prefix}_expectations": self.met / self.asked}
        for verdict in sorted(self.wanted):
            found[f"{prefix}_{verdict}_precision"] = self.right[verdict] / max(1, self.given[verdict])
            found[f"{prefix}_{verdict}_recall"] = self.right[verdict] / self.wanted[verdict]
        return found


def cases(name: str, every: int) -> list[dict[str, Any]]:
    return list(tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))["case"])[::every]


def compared(every: int = 1) -> Tally:
    tally = Tally()
    for case in cases("compare", every):
        found = compare(case["a"], case["b"], briefer=briefer())
        words = _words(found.documents)
        lines = [(one.change, words(one.before), words(one.after)) for one in found.changes]
        expected = [tuple(one) for one in case.get("expect", ())]

        def fits(line: tuple[str, str, str], one: tuple[str, ...]) -> bool:
            return line[0] == one[0] and one[1] in line[1] and one[2] in line[2] and bool(one[2]) >= (not one[1])

        for one in expected:
            tally.expect(any(fits(line, one) for line in lines), f"{case['name']}: {one} not in {lines}")
            if one[0] in STRONG:
                tally.wanted[one[0]] += 1
        for change, part in case.get("never", ()):
            bad = [line for line in lines if line[0] == change and (part in line[1] or part in line[2])]
            tally.expect(not bad, f"{case['name']}: {bad}")
        if "revision" in case:
            tally.expect(found.revision == case["revision"], f"{case['name']}: revision is {found.revision}")
        for key in ("new", "gone"):
            for name in case.get(key, ()):
                names = getattr(found, key)
                tally.expect(any(name in one for one in names), f"{case['name']}: {name} not in {key} {names}")
        for line in lines:
            if line[0] in STRONG:
                tally.strong(line[0], any(fits(line, one) for one in expected), f"{case['name']}: {line}")
    return tally


def merged(every: int = 1) -> Tally:
    tally = Tally()
    for case in cases("merge", every):
        found = merge(*case["docs"], briefer=briefer())
        words = _words(found.documents)
        deeds = [(words(one.placed), one) for one in (*found.actions, *found.non_actions)]
        for part, reports, independent in case.get("deeds", ()):
            fitting = [one for text, one in deeds if part in text]
            exact = [one for one in fitting if list(one.reports) == reports and one.independent == independent]
            what = [(text, one.reports, one.independent) for text, one in deeds]
            tally.expect(len(fitting) == 1 and bool(exact), f"{case['name']}: {part} {reports} in {what}")
        for mine, its in case.get("apart", ()):
            lines = [{text for text, _ in deeds if part in text} for part in (mine, its)]
            tally.expect(all(lines) and not lines[0] & lines[1], f"{case['name']}: {mine} / {its} in {deeds}")
        pairs = [(words(one), words(other)) for one, other in found.contradictions]
        expected = case.get("contradictions", ())
        for mine, its in expected:
            hit = any(mine in a + b and its in a + b for a, b in pairs)
            tally.expect(hit, f"{case['name']}: {mine} against {its} not in {pairs}")
            tally.wanted["contradiction"] += 1
        if not expected:
            tally.expect(not pairs, f"{case['name']}: {pairs}")
        for a, b in pairs:
            right = any(mine in a + b and its in a + b for mine, its in expected)
            tally.strong("contradiction", right, f"{case['name']}: {a} / {b}")
    return tally


def checked(every: int = 1) -> Tally:
    tally = Tally()
    for case in cases("check", every):
        source = briefer().brief(case["source"])
        for claim, verdict, why in case["claims"]:
            _judge(tally, claim, source, verdict, why)
    return tally


def _judge(tally: Tally, claim: str, source: Briefing, verdict: str, why: str) -> None:
    found = check(claim, source, briefer=briefer())
    given = [(one.verdict, one.why or "") for one in found.claims]
    what = f"{claim} {given} for {verdict} {why}"
    tally.expect([one[0] for one in given] == [verdict] and (not why or given[0][1] == why), what)
    if verdict in ("supported", "contradicted"):
        tally.wanted[verdict] += 1
    for one, _ in given:
        if one in ("supported", "contradicted"):
            tally.strong(one, one == verdict, what)


def _words(documents: Any) -> Callable[[Placed | None], str]:
    def words(one: Placed | None) -> str:
        return documents[one.document].text[one.span.start : one.span.end] if one else ""

    return words


FILES = tuple(DATA / f"{name}.toml" for name in ("check", "compare", "merge"))
SETS = {"compare": compared, "merge": merged, "check": checked}


def measure(every: int = 1) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, tally in SETS.items():
        found |= tally(every).scores(name)
    return found


def main() -> None:
    wanted = [one for one in sys.argv[1:] if not one.startswith("-")] or list(SETS)
    for name in wanted:
        tally = SETS[name]()
        if "--misses" in sys.argv:
            print(*tally.misses, sep="\n")
        for measured, score in tally.scores(name).items():
            print(f"{measured:40} {score:.3f}")


if __name__ == "__main__":
    main()
