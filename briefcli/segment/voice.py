"""Who tells: a reporter, an author for himself, or an issuer for itself. Read off what stands outside quotations; the
words are data (``language/en/layout.toml``, "opinion" and "release").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefcli.contract import TOLD
from briefcli.records import Block, Quotation
from briefcli.segment import phrases

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_I = re.compile(r"(?<!War )(?<!Title )(?<!Phase )\bI\b(?=['’]| [a-z])|\b[Mm](?:y|e|yself|ine)\b")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|[Oo]urselves)\b")
_AUTHOR = re.compile(
    r"\W{0,3}(?:The (?:writer|author)|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}),?(?: [^.]{0,60},)? (?=[a-z])"
)
_FOOT = 3
_TOP = 6
"""Blocks at the foot and at the top that tell whose text it is."""
_LONGEST_MARKED = 100
_LONGEST_FOOT = 400
"""Characters of a section line or marked headline, and of a note about the author."""
_MARKED = re.compile(r"(?:\s*[|/:·–—-].*| by\b.*)?")
_FEWEST = 5
_PARAGRAPHS = 3
_OFTEN = 0.012
"""An author who speaks says "I" or "we" so many times, in so many paragraphs, in this share of the words."""
_BODY = 0.025
"""The share of "we" and "our" in what a body says of itself."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whether who tells says "I" or "we"; whether the text is an opinion piece, or what an issuer published."""

    own: bool = False
    opinion: bool = False
    release: bool = False


def hear(text: str, blocks: Sequence[Block], quotations: Sequence[Quotation], title: str) -> Voice:
    """Reads the paragraphs nobody is named as the speaker of; cost grows with the text."""
    told = _told(text, blocks, quotations)
    if not told:
        return Voice()
    whole = "\n".join(told)
    words = max(1, len(_WORD.findall(whole)))
    mine, ours = len(_I.findall(whole)), len(_WE.findall(whole))
    foot = [text[block.start : block.end] for block in blocks[-_FOOT:]]
    own = (
        mine + ours >= max(_FEWEST, _OFTEN * words)
        and sum(bool(_I.search(part) or _WE.search(part)) for part in told) >= _PARAGRAPHS
    )
    verdicts = _count("opinion", "verdicts", whole) + whole.count("?")
    release = (
        _begins("release", "titles", title)
        or _count("release", "formulas", f"{told[0]}\n{told[-1]}") > 0
        or any(_begins("release", "contacts", line) for line in foot)
        or _is_own_news(title, told[0])
    )
    body = own and ours > mine and ours >= _BODY * words
    argues = own and not body and verdicts > 1 and 2 * _count("opinion", "attributions", whole) <= mine + ours
    signed = any(map(_is_author, foot)) and (own or verdicts > 0)
    opinion = _is_marked(text, blocks) or (not release and (signed or argues))
    return Voice(own, opinion, not opinion and (release or body))


def _is_told(block: Block) -> bool:
    return block.kind in TOLD and block.speaker is None


def _told(text: str, blocks: Sequence[Block], quotations: Sequence[Quotation]) -> list[str]:
    """The paragraphs without what is quoted in them."""
    found = []
    place = 0
    for block in blocks:
        pieces, start = [], block.start
        while place < len(quotations) and quotations[place].start < block.end:
            pieces.append(text[start : max(start, quotations[place].start)])
            start = max(start, quotations[place].end)
            place += 1
        if _is_told(block):
            found.append(" ".join([*pieces, text[start : block.end]]))
    return found


def _count(section: str, key: str, whole: str) -> int:
    return len(phrases.pattern(section, key).findall(whole))


def _begins(section: str, key: str, line: str) -> bool:
    return bool(phrases.pattern(section, key).match(line))


def _is_author(foot: str) -> bool:
    """Whether a paragraph at the foot tells who the author is."""
    name = _AUTHOR.match(foot)
    return bool(name and len(foot) <= _LONGEST_FOOT and phrases.pattern("opinion", "callings").match(foot, name.end()))


def _is_marked(text: str, blocks: Sequence[Block]) -> bool:
    """Whether a section line, the headline or a note says that it is an opinion piece."""
    for block in blocks[:_TOP]:
        line = text[block.start : block.end].strip("*_#[]() .")
        found = phrases.pattern("opinion", "sections").match(line)
        if found and len(line) <= _LONGEST_MARKED and _MARKED.fullmatch(line, found.end()):
            return True
    disclaimers = phrases.pattern("opinion", "disclaimers")
    return any(disclaimers.search(text, block.start, block.end) for block in blocks[-_TOP:])


@cache
def _today() -> re.Pattern[str]:
    """Who did "today" what an issuer does: "Today, X announced", "X today announced", "X announced today"."""
    did = phrases.pattern("release", "news").pattern
    return re.compile(
        rf"(?i:today),? (?P<first>.{{3,90}}?) (?:has )?(?i:{did})"
        rf"|(?P<subject>.{{3,110}}?),? (?:(?:has )?today (?i:{did})|(?:is|are) announcing\b|(?i:{did}) today\b)"
    )


def _is_own_news(title: str, opening: str) -> bool:
    """Whether the title's subject did "today" what an issuer does."""
    news = _today().match(opening)
    if not news:
        return False
    named = {word.casefold() for word in _WORD.findall(title)}
    return any(
        word[0].isupper() and word.casefold() in named for word in _WORD.findall(news["first"] or news["subject"])
    )
