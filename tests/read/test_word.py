"""Word: what a reader of the page sees, changes accepted; what is not read is named."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from briefcli.read import ReadError, packed, read_bytes
from briefcli.records import Article
from tests.read.builders import W, paragraph, word, zipped

pytest.importorskip("docx")


def text(*paragraphs: str) -> str:
    return read_bytes(word("".join(paragraphs))).text


def warnings(article: Article) -> dict[str, str]:
    return {warning.code: warning.message for warning in article.warnings}


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_insertions_are_read_and_deletions_are_not() -> None:
    article = read_bytes(
        word(
            paragraph("The board will ", f"<w:ins>{run('not ')}</w:ins>", "sell the quay.")
            + paragraph(
                "It ",
                "<w:del><w:r><w:delText>plans to</w:delText></w:r></w:del>",
                f"<w:ins>{run('has no plans to')}</w:ins>",
                " merge.",
            )
            + paragraph(f"<w:moveFrom>{run('Gone.')}</w:moveFrom>", f"<w:moveTo>{run('Moved here.')}</w:moveTo>")
        )
    )
    assert article.text == "The board will not sell the quay.\n\nIt has no plans to merge.\n\nMoved here."
    assert warnings(article)["tracked_changes"].endswith("(insertions: 3, deletions: 2)")


def test_a_deleted_paragraph_mark_joins_what_it_parted() -> None:
    first = paragraph("The board will ", properties="<w:rPr><w:del/></w:rPr>")
    assert text(first, paragraph("not sell.")) == "The board will not sell."


def test_content_controls_fields_links_and_tags_are_read() -> None:
    assert (
        text(
            paragraph(
                "The board ",
                f"<w:sdt><w:sdtPr/><w:sdtContent>{run('will not ')}</w:sdtContent></w:sdt>",
                f"<w:hyperlink>{run('sell ')}</w:hyperlink>",
                f'<w:fldSimple w:instr="TITLE">{run("the quay")}</w:fldSimple>',
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>',
                f"<w:smartTag>{run(' in Harlow')}</w:smartTag>",
                "<w:r><w:noBreakHyphen/><w:t>on</w:t><w:softHyphen/><w:t>Sea.</w:t></w:r>",
            ),
            f"<w:sdt><w:sdtContent>{paragraph('It will meet.')}</w:sdtContent></w:sdt>",
        )
        == "The board will not sell the quay in Harlow-onSea.\n\nIt will meet."
    )


MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:x"'


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<wps:txbx><w:txbxContent>{paragraph('We will not sell.')}</w:txbxContent></wps:txbx>"
    either = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    anchored = f"<w:r><mc:AlternateContent {MC}>{either}</mc:AlternateContent></w:r>"
    assert text(paragraph("The board ", anchored, "met.")) == "The board met.\n\nWe will not sell."


def test_notes_are_read_at_the_end() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
        f"<w:footnote>{paragraph('The minutes will not be published.')}</w:footnote></w:footnotes>"
    )
    article = read_bytes(word(paragraph("The board met."), footnotes=notes))
    assert article.text == "The board met.\n\nThe minutes will not be published."


def test_comments_and_page_headers_are_named() -> None:
    comments = f'<w:comments {W}><w:comment w:author="A. Lee">{paragraph("Really?")}</w:comment></w:comments>'
    header = f"<w:hdr {W}>{paragraph('Quay Board, press office')}</w:hdr>"
    article = read_bytes(word(paragraph("The board met."), comments=comments, header=header))
    assert article.text == "The board met."
    assert "'Quay Board, press office'" in warnings(article)["parts_not_read"]
    assert "1 comment by A. Lee" in warnings(article)["parts_not_read"]


def test_an_embargo_in_the_page_header_is_read_first() -> None:
    header = f"<w:hdr {W}>{paragraph('EMBARGOED UNTIL 5 MAY 2024')}</w:hdr>"
    assert (
        read_bytes(word(paragraph("Board meets."), header=header)).text == "EMBARGOED UNTIL 5 MAY 2024\n\nBoard meets."
    )


def test_bullets_are_told_from_paragraphs() -> None:
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styled = '<w:pStyle w:val="ListBullet"/>'
    heading = f'<w:pStyle w:val="Heading1"/>{numbered}'
    assert (
        text(
            paragraph("Plans", properties=heading),
            paragraph("It will:"),
            paragraph("vote in June", properties=numbered),
            paragraph("not strike", properties=styled),
        )
        == "Plans\n\nIt will:\n\n- vote in June\n- not strike"
    )


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def test_a_row_is_a_line_and_a_layout_is_its_paragraphs() -> None:
    table = (
        f"<w:tbl><w:tr>{cell(paragraph('Quay'))}{cell(paragraph('It will not be sold.'))}</w:tr>"
        f"<w:tr>{cell(paragraph('Left one.'), paragraph('Left two.'))}{cell(paragraph('Right.'))}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('Deleted'))}{cell(paragraph('row'))}</w:tr></w:tbl>"
    )
    assert text(table) == "| Quay | It will not be sold. |\n\nLeft one.\n\nLeft two.\n\nRight."


def test_hidden_words_are_not_read() -> None:
    assert (
        text(paragraph("It will ", run("never ", "<w:vanish/>"), run("sell.", '<w:vanish w:val="0"/>')))
        == "It will sell."
    )


def test_the_title_is_the_one_on_the_page_and_none_is_invented() -> None:
    assert read_bytes(word(paragraph("The board met."))).title is None
    titled = paragraph("Board meets", properties='<w:pStyle w:val="Title"/>')
    assert read_bytes(word(titled + paragraph("It met."))).title == "Board meets"


def damaged() -> list[bytes]:
    whole = word(paragraph("The board met."))
    return [
        b"PK\x03\x04broken",
        whole[: len(whole) // 2],
        zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}),
        word("").replace(b"w:body", b"w:bodx"),
    ]


@pytest.mark.parametrize("data", damaged())
def test_a_damaged_document_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"is not a Word document that can be read|holds no text"):
        read_bytes(data, format="docx")


def test_spans_and_merges_as_large_as_they_please_take_no_room() -> None:
    wide = cell(paragraph("Wide."), properties='<w:gridSpan w:val="2000000000"/>')
    merged = "".join(f"<w:tr>{cell(paragraph('x'), properties='<w:vMerge/>')}{wide}</w:tr>" for _ in range(900))
    started = time.process_time()
    assert "Wide." in text(f"<w:tbl>{merged}</w:tbl>")
    assert time.process_time() - started < 10


def test_what_explodes_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_XML", 1_000_000)
    monkeypatch.setattr(packed, "MOST_ELEMENTS", 100_000)
    for body in ("<w:p/>" * 101_000, paragraph("word " * 250_000)):
        data = word(body)
        assert len(data) < 100_000
        with pytest.raises(ReadError, match=r"is larger than|has more than"):
            read_bytes(data)


def test_other_office_files_are_refused_by_name() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(ReadError, match="is a spreadsheet") as caught:
        read_bytes(stream.getvalue(), path="a.docx")
    assert caught.value.hint == "save it as CSV"
