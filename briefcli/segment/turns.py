"""Who speaks in a transcript: the labels that open turns, in front of a line, on a line of their own, in its middle."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefcli.records import Span
from briefcli.segment import patterns, phrases
from briefcli.segment.lines import Line
from briefcli.segment.tokens import trimmed

Role = Literal["asks", "leads", "speaks"]
"""What a speaker does: ask (all of it is questions), lead (host and moderator: asks or announces), speak."""

_LOOK = 600
"""Characters behind a label in which somebody who speaks says "I", "you" or asks."""
_SPOKEN = re.compile(
    r"\?|\b(?:I|[Ww]e|[Yy]ou|[Yy]our|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Tt]hanks?"
    r"|Good (?:morning|afternoon|evening)|Order|Okay|OK)\b"
)
_SPEAKING = 1 / 3
"""Share of the turns that must sound spoken: "Harlow: The town will raise its fees" does not."""
_MOST_FORMS = 8
"""Forms of one name that are compared."""
_MOSTLY = 0.6
"""Share of the paragraphs with a label from which a name that speaks once counts too."""
_NAME_LINE = re.compile(
    r"(?P<name>[A-Z][\w.'-]*(?:\s+(?:[A-Z][\w.'-]*|\d+|of|de|van|von|al|the)){0,4})(?:\s+(?:--|[-–—|])\s+[^.?!:\n]{2,80}|,\s[^.?!:\n]{2,60})?"
)
_LONGEST_NAME_LINE = 100
_BARE_QUESTION = re.compile(r"(?<=[.?!)\"'—-])\s+(?P<label>Q)\.?\s+(?=[\"'A-Z])")
_INNER = re.compile(
    r"(?<=[.?!)\"—-]) (?<!M[RS]\. )(?<!MRS\. )(?<!DR\. )(?P<label>[A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]*){0,4}):(?= )"
)
_COLON = re.compile(r":(?:\*\*|__)?(?=\s|$)")
_MOST_LABEL_WORDS = 10
_LONGEST_LABEL = 80
_PARENTHESIS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at `span`; the words of the turn begin at `content`. `key` is the same for all labels of a speaker."""

    span: Span
    content: int
    key: str


@dataclass(frozen=True, slots=True)
class Turns:
    """What opens turns in a document: `texts` in front of words, `names` on lines of their own."""

    texts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def find(plain: str, lines: Sequence[Line]) -> Turns:
    """The labels that open turns in this document, none for a text without turns.

    A label in capitals ("MR. PRICE:") counts if there is another one, or at once if it has a title; one in ordinary
    letters with a title or a body ("Mr Roe (Harlow):") likewise; another only when it comes back, since "The bottom
    line is:" also opens sentences. "A" answers a "Q": without one it is an article.
    """
    found = [(index, label) for index, line in enumerate(lines) for label in _candidates(plain, line)]
    counts = Counter(label.key for _, label in found)
    if "q" not in counts and "b" not in counts:
        found = [(index, label) for index, label in found if label.key != "a"]
    strict = {
        _text(plain, label) for index, label in found
        if lines[index].stamped or _is_marked(plain, label) or _is_strict(_text(plain, label))
    }  # fmt: skip
    back = _who_return(plain, found)
    mostly = bool(strict or back) and len(found) >= _MOSTLY * len(lines)
    kept = [
        (index, label) for index, label in found
        if (text := _text(plain, label)) in strict
        or (index and mostly and _is_name(text))
        or (text in back and patterns.NAME_LABEL.fullmatch(_outside(text)))
    ]  # fmt: skip
    spoken = sum(_sounds_spoken(plain, lines, index, label) for index, label in kept)
    headed = _name_lines(plain, lines) if len({label.key for _, label in kept}) < 2 else frozenset()
    if len(kept) >= 2 and len({label.key for _, label in kept}) >= 2 and spoken >= _SPEAKING * len(kept):
        kept = _with_singles(plain, found, kept)
    elif not headed:
        kept = [(index, label) for index, label in kept if patterns.TITLED_LABEL.match(_text(plain, label))]
    labels = frozenset(_text(plain, label) for _, label in kept)
    return Turns(labels, headed)


def _who_return(plain: str, found: Sequence[tuple[int, Label]]) -> frozenset[str]:
    """The labels of those who speak again: the same words, or a shorter form of the name ("Mr Roe" of "Mr Max Roe").
    "Fuel Duty" and "Stamp Duty" are two. What stands in the first line may be a title: it counts only word for word.
    """
    texts = Counter(_text(plain, label) for _, label in found)
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for index, label in found:
        text = _text(plain, label)
        alike = forms[label.key]
        if len(alike) < _MOST_FORMS and text not in alike and (index or texts[text] > 1):
            alike.append(text)
    back = {text for text, count in texts.items() if count > 1}
    for alike in forms.values():
        words = [(text, _name_words(text)) for text in alike]
        back |= {
            text for text, name in words
            if any(other != text and (name <= longer or longer <= name) for other, longer in words)
        }  # fmt: skip
    return frozenset(back)


