"""The noun phrases of a tree, whose deed is whose, and names that are called out."""

from __future__ import annotations

import pytest

from briefcli import clauses
from briefcli.cast import names as names_of
from briefcli.cast.phrases import View
from tests.cast import marked
from tests.clauses import trees


def view(table: str) -> View:
    document = trees.document(table)
    return View(document, 0, clauses.find(document))


@pytest.mark.parametrize(
    ("table", "bases"),
    [
        ("The/DT/det>poor poor/JJ/nsubj>wept wept=weep/VBD/root very/RB/advmod>late late/RB/advmod>wept", "The poor:poor"),
        (
            "This/DT/nsubj>costs costs=cost/VBZ/root a/DT/det>ship small/JJ/amod>ship steel/NN/compound>ship ship/NN/obj>costs",
            "a small steel ship:ship",
        ),
        (
            "The/DT/det>mayor mayor/NN/nsubj>left of/IN/case>Oslo Oslo/NNP/nmod>mayor left=leave/VBD/root ././punct>left",
            "The mayor:mayor | Oslo:Oslo",
        ),
        (
            "The/DT/det>mayor mayor/NN/nmod:poss>car 's/POS/case>mayor red/JJ/amod>car car/NN/nsubj>burned burned=burn/VBD/root",
            "The mayor 's red car:car",
        ),
        (
            "Ann/NNP/nsubj>left Lee/NNP/flat>Ann ,/,/punct>mayor the/DT/det>mayor mayor/NN/appos>Ann ,/,/punct>mayor left=leave/VBD/root",
            "Ann Lee:Ann | the mayor:mayor",
        ),
        ("police/NN/nsubj>left chief/NN/nsubj>left left=leave/VBD/root", "police chief:chief"),
    ],
)  # fmt: skip
def test_a_noun_phrase_is_its_noun_with_what_stands_before(table: str, bases: str) -> None:
    read = view(table)
    words = read.sentence.words
    found = [f"{' '.join(words[base.first : base.last])}:{words[base.head]}" for base in read.bases]
    assert " | ".join(found) == bases
    assert all(read.base_of[token] is base for base in read.bases for token in range(base.first, base.last))


@pytest.mark.parametrize(
    ("table", "noun", "verb"),
    [
        ("Ann/NNP/nsubj>left left=leave/VBD/root", "Ann", "leave"),
        ("Ann/NNP/nsubj>left and/CC/cc>Karl Karl/NNP/conj>Ann left=leave/VBD/root", "Karl", "leave"),
        ("It/PRP/nsubj:pass>sunk was=be/VBD/aux:pass>sunk sunk=sink/VBN/root by/IN/case>Karl Karl/NNP/obl:agent>sunk", "Karl", "sink"),
        ("Ann/NNP/nsubj>mayor is=be/VBZ/cop>mayor mayor/NN/root", "Ann", "be"),
        ("Ann/NNP/nsubj>saw saw=see/VBD/root Karl/NNP/obj>saw", "Karl", None),
    ],
)  # fmt: skip
def test_a_deed_is_that_of_its_subject_or_agent(table: str, noun: str, verb: str | None) -> None:
    read = view(table)
    deed = read.deed(read.sentence.words.index(noun))
    assert (deed and read.verb(deed)) == verb


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Thanks, [p:Josh]. Can you say when?", ["Josh"]),
        ("Well, [p:Josh Lee], I think so.", ["Josh Lee"]),
        ("[p:Josh], go ahead.", ["Josh"]),
        ("Thanks, [p:Josh] said.", []),
        ("I saw [p:Josh], and he left.", []),
        ("Well, [p:Josh Karl Lee], I think so.", []),
        ("Well, [o:Norvik], I think so.", []),
    ],
)
def test_a_name_called_out_stands_alone_between_marks(text: str, names: list[str]) -> None:
    document = marked.document(text)
    first = View(document, 0, clauses.find(document))
    assert [" ".join(one.written) for one in names_of.find(first) if names_of.is_called(one)] == names
