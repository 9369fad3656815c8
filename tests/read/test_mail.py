"""Mail: the newest message is the document, with its own sender and date; the rest is named."""

from __future__ import annotations

import base64

import pytest

from briefcli.read import ReadError, read_bytes
from briefcli.records import Article
from tests.read.builders import mail, parts

PLAIN = "Content-Type: text/plain; charset=utf-8\n\n"


def codes(article: Article) -> list[str]:
    return [warning.code for warning in article.warnings]


def said(article: Article) -> str:
    return " ".join(warning.message for warning in article.warnings)


def test_subject_sender_and_day_are_those_of_the_header() -> None:
    data = (
        b"From: =?windows-1252?Q?Ren=E9_Ols=E9n?= <press@quay.example>\r\n"
        b"Subject: =?utf-8?q?Quay_stays_open_=E2=80=93_for_now?=\r\n"
        b"Date: Tue, 05 Mar 2024 23:30:00 -0500\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: text/plain; charset="iso-8859-1"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        b"The mayor will not close the quay. The caf=E9 stays =96 for now.\r\n"
    )
    article = read_bytes(data)
    assert article.text == ("Quay stays open – for now\n\nThe mayor will not close the quay. The café stays – for now.")
    assert (article.title, article.date, article.issuer) == ("Quay stays open – for now", "2024-03-05", "René Olsén")


def test_a_headline_that_the_body_repeats_stands_once() -> None:
    body = "FOR IMMEDIATE RELEASE\n\nQuay stays open\n\nThe mayor will not close it."
    assert read_bytes(mail(body)).text == body


def test_the_quoted_question_is_set_apart_with_its_sender_and_day() -> None:
    article = read_bytes(
        mail(
            "No, we will not close the quay.\n\n"
            "On Mon, 4 Mar 2024 at 08:10, Ana Reyes <ana@paper.example> wrote:\n\n"
            "> Will you close the quay in June?\n>\n> Ana\n",
            subject="Re: The quay",
        )
    )
    assert article.text == "Re: The quay\n\nNo, we will not close the quay."
    assert codes(article) == ["quoted_mail_set_apart"]
    assert "Ana Reyes (2024-03-04)" in said(article)


def test_answers_between_quoted_lines_are_the_newest_message() -> None:
    article = read_bytes(
        mail(
            "On Mon, 4 Mar 2024, Ana Reyes <ana@paper.example> wrote:\n"
            "> Will you close the quay?\n\nNo.\n\n> And the pier?\n\nWe will decide in May.\n"
        )
    )
    assert article.text.split() == "Quay stays open No. We will decide in May.".split()
    assert "close the quay" not in article.text


def test_a_line_above_a_quotation_may_be_wrapped() -> None:
    article = read_bytes(
        mail(
            "We have no plans to sell.\n\nOn Mon, Mar 4, 2024 at 8:10 AM Ana Reyes\n<ana@paper.example> wrote:\n\n"
            "> Will you sell?\n"
        )
    )
    assert article.text.endswith("We have no plans to sell.")
    assert "Ana Reyes (2024-03-04)" in said(article)


def test_what_somebody_wrote_in_a_release_is_no_quotation_of_mail() -> None:
    body = "On Friday the minister wrote:\n\nWe will not sell the quay.\n\nThe council agreed."
    article = read_bytes(mail(body))
    assert "We will not sell the quay." in article.text
    assert not article.warnings


CHAIN = (
    "Please print this release on page one tomorrow.\n\n"
    "From: Ben Osei <ben@quay.example>\nSent: 04 March 2024 18:02\nTo: Ana Reyes\nSubject: RE: Quay\n\n"
    "I will call you on Monday.\n\n"
    "From: Press Office <press@quay.example>\nSent: Friday, 1 March 2024 16:11\nTo: Ben Osei\nSubject: Quay\n\n"
    "The port will not sell the quay, it said today.\n"
)


def test_the_older_messages_of_a_chain_are_set_apart_each_with_its_sender() -> None:
    article = read_bytes(mail(CHAIN, subject="FW: Quay"))
    assert article.text == "FW: Quay\n\nPlease print this release on page one tomorrow."
    assert article.date == "2024-03-05"
    assert "Ben Osei (2024-03-04)" in said(article)
    assert "Press Office (2024-03-01)" in said(article)


@pytest.mark.parametrize("note", ["", "FYI\n\n", "See below.\n\n"])
def test_a_mail_that_only_hands_on_a_message_gives_that_with_its_own_sender_and_day(note: str) -> None:
    article = read_bytes(
        mail(
            f"{note}---------- Forwarded message ---------\nFrom: Harbour Board <board@quay.example>\n"
            "Date: Fri, 1 Mar 2024 at 16:11\nSubject: Board keeps quay\nTo: <desk@paper.example>\n\n\n"
            "The board said today that it will not sell the quay.\n\n-- \nAna Reyes\nNews editor\n",
            subject="Fwd: Board keeps quay",
        )
    )
    assert article.text == "Board keeps quay\n\nThe board said today that it will not sell the quay."
    assert (article.title, article.date, article.issuer) == ("Board keeps quay", "2024-03-01", "Harbour Board")
    assert codes(article) == ["quoted_mail_set_apart"]
    assert "Press Office handed on (2024-03-05)" in said(article)


