"""What the text does not vouch for."""

from __future__ import annotations

import pytest

from tests.clauses.trees import Read


@pytest.mark.parametrize(("frame", "status"), [
    ("denied=deny/VBD/root", "denied"),
    ("doubted=doubt/VBD/root", "denied"),
    ("did=do/VBD/aux>deny not/RB/advmod>deny deny/VB/root", "doubted"),
    ("did=do/VBD/aux>say not/RB/advmod>say say/VB/root", "untold"),
    ("has=have/VBZ/aux>promised never/RB/advmod>promised promised=promise/VBN/root", "untold"),
    ("said=say/VBD/root", "asserted"),
    ("feared=fear/VBD/root", "doubted"),
    ("does=do/VBZ/aux>think not/RB/advmod>think think/VB/root", "asserted"),
])  # fmt: skip
def test_what_is_denied_doubted_or_not_said_is_not_vouched_for_and_shown_with_that(frame: str, status: str) -> None:
    verb = frame.split()[-1].partition("/")[0].partition("=")[0]
    read = Read(f"""
        Acme/NNP/nsubj>{verb} {frame} that/IN/mark>close it/PRP/nsubj>close will/MD/aux>close
        close/VB/ccomp>{verb} the/DT/det>mine mine/NN/obj>close ././punct>{verb}
    """)
    words = " ".join(token.partition("/")[0].partition("=")[0] for token in frame.split())
    assert read.clause("close").status == status
    alone = verb == "said" and status == "asserted"
    assert read.shown("close") == ("it will close the mine" if alone else f"Acme {words} that it will close the mine")
    assert read.clause(verb).status == "asserted"


def test_a_condition_beside_the_clause_is_one_however_it_hangs_there() -> None:
    read = Read("""
        The/DT/det>ban ban/NN/nsubj>ends ends=end/VBZ/root unless/IN/mark>signs ,/,/punct>signs the/DT/det>mayor
        mayor/NN/nsubj>signs signs=sign/VBZ/parataxis>ends ././punct>ends
    """)
    assert read.clause("signs").status == "condition"


def test_a_condition_is_one_where_its_marker_was_hung_on_the_clause_before() -> None:
    read = Read("""
        The/DT/det>ban ban/NN/nsubj>ends ends=end/VBZ/root unless/IN/mark>ends ,/,/punct>unless within/IN/case>days
        days=day/NNS/obl>ends ,/,/punct>ends the/DT/det>mayor mayor/NN/nsubj>signs signs=sign/VBZ/conj>ends it/PRP/obj>signs
        and/CC/cc>sends sends=send/VBZ/conj>signs it/PRP/obj>sends back/RB/advmod>sends ././punct>ends
    """)
    assert [read.clause(verb).status for verb in ("ends", "signs", "sends")] == ["asserted", "condition", "condition"]


@pytest.mark.parametrize("marker", ["whether", "if"])
def test_whether_is_not_vouched_for(marker: str) -> None:
    read = Read(f"""
        She/PRP/nsubj>say would/MD/aux>say not/RB/advmod>say say/VB/root {marker}/IN/mark>rise taxes=tax/NNS/nsubj>rise
        will/MD/aux>rise rise/VB/ccomp>say ././punct>say
    """)
    assert read.clause("rise").status == "asked"
    assert read.shown("rise") == f"She would not say {marker} taxes will rise"


def test_a_denied_gerund() -> None:
    read = Read("""
        Vance/NNP/nsubj>denies denies=deny/VBZ/root paying=pay/VBG/xcomp>denies bribes=bribe/NNS/obj>paying
        ././punct>denies
    """)
    assert read.clause("paying").status == "denied"
    assert read.shown("paying") == "Vance denies paying bribes"


def test_an_idea_that_is_unrealistic() -> None:
    read = Read("""
        The/DT/det>idea idea/NN/nsubj>unrealistic that/IN/mark>pay we/PRP/nsubj>pay will/MD/aux>pay pay/VB/acl>idea
        is=be/VBZ/cop>unrealistic unrealistic/JJ/root ././punct>unrealistic
    """)
    assert read.clause("pay").status == "denied"
    assert read.shown("pay") == "The idea that we will pay is unrealistic"


def test_no_truth_in_reports() -> None:
    read = Read("""
        There/EX/expl>is is=be/VBZ/root no/DT/det>truth truth/NN/nsubj>is in/IN/case>reports
        reports=report/NNS/nmod>truth
        that/IN/mark>shut the/DT/det>pit pit/NN/nsubj>shut will/MD/aux>shut shut/VB/acl>reports ././punct>is
    """)
    assert read.clause("shut").status == "denied"
    assert read.shown("shut") == "There is no truth in reports that the pit will shut"


@pytest.mark.parametrize(("verb", "status"), [("dismissed=dismiss", "denied"), ("confirmed=confirm", "asserted")])
def test_reports_dismissed_and_reports_confirmed(verb: str, status: str) -> None:
    word = verb.partition("=")[0]
    read = Read(f"""
        He/PRP/nsubj>{word} {verb}/VBD/root reports=report/NNS/obj>{word} that/IN/mark>shut the/DT/det>pit
        pit/NN/nsubj>shut will/MD/aux>shut shut/VB/acl>reports ././punct>{word}
    """)
    assert read.clause("shut").status == status
    assert read.shown("shut") == f"He {word} reports that the pit will shut"


