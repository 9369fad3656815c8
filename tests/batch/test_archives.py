"""Archives as inputs: tar, zip, web archives, Parquet; what is in them, and where they break."""

from __future__ import annotations

import gzip
import io
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from briefcli.batch import archives, shards
from briefcli.batch.inputs import Fields, Item, Source, documents, items
from briefcli.batch.outputs import Stamp
from briefcli.batch.worker import _article
from briefcli.read import ReadError

PAGE = (
    "<html><head><title>Port stays open</title></head><body><article><h1>Port stays open</h1>"
    "<p>The council said on Friday it will not close the port. Talks with the owners began in May.</p>"
    "<p>A spokesman said the harbour master would answer questions later.</p></article></body></html>"
)


def found(path: Path, fields: Fields | None = None) -> list[Item]:
    return list(items([str(path)], lambda source: documents(source, fields or Fields())))


def in_pieces(path: Path, fields: Fields | None = None) -> list[list[Item]]:
    """The documents of each shard."""
    sizes = shards.Sizes(records=2)
    cut = shards.shards([str(path)], Stamp(), None, [], lambda source: shards.cut_up(source, sizes))
    return [list(shard.documents(lambda source: documents(source, fields or Fields()))) for shard in cut]


def told(items: list[Item]) -> list[tuple[str, str, str | None]]:
    return [(item.path, item.name, item.source) for item in items]


def tar(path: Path, mode: str, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, mode) as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        link = tarfile.TarInfo("away.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return path


MEMBERS = {"a/one.txt": b"One.", "../../two.html": PAGE.encode(), "photo.jpg": b"\xff", ".hidden.txt": b"no"}


@pytest.mark.parametrize(
    ("name", "mode"), [("x.tar", "w"), ("x.tar.gz", "w:gz"), ("x.tgz", "w:gz"), ("x.tar.xz", "w:xz")]
)
def test_members_of_a_tar_are_documents(tmp_path: Path, name: str, mode: str) -> None:
    path = tar(tmp_path / name, mode, MEMBERS)
    good = [item for item in found(path) if not item.skipped]
    assert [item.path for item in good] == [f"{path}#a/one.txt", f"{path}#../../two.html"]
    assert [item.data for item in good] == [b"One.", PAGE.encode()]
    assert not any(".." in Path(item.name).parts for item in good)
    assert [item.error for item in found(path) if item.skipped] == ["no format briefcli reads"]


def test_members_of_a_zip_are_documents_and_a_damaged_one_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in MEMBERS.items():
            archive.writestr(name, data)
    good = [item for item in found(path) if not item.skipped]
    assert [item.data for item in good] == [b"One.", PAGE.encode()]
    path.write_bytes(path.read_bytes().replace(b"One.", b"Two.", 1))
    first, second = (item for item in found(path) if not item.skipped)
    assert "CRC" in (first.error or "")
    assert second.error is None


@pytest.mark.parametrize("name", ["x.tar.gz", "x.zip", "x.parquet", "x.warc.gz"])
def test_what_only_looks_like_an_archive_is_one_failure(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"not at all " * 100)
    assert all(item.error for item in found(path))
    assert len(found(path)) <= 1


def test_a_cut_archive_gives_what_is_whole_and_says_where_it_broke(tmp_path: Path) -> None:
    path = tar(tmp_path / "x.tar", "w", {f"{n}.txt": b"word " * 300 for n in range(9)})
    path.write_bytes(path.read_bytes()[:9000])
    *good, last = found(path)
    assert len(good) >= 3
    assert all(item.error is None for item in good)
    assert last.error


def test_a_tar_with_a_damaged_head_in_the_middle_is_not_taken_for_a_shorter_one(tmp_path: Path) -> None:
    path = tar(tmp_path / "x.tar", "w", {f"{n}.txt": b"Word." for n in range(9)})
    data = bytearray(path.read_bytes())
    data[2 * 1024 : 2 * 1024 + 8] = b"\xff" * 8
    path.write_bytes(data)
    *good, last = found(path)
    assert [item.path for item in good] == [f"{path}#0.txt", f"{path}#1.txt"]
    assert "damaged at byte 2048" in (last.error or "")


def test_a_member_that_explodes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 1000)
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 10_000_000)
        archive.writestr("good.txt", b"Good.")
    bomb, good = found(path)
    assert (bomb.error, bomb.data) == (archives.TOO_LARGE, None)
    assert good.data == b"Good."


# --- the web --------------------------------------------------------------------------------------


