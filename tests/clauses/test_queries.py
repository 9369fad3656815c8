"""The side of now that a date lies on, and the tokens that carry a deed."""

from __future__ import annotations

import pytest

from briefcli import clauses
from tests.clauses.trees import Read, document

POSTPONED = """
    The/DT/det>vote vote/NN/nsubj:pass>pushed was=be/VBD/aux:pass>pushed pushed=push/VBN/root
    back/RP/compound:prt>pushed to/IN/case>Tuesday Tuesday/NNP/obl>pushed ././punct>pushed
"""
VOTED = """
    Members=member/NNS/nsubj>voted voted=vote/VBD/root to/TO/mark>confirm confirm/VB/xcomp>voted her/PRP/obj>confirm
    on/IN/case>Thursday Thursday/NNP/obl>voted ././punct>voted
"""
MEETING = """
    They/PRP/nsubj>{0} {0}/VBD/root to/TO/mark>meet meet/VB/{1}>{0} on/IN/case>Friday Friday/NNP/obl>meet ././punct>{0}
"""


@pytest.mark.parametrize(("table", "day", "side"), [
    (POSTPONED, "Tuesday", "future"),
    (VOTED, "Thursday", "past"),
    (MEETING.format("agreed=agree", "xcomp").replace(">agreed=agree", ">agreed"), "Friday", "future"),
    (MEETING.format("came=come", "advcl").replace(">came=come", ">came"), "Friday", "past"),
    ("It/PRP/nsubj>meet will/MD/aux>meet meet/VB/root Friday/NNP/obl:unmarked>meet", "Friday", "future"),
    ("It/PRP/nsubj>meeting is=be/VBZ/aux>meeting going=go/VBG/root to/TO/mark>meet meet/VB/xcomp>going "
     "Friday/NNP/obl:unmarked>meet".replace(">meeting", ">going"), "Friday", "future"),
    ("It/PRP/nsubj>met has=have/VBZ/aux>met met=meet/VBN/root twice/RB/advmod>met today/NN/obl:unmarked>met", "today",
     "past"),
    ("A/DT/det>poll poll/NN/root released=release/VBN/acl>poll Friday/NNP/obl:unmarked>released", "Friday", "past"),
])  # fmt: skip
def test_the_verb_of_a_date_tells_its_side(table: str, day: str, side: str) -> None:
    read = document(table)
    token = read.sentences[0].words.index(day)
    found = clauses.find(read)
    index = found.at(0, token)
    assert index is not None
    assert clauses.tense_side(found, read, index, token) == side


def test_what_is_not_going_to_happen_is_negated_and_lies_ahead() -> None:
    read = Read("""
        We/PRP/nsubj>going are=be/VBP/aux>going not/RB/advmod>going going=go/VBG/root to/TO/mark>pay
        pay/VB/xcomp>going ././punct>going
    """)
    assert read.clause("pay").negation == 2
    assert clauses.tense_side(read.all, read.document, read.index("pay")) == "future"
    assert read.shown("pay") == "We are not going to pay"
    assert read.subject("pay") == ("We", "passed")


@pytest.mark.parametrize(("auxiliaries", "verb", "expected"), [
    ("has=have/VBZ/aux>seen been=be/VBN/aux:pass>seen", "seen=see/VBN/root", ("present", True, True, None)),
    ("was=be/VBD/aux>seeing", "seeing=see/VBG/root", ("past", False, False, None)),
    ("may/MD/aux>see", "see/VB/root", ("present", False, False, "may")),
    ("would/MD/aux>seen have/VB/aux>seen", "seen=see/VBN/root", ("future", True, False, "would")),
    ("", "saw=see/VBD/root", ("past", False, False, None)),
    ("is=be/VBZ/cop>see to/TO/mark>see", "see/VB/root", ("future", False, False, None)),
])  # fmt: skip
def test_tense_aspect_voice_and_modal(
    auxiliaries: str, verb: str, expected: tuple[str, bool, bool, str | None]
) -> None:
    head = verb.partition("/")[0].partition("=")[0]
    clause = Read(f"It/PRP/nsubj>{head} {auxiliaries} {verb}").clause(head)
    assert (clause.tense, clause.perfect, clause.passive, clause.modal) == expected
