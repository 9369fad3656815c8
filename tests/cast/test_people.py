"""People: merging, names, roles, titles that refer, pronouns."""

from __future__ import annotations

import re

import pytest

from briefcli.records import Span
from tests.cast.marked import find, referring, role, who


def test_all_forms_of_a_name_are_one_person() -> None:
    cast, text = find(
        "Vice President [p:Ines Okafor] opened the bridge. [p:Okafor] spoke briefly. Ms. [p:Okafor] left. "
        "The vice president flew home."
    )
    assert list(who(cast)) == ["Ines Okafor"]
    assert referring(cast, text, "Ines Okafor") == ["Ines Okafor", "Okafor", "Okafor", "The vice president"]
    assert len(who(cast)["Ines Okafor"].spans) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The owner, Mr [p:Ned Foley], left. The owner gave no reason.", ["owner", "Ned Foley", "The owner"]),
        (
            "The current chairwoman, Senator [p:Judy Amery] of Oregon, has chosen nobody. She laughed.",
            ["The current chairwoman", "Judy Amery", "She"],
        ),
    ],
)
def test_a_noun_beside_a_name_is_its_bearer(text: str, words: list[str]) -> None:
    cast, text = find(text)
    (person,) = [actor for actor in cast.actors if actor.kind == "person"]
    assert referring(cast, text, person.name) == words


def test_a_middle_initial_or_short_form_is_the_same_person() -> None:
    cast, _ = find(
        "[p:Robert K. Lindqvist] resigned. [p:Bob Lindqvist] gave no reason. [p:Robert Lindqvist] had led it."
    )
    assert len(cast.actors) == 1


def test_a_short_form_alone_is_whoever_bears_the_long_one() -> None:
    cast, _ = find("[p:Ike] refused. [p:Dwight Lund] had lost, and [p:Bob] too. [p:Dwight R. Lund] wept.")
    assert [actor.name for actor in cast.actors] == ["Dwight Lund", "Bob"]


def test_whom_a_quotation_names_does_not_say_it() -> None:
    cast, text = find('The firm sold the mill. "You will have to wait until [p:Jim] signs" before the fair, he said.')
    assert "he" not in referring(cast, text, "Jim")


def test_a_name_without_its_accents_is_the_same_person() -> None:
    cast, _ = find("[p:Zoë Muñoz] resigned. [p:Munoz] gave no reason. [p:Zoe Munoz] had led it.")
    assert [(actor.name, len(actor.spans)) for actor in cast.actors] == [("Zoë Muñoz", 3)]


def test_two_people_with_one_surname_stay_two() -> None:
    cast, _ = find("[p:Anna Weller] and [p:Karl Weller] signed the deed. [p:Weller] smiled.")
    names = [actor.name for actor in cast.actors]
    assert names == ["Anna Weller", "Karl Weller", "Weller"]
    assert cast.actors[2].possibly_same == 0


def test_a_form_of_address_tells_which_of_two() -> None:
    cast, _ = find("[p:Anna Weller] and [p:Karl Weller] signed the deed. Mr. [p:Weller] smiled.")
    assert len(who(cast)["Karl Weller"].spans) == 2


def test_a_form_of_address_keeps_a_namesake_apart() -> None:
    cast, _ = find("[p:Michelle Tanaka] opened the fair. Mr. [p:Tanaka] stayed away.")
    assert len(cast.actors) == 2


