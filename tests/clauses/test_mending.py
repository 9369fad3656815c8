"""Trees that contradict themselves, as parsers make them, are put right."""

from __future__ import annotations

from tests.clauses.trees import Read


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


def test_a_full_verb_is_no_auxiliary() -> None:
    read = Read("""
        It/PRP/nsubj>pay will/MD/aux>pay pay/VB/root ,/,/punct>declined while/IN/mark>declined
        clerks=clerk/NNS/nsubj>declined declined=decline/VBD/aux>pay to/TO/mark>say say/VB/xcomp>declined
        ././punct>pay
    """)
    assert read.shown("pay") == "It will pay"
    assert read.shown("declined") == "clerks declined to say"


def test_an_existential_before_a_report_keeps_its_subject() -> None:
    read = Read("""
        There/EX/expl>are are=be/VBP/aux>said no/DT/det>plans plans=plan/NNS/ccomp>said to/TO/mark>sell sell/VB/acl>plans
        it/PRP/obj>sell ,/,/punct>said the/DT/det>envoy envoy/NN/nsubj>said said=say/VBD/root ././punct>said
    """)
    assert read.teller("are") == "the envoy"
    assert read.subject("said") == ("the envoy", "own")
    assert read.shown("are") == "There are no plans to sell it"


def test_a_second_report_stands_beside_the_first() -> None:
    read = Read("""
        He/PRP/nsubj>said said=say/VBD/root it/PRP/nsubj>won won=win/VBD/ccomp>said ,/,/punct>claimed and/CC/cc>claimed
        Roth/NNP/nsubj>claimed claimed=claim/VBD/conj>won victory/NN/obj>claimed ././punct>said
    """)
    assert read.teller("won") == "He"
    assert read.teller("claimed") is None


def test_a_report_in_the_tense_of_the_first_is_no_part_of_what_that_tells() -> None:
    read = Read("""
        Acme/NNP/nsubj>denied denied=deny/VBD/root that/IN/mark>sells it/PRP/nsubj>sells sells=sell/VBZ/ccomp>denied
        land/NN/obj>sells ,/,/punct>said but/CC/cc>said said=say/VBD/conj>sells jobs/NNS/nsubj>went went=go/VBD/ccomp>said
        ././punct>denied
    """)
    assert read.clause("sells").status == "denied"
    assert read.clause("went").status == "asserted"
    assert read.teller("went") == "Acme"


def test_a_report_behind_what_there_is_has_the_teller_before_it() -> None:
    read = Read("""
        Flynn/NNP/nsubj>said said=say/VBD/root there/EX/expl>was was=be/VBD/ccomp>said a/DT/det>gap gap/NN/nsubj>was
        and/CC/cc>urged urged=urge/VBD/conj>was voters=voter/NNS/obj>urged ././punct>said
    """)
    assert read.actor("urged") == "Flynn"
    assert read.shown("urged") == "Flynn said there was a gap and urged voters"


def test_two_common_nouns_that_touch_are_one_name() -> None:
    read = Read("""
        An/DT/det>administration administration/NN/nsubj>told official/NN/appos>administration told=tell/VBD/root
        reporters=reporter/NNS/obj>told ././punct>told
    """)
    assert read.actor("told") == "An administration official"


def test_a_relative_clause_hangs_on_the_noun_before_it() -> None:
    read = Read("""
        She/PRP/nsubj>beat beat/VBD/root of/IN/case>leader leader/NN/obl>set Maze/NNP/appos>leader ,/,/punct>set
        whose/WP$/nmod:poss>coach coach/NN/nsubj>set set/VBD/advcl>beat the/DT/det>course course/NN/obj>set ././punct>beat
    """)
    assert read.shown("beat") == "She beat of leader Maze , whose coach set the course"
    assert read.clause("set").kind == "relative"


def test_what_rumors_say_is_put_in_doubt_though_a_parser_hung_it_as_a_relative_clause() -> None:
    read = Read("""
        He/PRP/nsubj>ended ended=end/VBD/root rumors=rumor/NNS/obj>ended that/WDT/mark>sold they/PRP/nsubj>sold
        sold=sell/VBD/acl:relcl>rumors Acme/NNP/obj>sold ././punct>ended
    """)
    assert read.clause("sold").status == "doubted"


def test_an_auxiliary_behind_its_verb_is_a_verb_of_its_own() -> None:
    read = Read("""
        He/PRP/nsubj>sent sent=send/VBD/root word/NN/obj>sent he/PRP/nsubj>had had=have/VBD/aux>sent no/DT/det>comment
        comment/NN/obj>had ././punct>sent
    """)
    assert not read.clause("sent").perfect
    assert read.shown("had") == "he had no comment"


def test_what_stands_behind_though_is_no_clause_of_a_noun() -> None:
    read = Read("""
        Victory/NN/nsubj>is is=be/VBZ/root out/RB/advmod>is of/IN/case>reach reach/NN/obl>is ,/,/punct>vowed
        though/IN/mark>vowed he/PRP/nsubj>vowed vowed=vow/VBD/acl>reach to/TO/mark>stay stay/VB/xcomp>vowed ././punct>is
    """)
    assert read.shown("vowed") == "he vowed to stay"


def test_a_sentence_behind_a_colon_is_no_relative_clause() -> None:
    read = Read("""
        Travel/NN/nsubj>one is=be/VBZ/cop>one one/CD/root of/IN/case>costs costs=cost/NNS/nmod>one :/:/punct>charged
        the/DT/det>firm firm/NN/nsubj>charged charged=charge/VBD/acl:relcl>one Roth/NNP/obj>charged ././punct>one
    """)
    assert read.shown("charged") == "the firm charged Roth"
    assert read.teller("charged") is None


def test_a_fronted_object_hangs_on_the_noun_before_it() -> None:
    read = Read("""
        They/PRP/nsubj>set set/VBD/root a/DT/det>toll toll/NN/obj>set ,/,/punct>cut which/WDT/obj>cut
        Acme/NNP/nsubj>cut cut/VBD/advcl>set ././punct>set
    """)
    assert read.shown("cut") == "They set a toll , which Acme cut"