ATTACHED = (
    "Content-Type: message/rfc822\n\nFrom: Harbour Board <board@quay.example>\nSubject: Board keeps quay\n"
    "Date: Fri, 1 Mar 2024 16:11:00 +0000\nContent-Type: text/plain\n\nThe board will not sell the quay.\n"
)


def test_an_attached_message_is_set_apart_and_named() -> None:
    article = read_bytes(parts(f"{PLAIN}See the attached message; I will call at noon.", ATTACHED))
    assert article.text.endswith("I will call at noon.")
    assert "Harbour Board (2024-03-01)" in said(article)


def test_an_attached_message_with_nothing_above_it_is_the_document() -> None:
    article = read_bytes(parts(ATTACHED))
    assert article.text == "Board keeps quay\n\nThe board will not sell the quay."
    assert (article.date, article.issuer) == ("2024-03-01", "Harbour Board")


def test_every_part_of_text_is_read_and_what_is_none_is_named() -> None:
    article = read_bytes(
        parts(
            f"{PLAIN}The port will publish fares in June.",
            'Content-Type: text/plain; name="more.txt"\nContent-Disposition: attachment; filename="more.txt"\n\n'
            "It will not sell the quay.",
            "Content-Type: text/html\nContent-Disposition: attachment\n\n<p>It has <b>no plans</b> for a toll.</p>",
            'Content-Type: application/pdf\nContent-Disposition: attachment; filename="release.pdf"\n\nx',
            "Content-Type: image/png\nContent-ID: <logo>\n\nx",
        )
    )
    for sentence in ("publish fares in June.", "It will not sell the quay.", "It has no plans for a toll."):
        assert sentence in article.text
    assert codes(article) == ["attachments_not_read"]
    assert "release.pdf" in said(article)


def test_of_two_bodies_the_plain_one_is_read() -> None:
    data = parts("Content-Type: text/html\n\n<p>No <b>HTML</b></p>", f"{PLAIN}Plain words.", kind="alternative")
    assert read_bytes(data).text == "Quay stays open\n\nPlain words."


def test_a_plain_body_that_only_points_at_the_other_is_not() -> None:
    words = "The port said on Monday that it will not sell the quay, and that fares will be published in June. " * 2
    data = parts(
        f"{PLAIN}This message needs an HTML viewer.",
        "Content-Type: text/html\n\n<div style='display:none'>Preview</div>"
        f"<table><tr><td><p>{words}</p></td></tr></table>",
        kind="alternative",
    )
    assert read_bytes(data).text == f"Quay stays open\n\n{words.strip()}"


def test_html_mail_sets_its_quotations_apart_too() -> None:
    page = (
        "<p>We will not sell.</p><div>On Mon, 4 Mar 2024 at 08:10, Ana &lt;ana@paper.example&gt; wrote:</div>"
        "<blockquote><p>Will you sell?</p></blockquote>"
    )
    article = read_bytes(mail(page, "Content-Type: text/html"))
    assert article.text == "Quay stays open\n\nWe will not sell."
    assert codes(article) == ["quoted_mail_set_apart"]


def test_lines_wrapped_for_sending_are_joined() -> None:
    body = "The port will not sell the quay, \nit said on Monday. \nFares rise in June.\n-- \nPress Office"
    article = read_bytes(mail(body, "Content-Type: text/plain; charset=utf-8; format=flowed"))
    assert article.text.endswith("The port will not sell the quay, it said on Monday. Fares rise in June.")


@pytest.mark.parametrize("declared", ["", "; charset=us-ascii", "; charset=x-none", "; charset=iso-8859-1"])
def test_unicode_under_no_or_a_wrong_declaration_is_read(declared: str) -> None:
    data = mail("“We will not sell,” said René.", f"Content-Type: text/plain{declared}")
    article = read_bytes(data)
    assert "“We will not sell,” said René." in article.text
    assert ("encoding" in codes(article)) == (declared in ("; charset=us-ascii", "; charset=iso-8859-1"))


def test_lines_above_the_header_do_not_hide_it() -> None:
    for above in (b"From press@quay.example Tue Mar  5 09:30:00 2024\n", b">From the gateway\nX junk\n\n", b"\r\n\r\n"):
        assert read_bytes(above + mail("It will not sell."), format="eml").title == "Quay stays open"


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 50, b"No header lines here.\n", b"WHEREAS: yes\nwho knows\n"])
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="is not an e-mail"):
        read_bytes(data, format="eml")


def test_hostile_headers_and_nesting_end_soon() -> None:
    words = "=?utf-8?q?a?= " * 20_000
    assert len(read_bytes(mail("Words.", subject=words)).title or "") <= 2000
    assert read_bytes(mail("Words.").replace(b"From: Press", b"From: " + b"(" * 5000)).text
    body = "Content-Type: text/plain\n\nDeep."
    for depth in range(2000):
        body = f'Content-Type: multipart/mixed; boundary="b{depth}"\n\n--b{depth}\n{body}\n--b{depth}--'
    with pytest.raises(ReadError, match="nested too deeply"):
        read_bytes(f"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n{body}".encode())


def test_base64_of_a_western_text_is_decoded_as_declared() -> None:
    body = base64.b64encode("Rénovation – no.".encode("cp1252")).decode()
    data = mail(body, "Content-Type: text/plain; charset=windows-1252", "Content-Transfer-Encoding: base64")
    assert read_bytes(data).text.endswith("Rénovation – no.")
