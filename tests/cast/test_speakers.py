"""Speakers of a transcript and issuers of a statement, and their "I" and "we"."""

from __future__ import annotations

import pytest

from briefcli import Briefer
from tests.cast.marked import find, referring, who

TRANSCRIPT = """Daily Press Briefing by Press Secretary [p:Dana Holm]

MS. HOLM: Good afternoon. We will publish the list today.

Q Thanks, [p:Josh]. Can you confirm the date? I heard it was Monday.

MS. HOLM: I cannot confirm that.

Q And where?

MS. HOLM: Online.

THE CHANCELLOR: We are ready.
"""


def test_a_label_is_its_person_and_the_first_person_is_theirs() -> None:
    cast, text = find(TRANSCRIPT)
    assert referring(cast, text, "Dana Holm") == ["Dana Holm", "MS. HOLM", "MS. HOLM", "I", "MS. HOLM"]


def test_we_is_never_a_person() -> None:
    cast, text = find(TRANSCRIPT)
    assert not [r for r in cast.references if text[r.start : r.end] == "We"]


def test_we_is_the_body_whose_office_the_speaker_holds() -> None:
    cast, text = find(TRANSCRIPT.replace("Press Secretary", "[o:Harbour Council] Press Secretary"))
    assert referring(cast, text, "Harbour Council")[-1] == "We"
    assert cast.actors[who(cast)["Dana Holm"].speaks_for or 0].name == "Harbour Council"


def test_we_is_the_body_that_the_headline_begins_with_where_no_role_tells() -> None:
    cast, text = find(TRANSCRIPT.replace("Daily Press Briefing by", "[o:Harbour Council] Press Briefing by"))
    assert referring(cast, text, "Harbour Council").count("We") == 2
    cast, text = find(
        TRANSCRIPT.replace("Daily", "Council").replace("confirm the", "the [o:Harbour Council] confirm the")
    )
    assert referring(cast, text, "Harbour Council").count("We") == 2
    cast, text = find(TRANSCRIPT.replace("Daily Press Briefing by", "[o:Harbour Council] Letters by"))
    assert "We" not in referring(cast, text, "Harbour Council")


def test_we_is_no_bare_noun_and_no_field_of_an_office() -> None:
    cast, text = find(
        TRANSCRIPT.replace("Daily", "Department").replace("confirm the", "the [o:Department] confirm the")
    )
    assert "We" not in {text[one.start : one.end] for one in cast.references}
    cast, text = find(TRANSCRIPT.replace("Daily Press Briefing by", "[o:Office] of the Warden Press Briefing by"))
    assert "We" in referring(cast, text, "Office")
    cast, text = find(TRANSCRIPT.replace("Press Secretary", "Minister of [o:External Affairs]"))
    assert "We" not in {text[one.start : one.end] for one in cast.references}


def test_we_of_an_administration_official_is_the_administration() -> None:
    answers = (
        "SENIOR ADMINISTRATION OFFICIAL: The [o:Administration] met the envoys. We will meet them again.\n\nQ When?\n\n"
    )
    cast, text = find(f"Background Call on Ports\n\n{answers}SENIOR ADMINISTRATION OFFICIAL: On Monday.\n")
    assert referring(cast, text, "Administration")[-1] == "We"


def test_an_office_with_its_holder_in_brackets_is_the_holder() -> None:
    label = "The Minister for Ports (Dora Holm)"
    cast, text = find(
        f"Debate on Ports\n\nMr Avery: Will it open?\n\n{label}: I hope so.\n\nMr Avery: When?\n\n"
        f"Dora Holm: I will say in May.\n"
    )
    assert referring(cast, text, "Dora Holm") == [label, "I", "Dora Holm", "I"]


def test_a_reporter_is_nobody() -> None:
    cast, text = find(TRANSCRIPT)
    assert not {"Q", "Josh"} & set(who(cast))
    assert "I heard" in text
    assert sum(text[r.start : r.end] == "I" for r in cast.references) == 1


def test_labels_are_not_counted_as_names() -> None:
    cast, _ = find(TRANSCRIPT)
    assert len(who(cast)["Dana Holm"].spans) == 1


def test_i_in_a_statement_is_its_issuer() -> None:
    cast, text = find(
        "Ministry opens archive\n\n[p:Dana Holm], Secretary of State\n\nToday I opened the archive. "
        "“We are glad,” [p:Paul Lund] said.\n"
    )
    assert referring(cast, text, "Dana Holm") == ["Dana Holm", "Secretary", "I"]


def test_an_issuer_named_only_in_the_headline_is_an_actor() -> None:
    cast, text = find(
        "Joint Statement by the [o:Harbour Council on Fishing]\n\nWe are grateful for the welcome in Bergen.\n"
    )
    assert referring(cast, text, "Harbour Council on Fishing") == ["Harbour Council on Fishing", "We"]


def test_a_title_as_a_label_is_who_holds_it() -> None:
    cast, text = find(
        "Remarks by President [p:Tomas Lund]\n\nTHE PRESIDENT: I will rebuild.\n\nQ When?\n\nTHE PRESIDENT: Soon.\n"
        "\nQ Where?\n\nTHE PRESIDENT: Here.\n"
    )
    assert referring(cast, text, "Tomas Lund")[:3] == ["Tomas Lund", "THE PRESIDENT", "I"]