def test_a_surname_used_before_the_second_bearer_comes_up_stays_with_the_first() -> None:
    cast, _ = find("[p:Karl Weller] signed. [p:Weller] smiled. His wife, [p:Anna Weller], watched. [p:Weller] left.")
    assert len(who(cast)["Karl Weller"].spans) == 3


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Prime Minister [p:Lena Dahl] resigned.", "Lena Dahl", "Prime Minister"),
        (
            "Former U.S. Secretary of State [p:Lena Dahl] resigned.",
            "Lena Dahl",
            "Former U.S. Secretary of State",
        ),
        (
            "Donors gave millions to an outside group backing then-Republican presidential candidate [p:Lena Dahl].",
            "Lena Dahl",
            "presidential candidate",
        ),
        (
            "[p:Lena Dahl], a spokeswoman for the city council, resigned.",
            "Lena Dahl",
            "spokeswoman for the city council",
        ),
        ("The bank's chief economist, [p:Lena Dahl], resigned.", "Lena Dahl", "chief economist"),
        (
            "Donors gave money to an outside group backing then-Republican presidential candidate [p:Lena Dahl], and "
            "the flood of money helped.",
            "Lena Dahl",
            "presidential candidate",
        ),
        ("That is the question former chess champion [p:Lena Dahl] posed.", "Lena Dahl", "former chess champion"),
        ("[l:Ohio] Gov. [p:Lena Dahl] resigned.", "Lena Dahl", "Ohio Gov."),
        (
            "Deputy Secretary of State [p:Ann Moe] and [o:Pear Service] Secretary General [p:Lena Dahl] met.",
            "Lena Dahl",
            "Pear Service Secretary General",
        ),
        ("The brave Norwegian [p:Lena Dahl] resigned.", "Lena Dahl", None),
        ("On Monday [p:Lena Dahl] resigned.", "Lena Dahl", None),
        ("The minister of Health and [p:Dahl] met.", "Dahl", None),
        ("They met purported film expert [p:Lena Dahl].", "Lena Dahl", "purported film expert"),
        ("They met presumptive Labour nominee [p:Lena Dahl].", "Lena Dahl", "presumptive Labour nominee"),
        ("Under President [p:Lena Dahl], it rained.", "Lena Dahl", "President"),
        ("Musician Lady [p:Gong] sang.", "Lady Gong", "Musician"),
        ("Chief Justice [p:Gong] sang.", "Gong", "Chief Justice"),
        ("Mrs. [p:Lena Dahl] resigned.", "Lena Dahl", None),
        ("Nobody will answer for the death of [p:Lena Dahl], the police chief said.", "Lena Dahl", None),
        ("His father, [p:Tom Dahl], resigned.", "Tom Dahl", None),
        ("The archbishop's brother, Father [p:Tom Dahl], resigned.", "Tom Dahl", "Father"),
        (
            "[p:Lena Dahl], a director of the [o:Office of Roads, Rails and Parks], resigned.",
            "Lena Dahl",
            "director of the Office of Roads, Rails and Parks",
        ),
        ("Frenchman [p:Tom Dahl] won.", "Tom Dahl", "Frenchman"),
    ],
)
def test_role(text: str, name: str, expected: str | None) -> None:
    cast, plain = find(text)
    assert role(cast, name, plain) == expected


def test_the_president_is_not_the_vice_president() -> None:
    cast, text = find("Vice President [p:Ines Okafor] met President [p:Tomas Lund]. The president thanked her.")
    assert referring(cast, text, "Tomas Lund") == ["Tomas Lund", "The president"]


def test_a_title_of_two_is_neither() -> None:
    cast, text = find("President [p:Tomas Lund] called President [p:Ivo Petrov]. The president left.")
    assert "The president" not in referring(cast, text, "Tomas Lund") + referring(cast, text, "Ivo Petrov")


def test_a_title_alone_is_somebody() -> None:
    cast, _ = find("The Secretary announced visa restrictions. On Friday the Secretary left for talks.")
    assert [(actor.name, actor.kind, len(actor.spans)) for actor in cast.actors] == [("the Secretary", "person", 2)]


def test_a_pronoun_goes_to_the_only_person_of_its_gender() -> None:
    cast, text = find("[p:Maria Lopez] called [p:Karl Weller] on Friday. She promised help.")
    assert referring(cast, text, "Maria Lopez") == ["Maria Lopez", "She"]


def test_a_quotation_is_not_about_its_speaker() -> None:
    cast, text = find("[p:Karl Weller] spoke on Friday. “He lied to the board,” [p:Weller] said.")
    assert "He" not in referring(cast, text, "Karl Weller")


def test_according_to_a_source_is_no_apposition() -> None:
    cast, text = find("According to the official, [p:Ines Okafor] has a plan.")
    assert role(cast, "Ines Okafor", text) is None


def test_a_pronoun_between_two_objects_stays_open() -> None:
    cast, text = find("Letters came from [p:Karl Weller] and [p:Paul Lund]. He was tired.")
    assert "He" not in referring(cast, text, "Karl Weller") + referring(cast, text, "Paul Lund")


