"""Where numbers are in a long ascending list of them, for many numbers at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from numpy.typing import NDArray

BITS = 32
ENDS = numpy.uint32(0xFFFFFFFF)
"""Ends the list, so that every search stops."""


class Lookup:
    """An index of `codes`, 32-bit numbers, ascending, spread evenly as hashes are: the first bits of a number tell
    where the few codes begin that share them, and these are gone through.
    """

    def __init__(self, codes: NDArray[Any]) -> None:
        self._codes = numpy.append(codes, ENDS)
        bits = max(len(codes).bit_length() - 1, 1)
        self._shift = numpy.uint32(BITS - bits)
        counts = numpy.bincount(codes >> self._shift, minlength=1 << bits)
        self._starts = (counts.cumsum() - counts).astype(numpy.int32)

    def __len__(self) -> int:
        return len(self._codes) - 1

    def find(self, numbers: NDArray[Any]) -> NDArray[Any]:
        """The place of each of `numbers`, of the same shape; the length of the list for those not in it."""
        places: NDArray[Any] = self._starts[numbers >> self._shift]
        found = self._codes[places]
        while (behind := found < numbers).any():
            places += behind
            found = self._codes[places]
        places[found != numbers] = len(self)
        return places
