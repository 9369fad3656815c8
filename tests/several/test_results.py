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
from briefcli.render.schema import schema
from briefcli.several.sides import once

pytestmark = pytest.mark.usefixtures("read_once")

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


CLOSING = "Garrow Bus will close the Elm Hill depot on 4 May, Rita Sol said."
FARES = "Garrow Bus has no plans to raise fares, Rita Sol said."
PIER = "Rita Sol, the mayor of Garrow, will open the pier in May."


@pytest.mark.parametrize(
    ("draft", "source", "verdict", "why", "note"),
    [
        ("Garrow Bus will close the Elm Hill depot on 4 May.", CLOSING, "supported", None, ""),
        ("It will close the Elm Hill depot.", CLOSING, "supported", None, ""),
        ("Garrow Bus will close the Elm Hill depot on 4 June.", CLOSING, "distorted", "date", "another date in the source"),
        ("Garrow Bus will close the Elm Hill depot, Paul Lund said.", CLOSING, "distorted", "actor", ""),
        ("Norvik Ferries will close the Elm Hill depot on 4 May.", CLOSING, "distorted", "actor", ""),
        ("Garrow Bus has closed the Elm Hill depot.", CLOSING, "distorted", "kind", "planned in the source"),
        ("Garrow Bus may close the Elm Hill depot.", CLOSING, "distorted", "kind", "planned in the source"),
        ("Garrow Bus will close the Elm Hill depot if fares fall.", CLOSING, "distorted", "kind", "planned in the source"),
        ("Garrow Bus will not close the Elm Hill depot.", CLOSING, "contradicted", "polarity", ""),
        ("Garrow Bus will close the Birch Road depot.", CLOSING, "not_found", None, ""),
        ("Garrow Bus will sell the Elm Hill depot.", CLOSING, "not_found", None, ""),
        (
            "Garrow Bus will close the depot.", "Garrow Bus will close the depot if fares fall, Rita Sol said.",
            "distorted", "condition", "",
        ),
        ("The army was held by the mayor.", "The mayor was held by the army.", "distorted", "actor", ""),
        ("The mayor was held by the army.", "The army held the mayor.", "supported", None, ""),
        ("Garrow lent the money to the bank.", "The bank lent the money to Garrow.", "distorted", "actor", ""),
        ("The governor passed the law.", "The law was passed by the Senate and signed by the governor.", "not_found", None, ""),
        ("Garrow Bus closed 3 depots.", "Garrow Bus closed 4 depots on Monday.", "distorted", "number", "4 in the source"),
        ("Garrow Bus closed four depots.", "Garrow Bus closed 4 depots on Monday.", "supported", None, ""),
        ("Garrow Bus closed 4 depots.", "Garrow Bus closed its depots on Monday.", "not_found", None, ""),
        ("Fares will rise by 3 percent.", "Fares will rise by 3 per cent in May.", "supported", None, ""),
        ("Garrow Bus will buy 2 million seats.", "Garrow Bus will buy two million seats, Rita Sol said.", "supported", None, ""),
        ("Garrow Bus ruled out a fare rise.", FARES, "distorted", "kind", "no plan in the source"),
        ("Garrow Bus has no plans to raise fares.", "Garrow Bus ruled out a rise of fares, Rita Sol said.", "supported", None, ""),
        ("Rita Sol did not resign.", "Rita Sol resigned on Monday.", "contradicted", "polarity", ""),
        ("Rita Sol resigned on Friday.", "Rita Sol resigned on Monday.", "distorted", "date", "another date in the source"),
        ("Garrow Bus may not close the depot.", "Garrow Bus may close the depot.", "not_found", None, ""),
        ("Garrow Bus will sell the pier.", "Garrow Bus will sign the deal and sell the pier.", "supported", None, ""),
        ("Rita Sol closed the pier.", "Rita Sol did not say when Ann Lee closed the pier.", "not_found", None, ""),
        ("The council approved the pier.", "The council rejected the pier on Monday.", "contradicted", "polarity", ""),
        ("The council did not approve the pier.", "The council rejected the pier on Monday.", "supported", None, ""),
        ("The mayor will open the pier.", PIER, "supported", None, ""),
        ("Sol will open the pier.", PIER, "supported", None, ""),
        ("The minister will open the pier.", PIER, "not_found", None, ""),
        ("The depot was closed by Garrow Bus.", "Garrow Bus closed the depot on Monday.", "supported", None, ""),
        ("The depot will close, Rita Sol said.", "Garrow Bus will close the depot, Rita Sol said.", "supported", None, ""),
        ("The depot will close, Paul Lund said.", "Garrow Bus will close the depot, Rita Sol said.", "distorted", "actor", ""),
        ("Garrow Bus will close the depot, Rita Sol said.", "The depot will close, Rita Sol said.", "supported", None, ""),
        ("Garrow Bus may close the depot if fares fall.", "Garrow Bus may close the depot, Rita Sol said.", "not_found", None, ""),
        (
            "Garrow Bus will close the depot if fares fall.", "Garrow Bus will close the depot if fares fall, Rita Sol said.",
            "supported", None, "",
        ),
        ("Rita Sol declined to comment on the strike.", "Rita Sol would not comment on the strike.", "supported", None, ""),
        ("Rita Sol declined to comment on the strike.", "Rita Sol declined to comment on the sale.", "not_found", None, ""),
        ("Rita Sol declined to comment on the strike.", "Rita Sol commented on the strike on Monday.", "not_found", None, ""),
        ("Norvik Ferries will close.", "Garrow Bus will close Norvik Ferries.", "not_found", None, ""),
        (
            "Garrow Bus closed the depot.", "The union urged Garrow Bus to close the depot.",
            "distorted", "kind", "proposed in the source",
        ),
    ],
)  # fmt: skip
def test_a_claim_is_judged_by_what_the_source_says_of_the_same_deed(
    briefer: Briefer, draft: str, source: str, verdict: str, why: str | None, note: str
) -> None:
    assert [(one.verdict, one.why, one.note) for one in check(draft, source, briefer=briefer).claims] == [
        (verdict, why, note)
    ]


