"""Salience: what raises it, and that references follow the new order."""

from __future__ import annotations

from briefcli import salience
from briefcli.records import Finding, Quote, Span, Voice
from tests.builders import finding
from tests.cast.marked import document, find


def ranked(marked: str, quotes: tuple[Quote, ...] = (), findings: tuple[Finding, ...] = ()) -> list[str]:
    cast, _ = find(marked)
    return [actor.name for actor in salience.rank(document(marked), cast, quotes, findings).actors]


STORY = "[p:Ann Lee] called [p:Karl Weller]. [p:Weller] was out. [p:Weller] called back, friends of [p:Weller] said."


def test_the_most_named_comes_first() -> None:
    assert ranked(STORY)[0] == "Karl Weller"


def test_the_headline_counts() -> None:
    body = "[p:Karl Weller] met [p:Ann Lee] on Monday."
    assert ranked(body)[0] == "Karl Weller"
    assert ranked("Press hails [p:Ann Lee]\n\n" + body)[0] == "Ann Lee"


def test_doing_what_is_found_counts() -> None:
    marked = "The letter went to [p:Karl Weller] and [p:Ann Lee]."
    assert ranked(marked)[0] == "Karl Weller"
    start = find(marked)[1].index("Ann Lee")
    actor = Voice(start, start + 7, "Ann Lee", "person")
    deed = finding(Span(0, 5), Span(0, 3), "done", "did", actor=actor)
    assert ranked(marked, findings=(deed, deed))[0] == "Ann Lee"


def test_references_and_possibly_same_follow_their_actor() -> None:
    marked = (
        "An official said [p:Karl Weller] left. Two officials agreed. [p:Weller] waved. [p:Weller] led the bank. "
        "[p:Weller] smiled."
    )
    made = document(marked)
    cast = find(marked)[0]
    after = salience.rank(made, cast, (), ())
    assert after.actors != cast.actors
    for before, now in zip(cast.references, after.references, strict=True):
        assert cast.actors[before.actor].name == after.actors[now.actor].name
    officials = next(actor for actor in after.actors if actor.name == "Two officials" or actor.name == "two officials")
    assert officials.possibly_same is not None
    assert after.actors[officials.possibly_same].name == "an official"


def test_salience_is_sorted_and_rounded() -> None:
    after = salience.rank(document(STORY), find(STORY)[0], (), ())
    values = [actor.salience for actor in after.actors]
    assert values == sorted(values, reverse=True)
    assert all(value == round(value, 4) for value in values)
