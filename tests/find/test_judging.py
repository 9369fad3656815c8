"""From what the encoder marks to verdicts, on trees and readings written by hand: which words are one trigger, which
triggers are findings, and whom the words name.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from briefcli import clauses, cues
from briefcli.contract import KINDS
from briefcli.find.deeds.judge import Verdict, judge
from briefcli.find.deeds.record import SURE
from briefcli.find.deeds.voices import voices
from briefcli.records import Document, Reading
from tests.clauses import trees

SIGNED = """
    The/DT/det>council council/NN/nsubj>signed has=have/VBZ/aux>signed not/RB/advmod>signed signed=sign/VBN/root
    the/DT/det>order order/NN/obj>signed ././punct>signed
"""
BOTH = """
    The/DT/det>council council/NN/nsubj>closed closed=close/VBD/root and/CC/cc>sold sold=sell/VBD/conj>closed
    the/DT/det>pier pier/NN/obj>sold ././punct>closed
"""
CALL = """
    He/PRP/nsubj>issued issued=issue/VBD/root a/DT/det>call call/NN/obj>issued for/IN/case>talks
    talks=talk/NNS/nmod>call ././punct>issued
"""
SAID = """
    Rita/NNP/nsubj>said Sol/NNP/flat>Rita said=say/VBD/root that/IN/mark>close the/DT/det>bank bank/NN/nsubj>close
    will/MD/aux>close close/VB/ccomp>said the/DT/det>pier pier/NN/obj>close ././punct>said
"""
STRIKES = """
    Strikes=strike/NNS/nsubj>go planned=plan/VBN/acl>Strikes for/IN/case>June June/NNP/obl>planned will/MD/aux>go
    not/RB/advmod>go go/VB/root ahead/RB/advmod>go ././punct>go
"""
FAIL = """
    The/DT/det>bank bank/NN/nsubj>fail will/MD/aux>fail not/RB/advmod>fail fail/VB/root to/TO/mark>pay
    pay/VB/xcomp>fail ././punct>fail
"""
THERE = """
    There/EX/expl>are are=be/VBP/root no/DT/det>plans plans=plan/NNS/nsubj>are to/TO/mark>sell sell/VB/acl>plans
    the/DT/det>pier pier/NN/obj>sell ,/,/punct>said he/PRP/nsubj>said said=say/VBD/parataxis>are ././punct>are
"""
THEY = """
    They/PRP/nsubj>close will/MD/aux>close close/VB/root it/PRP/obj>close ././punct>close
"""
OFF = """
    They/PRP/nsubj>called called=call/VBD/root it/PRP/obj>called off/RP/compound:prt>called ././punct>called
"""
RUNS = """
    The/DT/det>bank bank/NN/nsubj>continues continues=continue/VBZ/root to/TO/mark>run run/VB/xcomp>continues
    the/DT/det>pier pier/NN/obj>run ././punct>continues
"""
SOLD = """
    The/DT/det>bank bank/NN/nsubj>sold will/MD/aux>sold have/VB/aux>sold sold=sell/VBN/root the/DT/det>pier
    pier/NN/obj>sold ././punct>sold
"""
WOULD = """
    They/PRP/nsubj>pay would/MD/aux>pay pay/VB/root if/IN/mark>asked asked=ask/VBN/advcl>pay ././punct>pay
"""


MEETS = """
    The/DT/det>envoy envoy/NN/nsubj>meets {}/RB/advmod>meets meets=meet/VBZ/root the/DT/det>board board/NN/obj>meets
    ././punct>meets
"""
CLOSING = (
    SAID.replace("will/MD/aux", "was=be/VBD/aux").replace("close/VB/", "closing/VBG/").replace(">close", ">closing")
)
CHOSE = RUNS.replace("continues=continue/VBZ", "chose=choose/VBD").replace(">continues", ">chose")
PICKED = """
    The/DT/det>chair chair/NN/nsubj:pass>chosen is=be/VBZ/aux:pass>chosen chosen=choose/VBN/root today/NN/obl>chosen
    ././punct>chosen
"""
NARRATED = """
    The/DT/det>bank bank/NN/nsubj>closing was=be/VBD/aux>closing closing=close/VBG/root the/DT/det>pier
    pier/NN/obj>closing ././punct>closing
