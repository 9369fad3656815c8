"""How salience is measured."""

from __future__ import annotations

from briefcli.records import Actor, Span
from tests.eval import salient


def test_an_actor_matches_an_entity_by_words_of_a_name() -> None:
    text = "Mayor Ruth Okafor spoke."
    actor = Actor("Ruth Okafor", "person", None, (Span(6, 17),))
    assert salient.matches(actor, text, {"mentions": ["Okafor", "she"]})
    assert not salient.matches(actor, text, {"mentions": ["she", "Mayor Lee"]})


def test_named_entities() -> None:
    assert salient.is_named({"wiki": None, "mentions": ["the mayor", "Ruth Okafor"]})
    assert salient.is_named({"wiki": "Rome", "mentions": ["the city"]})
    assert not salient.is_named({"wiki": None, "mentions": ["They", "about 80 people", "the women of Rome"]})
