"""What negates a clause, and what it depends on."""

from __future__ import annotations

import pytest

from tests.clauses.trees import Read


def test_a_verb_is_negated_by_its_own_not_and_no_longer() -> None:
    read = Read("""
        The/DT/det>bank bank/NN/nsubj>lend will/MD/aux>lend no/RB/advmod>longer longer=long/RBR/advmod>lend
        lend/VB/root and/CC/cc>pay did=do/VBD/aux>pay n't=not/RB/advmod>pay pay/VB/conj>lend ././punct>lend
    """)
    assert read.negation("lend") == ("longer", "own")
    assert read.negation("pay") == ("n't", "own")


@pytest.mark.parametrize(("word", "negation"), [("or", ("not", "shared")), ("nor", ("nor", "own")), ("but", None)])
def test_not_reaches_over_or_to_the_second_verb_but_not_over_but(word: str, negation: tuple[str, str] | None) -> None:
    read = Read(f"""
        He/PRP/nsubj>sign did=do/VBD/aux>sign not/RB/advmod>sign sign/VB/root {word}/CC/cc>seal seal/VB/conj>sign
        it/PRP/obj>seal ././punct>sign
    """)
    assert read.negation("sign") == ("not", "own")
    assert read.negation("seal") == negation
    assert read.clause("seal").tense == "past"


@pytest.mark.parametrize(
    ("word", "second", "negation"),
    [("and", "called=call/VBD", ("No", "shared")), ("or", "called=call/VBD", ("No", "shared")), ("but", "called=call/VBD", None)],
)  # fmt: skip
def test_no_on_a_subject_reaches_over_to_the_second_verb(
    word: str, second: str, negation: tuple[str, str] | None
) -> None:
    read = Read(f"""
        No/DT/det>one one/NN/nsubj>came came=come/VBD/root {word}/CC/cc>called {second}/conj>came ././punct>came
    """)
    assert read.negation("came") == ("No", "own")
    assert read.negation("called") == negation


@pytest.mark.parametrize(
    ("word", "subject", "negation"),
    [("and", "", None), ("or", "", ("not", "shared")), ("or", "she/PRP/nsubj>left ", None)],
)
def test_not_does_not_reach_a_verb_of_its_own_form_or_subject(
    word: str, subject: str, negation: tuple[str, str] | None
) -> None:
    read = Read(f"""
        He/PRP/nsubj>sign did=do/VBD/aux>sign not/RB/advmod>sign sign/VB/root {word}/CC/cc>left {subject}left=leave/VBD/conj>sign
        ././punct>sign
    """)
    assert read.negation("left") == negation


def test_no_object_does_not_reach_over() -> None:
    read = Read("""
        He/PRP/nsubj>said said=say/VBD/root nothing/NN/obj>said or/CC/cc>left left=leave/VBD/conj>said ././punct>said
    """)
    assert read.negation("left") is None


def test_not_only_negates_nothing() -> None:
    read = Read("""
        They/PRP/nsubj>cut not/RB/advmod>cut only/RB/advmod>not cut/VBD/root taxes=tax/NNS/obj>cut but/CC/cc>raised
        also/RB/advmod>raised raised=raise/VBD/conj>cut wages=wage/NNS/obj>raised ././punct>cut
    """)
    assert (read.negation("cut"), read.negation("raised")) == (None, None)


def test_not_solely_is_negated() -> None:
    read = Read("""
        Her/PRP$/nmod:poss>work work/NN/nsubj>focus will/MD/aux>focus not/RB/advmod>focus
        solely/RB/advmod>focus focus/VB/root on/IN/case>graft graft/NN/obl>focus ././punct>focus
    """)
    assert read.negation("focus") == ("not", "own")


def test_no_on_a_subject_or_object_negates_the_verb() -> None:
    read = Read("""
        No/DT/det>charges charges=charge/NNS/nsubj:pass>filed will/MD/aux>filed be/VB/aux:pass>filed
        filed=file/VBN/root and/CC/cc>said ministers=minister/NNS/nsubj>said said=say/VBD/conj>filed
        nothing/NN/obj>said ././punct>filed
    """)
    assert read.negation("filed") == ("No", "own")
    assert read.negation("said") == ("nothing", "own")
    assert read.shown("filed") == "No charges will be filed"


def test_neither_nor() -> None:
    read = Read("""
        Neither/CC/cc:preconj>club the/DT/det>club club/NN/nsubj>named nor/CC/cc>league the/DT/det>league
        league/NN/conj>club named=name/VBD/root him/PRP/obj>named ././punct>named
    """)
    assert read.negation("named") == ("Neither", "own")
    assert read.shown("named") == "Neither the club nor the league named him"


def test_do_not_think_negates_what_is_thought_and_is_shown() -> None:
    read = Read("""
        We/PRP/nsubj>think do/VBP/aux>think n't=not/RB/advmod>think think/VB/root the/DT/det>talks
        talks=talk/NNS/nsubj>fail will/MD/aux>fail fail/VB/ccomp>think ././punct>think
    """)
    assert read.negation("fail") == ("n't", "raised")
    assert read.clause("fail").status == "asserted"
    assert read.shown("fail") == "We do n't think the talks will fail"


