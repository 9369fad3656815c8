"""Cut a clean text into blocks: what is a headline, a paragraph, a turn, and what is set apart.

Lines become paragraphs (hard-wrapped ones are joined); what runs together in one is cut (furniture, captions, speakers'
labels); then kinds are decided top to bottom, because what a line is depends on what stood before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefcli.contract import TOLD, UNREAD, BlockKind
from briefcli.records import Block, Span
from briefcli.segment import inline, kinds, patterns, phrases, turns
from briefcli.segment.clean import Clean
from briefcli.segment.lines import Line, paragraphs
from briefcli.segment.tokens import trimmed

_LONGEST_HEADING = 100
_LONGEST_FURNITURE = 120
"""Characters of a heading, and of a byline, credit or place line."""
_DATELINE_WITHIN = 4
"""Paragraphs that may open with a dateline: captions and a stopped headline may come before the story."""
_CELL = re.compile(r"[^|\t]+")
_RULE = re.compile(r"[|:\-=+\s]+")
_LONGEST_LISTED = 150
"""Characters of the title of another article in a list."""
_STATEMENT, _SPEECH = 5, 12
"""Paragraphs that answer no words without a question mark, and no question at all: of ten in 122 briefings of the White
House so long eight were statements behind banter, or behind a guest."""
_PASSED: frozenset[BlockKind] = frozenset({"furniture", "caption", "credit", "note"})
"""What may stand between a headline and the line below it."""


def cut(clean: Clean, plain: str) -> tuple[Block, ...]:
    """The blocks of a clean text, whose shadow is `plain`."""
    lines = inline.cut(plain, paragraphs(clean, plain))
    return tuple(_Walk(plain, *turns.find(plain, lines)).blocks())


def with_text(plain: str, found: Sequence[Block]) -> tuple[Block, ...]:
    """`found`; where nothing but a headline tells anything, an alert, the headline is the text."""
    at = next((index for index, block in enumerate(found) if block.kind == "headline"), None)
    if at is None or any(block.kind in TOLD or block.kind == "question" for block in found):
        return tuple(found)
    alert = patterns.ALERT.match(plain, found[at].start, found[at].end)
    told = replace(found[at], start=alert.end() if alert else found[at].start, kind="body")
    return (*found[:at], told, *found[at + 1 :])


class _Walk:
    """Walks down the paragraphs of one document and gives each its kind."""

    def __init__(self, plain: str, lines: Sequence[Line], openings: Mapping[int, turns.Opening]) -> None:
        self.plain, self.lines, self.openings = plain, lines, openings
        self.found: list[Block] = []
        self.speaker: Span | None = None
        self.role: turns.Role | None = None
        self.turn: list[int] = []
        self.question: int | None = None
        self.headline: str | None = None
        self.told = 0
        self.official = bool(openings)
        self.ended = self.listing = False
        self.section: BlockKind | None = None
        self.previous: BlockKind | None = None
        self.introduction: int | None = None

    def blocks(self) -> list[Block]:
        for index, line in enumerate(self.lines):
            self._add(index, line)
        self._close_turn()
        return self.found

    def _add(self, index: int, line: Line) -> None:
        content, opening = self.plain[line.start : line.end], self.openings.get(line.start)
        kind = line.kind or (kinds.unspoken(content) if self.role and not opening else None)
        if kind:
            self._emit(line.start, line.end, kind)
        elif opening:
            self._close_turn()
            self.speaker, self.role = opening.label, opening.role
            self.told += 1
            self._say(opening.content, line.end)
        elif self.role:
            self._say(line.start, line.end)
        else:
            self._prose(index, line, content)

    # --- turns ------------------------------------------------------------------------------------

    def _say(self, start: int, end: int) -> None:
        """A paragraph of the turn that is open; what kind, shows when the turn is whole."""
        start, end = trimmed(self.plain, start, end)
        marker = patterns.MARKER.match(self.plain, start, end)
        start = marker.end() if marker else start
        if start < end:
            self.turn.append(len(self.found))
            self.introduction = len(self.found)
            self.found.append(Block(start, end, "turn", self.speaker))

    def _close_turn(self) -> None:
        asking = [index for index in self.turn if self._is_asked(index)]
        asks = self.role == "asks" or (self.role == "leads" and bool(asking))
        if asks and self.turn:
            last = asking[-1] if asking else self.turn[-1]
            if asking or len(self._words(last)) > 1:  # "Ned --" only breaks in
                self.question = last
        elif self.question is not None:
            longest = _SPEECH if self._is_asked(self.question) else _STATEMENT
            if len(self.turn) >= longest:
                self.question = None
        kind: BlockKind = "question" if asks else "answer"
        for index in self.turn if asks or (self.role == "speaks" and self.question is not None) else ():
            self.found[index] = replace(self.found[index], kind=kind, question=None if asks else self.question)
        self.turn, self.role, self.speaker = [], None, None

    def _is_asked(self, index: int) -> bool:
        return "?" in self.plain[self.found[index].start : self.found[index].end]

    def _words(self, index: int) -> list[str]:
        return re.findall(r"[^\W_]+", self.plain[self.found[index].start : self.found[index].end])

    # --- prose ------------------------------------------------------------------------------------

    def _prose(self, index: int, line: Line, content: str) -> None:
        if self._is_table(line):
            return
        kind = self._kind(index, line, content)
        if kind == "headline" and self.headline is None:
            self.headline = content
        if kind in ("body", "bullet"):
            self.listing = False
            self._body(line)
            return
        start, end = line.start, line.end
        if kind not in ("furniture", "note"):
            start, end = without_markup(self.plain, start, end)
        if kind == "headline":
            start = kinds.field_end(self.plain, start, end)
        self._emit(start, end, kind)
        announced = phrases.pattern("furniture", "lists").fullmatch(content.strip("*_#: "))
        self.listing = kind == "furniture" and bool(self.listing or announced)
        late = 2 * (self.lines[index].start - self.lines[0].start) >= self.lines[-1].end - self.lines[0].start
        if kind == "furniture" and late and patterns.CLOSING.match(content):
            self.ended = True

    def _kind(self, index: int, line: Line, content: str) -> BlockKind:
        section: BlockKind | None = "note" if self.ended else self._section(index, content)
        if section:
            return section
        if self.listing and len(content) <= _LONGEST_LISTED and content[-1] not in ".?!\"':":
            return "furniture"
        if line.quoted:
            return "block_quote"
        if kinds.is_scene(content, credited=self.found[-1:] != [] and self.found[-1].kind == "credit"):
            return "caption"
        if not self.told:
            kind = kinds.opening(self.plain, self.lines, index, self.headline, self.previous, self.official)
            self.official |= len(content) <= _LONGEST_FURNITURE and bool(patterns.OFFICE.fullmatch(content))
        else:
            kind = kinds.alone(content)
        if kind:
            return kind
        if patterns.MARKDOWN_HEADING.match(content):
            return "heading"
        if patterns.MARKER.match(content):
            return "bullet"
        return "heading" if self._is_heading(index, content) else "body"

    def _section(self, index: int, content: str) -> BlockKind | None:
        """The kind of a line that opens or goes on a section that is no news, as the notes to editors of a release."""
        opened = kinds.section(content)
        if opened:
            self.section = opened if self.told else None
        elif self.section and (patterns.MARKDOWN_HEADING.match(content) or self._is_heading(index, content)):
            self.section = None
        return self.section

    def _is_heading(self, index: int, content: str) -> bool:
        """A short line without a final stop that is no field, with a body paragraph or a bullet after it."""
        if patterns.SECTION.fullmatch(content):
            return True
        if len(content) > _LONGEST_HEADING or content[-1] in patterns.FINAL or index + 1 == len(self.lines):
            return False
        return (content[0].isupper() or content[0].isdigit()) and not patterns.FIELD.match(content)

    def _is_table(self, line: Line) -> bool:
        """A row of a Markdown table or of tab-separated cells, each cell a block of its own."""
        content = self.plain[line.start : line.end]
        piped = content[0] == "|" and content.count("|") > 1
        if not piped and content.count("\t") < 2:
            return False
        self.told += 1
        if _RULE.fullmatch(content):
            self._emit(line.start, line.end, "furniture")
            return True
        for cell in _CELL.finditer(self.plain, line.start, line.end):
            self._emit(*trimmed(self.plain, *cell.span()), "table_row")
        return True

    def _body(self, line: Line) -> None:
        kind: BlockKind = "bullet"
        bullet = patterns.MARKER.match(self.plain, line.start, line.end)
        if bullet:
            start = bullet.end()
        else:
            start, kind = self._cut_field(self._cut_dateline(line.start, line.end), line.end)
        self.told += 1
        self._emit(*without_markup(self.plain, start, line.end), kind)

    def _cut_dateline(self, start: int, end: int) -> int:
        """Emit the dateline in front of one of the first paragraphs; where the rest starts."""
        limit = min(end, start + _LONGEST_FURNITURE)
        match = patterns.DATELINE.match(self.plain, start, limit) if self.told < _DATELINE_WITHIN else None
        if match:
            self._emit(*trimmed(self.plain, *match.span("words")), "dateline")
        return match.end() if match else start

    def _cut_field(self, start: int, end: int) -> tuple[int, BlockKind]:
        """Emit the field of an advisory ("WHAT:") as a heading."""
        match = patterns.FIELD.match(self.plain, start, end)
        if match and match["name"].lower() in phrases.words("advisory", "fields"):
            self._emit(start, match.end("name"), "heading")
            contact = match["name"].lower() in phrases.words("advisory", "contact")
            return match.end(), "furniture" if contact else "body"
        return start, "body"

    def _emit(self, start: int, end: int, kind: BlockKind) -> None:
        if start >= end:
            return
        lead_in = self.introduction if kind in ("bullet", "block_quote") else None
        if kind in ("body", "heading"):
            self.introduction = len(self.found)
        elif kind not in ("bullet", "block_quote") and kind not in UNREAD:
            self.introduction = None
        if kind not in _PASSED:
            self.previous = kind
        self.found.append(Block(start, end, kind, None, lead_in))


def without_markup(plain: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without Markdown heading marks around it."""
    inside = patterns.MARKUP.fullmatch(plain, start, end)
    return inside.span("inside") if inside else (start, end)
