"""Lines, and the paragraphs that hard-wrapped lines belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefcli.contract import BlockKind
from briefcli.segment import patterns
from briefcli.segment.clean import Clean
from briefcli.segment.tokens import trimmed

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
    `bold`, `stamped`, `numbered`: marks of Markdown, a time code or a line number stood around it. `kind` where that
    is settled.
    """

    start: int
    end: int
    gap: bool
    indent: int
    quoted: bool = False
    bold: bool = False
    stamped: bool = False
    numbered: bool = False
    kind: BlockKind | None = None


def paragraphs(clean: Clean, plain: str) -> list[Line]:
    """Lines, or in hard-wrapped text runs of lines: blank lines, indents, markers, labels start a new one."""
    lines = list(_without_code(plain, list(_lines(clean, plain))))
    if len(lines) > 1 and plain[lines[0].end - 1] == ";" and not lines[1].gap:  # a headline in two
        lines[:2] = [replace(lines[0], end=lines[1].end)]
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
        start, end = trimmed(plain, offset, offset + len(raw))
        if start < end:
            before, behind = clean.dropped_before(start), clean.dropped_behind(end)
            yield Line(
                start,
                end,
                gap,
                indent=start - offset,
                quoted=before.lstrip().startswith(">") and ">>" not in before,
                bold=before.endswith(("**", "__")) and behind.startswith(("**", "__")),
                stamped=not before.endswith("\n") and any(map(patterns.STAMP.search, (before, behind))),
                numbered=before.strip().isdigit(),
                kind="caption" if "![" in before else None,
            )
        gap = start == end
        offset += len(raw)


def _opens(plain: str, before: Line, line: Line) -> bool:
    """Whether `line` begins a paragraph; a dash or number in front may stand there by chance."""
    opening = plain[line.start : min(line.end, line.start + _OPENING)]
    ended = plain[before.end - 1] in patterns.FINAL or patterns.MARKER.match(plain, before.start, before.end)
    return bool(
        line.gap
        or line.kind
        or before.kind
        or line.quoted != before.quoted
        or line.stamped
        or line.indent >= before.indent + 2
        or opening[0] in "|#"
        or patterns.WRAPPED_LABEL.match(opening)
        or (ended and patterns.MARKER.match(opening))
    )


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


def _without_code(plain: str, lines: Sequence[Line]) -> Iterator[Line]:
    """`lines`, with front matter and code told apart."""
    front, fenced = _front_matter(plain, lines), False
    for index, line in enumerate(lines):
        fence = plain.startswith(_FENCE, line.start)
        yield replace(line, kind="furniture") if index < front or fence or fenced else line
        fenced ^= fence


def _front_matter(plain: str, lines: Sequence[Line]) -> int:
    """How many lines the metadata in front of a Markdown document takes."""
    opening = lines[:_MOST_FRONT_MATTER]
    ruled = [index for index, line in enumerate(opening) if plain[line.start : line.end] == _FRONT_MATTER]
    return ruled[1] + 1 if ruled[:1] == [0] and len(ruled) > 1 and ":" in plain[: lines[1].end] else 0
