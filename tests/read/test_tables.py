"""Files that hold several documents: each row, entry or message is one, with its own path; a bad one fails alone."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefcli.read import ReadError, articles, articles_of_bytes, holds_several, read, read_bytes
from briefcli.read.rows import Fields
from briefcli.records import Article
from tests.read.builders import mail

ROWS = [
    {"id": "a", "text": "It will not sell.", "date": "2024-03-05", "title": "Quay"},
    {"id": "b", "text": None},
    {"id": "c", "body": "Words."},
    {"id": 4, "text": "<p>It has <b>no plans</b>.</p><p>It&rsquo;s over.</p>", "date": "05 Mar 2024"},
]


def found(data: bytes, format: str | None = None, fields: Fields | None = None) -> list[Article | ReadError]:
    return list(articles_of_bytes(data, "t", format, fields=fields))


def shown(documents: Sequence[Article | ReadError]) -> list[tuple[str | None, str]]:
    return [(one.path, one.reason if isinstance(one, ReadError) else one.text) for one in documents]


LINES = "\ufeff" + "\n\n".join(json.dumps(row) for row in ROWS) + "\nnot json\n[1]\n"
EXPECTED = [
    ("t#1", "It will not sell."),
    ("t#3", "has no text in its field 'text'"),
    ("t#5", "has no text in its field 'text'"),
    ("t#7", "It has no plans.\n\nIt’s over."),
    ("t#8", "is not JSON: Expecting value: line 1 column 1 (char 0)"),
    ("t#9", "is not a JSON object"),
]


@pytest.mark.parametrize("format", ["jsonl", "json", None])
def test_json_lines_by_any_name_are_rows(format: str | None) -> None:
    assert shown(found(LINES.encode(), format)) == EXPECTED


def test_a_json_array_is_rows_and_an_object_is_a_document() -> None:
    assert shown(found(json.dumps(ROWS).encode())) == [
        ("t#1", EXPECTED[0][1]), ("t#2", EXPECTED[1][1]), ("t#3", EXPECTED[2][1]), ("t#4", EXPECTED[3][1]),
    ]  # fmt: skip
    assert shown(found(json.dumps(ROWS[0], indent=1).encode())) == [("t", "It will not sell.")]
    assert shown(found(json.dumps({"status": "ok", "articles": ROWS[:1]}).encode())) == [("t#1", "It will not sell.")]


def test_a_row_without_the_field_says_which_there_are() -> None:
    (row,) = found(b'[{"id": 1, "body": "Words.", "lead": "More."}]')
    assert isinstance(row, ReadError)
    assert row.hint == "name one with --text-field: body, lead"


def test_fields_are_named() -> None:
    fields = Fields("body", "key", "day", "head")
    (row,) = found(b'[{"body": "Words.", "key": 7, "day": "2024-03-05", "head": "Title"}]', fields=fields)
    assert isinstance(row, Article)
    assert (row.path, row.text, row.date, row.title) == ("t#7", "Words.", "2024-03-05", "Title")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T23:30:00-05:00", "2024-03-05"),
        ("20240305T101500Z", "2024-03-05"),
        ("Tue, 05 Mar 2024 09:30:00 +0000", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("March 5, 2024, 9:30 a.m.", "2024-03-05"),
        ("25/03/2024", "2024-03-25"),
        (1709631000, "2024-03-05"),
        ("1709631000000", "2024-03-05"),
    ],
)
def test_days_are_read_however_they_are_written(written: object, day: str) -> None:
    (row,) = found(json.dumps([{"text": "Words.", "date": written}]).encode())
    assert isinstance(row, Article)
    assert (row.date, row.warnings) == (day, ())


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00", "05/03/2024", "soon", "2024-02-31", "99999-01-01", True])
def test_what_is_no_day_for_certain_is_not_used_and_said(written: object) -> None:
    (row,) = found(json.dumps([{"text": "Words.", "date": written}]).encode())
    assert isinstance(row, Article)
    assert row.date is None
    assert [warning.code for warning in row.warnings] == ["not_declared_date"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_rows_of_a_table_are_documents(delimiter: str) -> None:
    lines = [
        ["id", "text"],
        ["1", '"It will not sell,\nit said; not now\tat all."'],
        ["2", ""],
        ["3", '"Yes, it will."'],
    ]
    data = "\r\n".join(delimiter.join(cells) for cells in lines).encode("utf-8-sig")
    format = "tsv" if delimiter == "\t" else "csv"
    assert shown(found(data, format)) == [
        ("t#1", "It will not sell,\nit said; not now\tat all."),
        ("t#2", "has no text in its field 'text'"),
        ("t#3", "Yes, it will."),
    ]  # fmt: skip


def test_a_table_without_the_column_is_one_error_that_names_them() -> None:
    (error,) = found(b"id,body\n1,Words.\n", "csv")
    assert isinstance(error, ReadError)
    assert (error.reason, error.hint) == ("has no column 'text'", "name one with --text-field: id, body")


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_an_error_that_lists_columns_is_one_line(format: str) -> None:
    (error,) = articles_of_bytes(b'"id\ntext\n1","second"\nIt will,close\n', "x", format)
    assert isinstance(error, ReadError)
    assert "\n" not in f"{error}{error.hint}"
    (error,) = articles_of_bytes(f'"{"long" * 99}"\nclose\n'.encode(), "x", format)
    assert isinstance(error, ReadError)
    assert len(error.hint) < 120


@pytest.mark.parametrize(
    ("data", "format"), [(b"[]", "json"), (b"id,text\n", "csv"), (b"\n\n", "jsonl"), (b"17", "json"), (b"{", "json")]
)
def test_tables_without_rows_are_one_error(data: bytes, format: str) -> None:
    (error,) = found(data, format)
    assert isinstance(error, ReadError)


RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Post</title>
<item><title>Quay &amp; pier</title><pubDate>Tue, 05 Mar 2024 23:30:00 -0500</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>It will <b>not</b> sell.</p><p>It said so.</p>]]></content:encoded></item>
<item><title>Alert: quay closed</title></item><item></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title><entry><title>Quay</title>
<published>2024-03-05T09:30:00Z</published><updated>2024-03-09T09:30:00Z</updated>
<content type="html">&lt;p&gt;It will not sell.&lt;/p&gt;</content></entry></feed>"""


