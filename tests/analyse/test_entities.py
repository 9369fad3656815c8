"""Entities in context, in capitals, in headlines, over a whole document, and on hostile input."""

from __future__ import annotations

import pytest

from briefcli.analyse import Analyser
from briefcli.analyse.entities import consistent, decode
from briefcli.records import Article, Entity
from briefcli.segment import segment

ANALYSER = Analyser()


def found(text: str) -> dict[str, str]:
    """The entities of `text` with their kinds."""
    return {
        text[sentence.starts[one.first] : sentence.ends[one.last - 1]]: one.kind
        for sentence in ANALYSER.analyse(segment(Article(text))).sentences
        for one in sentence.entities
    }


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He flew back to the U.S. on Friday after three days in Peru.", "U.S.", "place"),
        pytest.param(
            "The Biden administration said it would appeal the ruling.",
            "Biden administration",
            "organization",
            marks=pytest.mark.xfail(strict=True, reason="the encoder reads no name here"),
        ),
        ("A spokesman for the State Department declined to comment.", "State Department", "organization"),
        ("The White House said the president would sign the bill.", "White House", "organization"),
        ("President Joe Biden met Prime Minister Fumio Kishida in Tokyo.", "Joe Biden", "person"),
        ("President Joe Biden met Prime Minister Fumio Kishida in Tokyo.", "Fumio Kishida", "person"),
        ("President Joe Biden met Prime Minister Fumio Kishida in Tokyo.", "Tokyo", "place"),
        ("Mr. Okonkwo told reporters that the talks had failed.", "Okonkwo", "person"),
        ("The German foreign minister arrived in Ankara on Tuesday.", "German", "group"),
        ("The Senate voted 52 to 48 to confirm her.", "Senate", "organization"),
        ("Governor Thomas W. Reilly, Jr. signed the bill.", "Thomas W. Reilly, Jr.", "person"),
        ("Siemens AG reported a net profit of 2.1 billion euros.", "Siemens AG", "organization"),
        (
            "The United Nations Security Council met in New York.",
            "United Nations Security Council",
            "organization",
        ),
        ("The United Nations Security Council met in New York.", "New York", "place"),
    ],
)
def test_names_in_context(text: str, name: str, kind: str) -> None:
    assert found(text).get(name) == kind


def test_titles_are_outside_persons() -> None:
    names = found("Sen. Maria Cantwell and Gov. Jay Inslee thanked Dr. Anthony Fauci.")
    assert [name for name, kind in names.items() if kind == "person"] == [
        "Maria Cantwell",
        "Jay Inslee",
        "Anthony Fauci",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "FRANCE AND GERMANY AGREE ON NEW BORDER RULES, MACRON SAYS",
            {"FRANCE": "place", "GERMANY": "place"},
        ),
        (
            "Angela Merkel Visits Warsaw As Talks With Poland Stall",
            {"Angela Merkel": "person", "Warsaw": "place"},
        ),
    ],
)
def test_capitals_and_headlines(text: str, names: dict[str, str]) -> None:
    assert names.items() <= found(text).items()


def test_a_surname_alone_is_the_person_of_the_full_name() -> None:
    text = (
        "Vice President Kamala Harris landed in Guatemala City on Sunday. Harris will meet the president. "
        "Asked about the border, Harris said she would go."
    )
    persons = [
        sentence.words[one.last - 1]
        for sentence in ANALYSER.analyse(segment(Article(text))).sentences
        for one in sentence.entities
        if one.kind == "person"
    ]
    assert persons == ["Harris"] * 3


def test_short_forms_are_of_the_kind_of_the_full_name() -> None:
    sentences = ["They hired Maeve Quill".split(), "Quill agreed".split(), "Ask Maeve".split()]
    assert consistent(sentences, [[Entity(2, 4, "person")], [Entity(0, 1, "place")], []])[1:] == [
        [Entity(0, 1, "person")],
        [Entity(1, 2, "person")],
    ]


def test_an_acronym_in_brackets_is_of_the_kind_of_its_name() -> None:
    text = (
        "The National Labor Relations Board (NLRB) ruled on Monday against the union. "
        "It was the first time that the NLRB ruled so."
    )
    assert found(text)["NLRB"] == "organization"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "\x00\x01\x1b[31m",
        "a" * 10_000,
        "A" * 10_000,
        "😀 " * 300,
        "\u202eשלום עולם مرحبا",
        "(((((" * 200,
        "U.S. " * 800,
        "Ab " * 1_000,
        "\ud800 Lone Surrogate",
        "$ $ $ % , , , 1,,,2",
    ],
)
def test_hostile_input(text: str) -> None:
    for sentence in ANALYSER.analyse(segment(Article(text))).sentences:
        entities = sentence.entities
        bounds = [0, *(bound for one in entities for bound in (one.first, one.last)), len(sentence.words)]
        assert bounds == sorted(bounds)
        assert all(one.first < one.last for one in entities)


def test_decode() -> None:
    assert list(decode(["B-PER", "I-PER", "O", "I-LOC", "B-LOC", "I-ORG"])) == [
        Entity(0, 2, "person"),
        Entity(3, 4, "place"),
        Entity(4, 5, "place"),
        Entity(5, 6, "organization"),
    ]


@pytest.mark.parametrize(
    ("words", "labels", "names"),
    [
        ("the Panel on Land joined", "O B-ORG I-ORG B-ORG O", ["Panel on Land"]),
        ("the Pact for safety", "O B-ORG I-ORG O", ["Pact"]),
        ("Director of the fund", "B-PER I-PER O O", []),
    ],
)
def test_no_name_ends_in_a_preposition(words: str, labels: str, names: list[str]) -> None:
    said = words.split()
    assert [
        " ".join(said[one.first : one.last]) for one in consistent([said], [list(decode(labels.split()))])[0]
    ] == names
