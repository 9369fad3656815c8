"""Where the measuring data is, and how to read it. The data is never copied into the project."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"


def rows(name: str) -> list[dict[str, Any]]:
    """The records of `name` (a path under ``../shared``), plain or gzipped JSON lines."""
    path = SHARED / name
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines]
