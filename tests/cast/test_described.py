"""Actors without a name, whom they speak for, and what stands for whom."""

from __future__ import annotations

import pytest

from tests.cast.marked import find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A spokesman for the [o:Harbour Council] said so.",
            "a spokesman for the Harbour Council unnamed 1 > Harbour Council | Harbour Council organization 1",
        ),
        (
            "The [o:Harbour Council] spokesman said so. The [o:Pier Trust] met.",
            "the Harbour Council spokesman unnamed 1 > Harbour Council | Harbour Council organization 1 | "
            "Pier Trust organization 1",
        ),
        (
            "The secretary of state said so. The [o:Harbour Council] met.",
            "the secretary of state person 1 | Harbour Council organization 1",
        ),
        (
            "[p:Ann Dahl], head of the [o:Pier Trust], left. [p:Karl Weller], a fan of the [o:Pier Trust], left.",
            "Ann Dahl person 1 > Pier Trust | Pier Trust organization 2 | Karl Weller person 1",
        ),
        (
            "The Norwegian minister [p:Ann Dahl] left. [l:Norway] will send ships.",
            "Ann Dahl person 1 > Norway | Norway organization 1",
        ),
        ("A spokesman said [o:Norvik] will sell the pier.", "a spokesman unnamed 1 > Norvik | Norvik organization 1"),
        ("A lawyer for [p:Ann Dahl] said so.", "a lawyer for Ann Dahl unnamed 1 | Ann Dahl person 1"),
        ("Two officials said so. The officials left.", "Two officials unnamed 1"),
        ("Two officials said so. An official left. The official wept.", "Two officials unnamed 1 | an official unnamed 2"),
        ("A senior official said so. Another official denied it.", "a senior official unnamed 1 | another official unnamed 1"),
        ("According to an aide, it sank.", "an aide unnamed 1"),
        ("A man was arrested. A woman was arrested. The man wept. The woman sang.", "a man unnamed 2 | a woman unnamed 2"),
        ("Any doctor can sign. No minister signed. His aides said so.", ""),
        ("Thousands of workers marched. Workers sang.", ""),
        (
            "The governments of [l:Norway] and [l:Chile] signed it.",
            "governments of Norway and Chile organization 1",
        ),
        (
            "President [p:Ann Dahl] left. The president wept. The vice president sang.",
            "Ann Dahl person 1 | the vice president person 1",
        ),
        ("The union called a strike. The union's leader left.", "union organization 1 | the union's leader unnamed 1"),
        ("The company fired ten people. [o:Norvik] paid.", "company organization 1 | Norvik organization 1"),
        ("The army shelled a town. The army left.", "army organization 2"),
        ("A court in a northern town ruled on Monday. The court left.", "court in a northern town organization 1"),
        ("Protesters marched. Angry protesters sang.", "Angry protesters group 1"),
        ("A man was arrested after a woman who lived there called.", "a man unnamed 1 | a woman unnamed 1"),
        ("If a man lies, the law is broken. It helps a man who has debts.", ""),
        ("Police stopped a man who hit a guard. Police stopped a man who says he fell.", "a man unnamed 2"),
        ("It is the best thing that a parent, teacher or doctor can do.", ""),
        ("[p:Ann Dahl] leads a team that plans roads. A team ran.", "Ann Dahl person 1 | team organization 2"),
        ("[p:Ann Dahl] leads a team that plans roads.", "Ann Dahl person 1"),
    ],
)  # fmt: skip
def test_who_acts_without_a_name_is_an_actor_with_whom_he_speaks_for(text: str, expected: str) -> None:
    cast, _ = find(text)

    def body(place: int | None) -> str:
        return "" if place is None else f" > {cast.actors[place].name}"

    told = [f"{one.name} {one.kind} {len(one.spans)}{body(one.speaks_for)}" for one in cast.actors]
    assert " | ".join(told) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two officials said so. The officials left.", "The officials=Two officials"),
        ("Two officials said so. An official left. The official wept.", "The official=an official"),
        ("The president wept. President [p:Ann Dahl] left.", "The president=Ann Dahl"),
        ("The nominee wept. Rain fell. The vote is near. The party nominee [p:Ann Dahl] left.", ""),
        (
            "[p:Ann Dahl] left. The nominee wept. Rain fell. Snow fell. The nominee [p:Ann Dahl] won.",
            "The nominee=Ann Dahl",
        ),
        ("The President wept. Rain fell. The vote is near. President [p:Ann Dahl] left.", "The President=Ann Dahl"),
        ("President [p:Ann Dahl] left. The vice president sang.", ""),
        ("A man was arrested. A woman was arrested. The man wept.", "The man=a man"),
        ("[o:Norvik] closed its mill. The company refused to say why.", "The company=Norvik"),
        ("[o:Norvik] sued [o:Ferrum]. [o:Norvik] won. The company will pay.", "The company=Norvik"),
        ("[o:Norvik] sued [o:Ferrum]. The company refused to say why.", "The company=company"),
        (
            "[o:Norvik] sued [o:Ferrum]. [o:Ferrum] won. [o:Norvik] appealed. The company refused to say why.",
            "The company=Norvik",
        ),
        ("[o:Norvik] closed its base. The airline refused to say why.", "The airline=Norvik"),
        ("[o:Norvik] closed its mill. The Bergen-based company refused to say why.", "The Bergen-based company=Norvik"),
        ("[o:Norvik] closed its mill. The rival company refused to say why.", "The rival company=rival company"),
        ("The court ruled. The [o:Supreme Court] agreed. The court left.", "The court=Supreme Court"),
        ("[p:Ann Dahl], head of the [o:Pier Trust], left. The head wept.", "The head=Ann Dahl"),
    ],
)
def test_a_definite_noun_is_the_last_one_so_described(text: str, expected: str) -> None:
    cast, plain = find(text)
    ends = [
        (plain[one.start : one.end], cast.actors[one.actor].name)
        for one in cast.references
        if plain[one.start : one.end].startswith("The ")
    ]
    told = [f"{words}={name}" for words, name in ends if not name.lower().startswith(words.lower())]
    assert " | ".join(told[-1:] if expected else told) == expected
