"""Who speaks in the turns of a transcript, and who issues a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefcli import language
from briefcli.cast.phrases import Entry
from briefcli.cast.roles import is_title
from briefcli.records import Document, Span

PRESS_OFFICES = ("office of", "bureau of")
_WORDS = re.compile(r"[^\W\d_][\w.'’-]*")

Known = dict[tuple[str, ...], Entry]
"""Lower-case surname, title or description -> whom it names."""


def find(
    document: Document, people: Sequence[Entry], described: Sequence[Entry]
) -> tuple[dict[int, Entry], list[Entry]]:
    """The entry that speaks in each answering block, by block index, and the speakers named by labels alone.

    Every label is added to its entry's `labels`; a turn counts once however many blocks it has."""
    known = _known(people, described)
    newcomers: list[Entry] = []
    turns: dict[int, Entry] = {}
    seen = Span(0, 0)
    for index, block in enumerate(document.blocks):
        span = block.speaker or Span(0, 0)
        label, _, inside = document.text[max(0, span.start - 1) : span.end].strip("\n ").partition("(")  # "((AB))" asks
        office = label.lower().startswith("the ") and inside[:1].isupper() and " " in inside
        speaker = _named(_WORDS.findall(inside if office else label), known, newcomers)  # The Minister (Ana Ruiz)
        if speaker is None:
            continue
        if span != seen:
            speaker.labels.append(span)
            seen = span
        if block.kind != "question":
            turns[index] = speaker
    return turns, newcomers


def _known(people: Sequence[Entry], described: Sequence[Entry]) -> Known:
    known: Known = {}
    for entry in sorted(people, key=lambda entry: entry.position):
        for mention in entry.mentions:
            known.setdefault(mention.words[-1:], entry)
            if mention.title:
                known.setdefault(mention.view.lower[slice(*mention.title)], entry)
    for entry in described:
        words = tuple(word for word in (entry.name or "").lower().split() if word not in ("the", "a", "an"))
        known.setdefault(words, entry)
    return known


def _named(words: Sequence[str], known: Known, newcomers: list[Entry]) -> Entry | None:
    """Whom the words of a label name: by title or description, by surname, or somebody new; None for nobody."""
    lower = tuple(word.lower() for word in words if word.lower() != "the")
    if not lower or lower[0] in language.words("nobody"):
        return None
    address = language.words("honorifics") | language.words("title_modifiers") | {"the"}
    name = [word for word in words if word.lower() not in address and not is_title(word.lower())]
    unnamed = not {"official", "officials"}.isdisjoint(lower)
    surname = lower if unnamed or not name else (name[-1].lower(),)
    entry = known.get(lower) or known.get(surname)
    if entry is None:
        cased = lower if unnamed else [word.title() if word.isupper() else word for word in name or words]
        entry = Entry("unnamed" if unnamed else "person", name=" ".join(cased))
        newcomers.append(entry)
        known[surname] = entry
    return entry


def issuer(document: Document, entries: Sequence[Entry]) -> tuple[Entry | None, list[Entry]]:
    """The entry of whoever issues a statement, a new one if the text nowhere names it; None where nobody or several
    together do, "Joint Statement by A, B and C", or where it is the office that hands it out."""
    span = document.issuer
    if span is None:
        return None, []
    text = document.written(span)  # of "Ned Price, Department Spokesperson"
    joint = "joint" in document.text[: span.start].rpartition("\n")[2].lower()
    listed = ", and " in text or (joint and document.text.startswith(",", span.end))
    if listed or text.lower().startswith(PRESS_OFFICES):
        return None, []
    issuing = [one for one in entries if any(span.start < part.end and part.start < span.end for part in one.standing)]
    people = [entry for entry in issuing if entry.kind == "person"]
    if issuing:
        together = joint or (document.title and "joint" in document.written(document.title).lower())
        return (None if len(people) > 1 or (together and " and " in text) else (people or issuing)[0]), []
    titles = filter(is_title, document.text[span.start :].split("\n", 1)[0].lower().replace(",", " ").split())
    entry = Entry("person" if any(titles) else "organization", labels=[span], name=text)
    return entry, [entry]
