"""A briefing as one HTML file beside its source: no script, no network, each finding linked to its words and
back.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from importlib.resources import files

from briefcli.records import Briefing, Span
from briefcli.render.cited import held
from briefcli.render.layout import lay_out
from briefcli.render.page import Item, Page, Section
from briefcli.render.safety import neutral
from briefcli.render.view import View


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Item `number` of the page rests on `span`; `key` is its section."""

    number: int
    span: Span
    key: str


GENERATOR = '<meta name="generator" content="briefcli">'
"""By which a file of ours is known."""
FOLD = 4
"""Of a list with two items more than so many the rest is folded."""
DEEP = 8
"""Marks that nest at most; what lies deeper is marked where it begins."""


def render(briefing: Briefing, view: View) -> str:
    """A whole page, complete whatever `view` says: long lists are folded."""
    return "\n".join(_document(lay_out(briefing, replace(view, everything=True)), briefing))


def fragment(briefing: Briefing) -> str:
    """The briefing without its document and without a style of its own, for notebooks."""
    page = lay_out(briefing, View(everything=True))
    lines = [f'<div class="briefcli">\n<h3>{escape(page.title)}</h3>\n<p>{escape(page.information)}</p>']
    lines += [f"<p><strong>{escape(page.embargo)}</strong></p>"] if page.embargo else []
    lines += [f"<p>{escape(note)}</p>" for note in page.notes]
    for section in page.sections:
        lines += _section(section, {}, "h4")
    return "\n".join([*lines, f"<p>{escape(page.footer)}</p>\n</div>"])


def _document(page: Page, briefing: Briefing) -> Iterator[str]:
    numbered = _numbered(page)
    yield from head(page.title, briefing.document.language, ("style.css",), GENERATOR)
    yield '<a class="skip" href="#source">Skip to the document</a>'
    yield '<div class="columns">\n<main>'
    if page.embargo:
        yield f'<p class="embargo">{escape(page.embargo)}</p>'
    yield f'<h1>{escape(page.title)}</h1>\n<p class="quiet">{escape(page.information)}</p>'
    yield from (f'<p class="quiet">{escape(note)}</p>' for note in page.notes)
    for section in page.sections:
        yield from _section(section, numbered)
    yield f'<p class="quiet">{escape(page.footer)}</p>\n</main>'
    yield '<section class="source" id="source" tabindex="0" aria-label="The document">\n<h2>THE DOCUMENT</h2>'
    yield from _source(briefing.text, list(numbered.values()))
    yield "</section>\n</div>\n</body>\n</html>"


def head(title: str, language: str, styles: Sequence[str], *metadata: str) -> Iterator[str]:
    """The beginning of a page that loads nothing, with these files of ours as its style."""
    folder = files("briefcli.render")
    style = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in styles)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield from metadata
    yield f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>"


def _numbered(page: Page) -> dict[int, _Evidence]:
    """The evidence of each item, by the item's identity, numbered from 1 in the order of the page."""
    cited = [(section, item) for section in page.sections for item in section.items if item.span]
    return {
        id(item): _Evidence(number, item.span, section.key)
        for number, (section, item) in enumerate(cited, start=1)
        if item.span
    }


def _section(section: Section, numbered: dict[int, _Evidence], heading: str = "h2") -> Iterator[str]:
    yield f'<section class="{section.key}">\n<{heading}>{escape(section.heading)}</{heading}>'
    shown = FOLD if len(section.items) > FOLD + 1 else len(section.items)
    yield from _list(section, section.items[:shown], numbered)
    if section.items[shown:]:
        yield f"<details>\n<summary>{len(section.items) - shown} more</summary>"
        yield from _list(section, section.items[shown:], numbered)
        yield "</details>"
    if section.message:
        yield f'<p class="quiet">{escape(section.message)}</p>'
    yield "</section>"


def _list(section: Section, items: Sequence[Item], numbered: dict[int, _Evidence]) -> Iterator[str]:
    if items:
        yield f'<ul class="{"names" if section.shape == "list" else "items"}">'
        yield from (_item(item, numbered.get(id(item))) for item in items)
        yield "</ul>"


