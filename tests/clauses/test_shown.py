"""The words that can stand alone."""

from __future__ import annotations

import pytest

from briefcli.clauses import Stretch, find
from tests.clauses.trees import Read, of_sentences, tree


def test_a_clause_begins_with_its_subject_and_ends_before_the_next() -> None:
    read = Read("""
        But/CC/cc>met finally/RB/advmod>met the/DT/det>mayor mayor/NN/nsubj>met met=meet/VBD/root
        miners=miner/NNS/obj>met ,/,/punct>left and/CC/cc>left the/DT/det>envoy envoy/NN/nsubj>left
        left=leave/VBD/conj>met ././punct>met
    """)
    assert read.shown("met") == "the mayor met miners"
    assert read.shown("left") == "the envoy left"


@pytest.mark.parametrize(
    ("opening", "shown"),
    [
        ("In/IN/case>2016 2016/CD/obl>met", "In 2016 the mayor met miners"),
        ("In/IN/case>Rome Rome/NNP/obl>met", "In Rome the mayor met miners"),
        ("Last/JJ/amod>year year/NN/obl:tmod>met", "Last year the mayor met miners"),
        ("After/IN/mark>voting voting=vote/VBG/advcl>met", "After voting the mayor met miners"),
        ("After/IN/case>that that/DT/obl>met", "the mayor met miners"),
        ("In/IN/case>addition addition/NN/obl>met", "the mayor met miners"),
        ("With/IN/case>aid this/DT/det>aid aid/NN/obl>met", "With this aid the mayor met miners"),
        ("In/IN/case>role this/DT/det>role role/NN/obl>met", "the mayor met miners"),
        ("With/IN/case>that that/DT/obl>met", "the mayor met miners"),
        ("With/IN/case>verve his/PRP$/nmod:poss>verve verve/NN/obl>met", "the mayor met miners"),
        ("Effective/JJ/advmod>met", "Effective the mayor met miners"),
        ("As/IN/mark>know you/PRP/nsubj>know know/VBP/advcl>met", "the mayor met miners"),
        ("Second/RB/advmod>met ,/,/punct>Second", "the mayor met miners"),
        ("Weeks=week/NNS/obl:unmarked>later later/RB/advmod>met", "Weeks later the mayor met miners"),
        ("So/RB/advmod>far far/RB/advmod>met", "So far the mayor met miners"),
        ("In/IN/case>it it/PRP/obl>met", "In it the mayor met miners"),
    ],
)
def test_what_tells_when_or_where_stays_before_the_subject(opening: str, shown: str) -> None:
    read = Read(
        f"{opening} the/DT/det>mayor mayor/NN/nsubj>met met=meet/VBD/root miners=miner/NNS/obj>met ././punct>met"
    )
    assert read.shown("met") == shown


@pytest.mark.parametrize(
    ("verb", "shown"),
    [
        ("will/MD/aux>sing sing/VB/root", "Ana will sing"),
        ("has=have/VBZ/aux>sing sing/VBN/root", "Since it rains Ana has sing"),
    ],
)
def test_since_tells_when_of_what_has_been_and_why_of_what_will_be(verb: str, shown: str) -> None:
    read = Read(f"""
        Since/IN/mark>rains it/PRP/expl>rains rains=rain/VBZ/advcl>sing Ana/NNP/nsubj>sing {verb} ././punct>sing
    """)
    assert read.shown("sing") == shown


@pytest.mark.parametrize(("behind", "shown"), [
    ("the/DT/det>date date/NN/obj>confirmed", "They signed it and confirmed the date"),
    ("she/PRP/nsubj>left left=leave/VBD/ccomp>confirmed", "They signed it"),
])  # fmt: skip
def test_a_second_verb_stays_that_reports_no_clause(behind: str, shown: str) -> None:
    read = Read(f"""
        They/PRP/nsubj>signed signed=sign/VBD/root it/PRP/obj>signed and/CC/cc>confirmed confirmed=confirm/VBD/conj>signed
        {behind} ././punct>signed
    """)
    assert read.shown("signed") == shown


def test_verbs_of_different_forms_that_touch_are_shown_with_what_is_done() -> None:
    listed = " ".join(
        f",/,/punct>{name} {name}/NN/conj>coal" for name in "gas oil steel grain salt fish wine wool tea".split()
    )
    read = Read(f"""
        They/PRP/nsubj>sold have/VBP/aux>sold sold=sell/VBN/root or/CC/cc>selling are=be/VBP/aux>selling
        selling=sell/VBG/conj>sold coal/NN/obj>selling {listed} ././punct>sold
    """)
    assert (read.shown("sold") or "").startswith("They have sold or are selling coal , gas")


@pytest.mark.parametrize(
    ("behind", "shown"), [("", "she left"), ("on/IN/case>May May/NNP/obl>why", "That is why she left on May")]
)
def test_that_is_why_she_left_tells_that_she_left(behind: str, shown: str) -> None:
    read = Read(f"""
        That/DT/nsubj>why is=be/VBZ/cop>why why/WRB/root she/PRP/nsubj>left left=leave/VBD/advcl:relcl>why {behind}
        ././punct>why
    """)
    assert read.shown("left") == shown


