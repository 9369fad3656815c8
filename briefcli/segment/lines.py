"""Lines, and the paragraphs that hard-wrapped lines belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefcli.contract import BlockKind
from briefcli.segment import patterns
from briefcli.segment.clean import Clean

_LONGEST_WRAPPED = 100
"""Characters: hard-wrapped text has no line longer than this."""
_CONTINUED = 0.2
"""Share of neighbouring lines that run on in lower case from which a text counts as hard-wrapped: wrapped
news has more than half, one paragraph a line next to none."""
_FENCE = "```"
_FRONT_MATTER = "---"
_MOST_FRONT_MATTER = 60
"""Lines of the metadata in front of a Markdown document."""
_OPENING = 120
"""Characters of a line looked at to see whether it opens a paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text without its margins. `gap`: a blank line, or the start of the text, is before it. `quoted`,
    `bold`, `stamped`, `image`, `numbered`: marks of Markdown, a time code or a line number
    stood around it. `kind` where that is settled.
    """

    start: int
    end: int
    gap: bool
    indent: int
    quoted: bool = False
    bold: bool = False
    stamped: bool = False
    image: bool = False
    numbered: bool = False
    kind: BlockKind | None = None


def paragraphs(clean: Clean, plain: str) -> list[Line]:
    """Lines, or in hard-wrapped text runs of lines: blank lines, indents, markers, labels start a new one."""
    lines = _marked(plain, list(_lines(clean, plain)))
    if not _is_wrapped(plain, lines):
        return lines
    joined: list[Line] = []
    for line in lines:
        if not joined or _opens(plain, joined[-1], line):
            joined.append(line)
        else:
            joined[-1] = replace(joined[-1], end=line.end, indent=line.indent)
    return joined


def _lines(clean: Clean, plain: str) -> Iterator[Line]:
    offset, gap = 0, True
    for raw in plain.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            start = offset + indent
            end = start + len(stripped)
            before, behind = clean.dropped_before(start), clean.dropped_behind(end)
            marked = bool(before or behind)
            yield Line(
                start,
                end,
                gap,
                indent,
                quoted=marked and ">" in before and ">>" not in before and "--" not in before and "<" not in before,
                bold=marked and before.endswith(("**", "__")) and behind.startswith(("**", "__")),
                stamped=marked
                and not before.endswith("\n")
                and bool(patterns.STAMP.search(before) or patterns.STAMP.search(behind)),
                image=marked and "![" in before,
                numbered=marked and before.strip().isdigit(),
            )
        gap = not stripped
        offset += len(raw)


def _opens(plain: str, before: Line, line: Line) -> bool:
    opening = plain[line.start : min(line.end, line.start + _OPENING)]
    return bool(
        line.gap
        or line.kind
        or before.kind
        or line.quoted != before.quoted
        or line.stamped
        or line.indent >= before.indent + 2
        or opening[0] in "|#"
        or patterns.WRAPPED_LABEL.match(opening)
        or patterns.DATE_LINE.fullmatch(opening)
        or (patterns.MARKER.match(opening) and _ends_item(plain, before))
    )


def _ends_item(plain: str, line: Line) -> bool:
    """Whether a marker below `line` opens a bullet: a dash or number may also stand there by chance."""
    return plain[line.end - 1] in patterns.FINAL or bool(patterns.MARKER.match(plain, line.start, line.end))


def _is_wrapped(plain: str, lines: Sequence[Line]) -> bool:
    if any(line.numbered for line in lines):
        return True
    pairs = [(before, after) for before, after in pairwise(lines) if not after.gap]
    if not pairs or any(line.end - line.start > _LONGEST_WRAPPED for line in lines):
        return False
    continued = sum(
        plain[after.start].islower() and plain[before.end - 1] not in patterns.FINAL for before, after in pairs
    )
    return continued >= _CONTINUED * len(pairs)


def _marked(plain: str, lines: Sequence[Line]) -> list[Line]:
    """`lines`, with front matter, code and pictures told apart."""
    front = _front_matter(plain, lines)
    fenced = False
    told: list[Line] = []
    for index, line in enumerate(lines):
        fence = plain.startswith(_FENCE, line.start)
        if index < front or fence or fenced:
            told.append(replace(line, kind="furniture"))
        elif line.image and not line.kind:
            told.append(replace(line, kind="caption"))
        else:
            told.append(line)
        fenced ^= fence
    return told


def _front_matter(plain: str, lines: Sequence[Line]) -> int:
    """How many lines the metadata in front of a Markdown document takes."""
    if not lines or plain[lines[0].start : lines[0].end] != _FRONT_MATTER:
        return 0
    for index, line in enumerate(lines[1:_MOST_FRONT_MATTER], 1):
        if plain[line.start : line.end] == _FRONT_MATTER:
            return index + 1 if ":" in plain[lines[1].start : lines[1].end] else 0
    return 0