def test_an_unnamed_speaker_is_unnamed() -> None:
    cast, _ = find(
        "Background briefing\n\nSENIOR OFFICIAL: We will rebuild.\n\nQ When?\n\nSENIOR OFFICIAL: Soon.\n\nQ Where?\n"
        "\nSENIOR OFFICIAL: A senior official said so.\n"
    )
    assert [(actor.name, actor.kind) for actor in cast.actors] == [("a senior official", "unnamed")]


@pytest.mark.parametrize(
    "issuers",
    [
        "President [p:Jane Novak] and President [p:Peter Dahl]",
        "the [o:Harbour Council], the [o:Fishing Council], and the [o:Whaling Council]",
        "the [o:Harbour Council] and the [o:Fishing Council]",
    ],
)
def test_we_of_a_joint_statement_is_nobody_alone(issuers: str) -> None:
    cast, text = find(
        f"Joint Statement by {issuers}\n\nThe [o:Harbour Council] met on Monday. We will meet again. We will talk."
    )
    alone = [cast.actors[r.actor].name for r in cast.references if text[r.start : r.end] == "We"]
    assert not alone or alone == ["Harbour Council and the Fishing Council"] * 2


def test_we_of_several_who_sign_a_list_is_nobody_alone() -> None:
    cast, text = find(
        "Statement by [o:Acme Foods], [o:Holm Rail], and [o:Sund Ferries] on Fares\n\nWe will meet. We will talk."
    )
    assert not [one for one in cast.references if text[one.start : one.end] == "We"]


def test_a_joint_plan_in_the_headline_makes_no_joint_statement() -> None:
    cast, text = find(
        "Joint Plan Opens\n\nBy: [p:Ned Dahl], Spokesperson of the [o:Harbour Council]\n\nI signed the plan on Monday. "
        "I will present it."
    )
    assert [text[r.start : r.end] for r in cast.references if cast.actors[r.actor].name == "Ned Dahl"].count("I") == 2


def test_an_office_that_only_stands_above_a_statement_is_no_actor() -> None:
    cast, _ = find("Travel to Oslo\n\nOffice of the Spokesperson\n\nSecretary [p:Ann Lee] will travel on Monday.")
    assert list(who(cast)) == ["Ann Lee"]


def test_we_is_not_the_office_that_hands_a_statement_out() -> None:
    cast, text = find("Session Ends\n\nOffice of the Spokesperson\n\nWe met on Monday. We will meet again.")
    assert not cast.actors
    assert "We met" in text


def test_a_label_of_titles_alone_keeps_them() -> None:
    turns = "THE FIRST LADY: Hello, all.\n\nTHE PRESIDENT: Hi.\n\n" * 2
    cast, _ = find(f"Remarks by President [p:Jane Novak]\n\n{turns}")
    assert list(who(cast)) == ["Jane Novak", "The First Lady"]


def test_we_of_a_press_secretary_is_the_seat_of_power_that_is_asked_and_that_is_no_place_then() -> None:
    cast, text = find(TRANSCRIPT.replace("Can you confirm", "Can the [l:White House] confirm"))
    assert referring(cast, text, "White House") == ["We", "White House"]
    assert not cast.places


def test_we_of_a_press_secretary_is_no_seat_that_only_he_names() -> None:
    cast, text = find(TRANSCRIPT.replace("confirm that.", "confirm that the [l:Élysée Palace] knew."))
    assert [text[one.start : one.end] for one in cast.references if one.actor and text[one.start] == "W"] == []


def test_we_of_a_departments_spokesman_is_the_one_that_is_asked_not_others_that_he_names() -> None:
    text = (
        "[o:Department] Press Briefing\n\n[p:Ann Dahl], [o:Department] Spokesperson\n\nMS DAHL: Hello. We thank the "
        "[o:Plum Department]. The [o:Plum Department] sent pears.\n\nQUESTION: Which ones{}?\n\nMS DAHL: Green ones.\n"
    )
    cast, asked = find(text.format(" does the [o:Pear Department] want"))
    assert "We" in referring(cast, asked, "Pear Department")
    cast, told = find(text.format(""))
    assert "We" not in referring(cast, told, "Plum Department")


def test_we_of_a_statement_is_the_state_that_acts_in_it_but_for_that_of_the_headline() -> None:
    statement = "\n\n[p:Dana Holm], Secretary of State\n\n[l:Norway] welcomes the vote. We congratulate the people.\n"
    cast, text = find(f"Vote in Chile{statement}")
    assert referring(cast, text, "Norway") == ["Norway", "We"]
    cast, text = find(f"Vote in [l:Norway]{statement}")
    assert not [r for r in cast.references if text[r.start : r.end] == "We"]


def test_we_of_a_transcript_without_roles_is_the_body_that_issues_it() -> None:
    turns = "MR. ZEITZ: We will ship the doses.\n\nQ When?\n\nMS. WALD: Soon. We are ready.\n\nQ Where?\n"
    cast, text = find(f"Press Briefing by the [o:Harbour Response Team]\n\n{turns}")
    assert referring(cast, text, "Harbour Response Team").count("We") == 2


def test_nobodys_host_is_a_person() -> None:
    text = (
        "Envoy Tom Reed On the Harbour Report\n\nAnn Dahl, Department Spokesperson\n\n"
        "MS DAHL: Good morning. We sent the report to Congress today.\n\nMR REED: Thanks. We will use every tool.\n\n"
        "QUESTION: Which ones?\n\nMR REED: We vetted the names. We will say more.\n"
    )
    briefing = Briefer().brief(text)
    assert {one.actor.name for one in briefing.actions or () if one.actor} <= {None, "Tom Reed"}
