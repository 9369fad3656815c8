"""Attributions and quotation marks together: each quotation gets a speaker, each attribution a span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefcli.contract import TOLD, QuoteForm
from briefcli.extract.quotes.subjects import subject
from briefcli.extract.quotes.view import Attribution, Cue, View
from briefcli.extract.quotes.voices import Voices
from briefcli.records import Block, Document, Quote, Span, Voice

FEW = 4
"""Words from which quotation marks hold a statement even where no verb says so; fewer may be a title or scare
quotes. In PolNeAR's training articles 98 % of the longer ones are attributed, 70 % of the shorter ones."""
LONG = 5
"""Words from which that holds within a sentence too, where marks often set off a term."""
_AHEAD = 4
"""Quotations looked ahead, in the same paragraph, for the frame that an opening quotation shares."""
_REACH = 8
"""Verbs looked back from a quotation for its speaker."""
_PRONOUNS = frozenset({"he", "she", "they", "it", "this", "that", "these", "those"})
_PLURAL = frozenset({"organization", "group"})
_SMALL = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "nor", "of", "on", "or", "the", "to",
    "vs", "with",
})


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence and what was found in it."""

    view: View
    attributions: tuple[Attribution, ...]
    is_cue: Cue


def assemble(document: Document, found: Sequence[Found], voices: Voices) -> tuple[Quote, ...]:
    """The quotes of `document` by position, from what was found in each sentence."""
    spoken = [one for one in found if document.blocks[one.view.sentence.block].kind in TOLD]
    quotes, covered = _with_content(document, spoken, voices)
    said: dict[int, Attribution] = {}
    for one in spoken:
        for attribution in one.attributions:
            for quotation in (attribution.before, attribution.after):
                if quotation >= 0:
                    said.setdefault(quotation, attribution)
    quotes += _Speakers(document, found, voices, said, quotes).quotes(covered)
    quotes.sort(key=lambda quote: (quote.start, quote.end))
    return tuple(_with_pronouns(document, quotes))


def _with_content(
    document: Document, spoken: Sequence[Found], voices: Voices
) -> tuple[list[Quote], set[int]]:
    """Quotes of words that a frame reports: indirect, mixed, or direct when a quotation is all it reports;
    and the quotations they cover.
    """
    quotations = document.quotations
    opens = [quotation.start for quotation in quotations]
    quotes: list[Quote] = []
    covered: set[int] = set()
    for attribution in (attribution for one in spoken for attribution in _outermost(one.attributions)):
        sentence = attribution.view.sentence
        start, end = sentence.starts[attribution.first], sentence.ends[attribution.last - 1]
        first = last = bisect_left(opens, start)
        while last < len(quotations) and quotations[last].start < end:
            end = max(end, quotations[last].end)
            last += 1
        if not covered.isdisjoint(range(first, last)):
            continue
        covered.update(range(first, last))
        form: QuoteForm = "mixed" if first < last else "indirect"
        whole = quotations[first] if last == first + 1 else None
        if whole and not _has_words(document.text, (start, whole.start), (whole.end, end)):
            start, end, form = whole.start, whole.end, "direct"
        quotes.append(_quote(Span(start, end), form, attribution, voices))
    return quotes, covered


def _outermost(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Those that report words of the sentence, none inside another: the longest are kept first."""
    kept: list[Attribution] = []
    taken: set[int] = set()
    reporting = (one for one in attributions if 0 <= one.first < one.last)
    for one in sorted(reporting, key=lambda one: (one.first - one.last, one.first, one.cue_first)):
        if taken.isdisjoint((one.first, one.last - 1, one.cue_first)):
            taken.update(range(one.first, one.last))
            kept.append(one)
    return kept


def _has_words(text: str, *places: tuple[int, int]) -> bool:
    return any(char.isalnum() for start, end in places for char in text[start:end])


def _quote(span: Span, form: QuoteForm, attribution: Attribution, voices: Voices) -> Quote:
    cue = attribution.view.sentence.span(attribution.cue_first, attribution.cue_last)
    speaker = voices.voice(attribution.view, attribution.speaker)
    return Quote(span.start, span.end, form, speaker, cue, attribution.stance)


class _Speakers:
    """Finds the speakers of quotations that no frame's content covers: that of the frame beside it, else that
    of the statement it goes on from.
    """

    def __init__(
        self, document: Document, found: Sequence[Found], voices: Voices, said: dict[int, Attribution],
        quotes: Sequence[Quote],
    ) -> None:
        self.document = document
        self.found = found
        self.sentence_starts = [sentence.start for sentence in document.sentences]
        self.voices = voices
        self.said = said
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
            return _quote(span, "direct", self.said[index], self.voices)
        words = self.document.text[span.start : span.end].split()
        if len(words) < FEW or self.document.genre == "transcript" or _is_title(words):
            return None
        if latest and latest.start >= block.start:
            shared = latest.cue if latest.form == "direct" else None
            return Quote(span.start, span.end, "direct", latest.speaker, shared)
        for following in range(index + 1, min(index + _AHEAD, len(self.blocks))):
            between = (self.document.quotations[following - 1].end, self.document.quotations[following].start)
            if self.blocks[following] != self.blocks[index] or _has_words(self.document.text, between):
                break
            if following in self.said:
                return _quote(span, "direct", self.said[following], self.voices)
        if span.start - block.start <= 1:
            speaker = self._lead_in(index, latest) or (latest.speaker if latest else None)
        elif self.document.genre != "story" or len(words) < LONG:
            return None
        else:
            speaker = self._subject(span.start)
        return Quote(span.start, span.end, "direct", speaker, None)

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
        at = bisect_right(self.sentence_starts, max(0, end - 1)) - 1
        if at < 0:
            return None
        view, is_cue = self.found[at].view, self.found[at].is_cue
        token = bisect_right(view.sentence.ends, end)
        last = bisect_left(view.groups, token, key=lambda group: group.head)
        near = range(last - 1, max(-1, last - 1 - _REACH), -1)
        for number in sorted(near, key=lambda number: not is_cue(view.groups[number])):
            found = subject(view, number, is_cue) if view.outside(view.groups[number].head) else None
            if found:
                return self.voices.voice(view, found)
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
        if speaker and speaker.kind is None and word in _PRONOUNS:
            known = before.speaker if before and _are_near(starts, before, quote) else None
            if known and (known.kind == "unnamed" or (word == "they" and known.kind in _PLURAL)):
                quote = replace(quote, speaker=replace(speaker, name=known.name, kind=known.kind))
            elif document.genre != "story" and quote.form == "indirect":
                continue
        before = quote
        yield quote


def _are_near(starts: Sequence[int], one: Quote, other: Quote) -> bool:
    """Whether two quotes are in the same paragraph or in neighbours."""
    return bisect_right(starts, other.start) - bisect_right(starts, one.start) <= 1
