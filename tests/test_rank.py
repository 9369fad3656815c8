"""Which findings are one deed, and which come first."""

from __future__ import annotations

import pytest

from briefcli import Briefer, rank
from briefcli.records import Article, Document, Finding
from tests import growth
from tests.builders import finding, marked, voice

DATE = "2021-06-04"


@pytest.fixture(scope="module")
def briefer() -> Briefer:
    return Briefer()


def deeds(briefer: Briefer, marks: str, *kinds: str, **changes: object) -> list[int | None]:
    """`repeats` of the deeds {c1:... {t1:...}}, {c2: ...} of a text."""
    text, m = marked(marks)
    found = [
        finding(m[f"c{n}"], m[f"t{n}"], kind, kind, question=m.get(f"q{n}"), **changes)
        for n, kind in enumerate(kinds, start=1)
    ]
    return rank.repeats(analysed(briefer, text), found)


def analysed(briefer: Briefer, text: str) -> Document:
    return briefer.analyse(Article(text=text))


def test_one_verb_object_and_kind_is_one_deed(briefer: Briefer) -> None:
    twice = "{c1:They {t1:will open} the new bridge}. Nobody came. {c2:They {t2:will open} a bridge} soon."
    assert deeds(briefer, twice, "planned", "planned") == [None, 0]
    assert deeds(briefer, twice, "planned", "proposed") == [None, None]
    assert deeds(
        briefer, "{c1:They {t1:will open} a bridge}. {c2:They {t2:will open} a tunnel}.", "planned", "planned"
    ) == [None, None]


def test_other_numbers_are_another_deed_and_none_is_any(briefer: Briefer) -> None:
    text = "{c1:They {t1:hired} 40 pilots}. {c2:They {t2:hired} 60 pilots}. {c3:They {t3:hired} pilots}."
    assert deeds(briefer, text, "done", "done", "done") == [None, None, 0]


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("We {t1:urge} all parties to halt the war", "We {t2:urge} all parties to join the talks", False),
        ("We {t1:urge} all parties to join the talks", "We {t2:urge} the parties to join them soon", True),
        ("They {t1:ruled} the sale out", "They {t2:ruled} the sale in", False),
        ("They {t1:gave} financial support", "They {t2:gave} expert support", False),
        ("They {t1:gave} financial support", "They {t2:gave} support", True),
    ],
)
def test_what_completes_a_verb_or_tells_an_object_apart_makes_another_deed(
    briefer: Briefer, first: str, second: str, one: bool
) -> None:
    assert deeds(briefer, f"{{c1:{first}}}. {{c2:{second}}}.", "done", "done") == [None, 0 if one else None]


def test_refusals_of_two_questions_are_two_lines_whatever_their_formula(briefer: Briefer) -> None:
    text = (
        "{q1:Will the ferry run?} {c1:There {t1:are no comments} on the schedule}. "
        "{q2:Will the port close?} {c2:There {t2:are no comments} on the schedule}."
    )
    assert deeds(briefer, text, "declined", "declined") == [None, None]
    assert deeds(briefer, text, "left_open", "left_open") == [None, 0]


def test_a_pronoun_that_may_stand_for_anybody_merges_nothing(briefer: Briefer) -> None:
    text, m = marked("{c1:{a:He} {t1:signed} the order}. {c2:{b:He} {t2:signed} the order}.")
    document = analysed(briefer, text)
    for name, expected in ((None, None), ("Ann Lee", 0)):
        found = [
            finding(m["c1"], m["t1"], "done", "done", actor=voice(m["a"], name)),
            finding(m["c2"], m["t2"], "done", "done", actor=voice(m["b"], name)),
        ]
        assert rank.repeats(document, found) == [None, expected]


def test_the_clause_around_is_the_narrowest() -> None:
    text, m = marked("{a:They {ta:said} {b:she {tb:will ask} {c:him {tc:to go}}}} and {d:he {td:went}}.")
    found = [finding(m[name], m[f"t{name}"], "done", "done") for name in "abcd"]
    assert text
    assert rank.nested(found) == [None, 0, 1, None]


def ranked(briefer: Briefer, text: str) -> list[tuple[str, Finding]]:
    briefing = briefer.brief(text, date=DATE)
    found = [*(briefing.actions or ()), *(briefing.non_actions or ())]
    return [(text[one.trigger.start : one.trigger.end], one) for one in sorted(found, key=lambda one: one.rank)]


def test_ranks_are_a_permutation_with_repetitions_behind_first_statements(briefer: Briefer) -> None:
    text = (
        "The port will close two piers on Monday. The mayor signed the order. In 1998 the city had closed a pier. "
        "The port will close two piers on Monday, the mayor said. The port will not raise its dues."
    )
    found = [one for _, one in ranked(briefer, text)]
    assert [one.rank for one in found] == list(range(len(found)))
    groups = [(one.same_as is not None, one.background) for one in found]
    assert groups == sorted(groups)


def test_a_briefing_marks_the_same_deed(briefer: Briefer) -> None:
    text = (
        "The minister Anna Berg signed the treaty on Monday.\n\n"
        "The signing took an hour. Anna Berg signed the treaty in Oslo."
    )
    found = [one for one in briefer.brief(text).actions or () if "signed" in text[one.start : one.end]]
    assert [one.same_as for one in found] == [None, 0]


def test_what_is_named_otherwise_is_another_deed(briefer: Briefer) -> None:
    text = "Acme will not close its Leeds plant. Acme will not close its Hull plant. Acme will not close the plant."
    assert [one.same_as for one in briefer.brief(text).non_actions or ()] == [None, None, 0]


def test_the_lead_event_is_among_the_first_of_a_story(briefer: Briefer) -> None:
    """However many promises with figures follow it."""
    lead = "The council voted on Monday to close the harbor.\n\n"
    rest = "".join(
        f"The Harbor Department will spend ${number} million on new ships for pier {number} on June {number}.\n\n"
        for number in range(5, 17)
    )
    places = [one.rank for _, one in ranked(briefer, lead + rest) if one.start < len(lead)]
    assert places
    assert min(places) <= rank.LEAD


def test_what_the_headline_tells_is_first(briefer: Briefer) -> None:
    deeds = (
        "The Harbor Department will spend $4 million on new ships in June, the minister announced on Monday.",
        "The council rejected a tunnel under the river.",
    )
    for headline, first in (("Council rejects river tunnel", 1), ("Harbor Department plans $4 million for ships", 0)):
        text = f"{headline}\n\n" + "\n\n".join(deeds)
        told = {one.rank: text[one.start : one.end] for _, one in ranked(briefer, text)}
        assert told[0] in deeds[first]


def test_one_deed_with_ever_other_numbers_costs_the_same_each(briefer: Briefer) -> None:
    text = "".join(f"They hired {number} pilots. " for number in range(10, 2010))
    document = analysed(briefer, text)
    found = [finding(sentence.span(), sentence.span(1, 2), "done", "done") for sentence in document.sentences]

    assert len(found) == 2000
    assert growth.is_linear(lambda count: lambda: rank.repeats(document, found[:count]), 250)
