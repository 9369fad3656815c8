"""Who reports a clause: in the sentence, and for quotations in another one."""

from __future__ import annotations

import pytest

from briefcli import clauses
from briefcli.clauses import Clauses
from briefcli.records import Document
from tests.clauses.trees import Read, document

SAID = """
    The/DT/det>ministry ministry/NN/nsubj>said said=say/VBD/root that/IN/mark>closed the/DT/det>base
    base/NN/nsubj:pass>closed would/MD/aux>closed be/VB/aux:pass>closed closed=close/VBN/ccomp>said
    and/CC/cc>moved troops=troop/NNS/nsubj:pass>moved moved=move/VBN/conj>closed ././punct>said
"""


def test_a_report_is_the_frame_of_all_it_holds() -> None:
    read = Read(SAID)
    assert [read.teller(verb) for verb in ("said", "closed", "moved")] == [None, "The ministry", "The ministry"]
    assert read.clause("said").frame is None
    assert read.shown("closed") == "the base would be closed"


def test_frames_lie_in_each_other() -> None:
    read = Read("""
        Police/NNS/nsubj>said said=say/VBD/root Roth/NNP/nsubj>told had=have/VBD/aux>told told=tell/VBN/ccomp>said
        them/PRP/obj>told she/PRP/nsubj>fled fled=flee/VBD/ccomp>told ././punct>said
    """)
    assert read.teller("fled") == "Roth"
    assert read.teller("told") == "Police"


@pytest.mark.parametrize("relation", ["parataxis", "ccomp"])
def test_a_verb_of_saying_in_the_middle_or_behind_is_a_frame(relation: str) -> None:
    read = Read(f"""
        The/DT/det>deal deal/NN/nsubj>holds holds=hold/VBZ/root ,/,/punct>said the/DT/det>envoy envoy/NN/nsubj>said
        said=say/VBD/{relation}>holds ././punct>holds
    """)
    assert read.teller("holds") == "the envoy"
    assert read.shown("holds") == "The deal holds"
    assert read.clause("said").frame is None


@pytest.mark.parametrize(("verb", "told"), [("told=tell", "Lane"), ("read=read", None)])
def test_who_is_spoken_to_is_not_what_is_said(verb: str, told: str | None) -> None:
    word = verb.partition("=")[0]
    read = Read(f"""
        The/DT/det>deal deal/NN/nsubj>holds holds=hold/VBZ/root ,/,/punct>{word} Lane/NNP/nsubj>{word}
        {verb}/VBD/parataxis>holds parliament/NN/obj>{word} ././punct>holds
    """)
    assert read.teller("holds") == told


def test_a_doubtful_frame_stays_with_the_clause() -> None:
    read = Read("""
        The/DT/det>deal deal/NN/nsubj>holds holds=hold/VBZ/root ,/,/punct>hopes he/PRP/nsubj>hopes
        hopes=hope/VBZ/parataxis>holds ././punct>holds
    """)
    assert read.shown("holds") == "The deal holds , he hopes"
    read = Read("""
        I/PRP/nsubj>think think/VBP/root we/PRP/nsubj>win will/MD/aux>win win/VB/ccomp>think ././punct>think
    """)
    assert read.shown("win") == "I think we will win"
    assert read.teller("win") is None, "I is who speaks"


def test_according_to() -> None:
    read = Read("""
        According/VBG/case>court to/IN/fixed>According the/DT/det>court court/NN/obl>lied ,/,/punct>court
        he/PRP/nsubj>lied lied=lie/VBD/root ././punct>lied
    """)
    assert read.teller("lied") == "the court"
    assert read.shown("lied") == "he lied"


def test_according_to_is_of_the_clause_wherever_it_hangs() -> None:
    read = Read("""
        He/PRP/nsubj>won won=win/VBD/root in/IN/case>Leeds Leeds/NNP/obl>won ,/,/punct>poll
        according/VBG/case>poll to/IN/fixed>according a/DT/det>Post Post/NNP/compound>poll poll/NN/nmod>Leeds
        ././punct>won
    """)
    assert read.teller("won") == "a Post poll"


