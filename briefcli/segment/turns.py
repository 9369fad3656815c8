"""Who speaks in a transcript: the labels that open turns, in front of a line, on a line of their own, in its middle."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from briefcli.records import Span
from briefcli.segment import patterns, phrases
from briefcli.segment.lines import Line
from briefcli.segment.tokens import trimmed

Role = Literal["asks", "leads", "speaks"]
"""What a speaker does: ask (all of it is questions), lead (host and moderator: asks or announces), speak."""

_LOOK = 600
"""Characters behind a label in which somebody who speaks says "I", "you" or asks."""
_SPEAKING = 1 / 3
"""Share of the turns that must sound spoken: "Harlow: The town will raise its fees" does not."""
_MOSTLY = 0.6
"""Share of the paragraphs with a label from which a name that speaks once counts too."""
_LONGEST_NAME_LINE = 100
_INTERVIEW = 2
"""Bold questions from which a text is an interview printed so."""
_INITIALS = re.compile(r"([A-Z]{2,3})\s+(?=[\"A-Z])")
_PARENTHESIS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at `span`; the words of the turn begin at `content`."""

    span: Span
    text: str
    content: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a turn: the label, if there is one, where the words begin, and what the speaker does."""

    label: Span | None
    content: int
    role: Role


def key(label: str) -> str:
    """What the text of a label has in common with the others of its speaker: the last word of the name."""
    words = [word.strip(".,'").lower() for word in _outside(label).partition(", ")[0].split()]
    named = len(words) > 1 and words[0] != "the" and not words[-1].lstrip("#").isdigit()
    return words[-1] if named else " ".join(words)


def find(plain: str, lines: Sequence[Line]) -> tuple[list[Line], dict[int, Opening]]:
    """`lines`, cut where a label stands in the middle of one, and what opens turns, by the start of the line; none in
    a text without turns.
    """
    texts, found = _labels(plain, lines)
    cut = _split(plain, lines, texts) if texts else list(lines)
    labels = {line.start: _candidate(plain, line) for line in cut} if texts else {}
    found |= {start: label for start, label in labels.items() if label and label.text in texts}
    roles, answers = _roles(plain, cut, found), _answers(plain, cut, found)
    openings = {
        start: Opening(label.span, label.content, "asks" if answers else roles[key(label.text)])
        for start, label in found.items()
    }
    return cut, _printed(plain, cut) | openings | answers


def _labels(plain: str, lines: Sequence[Line]) -> tuple[frozenset[str], dict[int, Label]]:
    """The labels that open turns in front of words, and those on lines of their own, by their start.

    A label in capitals ("MR. PRICE:") counts if there is another one, or at once if it has a title; one in ordinary
    letters with a title or a body ("Mr Roe (Harlow):") likewise, "((WN))" at once; another only when it comes back,
    since "The bottom line is:" also opens sentences. "A" answers a "Q": where most have none it is an article.
    """
    found = [(index, label) for index, line in enumerate(lines) for label in _candidates(plain, line)]
    counts = Counter(label.text for _, label in found)
    asked = max(counts["Q"], counts["B"])
    if not asked or 2 * counts["A"] < asked:
        found = [(index, label) for index, label in found if label.text != "A"]
    strict = {label.text for at, label in found if lines[at].stamped or _is_marked(plain, label) or _is_strict(label)}
    back = {text for text, count in counts.items() if count > 1 and patterns.NAME_LABEL.fullmatch(_outside(text))}
    mostly = bool(strict or back) and len(found) >= _MOSTLY * len(lines)
    kept = [one for one in found if one[1].text in strict | back or (one[0] and mostly and _is_name(one[1].text))]
    spoken = sum(_sounds_spoken(plain, lines, index, label) for index, label in kept)
    several = len({key(label.text) for _, label in kept}) > 1
    headed = {} if several else _headed(plain, lines)
    if not headed and not (several and spoken >= _SPEAKING * len(kept)):
        told = not several and len(kept) >= _SPEAKING * len(lines)
        kept = [one for one in kept if patterns.TITLED_LABEL.match(one[1].text) or (told and _is_marked(plain, one[1]))]
    return frozenset(label.text for _, label in kept), headed


def _candidates(plain: str, line: Line) -> Iterator[Label]:
    """The label in front of a line, and those in capitals within it, where a transcript was run together."""
    first, never = _candidate(plain, line), phrases.words("labels", "never")
    if first:
        yield first
    for label in _inner(plain, line):
        shouted = len(label.text) > 1 and patterns.CAPITALS_LABEL.fullmatch(label.text)
        if shouted and _outside(label.text).lower() not in never:
            yield label


def _candidate(plain: str, line: Line) -> Label | None:
    if line.kind or plain[line.start] in "|#" or patterns.EXAMINER.match(plain, line.start, line.end):
        return None
    match = patterns.LABEL.match(plain, line.start, line.end)
    if not match:
        return None
    start = match.start(match.lastgroup or 0)
    text = match[match.lastgroup or 0].strip()
    never = _outside(text).lower() in phrases.words("labels", "never")
    if never or (plain[match.end() : match.end() + 1] == '"' and text not in "QA"):
        return None
    return Label(Span(start, start + len(text)), text, match.end())


def _inner(plain: str, line: Line) -> Iterator[Label]:
    if not line.kind:
        for match in patterns.INNER_LABEL.finditer(plain, line.start, line.end):
            yield Label(Span(*match.span("label")), match["label"], match.end("label") + 1)


def _outside(text: str) -> str:
    return " ".join(_PARENTHESIS.sub(" ", text).split()).rstrip(" ,")


def _is_marked(plain: str, label: Label) -> bool:
    """\"((WN))" and "Mr. ROE.": no prose begins so."""
    return plain[label.span.start - 1 : label.span.start] == "(" or plain[label.span.end : label.span.end + 1] == "."


def _is_strict(label: Label) -> bool:
    if patterns.CAPITALS_LABEL.fullmatch(label.text) or named_role(label.text) != "speaks":
        return True
    words = _outside(label.text).lower().replace(".", "").split()
    titled = any(" ".join(words[:count]) in phrases.words("labels", "titles") for count in (1, 2, 3)) and len(words) > 1
    name, _, body = _outside(label.text).partition(", ")
    return titled or (_is_name(name) and ("(" in label.text or bool(patterns.NAME_LABEL.fullmatch(body))))


def _is_name(text: str) -> bool:
    return " " in text and bool(patterns.NAME_LABEL.fullmatch(_outside(text)))


def _sounds_spoken(plain: str, lines: Sequence[Line], index: int, label: Label) -> bool:
    start, end = label.content, lines[index].end
    if start >= end and index + 1 < len(lines):
        start, end = lines[index + 1].start, lines[index + 1].end
    marked = key(label.text) in ("q", "a", "question")
    return marked or bool(patterns.SPOKEN.search(plain, start, min(end, start + _LOOK)))


def _headed(plain: str, lines: Sequence[Line]) -> dict[int, Label]:
    """Names that stand on lines of their own above what they say, as exports of meetings and calls have them."""
    found = defaultdict[str, list[int]](list)
    told = set[str]()
    for index, line in enumerate(lines[:-1]):
        short = line.end - line.start <= _LONGEST_NAME_LINE and not line.kind
        match = patterns.NAME_LINE.fullmatch(plain, line.start, line.end) if short else None
        if match:
            found[match["name"]].append(index)
            if len(found[match["name"]]) > 1 or line.stamped or match["role"]:
                told.add(match["name"])
    labels = {
        index: Label(Span(lines[index].start, lines[index].start + len(name)), name, lines[index].end)
        for name in told
        for index in found[name]
    }
    spoken = sum(_sounds_spoken(plain, lines, index, label) for index, label in labels.items())
    repeated = len(labels) > len(told) or any(lines[index].stamped for index in labels)
    heads = len(told) > 1 and repeated and spoken >= _SPEAKING * len(labels)
    return {label.span.start: label for label in labels.values()} if heads else {}


def _roles(plain: str, lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[str, Role]:
    """What each speaker does, by key. Where nobody is labelled as one who asks, those lead who mostly end on a
    question.
    """
    asked = Counter[str]()
    total = Counter[str]()
    found: dict[str, Role] = {}
    current, asks = "", False
    for line in lines:
        opening = labels.get(line.start)
        if opening:
            asked[current] += asks
            current, asks = key(opening.text), False
            total[current] += 1
            found.setdefault(current, named_role(opening.text))
        if not opening or opening.content < line.end:
            asks = plain[line.start : line.end].rstrip("\"')]* ").endswith("?")
    asked[current] += asks
    if "asks" not in found.values():
        leading = {name for name, role in found.items() if role == "speaks" and 2 * asked[name] >= total[name]}
        found |= dict.fromkeys(leading, "leads")
    return found


def _printed(plain: str, lines: Sequence[Line]) -> dict[int, Opening]:
    """What opens turns by print alone: what is in bold asks, what stands below it speaks."""
    bold = [line for line in lines if line.bold]
    if sum(plain[line.start : line.end].rstrip("\"')]*_ ").endswith("?") for line in bold) < _INTERVIEW:
        return {}
    found: dict[int, Role] = {line.start: "speaks" for before, line in pairwise(lines) if before.bold}
    found |= {line.start: "asks" for line in bold}
    return {start: Opening(None, start, role) for start, role in found.items()}


def _answers(plain: str, lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[int, Opening]:
    """What opens the answers where only who asks is labelled: what stands behind each question, initials perhaps."""
    behind = [line for before, line in pairwise(lines) if before.start in labels and line.start not in labels]
    asked = [line for line in lines if line.start in labels and plain[line.end - 1] == "?"]
    if len(labels) < _INTERVIEW or min(len(asked), len(behind)) < _MOSTLY * len(labels):
        return {}
    found = [(line.start, _INITIALS.match(plain, line.start, line.end)) for line in behind]
    common = Counter(match[1] for _, match in found if match)
    return {
        start: Opening(Span(*match.span(1)), match.end(), "speaks")
        if match and common[match[1]] > 1
        else Opening(None, start, "speaks")
        for start, match in found
    }


def named_role(text: str) -> Role:
    """What a label says that its speaker does."""
    bare = re.sub(r"[\s#]*\d+$", "", _outside(text).lower().replace(".", ""))
    if bare in phrases.words("labels", "questioners"):
        return "asks"
    return "leads" if bare in phrases.words("labels", "moderators") else "speaks"


def _split(plain: str, lines: Sequence[Line], texts: frozenset[str]) -> list[Line]:
    cut: list[Line] = []
    for line in lines:
        position = line.start
        for label in _inner(plain, line):
            end = trimmed(plain, position, label.span.start)[1]
            if label.text in texts and position < end:
                cut.append(replace(line, start=position, end=end))
                position = label.span.start
        cut.append(replace(line, start=position))
    return cut
