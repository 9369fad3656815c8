"""Organizations, described actors, countries that act."""

from __future__ import annotations

import pytest

from tests.cast.marked import find, referring, where, who


def test_an_acronym_is_its_full_name() -> None:
    cast, _ = find("The [o:United Nations] sent food. The [o:U.N.] had warned of hunger. [o:UN] trucks left.")
    assert [(actor.name, len(actor.spans)) for actor in cast.actors] == [("United Nations", 3)]


def test_an_adjective_is_no_part_of_a_name() -> None:
    cast, _ = find("The [o:federal Securities and Exchange Commission] met.")
    assert [actor.name for actor in cast.actors] == ["Securities and Exchange Commission"]


def test_department_of_state_is_the_state_department() -> None:
    cast, text = find(
        "The [o:Department of State] issued a note. The [o:State Department] gave no details. "
        "The department closed early."
    )
    assert referring(cast, text, "Department of State") == [
        "Department of State",
        "State Department",
        "The department",
    ]


def test_a_persons_administration_is_an_organization() -> None:
    cast, text = find("The [p:Lindqvist] administration will cut taxes. The administration gave no date.")
    assert [(actor.name, actor.kind) for actor in cast.actors] == [("Lindqvist administration", "organization")]
    assert referring(cast, text, "Lindqvist administration") == [
        "Lindqvist administration",
        "The administration",
    ]


def test_a_shortened_name_belongs_to_the_only_longer_one() -> None:
    cast, _ = find("[o:Halden Foods International] bought a rival. [o:Halden Foods] paid in cash.")
    assert [actor.name for actor in cast.actors] == ["Halden Foods International"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[o:Halder.com] opened on Monday. [o:Halder] sells shoes.", ["Halder.com"]),
        ('The "[o:Halder Dead]" series began. [o:NBS] left.', ["NBS"]),
        ('They filmed "The [o:Halder Dead]" for [o:NBS], and [o:NBS] left.', ["NBS"]),
    ],
)
def test_two_forms_of_a_name_are_one_and_a_work_is_none(text: str, names: list[str]) -> None:
    cast, _ = find(text)
    assert [actor.name for actor in cast.actors if actor.kind in ("organization", "person")] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It flew for [o:Operation Pear] and read the [o:Federal Register]. [o:NATO] left.", ["NATO"]),
        ("[p:Ann Lee], Under Secretary of [o:Pears and Plums], met [o:NATO].", ["Ann Lee", "NATO"]),
        ("On Sunday, [o:Chilean military] authorities met [o:NATO].", ["Chilean military authorities", "NATO"]),
    ],
)
def test_topics_pairs_and_fields_of_an_office_are_nobody(text: str, names: list[str]) -> None:
    cast, _ = find(text)
    assert [actor.name for actor in cast.actors if actor.kind in ("organization", "person")] == names


def test_events_and_laws_are_nobody() -> None:
    cast, _ = find("Lawmakers cited the [o:Clean Rivers Act] and the [o:Nordic Film Festival].")
    assert not [actor for actor in cast.actors if actor.kind == "organization"]


def test_descriptions_of_an_unnamed_source_are_entries_of_their_own() -> None:
    cast, text = find(
        "A ministry official told reporters the port is closed. The official gave no date. "
        "A senior ministry official said ships wait. Officials declined to comment."
    )
    assert [(actor.name, actor.kind, actor.possibly_same) for actor in cast.actors] == [
        ("a ministry official", "unnamed", None),
        ("a senior ministry official", "unnamed", 0),
        ("Officials", "unnamed", 0),
    ]
    assert referring(cast, text, "a ministry official") == ["A ministry official", "The official"]


def test_officials_of_two_countries_are_not_one_source() -> None:
    cast, _ = find("Two Turkish officials said talks failed. Norwegian officials said they continue.")
    assert [actor.possibly_same for actor in cast.actors if actor.kind == "unnamed"] == [None, None]


def test_people_who_only_happen_to_be_mentioned_are_left_out() -> None:
    cast, _ = find("The bank lends money to students.")
    assert not [actor for actor in cast.actors if actor.kind == "group"]


def test_a_group_that_acts_is_an_actor() -> None:
    cast, _ = find("Dozens of angry protesters blocked the road.")
    assert [(actor.name, actor.kind) for actor in cast.actors] == [("Dozens of angry protesters", "group")]


