"""A comparison, a merged briefing or a check as one sheet of rows, which text, Markdown and HTML write down.

Every row has a label and one or two clauses with their citation ("Berg, B L7"); whatever is added stands in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefcli.contract import LABELS
from briefcli.lines import Lines
from briefcli.outcomes import Changed, Checked, Comparison, Evidence, Judged, Merged, Placed, Reported
from briefcli.records import Briefing, Span
from briefcli.render.page import FOOTER
from briefcli.render.safety import safe

KEYS = {
    "withdrawn": "not", "reversed": "not", "removed": "not", "softened": "not", "contradicted": "not",
    "progressed": "did", "hardened": "will", "supported": "will", "new": "proposed", "distorted": "proposed",
    "changed": "proposed",
    "not_repeated": "earlier", "repeated": "earlier", "not_found": "earlier", "actions": "will", "non_actions": "not",
}  # fmt: skip
"""Change, verdict or section -> the class of the style sheet that colours it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause: `mark` names its document ("A: "), `span` is the evidence in that document, if it is shown."""

    words: str
    citation: str = ""
    mark: str = ""
    document: int | None = None
    span: Span | None = None

    @property
    def text(self) -> str:
        return f"{self.mark}{self.words}" + (f"  ({self.citation})" if self.citation else "")


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    key: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a reader sees: lines about the documents, rows, lines at the end. HTML shows the `documents` beside it."""

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    tail: tuple[str, ...]
    documents: tuple[Briefing, ...]


def of_comparison(result: Comparison, everything: bool = False) -> Sheet:
    """The sheet of a comparison; what only repeats is left out unless `everything` is asked for."""
    documents = result.documents
    changes = [change for change in result.changes if everything or change.change != "repeated"]
    rows = [_changed(change, documents) for change in changes]
    if len(documents) > 2:
        rows += _timelines(result)
    who = [f"new in {letter(len(documents) - 1)}: {', '.join(map(safe, result.new))}" if result.new else ""]
    who += [f"not in {letter(len(documents) - 1)}: {', '.join(map(safe, result.gone))}" if result.gone else ""]
    if any(who):
        rows.append(Row("WHO", "", (Entry(" | ".join(filter(None, who))),)))
    several = "Two reports" if len(documents) == 2 else f"{len(documents)} reports"
    matter = "Versions of one text." if result.revision else f"{several} of one matter (not a revision)."
    if not changes:
        matter += " No change was recognised. That is not evidence that nothing changed."
    return Sheet("Comparison", (*_heads(documents), matter), tuple(rows), (FOOTER,), documents)


def of_merged(result: Merged) -> Sheet:
    """The sheet of a merged briefing."""
    documents = result.documents
    rows = []
    for name, found in (("actions", result.actions), ("non_actions", result.non_actions)):
        rows += [_reported(deed, name, documents) for deed in found]
    rows += [
        Row("CONTRADICTION", "not", tuple(_entry(one, documents, both=True) for one in pair))
        for pair in result.contradictions
    ]
    head = [*_heads(documents)]
    if not rows:
        head.append("None recognised. That is not evidence that nothing was announced, ruled out or withheld.")
    return Sheet("Merged briefing", tuple(head), tuple(rows), (FOOTER,), documents)


def of_check(result: Checked) -> Sheet:
    """The sheet of a check: each claim with its verdict and the words of the source."""
    rows = tuple(_judged(claim, result.documents) for claim in result.claims)
    count = len(result.claims)
    verdicts = ("supported", "distorted", "contradicted", "not_found")
    counts = [(sum(claim.verdict == verdict for claim in result.claims), verdict) for verdict in verdicts]
    told = ", ".join(f"{number} {verdict.replace('_', ' ')}" for number, verdict in counts if number)
    last = f"{count} claim{'' if count == 1 else 's'}" + (f": {told}" if told else "")
    return Sheet("Check", (), rows, (last,), result.documents)


def signed(sheet: Sheet) -> Sheet:
    """The sheet with the footer by which a file of ours is known."""
    return sheet if FOOTER in sheet.tail else replace(sheet, tail=(*sheet.tail, FOOTER))