def test_best_name_is_not_in_capitals() -> None:
    cast, _ = find("[p:KARL WELLER] resigns\n\n[p:Karl Weller] resigned on Monday, his party said.")
    assert "Karl Weller" in who(cast)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under Secretary of State for Trade [p:Ann Lee] spoke.", "Under Secretary of State for Trade"),
        ("Dr. [p:Ann Lee], director of the museum, spoke.", "director of the museum"),
        ("Dr. [p:Ann Lee] spoke.", None),
        ("[p:Chargé d’Affaires] [p:Ann Lee] spoke.", "Chargé d’Affaires"),
        ("[p:Chargé Ann Lee] spoke.", "Chargé"),
        ("Dear Secretary [p:Ann Lee], we met.", "Secretary"),
        ("It cut ties with long time aide [p:Ann Lee] on Monday.", "long time aide"),
        ("[o:House of Pears] Speaker [p:Ann Lee] spoke.", "House of Pears Speaker"),
        ("The Guild of Pears and Speaker [p:Ann Lee] spoke.", "Speaker"),
    ],
)
def test_offices_as_role(text: str, expected: str | None) -> None:
    cast, plain = find(text)
    assert role(cast, "Ann Lee", plain) == expected


def test_a_degree_is_nothing() -> None:
    cast, _ = find("[p:Ann Lee] has a [l:B.A.] from [o:Ashford College]. [p:Lee] left.")
    assert not cast.places


def test_an_office_of_a_body_is_named_in_full() -> None:
    cast, _ = find("The minister of trade signed the treaty on Monday.")
    assert list(who(cast)) == ["the minister of trade"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Ashford, [p:Ann Lee], gave a speech on Monday.", "mayor of Ashford"),
        ("A spokesman for the navy, Dr. [p:Ann Lee], said it sank.", "spokesman for the navy"),
        ("Her finance director, [p:Ann Lee], said so.", "finance director"),
    ],
)
def test_an_office_with_its_field_before_the_name(text: str, expected: str) -> None:
    cast, plain = find(text)
    assert role(cast, "Ann Lee", plain) == expected
    assert list(who(cast)) == ["Ann Lee"]


def test_mr_is_not_the_only_bearer_of_his_name_if_that_is_a_woman() -> None:
    cast, text = find(
        "President [p:Dahl] told voters he was hurt. Mr. [p:Dahl] left. The first lady, Mrs. [p:Ann Dahl], stayed."
    )
    assert "Dahl" not in referring(cast, text, "Ann Dahl")
    assert role(cast, "Dahl", text) == "President"


def test_the_title_in_a_title_is_somebody_elses() -> None:
    cast, text = find("Press Secretary to the Mayor [p:Ann Dahl] left. The mayor stayed.")
    assert next(iter(who(cast))) == "Ann Dahl"
    assert "The mayor" not in referring(cast, text, "Ann Dahl")


def test_one_who_goes_by_a_title_keeps_it() -> None:
    cast, _ = find("Lady [p:Norla] sang on Monday. [p:Norla] left. Prime Minister [p:Dahl] stayed.")
    assert list(who(cast)) == ["Lady Norla", "Dahl"]


def test_several_together_have_the_names_of_all() -> None:
    cast, text = find(
        "Minister [p:Ann Lee] met Governor [p:Per Lund]. The Minister and Governor signed a deal. "
        "[p:Lee], [p:Lund] and a clerk left."
    )
    places = [
        Span(start := text.index(one), start + len(one))
        for one in ("The Minister and Governor", "Lee, Lund and a clerk")
    ]
    voices = [cast.voice(place) for place in places]
    assert [(voice.name, voice.kind) for voice in voices] == [("Ann Lee and Per Lund", "group"), (None, None)]
    assert cast.at(places[0]) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The [p:Hutsi] attack began. The [p:Hutsis] fled. Later [p:Hutsis] came back.", ["Hutsis"]),
        ("[p:Ann Hutsi] fell. A [p:Hutsi] rally failed. The [p:Hutsis] wept.", ["Ann Hutsi", "Hutsis"]),
        ("[p:Petras] rose. The [p:Petras] plan failed.", ["Petras"]),
    ],
)
def test_a_people_is_a_group_whatever_the_model_takes_it_for(text: str, names: list[str]) -> None:
    cast, _ = find(text)
    assert [actor.name for actor in cast.actors] == names
    assert [actor.name for actor in cast.actors if actor.kind == "group"] == [
        name for name in names if name == "Hutsis"
    ]


