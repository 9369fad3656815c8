"""Quotes by the table in quotes.toml, their speakers in a cast, transcripts, and the counting of sources."""

from __future__ import annotations

import itertools
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli import clauses, cues
from briefcli.analyse import Analyser
from briefcli.find import quotes
from briefcli.records import Actor, Article, Cast, Document, Quote, Reference, Sources
from briefcli.segment import segment
from tests import growth

GROUPS = tomllib.loads((Path(__file__).parent / "quotes.toml").read_text(encoding="utf-8"))["group"]
CASES = [(group["title"], text, expected) for group in GROUPS for text, *expected in group["cases"]]
MISREAD = frozenset(tomllib.loads((Path(__file__).parent / "quotes.toml").read_text(encoding="utf-8"))["misread"])
"""Texts whose tree the encoder gets wrong."""
ANALYSER = Analyser()
LEXICON = cues.load()
NOBODY = Cast((), (), ())


def analysed(text: str) -> Document:
    return ANALYSER.analyse(segment(Article(text)))


def found(text: str, cast: Cast = NOBODY) -> tuple[Quote, ...]:
    document = analysed(text)
    return quotes.find(document, clauses.find(document), replace(cast, document=document))


def row(text: str, quote: Quote) -> list[str]:
    """A quote as the table has it."""
    speaker = text[quote.speaker.start : quote.speaker.end] if quote.speaker else ""
    cue = text[quote.cue.start : quote.cue.end] if quote.cue else ""
    return [quote.form, speaker, cue, text[quote.start : quote.end], *(["stance"] if quote.stance else [])]


def cast(text: str, *actors: tuple[str, str, tuple[str, ...]]) -> Cast:
    """Actors of (name, kind, the words that refer to them, each taken where it first occurs)."""
    references = sorted(
        Reference(text.index(word), text.index(word) + len(word), index)
        for index, (_, _, words) in enumerate(actors)
        for word in words
    )
    return Cast(tuple(Actor(name, kind, None, ()) for name, kind, _ in actors), (), tuple(references))


def case(title: str, text: str, expected: list[list[str]]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason="the tree is wrong")] if text in MISREAD else []
    return pytest.param(title, text, expected, marks=marks, id=f"{title}: {text[:50]}")


@pytest.mark.parametrize("text", [
    'A board that read "Ships must wait here until noon" hung over the quay.',
    '"Grave damage to the quay" is what Ruiz saw.',
    'It was "grave damage" that "may take us years to mend", nothing else.',
])  # fmt: skip
def test_a_quotation_is_never_its_own_speaker(text: str) -> None:
    for quote in found(f"The fair opens in May.\n\n{text}\n\nThe fair closes in June."):
        speaker = quote.speaker
        assert quote.form != "direct" or speaker is None or speaker.end <= quote.start or quote.end <= speaker.start


@pytest.mark.parametrize(("title", "text", "expected"), [case(*one) for one in CASES])
def test_table(title: str, text: str, expected: list[list[str]]) -> None:
    """A text with a lead and an end around it has the quotes the table says."""
    whole = f"The fair opens in May.\n\n{text}\n\nThe fair closes in June."
    assert [row(whole, quote) for quote in found(whole)] == expected


@pytest.mark.parametrize("text", ["The road is unsafe, the ministry said", "The talks failed, as the ministry said"])
def test_a_text_may_end_on_the_cue(text: str) -> None:
    (quote,) = found(text)
    assert row(text, quote)[:3] == ["indirect", "the ministry", "said"]


def test_an_initial_verb() -> None:
    text = 'Said Ruiz: "Nobody asked the neighbours about it."'
    assert [row(text, quote)[1:3] for quote in found(text)] == [["Ruiz", "Said"]]


def test_a_headline_says_nothing() -> None:
    text = "Mayor says the bridge is safe\n\nThe mayor said on Monday that the bridge was safe."
    assert [row(text, quote)[3] for quote in found(text)] == ["the bridge was safe"]


BRIEFING = """Press Briefing by Press Secretary Jane Roe

MS. ROE: Good afternoon. The President said yesterday that the talks will go on. I said that before.

Q The senator says you have "no plan at all for the winter." Is that so?

MS. ROE: It is not. We believe in the "clean and fair energy plan" of the House.

Q What does it say?

MS. ROE: The House wrote, "We will not tax heat."
"""


def test_transcripts_report_what_answers_report() -> None:
    """No question, no "I" and "we", no turn of its own, no words in marks that nobody is said to say."""
    assert [row(BRIEFING, quote)[:4] for quote in found(BRIEFING)] == [
        ["indirect", "The President", "said", "the talks will go on"],
        ["direct", "The House", "wrote", '"We will not tax heat."'],
    ]


