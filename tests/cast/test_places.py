"""Places: codes, containment, nationalities, what is not a place of the news."""

from __future__ import annotations

import pytest

from briefcli.cast import countries
from tests.cast.marked import find, where


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("A ship sank near [l:Guatemala].", "Guatemala", "GT"),
        ("Talks were held in [l:Lviv], [l:Ukraine], on Monday.", "Lviv", "UA"),
        ("Talks were held in [l:Lviv] on Monday.", "Lviv", None),
        ("Troops left the [l:U.S.] on Monday.", "U.S.", "US"),
        ("Troops moved to [l:Russia] on Monday.", "Russia", "RU"),
        ("The storm hit [l:Georgia] on Monday.", "Georgia", None),
        ("The storm hit [l:Georgia] and [l:Alabama] on Monday.", "Georgia", None),
        ("The storm hit [l:Georgia] on Monday, the [g:Georgian] army said.", "Georgia", None),
        ("Rain fell in [l:Richmond], [l:Virginia].", "Richmond", "US"),
        ("Rain fell over [l:Scotland].", "Scotland", "GB"),
        ("Rain fell over the [l:People]'s [l:Republic of China].", "People's Republic of China", "CN"),
        ("Rain fell over the [l:Korea].", "Korea", None),
    ],
)
def test_country(text: str, name: str, code: str | None) -> None:
    cast, _ = find(text)
    assert where(cast)[name].country == code


def test_forms_of_a_country_are_one_place() -> None:
    cast, _ = find("He flew to the [l:United States]. Back in the [l:U.S.] he retired.")
    assert [(place.name, len(place.spans)) for place in cast.places] == [("United States", 2)]


def test_a_nationality_counts_for_its_country_but_is_not_listed() -> None:
    cast, _ = find("A fire broke out in [l:Guatemala]. A [g:Guatemalan] crew and a [g:Mexican] crew fought it.")
    assert [(place.name, len(place.spans)) for place in cast.places] == [("Guatemala", 2)]


def test_a_nationality_inside_another_name_does_not_count() -> None:
    cast, _ = find("He left the [l:United States] for [l:American Samoa].")
    assert [len(place.spans) for place in cast.places] == [1, 1]


def test_a_country_in_a_title_is_not_where_something_happens() -> None:
    cast, _ = find("The president of the [l:United States] spoke in [l:Oslo].")
    assert list(where(cast)) == ["Oslo"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Sen. [p:Ann Lee] of [l:Texas] and [p:Per Lund] of [l:Ohio] met in [l:Oslo].", ["Oslo"]),
        ("She told the Star-Ledger of [l:Newark] that snow fell in [l:Oslo].", ["Oslo"]),
        ("She praised [l:Norway]'s leadership in [l:Oslo].", ["Oslo"]),
        ("A fire broke out in [l:Norway]'s second city.", ["Norway"]),
        ("[l:Norway]'s [p:Ann Lee] won in [l:Oslo].", ["Oslo"]),
        ("They saw [l:Norway]'s Halden and [l:Chile]'s Andes.", ["Norway", "Chile"]),
        ("Snow fell on [l:Norway]'s coast and near [l:Oslo]'s old port.", ["Norway", "Oslo"]),
        ("They left the city of [l:Bergen] and the Gulf of [l:Riga].", ["Bergen", "Riga"]),
        ("He is a judge for the [l:Southern District of Ohio] and lives in [l:Oslo].", ["Oslo"]),
        ("The U.S. Court for the [l:Eastern District] sat in [l:Oslo].", ["Oslo"]),
        ("She was the first woman on the [l:Ninth Circuit] and lives in [l:Oslo].", ["Oslo"]),
        ("They raced on the [l:Halden Circuit] near [l:Oslo].", ["Halden Circuit", "Oslo"]),
    ],
)
def test_whose_something_is_and_a_court_is_not_where_it_is(text: str, places: list[str]) -> None:
    cast, _ = find(text)
    assert [place.name for place in cast.places] == places


def test_the_next_of_several_is_not_what_a_place_lies_in() -> None:
    cast, _ = find("They spoke of the [l:Western Balkans], [l:Norway], [l:Chile] and [l:Peru].")
    assert [place.country for place in cast.places] == [None, "NO", "CL", "PE"]


