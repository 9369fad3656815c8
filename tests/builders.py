"""Briefings built by hand from marked-up text, so that a renderer is tested without the pipeline.

Marks: ``{name:words}`` names a stretch, nesting allowed: ``{clause:{she:She} {t:met} CEOs}``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any

from briefcli.cast.pronouns import TALK
from briefcli.contract import SECTIONS
from briefcli.records import (
    Article,
    Briefing,
    DocumentInfo,
    Finding,
    Generator,
    Moment,
    Quote,
    Sources,
    Span,
    Voice,
    finding_id,
)
from briefcli.segment import segment

_MARK = re.compile(r"\{(\w+):|\}")


def marked(text: str) -> tuple[str, dict[str, Span]]:
    """The text without its marks, and the span of each name."""
    plain, spans, opened, last = "", {}, [], 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        last = match.end()
        if match[1]:
            opened.append((match[1], len(plain)))
        else:
            name, start = opened.pop()
            spans[name] = Span(start, len(plain))
    assert not opened, f"not closed: {opened}"
    return plain + text[last:], spans


def information(text: str, **changes: Any) -> DocumentInfo:
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = DocumentInfo(
        path="story.txt", title="A title", date=None, date_source=None, place=None, genre="story",
        issuer=None,
        language="en", words=len(text.split()), sha256=sha256, source_sha256=None,
    )  # fmt: skip
    return replace(document, **changes)


def briefing(text: str, document: dict[str, Any] | None = None, **sections: Any) -> Briefing:
    """An empty briefing of `text` but for the sections given."""
    filled: dict[str, Any] = dict.fromkeys(SECTIONS, ()) | {"sources": Sources(0, 0, 0, 0)} | sections
    filled["who"] = filled["who"] and tuple(replace(actor, id=f"w{index}") for index, actor in enumerate(filled["who"]))
    generator = Generator("0.2.0", "0123456789ab")
    filled.setdefault("turns", tuple(block for block in segment(Article(text)).blocks if block.kind in TALK))
    return Briefing(text=text, generator=generator, document=information(text, **(document or {})), **filled)


def voice(span: Span, name: str | None = None, kind: Any = None) -> Voice:
    return Voice(span.start, span.end, name, kind)


def moment(span: Span, date: str | None = None) -> Moment:
    return Moment(span.start, span.end, date)


def quote(span: Span, form: Any = "direct", speaker: Voice | None = None, cue: Span | None = None) -> Quote:
    return Quote(span.start, span.end, form, speaker, cue)


def finding(clause: Span, trigger: Span, kind: Any, label: str, **changes: Any) -> Finding:
    plain = Finding(
        id=finding_id("0" * 64, trigger, kind), start=clause.start, end=clause.end, kind=kind, label=label,
        trigger=trigger, actor=None, when=None, about=None, source=None, line=1, sentence=clause, background=False,
        confidence=0.9, rank=0, same_as=None,
    )  # fmt: skip
    return replace(plain, **changes)
