"""A body named only in a headline is a misreading more often than an actor."""

from __future__ import annotations

from briefcli import cast as casting
from briefcli import clauses
from briefcli.analyse import Analyser
from briefcli.records import Article
from briefcli.segment import segment

ANALYSER = Analyser()


def names(text: str) -> list[str]:
    document = ANALYSER.analyse(segment(Article(text)))
    return [actor.name for actor in casting.find(document, clauses.find(document)).actors]


def test_a_body_of_the_headline_alone_is_nobody() -> None:
    found = names("Acme Federal Shuts Two Mines\n\nThe company said on Friday that the mines would close.")
    assert not [name for name in found if "Acme" in name]


def test_a_body_that_comes_up_again_is_an_actor() -> None:
    found = names("World Bank Cuts Forecast\n\nThe World Bank said on Friday that growth would slow.")
    assert [name for name in found if "World Bank" in name]


def test_people_who_are_described_in_the_headline_alone_are_nobody() -> None:
    found = names("Pear Supporter Screams At Rally\n\nA woman shouted at a rally on Friday.")
    assert found == ["a woman"]
