"""Who speaks in the turns of a transcript, and who issues a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefcli import language
from briefcli.cast.phrases import Entry
from briefcli.cast.roles import is_title
from briefcli.records import Document, Span

NOBODY = language.words("nobody")
PRESS_OFFICES = ("office of", "bureau of")
_WORDS = re.compile(r"[^\W\d_][\w.'’-]*")


def find(
    document: Document, people: Sequence[Entry], described: Sequence[Entry]
) -> tuple[dict[int, Entry], list[Entry]]:
    """The entry that speaks in each answering block, by block index, and the speakers named by labels alone.

    Every label is added to its entry's `labels`; a turn counts once however many blocks it has.
    """
    labels = _Labels(people, described)
    turns: dict[int, Entry] = {}
    seen: Span | None = None
    for index, block in enumerate(document.blocks):
        if block.speaker is None:
            continue
        speaker = labels.entry(" ".join(document.text[block.speaker.start : block.speaker.end].split()))
        if speaker is None:
            continue
        if block.speaker != seen:
            seen = block.speaker
            speaker.labels.append(seen)
        if block.kind != "question":
            turns[index] = speaker
    return turns, labels.newcomers


class _Labels:
    """Who a label names: by surname, by title or description, or somebody new."""

    def __init__(self, people: Sequence[Entry], described: Sequence[Entry]) -> None:
        self.newcomers: list[Entry] = []
        self._known: dict[str, Entry | None] = {}
        self._by_surname: dict[str, Entry] = {}
        self._by_word: dict[str, dict[int, Entry]] = {}
        self._by_description: dict[tuple[str, ...], Entry] = {}
        for entry in sorted(people, key=lambda entry: entry.position):
            for mention in entry.mentions:
                self._by_surname.setdefault(mention.words[-1], entry)
                for word in mention.words:
                    self._by_word.setdefault(word, {})[id(entry)] = entry
                if mention.title:
                    self._by_description.setdefault(mention.view.lower[slice(*mention.title)], entry)
        for entry in described:
            words = tuple(word for word in (entry.name or "").lower().split() if word not in ("the", "a", "an"))
            self._by_description.setdefault(words, entry)

    def entry(self, label: str) -> Entry | None:
        if label not in self._known:
            self._known[label] = self._find(_WORDS.findall(label.split("(")[0]))
        return self._known[label]

    def _find(self, words: list[str]) -> Entry | None:
        lower = [word.lower() for word in words]
        if not lower or lower[0] in NOBODY:
            return None
        name = [
            word
            for word, low in zip(words, lower, strict=True)
            if low not in language.words("honorifics") and not is_title(low) and low != "the"
        ]
        if all(word.lower() in language.words("title_modifiers") for word in name):
            name = []
        unnamed = "official" in lower or "officials" in lower
        known = self._by_description.get(tuple(word for word in lower if word != "the"))
        if known is None and name and not unnamed:
            surname = name[-1].lower()
            known = self._by_surname.get(surname)
            bearers = self._by_word.get(surname, {})
            if known is None and len(bearers) == 1:
                known = next(iter(bearers.values()))
        if known:
            return known
        entry = Entry("unnamed", name=" ".join(lower)) if unnamed else Entry("person", name=_cased(name or words))
        self.newcomers.append(entry)
        if name and not unnamed:
            self._by_surname[name[-1].lower()] = entry
        return entry


def _cased(words: Sequence[str]) -> str:
    return " ".join(word.title() if word.isupper() else word for word in words)


def issuer(document: Document, entries: Sequence[Entry]) -> tuple[Entry | None, list[Entry]]:
    """The entry of whoever issues a statement, a new one if the text nowhere names it; None where nobody or several
    together do, or where it is the office that hands it out.
    """
    span = document.issuer
    if span is None or document.text[span.start : span.end].lower().startswith(PRESS_OFFICES):
        return None, []
    issuing = [entry for entry in entries if _covers(span, entry)]
    people = [entry for entry in issuing if entry.kind == "person"]
    if len(people) > 1:
        return None, []
    if issuing:
        return (people or issuing)[0], []
    text = " ".join(document.text[span.start : span.end].split())
    words = text.lower().split()
    titled = words[0] not in language.words("organization_heads") and any(is_title(word) for word in words)
    entry = Entry("person" if titled else "organization", labels=[span], name=text)
    return entry, [entry]


def _covers(span: Span, entry: Entry) -> bool:
    return any(span.start < stretch.end and stretch.start < span.end for stretch in entry.standing)
