"""What a line is by itself, wherever it stands: a credit, a caption, a correction, an embargo, furniture of the page.

The words are data (``language/en/layout.toml``), the shapes are in patterns.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefcli.contract import BlockKind
from briefcli.records import Block, Embargo
from briefcli.segment import patterns, phrases

_LONGEST_LINE = 120
_LONGEST_FURNITURE = 220
_LONGEST_NOTE = 700
_LONGEST_CREDIT = 160
"""Characters of a dateline or byline, of a line of furniture, of a correction, caption or note, and
of the credit that ends a caption."""
_REPORTS = re.compile(r"\b(?:said|says|told|announced|declined|denied|will not|won't)\b")
"""A line that reports is no furniture, however it begins, unless it is short."""
_SHORT = 70
_CONTACT = r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.|pic\.)\S+|\+?\(?\d[\d\s()./-]{6,20}\d|[@#]\w+)"
_ADDRESS = re.compile(
    rf"(?i:(?:e-?mail|tel(?:ephone)?|phone|fax|web(?:site)?|twitter|mobile)\.?:?\s*)?{_CONTACT}(?:[\s,;|/]+{_CONTACT}){{0,6}}[.;]?"
)
_WIRE = re.compile(r"\(\([^()]*[@;+][^()]*\)\)|SOURCE:? [A-Z][^?!]*|\([$€£¥]?\s?\d[^()]{0,30}=\s[^()]{3,60}\)")
"""How the desk that edited a story is reached, who paid for a release, a rate of exchange."""
_STAGE = re.compile(r"[(\[][^()\[\]]{2,80}[)\]]\.?")
_MARGIN = "*_ \t"
_BRACKETS = "()[]•-–—+→>»› "
_SHAPES: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("dateline", patterns.DATE_LINE),
    ("dateline", patterns.RELEASE),
    ("byline", patterns.BYLINE),
    ("note", patterns.ATTRIBUTABLE),
    ("note", patterns.EXAMINER),
    ("furniture", _ADDRESS),
    ("furniture", _WIRE),
)
"""What short lines of a kind look like."""


def alone(content: str) -> BlockKind | None:
    """The kind of a line that gives itself away, None for one that may be text."""
    if patterns.END_LINE.fullmatch(content):
        return "furniture"
    content = content.strip(_MARGIN)
    return (_by_shape(content) or _by_words(content)) if content else None


def _by_shape(content: str) -> BlockKind | None:
    if len(content) > _LONGEST_LINE:
        return None
    return next((kind for kind, shape in _SHAPES if shape.fullmatch(content)), None)


def _by_words(content: str) -> BlockKind | None:
    bare = content.strip(_BRACKETS)

    def opens(section: str) -> bool:
        opening = phrases.pattern(section, "openings")
        return bool(opening.match(bare) or opening.match(content))

    if len(content) <= _LONGEST_NOTE:
        if _OPENING_WORDS.match(content, 0, _LONGEST_OPENING):
            return "note"
        if opens("correction"):
            return "correction"
        if opens("note"):
            return "note"
        if opens("caption") or patterns.CAPTION_END.search(content, max(1, len(content) - _LONGEST_CREDIT)):
            return "caption"
    if len(content) <= _LONGEST_FURNITURE and not (len(content) > _SHORT and _REPORTS.search(content)):
        if opens("credit"):
            return "credit"
        if opens("furniture"):
            return "furniture"
    return "furniture" if _is_line(bare) or _is_line(content) else None


def _is_line(content: str) -> bool:
    return len(content) <= _SHORT and bool(phrases.pattern("furniture", "lines").fullmatch(content))


def section(content: str) -> BlockKind | None:
    """What follows a heading that announces no news: a correction, a release's notes, contacts, disclaimers."""
    bare = content.strip(" *_#:.-")
    kind: BlockKind
    for kind in ("correction", "note"):
        if len(content) <= _LONGEST_LINE and phrases.pattern(kind, "sections").fullmatch(bare):
            return kind
    return None


def unspoken(content: str) -> BlockKind | None:
    """What a line within a turn is that nobody says: "(Laughter.)", a page number, the end."""
    if _STAGE.fullmatch(content) or phrases.pattern("note", "openings").match(content):
        return "note"
    if patterns.END_LINE.fullmatch(content) or _is_line(content):
        return "furniture"
    shape = _by_shape(content)
    return shape if shape in ("furniture", "note") else None


# --- embargoes ------------------------------------------------------------------------------------

_STATED = r"""(?:strictly\s+|under\s+)?(?:embargoed(?:\s+(?:until|till?|to|for(?:\s+release)?)\b|\s*:)
    |embargo(?:ed)?\s+until\b|(?<=under\s)embargo\b|(?<!\w)(?:strict\s+)?embargo\s*:|embargo\s+(?:lifts|is\s+lifted|ends|expires)\b
    |not\s+for\s+(?:release|publication|broadcast|use)[^.\n]{0,40}?\s(?:until|before)\b|hold\s+for\s+release\b)"""
"""That something is not to be published yet; an embargo on arms is none."""
_EMBARGO = re.compile(rf"{_STATED}[^\n]{{0,160}}", re.VERBOSE | re.IGNORECASE)
_OPENING_WORDS = re.compile(
    rf"(?:\W|(?:strict|strictly|news|press|under)\s){{0,8}}{_STATED}", re.VERBOSE | re.IGNORECASE
)
_LONGEST_OPENING = 120
_BLOCKS = 12
"""Blocks looked at, of those at the top: further down "embargoed" is said of arms."""
_LAST = 3
"""Blocks looked at from the end of a document, where notes stand."""
_STOP = re.compile(r"(?<![ap])(?<!\.m)\.(?:\s+(?=[A-Z])|\s*$)|\s\||[;\n]")


def embargo(plain: str, blocks: Sequence[Block]) -> Embargo | None:
    """The embargo that a document states; `briefcli.find.when` says until when."""
    for block in (*blocks[:_BLOCKS], *blocks[_BLOCKS:][-_LAST:]):
        match = _EMBARGO.search(plain, block.start, block.end)
        if match:
            stop = _STOP.search(plain, match.start(), match.end())
            end = min(stop.start() if stop else match.end(), block.end)
            end = match.start() + len(plain[match.start() : end].rstrip(" *_)]"))
            return Embargo(match.start(), end)
    return None