@pytest.mark.parametrize("inside", ["", "(/-LRB-/punct>ships new/JJ/amod>ships )/-RRB-/punct>ships"])
def test_a_clause_does_not_end_with_half_a_pair_of_brackets(inside: str) -> None:
    read = Read(f"""
        Ships=ship/NNS/nsubj>left left=leave/VBD/root (/-LRB-/punct>sold Acme/NNP/nsubj>sold sold=sell/VBD/parataxis>left
        ships/NNS/obj>sold {inside} )/-RRB-/punct>sold ././punct>left
    """)
    assert read.shown("sold") == ("Acme sold ships" if not inside else "Acme sold ships ( new )")


@pytest.mark.parametrize(("verb", "shown"), [("told=tell", "she left"), ("said=say", "the board she left")])
def test_who_is_spoken_to_is_no_part_of_what_is_said(verb: str, shown: str) -> None:
    word = verb.partition("=")[0]
    read = Read(f"""
        Lane/NNP/nsubj>{word} {verb}/VBD/root the/DT/det>board board/NN/obl:unmarked>left she/PRP/nsubj>left
        left=leave/VBD/ccomp>{word} ././punct>{word}
    """)
    assert read.shown("left") == shown


def test_neither_nor_is_not_cut_in_two() -> None:
    read = Read("""
        They/PRP/nsubj>confirmed neither/CC/cc:preconj>confirmed confirmed=confirm/VBD/root nor/CC/cc>denied
        denied=deny/VBD/conj>confirmed the/DT/det>sale sale/NN/obj>denied ././punct>confirmed
    """)
    assert read.shown("confirmed") == "They neither confirmed nor denied the sale"


def test_what_stands_before_the_subordinator_is_the_clause_above_it() -> None:
    read = Read("""
        She/PRP/nsubj>spoke spoke=speak/VBD/root minutes=minute/NNS/obl>ruled after/IN/mark>ruled the/DT/det>court
        court/NN/nsubj>ruled ruled=rule/VBD/advcl>spoke ././punct>spoke
    """)
    assert read.shown("ruled") == "the court ruled"


def test_a_clause_does_not_end_on_a_verb_whose_object_hangs_elsewhere() -> None:
    read = Read("""
        They/PRP/nsubj>agreed agreed=agree/VBD/root to/TO/mark>sell sell/VB/xcomp>agreed further/JJ/amod>ships
        ships=ship/NNS/obj>agreed ././punct>agreed
    """)
    assert read.shown("sell") == "They agreed to sell further ships"
    read = Read("""
        The/DT/det>bill bill/NN/nsubj>bans he/PRP/nsubj>signed signed=sign/VBD/parataxis>bans bans=ban/VBZ/root
        cars=car/NNS/obj>bans ././punct>bans
    """)
    assert read.shown("signed") == "he signed"


def test_a_coordinated_verb_is_shown_with_the_subject_it_shares() -> None:
    read = Read("""
        The/DT/det>mayor mayor/NN/nsubj>met met=meet/VBD/root miners=miner/NNS/obj>met ,/,/punct>signed
        signed=sign/VBD/conj>met a/DT/det>pact pact/NN/obj>signed and/CC/cc>left left=leave/VBD/conj>met ././punct>met
    """)
    assert read.shown("met") == read.shown("signed") == "The mayor met miners , signed a pact and left"
    assert read.shown("left") == "The mayor met miners , signed a pact and left"


@pytest.mark.parametrize(
    ("table", "alone", "torn"),
    [
        ("The/DT/det>mayor mayor/NN/nsubj>met met=meet/VBD/root miners=miner/NNS/obj>met ,/,/punct>signed "
         "signed=sign/VBD/conj>met a/DT/det>pact pact/NN/obj>signed on/IN/case>Monday Monday/NNP/obl>met and/CC/cc>said "
         "said=say/VBD/conj>met she/PRP/nsubj>left left=leave/VBD/ccomp>said", "signed a pact on Monday", True),
        ("She/PRP/nsubj>met met=meet/VBD/root miners=miner/NNS/obj>met and/CC/cc>signed signed=sign/VBD/conj>met "
         "a/DT/det>pact pact/NN/obj>signed", "signed a pact", False),
        ("She/PRP/nsubj>met will/MD/aux>met met=meet/VB/root miners=miner/NNS/obj>met and/CC/cc>signed "
         "signed=sign/VB/conj>met a/DT/det>pact pact/NN/obj>signed", None, False),
        ("She/PRP/nsubj>met neither/CC/cc:preconj>met met=meet/VBD/root nor/CC/cc>signed signed=sign/VBD/conj>met "
         "a/DT/det>pact pact/NN/obj>signed", None, False),
        ("It/PRP/nsubj>met met=meet/VBD/root and/CC/cc>signed was=be/VBD/aux:pass>signed signed=sign/VBN/conj>met "
         "into/IN/case>law law/NN/obl>signed", None, False),
    ],
)  # fmt: skip
def test_what_the_same_subject_does_besides_can_be_shown_without_what_it_does_first(
    table: str, alone: str | None, torn: bool
) -> None:
    read = Read(table)
    assert (read.text(read.clause("signed").alone), read.clause("signed").torn) == (alone, torn)