@pytest.mark.parametrize(("determiner", "status"), [("the", "asserted"), ("a", "asserted"), ("no", "denied")])
def test_a_promise_is_one_unless_there_is_none(determiner: str, status: str) -> None:
    read = Read(f"""
        He/PRP/nsubj>made made=make/VBD/root {determiner}/DT/det>promise promise/NN/obj>made that/IN/mark>shut
        the/DT/det>pit pit/NN/nsubj>shut will/MD/aux>shut shut/VB/acl>promise ././punct>made
    """)
    assert read.clause("shut").status == status
    assert read.shown("shut") == f"He made {determiner} promise that the pit will shut"


def test_it_is_not_true_that() -> None:
    read = Read("""
        It/PRP/expl>true is=be/VBZ/cop>true not/RB/advmod>true true/JJ/root that/IN/mark>lied he/PRP/nsubj>lied
        lied=lie/VBD/csubj>true ././punct>true
    """)
    assert read.clause("lied").status == "untold"
    assert read.shown("lied") == "It is not true that he lied"


def test_what_would_be_in_a_case_imagined_keeps_that_case() -> None:
    read = Read("""
        If/IN/mark>won she/PRP/nsubj>won won=win/VBD/advcl>tax ,/,/punct>won she/PRP/nsubj>tax would/MD/aux>tax
        tax/VB/root land/NN/obj>tax ././punct>tax
    """)
    assert read.clause("tax").conditions
    read = Read("""
        He/PRP/nsubj>said said=say/VBD/root he/PRP/nsubj>tax would/MD/aux>tax tax/VB/ccomp>said land/NN/obj>tax
        if/IN/mark>won he/PRP/nsubj>won won=win/VBD/advcl>tax ././punct>said
    """)
    assert read.shown("tax") == "he would tax land if he won"


def test_a_relative_clause_in_what_is_denied_still_stands() -> None:
    read = Read("""
        Acme/NNP/nsubj>denied denied=deny/VBD/root that/IN/mark>lied Roth/NNP/nsubj>lied ,/,/punct>quit
        who/WP/nsubj>quit quit/VBD/acl:relcl>Roth in/IN/case>May May/NNP/obl>quit ,/,/punct>quit
        lied=lie/VBD/ccomp>denied ././punct>denied
    """)
    assert read.clause("lied").status == "denied"
    assert read.clause("quit").status == "asserted"
    assert read.shown("quit") == "Roth , who quit in May"


def test_a_speaker_who_would_do_it_if_he_were_somebody_else_is_shown_with_that() -> None:
    read = Read("""
        "/``/punct>sell If/IN/mark>mayor I/PRP/nsubj>mayor were=be/VBD/cop>mayor mayor/NN/advcl>sell ,/,/punct>mayor
        I/PRP/nsubj>sell would/MD/aux>sell sell/VB/ccomp>said ,/,/punct>sell "/''/punct>sell he/PRP/nsubj>said
        said=say/VBD/root ././punct>said
    """)
    assert read.shown("sell") == "If I were mayor , I would sell"
    read = Read("""
        Were=be/VBD/advcl>lose they/PRP/nsubj>Were to/TO/mark>go go/VB/xcomp>Were ,/,/punct>Were we/PRP/nsubj>lose
        would/MD/aux>lose lose/VB/root ././punct>lose
    """)
    assert read.shown("lose") == "Were they to go , we would lose"


def test_a_question_put_before_the_subject_is_shown_with_who_was_asked() -> None:
    read = Read("""
        Asked=ask/VBN/advcl>smiled whether/IN/mark>lied aides=aide/NNS/nsubj>lied lied=lie/VBD/ccomp>Asked
        ,/,/punct>Asked he/PRP/nsubj>smiled smiled=smile/VBD/root ././punct>smiled
    """)
    assert read.clause("lied").status == "asked"
    assert read.shown("lied") == "Asked whether aides lied , he smiled"


def test_what_is_denied_is_denied_wherever_a_parser_hung_it() -> None:
    read = Read("""
        Acme/NNP/nsubj>denied denied=deny/VBD/root on/IN/case>Friday Friday/NNP/obl>denied that/IN/mark>sells
        it/PRP/nsubj>sells sells=sell/VBZ/parataxis>denied ././punct>denied
    """)
    assert read.clause("sells").status == "denied"
    read = Read("""
        Acme/NNP/nsubj>reports denied=deny/VBD/advcl>reports on/IN/case>Friday Friday/NNP/obl>denied
        reports=report/VBZ/root that/IN/mark>sold it/PRP/nsubj>sold sold=sell/VBD/ccomp>reports land/NN/obj>sold
        ././punct>reports
    """)
    assert read.clause("sold").status == "denied"
    read = Read("""
        Acme/NNP/nsubj>denied denied=deny/VBD/root guilt/NN/obj>denied and/CC/cc>said said=say/VBD/conj>denied
        that/IN/mark>sold it/PRP/nsubj>sold sold=sell/VBD/ccomp>said land/NN/obj>sold ././punct>denied
    """)
    assert read.clause("sold").status == "asserted"
