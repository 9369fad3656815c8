"""Verb groups and noun chunks, from tags written by hand so that the tagger has no part in the verdict."""

from __future__ import annotations

import pytest

from briefcli.analyse.chunks import noun_chunks
from briefcli.analyse.groups import verb_groups
from briefcli.analyse.lemmas import Lemmatizer
from briefcli.records import Entity, VerbGroup
from tests import growth

LEMMATIZER = Lemmatizer.load()


def split(tagged: str) -> tuple[list[str], list[str]]:
    pairs = [token.rsplit("/", 1) for token in tagged.split()]
    return [word for word, _ in pairs], [tag for _, tag in pairs]


def groups(tagged: str) -> list[tuple[str, VerbGroup]]:
    words, tags = split(tagged)
    found = verb_groups(words, tags, LEMMATIZER.lemmas(words, tags), noun_chunks(words, tags))
    return [(" ".join(words[one.first : one.last]), one) for one in found]


def described(group: VerbGroup) -> str:
    parts = [group.form, group.tense, "perfect" * group.perfect, "progressive" * group.progressive]
    parts += ["passive" * group.passive, group.modal, "negated" * (group.negation is not None)]
    return " ".join(part for part in parts if part)


CASES = [
    ("It/PRP will/MD not/RB have/VB been/VBN sent/VBN", "will not have been sent",
     "finite future perfect passive negated"),
    ("They/PRP never/RB planned/VBD it/PRP", "never planned", "finite past negated"),
    ("We/PRP are/VBP not/RB going/VBG to/TO sign/VB", "are not going to sign", "finite future negated"),
    ("She/PRP may/MD be/VB considering/VBG it/PRP", "may be considering", "finite present progressive may"),
    ("He/PRP would/MD have/VB been/VBN told/VBN", "would have been told", "finite past perfect passive would"),
    ("They/PRP had/VBD been/VBN talking/VBG", "had been talking", "finite past perfect progressive"),
    ("It/PRP has/VBZ to/TO pay/VB", "has to pay", "finite present have"),
    ("Ministers/NNS are/VBP to/TO meet/VB", "are to meet", "finite present be"),
    ("He/PRP got/VBD arrested/VBN", "got arrested", "finite past passive"),
    ("It/PRP 's/VBZ been/VBN ready/JJ", "'s been", "finite present perfect"),
    ("They/PRP did/VBD n't/RB", "did n't", "finite past negated"),
    ("It/PRP is/VBZ not/RB ready/JJ", "is not", "finite present negated"),
    ("Did/VBD the/DT committee/NN ever/RB agree/VB ?/.", "Did the committee ever agree", "finite past"),
    ("How/WRB much/JJ more/JJR could/MD you/PRP do/VB ?/.", "could you do", "finite past could"),
    ("Why/WRB has/VBZ n't/RB he/PRP answered/VBN ?/.", "has n't he answered", "finite present perfect negated"),
    ("Please/UH read/VB it/PRP", "read", "imperative"),
    ("They/PRP chose/VBD not/RB to/TO attend/VB", "not to attend", "infinitive negated"),
    ("Having/VBG been/VBN warned/VBN ,/,", "Having been warned", "gerund perfect passive"),
    ("a/DT deal/NN signed/VBN in/IN May/NNP", "signed", "participle passive"),
    ("It/PRP would/MD no/RB longer/RBR apply/VB", "would no longer apply", "finite past would negated"),
]


@pytest.mark.parametrize(("tagged", "words", "description"), CASES)
def test_group(tagged: str, words: str, description: str) -> None:
    assert (words, description) in [(text, described(group)) for text, group in groups(tagged)]


def test_coordinated_verbs_share_auxiliaries() -> None:
    (_, first), (text, second) = groups("They/PRP will/MD meet/VB and/CC discuss/VB it/PRP")
    assert (text, described(second)) == ("discuss", described(first))
    found = groups("He/PRP had/VBD been/VBN arrested/VBN and/CC later/RB charged/VBN")
    assert described(found[1][1]) == "finite past perfect passive"