def test_the_subject_before_an_aside_between_dashes_is_shown_with_it() -> None:
    read = Read("""
        "/``/punct>Skylark Skylark/NNP/compound>film "/''/punct>Skylark --/:/punct>film a/DT/det>film film/NN/nsubj:pass>shown with/IN/case>stars
        stars=star/NNS/nmod>film --/:/punct>film was=be/VBD/aux:pass>shown not/RB/advmod>shown shown=show/VBN/root
    """)
    assert read.shown("shown") == '" Skylark " -- a film with stars -- was not shown'
    read = Read("""
        It/PRP/nsubj>failed failed=fail/VBD/root --/:/punct>shown a/DT/det>film film/NN/nsubj:pass>shown
        was=be/VBD/aux:pass>shown not/RB/advmod>shown shown=show/VBN/parataxis>failed
    """)
    assert read.shown("shown") == "a film was not shown"


def test_what_turns_a_statement_stays_behind_it() -> None:
    read = Read("""
        They/PRP/nsubj>passed passed=pass/VBD/root it/PRP/obj>passed ,/,/punct>struck but/CC/cc>struck
        courts=court/NNS/nsubj>struck struck=strike/VBD/conj>passed it/PRP/obj>struck down/RP/compound:prt>struck
        ././punct>passed
    """)
    assert read.shown("passed") == "They passed it , but courts struck it down"
    assert read.shown("struck") == "courts struck it down"


def test_an_object_behind_two_verbs_is_not_cut_off_however_long() -> None:
    goods = "coal gas oil steel grain salt fish wine wool tea".split()
    listed = " ".join(f",/,/punct>{name} {name}/NN/conj>coal" for name in goods[1:])
    read = Read(f"""
        They/PRP/nsubj>signed signed=sign/VBD/root and/CC/cc>sealed sealed=seal/VBD/conj>signed the/DT/det>deal
        deal/NN/obj>sealed on/IN/case>coal coal/NN/nmod>deal {listed} ././punct>signed
    """)
    assert read.shown("signed") == f"They signed and sealed the deal on {' , '.join(goods)}"


def test_to_do_one_thing_and_respond_to_another_is_one_aim() -> None:
    read = Read("""
        They/PRP/nsubj>use use/VBP/root boats=boat/NNS/obj>use to/TO/mark>find find/VB/advcl>use ,/,/punct>fight
        fight/VB/conj>find and/CC/cc>respond respond/VB/conj>use to/IN/case>fires fires=fire/NNS/obl>respond
        ././punct>use
    """)
    assert read.shown("use") == "They use boats to find , fight and respond to fires"


def test_a_clause_behind_names_without_a_verb_has_them_before_it() -> None:
    read = Read("""
        Bell/NNP/root ,/,/punct>Ortiz Ortiz/NNP/conj>Bell and/CC/cc>won Kim/NNP/nsubj>won won=win/VBD/conj>Bell
        seats=seat/NNS/obj>won ././punct>Bell
    """)
    assert read.shown("won") == "Bell , Ortiz and Kim won seats"


def test_a_clause_that_would_begin_behind_a_noun_it_belongs_to_is_shown_with_the_one_before() -> None:
    read = Read("""
        It/PRP/nsubj>opens opens=open/VBZ/root the/DT/det>way way/NN/obj>opens for/IN/case>loans
        loans=loan/NNS/obl>sought Acme/NNP/nsubj>sought sought=seek/VBD/conj>opens ././punct>opens
    """)
    assert read.shown("sought") == "It opens the way for loans Acme sought"


def test_a_hedge_at_the_head_stays() -> None:
    read = Read("""
        Reportedly/RB/advmod>quit ,/,/punct>Reportedly he/PRP/nsubj>quit quit/VBD/root ././punct>quit
    """)
    assert read.shown("quit") == "Reportedly , he quit"


def test_an_inverted_negation_stays_at_the_head() -> None:
    read = Read("""
        Under/IN/case>circumstances no/DT/det>circumstances circumstances=circumstance/NNS/obl>sell
        will/MD/aux>sell Acme/NNP/nsubj>sell sell/VB/root ships=ship/NNS/obj>sell ././punct>sell
    """)
    assert read.negation("sell") == ("no", "own")
    assert read.shown("sell") == "Under no circumstances will Acme sell ships"
    read = Read("""
        Only/RB/advmod>once once/RB/advmod>sold has=have/VBZ/aux>sold Acme/NNP/nsubj>sold sold=sell/VBN/root
        ships=ship/NNS/obj>sold ././punct>sold
    """)
    assert read.shown("sold") == "Only once has Acme sold ships"


def test_a_relative_clause_is_shown_with_its_noun_and_what_lacks_its_object_with_all() -> None:
    read = Read("""
        Judges=judge/NNS/nsubj>freed freed=free/VBD/root a/DT/det>man man/NN/obj>freed who/WP/nsubj>shot
        shot=shoot/VBD/acl:relcl>man a/DT/det>deer deer/NN/obj>shot he/PRP/nsubj>fed fed=feed/VBD/acl:relcl>deer
        ././punct>freed
    """)
    assert read.shown("shot") == "Judges freed a man who shot a deer he fed"
    assert read.shown("fed") == "Judges freed a man who shot a deer he fed"