def test_two_parts_of_a_name_are_one_person() -> None:
    cast, text = find("Judge [p:Ada] [p:Berit Lund] sentenced the clerk. Judge [p:Lund] said it was late.")
    assert list(who(cast)) == ["Ada Berit Lund"]
    assert role(cast, "Ada Berit Lund", text) == "Judge"


def test_who_of_several_a_name_means_stays_open_once() -> None:
    cast, _ = find(
        "[p:Ann Weller] and [p:Karl Weller] signed. [p:Weller] left. It rained. [p:Weller] came back. [p:Weller] sang."
    )
    assert [actor.name for actor in cast.actors].count("Weller") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sen. [p:Ann Dahl] spoke on Monday. The senator will resign.", ["Ann Dahl", "The senator"]),
        ("Secretary of State [p:Ann Dahl] spoke. The secretary of state will resign.", ["Ann Dahl", "The secretary"]),
        ("Secretary of State [p:Ann Dahl] spoke. The secretary of labor will resign.", ["Ann Dahl"]),
    ],
)
def test_a_title_alone_is_its_holder_with_the_whole_field(text: str, expected: list[str]) -> None:
    cast, plain = find(text)
    assert referring(cast, plain, "Ann Dahl") == expected


def test_several_are_not_the_one_named_beside_them() -> None:
    cast, text = find("Two candidates, Governor [p:Ann Dahl] and a baker, left the race.")
    assert "Two candidates" not in referring(cast, text, "Ann Dahl")


