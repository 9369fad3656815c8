"""Pronouns, where the rule is safe.

"I" and "we" belong to the speaker of a transcript turn or, outside quotation marks, to whoever issues a
statement. "he" and "she" belong to the only person of that gender in play: named earlier in the sentence,
else in the sentence before. With two candidates the subject of that sentence is taken if the pronoun is a
subject too and the other cannot be told apart by gender; anything else stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefcli.mentions.phrases import Entry, Mention, View
from briefcli.records import Document, Span

FIRST_PERSON = frozenset({"i", "we"})
THIRD_PERSON = {"he": False, "she": True}


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
    previous: list[tuple[Mention, Entry]] = []
    quotations = iter(document.quotations)
    quotation = next(quotations, None)
    for view in views:
        here = named.get(view.index, [])
        for token, word in enumerate(view.lower):
            if word not in FIRST_PERSON and word not in THIRD_PERSON:
                continue
            span = view.sentence.span(token, token + 1)
            while quotation and quotation.end <= span.start:
                quotation = next(quotations, None)
            quoted = quotation is not None and quotation.start <= span.start
            if word in FIRST_PERSON:
                entry = (
                    None if quoted else speakers.get(view.sentence.block, issuer if not speakers else None)
                )
            else:
                before = [(mention, entry) for mention, entry in here if mention.last <= token]
                entry = _third_person(view, token, THIRD_PERSON[word], *_named_only(before, previous))
            if entry:
                found.append((span, entry))
        previous = here or previous
    return found


def _by_sentence(people: Sequence[Entry]) -> dict[int, list[tuple[Mention, Entry]]]:
    named: dict[int, list[tuple[Mention, Entry]]] = {}
    for entry in people:
        for mention in entry.mentions:
            named.setdefault(mention.view.index, []).append((mention, entry))
    for mentions in named.values():
        mentions.sort(key=lambda pair: pair[0].first)
    return named


def _named_only(*mentions: list[tuple[Mention, Entry]]) -> list[list[tuple[Mention, Entry]]]:
    """Without the unnamed if anyone is named: "the official added she" is about someone else."""
    named = [[pair for pair in pairs if pair[1].kind == "person"] for pairs in mentions]
    return named if any(named) else list(mentions)


def _third_person(
    view: View,
    token: int,
    female: bool,
    before: list[tuple[Mention, Entry]],
    previous: list[tuple[Mention, Entry]],
) -> Entry | None:
    for mentions in (before, previous):
        fitting = [(mention, entry) for mention, entry in mentions if entry.female in (None, female)]
        candidates = {id(entry): entry for _, entry in fitting}
        if len(candidates) == 1:
            entry = next(iter(candidates.values()))
            if entry.female is None:
                entry.female = female
            return entry
        if candidates:
            sure = {id(entry): entry for _, entry in fitting if entry.female is female}
            if len(sure) == 1:
                return next(iter(sure.values()))
            subjects = [entry for mention, entry in fitting if mention.subject_of]
            return subjects[0] if subjects and view.verb_after(token, token + 1) else None
    return None
