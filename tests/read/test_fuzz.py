"""No bytes make a reader raise anything but its own error, or take long."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefcli.read import FORMATS, ReadError, articles_of_bytes
from briefcli.records import Article
from tests.read import test_office, test_tables
from tests.read.builders import mail, opendocument, paragraph, parts, printed, word, zipped

PAGE = (
    b"<!doctype html><html><head><meta charset=utf-8><title>Quay</title><script type='application/ld+json'>"
    b'{"@type": "NewsArticle", "datePublished": "2024-03-05", "articleBody": "x"}</script></head>'
    b"<body><article><h1>Quay</h1>"
    b"<p>The council said on <time>Monday</time> that <q>the quay</q> will <del>not</del> open.</p><ul><li>a<li>b</ul>"
    b"<table><tr><td>a<td>b</table><blockquote>No.</blockquote></article></body></html>"
)
WHOLE = {
    "text": b"---\ntitle: x\n---\n\nThe mayor said \xe2\x80\x9cno\xe2\x80\x9d.\n",
    "markdown": b"Title: Quay\nDate: 5 March 2024\n\n# Quay\n",
    "html": PAGE,
    "mhtml": b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="c"\n\n--c\nContent-Type: text/html\n\n'
    + PAGE
    + b"\n--c--",
    "pdf": printed([[(72, 700, "The board will not sell.")], [(72, 700, "It has no plans.")]], "Quay"),
    "docx": word(paragraph("The board will ", "<w:ins><w:r><w:t>not </w:t></w:r></w:ins>", "sell.")),
    "odt": opendocument("<text:p>The board <text:s/>will not sell.</text:p>"),
    "rtf": test_office.RTF + rb"The board \u8220?will\'94 {\deleted not} sell.\par}",
    "epub": zipped(
        {
            "META-INF/container.xml": '<c><rootfile full-path="b.opf"/></c>',
            "b.opf": '<p><manifest><item id="a" href="a.html"/></manifest><spine><itemref idref="a"/></spine></p>',
            "a.html": PAGE,
        }
    ),
    "eml": parts(
        "Content-Type: text/plain\n\nNo.\n\nOn Mon, 4 Mar 2024, A <a@b.example> wrote:\n> Why?",
        test_office.RTF.decode(),
    ),
    "srt": test_office.SRT.encode(),
    "vtt": test_office.VTT.encode(),
    "nitf": test_office.NITF.encode(),
    "feed": test_tables.RSS,
    "mbox": b"From a@b.example Tue Mar  5 09:30:00 2024\n" + mail("No."),
    "jsonl": test_tables.LINES.encode(),
    "json": b'[{"text": "<p>It will not.</p>", "date": "2024-03-05"}]',
    "csv": b'id,text\n1,"It will, not."\n',
    "tsv": b"id\ttext\n1\tIt will not.\n",
}
PIECES = [
    b"\0", b"\xff", b"\xed\xa0\x80", b"<", b">", b"&#0;", b"&b;", b"{", b"}", b"\\u-1", b"\\bin99", b"\n", b"\r", b'"',
    b"]]>", b"(", b"%", b"9" * 30, b"--c", b"<![CDATA[", b"<table><td>", b"<svg><title>", b"=?utf-8?b?/?=",
]  # fmt: skip
PATIENCE = 20.0
"""Seconds of processor time: a hundred times what a document of this size takes."""


def test_every_format_has_a_whole_document() -> None:
    assert set(WHOLE) == set(FORMATS)
    for format, data in WHOLE.items():
        assert any(isinstance(one, Article) for one in articles_of_bytes(data, None, format)), format


def attempt(data: bytes, format: str | None) -> None:
    started = time.process_time()
    for one in articles_of_bytes(data, "x", format):
        if isinstance(one, ReadError):
            assert "\n" not in f"{one}{one.hint}"
        else:
            assert one.text.strip()
            assert "\n" not in (one.title or "")
    assert time.process_time() - started < PATIENCE


def mutations(whole: bytes, number: int, seed: int) -> Iterator[bytes]:
    """`number` versions cut, spliced and damaged, the same ones every time."""
    chance = random.Random(seed)
    for _ in range(number):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(data) + 1)
            match chance.randrange(5):
                case 0:
                    data[place:place] = chance.choice(PIECES) * chance.choice((1, 1, 1, 500))
                case 1:
                    del data[place : place + chance.randint(1, 40)]
                case 2:
                    data[place : place + 1] = bytes([chance.randrange(256)])
                case 3:
                    data[place:place] = data[max(0, place - 60) : place] * chance.randint(1, 3)
                case _:
                    del data[place + chance.randint(0, 400) :]
        yield bytes(data)


def repacked(whole: bytes, number: int, seed: int) -> Iterator[bytes]:
    """Zip files whose members are damaged, and not their packing."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    chance = random.Random(seed)
    for _ in range(number):
        name = chance.choice(list(members))
        damaged = next(mutations(members[name], 1, chance.randrange(1 << 30)))
        yield zipped({**members, name: damaged})


def damaged(format: str, number: int, seed: int) -> Iterator[bytes]:
    whole = WHOLE[format]
    yield from mutations(whole, number, seed)
    if whole.startswith(b"PK"):
        yield from repacked(whole, number, seed)


@pytest.mark.parametrize("format", FORMATS)
def test_damage_gives_a_document_or_an_error_of_one_line(format: str) -> None:
    for number, data in enumerate(damaged(format, 75, seed=0)):
        attempt(data, format if number % 3 else None)


@pytest.mark.long
@pytest.mark.parametrize("format", FORMATS)
def test_much_damage_gives_documents_or_errors_of_one_line(format: str) -> None:
    for number, data in enumerate(damaged(format, 3600, seed=100)):
        attempt(data, format if number % 3 else None)


@pytest.mark.parametrize("format", FORMATS)
@given(data=st.binary(max_size=300))
def test_any_bytes_give_a_document_or_an_error(format: str, data: bytes) -> None:
    attempt(data, format)


@pytest.mark.long
@pytest.mark.parametrize("format", FORMATS)
@given(data=st.binary(max_size=2000) | st.text(max_size=2000).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=1000)
def test_many_bytes_give_a_document_or_an_error(format: str, data: bytes) -> None:
    attempt(data, format)
