"""Presentation defaults from the user's configuration file: never from the current folder, never for the library.

The file is ``config.toml`` in the platform's configuration folder:

    [tool.briefcli]
    all = true
    color = "never"
    width = 88

What it says never changes JSON, tables or exit codes.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import typer

from briefcli.cli import streams

KEYS: dict[str, tuple[str, type]] = {"all": ("everything", bool), "color": ("color", str), "width": ("width", int)}
"""Key -> the parameter of the commands it is a default for, and its type."""
WRONG = 2


def path() -> Path:
    return Path(typer.get_app_dir("briefcli")) / "config.toml"


def configure(context: typer.Context, ignored: bool) -> bool:
    """A typer callback: the file's values are what the options of this command fall back to."""
    if not ignored and not context.resilient_parsing:
        context.default_map = {**_defaults(path()), **(context.default_map or {})}
    return ignored


def _defaults(file: Path) -> dict[str, Any]:
    """The defaults in `file` by parameter. A file that cannot be used ends the command."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _wrong(file, getattr(error, "strerror", None) or str(error)) from None
    table = content.get("tool", {}).get("briefcli", {}) if isinstance(content.get("tool", {}), dict) else {}
    if not isinstance(table, dict):
        raise _wrong(file, "tool.briefcli is not a table")
    for key, value in table.items():
        if key not in KEYS:
            raise _wrong(file, f"there is no {key!r}, choose from {', '.join(KEYS)}")
        if type(value) is not KEYS[key][1]:
            raise _wrong(file, f"{key} must be of type {KEYS[key][1].__name__}")
    return {KEYS[key][0]: value for key, value in table.items()}


def _wrong(file: Path, reason: str) -> typer.Exit:
    streams.say(f"{file}: {reason}", "--no-config ignores it")
    return typer.Exit(WRONG)
