"""A sentence as the rules of this folder look at it: by position, opaque between quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefcli.records import Document, NounChunk, Quotation, Sentence, VerbGroup

Cue = Callable[[VerbGroup], bool]
"""Tells whether the verb of a group may report."""

DASHES = frozenset({"--", "—", "–", "-", "―"})
COMMAS = DASHES | {",", "..."}
FINAL = frozenset({".", "?", "!", ";", ")", "]"})
RELATIVE = frozenset({"WP", "WDT"})
SUBORDINATORS = frozenset({
    "that", "because", "if", "although", "though", "while", "whether", "unless", "until", "since", "when",
    "so", "lest", "once", "as",
})
OWN_VOICE = frozenset({
    "i", "we", "you", "my", "our", "your", "there", "let", "me", "us", "anyone", "anybody", "nobody",
    "whoever",
})
"""Subjects whose statement is made in the document, or not at all, rather than reported by it."""

_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_TIMES = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday",
    "tomorrow", "tonight", "day", "days", "morning", "afternoon", "evening", "night", "week", "weeks",
    "month", "months", "year", "years", "weekend", "hour", "hours", "moment", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
})
_TWO_OBJECTS = frozenset({
    "call", "name", "dub", "label", "title", "give", "offer", "award", "elect", "appoint", "deem", "consider",
    "ask", "send", "pay", "grant", "tell", "show", "brand", "nickname",
})
"""Verbs whose passive participle may have a noun phrase behind it: "a man named Smith"."""
_LONGEST_PARENTHESIS = 20
"""Tokens of a parenthesis skipped on the way from a verb to its subject."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens [first, last); `head_last` is the end of the base phrase that holds its head.

    As a subject, `own` tells whether it stands in the clause of its verb, or is shared with another verb.
    """

    first: int
    last: int
    head_last: int
    own: bool = True


class View:
    """One sentence. `quoted[i]` is the index of the quotation that token i is in, -1 outside quotation marks;
    `quotations` has the tokens [first, last) of each; `follows` is the index of the quotation that ends right
    before the sentence, -1 if none does.
    """

    __slots__ = (
        "chunk_at", "chunk_to", "finite", "follows", "group_at", "groups", "lemmas", "number_to",
        "quotations", "quoted", "sentence", "subjects", "tags", "words",
    )

    def __init__(
        self, sentence: Sentence, quoted: list[int], quotations: dict[int, tuple[int, int]], follows: int
    ) -> None:
        self.sentence = sentence
        self.quoted = quoted
        self.quotations = quotations
        self.follows = follows
        self.words = [word.lower() for word in sentence.words]
        self.tags = sentence.tags
        self.lemmas = sentence.lemmas
        self.groups = groups = sentence.groups
        self.chunk_at = {chunk.first: chunk for chunk in sentence.chunks}
        self.chunk_to = {chunk.last: chunk for chunk in sentence.chunks}
        self.group_at = {group.first: group for group in groups}
        self.number_to = {group.last: number for number, group in enumerate(groups)}
        self.finite = [group.head for group in groups if group.form == "finite" and quoted[group.head] < 0]
        self.subjects: dict[int, Phrase | None] = {}

    def __len__(self) -> int:
        return len(self.words)

    def outside(self, at: int) -> bool:
        """Whether token `at` is outside quotation marks."""
        return self.quoted[at] < 0

    def before_adverbs(self, at: int) -> int:
        """`at`, or the start of the adverbs and parentheses in front of it."""
        while at > 0 and self.outside(at - 1):
            if self.tags[at - 1] in _ADVERBS:
                at -= 1
            elif self.words[at - 1] == ")":
                earliest = max(0, at - _LONGEST_PARENTHESIS)
                opening = next((p for p in range(at - 2, earliest, -1) if self.words[p] == "("), None)
                if opening is None:
                    break
                at = opening
            else:
                break
        return at

    def after_adverbs(self, at: int) -> int:
        """`at`, or the end of the adverbs that begin there."""
        while at < len(self.words) and self.tags[at] in _ADVERBS and self.outside(at):
            at += 1
        return at

    def is_comma(self, at: int) -> bool:
        """Whether token `at` is a comma or dash outside quotation marks."""
        return 0 <= at < len(self.words) and self.words[at] in COMMAS and self.outside(at)

    def finite_between(self, first: int, last: int) -> bool:
        """Whether tokens [first, last) hold a finite verb outside quotation marks."""
        at = bisect_left(self.finite, first)
        return at < len(self.finite) and self.finite[at] < last

    def starts_finite(self, at: int) -> bool:
        """Whether a finite verb begins at `at`, adverbs aside."""
        group = self.group_at.get(self.after_adverbs(at))
        return group is not None and group.form == "finite" and self.outside(group.head)

    def is_active(self, group: VerbGroup) -> bool:
        """Whether a group that looks passive is none: "who 's said that", or a lone participle that the tagger
        should have read as a past tense, since a subject pronoun stands before it or an object behind it.
        """
        if self.words[group.first] == "'s":
            return self.words[group.last : group.last + 1] not in (["to"], ["by"])
        if group.form != "participle" or group.first != group.head:
            return False
        start = self.before_adverbs(group.first)
        if start and (self.tags[start - 1] == "WP" or self.words[start - 1] in ("he", "she", "they", "it")):
            return True
        chunk, behind = self.chunk_to.get(start), self.chunk_at.get(group.last)
        if chunk and chunk.first > 0 and (group.last == len(self) or self.words[group.last] in FINAL):
            return not self.outside(chunk.first - 1) or self.is_comma(chunk.first - 1)
        return chunk is not None and behind is not None and not self.is_time(behind) and (
            self.lemmas[group.head] not in _TWO_OBJECTS
        )

    def is_name(self, chunk: NounChunk) -> bool:
        """Whether the head of `chunk` is a proper noun."""
        return self.tags[chunk.head].startswith("NNP")

    def is_figure(self, chunk: NounChunk) -> bool:
        """Whether a noun chunk is a number in figures."""
        return self.tags[chunk.head] == "CD" and any(char.isdigit() for char in self.words[chunk.head])

    def is_time(self, chunk: NounChunk) -> bool:
        """Whether a noun chunk tells when: "Monday", "last week", "2014"."""
        return self.words[chunk.head] in _TIMES or (self.is_figure(chunk) and chunk.last - chunk.first <= 2)

    def is_preposition(self, at: int) -> bool:
        """Whether token `at` is a preposition and no conjunction."""
        return self.tags[at] in ("IN", "TO") and self.words[at] not in SUBORDINATORS

    def extended(self, chunk: NounChunk) -> Phrase:
        """The noun phrase that begins with `chunk`, with "of" and "for" phrases and a second member."""
        last = chunk.last
        while last + 1 in self.chunk_at and self.outside(last) and (
            self.words[last] in ("of", "for", "from", "by", "and", "&")
        ):
            last = self.chunk_at[last + 1].last
        return Phrase(chunk.first, last, chunk.last)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens [cue_first, cue_last) of `view` report the tokens [first, last), or the quotations `before` and
    `after` the cue, -1 for none.
    """

    view: View
    cue_first: int
    cue_last: int
    speaker: Phrase
    first: int = -1
    last: int = -1
    before: int = -1
    after: int = -1
    stance: bool = False


