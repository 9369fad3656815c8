"""compare, merge and check promise: verbatim clauses, the contract's JSON, strong words only for the same deed."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from briefcli.check import check
from briefcli.compare import compare
from briefcli.merge import merge
from briefcli.pipeline import Briefer
from briefcli.records import Briefing
from briefcli.render import sheet, sheet_html, sheet_markdown, sheet_text
from briefcli.schema import schema

MONDAY = """Garrow Bus to end night line

GARROW, 3 March 2025 - Garrow Bus will end its night line to Elm Hill on 1 May, the company said on Monday.

Chief executive Rita Sol said the line loses money. "We have no plans to sell the depot," she said."""
FRIDAY = (
    "Night line saved\n\n"
    "GARROW, 7 March 2025 - Garrow Bus has dropped its plan to end the night line to Elm Hill, chief executive "
    "Rita Sol said on Friday. The company will sell the depot to the city for 3 million crowns."
)
LATER = """Depot sold

GARROW, 2 April 2025 - Garrow Bus has sold the depot to the city, chief executive Rita Sol said on Wednesday."""
DRAFT = (
    "Garrow Bus will end its night line to Elm Hill. The company will sell the depot for 5 million crowns. "
    "Nurses danced."
)


@pytest.fixture(scope="module")
def briefer() -> Briefer:
    return Briefer()


def changes(result: Any) -> list[tuple[str, str, str]]:
    def words(one: Any) -> str:
        return result.documents[one.document].text[one.span.start : one.span.end] if one else ""

    return [(one.change, words(one.before), words(one.after)) for one in result.changes]


def test_a_dropped_plan_is_withdrawn_and_a_plan_against_no_plans_reversed(briefer: Briefer) -> None:
    found = {change: (before, after) for change, before, after in changes(compare(MONDAY, FRIDAY, briefer=briefer))}
    assert "will end its night line" in found["withdrawn"][0]
    assert "no plans to sell the depot" in found["reversed"][0]
    assert "will sell the depot" in found["reversed"][1]


def test_each_of_three_documents_is_compared_with_the_one_before(briefer: Briefer) -> None:
    result = compare(MONDAY, FRIDAY, LATER, briefer=briefer)
    steps = {(one.before.document, one.after.document) for one in result.changes if one.before and one.after}
    assert steps == {(0, 1), (1, 2)}
    assert any(change == "progressed" and "will sell" in before for change, before, _ in changes(result))
    assert "TIMELINE" in sheet_text.render(sheet.of_comparison(result))


def test_check_names_the_wrong_number_and_what_is_contradicted(briefer: Briefer) -> None:
    verdicts = [(one.verdict, one.why) for one in check(DRAFT, FRIDAY, briefer=briefer).claims]
    assert verdicts == [("contradicted", "polarity"), ("distorted", "number"), ("not_found", None)]


def test_a_document_is_true_to_itself(briefer: Briefer) -> None:
    assert {one.verdict for one in check(FRIDAY, FRIDAY, briefer=briefer).claims} == {"supported"}
    assert {one.change for one in compare(FRIDAY, FRIDAY, briefer=briefer).changes} == {"repeated"}
    merged = merge(FRIDAY, FRIDAY, briefer=briefer)
    assert not merged.contradictions
    assert {(one.reports, one.independent) for one in (*merged.actions, *merged.non_actions)} == {((0, 1), 1)}


@pytest.mark.parametrize("name", ["compare", "merge", "check"])
def test_json_validates_against_the_schema_and_every_text_is_verbatim(name: str, briefer: Briefer) -> None:
    function = {"compare": compare, "merge": merge, "check": check}[name]
    data = function(MONDAY, FRIDAY, briefer=briefer).to_dict(include_text=True)
    jsonschema.Draft202012Validator(schema(name)).validate(json.loads(json.dumps(data)))
    texts = [one["text"] for one in data["documents"]]
    assert list(spans(data, texts, 0))
    assert all(found == text for found, text in spans(data, texts, 0))


def spans(value: Any, texts: list[str], document: int) -> Any:
    """Every text of the data that has offsets, with the words that stand there."""
    if isinstance(value, list):
        for item in value:
            yield from spans(item, texts, document)
    elif isinstance(value, dict):
        document = value["document"] if isinstance(value.get("document"), int) else document
        if {"text", "start", "end"} <= value.keys():
            yield texts[document][value["start"] : value["end"]], value["text"]
        for key, item in value.items():
            if key != "documents":
                yield from spans(item, texts, document)


def test_saved_briefings_compare_like_the_documents_they_are_of(briefer: Briefer) -> None:
    saved = [Briefing.from_dict(briefer.brief(text).to_dict(include_text=True)) for text in (MONDAY, FRIDAY)]
    assert changes(compare(*saved, briefer=briefer)) == changes(compare(MONDAY, FRIDAY, briefer=briefer))


def test_too_few_documents_are_an_error() -> None:
    for function in (compare, merge, check):
        with pytest.raises(ValueError, match="at least 2 documents"):
            function(MONDAY)


def test_markup_and_control_characters_of_a_document_stay_words(briefer: Briefer) -> None:
    hostile = "Garrow Bus will sell the <script>depot</script> to | the \x1b[31mcity."
    result = sheet.of_comparison(compare(hostile, FRIDAY, briefer=briefer), everything=True)
    assert "<script>" not in sheet_html.render(result)
    assert "\x1b" not in sheet_text.render(result) + sheet_markdown.render(result) + sheet_html.render(result)
    assert "\\<script\\>" in sheet_markdown.render(result)


def test_cost_grows_linearly(briefer: Briefer) -> None:
    from briefcli.several import match

    calls = []
    original = match.related
    for size in (40, 160):
        towns = (f"The town of Place{n} will open school number {n} in May. It said no more." for n in range(size))
        text = "\n\n".join(towns)
        count = 0

        def counted(one: Any, other: Any) -> Any:
            nonlocal count
            count += 1
            return original(one, other)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(match, "related", counted)
            compare(text, text, briefer=briefer)
        calls.append(count)
    assert calls[1] <= 6 * calls[0]