def _name_words(text: str) -> frozenset[str]:
    words = {word.strip(".,()").lower() for word in text.split()}
    return frozenset(words - phrases.words("labels", "titles"))


def _candidates(plain: str, line: Line) -> Iterator[Label]:
    """The label in front of a line, and those in capitals within it, where a transcript was run together."""
    first = _candidate(plain, line)
    if first:
        yield first
    if line.end - line.start > _LONGEST_LABEL and not line.kind:
        for match in _INNER.finditer(plain, line.start, line.end):
            text = match["label"]
            if patterns.CAPITALS_LABEL.fullmatch(text) and text.lower() not in phrases.words("labels", "never"):
                yield Label(Span(*match.span("label")), match.end(), key(text))


def _candidate(plain: str, line: Line) -> Label | None:
    if line.kind or plain[line.start] in "|#" or patterns.EXAMINER.match(plain, line.start, line.end):
        return None
    match = patterns.LABEL.match(plain, line.start, line.end)
    if not match:
        return None
    name = match.lastgroup or "label"
    text = match[name].strip()
    if _outside(text).lower() in phrases.words("labels", "never") or (
        plain[match.end() : match.end() + 1] == '"' and text not in "QA"
    ):
        return None
    return Label(Span(match.start(name), match.start(name) + len(text)), match.end(), key(text))


def label(plain: str, line: Line, turns: Turns) -> Label | None:
    """The label that opens a turn with `line`."""
    if line.kind:
        return None
    if turns.texts:
        found = _candidate(plain, line)
        if found and _text(plain, found) in turns.texts:
            return found
    if turns.names and line.end - line.start <= _LONGEST_NAME_LINE:
        match = _NAME_LINE.fullmatch(plain, line.start, line.end)
        if match and match["name"] in turns.names:
            return Label(Span(*match.span("name")), line.end, key(match["name"]))
    return None


def _text(plain: str, found: Label) -> str:
    return plain[found.span.start : found.span.end]


def _outside(text: str) -> str:
    return " ".join(_PARENTHESIS.sub(" ", text).split()).rstrip(" ,")


def key(text: str) -> str:
    """What a label has in common with the others of its speaker: the last word of the name."""
    outside = _outside(text).partition(", ")[0]
    inside = next(iter(_PARENTHESIS.findall(text)), "")
    if re.match(r"(?i)the\b", outside) and len(inside.split()) >= 2 and inside[:1].isupper():
        outside = inside
    words = [word.strip(".,'").lower() for word in outside.split()]
    if words and words[-1].lstrip("#").isdigit():
        return " ".join(words)
    while len(words) > 2 and words[-1] in ("mp", "jr", "sr", "kc", "qc", "obe", "cbe", "phd", "md"):
        words.pop()
    return words[-1] if len(words) > 1 and words[0] != "the" else " ".join(words)


def _is_marked(plain: str, label: Label) -> bool:
    """\"((WN))" and "Mr. ROE.": no prose begins so."""
    return plain[label.span.start - 1 : label.span.start] == "(" or plain[label.span.end : label.span.end + 1] == "."


def _is_strict(text: str) -> bool:
    if patterns.CAPITALS_LABEL.fullmatch(text):
        return True
    lower = _outside(text).lower().replace(".", "")
    if lower in phrases.words("labels", "questioners") or lower in phrases.words("labels", "moderators"):
        return True
    words = lower.split()
    titled = any(" ".join(words[:count]) in phrases.words("labels", "titles") for count in (1, 2, 3)) and len(words) > 1
    name, comma, body = _outside(text).partition(", ")
    named = bool(patterns.NAME_LABEL.fullmatch(name)) and " " in name
    spoken_for = named and ("(" in text or (bool(comma) and bool(patterns.NAME_LABEL.fullmatch(body))))
    return (titled and len(words) <= 8) or spoken_for


def _is_name(text: str) -> bool:
    return " " in text and bool(patterns.NAME_LABEL.fullmatch(_outside(text)))


def _sounds_spoken(plain: str, lines: Sequence[Line], index: int, found: Label) -> bool:
    line = lines[index]
    start, end = found.content, line.end
    if start >= end and index + 1 < len(lines):
        start, end = lines[index + 1].start, lines[index + 1].end
    return bool(_SPOKEN.search(plain, start, min(end, start + _LOOK))) or found.key in ("q", "a", "question")


