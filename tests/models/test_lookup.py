"""Places of numbers in an ascending list, next to a dictionary of them."""

from __future__ import annotations

import numpy
import pytest

from briefcli.models.lookup import Lookup

LARGEST = 2**32 - 1


@pytest.mark.parametrize("size", [0, 1, 2, 3, 100, 5_000])
def test_every_number_is_found_and_no_other(size: int) -> None:
    random = numpy.random.default_rng(size)
    codes = numpy.unique(random.integers(0, LARGEST, size, numpy.uint32))
    places = {code: place for place, code in enumerate(codes.tolist())}
    asked = numpy.concatenate([codes, random.integers(0, LARGEST, 2_000, numpy.uint32), [0, LARGEST]])
    found = Lookup(codes).find(asked.astype(numpy.uint32)).tolist()
    assert found == [places.get(number, len(codes)) for number in asked.tolist()]


def test_numbers_close_together_are_found_too() -> None:
    codes = numpy.arange(7, 207, dtype=numpy.uint32)
    assert Lookup(codes).find(numpy.array([[7, 206], [6, 207]], numpy.uint32)).tolist() == [[0, 199], [200, 200]]
