"""HTML: one file without script or network, links in pairs, readable colours, never markup of the source."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given

from briefcli.records import Briefing, Span
from briefcli.render import html, source
from briefcli.render.view import View
from tests import growth
from tests.builders import briefing, finding, marked
from tests.render.samples import hostile_briefings, sample

STYLE = files("briefcli.render").joinpath("style.css").read_text(encoding="utf-8")
VOID = {"meta", "br"}
OURS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "a",
    "div",
    "main",
    "section",
    "h1",
    "h2",
    "p",
    "ul",
    "li",
    "span",
    "b",
    "abbr",
    "br",
    "mark",
    "sup",
    "details",
    "summary",
}


class Page(HTMLParser):
    """Tags, ids, links and the text of the document's lines; fails on tags that do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.policy = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        self.attributes |= set(values)
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"] or ""
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if values.get("href"):
            self.links.append(values["href"] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_each_item_links_to_its_words_and_back() -> None:
    page = Page(html.render(sample(), View()))
    items = [name for name in page.ids if name.startswith("b")]
    assert len(items) == 14
    for name in items:
        assert f"e{name[1:]}" in page.ids
        assert {f"#e{name[1:]}", f"#{name}"} <= set(page.links)


def test_the_words_of_an_item_are_marked_in_the_document() -> None:
    text, m = marked("{outer:They {did:voted} {inner:in Oslo} on Monday}. {next:She {left:left}}.")
    deeds = (
        finding(m["outer"], m["did"], "done", "voted", rank=0),
        finding(m["inner"], m["inner"], "done", "was there", rank=1),
        finding(m["next"], m["left"], "done", "left", rank=2),
    )
    lines = html.render(briefing(text, actions=deeds), View()).split('<span class="words">')[1]
    plain = re.sub(r"<sup>.*?</sup>", "", lines.split("</span></div>")[0])
    named = re.sub(r'<mark class="\w+" id="e(\d+)">', r"{\1:", plain).replace("</mark>", "}")
    words = [text[one.start : one.end] for one in deeds]
    assert re.sub(r"\{\d+:|\}", "", named) == text
    assert [re.sub(r"\{\d+:|\}", "", found) for found in re.findall(r"\{\d+:((?:[^{}]|\{[^{}]*\})*)\}", named)] == [
        words[0],
        words[2],
    ]
    assert re.search(r"\{\d+:(in Oslo)\}", named)


def test_a_long_list_is_complete_and_folded_behind_its_first_items() -> None:
    text, m = marked(" ".join(f"{{clause{rank}:They {{did{rank}:voted}}}}." for rank in range(9)))
    deeds = tuple(finding(m[f"clause{rank}"], m[f"did{rank}"], "done", f"n{rank}", rank=rank) for rank in range(9))
    written = html.render(briefing(text, actions=deeds), View())
    before, folded = written.split("<details>")
    assert "<summary>5 more</summary>" in folded
    assert [f">n{rank}<" in before for rank in range(9)] == [True] * 4 + [False] * 5
    assert [f">n{rank}<" in folded for rank in range(9)] == [False] * 4 + [True] * 5
    assert "--all" not in written


def test_print_opens_what_is_folded() -> None:
    printed = STYLE.split("@media print")[1]
    assert "details::details-content { content-visibility: visible" in printed


def test_a_notebook_shows_a_briefing_without_links_or_style() -> None:
    shown = sample()._repr_html_()
    page = Page(shown)
    assert "The mayor<b> will open</b> the bridge" in shown
    assert "(an aide, L3, again L8)" in shown
    assert page.links == page.ids == []
    assert "style" not in page.tags


@given(hostile_briefings())
def test_no_document_adds_markup_to_a_notebook(briefing: Briefing) -> None:
    page = Page(briefing._repr_html_())
    assert set(page.tags) <= OURS | {"h3", "h4", "small", "strong"}
    assert page.attributes <= {"class", "title"}


def test_the_evidence_of_one_long_line_costs_the_same_each() -> None:
    """Clauses within clauses are among it."""

    def prepared(count: int) -> growth.Work:
        text = "They voted on it. " * count
        spans = [Span(place, place + 16) for place in range(0, len(text), 18)]
        wide = [Span(span.start, min(len(text), span.start + 18 * 40)) for span in spans]
        deeds = [
            finding(clause, Span(span.start + 5, span.start + 10), "done", f"n{number}", rank=number)
            for number, (span, clause) in enumerate(zip(spans, wide, strict=True))
        ]
        large = briefing(text, actions=tuple(deeds), sentences=tuple(spans))
        return lambda: (html.render(large, View()), source.render(large, 80, False))

    assert growth.is_linear(prepared, 250)


def test_the_policy_allows_its_own_style_and_nothing_else() -> None:
    page = Page(html.render(sample(), View()))
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    assert page.policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_style_asks_the_network_for_nothing() -> None:
    assert not re.search(r"url\(|@import|https?:", STYLE)


@given(hostile_briefings())
def test_no_document_adds_markup(briefing: Briefing) -> None:
    written = html.render(briefing, View(everything=True))
    page = Page(written)
    assert set(page.tags) <= OURS
    assert page.attributes <= {
        "lang",
        "charset",
        "http-equiv",
        "content",
        "name",
        "class",
        "href",
        "id",
        "tabindex",
        "aria-label",
        "aria-hidden",
        "title",
    }
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", written)


def luminance(color: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.2)."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_the_contrast_of_wcag_aa(scheme: int) -> None:
    colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", STYLE.split(":root")[scheme + 1]))
    grounds = [name for name in colors if name.endswith("-mark") or name in ("ground", "target")]
    for ground in grounds:
        for ink in ("ink", "link"):
            assert contrast(colors[ink], colors[ground]) >= 4.5, (ink, ground)
    for ink in ("quiet", "will", "did", "proposed", "not", "earlier"):
        assert contrast(colors[ink], colors["ground"]) >= 4.5, ink
        assert ink == "quiet" or contrast(colors[ink], colors[f"{ink}-mark"]) >= 3, ink
    assert contrast(colors["quiet"], colors["target"]) >= 4.5


@pytest.mark.long
def test_a_browser_shows_it(tmp_path: Path) -> None:
    """Chromium lays the page out, finds nothing against its own policy and jumps to the evidence."""
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("needs chromium: apt-get install chromium")
    page = tmp_path / "page.html"
    page.write_text(html.render(sample(), View()), encoding="utf-8")
    picture = tmp_path / "page.png"
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--enable-logging=stderr",
        f"--user-data-dir={tmp_path / 'profile'}",
        "--window-size=1200,900",
    ]
    home = {**os.environ, "HOME": str(tmp_path)}  # a browser writes into it
    shown = subprocess.run(
        [*command, "--dump-dom", f"{page.as_uri()}#e3"],
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
        env=home,
    )
    assert "THE DOCUMENT" in shown.stdout
    assert "Content Security Policy" not in shown.stderr
    photograph = [*command, f"--screenshot={picture}", page.as_uri()]
    subprocess.run(photograph, capture_output=True, timeout=600, check=True, env=home)
    assert picture.stat().st_size > 20_000
