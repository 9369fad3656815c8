"""Pages: the article with what the page declares; no furniture, no deleted or hidden words, nothing invented."""

from __future__ import annotations

import time

import pytest

from briefcli.read import ReadError, read_bytes
from briefcli.records import Article
from tests import growth

FIRST = "The council said on Monday that the quay will not open this year, and that no toll is planned."
SECOND = "Mayor Ada Brook told reporters that the board had met twice without taking any decision at all."
THIRD = "A vote that had been due in April was put off, the clerk said, until the accounts are published."


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def article(inner: str, head: str = "") -> Article:
    return read_bytes(page(f"<article><h1>Quay stays shut</h1><p>{FIRST}</p>{inner}<p>{THIRD}</p></article>", head))


def test_navigation_and_footer_are_left_out() -> None:
    found = read_bytes(
        page(
            f"<nav><a href=/>Home</a> <a href=/n>News</a></nav><article><h1>Quay stays shut</h1><p>{FIRST}</p>"
            f"<p>{SECOND}</p></article><footer>© 2019 The Post. Updated 3 May 2019.</footer>"
        )
    )
    assert found.text == f"Quay stays shut\n\n{FIRST}\n\n{SECOND}"
    assert (found.title, found.date, found.issuer) == ("Quay stays shut", None, None)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("It will <strong><em>not</em></strong> sell.", "It will not sell."),
        ("It met on <time>Monday</time> at noon.", "It met on Monday at noon."),
        ("The vote was <del>held</del><ins>put off</ins>.", "The vote was put off."),
        ("It will <s>not</s> sell.", "It will sell."),
        ("<q>We will not sell</q>, she said.", "“We will not sell”, she said."),
        ("It will <nobr>not sell</nobr> the <label>quay</label>.", "It will not sell the quay."),
        ("It is H<sub>2</sub>O, f<span>o</span>r o<a href=/x>n</a>ce.", "It is H2O, for once."),
    ],
)
def test_elements_within_a_line_are_read_as_meant(marked: str, plain: str) -> None:
    assert f"\n\n{plain}\n\n" in article(f"<p>{SECOND}</p><p>{marked}</p>").text


def test_hidden_words_are_not_read() -> None:
    text = article(
        '<p hidden>The mayor will resign.</p><p style="color:red; display: none">The clerk will go.</p>'
        f"<p>{SECOND}</p><template>No.</template>"
    ).text
    assert "resign" not in text
    assert "clerk will go" not in text


def test_captions_asides_and_notices_are_not_read() -> None:
    text = article(
        "<figure><img src=a.jpg><figcaption>The quay will close in May. Photo: Lee</figcaption></figure>"
        "<aside><p>Pier will shut its gates</p></aside>"
        '<div class="newsletter-signup"><p>We will send you news.</p></div>'
        f'<div id="cookie-banner"><p>We will not sell your data.</p></div><p>{SECOND}</p>'
    ).text
    for words in ("close in May", "shut its gates", "send you news", "sell your data"):
        assert words not in text


def test_an_offer_to_subscribe_is_not_read_what_subscribers_read_is() -> None:
    offer = '<div class="paywall"><p>Subscribe to read on. We will not charge you until May.</p></div>'
    assert "charge" not in article(f"<p>{SECOND}</p>{offer}").text
    inside = f'<div class="paywall"><p>{SECOND}</p><p>{SECOND}</p><p>{SECOND}</p><p>{SECOND}</p></div>'
    assert SECOND in article(inside).text


def test_who_signs_a_quoted_post_stands_before_it() -> None:
    post = "<p>We will not sell the quay.</p>&mdash; Ada Brook (@adab) <a href=/t>March 4, 2024</a>"
    text = article(f"<blockquote class=twitter-tweet>{post}</blockquote><p>{SECOND}</p>").text
    assert "\n\nAda Brook (@adab), March 4, 2024:\n\n> We will not sell the quay.\n\n" in text


def test_lists_quotations_and_tables_keep_their_shape() -> None:
    text = article(
        f"<p>It also will:</p><ul><li>publish fares</li><li>not raise them</li></ul><p>{SECOND}</p>"
        "<blockquote><p>We have no plans to sell.</p></blockquote>"
        "<table><tr><th>Item</th><th>Decision</th></tr><tr><td>Quay</td><td>It will not be sold.</td></tr></table>"
    ).text
    assert "It also will:\n\n- publish fares\n- not raise them\n\n" in text
    assert "\n\n> We have no plans to sell.\n\n" in text
    assert "| Item | Decision |\n| Quay | It will not be sold. |" in text


def test_line_breaks_make_lines_and_two_make_paragraphs() -> None:
    found = read_bytes(
        page(f"<article><h1>Quay stays shut</h1><div>{FIRST}<br><br>{SECOND}<br>{THIRD}</div></article>")
    )
    assert found.text.split("\n\n") == ["Quay stays shut", FIRST, f"{SECOND}\n{THIRD}"]


def test_equal_paragraphs_stay() -> None:
    text = article("".join(f"<p>{SECOND}</p>" for _ in range(3))).text
    assert text.count(SECOND) == 3


JSON_LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle",'
    ' "headline": "Quay stays shut", "datePublished": "2024-03-05T09:30:00Z", "publisher": {"name": "The Post"},'
    f' "articleBody": "{FIRST}\\n\\n{SECOND}\\n\\n{THIRD}"}}]}}</script>'
)


