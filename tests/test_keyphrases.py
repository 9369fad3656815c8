"""Keyphrases: what may be one, folding, names in their best form, scores."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli import cast as casting
from briefcli import clauses, keyphrases
from briefcli.analyse import Analyser
from briefcli.models import rarity
from briefcli.records import Actor, Article, Cast, Document, Keyphrase, Span
from briefcli.segment import segment
from tests import growth
from tests.clauses.trees import document as of_trees

NOBODY = Cast((), (), ())

STORY = """Harbour tunnel delayed again

Photo: Ruth Allen

The harbour tunnel between Portvale and Gull Island will open two years late, the port authority said on Monday. Road
tunnels are costly. The tunnel has cost the port authority 900 million crowns since June.

Engineer Ann Lee blamed flooding in the tunnel. “We pump water day and night,” Lee said. A spokesman for the contractor
did not want to comment. Flooding has stopped work nine times.
"""


@cache
def analyser() -> Analyser:
    return Analyser()


def read(text: str) -> Document:
    return analyser().analyse(segment(Article(text=text)))


def found(text: str, count: int = 20, cast: Cast | None = None) -> tuple[Keyphrase, ...]:
    document = read(text)
    found = casting.find(document, clauses.find(document)) if cast is None else cast
    return keyphrases.find(document, found, count)


def test_the_subject_comes_first() -> None:
    phrases = [phrase.phrase for phrase in found(STORY)]
    assert phrases[0] == "harbour tunnel"
    assert "port authority" in phrases[:5]


def test_scores_fall_from_one_and_counts_are_spans() -> None:
    phrases = found(STORY)
    scores = [phrase.score for phrase in phrases]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert all(phrase.count == len(phrase.spans) > 0 for phrase in phrases)


def test_no_phrase_is_part_of_another() -> None:
    words = [set(phrase.phrase.lower().split()) for phrase in found(STORY)]
    assert not any(one <= other for one in words for other in words if one is not other)


def test_dates_amounts_furniture_and_unnamed_people_are_no_phrases() -> None:
    phrases = " | ".join(phrase.phrase for phrase in found(STORY))
    for wrong in ("Monday", "June", "million", "Ruth", "Photo", "spokesman", "day"):
        assert wrong not in phrases


def test_a_name_is_one_phrase_in_its_best_form() -> None:
    ann = [Span(at, at + len(name)) for name in ("Ann Lee", "Lee said") for at in [STORY.index(name)]]
    spans = (ann[0], Span(ann[1].start, ann[1].start + 3))
    cast = Cast((Actor("Ann Lee", "person", None, spans),), (), ())
    names = [phrase for phrase in found(STORY, cast=cast) if "Lee" in phrase.phrase]
    assert [(phrase.phrase, phrase.count) for phrase in names] == [("Ann Lee", 2)]


@pytest.mark.parametrize(
    ("tree", "phrases"),
    [
        (
            "The/DT/det>authority port/NN/compound>authority authority/NN/nsubj>told told=tell/VBD/root "
            "fishermen=fisherman/NNS/obj>told",
            ["port authority", "fisherman"],
        ),
        (
            "Flood/NN/compound>barriers and/CC/cc>sluice sluice/NN/conj>Flood barriers=barrier/NNS/nsubj>rose rose=rise/VBD/root",
            ["sluice barrier"],
        ),
        (
            "Portvale/NNP/nmod:poss>ferries 's/POS/case>Portvale new/JJ/amod>ferries electric/JJ/amod>ferries "
            "ferries=ferry/NNS/nsubj>sail sail/VBP/root",
            ["portvale", "electric ferry"],
        ),
        (
            "Their/PRP$/nmod:poss>argument argument/NN/nsubj>stalls stalls=stall/VBZ/root salvage/NN/compound>work "
            "work/NN/obj>stalls",
            ["salvage work"],
        ),
        (
            "Pear/NNP/compound>Act and/CC/cc>Plum Plum/NNP/conj>Pear Act/NNP/nsubj>bans bans=ban/VBZ/root wax/NN/obj>bans",
            ["pear and plum act", "wax"],
        ),
        (
            "Sen./NNP/nmod:desc>Lee Lee/NNP/nsubj>left (/-LRB-/punct>I-Vt. I-Vt./NNP/appos>Lee )/-RRB-/punct>I-Vt. "
            "left=leave/VBD/root D-Day/NNP/compound>beaches beaches=beach/NNS/obj>left",
            ["sen. lee", "d-day beach"],
        ),
    ],
    ids=["subject and object", "coordinated", "possessor", "vague alone", "a name's and", "party and state"],
)
def test_a_phrase_is_a_noun_with_what_hangs_on_it(tree: str, phrases: list[str]) -> None:
    assert [" ".join(one.words) for one in keyphrases.candidates(of_trees(tree), NOBODY)] == phrases


def test_near_duplicates_are_merged_into_the_better_one() -> None:
    jet, flights, harbour = (
        keyphrases.Candidate(tuple(words.split()), 0, None, False)
        for words in ("coast guard jet", "coast guard flight", "harbour guard")
    )
    rated = [(3.0, jet), (2.0, flights), (1.0, harbour)]
    assert [one for _, one in keyphrases.folded(rated, 5, 0.4)] == [jet, harbour]


def test_a_name_keeps_a_time_in_it_and_a_greeting_or_bare_praise_is_no_phrase() -> None:
    text = "Support fell in a survey, a poll of the Morning Consult institute found on Sunday morning. Hi. It had a better answer."
    phrases = [phrase.phrase for phrase in found(text)]
    assert "Morning Consult institute" in phrases
    assert not {"Hi", "better answer", "answer", "morning"} & set(phrases)


def test_phrases_stay_within_a_sentence_and_on_one_line() -> None:
    document = read(
        "The council met on steel\n\nprices. Steel prices rose, the steel mill said. "
        "Mill workers cheered steel\nmill owners."
    )
    for phrase in keyphrases.find(document, NOBODY, 20):
        assert "\n" not in phrase.phrase
        for span in phrase.spans:
            assert any(s.start <= span.start < span.end <= s.end for s in document.sentences)


def test_an_office_that_stands_for_somebody_counts_for_no_phrase_and_a_courtesy_is_none() -> None:
    text = (
        "Prime Minister Ann Lee opened the lighthouse. The Prime Minister praised the pilots. "
        "A prime minister of Norway has the key. The Prime Minister left. It was a pleasure for the future."
    )
    counts = {phrase.phrase: phrase.count for phrase in found(text)}
    assert counts["prime minister"] == 1
    assert {"pleasure", "future"}.isdisjoint(counts)


def test_what_a_reporter_asks_is_no_phrase() -> None:
    text = (
        "MR. LEE: The ministry will build a lighthouse on the northern cape.\n\n"
        "QUESTION: What about the submarine base?\n\n"
        "MR. LEE: The lighthouse will guide fishing boats.\n\nQUESTION: And the submarine?\n"
    )
    assert not any("submarine" in phrase.phrase for phrase in found(text))


@pytest.mark.parametrize("text", ["", "Yes.", "It is. They are.", "\u202e", "x" * 10_000])
def test_little_text_raises_nothing(text: str) -> None:
    assert len(found(text, cast=NOBODY)) <= 1


def test_none_asked_for() -> None:
    assert found(STORY, 0) == ()


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    for phrase in found(text, cast=NOBODY):
        assert phrase.phrase
        assert all(0 <= span.start < span.end <= len(text) for span in phrase.spans)


def test_rare_words_weigh_more_than_common_ones() -> None:
    assert rarity("the") < rarity("government") < rarity("prorogation")
    assert rarity("no such word at all") == max(map(rarity, ("the", "lighthouse", "zzz")))


@pytest.mark.long
def test_time_grows_with_the_words_and_not_faster() -> None:
    def prepared(times: int) -> growth.Work:
        document = read(" ".join(STORY.replace("tunnel", f"tunnel{n % 97}") for n in range(times)))
        return lambda: keyphrases.find(document, NOBODY, 10)

    assert growth.is_linear(prepared, 50)
