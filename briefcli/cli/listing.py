"""What `briefcli formats` prints."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from briefcli.read import FORMATS as INPUTS
from briefcli.render import FORMATS as OUTPUTS

PACKAGES = {"html": ("trafilatura",), "pdf": ("pypdf", "cryptography"), "docx": ("docx",), "feeds": ("feedparser",)}
"""Extra -> the modules it brings."""


def formats() -> Iterator[str]:
    """A line for each format: what for, name, suffixes, what it is, what it needs."""
    for name, form in INPUTS.items():
        yield "\t".join(("read", name, " ".join(form.suffixes), form.what, needs(form.extra))) + "\n"
    for name, output in OUTPUTS.items():
        yield "\t".join(("write", name, " ".join(output.suffixes), "", "")) + "\n"


def needs(extra: str | None) -> str:
    """The extra, and whether it is there."""
    if extra is None:
        return ""
    missing = any(find_spec(package) is None for package in PACKAGES[extra])
    return f"pip install 'briefcli[{extra}]'" if missing else f"{extra}, installed"
