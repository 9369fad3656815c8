"""Why each finding is one: its words, its scope, the cues and features that spoke for it, the confidence."""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.lines import Lines
from briefcli.records import Briefing, Finding, Span
from briefcli.render.safety import safe


def render(briefing: Briefing) -> str:
    lines = Lines(briefing.text)
    found = [
        *(("action", finding) for finding in briefing.actions or ()),
        *(("non-action", finding) for finding in briefing.non_actions or ()),
    ]
    found.sort(key=lambda pair: (pair[1].start, pair[1].trigger))
    blocks = ["\n".join(_block(briefing.text, lines, type_, finding)) for type_, finding in found]
    return "\n\n".join(blocks) or "no action and no non-action was recognised"


def _block(text: str, lines: Lines, type_: str, finding: Finding) -> Iterator[str]:
    def words(span: Span) -> str:
        return safe(text[span.start : span.end])

    what = f"{type_}, {finding.kind}: {safe(finding.label)}"
    yield f"L{lines(finding.start)}  {what} (confidence {finding.confidence:.2f})"
    yield f"    clause   {safe(text[finding.start : finding.end])}"
    yield f"    trigger  {words(finding.trigger)}"
    for name, voice in (("actor", finding.actor), ("source", finding.source)):
        if voice:
            stands_for = f" = {safe(voice.name)}" if voice.name and voice.name != words(voice) else ""
            yield f"    {name:<8} {words(voice)}{stands_for}"
    for meant in finding.references:
        yield f"    refers   {words(meant)} = {safe(meant.name)}"
    if finding.when:
        yield f"    when     {words(finding.when)} = {finding.when.date or 'not resolved'}"
    for name, span in (("about", finding.about), ("question", finding.question)):
        if span:
            yield f"    {name:<8} {words(span)}"
    if finding.unsure:
        yield f"    unsure   {_doubt(finding)}"
    if finding.background:
        yield "    background, well before the news"
    if finding.same_as is not None:
        yield "    states a deed again that was stated before"
    for number, reason in enumerate(finding.reasons):
        yield f"    {'because' if number == 0 else '':<8} {safe(reason)}"


def _doubt(finding: Finding) -> str:
    """Why a renderer marks the finding with "?"."""
    if finding.confidence < 0.5:
        return f"confidence {finding.confidence:.2f}: less likely than not"
    return "marked by what found it, for the reasons below"
