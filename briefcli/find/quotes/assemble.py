"""Attributions and quotation marks together: each quotation gets a speaker, each attribution a span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefcli.clauses import Clauses, Phrase
from briefcli.contract import TOLD, UNOFFICIAL, QuoteForm
from briefcli.find.quotes.attributions import attributions
from briefcli.find.quotes.beside import beside
from briefcli.find.quotes.told import Attribution, own_voice
from briefcli.find.quotes.voices import Voices
from briefcli.language import words
from briefcli.records import Block, Document, Quote, Span, Voice

FEW = 4
"""Words from which quotation marks hold a statement even where no verb says so; fewer may be a title or scare
quotes. In PolNeAR's training articles 98 % of the longer ones are attributed, 70 % of the shorter ones."""
LONG = 5
"""Words from which that holds within a sentence too, where marks often set off a term."""
_AHEAD = 4
"""Quotations looked ahead, in the same paragraph, for the frame that an opening quotation shares."""
_REACH = 8
"""Clauses looked back from a quotation for its speaker."""
_PLURAL = frozenset({"organization", "group"})
_SMALL = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "nor", "of", "on", "or", "the", "to",
    "vs", "with",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a quotation, and the tokens of the cue in the speaker's sentence."""

    speaker: Phrase
    cue: tuple[int, int]


def assemble(document: Document, clauses: Clauses, voices: Voices) -> tuple[Quote, ...]:
    """The quotes of `document` by position."""
    attributed = [
        list(attributions(clauses, number)) if document.blocks[sentence.block].kind in TOLD else []
        for number, sentence in enumerate(document.sentences)
    ]
    quotes, covered = _with_content(document, attributed, voices)
    said = _said(document, clauses)
    quotes += _Speakers(document, clauses, voices, said, quotes).quotes(covered)
    quotes.sort(key=lambda quote: (quote.start, quote.end))
    return tuple(_with_pronouns(document, quotes))


def _said(document: Document, clauses: Clauses) -> dict[int, Said]:
    """Who says each quotation, where a clause in it has a frame outside it or a verb of saying stands beside it."""
    said: dict[int, Said] = {}
    blocks = [sentence.block for sentence in document.sentences]
    for clause in clauses.clauses:
        tree, frame = clauses.trees[clause.sentence], clause.frame
        if tree is None or frame is None or frame.source is None or tree.quoted[clause.head] < 0:
            continue
        quotation = tree.quoted[clause.head]
        outer = clauses.trees[frame.sentence]
        if outer is None or outer.quoted[frame.cue] >= 0 or blocks[frame.sentence] != blocks[clause.sentence]:
            continue
        if own_voice(outer, frame.source):
            continue
        said.setdefault(quotation, Said(frame.source, (frame.cue, frame.cue + 1)))
    follows = -1
    for number, sentence in enumerate(document.sentences):
        if number and blocks[number - 1] != sentence.block:
            follows = -1
        if document.blocks[sentence.block].kind in TOLD:
            for quotation, speaker, cue in beside(clauses, number, follows):
                said.setdefault(quotation, Said(speaker, cue))
        tree = clauses.trees[number]
        follows = tree.quoted[-1] if tree is not None and len(tree) else -1
    return said


def _with_content(
    document: Document, attributed: Sequence[Sequence[Attribution]], voices: Voices
) -> tuple[list[Quote], set[int]]:
    """Quotes of words that a frame reports, indirect or mixed, and the quotations they cover.

    What holds nothing but quotations is left to those.
    """
    quotations = document.quotations
    opens = [quotation.start for quotation in quotations]
    quotes: list[Quote] = []
    covered: set[int] = set()
    for attribution in (one for found in attributed for one in _outermost(found)):
        sentence = document.sentences[attribution.sentence]
        start, end = sentence.starts[attribution.first], sentence.ends[attribution.last - 1]
        first = last = max(0, bisect_left(opens, start) - 1)
        if first < len(quotations) and quotations[first].end <= start:
            first = last = first + 1
        while last < len(quotations) and quotations[last].start < end:
            start, end = min(start, quotations[last].start), max(end, quotations[last].end)
            last += 1
        if not covered.isdisjoint(range(first, last)):
            continue
        if first < last:
            marked = [(quotations[number].start, quotations[number].end) for number in range(first, last)]
            if attribution.aside is not None:
                marked.append((sentence.starts[attribution.aside[0]], sentence.ends[attribution.aside[1] - 1]))
            if not _has_words_outside(document.text, start, end, marked):
                continue
        covered.update(range(first, last))
        form: QuoteForm = "mixed" if first < last else "indirect"
        cue = sentence.span(attribution.cue_first, attribution.cue_last)
        quotes.append(Quote(start, end, form, voices.voice(attribution.speaker), cue, attribution.stance))
    return quotes, covered


def _has_words_outside(text: str, start: int, end: int, marked: list[tuple[int, int]]) -> bool:
    """Whether [start, end) has words that are in none of the stretches `marked`."""
    at = start
    for first, last in sorted(marked):
        if _has_words(text, at, first):
            return True
        at = max(at, last)
    return _has_words(text, at, end)


def _outermost(found: Sequence[Attribution]) -> list[Attribution]:
    """Those that report words of the sentence, none inside another: the longest are kept first."""
    kept: list[Attribution] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (one.first - one.last, one.first, one.cue_first)):
        own_cue = one.first <= one.cue_first < one.last
        if taken.isdisjoint((one.first, one.last - 1, *(() if own_cue else (one.cue_first,)))):
            taken.update(range(one.first, one.last))
            kept.append(one)
    return kept


