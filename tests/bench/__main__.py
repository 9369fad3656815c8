"""Measures the design's budgets and prints them as a Markdown table: ``python -m tests.bench [--readme] [NAME]...``.

``--readme`` measures everything and writes the table into README.md.
"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import MEASURES
from tests.readme import README


def processor() -> str:
    """The processor's name, where Linux tells it."""
    information = Path("/proc/cpuinfo")
    text = information.read_text() if information.exists() else ""
    found = re.search(r"^model name\s*: (.*)$", text, re.MULTILINE)
    return found[1] if found else platform.machine()


def table(names: list[str]) -> Iterator[str]:
    load = f", other work at the start {os.getloadavg()[0]:.1f} processes" if hasattr(os, "getloadavg") else ""
    yield f"{processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}{load}."
    yield "\n| what | measured | budget |\n| --- | --- | --- |"
    for name in names or MEASURES:
        yield from (figure.row() for figure in MEASURES[name]())


def main(arguments: list[str]) -> None:
    lines = []
    for line in table([one for one in arguments if one != "--readme"]):
        print(line, flush=True)
        lines.append(line + "\n")
    if "--readme" in arguments:
        text, written = re.subn(
            r"(<!-- begin: bench -->\n).*?(<!-- end -->)",
            lambda part: part[1] + "".join(lines) + part[2],
            README.read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        if not written:
            sys.exit("README.md has no part named bench")
        README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
