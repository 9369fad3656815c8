"""Trees that contradict themselves, as parsers make them, are put right."""

from __future__ import annotations

from tests.clauses.trees import Read


def test_a_noun_before_who_goes_back_to_the_verb_that_lacks_a_subject() -> None:
    read = Read("""
        Roth/NNP/nsubj>flew ,/,/punct>flew who/WP/nsubj>flew flew=fly/VBD/advcl>promised home/RB/advmod>flew
        ,/,/punct>flew has=have/VBZ/aux>promised promised=promise/VBN/root aid/NN/obj>promised ././punct>promised
    """)
    assert read.subject("flew") == ("Roth", "relative")
    assert read.subject("promised") == ("Roth", "own")
    assert read.shown("flew") == "Roth , who flew home"


def test_a_second_subject_belongs_to_the_complement_without_one() -> None:
    read = Read("""
        Damascus/NNP/nsubj>says says=say/VBZ/root it/PRP/nsubj>says had=have/VBD/ccomp>says no/DT/det>role
        role/NN/obj>had ././punct>says
    """)
    assert read.subject("says") == ("Damascus", "own")
    assert read.subject("had") == ("it", "own")


def test_a_bare_noun_before_a_finite_verb_without_a_subject_is_it() -> None:
    read = Read("""
        The/DT/det>board board/NN/obj>sued sued=sue/VBD/root Acme/NNP/obj>sued ././punct>sued
    """)
    assert read.actor("sued") == "The board"
    read = Read("Monday/NNP/obj>sued sued=sue/VBD/root Acme/NNP/obj>sued ././punct>sued")
    assert read.actor("sued") is None


def test_who_stands_for_the_noun_before_it_wherever_its_clause_hangs() -> None:
    read = Read("""
        Aides=aide/NNS/nsubj>met met=meet/VBD/root Olga/NNP/obj>met Roth/NNP/flat>Olga ,/,/punct>runs who/WP/nsubj>runs
        runs=run/VBZ/advcl>met Acme/NNP/obj>runs ././punct>met
    """)
    assert read.subject("runs") == ("Olga Roth", "relative")


def test_a_copula_before_the_subject_of_a_finite_verb_is_a_verb_of_its_own() -> None:
    read = Read("""
        One/CD/nsubj>met of/IN/case>things the/DT/det>things things=thing/NNS/nmod>One is=be/VBZ/cop>met
        she/PRP/nsubj>met met=meet/VBD/root with/IN/case>them them=they/PRP/obl>met ././punct>met
    """)
    assert read.shown("met") == "she met with them"


def test_a_complement_behind_and_is_coordinated() -> None:
    read = Read("""
        He/PRP/nsubj>said said=say/VBD/root that/IN/mark>got it/PRP/nsubj>got got=get/VBD/ccomp>said aid/NN/obj>got
        and/CC/cc>paid had=have/VBD/aux>paid paid=pay/VBN/ccomp>said fees=fee/NNS/obj>paid ././punct>said
    """)
    assert read.subject("paid") == ("it", "coordinated")
    assert read.source("paid") == "He"


def test_a_quotation_that_begins_with_but_stays_a_complement() -> None:
    read = Read("""
        He/PRP/nsubj>said said=say/VBD/root :/:/punct>said "/``/punct>paid But/CC/cc>paid paid=pay/VBD/ccomp>said
        fees=fee/NNS/obj>paid "/''/punct>paid ././punct>said
    """)
    assert read.clause("paid").kind == "complement"


def test_an_existential_before_a_report_keeps_its_subject() -> None:
    read = Read("""
        There/EX/expl>are are=be/VBP/aux>said no/DT/det>plans plans=plan/NNS/nsubj>said to/TO/mark>sell sell/VB/acl>plans
        it/PRP/obj>sell ,/,/punct>said the/DT/det>envoy envoy/NN/nsubj>said said=say/VBD/root ././punct>said
    """)
    assert read.source("are") == "the envoy"
    assert read.subject("said") == ("the envoy", "own")
    assert read.shown("are") == "There are no plans to sell it"
