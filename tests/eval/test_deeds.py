"""What is measured of actions and non-actions: each definition on a case small enough to count."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from typing import Any

import pytest

from briefcli import Briefer, Briefing
from briefcli.records import Finding, Span, Voice
from tests.eval import deeds, judging
from tests.eval.data import SHARED, GoldDocument, held_out
from tests.eval.evaluations import EVALUATIONS
from tests.eval.judging import Judged
from tests.eval.shares import pinnable, scores, values

pytestmark = pytest.mark.usefixtures("read_once")

TEXT = "The port will close on Friday. The mayor did not sign the order, her office said."


@pytest.mark.eval
@pytest.mark.parametrize("name", ["dev", "dev2", "dev3"])
def test_scores_are_those_of_the_annotation_own_script(name: str) -> None:
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    documents = deeds.judged_set(name, EVALUATIONS["deeds"].every)
    gold = [{"items": list(one.gold.items)} for one in documents]
    theirs = script.score(gold, [one.data for one in documents], [one.gold.text for one in documents])
    ours = {key: round(value, 3) for key, value in values(scores(list(map(judging.shares, documents)))).items()}
    names = {
        "P": "P",
        "R": "R",
        "F1": "F1",
        "kind_acc": "kind",
        "actor_acc": "actor",
        "name_P": "name right",
        "name_R": "name found",
        "source_P": "source right",
        "source_R": "source found",
    }
    for type_ in judging.SECTIONS:
        assert (
            theirs.pop(type_).items()
            == {key: ours[f"{type_} {mine}"] for key, mine in names.items() if f"{type_} {mine}" in ours}.items()
        )
    assert theirs.pop("offset_errors") == sum(what == "offsets" for one in documents for _, what in one.errors)
    assert theirs == {key.replace(" ", "_"): ours[key] for key in ("key recall", "shown precision") if key in ours}


# --- a document, and what is found in it ----------------------------------------------------------


@pytest.fixture(scope="module")
def empty() -> Briefing:
    """A briefing of `TEXT` without findings."""
    return replace(Briefer().brief(TEXT, only=("actions", "non_actions")), actions=(), non_actions=())


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def item(kind: str, trigger: str, actor: str | None = None, **more: Any) -> dict[str, Any]:
    type_ = "action" if kind in judging.KINDS["action"] else "non_action"
    plain = {
        "type": type_,
        "kind": kind,
        "trigger": list(span(trigger)),
        "trigger_text": trigger,
        "required": True,
        "actor": list(span(actor)) if actor else None,
        "actor_text": actor or "",
        "name": None,
        "source": None,
        "source_text": None,
        "importance": 2,
    }
    return plain | more


def finding(kind: str, trigger: str, actor: str | None = None, rank: int = 0, name: str | None = None) -> Finding:
    start, end = span(trigger)
    voice = Voice(*span(actor), name, "person") if actor else None
    return Finding(
        start=start, end=end, kind=kind, label=kind, trigger=Span(start, end), actor=voice, when=None, about=None,  # type: ignore[arg-type]
        source=None, sentence=Span(start, end), background=False, confidence=0.9, rank=rank, same_as=None,
    )  # fmt: skip


def judge(empty: Briefing, items: list[dict[str, Any]], *findings: Finding, version: int = 2) -> Judged:
    actions = tuple(one for one in findings if one.kind in judging.KINDS["action"])
    non_actions = tuple(one for one in findings if one.kind not in judging.KINDS["action"])
    gold = GoldDocument("D1", "story", TEXT, tuple(items), version)
    return Judged(gold, replace(empty, actions=actions, non_actions=non_actions))


def test_a_finding_of_the_other_type_is_no_hit(empty: Briefing) -> None:
    one = judge(empty, [item("planned", "will close")], finding("ruled_out", "will close"))
    assert judging.shares(one)["action R"] == (0, 1)
    assert judging.shares(one)["non_action P"] == (0, 1)


def test_one_finding_counts_for_one_item_the_larger_overlap(empty: Briefing) -> None:
    items = [item("done", "will"), item("planned", "will close")]
    one = judge(empty, items, finding("planned", "will close"))
    assert judging.shares(one)["action R"] == (1, 2)
    assert judging.shares(one)["action kind"] == (1, 1)


def test_an_item_of_one_annotator_counts_neither_way(empty: Briefing) -> None:
    optional = item("planned", "will close", required=False)
    found = judging.shares(judge(empty, [optional], finding("planned", "will close")))
    missed = judging.shares(judge(empty, [optional]))
    assert found["action F1"] == missed["action F1"] == (0, 0)


def test_kinds_that_the_guidelines_do_not_know_are_set_aside(empty: Briefing) -> None:
    found = finding("left_open", "did not sign")
    assert judging.shares(judge(empty, [], found, version=1))["non_action P"] == (0, 0)
    assert judging.shares(judge(empty, [], found))["non_action P"] == (0, 1)


def test_an_actor_is_right_by_place_or_by_resolved_name(empty: Briefing) -> None:
    wanted = item("not_done", "did not sign", "The mayor")
    told = (("mayor", None, 1), ("her", "Mayor Ruiz", 1), ("her office", "Ruiz", 0), (None, None, 0))
    for actor, name, right in told:
        one = judge(empty, [wanted], finding("not_done", "did not sign", actor, name=name))
        assert judging.shares(one)["non_action actor"] == (right, 1)


def test_a_printed_name_needs_half_of_the_words(empty: Briefing) -> None:
    wanted = item("not_done", "did not sign", "The mayor", name="Ana Lucia Ruiz Vega")
    for name, right in (("Ana Ruiz", 1), ("Ruiz", 0), ("A.L.R.V.", 1)):
        counted = judging.shares(judge(empty, [wanted], finding("not_done", "did not sign", "The mayor", name=name)))
        assert counted["non_action name right"] == counted["non_action name found"] == (right, 1)


def test_the_actor_as_his_own_source_is_none(empty: Briefing) -> None:
    own = replace(finding("not_done", "did not sign", "The mayor"), source=Voice(*span("The mayor"), None, "person"))
    office = replace(own, source=Voice(*span("her office"), None, "organization"))
    wanted = item("not_done", "did not sign", "The mayor")
    assert judging.shares(judge(empty, [wanted], own))["non_action source right"] == (0, 0)
    assert judging.shares(judge(empty, [wanted], office))["non_action source right"] == (0, 1)
    wanted |= {"source": list(span("her office")), "source_text": "her office"}
    assert judging.shares(judge(empty, [wanted], office))["non_action source found"] == (1, 1)


def test_key_items_must_be_among_the_best_ranked(empty: Briefing) -> None:
    key = item("not_done", "did not sign", importance=3)
    words = ("port", "Friday", "order", "office", "said", "on")
    others = [finding("done", word, rank=rank) for rank, word in enumerate(words)]
    first, last = (finding("not_done", "did not sign", rank=rank) for rank in (-1, 6))
    assert judging.shares(judge(empty, [key], *others, first))["key recall"] == (1, 1)
    assert judging.shares(judge(empty, [key], *others, last))["key recall"] == (0, 1)
    assert judging.shares(judge(empty, [key | {"importance_b": 2}], *others, last))["key recall"] == (0, 0)
    assert judging.shares(judge(empty, [key], *others, first))["shown precision"] == (1, 6)


def test_a_kind_needs_trigger_and_kind(empty: Briefing) -> None:
    either = item("planned", "will close", kinds=["planned", "proposed"])
    assert judging.kind_shares(judge(empty, [either], finding("proposed", "will close")))["proposed F1"] == (2, 2)
    wrong = judging.kind_shares(judge(empty, [either], finding("done", "will close")))
    assert (wrong["planned R"], wrong["planned found"], wrong["done P"]) == ((0, 1), (1, 1), (0, 1))


def test_broken_spans_are_told(empty: Briefing) -> None:
    whole = finding("planned", "will close")
    outside = replace(whole, trigger=Span(*span("did not sign")))
    assert [what for _, what in judge(empty, [], whole).errors] == []
    assert [what for _, what in judge(empty, [], outside).errors] == ["trigger outside the clause"]
    assert judging.shares(judge(empty, [], whole, outside))["spans without error"] == (1, 2)
    moved = Judged(replace(judge(empty, []).gold, text="x" + TEXT), judge(empty, [], whole).briefing)
    assert [what for _, what in moved.errors] == ["offsets"]


def test_half_a_quotation_is_told(empty: Briefing) -> None:
    text = "“We will close the port,” the mayor said."
    gold = GoldDocument("D1", "story", text, ())
    start, end = text.index("will"), text.index("will") + 10
    half = replace(finding("planned", "will close"), start=0, end=end, trigger=Span(start, end))
    for found, told in ((half, ["half a quotation"]), (replace(half, end=text.index("”") + 1), [])):
        one = Judged(gold, replace(empty, text=text, actions=(found,)))
        assert [what for _, what in one.errors] == told


def test_misses_show_the_sentence_and_what_was_found_there(empty: Briefing) -> None:
    one = judge(empty, [item("not_done", "did not sign", "The mayor")], finding("done", "said", "her office"))
    (missed,) = deeds.misses([one], "non_action")
    assert "[[did not sign]]" in missed
    assert "found there: done 'said', confidence 0.90" in missed
    (false,) = deeds.false_alarms([one], "action")
    assert "annotated there: not_done 'did not sign'" in false


# --- sets and shares ------------------------------------------------------------------------------


def test_about_a_twentieth_is_held_out() -> None:
    assert held_out("A0108") == held_out("A0108")
    assert 400 < sum(held_out(f"A{number:05}") for number in range(10_000)) < 600


def test_shares_are_summed_before_they_are_divided() -> None:
    measured = scores([{"F1": (1, 1)}, {"F1": (0, 3)}, {}])
    assert measured["F1"].value == 0.25
    assert measured["F1"].low == 0
    assert measured["F1"].high == 1
    assert scores([{"F1": (1, 1)}] * 5)["F1"].low == 1


def test_no_floor_rests_on_a_few_cases() -> None:
    assert pinnable(scores([{"kind": (30, 40), "name": (1, 1), "action P": (30, 40)}])) == {"kind": 0.75}
