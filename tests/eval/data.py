"""Where the measuring data is, how to read it, and what training keeps its hands off.

Everything but the public gate (``data/dev3.jsonl.gz``, see ``data/README.md``) lies outside the project, in
``../shared``, and is never copied into it.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.training.encoder.lessons import lessons

SHARED = Path(__file__).resolve().parents[3] / "shared"
PUBLIC = Path(__file__).parent / "data" / "dev3.jsonl.gz"
"""The public gate: in the repository, annotated twice, never trained on."""
PARTS = 20


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of `path`, plain or gzipped JSON lines."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def rows(name: str) -> list[dict[str, Any]]:
    """The records of `name`, a path under `SHARED`."""
    return lines(SHARED / name)


# --- the annotation of deeds ----------------------------------------------------------------------


def held_out(doc_id: str) -> bool:
    """Whether a document of train2 or synthetic is kept out of training: one in twenty, so that little is lost.

    Whoever trains on gold documents leaves these out; nothing else defines the split.
    """
    return _part(doc_id) == 0


def contrast_held_out(group: str) -> bool:
    """Whether a group of ``gold/contrast.tsv`` ("C016") is for measuring: those whose number leaves 1 by 5."""
    return int(group[1:]) % 5 == 1


def _part(doc_id: str) -> int:
    return zlib.crc32(doc_id.encode()) % PARTS


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated document. `items` are as the gold's README describes them, `version` is that of its guidelines:
    version 1 knows no left_open and no_change, no names, sources and importance.
    """

    name: str
    genre: str
    text: str
    items: tuple[dict[str, Any], ...]
    version: int = 2


def packed(records: list[dict[str, Any]]) -> list[GoldDocument]:
    return [GoldDocument(row["doc"], row["genre"], row["text"], tuple(row["items"])) for row in records]


def _dev() -> list[GoldDocument]:
    return [
        GoldDocument(row["doc"], row["genre"], _text(row["doc"]), tuple(row["items"]), version=1)
        for row in rows("gold/dev.jsonl")
    ]


def _text(doc_id: str) -> str:
    return (SHARED / "gold" / "docs" / f"{doc_id}.txt").read_bytes().decode("utf-8").replace("\r\n", "\n")


def _train2() -> list[GoldDocument]:
    return packed(rows("gold/train2.jsonl.gz"))


def _heldout() -> list[GoldDocument]:
    return [one for one in _train2() + packed(rows("gold/synthetic.jsonl.gz")) if held_out(one.name)]


def _lessons() -> list[GoldDocument]:
    """The lessons that training leaves out; their files are the genres."""
    return [GoldDocument(one.name, one.name.split()[0], one.text, tuple(one.items)) for one in lessons(measured=True)]


SETS: dict[str, Callable[[], list[GoldDocument]]] = {
    "dev": _dev,
    "dev2": lambda: packed(rows("gold/dev2.jsonl.gz")),
    "dev3": lambda: packed(lines(PUBLIC)),
    "heldout": _heldout,
    "lessons": _lessons,
    "train2-sample": lambda: [one for one in _train2() if _part(one.name) == 1],
}
"""The sets by name. `train2-sample` is for reading errors: models may have been trained on it."""