def _item(item: Item, evidence: _Evidence | None) -> str:
    label = f'<span class="label">{escape(item.label)}</span> ' if item.label else ""
    words = "".join(
        f"<b>{escape(piece.text)}</b>"
        if piece.role == "trigger"
        else f'<span class="quiet">{escape(piece.text)}</span>'
        if piece.role == "added" and item.span
        else escape(piece.text)
        for piece in item.words
    )
    unsure = '<abbr title="unsure">?</abbr> ' if item.unsure else ""
    question = f'<br><span class="question">Q: {escape(item.question)}</span>' if item.question else ""
    if evidence is None:
        cited = f" <small>{escape(item.citation)}</small>" if item.citation else ""
        return f"<li>{label}{unsure}{words}{question}{cited}</li>"
    notes = "".join(f"{escape(note)}, " for note in item.notes)
    again = "".join(f', again <a href="#L{line}">L{line}</a>' for line in item.again)
    number = evidence.number
    spoken = f"L{item.line} of the document, item {number}"
    link = f'<a href="#e{number}" aria-label="{spoken}">L{item.line}</a>'
    cited = f'<span class="quiet">({notes}{link}{again})</span>'
    return f'<li id="b{number}">{label}{unsure}{words}{question} {cited}</li>'


# --- the document ---------------------------------------------------------------------------------


def _source(text: str, evidence: Sequence[_Evidence]) -> Iterator[str]:
    """The lines of `text` that hold something, numbered, with the evidence marked."""
    named: set[int] = set()
    lines = held(text, ((piece.span, piece) for piece in evidence))
    for number, (start, end, here) in enumerate(lines, start=1):
        if here or text[start:end].strip():
            words = "".join(_marked(text, start, end, here, named))
            yield (
                f'<div class="line" id="L{number}"><span class="number" aria-hidden="true">{number}</span>'
                f'<span class="words">{words}</span></div>'
            )


def _marked(text: str, start: int, end: int, evidence: Sequence[_Evidence], named: set[int]) -> Iterator[str]:
    """``text[start:end]`` with a mark for each piece of evidence, outer ones first; the first of each has its
    id.

    Marks nest: where one ends inside another that began later, the later one is closed and opened again.
    """

    def opening(piece: _Evidence) -> str:
        name = "" if piece.number in named else f' id="e{piece.number}"'
        named.add(piece.number)
        return f'<mark class="{piece.key}"{name}>'

    clipped = [(max(piece.span.start, start), min(piece.span.end, end), piece) for piece in evidence]
    waiting = sorted(clipped, key=lambda entry: (entry[0], -entry[1]), reverse=True)
    opened: list[tuple[int, _Evidence]] = []
    last = start
    for place in sorted({start, end, *(edge for first, stop, _ in clipped for edge in (first, stop))}):
        yield escape(neutral(text[last:place], keep="\t"))
        last = place
        depth = next((depth for depth, (stop, _) in enumerate(opened) if stop <= place), len(opened))
        if opened[depth:]:
            ending = [piece for stop, piece in opened[depth:] if stop <= place]
            yield "".join(_back(piece, place) for piece in ending) + "</mark>" * (len(opened) - depth)
            opened[depth:] = [entry for entry in opened[depth:] if entry[0] > place]
            yield "".join(opening(piece) for _, piece in opened[depth:])
        while waiting and waiting[-1][0] <= place:
            _, stop, piece = waiting.pop()
            yield opening(piece)
            if stop > place and len(opened) < DEEP:
                opened.append((stop, piece))
            else:
                yield f"{_back(piece, piece.span.end)}</mark>"


def _back(piece: _Evidence, place: int) -> str:
    """The link to the briefing where the evidence ends."""
    if place != piece.span.end:
        return ""
    return f'<sup><a href="#b{piece.number}" aria-label="back to item {piece.number}">{piece.number}</a></sup>'
