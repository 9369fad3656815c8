"""Whatever a parser gives: nothing raises, nothing is lost, and the work grows with the tokens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli.clauses import find, teller
from briefcli.records import Sentence
from tests import growth
from tests.clauses.trees import of_sentences

RELATIONS = (
    "root nsubj nsubj:pass nsubj:outer csubj obj iobj obl obl:agent obl:unmarked aux aux:pass cop mark advcl "
    "advcl:relcl acl acl:relcl ccomp xcomp conj cc cc:preconj parataxis appos compound:prt nmod nmod:poss flat fixed "
    "det case advmod discourse vocative expl punct dep amod reparandum nonsense"
).split()
WORDS = (
    'say deny not no never if unless until only after whether to going that who it there " " ? , : and but nor or '
    "plan refuse will would have yet be according by without idea unrealistic anyone company promise he called"
).split()
TAGS = "VB VBD VBZ VBN VBG MD NN NNS NNP PRP WP WRB IN TO RB CC DT JJ . ,".split()


def sentence(words: list[str], tags: list[str], heads: list[int], relations: list[str]) -> Sentence:
    starts = [sum(len(word) + 1 for word in words[:place]) for place in range(min(len(words), 50))]
    starts += [0] * (len(words) - len(starts))
    return Sentence(
        0, 9, 0, tuple(words), tuple(starts), tuple(starts), tuple(tags), tuple(words), tuple(heads), tuple(relations)
    )


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    size = draw(st.integers(1, 24))
    return sentence(
        draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size)),
        draw(st.lists(st.sampled_from(TAGS), min_size=size, max_size=size)),
        draw(st.lists(st.integers(-2, size + 1), min_size=size, max_size=size)),
        draw(st.lists(st.sampled_from(RELATIONS), min_size=size, max_size=size)),
    )


@given(sentences())
def test_any_tree_gives_clauses_that_lose_no_negation_and_no_condition(read: Sentence) -> None:
    found = find(of_sentences(read))
    clauses, owners = found.clauses, found.owners[0]
    assert [clause.head for clause in clauses] == sorted({clause.head for clause in clauses})
    assert all(0 <= owner < len(clauses) for owner in owners)
    for index, clause in enumerate(clauses):
        assert owners[clause.head] == index
        assert 0 <= clause.shown.first < clause.shown.last <= len(read.words)
        kept = range(clause.shown.first, clause.shown.last)
        assert {*clause.predicate, *({clause.negation} - {None})} <= set(kept)
        assert all(condition.first in kept and condition.last - 1 in kept for condition in clause.conditions)
        for phrase in (clause.actor, teller(found, index)):
            assert phrase is None or 0 <= phrase.first <= phrase.head < phrase.last <= len(read.words)


def test_a_sentence_without_a_tree_has_no_clauses() -> None:
    bare = Sentence(0, 4, 0, ("He", "left"), (0, 3), (2, 7), ("PRP", "VBD"), ("he", "leave"))
    found = find(of_sentences(bare, Sentence(8, 8, 0, (), (), ())))
    assert (found.clauses, found.owners) == ((), ((-1, -1), ()))


def test_a_circle_of_governors_is_cut() -> None:
    tags, relations = ["PRP", "VBD", "PRP"], ["nsubj", "obj", "obj"]
    found = find(of_sentences(sentence(["he", "left", "it"], tags, [1, 2, 1], relations)))
    assert [clause.head for clause in found.clauses] == [1]
    assert found.owners == ((0, 0, 0),)


SHAPES: dict[str, Callable[[int, int], int]] = {
    "all on one": lambda size, place: 0,
    "each on the one before": lambda size, place: place - 1,
    "each on the next": lambda size, place: place + 1,
    "in threes": lambda size, place: place - place % 3 - 3 if place % 3 == 0 else place - place % 3,
}


@pytest.mark.parametrize("relation", ["conj", "xcomp", "ccomp", "acl:relcl", "advcl", "nmod"])
@pytest.mark.parametrize("shape", SHAPES)
def test_the_work_grows_with_the_tokens(shape: str, relation: str) -> None:
    def prepared(size: int) -> growth.Work:
        words = [WORDS[place * 7 % len(WORDS)] for place in range(size)]
        tags = [TAGS[place * 5 % 8] for place in range(size)]
        heads = [SHAPES[shape](size, place) for place in range(size)]
        read = sentence(words, tags, heads, [relation] * size)
        document = of_sentences(read)
        return lambda: find(document)

    assert growth.is_linear(prepared, 250)
