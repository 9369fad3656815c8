"""A sentence as the rules of this folder look at it: by position, with quotation marks made opaque."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefcli.records import Document, NounChunk, Quotation, Sentence, VerbGroup

Cue = Callable[[VerbGroup], bool]
"""Tells whether the verb of a group may report."""
FINAL = frozenset({".", "?", "!", ";", ")", "]"})
RELATIVE = frozenset({"WP", "WDT"})
DASHES = frozenset({"--", "—", "–", "-", "―"})
COMMAS = DASHES | {",", "..."}
_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday",
    "tomorrow", "tonight", "day", "days", "morning", "afternoon", "evening", "night", "week", "weeks",
    "month", "months", "year", "years", "weekend", "hour", "hours", "moment", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
})


class View:
    """One sentence. `quoted[i]` is the index of the quotation that token i is in, -1 outside quotation marks;
    `follows` is that of the quotation that ends right before the sentence, -1 if none does.
    """

    __slots__ = ("chunk_at", "chunk_to", "finite", "follows", "group_at", "group_to", "groups", "index", "lemmas", "quoted", "sentence", "subjects",
                 "tags", "words")

    def __init__(self, index: int, sentence: Sentence, quoted: Sequence[int], follows: int = -1) -> None:
        self.index = index
        self.follows = follows
        self.sentence = sentence
        self.words = [word.lower() for word in sentence.words]
        self.tags = sentence.tags
        self.lemmas = sentence.lemmas
        self.quoted = quoted
        self.groups = sentence.groups
        self.chunk_at = {chunk.first: chunk for chunk in sentence.chunks}
        self.chunk_to = {chunk.last: chunk for chunk in sentence.chunks}
        self.group_at = {group.first: group for group in sentence.groups}
        self.group_to = {group.last: group for group in sentence.groups}
        self.finite = [group.head for group in sentence.groups if group.form == "finite" and quoted[group.head] < 0]
        self.subjects: dict[int, Phrase | None] = {}

    def __len__(self) -> int:
        return len(self.words)

    def outside(self, position: int) -> bool:
        return self.quoted[position] < 0

    def before_adverbs(self, position: int) -> int:
        """`position`, or the start of the adverbs and parentheses in front of it."""
        while position > 0:
            tag = self.tags[position - 1]
            if tag in _ADVERBS and self.outside(position - 1):
                position -= 1
            elif self.words[position - 1] == ")" and self.outside(position - 1):
                opening = next((p for p in range(position - 2, max(-1, position - 20), -1) if self.words[p] == "("), 0)
                if opening <= 0:
                    break
                position = opening
            else:
                break
        return position

    def after_adverbs(self, position: int) -> int:
        while position < len(self.words) and self.tags[position] in _ADVERBS and self.outside(position):
            position += 1
        return position

    def is_past_tense(self, group: VerbGroup) -> bool:
        """Whether a lone participle is a past tense after all, since a subject pronoun stands before it."""
        before = self.before_adverbs(group.first) - 1
        return group.form == "participle" and group.first == group.head and before >= 0 and (
            self.tags[before] == "WP" or self.words[before] in ("he", "she", "they", "it")
        )

    def extended(self, chunk: NounChunk) -> Phrase:
        """The noun phrase that begins with `chunk`, with "of" and "for" phrases and a second member."""
        last = chunk.last
        while last + 1 < len(self) and last + 1 in self.chunk_at and (
            self.words[last] in ("of", "for", "from", "by", "and", "&") and self.outside(last)
        ):
            last = self.chunk_at[last + 1].last
        return Phrase(chunk.first, last, chunk.last)

    def finite_between(self, first: int, last: int) -> bool:
        at = bisect_left(self.finite, first)
        return at < len(self.finite) and self.finite[at] < last

    def starts_finite(self, at: int) -> bool:
        """Whether a finite verb begins at `at`, adverbs aside."""
        group = self.group_at.get(self.after_adverbs(at))
        return group is not None and group.form == "finite" and self.outside(group.head)

    def is_time(self, chunk: NounChunk) -> bool:
        """Whether a noun chunk tells when: "Monday", "last week", "2014"."""
        return self.words[chunk.head] in _DAYS or (self.is_figure(chunk) and chunk.last - chunk.first <= 2)

    def is_figure(self, chunk: NounChunk) -> bool:
        """Whether a noun chunk is a number in figures."""
        return self.tags[chunk.head] == "CD" and any(char.isdigit() for char in self.words[chunk.head])

    def is_preposition(self, position: int) -> bool:
        return self.tags[position] in ("IN", "TO") and self.words[position] not in SUBORDINATORS


OWN_VOICE = frozenset({"i", "we", "you", "my", "our", "your", "there", "let", "me", "us"})
"""Subjects whose statement is not reported by the document but made in it."""
SUBORDINATORS = frozenset({
    "that", "because", "if", "although", "though", "while", "whether", "unless", "until", "since", "when",
    "so", "lest", "once", "as",
})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens [first, last); `head_last` is the end of the base phrase that holds its head. As a subject,
    `own` tells whether it stands in the clause of its verb, or is shared with another verb.
    """

    first: int
    last: int
    head_last: int
    own: bool = True


def views(document: Document) -> Iterator[View]:
    """A view of every sentence, in order."""
    quotations = document.quotations
    current, before = 0, None
    for index, sentence in enumerate(document.sentences):
        while current < len(quotations) and quotations[current].end <= sentence.start:
            current += 1
        ended = current - 1
        follows = before is not None and before.block == sentence.block and ended >= 0 and (
            quotations[ended].end == before.end)
        yield View(index, sentence, _quoted(sentence, quotations, current), ended if follows else -1)
        before = sentence


def _quoted(sentence: Sentence, quotations: Sequence[Quotation], current: int) -> list[int]:
    quoted = [-1] * len(sentence.words)
    token = 0
    while current < len(quotations) and quotations[current].start < sentence.end:
        quotation = quotations[current]
        while token < len(quoted) and sentence.ends[token] <= quotation.start:
            token += 1
        while token < len(quoted) and sentence.starts[token] < quotation.end:
            quoted[token] = current
            token += 1
        current += 1
    return quoted


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens [cue_first, cue_last) report the tokens [first, last), or the quotations `before` and `after` the cue
    (indexes, -1 for none).
    """

    view: View
    cue_first: int
    cue_last: int
    speaker: Phrase | None
    first: int = -1
    last: int = -1
    before: int = -1
    after: int = -1
    stance: bool = False


def quoting(
    view: View, cue_first: int, cue_last: int, speaker: Phrase, quoted: int, stance: bool = False
) -> Attribution:
    """The attribution of the quotation `quoted`, which ends before its frame, and of the clause it is part of:
    "The plan is a "disaster," he said".
    """
    first = next((at for at, quotation in enumerate(view.quoted) if quotation == quoted), 0)
    if first and view.words[first - 1] not in COMMAS and view.words[first - 1] != ":":
        last = first
        while last < len(view) and view.quoted[last] == quoted:
            last += 1
        return Attribution(view, cue_first, cue_last, speaker, 0, last, stance=stance)
    return Attribution(view, cue_first, cue_last, speaker, before=quoted, stance=stance)
