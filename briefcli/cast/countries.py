"""ISO 3166 codes of countries, from pycountry's table, and the nationality words that belong to a country."""

from __future__ import annotations

from functools import cache

from briefcli import language


@cache
def table() -> dict[str, str]:
    """Lower-case country names, official and common -> alpha-2 code."""
    from pycountry import countries  # some hundredths of a second, which a briefing without places is spared

    names: dict[str, str] = {}
    for country in countries:
        fields = dict(country)
        called = (fields[key].lower() for key in ("name", "official_name", "common_name") if key in fields)
        names |= dict.fromkeys(called, country.alpha_2)
        names.setdefault(country.name.lower().split(",")[0], country.alpha_2)
    return names


def code(name: str) -> str | None:
    """The alpha-2 code of a country by a lower-case name, None for no country's or several's."""
    return None if name in language.words("ambiguous_countries") else _names().get(name.replace(" '", "'"))


def any_code(name: str) -> str | None:
    """The same, for an ambiguous name of which something else tells too, and for a known part of a country."""
    return _names().get(name.replace(" '", "'")) or _pairs("country_parts").get(name)


def usual(name: str) -> str:
    """The usual one of several names of a town: "washington" for "d.c."."""
    return _pairs("place_aliases").get(name, name)


def code_of_nationality(word: str) -> str | None:
    """The code of the country a lower-case adjective or people belongs to ("guatemalan")."""
    known = _pairs("nationalities")
    return any_code((known.get(word) or known.get(word.removesuffix("s"), "")).lower())


@cache
def _names() -> dict[str, str]:
    return {**table(), **_pairs("country_names")}


@cache
def _pairs(name: str) -> dict[str, str]:
    return dict(language.pairs(name))
