"""Word classes: a hashed table from words to clusters at three grains.

File layout, little-endian: three 32-bit counts (words, fine clusters, middle clusters); the CRC-32 of
each word, ascending, 32 bits; then 16 bits each: the fine cluster of each word, the middle cluster of
each fine one, the coarse cluster of each middle one. Two words of one hash share a class, which happens
to 1 word in 15,000.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from itertools import pairwise
from zlib import crc32

from briefcli import models

UNKNOWN = ("?", "?", "?")


class Clusters:
    """Looks up the fine, middle and coarse cluster of a word, each a short string."""

    def __init__(self, data: bytes) -> None:
        words, fine, middle = _unpack("I", data[:12])
        ends = [12, 12 + 4 * words]
        for count in (words, fine, middle):
            ends.append(ends[-1] + 2 * count)
        self._hashes = _unpack("I", data[ends[0] : ends[1]])
        self._fine, self._middle, self._coarse = (
            _unpack("H", data[start:end]) for start, end in pairwise(ends[1:])
        )

    @classmethod
    def load(cls, file_name: str) -> Clusters:
        return cls(models.read(file_name))

    def find(self, *spellings: str) -> tuple[str, str, str]:
        """The clusters of the first of `spellings` that is in the table, else `UNKNOWN`."""
        for word in spellings:
            code = crc32(word.encode("utf-8", "replace"))
            place = bisect_left(self._hashes, code)
            if place < len(self._hashes) and self._hashes[place] == code:
                fine = self._fine[place]
                middle = self._middle[fine]
                return str(fine), str(middle), str(self._coarse[middle])
        return UNKNOWN


def pack(classes: dict[str, int], middle: list[int], coarse: list[int]) -> bytes:
    """The file for `classes` (word to fine cluster) and the tables of the coarser grains."""
    hashed = {crc32(word.encode("utf-8")): cluster for word, cluster in sorted(classes.items())}
    codes = sorted(hashed)
    parts = [
        array("I", [len(codes), len(middle), len(coarse)]),
        array("I", codes),
        array("H", [hashed[code] for code in codes]),
        array("H", middle),
        array("H", coarse),
    ]
    return b"".join(_ordered(part).tobytes() for part in parts)


def _unpack(code: str, data: bytes) -> array[int]:
    values: array[int] = array(code)
    values.frombytes(data)
    return _ordered(values)


def _ordered(values: array[int]) -> array[int]:
    if sys.byteorder == "big":
        values.byteswap()
    return values