def test_or_carries_the_negation_over_and_does_not() -> None:
    either = groups("We/PRP will/MD not/RB confirm/VB or/CC deny/VB it/PRP")
    assert [described(group) for _, group in either] == ["finite future negated"] * 2
    both = groups("He/PRP will/MD not/RB stay/VB and/CC fight/VB")
    assert described(both[1][1]) == "finite future"


def test_verbs_inside_a_noun_phrase_are_no_groups() -> None:
    assert groups("the/DT elected/VBN president/NN") == []


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        ("the/DT newly/RB elected/VBN president/NN", ["the newly elected president"]),
        ("Tuesday/NNP President/NNP Biden/NNP 's/POS plan/NN", ["Tuesday", "President Biden 's plan"]),
        ("all/PDT the/DT wounded/JJ", ["all the wounded"]),
        ("$/$ 3/CD billion/CD for/IN them/PRP", ["$ 3 billion", "them"]),
        ("a/DT long/JJ -/HYPH term/NN deal/NN", ["a long - term deal"]),
    ],
)
def test_chunks(tagged: str, expected: list[str]) -> None:
    words, tags = split(tagged)
    chunks = noun_chunks(words, tags)
    assert [" ".join(words[one.first : one.last]) for one in chunks] == expected
    assert all(one.head == one.last - 1 for one in chunks)


@pytest.mark.parametrize("tag", ["MD", "VB", "VBZ", "VBN", "RB", "JJ", "DT", "NN", "TO", "HYPH", "POS", "CC"])
def test_ten_thousand_of_one_tag(tag: str) -> None:
    def prepared(count: int) -> growth.Work:
        words, tags = ["be"] * count, [tag] * count

        def work() -> None:
            chunks = noun_chunks(words, tags)
            found = verb_groups(words, tags, LEMMATIZER.lemmas(words, tags), chunks)
            assert all(0 <= one.first <= one.head < one.last <= count for one in (*chunks, *found))

        return work

    assert growth.is_linear(prepared, 1_250)


@pytest.mark.parametrize(
    ("tagged", "name", "chunk"),
    [
        ("Martin/NNP B./NNP Novak/NNP ,/, Jr./NNP left/VBD", (0, 5), "Martin B. Novak , Jr."),
        ("the/DT Secretary/NNP of/IN State/NNP Ann/NNP Lee/NNP left/VBD", (4, 6), "the Secretary of State Ann Lee"),
        ("Minister/NNP for/IN Trade/NNP and/CC Ports/NNP Ann/NNP Lee/NNP left/VBD", (5, 7),
         "Minister for Trade and Ports Ann Lee"),
        ("Secretary/NNP for/IN Pears/NNS ,/, Plums/NNS ,/, and/CC Figs/NNP Ann/NNP Lee/NNP left/VBD", (8, 10),
         "Secretary for Pears , Plums , and Figs Ann Lee"),
        ("Under/IN Secretary/NNP Ann/NNP Lee/NNP left/VBD", (2, 4), "Under Secretary Ann Lee"),
        ("a/DT friend/NN of/IN Senator/NNP Ann/NNP Lee/NNP left/VBD", (4, 6), "Senator Ann Lee"),
        ("Governor/NNP Bo/NNP Dahl/NNP of/IN Utah/NNP and/CC Senator/NNP Ann/NNP Lee/NNP left/VBD", (7, 9),
         "Senator Ann Lee"),
    ],
)  # fmt: skip
def test_a_person_is_one_chunk_with_the_office(tagged: str, name: tuple[int, int], chunk: str) -> None:
    words, tags = split(tagged)
    found = noun_chunks(words, tags, [Entity(*name, "person")])
    assert chunk in [" ".join(words[one.first : one.last]) for one in found]