"""


@cache
def lexicon() -> cues.Lexicon:
    return cues.load()


def read(table: str, marks: dict[str, tuple[str, float]], **pointed: tuple[str, float]) -> Document:
    """The document of a tree in which the encoder gives each word of `marks` a kind with a probability, and points at
    words as `actor` or `source` of all with a probability ("" for nobody).
    """
    document = trees.document(table)
    words = document.sentences[0].words
    deeds = np.zeros((len(words), 1 + len(KINDS)), np.float16)
    deeds[:, 0] = 1
    for word, (kind, share) in marks.items():
        row = deeds[words.index(word)]
        row[0], row[1 + KINDS.index(kind)] = 1 - share, share
    roles, sure = {}, {}
    for role in ("actor", "source"):
        said, probability = pointed.get(role, ("", 0.0))
        first = words.index(said.split()[0]) if said else -1
        roles[role] = np.full((len(words), 2), (first, first + len(said.split()) if said else -1))
        sure[role] = np.full(len(words), probability)
    reading = Reading(
        starts=(0, len(words)), names=(), tags=(), heads=(), relations=(), deeds=deeds,
        importance=np.ones(len(words), np.float16), actor=roles["actor"], actor_sure=sure["actor"],
        source=roles["source"], source_sure=sure["source"], vectors=None, overlong=(),
    )  # fmt: skip
    return replace(document, reading=reading)


def verdicts(document: Document) -> list[Verdict]:
    assert document.reading is not None
    return list(judge(document, document.reading, clauses.find(document), lexicon()))


def named(document: Document) -> tuple[str, str]:
    """The words for who does the only deed of the document, and for who vouches for it."""
    assert document.reading is not None
    (one,) = verdicts(document)
    actor, source = voices(document.reading, clauses.find(document), one.trigger)
    return words(document, actor), words(document, source)


def words(document: Document, span: tuple[int, int] | None) -> str:
    return " ".join(document.sentences[0].words[slice(*span)]) if span else ""


def triggers(table: str, marks: str, kind: str = "done", share: float = 0.9) -> list[str]:
    document = read(table, dict.fromkeys(marks.split(), (kind, share)))
    return [words(document, (one.trigger.first, one.trigger.last)) for one in verdicts(document)]


@pytest.mark.parametrize(
    ("table", "marks", "expected"),
    [
        (SIGNED, "signed", ["signed"]),
        (SIGNED, "has not signed", ["has not signed"]),
        (SIGNED, "has signed", ["has not signed"]),
        (SIGNED, "has", ["has not signed"]),
        (SIGNED, "council", ["council"]),
        (THEY, "They will close it .", ["will close it"]),
        (OFF, "They called off", ["called it off"]),
        (BOTH, "closed sold", ["closed", "sold"]),
        (BOTH, "and sold", ["sold"]),
        (CALL, "issued", ["issued"]),
        (CALL, "issued a call", ["issued a call"]),
        (CALL, "issued call", ["issued"]),
        (CALL, "call", ["call"]),
        (SAID, "said close", ["close"]),
    ],
)
def test_the_words_of_one_deed_are_one_trigger(table: str, marks: str, expected: list[str]) -> None:
    assert triggers(table, marks) == expected


@pytest.mark.parametrize(
    ("table", "marks", "kind"),
    [
        (SOLD, {"sold": ("done", 0.9)}, "planned"),
        (SOLD.replace("will/MD/aux>sold have/VB", "has=have/VBZ"), {"sold": ("done", 0.9)}, "done"),
        (RUNS, {"continues": ("planned", 0.9), "to": ("planned", 0.9), "run": ("ongoing", 0.9)}, "ongoing"),
        (RUNS, {"continues": ("planned", 0.9), "to": ("planned", 0.9), "run": ("planned", 0.9)}, "planned"),
        (MEETS.format("currently"), {"meets": ("planned", 0.9)}, "ongoing"),
        (MEETS.format("soon"), {"meets": ("planned", 0.9)}, "planned"),
        (CHOSE, {"chose": ("planned", 0.9)}, "done"),
        (CHOSE.replace("chose", "wants"), {"wants": ("planned", 0.9)}, "planned"),
        (PICKED, {"chosen": ("planned", 0.9)}, "planned"),
        (CLOSING, {"was": ("done", 0.5), "closing": ("ongoing", 0.9)}, "ongoing"),
        (NARRATED, {"was": ("done", 0.5), "closing": ("ongoing", 0.9)}, "done"),
        (NARRATED, {"was": ("ongoing", 0.5), "closing": ("ongoing", 0.9)}, "ongoing"),
    ],
)
def test_a_verb_that_rules_a_kind_out_decides_where_the_encoder_is_split(
    table: str, marks: dict[str, tuple[str, float]], kind: str
) -> None:
    assert [one.kind for one in verdicts(read(table, marks))] == [kind]


def test_neighbours_of_two_types_are_two() -> None:
    document = read(BOTH, {"closed": ("done", 0.9), "and": ("ruled_out", 0.9), "sold": ("ruled_out", 0.9)})
    found = [(words(document, (one.trigger.first, one.trigger.last)), one.kind) for one in verdicts(document)]
    assert found == [("closed", "done"), ("sold", "ruled_out")]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("as/IN/case>mayor the/DT/det>mayor mayor/NN/obl>close", "will as the mayor close"),
        ("as/IN/case>mayor the/DT/det>mayor new/JJ/amod>mayor mayor/NN/obl>close", "will"),
    ],
)
def test_an_auxiliary_takes_the_verb_near_by(between: str, expected: str) -> None:
    assert triggers(THEY.replace("close/VB", f"{between} close/VB"), "will") == [expected]


def test_a_negated_verb_of_saying_is_a_finding_beside_what_it_tells() -> None:
    negated = SAID.replace("said=say/VBD/root", "did=do/VBD/aux>said not/RB/advmod>said said=say/VB/root")
    document = read(negated, {"said": ("declined", 0.9), "close": ("left_open", 0.9)})
    assert [one.kind for one in verdicts(document)] == ["declined", "left_open"]
    document = read(negated, {"said": ("declined", 0.9), "close": ("no_plan", 0.9)})  # "did not say it would not close"
    assert [one.kind for one in verdicts(document)] == ["declined"]


@pytest.mark.parametrize(
    ("kind", "share", "expected"),
    [("done", 0.3, []), ("done", 0.45, [True]), ("done", 0.9, [False]), ("no_plan", 0.3, []), ("no_plan", 0.55, [True]), ("no_plan", 0.9, [False])],
)  # fmt: skip
def test_what_is_likely_is_a_finding_and_what_hardly_is_is_little_sure(
    kind: str, share: float, expected: list[bool]
) -> None:
    found = verdicts(read(BOTH, {"closed": (kind, share)}))
    assert [one.confidence < SURE for one in found] == expected
    for one in found:
        assert 0 <= one.confidence <= 1
        assert any(reason.startswith(f"encoder: {kind} {share:.2f}") for reason in one.reasons)


@pytest.mark.parametrize(
    ("table", "word", "kind", "share", "expected"),
    [
        (WOULD, "pay", "proposed", 0.7, []),
        (WOULD, "pay", "proposed", 0.99, []),
        (WOULD, "pay", "ruled_out", 0.7, ["ruled_out"]),
        (SIGNED, "signed", "done", 0.7, ["done"]),
        (STRIKES, "planned", "planned", 0.9, []),
        (STRIKES.replace("not/RB/advmod>go ", ""), "planned", "planned", 0.9, ["planned"]),
        (FAIL, "fail", "ruled_out", 0.9, []),
        (FAIL, "fail", "planned", 0.9, ["planned"]),
        (FAIL.replace("not/RB/advmod>fail ", ""), "fail", "not_done", 0.9, ["not_done"]),
    ],
)
def test_a_deed_that_is_imagined_or_denied_twice_is_none(
    table: str, word: str, kind: str, share: float, expected: list[str]
) -> None:
    assert [one.kind for one in verdicts(read(table, {word: (kind, share)}))] == expected


@pytest.mark.parametrize(
    ("auxiliary", "kind", "label"),
    [
        ("has=have/VBZ/aux>signed", "called_off", "stopped"),
        ("may/MD/aux>signed", "called_off", "may be stopped"),
        ("could/MD/aux>signed", "called_off", "may be stopped"),
        ("would/MD/aux>signed", "called_off", "would be stopped"),
        ("will/MD/aux>signed", "called_off", "to be stopped"),
        ("did=do/VBD/aux>signed", "ruled_out", "did not"),
        ("did=do/VBD/aux>signed", "declined", "did not"),
        ("did=do/VBD/aux>signed", "denied", "did not"),
        ("has=have/VBZ/aux>signed", "denied", "said no"),
        ("would/MD/aux>signed", "declined", "would not"),
        ("will/MD/aux>signed", "ruled_out", "will not"),
        ("has=have/VBZ/aux>signed", "not_done", "not done"),
        ("will/MD/aux>signed", "no_plan", "no plans"),
    ],
)
def test_a_label_tells_what_is_to_come_and_what_may(auxiliary: str, kind: str, label: str) -> None:
    table = SIGNED.replace("has=have/VBZ/aux>signed", auxiliary).replace("signed=sign/VBN", "signed=sign/VB")
    assert [one.label for one in verdicts(read(table, {"signed": (kind, 0.9)}))] == [label]


def test_what_is_ruled_out_without_a_negation_was_rejected() -> None:
    assert [one.label for one in verdicts(read(BOTH, {"closed": ("ruled_out", 0.9)}))] == ["rejected"]


@pytest.mark.parametrize(
    ("tried", "kinds", "expected"),
    [
        ("tried=try/VBD/root", ("planned", "done"), ("done", "tried")),
        ("tried=try/VBD/root", ("planned", "planned"), ("planned", "planned")),
        ("will/MD/aux>try try/VB/root", ("planned", "done"), ("planned", "planned")),
    ],
)
def test_the_cue_of_an_action_decides_where_the_encoder_is_split_and_no_modal_tells_more(
    tried: str, kinds: tuple[str, str], expected: tuple[str, str]
) -> None:
    head = tried.split()[-1].split("/")[0].split("=")[0]
    table = f"""
        The/DT/det>bank bank/NN/nsubj>{head} {tried} to/TO/mark>run run/VB/xcomp>{head} the/DT/det>pier
        pier/NN/obj>run ././punct>{head}
    """
    marks = {head: (kinds[0], 0.9), "to": (kinds[0], 0.9), "run": (kinds[1], 0.9)}
    assert [(one.kind, one.label) for one in verdicts(read(table, marks))] == [expected]


@pytest.mark.parametrize(
    ("table", "pointed", "expected"),
    [
        (SIGNED, None, "The council"),
        (SIGNED, ("", 0.2), "The council"),
        (SIGNED, ("", 0.9), ""),
        (SIGNED, ("council", 0.9), "The council"),
        (SIGNED, ("order", 0.9), "the order"),
        (SIGNED, ("order", 0.3), "The council"),
        (SIGNED.replace("council council/NN/nsubj>signed", "council council/NN/nsubj>signed ,/,/punct>met which/WDT/nsubj>met met=meet/VBD/acl:relcl>council ,/,/punct>met"), None, "The council"),
    ],
)  # fmt: skip
def test_who_acts_is_whom_the_encoder_is_sure_of_else_the_subject(
    table: str, pointed: tuple[str, float] | None, expected: str
) -> None:
    document = read(table, {"signed": ("not_done", 0.9)}, **({"actor": pointed} if pointed else {}))
    assert named(document)[0] == expected


@pytest.mark.parametrize(("pointed", "expected"), [(("mayor", 0.9), "a mayor"), (("", 0.9), "")])
def test_where_the_tree_has_no_doer_it_is_whom_the_encoder_points_at(pointed: tuple[str, float], expected: str) -> None:
    table = """
        The/DT/det>pier pier/NN/nsubj:pass>sold was=be/VBD/aux:pass>sold sold=sell/VBN/root for/IN/case>mayor
        a/DT/det>mayor mayor/NN/obl>sold ././punct>sold
    """
    document = read(table, {"sold": ("done", 0.9)}, actor=pointed)
    assert named(document) == (expected, "")


def test_who_tells_of_a_deed_without_a_doer_does_not_do_it() -> None:
    document = read(THERE, {"are": ("no_plan", 0.9)}, actor=("he", 0.9))
    assert named(document) == ("", "he")


@pytest.mark.parametrize(
    ("pointed", "expected"),
    [
        (None, "Rita Sol"),
        (("", 0.2), "Rita Sol"),
        (("", 0.9), ""),
        (("Sol", 0.9), "Rita Sol"),
        (("pier", 0.9), "pier"),
        (("pier", 0.3), "Rita Sol"),
    ],
)
def test_who_vouches_is_whom_the_encoder_is_sure_of_else_who_reports_it(
    pointed: tuple[str, float] | None, expected: str
) -> None:
    document = read(SAID, {"close": ("planned", 0.9)}, **({"source": pointed} if pointed else {}))
    assert named(document)[1] == expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("rejected=reject/VBD/root", False), ("ignored=ignore/VBD/root", True), ("opposed=oppose/VBD/root", True)],
)
def test_a_refusal_is_surer_if_a_cue_names_it_in_words_of_its_own(verb: str, expected: bool) -> None:
    word, kind = verb.partition("=")[0], "opposed" if verb.startswith("opposed") else "ruled_out"
    document = read(
        f"""
        The/DT/det>union union/NN/nsubj>{word} {verb} the/DT/det>offer offer/NN/obj>{word} ././punct>{word}
        """,
        {word: (kind, 0.6)},
    )
    assert [(one.kind, one.confidence < SURE) for one in verdicts(document)] == [(kind, expected)]


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_a_decisive_cue_makes_a_finding_of_what_the_encoder_has_not_found(share: float) -> None:
    document = read(
        """
        It/PRP/nsubj>focused will/MD/aux>focused not/RB/advmod>focused be/VB/aux:pass>focused solely/RB/advmod>focused
        focused=focus/VBN/root on/IN/case>trade trade/NN/obl>focused ././punct>focused
        """,
        {"focused": ("limited", share)},
    )
    assert [(one.kind, one.confidence < SURE) for one in verdicts(document)] == [("limited", False)]
