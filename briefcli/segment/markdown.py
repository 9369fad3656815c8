"""Markdown within a line: links, images, emphasis, code, footnotes, stray HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefcli.records import TAG

Edit = tuple[int, int, str]
"""Characters [start, end) and what they are read as."""

_TARGET = (
    r"\(\s{0,9}<?[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500}){0,3}>?"
    r"(?:\s{1,9}[\"'][^\n]{0,300}?[\"'])?\s{0,9}\)"
)
_INLINE = re.compile(
    rf"""\[?!\[(?P<alt>[^\[\]\n]{{0,500}})\](?:{_TARGET}|\[[^\[\]\n]{{0,100}}\])(?:\]{_TARGET})?
    | \[(?P<link>[^\[\]\n]{{1,500}})\](?:{_TARGET}|\[[^\[\]\n]{{1,100}}\])
    | \[(?P<reference>[^\[\]\n]{{1,500}})\]\[(?P<name>[^\[\]\n]{{0,100}})\]
    | (?P<footnote>\[\^[^\[\]\s]{{1,40}}\](?!:))
    | (?P<struck>~~(?=\S)[^~\n]{{1,500}}~~|<(?P<tag>del|s|strike)>[^<>\n]{{0,1000}}</(?P=tag)>)
    | (?P<comment><!--[^<>]{{0,2000}}-->)
    | (?P<html>{TAG})
    | (?<![`\w])`(?P<code>(?=[^`\s])[^`\n]{{1,200}}(?<=[^`\s]))`(?![`\w])""",
    re.VERBOSE,
)
_TELLTALES = ("](", "][", "[^", "~~", "<", "`")
"""One of these is in a text that has any of it."""
_MARGIN = 40
"""Characters in front of a picture that may be an indent."""
_EMPHASIS = re.compile(
    r"(?P<opens>(?<![\w*_\\])(?P<one>\*{1,3}|_{1,3})(?=[^\s*_]))|(?P<closes>(?<=[^\s*_\\])(?P<two>\*{1,3}|_{1,3})(?![\w*_]))"
)
_MARKED_LINE = re.compile(r"[^\n*_]*[*_][^\n]*")
_ESCAPE = re.compile(r"\\(?=[*_#\[\]()~`>+.!|-])")


def find(text: str) -> list[Edit]:
    """What of `text` is markup, in order: images in the middle of a line and struck text go, the rest of an
    image and the words of a link stay.
    """
    found: list[Edit] = []
    if any(mark in text for mark in _TELLTALES):
        found = [edit for match in _INLINE.finditer(text) for edit in _inline(text, match)]
    if any(mark in text for mark in "*_\\"):
        found += _emphasis(text)
        found += ((match.start(), match.end(), "") for match in _ESCAPE.finditer(text))
    return apart(found)


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """`edits` in order, without those that begin in one before."""
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _inline(text: str, match: re.Match[str]) -> Iterator[Edit]:
    start, end = match.span()
    kept = next((name for name in ("alt", "link", "code") if match[name]), None)
    if kept == "alt":
        before = text[max(0, start - _MARGIN) : start].rpartition("\n")
        alone = not before[2].strip() and (before[1] or start <= _MARGIN) and (end == len(text) or text[end] in "\r\n")
        kept = kept if alone and match[kept].strip() else None
    if kept:
        yield start, match.start(kept), ""
        yield match.end(kept), end, ""
    else:
        tag = match[0].lstrip("</")
        yield start, end, '"' if tag.startswith("q") else " " if tag.startswith("br") else ""


def _emphasis(text: str) -> Iterator[Edit]:
    """The stars and underscores that pair within a paragraph."""
    for line in _MARKED_LINE.finditer(text):
        open_marks: dict[str, list[int]] = {}
        for match in _EMPHASIS.finditer(text, *line.span()):
            mark = match["one"] or match["two"]
            waiting = open_marks.setdefault(mark, [])
            if match["closes"] and waiting:
                opened = waiting.pop()
                yield opened, opened + len(mark), ""
                yield match.start(), match.end(), ""
            elif match["opens"]:
                waiting.append(match.start())
