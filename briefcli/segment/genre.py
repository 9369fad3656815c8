"""What kind of document it is, and whose: read off its title, byline and turns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefcli.records import Block, Genre, Span

_TURNS = 3
"""Labelled turns from which a text is a transcript."""
_TRANSCRIPT = re.compile(r"(?i)\b(?:press briefing|press gaggle|press call|department press briefing|interview (?:with|of)|transcript)\b")
_READOUT = re.compile(
    r"(?i)^(?:read-?out\b|.*['’]s? (?:virtual |bilateral |phone |video )*(?:call|meeting|meetings|conversation|travel)s? (?:with|to)\b)"
)
_FACT_SHEET = re.compile(r"(?i)^(?:fact ?sheet|factsheet)\b")
_STATEMENT = re.compile(
    r"(?i)^(?:(?:joint |press |media )*(?:statement|remarks|message|letter|proclamation|communiqu[eé])\b|"
    r"(?:a )?(?:proclamation|executive order|memorandum)\b|op-ed\b|.*\b(?:statement (?:by|from|of|on)|remarks (?:by|at|to|on))\b)"
)
_ISSUER = re.compile(
    r"\b(?:[Ss]tatement|[Rr]emarks|[Bb]riefing|[Gg]aggle|[Cc]all|[Mm]essage|[Ll]etter|[Ii]nterview|STATEMENT|REMARKS)s?"
    r"(?: [Tt]ranscript)?\s+(?:[Bb]y|[Ff]rom|[Oo]f|BY|FROM)\s+(?:the\s+)?"
    r"(?P<issuer>[A-Z](?:(?!\s(?:[Oo]n|[Aa]t|[Aa]fter|[Bb]efore|[Tt]o|[Ii]n|[Ff]or|[Aa]bout|[Mm]arking|[Rr]egarding|[Aa]nd [A-Z]\w+ing|[Ee]n [Rr]oute|[Dd]uring|[Ff]ollowing|[Hh]onoring)\s)(?!['’]s\b)[^,:;(])*)"
)
_READOUT_ISSUER = re.compile(r"^(?:[Rr]eadout of )?(?:the )?(?P<issuer>[A-Z][^,:;]*?)['’]s?\s")
_OFFICIAL = re.compile(r"(?i)\b(?:secretary|spokes\w+|ambassador|representative|minister|president|director|office|white house|department|administrator)\b")


def classify(text: str, blocks: Sequence[Block], title: Span | None) -> tuple[Genre, Span | None]:
    """The genre and the issuer, which a story does not have."""
    name = text[title.start : title.end] if title else ""
    byline = _official_byline(text, blocks)
    genre = _genre(text, blocks, name, byline)
    if genre == "story":
        return genre, None
    for pattern in (_ISSUER, _READOUT_ISSUER) if genre == "readout" else (_ISSUER,):
        match = pattern.search(name)
        if match and title:
            return genre, Span(title.start + match.start("issuer"), title.start + match.end("issuer"))
    return genre, byline


def _genre(text: str, blocks: Sequence[Block], title: str, byline: Span | None) -> Genre:
    turns = sum(
        block.speaker is not None and (not index or blocks[index - 1].speaker != block.speaker)
        for index, block in enumerate(blocks)
    )
    if turns >= _TURNS or (turns and _TRANSCRIPT.search(title)):
        return "transcript"
    if _FACT_SHEET.search(title):
        return "fact_sheet"
    if _READOUT.search(title):
        return "readout"
    if _STATEMENT.search(title) or byline or any(_released(text, block) for block in blocks):
        return "statement"
    return "story"


def _released(text: str, block: Block) -> bool:
    return block.kind == "dateline" and "release" in text[block.start : block.end].lower()


def _official_byline(text: str, blocks: Sequence[Block]) -> Span | None:
    """The name in a byline that gives an office: "Antony J. Blinken" of "Antony J. Blinken, Secretary of State"."""
    for block in blocks:
        if block.kind == "byline":
            line = text[block.start : block.end]
            opening = re.match(r"(?i)by:?\s+", line)
            if _OFFICIAL.search(line):
                start = block.start + (opening.end() if opening else 0)
                return Span(start, block.start + (line.index(",") if "," in line else len(line)))
    return None
