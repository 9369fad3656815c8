"""Who speaks in the turns of a transcript, and who issues a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefcli.cues import Lexicon
from briefcli.mentions.phrases import Entry
from briefcli.mentions.roles import is_title
from briefcli.records import Document, Span

NOBODY = frozenset(
    {
        "q",
        "a",
        "question",
        "questioner",
        "answer",
        "reporter",
        "participant",
        "participants",
        "moderator",
        "operator",
        "press",
        "audience",
        "member",
        "speaker",
        "journalist",
        "interviewer",
        "interpreter",
        "host",
        "voice",
        "all",
        "staff",
        "unidentified",
        "inaudible",
        "translator",
    }
)
"""Labels, or first words of labels, that name nobody."""
_WORDS = re.compile(r"[^\W\d_][\w.'’-]*")


def find(document: Document, people: Sequence[Entry], lexicon: Lexicon) -> tuple[dict[int, Entry], list[Entry]]:
    """The entry that speaks in each answering block, by block index, and the speakers named by labels alone.

    Every label is added to its entry's `labels`; a turn counts once however many blocks it has.
    """
    by_surname: dict[str, Entry] = {}
    for entry in people:
        for mention in entry.mentions:
            by_surname.setdefault(mention.words[-1], entry)
    known: dict[str, Entry | None] = {}
    turns: dict[int, Entry] = {}
    newcomers: list[Entry] = []
    seen: Span | None = None
    for index, block in enumerate(document.blocks):
        if block.speaker is None:
            continue
        label = " ".join(document.text[block.speaker.start : block.speaker.end].split())
        if label not in known:
            known[label] = _entry(label, by_surname, newcomers, lexicon)
        speaker = known[label]
        if speaker is None:
            continue
        if block.speaker != seen:
            seen = block.speaker
            speaker.labels.append(seen)
        if block.kind != "question":
            turns[index] = speaker
    return turns, newcomers


def _entry(label: str, by_surname: dict[str, Entry], newcomers: list[Entry], lexicon: Lexicon) -> Entry | None:
    """The person a label names: by surname, by title alone, or a new one."""
    words = _WORDS.findall(label.split("(")[0])
    lower = [word.lower() for word in words]
    if not lower or lower[0] in NOBODY:
        return None
    name = [
        word
        for word, low in zip(words, lower, strict=True)
        if low not in lexicon.words("honorifics") and not is_title(low, lexicon) and low != "the"
    ]
    if name and name[-1].lower() in by_surname:
        return by_surname[name[-1].lower()]
    unnamed = "official" in lower or "officials" in lower
    entry = Entry("unnamed", name=" ".join(lower)) if unnamed else Entry("person", name=_cased(name or words))
    newcomers.append(entry)
    if name:
        by_surname[name[-1].lower()] = entry
    return entry


def _cased(words: Sequence[str]) -> str:
    return " ".join(word.title() if word.isupper() else word for word in words)


def issuer(document: Document, entries: Sequence[Entry]) -> tuple[Entry | None, list[Entry]]:
    """The entry of whoever issues a statement, a new one if the text nowhere names it, or None."""
    span = document.issuer
    if span is None:
        return None, []
    for entry in entries:
        if any(span.start <= mention.span.start < span.end for mention in entry.mentions):
            return entry, []
    text = " ".join(document.text[span.start : span.end].split())
    entry = Entry("organization", labels=[span], name=text)
    return entry, [entry]
