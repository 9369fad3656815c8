"""Printed pages put together again: columns in reading order, running heads left out, lines joined to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

EDGE_LINES = 2
"""Running heads and feet stand in the first or last two lines of a page."""

REPEATED = 0.6
"""A line is a running head if so large a share of the pages carries it: not all do, title pages for one."""

FULL_LINE = 0.75
"""A line shorter than this share of the usual line ends its paragraph."""

WIDER = 1.25
"""How much wider than the usual gap between lines one between paragraphs is."""

LETTER = 0.45
"""Width of a letter in running text, as a share of the size of its font, at the least."""

SHORT = 5
"""Words of a running head, at the most, that could be a sentence."""

COLUMN_LINES = 4
"""Lines from which a block beside another may be a column."""

_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010]$")
_LAST_WORD = re.compile(r"[\w'’]+(?=[-\u00ad\u2010]$)")
_FIRST_WORD = re.compile(r"[\w'’-]+")
_NUMBERS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_COMPOUNDS = frozenset(
    """all anti cost cross day early eight ex fast fifth first five four fourth full half hard high hundred ill
    land large late left less life long low market medium mid multi much near new nine non old one open part
    post privately publicly record right second self seven short six small so-called state ten third thirty top
    twelve twenty twice two vice war well wide world year""".split()
)
"""First words of compounds that keep their hyphen at the end of a line: "long-" and "term"."""
_ENDINGS = frozenset(
    """able ably ally ance ations ation dom ened ening ence ered ering ever ful fully hood ible ically ified ings
    ingly ished ishing ists ition ity izing less ling lings ment ments most ner ners ness ning self ship ships
    some sion sions teen ther tion tions tive tors ward wards ways wise""".split()
)
"""What is no word of its own behind them: "state-" and "ment"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, where it begins on the page in points from below, and the size of its font; without a
    place, only `text` is known. One that goes on the row of the line before it stands `apart` from that.
    """

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0
    apart: bool = False

    @property
    def end(self) -> float:
        return self.x + len(self.text) * self.size * LETTER


def joined(pages: Sequence[Sequence[Line]]) -> str:
    """The pages' text in paragraphs, without running heads and feet, hyphenation undone."""
    return "\n\n".join(paragraphs([line for page in without_running_lines(pages) for line in page]))


# --- columns --------------------------------------------------------------------------------------


def in_reading_order(page: Sequence[Line]) -> tuple[list[Line], bool]:
    """The lines of a page, those of columns that were written row by row one column after the other; and whether there
    were any.
    """
    begun = Counter(map(_left, page))
    rows = _whole(page, lambda before, line: begun[_left(line)] >= COLUMN_LINES)
    edges = _columns(rows)
    page = _whole(rows, lambda before, line: _beside(line, edges) and _column(line, edges) > _column(before, edges))
    if len(edges) < 2:
        return page, False
    ordered: list[Line] = []
    columns: list[list[Line]] = [[] for _ in edges]
    moved = False
    for line in page:
        column = _column(line, edges)
        spans = column + 1 < len(edges) and line.end > edges[column + 1]
        if spans or not _beside(line, edges):
            ordered += [one for lines in columns for one in lines]
            columns = [[] for _ in edges]
            ordered.append(line)
        else:
            moved = moved or any(columns[column + 1 :])
            columns[column].append(line)
    ordered += [one for lines in columns for one in lines]
    return ordered, moved


def _whole(page: Sequence[Line], begins: Callable[[Line, Line], bool]) -> list[Line]:
    """The lines of a page, what stands apart on a row put back to it unless it begins a column beside the former."""
    lines: list[Line] = []
    for line in page:
        if line.apart and not begins(lines[-1], line):
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {line.text}")
        else:
            lines.append(line)
    return lines


def _left(line: Line) -> int:
    return round(line.x / 4)


def _column(line: Line, edges: Sequence[float]) -> int:
    return max((index for index, edge in enumerate(edges) if line.x >= edge - 1), default=0)


