"""The word classes that clause structure turns on (``language/en``), by name."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from briefcli import language


@dataclass(frozen=True, slots=True)
class Words:
    """Sets of lemmas; a field is the list of its name in ``language/en/*.toml``, where each is explained."""

    subject_control: frozenset[str]
    oblique_control: frozenset[str]
    gerund_control: frozenset[str]
    tough: frozenset[str]
    plan_nouns: frozenset[str]
    aims: frozenset[str]
    others_plan: frozenset[str]
    negators: frozenset[str]
    negative_determiners: frozenset[str]
    negative_pronouns: frozenset[str]
    negation_raising: frozenset[str]
    implicative_negative: frozenset[str]
    negative_nouns: frozenset[str]
    negative_markers: frozenset[str]
    only: frozenset[str]
    condition_markers: frozenset[str]
    exclusive_markers: frozenset[str]
    condition_prepositions: frozenset[str]
    inverted_auxiliaries: frozenset[str]
    veto_verbs: frozenset[str]
    asking: frozenset[str]
    imagining: frozenset[str]
    veto_nouns: frozenset[str]
    veto_predicates: frozenset[str]
    retracting_adverbs: frozenset[str]
    retracting_verbs: frozenset[str]
    retracting_nouns: frozenset[str]
    retracted_versions: frozenset[str]
    stative: frozenset[str]
    first_persons: frozenset[str]
    addressed: frozenset[str]
    third_persons: frozenset[str]
    general_determiners: frozenset[str]
    general_pronouns: frozenset[str]
    plain_reporting: frozenset[str]
    passive_reporting: frozenset[str]
    according: frozenset[str]
    hedges: frozenset[str]
    time_markers: frozenset[str]
    time_adverbs: frozenset[str]
    time_words: frozenset[str]
    linking: frozenset[str]
    pointing: frozenset[str]
    contrast_markers: frozenset[str]
    chaining: frozenset[str]
    light_verbs: frozenset[str]
    scheduling: frozenset[str]
    shifting: frozenset[str]
    committed: frozenset[str]
    attribution_clause: frozenset[str]
    attribution_quotation: frozenset[str]
    attribution_adjectives: frozenset[str]
    attribution_nouns: frozenset[str]
    attribution_documents: frozenset[str]


@cache
def words() -> Words:
    """The shipped classes. Raises KeyError for a list that no file has."""
    known = language.lists()
    return Words(**{entry.name: known[entry.name] for entry in fields(Words)})
