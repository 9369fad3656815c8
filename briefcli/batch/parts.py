"""Parts of the output of a cluster: files of JSON lines or, in a folder that ends in ``.parquet``, folders of Parquet
tables. Each is written under another name and then renamed: it is complete, or not there.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path
from uuid import uuid4

from briefcli.batch.ledger import errors_of

PARQUET = ".parquet"
DOCUMENTS = "documents.parquet"
"""The table in a folder of Parquet tables that has a row a document."""
HEADS = (b'{"schema_version":', b'{"path":')
"""What our records begin with, briefings and failures."""

_PART = re.compile(r"part-([0-9a-f]{16})(?:\.errors)?\.(?:jsonl|parquet)")
_HALF = ".part-*"


def part_of(folder: Path, digest: str) -> Path:
    """Where the part of a shard stands in the output `folder`."""
    return folder / f"part-{digest}{PARQUET if folder.suffix.lower() == PARQUET else '.jsonl'}"


def errors_of_part(part: Path) -> Path:
    """Where the failures of a part are listed."""
    return part.with_name(f"{part.stem}.errors.jsonl")


def half_of(part: Path) -> Path:
    """A name for a part while it is written, which no other try has."""
    return part.with_name(f".{part.stem}-{uuid4().hex[:8]}{part.suffix}")


def is_begun(folder: Path, digest: str) -> bool:
    """Whether some worker is writing the part of a shard, or has."""
    part = part_of(folder, digest)
    return any(part.parent.glob(f".{part.stem}-*")) or part.exists()


def put(half: Path, part: Path) -> None:
    """Give a part that is whole its name, its failures first. One that another try has put there says the same."""
    errors = errors_of(half)
    if errors.exists():
        errors.replace(errors_of_part(part))
    else:
        errors_of_part(part).unlink(missing_ok=True)
    if not part.is_dir():
        half.replace(part)


def count(part: Path) -> tuple[int, int]:
    """How many documents of a part were briefed, and how many failed."""
    errors = errors_of_part(part)
    failed = _lines(errors) if errors.exists() else 0
    if not part.is_dir():
        return _lines(part), failed
    from pyarrow import parquet

    return parquet.read_metadata(part / DOCUMENTS).num_rows, failed


def clear(folder: Path, kept: Collection[str]) -> None:
    """Remove all parts of ours but those whose digests are `kept`."""
    for part in _ours(folder):
        if (found := _PART.fullmatch(part.name)) and found[1] not in kept:
            remove(part)


def clear_halves(folder: Path) -> None:
    """Remove what killed workers left."""
    for half in folder.glob(_HALF):
        remove(half)


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _ours(folder: Path) -> Iterator[Path]:
    for path in folder.glob("part-*"):
        if path.is_dir():
            if (path / DOCUMENTS).exists():
                yield path
            continue
        with path.open("rb") as lines:
            head = lines.read(20)
        if not head or head.startswith(HEADS):
            yield path


def _lines(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(1 for _ in lines)
