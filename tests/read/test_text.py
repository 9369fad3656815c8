"""Text and Markdown as they stand, in any encoding; what looks spoilt is said; front matter declares."""

from __future__ import annotations

import gzip

import pytest

from briefcli.read import ReadError, packed, read_bytes
from briefcli.records import Article

STORY = "Naïve plan, says mayor\n\nThe mayor will not open the bridge – “not now”, she said. The café’s stays.\n"


def codes(article: Article) -> list[str]:
    return [warning.code for warning in article.warnings]


@pytest.mark.parametrize("data", [b"\0\1\2", b"\0\1\0\2\0\3\0\4"])
def test_a_few_bytes_without_letters_are_no_text(data: bytes) -> None:
    with pytest.raises(ReadError, match="binary"):
        read_bytes(data)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_text_in_any_encoding_is_read_as_it_stands(encoding: str) -> None:
    assert read_bytes(STORY.encode(encoding)).text == STORY


def test_a_guessed_encoding_is_warned_of_and_unicode_is_not() -> None:
    for encoding in ("cp1252", "mac_roman", "utf-16-le"):
        assert codes(read_bytes(STORY.encode(encoding))) == ["encoding"]
    for encoding in ("utf-8", "utf-16"):
        assert codes(read_bytes(STORY.encode(encoding))) == []


def test_another_alphabet_is_detected() -> None:
    text = "Мэр не откроет мост в этом году, сообщила она в понедельник журналистам города. " * 4
    assert read_bytes(text.encode("cp1251")).text == text


def test_an_encoding_that_is_named_is_used() -> None:
    text = "Мэр не откроет мост."
    assert read_bytes(text.encode("koi8-r"), encoding="koi8-r").text == text
    assert read_bytes(STORY.encode(), encoding="ascii").text == STORY


def test_damaged_unicode_stays_unicode() -> None:
    article = read_bytes("“No”, she said – café.\n".encode() * 5 + b"\xff\xfe end")
    assert article.text.startswith("“No”, she said – café.")
    assert "\ufffd" in article.text
    assert "damaged" in article.warnings[0].message


def test_line_ends_and_everything_else_are_kept() -> None:
    text = "a\r\nb\rc\n\x0c\x1b[31m\u00a0\u202e\u00ad\u2028\ufb01."
    assert read_bytes(text.encode()).text == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (STORY.encode().decode("cp1252", "replace"), "decoded twice"),
        ("She said \x93no\x94 to it.", "control characters"),
        ("She said &ldquo;no&rdquo; to it &mdash; twice.", "HTML entities"),
        (r"Headline\n\nThe mayor said no.\nTwice.", "no line ends"),
        ("The mayor said no to all of it. " * 10 + "N\0o.", "1 zero bytes"),
    ],
)
def test_text_that_was_spoilt_before_is_kept_and_warned_of(text: str, said: str) -> None:
    article = read_bytes(text.encode())
    assert article.text == text
    assert codes(article) == ["encoding"]
    assert said in article.warnings[0].message


@pytest.mark.parametrize("text", ["AT&T and R&D; they said no.", "C:\\new\\names are here.", "Café – “no” © 2024 Ähre"])
def test_ordinary_text_is_not_suspected(text: str) -> None:
    assert read_bytes(text.encode()).warnings == ()


MATTER = {
    "yaml": '---\ntitle: "Quay stays open"\ndate: 2024-03-05\nauthor: A. Lee\ntags: [a, b]\n'
    "publisher: The Post\n---\n\nBody.\n",
    "toml": '+++\ntitle = "Quay stays open"\ndate = 2024-03-05\npublisher = "The Post"\n+++\n\nBody.\n',
    "lines": "Title: Quay stays open\nDate: 5 March 2024\nAuthor: A. Lee\nSource: The Post\n\nBody.\n",
}


@pytest.mark.parametrize("kind", MATTER)
def test_front_matter_declares_and_stays_in_the_text(kind: str) -> None:
    article = read_bytes(MATTER[kind].encode(), format="markdown")
    assert article.text == MATTER[kind]
    assert (article.title, article.date, article.issuer) == ("Quay stays open", "2024-03-05", "The Post")


@pytest.mark.parametrize(
    "text",
    [
        "WHAT: A vote\nWHEN: 5 March 2024\n\nThe board will meet.",
        "Q: Will you go?\nA: No.\n\nThat was all.",
        "Date: 5 March 2024\n\nThe board will meet.",
        "---\n\nA rule, and the text.\n\n---\n",
    ],
)
def test_other_lines_are_no_front_matter(text: str) -> None:
    article = read_bytes(text.encode(), format="text")
    assert (article.title, article.date, article.issuer) == (None, None, None)


def test_a_briefing_of_ours_is_not_briefed_again() -> None:
    with pytest.raises(ReadError, match="is a briefing that briefcli wrote") as caught:
        read_bytes(b'---\ntitle: "x"\nsource: "a.txt"\nbriefcli: "0.1.0"\n---\n\n# x\n')
    assert caught.value.hint == "brief its source: a.txt"


def test_packed_text_is_unpacked_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_bytes(gzip.compress(STORY.encode())).text == STORY
    with pytest.raises(ReadError, match="is not a gzip file that can be read"):
        read_bytes(gzip.compress(STORY.encode())[:20])
    monkeypatch.setattr(packed, "MOST_BYTES", 1000)
    with pytest.raises(ReadError, match="is larger than"):
        read_bytes(gzip.compress(b"x" * 1001))