def test_the_entries_of_feeds_are_documents() -> None:
    pytest.importorskip("feedparser")
    assert shown(found(RSS)) == [
        ("t#1", "It will not sell.\n\nIt said so."),
        ("t#2", "Alert: quay closed"),
        ("t#3", "has neither content nor title"),
    ]  # fmt: skip
    first = found(RSS)[0]
    assert isinstance(first, Article)
    assert (first.title, first.date, first.issuer) == ("Quay & pier", "2024-03-05", "The Post")
    (entry,) = found(ATOM)
    assert isinstance(entry, Article)
    assert (entry.text, entry.date) == ("It will not sell.", "2024-03-05")


def test_no_feed_is_fetched_and_no_entity_expanded() -> None:
    pytest.importorskip("feedparser")
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        b"<rss><channel><item><title>&b;</title></item></channel></rss>"
    )
    for data in (b"http://127.0.0.1:9/feed", b"/etc/passwd", bomb):
        assert all("root:" not in text and "aaaa" not in text for _, text in shown(found(data, "feed")))


def test_the_messages_of_a_mailbox_are_documents() -> None:
    between = b"From press@quay.example Tue Mar  5 09:30:00 2024\n"
    data = (
        between
        + mail("It will not sell.\n>From here on it will.\n")
        + b"\n"
        + between
        + mail("Yes.")
        + b"\n\n"
        + between
    )
    first, second, third = found(data)
    assert isinstance(first, Article)
    assert first.text == "Quay stays open\n\nIt will not sell.\nFrom here on it will."
    assert shown([second, third])[0] == ("t#2", "Quay stays open\n\nYes.")
    assert isinstance(third, ReadError)


def test_a_file_is_known_by_its_suffix_and_unpacked(tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.ndjson.gz", "A.JSON"):
        path = tmp_path / name
        data = json.dumps(ROWS[0]).encode() + b"\n" + json.dumps(ROWS[3]).encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        assert holds_several(str(path))
        assert [one.path for one in articles(path)] == [f"{path}#1", f"{path}#2"]
    feed = tmp_path / "feed.xml"
    feed.write_bytes(RSS)
    assert holds_several(str(feed))
    assert not holds_several(str(tmp_path / "none.xml"))


def test_a_table_cut_off_gives_its_rows_and_then_the_reason(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(b'{"text": "Words %d."}\n' % number for number in range(5000)))
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])
    *good, last = articles(path)
    assert len(good) > 100
    assert isinstance(last, ReadError)


def test_rows_have_the_digest_of_their_own_bytes() -> None:
    first, second = (one for one in found(b'{"text": "One."}\n{"text": "Two."}\n') if isinstance(one, Article))
    assert first.source_sha256 != second.source_sha256


def test_one_document_is_asked_of_several() -> None:
    with pytest.raises(ReadError, match="holds several documents"):
        read_bytes(b'{"text": "One."}\n{"text": "Two."}\n')
    assert read_bytes(b'{"text": "One."}').text == "One."


def test_lines_are_read_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        """Breaks when it is read past its first rows."""

        def readline(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 100:
                raise OSError(5, "broken")
            return super().readline(size)

    from briefcli.read import rows

    stream = Pipe(b'{"text": "One."}\n' * 100)
    taken = rows.lines(stream, Fields())
    assert next(taken).id == "1"
    with pytest.raises(OSError, match="broken"):
        list(taken)


def test_a_saved_briefing_is_not_briefed_again() -> None:
    with pytest.raises(ReadError, match="is a briefing that briefcli wrote"):
        read_bytes(b'{"schema_version": "1", "generator": {}, "document": {}}')


def test_standard_input_that_is_closed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(ReadError, match="standard input is closed"):
        read("-")