def test_a_country_that_acts_is_who_and_its_locations_are_where() -> None:
    cast, text = find("[l:Norway] will send ships. Talks continue in [l:Norway].")
    assert who(cast)["Norway"].kind == "organization"
    acting, located = who(cast)["Norway"].spans, where(cast)["Norway"].spans
    assert len(acting) == len(located) == 1
    assert not set(acting) & set(located)
    assert text[located[0].start - 3 : located[0].start] == "in "


def test_a_country_that_only_is_or_has_something_does_not_act() -> None:
    cast, _ = find("[l:Norway] has a long coast. [l:Norway] is rich.")
    assert not cast.actors


def test_references_do_not_nest() -> None:
    cast, _ = find("A [p:Lindqvist] administration official said the [o:United Nations] agency will stay.")
    ends = [reference.end for reference in cast.references]
    assert all(end <= following.start for end, following in zip(ends, cast.references[1:], strict=False))


def test_governments_of_two_countries_are_two() -> None:
    cast, _ = find("The [g:Russian] government protested. The [l:U.S.] government gave no reason.")
    assert [actor.name for actor in cast.actors] == ["Russian government", "U.S. government"]


def test_an_acronym_in_brackets_is_the_name_before_it() -> None:
    cast, _ = find(
        "The [o:National Pear System] grew. The [o:Centers for Pear Research and Trade] ([o:CPR]) met the "
        "[o:National Pear Service] ([o:NPS]). [o:CPR] left and [o:NPS] stayed."
    )
    assert [(actor.name, len(actor.spans)) for actor in cast.actors] == [
        ("National Pear System", 1),
        ("Centers for Pear Research and Trade", 3),
        ("National Pear Service", 3),
    ]


def test_an_acronym_in_brackets_may_stand_for_more_than_the_name_does() -> None:
    cast, _ = find("The [o:Union of Weavers] ([o:UWNA]) met. [o:UWNA] will strike.")
    assert [(actor.name, len(actor.spans)) for actor in cast.actors] == [("Union of Weavers", 3)]


def test_the_administration_is_the_presidents_rather_than_an_agency() -> None:
    cast, text = find(
        "The [o:Lindqvist administration] met the [o:Pear and Plum Administration]. "
        "The [o:Administration] will plant trees."
    )
    assert referring(cast, text, "Lindqvist administration") == ["Lindqvist administration", "Administration"]


def test_a_bare_noun_is_not_the_name() -> None:
    text = "Lindqvist Administration Plants Pears\n\nThe [o:Administration] met the [o:Lindqvist Administration]."
    cast, _ = find(text)
    assert list(who(cast)) == ["Lindqvist Administration"]


@pytest.mark.xfail(strict=True, reason="the parser makes three phrases of the title")
def test_a_body_in_front_of_a_title_is_not_an_actor() -> None:
    cast, _ = find("[p:Mitch Henley], the [o:Republican Senate] majority leader, left the [o:Senate].")
    assert list(who(cast)) == ["Mitch Henley", "Senate"]


def test_nobody_in_particular_is_no_actor() -> None:
    cast, _ = find("Any doctor can prescribe the pill. Each suspect denied it.\n\nEvery minister agreed.")
    assert not cast.actors


def test_a_clause_in_a_phrase_is_not_its_modifier() -> None:
    cast, _ = find("A bus carrying children overturned on Monday. A crowd of children walked on.")
    assert "bus carrying children" not in who(cast)


def test_parliament_is_parliament_in_small_letters() -> None:
    cast, text = find("[o:Parliament] will meet on Friday. The members left and parliament closed.")
    assert referring(cast, text, "Parliament") == ["Parliament", "parliament"]


def test_an_unnamed_source_is_named_with_whose_it_is() -> None:
    cast, text = find(
        "A spokesman for the cellist said he was well. A spokesman for the mayor said it was late. "
        "Officials from northern [l:Ashford] said so. The spokesman left."
    )
    assert list(who(cast)) == [
        "a spokesman for the cellist",
        "a spokesman for the mayor",
        "Officials from northern Ashford",
    ]
    assert referring(cast, text, "a spokesman for the mayor") == ["A spokesman", "The spokesman"]


