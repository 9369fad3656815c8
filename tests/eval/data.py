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
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    return [json.loads(line) for line in text.split("\n") if line]