@pytest.mark.parametrize(
    ("draft", "source", "verdict", "why", "note"),
    [
        ("The mayor closed some schools.", "Ann Lee, the mayor, closed most schools on Monday.", "supported", None, ""),
        ("The mayor closed most schools.", "Ann Lee, the mayor, closed some schools on Monday.", "distorted", "number", "some in the source"),
        ("The mayor closed all schools.", "Ann Lee, the mayor, closed almost all schools on Monday.", "distorted", "number", "almost all in the source"),
        ("The mayor closed all schools.", "Ann Lee, the mayor, closed every school on Monday.", "supported", None, ""),
        ("The mayor closed all schools.", "Ann Lee, the mayor, closed schools on Monday.", "not_found", None, ""),
        ("20 teachers were hurt.", "Up to 20 teachers were hurt on Monday.", "distorted", "number", "Up to 20 in the source"),
        ("Exactly 20 teachers were hurt.", "On Monday about 20 teachers were hurt.", "distorted", "number", "about 20 in the source"),
        ("More than 20 teachers were hurt.", "On Monday 26 teachers were hurt.", "supported", None, ""),
        ("One teacher was hurt.", "Two teachers were hurt on Monday.", "distorted", "number", "Two in the source"),
        ("One teacher was hurt.", "A teacher was hurt on Monday.", "supported", None, ""),
        ("The school opened its third hall.", "The school opened its fourth hall on Monday.", "distorted", "number", "fourth in the source"),
        ("The firm will close the mill.", "The firm plans to close the mill, its chief said.", "distorted", "kind", "plans in the source"),
        ("The firm will close the mill.", "The firm is expected to close the mill.", "distorted", "kind", "expected in the source"),
        ("The firm plans to close the mill.", "The firm intends to close the mill.", "supported", None, ""),
        ("The firm will close the mill.", "The firm promised to close the mill.", "supported", None, ""),
        ("The firm closed the mill.", "The firm tried to close the mill on Monday.", "distorted", "kind", "tried in the source"),
        ("The firm must close the mill.", "The firm may close the mill.", "distorted", "kind", "may in the source"),
        ("The firm sold the mill.", "The firm allegedly sold the mill.", "distorted", "kind", "allegedly in the source"),
        ("The firm allegedly sold the mill.", "The firm sold the mill on Monday.", "supported", None, ""),
        ("The firm cancelled the sale of the mill.", "The firm abandoned plans to sell the mill.", "supported", None, ""),
        ("The firm will sell the mill.", "The firm will sell the mill, subject to the bank's approval.", "distorted", "kind", "subject to in the source"),
        ("The firm will sell the mill if the bank agrees.", "The firm will sell the mill if the union agrees.", "distorted", "condition", ""),
        ("The firm will sell the mill if the bank agrees.", "The firm will sell the mill unless the bank agrees.", "distorted", "condition", ""),
        ("The firm will not sell the mill.", "The firm will not sell the mill if the bank agrees.", "distorted", "condition", ""),
        ("The mill is unsafe.", "The union said the mill is unsafe.", "distorted", "source", "said by The union in the source"),
        ("The mill poisoned the river.", "According to the union, the mill poisoned the river.", "distorted", "source", "said by the union in the source"),
        ("The union said the mill poisoned the river.", "According to the union, the mill poisoned the river.", "supported", None, ""),
        ("Police said the mill poisoned the river.", "The union said the mill poisoned the river.", "not_found", None, ""),
        ("The firm sold the mill.", "The firm said it had sold the mill.", "supported", None, ""),
        ("The firm sold the mill.", "The firm has sold the mill, a spokeswoman said.", "supported", None, ""),
        ("The firm sold the mill.", "The firm sold the mill or the depot.", "not_found", None, ""),
        ("The firm sold the mill.", "The firm sold the mill and the depot.", "supported", None, ""),
        ("The firm did not sell the mill.", "The firm did not sell the mill or the depot.", "supported", None, ""),
        ("The bus will run from Kolm to Holby.", "The bus will run from Holby to Kolm.", "distorted", "kind", "from in the source"),
        ("The firm sold the mill after the vote.", "The firm sold the mill before the vote.", "distorted", "kind", "before in the source"),
        ("The company said it will close the mill.", "Kestrel said it will close the mill.", "supported", None, ""),
        ("The minister said Acme sold the mill.", "Acme sold the mill.", "not_found", None, ""),
        ("Acme will sell both mills.", "Acme will sell one of its mills.", "not_found", None, ""),
        ("The fire hurt many people.", "The fire hurt few people.", "distorted", "number", "few in the source"),
        ("The army killed 12 rebels.", "The army killed 12 rebels Wednesday.", "supported", None, ""),
        ("The line will reach New York.", "On Monday the firm said that the line will reach New York and other cities.", "supported", None, ""),
    ],
)  # fmt: skip
def test_a_claim_may_not_say_more_than_the_source(
    briefer: Briefer, draft: str, source: str, verdict: str, why: str | None, note: str
) -> None:
    assert [(one.verdict, one.why, one.note) for one in check(draft, source, briefer=briefer).claims] == [
        (verdict, why, note)
    ]