def test_a_relative_clause_behind_a_comma_is_shown_with_its_noun() -> None:
    read = Read("""
        Judges=judge/NNS/nsubj>freed freed=free/VBD/root Roth/NNP/obj>freed ,/,/punct>shot who/WP/nsubj>shot
        shot=shoot/VBD/acl:relcl>Roth a/DT/det>deer deer/NN/obj>shot ././punct>freed
    """)
    assert read.shown("shot") == "Roth , who shot a deer"
    assert read.doubts("shot") == []


def test_a_relative_clause_on_what_a_noun_is_said_to_be_is_shown_with_all() -> None:
    read = Read("""
        Ponds=pond/NNS/nsubj>assets are=be/VBP/cop>assets public/JJ/amod>assets assets=asset/NNS/root ,/,/punct>why
        which/WDT/nsubj>why is=be/VBZ/cop>why why/WRB/acl:relcl>assets they/PRP/nsubj>closed
        closed=close/VBD/advcl>why ././punct>assets
    """)
    assert read.shown("why") == "Ponds are public assets , which is why they closed"


@pytest.mark.parametrize(
    ("table", "reasons"),
    [
        ("Towns=town/NNS/nsubj>gain that/WDT/nsubj>sold sold=sell/VBD/acl:relcl>Towns mills=mill/NNS/obj>sold "
         "gain/VBP/root", ["tells only which one is meant"]),
        ("Sunday/NNP/root they/PRP/nsubj>sold sold=sell/VBD/acl:relcl>Sunday mills=mill/NNS/obj>sold", []),
        ("He/PRP/nsubj>ran ran=run/VBD/root when/WRB/advmod>sold they/PRP/nsubj>sold sold=sell/VBD/advcl>ran "
         "mills=mill/NNS/obj>sold", ['told in passing, "when"']),
        ("As/IN/mark>sold they/PRP/nsubj>sold sold=sell/VBD/advcl>ran mills=mill/NNS/obj>sold he/PRP/nsubj>ran "
         "ran=run/VBD/root", ['told in passing, "as"']),
        ("He/PRP/nsubj>buys buys=buy/VBZ/root mills=mill/NNS/obj>buys ,/,/punct>sold which/WDT/nsubj>sold "
         "sold=sell/VBD/acl:relcl>mills salt/NN/obj>sold", ['told in passing, "which"']),
        ("He/PRP/nsubj>buys buys=buy/VBZ/root mills=mill/NNS/obj>buys ,/,/punct>sold which/WDT/nsubj>sold "
         "will/MD/aux>sold sold=sell/VB/acl:relcl>mills salt/NN/obj>sold", []),
        ("He/PRP/nsubj>ran ran=run/VBD/root after/IN/mark>sold they/PRP/nsubj>sold sold=sell/VBD/advcl>ran "
         "mills=mill/NNS/obj>sold", []),
        ("Yes/UH/ccomp>said ,/,/punct>said said=say/VBD/root Ruiz/NNP/nsubj>said ,/,/punct>sold who/WP/nsubj>sold "
         "sold=sell/VBD/acl:relcl>Ruiz mills=mill/NNS/obj>sold", ["tells only who speaks or is praised"]),
        ("We/PRP/nsubj>thank thank/VBP/root Ruiz/NNP/obj>thank ,/,/punct>sold who/WP/nsubj>sold "
         "sold=sell/VBD/acl:relcl>Ruiz mills=mill/NNS/obj>sold", ["tells only who speaks or is praised"]),
        ("Ruiz/NNP/nsubj>said ,/,/punct>sold who/WP/nsubj>sold sold=sell/VBD/acl:relcl>Ruiz mills=mill/NNS/obj>sold "
         ",/,/punct>said said=say/VBD/root yes/UH/ccomp>said", []),
    ],
)  # fmt: skip
def test_what_tells_which_one_is_meant_or_is_told_in_passing_is_doubted(table: str, reasons: list[str]) -> None:
    assert Read(table).doubts("sold") == reasons


