"""Damaged documents through the whole program: no exception, no hang, no span that is not the source's own
words.

``python -m tests.test_fuzz N`` tries N mutations and prints how many inputs it tried.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefcli.pipeline import Briefer
from briefcli.read import ReadError, read_bytes
from briefcli.records import Briefing
from briefcli.render import FORMATS, explanation, source, terminal
from briefcli.render.view import View
from tests.eval.data import SHARED
from tests.test_promises import check

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 20.0
"""Seconds: a hundred times what a document of this size takes, to allow for a busy machine."""

PIECES = [
    b"\x00",
    b"\xff",
    b"\x1b[2J",
    b"\xe2\x80\xae",
    b"\xe2\x80\x9c",
    b"\xe2\x80\x9d",
    b'"',
    b"'",
    b"(",
    b"[",
    b"\n",
    b"\n\n",
    b"\r",
    b"\xc2\xa0",
    b"Q: ",
    b"MR. X: ",
    b"- ",
    b"# ",
    b"...",
    b" not ",
    b" no plans to ",
    b" said ",
    b"\xf0\x9f\x99\x82",
    b"\xef\xbf\xbe",
    b"\xed\xa0\x80",
    b"<b>",
    b"&#0;",
    b"U.S. ",
    b"9" * 50,
    b"a" * 200,
    b" " * 200,
]
BRIEFER = Briefer()


def seeds() -> list[bytes]:
    """The seed article and, where they are, the annotated documents."""
    documents = SHARED / "gold" / "docs"
    paths = [
        *sorted((ROOT / "seeds").glob("*.txt")),
        *(sorted(documents.glob("dev-*.txt")) if documents.is_dir() else []),
    ]
    return [path.read_bytes() for path in paths]


def mutations(number: int, seed: int = 0, lengths: tuple[int, ...] = (200, 1000, 3000)) -> Iterator[bytes]:
    """`number` documents cut to one of the `lengths` in bytes, spliced and damaged, the same ones every time."""
    chance = random.Random(seed)
    documents = seeds()
    for _ in range(number):
        data = bytearray(chance.choice(documents)[: chance.choice(lengths)])
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(data) + 1)
            match chance.randrange(5):
                case 0:
                    data[place:place] = chance.choice(PIECES)
                case 1:
                    del data[place : place + chance.randint(1, 40)]
                case 2:
                    data[place : place + 1] = bytes([chance.randrange(256)])
                case 3:
                    other = chance.choice(documents)
                    start = chance.randrange(len(other))
                    data[place:place] = other[start : start + chance.randint(1, 200)]
                case _:
                    data[place:place] = data[max(0, place - 60) : place] * chance.randint(1, 3)
        yield bytes(data)


def spans_are_verbatim(briefing: Briefing) -> None:
    """Every text in the JSON is the source between its offsets."""

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if {"text", "start", "end"} <= set(value):
                assert value["text"] == briefing.text[value["start"] : value["end"]] != ""
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(json.loads(json.dumps(briefing.to_dict())))


def attempt(data: bytes) -> None:
    began = time.process_time()
    try:
        article = read_bytes(data)
    except ReadError:
        return
    briefing = BRIEFER.brief(article, date="2021-06-06")
    check(briefing, article.text)
    spans_are_verbatim(briefing)
    view = View(everything=True, front_matter=True)
    for form in FORMATS.values():
        rendered = form.renderer()(briefing, view).encode("utf-8")
        assert rendered or form.rows  # a table without rows is empty but for its header, which stands once above all
    for rendered in (
        terminal.render(briefing, view, 60, True),
        source.render(briefing, 80, True),
        explanation.render(briefing),
    ):
        assert rendered.encode("utf-8")
    assert time.process_time() - began < PATIENCE


@pytest.mark.parametrize("part", range(3))
def test_damaged_documents(part: int) -> None:
    for data in mutations(20, seed=part, lengths=(200, 700, 2000)):
        attempt(data)


def test_damaged_alerts() -> None:
    """With those of the readers (tests/read/test_fuzz.py) these are the 2,000 inputs of each run, and the 100,000 of a
    long one.
    """
    for data in mutations(120, seed=50, lengths=(60, 120)):
        attempt(data)


@pytest.mark.long
def test_many_damaged_documents() -> None:
    for data in mutations(3000, seed=100):
        attempt(data)


@pytest.mark.parametrize(
    "document", sorted((ROOT / "tests" / "golden" / "documents").glob("[nw]*.txt")), ids=lambda one: one.stem
)
def test_a_text_may_end_on_any_word(document: Path) -> None:
    """Every paragraph cut behind every word, without the stop that sentences end on."""
    briefer = Briefer()
    for paragraph in document.read_text(encoding="utf-8").split("\n\n"):
        words = paragraph.split()
        for end in range(1, len(words)):
            briefer.brief(" ".join(words[:end]).rstrip(' .,;:!?"”'))


if __name__ == "__main__":
    tried = 0
    for data in mutations(int(sys.argv[1]), seed=100):
        try:
            attempt(data)
        except Exception:
            print(f"failed on: {data!r}", file=sys.stderr)
            raise
        tried += 1
        if tried % 100 == 0:
            print(f"{tried} inputs tried", file=sys.stderr)
    print(f"{tried} inputs tried, no exception, no hang, every span verbatim")
