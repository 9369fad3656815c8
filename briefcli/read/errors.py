"""The one exception of reading."""

from __future__ import annotations


class ReadError(Exception):
    """A document that cannot be read: where, why in one line, and what may help."""

    def __init__(self, path: str, reason: str, hint: str = "") -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason, self.hint = path, reason, hint

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str, str]]:
        return ReadError, (self.path, self.reason, self.hint)


def missing_extra(extra: str, package: str) -> ReadError:
    """The error for a format whose optional package is not installed."""
    return ReadError("", f"reading {extra} needs {package}", f"pip install 'briefcli[{extra}]'")
