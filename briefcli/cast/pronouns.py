"""Pronouns, where the rule is safe.

"I" and "we" belong to the speaker of a transcript turn or, outside quotation marks, to whoever issues a
statement. "he" and "she" go to the person their sentence is about so far, else to the one the sentence before
was about: its first subject, named or a pronoun itself. Without such a subject they go to the only person of
their gender that the two sentences name. Inside quotation marks, where the one quoted speaks of others, only
the last rule holds. Gender comes from forms of address, titles and given names, and from pronouns already
resolved; anything else stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from briefcli.cast.phrases import Entry, Mention, View
from briefcli.records import Document, Span

FIRST_PERSON = frozenset({"i", "we"})
THIRD_PERSON = {"he": False, "she": True}
PRONOUNS = FIRST_PERSON | THIRD_PERSON.keys()


def resolve(
    document: Document,
    views: Iterable[View],
    people: Sequence[Entry],
    issuer: Entry | None,
    speakers: dict[int, Entry],
) -> list[tuple[Span, Entry]]:
    """Spans of pronouns with the entry each stands for. `speakers` holds the entry that speaks in a block."""
    named = _by_sentence(people)
    found: list[tuple[Span, Entry]] = []
    quotations = iter(document.quotations)
    quotation = next(quotations, None)
    before = _Sentence([])
    for view in views:
        here = _Sentence(named.get(view.index, []))
        for token, word in () if PRONOUNS.isdisjoint(view.lower) else enumerate(view.lower):
            if word not in FIRST_PERSON and word not in THIRD_PERSON:
                continue
            span = view.sentence.span(token, token + 1)
            while quotation and quotation.end <= span.start:
                quotation = next(quotations, None)
            quoted = quotation is not None and quotation.start <= span.start
            if word in FIRST_PERSON:
                entry = None if quoted else speakers.get(view.sentence.block, issuer if not speakers else None)
            else:
                entry = _third_person(THIRD_PERSON[word], token, here, before, quoted)
                here.enter(token, entry)
            if entry:
                found.append((span, entry))
        before = here
    return found


class _Sentence:
    """The people a sentence names, and whom it is about."""

    def __init__(self, mentions: list[tuple[Mention, Entry]]) -> None:
        self._mentions = mentions
        self._pronouns: list[tuple[int, Entry | None]] = []

    @cached_property
    def mentions(self) -> list[tuple[Mention, Entry]]:
        return [(mention, entry) for mention, entry in self._mentions if mention.is_head]

    @cached_property
    def _subjects(self) -> list[tuple[int, Entry]]:
        return [(mention.first, entry) for mention, entry in self.mentions if mention.deed]

    def enter(self, token: int, entry: Entry | None) -> None:
        """Take note of a subject pronoun and whom it stands for, if that is known."""
        self._pronouns.append((token, entry))

    def subject(self, end: int | None = None) -> Entry | None:
        """Whom the sentence is about, as far as token `end`; None too when that is a pronoun left open."""
        subjects = [(first, entry) for first, entry in (*self._subjects, *self._pronouns) if end is None or first < end]
        return min(subjects, key=lambda subject: subject[0])[1] if subjects else None

    def named(self, end: int | None = None) -> list[Entry]:
        return [entry for mention, entry in self.mentions if end is None or mention.last <= end]


def _by_sentence(people: Sequence[Entry]) -> dict[int, list[tuple[Mention, Entry]]]:
    named: dict[int, list[tuple[Mention, Entry]]] = {}
    for entry in people:
        for mention in (*entry.mentions, *entry.descriptions):
            named.setdefault(mention.view.index, []).append((mention, entry))
    for mentions in named.values():
        mentions.sort(key=lambda pair: pair[0].first)
    return named


def _third_person(female: bool, token: int, here: _Sentence, before: _Sentence, quoted: bool) -> Entry | None:
    for subject in () if quoted else (here.subject(token), before.subject()):
        if subject and subject.kind == "person" and _fits(subject, female):
            return subject
    if before.subject() and not quoted:
        return None
    named = here.named(token) if quoted else [*here.named(token), *before.named()]
    fitting = [entry for entry in named if entry.kind == "person"] or named
    candidates = {id(entry): entry for entry in fitting if entry.female in (None, female)}
    return _fits_only(list(candidates.values()), female)


def _fits_only(candidates: list[Entry], female: bool) -> Entry | None:
    """The only candidate, or the only one whose gender is known to be right."""
    sure = [entry for entry in candidates if entry.female is female]
    chosen = sure if len(sure) == 1 else candidates
    return chosen[0] if len(chosen) == 1 and _fits(chosen[0], female) else None


def _fits(entry: Entry, female: bool) -> bool:
    """Whether the gender is right; it is known from then on."""
    if entry.female is None:
        entry.female = female
    return entry.female is female
