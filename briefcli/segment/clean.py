"""A text as it is meant, with the place of every character in the text as it stands.

Read away: soft hyphens, zero-width and direction marks, terminal colours; ligatures, composed accents, entities and
misused apostrophes, "[W]e" become what they stand for, semicolons behind paragraphs blank lines; time codes, line
numbers, marks of Markdown go. All of `segment` works on the clean text and gives its results their places in the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from briefcli.segment import markdown, patterns
from briefcli.segment.markdown import Edit, apart

_FEW = 3
"""Time codes or line numbers from which they are a column of the page."""
_NUMBERED = 0.5
"""Share of the lines that must carry a running number."""

_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f\U000e0000-\U000e007f"
_CHARACTERS = re.compile(
    rf"""(?P<dropped>\u00ad(?:\r?\n[ \t]*(?=[^\W\d_]))?|[{_INVISIBLE}]+|\x1b\[[0-9;?]{{0,20}}[A-Za-z])
    | (?P<composed>[^\W\d_][\u0300-\u036f]{{1,8}}|[\ufb00-\ufb06\uff01-\uff5e])
    | (?P<entity>&(?:\#\d{{2,6}}|\#x[0-9a-fA-F]{{2,5}}|[a-zA-Z]{{2,8}}\d?);) | (?P<c1>[\x91-\x94\x96\x97])
    | (?P<apostrophe>(?<=[^\W\d_])[`´](?=[^\W\d_])|´) | (?P<altered>\[[A-Za-z]\](?=[a-z]))""",
    re.VERBOSE,
)
_MEANT: dict[str, Callable[[str], str]] = {
    "dropped": lambda _: "",
    "composed": partial(unicodedata.normalize, "NFKC"),
    "entity": html.unescape,
    "apostrophe": lambda _: "'",
    "c1": lambda piece: piece.encode("latin-1").decode("cp1252"),
    "altered": lambda piece: piece[1],
}
_TELLTALE = re.compile(rf"[\u00ad{_INVISIBLE}\x1b\u0300-\u036f\ufb00-\ufb06\uff01-\uff5e`´\x91-\x94\x96\x97&\\]|\[\w\]")
"""One of these is in a text that needs more than a look."""
_ESCAPED_LINE_END = re.compile(r"\\(?:r\\n|n)|\\(?=\")")

_SPEAKER_CHANGE = re.compile(r"(?m)^[ \t]*>>+[ \t]*(?=[^\W\d_][^\n:]{0,60}:)")
_LINE_NUMBER = re.compile(r"(?m)^[ \t]*(?P<number>\d{1,3})(?:[ \t]{2,}|\t)(?=\S)")
_QUOTE_MARK = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+(?=\S)")
_ENDED = re.compile(r"[.?!][\"')]*; {2}")
_PARAGRAPH_END = re.compile(r"(?<=[.?!\"')]);\s+(?![a-z])|; {2,}\s*")


@dataclass(frozen=True, slots=True)
class Clean:
    """`text` as meant; its character i stands at ``source[starts[i]:ends[i]]``."""

    text: str
    source: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]``, which is not empty, stands in the source."""
        return self.starts[start], self.ends[end - 1]

    def dropped_before(self, position: int) -> str:
        """What was read away just before a character of the text."""
        return self.source[self.ends[position - 1] if position else 0 : self.starts[position]]

    def dropped_behind(self, position: int) -> str:
        """What was read away between the character before `position` and the one there."""
        end = self.starts[position] if position < len(self.starts) else len(self.source)
        return self.source[self.ends[position - 1] : end] if position else ""


def clean(text: str) -> Clean:
    """`text` as it is meant."""
    places = range(len(text) + 1)
    result = Clean(text, text, places[:-1], places[1:])
    for find in (_characters, _archived, _margins, markdown.find):
        result = _apply(result, find(result.text))
    return result


def _apply(before: Clean, edits: Iterable[Edit]) -> Clean:
    parts: list[str] = []
    starts, ends, position = array("q"), array("q"), 0
    for start, end, meant in edits:
        parts += (before.text[position:start], meant)
        starts.extend(before.starts[position:start])
        ends.extend(before.ends[position:start])
        starts.extend([before.starts[start]] * len(meant))
        ends.extend([before.ends[end - 1]] * len(meant))
        position = end
    if not parts:
        return before
    parts.append(before.text[position:])
    starts.extend(before.starts[position:])
    ends.extend(before.ends[position:])
    return Clean("".join(parts), before.source, starts, ends)


def _characters(text: str) -> Iterator[Edit]:
    if not _TELLTALE.search(text):
        return
    if r"\n\n" in text and "\n" not in text.strip():  # written with escapes
        for match in _ESCAPED_LINE_END.finditer(text):
            yield *match.span(), "\n" if len(match[0]) > 1 else ""
        return
    for match in _CHARACTERS.finditer(text):
        meant = _MEANT[match.lastgroup or ""](match.group())
        if meant != match.group():
            yield match.start(), match.end(), meant


def _archived(text: str) -> list[Edit]:
    """The semicolons that archives of newspapers put behind each paragraph."""
    found = _PARAGRAPH_END.finditer(text) if len(_ENDED.findall(text)) >= _FEW else ()
    return [(*match.span(), "\n\n") for match in found]


def _margins(text: str) -> list[Edit]:
    """Time codes of captions and exports, line numbers of court records, quotation marks of Markdown."""
    found: list[Edit] = []
    numbers = _numbered(text)
    if not numbers and ">" not in text and not patterns.STAMP.search(text):
        return []
    for pattern, least in (
        (patterns.CUE, 1), (patterns.STAMP_LINE, _FEW), (patterns.STAMP_BEFORE, 2), (patterns.STAMP_BEHIND, 2),
        (patterns.NAME_STAMPED, 2), (_SPEAKER_CHANGE, 1), (_QUOTE_MARK, 1),
    ):  # fmt: skip
        edits = [(*match.span(match.lastgroup or 0), "") for match in pattern.finditer(text) if match.group()]
        if len(edits) >= least:
            found += edits
    return apart([*found, *numbers])


def _numbered(text: str) -> list[Edit]:
    """The numbers in front of lines that are numbered throughout, each one more than the last or 1 again."""
    found = list(_LINE_NUMBER.finditer(text))
    if len(found) < _FEW:
        return []
    numbers = [0, *(int(match["number"]) for match in found)]
    running = sum(after in (before + 1, 1) for before, after in pairwise(numbers))
    lines = sum(bool(line.strip()) for line in text.split("\n"))
    throughout = running >= 0.8 * len(found) >= 0.8 * _NUMBERED * lines
    return [(*match.span(), "") for match in found] if throughout else []
