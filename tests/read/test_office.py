"""Rich Text, OpenDocument, EPUB, news agency XML, saved pages, captions: the words a reader would see."""

from __future__ import annotations

import pytest

from briefcli.read import ReadError, read_bytes
from briefcli.records import Article
from tests.read.builders import opendocument, zipped


def codes(article: Article) -> list[str]:
    return [warning.code for warning in article.warnings]


# --- RTF --------------------------------------------------------------------------------------------

RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\info{\title Board keeps quay}{\author J. Roe}}
{\header Press Office}{\*\generator Word;}\pard\f0 """


def rtf(body: bytes) -> Article:
    return read_bytes(RTF + body + b"}")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"One.\par Two.", "One.\n\nTwo."),
        (rb"The board\'92s \'93no\'94 \'96 for now.", "The board’s “no” – for now."),
        (rb"\u8220?No\u8221?, Ren\u233\'e9 said\emdash twice.", "“No”, René said—twice."),
        (rb"It will {\deleted never }{\revised not }sell.", "It will not sell."),
        (rb"It will {\v never }sell\v  not\v0  now.", "It will sell now."),
        (rb"{\b It} {\i will} not\line sell.", "It will not\nsell."),
        (rb'See {\field{\*\fldinst HYPERLINK "x"}{\fldrslt the plan}}.', "See the plan."),
        (rb"It said:\par{\pntext\'b7\tab}one\par{\listtext 2.\tab}two", "It said:\n\n- one\n\n- two"),
        (
            rb"\trowd Quay\cell Not sold.\cell\row\trowd Pier\cell Kept.\cell\row",
            "| Quay | Not sold. |\n| Pier | Kept. |",
        ),
        (rb"{\pict\pngblip 89504e47}It met.", "It met."),
        (rb"It met.{\footnote The clerk was away.} It rose.", "It met. It rose.\n\nThe clerk was away."),
        (rb"{\f1 \'cc\'fd\'f0.}", "Мэр."),
        (rb"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Boxed.}}}", "Boxed."),
        (rb"A\~b no\_break so\-ft \{x\}", "A\u00a0b no-break soft {x}"),
    ],
)
def test_rich_text_is_read_as_it_is_seen(body: bytes, text: str) -> None:
    article = rtf(body)
    assert article.text == text
    assert article.title == "Board keeps quay"


def test_changes_and_comments_of_rich_text_are_named() -> None:
    article = rtf(rb"It will {\deleted never }sell{\*\annotation Really?}.")
    assert article.text == "It will sell."
    assert codes(article) == ["tracked_changes", "parts_not_read"]


def test_binary_data_in_rich_text_is_skipped() -> None:
    assert rtf(b"Before {\\pict\\bin9 }{\\par}}{}after.").text == "Before after."


def test_rich_text_nested_without_end_is_refused() -> None:
    with pytest.raises(ReadError, match="nested too deeply"):
        read_bytes(RTF + b"{" * 100_000)


# --- OpenDocument -----------------------------------------------------------------------------------


def test_an_opendocument_text_is_read_with_its_changes_accepted() -> None:
    article = read_bytes(
        opendocument(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>plans to</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes>"
            "<text:h>Board keeps quay</text:h><text:p>The board<text:change-start/> will<text:s/>not <text:change-end/>"
            "<text:span>sell</text:span>.<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>It said so.</text:p></text:note-body></text:note><office:annotation><text:p>Hm.</text:p>"
            "</office:annotation></text:p><text:list><text:list-item><text:p>vote</text:p></text:list-item>"
            "<text:list-item><text:p>not strike</text:p></text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>Quay</text:p></table:table-cell>"
            "<table:table-cell><text:p>Kept.</text:p></table:table-cell></table:table-row></table:table>",
            "<office:meta><dc:title>Board keeps quay</dc:title></office:meta>",
        )
    )
    assert article.text == (
        "Board keeps quay\n\nThe board will not sell.\n\n- vote\n- not strike\n\n| Quay | Kept. |\n\nIt said so."
    )
    assert article.title == "Board keeps quay"
    assert codes(article) == ["tracked_changes", "parts_not_read"]


def test_a_locked_or_other_opendocument_is_refused() -> None:
    with pytest.raises(ReadError, match="password"):
        read_bytes(opendocument("<text:p>x</text:p>", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}))
    with pytest.raises(ReadError, match="another kind of office file"):
        read_bytes(zipped({"content.xml": "<x><spreadsheet/></x>"}))


def test_an_entity_bomb_is_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "{}"><!ENTITY b "{}">]><x><text><p>No &b;</p></text></x>'.format(
        "z" * 1000, "&a;" * 1000
    )
    assert read_bytes(zipped({"content.xml": bomb})).text == "No"


# --- EPUB -------------------------------------------------------------------------------------------


def test_the_chapters_of_a_book_are_read_in_order() -> None:
    article = read_bytes(
        zipped(
            {
                "META-INF/container.xml": '<c><rootfile full-path="OPS/book.opf"/></c>',
                "OPS/book.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
                "<dc:title>Annual report</dc:title>"
                "<dc:publisher>Quay Board</dc:publisher><dc:date>2024-03-05</dc:date></metadata><manifest>"
                '<item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="two%20b.xhtml"/>'
                '<item id="a" href="one.xhtml"/>'
                '</manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>',
                "OPS/nav.xhtml": "<html><body><p>Contents</p></body></html>",
                "OPS/one.xhtml": "<html><head><title>x</title></head><body><h1>One</h1>"
                "<p>It will&nbsp;not sell.</p></body></html>",
                "OPS/two b.xhtml": "<html><body><h1>Two</h1><p>It has no plans.</p></body></html>",
            }
        )
    )
    assert article.text == "One\n\nIt will\u00a0not sell.\n\nTwo\n\nIt has no plans."
    assert (article.title, article.date, article.issuer) == ("Annual report", "2024-03-05", "Quay Board")


# --- news agencies ----------------------------------------------------------------------------------

NITF = """<nitf><head><title>x</title><docdata><date.issue norm="20240305T093000Z"/>
<doc.copyright holder="Quay Wire"/></docdata></head><body>
<body.head><hedline><hl1>Board keeps quay</hl1></hedline><byline>By A. Lee</byline>
<dateline><location>HARLOW</location><story.date norm="20240304"/></dateline></body.head>
<body.content><p>The board will&nbsp;not sell.</p>
<media><media-caption>The quay will close.</media-caption></media><p>It has no plans.</p>
</body.content></body></nitf>"""
NEWSML = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><contentCreated>2024-03-05T09:00:00Z</contentCreated>'
    "<headline>Board keeps quay</headline></contentMeta><contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'>"
    "<body><p>The board will not sell.</p></body></html></inlineXML></contentSet></newsItem>"
)


def test_nitf_is_read_with_the_day_of_issue() -> None:
    article = read_bytes(b'<?xml version="1.0"?>' + NITF.encode())
    assert article.text == (
        "Board keeps quay\n\nBy A. Lee\n\nHARLOW – The board will\u00a0not sell.\n\nIt has no plans."
    )
    assert (article.title, article.date, article.issuer) == ("Board keeps quay", "2024-03-05", "Quay Wire")


def test_newsml_is_read_by_what_it_wraps() -> None:
    article = read_bytes(NEWSML.encode())
    assert article.text == "Board keeps quay\n\nThe board will not sell."
    assert article.date == "2024-03-05"


def test_other_xml_is_refused_in_one_line() -> None:
    with pytest.raises(ReadError, match="is XML of no kind that is read") as caught:
        read_bytes(b'<?xml version="1.0"?><invoice><p>x</p></invoice>')
    assert "briefcli formats" in caught.value.hint


# --- saved pages ------------------------------------------------------------------------------------


def test_a_saved_page_is_read_without_the_day_on_which_it_was_saved() -> None:
    words = "The council said on Monday that the quay will not open this year, and that no toll is planned. "
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x.example\r\nSubject: x\r\n"
        "Date: Tue, 5 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n'
        "--cut\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"<html><body><article><h1>Quay</h1><p>{words}=E2=80=93 so the clerk.</p><p>{words}</p></article>\r\n"
        "--cut\r\nContent-Type: image/png\r\n\r\nx\r\n--cut--\r\n"
    )
    article = read_bytes(data.encode())
    assert article.text.startswith(f"Quay\n\n{words}– so the clerk.")
    assert article.date is None


# --- captions ---------------------------------------------------------------------------------------

SRT = """1\r
00:00:01,000 --> 00:00:04,200\r
<i>Good afternoon. The board will</i>\r
\r
2\r
00:00:04,200 --> 00:00:07,900\r
not sell the quay\r
this year.\r
3\r
00:00:08,000 --> 00:00:09,000\r
>> REPORTER: Will you go?\r
\r
4\r
00:00:09,000 --> 00:00:10,000\r
>> MAYOR: No.\r
\r
5\r
00:00:14,500 --> 00:00:16,000\r
We meet on Friday.\r
"""
VTT = """WEBVTT - council
Kind: captions

STYLE
::cue { color: red }

NOTE not said

intro
00:01.000 --> 00:04.200 align:start
<v Ada Brook>The board will

00:04.200 --> 00:07.900
<v Ada Brook>The board will
<v Ada Brook>not<00:00:05.100><c> sell</c> the quay &amp; pier.

00:08.000 --> 00:09.000
<v.loud Ben Osei>Why?
"""


def test_captions_are_text_without_times_and_sentences_are_whole() -> None:
    assert read_bytes(SRT.encode()).text == (
        "Good afternoon. The board will not sell the quay this year.\n\nREPORTER: Will you go?\n\nMAYOR: No.\n\n"
        "We meet on Friday."
    )
    assert read_bytes(VTT.encode()).text == "Ada Brook: The board will not sell the quay & pier.\n\nBen Osei: Why?"


def test_captions_without_times_are_refused() -> None:
    with pytest.raises(ReadError, match="holds no captions"):
        read_bytes(b"Just words.", format="srt")