def _name_lines(plain: str, lines: Sequence[Line]) -> frozenset[str]:
    """Names that stand on lines of their own above what they say, as exports of meetings and calls have them."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    stamped = 0
    for index, line in enumerate(lines):
        if line.kind or line.end - line.start > _LONGEST_NAME_LINE or index + 1 == len(lines):
            continue
        match = _NAME_LINE.fullmatch(plain, line.start, line.end)
        if match and plain[line.end - 1] not in ".?!:;,":
            found[match["name"]].append(index)
            stamped += line.stamped
    repeated = {
        name: places for name, places in found.items()
        if len(places) >= 2 or lines[places[0]].stamped or _has_role(plain, lines[places[0]], name)
    }  # fmt: skip
    places = [index for indexes in repeated.values() for index in indexes]
    spoken = sum(
        bool(_SPOKEN.search(plain, lines[index + 1].start, min(lines[index + 1].end, lines[index + 1].start + _LOOK)))
        for index in places
    )
    operator = "Operator" in repeated
    twice = sum(len(places) >= 2 for places in repeated.values())
    if (
        len(repeated) < 2
        or not (twice or stamped)
        or spoken < _SPEAKING * len(places)
        or not (stamped >= 2 or operator or len(places) >= 4)
    ):
        return frozenset()
    return frozenset(repeated)


def _has_role(plain: str, line: Line, name: str) -> bool:
    return plain[line.start + len(name) : line.end].strip().startswith(("-", "–", "—", "|"))


def _with_singles(
    plain: str, found: Sequence[tuple[int, Label]], kept: Sequence[tuple[int, Label]]
) -> list[tuple[int, Label]]:
    """Where there are turns, a name that speaks once opens one too."""
    sure = {label for _, label in kept}
    return [
        (index, label) for index, label in found
        if label in sure
        or (index and _is_name(_text(plain, label)))
    ]  # fmt: skip


def roles(plain: str, lines: Sequence[Line], turns: Turns) -> dict[str, Role]:
    """What each speaker does, by key, in lines that are cut at their labels. Where nobody is labelled as one who asks,
    those lead who mostly end on a question.
    """
    asked: Counter[str] = Counter()
    total: Counter[str] = Counter()
    shown: dict[str, str] = {}
    current: str | None = None
    asks = False
    for line in lines:
        opening = label(plain, line, turns)
        if opening:
            if current:
                asked[current] += asks
            current, asks = opening.key, False
            total[current] += 1
            shown.setdefault(
                current, plain[opening.span.start : line.end if opening.content == line.end else opening.span.end]
            )
        if current and (not opening or opening.content < line.end):
            asks = plain[line.start : line.end].rstrip("\"')]* ").endswith("?")
    if current:
        asked[current] += asks
    found: dict[str, Role] = {name: _named_role(shown[name]) for name in total}
    if "asks" not in found.values():
        for name in total:
            if found[name] == "speaks" and 2 * asked[name] >= total[name]:
                found[name] = "leads"
    return found


def _named_role(text: str) -> Role:
    lower = " ".join(text.lower().replace(".", "").replace("#", " ").split())
    bare = re.sub(r"\s*\d+$", "", _outside(lower))
    if bare in phrases.words("labels", "questioners") or lower.startswith("unidentified "):
        return "asks"
    if bare in phrases.words("labels", "moderators") or re.search(r"\banalyst\b", lower):
        return "leads"
    return "speaks"


def split(plain: str, lines: Sequence[Line], turns: Turns) -> list[Line]:
    """`lines`, cut where a known label stands in the middle of one."""
    if not turns.texts:
        return list(lines)
    cut: list[Line] = []
    for line in lines:
        position = line.start
        for start in _inner_labels(plain, line, turns.texts):
            end = trimmed(plain, position, start)[1]
            if position < end:
                cut.append(replace(line, start=position, end=end))
                position = start
        cut.append(replace(line, start=position))
    return cut


def _inner_labels(plain: str, line: Line, texts: frozenset[str]) -> list[int]:
    if line.kind:
        return []
    starts = []
    if "Q" in texts:
        starts = [match.start("label") for match in _BARE_QUESTION.finditer(plain, line.start, line.end)]
    for match in _COLON.finditer(plain, line.start + 1, line.end):
        first = max(line.start, match.start() - _LONGEST_LABEL)
        window = plain[first : match.start()]
        words = list(re.finditer(r"\S+", window))[-_MOST_LABEL_WORDS:]
        for word in words:
            at = first + word.start()
            if (
                window[word.start() :] in texts
                and at > line.start + 1
                and plain[max(line.start, at - 20) : at].rstrip()[-1:] in "\".?!)]'—-…"
            ):
                starts.append(at)
                break
    return sorted(starts)
