"""ISO 3166 codes of countries, from pycountry's table, and the nationality words that belong to a country."""

from __future__ import annotations

from functools import cache

from briefcli import language

SUFFIXES = ("", "n", "i", "s", "an", "en", "ns", "is", "ans", "ian", "ese", "ish", "ians")
"""Endings of nationalities, short ones first; what is left begins the country's name: Guatemal-an, Swed-ish,
Afghan-s.
"""
SHORTEST_STEM = 4
"""Letters of a stem at least: with three, "Indian" would be "Indonesian"."""


@cache
def table() -> dict[str, str]:
    """Lower-case country names, official and common -> alpha-2 code."""
    from pycountry import countries  # some hundredths of a second, which a briefing without places is spared

    names: dict[str, str] = {}
    for country in countries:
        fields = dict(country)
        for key in ("name", "official_name", "common_name"):
            if key in fields:
                names[fields[key].lower()] = country.alpha_2
        names.setdefault(country.name.lower().split(",")[0], country.alpha_2)
    return names


def code(name: str) -> str | None:
    """The alpha-2 code of a country by a lower-case name, None for no country's or several's."""
    return None if name in language.words("ambiguous_countries") else _names().get(name)


def any_code(name: str) -> str | None:
    """The same for a name that is ambiguous too, when something else tells that a country is meant, and for a part of
    a country known by itself ("Scotland").
    """
    return _names().get(name) or _pairs("country_parts").get(name)


def is_country(name: str) -> bool:
    return any_code(name) is not None


def usual(name: str) -> str:
    """The usual one of several names of a town: "washington" for "d.c."."""
    return _pairs("place_aliases").get(name, name)


def code_of_nationality(word: str) -> str | None:
    """The code of the country a lower-case adjective or people belongs to ("guatemalan")."""
    country = _pairs("nationalities").get(word)
    if country is not None:
        return any_code(country.lower())
    candidates = _by_opening().get(word[:SHORTEST_STEM], ())
    for suffix in SUFFIXES if candidates else ():
        stem = word.removesuffix(suffix)
        if len(stem) < SHORTEST_STEM:
            return None
        for name in candidates if word.endswith(suffix) else ():
            if name.startswith(stem) and name != word and " " not in name[len(stem) :]:
                return _names()[name]
    return None


@cache
def _names() -> dict[str, str]:
    return {**table(), **_pairs("country_names")}


@cache
def _by_opening() -> dict[str, list[str]]:
    """The names of countries by their first letters, short ones first."""
    found: dict[str, list[str]] = {}
    for name in sorted(_names(), key=lambda name: (len(name), name)):
        found.setdefault(name[:SHORTEST_STEM], []).append(name)
    return found


@cache
def _pairs(name: str) -> dict[str, str]:
    return dict(language.pairs(name))