def quoting(
    view: View, cue_first: int, cue_last: int, speaker: Phrase, quotation: int, stance: bool = False
) -> Attribution:
    """The attribution of a quotation that ends before its frame, with the clause that it is only part of:
    "The plan is a "disaster," he said".
    """
    first, last = view.quotations.get(quotation, (0, 0))
    if first and view.words[first - 1] not in COMMAS and view.words[first - 1] != ":":
        return Attribution(view, cue_first, cue_last, speaker, 0, last, stance=stance)
    return Attribution(view, cue_first, cue_last, speaker, before=quotation, stance=stance)


def views(document: Document) -> Iterator[View]:
    """A view of every sentence, in order."""
    quotations = document.quotations
    passed, before = 0, None
    for sentence in document.sentences:
        while passed < len(quotations) and quotations[passed].end <= sentence.start:
            passed += 1
        quoted, places = _quoted(sentence, quotations, passed)
        same_block = before is not None and before.block == sentence.block
        ended = bool(passed and before and quotations[passed - 1].end == before.end)
        yield View(sentence, quoted, places, passed - 1 if same_block and ended else -1)
        before = sentence


def _quoted(
    sentence: Sentence, quotations: tuple[Quotation, ...], current: int
) -> tuple[list[int], dict[int, tuple[int, int]]]:
    """For each token the quotation it is in, and for each quotation its tokens."""
    quoted = [-1] * len(sentence.words)
    places: dict[int, tuple[int, int]] = {}
    token = 0
    while current < len(quotations) and quotations[current].start < sentence.end:
        quotation = quotations[current]
        while token < len(quoted) and sentence.ends[token] <= quotation.start:
            token += 1
        first = token
        while token < len(quoted) and sentence.starts[token] < quotation.end:
            quoted[token] = current
            token += 1
        places[current] = (first, token)
        current += 1
    return quoted, places
