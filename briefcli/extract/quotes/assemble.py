"""Attributions and quotation marks brought together: every quotation gets a speaker, every attribution a span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefcli.extract.quotes.subjects import subject
from briefcli.extract.quotes.view import Attribution, Cue, View
from briefcli.extract.quotes.voices import Voices
from briefcli.records import Block, Document, Quotation, Quote, Span, Voice

FEW = 4
"""Words from which quotation marks hold a statement even where no verb says so; fewer may be a title or scare quotes.
In PolNeAR's training articles 98 % of the longer ones are attributed, 70 % of the shorter ones."""
_SPOKEN = frozenset({"body", "bullet", "answer"})
"""Blocks whose statements count: a headline repeats one, a reporter's question makes none."""
_PRONOUNS = frozenset({"he", "she", "they", "it", "this", "that", "these", "those"})
_PLURAL = frozenset({"organization", "group"})
_AHEAD = 4
"""Quotations looked ahead, in the same paragraph, for the frame that an opening quotation shares."""
_SMALL = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "nor", "of", "on", "or", "the", "to",
    "vs", "with",
})


@dataclass(frozen=True, slots=True)
class _Statement:
    """What the text [start, end) says, by whom; `sentence` is that of the frame."""

    start: int
    end: int
    attribution: Attribution


def assemble(document: Document, found: Sequence[tuple[View, Sequence[Attribution]]], voices: Voices, is_cue: Callable[[View], Cue]
             ) -> tuple[Quote, ...]:
    """The quotes of `document` by position, from the attributions found in each sentence."""
    spoken = [
        (view, attributions) for view, attributions in found
        if document.blocks[view.sentence.block].kind in _SPOKEN
    ]
    statements = [statement for _, attributions in spoken for statement in _outermost(attributions)]
    quotes, covered = _with_content(document, statements, voices)
    said: dict[int, Attribution] = {}
    for _, attributions in spoken:
        for attribution in attributions:
            for quotation in (attribution.before, attribution.after):
                if quotation >= 0 and quotation not in covered:
                    said.setdefault(quotation, attribution)
    direct = _Speakers(document, found, voices, is_cue, said, quotes, covered).quotes()
    ordered = sorted([*quotes, *direct], key=lambda quote: (quote.start, quote.end))
    return tuple(_with_pronouns(document, ordered))


def _outermost(attributions: Sequence[Attribution]) -> list[_Statement]:
    """The attributions of a sentence that report words of it, none inside another: the longest are kept first."""
    kept: list[_Statement] = []
    taken: set[int] = set()
    order = sorted(
        (one for one in attributions if 0 <= one.first < one.last), key=lambda one: (one.first - one.last, one.first)
    )
    for one in order:
        if taken.isdisjoint((one.first, one.last - 1, one.cue_first)):
            taken.update(range(one.first, one.last))
            sentence = one.view.sentence
            kept.append(_Statement(sentence.starts[one.first], sentence.ends[one.last - 1], one))
    return kept


def _with_content(document: Document, statements: Sequence[_Statement], voices: Voices) -> tuple[list[Quote], set[int]]:
    """Indirect and mixed quotes, and direct ones that are all their verb reports; the quotations they cover."""
    quotations = document.quotations
    opens = [quotation.start for quotation in quotations]
    quotes: list[Quote] = []
    covered: set[int] = set()
    for statement in statements:
        start, end, at = statement.start, statement.end, bisect_left(opens, statement.start)
        inside = []
        while at < len(quotations) and quotations[at].start < end:
            inside.append(at)
            end = max(end, quotations[at].end)
            at += 1
        if covered.intersection(inside):
            continue
        covered.update(inside)
        whole = quotations[inside[0]] if len(inside) == 1 else None
        if whole and not _has_words(document.text, start, whole.start) and not _has_words(document.text, whole.end, end):
            quotes.append(_quote(Span(whole.start, whole.end), "direct", statement.attribution, voices))
        else:
            quotes.append(_quote(Span(start, end), "mixed" if inside else "indirect", statement.attribution, voices))
    return quotes, covered


def _with_pronouns(document: Document, quotes: Sequence[Quote]) -> Iterator[Quote]:
    """`quotes` with the pronouns that the cast left open read as the source of the statement before, if that is no
    single named person, and without what a pronoun nobody knows is said to say in an official text.
    """
    starts = [block.start for block in document.blocks]
    before: Quote | None = None
    for quote in quotes:
        speaker = quote.speaker
        if speaker and speaker.kind is None and document.text[speaker.start : speaker.end].lower() in _PRONOUNS:
            word = document.text[speaker.start : speaker.end].lower()
            known = before.speaker if before else None
            near = before is not None and bisect_right(starts, speaker.start) - bisect_right(starts, before.start) <= 1
            if near and known and (known.kind == "unnamed" or (word == "they" and known.kind in _PLURAL)):
                quote = replace(quote, speaker=replace(speaker, name=known.name, kind=known.kind))
            elif document.genre != "story" and quote.form == "indirect":
                continue
        before = quote
        yield quote


