"""Pronouns and descriptions: who they stand for where the tree settles it, and nobody where it does not."""

from __future__ import annotations

import pytest

from briefcli.records import Span
from tests.cast.marked import find, referring, who


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("[o:Harbour Council] said it will sell the pier.", "Harbour Council", "it"),
        ("The [o:Harbour Council] met on Monday. It has refused to sell the pier.", "Harbour Council", "It"),
        ("[p:Karl Weller] said on Monday that he will resign.", "Karl Weller", "he"),
        ("[p:Karl Weller] owns the pier. The city closed it in May. He has refused to sell.", "Karl Weller", "He"),
        ("“I have refused to sell the pier,” [p:Karl Weller] said.", "Karl Weller", "I"),
        ("The [o:Harbour Council] said: “We have refused to sell the pier.”", "Harbour Council", "We"),
        (
            "[p:Karl Weller], a spokesman for the [o:Harbour Council], said: “We refuse to sell.”",
            "Harbour Council",
            "We",
        ),
    ],
)
def test_a_pronoun_the_tree_settles(text: str, name: str, expected: str) -> None:
    cast, plain = find(text)
    assert expected in referring(cast, plain, name)


@pytest.mark.parametrize(
    "text",
    [
        "[p:Karl Weller] met [p:Paul Lund] in Oslo. The talks were short. He will resign.",
        "The [o:Harbour Council] passed the law on Monday. It will cut fees for boats.",
        "“We refuse to sell the pier,” [p:Karl Weller] said.",
        "The [o:Harbour Council] sued the [o:Pier Trust]. The court sits in May. It refused to comment.",
    ],
)
def test_a_pronoun_that_nothing_settles_stays_open(text: str) -> None:
    cast, plain = find(text)
    words = {plain[r.start : r.end].lower() for r in cast.references}
    assert not words & {"he", "it", "we"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[p:Ann Dahl] met [p:Karl Weller] on Monday. She thanked him. He left.", "She=Ann Dahl He=Karl Weller"),
        ("[p:Ann Dahl] said she had met [p:Karl Weller]. He denied it.", "she=Ann Dahl He=Karl Weller"),
        ("Mr. [p:Dahl] and Mrs. [p:Lund] met on Monday. She said no. He said yes.", "She=Lund He=Dahl"),
        ("Mr. [p:Dahl] wrote to Mrs. [p:Lund] on Monday. He said no.", "He=Dahl"),
        ("[p:Ann Dahl] and [p:Eva Lund] resigned. She said no.", ""),
        ("[p:Ann Dahl] told [p:Eva Lund] that she had won.", "she=Ann Dahl"),
        ("[p:Karl Weller] called [p:Paul Lund]. [p:Lund] said he was ill.", "he=Paul Lund"),
        ("[p:Ann Dahl] resigned. Rain fell. She said no.", "She=Ann Dahl"),
        ("[p:Ann Dahl] resigned. Rain fell. Snow fell. Hail fell. She said no.", ""),
        ("[p:Ann Dahl] wept. The talks were short. They ended at noon.", ""),
        ("Officials searched the house of [p:Marcell Vik]. Rain fell. She said no.", ""),
        ("What [p:Marcell Vik] has done is she met the owners.", "she=Marcell Vik"),
        (
            "[p:Ann Dahl] resigned. She has split from [p:Marcell Vik]. Friends were sad. She will sing.",
            "She=Ann Dahl She=Ann Dahl",
        ),
        ("[p:Karl Weller] said that his wife had left. She denied it.", ""),
        ("[p:Karl Weller] and his wife left. She wept.", ""),
        ("When he heard the news, [p:Karl Weller] wept.", "he=Karl Weller"),
        ("The pier was sold by [p:Karl Weller], who said he was glad.", "he=Karl Weller"),
        ("A witness said she saw [p:Karl Weller]. He ran.", "she=a witness He=Karl Weller"),
        ("The mayor said he will resign. He wept.", "he=the mayor He=the mayor"),
        ("Officials said they will act on Friday.", "they=Officials"),
        ("Officials said on Friday they will act.", "they=Officials"),
        ("Officials sent letters to parents because they had asked for help.", ""),
        ("Officials helped the town because they had asked for help.", "they=Officials"),
        ("[p:Ann Dahl] met [p:Karl Weller]. Officials fined parents because they had asked for help.", ""),
        ("[p:Marcell Vik] praised [p:Karl Weller]. It was late. The rain fell, he said.", ""),
        ("[p:Karl Weller] praised [p:Marcell Vik]. It was late. The rain fell, he said.", "he=Karl Weller"),
        ("[p:Ann Dahl]'s protest was loud. [p:Eva Lund] was there. Speaking at noon she sang.", "she=Eva Lund"),
        ("[p:Ann Dahl]'s fans sang for [p:Eva Lund]. Rain fell. Then she spoke.", ""),
        (
            "The [o:Harbour Council] and the [o:Pier Trust] met. They agreed. They left.",
            "They=Harbour Council They=Pier Trust They=Harbour Council They=Pier Trust",
        ),
        ("[p:Karl Weller] spoke with [p:Ann Dahl]. They agreed.", "They=Karl Weller They=Ann Dahl"),
        ("The [o:Harbour Council] sold the pier. It sank in May.", ""),
        (
            "The [o:Harbour Council] said on Monday it may sue. It has lost money.",
            "it=Harbour Council It=Harbour Council",
        ),
        ("[o:Norvik] said the [o:Pier Trust] had told it to pay.", ""),
        ("[p:Weller] was beaten by [p:Lund] on Monday. He wept.", "He=Weller"),
        ("[p:Karl Weller] was told by [p:Paul Lund] that he had to leave.", "he=Karl Weller"),
        ("The mayor was asked by the governor to resign. He refused.", "He=the mayor"),
        (
            "The [o:Pier Trust] was fined by the [o:Harbour Council]. It said it would appeal.",
            "It=Pier Trust it=Pier Trust",
        ),
        ("Norvik was fined by the [o:Harbour Council]. It will appeal.", ""),
        ("The pier was painted by [p:Lund] on Monday. He wept.", "He=Lund"),
        ("[p:Ann Dahl] was beaten by [p:Karl Weller]. He wept.", "He=Karl Weller"),
        ("[p:Karl Weller] was late. His lawyer said he had paid.", ""),
        ("[p:Karl Weller] was late. His sister said he had paid.", "he=Karl Weller"),
        ("[p:Karl Weller] was late. His lawyers said he had paid.", "he=Karl Weller"),
        ("[p:Karl Weller] is innocent, the mayor said. He was at home.", ""),
        ("[p:Karl Weller] is innocent, the mayor said. He added that it rained.", "He=the mayor"),
        ("[p:Ann Dahl] is innocent, [p:Karl Weller] said. He was at home.", "He=Karl Weller"),
        ("“I will sell,” [p:Karl Weller] told [p:Ann Dahl]. “I am glad.”", "I=Karl Weller I=Karl Weller"),
        ("[p:Karl Weller] said: “We will sell the pier and I am glad.”", "I=Karl Weller"),
        ("[p:Karl Weller] told reporters: “She lied to me.” [p:Ann Dahl] wept.", ""),
        (
            "A spokesman for the [o:Harbour Council] said he did not know. “We will see,” he said.",
            "he=a spokesman for the Harbour Council We=Harbour Council he=a spokesman for the Harbour Council",
        ),
    ],
)
def test_each_pronoun_is_whoever_the_tree_settles(text: str, expected: str) -> None:
    cast, plain = find(text)
    words = [(plain[r.start : r.end], cast.actors[r.actor].name) for r in cast.references]
    pronouns = {"he", "she", "it", "they", "i", "we"}
    assert " ".join(f"{word}={name}" for word, name in words if word.lower() in pronouns) == expected


def test_at_asks_for_the_head_of_a_phrase() -> None:
    cast, plain = find(
        "[p:Karl Weller] and [p:Paul Lund] left. A lawyer for [p:Karl Weller] stayed. Captain [p:Paul Lund] came back."
    )

    def at(words: str) -> str | None:
        start = plain.index(words)
        actor = cast.at(Span(start, start + len(words)))
        return actor.name if actor else None

    assert at("Captain Paul Lund") == "Paul Lund"
    assert at("Karl Weller and Paul Lund") is None
    assert at("A lawyer for Karl Weller") != "Karl Weller"


def test_a_spokesman_speaks_for_the_body_he_tells_of() -> None:
    cast, _ = find("[o:Norvik] will close its mill, a spokeswoman said on Monday.")
    assert cast.actors[who(cast)["a spokeswoman"].speaks_for or 0].name == "Norvik"


def test_an_answer_goes_on_from_its_question() -> None:
    turns = "Q Did [p:Karl Weller] sign it?\n\nMS. HOLM: No, he did not.\n\n" * 2
    cast, plain = find(f"Press Briefing by Press Secretary [p:Dana Holm]\n\n{turns}")
    assert referring(cast, plain, "Karl Weller") == ["Karl Weller", "he"] * 2