def test_refused_and_unable_negate_what_follows_and_twice_negated_is_done() -> None:
    table = """
        The/DT/det>port port/NN/nsubj>failed {}failed=fail/VBN/root to/TO/mark>pay pay/VB/xcomp>failed ././punct>failed
    """
    assert Read(table.format("")).negation("pay") == ("failed", "implied")
    assert Read(table.format("never/RB/advmod>failed ")).negation("pay") is None
    read = Read("""
        She/PRP/nsubj>unable was=be/VBD/cop>unable unable/JJ/root to/TO/mark>say say/VB/xcomp>unable ././punct>unable
    """)
    assert read.negation("say") == ("unable", "implied")


def test_to_rule_out_negates_with_its_particle() -> None:
    read = Read("""
        He/PRP/nsubj>ruled ruled=rule/VBD/root out/RP/compound:prt>ruled raising=raise/VBG/xcomp>ruled
        fares=fare/NNS/obj>raising ././punct>ruled
    """)
    assert read.negation("raising") == ("ruled", "implied")
    assert read.shown("raising") == "He ruled out raising fares"


def test_no_plans_negates_what_is_planned() -> None:
    read = Read("""
        Acme/NNP/nsubj>has has=have/VBZ/root no/DT/det>plans plans=plan/NNS/obj>has to/TO/mark>sell
        sell/VB/acl>plans ships=ship/NNS/obj>sell ././punct>has
    """)
    assert read.negation("sell") == ("no", "raised")
    assert read.subject("sell") == ("Acme", "passed")
    read = Read("""
        It/PRP/nsubj>have does=do/VBZ/aux>have not/RB/advmod>have have/VB/root plans=plan/NNS/obj>have
        to/TO/mark>sell sell/VB/acl>plans ././punct>have
    """)
    assert read.negation("sell") == ("not", "raised")


def test_without_doing_is_not_done() -> None:
    read = Read("""
        He/PRP/nsubj>left left=leave/VBD/root without/IN/mark>naming naming=name/VBG/advcl>left
        a/DT/det>deputy deputy/NN/obj>naming ././punct>left
    """)
    assert read.negation("naming") == ("without", "without")
    assert read.shown("naming") == "He left without naming a deputy"


def test_has_yet_to_is_not_done() -> None:
    read = Read("""
        The/DT/det>senate senate/NN/nsubj>has has=have/VBZ/root yet/RB/advmod>has to/TO/mark>vote
        vote/VB/xcomp>has ././punct>has
    """)
    assert read.negation("vote") == ("yet", "raised")


# --- conditions -------------------------------------------------------------------------------------------


def test_a_condition_is_kept_wherever_it_stands() -> None:
    read = Read("""
        If/IN/mark>fail talks=talk/NNS/nsubj>fail fail/VBP/advcl>strike ,/,/punct>fail we/PRP/nsubj>strike
        will/MD/aux>strike strike/VB/root ././punct>strike
    """)
    assert read.conditions("strike") == ["If talks fail"]
    assert read.shown("strike") == "If talks fail , we will strike"
    assert read.shown("fail") == "If talks fail , we will strike"
    assert read.clause("fail").status == "condition"
    assert read.clause("strike").status == "asserted"


@pytest.mark.parametrize("condition", [
    "unless/IN/mark>agree they/PRP/nsubj>agree agree/VBP/advcl>stay",
    "only/RB/advmod>agree after/IN/mark>agree they/PRP/nsubj>agree agree/VBP/advcl>stay",
    "until/IN/case>June June/NNP/obl>stay",
    "pending/VBG/case>inquiry an/DT/det>inquiry inquiry/NN/obl>stay",
])  # fmt: skip
def test_unless_only_after_and_until_are_conditions(condition: str) -> None:
    read = Read(f"Troops=troop/NNS/nsubj>stay will/MD/aux>stay stay/VB/root {condition} ././punct>stay")
    words = " ".join(token.partition("/")[0] for token in condition.split())
    assert read.conditions("stay") == [words]
    assert read.shown("stay") == f"Troops will stay {words}"


def test_an_inverted_auxiliary_is_a_condition() -> None:
    read = Read("""
        Should/MD/aux>fail talks=talk/NNS/nsubj>fail fail/VB/advcl>strike ,/,/punct>fail we/PRP/nsubj>strike
        will/MD/aux>strike strike/VB/root ././punct>strike
    """)
    assert read.conditions("strike") == ["Should talks fail"]
    assert read.shown("strike") == "Should talks fail , we will strike"


def test_a_condition_before_two_verbs_is_that_of_both() -> None:
    read = Read("""
        If/IN/mark>elected elected=elect/VBN/advcl>cut she/PRP/nsubj>cut will/MD/aux>cut cut/VB/root
        fees=fee/NNS/obj>cut and/CC/cc>build build/VB/conj>cut homes=home/NNS/obj>build ././punct>cut
    """)
    assert read.conditions("build") == ["If elected"]
    assert read.subject("build") == ("she", "coordinated")
    assert read.shown("build") == "If elected she will cut fees and build homes"
    assert read.shown("cut") == "If elected she will cut fees and build homes"


def test_a_condition_before_the_frame_brings_the_frame_along() -> None:
    read = Read("""
        If/IN/mark>elected elected=elect/VBN/advcl>says ,/,/punct>elected she/PRP/nsubj>says says=say/VBZ/root
        she/PRP/nsubj>cut will/MD/aux>cut cut/VB/ccomp>says fees=fee/NNS/obj>cut ././punct>says
    """)
    assert read.conditions("cut") == ["If elected"]
    assert read.shown("cut") == "If elected , she says she will cut fees"
