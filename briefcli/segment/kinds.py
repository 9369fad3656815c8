"""What a line is by itself, wherever it stands: a credit, a caption, a correction, furniture of the page.

The words are data (``language/en/layout.toml``), the shapes are in patterns.py.
"""

from __future__ import annotations

import re

from briefcli.contract import BlockKind
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
_PAGE_WORDS = 2
"""Words of accounts and cookies from which a line that speaks to the reader is about the page."""
_DIRECT = re.compile(r"\b(?:you|your|we use|our)\b")
_QUOTES = re.compile(r"\b(?:said|told)\b|\"")
_ADDRESS = re.compile(
    r"(?:(?:[Ee]-?mail|[Tt]el(?:ephone)?|[Pp]hone|[Ff]ax|[Ww]eb(?:site)?|[Tt]witter|[Mm]obile)\.?:?\s*)?"
    r"(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.|pic\.twitter\.com/)\S+|\+?\(?\d[\d\s()./-]{6,20}\d(?:\s*(?:ext\.?|x)\s*\d+)?|[@#]\w+)"
    r"(?:[\s,;|/]+(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|\+?\(?\d[\d\s()./-]{6,20}\d|[@#]\w+)){0,6}[.;]?"
)
_RATE = re.compile(r"\([$€£¥]?\s?\d[\d.,]*\s*(?:[A-Za-z. ]+)?=\s[^()]{3,60}\)")
_FOOTNOTE = re.compile(r"\[\^?[\w-]{1,20}\]:\s")
_DESK = re.compile(r"\(\([^()]*[@;+][^()]*\)\)|SOURCE:? [A-Z][^?!]*")
"""How the desk that edited a story is reached, and who paid for a release."""
_CRUMBS = re.compile(
    r"[^.?!:>»›|]{2,30}(?:\s[>»›]\s[^.?!:>»›|]{2,40}){1,6}|[^.?!:>»›|]{2,25}(?:\s\|\s[^.?!:>»›|]{2,25}){2,8}"
)
"""The way to a page, or a menu; one "|" stands between a title and its paper."""
_STAGE = re.compile(r"[(\[][^()\[\]]{2,80}[)\]]\.?")
_MARGIN = "*_ \t"
_BRACKETS = "()[]•-–—+→>»› "


def alone(content: str) -> BlockKind | None:
    """The kind of a line that gives itself away, None for one that may be text."""
    if patterns.END_LINE.fullmatch(content):
        return "furniture"
    content = content.strip(_MARGIN)
    if not content:
        return None
    return _by_shape(content) or _by_words(content)


def _by_shape(content: str) -> BlockKind | None:
    if len(content) > _LONGEST_LINE:
        return None
    if patterns.DATE_LINE.fullmatch(content) or patterns.RELEASE.match(content):
        return "dateline"
    if patterns.BYLINE.fullmatch(content):
        return "byline"
    if patterns.ATTRIBUTABLE.fullmatch(content) or patterns.EXAMINER.fullmatch(content) or _RATE.fullmatch(content):
        return "note"
    if _ADDRESS.fullmatch(content) or _CRUMBS.fullmatch(content) or _DESK.fullmatch(content):
        return "furniture"
    return None


def _by_words(content: str) -> BlockKind | None:
    bare = content.strip(_BRACKETS)
    opened = phrases.opened(bare) if bare == content else [*phrases.opened(bare), *phrases.opened(content)]
    if len(content) <= _LONGEST_NOTE:
        if is_embargo(content):
            return "note"
        if "correction" in opened:
            return "correction"
        if "note" in opened or _FOOTNOTE.match(content):
            return "note"
        if "caption" in opened or patterns.CAPTION_END.search(content, max(1, len(content) - _LONGEST_CREDIT)):
            return "caption"
    if len(content) <= _LONGEST_FURNITURE and not _tells(content):
        if "credit" in opened or patterns.CREDIT.match(content):
            return "credit"
        if "furniture" in opened:
            return "furniture"
    if len(content) <= _SHORT and _is_line(bare, content):
        return "furniture"
    return "furniture" if _is_about_the_page(content) else None


def _is_about_the_page(content: str) -> bool:
    lower = content[:_LONGEST_NOTE].lower()
    if not _DIRECT.search(lower):
        return False
    found = sum(word in lower for word in phrases.words("furniture", "page_words"))
    return found >= _PAGE_WORDS and not _QUOTES.search(content)


def _is_line(*shapes: str) -> bool:
    return any(phrases.is_one("furniture", "lines", shape) for shape in shapes)


def section(content: str) -> BlockKind | None:
    """What follows a heading that announces no news: a correction, a release's notes, contacts, disclaimers."""
    if len(content) > _LONGEST_LINE:
        return None
    bare = content.strip(" *_#:.-")
    kind: BlockKind
    for kind in ("correction", "note"):
        if phrases.is_one(kind, "sections", bare):
            return kind
    return None


def is_embargo(content: str) -> bool:
    """A line that begins with the word."""
    lower = content[:_LONGEST_LINE].lower()
    if not any(word in lower for word in patterns.EMBARGO_WORDS):
        return False
    found = patterns.EMBARGO.search(content, 0, _LONGEST_LINE)
    opening = patterns.EMBARGO_OPENING.match(content)
    return bool(found and opening and found.start() <= opening.end())


def unspoken(content: str) -> BlockKind | None:
    """What a line within a turn is that nobody says: "(Laughter.)", a page number, the end."""
    if _STAGE.fullmatch(content) or phrases.opened(content) == ["note"]:
        return "note"
    if patterns.END_LINE.fullmatch(content) or _is_line(content):
        return "furniture"
    shape = _by_shape(content)
    return shape if shape in ("furniture", "note") else None


def _tells(content: str) -> bool:
    return len(content) > _SHORT and bool(_REPORTS.search(content))
