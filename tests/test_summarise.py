"""Summaries: what may stand in one, sumy's algorithms by name, long documents, transcripts."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

from briefcli.analyse import Analyser
from briefcli.records import Actor, Article, Cast, Document, Finding, Reference, Span
from briefcli.segment import segment
from briefcli.summarise import ALGORITHMS, centrality, summarise
from briefcli.summarise.features import content, describe, leans
from tests import growth
from tests.builders import finding
from tests.clauses.trees import document as of_trees

NOBODY = Cast((), (), ())

STORY = """Council to close two ferry lines over winter

By Ruth Allen

""" + "\n\n".join(
    (
        "PORTVALE, Sept. 4 - The Portvale city council will close two ferry lines from November to March because fuel has "
        "become too costly, the mayor said on Friday.",
        "But she said that the line to Gull Island will run all winter. Commuters had asked the council for a subsidy of 2 "
        "million crowns.",
        "“The winter boats are half empty. We cannot pay for empty boats,” the mayor said. Who will pay for the buses?",
        "The council has no plans to raise the fares on the remaining ferry lines, the mayor added.",
        "They will be told of the winter timetable in October. The ferry company carries 9,000 commuters a day between "
        "Portvale and the islands.",
    )
)


@cache
def analyser() -> Analyser:
    return Analyser()


@cache
def read(text: str) -> Document:
    return analyser().analyse(segment(Article(text=text)))


def chosen(
    text: str, count: int | None, algorithm: str | None = None, cast: Cast = NOBODY, findings: tuple[Finding, ...] = ()
) -> list[str]:
    document = read(text)
    indexes, _ = summarise(document, cast, findings, count, algorithm)
    assert list(indexes) == sorted(set(indexes))
    return [text[document.sentences[n].start : document.sentences[n].end] for n in indexes]


def test_the_lead_is_in_and_no_furniture_whatever_is_asked_for() -> None:
    """No headline, byline, dateline or piece of a quotation, even when all sentences are asked for."""
    assert chosen(STORY, None)[0].startswith("The Portvale city council will close")
    everything = " ".join(chosen(STORY, 50))
    for unfit in ("Council to close two", "Ruth Allen", "PORTVALE", "half empty", "empty boats"):
        assert unfit not in everything


@pytest.mark.parametrize(("words", "expected"), [(60, 1), (399, 1), (416, 2), (2000, 3)])
def test_one_sentence_for_200_words_at_most_three(words: int, expected: int) -> None:
    sentence = "The ministry of number {} will open a new office in northern districts next year. "
    assert len(chosen("".join(sentence.format(n) for n in range(words // 15)), None)) == expected


def test_a_pronoun_stands_only_after_the_sentence_it_leans_on() -> None:
    """ "But she said" never stands without the lead before it, nor "They will be told" without what the mayor added."""
    before = {"But she said": "The Portvale city council", "They will be": "The council has no plans"}
    seen = set()
    for count in range(1, 7):
        summary = chosen(STORY, count)
        for place, sentence in enumerate(summary):
            for opening, antecedent in before.items():
                if sentence.startswith(opening):
                    seen.add(opening)
                    assert summary[place - 1].startswith(antecedent)
    assert seen == set(before)


@pytest.mark.parametrize(
    ("tree", "leaning"),
    [
        ("However/RB/advmod>sail ,/,/punct>However ferries=ferry/NNS/nsubj>sail sail/VBP/root", "However"),
        ("On/IN/case>Friday Friday/NNP/obl>sailed ,/,/punct>Friday she/PRP/nsubj>sailed sailed=sail/VBD/root", "she"),
        ("This/DT/nsubj>sank sank=sink/VBD/root boats=boat/NNS/obj>sank", "This"),
        ("On/IN/case>Friday Friday/NNP/obl>sailed the/DT/det>mayor mayor/NN/nsubj>sailed sailed=sail/VBD/root", None),
        (
            "Even/RB/advmod>that before/IN/case>that that/DT/obl>sank ,/,/punct>that boats=boat/NNS/nsubj>sank "
            "sank=sink/VBD/root",
            "that",
        ),
        (
            "Before/IN/case>storm that/DT/det>storm storm/NN/obl>sank boats=boat/NNS/nsubj>sank sank=sink/VBD/root",
            None,
        ),
        ("But/CC/cc>sail ferries=ferry/NNS/nsubj>sail sail/VBP/root", None),
        ("So/RB/advmod>sail ferries=ferry/NNS/nsubj>sail sail/VBP/root", "So"),
        ("So/RB/advmod>far far/RB/advmod>sail ,/,/punct>far ferries=ferry/NNS/nsubj>sail sail/VBP/root", None),
        (
            "It/PRP/expl>clear is=be/VBZ/cop>clear clear/JJ/root that/IN/mark>sank boats=boat/NNS/nsubj>sank "
            "sank=sink/VBD/csubj>clear",
            None,
        ),
    ],
    ids=[
        "connective",
        "first subject",
        "pointer",
        "noun",
        "preposition",
        "determiner",
        "but",
        "so",
        "so far",
        "expletive",
    ],
)
def test_what_makes_a_sentence_lean_on_the_one_before(tree: str, leaning: str | None) -> None:
    (sentence,) = of_trees(tree).sentences
    token = leans(sentence, 0)
    assert (None if token is None else sentence.words[token]) == leaning


def test_a_description_leans_on_what_names_it() -> None:
    document = of_trees(
        "Norfish/NNP/nsubj>grew grew=grow/VBD/root", "Ferries=ferry/NNS/nsubj>sail sail/VBP/root",
        "The/DT/det>company company/NN/nsubj>paid paid=pay/VBD/root",
    )  # fmt: skip
    name, described = document.text.index("Norfish"), document.text.index("The company")
    cast = Cast(
        (Actor("Norfish", "organization", None, (Span(name, name + 7),)),),
        (),
        (Reference(name, name + 7, 0), Reference(described, described + 11, 0)),
    )
    quoted = [(-1,) * len(sentence.words) for sentence in document.sentences]
    assert [one.leans for one in describe(document, cast, (), (0, 1, 2), quoted)] == [False, False, True]


@pytest.mark.parametrize("line", ["By Ruth Allen", "FOR IMMEDIATE RELEASE"], ids=["story", "statement"])
def test_a_non_action_about_the_headline_enters(line: str) -> None:
    text = STORY.replace("By Ruth Allen", line)
    start = text.index("has no plans")
    words = Span(start, start + 12)
    deed = finding(words, words, "no_plan", "no plans")
    assert not any("no plans" in sentence for sentence in chosen(text, 2))
    assert any("no plans" in sentence for sentence in chosen(text, 2, findings=(deed,)))


def test_a_repeated_sentence_is_taken_once() -> None:
    line = "The harbour will be closed to all ships until the storm has passed. "
    assert chosen(line * 5, 3) == [line.strip()]


def test_what_was_said_is_not_said_again_in_other_words() -> None:
    text = (
        "The harbour of Portvale will close two ferry lines in November because fuel is costly. Winter storms have "
        "delayed hundreds of boats on the islands since Monday. Two ferry lines of Portvale harbour (map) will close "
        "in November. The mayor asked the national parliament for a subsidy on Thursday."
    )
    assert sum("ferry lines" in sentence for sentence in chosen(text, 3)) == 1


@pytest.mark.parametrize("text", ["", "\n\n", "Headline only", "Oh no", "“Half a quotation that goes on\n\nand on"])
def test_little_text_gives_little(text: str) -> None:
    assert len(chosen(text, None)) <= 1


def test_text_of_unfit_sentences_still_has_a_summary() -> None:
    assert chosen("He left early. He came back late.", None) != []


def test_asked_for_none() -> None:
    assert chosen(STORY, 0) == []


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_every_algorithm_is_there_by_name(algorithm: str) -> None:
    first = chosen(STORY, 2, algorithm)
    assert len(first) == 2
    assert first == chosen(STORY, 2, algorithm)


def test_the_lead_by_name_is_the_first_sentences() -> None:
    assert [sentence[:20] for sentence in chosen(STORY, 2, "lead")] == ["The Portvale city co", "But she said that th"]


def test_an_unknown_algorithm_is_an_error() -> None:
    with pytest.raises(ValueError, match="no such algorithm: magic"):
        chosen(STORY, 1, "magic")


def test_lex_rank_rates_as_sumy_does() -> None:
    """The graph as one matrix product gives the ratings of sumy's own loops."""
    from sumy.summarizers.lex_rank import LexRankSummarizer

    words = [content(sentence) for sentence in read(STORY).sentences]
    document = SimpleNamespace(sentences=tuple(centrality._Sentence(tuple(each)) for each in words))
    rated: list[float] = []
    LexRankSummarizer()(document, lambda infos: rated.extend(one.rating for one in sorted(infos, key=order)) or infos)
    assert centrality.lex_rank(words) == pytest.approx([one / max(rated) for one in rated], abs=1e-5)


