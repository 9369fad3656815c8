"""The one exception of reading, and the sizes that raise it."""

from __future__ import annotations

MOST_BYTES = 100_000_000
"""The largest file, unpacked: news comes in scanned PDFs of tens of megabytes, a packed file can hold anything."""
MOST_CHARACTERS = 10_000_000
"""The longest text, ten long novels: it takes about two minutes and a gigabyte of memory, both linear in length."""
TOO_LARGE = f"is larger than {MOST_BYTES // 10**6} MB"
TOO_LONG = f"is longer than {MOST_CHARACTERS // 10**6} million characters"


class ReadError(Exception):
    """A document that cannot be read: where, why in one line, what may help, and of a row the SHA-256 of its bytes."""

    def __init__(self, path: str, reason: str, hint: str = "", source_sha256: str | None = None) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason, self.hint, self.source_sha256 = path, reason, hint, source_sha256

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str, str, str | None]]:
        return ReadError, (self.path, self.reason, self.hint, self.source_sha256)


def missing_extra(extra: str, package: str) -> ReadError:
    """The error for a format whose optional package is not installed."""
    return ReadError("", f"reading {extra} needs {package}", f"pip install 'briefcli[{extra}]'")
