"""The pattern language of the lexicons, and what the loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefcli import cues
from briefcli.records import Sentence

BLOCK = """
[[cue]]
id = "test-{name}"
phrase = "{phrase}"
kind = "declined"
label = "declined"
hits = ["x"]
"""


def sentence(text: str) -> Sentence:
    """Tokens are blank-separated ``word`` or ``word/lemma/TAG``."""
    rows = [tuple(part.split("/")) if "/" in part else (part, part.lower(), "NN") for part in text.split()]
    words, lemmas, tags = zip(*rows, strict=True)
    places = tuple(range(len(words)))
    return Sentence(0, len(words), 0, words, places, tuple(place + 1 for place in places), tags, lemmas)


def lexicon(tmp_path: Path, phrase: str, name: str = "one") -> cues.Lexicon:
    path = tmp_path / "own.toml"
    lists = '[lists]\ncolours = "red\\nblue"\n'
    path.write_text(lists + BLOCK.format(name=name, phrase=phrase), encoding="utf-8")
    return cues.load(path)


@pytest.mark.parametrize(
    ("phrase", "text", "trigger"),
    [
        ("decline to zork", "they declined/decline/VBD to zork", (1, 4)),
        ("do not zork", "I do n't/not/RB zork", (1, 4)),
        ("zork {a|the grand} prize", "zork the grand prize", (0, 4)),
        ("zork a? prize", "zork prize", (0, 2)),
        ("zork <VB> it", "zork ran/run/VBD it", (0, 3)),
        ("zork ..2 prize", "zork one two prize", (0, 4)),
        ("zork @colours", "zork blue", (0, 2)),
        ("zork {@colours|odd one}", "zork odd one", (0, 3)),
        ("^ zork", "Zork it", (0, 1)),
        ("[no zork] to <VB>", "have no zork to go/go/VB", (1, 3)),
        ("zork !{of|for}", "zork in", (0, 1)),
    ],
)
def test_phrase_matches(tmp_path: Path, phrase: str, text: str, trigger: tuple[int, int]) -> None:
    found = [m for m in lexicon(tmp_path, phrase).matches(sentence(text)) if m.cue.id == "test-one"]
    assert [(match.start, match.end) for match in found] == [trigger]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("zork a prize", "zork prize"),
        ("zork ..2 prize", "zork one two three prize"),
        ("zork ..2 prize", "zork , prize"),
        ("^ zork", "they zork"),
        ("zork !{of|for}", "zork of"),
        ("zork <VB>", "zork prize/prize/NN"),
    ],
)
def test_phrase_does_not_match(tmp_path: Path, phrase: str, text: str) -> None:
    assert not [m for m in lexicon(tmp_path, phrase).matches(sentence(text)) if m.cue.id == "test-one"]


@pytest.mark.parametrize("phrases", ['["[zork] ..1 for", "[zork for]"]', '["[zork for]", "[zork] ..1 for"]'])
def test_of_two_phrases_that_match_the_same_words_the_longer_trigger_counts(tmp_path: Path, phrases: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(BLOCK.format(name="two", phrase="x").replace('"x"', phrases, 1), encoding="utf-8")
    (found,) = (match for match in cues.load(path).matches(sentence("They zork for it")) if match.cue.user)
    assert (found.start, found.end) == (1, 3)


@pytest.mark.parametrize(
    "content",
    [
        BLOCK.format(name="a", phrase="zork") + "colour = 1\n",
        BLOCK.format(name="a", phrase="zork") + "decisive = 1\n",
        BLOCK.format(name="a", phrase="zork") * 2,
        BLOCK.format(name="a", phrase="zork").replace('["x"]', "[]"),
        BLOCK.format(name="a", phrase="zork").replace('kind = "declined"', 'kind = "sulked"'),
        BLOCK.format(name="a", phrase="{zork"),
        BLOCK.format(name="a", phrase="..2 <NN>"),
        BLOCK.format(name="a", phrase="zork @nosuchlist"),
        BLOCK.format(name="a", phrase="zork ... off"),
        BLOCK.format(name="a", phrase="zork ..x"),
        BLOCK.format(name="a", phrase="zork").replace('["x"]', '"x"'),
        BLOCK.format(name="a", phrase="zork").replace('["x"]', "[1]"),
        BLOCK.format(name="a", phrase="zork").replace('"zork"', "[7]"),
        "cue = 3\n",
        "lists = 3\n",
        "[lists]\nzorks = 3\n",
        "disable = [[1]]\n",
        'disable = ["no-such-cue"]\n',
        "[colours]\n",
        "not toml",
    ],
)
def test_bad_lexicon_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(cues.LexiconError, match=r"own\.toml"):
        cues.load(path)


def test_shipped_cue_can_be_switched_off(tmp_path: Path) -> None:
    first = cues.load().cues[0].id
    path = tmp_path / "own.toml"
    path.write_text(f'disable = ["{first}"]\n', encoding="utf-8")
    assert first not in {cue.id for cue in cues.load(path).cues}
