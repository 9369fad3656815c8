"""A briefing as a Markdown note (CommonMark, with footnotes): words of the source are never markup.

Each item cites a footnote that holds the full sentence, so that the note survives a moved source.
"""

from __future__ import annotations

import bisect
import json
import re
from collections.abc import Iterator
from dataclasses import replace

from briefcli.records import Briefing, Span
from briefcli.render.layout import lay_out
from briefcli.render.page import Item, Section
from briefcli.render.safety import safe
from briefcli.render.view import View

_MARKUP = re.compile(
    r"[\\`*_\[\]<>~$^#{}]"  # CommonMark, strike-through, mathematics, tags of note programs
    r"|&(?=#?\w+;)"  # character references
    r"|==|%%"  # highlights and comments of note programs
    r"|:(?=//)|@(?=\w)|(?<=\bwww)\.|(?<=\bWWW)\."  # links made of bare addresses
)
_TITLE_MARKS = "\"'("
_BLOCK_START = re.compile(r"^(?:[-+=]|\d{1,9}(?=[.)]))")
"""What would open a list or underline a heading at the start of a line."""


def render(briefing: Briefing, view: View) -> str:
    """A whole note, complete whatever `view` says."""
    return "\n".join(_lines(briefing, replace(view, everything=True)))


def escaped(text: str) -> str:
    """`text` on one safe line, with backslashes before whatever Markdown would take for markup."""
    text = _MARKUP.sub(lambda match: "\\" + "\\".join(match[0]), safe(text))
    start = _BLOCK_START.match(text)
    if not start:
        return text
    mark = start[0]
    return f"{mark}\\{text[start.end() :]}" if mark[0].isdigit() else f"\\{text}"


class _Notes:
    """Footnotes in the order of their first mention: one for each sentence, numbered "2-1" in the second document of a
    file.
    """

    def __init__(self, briefing: Briefing, view: View) -> None:
        self._briefing = briefing
        self._prefix = f"{view.number}-" if view.several else ""
        self._numbers: dict[tuple[int, str], int] = {}

    def mark(self, item: Item) -> str:
        """Such as " [^3]"; nothing where there is no evidence to cite."""
        if item.span is None or item.line is None:
            return ""
        sentence = self._sentence(item.span)
        key = (item.line, safe(self._briefing.text[sentence.start : sentence.end]))
        return f" [^{self._prefix}{self._numbers.setdefault(key, len(self._numbers) + 1)}]"

    def _sentence(self, span: Span) -> Span:
        """The sentence around `span`; its line where the briefing holds no sentences."""
        text, sentences = self._briefing.text, self._briefing.sentences
        index = bisect.bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
        if index >= 0 and span.start < sentences[index].end:
            return Span(sentences[index].start, max(sentences[index].end, span.end))
        end = text.find("\n", span.end)
        return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)

    def lines(self) -> Iterator[str]:
        """A quotation alone behind "L3:" would make CommonMark take the note for the definition of a link."""
        for (line, sentence), number in self._numbers.items():
            words = escaped(sentence) or "…"
            guard = "\\" if words[0] in _TITLE_MARKS else ""
            yield f"[^{self._prefix}{number}]: L{line}: {guard}{words}"


def _lines(briefing: Briefing, view: View) -> Iterator[str]:
    page = lay_out(briefing, view)
    if view.front_matter:
        yield from _front_matter(briefing, view.version)
    if page.embargo:
        yield f"**{escaped(page.embargo)}**"
        yield ""
    yield f"# {escaped(page.title)}"
    yield ""
    yield f"*{escaped(page.information)}*"
    for note in page.notes:
        yield ""
        yield escaped(note)
    notes = _Notes(briefing, view)
    for section in page.sections:
        yield ""
        yield from _section(section, notes)
    for footnote in notes.lines():
        yield ""
        yield footnote
    yield ""
    yield f"*{page.footer}*"


def _section(section: Section, notes: _Notes) -> Iterator[str]:
    yield f"## {_heading(section)}"
    yield ""
    if section.shape == "prose":
        yield " ".join(escaped(item.clause) + notes.mark(item) for item in section.items)
    else:
        yield from (f"- {_item(item, notes)}" for item in section.items)
    if section.message:
        yield section.message


def _heading(section: Section) -> str:
    return section.heading.capitalize()


def _item(item: Item, notes: _Notes) -> str:
    words = ("? " if item.unsure else "") + escaped(item.clause)
    parts = [f"**{escaped(item.label)}** - {words}" if item.label else words]
    if item.question:
        parts.append(f"Q: {escaped(item.question)}")
    if item.notes:
        parts.append(f"*({', '.join(map(escaped, item.notes))})*")
    return " ".join(parts) + notes.mark(item)


def _front_matter(briefing: Briefing, version: str) -> Iterator[str]:
    """YAML whose strings are JSON strings, which YAML takes as they are."""
    document, sources = briefing.document, briefing.sources
    fields: dict[str, object] = {
        "title": document.title,
        "date": document.date,
        "date_source": document.date_source,
        "genre": document.genre,
        "issuer": document.issuer,
        "source": document.path,
        "sha256": document.sha256,
    }
    if briefing.who is not None:
        fields["people"] = [actor.name for actor in briefing.who if actor.kind == "person"]
    if briefing.where is not None:
        fields["places"] = [place.name for place in briefing.where]
    if briefing.keyphrases is not None:
        fields["tags"] = [_tag(found.phrase) for found in briefing.keyphrases]
    if sources is not None and sources.statements:
        fields["unnamed_sources"] = round(sources.statements_unnamed / sources.statements, 2)
    fields["briefcli"] = version
    yield "---"
    yield from (f"{name}: {_yaml(value)}" for name, value in fields.items())
    yield "---"
    yield ""


def _yaml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    return json.dumps(safe(value) if isinstance(value, str) else value, ensure_ascii=False)


def _tag(phrase: str) -> str:
    """A keyphrase as note programs take tags: letters, digits and hyphens."""
    return re.sub(r"[\W_]+", "-", safe(phrase)).strip("-").lower()
