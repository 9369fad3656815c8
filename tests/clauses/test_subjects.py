"""Who does it, also where it is not said beside the verb."""

from __future__ import annotations

import pytest

from tests.clauses.trees import Read


def test_the_actor_of_a_passive_is_its_agent_and_nobody_without_one() -> None:
    read = Read("""
        The/DT/det>plant plant/NN/nsubj:pass>sold was=be/VBD/aux:pass>sold sold=sell/VBN/root
        by/IN/case>owner its=it/PRP$/nmod:poss>owner owner/NN/obl:agent>sold
        and/CC/cc>closed closed=close/VBN/conj>sold in/IN/case>May May/NNP/obl>closed ././punct>sold
    """)
    assert read.actor("sold") == "its owner"
    assert read.clause("sold").passive
    assert read.actor("closed") is None
    assert read.subject("closed") == ("The plant", "coordinated")


def test_by_a_day_is_no_agent() -> None:
    read = Read("""
        The/DT/det>road road/NN/nsubj:pass>mended will/MD/aux>mended be/VB/aux:pass>mended mended=mend/VBN/root
        by/IN/case>Friday Friday/NNP/obl>mended ././punct>mended
    """)
    assert read.actor("mended") is None


COORDINATED = """
    The/DT/det>mayor mayor/NN/nsubj>met of/IN/case>Brno Brno/NNP/nmod>mayor ,/,/punct>ally who/WP/nsubj>ally
    is=be/VBZ/cop>ally an/DT/det>ally ally/NN/acl:relcl>mayor ,/,/punct>ally met=meet/VBD/root miners=miner/NNS/obj>met
    and/CC/cc>signed signed=sign/VBD/conj>met a/DT/det>pact pact/NN/obj>signed ././punct>met
"""


def test_coordinated_verbs_share_their_subject_without_what_is_said_of_it_in_passing() -> None:
    read = Read(COORDINATED)
    assert read.subject("met") == ("The mayor of Brno", "own")
    assert read.subject("signed") == ("The mayor of Brno", "coordinated")
    assert read.subject("ally") == ("The mayor of Brno", "relative")


def test_a_relative_pronoun_stands_for_the_noun_before_it_and_a_participle_belongs_to_its_own() -> None:
    read = Read("""
        Police/NNS/nsubj>freed freed=free/VBD/root a/DT/det>nurse nurse/NN/obj>freed
        held=hold/VBN/acl>nurse by/IN/case>rebels rebels=rebel/NNS/obl:agent>held
        who/WP/nsubj>want want=want/VBP/acl:relcl>rebels money/NN/obj>want ././punct>freed
    """)
    assert read.subject("held") == ("a nurse", "antecedent")
    assert read.actor("held") == "rebels"
    assert read.actor("want") == "rebels"


@pytest.mark.parametrize(("verb", "subject"), [
    ("urged=urge", ("the council", "passed")),
    ("asked=ask", ("the council", "passed")),
    ("promised=promise", ("Unions", "passed")),
    ("threatened=threaten", ("Unions", "passed")),
])  # fmt: skip
def test_who_acts_in_an_infinitive_is_the_object_but_of_a_promise_the_subject(
    verb: str, subject: tuple[str, str]
) -> None:
    word = verb.partition("=")[0]
    read = Read(f"""
        Unions=union/NNS/nsubj>{word} {verb}/VBD/root the/DT/det>council council/NN/obj>{word}
        to/TO/mark>sue sue/VB/xcomp>{word} ././punct>{word}
    """)
    assert read.subject("sue") == subject


def test_without_an_object_the_subject_acts_also_over_several_verbs() -> None:
    read = Read("""
        Acme/NNP/nsubj>decided has=have/VBZ/aux>decided decided=decide/VBN/root to/TO/mark>stop stop/VB/xcomp>decided
        trying=try/VBG/xcomp>stop to/TO/mark>sell sell/VB/xcomp>trying ships=ship/NNS/obj>sell ././punct>decided
    """)
    assert [read.subject(verb)[0] for verb in ("stop", "trying", "sell")] == ["Acme"] * 3


def test_the_one_called_on_acts() -> None:
    read = Read("""
        She/PRP/nsubj>called called=call/VBD/root on/IN/case>sides both/DT/det>sides sides=side/NNS/obl>called
        to/TO/mark>halt halt/VB/xcomp>called ././punct>called
    """)
    assert read.subject("halt") == ("both sides", "passed")