def letter(index: int) -> str:
    """A, B ... Z, AA: how documents are called."""
    first, last = divmod(index, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


# --- parts ----------------------------------------------------------------------------------------


def _heads(documents: Sequence[Briefing]) -> Iterator[str]:
    titles = [safe(one.document.title or one.document.path or "(untitled)") for one in documents]
    width = max(map(len, titles))
    for index, (one, title) in enumerate(zip(documents, titles, strict=True)):
        date = f"{safe(one.document.date)} ({one.document.date_source})" if one.document.date else "undated"
        yield f"{letter(index):<2} {title:<{width}}  {date}"


def _changed(change: Changed, documents: Sequence[Briefing]) -> Row:
    both = change.before is not None and change.after is not None
    found = [one for one in (change.before, change.after) if one is not None]
    several = len(documents) > 2 or change.after is None
    entries = tuple(_entry(one, documents, both, several) for one in found)
    if change.why:
        entries = (*entries[:-1], replace(entries[-1], citation=f"{entries[-1].citation}; another {change.why}"))
    return Row(change.change.replace("_", " ").upper(), KEYS[change.change], entries)


def _entry(placed: Placed, documents: Sequence[Briefing], both: bool, named: bool = False) -> Entry:
    """The clause with who says so and its line; `both` puts the document before it, `named` into the citation."""
    text = documents[placed.document].text
    name = letter(placed.document)
    line = f"{name} L{placed.finding.line}" if named and not both else f"L{placed.finding.line}"
    citation = ", ".join(filter(None, (safe(placed.said_by), line)))
    words = safe(text[placed.span.start : placed.span.end])
    if placed.stands_for:
        at, who = placed.stands_for
        before, after = text[placed.span.start : at], text[at : placed.span.end]
        words = safe(f"{before} [{who}]{after}")
    words = ("? " if placed.finding.unsure else "") + words
    return Entry(words, citation, f"{name}: " if both else "", placed.document, placed.span)


def _timelines(result: Comparison) -> Iterator[Row]:
    """Each commitment that stands in three documents or more, from step to step."""
    after = {(one.before.document, one.before.finding.id): one for one in result.changes if one.before and one.after}
    begun = {(one.after.document, one.after.finding.id) for one in result.changes if one.before and one.after}
    for key, first in after.items():
        if key in begun or first.before is None:
            continue
        chain, step = [first.before], first
        while step.after is not None:
            chain.append(step.after)
            following = after.get((step.after.document, step.after.finding.id))
            if following is None:
                break
            step = following
        if len(chain) > 2:
            yield Row("TIMELINE", "did", tuple(_entry(one, result.documents, both=True) for one in chain))


def _reported(deed: Reported, section: str, documents: Sequence[Briefing]) -> Row:
    entry = _entry(deed.placed, documents, both=False, named=True)
    count = f"{deed.independent} independent" if deed.independent != len(deed.reports) else ""
    reports = ", ".join(filter(None, (f"in {' '.join(map(letter, deed.reports))}", count)))
    finding = deed.placed.finding
    label = LABELS[finding.kind] if not finding.label else finding.label
    cited = Entry(entry.words, f"{entry.citation}; {reports}", "", entry.document, entry.span)
    return Row(safe(label), KEYS[section], (cited,))


def _judged(claim: Judged, documents: Sequence[Briefing]) -> Row:
    words = safe(documents[0].text[claim.start : claim.end])
    why = (f"{claim.why}: {claim.note}" if claim.note else claim.why or "") if claim.verdict == "distorted" else ""
    first = Entry(words, why, "", 0, Span(claim.start, claim.end))
    found = (_evidence(one, documents) for one in claim.evidence)
    return Row(claim.verdict.replace("_", " "), KEYS[claim.verdict], (first, *found))


def _evidence(one: Evidence, documents: Sequence[Briefing]) -> Entry:
    source = documents[one.document]
    path = safe(source.document.path or "-")
    line = Lines(source.text)(one.start)
    words = safe(source.text[one.start : one.end])
    return Entry(words, "", f"{path} L{line}: ", one.document, Span(one.start, one.end))