def test_according_to_asks_its_own_sentence_alone() -> None:
    """ "Leeds" stands where the verb of the sentence before does."""
    before = "The/DT/det>board old/JJ/amod>board board/NN/nsubj>met met=meet/VBD/root ././punct>met"
    table = """
        He/PRP/nsubj>won won=win/VBD/root in/IN/case>Leeds Leeds/NNP/obl>won ,/,/punct>poll
        according/VBG/case>poll to/IN/fixed>according a/DT/det>Post Post/NNP/compound>poll poll/NN/nmod>Leeds
        ././punct>won
    """
    told = clauses.find(document(before, table))
    assert [clause.frame and clause.frame.kind for clause in told.clauses] == [None, "according"]


@pytest.mark.parametrize("rate", ["year/NN/obl>rose", "1,000/CD/obl>rose"])
def test_per_before_a_rate_reports_nothing(rate: str) -> None:
    noun = rate.split("/")[0]
    read = Read(f"Rents=rent/NNS/nsubj>rose rose=rise/VBD/root per/IN/case>{noun} {rate} ././punct>rose")
    assert read.teller("rose") is None


def test_as_somebody_said() -> None:
    read = Read("""
        As/IN/mark>noted Roth/NNP/nsubj>noted noted=note/VBD/advcl>rose ,/,/punct>noted rents=rent/NNS/nsubj>rose
        rose=rise/VBD/root ././punct>rose
    """)
    assert read.teller("rose") == "Roth"
    assert read.clause("noted").status == "asserted"


def test_as_was_reported_by_somebody() -> None:
    table = """
        As/IN/mark>{0} {0}={1}/VBN/advcl>closed by/IN/case>Roth Roth/NNP/obl:agent>{0} ,/,/punct>{0}
        it/PRP/nsubj:pass>closed is=be/VBZ/aux:pass>closed closed=close/VBN/root ././punct>closed
    """
    assert Read(table.format("reported", "report")).teller("closed") == "Roth"
    assert Read(table.format("demonstrated", "demonstrate")).teller("closed") is None, "who shows it says nothing"


def test_who_is_quoted_as_saying_it_is_the_source() -> None:
    read = Read("""
        Papers=paper/NNS/nsubj>quote quote/VBP/root Roth/NNP/obj>quote as/IN/mark>saying saying=say/VBG/advcl>quote
        she/PRP/nsubj>left left=leave/VBD/ccomp>saying ././punct>quote
    """)
    assert read.teller("left") == "Roth"


def test_what_continues_or_begins_beside_a_clause_does_not_report_it() -> None:
    read = Read("""
        Crews=crew/NNS/nsubj>left left=leave/VBD/root ,/,/punct>began as/IN/mark>began debate/NN/nsubj>began
        began=begin/VBD/advcl>left ././punct>left
    """)
    assert read.teller("left") is None


def test_a_gerund_is_reported_behind_that() -> None:
    read = Read("""
        Roth/NNP/nsubj>argued argued=argue/VBD/root that/IN/mark>closing closing=close/VBG/ccomp>argued
        ports=port/NNS/obj>closing hurts=hurt/VBZ/ccomp>closing crews=crew/NNS/obj>hurts ././punct>argued
    """)
    assert read.teller("closing") == "Roth"


def test_a_contrast_behind_a_verb_of_saying_leaves_it_a_frame() -> None:
    read = Read("""
        The/DT/det>deal deal/NN/nsubj>holds holds=hold/VBZ/root ,/,/punct>said Roth/NNP/nsubj>said
        said=say/VBD/parataxis>holds ,/,/punct>said though/IN/mark>ends nothing/NN/nsubj>ends ends=end/VBZ/ccomp>said
        ././punct>holds
    """)
    assert [read.teller(verb) for verb in ("holds", "ends")] == ["Roth", "Roth"]


def test_a_bare_participle_is_not_what_is_said() -> None:
    read = Read("""
        Roth/NNP/nsubj>said said=say/VBD/root so/RB/advmod>said in/IN/case>note a/DT/det>note note/NN/obl>said
        leaked=leak/VBN/ccomp>said Monday/NNP/obl>leaked ././punct>said
    """)
    assert read.teller("leaked") is None


