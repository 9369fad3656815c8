"""Cut a text into blocks: headline, byline, dateline, credit, heading, paragraph, bullet, turn.

Three steps: lines; paragraphs (hard-wrapped lines are joined); kinds, decided top to bottom, because what a
line is depends on what stood before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefcli.contract import BlockKind
from briefcli.records import Block, Span
from briefcli.segment import patterns

_LONGEST_WRAPPED = 100
"""Characters: hard-wrapped text has no line longer than this."""
_CONTINUED = 0.2
"""Share of neighbouring lines that run on in lower case from which a text counts as hard-wrapped: wrapped
news has more than half, one paragraph a line next to none."""
_LONGEST_HEADING = 100
_LONGEST_HEADLINE = 300
_LONGEST_FURNITURE = 120
"""Characters of a heading, a headline, and a byline, credit or place line."""

_DATELINE_WITHIN = 4
"""Paragraphs that may open with a dateline: captions and a stopped headline may come before the story."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text without its margins. `gap`: a blank line, or the start of the text, is before it."""

    start: int
    end: int
    gap: bool
    indent: int


def cut(text: str, plain: str) -> tuple[Block, ...]:
    """The blocks of `text`, whose shadow is `plain`."""
    paragraphs = _paragraphs(plain, list(_lines(plain)))
    if not paragraphs:
        return ()
    labels = _speaker_labels(plain, paragraphs)
    return tuple(_Classifier(plain, paragraphs, labels).blocks())


def _lines(plain: str) -> Iterator[Line]:
    offset, gap = 0, True
    for raw in plain.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            yield Line(offset + indent, offset + indent + len(stripped), gap, indent)
        gap = not stripped
        offset += len(raw)


def _paragraphs(plain: str, lines: list[Line]) -> list[Line]:
    """Lines, or in hard-wrapped text runs of lines: blank lines, indents, markers, labels start a new one."""
    if not _is_wrapped(plain, lines):
        return lines
    joined: list[Line] = []
    for line in lines:
        opening = plain[line.start : min(line.end, line.start + _LONGEST_FURNITURE)]
        if (
            not joined
            or line.gap
            or line.indent >= joined[-1].indent + 2
            or patterns.WRAPPED_LABEL.match(opening)
            or patterns.DATE_LINE.fullmatch(opening)
            or (patterns.MARKER.match(opening) and plain[joined[-1].end - 1] in patterns.FINAL)
        ):
            joined.append(line)
        else:
            joined[-1] = replace(joined[-1], end=line.end, indent=line.indent)
    return joined


def _is_wrapped(plain: str, lines: Sequence[Line]) -> bool:
    pairs = [(before, after) for before, after in pairwise(lines) if not after.gap]
    if not pairs or any(line.end - line.start > _LONGEST_WRAPPED for line in lines):
        return False
    continued = sum(
        plain[after.start].islower() and plain[before.end - 1] not in patterns.FINAL
        for before, after in pairs
    )
    return continued >= _CONTINUED * len(pairs)


def _speaker_labels(plain: str, paragraphs: Sequence[Line]) -> frozenset[str]:
    """The labels that open turns in this document, empty for a text without turns.

    A label in capitals ("MR. PRICE:") counts if there is another one, or at once if it has a title; one in
    ordinary letters only when it comes back, since "The bottom line is:" also opens sentences. "A" answers a "Q":
    without one it is an article.
    """
    found: Counter[str] = Counter()
    for line in paragraphs:
        match = patterns.LABEL.match(plain, line.start, line.end)
        if match:
            found[_label_key(match)] += 1
    if "Q" not in found:
        del found["A"]
    strict = {label for label in found if patterns.CAPITALS_LABEL.fullmatch(label)}
    repeated = {label for label, count in found.items() if count >= 2}
    names = {label for label in repeated if patterns.NAME_LABEL.fullmatch(label)}
    turns = sum(found[label] for label in strict | names)
    if turns >= 2 and len(strict | names) >= 2:
        return frozenset(strict | names)
    return frozenset(label for label in strict if patterns.TITLED_LABEL.match(label))


def _label_key(match: re.Match[str]) -> str:
    return (match["label"] or match["bare"]).strip()