def _columns(page: Sequence[Line]) -> list[float]:
    """Where the columns of a page begin: left edges of several full lines of prose, at the same heights as such lines
    of another column, and alternating with them in the file.
    """
    by_edge: dict[int, list[Line]] = {}
    for line in page:
        by_edge.setdefault(_left(line), []).append(line)
    blocks = sorted((lines for lines in by_edge.values() if len(lines) >= COLUMN_LINES), key=lambda lines: lines[0].x)
    if len(blocks) < 2:
        return []
    found: list[list[Line]] = []
    for lines in blocks:
        if not _is_prose(lines):
            continue
        if not found or _stand_side_by_side(found[-1], lines):
            found.append(lines)
    return [min(line.x for line in lines) for lines in found]


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether the lines run on, as those of a column and not the cells of a table do."""
    going_on = sum(
        after.text[:1].islower() or not _SENTENCE_END.search(before.text) for before, after in pairwise(lines)
    )
    words = sum(len(line.text.split()) for line in lines)
    return words >= 3 * len(lines) and going_on >= 0.5 * (len(lines) - 1)


def _stand_side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    heights = {round(line.y) for line in left}
    beside = [line for line in right if round(line.y) in heights]
    edge = min(line.x for line in right)
    ends = sorted(line.end for line in left)
    return len(beside) >= COLUMN_LINES - 1 and ends[len(ends) // 2] <= edge


def _beside(line: Line, edges: Sequence[float]) -> bool:
    """Whether the line begins where a column does, give or take an indent."""
    return any(edge - 2 <= line.x <= edge + 4 * (line.size or 10) for edge in edges)


# --- running heads --------------------------------------------------------------------------------


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page but for those at its edges that most pages repeat, page numbers apart. A line of running
    prose that pages repeat stays unless it stands apart.
    """
    edges = [{_NUMBERS.sub("#", line.text) for line in (*page[:EDGE_LINES], *page[-EDGE_LINES:])} for page in pages]
    counts = Counter(text for page in edges for text in page)
    running = {text for text, count in counts.items() if count > 1 and count >= REPEATED * len(pages)}
    gap = _usual_gap([line for page in pages for line in page])
    return [
        [
            line
            for index, line in enumerate(page)
            if EDGE_LINES <= index < len(page) - EDGE_LINES
            or _NUMBERS.sub("#", line.text) not in running
            or (_goes_on(page, index) and not _stands_apart(page, index, gap))
        ]
        for page in pages
    ]


def _goes_on(page: Sequence[Line], index: int) -> bool:
    """Whether the line is one of a sentence."""
    text = page[index].text
    continued = index + 1 < len(page) and page[index + 1].text[:1].islower()
    return text[:1].islower() or (len(text.split()) > SHORT and (continued or bool(_SENTENCE_END.search(text))))


def _stands_apart(page: Sequence[Line], index: int, gap: float) -> bool:
    """Whether the line has another font than the body of its page, or a gap between it and that."""
    at_head = index < len(page) / 2
    edge = range(index, EDGE_LINES) if at_head else range(index, len(page) - EDGE_LINES - 1, -1)
    for number in edge:
        inner = number + (1 if at_head else -1)
        if 0 <= inner < len(page) and abs(page[number].y - page[inner].y) > WIDER * gap * page[number].size > 0:
            return True
    body = page[len(page) // 2].size
    return abs(page[index].size - body) > 0.05 * body


# --- paragraphs -----------------------------------------------------------------------------------


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Lines joined until a gap, another font, an indent or a short line ends the paragraph; "informa-" and "tion"
    become one word, "long-" and "term" keep their hyphen.
    """
    if not lines:
        return
    usual = sorted(len(line.text) for line in lines)[int(0.9 * len(lines))]
    gap = _usual_gap(lines)
    words = (word for line in lines for word in _FIRST_WORD.findall(line.text))
    written = frozenset(map(str.lower, words)) if any(_HYPHEN.search(line.text) for line in lines) else frozenset()
    pieces: list[str] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if following is None or _ends(line, following, usual, gap):
            yield "".join((*pieces, line.text))
            pieces.clear()
        else:
            pieces.append(_continued(line.text, following.text, written))


def _ends(line: Line, following: Line, usual: int, gap: float) -> bool:
    """Whether `following` begins another paragraph."""
    if line.size and following.size and abs(line.size - following.size) > 0.1 * line.size:
        return True
    down = line.y - following.y
    if line.size and gap and down > 0:
        if down > WIDER * gap * line.size:
            return True
        if following.x - line.x > 0.8 * line.size and _SENTENCE_END.search(line.text):
            return True
    short = len(line.text) < FULL_LINE * usual
    if line.size and gap and down > 0 and not _SENTENCE_END.search(line.text):
        return False  # a narrow block or a column: its lines are as short as all around
    return short and bool(_SENTENCE_END.search(line.text) or not following.text[:1].islower())


def _usual_gap(lines: Sequence[Line]) -> float:
    """The distance of lines that most often follows another, in sizes of the font; 0 where places are not known."""
    gaps = Counter(
        round((before.y - after.y) / before.size, 1)
        for before, after in pairwise(lines)
        if before.size and before.size == after.size and 0 < before.y - after.y < 4 * before.size
    )
    return max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else 0.0


def _continued(line: str, following: str, written: frozenset[str]) -> str:
    """The line ready for the words that follow."""
    if not _HYPHEN.search(line) or not following[:1].isalnum():
        return line + " "
    first = _LAST_WORD.search(line)
    second = _FIRST_WORD.match(following)
    if not first or not second:
        return line
    if line.endswith("\u00ad") or _is_one_word(first[0], second[0], written):
        return line[:-1]
    return line


def _is_one_word(first: str, second: str, written: frozenset[str]) -> bool:
    """Whether a hyphen at the end of a line only divides a word. The rest of the document knows best."""
    before, behind = first.lower(), second.lower()
    if before + behind in written:
        return True
    if f"{before}-{behind}" in written or not second[0].islower() or before[-1].isdigit():
        return False
    if before in _COMPOUNDS:
        return len(behind) < 4 or behind in _ENDINGS
    return not (before in ("re", "pre", "co") and before[-1] == behind[0])
