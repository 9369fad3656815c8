"""Words: what NLTK does on the shadow, what we change, and that the text keeps its offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefcli.segment import tokens
from tests.eval.data import rows

TABLE = [
    ("They don’t know.", "They do n't know ."),
    ("It’s “over”, she said.", 'It \'s " over " , she said .'),
    ("the U.N.’s plan", "the U.N. 's plan"),
    ("He left the U.S.", "He left the U.S."),
    ("It ends at 5 p.m.", "It ends at 5 p.m."),
    ("so c…d it goes…", "so c … d it goes …"),
    ("$4.50 (or 10,000 won)", "$ 4.50 ( or 10,000 won )"),
    ("500\u00a0metres", "500 metres"),
    ("anti-corruption — yes–no -- maybe", "anti-corruption — yes – no -- maybe"),
    ("they cannot; we’re gone", "they can not ; we 're gone"),
    ('He said "no." Then', 'He said " no . " Then'),
    ("Mr. O'Neill's dogs' bones", "Mr. O'Neill 's dogs ' bones"),
    ("Inc. and Jr. stay", "Inc. and Jr. stay"),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_words(text: str, expected: str) -> None:
    plain = tokens.shadow(text)
    words, starts, ends = tokens.tokenize(plain, 0, len(plain))
    assert " ".join(words) == expected
    assert [plain[start:end] for start, end in zip(starts, ends, strict=True)] == list(words)


@given(st.text())
def test_the_shadow_keeps_the_length(text: str) -> None:
    assert len(tokens.shadow(text)) == len(text)


@given(st.text(alphabet="ab.,'\"’“”`… \n\u00a0-()$%&0'"))
def test_words_are_slices_of_the_shadow_in_order(text: str) -> None:
    plain = tokens.shadow(text)
    words, starts, ends = tokens.tokenize(plain, 0, len(plain))
    assert [plain[start:end] for start, end in zip(starts, ends, strict=True)] == list(words)
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert not any(char.isspace() for word in words for char in word)
    assert "".join(words) == "".join(plain.split())


def test_very_long_words_stay_whole() -> None:
    assert tokens.tokenize("x" * 10_000, 0, 10_000)[0] == ("x" * 10_000,)


@pytest.mark.eval
def test_run_by_run_equals_the_whole_sentence() -> None:
    """NLTK's own answer for a whole sentence differs from ours only where we mean it to."""
    from nltk.tokenize.destructive import NLTKWordTokenizer

    theirs, same, seen = NLTKWordTokenizer(), 0, 0
    for row in rows("corpora/raw_news/wikinews_2019_2020.jsonl.gz")[:40]:
        for line in tokens.shadow(row["text"]).split("\n"):
            if "…" in line or not line.strip():
                continue
            spans = list(theirs.span_tokenize(line))
            _, starts, ends = tokens.tokenize(line, 0, len(line))
            seen += len(spans)
            same += len(set(spans) & set(zip(starts, ends, strict=True)))
    assert same / seen > 0.995


def test_words_of_letters_are_cut_as_nltk_cuts_them() -> None:
    for word in ("cannot", "Gonna", "wanna", "wannabe", "d", "7th", "Ökonom"):
        assert [word[start:end] for start, end in tokens.penn_spans(f"{word} x")[:-1]] == list(
            tokens.tokenize(f"{word} x", 0, len(word) + 2)[0][:-1]
        )