def test_a_headline_that_states_nothing_is_not_judged_and_evidence_is_the_clause(briefer: Briefer) -> None:
    draft = "Depot to close\n\nGarrow Bus will close the Elm Hill depot."
    result = check(draft, "Rain fell.", CLOSING, briefer=briefer)
    (claim,) = result.claims
    assert draft[claim.start : claim.end] == "Garrow Bus will close the Elm Hill depot."
    (evidence,) = claim.evidence
    assert evidence.document == 2
    assert CLOSING[evidence.start : evidence.end] == "Garrow Bus will close the Elm Hill depot on 4 May"
    assert result.passed


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (CLOSING, "Garrow Bus closed the Elm Hill depot on Monday.", "progressed"),
        (CLOSING, "Garrow Bus has scrapped the closure of the Elm Hill depot.", "withdrawn"),
        (CLOSING, "Garrow Bus will not close the Elm Hill depot, Rita Sol said.", "reversed"),
        ("Garrow Bus may close the depot.", "Garrow Bus will close the depot.", "progressed"),
        ("Garrow Bus will not sell the pier.", "Garrow Bus has no plans to sell the pier.", "repeated"),
        pytest.param(
            "Garrow Bus will not close the depot.", "Garrow Bus has no plans to close the depot.", "repeated",
            marks=pytest.mark.xfail(strict=True, reason="the parser makes 'plans to close the depot' one noun"),
        ),
        ("Garrow Bus plans to sell the pier.", "Plans to sell the pier were abandoned by Garrow Bus on Friday.", "withdrawn"),
        ("Garrow Bus will sell the pier.", "Garrow Bus denied reports that it will sell the pier.", "reversed"),
        ("Garrow Bus will sign the deal and sell the pier.", "Garrow Bus will not sell the pier.", "reversed"),
        ("Garrow Bus will leave the pact.", "Reporters asked whether Garrow Bus would leave the pact.", "not_repeated"),
        ("Garrow Bus would have left the pact if fares had risen.", "Garrow Bus left the pact on Monday.", "new"),
        ("Garrow Bus closed the depot.", "Garrow Bus will close the depot.", "repeated"),
        ("Garrow Bus promised a subsidy for pupils.", "Garrow Bus introduced the subsidy for pupils on Monday.", "progressed"),
        ("Garrow Bus ruled out a seat tax.", "Garrow Bus will introduce a seat tax in May.", "reversed"),
        ("Garrow Bus will introduce a seat tax in May.", "Garrow Bus ruled out a seat tax.", "reversed"),
        ("Garrow Bus will cut 40 jobs.", "Garrow Bus will cut 60 jobs.", "changed"),
        ("Garrow Bus will cut 40 jobs.", "Garrow Bus will cut forty jobs.", "repeated"),
        ("Garrow Bus will cut 40 jobs.", "Garrow Bus will cut jobs.", "repeated"),
        ("Garrow Bus will cut some jobs.", "Garrow Bus will cut all jobs.", "changed"),
        (CLOSING, CLOSING.replace("4 May", "5 May"), "changed"),
        (CLOSING, "Norvik Ferries will not close the Elm Hill depot.", "new not_repeated"),
        (CLOSING, "Rain fell on Monday. The mayor opened a school in Elm Hill.", "new not_repeated"),
    ],
)  # fmt: skip
def test_strong_words_are_for_the_same_actor_deed_and_object(
    briefer: Briefer, before: str, after: str, change: str
) -> None:
    result = compare(before, after, briefer=briefer)
    assert " ".join(one.change for one in result.changes) == change
    assert not result.revision


