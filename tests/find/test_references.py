"""Whom words of a clause stand for: named in the finding where the clause does not name them and nobody else can be
meant."""

from __future__ import annotations

import html
import json
import re

import jsonschema
import pytest

from briefcli.contract import RECORDS
from briefcli.pipeline import brief
from briefcli.render import FORMATS, explanation
from briefcli.render.schema import schema
from briefcli.render.view import View
from tests.find.test_deeds import analysed, findings


def references(text: str, trigger: str) -> list[tuple[str, str, bool]]:
    """Words, name and whether they possess, of the finding whose trigger holds `trigger`."""
    (found,) = {
        one.trigger: one for one in findings(analysed(text)) if trigger in text[one.trigger.start : one.trigger.end]
    }.values()
    return [(text[one.start : one.end], one.name, one.possessive) for one in found.references]


VIDEO = "Actress Mara Delling said on Friday that police had stopped her son. "


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (VIDEO + "The harbour office published a film, which contradicted her claims.", "published",
         [("her", "Mara Delling", True)]),
        (VIDEO + "Officials implored her to return the boat.", "implored", [("her", "Mara Delling", False)]),
        (VIDEO + "The harbour office refused to pay her or her son.", "refused", [("her", "Mara Delling", False)]),
        ("Mr. Karl Weller resigned on Monday. The party has not replaced him.", "replaced",
         [("him", "Karl Weller", False)]),
        ("Vice President Ruth Okafor met Governor Jon Berg. A court fined the vice president.", "fined",
         [("the vice president", "Ruth Okafor", False)]),
        ("The Norport Harbour Agency met on Monday. A court fined the agency.", "fined",
         [("the agency", "Norport Harbour Agency", False)]),
        ("Governor Jon Berg spoke on Monday. The governor has sold his boat.", "sold",
         [("The governor", "Jon Berg", False)]),
    ],
)  # fmt: skip
def test_who_is_meant_is_named(text: str, trigger: str, expected: list[tuple[str, str, bool]]) -> None:
    assert references(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param(VIDEO + "Ms. Delling sold her boat.", "sold", id="the clause names her"),
        pytest.param(
            "Mr. Karl Weller resigned on Monday. He has sold his boat.", "sold", id="the actor's bracket does"
        ),
        pytest.param("Mr. Karl Weller met Mr. Paul Lund. The union has sued him.", "sued", id="two could be meant"),
        pytest.param(VIDEO + "One of them refused to give her name.", "refused", id="a stranger could be meant"),
        pytest.param(VIDEO + "A woman came. Officers questioned her.", "questioned", id="a woman without a name"),
        pytest.param(VIDEO + "“We will not pay her,” the mayor said.", "not pay", id="quoted"),
        pytest.param(
            "Kim Weller resigned on Monday. The party has not replaced him.", "replaced", id="of no known sex"
        ),
        pytest.param("Mr. Karl Weller fell. Paul Lund has sued him.", "sued", id="done by one who fits"),
        pytest.param("The Blue Party and the Red Party met. The union sued the party.", "sued", id="two bodies"),
        pytest.param("Officials sold weapons to the rebels. Rebels used them on Monday.", "used", id="them"),
    ],
)
def test_nobody_is_named_where_that_is_not_settled(text: str, trigger: str) -> None:
    assert references(text, trigger) == []


def test_every_format_says_who_is_meant() -> None:
    briefing = brief(VIDEO + "The harbour office refused to pay her debts.")
    for name, form in FORMATS.items():
        shown = html.unescape(form.renderer()(briefing, View())).replace("\\", "").replace("\n", " ")
        plain = re.sub(r"<[^>]*>|\*", "", shown)
        assert ("refused to pay her [Mara Delling's] debts" in plain) == (not form.rows and "json" not in name), name
    assert "refers   her = Mara Delling" in explanation.render(briefing)
    (found,) = {one["text"]: one for one in json.loads(json.dumps(briefing.to_dict()))["non_actions"]}.values()
    jsonschema.Draft202012Validator(schema()).validate(briefing.to_dict())
    assert [list(one) for one in found["references"]] == [list(RECORDS["meant"])]
    assert type(briefing).from_dict(briefing.to_dict()).to_dict() == briefing.to_dict()
