"""Our own lessons: invented texts, written for what the other data lacks, with their deeds marked inside.

Files of ``tests/training/lessons`` hold documents separated by a line ``-----``. ``{a1 The ministry}`` is a mention;
``{planned a1 b 3 will close}`` a deed: its kind, the mentions of who does and who vouches for it ("-" for nobody), its
importance and its trigger. What is not marked is no deed. One document in twenty is kept for measuring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefcli.contract import ACTIONS

FOLDER = Path(__file__).parents[1] / "lessons"
MARK = re.compile(r"\{(\S+) ([^{}]*)\}")
MEASURED = 20


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text and its deeds, as items of `../shared/gold` (spans are code points, half-open)."""

    name: str
    text: str
    items: list[dict[str, Any]]


def lessons(measured: bool = False, folder: Path = FOLDER) -> Iterator[Lesson]:
    """The lessons to train on, or those kept for measuring. Raises `ValueError` where the marks are wrong."""
    for path in sorted(folder.glob("*.txt")):
        for number, marked in enumerate(path.read_text(encoding="utf-8").split("\n-----\n")):
            if (number % MEASURED == MEASURED - 1) is measured and marked.strip():
                yield read(f"{path.stem} {number + 1}", marked.strip())


def read(name: str, marked: str) -> Lesson:
    """The lesson that `marked` holds."""
    text, at = "", 0
    deeds: list[tuple[str, list[int], str, str, int]] = []
    mentions: dict[str, list[int] | None] = {"-": None}
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        head, rest = mark.groups()
        if head[1:].isdigit() or len(head) == 1:
            mentions[head] = words = [len(text), len(text) + len(rest)]
            text += rest
        else:
            actor, source, importance, rest = rest.split(" ", 3)
            words = [len(text), len(text) + len(rest)]
            text += rest
            deeds.append((head, words, actor, source, int(importance)))
    text += marked[at:]
    if "{" in text or "}" in text:
        raise ValueError(f"lesson {name}: unpaired brace")
    unknown = {who for deed in deeds for who in deed[2:4]} - mentions.keys()
    if unknown:
        raise ValueError(f"lesson {name}: no mention {sorted(unknown)}")
    items = [
        {
            "type": "action" if kind in ACTIONS else "non_action",
            "kind": kind,
            **_placed("trigger", text, trigger),
            **_placed("actor", text, mentions[actor]),
            **_placed("source", text, mentions[source]),
            "name": None,
            "importance": importance,
            "required": True,
        }
        for kind, trigger, actor, source, importance in deeds
    ]
    return Lesson(name, text, items)


def _placed(name: str, text: str, span: list[int] | None) -> dict[str, Any]:
    return {name: span, f"{name}_text": text[slice(*span)] if span else None}
