"""Mailboxes: one message behind the other, each below a line that begins with "From "."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO

from briefcli.read import eml
from briefcli.read.errors import ReadError
from briefcli.read.rows import Fields, Row, refused, too_large
from briefcli.records import Article

_BETWEEN = re.compile(rb"From \S+.*\d{4}\s*$|From [^\s:]+@\S+\s")
_ESCAPED = re.compile(rb"(?m)^>(>*From )")


def members(stream: IO[bytes], fields: Fields, encoding: str | None = None) -> Iterator[Row]:
    """The messages, numbered from 1."""
    number = 0
    for message in _messages(stream):
        number += 1
        read: Callable[[], Article] = (
            partial(refused, "is too large") if message is None else partial(_read, message, encoding)
        )
        yield Row(str(number), message or b"", read)
    if not number:
        raise ReadError("", "holds no message")


def _messages(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The bytes of each message, None for one that is too large."""
    lines: list[bytes] = []
    size, empty, begun = 0, True, False
    for line in stream:
        if empty and _BETWEEN.match(line):
            if begun:
                yield None if too_large(size) else b"".join(lines)
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if not too_large(size):
                lines.append(line)
        empty = not line.strip()
    if begun:
        yield None if too_large(size) else b"".join(lines)


def _read(message: bytes, encoding: str | None) -> Article:
    return eml.extract(_ESCAPED.sub(rb"\1", message), encoding)