def test_a_revised_text_softens_and_removes_and_the_reverse_hardens_and_adds(briefer: Briefer) -> None:
    first = (
        "Garrow Bus will close the Elm Hill depot on 4 May, chief executive Rita Sol said on Monday. The line loses "
        "money. Fares will rise in June. A union of drivers called a strike for Friday. The mayor met the drivers."
    )
    second = first.replace("will close", "may close").replace(" Fares will rise in June.", "")
    there, back = compare(first, second, briefer=briefer), compare(second, first, briefer=briefer)
    assert there.revision
    assert [one.change for one in there.changes] == ["softened", "removed", "repeated", "repeated"]
    assert [one.change for one in back.changes] == ["hardened", "new", "repeated", "repeated"]


def test_of_versions_of_a_sentence_the_day_and_the_number_are_told_to_be_others(briefer: Briefer) -> None:
    first = (
        "Garrow Bus closed the Elm Hill depot on 4 May. The line loses money. A union of drivers called a strike for "
        "Friday. The firm will cut 40 jobs in the north of the county."
    )
    result = compare(first, first.replace("4 May", "6 May").replace("40 jobs", "60 jobs"), briefer=briefer)
    assert [(one.change, one.why) for one in result.changes if one.change != "repeated"] == [
        ("changed", "date"),
        ("changed", "number"),
    ]
    assert "L1; another date)" in sheet_text.render(sheet.of_comparison(result))


def test_what_a_version_has_word_for_word_is_neither_new_nor_softened(briefer: Briefer) -> None:
    lines = (
        "Garrow Bus will close the Elm Hill depot, it said.",
        "Last March it made a deal with the union to hire drivers on condition they would not strike.",
        "Ukraine is and will continue to be a free and independent country.",
        "Mayor Rita Sol met Ann Lee today in Holby.",
    )
    moved = "\n\n".join((lines[0], lines[3], lines[2], lines[1]))
    assert {one.change for one in compare("\n\n".join(lines), moved, briefer=briefer).changes} == {"repeated"}


