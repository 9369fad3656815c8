"""Promises: offsets, no exception, linear cost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefcli import cast as casting
from briefcli import clauses, salience
from briefcli.records import Actor, Article, Place
from briefcli.segment import segment
from tests import growth
from tests.cast.marked import analyser, document

PIECES = [
    "President Ann Lee", "Mr. ", "the official", " said ", ", a spokesman for ", "U.S.", "(", ")", "“", "”", "\n\n",
    ". ", "Q: ", "MS. HOLM: ", "we ", "in Kyiv, Ukraine", "\x00", "🙂", "of of of", "The ", ", ", "x" * 200, "שלום",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_gives_a_cast_whose_offsets_fit(text: str) -> None:
    made = analyser().analyse(segment(Article(text=text)))
    cast = salience.rank(made, casting.find(made, clauses.find(made)), (), ())
    things: list[Actor | Place] = [*cast.actors, *cast.places]
    for thing in things:
        assert thing.name
        assert 0 <= thing.salience <= 1
        assert thing.spans
        assert all(0 <= span.start < span.end <= len(text) for span in thing.spans)
    for actor in cast.actors:
        assert actor.possibly_same is None or 0 <= actor.possibly_same < len(cast.actors)
    assert all(before.end <= after.start for before, after in zip(cast.references, cast.references[1:], strict=False))


def test_cost_grows_with_length() -> None:
    paragraph = "President [p:Ann Lee] met [p:Karl Weller] of [o:Halden] in [l:Oslo]. The official said she left.\n\n"

    def prepared(times: int) -> growth.Work:
        made = document(paragraph * times)
        return lambda: casting.find(made, clauses.find(made))

    assert growth.is_linear(prepared, 40)