WHEN = """
    When/WRB/advmod>ends the/DT/det>war war/NN/nsubj>ends ends=end/VBZ/advcl>sails he/PRP/nsubj>sails
    sails=sail/VBZ/root home/RB/advmod>sails ././punct>sails
"""
ASKED = """
    Vance/NNP/nsubj>asked asked=ask/VBD/root Roth/NNP/iobj>asked {}/IN/mark>sold it/PRP/nsubj>sold was=be/VBD/aux:pass>sold
    sold=sell/VBN/ccomp>asked ././punct>asked
"""
PAID = """
    Vance/NNP/nsubj>paid paid=pay/VBD/root the/DT/det>{0} {0}/NN/obj>paid after/IN/mark>rose it/PRP/nsubj>rose
    rose=rise/VBD/advcl>paid ././punct>paid
"""
FILM = """
    The/DT/det>{0} {0}/NN/nsubj>follow will/MD/aux>follow follow/VB/root the/DT/det>rule rule/NN/obj>follow ././punct>follow
"""
ALLEGED = """
    The/DT/det>{0} {0}/NN/nsubj>is is=be/VBZ/root that/IN/mark>sold he/PRP/nsubj>sold sold=sell/VBD/ccomp>is it/PRP/obj>sold
    ././punct>is
"""
POISED = """
    Vance/NNP/nsubj>poised is=be/VBZ/aux:pass>poised poised=poise/VBN/root {} ././punct>poised
"""
EXPECTED = POISED.replace("poised=poise", "expected=expect").replace("poised", "expected")
THROWN = """
    Vance/NNP/nsubj>gave gave=give/VBD/root up/RP/compound:prt>gave a/DT/det>{0} late/JJ/amod>{0} {0}/NN/obj>gave ././punct>gave
"""
SUSPECTED = """
    The/DT/det>{0} {0}/NN/root is=be/VBZ/cop>sold that/IN/mark>sold he/PRP/nsubj>sold sold=sell/VBD/acl>{0} it/PRP/obj>sold
    ././punct>{0}
"""
VOW = "Her/PRP$/nmod:poss>vow vow/NN/root to/TO/mark>sell sell/VB/acl>vow a/DT/det>mine mine/NN/obj>sell"
SPOKEN = """
    Vance/NNP/nsubj>spoke spoke=speak/VBD/root {}/IN/case>plan her/PRP$/nmod:poss>plan plan/NN/obl>spoke to/TO/mark>sell
    sell/VB/acl>plan it/PRP/obj>sell ././punct>spoke
"""
MISSED = """
    {0}/RB/advmod>missed Vance/NNP/nsubj>missed missed=miss/VBD/root {1}/DT/det>{2} {2}/NN/obj>missed ././punct>missed
"""
HEARD = """
    Vance/NNP/nsubj>listened listened=listen/VBD/root {} ././punct>listened
"""
BOARD = """
    Board/NNP/nsubj>listened of/IN/case>Health Health/NNP/nmod>Board listened=listen/VBD/root to/IN/case>them
    them/PRP/obl>listened ././punct>listened
"""
FOURTH = """
    A/DT/det>fourth fourth/JJ/nsubj>due {} is=be/VBZ/cop>due due/JJ/root in/IN/case>May May/NNP/obl>due ././punct>due
"""
INVITED = """
    The/DT/det>judge judge/NN/nsubj>asked {0} asked=ask/VBD/root Lund/NNP/obj>asked to/TO/mark>{1} {1}/VB/xcomp>asked
    ././punct>asked
"""
BELIEVES = """
    The/DT/det>clerk clerk/NN/nsubj>{0} {0}/VBP/root rents=rent/NNS/nsubj>rise will/MD/aux>rise rise/VB/ccomp>{0} ././punct>{0}
"""
GLAD = """
    The/DT/det>envoy envoy/NN/nsubj>{0} was=be/VBD/cop>{0} {0}/JJ/root to/TO/mark>{1} {1}/VB/xcomp>{0} {2}/PRP/obj>{1} ././punct>{0}
"""
MEANT = ["tells only which one is meant", "tells only who speaks or is praised"]
UNNAMED = """
    Vance/NNP/nsubj>sold sold=sell/VBD/root it/PRP/obj>sold ,/,/punct>said said=say/VBD/parataxis>sold a/DT/det>envoy
    envoy/NN/nsubj>said who/WP/nsubj:pass>cleared was=be/VBD/aux:pass>cleared not/RB/advmod>cleared
    cleared={0}/VBN/acl:relcl>envoy to/TO/mark>speak speak/VB/xcomp>cleared ././punct>sold
"""
IMPOSED = """
    Taxes=tax/NNS/nsubj>rose imposed=impose/VBN/acl>Taxes in/IN/case>May May/NNP/obl>imposed rose=rise/VBD/root ././punct>rose
"""