def _has_words(text: str, start: int, end: int) -> bool:
    return any(char.isalnum() for char in text[start:end])


class _Speakers:
    """Finds the speakers of quotations that no frame's content covers: who is said to say it, else whoever says
    the statement it goes on from.
    """

    def __init__(
        self, document: Document, clauses: Clauses, voices: Voices, said: dict[int, Said], quotes: Sequence[Quote]
    ) -> None:
        self.document, self.clauses, self.voices, self.said = document, clauses, voices, said
        self.sentence_starts = [sentence.start for sentence in document.sentences]
        self.others = sorted(quotes, key=lambda quote: quote.start)
        starts = [block.start for block in document.blocks]
        self.blocks = [bisect_right(starts, quotation.start) - 1 for quotation in document.quotations]

    def quotes(self, covered: set[int]) -> Iterator[Quote]:
        """The direct quotes of the quotations not `covered`, by position."""
        latest: Quote | None = None
        passed = 0
        for index, quotation in enumerate(self.document.quotations):
            while passed < len(self.others) and self.others[passed].start < quotation.start:
                latest = self.others[passed]
                passed += 1
            block = self.document.blocks[self.blocks[index]]
            if index in covered or block.kind not in TOLD:
                continue
            quote = self._quote(index, block, latest)
            if quote:
                yield quote
                latest = quote

    def _quote(self, index: int, block: Block, latest: Quote | None) -> Quote | None:
        quotation = self.document.quotations[index]
        span = Span(quotation.start, quotation.end)
        if index in self.said:
            return self._spoken(span, self.said[index])
        words = self.document.text[span.start : span.end].split()
        if len(words) < FEW or self.document.genre == "transcript" or _is_title(words):
            return None
        if latest and latest.start >= block.start:
            shared = latest.cue if latest.form == "direct" else None
            return Quote(span.start, span.end, "direct", latest.speaker, shared)
        for following in range(index + 1, min(index + _AHEAD, len(self.blocks))):
            between = self.document.quotations[following - 1].end, self.document.quotations[following].start
            if self.blocks[following] != self.blocks[index] or _has_words(self.document.text, *between):
                break
            if following in self.said:
                return self._spoken(span, self.said[following])
        if span.start - block.start <= 1:
            speaker = self._lead_in(index, latest) or (latest.speaker if latest else None)
        elif self.document.genre not in UNOFFICIAL or len(words) < LONG:
            return None
        else:
            speaker = self._subject(span.start)
        return Quote(span.start, span.end, "direct", speaker, None)

    def _spoken(self, span: Span, said: Said) -> Quote:
        cue = self.document.sentences[said.speaker.sentence].span(*said.cue)
        return Quote(span.start, span.end, "direct", self.voices.voice(said.speaker), cue)

    def _lead_in(self, index: int, latest: Quote | None) -> Voice | None:
        """The speaker whom the paragraph before introduces: by a statement, or a sentence with a colon."""
        if self.blocks[index] == 0:
            return None
        before = self.document.blocks[self.blocks[index] - 1]
        if latest and latest.start >= before.start and self.document.text[before.end - 1] != ":":
            return latest.speaker
        return self._subject(before.end)

    def _subject(self, end: int) -> Voice | None:
        """The subject of the last verb before offset `end` in its sentence, of a reporting one if any."""
        number = bisect_right(self.sentence_starts, max(0, end - 1)) - 1
        tree = self.clauses.trees[number] if number >= 0 else None
        if tree is None:
            return None
        token = bisect_right(self.document.sentences[number].ends, end)
        own = self.clauses.of(number)
        near = [one for one in own if one.head < token and tree.quoted[one.head] < 0 and one.actor is not None]
        near = near[-_REACH:][::-1]
        for clause in sorted(near, key=lambda one: not tree.among(one.head, words("attribution_clause"))):
            if clause.actor is not None and not own_voice(tree, clause.actor):
                return self.voices.voice(clause.actor)
        return None


def _is_title(words: Sequence[str]) -> bool:
    """Whether quoted words are the name of a work: capitals throughout, no stop at the end."""
    cores = [word.strip("\"'“”‘’«»(),:") for word in words]
    return words[-1].strip("\"'“”‘’»")[-1:] not in ".!?" and all(
        core[:1].isupper() or core[:1].isdigit() or core.lower() in _SMALL for core in cores if core
    )


def _with_pronouns(document: Document, quotes: Sequence[Quote]) -> Iterator[Quote]:
    """`quotes` with pronouns that the cast left open read as the source of the statement before, if that is
    no named person; and, in an official text, without what a pronoun nobody knows is said to say.
    """
    starts = [block.start for block in document.blocks]
    before: Quote | None = None
    for quote in quotes:
        speaker = quote.speaker
        word = document.text[speaker.start : speaker.end].lower() if speaker else ""
        if speaker and speaker.kind is None and word in words("third_persons"):
            known = before.speaker if before and _are_near(starts, before, quote) else None
            if known and (known.kind == "unnamed" or (word == "they" and known.kind in _PLURAL)):
                quote = replace(quote, speaker=replace(speaker, name=known.name, kind=known.kind))
            elif document.genre not in UNOFFICIAL and quote.form == "indirect":
                continue
        before = quote
        yield quote


def _are_near(starts: Sequence[int], one: Quote, other: Quote) -> bool:
    """Whether two quotes are in the same paragraph or in neighbours."""
    return bisect_right(starts, other.start) - bisect_right(starts, one.start) <= 1