def test_a_deed_is_paired_with_the_one_of_its_own_number(briefer: Briefer) -> None:
    lines = ("Garrow Bus will close 3 depots.", "Rain fell in Holby all day long.", "Garrow Bus will close 5 depots.")
    result = compare(" ".join(lines), " ".join(reversed(lines)), briefer=briefer)
    assert {one.change for one in result.changes} == {"repeated"}


def test_deeds_told_with_another_number_or_day_are_not_reported_together(briefer: Briefer) -> None:
    texts = (
        "Garrow Bus will cut 40 jobs. Garrow Bus will sell the pier on 4 May. Garrow Bus will close the depot.",
        "Garrow Bus will cut 60 jobs. Garrow Bus will sell the pier on 6 May. Garrow Bus will close the depot.",
    )
    assert [one.reports for one in merge(*texts, briefer=briefer).actions] == [(0, 1), (0,), (0,), (1,), (1,)]


def test_a_line_stands_once() -> None:
    rows = ["ab", "a", "cb", "b", "ab", "ba", "d"]
    assert list(once(rows, tuple)) == ["ab", "cb", "d"]


def test_what_is_said_again_is_not_new(briefer: Briefer) -> None:
    again = "Garrow Bus closed the Elm Hill depot on Monday. Rain fell. Garrow Bus closed the depot, Rita Sol said."
    assert [one.change for one in compare(CLOSING, again, briefer=briefer).changes] == ["progressed"]
    other = again.replace("closed the depot", "sold the ferry")
    assert [one.change for one in compare(CLOSING, other, briefer=briefer).changes] == ["progressed", "new"]


def test_names_that_only_one_of_two_documents_has_are_new_or_gone(briefer: Briefer) -> None:
    result = compare("Rita Sol resigned. Ann Lee wept.", "Paul Lund resigned. Lee wept.", briefer=briefer)
    assert (result.new, result.gone) == (("Paul Lund",), ("Rita Sol",))


def test_a_merged_deed_stands_once_and_statements_that_exclude_one_another_side_by_side(briefer: Briefer) -> None:
    texts = (
        "Ann Reid opened the pier. Rain fell on Monday.",
        "Reid opened the pier. The depot will not be sold, Garrow Bus said.",
        "Garrow Bus will sell the depot. Karl Reid laughed.",
    )
    merged = merge(*texts, briefer=briefer)

    def words(one: Any) -> str:
        return texts[one.document][one.span.start : one.span.end]

    told = [(words(one.placed), one.reports, one.independent, one.placed.finding.rank) for one in merged.actions]
    assert "Reid opened the pier" in told[0][0]
    assert told[0][1:] == ((0, 1), 2, 0)
    assert [row[1:3] for row in told[1:]] == [((2,), 1)]
    assert [row[3] for row in told] == [0, 2]
    assert [words(one.placed) for one in merged.non_actions] == ["The depot will not be sold"]
    assert [tuple(map(words, pair)) for pair in merged.contradictions] == [
        ("The depot will not be sold", "Garrow Bus will sell the depot")
    ]
    names = [(merged.documents[document].who or ())[place].name for document, place in merged.names]
    assert [name for name in names if "Reid" in name] == ["Ann Reid", "Karl Reid"]


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
    for size in (20, 80):
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


def test_who_does_it_is_asked_once_for_two_claims_of_several_deeds(briefer: Briefer) -> None:
    from briefcli.several import match
    from briefcli.several.reader import claims
    from briefcli.several.sides import sides

    texts = ("Garrow Bus abandoned plans to close the depot.", "Garrow Bus dropped its plan to shut the depot.")
    (one,), (other,) = (claims(each) for each in sides(texts, briefer, least=2))
    assert len(one.deeds) * len(other.deeds) > 1
    calls = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(match, "agree", lambda *parties: calls.append(parties) or match.SAME)
        assert match.related(one, other) is not None
    assert len(calls) == 1