def test_a_document_claims_only_what_that_introduces() -> None:
    read = Read("""
        The/DT/det>bill bill/NN/nsubj>failed Roth/NNP/nsubj>wrote wrote=write/VBD/acl>bill failed=fail/VBD/root
        ././punct>failed
    """)
    assert read.teller("wrote") is None


def test_a_claim_is_its_owners_and_stays_visible() -> None:
    read = Read("""
        His/PRP$/nmod:poss>claim claim/NN/nsubj>failed that/IN/mark>won he/PRP/nsubj>won won=win/VBD/acl>claim
        failed=fail/VBD/root ././punct>failed
    """)
    assert read.teller("won") == "His"
    assert read.shown("won") == "His claim that he won failed"


def test_what_is_said_of_somebody_without_saying_by_whom_has_no_source_but_its_frame() -> None:
    read = Read("""
        She/PRP/nsubj:pass>said is=be/VBZ/aux:pass>said said=say/VBN/root to/TO/mark>fled have/VB/aux>fled
        fled=flee/VBN/xcomp>said ././punct>said
    """)
    assert read.teller("fled") is None
    assert read.actor("fled") == "She"
    assert read.shown("fled") == "She is said to have fled"


def test_a_speaker_who_acts_is_no_source() -> None:
    read = Read("""
        Acme/NNP/nsubj>said said=say/VBD/root it/PRP/nsubj>pay will/MD/aux>pay pay/VB/ccomp>said
        ,/,/punct>adding adding=add/VBG/advcl>said that/IN/mark>sorry it/PRP/nsubj>sorry is=be/VBZ/cop>sorry
        sorry/JJ/ccomp>adding ././punct>said
    """)
    assert read.teller("said") is None
    assert read.teller("sorry") == "Acme"
    assert read.subject("adding") == ("Acme", "passed")


def test_a_colon_opens_what_is_said() -> None:
    read = Read("""
        He/PRP/nsubj>wrote wrote=write/VBD/root :/:/punct>won it/PRP/nsubj>won won=win/VBD/parataxis>wrote
        ././punct>wrote
    """)
    assert read.teller("won") == "He"


# --- quotations over sentences ----------------------------------------------------------------------------


def tellers(found: Clauses, read: Document) -> dict[str, str]:
    """For each head of a clause the words for who tells it."""
    answers = {}
    for index, clause in enumerate(found.clauses):
        phrase = clauses.teller(found, index)
        head = read.sentences[clause.sentence].words[clause.head]
        answers[head] = (
            "-" if phrase is None else " ".join(read.sentences[phrase.sentence].words[phrase.first : phrase.last])
        )
    return answers


OPENED = '"/``/punct>lost We/PRP/nsubj>lost lost=lose/VBD/root ././punct>lost'
CLOSED = """
    We/PRP/nsubj>rebuild will/MD/aux>rebuild rebuild/VB/ccomp>said ,/,/punct>rebuild "/''/punct>rebuild
    Roth/NNP/nsubj>said said=say/VBD/root ././punct>said
"""
NEXT = "\"/``/punct>win We/PRP/nsubj>win will/MD/aux>win win/VB/root ././punct>win \"#2/''/punct>win".replace("#2", "")


def test_all_sentences_of_a_quotation_have_its_speaker_and_so_has_the_one_that_goes_on() -> None:
    read = document(OPENED, CLOSED, NEXT)
    assert tellers(clauses.find(read), read) == {"lost": "Roth", "rebuild": "Roth", "said": "-", "win": "Roth"}


def test_a_quotation_in_the_next_paragraph_has_no_speaker() -> None:
    read = document(OPENED, CLOSED, NEXT, blocks=(0, 0, 1))
    assert tellers(clauses.find(read), read)["win"] == "-"


def test_half_a_quotation_that_goes_on_is_not_shown_as_whole() -> None:
    read = document(OPENED, CLOSED)
    found = clauses.find(read)
    shown = [
        " ".join(read.sentences[clause.sentence].words[clause.shown.first : clause.shown.last])
        for clause in found.clauses
    ]
    assert shown == ["We lost", "We will rebuild", 'We will rebuild , " Roth said']
    assert [clause.unsure for clause in found.clauses] == [False, False, True]
