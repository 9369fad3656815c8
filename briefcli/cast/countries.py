"""ISO 3166 codes of countries, from pycountry's table, and the nationality words that belong to a country."""

from __future__ import annotations

from functools import cache

from briefcli.cues import Lexicon

SUFFIXES = ("", "n", "i", "s", "an", "en", "ns", "is", "ans", "ian", "ese", "ish", "ians")
"""Endings of nationalities, short ones first; what is left begins the country's name: Guatemal-an, Swed-ish,
Afghan-s.
"""
SHORTEST_STEM = 4
"""Letters of a stem at least: with three, "Indian" would be "Indonesian"."""


SHARED_NAMES = ("Congo,", "Korea,", "Virgin Islands,", "Saint Helena,", "Bonaire,")
"""What stands before the comma in these is the name of more than one country or of a part."""


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
        if not country.name.startswith(SHARED_NAMES):
            names.setdefault(country.name.lower().split(",")[0], country.alpha_2)
    return names


class Countries:
    """Looks up names of countries in use; the ambiguous ones have no code."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._aliases = _pairs(lexicon.words("place_aliases"))
        self._ambiguous = lexicon.words("ambiguous_countries")
        self._names, self._parts, self._nationalities, self._by_opening = _indexes(
            lexicon.words("country_names"), lexicon.words("country_parts"), lexicon.words("nationalities")
        )

    def code(self, name: str) -> str | None:
        """The alpha-2 code of a country by a lower-case name, None for no country's or several's."""
        return None if name in self._ambiguous else self._names.get(name)

    def usual(self, name: str) -> str:
        """The usual one of several names of a town: "washington" for "d.c."."""
        return self._aliases.get(name, name)

    def is_official(self, name: str) -> bool:
        """Whether ISO 3166 has the lower-case name."""
        return name in table()

    def any_code(self, name: str) -> str | None:
        """The same for a name that is ambiguous too, when something else tells that a country is meant, and
        for a part of a country known by itself ("Scotland").
        """
        return self._names.get(name) or self._parts.get(name)

    def is_country(self, name: str) -> bool:
        return name in self._names or name in self._parts

    def code_of_nationality(self, word: str) -> str | None:
        """The code of the country a lower-case adjective or people belongs to ("guatemalan")."""
        country = self._nationalities.get(word)
        if country is not None:
            return self._names.get(country) or self._parts.get(country)
        candidates = self._by_opening.get(word[:SHORTEST_STEM])
        if candidates is None:
            return None
        for suffix in SUFFIXES:
            stem = word.removesuffix(suffix)
            if len(stem) < SHORTEST_STEM:
                return None
            for name in candidates if word.endswith(suffix) else ():
                if name.startswith(stem) and name != word and " " not in name[len(stem) :]:
                    return self._names[name]
        return None


@cache
def _indexes(
    country_names: frozenset[str], country_parts: frozenset[str], nationalities: frozenset[str]
) -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, list[str]]]:
    """Names, parts and irregular nationalities with what they stand for, and all names by their first
    letters.
    """
    names = {**table(), **pairs(country_names)}
    by_opening: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (len(name), name)):
        by_opening.setdefault(name[:SHORTEST_STEM], []).append(name)
    irregular = {word: country.lower() for word, country in pairs(nationalities).items()}
    return names, pairs(country_parts), irregular, by_opening


@cache
def _pairs(entries: frozenset[str]) -> dict[str, str]:
    return pairs(entries)


def pairs(entries: frozenset[str]) -> dict[str, str]:
    """Entries "left: right" of a word list."""
    split = (entry.split(":", 1) for entry in entries)
    return {left.strip(): right.strip() for left, right in split}
