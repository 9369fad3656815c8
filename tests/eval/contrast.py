"""Minimal pairs: does a small change of wording turn a briefing as it turns the sense?

    python -m tests.eval.contrast [--train [--errors]]

``../shared/gold/contrast.tsv`` holds groups of sentences that differ in little: an action, a non-action, nothing.
Groups that `data.contrast_held_out` names are measured, the others may train (``--train`` reads those; ``--errors``
prints every case that is wrong, do not tune on what is measured). Each line of the file is one case: a sentence,
briefed alone, and one deed of it or none.

- *right*: a finding of the deed's type overlaps its trigger; where the sentence holds no deed, nothing is found.
  The kind is not asked for here, see `kind`: the share of right ones with a deed whose kind is right too.
- *opposite*: the sentence says that it is done, planned or proposed and the briefing that it is not, or the reverse: a
  finding of the other type overlaps the trigger. This is the issue's "the opposite of the text".
- *asserted*: an action is found where the sentence holds no deed: what it denies, doubts, asks or supposes stands among
  the deeds, or something was taken for one. The guidelines ("Only what the text vouches for") forbid both.
- *nothing*: neither right nor opposite, and nothing found at the trigger: the harmless way to be wrong.

"sure" cases leave out findings that are marked `?` (`unsure`). Intervals: 95 %, bootstrap over groups. What a case is
about is told by its kind ("none" without a deed) and by wordings in the sentence (`WORDINGS`).
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from briefcli import Briefer
from tests.eval.data import SHARED, contrast_held_out
from tests.eval.judging import SECTIONS
from tests.eval.shares import Score, Shares, scores

TYPES = {"action": "action", "nonaction": "non_action"}
WORDINGS = {
    "whether": r"\bwhether\b",
    "if, unless, until": r"\b(?:if|unless|until|only after|provided)\b",
    "denied, no truth": r"\bden(?:y|ie[sd])\b|\bno truth\b|\bnot true\b|\bfalse\b",
    "asked, question": r"\?|\basked\b",
    "would, could, might": r"\b(?:would|could|might)\b",
    "never": r"\bnever\b",
    "not only, not just": r"\bnot (?:only|just|solely|merely)\b",
    "not, n't": r"\bnot\b|n['’]t\b",
    "no": r"\bno\b",
    "quotation": r"[\"“]",
}
"""Patterns of a sentence; one may match several."""


@dataclass(frozen=True, slots=True)
class Case:
    """A line of the file. `type_` and `trigger` (a span of the sentence) are None where it holds no deed."""

    group: str
    type_: str | None
    kind: str
    trigger: tuple[int, int] | None
    sentence: str


def cases(held_out: bool = True) -> list[Case]:
    """The cases of the test groups, or of the others, in the order of the file."""
    found = []
    for line in (SHARED / "gold" / "contrast.tsv").read_text(encoding="utf-8").splitlines():
        group, polarity, kind, words, _, sentence = line.split("\t")
        if contrast_held_out(group) == held_out:
            start = sentence.index(words) if polarity in TYPES else 0
            trigger = (start, start + len(words)) if polarity in TYPES else None
            found.append(Case(group, TYPES.get(polarity), kind if trigger else "none", trigger, sentence))
    return found


def judged(case: Case, findings: dict[str, list[dict[str, Any]]]) -> dict[str, bool]:
    """What holds of `case`, given the findings of its sentence by type; `kind` only where it is right."""
    if case.trigger is None:
        return {
            "right": not any(findings.values()),
            "opposite": False,
            "asserted": bool(findings["action"]),
            "nothing": False,
        }
    start, end = case.trigger
    hits = {
        type_: [one for one in found if one["trigger"]["start"] < end and start < one["trigger"]["end"]]
        for type_, found in findings.items()
    }
    right = hits.pop(str(case.type_))
    opposite = any(hits.values())
    kind = {"kind": any(one["kind"] == case.kind for one in right)} if right else {}
    nothing = not right and not opposite
    return {"right": bool(right), "opposite": opposite, "asserted": False, "nothing": nothing, **kind}


def phenomena(case: Case) -> list[str]:
    wordings = [name for name, pattern in WORDINGS.items() if re.search(pattern, case.sentence, re.IGNORECASE)]
    return [case.kind, *wordings]


def briefed(all_cases: Iterable[Case]) -> list[tuple[Case, dict[str, list[dict[str, Any]]]]]:
    """Every case with the findings of its sentence, by type."""
    briefer, found = Briefer(), []
    for case in all_cases:
        data = briefer.brief(case.sentence, only=tuple(SECTIONS.values())).to_dict()
        found.append((case, {type_: data[section] for type_, section in SECTIONS.items()}))
    return found


def sure(findings: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {type_: [one for one in found if not one.get("unsure")] for type_, found in findings.items()}


def counted(found: list[tuple[Case, dict[str, list[dict[str, Any]]]]]) -> list[Shares]:
    """The shares of every group: of all findings, of the sure ones, and by phenomenon."""
    groups: defaultdict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for case, findings in found:
        answers = groups[case.group]
        for label, held in (("", judged(case, findings)), ("sure ", judged(case, sure(findings)))):
            for measure, holds in held.items():
                answers[label + measure].append(holds)
                if not label and measure != "kind":
                    for phenomenon in phenomena(case):
                        answers[f"{phenomenon}: {measure}"].append(holds)
    return [{measure: (sum(held), len(held)) for measure, held in one.items()} for one in groups.values()]


def drawn(every: int) -> list[Case]:
    """The cases that are measured, of one group in `every`."""
    found = cases()
    groups = list(dict.fromkeys(case.group for case in found))[::every]
    return [case for case in found if case.group in groups]


def measure(every: int = 1) -> dict[str, float]:
    """What has floors, the more the better: right cases, and those without an opposite or an assertion."""
    return floors_of(scores(counted(briefed(drawn(every)))))


def floors_of(measured: dict[str, Score]) -> dict[str, float]:
    return {
        "right": measured["right"].value,
        "kind": measured["kind"].value,
        **{
            f"{label}not {what}": 1 - measured[label + what].value
            for label in ("", "sure ")
            for what in ("opposite", "asserted")
        },
    }


def report(measured: dict[str, Score]) -> None:
    print(f"{'':22} right                opposite             asserted             nothing              kind")
    for label in ("", "sure "):
        row = [str(measured[f"{label}{name}"]) for name in ("right", "opposite", "asserted", "nothing", "kind")]
        print(f"{label or 'all':22} {'  '.join(row)}")
    print()
    names = [name.removesuffix(": right") for name in measured if name.endswith(": right")]
    order = {name: place for place, name in enumerate(WORDINGS)}
    for name in sorted(names, key=lambda name: (name in order, order.get(name, 0), -measured[f"{name}: right"].cases)):
        row = [str(measured[f"{name}: {what}"]) for what in ("right", "opposite", "asserted", "nothing")]
        print(f"{name:22} {'  '.join(row)}  {measured[f'{name}: right'].cases:.0f} cases")


def errors(found: list[tuple[Case, dict[str, list[dict[str, Any]]]]]) -> list[str]:
    """A line for every case that is not right or is the opposite, the opposite first."""
    lines = []
    for case, findings in found:
        held = judged(case, findings)
        if held["right"] and not held["opposite"]:
            continue
        what = next(name for name in ("opposite", "asserted", "nothing", "right") if held[name] or name == "right")
        told = "; ".join(
            f"{one['kind']} {one['trigger']['text']!r} {one['confidence']:.2f}{'?' if one.get('unsure') else ''}"
            for of_type in findings.values()
            for one in of_type
        )
        words = case.sentence[slice(*case.trigger)] if case.trigger else ""
        label = "something" if what == "right" else what
        lines.append(f"{label:9} {case.group} {case.kind} {words!r}, found {told or 'nothing'}\n      {case.sentence}")
    return sorted(lines, key=lambda line: ("opposite", "asserted", "something", "nothing").index(line.split()[0]))


def main() -> None:
    held_out = "--train" not in sys.argv
    found = briefed(cases(held_out))
    measured = scores(counted(found))
    report(measured)
    if "--errors" in sys.argv:
        print("", *errors(found), sep="\n")


if __name__ == "__main__":
    main()