def test_events_in_the_clothes_of_places_are_left_out() -> None:
    cast, _ = find("She won at the [l:Halden Film Festival] in [l:Oslo].")
    assert list(where(cast)) == ["Oslo"]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("guatemalan", "GT"),
        ("afghan", "AF"),
        ("chinese", "CN"),
        ("nigerian", "NG"),
        ("indian", "IN"),
        ("french", "FR"),
        ("turkish", "TR"),
        ("swedish", "SE"),
        ("south african", "ZA"),
        ("north korean", "KP"),
        ("ukrainians", "UA"),
        ("democratic", None),
        ("european", None),
        ("christian", None),
        ("republican", None),
    ],
)
def test_nationality(word: str, code: str | None) -> None:
    assert countries.code_of_nationality(word) == code


def test_codes_are_pycountrys() -> None:
    import pycountry

    assert all(countries.any_code(country.name.lower()) == country.alpha_2 for country in pycountry.countries)


def test_the_two_congos_stay_apart() -> None:
    cast, _ = find("Roads link the [l:Democratic Republic of the Congo] to the [l:Republic of the Congo].")
    assert [place.country for place in cast.places] == ["CD", "CG"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("She will travel to [p:Halder], where she will meet [p:Ann Lee].", ["Halder"]),
        ("It snowed in [l:Oslo], [l:Bergen], and [p:Halder].", ["Oslo", "Bergen", "Halder"]),
        ("They will meet [p:Halder], who will meet [p:Ann Lee].", []),
        ("They praised [l:Oslo] and [p:Halder].", ["Oslo"]),
    ],
)
def test_a_name_that_stands_as_places_do_is_one(text: str, places: list[str]) -> None:
    cast, _ = find(text)
    assert [place.name for place in cast.places] == places


def test_a_country_is_one_place_by_its_short_name_and_its_long_one() -> None:
    cast, _ = find("He left the [l:PRC]. The [l:People’s Republic of China] is large. He misses [l:China].")
    assert [(place.name, place.country, len(place.spans)) for place in cast.places] == [("China", "CN", 3)]


def test_washington_is_one_place() -> None:
    cast, _ = find("He landed in [l:Washington], [l:D.C.], on Monday. It rained in [l:Washington].")
    assert [(place.name, len(place.spans)) for place in cast.places] == [("Washington", 3)]


def test_a_state_behind_a_town_tells_its_country_and_is_no_place_of_its_own() -> None:
    cast, _ = find("It rained in [l:Macon], [l:Ga.], and in [l:Reno], [l:NV].")
    assert [(place.name, place.country) for place in cast.places] == [("Macon", "US"), ("Reno", "US")]


