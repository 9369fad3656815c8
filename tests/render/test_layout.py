"""What the page shows: merging, cutting, brackets, lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from briefcli.contract import ACTIONS, FOLLOW_UP, NO_UPDATE, SENT_TO
from briefcli.lines import Lines
from briefcli.records import Actor, Embargo, Meant, Moment, Place, Sources, Span, Turn, Warning
from briefcli.render import FORMATS
from briefcli.render.cited import held
from briefcli.render.findings import NONE_RECOGNISED
from briefcli.render.headings import NOT
from briefcli.render.layout import lay_out
from briefcli.render.page import Page, Section
from briefcli.render.view import View
from briefcli.render.wording import core
from tests import growth
from tests.builders import briefing, finding, marked, moment, quote, voice
from tests.render.samples import sample


def section(page: Page, key: str) -> Section:
    return next(section for section in page.sections if section.key == key)


def keys(page: Page) -> list[str]:
    return [section.key for section in page.sections]


def test_sections_stand_in_the_order_of_the_design() -> None:
    assert keys(lay_out(sample(), View())) == [
        "bottom",
        "caution",
        "summary",
        "will",
        "did",
        "not",
        "earlier",
        "ahead",
        "quotes",
        "who",
        "where",
        "keyphrases",
        "warnings",
    ]


def test_a_name_follows_a_pronoun_and_a_date_a_date_expression() -> None:
    (item,) = section(lay_out(sample(), View(everything=True)), "did").items
    assert item.clause == "She [Ann Lee] met the builders on Friday [2021-06-04]"


def test_names_follow_other_words_that_stand_for_them_and_two_at_most_nearest_to_the_deed() -> None:
    text, m = marked("{clause:{it:The agency} {did:thanked} {her:her} son, {him:who}’s {his:his} boss, {day:in May}}.")
    her, him, his, it = (
        Meant(m[word].start, m[word].end, name, "person", word in ("her", "his"))
        for word, name in (("her", "Ann Lee"), ("him", "Bo Juarez"), ("his", "Jo Ames"), ("it", "Norport Agency"))
    )

    def shown(*references: Meant, **changes: Any) -> str:
        deed = finding(m["clause"], m["did"], "done", "done", references=references, **changes)
        (item,) = section(lay_out(briefing(text, actions=(deed,)), View()), "did").items
        return item.clause

    assert shown(her) == "The agency thanked her [Ann Lee's] son, who’s his boss, in May"
    assert shown(him, his) == "The agency thanked her son, who’s [Bo Juarez] his [Jo Ames'] boss, in May"
    assert shown(it, her, him, his) == "The agency [Norport Agency] thanked her [Ann Lee's] son, who’s his boss, in May"
    one = "The agency thanked her [Ann Lee's] son, who’s his boss, in May [2021-05]"
    assert shown(her, his, when=moment(m["day"], "2021-05")) == one
    assert shown(her, about=m["it"]) == "The agency thanked her son, who’s his boss, in May  [The agency]"


def test_a_source_in_the_clause_is_named_once() -> None:
    text, m = marked("{clause:The pier, {he:he} said, {did:sank}}.")
    deed = finding(m["clause"], m["did"], "done", "done", source=voice(m["he"], "Bo Lee", "person"))
    deed = replace(deed, references=(Meant(m["he"].start, m["he"].end, "Bo Lee", "person", False),))
    (item,) = section(lay_out(briefing(text, actions=(deed,)), View()), "did").items
    assert (item.clause, item.notes) == ("The pier, he [Bo Lee] said, sank", ())


def test_a_name_follows_a_contraction() -> None:
    text, m = marked("{clause:{we:We}’re {did:opening} it}.")
    deed = finding(m["clause"], m["did"], "ongoing", "opening", actor=voice(m["we"], "Ann Lee"))
    (item,) = section(lay_out(briefing(text, actions=(deed,)), View()), "did").items
    assert item.clause == "We’re [Ann Lee] opening it"


@pytest.mark.parametrize(("words", "shown"), [
    ("{clause:{who:Ann Lee}, who flatly {did:refused} to pay}, lost.", "Ann Lee […] flatly refused to pay"),
    ("{clause:{who:Acme} -- which {did:sold} the mill} -- lost.", "Acme […] sold the mill"),
    ("{clause:{who:Those} who {did:refused} to pay} lost.", "Those who refused to pay"),
    ("{clause:{who:Ann Lee}, who left Rome, {did:refused} to pay}.", "Ann Lee, who left Rome, refused to pay"),
])  # fmt: skip
def test_what_is_told_in_passing_reads_like_a_sentence(words: str, shown: str) -> None:
    text, m = marked(words)
    deed = finding(m["clause"], m["did"], "done", "done", actor=voice(m["who"], None))
    (item,) = section(lay_out(briefing(text, actions=(deed,)), View()), "did").items
    assert item.clause == shown


def test_an_actor_that_is_named_gets_no_bracket() -> None:
    item = section(lay_out(sample(), View()), "will").items[0]
    assert item.clause == "The mayor will open the bridge on Monday [2021-06-07]"


def test_an_actor_outside_the_clause_stands_behind_it() -> None:
    text, m = marked("{she:She} came and {clause:{did:signed} the order}.")
    deed = finding(m["clause"], m["did"], "done", "done", actor=voice(m["she"], "Ann Lee"))
    (item,) = section(lay_out(briefing(text, actions=(deed,)), View()), "did").items
    assert item.clause == "signed the order  [Ann Lee]"


@pytest.mark.parametrize(
    ("clause", "did", "shown"),
    [
        ("it would close ten shops", "would close", "it [Norport Foods] would close ten shops"),
        ("they'll close ten shops", "'ll close", "they'll [Norport Foods] close ten shops"),
        ("its barge is set to sail", "is set to sail", "its [Norport Foods'] barge is set to sail"),
        ("it is closing ten shops", "is closing", "it [Norport Foods] is closing ten shops"),
        ("he was briefly detained", "detained", "he was briefly detained [Norport Foods]"),
        ("shops will close", "will close", "shops will close [Norport Foods]"),
    ],
)
def test_an_actor_named_before_stands_behind_the_pronoun_that_opens_the_clause(
    clause: str, did: str, shown: str
) -> None:
    before, behind = clause.split(did)
    text, m = marked(f"{{who:Norport Foods}} said {{clause:{before}{{did:{did}}}{behind}}}.")
    deed = finding(m["clause"], m["did"], "planned", "planned", actor=voice(m["who"], "Norport Foods"))
    (item,) = section(lay_out(briefing(text, actions=(deed,)), View()), "will").items
    assert " ".join(item.clause.split()) == shown


def test_a_name_that_stands_behind_its_pronoun_gets_no_bracket() -> None:
    text, m = marked("{clause:{who:I}, ANN LEE, mayor of Oslo, {did:proclaim} it}.")
    deed = finding(m["clause"], m["did"], "done", "proclaimed", actor=voice(m["who"], "Ann Lee"))
    (item,) = section(lay_out(briefing(text, actions=(deed,)), View()), "did").items
    assert item.clause == "I, ANN LEE, mayor of Oslo, proclaim it"


def test_a_date_that_names_its_year_gets_no_bracket() -> None:
    text, m = marked("{clause:It {did:left} {when:on June 7, 2021}}.")
    deed = finding(m["clause"], m["did"], "done", "done", when=moment(m["when"], "2021-06-07"))
    (item,) = section(lay_out(briefing(text, actions=(deed,)), View()), "did").items
    assert item.clause == "It left on June 7, 2021"


def test_the_same_deed_is_shown_once_with_both_lines() -> None:
    (item,) = section(lay_out(sample(), View()), "will").items
    assert item.citation == "(an aide, L3, again L8)"


def test_a_pronoun_that_vouches_is_resolved() -> None:
    (item,) = section(lay_out(sample(), View()), "not").items
    assert item.citation == "(he [an aide], L7)"


def test_a_pronoun_that_nobody_resolved_vouches_for_nothing() -> None:
    text, m = marked("{they:They} said {clause:Ann Lee {did:left}}.")
    (item,) = section(
        lay_out(
            briefing(text, actions=(finding(m["clause"], m["did"], "done", "done", source=voice(m["they"])),)), View()
        ),
        "did",
    ).items
    assert item.notes == ()


def test_deeds_that_share_a_clause_are_one_item() -> None:
    text, m = marked("{whole:{part:She {met:met} CEOs} and {call:issued} a call}.")
    deeds = (
        finding(m["part"], m["met"], "done", "done", rank=0),
        finding(m["whole"], m["call"], "done", "done", rank=2),
        finding(m["part"], m["met"], "done", "hosted", rank=1),
        finding(m["part"], m["met"], "ongoing", "ongoing", rank=3),
    )
    whole = lay_out(briefing(text, actions=deeds), View(everything=True))
    terminal = lay_out(briefing(text, actions=deeds), View())
    (item,) = section(terminal, "did").items
    assert (item.label, item.clause) == ("done", "She met CEOs and issued a call")
    assert [one.label for one in section(whole, "did").items] == ["done"]
    assert [piece.text.strip() for piece in item.words if piece.role == "trigger"] == ["met", "issued"]


@pytest.mark.parametrize(
    ("words", "changes", "shown"),
    [
        ("{a:{b:They {one:met} us} and {two:will pay} them}.", {}, [("planned", "They met us and will pay them")]),
        (
            "{a:They {one:met} us before {b:he {two:will pay} them}}.",
            {},
            [("planned", "he will pay them"), ("done", "They met us before he will pay them")],
        ),
        (
            "{a:They {one:met} us before {b:he {two:will pay} them}}.",
            {"unsure": True},
            [("done", "They met us before he will pay them")],
        ),
        (
            "{a:They {one:met} us and {two:had paid} them}.",
            {"background": True},
            [("done", "They met us and had paid them")],
        ),
    ],
)
def test_what_opens_with_the_words_of_a_line_or_is_an_unsure_piece_of_it_is_shown_there(
    words: str, changes: dict[str, Any], shown: list[tuple[str, str]]
) -> None:
    text, m = marked(words)
    first, second = ("b", "a") if "{a:{b:" in words else ("a", "b" if "b" in m else "a")
    deeds = (
        finding(m[first], m["one"], "done", "done", rank=0),
        finding(m[second], m["two"], "planned", "planned", rank=1, **changes),
    )
    page = lay_out(briefing(text, actions=deeds), View(everything=True))
    lines = [(item.label, item.clause) for one in page.sections if one.shape == "labelled" for item in one.items]
    assert lines == shown


def test_news_is_no_part_of_history() -> None:
    text, m = marked("{a:{b:They {one:met} us}, who {two:had paid} them}.")
    deeds = (
        finding(m["b"], m["one"], "done", "done", rank=0),
        finding(m["a"], m["two"], "done", "done", rank=1, background=True),
    )
    page = lay_out(briefing(text, actions=deeds), View(everything=True))
    assert [len(section(page, key).items) for key in ("did", "earlier")] == [1, 1]


def test_background_comes_last() -> None:
    assert [item.clause for item in section(lay_out(sample(), View()), "earlier").items] == [
        "In 1998 the city closed the ferry"
    ]


def test_an_unlikely_finding_is_marked() -> None:
    assert section(lay_out(sample(), View(everything=True)), "did").items[0].unsure
    assert not section(lay_out(sample(), View()), "will").items[0].unsure


def test_no_non_action_is_no_evidence() -> None:
    assert section(lay_out(sample(non_actions=()), View()), "not").message == NONE_RECOGNISED


def test_a_section_that_was_not_asked_for_is_absent() -> None:
    page = lay_out(sample(non_actions=None, who=None, sources=None), View())
    assert not {"not", "who", "caution"} & set(keys(page))


def test_dates_are_listed_where_the_clauses_are_not_shown() -> None:
    page = lay_out(sample(actions=None), View())
    assert [item.clause for item in section(page, "when").items] == ["on Monday [2021-06-07]", "on Friday"]


def test_unsure_deeds_in_the_same_words_are_one_item_and_a_sure_one_is_none_of_them() -> None:
    text, m = marked("{clause:She {is:is scheduled} to go and {will:will speak}}.")
    sure = finding(m["clause"], m["will"], "planned", "planned", rank=1)
    deeds = [
        finding(m["clause"], m[name], "planned", name, rank=rank, unsure=True)
        for rank, name in ((0, "is"), (2, "will"))
    ]
    everything = View(everything=True)
    alone = section(lay_out(briefing(text, actions=tuple(deeds)), everything), "will").items
    assert [(item.label, item.unsure) for item in alone] == [("is", True)]
    with_sure = section(lay_out(briefing(text, actions=(sure, *deeds)), everything), "will").items
    assert [(item.label, item.unsure) for item in with_sure] == [("planned", False)]


def test_four_items_a_heading_then_a_count() -> None:
    text, m = marked(" ".join(f"{{clause{rank}:They {{did{rank}:voted}}}}." for rank in range(6)))
    deeds = tuple(
        finding(m[f"clause{rank}"], m[f"did{rank}"], "done", f"n{rank}", rank=rank) for rank in (5, 3, 0, 1, 4, 2)
    )
    cut = section(lay_out(briefing(text, actions=deeds), View()), "did")
    assert [item.label for item in cut.items] == ["n0", "n1", "n2", "n3"]
    assert cut.rest == "+2 more: --all"
    whole = section(lay_out(briefing(text, actions=deeds), View(everything=True)), "did")
    assert [item.label for item in whole.items] == ["n0", "n1", "n2", "n3", "n4", "n5"]
    assert whole.rest == ""


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        (
            Sources(9, 9, 0, 4),
            "All 9 attributed statements rest on unnamed sources. No named person is quoted.",
        ),
        (Sources(4, 3, 1, 1), "3 of 4 attributed statements rest on unnamed sources."),
        (
            Sources(1, 1, 0, 1),
            "The one attributed statement rests on unnamed sources. No named person is quoted.",
        ),
    ],
)
def test_the_caution_counts(sources: Sources, words: str) -> None:
    page = lay_out(sample(sources=sources, who=()), View())
    assert [item.clause for item in section(page, "caution").items] == [words]


def test_a_statement_is_its_issuer_s_account_whoever_speaks_in_it() -> None:
    story = sample(sources=Sources(3, 3, 0, 3))
    page = lay_out(replace(story, document=replace(story.document, genre="statement")), View())
    assert "caution" in keys(lay_out(story, View()))
    assert "caution" not in keys(page)


@pytest.mark.parametrize("sources", [Sources(0, 0, 0, 0), Sources(4, 2, 2, 1)])
def test_no_caution_while_half_the_statements_have_a_name(sources: Sources) -> None:
    assert "caution" not in keys(lay_out(sample(sources=sources), View()))


def test_descriptions_of_possibly_one_person_are_one_entry() -> None:
    page = lay_out(sample(), View())
    assert [item.clause for item in section(page, "who").items] == ["Ann Lee", "an aide"]
    assert section(page, "who").items[1].citation == "(unnamed, described 2 ways, possibly one person, L3)"
    assert "(described 2 ways, possibly one person)" in section(page, "caution").items[0].clause


def test_what_only_describes_stands_with_the_name_and_bodies_of_a_kind_last() -> None:
    told = (("the baker", "unnamed", 2), ("institutions", "organization", None), ("Ann Lee", "person", None))
    who = tuple(
        Actor(name, kind, None, (Span(at, at + 1),), possibly_same=same) for at, (name, kind, same) in enumerate(told)
    )
    page = lay_out(sample(who=who), View())
    assert [item.clause for item in section(page, "who").items] == ["Ann Lee", "institutions"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("NBS closed a pier, a man told Radio Lund. Radio Lund reported it.", "Radio Lund"),
        ("Lund affiliate KJR met Lund reporter Ann Lee. NBS closed a pier.", "Lund"),
        ("LUND (Lund) NBS closed a pier.", "Lund"),
        ("NBS closed a pier, in a post on Lund.", "Lund"),
        ("Lund (a town) met NBS. NBS closed a pier.", "NBS"),
        ("The Lund reported on roads. NBS told Lund. Lund will appeal.", "NBS"),
    ],
)
def test_who_only_carried_the_report_stands_behind(text: str, last: str) -> None:
    spans = {name: [Span(*one.span()) for one in re.finditer(name, text)] for name in ("Radio Lund", "Lund", "NBS")}
    told = {name: found for name, found in spans.items() if found and (name != "Lund" or not spans["Radio Lund"])}
    who = tuple(Actor(name, "organization", None, tuple(found)) for name, found in told.items())
    page = lay_out(briefing(text, who=who), View())
    assert section(page, "who").items[-1].clause == last


@pytest.mark.parametrize("links", [(None, 0, 1), (1, None, 1), (2, 2, None), (1, 0, 0)])
def test_descriptions_are_one_entry_however_they_are_linked(links: tuple[int | None, ...]) -> None:
    actors = tuple(Actor(f"source {n}", "unnamed", None, (), link) for n, link in enumerate(links))
    page = lay_out(sample(who=actors), View())
    assert [item.clause for item in section(page, "who").items] == ["source 0"]


def test_a_transcript_shows_the_question() -> None:
    text, m = marked("Q: {q:Will he go?}\nMR. LEE: {clause:I {did:won't speculate}}.")
    deed = finding(m["clause"], m["did"], "declined", "would not say", question=m["q"])
    page = lay_out(briefing(text, {"genre": "transcript"}, non_actions=(deed,)), View())
    (item,) = section(page, "not").items
    assert (item.clause, item.question, item.line) == ("I won't speculate", "Will he go?", 2)
    assert page.notes == ("Only answers are briefed; Q: shows the question answered.",)


def test_questions_that_nobody_answers_are_announced_by_no_note() -> None:
    text, m = marked("The mayor {s:{d:met} the owners}.\n\nQ: Will he go?")
    deed = finding(m["s"], m["d"], "done", "done")
    asked = replace(briefing(text, {"genre": "transcript"}, actions=(deed,)), turns=(Turn(25, 39, "question", None),))
    assert "Only answers" not in lay_out(asked, View()).notes[0]
    answered = replace(asked, turns=(*asked.turns, Turn(39, 40, "answer", None)))
    assert "Only answers" in lay_out(answered, View()).notes[0]


def test_of_several_who_speak_each_line_names_its_own() -> None:
    text, m = marked(
        "MS. ROE: {a:We {one:met} the mayors}. {i:I {three:paid} them}.\nMR. POE: {b:We {two:closed} the pier}.\nMS. ROE: Thank you."
    )
    found = (
        finding(m["a"], m["one"], "done", "done"),
        finding(m["b"], m["two"], "done", "done", rank=1),
        finding(
            m["i"], m["three"], "done", "done", rank=2, actor=voice(Span(m["i"].start, m["i"].start + 1), "Ann Roe")
        ),
    )
    page = lay_out(briefing(text, {"genre": "transcript"}, actions=found, summary=(m["b"],)), View(everything=True))
    assert [item.notes for item in section(page, "did").items] == [("MS. ROE",), ("MR. POE",), ()]
    assert [item.notes for item in section(page, "summary").items] == [("MR. POE",)]
    assert page.notes == ("Everything below is the speakers' account.",)
    alone = lay_out(briefing(text, {"genre": "transcript", "issuer": "Ann Roe"}, actions=found[:1]), View())
    assert [item.notes for item in section(alone, "did").items] == [()]


def test_what_so_stands_for_is_added_in_brackets() -> None:
    text, m = marked("{about:addressing corruption} is hard; {clause:they {did:declined to say} how}.")
    deed = finding(m["clause"], m["did"], "declined", "would not say", about=m["about"])
    (item,) = section(lay_out(briefing(text, non_actions=(deed,)), View()), "not").items
    assert item.clause == "they declined to say how  [addressing corruption]"


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"words": 1}, "news story | 1 word | undated"),
        ({"words": 8426, "genre": "statement", "issuer": "Ned"}, "statement by Ned | 8,426 words | undated"),
        ({"words": 40, "genre": "transcript", "issuer": "Ann Poe"}, "transcript of Ann Poe | 40 words | undated"),
        ({"words": 640, "genre": "opinion", "issuer": "Ann Poe"}, "opinion piece by Ann Poe | 640 words | undated"),
        (
            {"words": 2, "date": "2021-06-02", "date_source": "title"},
            "news story | 2 words | dated 2021-06-02 (title)",
        ),
    ],
)
def test_the_document_in_one_line(document: dict[str, object], words: str) -> None:
    assert lay_out(briefing("A text.", document), View()).information == words


def test_groups_without_a_name_stand_behind_those_with_one() -> None:
    names = ("young mothers", "Democrats", "Ann Lee")
    actors = tuple(Actor(name, "person" if name == "Ann Lee" else "group", None, ()) for name in names)
    shown = section(lay_out(replace(sample(), who=actors), View()), "who").items
    assert [item.clause for item in shown] == ["Democrats", "Ann Lee", "young mothers"]


def test_who_does_or_says_what_is_shown_stands_before_those_who_matter_a_little_more() -> None:
    text, m = marked(
        "{ann:Ann Lee} and {bo:Bo Ames} met {people:Norwegians} in {rome:Rome}. "
        "{clause:{acme:Acme} {did:closed} a mill in {oslo:Oslo}}."
    )
    deed = finding(m["clause"], m["did"], "done", "done", actor=voice(m["acme"], "Acme"))
    told = ("people", "group", 0.8), ("ann", "person", 0.9), ("bo", "person", 0.3), ("acme", "organization", 0.2)
    page = lay_out(
        briefing(
            text,
            actions=(deed,),
            who=tuple(
                Actor(text[m[at].start : m[at].end], kind, None, (m[at],), None, odds) for at, kind, odds in told
            ),
            where=tuple(
                Place(text[m[at].start : m[at].end], None, (m[at],), 0.2 + (at == "rome") / 10)
                for at in ("rome", "oslo")
            ),
        ),
        View(),
    )
    assert [item.clause for item in section(page, "who").items] == ["Ann Lee", "Acme", "Norwegians", "Bo Ames"]
    assert [item.clause for item in section(page, "where").items] == ["Oslo", "Rome"]


def test_a_title_that_is_part_of_the_name_is_told_once() -> None:
    text, m = marked("{name:{role:Prince} Carl} left.")
    page = lay_out(briefing(text, who=(Actor("Prince Carl", "person", m["role"], (m["name"],)),)), View())
    assert section(page, "who").items[0].citation == "(L1)"


def test_a_page_of_an_opinion_piece_says_whose_claims_it_shows() -> None:
    (note,) = lay_out(briefing("A text.", {"genre": "opinion"}), View()).notes
    assert "author's claims" in note
    assert lay_out(briefing("A text.", {"genre": "story"}), View()).notes == ()


def test_an_undated_document_says_what_needs_a_date() -> None:
    told = (Warning("encoding", "not valid UTF-8"), Warning("undated", '"on Monday" needs --date'))
    page = lay_out(briefing("A text.", warnings=told), View())
    assert page.information.endswith('undated ("on Monday" needs --date)')
    assert [item.clause for item in page.sections[-1].items] == ["not valid UTF-8"]


@pytest.mark.parametrize(
    ("text", "offset", "line"), [("a\nb", 2, 2), ("a\r\nb", 3, 2), ("a\rb\n\nc", 5, 4), ("a", 0, 1)]
)
def test_lines_are_counted_as_editors_count_them(text: str, offset: int, line: int) -> None:
    assert Lines(text)(offset) == line
    assert [text[start:end] for start, end, _ in held(text, ())] == text.splitlines()


def test_a_long_quotation_is_cut_unless_everything_is_asked_for() -> None:
    text, m = marked("{q:“" + "word " * 100 + "end.”}")
    long = briefing(text, quotes=(quote(m["q"], speaker=voice(Span(0, 1), "Lee")),))
    (item,) = section(lay_out(long, View()), "quotes").items
    assert item.clause.endswith("word […]")
    assert len(item.clause.split()) == 47
    (item,) = section(lay_out(long, View(everything=True)), "quotes").items
    assert item.clause.endswith("end.”")


def test_a_long_quotation_ends_where_a_sentence_does_unless_the_next_turns_it() -> None:
    long = " ".join(["word"] * 60)
    text, m = marked(f"{{q:“We built the long pier. But it sank. They left. {long}.”}}")
    (item,) = section(lay_out(briefing(text, quotes=(quote(m["q"]),)), View()), "quotes").items
    assert item.clause == "“We built the long pier. But it sank. They left. […]"
    text, m = marked("{q:“We built the long pier. " + "word " * 40 + "[…]}")
    (item,) = section(lay_out(briefing(text, quotes=(quote(m["q"]),)), View()), "quotes").items
    assert item.clause.endswith("word […]")
    text, m = marked(f"{{q:“We built the long pier at last. But it sank, {long}.”}}")
    (item,) = section(lay_out(briefing(text, quotes=(quote(m["q"]),)), View()), "quotes").items
    assert item.clause.endswith("word […]")


def test_what_an_answer_takes_back_is_quoted_last() -> None:
    text, m = marked("{a:“You mean he made the whole of the gap?”} {b:“No, I mean he founded the whole of the firm.”}")
    (item,) = section(lay_out(briefing(text, quotes=(quote(m["a"]), quote(m["b"]))), View()), "quotes").items
    assert item.clause.startswith("“No, I mean")


def test_the_layout_of_many_items_costs_the_same_each() -> None:
    from briefcli.render import source

    line = "They voted on it.\n"

    def prepared(count: int) -> growth.Work:
        text = line * count
        spans = [Span(place, place + 16) for place in range(0, len(text), len(line))]
        deeds = tuple(
            finding(
                span,
                Span(span.start + 5, span.start + 10),
                "done",
                "done",
                rank=rank,
                same_as=rank - 1 if rank % 2 else None,
            )
            for rank, span in enumerate(spans)
        )
        actors = tuple(Actor(f"a{n}", "unnamed", None, (span,), max(0, n - 1) or None) for n, span in enumerate(spans))
        large = briefing(text, actions=deeds, who=actors, summary=tuple(spans), sentences=tuple(spans))
        everything = View(everything=True)
        return lambda: (
            [form.renderer()(large, everything) for form in FORMATS.values()],
            source.render(large, 80, False),
        )

    assert growth.is_linear(prepared, 250)


def test_halves_of_a_statement_are_shown_as_one() -> None:
    text, m = marked("{a:“We may look at it,”} Lee {said:said}. {b:“But I hope it is fake.”} {c:“It is all a fake.”}")
    lee = voice(Span(0, 1), "Lee")
    halves = [quote(m[name], speaker=lee, cue=m["said"]) for name in "ab"]
    (item,) = section(lay_out(briefing(text, quotes=(*halves, quote(m["c"], speaker=lee))), View()), "quotes").items
    assert item.clause == "“We may look at it,” […] “But I hope it is fake.”"


def test_a_term_in_marks_is_no_quotation_to_show() -> None:
    text, m = marked('{a:the spy called "Roe" was caught at the new port} {b:the road is "lost for us all"}')
    lee = voice(Span(0, 1), "Lee")
    told = briefing(text, {"words": 900}, quotes=tuple(quote(m[name], "mixed", speaker=lee) for name in "ab"))
    (item,) = (shown := section(lay_out(told, View()), "quotes")).items
    assert (item.clause, shown.more) == ('the road is "lost for us all"', 1)
    assert len(section(lay_out(told, View(everything=True)), "quotes").items) == 2


def test_a_quotation_of_middling_length_is_shown_first_and_one_is_enough_of_a_short_source() -> None:
    text, m = marked("{a:“We will not go.”} {b:“We will look into all of it.”} {c:“Go on.”}")
    quotes = tuple(quote(m[name], speaker=voice(Span(0, 1), "Lee")) for name in "abc")
    for words, shown, more in [
        (9, ["“We will look into all of it.”"], 2),
        (900, ["“We will not go.”", "“We will look into all of it.”"], 1),
    ]:
        quoted = section(lay_out(briefing(text, {"words": words}, quotes=quotes), View()), "quotes")
        assert [item.clause for item in quoted.items] == shown
        assert quoted.more == more


def test_a_terminal_holds_back_what_is_unsure_and_counts_it() -> None:
    text, m = marked("{a:They {one:met}}. {b:They {two:voted}}. {c:They {three:will not go}}.")
    guess = finding(m["a"], m["one"], "done", "done", confidence=0.4, unsure=True)
    sure = finding(m["b"], m["two"], "done", "done", rank=1)
    refusal = finding(m["c"], m["three"], "ruled_out", "will not", confidence=0.4, unsure=True)
    found = briefing(text, actions=(guess, sure), non_actions=(refusal,))
    page = lay_out(found, View())
    assert [item.clause for item in section(page, "did").items] == ["They voted"]
    assert section(page, "did").rest == "+1 more, unsure: --all"
    assert section(page, "not").items == ()
    assert section(page, "not").rest == "1 unsure: --all"
    assert section(page, "not").message == ""
    whole = lay_out(found, View(everything=True))
    assert [(item.clause, item.unsure) for item in section(whole, "did").items] == [
        ("They voted", False),
        ("They met", True),
    ]
    assert [section(whole, key).rest for key in ("did", "not")] == ["", ""]


# --- the bottom line ------------------------------------------------------------------------------

QUIET = "The town was quiet on Monday after the vote."


def test_the_bottom_line_is_the_best_sure_finding_of_the_news() -> None:
    text, m = marked(
        "{a:Ann {one:met} him}. {b:Ann {two:voted} for it}. {c:Ann {three:will not go}}. {d:Ann {four:sat} down}."
        " {e:{five:None}}."
    )
    found = briefing(
        text,
        actions=(
            finding(m["a"], m["one"], "done", "done", rank=0, unsure=True),
            finding(m["b"], m["two"], "done", "done", rank=1, background=True),
            finding(m["d"], m["four"], "done", "done", rank=4),
        ),
        non_actions=(
            finding(m["e"], m["five"], "denied", "denied", rank=2),
            finding(m["c"], m["three"], "ruled_out", "will not", rank=3),
        ),
    )
    (item,) = section(lay_out(found, View()), "bottom").items
    assert item.clause == "Ann will not go"
    assert "bottom" not in keys(lay_out(replace(found, actions=None), View()))


@pytest.mark.parametrize(
    ("told", "genre", "line"),
    [
        ("{s:{a:The mayor {one:met} the miners} today.}", "story", "The mayor met the miners"),
        (
            "{s:Ann Lee went home once {a:he {one:met} the miners}.}",
            "story",
            "Ann Lee went home once he met the miners.",
        ),
        ("{s:The mayor said {a:she {one:met} the miners}.}", "story", "The mayor said she met the miners."),
        (
            "{s:Ann Lee said {a:since rain had fallen on the hills above the old town for days, {w:she} {one:met} the miners}.}",
            "story",
            "Ann Lee said since rain had fallen on the hills above the old town for days, she met the miners.",
        ),
        (f"{{s:{QUIET}}} {{a:The mayor {{one:met}} the miners}}.", "story", QUIET),
        (f"{{s:{QUIET[:-1]}?}} {{a:The mayor {{one:met}} the miners}}.", "story", "The mayor met the miners"),
        (f"{{s:If {QUIET}}} {{a:The mayor {{one:met}} the miners}}.", "story", "The mayor met the miners"),
        (f"{{s:“{QUIET}”}} {{a:The mayor {{one:met}} the miners}}.", "story", "The mayor met the miners"),
        (f"{{s:At least it {QUIET}}} {{a:The mayor {{one:met}} the miners}}.", "story", "The mayor met the miners"),
        (
            "{s:A town is known best for its mines.} {a:The mayor {one:met} the miners}.",
            "story",
            "The mayor met the miners",
        ),
        ("{s:The town was quiet.} {a:The mayor {one:met} the miners}.", "statement", "The mayor met the miners"),
    ],
)
def test_a_story_s_bottom_line_stands_in_its_summary(told: str, genre: str, line: str) -> None:
    text, m = marked(told + " {b:They {two:voted} for it}.")
    actions = (
        finding(m["a"], m["one"], "done", "done", rank=0, actor=voice(m["w"], "Ann Lee") if "w" in m else None),
        finding(m["b"], m["two"], "done", "done", rank=1),
    )
    days = [Moment(text.index("Monday"), text.index("Monday") + 6, None)] if "Monday" in text else []
    found = briefing(text, {"genre": genre}, actions=actions, summary=(m["s"],), when=tuple(days))
    (item,) = section(lay_out(found, View()), "bottom").items
    assert item.clause == line


DAY = "The tower was closed for good on Monday."


@pytest.mark.parametrize(
    ("told", "genre", "line"),
    [
        (f"{{s1:{DAY}}} {{s2:Ann Lee is a well-known name in the town.}}", "story", DAY),
        (f"{{s1:Ann Lee is a well-known name in the town.}} {{s2:{DAY}}}", "story", DAY),
        (f"{{s1:After a storm, she was ill.}} {{s2:{DAY}}}", "story", DAY),
        (f"{{s1:It was a bad year, he said.}} {{s2:“I know. {{s3:{DAY}}} It was ours.”}}", "story", None),
        (f"{{s1:The tower was closed for two days in all.}} {{s2:{DAY}}}", "story", DAY),
        (f"{{s1:The tower was built in 1910 by the town.}} {{s2:{DAY}}}", "story", DAY),
        (f"{{s1:I know the tower well and so do you.}} {{s2:{DAY}}}", "opinion", DAY),
        (
            "{s1:The tower is the pride of the whole town.} {s2:Today we mark a hundred years of the tower in the town.}",
            "statement",
            "Today we mark a hundred years of the tower in the town.",
        ),
        (f"{{s1:We know the tower well and so do you.}} {{s2:{DAY}}}", "transcript", None),
    ],
)
def test_without_sure_deeds_the_first_sentence_that_tells_news_is_the_bottom_line(
    told: str, genre: str, line: str | None
) -> None:
    text, m = marked(told)
    sentences = (m["s1"], m.get("s3", m["s2"]))
    days = [Span(text.index(day), text.index(day) + len(day)) for day in ("Monday", "two days", "1910") if day in text]
    moments = tuple(moment(day, "1910" if text[day.start] == "1" else None) for day in days)
    quotes = (quote(m["s2"], speaker=voice(m["s1"], "Ann Lee")),) if "“" in text else ()
    who = (
        (Actor("Ann Lee", "person", None, (Span(text.index("Ann"), text.index("Lee") + 3),)),) if "Ann" in text else ()
    )
    found = briefing(
        text, {"genre": genre}, sentences=sentences, summary=sentences, when=moments, quotes=quotes, who=who
    )  # fmt: skip
    page = lay_out(found, View())
    assert [item.clause for one in page.sections if one.key == "bottom" for item in one.items] == [line] * bool(line)


STROLL = "Paul often strolls by the shore, but Monday a guest came along."


@pytest.mark.parametrize(
    ("deed", "summed", "other", "line"),
    [(0, 2, True, "s2"), (1, 2, True, "s1"), (0, 1, True, "s1"), (0, 2, False, "s1")],
)
def test_a_lead_without_a_sure_deed_is_no_bottom_line_where_the_summary_takes_a_deed_in_its_place(
    deed: int, summed: int, other: bool, line: str
) -> None:
    text, m = marked(
        f"{{s1:{STROLL}}} {{s2:Fifty miners were {{y:led}} to the hall on Monday.}} {{s3:They {{x:sang}}.}}"
    )
    trigger = Span(text.index("came"), text.index("came") + 4) if deed else m["x"]
    days = tuple(moment(Span(place, place + 6)) for place in (text.index("Monday"), text.rindex("Monday")))
    deeds = [finding(m["s1"] if deed else m["s3"], trigger, "done", "done")]
    deeds += [finding(m["s2"], m["y"], "done", "done", unsure=True)] * other
    sentences = (m["s1"], m["s2"], m["s3"])
    page = lay_out(
        briefing(text, actions=tuple(deeds), sentences=sentences, summary=(m[f"s{summed}"], m["s3"]), when=days), View()
    )
    (item,) = section(page, "bottom").items
    assert item.span is not None
    assert text[item.span.start :].startswith(text[m[line].start : m[line].end - 1])


@pytest.mark.parametrize(
    ("first", "second", "kind", "both"),
    [
        ("Ann Lee is bound for the stage", "The star of the town will play a spy on Monday", "person", True),
        ("Ann Lee is bound for the stage", "The star of the town, Ann Lee, will play on Monday", "person", False),
        ("Ann Lee is bound for the stage", "The star of the town will play a spy on Monday", "organization", False),
        ("The stage has seen a long night", "The star of the town will play a spy on Monday", "person", False),
    ],
)
def test_the_first_sentence_stands_in_the_bottom_line_where_the_next_only_describes_whom_it_names(
    first: str, second: str, kind: Any, both: bool
) -> None:
    text, m = marked(f"{{s1:{first}.}} {{s2:{second}.}} {{s3:It was Ann Lee.}}")
    spans = tuple(Span(one.start(), one.end()) for one in re.finditer("Ann Lee", text))
    day = moment(Span(text.index("Monday"), text.index("Monday") + 6))
    deed = finding(m["s3"], Span(m["s3"].start + 3, m["s3"].start + 6), "done", "done")
    found = briefing(
        text,
        actions=(deed,),
        sentences=(m["s1"], m["s2"], m["s3"]),
        summary=(m["s1"], m["s2"]),
        when=(day,),
        who=(Actor("Ann Lee", kind, None, spans),),
    )
    page = lay_out(found, View())
    (item,) = section(page, "bottom").items
    assert item.clause == (f"{first}. {second}." if both else f"{second}.")
    assert ("summary" in keys(page)) is not both


@pytest.mark.parametrize(
    ("before", "line"), [("", None), ("The mayor told them ", "The mayor told them he met the miners.")]
)
def test_a_clause_that_leans_is_told_by_its_sentence_or_not_at_all(before: str, line: str | None) -> None:
    text, m = marked(
        f"{{s1:So much for that.}} {{s2:{before}{{a:he {{one:met}} the miners}}.}} {{s3:{{b:he {{two:paid}} us}}.}}"
    )
    deeds = (
        finding(m["a"], m["one"], "done", "done", rank=0, sentence=m["s2"]),
        finding(m["b"], m["two"], "done", "done", rank=1, sentence=m["s3"]),
    )
    sentences = (m["s1"], m["s2"], m["s3"])
    page = lay_out(briefing(text, actions=deeds, sentences=sentences, summary=(m["s1"],)), View())
    assert [item.clause for one in page.sections if one.key == "bottom" for item in one.items] == [line] * bool(line)


def test_a_terminal_s_summary_leaves_out_what_a_line_tells() -> None:
    text, m = marked(
        "{s1:{a:The mayor {one:met} the miners at night}.} {s2:{b:The owners {two:closed} the old pit for good}, she said.}"
        " {s3:They had long said, and few had believed it, that {c:it {three:would} close}.}"
    )
    deeds = tuple(
        finding(m[clause], m[trigger], "done", "done", rank=rank)
        for rank, (clause, trigger) in enumerate((("a", "one"), ("b", "two"), ("c", "three")))
    )
    sentences = (m["s1"], m["s2"], m["s3"])
    found = briefing(text, actions=deeds, sentences=sentences, summary=sentences)
    assert [item.span for item in section(lay_out(found, View()), "summary").items] == [m["s3"]]
    assert [item.span for item in section(lay_out(found, View(everything=True)), "summary").items] == list(sentences)


def test_a_terminal_quotes_nothing_that_a_line_tells() -> None:
    text, m = marked(
        "{who:Ann Lee} said, {q1:“{s:{a:We {one:paid} the miners for all of June}}.”} {q2:“It was a long and bad year for us.”}"
    )
    lee = voice(m["who"], "Ann Lee")
    found = briefing(
        text,
        actions=(finding(m["a"], m["one"], "done", "done", source=lee),),
        quotes=tuple(quote(m[name], speaker=lee) for name in ("q1", "q2")),
        sentences=(m["s"], m["q2"]),
    )
    spans = [
        [item.span for item in section(lay_out(found, View(everything=full)), "quotes").items] for full in (False, True)
    ]
    assert spans == [[m["q2"]], [m["q1"], m["q2"]]]


@pytest.mark.parametrize(
    ("rest", "shown"),
    [
        ("filed a suit against the owners of the big mine by the river for all they had", "filed a suit […]"),
        ("on Monday, after a long row with them, at last and to the joy of all closed the mine", "closed the mine"),
        (
            "met the very old mayor’s new aide for the first time in his long life",
            "met the very old mayor’s new aide […]",
        ),
        ("met, as few had thought, for the first time in the long and bad year of the flood", "met […]"),
        (
            "sat upon the high chair of state while all the others had to stand by",
            "sat upon the high chair of state […]",
        ),
        ("left on May 2, 1999, for the hills with nothing but a bag and his old dog", "left on May 2, 1999 […]"),
        (
            "wrote “The Sea and the Hills” about the long way he had come on foot as a boy",
            "wrote “The Sea and the Hills” […]",
        ),
        (
            "wrote a song and dance act for the new theatre by the river as a boy of ten",
            "wrote a song and dance act […]",
        ),
        (
            "passed by 66 to 27 a law on the sale of the old mill by the river to the town",
            "passed by 66 to 27 a law […]",
        ),
        (
            "called the Far Action Plan (FAP) Meeting at the hall by the river to talk of the flood",
            "called the Far Action Plan (FAP) Meeting […]",
        ),
        (
            "sold new hats (and coats for two) at the hall by the river to the poor of the town",
            "sold new hats (and coats for two) […]",
        ),
        (f"sold the {'big, ' * 2}red {'very ' * 9}old house to the first who came by and asked", "sold the big […]"),
        (f"sold the {'very ' * 9}old house to the first who came by and asked", "sold […]"),
    ],
)
def test_what_the_bottom_line_tells_is_named_by_its_verb_and_what_stands_behind(rest: str, shown: str) -> None:
    verb = shown.split()[0]
    who = "The man who for many years had been the mayor of the town"
    text = f"{who} {rest}. It is old. It is tall."
    clause, place = Span(0, len(who) + 1 + len(rest)), text.index(f" {verb}") + 1
    deed = finding(clause, Span(place, place + len(verb)), "done", "done", actor=voice(Span(0, len(who)), None))
    ends = [clause.end + 1, clause.end + 12, len(text)]
    sentences = (Span(0, ends[0]), Span(ends[0] + 1, ends[1]), Span(ends[1] + 1, ends[2]))
    (item,) = section(lay_out(briefing(text, actions=(deed,), sentences=sentences), View()), "did").items
    assert (item.clause, item.notes) == (shown, ("as above",))


@pytest.mark.parametrize(
    ("who", "actor", "name", "shown"),
    [
        (
            "Our Mill Fund, a new fund of the old towns by the sea, then",
            "Our Mill Fund",
            "Mill Fund",
            "  [Our Mill Fund]",
        ),
        (
            "The towns of the Norr valley by the old road, Lund and Ruiz and the Ore Union",
            "Ore Union",
            "Ore Union",
            "",
        ),
        ("Ann Lee", "Ann Lee", "Ann Lee", None),
    ],
)
def test_who_does_what_the_bottom_line_tells_is_named_as_the_text_has_it(
    who: str, actor: str, name: str, shown: str | None
) -> None:
    told = f"{who} sold the old mill by the river"
    text = f"{told} to the man who had asked for it in the long and bad year of the flood. It is old. It is tall."
    clause, place = Span(0, text.index(". It")), text.index("sold")
    at = text.index(actor)
    deed = finding(clause, Span(place, place + 4), "done", "done", actor=voice(Span(at, at + len(actor)), name))
    sentences = (Span(0, clause.end + 1), Span(clause.end + 2, clause.end + 12), Span(clause.end + 13, len(text)))
    (item,) = section(lay_out(briefing(text, actions=(deed,), sentences=sentences), View()), "did").items
    assert item.clause == (f"sold the old mill […]{shown}" if shown is not None else "Ann Lee sold the old mill […]")


def test_a_terminal_does_not_print_the_bottom_line_twice() -> None:
    words = "to be sold to the highest bidder on the first day of the new year or, if nobody comes by then, given to the poor"
    text, m = marked(
        f"{{s:{{a:The house {{one:is}} {words}}} and {{b:he {{two:left}}}}.}} {{t:It is old.}} {{u:It is tall.}}"
    )
    deeds = (finding(m["a"], m["one"], "planned", "planned"), finding(m["b"], m["two"], "done", "left", rank=1))
    found = briefing(text, actions=deeds, sentences=(m["s"], m["t"], m["u"]), summary=(m["s"],))

    def clauses(view: View) -> list[tuple[str, str]]:
        page = lay_out(found, view)
        return [(item.clause, item.citation) for one in page.sections if one.key != "bottom" for item in one.items]

    assert clauses(View()) == [
        ("The house is to be sold […]", "(as above, L1)"),
        ("he left", "(L1)"),
    ]
    assert (f"The house is {words}", "(L1)") in clauses(View(everything=True))


BANS = "The council bans flights over the harbor at night"
"""What the headline tells."""


@pytest.mark.parametrize(
    ("first", "genre", "line"),
    [
        ("Ann Lee has slept badly since the summer of last year", "story", BANS),
        ("The council met the owners of the harbor for flights", "story", "first"),
        ("We will always care for all who live by the harbor", "statement", BANS),
        ("The council will care for the harbor by day and night", "statement", "first"),
        ("Few towns slept, but by that point all were quite tired", "story", BANS),
        ("This week the council saw the harbor every single night", "story", "first"),
    ],
)
def test_what_the_headline_tells_is_the_bottom_line_where_the_first_tells_much_less_of_it(
    first: str, genre: str, line: str
) -> None:
    page = headed("Harbor council bans night flights", first, BANS, genre)
    (item,) = section(page, "bottom").items
    assert item.clause.rstrip(".") == (first if line == "first" else line)


@pytest.mark.parametrize(
    ("second", "told"),
    [("A boy of nine was alive below the ruins of the old bakery", True), ("A boy slept in the ruins", False)],
)
def test_what_the_headline_tells_is_news_without_a_deed_or_a_day(second: str, told: bool) -> None:
    text, m = marked(f"{{h:Boy, nine, alive below bakery.}}\n\n{{s:{second}.}} {{t:{{a:Soldiers lifted him out}}.}}")
    deed = finding(m["a"], Span(m["a"].end - 3, m["a"].end), "done", "done", sentence=m["t"])
    later = finding(m["a"], Span(m["a"].end - 9, m["a"].end - 7), "done", "done", sentence=m["t"])
    document, sentences = {"title": "Boy, nine, alive below bakery"}, (m["h"], m["s"], m["t"])
    page = lay_out(briefing(text, document, sentences=sentences, actions=(deed, later), summary=(m["t"],)), View())
    (item,) = section(page, "bottom").items
    assert (item.clause == f"{second}.") is told


@pytest.mark.parametrize(
    ("first", "leans"),
    [
        ("This is one step they take", True),
        ("With that the mayor paid them", True),
        ("That year the mayor paid them", True),
        ("Without this grant the mayor paid them", True),
        ("The mayor paid all of these men", True),
        ("What I mean is the mayor paid them", True),
        ("Because it rained the mayor paid them", True),
        ("What that means is the mayor paid them", True),
        ("At the time it cost the mayor nothing", True),
        ("Welcome to the town the mayor paid for", True),
        ("Thank you for what the mayor paid them", True),
        ("You will have what the mayor paid them", True),
        ("In fact the mayor paid them", True),
        ("At the same time the mayor paid them", True),
        ("One is what the mayor paid them", True),
        ("Both were what the mayor paid them", True),
        ("Maybe the mayor paid them", True),
        ("One mayor of the town paid them", False),
        ("In return for bread the mayor paid them", False),
        ("This year the mayor paid them", False),
        ("The mayor paid them this way", False),
        ("The mayor paid them what that cost", False),
        ("Youth clubs will have what they paid", False),
    ],
)
def test_a_statement_s_bottom_line_leans_on_no_other_sentence(first: str, leans: bool) -> None:
    (item,) = section(headed("", first, BANS, "statement"), "bottom").items
    assert item.clause.rstrip(".") == (BANS if leans else first)


@pytest.mark.parametrize(
    ("second", "line"),
    [
        ("But the harbor of the town can no longer hold them", "the harbor of the town can no longer hold them"),
        ("But even the harbor of the town can no longer hold them", "All boats of the county are on their way"),
        ("But it is the harbor of the town that cannot hold them", "All boats of the county are on their way"),
    ],
)
def test_a_bottom_line_stands_without_its_opening_but(second: str, line: str) -> None:
    text, m = marked(f"{{s:Who has room?}} {{t:{second}.}} {{u:All boats of the county are on their way.}}")
    page = lay_out(briefing(text, sentences=(m["s"], m["t"], m["u"]), summary=(m["t"],)), View())
    (item,) = section(page, "bottom").items
    assert item.clause.rstrip(".") == line
    assert ("summary" in keys(page)) is (line != second.removeprefix("But "))


@pytest.mark.parametrize(
    ("title", "told"), [("Pilots of Lindale block the harbor", True), ("A quiet day for the council", False)]
)
def test_an_unsure_deed_that_the_headline_tells_is_the_bottom_line(title: str, told: bool) -> None:
    text, m = marked(
        "{h:" + title + "}\n\n{s:So nobody slept when {a:the pilots of Lindale {one:blocked} the old harbor}.}"
        " {t:The council of the town is known for its wine and its patience.}"
    )
    deed = finding(m["a"], m["one"], "done", "done", sentence=m["s"], unsure=True)
    found = briefing(text, {"title": title}, sentences=(m["h"], m["s"], m["t"]), actions=(deed,), summary=(m["s"],))
    (item,) = section(lay_out(found, View()), "bottom").items
    assert (item.clause == "the pilots of Lindale blocked the old harbor") is told


@pytest.mark.parametrize(
    ("second", "line"),
    [
        ("Ruiz, a nurse, went to see the harbor of the town on Monday", "first"),
        ("The harbor was still there on Monday for all who wanted to see it", "first"),
        ("Nurse Ruiz went to see the harbor of the town on Monday", "second"),
        ("The harbor of the town was there on Monday for all to see", "second"),
    ],
)
def test_who_or_what_a_story_has_told_of_is_not_its_bottom_line(second: str, line: str) -> None:
    first = "Ana Ruiz is one of those who like to see the sea and the boats"
    text, m = marked(f"{{s:{first}.}} {{t:{second}.}} {{u:But why?}}")
    who = (Actor("Ana Ruiz", "person", None, (Span(0, 8),)),)
    when, sentences = (moment(Span(text.index("Monday"), text.index("Monday") + 6)),), (m["s"], m["t"], m["u"])
    found = briefing(text, {"title": None}, sentences=sentences, who=who, when=when, summary=(m["u"],))
    (item,) = section(lay_out(found, View()), "bottom").items
    assert item.clause.rstrip(".") == (first if line == "first" else second)


def test_a_headline_told_again_with_a_stop_is_not_the_bottom_line() -> None:
    text, m = marked(f"{{h:{BANS}}}\n\n{{s:{BANS}.}} {{t:Pilots of the town were told of the ban on Monday.}}")
    found = briefing(text, {"title": BANS}, sentences=(m["h"], m["s"], m["t"]), summary=(m["t"],))
    (item,) = section(lay_out(found, View()), "bottom").items
    assert item.span == m["t"]


@pytest.mark.parametrize(("which", "line"), [("third", BANS), ("fourth", "first")])
def test_what_tells_another_than_the_headline_is_not_the_bottom_line(which: str, line: str) -> None:
    first = f"Earlier the council bans a {which} row of flights over the harbor"
    page = headed("Council bans fourth row of flights", first, BANS, "statement", summed="t")
    (item,) = section(page, "bottom").items
    assert item.clause.rstrip(".") == (first if line == "first" else line)


CRASH = "On Monday a bus fell from the bridge of the town, and three were killed."
BRIDGE = "The council closed the bridge and called for one of stone."


@pytest.mark.parametrize(
    ("agreed", "background", "line"), [(True, False, CRASH), (False, False, BRIDGE), (False, True, CRASH)]
)
def test_a_story_s_lead_without_a_deed_is_told_where_the_summary_takes_it(
    agreed: bool, background: bool, line: str
) -> None:
    text, m = marked(f"{{s1:{CRASH}}} {{s2:It was dark.}} {{s3:{BRIDGE}}}")
    deed = finding(m["s3"], Span(m["s3"].start + 12, m["s3"].start + 18), "done", "done", importance=3)
    day = moment(Span(3, 9))
    page = lay_out(
        briefing(
            text,
            actions=(replace(deed, background=background),),
            sentences=(m["s1"], m["s2"], m["s3"]),
            summary=(m["s1" if agreed else "s2"],),
            when=(day,),
        ),
        View(),
    )
    (item,) = section(page, "bottom").items
    assert item.clause == line


def test_a_day_of_a_year_before_the_document_s_is_none_of_the_news() -> None:
    text, m = marked("{s1:On May 2, 2019 the old bridge fell.} {s2:On May 3, 2021 the new one was opened.}")
    when = (moment(Span(3, 14), "2019-05-02"), moment(Span(m["s2"].start + 3, m["s2"].start + 14), "2021-05-03"))
    sentences = (m["s1"], m["s2"])
    page = lay_out(briefing(text, {"date": "2021-05-04"}, sentences=sentences, summary=sentences, when=when), View())
    (item,) = section(page, "bottom").items
    assert item.span == m["s2"]


@pytest.mark.parametrize(("genre", "line"), [("statement", "t"), ("story", "s")])
def test_what_an_issuer_thinks_is_no_news_of_a_statement(genre: str, line: str) -> None:
    text, m = marked("{s:The toll bill of the council shows once more what we all can do.} {t:We {one:asked} them.}")
    deed = finding(m["t"], m["one"], "proposed", "asked", importance=3)
    document = {"genre": genre, "title": "The mayor on the passage of the toll bill"}
    sentences = (m["s"], m["t"])
    page = lay_out(briefing(text, document, sentences=sentences, actions=(deed,), summary=(m["s"],)), View())
    (item,) = section(page, "bottom").items
    assert item.span is not None
    assert item.span.start == m[line].start


@pytest.mark.parametrize(("day", "told"), [("May 2, 2019", "new"), ("May 2", "old"), ("May 2, 2021", "old")])
def test_what_is_dated_with_its_year_is_no_news_of_a_document_that_tells_some_of_today(day: str, told: str) -> None:
    text, m = marked(
        f"{{old:On {day} the town {{one:founded}} the board.}} {{new:Today the board {{two:ended}} the toll.}}"
    )
    dated = moment(Span(3, 3 + len(day)), "2019-05-02" if "2019" in day else "2021-05-02")
    deeds = (
        finding(m["old"], m["one"], "done", "done", rank=0, when=dated),
        finding(m["new"], m["two"], "done", "done", rank=1),
    )
    when = (dated, moment(Span(m["new"].start, m["new"].start + 5)))
    document = {"genre": "fact_sheet", "date": "2021-05-02" if "2021" in day else None}
    found = briefing(text, document, actions=deeds, sentences=(m["old"], m["new"]), when=when)
    (item,) = section(lay_out(found, View()), "bottom").items
    assert item.span is not None
    assert item.span.start == m[told].start


@pytest.mark.parametrize(
    ("first", "genre", "told"),
    [
        ("I congratulate the miners of the whole long valley on their day.", "statement", True),
        ("The Council strongly condemns what was done to the miners last night.", "statement", True),
        ("We send our most heartfelt condolences to all the miners of the valley.", "statement", True),
        ("The toll of the old bridge is hereby ended for all of the miners.", "statement", True),
        ("The toll of the old bridge is ended at once for all of the miners.", "statement", False),
        ("We are joined here by all of the miners of the long valley.", "statement", False),
        ("The Mayor welcome you to the hall of the miners of the long valley.", "statement", False),
        ("The Council strongly condemns what was done to the miners last night.", "story", False),
    ],
)
def test_what_an_issuer_does_by_saying_it_is_news_of_a_statement(first: str, genre: str, told: bool) -> None:
    text, m = marked(f"{{s:{first}}} {{t:{{a:The council {{one:met}} the owners}}.}} {{u:It was late.}}")
    deed = finding(m["a"], m["one"], "done", "done", sentence=m["t"])
    sentences = (m["s"], m["t"], m["u"])
    page = lay_out(briefing(text, {"genre": genre}, sentences=sentences, actions=(deed,), summary=(m["s"],)), View())
    (item,) = section(page, "bottom").items
    assert (item.clause == first) is told


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("We are delighted to be able to welcome you to the hall", False),
        ("Your visit to the hall shows that the town will go on", False),
        ("Great thanks to our hosts here in the hall for making this possible", False),
        ("We will welcome the owners of the mine to the hall", True),
    ],
)
def test_a_courtesy_to_the_hearer_is_no_news(first: str, told: bool) -> None:
    (item,) = section(headed("", first, BANS, "statement"), "bottom").items
    assert (item.clause == first) is told


@pytest.mark.parametrize(
    ("clause", "trigger", "told"),
    [
        ("“After ten years Ann Lee is to leave the band,” the band {x:wrote} on its page", "x", True),
        ("“After ten years Ann Lee is to leave the band,” {w:she} {x:wrote} on her page", "x", False),
        ("“After ten years Ann Lee {x:is} to leave the band,” the band wrote on its page", "x", False),
    ],
)
def test_the_deed_of_who_is_quoted_stands_by_itself_with_the_quotation(clause: str, trigger: str, told: bool) -> None:
    text, m = marked(f"{{s:{{a:{clause}}}.}} {{t:{{b:Two others {{two:sang}} on}}.}} {{u:It was late.}}")
    actor = voice(m["w"], None) if "w" in m else None
    deeds = (
        finding(m["a"], m[trigger], "done", "done", rank=0, sentence=m["s"], actor=actor),
        finding(m["b"], m["two"], "done", "done", rank=1, sentence=m["t"]),
    )
    (item,) = section(
        lay_out(briefing(text, actions=deeds, sentences=(m["s"], m["t"], m["u"])), View()), "bottom"
    ).items
    assert item.span == (m["a"] if told else m["b"])


@pytest.mark.parametrize(
    ("before", "opening", "told"),
    [
        ("", "Whether she knows it or not, Ann Lee", True),
        ("", "Whether she knows it or not, the mayor’s friend", False),
        ("The mayor was asked about her on the day. ", "Whether she knows it or not, Ann Lee", False),
    ],
)
def test_whom_an_opening_clause_means_may_be_named_behind_it(before: str, opening: str, told: bool) -> None:
    text = f"{before}{opening} will lose the town hall on Monday. The owners slept. It was late."
    ends = [match.end() for match in re.finditer(r"[.]", text)]
    sentences = tuple(Span(start, end) for start, end in zip((0, *(end + 1 for end in ends)), ends, strict=False))
    lead = sentences[-3]
    slept = Span(text.index("slept"), text.index("slept") + 5)
    deed = finding(Span(sentences[-2].start, slept.end), slept, "done", "done", sentence=sentences[-2])
    day = moment(Span(text.index("Monday"), text.index("Monday") + 6))
    page = lay_out(briefing(text, actions=(deed,), sentences=sentences, summary=(lead,), when=(day,)), View())
    (item,) = section(page, "bottom").items
    assert (item.span == lead) is told


@pytest.mark.parametrize(
    ("time", "date", "genre", "told"),
    [
        ("On May 2, 1944,", "1944-05-02", "story", "new"),
        ("On May 2, 1944,", "1944-05-02", "statement", "old"),
        ("On Monday, just", None, "story", "old"),
        ("In August 2020,", "2020-08", "statement", "new"),
    ],
)
def test_a_day_told_with_its_year_is_none_of_a_story_s_news_and_a_month_is_no_day(
    time: str, date: str | None, genre: str, told: str
) -> None:
    text, m = marked(
        f"{{old:{time} the old ship sank off the coast.}} {{new:This month the divers came upon the wreck.}} {{rest:It was.}}"
    )
    when = (moment(Span(0, len(time) - 1), date), moment(Span(m["new"].start, m["new"].start + 10)))
    page = lay_out(
        briefing(
            text, {"genre": genre}, sentences=(m["old"], m["new"], m["rest"]), summary=(m["old"], m["new"]), when=when
        ),
        View(),
    )
    assert [item.span for one in page.sections if one.key == "bottom" for item in one.items] == [m[told]]


@pytest.mark.parametrize(
    ("kind", "genre", "told"), [("person", "story", True), ("unnamed", "story", False), ("person", "statement", False)]
)
def test_a_lead_that_names_who_it_is_about_is_told_where_the_only_deed_is_far_below(
    kind: Any, genre: str, told: bool
) -> None:
    text, m = marked(
        "{s:{w:Ann Lee} is in good health after a fall from the very old bridge of the town.}"
        " {t:It was late.} {u:It was dark.} {v:{a:The owners {one:slept}}.}"
    )
    deed = finding(m["a"], m["one"], "done", "done", sentence=m["v"])
    sentences = (m["s"], m["t"], m["u"], m["v"])
    found = briefing(
        text,
        {"genre": genre},
        actions=(deed,),
        sentences=sentences,
        summary=(m["s"],),
        who=(Actor("Ann Lee", kind, None, (m["w"],)),),
    )
    (item,) = section(lay_out(found, View()), "bottom").items
    assert (item.span == m["s"]) is told


def test_one_line_of_many_sentences_is_the_bottom_line() -> None:
    text, m = marked(f"{{a:{BANS}}}. {{b:It is long past time}}. {{c:Nobody sleeps}}.")
    found = briefing(text, {"genre": "statement"}, sentences=(m["a"], m["b"], m["c"]), summary=(m["a"],))
    deed = finding(m["a"], m["a"], "ongoing", "ongoing")
    for sentences, lines in ((found.sentences, 1), (found.sentences[:1], 0)):
        page = lay_out(replace(found, actions=(deed,), sentences=sentences), View())
        assert keys(page).count("bottom") == lines


def headed(headline: str, first: str, second: str, genre: str, summed: str = "s") -> Page:
    """The page of a document of two deeds, the first of which is the most newsworthy."""
    text, m = marked(f"{{h:{headline}.}}\n\n{{s:{{a:{first}}}.}} {{t:{{b:{second}}}.}}")
    deeds = [
        finding(m[clause], Span(m[clause].end - 3, m[clause].end), "done", "done", rank=rank, sentence=m[sentence])
        for rank, (clause, sentence) in enumerate((("a", "s"), ("b", "t")))
    ]
    document, sentences = {"genre": genre, "title": headline}, (m["h"], m["s"], m["t"])
    return lay_out(briefing(text, document, sentences=sentences, actions=tuple(deeds), summary=(m[summed],)), View())


# --- questions and answers ------------------------------------------------------------------------


def transcript(*answers: tuple[str, str], opening: tuple[str, str] | None = None) -> Page:
    """The page of answers by kind and label, each to a question of its own."""
    text, findings = "MS. LEE: We met them.\n", []
    if opening:
        findings.append(finding(Span(9, 20), Span(12, 15), *opening))
    for number, (kind, label) in enumerate(answers, start=1):
        question = f"Q: Will you go to town {number}?\n"
        asked = Span(len(text) + 3, len(text) + len(question) - 1)
        text += f"{question}MS. LEE: I answered.\n"
        clause = Span(len(text) - 12, len(text) - 2)
        findings.append(finding(clause, Span(clause.start + 2, clause.end), kind, label, question=asked, rank=number))
    actions = tuple(one for one in findings if one.kind in ACTIONS)
    non_actions = tuple(one for one in findings if one.kind not in ACTIONS)
    document = {"genre": "transcript"}
    return lay_out(briefing(text, document, actions=actions, non_actions=non_actions), View())


def test_a_press_briefing_s_bottom_line_stands_in_its_opening_statement() -> None:
    text, m = marked(
        "MS. LEE: {a:We {one:met} them}. {c:We {three:paid} them}.\n"
        "Q: {q:Will you go?}\nMS. LEE: {b:I {two:will not go}}.\n"
    )
    found = briefing(
        text,
        {"genre": "transcript"},
        actions=(
            finding(m["a"], m["one"], "done", "done", rank=1),
            finding(m["c"], m["three"], "done", "done", rank=2),
        ),
        non_actions=(finding(m["b"], m["two"], "ruled_out", "will not", rank=0, question=m["q"]),),
    )
    (item,) = section(lay_out(found, View()), "bottom").items
    assert item.clause == "We met them"
    short = replace(found, actions=(found.actions or ())[:1])
    (item,) = section(lay_out(short, View()), "bottom").items
    assert item.clause == "I will not go"


@pytest.mark.parametrize(
    ("kind", "answer", "told"),
    [
        ("declined", "I will not speak of what the two of them said", False),
        (FOLLOW_UP, "I will ask them what the two of them said there", False),
        ("ruled_out", "I will not go", False),
        ("ruled_out", "I will not go to the town for the next two weeks", True),
    ],
)
def test_a_press_briefing_s_bottom_line_is_no_refusal_to_say_and_no_few_words(
    kind: Any, answer: str, told: bool
) -> None:
    deed = "We met all of them in the old town hall"
    text, m = marked(f"Q: {{p:Did you meet?}}\nLEE: {{a:{deed}}}.\nQ: {{q:And now?}}\nLEE: {{b:{answer}}}.\n")
    met = finding(m["a"], Span(m["a"].start + 3, m["a"].start + 6), "done", "done", rank=1, question=m["p"])
    made: Any = "planned" if kind == FOLLOW_UP else kind
    other = finding(m["b"], Span(m["b"].start + 2, m["b"].start + 10), made, kind, rank=0, question=m["q"])
    page = lay_out(briefing(text, {"genre": "transcript"}, actions=(met, other)), View())
    (item,) = section(page, "bottom").items
    assert item.clause == (answer if told else deed)


def test_a_transcript_has_the_headings_of_questions_and_answers_in_their_order() -> None:
    page = transcript(
        ("declined", SENT_TO), ("planned", FOLLOW_UP), ("denied", "denied"), ("no_change", "no change"),
        ("left_open", "left open"), ("ruled_out", "will not"), ("declined", NO_UPDATE[0]), ("declined", "refused"),
        ("done", "done"), opening=("done", "done"),
    )  # fmt: skip
    assert [section.heading for section in page.sections if section.key != "bottom"] == [
        "ANNOUNCED IN THE OPENING STATEMENT",
        "SAID IN ANSWERS",
        "WOULD NOT SAY",
        "NO UPDATE",
        "NOT PLANNED, NOT DONE, LIMITED",
        "LEFT OPEN",
        "NO CHANGE",
        "DENIED",
        "FOLLOW-UPS",
        "SENT TO",
    ]


def test_a_refusal_of_an_opening_statement_is_no_answer_that_was_withheld() -> None:
    page = transcript(("done", "done"), opening=("declined", "refused"))
    assert [one.heading for one in page.sections][-2:] == ["SAID IN ANSWERS", "NOT PLANNED, NOT DONE, LIMITED"]


@pytest.mark.parametrize(
    ("front", "heading"),
    [
        ("{s1:The harbour master {d:has moved} the ferries}.", "SAID IN THE INTRODUCTION"),
        ("A note on the fair: {s1:she {d:has moved} the ferries}.", "SAID IN THE INTRODUCTION"),
        ("ADA POOLE: Welcome. {s1:The harbour master {d:has moved} the ferries}.", "SAID IN THE INTRODUCTION"),
        ("MS. ROE: {s1:I {d:have moved} the ferries}.", "ANNOUNCED IN THE OPENING STATEMENT"),
        ("**MS. ROE:** Hello.\n\n{s1:I {d:have moved} the ferries}.", "ANNOUNCED IN THE OPENING STATEMENT"),
    ],
)
def test_only_an_official_who_is_asked_then_opens_with_a_statement(front: str, heading: str) -> None:
    text, m = marked(
        "Ferries: Ann Roe explains\n\n" + front + "\n\nADA POOLE: {q:Why?}\n\n"
        "MS. ROE: {s2:I {e:will paint} them}.\n\nADA POOLE: When?\n\nMS. ROE: Soon.\n"
    )
    opened = finding(m["s1"], m["d"], "done", "done")
    found = (opened, finding(m["s2"], m["e"], "planned", "planned", question=m["q"]))
    page = lay_out(briefing(text, {"genre": "transcript", "title": "Ferries: Ann Roe explains"}, actions=found), View())
    headings = [section.heading for section in page.sections]
    assert heading in headings
    assert "SAID IN ANSWERS" in headings


def test_without_a_question_a_transcript_reads_like_a_document() -> None:
    page = transcript(opening=("done", "done"))
    assert [section.heading for section in page.sections] == ["SAYS IT DID", NOT]


def test_a_story_tells_what_is_left_open_and_what_stays_as_it_was() -> None:
    text, m = marked("{a:They {one:rule nothing out}}. {b:The plan {two:has not changed}}.")
    found = (
        finding(m["a"], m["one"], "left_open", "left open"),
        finding(m["b"], m["two"], "no_change", "no change"),
    )
    page = lay_out(briefing(text, non_actions=found), View())
    assert [section.heading for section in page.sections if section.key != "bottom"] == ["LEFT OPEN", "NO CHANGE"]


def test_answers_about_one_topic_stand_together() -> None:
    text, m = marked(
        "Q: {a:Will you meet {x:Iran} soon?} A: {one:I {t1:won't say}}. "
        "Q: {b:Is the dog well?} A: {two:I {t2:won't say}}. "
        "Q: {c:What did {y:Iran} offer?} A: {three:I {t3:won't say}}."
    )
    found = tuple(
        finding(m[clause], m[trigger], "declined", "would not say", question=m[asked], rank=rank)
        for rank, (clause, trigger, asked) in enumerate([("one", "t1", "a"), ("two", "t2", "b"), ("three", "t3", "c")])
    )
    where = (Place("Iran", "IR", (m["x"], m["y"])),)
    page = lay_out(briefing(text, {"genre": "transcript"}, non_actions=found, where=where), View())
    assert [item.question for item in section(page, "not").items] == [
        "Will you meet Iran soon?",
        "What did Iran offer?",
        "Is the dog well?",
    ]


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("And will he go?", "will he go?"),
        ("Thank you. Will he go?", "Will he go?"),
        ("Yeah.", ""),
        (
            "Given what the minister told the committee this morning about the ferry and the crew, will you resign?",
            "will you resign?",
        ),
        ("word " * 60 + "end", "[…] " + "word " * 29 + "end"),
    ],
)
def test_of_a_question_what_asks_is_shown(question: str, asks: str) -> None:
    assert core(question) == asks


def test_the_speaker_of_an_answer_is_not_repeated_but_whom_he_quotes_is() -> None:
    text, m = marked("Q: {q:Why?}\n{lee:MR. LEE}: {s:{clause:The mayor {did:will go}}, {aide:her aide} said}.")
    deed = finding(m["clause"], m["did"], "planned", "planned", question=m["q"], sentence=m["s"])
    for name, notes in (("lee", ()), ("aide", ("her aide",))):
        page = lay_out(
            briefing(text, {"genre": "transcript"}, actions=(replace(deed, source=voice(m[name], "X")),)), View()
        )
        assert section(page, "did").items[0].notes == notes


@pytest.mark.parametrize(
    ("front", "note"),
    [
        ("By {d:Friday}, he said, ", "by Friday"),
        ("On {d:Friday}, he said, ", "on Friday"),
        ("Nearby {d:Friday}, ", "Friday"),
    ],
)
def test_a_date_beside_the_clause_keeps_what_it_is_to_the_deed(front: str, note: str) -> None:
    text, m = marked(front + "{a:the firms {b:will build} a port}.")
    deed = finding(m["a"], m["b"], "planned", "planned", when=moment(m["d"], None))
    (item,) = section(lay_out(briefing(text, actions=(deed,)), View()), "will").items
    assert item.notes == (note,)


def test_dates_ahead_are_those_after_the_document_with_the_words_for_what() -> None:
    text, m = marked(
        "{a:We{one:’re going} {fri:on Friday}}. {b:We {two:met} {mon:on Monday}}. {c:We {three:open} {may:in May}}."
    )
    actions = (
        finding(m["a"], m["one"], "planned", "planned", when=moment(m["fri"], "2021-06-11")),
        finding(m["b"], m["two"], "done", "done", when=moment(m["mon"], "2021-06-07")),
        finding(m["c"], m["three"], "planned", "planned", when=moment(m["may"], "2021-05")),
    )
    dated = {"date": "2021-06-08", "date_source": "option"}
    page = lay_out(briefing(text, dated, actions=actions), View())
    assert [item.clause for item in section(page, "ahead").items] == ["on Friday [2021-06-11] We’re going"]
    assert "ahead" not in keys(lay_out(briefing(text, actions=actions), View()))


def test_a_date_ahead_tells_who_where_the_words_leave_it_out() -> None:
    text, m = marked(
        "{a:{who:The minister for roads and bridges}, back from Oslo, {go:will travel} there {day:on Friday}}."
    )
    actor = voice(m["who"], "Ana Ruiz")
    travel = finding(m["a"], m["go"], "planned", "planned", actor=actor, when=moment(m["day"], "2021-06-11"))
    page = lay_out(briefing(text, {"date": "2021-06-08", "date_source": "option"}, actions=(travel,)), View())
    assert [item.clause for item in section(page, "ahead").items] == ["on Friday [2021-06-11] will travel [Ana Ruiz]"]


def test_a_date_ahead_names_whom_its_pronoun_stands_for_and_is_short() -> None:
    text, m = marked(
        "{a:{who:He} {go:will ask} for the forts in the hills and the big old towers by the sea {day:on Friday}}."
    )
    ask = finding(
        m["a"], m["go"], "planned", "planned", actor=voice(m["who"], "Bo Ruiz"), when=moment(m["day"], "2021-06-11")
    )
    page = lay_out(briefing(text, {"date": "2021-06-08", "date_source": "option"}, actions=(ask,)), View())
    assert [item.clause for item in section(page, "ahead").items] == ["on Friday [2021-06-11] He will ask [Bo Ruiz]"]


def test_what_the_bottom_line_tells_of_a_pronoun_names_whom_it_stands_for() -> None:
    rest = "the plan of the board, with all that it had asked of those who had come by to see what was left of it"
    text, m = marked(
        f"{{s:{{a:I back the news that {{he:He}} {{is:is accepting}} {rest}}}.}} {{t:It is old.}} {{u:It is tall.}}"
    )
    deed = finding(m["a"], m["is"], "done", "done", actor=voice(m["he"], "Austin"))
    found = briefing(text, {"genre": "statement"}, actions=(deed,), sentences=(m["s"], m["t"], m["u"]))
    (item,) = section(lay_out(found, View()), "did").items
    assert (item.clause, item.notes) == ("He is accepting the plan of the board […]  [Austin]", ("as above",))


def test_a_date_ahead_tells_what_else_may_be_that_day_s_and_nothing_that_is_not_planned_for_it() -> None:
    text, m = marked(
        "{a:It {stay:is due to stay} a week and land {fri:on Friday}}. {b:He {no:will not run} {may:in May}}. "
        "{c:She {left:told them of her leave} {july:from July 1}}."
    )
    left = finding(m["c"], m["left"], "done", "announced", when=moment(m["july"], "2021-07-01"))
    stay = finding(m["a"], m["stay"], "planned", "scheduled", when=moment(m["fri"], "2021-06-11"))
    no = finding(m["b"], m["no"], "ruled_out", "will not", when=moment(m["may"], "2022-05"))
    told = briefing(text, {"date": "2021-06-08", "date_source": "option"}, actions=(stay, left), non_actions=(no,))
    assert [item.clause for item in section(lay_out(told, View()), "ahead").items] == [
        "on Friday [2021-06-11] It is due to stay […] and land on Friday"
    ]


def test_an_embargo_stands_above_all() -> None:
    text, m = marked("{hold:Embargoed until 10 am}\nThe news.")
    held = briefing(text, {"embargo": Embargo(m["hold"].start, m["hold"].end, "2021-06-07T10:00")})
    assert lay_out(held, View()).embargo == "EMBARGOED UNTIL 2021-06-07 10:00: Embargoed until 10 am (L1)"
    for form in ("text", "markdown", "html"):
        shown = FORMATS[form].renderer()(held, View())
        assert shown.index("EMBARGOED UNTIL") < shown.index("A title</h1>" if form == "html" else "A title")


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("Black lawmakers", True),
        ("two officials with knowledge of it", True),
        ("police", True),
        ("an aide", False),
        ("a police officer", False),
        ("a spokeswoman for the Giants", False),
        ("a boss", False),
    ],
)
def test_several_who_are_not_named_are_not_possibly_one_person(name: str, several: bool) -> None:
    made = sample()
    renamed = tuple(replace(one, name=name) if one.name == "an aide" else one for one in made.who or ())
    citation = section(lay_out(replace(made, who=renamed), View()), "who").items[1].citation
    assert "described 2 ways" in citation
    assert ("possibly one person" in citation) is not several