def test_capitals_stay_where_the_text_around_is_in_small_letters() -> None:
    cast, _ = find("The [o:ARP ESSER] fund paid. [o:ARP ESSER] will pay again on Monday.")
    assert "ARP ESSER" in [name[:9] for name in who(cast)]


def test_a_long_description_of_the_headline_is_a_misreading() -> None:
    cast, _ = find("Young rural hospital night nurses\n\nIt rained on Monday.")
    assert not [actor for actor in cast.actors if "nurses" in actor.name]


def test_a_noun_beside_a_name_is_that_body_and_so_is_the_noun_alone() -> None:
    cast, text = find("[o:Ferrum], a steel company from Aldham, sued [o:Acme]. It lost. The company will appeal.")
    assert referring(cast, text, "Ferrum") == ["Ferrum", "a steel company", "It", "The company"]


def test_an_acronym_is_no_shortened_name() -> None:
    cast, _ = find("The [o:NPS office] in Ashford closed. [o:NPS] gave no reason.")
    assert list(who(cast)) == ["NPS office", "NPS"]


def test_a_town_begins_the_name_of_a_body_but_a_country_does_not() -> None:
    cast, _ = find("The [l:Oslo] [o:Otters] won. The [o:Otters] celebrated.")
    assert [actor.name for actor in cast.actors] == ["Oslo Otters"]
    cast, _ = find("The [l:Norway] [o:Otters] won. The [o:Otters] celebrated.")
    assert "Otters" in [actor.name for actor in cast.actors]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The [o:Department of] Pears met.", ["Department"]),
        ("The [o:Department of Justice] met.", ["Department of Justice"]),
        ("The [o:Clean Pear Act] ([o:CPA]) passed. The [o:CPA] bans wax.", []),
        ("[o:Medicare] grew. [o:Laughter] rose. The [o:Pear Tax] fell.", []),
        ("The firm [p:Dahl Vik Holm] & [o:Lund LLP] met.", ["Dahl Vik Holm & Lund LLP"]),
        ("The [o:Pear Court] for the [l:Ninth Circuit] met.", ["Pear Court for the Ninth Circuit"]),
        ("The [o:Pear Court] met for the [o:Apple Guild].", ["Pear Court", "Apple Guild"]),
        ("The [o:Pear Court] and the [o:Apple Guild] met.", ["Pear Court", "Apple Guild"]),
        ("The A. [o:Pear Institute] met.", ["A. Pear Institute"]),
        (
            "He died at the [o:Lund Methodist] and [o:Lee Medical Center] in Oslo.",
            ["Lund Methodist and Lee Medical Center"],
        ),
        ("[o:Halden] and [o:White Medical Center] will merge.", ["Halden", "White Medical Center"]),
        ("In Oslo, Our [o:Pear PAC] met. Our [o:Pear PAC] left.", ["Our Pear PAC"]),
        ("She told [o:Pear] 35 in Oslo. [o:Pear] 35 left.", ["Pear 35"]),
        ("They read the [o:Bipartisan] Infrastructure bill. The [o:Pear Guild] met.", ["Pear Guild"]),
        ("The crew of [l:TNR] met, and [o:Pear Guild] left [l:UAE].", ["TNR", "Pear Guild"]),
        ("The judges cited [o:Dahl] v. [p:Lund] and left.", []),
        ("The judges heard [p:Dahl] and [p:Lund].", ["Dahl", "Lund"]),
        ("The banner said “[o:Pears Now]” and fell. The [o:Pear Guild] wept.", ["Pear Guild"]),
        ("The guild “[o:Pears Now] will win,” a banner said.", ["Pears Now"]),
        ("Every town in the list has a degree in [o:Pear Studies] from the [o:Pear Institute].", ["Pear Institute"]),
        ("It was the [o:National Pear] Growing Week.", []),
        ("It was the [o:National Pear] lawyers' week.", ["National Pear"]),
        ("(([o:WPG])) What will you do next?", []),
        ("The cost of [p:Pear crude] fell.", []),
        ("The trade of [o:Board] members fell in the [o:Senate].", ["Senate"]),
        ("The [o:Board] refused.", ["Board"]),
        ("The [p:Ruth] and [o:Sam Lund Foundation] wept.", ["Ruth and Sam Lund Foundation"]),
        ("The firm [p:Ruth] & [o:Lund LLP] met.", ["Ruth & Lund LLP"]),
        ("[p:Ruth] and [o:Sam Lund Foundation] wept.", ["Ruth", "Sam Lund Foundation"]),
        ("[p:Ann Lee] and the [o:Lund Foundation] wept.", ["Ann Lee", "Lund Foundation"]),
        (
            "The [o:Bureau of Pears, Plums], and [o:Cherries] met. The [o:Pear Court], and the [o:Plum Court] met.",
            ["Bureau of Pears, Plums, and Cherries", "Pear Court", "Plum Court"],
        ),
        ("The paper, [p:L'Araldo] [g:Lundese], wept.", ["L'Araldo Lundese"]),
        ("The crowd saw the film [o:Pear Club].", []),
        ("The film annoyed the [o:Pear Club].", ["Pear Club"]),
        ("The panel read the [o:Fifth Assessment] Report. The [o:Fifth Assessment] warned.", ["panel"]),
        ("The [l:Southern Fleet] sailed to [l:Oslo].", ["Southern Fleet"]),
        ("Chocolate makers [o:Dahl Foods] raised prices. [o:Dahl Foods] wept.", ["Dahl Foods"]),
        ("This year's presidential campaign proved bleak for [p:Ann Lee].", ["Ann Lee"]),
        ("Monday's protesters burned pears.", ["Monday's protesters"]),
        ("The mayor's presidential campaign raised money.", ["mayor's presidential campaign"]),
        ("It rained, the [o:New Mexico Democrat] said.", ["the New Mexico Democrat"]),
        ("It rained, the [o:Lundville Democrat] said.", ["Lundville Democrat"]),
    ],
)
def test_a_name_ends_with_a_word_of_it_and_a_thing_is_no_body(text: str, names: list[str]) -> None:
    cast, _ = find(text)
    assert [actor.name for actor in cast.actors] == names