class _Classifier:
    """Walks down the paragraphs of one document and gives each its kind."""

    def __init__(self, plain: str, paragraphs: Sequence[Line], labels: frozenset[str]) -> None:
        self.plain = plain
        self.paragraphs = paragraphs
        self.labels = labels
        self.found: list[Block] = []
        self.speaker: Span | None = None
        self.turn: BlockKind | None = None
        self.headline: str | None = None
        self.in_body = False
        self.official = False
        self.introduction: int | None = None

    def blocks(self) -> list[Block]:
        for index, line in enumerate(self.paragraphs):
            self._add(index, line)
        return self.found

    def _add(self, index: int, line: Line) -> None:
        content = self.plain[line.start : line.end]
        label = patterns.LABEL.match(self.plain, line.start, line.end) if self.labels else None
        if label and _label_key(label) in self.labels:
            self._open_turn(label, line)
            return
        if self.turn and not patterns.END_LINE.fullmatch(content):
            self._body(line, self.turn)
            return
        kind = self._opening_kind(index, content) if not self.in_body else self._inner_kind(index, content)
        if kind == "headline" and self.headline is None:
            self.headline = content
        if kind in ("body", "bullet"):
            self.in_body = True
            self._body(line, kind)
        else:
            start, end = _without_markup(self.plain, line.start, line.end)
            self._emit(start, end, kind)

    def _open_turn(self, label: re.Match[str], line: Line) -> None:
        name = "label" if label["label"] else "bare"
        self.in_body = True
        self.speaker = Span(label.start(name), label.end(name))
        self.turn = "question" if patterns.QUESTIONER.fullmatch(label[name].strip()) else "answer"
        if label.end() < line.end:
            self._emit(label.end(), line.end, self.turn)

    def _opening_kind(self, index: int, content: str) -> BlockKind:
        """The kind of a paragraph above the first one of the body."""
        furniture = self._furniture_kind(content)
        if furniture:
            return furniture
        if self.headline is None:
            return "headline" if self._is_headline(index, content) else self._inner_kind(index, content)
        if content == self.headline:
            return "headline"
        if len(content) <= _LONGEST_FURNITURE and self._more_follows(index):
            if patterns.OFFICE.fullmatch(content):
                self.official = True
                return "byline"
            place = patterns.PLACE_LINE if self.official or self.labels else patterns.CITY_LINE
            if place.fullmatch(content):
                return "dateline"
        return self._inner_kind(index, content)

    def _furniture_kind(self, content: str) -> BlockKind | None:
        if len(content) > _LONGEST_FURNITURE:
            return None
        content = content.strip("*_ ")
        if patterns.DATE_LINE.fullmatch(content) or patterns.RELEASE.match(content):
            return "dateline"
        if patterns.CREDIT.match(content):
            return "credit"
        if patterns.BYLINE.fullmatch(content) or patterns.ATTRIBUTABLE.fullmatch(content):
            return "byline"
        return None

    def _is_headline(self, index: int, content: str) -> bool:
        """A first line without a final stop; a question or exclamation only if something follows it."""
        if len(content) > _LONGEST_HEADLINE or patterns.MARKER.match(content):
            return False
        last = content.rstrip("\"')]*_ ")[-1:]
        if last in "?!":
            return self._more_follows(index) and not re.search(r"[.?!][\"')]*\s", content)
        return last not in ".:;," or bool(patterns.ABBREVIATED_END.search(content))

    def _more_follows(self, index: int) -> bool:
        return index + 1 < len(self.paragraphs)

    def _inner_kind(self, index: int, content: str) -> BlockKind:
        if content.startswith("#") and patterns.MARKDOWN_HEADING.match(content):
            return "heading"
        if patterns.MARKER.match(content):
            return "bullet"
        if patterns.END_LINE.fullmatch(content):
            return "credit"
        furniture = self._furniture_kind(content) if self.in_body else None
        if furniture == "credit":
            return furniture
        return "heading" if self._is_heading(index, content) else "body"

    def _is_heading(self, index: int, content: str) -> bool:
        """A short line without a final stop, with a body paragraph or a bullet after it."""
        if len(content) > _LONGEST_HEADING or content[-1] in patterns.FINAL or not self._more_follows(index):
            return False
        return content[:1].isupper() or content[:1].isdigit() or content[:1] in "\"'*_"

    def _body(self, line: Line, kind: BlockKind) -> None:
        start, end = line.start, line.end
        bullet = patterns.MARKER.match(self.plain, start, end)
        if bullet:
            start, kind = bullet.end(), "bullet" if kind == "body" else kind
        elif kind == "body":
            start = self._cut_dateline(start, end)
        start, end = _without_markup(self.plain, start, end)
        if start < end:
            self._emit(start, end, kind)

    def _cut_dateline(self, start: int, end: int) -> int:
        """Emit the dateline in front of one of the first paragraphs; where the rest starts."""
        if sum(block.kind in ("body", "bullet") for block in self.found) >= _DATELINE_WITHIN:
            return start
        match = patterns.DATELINE.match(self.plain, start, min(end, start + _LONGEST_FURNITURE))
        if not match:
            return start
        self._emit(match.start(), match.start() + len(match.group().rstrip()), "dateline")
        return match.end()

    def _emit(self, start: int, end: int, kind: BlockKind) -> None:
        if start >= end:
            return
        lead_in = self.introduction if kind == "bullet" else None
        if kind in ("body", "heading", "question", "answer"):
            self.introduction = len(self.found)
        speaker = self.speaker if kind in ("question", "answer") else None
        self.found.append(Block(start, end, kind, speaker, lead_in))


def _without_markup(plain: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without Markdown heading and emphasis marks around it."""
    opening = patterns.MARKUP_START.match(plain, start, end)
    if opening:
        start = opening.end()
        closing = patterns.MARKUP_END.search(plain, max(start, end - 10), end)
        if closing:
            end = closing.start()
    return start, end