def _has_words(text: str, start: int, end: int) -> bool:
    return any(char.isalnum() for char in text[start:end])


def _quote(span: Span, form: str, attribution: Attribution, voices: Voices) -> Quote:
    cue = attribution.view.sentence.span(attribution.cue_first, attribution.cue_last)
    speaker = voices.voice(attribution.view, attribution.speaker)
    return Quote(span.start, span.end, form, speaker, cue, attribution.stance)  # type: ignore[arg-type]


class _Speakers:
    """Gives the quotations that no content covers a speaker, in order: that of their own frame, else that of the
    statement they go on from.
    """

    def __init__(self, document: Document, found: Sequence[tuple[View, Sequence[Attribution]]], voices: Voices,
                 is_cue: Callable[[View], Cue], said: dict[int, Attribution], quotes: Sequence[Quote], covered: set[int]) -> None:
        self.document = document
        self.views = [view for view, _ in found]
        self.sentence_starts = [sentence.start for sentence in document.sentences]
        self.voices = voices
        self.is_cue = is_cue
        self.said = said
        self.covered = covered
        self.others = sorted(quotes, key=lambda quote: quote.start)
        self.blocks = _blocks(document)

    def quotes(self) -> list[Quote]:
        """The direct quotes, by position."""
        quotes: list[Quote] = []
        latest: Quote | None = None
        passed = 0
        for index, quotation in enumerate(self.document.quotations):
            while passed < len(self.others) and self.others[passed].start < quotation.start:
                latest = self.others[passed]
                passed += 1
            block = self.document.blocks[self.blocks[index]]
            if index in self.covered or block.kind not in _SPOKEN:
                continue
            quote = self._direct(index, quotation, block, latest)
            if quote:
                quotes.append(quote)
                latest = quote
        return quotes

    def _direct(self, index: int, quotation: Quotation, block: Block, latest: Quote | None) -> Quote | None:
        span = Span(quotation.start, quotation.end)
        own = self.said.get(index)
        if own:
            return _quote(span, "direct", own, self.voices)
        words = self.document.text[quotation.start : quotation.end].split()
        if len(words) < FEW or self.document.genre == "transcript" or _is_title(words):
            return None
        if latest and latest.start >= block.start:
            shared = latest.cue if latest.form == "direct" else None
            return Quote(*_ends(span), "direct", latest.speaker, shared)
        for following in range(index + 1, min(index + _AHEAD, len(self.document.quotations))):
            if self.blocks[following] == self.blocks[index] and following in self.said:
                return _quote(span, "direct", self.said[following], self.voices)
        opens = quotation.start - block.start <= 1
        speaker = (self._lead_in(index, latest) if opens else None) or self._subject(quotation)
        return Quote(*_ends(span), "direct", speaker or (latest.speaker if latest and opens else None), None)

    def _lead_in(self, index: int, latest: Quote | None) -> Voice | None:
        """The speaker whom the paragraph before introduces: by a statement, or by a sentence that ends with a colon."""
        previous = self.blocks[index] - 1
        if previous < 0:
            return None
        before = self.document.blocks[previous]
        if latest and latest.start >= before.start and self.document.text[before.end - 1] != ":":
            return latest.speaker
        return self._subject(Quotation(before.end, before.end, True, 0))

    def _subject(self, quotation: Quotation) -> Voice | None:
        """The subject of the last verb before `quotation` in its sentence."""
        at = bisect_right(self.sentence_starts, max(0, quotation.start - 1)) - 1
        if at < 0:
            return None
        view = self.views[at]
        for number in range(len(view.groups) - 1, -1, -1):
            group = view.groups[number]
            if view.outside(group.head) and view.sentence.ends[group.head] <= quotation.start:
                found = subject(view, number, self.is_cue(view))
                if found:
                    return self.voices.voice(view, found)
        return None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _blocks(document: Document) -> list[int]:
    """The block of each quotation."""
    starts = [block.start for block in document.blocks]
    return [bisect_right(starts, quotation.start) - 1 for quotation in document.quotations]


def _is_title(words: Sequence[str]) -> bool:
    """Whether quoted words are the name of a work: capitals throughout, no stop at the end."""
    cores = [word.strip("\"'“”‘’«»(),:") for word in words]
    return words[-1].strip("\"'“”‘’»")[-1:] not in ".!?" and all(
        core[:1].isupper() or core[:1].isdigit() or core.lower() in _SMALL for core in cores if core
    )