def test_a_speaker_is_the_actor_whose_reference_covers_the_head() -> None:
    text = "A spokesman for Ana Ruiz said it was late. Her party said no. Earlier she said that it was early."
    known = cast(
        text,
        ("Ana Ruiz", "person", ("Ana Ruiz", "Her", "she")),
        ("a spokesman for Ana Ruiz", "unnamed", ("A spokesman",)),
    )
    speakers = [(one.speaker.name, one.speaker.kind) for one in found(text, known) if one.speaker]
    assert speakers == [("a spokesman for Ana Ruiz", "unnamed"), ("Ana Ruiz", "person")]


def test_they_goes_back_to_an_unnamed_source_but_not_to_a_person() -> None:
    text = 'An official said the talks had failed. "We are out of time for this," they said.'
    known = cast(text, ("an official", "unnamed", ("An official",)))
    assert [quote.speaker and quote.speaker.name for quote in found(text, known)] == ["an official"] * 2
    person = cast(text, ("Ana Ruiz", "person", ("An official",)))
    assert [quote.speaker and quote.speaker.name for quote in found(text, person)] == ["Ana Ruiz", None]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The delay made headlines, noting that", ""),
        ("A commuter was furious:", "A commuter"),
        ("A friend was furious:", "A friend"),
        ("The slowness was plain:", ""),
    ],
)
def test_a_thing_speaks_no_quotation(before: str, speaker: str) -> None:
    text = f'{before} "the road has sunk by a whole metre."'
    (quote,) = [quote for quote in found(text) if quote.form == "direct"]
    assert row(text, quote)[1] == speaker


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("A resident", "unnamed"),
        ("Two officials", "unnamed"),
        ("A court", None),
        ("Another part of the plan", None),
        ("A poll", None),
        ("The mayor", None),
        ("Ana Ruiz", None),
    ],
)
def test_speakers_who_are_no_actors(speaker: str, kind: str | None) -> None:
    (quote,) = found(f"{speaker} said that the road was closed.")
    assert quote.speaker
    assert (quote.speaker.name, quote.speaker.kind) == (None, kind)


def test_an_official_text_does_not_quote_pronouns() -> None:
    text = "Statement by the Minister\n\nThe plan works. This says that we care. Ana Ruiz said it is late."
    assert [row(text, quote)[1] for quote in found(text)] == ["Ana Ruiz"]


def test_sources_count_statements_by_their_cue() -> None:
    text = (
        '"It is late," Ana Ruiz said. "It is very late in the day." An official added that it was over. '
        "Two residents said it was not. The union wants a vote on the offer. It will be held, he said."
    )
    known = cast(text, ("Ana Ruiz", "person", ("Ana Ruiz",)), ("an official", "unnamed", ("An official",)))
    said = found(text, known)
    assert quotes.sources(said, known) == Sources(
        statements=4, statements_unnamed=2, named_sources=1, unnamed_sources=2
    )
    assert quotes.sources((), known) == Sources(0, 0, 0, 0)


PIECES = st.sampled_from(
    [
        "Ana Ruiz",
        " said",
        " that ",
        ", who ",
        "according to ",
        "he ",
        "they ",
        " and ",
        " told reporters",
        ": ",
        "“",
        "”",
        '"',
        "'",
        "''",
        "(",
        ")",
        ", ",
        ". ",
        "? ",
        "; ",
        " — ",
        "\n\n",
        "MS. ROE: ",
        "Q ",
        "the road was closed",
        " will ",
        " not ",
        "'s claim ",
        "adding ",
        "\u00a0",
        "\x00",
        "\u202e",
        "😀",
        "字",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS)
def test_any_text_gives_ordered_quotes_inside_it(text: str) -> None:
    said = found(text)
    for quote in said:
        assert 0 <= quote.start < quote.end <= len(text)
        for part in (quote.speaker, quote.cue):
            assert part is None or 0 <= part.start < part.end <= len(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(said))


@pytest.mark.parametrize(
    "unit",
    [
        "he said that ",
        "Smith, said, ",
        '"A b c d e," he said, ',
        "according to X, ",
        "who said ",
        "the claim that ",
        '"one two three four five" ',
        "and (",
        "saying ",
    ],
)
def test_linear_in_one_endless_sentence(unit: str) -> None:
    def prepared(times: int) -> growth.Work:
        document = analysed(f"Well {unit * times}end.")
        structure = clauses.find(document)
        return lambda: quotes.find(document, structure, NOBODY)

    assert growth.is_linear(prepared, 50)