def order(info: Any) -> int:
    """The place in the document of one of sumy's rated sentences."""
    return int(info.order)


def numbered(count: int) -> str:
    kinds = ["harbour", "museum", "railway", "market", "school", "hospital", "theatre"]
    return " ".join(
        f"The {kinds[n % 7]} in district {n} will get {n + 2} rooms for its {kinds[(n * 3 + 1) % 7]} visitors soon."
        for n in range(count)
    )


@pytest.mark.parametrize("algorithm", ["sum-basic", "luhn"])
def test_over_300_sentences_sumy_runs_by_block_and_says_so(algorithm: str) -> None:
    indexes, warnings = summarise(read(numbered(400)), NOBODY, (), 3, algorithm)
    assert len(indexes) == 3
    assert [warning.code for warning in warnings] == ["summary_by_block"]
    assert not summarise(read(numbered(60)), NOBODY, (), 3, algorithm)[1]


def test_a_long_document_is_covered_beyond_its_opening() -> None:
    indexes, _ = summarise(read(numbered(400)), NOBODY, (), 3, None)
    assert [index * 3 // 400 for index in indexes] == [0, 1, 2]


TRANSCRIPT = "\n\n".join(
    (
        "Press Briefing by Spokesperson Ned Brown, May 3, 2019",
        "MR. BROWN: Good afternoon, everyone. Thanks for coming on such a short notice this afternoon. The government of "
        "Norland will send forty doctors and two field hospitals to the flooded provinces this week. With that, I will "
        "take your questions on the floods.",
        "QUESTION: Will the government of Norland send soldiers to the flooded provinces as well, and when do they go?",
        "MR. BROWN: The ministry of defence has no plans to send soldiers to the flooded provinces. I don't want to get "
        "ahead of the minister on that question.",
        "QUESTION: Thank you. The flooded provinces have asked for boats, and the ministry has promised some to them.",
        "MR. BROWN: The ministry of the interior has sent sixty boats to the flooded provinces since Monday morning. "
        "(Laughter.) The next question is from the back, and then we will wrap it up for today.",
    )
)


def test_a_transcript_gives_answers_only() -> None:
    everything = chosen(TRANSCRIPT, 20)
    assert [sentence.split()[1] for sentence in everything] == ["government", "ministry", "ministry"]
    assert not any("promised" in sentence or "as well" in sentence for sentence in everything)


@pytest.mark.long
def test_time_grows_with_the_words_and_not_faster() -> None:
    def prepared(count: int) -> growth.Work:
        document = read(numbered(count))
        return lambda: summarise(document, NOBODY, (), None, None)

    assert growth.is_linear(prepared, 400)
