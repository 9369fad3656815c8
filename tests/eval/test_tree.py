"""Tags next to spaCy, and how tokens and heads are compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.eval import tree
from tests.eval.readings import Token
from tests.eval.shares import values

CONLLU = """news_mill
# newpar
# text = Guilds don't build mills.
1\tGuilds\tguild\tNOUN\tNNS\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tbuild\tbuild\tVERB\tVB\t_\t0\troot\t_\t_
5\tmills\tmill\tNOUN\tNNS\t_\t4\tobj\t_\t_
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# text = They rest.
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj:pass\t_\t_
2\trest\trest\tVERB\tVBP\t_\t0\troot\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


@pytest.fixture
def gold() -> tree.Parsed:
    return tree._parsed(CONLLU)


def as_read(document: tree.Parsed) -> list[list[Token]]:
    return [list(sentence) for sentence in document.sentences]


def shares(document: tree.Parsed, sentences: list[list[Token]]) -> dict[str, tuple[float, float]]:
    return tree.shares(document, tuple(map(tuple, sentences)))


@pytest.mark.eval
@pytest.mark.long
def test_tags_next_to_spacy_small() -> None:
    """Level on news, ahead on interviews, far ahead on headlines and capitals."""
    ours, rival = values(tree.measure()), values(tree.measure(read=tree.spacy_small))
    assert ours["news tags"] > rival["news tags"] - 0.005
    assert ours["interview tags"] > rival["interview tags"]
    assert ours["news tags in title case"] > rival["news tags in title case"] + 0.1
    assert ours["news tags in capitals"] > rival["news tags in capitals"] + 0.1


def test_a_document_is_read_with_its_paragraphs(gold: tree.Parsed) -> None:
    assert gold.text == "Guilds don't build mills.\n\nThey rest."
    words = [gold.text[token.start : token.end] for sentence in gold.sentences for token in sentence]
    assert words == ["Guilds", "do", "n't", "build", "mills", ".", "They", "rest", "."]


def test_gold_against_itself_is_right(gold: tree.Parsed) -> None:
    assert all(hits == cases > 0 for hits, cases in shares(gold, as_read(gold)).values())


def test_head_and_relation_are_told_apart(gold: tree.Parsed) -> None:
    ours = as_read(gold)
    ours[0][4] = replace(ours[0][4], relation="obl:about")
    ours[0][0] = replace(ours[0][0], head=4)
    counted = shares(gold, ours)
    assert counted["UAS"] == (6, 7)
    assert counted["LAS"] == (5, 7)
    assert counted["nsubj recall"] == (1, 2)
    assert counted["nsubj F1"] == (2, 4)


def test_a_token_cut_otherwise_is_not_aligned_but_may_be_a_head(gold: tree.Parsed) -> None:
    first, do, negation, build, *rest = as_read(gold)[0]
    joined = replace(do, end=negation.end)
    ours = [[replace(first, head=1), replace(joined, head=2), replace(build, head=-1), *rest], as_read(gold)[1]]
    counted = shares(gold, ours)
    assert counted["aligned"] == (7, 9)
    assert counted["sentences"] == (2, 2)
    assert counted["tags"] == (7, 7)
    assert counted["UAS"][1] == 5


def test_sentences_cut_otherwise_are_left_out_of_those_cut_alike(gold: tree.Parsed) -> None:
    first, second = as_read(gold)
    one = [*first, *(replace(token, head=-1 if token.head == -1 else (token.head or 0) + 6) for token in second)]
    counted = shares(gold, [one])
    assert counted["sentences"] == (0, 2)
    assert counted["UAS"] == (7, 7)
    assert counted["cut alike UAS"] == (0, 0)


def test_a_reading_without_a_tree_has_tags_alone(gold: tree.Parsed) -> None:
    flat = [[replace(token, head=None) for token in sentence] for sentence in gold.sentences]
    assert set(shares(gold, flat)) == {"aligned", "sentences", "tags"}