@pytest.mark.parametrize(
    ("table", "head", "reasons"),
    [
        (WHEN, "sails", ["a habit or a rule"]),
        (WHEN.replace("he/PRP/nsubj>sails", "he/PRP/nsubj>sails will/MD/aux>sails").replace("sail/VBZ", "sail/VB"), "sails", []),
        (WHEN.replace("sails=sail/VBZ", "sails=plan/VBZ"), "sails", []),
        (ASKED.format("whether"), "asked", ["a question"]),
        (ASKED.format("that"), "asked", []),
        (ASKED.format("whether").replace("was=be/VBD/aux:pass", "would/MD/aux"), "asked", []),
        (INVITED.format("", "comment"), "asked", ["a question"]),
        (INVITED.format("", "pay"), "asked", []),
        (BELIEVES.format("believes").replace("/VBP", "/VBZ"), "rise", ['a guess, "believes"']),
        (BELIEVES.format("believe").replace("clerk", "you"), "rise", []),
        (BELIEVES.format("says"), "rise", []),
        (GLAD.format("delighted", "meet", "them"), "meet", ['a wish, an opinion or a courtesy, "meet"']),
        (GLAD.format("ready", "meet", "them"), "meet", []),
        (GLAD.format("ready", "host", "you"), "host", ['a wish, an opinion or a courtesy, "host"']),
        (GLAD.format("delighted", "sign", "it"), "sign", []),
        (FILM.format("council").replace("follow", "welcome"), "welcome", ['a wish, an opinion or a courtesy, "welcome"']),
        (f"{FILM.format('council').replace('follow', 'welcome')} never/RB/advmod>welcome", "welcome", []),
        (PAID.format("price"), "paid", ['a figure of speech, "pay the price"']),
        (PAID.format("fine"), "paid", []),
        (PAID.replace("the/DT/det", "household/NN/compound").format("water"), "paid", []),
        (FILM.format("film"), "follow", ["what a work tells"]),
        (FILM.format("council"), "follow", []),
        (POISED.format("to/TO/mark>win win/VB/xcomp>poised"), "poised", ['a guess, "poised"']),
        (POISED.format("for/IN/case>sales sales=sale/NNS/obl>poised"), "poised", []),
        (EXPECTED.format("to/TO/mark>win win/VB/xcomp>expected"), "expected", ['a guess, "expected"']),
        (EXPECTED.format("to/TO/mark>vote vote/VB/xcomp>expected"), "expected", []),
        (THROWN.format("run"), "gave", ['a figure of speech, "give up a late run"']),
        (THROWN.format("bid"), "gave", []),
        (UNNAMED.format("authorize"), "cleared", ["why a source is not named", *MEANT]),
        (UNNAMED.format("teach"), "cleared", MEANT),
        (IMPOSED, "imposed", ["tells only which one is meant"]),
        ("Taxes=tax/NNS/root imposed=impose/VBN/acl>Taxes in/IN/case>May May/NNP/obl>imposed", "imposed", []),
        (FILM.replace("follow", "help").format("bill"), "help", ["an effect"]),
        (FILM.replace("follow", "help").format("council"), "help", []),
        (ALLEGED.format("accusation"), "sold", ['told as "accusation"']),
        (ALLEGED.format("plan"), "sold", []),
        (SUSPECTED.format("accusation"), "sold", ['told as "accusation"']),
        (SUSPECTED.format("news"), "sold", []),
        (IMPOSED.replace("imposed=impose/VBN", ",/,/punct>imposed imposed=impose/VBD"), "imposed", ["tells only which one is meant"]),
        (f"{VOW} ././punct>vow", "vow", ["no sentence"]),
        (f"{VOW} that/WDT/nsubj>lost lost=lose/VBD/acl:relcl>mine ././punct>vow", "vow", ["no sentence"]),
        (VOW, "vow", []),
        (f"{VOW.replace('Her/PRP$/nmod:poss', 'No/DT/det')} ././punct>vow", "vow", []),
        ("Acme/NNP/nsubj>limited also/RB/advmod>limited limited/JJ/root sales=sale/NNS/obj>limited ././punct>limited", "limited", []),
        (SPOKEN.format("of"), "sell", ['told as "plan"']),
        (SPOKEN.format("on"), "sell", []),
    ],
)  # fmt: skip
def test_what_is_asked_guessed_or_happens_whenever_is_doubted(table: str, head: str, reasons: list[str]) -> None:
    assert Read(table).doubts(head) == reasons


@pytest.mark.parametrize(
    ("table", "head", "word"),
    [
        (FOURTH.format(""), "due", "fourth"),
        (FOURTH.format("of/IN/case>rent rent/NN/nmod>fourth"), "due", None),
        (MISSED.format("Then", "that", "deadline"), "missed", "that"),
        (MISSED.format("Then", "the", "deadline"), "missed", None),
        (MISSED.format("Then", "this", "week"), "missed", None),
        (MISSED.replace("{0}/RB/advmod", "May/NNP/obl").format("", "that", "bus"), "missed", "that"),
        (MISSED.replace("{0}/RB/advmod", "Plans=plan/NNS/obl").format("", "that", "aim"), "missed", None),
        (MISSED.replace("././punct", "left=leave/VBD/acl>{2} ././punct").format("Then", "that", "bus"), "missed", None),
        (HEARD.format("them/PRP/obl>listened"), "listened", "them"),
        (BOARD, "listened", "them"),
        (HEARD.format("Roth/NNP/obl>listened who/WP/nsubj>met met=meet/VBD/acl:relcl>Roth them/PRP/obj>met"), "listened", None),
        (HEARD.format("Roth/NNP/obl>listened"), "listened", None),
        (HEARD.format("Roth/NNP/obl>listened and/CC/cc>helped helped=help/VBD/conj>listened them/PRP/obj>helped"), "listened", None),
    ],
)  # fmt: skip
def test_what_only_the_text_before_explains_points_back(table: str, head: str, word: str | None) -> None:
    assert Read(table).pointing(head) == word


def test_no_clause_begins_in_the_midst_of_a_phrase() -> None:
    read = Read("""
        On/IN/case>visit a/DT/det>visit visit/NN/obl>met ,/,/punct>visit Secretary/NNP/dep>visit Ana/NNP/nsubj>met
        Ruiz/NNP/flat>Ana met=meet/VBD/root miners=miner/NNS/obj>met ././punct>met
    """)
    assert read.shown("met") == "On a visit , Secretary Ana Ruiz met miners"


def test_a_verb_that_stands_for_one_above_is_shown_with_that() -> None:
    read = Read("""
        He/PRP/nsubj>likes likes=like/VBZ/root to/TO/mark>sing sing/VB/xcomp>likes ,/,/punct>did as/IN/mark>did
        he/PRP/nsubj>did did=do/VBD/advcl>likes in/IN/case>May May/NNP/obl>did ././punct>likes
    """)
    assert read.shown("did") == "He likes to sing , as he did in May"


