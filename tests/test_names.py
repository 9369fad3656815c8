"""One name for the same person or body in many documents, and two for two."""

from __future__ import annotations

import random

import pytest

from briefcli import names
from briefcli.names import Seen, Words, named

WORDS = Words(
    frozenset(("mr.", "ms.", "president", "senator", "vice")), frozenset((("joe", "joseph"), ("bill", "william")))
)


def canonical(*people: str, kind: str = "person", written: tuple[tuple[str, str], ...] = ()) -> dict[str, str]:
    rows = named([Seen(name, kind, 1, 1) for name in people], written, WORDS)
    assert sorted(row.name for row in rows) == sorted(people)
    return {row.name: row.canonical for row in rows}


@pytest.mark.parametrize(
    ("short", "full"),
    [("Roe", "Jane Roe"), ("Ms. Roe", "Jane Roe"), ("J. Roe", "Jane Roe"), ("Jane Roe", "Jane R. Roe"),
     ("JANE ROE", "Jane Q. Roe"), ("Joe Roe", "Joseph A. Roe"), ("President Joe Roe", "Joseph A. Roe"),
     ("Jane Roe", "Jane Roe Jr."), ("Vice President Roe", "Jane Roe")],
)  # fmt: skip
def test_a_short_form_is_the_one_full_form_it_fits(short: str, full: str) -> None:
    assert canonical(short, full) == {short: full, full: full}


def test_a_family_name_alone_is_nobody_s_where_two_first_names_occur() -> None:
    assert canonical("Roe", "Jane Roe", "Karl Roe") == {name: name for name in ("Roe", "Jane Roe", "Karl Roe")}
    found = canonical("Mr. Roe", "Jane Roe", "Karl Roe", "K. Roe")
    assert (found["Mr. Roe"], found["K. Roe"]) == ("Roe", "Karl Roe")


@pytest.mark.parametrize(
    "pair",
    [("Jane Roe", "Karl Roe"), ("John A. Roe", "John B. Roe"), ("Jane", "Jane Roe"), ("Jane Roe", "Jane Row"),
     ("Jane Roe Sr.", "Jane Roe Jr."), ("Bill Roe", "Joseph Roe")],
)  # fmt: skip
def test_two_people_stay_two(pair: tuple[str, str]) -> None:
    assert canonical(*pair) == {name: name for name in pair}


def test_what_fits_two_stays_itself_and_says_so() -> None:
    rows = named([Seen(name, "person", 1, 1) for name in ("John A. Roe", "John B. Roe", "John Roe", "Roe")], (), WORDS)
    assert {row.name: row.reason for row in rows if row.reason == names.SEVERAL} == {
        "John Roe": names.SEVERAL,
        "Roe": names.SEVERAL,
    }


def test_an_acronym_is_the_body_that_a_document_writes_so() -> None:
    pair = ("World Fish Council", "International Fish Council")
    written = (("World Fish Council", "FISHCO"), ("World Fish Council", "council"))
    assert canonical("FISHCO", *pair, kind="organization", written=written)["FISHCO"] == "World Fish Council"
    assert canonical("Council", *pair, kind="organization", written=written)["Council"] == "Council"


def test_an_acronym_is_else_the_one_body_with_its_initials() -> None:
    found = canonical("W.F.C.", "the World Fish Council", kind="organization")
    assert set(found.values()) == {"World Fish Council"}
    two = canonical("WFC", "World Fish Council", "Western Ferry Company", kind="organization")
    assert two["WFC"] == "WFC"
    assert canonical("BoF", "Bank of Fife", kind="organization")["BoF"] == "BoF"


def test_descriptions_and_unnamed_sources_have_no_row() -> None:
    seen = [Seen("the mayor", "person", 2, 3), Seen("an official", "unnamed", 4, 4), Seen("Two aides", "unnamed", 1, 1)]
    assert named(seen, (), WORDS) == []


def test_a_person_and_a_body_of_one_name_are_two() -> None:
    rows = named([Seen("Roe", "organization", 1, 1), Seen("Jane Roe", "person", 1, 1)], (), WORDS)
    assert {row.canonical for row in rows} == {"Roe", "Jane Roe"}


def test_the_order_of_the_names_does_not_matter() -> None:
    pool = ["Jane Roe", "J. Roe", "Roe", "Karl Roe", "Jane Q. Roe", "John A. Lee", "John B. Lee", "Lee", "Ms. Fox"]
    seen = [Seen(name, "person", count, count) for count, name in enumerate(pool, start=1)]
    first = named(seen, (), WORDS)
    for turn in range(20):
        random.Random(turn).shuffle(seen)
        assert named(seen, (), WORDS) == first