def test_joined_modifiers_belong_to_their_noun() -> None:
    cast, _ = find("Red and green candidates fanned out on Monday.")
    assert [actor.name for actor in cast.actors] == ["Red and green candidates"]


def test_police_without_an_article_are_the_police_that_were_named() -> None:
    cast, text = find("[o:Aldham Valley Police] closed a road. Police arrested a man.")
    assert referring(cast, text, "Aldham Valley Police") == ["Aldham Valley Police", "Police"]


def test_the_department_of_a_byline_is_the_one_named_later() -> None:
    cast, _ = find("[o:Department] Spokesman [p:Ned Lund] spoke. The [o:Department of Pears] will plant trees.")
    assert who(cast)["Ned Lund"].speaks_for == list(who(cast)).index("Department of Pears")


@pytest.mark.parametrize(
    ("told", "body"),
    [
        (
            "The [o:Pear Department] met. The [o:Pear Department] left. The [o:Department of Plums] came.",
            "Pear Department",
        ),
        ("The [o:Pear Department] met. The [o:Department of Plums] came.", None),
    ],
)
def test_of_several_departments_the_chief_one_is_that_of_the_byline(told: str, body: str | None) -> None:
    cast, _ = find(f"[p:Ned Lund], [o:Department] Spokesman, spoke. {told}")
    speaks_for = who(cast)["Ned Lund"].speaks_for
    assert (None if speaks_for is None else cast.actors[speaks_for].name) == body


@pytest.mark.parametrize(
    "text",
    [
        "A [g:Kenyan] won the race.",
        "A [g:Democrat] lost the race.",
        "He is an Evangelical [g:Christian].",
        "She spoke in [g:Spanish] and studied [g:Chinese].",
    ],
)
def test_one_of_a_people_or_party_is_not_all_of_it(text: str) -> None:
    cast, _ = find(text)
    assert not [actor for actor in cast.actors if actor.kind == "group"]


def test_whose_company_is_nobody_yet() -> None:
    cast, _ = find("[p:Ann Dahl], whose company made pears, left.")
    assert list(who(cast)) == ["Ann Dahl"]


def test_the_possessor_in_a_name_is_another_body() -> None:
    cast, _ = find("The [o:Ministry of Pears's Office of Wax] opened. The [o:Ministry of Pears] will pay. It rained.")
    assert list(who(cast)) == ["Ministry of Pears's Office of Wax", "Ministry of Pears"]
