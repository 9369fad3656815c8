"""What words show, and the table of words seen."""

from __future__ import annotations

import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import numpy
import pytest

from briefcli.analyse.words import EDGE, Column, WordTable, sentence_case, shape

TABLE = WordTable.load()


def columns(table: WordTable, sentence: str) -> numpy.ndarray:
    window = table.window([sentence.split()])
    return window.vocabulary.columns.rows()[window.rows[window.at]]


def test_sentence_case() -> None:
    assert sentence_case("The talks with Iran failed".split()) == ""
    assert sentence_case("TALKS WITH IRAN FAIL".split()) == "U"
    assert sentence_case("Nuclear Talks With Iran Fail in Vienna".split()) == "T"
    assert sentence_case([]) == sentence_case(["UN"]) == sentence_case(["1", "2", "3", "4"]) == ""


def test_shape() -> None:
    assert shape("Covid-19") == b"Xxx-00"
    assert shape("U.S.") == b"X.X."
    assert shape("Élysée") == b"Xxx"
    assert shape("Москва") == b"Xxx"
    assert shape("") == b""


def test_a_word_shows_the_same_wherever_it_stands() -> None:
    first, second = columns(TABLE, "Keller met Keller")[[0, 2]]
    assert (first == second).all()


def test_columns() -> None:
    upper, lower, number, year = columns(TABLE, "Talks talks 1989 2021")
    assert upper[Column.LOWER] == lower[Column.LOWER]
    assert upper[Column.OUTLINE] != lower[Column.OUTLINE]
    assert upper[Column.WRITTEN] != 0 == lower[Column.WRITTEN]
    assert upper[Column.CAPITALISED] != 0 == lower[Column.CAPITALISED]
    assert (number == year).all(), "digits are all alike"


def test_windows_cover_every_word_once_and_are_bounded() -> None:
    sentences = [[f"word{i}" for i in range(start, start + 50)] for start in range(0, 9_000, 50)]
    windows = list(TABLE.windows(sentences))
    assert [words for window in windows for words in window.sentences] == sentences
    assert len(windows) > 1
    for window in windows:
        rows = window.rows.tolist()
        count = sum(map(len, window.sentences))
        assert len(window.at) == count
        assert all(rows[at] != EDGE for at in window.at.tolist())
        assert rows.count(EDGE) == len(rows) - count


def test_a_table_of_many_words_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefcli.analyse.words.WORDS", 100)
    table = WordTable.load()
    first = columns(table, "Oslo")
    sizes = []
    for start in range(0, 1_000, 10):
        window = table.window([[f"w{i}x" for i in range(start, start + 10)]])
        sizes.append(len(window.vocabulary.columns))
    assert max(sizes) <= 120
    assert (columns(table, "Oslo") == first).all()


def test_memory_of_endless_new_words_is_bounded() -> None:
    table = WordTable.load()
    tracemalloc.start()
    for start in range(0, 60_000, 2_000):
        table.window([[f"n{i}ew" for i in range(start, start + 2_000)]])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30e6


def test_threads_see_the_same_words() -> None:
    table = WordTable.load()
    sentences = [f"Envoy {name} of {place} left".split() for name in ("Ba", "Ce", "Di") for place in ("Oslo", "Rome")]
    expected = [columns(TABLE, " ".join(sentence)) for sentence in sentences]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda sentence: columns(table, " ".join(sentence)), sentences * 20))
    assert all((one == two).all() for one, two in zip(found, expected * 20, strict=True))
