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
from briefcli.segment import patterns, phrases

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_I = re.compile(r"(?<!War )(?<!Title )(?<!Phase )\bI\b(?=['’]| [a-z])|\b[Mm](?:y|e|yself|ine)\b")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]urs?|us|[Oo]urselves)\b")
_WE_DO = re.compile(
    r"(?i)\b(?:we|I)(?:['’](?:re|ve|ll|m))?\s+(?:(?:also|all|both|deeply|fully|sincerely|are|am|have)\s+){0,2}"
)
_OUR = re.compile(r"(?i)\bour\s+")
_SPEAKER = re.compile(
    r"""(?x)\b(?:said|added|stated|continued)\ (?:[A-Z][\w.'’-]*\.?\ ){0,4}?
      (?P<after>(?!(?:Sens?|Reps?|Gov|M[rs]s?|Dr)\.)[A-Z][\w'’-]+)(?=[,.;:]|$|\ in\b|\ of\b)
    | (?P<before>[A-Z][\w'’-]+)\ (?:said|says|added|stated|told|tweeted)\b"""
)
_AUTHOR = re.compile(
    r"\W{0,3}(?:The (?:writer|author)|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}),?(?: [^.]{0,60},)? (?=[a-z])"
)
_FOOT = 3
_TOP = 6
"""Blocks at the foot and at the top that tell whose text it is."""
_SHORT = 60
_LONGEST_FOOT = 400
"""Characters of a section line or salutation, and of a note about the author."""
_FEWEST = 5
_PARAGRAPHS = 3
_OFTEN = 0.012
_SELDOM = 0.02
_QUOTED = 0.35
"""An author who speaks says "I" or "we" so many times, in so many paragraphs, in this share of the words; attributes in
no more than that share of them, and quotes no more than that share of the text."""
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
    read = sum(block.end - block.start for block in blocks if _is_told(block))
    foot = [text[block.start : block.end] for block in blocks[-_FOOT:]]
    own = (
        mine + ours >= max(_FEWEST, _OFTEN * words)
        and sum(bool(_I.search(part) or _WE.search(part)) for part in told) >= _PARAGRAPHS
        and len(whole) >= (1 - _QUOTED) * read
    )
    signed = any(map(_is_author, foot))
    reported = _count("opinion", "attributions", whole) if own or signed else 0
    own = own and reported <= max(mine + ours, _SELDOM * words)
    verdicts = _count("opinion", "verdicts", whole) + whole.count("?") if own or signed else 0
    signed = signed and (own or verdicts > 0) and reported <= _SELDOM * words
    release = (
        _begins("release", "titles", title)
        or _count("release", "formulas", f"{told[0]}\n{told[-1]}") > 0
        or any(_begins("release", "contacts", line) for line in foot)
        or _is_own_news(title, told)
    )
    body = own and ((ours > mine and ours >= _BODY * words) or _deeds(whole) > 1 or _is_letter(told, foot[-1]))
    argues = own and not body and verdicts > 1 and 2 * reported <= mine + ours
    opinion = _is_marked(text, blocks, title) or (not release and (signed or argues))
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


def _deeds(whole: str) -> int:
    """How often "we" do what a body does, or something is "ours" that a body has."""
    deeds, belongings = phrases.pattern("release", "deeds"), phrases.pattern("release", "belongings")
    return sum(bool(deeds.match(whole, match.end())) for match in _WE_DO.finditer(whole)) + sum(
        bool(belongings.match(whole, match.end())) for match in _OUR.finditer(whole)
    )


def _is_letter(told: Sequence[str], last: str) -> bool:
    """Whether the text greets its readers, or ends with a name and an office."""
    greets = any(len(part) <= _SHORT and _begins("release", "salutations", part) for part in told[:_FOOT])
    return greets or bool(patterns.OFFICE.fullmatch(last))


def _is_author(foot: str) -> bool:
    """Whether a paragraph at the foot tells who the author is, and not that he is a reporter."""
    name = _AUTHOR.match(foot)
    if not name or len(foot) > _LONGEST_FOOT or phrases.pattern("opinion", "reporters").search(foot):
        return False
    return bool(phrases.pattern("opinion", "callings").match(foot, name.end()))


def _is_marked(text: str, blocks: Sequence[Block], title: str) -> bool:
    """Whether a section line, the headline or a note says that it is an opinion piece."""
    sections = phrases.pattern("opinion", "sections")
    heading = sections.match(title)
    if heading and re.match(r"\s*[:|]| by\b", title[heading.end() :]):
        return True
    for block in blocks[:_TOP]:
        line = text[block.start : block.end].strip("*_#[]() .")
        found = sections.match(line)
        if found and len(line) <= _SHORT and re.fullmatch(r"(?:\s*[|/:·–—-].*)?", line[found.end() :]):
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


def _is_own_news(title: str, told: Sequence[str]) -> bool:
    """Whether the title's subject did "today" what an issuer does, and nobody else is quoted."""
    news = _today().match(told[0])
    if not news:
        return False
    named = {word.casefold() for word in _WORD.findall(title)}
    subject = {word.casefold() for word in _WORD.findall(news["first"] or news["subject"]) if word[0].isupper()}
    speakers = {(match["after"] or match["before"]).casefold() for part in told for match in _SPEAKER.finditer(part)}
    return bool(subject & named) and speakers <= named | subject | {"he", "she", "they", "it", "we", "i"}