@pytest.mark.parametrize(
    "text", ["Shops open [p:Mon] and [p:Wed].", "[p:minnow] won.", "Sen. Dahl ([p:R-Me.]) left.", "It was #[p:GoDahl]."]
)
def test_days_parties_and_words_in_small_letters_are_nobody(text: str) -> None:
    cast, _ = find(text)
    assert not cast.actors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It rained at 1:57am [p:PST Dahl]'s protest began. Lady [p:Dahl] sang.", ["Lady Dahl"]),
        ("[p:ANN LEE] sang. [p:J.R. Lund] wept.", ["Ann Lee", "J.R. Lund"]),
        ("They fled from Hurricanes Ida, [p:Rita] and [p:Gustav]. [p:Rita] killed ten.", []),
        ("After the storm [p:Ann Lee] and [p:Rita] came.", ["Ann Lee", "Rita"]),
        ("The angry [p:Hothead Ann Lee] left. The angry [p:Mary Ann Lund] stayed.", ["Ann Lee", "Mary Ann Lund"]),
        ("[p:Lund Media] wrote to [p:Frank Church]. Then [p:W] stayed.", ["Lund Media", "Frank Church"]),
        ("It was taken by [p:Ann Lee/AP]. [p:Per Lund] wept.", ["Per Lund"]),
        ("They vowed to protect [p:Christianity]. [p:Per Lund] wept.", ["Per Lund"]),
        ("[p:Per Lund], a pastor in town and a supporter of hers, said it rained.", ["Per Lund"]),
        ("They saw [p:K9-18b] through clouds. [p:Per Lund] wept.", ["Per Lund"]),
        ("A film called [p:Halden] will open. [p:Halden] won. [p:Per Lund] wept.", ["Per Lund"]),
        ("They looked at the planet [p:Halden]. [p:Halden] froze. [p:Per Lund] wept.", ["Per Lund"]),
        ("A town called [p:Halden] left. [p:Per Lund] wept.", ["Halden", "Per Lund"]),
        ("She made a film called [p:Halden]. [p:Ann Halden] left. [p:Halden] wept.", ["Ann Halden"]),
        ("The [p:Ann Y.] Lund Building Act passed. [p:Ann Lund] wept. [p:Max B.] wept.", ["Ann Lund", "Max B."]),
        ("The paper gave her four [p:Gepettos]. Four men saw [p:Gepettos].", ["Gepettos"]),
    ],
)
def test_what_stands_before_a_name_and_the_names_of_storms_are_no_persons(text: str, names: list[str]) -> None:
    cast, _ = find(text)
    assert [actor.name for actor in cast.actors] == names


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("[p:Karl Lund] won on Monday. The brash billionaire will build a pier.", "Karl Lund"),
        ("[p:Karl Lund] won on Monday. It rained. The brash billionaire will build a pier.", "Karl Lund"),
        ("Judge [p:Ann Dahl] left. [p:Karl Lund] won. The former governor will build a pier.", "Karl Lund"),
        ("A tax expert will testify. [p:Karl Lund], a tax expert, wept.", "Karl Lund"),
        ("Mayor [p:Karl Lund] won on Monday. The young suspect will appeal.", None),
        ("President [p:Karl Lund] won on Monday. The vice president will appeal.", None),
        ("President [p:Karl Lund] won on Monday. The Chilean president will resign.", None),
        ("Foreign Minister [p:Karl Lund] spoke. The foreign minister of [l:Norway] will resign.", None),
        ("[p:Karl Lund] won on Monday. The billionaire will build a pier.", None),
        (
            "[p:Karl Lund] won on Monday. It rained. It rained. It rained. The brash billionaire will build a pier.",
            None,
        ),
        ("Mr. [p:Karl Lund] won on Monday. The brash actress will build a pier.", None),
        ("A suspect sang. [p:Karl Lund] won on Monday. The young suspect wept.", None),
    ],
)
def test_an_epithet_is_possibly_who_was_named_last(text: str, bearer: str | None) -> None:
    cast, _ = find(text)
    places = [actor.possibly_same for actor in cast.actors if actor.name[0].islower()]
    assert [None if place is None else cast.actors[place].name for place in places[-1:]] == [bearer]


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("[p:Karl Lund] won on Monday. The Ohio senator led the polls.", "Karl Lund"),
        ("Senator [p:Karl Lund] won on Monday. The Ohio Democrat will meet [p:Ann Dahl].", None),
        ("Governor [p:Karl Lund] came on Monday. The candidate is hoping to win.", "Karl Lund"),
        ("Governor [p:Karl Lund] came on Monday. The Ohio senator left.", None),
        ("[p:Karl Lund] met [p:Ann Dahl] on Monday. The Ohio senator left.", None),
        ("[p:Karl Lund] won on Monday. It rained. The Ohio senator left.", None),
        ("[p:Karl Lund] won on Monday. The Ohio senator fined [p:Karl Lund].", None),
        ("[p:Karl Lund] pleaded guilty on Monday. The trial judge left.", None),
        ("A candidate sang. [p:Karl Lund] won on Monday. The candidate wept.", None),
        ("Mr. [p:Karl Lund] won on Monday. The Ohio congresswoman left.", None),
        ('"[p:Karl Lund] won on Monday." The Ohio senator left.', None),
        ("The candidate [p:Karl Lund] came. [p:Ann Dahl] left. It rained. The candidate wept.", None),
    ],
)
def test_one_of_many_of_a_kind_is_the_only_one_named_before(text: str, bearer: str | None) -> None:
    cast, plain = find(text)
    *_, last = re.finditer(r"The (?:\w+ )?(?:senator|Democrat|candidate|congresswoman|judge)", plain)
    actor = cast.at(Span(*last.span()))
    assert (actor.name if actor and actor.name.istitle() else None) == bearer


def test_who_is_elect_holds_no_office() -> None:
    cast, text = find("President [p:Ann Dahl] spoke. It was late when President-elect [p:Ann Dahl] left.")
    assert role(cast, "Ann Dahl", text) == "President-elect"


def test_a_verb_in_a_headline_is_no_surname() -> None:
    cast, _ = find("President [p:Biden Tours] Plant\n\n[p:Joe Biden] met the workers. He thanked them.")
    assert [actor.name for actor in cast.actors] == ["Joe Biden"]
    cast, _ = find("[p:Ann Waters] Tours Plant\n\n[p:Ann Waters] met the workers. She thanked them.")
    assert [actor.name for actor in cast.actors] == ["Ann Waters"]
    cast, _ = find(
        "Minister [p:Ruta Landis] on Ferries\n\nMS. ROE: We thank [p:Ruta].\n\nMINISTER LANDIS: We will run them."
    )
    assert "Ruta Landis" in [actor.name for actor in cast.actors]
