"""Word classes: a hashed table from words to clusters at three grains.

File layout, little-endian: three 32-bit counts (words, fine clusters, middle clusters); the CRC-32 of
each word, ascending, 32 bits; then 16 bits each: the fine cluster of each word, the middle cluster of
each fine one, the coarse cluster of each middle one. Two words of one hash share a class, which happens
to 1 word in 15,000.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy

from briefcli import models
from briefcli.models.lookup import Lookup

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNKNOWN = 0xFFFF


class Clusters:
    """Looks up the fine, middle and coarse clusters of words: numbers from 1 on, `UNKNOWN` for other words."""

    def __init__(self, data: bytes) -> None:
        words, fine, middle = numpy.frombuffer(data, "<u4", 3).tolist()
        ends = [12, 12 + 4 * words]
        for count in (words, fine, middle):
            ends.append(ends[-1] + 2 * count)
        self._hashes = Lookup(numpy.frombuffer(data[ends[0] : ends[1]], "<u4"))
        fine_of, middle_of, coarse_of = (numpy.frombuffer(data[start:end], "<u2") for start, end in pairwise(ends[1:]))
        grains = numpy.stack([numpy.arange(fine), middle_of, coarse_of[middle_of]], axis=1) + 1
        self._grains = numpy.concatenate([grains, numpy.full((1, 3), UNKNOWN)])
        self._fine = numpy.append(fine_of, numpy.uint16(fine))

    @classmethod
    def load(cls, file_name: str) -> Clusters:
        return cls(models.read(file_name))

    def find(self, *spellings: NDArray[Any]) -> NDArray[Any]:
        """The clusters, of shape (words, 3), of the first of each word's `spellings`, given by their CRC-32, that is
        in the table.
        """
        first, *others = spellings
        places = self._hashes.find(first)
        for other in others:
            missing = places == len(self._hashes)
            places[missing] = self._hashes.find(other[missing])
        found: NDArray[Any] = self._grains[self._fine[places]]
        return found


def pack(classes: dict[str, int], middle: list[int], coarse: list[int]) -> bytes:
    """The file for `classes` (word to fine cluster) and the tables of the coarser grains."""
    hashed = {crc32(word.encode("utf-8")): cluster for word, cluster in sorted(classes.items())}
    codes = sorted(hashed)
    parts: list[tuple[str, list[int]]] = [
        ("<u4", [len(codes), len(middle), len(coarse)]),
        ("<u4", codes),
        ("<u2", [hashed[code] for code in codes]),
        ("<u2", middle),
        ("<u2", coarse),
    ]
    return b"".join(numpy.array(values, kind).tobytes() for kind, values in parts)