def test_a_page_that_builds_itself_is_read_from_what_it_declares() -> None:
    found = read_bytes(page("<div id=root></div><noscript>Please enable JavaScript.</noscript>", JSON_LD))
    assert found.text == f"Quay stays shut\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert (found.title, found.date, found.issuer) == ("Quay stays shut", "2024-03-05", "The Post")


def test_the_declared_text_stands_for_one_cut_off() -> None:
    wall = "<div class=paywall><p>Subscribe now. We will not charge you.</p></div>"
    cut = f"<article><h1>Quay stays shut</h1><p>{FIRST}</p>{wall}"
    text = read_bytes(page(cut, JSON_LD)).text
    assert THIRD in text
    assert "charge you" not in text


@pytest.mark.parametrize(
    ("head", "inner"),
    [
        ('<meta property="article:published_time" content="2024-03-05T10:00:00+02:00">', ""),
        ('<meta name="DC.date.issued" content="2024-03-05">', ""),
        ("", '<p class=meta><time datetime="2024-03-05T10:00Z">today</time></p>'),
        ("", '<span itemprop="datePublished" content="2024-03-05"></span>'),
    ],
)
def test_the_day_is_the_declared_one(head: str, inner: str) -> None:
    source = page(f"<article><h1>Quay stays shut</h1>{inner}<p>{FIRST}</p><p>{SECOND}</p></article>", head)
    assert read_bytes(source).date == "2024-03-05"


@pytest.mark.parametrize(
    "inner",
    [
        '<p>It opens on <time datetime="2025-01-01">New Year</time>.</p>',
        '<aside><time datetime="2019-01-01">old</time></aside>',
        "<p>Published: sometime in 2019</p>",
        '<p>Last updated <time datetime="2024-03-09">Saturday</time></p>',
    ],
)
def test_other_days_declare_nothing(inner: str) -> None:
    source = page(
        f"<article><h1>Quay stays shut</h1><p>{FIRST}</p>{inner}<p>{SECOND}</p></article><footer>3 May 2019</footer>"
    )
    assert read_bytes(source).date is None


def test_a_listed_article_declares_nothing_of_the_page() -> None:
    listed = (
        '<script type="application/ld+json">{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle",'
        ' "headline": "Pier sold", "datePublished": "2019-01-01"}]}</script>'
    )
    found = article(f"<p>{SECOND}</p>", listed)
    assert (found.title, found.date) == ("Quay stays shut", None)


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "utf-8", "iso-8859-15"])
def test_a_page_in_any_declared_encoding(encoding: str) -> None:
    source = page(f"<article><h1>Quay</h1><p>{FIRST}</p><p>“Naïve”, she said.</p><p>{SECOND}</p></article>").decode()
    quotes = source if encoding != "iso-8859-15" else source.replace("“", '"').replace("”", '"')
    found = read_bytes(quotes.replace("charset=utf-8", f"charset={encoding}").encode(encoding))
    assert "Naïve" in found.text
    assert not found.warnings


def test_an_undeclared_encoding_is_found_out_and_said() -> None:
    source = page(f"<article><h1>Quay</h1><p>{FIRST}</p><p>“No”, she said.</p><p>{SECOND}</p></article>").decode()
    found = read_bytes(source.replace("<meta charset=utf-8>", "").encode("cp1252"))
    assert "“No”, she said." in found.text
    assert [warning.code for warning in found.warnings] == ["encoding"]


def test_a_page_of_nothing_but_a_notice_says_so() -> None:
    notice = "<div class=consent><h1>Before you go on</h1><p>We will use cookies. We will not sell your data.</p></div>"
    found = read_bytes(page(notice))
    assert found.text == "Before you go on"
    assert [warning.code for warning in found.warnings] == ["furniture_only"]


@pytest.mark.parametrize("source", [b"<html></html>", b"<html><body><p></p></body></html>"])
def test_a_page_without_text_is_an_error_with_a_hint(source: bytes) -> None:
    with pytest.raises(ReadError, match="holds no text") as caught:
        read_bytes(source, path="page.html")
    assert caught.value.hint


DEEP = "".join(f"<div><p>Clause {number}: {FIRST}</p>" for number in range(600)) + "</div>" * 600


@pytest.mark.parametrize(
    "inner",
    [
        "<p>" + "word <b>of</b> it<br>" * 20_000,
        "<br>" * 100_000,
        "<p " + " ".join(f"a{number}=1" for number in range(200_000)) + f">{SECOND}</p>",
        DEEP,
    ],
    ids=["inline", "breaks", "attributes", "deep"],
)
def test_hostile_pages_end_soon_with_their_text(inner: str) -> None:
    started = time.process_time()
    text = article(inner).text
    assert FIRST in text
    assert THIRD in text
    assert "Clause 599" in text or inner is not DEEP
    assert time.process_time() - started < 60


@pytest.mark.long
def test_reading_a_large_page_takes_little_more_than_the_library() -> None:
    import trafilatura

    source = page("<article><h1>Quay</h1>" + "".join(f"<p>{n}: {FIRST}</p><p>{SECOND} {n}</p>" for n in range(5000)))
    assert len(source) > 1_000_000
    settings = {"with_metadata": True, "include_comments": False, "deduplicate": False}

    def library() -> object:
        return trafilatura.bare_extraction(trafilatura.load_html(source), **settings)

    assert growth.is_within(1.2, lambda: read_bytes(source), library)
