"""Who speaks in the turns of a transcript, and who issues a statement."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from briefcli import language
from briefcli.cast.phrases import Entry, Mention, View
from briefcli.cast.roles import is_title, title_before
from briefcli.cues import Lexicon
from briefcli.records import Document, Span

NOBODY = language.lists()["nobody"]
PRESS_OFFICES = ("office of", "bureau of")
LONGEST_NAME = 3
"""Words of a name that only its title tells: "John F. Kirby"."""
_WORDS = re.compile(r"[^\W\d_][\w.'’-]*")


def find(
    document: Document, people: Sequence[Entry], described: Sequence[Entry], lexicon: Lexicon
) -> tuple[dict[int, Entry], list[Entry]]:
    """The entry that speaks in each answering block, by block index, and the speakers named by labels alone.

    Every label is added to its entry's `labels`; a turn counts once however many blocks it has.
    """
    labels = _Labels(people, described, lexicon)
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

    def __init__(self, people: Sequence[Entry], described: Sequence[Entry], lexicon: Lexicon) -> None:
        self.newcomers: list[Entry] = []
        self._lexicon = lexicon
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
            if low not in self._lexicon.words("honorifics") and not is_title(low, self._lexicon) and low != "the"
        ]
        if all(word.lower() in self._lexicon.words("title_modifiers") for word in name):
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


def issuer(
    document: Document, views: Sequence[View], entries: Sequence[Entry], lexicon: Lexicon
) -> tuple[Entry | None, list[Entry]]:
    """The entry of whoever issues a statement, a new one if the text nowhere names it; None where nobody or several
    together do, or where it is the office that hands it out.
    """
    span = document.issuer
    if span is None:
        return _signature(document, entries), []
    if document.text[span.start : span.end].lower().startswith(PRESS_OFFICES):
        return None, []
    issuing = [entry for entry in entries if _covers(span, entry)]
    people = [entry for entry in issuing if entry.kind == "person"]
    if len(people) > 1:
        return None, []
    signed = None if people else _signatory(document, views, entries)
    if signed:
        signed.labels.append(span)
        return signed, []
    if issuing:
        return (people or issuing)[0], []
    text = " ".join(document.text[span.start : span.end].split())
    words = text.lower().split()
    titled = words[0] not in lexicon.words("organization_heads") and any(is_title(word, lexicon) for word in words)
    entry = Entry("person" if titled else "organization", labels=[span], name=text)
    return entry, [entry]


def _covers(span: Span, entry: Entry) -> bool:
    return any(span.start < stretch.end and stretch.start < span.end for stretch in entry.standing)


def _signature(document: Document, entries: Sequence[Entry]) -> Entry | None:
    """Whose name in capitals stands alone on a line of a letter or an order."""
    if document.genre != "statement":
        return None
    for entry in entries:
        for mention in entry.mentions if entry.kind == "person" else ():
            words = mention.view.sentence.words
            alone = mention.first == 0 and mention.last >= len(words) - 1 and mention.last > 1
            if alone and mention.view.kind != "headline" and all(word.isupper() for word in words[: mention.last]):
                return entry
    return None


def _signatory(document: Document, views: Sequence[View], entries: Sequence[Entry]) -> Entry | None:
    """Who says "I, NAME," in a document issued by an office: "I, JANE DOE, Governor of Ohio, proclaim"."""
    for view in views:
        for token in range(len(view.lower) - 2):
            if view.lower[token] == "i" and view.lower[token + 1] == "," and token + 2 in view.people:
                name = view.sentence.span(token + 2, token + 3)
                return next((entry for entry in entries if entry.kind == "person" and _covers(name, entry)), None)
    return None


def issuing_person(document: Document, views: Sequence[View], lexicon: Lexicon) -> Mention | None:
    """The issuer as a mention where a title and a name are given that the model does not know for one:
    "Spokesperson Ned Price".
    """
    span = document.issuer
    view = next((v for v in views if span and v.sentence.start <= span.start < v.sentence.end), None)
    if span is None or view is None:
        return None
    first = bisect_left(view.sentence.starts, span.start)
    last = bisect_right(view.sentence.starts, span.end - 1)
    start = next((token + 1 for token in range(last - 2, first - 1, -1) if is_title(view.lower[token], lexicon)), first)
    named = all(view.tag(token) == "NNP" and view.sentence.words[token].istitle() for token in range(start, last))
    if start == first or not named or last - start > LONGEST_NAME or view.people.intersection(range(start, last)):
        return None
    return Mention(view, start, last, "person", title_before(view, start, lexicon))
