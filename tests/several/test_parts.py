"""What claims are compared by: dates, numbers, names, and which text is a version of which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefcli.pipeline import Briefer
from briefcli.several import dates, parties, texts
from briefcli.several.claims import Party
from briefcli.several.numbers import Number, numbers
from briefcli.several.sides import sides

pytestmark = pytest.mark.usefixtures("read_once")


@pytest.fixture(scope="module")
def briefer() -> Briefer:
    return Briefer()


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("31 March", "the end of March", False),
        ("4 May", "1 June", True),
        ("4 May", "5 May", True),
        ("Sept. 3rd", "3 September 2020", False),
        ("Sept. 3rd", "4 September 2020", True),
        ("May 2019", "May 2020", True),
        ("Monday", "Tuesday", True),
        ("Monday=2021-05-31", "Monday=2021-06-07", True),
        ("Monday=2021-05-31", "31 May", False),
        ("tomorrow=2021-05-31", "today=2021-05-30", True),
        ("tomorrow=2021-05-31", "this month=2021-05", False),
        ("two days", "two weeks", False),
    ],
)
def test_two_dates_differ_where_a_part_that_both_tell_does(one: str, other: str, differ: bool) -> None:
    mine, its = (dates.parse(words, iso or None) for words, _, iso in (text.partition("=") for text in (one, other)))
    assert dates.differ(mine, its) is dates.differ(its, mine) is differ


@pytest.mark.parametrize(("text", "told"), [("two days", False), ("May", True), ("Friday", True), ("1999", True)])
def test_a_length_of_time_tells_no_date(text: str, told: bool) -> None:
    assert dates.parse(text, None).told is told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They bought 2 million seats.", [(2e6, "seat", "2 million")]),
        ("They bought twenty-one seats.", [(21, "seat", "twenty-one")]),
        ("They bought twenty seats.", [(20, "seat", "twenty")]),
        ("They bought 1,500 red seats.", [(1500, "seat", "1,500")]),
        ("Fares rose by 3.5 percent.", [(3.5, "percent", "3.5")]),
        ("Fares rose by 3 per cent.", [(3, "percent", "3")]),
        ("One of them left.", []),
        ("They bought 3 seats and 12 bus doors.", [(3, "seat", "3"), (12, "door", "12")]),
        ("They hired one man.", [(1, "man", "one")]),
    ],
)
def test_a_number_has_the_thing_it_counts(briefer: Briefer, text: str, expected: list[tuple[float, str, str]]) -> None:
    (one,) = sides((text,), briefer, least=1)
    sentence = one.document.sentences[0]
    found, tokens = numbers(text, sentence, range(len(sentence.words)), set())
    assert [(number.value, number.unit, number.words) for number in found] == expected
    assert " ".join(sentence.words[at] for at in sorted(tokens)) == " ".join(words for *_, words in expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They bought at least 12 seats.", (12, "seat", "at least 12", "least")),
        ("They paid more than $20 million that day.", (2e7, "dollar", "more than $20 million", "more")),
        ("They paid $20 million that day.", (2e7, "dollar", "$20 million", "")),
        ("They bought no more than 12 seats.", (12, "seat", "no more than 12", "most")),
        ("They bought some 12 seats.", (12, "seat", "some 12", "about")),
        ("They bought exactly 12 seats.", (12, "seat", "12", "")),
        ("They bought some red seats.", (1, "seat", "some", "share")),
        ("They bought most of the red seats.", (3, "seat", "most", "share")),
        ("They bought almost all seats.", (3.5, "seat", "almost all", "share")),
        ("They bought their 3rd seat.", (3, "seat", "3rd", "place")),
        ("They bought their third seat.", (3, "seat", "third", "place")),
        ("They bought a few seats.", (1, "seat", "few", "share")),
        ("They bought few seats.", (0.5, "seat", "few", "share")),
        ("They bought both seats.", (2, "seat", "both", "")),
        ("They bought both Mars and Venus.", None),
        ("They met every day.", None),
        ("All left the town.", None),
    ],
)
def test_a_number_has_the_bound_that_the_words_before_it_tell(
    briefer: Briefer, text: str, expected: tuple[float, str, str, str] | None
) -> None:
    (one,) = sides((text,), briefer, least=1)
    sentence = one.document.sentences[0]
    found, _ = numbers(text, sentence, range(len(sentence.words)), set())
    assert found == ((Number(*expected),) if expected else ())


@pytest.mark.parametrize(
    ("claim", "source", "follows"),
    [
        ("12", "12", True),
        ("12", "13", False),
        ("12 least", "12", True),
        ("12", "12 least", False),
        ("12", "12 about", False),
        ("12 more", "12", False),
        ("12 more", "12 least", False),
        ("12 least", "12 more", True),
        ("12 more", "15", True),
        ("12 fewer", "15", False),
        ("12 fewer", "10 fewer", False),
        ("100 about", "103", True),
        ("100 about", "120", False),
        ("3 place", "3", False),
        ("1 share", "3 share", True),
        ("3 share", "1 share", False),
        ("3 share", "3", False),
        ("2 share", "0.5 share", False),
        ("0.5 share", "2 share", False),
        ("0.5 share", "0.5 share", True),
    ],
)
def test_a_number_follows_from_one_that_says_as_much(claim: str, source: str, follows: bool) -> None:
    mine, its = (
        Number(float(value), "seat", value, bound)
        for value, _, bound in (text.partition(" ") for text in (claim, source))
    )
    assert mine.follows(its) is follows


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Reid", "Anna Reid", True),
        ("Anna Reid", "Reid", True),
        ("Anna Reid", "Karl Reid", False),
        ("Rail Safety Board", "RSB", True),
        ("Board of Rail Safety", "BRS", True),
        ("Rail Safety Board", "RSC", False),
        ("Bank of Garrow", "The Garrow Bank", True),
        ("Anna Reid", "--", False),
    ],
)
def test_two_names_may_be_one(one: str, other: str, same: bool) -> None:
    assert parties.same_name(one, other) is parties.same_name(other, one) is same


def party(name: str = "", noun: str = "", kind: str = "person", role: str = "") -> Party:
    return Party((name,) if name else (), kind if name else None, noun, frozenset(), frozenset(role.split()))


REID = party("Anna Reid", "reid", role="council leader")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (None, REID, parties.MAYBE),
        (REID, party("Reid", "reid"), parties.SAME),
        (REID, party("Karl Weller", "weller"), parties.OTHER),
        (REID, party("Brentley Council", "council", "organization"), parties.SAME),
        (REID, party("Brentley Trust", "trust", "organization"), parties.OTHER),
        (REID, party(noun="leader", role="leader"), parties.SAME),
        (REID, party(noun="leader", role="council leader"), parties.SAME),
        (REID, party(noun="leader", role="union leader"), parties.OTHER),
        (REID, party(noun="bishop", role="bishop"), parties.OTHER),
        (party("Garrow Bus", "bus", "organization"), party(noun="company", role="company"), parties.MAYBE),
        (party(noun="minister", role="trade minister"), party(noun="minister", role="minister"), parties.SAME),
        (party(noun="minister", role="trade minister"), party(noun="minister", role="health minister"), parties.OTHER),
        (party(noun="bishop", role="bishop"), party(noun="surgeon", role="surgeon"), parties.OTHER),
        (party(noun="bishop", role="bishop"), party(noun="company", role="company"), parties.MAYBE),
    ],
)
def test_two_actors_are_one_two_or_open(one: Party | None, other: Party | None, expected: int) -> None:
    assert parties.agree(one, other) == parties.agree(other, one) == expected


@pytest.mark.parametrize(
    ("source", "actor", "expected"),
    [
        (REID, party("Reid", "reid"), True),
        (REID, party("Karl Weller", "weller"), False),
        (party(noun="spokeswoman", role="spokeswoman"), party(noun="mill", role="mill"), True),
        (party(noun="company", role="company"), party("Garrow Bus", "bus", "organization"), True),
        (party(noun="union", role="union"), party(noun="mill", role="mill"), False),
        (party(noun="official", role="official"), party("Garrow Bus", "bus", "organization"), False),
        (party(noun="firm", role="firm"), party(noun="it"), True),
        (party(noun="office", role="office"), None, True),
        (party(noun="union", role="union"), None, False),
    ],
)
def test_who_speaks_of_his_own_deeds_or_for_somebody_vouches_for_them(
    source: Party, actor: Party | None, expected: bool
) -> None:
    assert parties.vouches(source, actor) is expected


@pytest.mark.parametrize(("words", "expected"), [("The bishop", parties.SAME), ("He", parties.OTHER)])
def test_the_same_words_mean_the_same_unless_they_are_a_pronoun(words: str, expected: int) -> None:
    noun = words.split()[-1].lower()
    one, other = (replace(party(name, noun), words=words) for name in ("Anna Reid", "Karl Weller"))
    assert parties.agree(one, other) == expected


LINES = (
    "The ferry to Elm Hill sank in a storm on Monday night.",
    "Divers found the wreck near the old pier.",
    "Nobody was hurt, the coast guard of Garrow said.",
    "The owner will raise it in June.",
)


def test_sentences_that_are_nearly_the_same_are_versions() -> None:
    before = [texts.shingles(line) for line in LINES]
    after = [
        texts.shingles(line)
        for line in ("A lead.", LINES[2], LINES[0].replace("Monday", "Sunday"), "The owner will sell it.")
    ]
    assert texts.versions(before, after) == [2, None, 1, None]
    assert texts.is_revision(before, after)
    assert not texts.is_revision(before, after[:2])
    assert not texts.is_revision(before, [texts.shingles("Nurses danced on the pier.")] * 4)
    assert texts.shingles("Only two") == {("only", "two")}
    assert texts.shingles("...") == frozenset()


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        (" ".join(LINES), True),
        (" ".join(LINES[:3]), True),
        (" ".join(LINES).replace("June", "July"), False),
        (" ".join(LINES).replace("Garrow", "Halden"), False),
        ("Nurses danced on the pier.", False),
        (" ".join(LINES) + "\n\nAbout Garrow Ferries\n\nWe run two ferries and a bus.", True),
    ],
)
def test_a_copy_has_the_same_words_names_and_numbers(briefer: Briefer, other: str, copy: bool) -> None:
    every = sides((" ".join(LINES), "Rain fell in Oslo.", other), briefer, least=2)
    assert texts.copies(every) == [0, 1, 0 if copy else 2]


def test_copies_of_copies_are_of_the_first(briefer: Briefer) -> None:
    every = sides([" ".join(LINES)] * 3, briefer, least=2)
    assert texts.copies(every) == [0, 0, 0]