def test_an_ing_form_is_never_passive() -> None:
    read = Read("""
        Dunmere/NNP/nsubj>insisting is=be/VBZ/aux:pass>insisting insisting=insist/VBG/root it/PRP/nsubj>pays
        pays=pay/VBZ/ccomp>insisting ././punct>insisting
    """)
    assert read.teller("pays") == "Dunmere"


def test_the_subject_of_a_passive_acts_in_its_infinitive() -> None:
    read = Read("""
        The/DT/det>envoy envoy/NN/nsubj:pass>expected is=be/VBZ/aux:pass>expected expected=expect/VBN/root
        to/TO/mark>resign resign/VB/xcomp>expected ././punct>expected
    """)
    assert read.actor("resign") == "The envoy"
    assert read.actor("expected") is None


def test_a_plan_is_carried_out_by_its_owner() -> None:
    read = Read("""
        Residents=resident/NNS/nsubj>oppose oppose/VBP/root its=it/PRP$/nmod:poss>plan plan/NN/obj>oppose
        to/TO/mark>dig dig/VB/acl>plan ././punct>oppose
    """)
    assert read.subject("dig") == ("its", "passed")
    read = Read("""
        The/DT/det>refusal refusal/NN/nsubj>stalls of/IN/case>parliament parliament/NN/nmod>refusal
        to/TO/mark>pay pay/VB/acl>refusal stalls=stall/VBZ/root it/PRP/obj>stalls ././punct>stalls
    """)
    assert read.actor("pay") == "parliament"
    assert read.negation("pay") == ("refusal", "implied")


def test_plans_announced_are_the_announcers_own() -> None:
    table = """
        Acme/NNP/nsubj>{0} {0}={1}/VBD/root plans=plan/NNS/obj>{0} to/TO/mark>sell sell/VB/acl>plans ././punct>{0}
    """
    assert Read(table.format("unveiled", "unveil")).subject("sell") == ("Acme", "passed")


def test_an_adjunct_shares_the_subject() -> None:
    read = Read("""
        Crews=crew/NNS/nsubj>left left=leave/VBD/root after/IN/mark>sealing sealing=seal/VBG/advcl>left
        the/DT/det>mine mine/NN/obj>sealing ././punct>left
    """)
    assert read.subject("sealing") == ("Crews", "passed")


def test_there_and_it_are_nobody() -> None:
    read = Read("""
        There/EX/expl>were were=be/VBD/root talks=talk/NNS/nsubj>were and/CC/cc>clear it/PRP/expl>clear
        is=be/VBZ/cop>clear clear/JJ/conj>were that/IN/mark>failed they/PRP/nsubj>failed
        failed=fail/VBD/csubj>clear ././punct>were
    """)
    assert (read.actor("were"), read.actor("clear"), read.actor("failed")) == (None, None, "they")
    assert read.subject("were") == ("There", "expletive")


def test_coordinated_subjects_are_one_phrase() -> None:
    read = Read("""
        The/DT/cc:preconj>bank bank/NN/nsubj>agreed ,/,/punct>union the/DT/det>union union/NN/conj>bank
        and/CC/cc>Olga Olga/NNP/conj>bank Roth/NNP/flat>Olga ,/,/punct>broker a/DT/det>broker broker/NN/appos>Olga
        ,/,/punct>broker agreed=agree/VBD/root ././punct>agreed
    """)
    assert read.subject("agreed") == ("The bank , the union and Olga Roth", "own")


def test_the_subject_before_is_and_a_clause_is_nobody_who_acts() -> None:
    read = Read("""
        The/DT/det>aim aim/NN/nsubj:outer>win is=be/VBZ/cop>win to/TO/mark>win win/VB/root ././punct>win
    """)
    assert read.subject("win") == ("The aim", "clausal")
    assert read.actor("win") is None


def test_a_gerund_behind_to_is_no_infinitive() -> None:
    read = Read("""
        In/IN/mark>quitting addition/NN/fixed>In to/IN/fixed>In quitting=quit/VBG/advcl>sold ,/,/punct>quitting
        Roth/NNP/nsubj>sold sold=sell/VBD/root shares=share/NNS/obj>sold ././punct>sold
    """)
    assert read.subject("quitting") == ("Roth", "passed")
    read = Read("""
        He/PRP/nsubj>praised praised=praise/VBD/root their/PRP$/nmod:poss>commitment commitment/NN/obj>praised
        to/IN/mark>hosting hosting=host/VBG/acl>commitment games=game/NNS/obj>hosting ././punct>praised
    """)
    assert read.subject("hosting") == ("their", "passed")
    assert read.clause("hosting").form == "gerund"
