"""Every way in: text of any encoding, pages, PDF, Word, mail; and every way it can fail, in one line."""

from __future__ import annotations

import contextlib
import hashlib
import io
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefcli.read import ReadError, read, read_bytes, sniff

STORY = "Naïve plan, says mayor\n\nThe mayor will not open the bridge – “not now”, she said. The café will stay.\n"

HTML = b"""<!doctype html><html><head><title>Bridge stays shut | The Daily Post</title>
<meta property="og:site_name" content="The Daily Post">
<meta property="article:published_time" content="2021-06-07T10:00:00Z">
</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Bridge stays shut</h1>
<p>The mayor said on Monday that the bridge will not open this year,
and that there are no plans to charge a toll.</p>
<p>An aide told reporters that the council had met twice about the matter
 without taking any decision at all.</p>
</article><footer>Copyright The Daily Post</footer></body></html>"""

MAIL = b"""From: Press Office <press@city.example>\r
Subject: =?utf-8?q?Bridge_stays_shut_=E2=80=93_for_now?=\r
Date: Mon, 07 Jun 2021 10:00:00 +0200\r
MIME-Version: 1.0\r
Content-Type: text/plain; charset="iso-8859-1"\r
Content-Transfer-Encoding: quoted-printable\r
\r
The mayor will not open the bridge. The caf=E9 stays.\r
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_in_any_encoding_is_read_as_it_stands(encoding: str) -> None:
    assert read_bytes(STORY.encode(encoding)).text == STORY


def test_a_guessed_encoding_is_warned_of_and_unicode_is_not() -> None:
    assert [warning.code for warning in read_bytes(STORY.encode("cp1252")).warnings] == ["encoding"]
    assert read_bytes(STORY.encode("utf-8")).warnings == ()
    assert read_bytes(STORY.encode("utf-16")).warnings == ()


def test_another_alphabet_is_detected() -> None:
    text = "Мэр не откроет мост в этом году, сообщила она в понедельник журналистам города. " * 4
    assert read_bytes(text.encode("cp1251")).text == text


def test_damaged_unicode_stays_unicode() -> None:
    article = read_bytes("“No”, she said – café.\n".encode() * 5 + b"\xff\xfe end")
    assert article.text.startswith("“No”, she said – café.")
    assert "\ufffd" in article.text
    assert "damaged" in article.warnings[0].message


def test_line_ends_and_everything_else_are_kept() -> None:
    text = "a\r\nb\rc\n\x0c\x1b[31m\u00a0\u202e."
    assert read_bytes(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"PK\x03\x04...", "docx"),
        (b"\n  <!DOCTYPE html>", "html"),
        (b"\xef\xbb\xbf<html>", "html"),
        (MAIL, "eml"),
        (b"Subject: hello\nTo: you\n\nA note about nothing.", "text"),
        (b"WASHINGTON: The mayor said no.\nMAYOR: No.\n", "text"),
        (b"<p>not a page", "text"),
        (b"<div><p>a piece of one</p></div>", "html"),
        (b"<!-- saved from url=(0020)https://x.example -->\n<html>", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html>', "html"),
        ("<html>".encode("utf-16"), "html"),
        (b'<?xml version="1.0"?><rss version="2.0">', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b'<?xml version="1.0"?><!-- x --><nitf>', "nitf"),
        (b"{\\rtf1 x}", "rtf"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nYes.", "vtt"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nYes.", "srt"),
        (b'[{"text": "a"}]', "json"),
        (b'{\n "text": "a"\n}', "json"),
        (b'{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        (b"From a@b.example Mon Mar  4 09:30:00 2024\nFrom: a@b.example\n\nx\n", "eml"),
        (
            b"From a@b.example Mon Mar  4 09:30:00 2024\nFrom: a\n\nx\n\nFrom a@b.example Mon Mar  4 09:30:00 2024\n",
            "mbox",
        ),
        (b"From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example\nMIME-Version: 1.0\n\n", "mhtml"),
    ],
)
def test_the_first_bytes_tell_the_format(data: bytes, format: str) -> None:
    assert sniff(data) == format


def test_a_page_gives_its_article_and_metadata() -> None:
    article = read_bytes(HTML)
    assert article.text.startswith("Bridge stays shut\n")
    assert "there are no plans to charge a toll" in article.text
    assert "Copyright" not in article.text
    assert "Home" not in article.text
    assert (article.title, article.date, article.issuer) == (
        "Bridge stays shut",
        "2021-06-07",
        "The Daily Post",
    )


@pytest.mark.parametrize("page", [b"<html></html>", b"<html><body><p></p></body></html>"])
def test_a_page_without_text_is_an_error_with_a_hint(page: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(page, path="page.html")
    assert caught.value.reason == "holds no text"
    assert caught.value.hint


def test_a_mail_gives_its_subject_as_headline() -> None:
    article = read_bytes(MAIL)
    assert article.text == "Bridge stays shut – for now\n\nThe mayor will not open the bridge. The café stays."
    assert (article.date, article.issuer) == ("2021-06-07", "Press Office")


def test_a_mail_with_two_bodies_gives_the_plain_one() -> None:
    mail = (
        b"From: a@b.example\nSubject: Two\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/alternative; boundary=x\n\n"
        b"--x\nContent-Type: text/html\n\n<p>No <b>HTML</b></p>\n"
        b"--x\nContent-Type: text/plain\n\nPlain words.\n--x--\n"
    )
    assert read_bytes(mail).text == "Two\n\nPlain words."


@pytest.mark.parametrize("charset", ["x-unknown", "utf-16", "idna"])
def test_a_mail_that_lies_about_its_characters_is_read(charset: str) -> None:
    kind = f"Content-Type: text/plain; charset={charset}"
    mail = f"From: a@b.example\nDate: soon\n{kind}\n\nWords here.\n".encode()
    assert read_bytes(mail, format="eml").text.strip()


def word_document() -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title = "Bridge stays shut"
    document.add_paragraph("The mayor will not open the bridge.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Toll", "none"
    document.add_paragraph("There are no plans.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_document_gives_paragraphs_and_tables_in_order() -> None:
    article = read_bytes(word_document())
    assert article.text == "The mayor will not open the bridge.\n\n| Toll | none |\n\nThere are no plans."
    assert article.title == "Bridge stays shut"


WORDS = ["north", "south", "eastern", "western", "central", "upper", "lower"]


def printed_document(pages: int) -> bytes:
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
    stream = io.BytesIO()
    canvas = canvas_module.Canvas(stream, invariant=True)
    canvas.setTitle("Bridge stays shut")
    for number in range(1, pages + 1):
        lines = [
            "City of Example",
            f"The {WORDS[number]} council said that the bridge will not open before the infor-",
            f"mation of the {WORDS[-number]} public is complete, and that it has no plans",
            f"to charge a toll for any {WORDS[number]} vehicle.",
            f"It met {WORDS[number]} reporters and then {WORDS[-number]} residents of the town.",
            f"Page {number}",
        ]
        for index, line in enumerate(lines):
            canvas.drawString(72, 760 - 16 * index, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_a_pdf_loses_running_heads_and_hyphens_at_line_ends() -> None:
    article = read_bytes(printed_document(3))
    assert "before the information of the lower public is complete, and that it has no plans to charge" in article.text
    assert "City of Example" not in article.text
    assert "Page" not in article.text
    assert article.title == "Bridge stays shut"


def test_a_scan_is_an_error_with_a_hint() -> None:
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
    stream = io.BytesIO()
    canvas = canvas_module.Canvas(stream)
    canvas.showPage()
    canvas.save()
    with pytest.raises(ReadError, match="holds no text"):
        read_bytes(stream.getvalue())


BAD = [
    (b"", None, "is empty"),
    (b" \n\t ", None, "is empty"),
    (b"\x00\x01\x02binary\x00", None, "looks like a binary file, not text"),
    (bytes(range(256)) * 20, None, "looks like a binary file, not text"),
    (b"%PDF-1.4 broken", "pdf", "is not a PDF that can be read"),
    (b"PK\x03\x04broken", "docx", "is not a Word document that can be read"),
    (b"\xef\xbb\xbf", None, "holds no text"),
]


@pytest.mark.parametrize(("data", "format", "reason"), BAD)
def test_bad_input_has_a_reason_of_one_line(data: bytes, format: str | None, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, path="x", format=format)
    assert caught.value.reason.startswith(reason)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("format", ["text", "html", "pdf", "docx", "eml"])
@given(data=st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_bytes_make_a_reader_raise_anything_else(format: str, data: bytes) -> None:
    with contextlib.suppress(ReadError):
        read_bytes(data, format=format)


@pytest.mark.parametrize("base", [HTML, MAIL, b"%PDF-1.4\n", b"PK\x03\x04"], ids=["html", "eml", "pdf", "docx"])
@given(place=st.integers(0, 600), junk=st.binary(max_size=20))
@settings(max_examples=60, deadline=None)
def test_no_damage_makes_a_reader_raise_anything_else(base: bytes, place: int, junk: bytes) -> None:
    with contextlib.suppress(ReadError):
        read_bytes(base[:place] + junk + base[place + len(junk) :])


def test_too_large_is_an_error_of_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reading = import_module("briefcli.read")
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000_000)
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 1000)
    (tmp_path / "long.txt").write_bytes(b"long " * 250_000)
    with pytest.raises(ReadError, match="is larger than"):
        read(tmp_path / "long.txt")
    with pytest.raises(ReadError, match="is longer than"):
        read_bytes(b"long " * 201)
    assert len(read_bytes(b"long " * 200).text) == 1000


def test_a_word_document_that_explodes_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    docx = pytest.importorskip("docx")
    monkeypatch.setattr(import_module("briefcli.read.docx"), "MOST_BYTES", 1_000_000)
    document, packed = docx.Document(), io.BytesIO()
    document.add_paragraph("word " * 250_000)
    document.save(packed)
    assert len(packed.getvalue()) < 100_000
    with pytest.raises(ReadError, match="is larger than 1 MB unpacked"):
        read_bytes(packed.getvalue())


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    for path, reason in [
        (str(tmp_path), "is a folder"),
        (str(tmp_path / "none"), "no such file"),
        ("https://example.org/a", "is a URL, and briefcli never uses the network"),
        ("a\x00b", "not a usable path"),
    ]:
        with pytest.raises(ReadError) as caught:
            read(path)
        assert caught.value.reason == reason


def test_a_file_knows_its_path_and_bytes(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"\xef\xbb\xbfNo.\n")
    article = read(path)
    assert (article.text, article.path) == ("No.\n", str(path))
    assert article.source_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("extra", "module", "data"),
    [("html", "trafilatura", HTML), ("pdf", "pypdf", b"%PDF-1.4"), ("docx", "docx", b"PK\x03\x04")],
)
def test_a_missing_extra_names_itself(monkeypatch: pytest.MonkeyPatch, extra: str, module: str, data: bytes) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ReadError) as caught:
        read_bytes(data, path="x")
    assert caught.value.hint == f"pip install 'briefcli[{extra}]'"


def test_reading_text_imports_nothing_heavy() -> None:
    code = (
        "import sys; from briefcli.read import read_bytes; read_bytes(b'No.');"
        "print({'charset_normalizer', 'trafilatura', 'pypdf', 'docx', 'email'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
