"""Which format a file is, what is not read, and every way in that can fail, in one line."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from briefcli.read import FORMATS, SUFFIXES, ReadError, is_read, read, read_bytes, sniff
from briefcli.read.formats import SHARED
from tests.read.builders import opendocument, paragraph, word, zipped

MAIL = b"From: Press <press@quay.example>\nSubject: Quay\nDate: Tue, 05 Mar 2024 09:30:00 +0000\n\nIt will not sell.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the office files before 2007 begin."""
FROM = b"From a@b.example Tue Mar  5 09:30:00 2024\n"


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"PK\x03\x04...", "docx"),
        (word(paragraph("x")), "docx"),
        (opendocument("x"), "odt"),
        (zipped({"META-INF/container.xml": "x"}), "epub"),
        (b"{\\rtf1 x}", "rtf"),
        (b"\n  <!DOCTYPE html>", "html"),
        (b"\xef\xbb\xbf<html>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"<div><p>a piece of one</p></div>", "html"),
        (b"<meta charset=utf-8>\n<title>x</title>", "html"),
        (b"<!-- saved from url=(0020)https://x.example -->\n<html>", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html>', "html"),
        (b"<p>not a page", "text"),
        (b"<3 this, said <the> mayor", "text"),
        (b'<?xml version="1.0"?><rss version="2.0">', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b'<?xml version="1.0"?><!-- x --><nitf>', "nitf"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nYes.", "vtt"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nYes.", "srt"),
        (b'[{"text": "a"}]', "json"),
        (b'{\n "text": "a"\n}', "json"),
        (b'{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        (b"[Applause] {laughs} Thank you.", "text"),
        (MAIL, "eml"),
        (FROM + MAIL, "eml"),
        (FROM + MAIL + b"\n" + FROM + MAIL, "mbox"),
        (b"From: <Saved by Blink>\nSnapshot-Content-Location: https://x.example\nMIME-Version: 1.0\n\n", "mhtml"),
        (b"Subject: hello\nTo: you\n\nA note about nothing.", "text"),
        (b"Title: Quay\nDate: 5 March 2024\n\nIt will not sell.", "text"),
        (b"WASHINGTON: The mayor said no.\nMAYOR: No.\n", "text"),
    ],
)
def test_the_first_bytes_tell_the_format(data: bytes, format: str) -> None:
    assert sniff(data) == format


def test_every_format_has_a_module_a_function_and_suffixes_of_its_own() -> None:
    for form in FORMATS.values():
        assert callable(getattr(import_module(f"briefcli.read.{form.module}"), form.function))
        assert form.what
    assert len(SUFFIXES) == sum(len(form.suffixes) for form in FORMATS.values())
    assert all(is_read(f"A{suffix.upper()}.gz") for suffix in (*SUFFIXES, SHARED))
    assert not is_read("photo.jpg")


@pytest.mark.parametrize(
    ("data", "reason", "hint"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "is an old Word document", "soffice"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is an office file protected", "password"),
        (OLE + "__substg1.0_0037".encode("utf-16-le"), "is an Outlook message", ".eml"),
        (zipped({"xl/workbook.xml": "x", "[Content_Types].xml": "x"}), "is a spreadsheet", "CSV"),
        (zipped({"a.txt": "x"}), "is an archive", "unpack"),
        (b"\x89PNG\r\n\x1a\n", "is a picture", "text recognition"),
        (b"\xff\xd8\xff\xe0..JFIF", "is a picture", "text recognition"),
        (b"ID3\x04......", "is a recording", "transcribe"),
        (b"\0\0\0\x20ftypisom", "is a recording", "transcribe"),
        (b"SQLite format 3\0", "is a database", "CSV"),
        (b"Rar!\x1a\x07\x01", "is an archive", "unpack"),
        (b'<?xml version="1.0"?><plist/>', "is XML of no kind that is read", "briefcli formats"),
        (b"\x00\x01\x02binary\x00", "looks like a binary file, not text", "briefcli formats"),
        (bytes(range(256)) * 20, "looks like a binary file, not text", "briefcli formats"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(data: bytes, reason: str, hint: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, path="x")
    assert caught.value.reason.startswith(reason)
    assert hint in caught.value.hint
    assert "\n" not in f"{caught.value}{caught.value.hint}"


@pytest.mark.parametrize(
    ("data", "format", "reason"),
    [
        (b"", None, "is empty"),
        (b" \n\t ", None, "is empty"),
        (b"\xef\xbb\xbf", None, "holds no text"),
        (b"%PDF-1.4 broken", "pdf", "is not a PDF that can be read"),
        (b"Just words.", "rtf", "is not RTF"),
        (b"Just words.", "odt", "is not an OpenDocument text that can be read"),
        (b"Just words.", "epub", "is not an EPUB that can be read"),
        (b"Just words.", "nitf", "is not news XML that can be read"),
        (b"Just words.", "feed", "is not a feed that can be read"),
        (b"Just words.", "json", "is not JSON"),
    ],
)
def test_bad_input_has_a_reason_of_one_line(data: bytes, format: str | None, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, path="x", format=format)
    assert caught.value.reason.startswith(reason)
    assert "\n" not in f"{caught.value}{caught.value.hint}"


def test_too_large_is_an_error_of_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reading = import_module("briefcli.read")
    monkeypatch.setattr(reading, "MOST_BYTES", 10_000)
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 1000)
    (tmp_path / "long.txt").write_bytes(b"long " * 2500)
    with pytest.raises(ReadError, match="is larger than"):
        read(tmp_path / "long.txt")
    with pytest.raises(ReadError, match="is longer than"):
        read_bytes(b"long " * 201)
    assert len(read_bytes(b"long " * 200).text) == 1000


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for path, reason in [
        (str(tmp_path), "is a folder"),
        (str(tmp_path / "none"), "no such file"),
        (str(tmp_path / ("x" * 300)), "file name too long"),
        (str(tmp_path / "loop"), "too many levels of symbolic links"),
        ("https://example.org/a", "is a URL, and briefcli never uses the network"),
        ("a\x00b", "not a usable path"),
    ]:
        with pytest.raises(ReadError) as caught:
            read(path)
        assert caught.value.reason == reason


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with subprocess.Popen(["sh", "-c", f"printf 'No.' > {path}"]):
        assert read(path).text == "No."


def test_a_file_knows_its_path_and_bytes(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"\xef\xbb\xbfNo.\n")
    article = read(path)
    assert (article.text, article.path) == ("No.\n", str(path))
    assert article.source_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("extra", "module", "data"),
    [
        ("html", "trafilatura", b"<html><p>No.</p>"),
        ("pdf", "pypdf", b"%PDF-1.4"),
        ("docx", "docx", word(paragraph("No."))),
        ("feeds", "feedparser", b"<rss><channel/></rss>"),
    ],
)
def test_a_missing_extra_names_itself(monkeypatch: pytest.MonkeyPatch, extra: str, module: str, data: bytes) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ReadError) as caught:
        read_bytes(data, path="x")
    assert caught.value.hint == f"pip install 'briefcli[{extra}]'"


def test_reading_text_imports_nothing_heavy() -> None:
    code = (
        "import sys; from briefcli.read import read_bytes; read_bytes(b'No.');"
        "print({'charset_normalizer', 'trafilatura', 'pypdf', 'docx', 'email', 'lxml', 'csv'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
