"""The licences of what briefcli is made from and of what it imports, as README lists them.

`DEPENDENCIES` is read by people; `tests/test_package.py` holds it against what the installed packages declare.
"""

from __future__ import annotations

from itertools import groupby

from briefcli import models

DEPENDENCIES = {
    "dask": "BSD-3-Clause",
    "charset-normalizer": "MIT",
    "fastwarc": "Apache-2.0",
    "feedparser": "BSD-2-Clause",
    "jinja2": "BSD-3-Clause",
    "nltk": "Apache-2.0",
    "numpy": "BSD-3-Clause",
    "onnxruntime": "MIT",
    "pyarrow": "Apache-2.0",
    "pycountry": "LGPL-2.1",
    "pypdf": "BSD-3-Clause",
    "python-docx": "MIT",
    "rich": "MIT",
    "sumy": "Apache-2.0",
    "trafilatura": "Apache-2.0",
    "typer": "MIT",
}
"""Every package that `pyproject.toml` names for the default install and the extras of formats, by its SPDX licence."""


def table() -> str:
    """Dependencies by licence, then each source of data that a model card names, once."""
    rows = [
        (", ".join(name for name, _ in group), licence)
        for licence, group in groupby(sorted(DEPENDENCIES.items(), key=lambda pair: pair[::-1]), lambda pair: pair[1])
    ]
    names = sorted(path.name.removesuffix(".card.json") for path in models.FOLDER.glob("*.card.json"))
    files = {path.stem: path.name for path in models.FOLDER.iterdir() if not path.name.endswith(".card.json")}
    sources = [source for name in names for source in models.card(files[name])["data"]]
    rows += dict.fromkeys((source["name"], source["licence"]) for source in sources)
    return "\n".join(
        ["| what | licence |", "| --- | --- |", *(f"| {what} | {licence} |" for what, licence in rows), ""]
    )