def test_what_a_preposition_leads_to_is_shown_with_the_clause() -> None:
    read = Read("""
        He/PRP/nsubj>signed signed=sign/VBD/root deals=deal/NNS/obj>signed ,/,/punct>know which/WDT/obj>know
        I/PRP/nsubj>know know/VBP/acl:relcl>deals Ana/NNP/nsubj>speak will/MD/aux>speak speak/VB/ccomp>know
        to/IN/obl>speak ././punct>signed
    """)
    assert read.shown("speak") == "He signed deals , which I know Ana will speak to"


def test_what_an_adjective_is_said_of_is_shown_with_it() -> None:
    read = Read("""
        Ana/NNP/nsubj>sure is=be/VBZ/cop>sure not/RB/advmod>sure sure/JJ/root she/PRP/nsubj>vote can/MD/aux>vote
        vote/VB/xcomp>sure for/IN/case>Roth Roth/NNP/obl>vote ././punct>sure
    """)
    assert read.shown("vote") == "Ana is not sure she can vote for Roth"


def test_how_many_is_no_statement() -> None:
    read = Read("""
        He/PRP/nsubj>explained explained=explain/VBD/root how/WRB/advmod>fled they/PRP/nsubj>fled
        fled=flee/VBD/ccomp>explained ././punct>explained
    """)
    assert read.shown("fled") == "He explained how they fled"


def test_a_quotation_is_shown_whole_or_not_at_all() -> None:
    read = Read("""
        He/PRP/nsubj>called called=call/VBD/root it/PRP/obj>called a/DT/det>disaster "/``/punct>disaster
        disaster/NN/xcomp>called and/CC/cc>left left=leave/VBD/conj>called "/''/punct>left ././punct>called
    """)
    assert read.shown("called") == 'He called it a " disaster and left "'


def test_a_quoted_clause_loses_the_marks_around_it() -> None:
    read = Read("""
        "/``/punct>win We/PRP/nsubj>win will/MD/aux>win win/VB/ccomp>said ,/,/punct>win "/''/punct>win
        he/PRP/nsubj>said said=say/VBD/root ././punct>said
    """)
    assert read.shown("win") == "We will win"
    assert read.teller("win") == "he"


def test_a_quotation_cut_in_two_by_its_frame_is_shown_with_both_halves() -> None:
    read = Read("""
        "/``/punct>pay We/PRP/nsubj>pay will/MD/aux>pay ,/,/punct>said "/''/punct>said he/PRP/nsubj>said
        said=say/VBD/parataxis>pay ,/,/punct>said "/``/punct>pay not/RB/advmod>pay pay/VB/root
        "/''/punct>pay ././punct>pay
    """)
    assert read.shown("pay") == '" We will , " he said , " not pay "'


@pytest.mark.parametrize(
    ("behind", "unsure"),
    [("\"/``/punct>won we/PRP/nsubj>won won=win/VBD/parataxis>said \"/''/punct>won", "? "), ("", "")],
)
def test_a_quotation_that_goes_on_behind_who_says_it_makes_what_ends_before_that_unsure(
    behind: str, unsure: str
) -> None:
    read = Read(f"""
        Ana/NNP/nsubj>fired fired=fire/VBD/ccomp>said back/RP/compound:prt>fired "/``/punct>friend As/IN/case>friend
        friend/NN/obl>fired ,/,/punct>friend "/\'\'/punct>friend he/PRP/nsubj>said said=say/VBD/root {behind}
        ././punct>said
    """)
    assert read.shown("fired") == f'{unsure}Ana fired back " As friend , "'


def test_a_sentence_without_a_verb_is_shown_whole() -> None:
    read = Read("No/DT/det>comment comment/NN/root ././punct>comment")
    assert read.shown("comment") == "No comment"
    assert read.negation("comment") == ("No", "own")


@pytest.mark.parametrize(("marker", "shown"), [
    ("while/IN/mark>grew", "Exports fell"),
    ("although/IN/mark>grew", "Exports fell , although fees grew"),
    ("even/RB/advmod>grew though/IN/mark>grew", "Exports fell , even though fees grew"),
    ("though/IN/mark>grew " + 30 * "very/RB/advmod>grew ", "Exports fell"),
    ("because/IN/mark>grew", "Exports fell , because fees grew"),
])  # fmt: skip
def test_a_contrast_behind_a_comma_is_cut_off_and_a_reason_or_what_takes_back_is_not(marker: str, shown: str) -> None:
    read = Read(f"""
        Exports=export/NNS/nsubj>fell fell=fall/VBD/root ,/,/punct>grew {marker} fees=fee/NNS/nsubj>grew
        grew=grow/VBD/advcl>fell ././punct>fell
    """)
    assert read.shown("fell") == shown


def test_a_clause_behind_a_quotation_s_comma_stands_alone_whatever_it_hangs_by() -> None:
    read = Read("""
        Exports=export/NNS/nsubj>are are=be/VBP/root a/DT/det>thing "/``/punct>thing thing/NN/attr>are ,/,/punct>thing "/''/punct>thing
        though/IN/mark>grew fees=fee/NNS/nsubj>grew did=do/VBD/aux>grew not/RB/advmod>grew grew=grow/VB/xcomp>are ././punct>are
    """)
    assert read.shown("grew") == "fees did not grew"