def record(kind: str, address: str, body: bytes, media: str) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2021-06-07T08:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(address)) % 10**12:012d}>\r\n"
    return f"{head}Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def response(
    address: str, body: str | bytes = PAGE, status: str = "200 OK", media: str = "text/html", more: str = ""
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nDate: Mon, 07 Jun 2021 09:00:00 GMT\r\nContent-Type: {media}\r\n{more}\r\n"
    data = body.encode() if isinstance(body, str) else body
    return record("response", address, http.encode() + data, "application/http; msgtype=response")


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Nine records in a compressed web archive, five of them pages."""
    pytest.importorskip("fastwarc")
    path = tmp_path / "crawl.warc.gz"
    pages = [response(f"https://example.org/{number}") for number in range(5)]
    others = [
        record("warcinfo", "", b"software: test\r\n", "application/warc-fields"),
        response("https://example.org/gone", status="404 Not Found"),
        response("https://example.org/logo", media="image/png"),
        record("request", "https://example.org/1", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    ]
    path.write_bytes(
        b"".join(map(gzip.compress, [others[0], pages[0], others[1], others[3], *pages[1:4], others[2], pages[4]]))
    )
    return path


def test_pages_of_a_web_archive_are_documents_with_address_and_date(crawl: Path) -> None:
    good = [item for item in found(crawl) if not item.skipped]
    assert [item.path for item in good] == [f"{crawl}#https://example.org/{number}" for number in range(5)]
    assert {(item.format, item.date) for item in good} == {("html", "2021-06-07")}
    assert [item.error for item in found(crawl) if item.skipped] == ["HTTP status 404", "image/png is not read"]
    article = _article(good[0])
    assert "will not close the port" in article.text
    assert "<p>" not in article.text
    assert article.path == good[0].path
    assert article.source_sha256 == good[0].source
    told = [_article(item).kept for item in found(crawl, Fields(keep=("url",))) if not item.skipped]
    assert told[4] == {"url": "https://example.org/4"}


def test_a_page_that_is_not_coded_as_its_server_says_fails_alone(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path, packed = tmp_path / "crawl.warc", "Content-Encoding: gzip\r\n"
    path.write_bytes(
        response("https://example.org/1", more=packed)
        + response("https://example.org/2", "zz\r\nNo.", more="Transfer-Encoding: chunked\r\n")
        + response("https://example.org/3", gzip.compress(PAGE.encode()), more=packed)
        + response(
            "https://example.org/4", "<p>Wort f\u00fcr Wort.</p>".encode("cp850"), media="text/html; charset=cp850"
        )
    )
    first, second, third, fourth = found(path)
    assert "decompression" in (first.error or "")
    assert "chunk" in (second.error or "")
    assert third.data == PAGE.encode()
    assert _article(fourth).text == "Wort f\u00fcr Wort."


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_web_archive_that_breaks_off_in_a_page_says_so(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / ("crawl.warc.gz" if pack is gzip.compress else "crawl.warc")
    path.write_bytes(pack(response("https://example.org/1")) + pack(response("https://example.org/2"))[:-40])
    first, second = found(path)
    assert (first.error, second.path) == (None, f"{path}#https://example.org/2")
    assert "breaks off after" in (second.error or "")


def test_texts_of_a_wet_file_are_documents(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "crawl.wet"
    path.write_bytes(record("conversion", "https://example.org/x", "They said no – twice.".encode(), "text/plain"))
    (item,) = found(path)
    assert (item.path, item.format) == (f"{path}#https://example.org/x", "text")
    assert _article(item).text == "They said no – twice."


def test_pieces_of_a_web_archive_hold_what_the_whole_does(crawl: Path) -> None:
    cut = in_pieces(crawl)
    assert len(cut) == 4
    assert [item for piece in cut for item in piece] == found(crawl)


# --- Parquet --------------------------------------------------------------------------------------


def test_rows_of_a_parquet_file_are_documents_also_in_pieces(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "x.parquet"
    columns = {"key": [1, 2, 3, 4, 5], "body": ["One.", "Two.", None, "Four.", "Five."], "day": ["2021-06-07"] * 5}
    parquet.write_table(pyarrow.table(columns), path, row_group_size=2)
    fields = Fields("body", "key", "day")
    whole = found(path, fields)
    assert [(item.path, _article(item).text) for item in whole[:2]] == [(f"{path}#1", "One."), (f"{path}#2", "Two.")]
    with pytest.raises(ReadError, match="has no text"):
        _article(whole[2])
    assert [_article(item).date for item in whole[:2]] == ["2021-06-07"] * 2
    cut = in_pieces(path, fields)
    assert len(cut) == 3
    assert told([item for piece in cut for item in piece]) == told(whole)


def test_a_value_that_is_none_in_python_costs_its_row_at_most(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "x.parquet"
    bad = pyarrow.array([b"One.", b"T\xff.", b"Three."])
    texts = pyarrow.Array.from_buffers(pyarrow.string(), 3, bad.buffers())
    parquet.write_table(
        pyarrow.table({"text": texts, "read": pyarrow.array([0, 0, 2**62], pyarrow.timestamp("us"))}), path
    )
    first, second, third = found(path)
    assert [_article(item).text for item in (first, third)] == ["One.", "Three."]
    with pytest.raises(ReadError, match="has no text"):
        _article(second)


@pytest.mark.parametrize(("name", "package"), [("x.warc", "fastwarc.warc"), ("x.parquet", "pyarrow.parquet")])
def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / name).write_bytes(b"x")
    (item,) = documents(Source(str(tmp_path / name), name), Fields())
    assert "pip install 'briefcli[" in (item.error or "")


# --- files of several documents -------------------------------------------------------------------


TABLE = b"id,text,day,desk\na,The mayor will not sell it.,2021-06-07,city\nb,,2021-06-08,city\n"


def test_rows_of_a_csv_file_are_documents_alone_and_in_an_archive(tmp_path: Path) -> None:
    fields = Fields(id="id", date="day", keep=("desk",))
    plain = tmp_path / "x.csv"
    plain.write_bytes(TABLE)
    packed = tar(tmp_path / "x.tar", "w", {"x.csv": TABLE})
    for path in (str(plain), f"{packed}#x.csv"):
        good, bad = (item for item in found(Path(path.partition("#")[0]), fields) if not item.skipped)
        assert (good.path, bad.path) == (f"{path}#a", f"{path}#b")
        article = _article(good)
        assert (article.date, article.kept) == ("2021-06-07", {"desk": "city"})
        assert good.source == article.source_sha256
        assert bad.source
        with pytest.raises(ReadError, match="has no text"):
            _article(bad)


def test_a_document_of_several_carries_its_warnings_to_the_worker(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('[{"text": "No.", "date": "soon"}, {"text": "Yes.", "date": "2021-06-07"}]', encoding="utf-8")
    first, second = found(path)
    assert [warning.code for warning in _article(first).warnings] == ["not_declared_date"]
    assert (first.name.rpartition("/")[2], second.name.rpartition("/")[2]) == ("000001", "000002")