STATEMENT = """Remarks to the Press

Jane Novak, Secretary of State

{}

Good morning. We met on Monday in a good mood.
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("[l:Ashford], [l:Norway]\n\n[l:Bristol Hotel]", ["Ashford", "Norway"]),
        ("[p:Roosevelt Room]", []),
        ("[l:White House]", ["White House"]),
        ("[l:Jerusalem]", ["Jerusalem"]),
    ],
)
def test_the_venue_above_a_statement_is_not_where_the_news_is(lines: str, expected: list[str]) -> None:
    cast, _ = find(STATEMENT.format(lines))
    assert [place.name for place in cast.places] == expected
    assert not [actor.name for actor in cast.actors if "Room" in actor.name or "Hotel" in actor.name]


def test_the_abbreviation_of_a_state_in_a_dateline_is_nobody() -> None:
    cast, _ = find(STATEMENT.format("[l:Ashford], [o:MA]"))
    assert [place.name for place in cast.places] == ["Ashford"]
    assert [actor.name for actor in cast.actors] == ["Jane Novak"]


def test_the_agency_of_a_dateline_is_nobody() -> None:
    text = (
        "Dam to be raised\n\n[l:Ashford] ([o:AP]) - [p:Ana Ruiz] said on Monday that the dam will be raised. It is old."
    )
    cast, _ = find(text)
    assert [actor.name for actor in cast.actors] == ["Ana Ruiz"]
    assert [place.name for place in cast.places] == ["Ashford"]


def test_a_state_behind_a_town_tells_its_country() -> None:
    cast, _ = find("She flew to [l:Athens], [l:GA], on Monday.")
    assert [(place.name, place.country) for place in cast.places] == [("Athens", "US")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Goods came from the [l:Third] World.", []),
        ("The [l:U.S.-Japan] talks failed in [l:Oslo].", ["Oslo"]),
        ("The [l:Pacific] coast flooded.", ["Pacific"]),
        ("It flooded in [l:Baden-Baden].", ["Baden-Baden"]),
        ("He drove the [l:Porsche] to [l:Oslo].", ["Oslo"]),
        ("They sent the research ship [l:Halder] to [l:Oslo].", ["Oslo"]),
        ("They sent the ships [l:Lund] and [l:Halder] to [l:Oslo].", ["Oslo"]),
        ("Mr. [p:Lund] and [l:Norway] met in [l:Oslo].", ["Oslo"]),
        ("The town of [l:Halder] sent a ship to [l:Oslo].", ["Halder", "Oslo"]),
        ("A minor in [l:Texas] wept.", ["Texas"]),
        ("They spoke for a [l:united Oslo]. The [l:western] towns flooded.", ["Oslo", "western"]),
        ("Rebels who are [l:Iran-backed] met the [l:U.S.-EU] envoys in [l:Guinea-Bissau].", ["Guinea-Bissau"]),
        ("They prayed at [l:St. Olaf]'s [l:Basilica] in [l:Oslo].", ["St. Olaf's Basilica", "Oslo"]),
        ("Snow fell on [l:Norway]'s [l:Cape] Lund.", ["Norway", "Cape"]),
        ("They met at [l:Oslo]'s [l:Olaf Square].", ["Oslo", "Olaf Square"]),
        ("Floods hit [l:Saudi] towns in the [l:Republic] of [l:Yemen].", ["Yemen"]),
        ("Sen. Ann Lee ([l:Tex.]) spoke in [l:Oslo] ([l:Norway]).", ["Oslo", "Norway"]),
        ("Mister [l:America] opened in [l:Oslo].", ["Oslo"]),
        ("She saw the comedy [l:America] in [l:Oslo].", ["Oslo"]),
        ("Sailors miss [l:America] in [l:Oslo].", ["America", "Oslo"]),
        ("The carriers left [l:America] for [l:Oslo].", ["America", "Oslo"]),
        ("They acceded to the Treaty of [l:Quito] at the Summit of the [l:Tropics] in [l:Oslo].", ["Oslo"]),
        ("They filled the streets of [l:Quito] and the port of [l:Oslo].", ["Quito", "Oslo"]),
        ("A [l:Steel Roof] system was sold to towns near [l:Oslo].", ["Oslo"]),
        ("He missed the win over [l:Halden City] in [l:Oslo].", ["Oslo"]),
        ("He sent troops against [l:Halden City] and won over [l:Oslo] voters.", ["Halden City", "Oslo"]),
        ("[l:New Halders] marched in [l:Oslo].", ["Oslo"]),
        ("It cost [l:US]$300 million to rebuild [l:Oslo].", ["Oslo"]),
        ("She is known for [l:Halden] Is the New [l:Black] and left [l:Oslo].", ["Oslo"]),
        ('He filmed "Death in [l:Halden]" in [l:Oslo].', ["Oslo"]),
        ('He said "it rained in [l:Halden]" and left [l:Oslo].', ["Halden", "Oslo"]),
        ("All but [l:Walter Halden] came to [l:Oslo].", ["Oslo"]),
        ("The [l:Halden Ocean] Race began in [l:Oslo].", ["Oslo"]),
        ("He wrote of the [l:Battle of Halden Gulf] in [l:Oslo].", ["Oslo"]),
        ("They met on [l:Pier] 15 after 12 people left [l:Oslo].", ["Pier 15", "Oslo"]),
        ("She moved from [l:Halden], [l:Wisc], to [l:Oslo].", ["Halden", "Oslo"]),
        ('"Wake up, [l:Ohio]!" he said in [l:Oslo].', ["Oslo"]),
        ("The [l:Halden] establishment fought it in [l:Oslo].", ["Oslo"]),
        ("The [l:Halden] primary was held in [l:Oslo].", ["Halden", "Oslo"]),
        ("They met in [l:Central] and [l:South Halden].", ["South Halden"]),
        (
            "It spoke of the [o:Indo-Pacific] and of the [l:Hemisphere]. A [l:New Yorker] left [l:Oslo].",
            ["Indo-Pacific", "Oslo"],
        ),
        ("[p:Halden Lund] left. [l:Halden] wept in [l:Oslo].", ["Oslo"]),
        ("[p:Halden Lund] left. Rain fell in [l:Halden]. [l:Halden] slept.", ["Halden"]),
    ],
)
def test_half_of_a_name_and_a_pair_of_countries_are_no_place(text: str, places: list[str]) -> None:
    cast, _ = find(text)
    assert [place.name for place in cast.places] == places