def test_a_clause_without_a_subject_below_another_is_shown_with_it() -> None:
    read = Read("""
        He/PRP/nsubj>wants wants=want/VBZ/root Acme/NNP/obj>wants to/TO/mark>pay pay/VB/xcomp>wants ././punct>wants
    """)
    assert read.shown("pay") == "He wants Acme to pay"


def test_where_a_cut_would_fall_between_words_that_belong_together_nothing_is_cut() -> None:
    read = Read("""
        It/PRP/nsubj>cancelled cancelled=cancel/VBD/root all/DT/det>talks talks=talk/NNS/nsubj>wait and/CC/cc>wait
        claims=claim/NNS/nsubj>wait could/MD/aux>wait wait/VB/conj>cancelled ././punct>cancelled
    """)
    assert read.shown("cancelled") == "It cancelled all talks and claims could wait"


def test_a_state_of_mind_is_no_passive() -> None:
    read = Read("""
        Acme/NNP/nsubj:pass>poised is=be/VBZ/aux:pass>poised poised=poise/VBN/root for/IN/case>sales
        sales=sale/NNS/obl>poised ././punct>poised
    """)
    assert read.actor("poised") == "Acme"


def test_a_quotation_in_a_quotation_keeps_both_marks() -> None:
    words = """
        He/PRP/nsubj>lost lost=lose/VBD/root "/``/punct>war the/DT/det>war war/NN/obj>lost "#/''/punct>war
        twice/RB/advmod>lost
    """
    sentence = tree(words.replace("#", ""))
    (clause,) = find(of_sentences(sentence, quoted=(sentence.start, sentence.end))).clauses
    assert (clause.shown, clause.unsure) == (Stretch(0, 7), False)


def test_a_quotation_that_goes_on_in_the_next_sentence_makes_what_is_shown_unsure() -> None:
    sentence = tree("""
        He/PRP/nsubj>said said=say/VBD/root ,/,/punct>said "/``/punct>lost We/PRP/nsubj>lost lost=lose/VBD/ccomp>said
        ././punct>said
    """)
    said, lost = find(of_sentences(sentence, quoted=(sentence.starts[3], sentence.end))).clauses
    assert said.unsure
    assert (lost.shown, lost.unsure) == (Stretch(4, 6), False)


def test_no_clause_ends_on_a_verb_whose_object_the_parser_hung_elsewhere() -> None:
    read = Read("""
        The/DT/det>professor professor/NN/nsubj>lost ,/,/punct>challenging who/WP/nsubj>challenging is=be/VBZ/aux>challenging
        challenging=challenge/VBG/acl:relcl>professor Ana/NNP/nsubj>lost Ruiz/NNP/flat>Ana ,/,/punct>lost
        lost=lose/VBD/root ././punct>lost
    """)
    assert read.shown("challenging") == "The professor , who is challenging Ana Ruiz"


def test_an_auxiliary_alone_is_shown_with_the_verb_it_stands_for() -> None:
    read = Read("""
        Most/JJ/nsubj>signed signed=sign/VBD/root the/DT/det>pact pact/NN/obj>signed ,/,/punct>did but/CC/cc>did
        others=other/NNS/nsubj>did did=do/VBD/conj>signed not/RB/advmod>did ././punct>signed
    """)
    assert read.shown("did") == "Most signed the pact , but others did not"


@pytest.mark.parametrize("relation", ["acl:relcl>poll", "conj>held"])
def test_what_points_back_within_its_subject_is_shown_with_what_it_points_to(relation: str) -> None:
    read = Read(f"""
        They/PRP/nsubj>held held=hold/VBD/root a/DT/det>poll poll/NN/obj>held ,/,/punct>shown the/DT/det>results
        results=result/NNS/nsubj:pass>shown of/IN/case>which which/WDT/nmod>results will/MD/aux>shown be/VB/aux:pass>shown
        shown=show/VBN/{relation} ././punct>held
    """)
    assert read.shown("shown") == "They held a poll , the results of which will be shown"


@pytest.mark.parametrize(
    ("behind", "shown"),
    [
        ("courtesy/NN/parataxis>sang of/IN/case>council council/NN/nmod>courtesy", "They sang -- courtesy of council"),
        ("she/PRP/nsubj>wept wept=weep/VBD/parataxis>sang", "They sang"),
    ],
)
def test_what_a_dash_adds_without_a_verb_stays(behind: str, shown: str) -> None:
    added = "courtesy" if "courtesy" in behind else "wept"
    read = Read(f"They/PRP/nsubj>sang sang=sing/VBD/root --/:/punct>{added} {behind} ././punct>sang")
    assert read.shown("sang") == shown


def test_a_title_that_looks_like_a_preposition_is_part_of_the_subject() -> None:
    read = Read("""
        Under/IN/case>Dahl Secretary/NNP/nmod:desc>Dahl Dahl/NNP/nsubj>left left=leave/VBD/root Under/IN/case>rule
        rule/NN/obl>left ././punct>left
    """)
    assert read.shown("left") == "Under Secretary Dahl left Under rule"
