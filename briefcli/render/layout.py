"""What a reader sees of a briefing, and in which order: one `Page`, written down by text, terminal, Markdown,
HTML.

Merging, cutting and grouping happen here and nowhere else; the briefing itself lists every statement. Words
of the source are shown as they stand, white space apart; whatever is added stands in square brackets.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from briefcli.contract import ACTIONS, NON_ACTIONS
from briefcli.lines import Lines
from briefcli.records import (
    Actor,
    Briefing,
    DocumentInfo,
    Finding,
    Moment,
    Quote,
    Sources,
    Span,
    Voice,
)
from briefcli.render.page import Item, Page, Piece, Role, Section, Shape
from briefcli.render.safety import safe
from briefcli.render.view import View

FINDINGS, QUOTES, ACTORS, PLACES, MOMENTS = 4, 2, 4, 4, 6
"""How many items a section shows before "+N more": what the hand-written briefings show."""

SHORT_SOURCE = 500
"""Words: of a shorter source one quotation is shown, or the briefing would be as long as the source."""

QUOTE_WORDS = range(5, 46)
"""Quotations of this many words are shown first: shorter ones say little, longer ones fill a screen and are cut."""

QUESTION_WORDS = 30
"""Of a longer question the last so many words are shown: reporters ask at the end."""

NOT = "NOT PLANNED, NOT SAID, LIMITED"
NONE_RECOGNISED = "None recognised. That is not evidence that nothing was ruled out or withheld."

GENRES = {
    "story": "news story",
    "statement": "statement",
    "fact_sheet": "fact sheet",
    "readout": "readout",
    "transcript": "transcript",
}
GENRE_NOTES = {
    "statement": "Everything below is the issuer's account.",
    "fact_sheet": "Everything below is the issuer's account.",
    "readout": "Everything below is the issuer's account.",
    "transcript": "Only answers are briefed; Q: shows the question answered.",
}
DATED = {
    "option": "dates in brackets follow --date {}",
    "metadata": "dated {} (file metadata)",
    "dateline": "dated {} (dateline)",
    "title": "dated {} (title)",
}
PRONOUNS = frozenset((
    "i", "me", "my", "mine", "we", "us", "our", "ours", "he", "him", "his", "she", "her", "hers", "it", "its",
    "they", "them", "their", "theirs", "who", "whom", "whose", "which", "that", "this", "these", "those",
    "one", "you", "your",
))  # fmt: skip
_CONTRACTION = re.compile(r"['’]\w+")


def lay_out(briefing: Briefing, view: View) -> Page:
    """The page of `briefing`. A section the briefing leaves out is left out here too."""
    return _Layout(briefing, view).page()


class _Layout:
    """Holds what every section needs: the text, its lines and the resolved dates."""

    def __init__(self, briefing: Briefing, view: View) -> None:
        self.briefing, self.view = briefing, view
        self.lines = Lines(briefing.text)

    def page(self) -> Page:
        briefing, document = self.briefing, self.briefing.document
        note = GENRE_NOTES.get(document.genre)
        sections = [
            *self.caution(),
            *self.summary(),
            *self.deeds(),
            *self.quotes(),
            *self.who(),
            *self.where(),
            *self.when(),
            *self.sources(),
            *self.keyphrases(),
            *self.warnings(),
        ]
        return Page(
            title=safe(document.title or "") or safe(document.path or "") or "(untitled)",
            information=" | ".join(_information(document, self.unresolved(briefing.when or ()))),
            notes=(note,) if note else (),
            sections=tuple(sections),
            path=f"==> {safe(document.path or '-')} <==" if self.view.several else "",
        )

    # --- small parts ------------------------------------------------------------------------------

    def words(self, span: Span | Moment | Voice | Quote | Finding) -> str:
        return safe(self.briefing.text[span.start : span.end])

    def unresolved(self, moments: Sequence[Moment]) -> str:
        return next((self.words(moment) for moment in moments if moment.date is None), "")

    def limit(self, items: Sequence[Item], count: int) -> tuple[tuple[Item, ...], int]:
        """The items to show and the number left out."""
        if self.view.everything:
            return tuple(items), 0
        return tuple(items[:count]), max(0, len(items) - count)

    def section(
        self,
        key: str,
        heading: str,
        items: Sequence[Item],
        count: int,
        shape: Shape,
        joint: str = " | ",
    ) -> list[Section]:
        if not items:
            return []
        shown, more = self.limit(items, count)
        return [Section(key, heading, shown, shape, joint, more)]

    def item(self, span: Span, words: str | None = None, notes: tuple[str, ...] = ()) -> Item:
        text = self.words(span) if words is None else words
        return Item((Piece(text),), notes=notes, span=span, line=self.lines(span.start))

    def voice(self, voice: Voice) -> str:
        """The words that name somebody; a pronoun with the name it stands for: "she [Harris]"."""
        words = self.words(voice)
        return f"{words} [{safe(voice.name)}]" if voice.name and _is_pronoun(words) else words

    # --- sections ---------------------------------------------------------------------------------

    def caution(self) -> list[Section]:
        sources = self.briefing.sources
        if sources is None or sources.statements_unnamed * 2 <= sources.statements:
            return []
        items = (Item((Piece(_caution(sources, _descriptions(self.briefing.who or ())), "added"),)),)
        return [Section("caution", "CAUTION", items, "plain")]

    def summary(self) -> list[Section]:
        items = [self.item(span) for span in self.briefing.summary or ()]
        return self.section("summary", "SUMMARY", items, len(items), "prose")

    def deeds(self) -> Iterator[Section]:
        actions, non_actions = self.briefing.actions, self.briefing.non_actions
        doing = any(finding.kind == "ongoing" and not finding.background for finding in actions or ())
        groups = (
            ("will", "SAYS IT WILL", self.findings(actions, ("planned",))),
            (
                "did",
                "SAYS IT DID, IS DOING" if doing else "SAYS IT DID",
                self.findings(actions, ("done", "ongoing")),
            ),
            ("proposed", "PROPOSED, ASKED FOR", self.findings(actions, ("proposed",))),
            ("not", NOT, self.findings(non_actions, NON_ACTIONS)),
        )
        for key, heading, items in groups:
            yield from self.section(key, heading, *_surest(items, rest=key == "not"), "labelled")
        if non_actions == ():
            yield Section("not", NOT, (), "labelled", message=NONE_RECOGNISED)
        earlier = [
            *self.findings(actions, ACTIONS, background=True),
            *self.findings(non_actions, NON_ACTIONS, background=True),
        ]
        yield from self.section("earlier", "EARLIER", *_surest(earlier), "labelled")

    def quotes(self) -> list[Section]:
        verbatim = [quote for quote in self.briefing.quotes or () if quote.form != "indirect"]
        chosen = sorted(verbatim, key=lambda quote: (quote.speaker is None, quote.form, not self.is_handy(quote)))
        count = QUOTES if self.briefing.document.words >= SHORT_SOURCE else 1
        shown, more = self.limit([self.quoted(quote) for quote in chosen], count)
        ordered = tuple(sorted(shown, key=lambda item: item.span or Span(0, 0)))
        return [Section("quotes", "QUOTED", ordered, "plain", more=more)] if ordered else []

    def is_handy(self, quote: Quote) -> bool:
        return self.briefing.text.count(" ", quote.start, quote.end) + 1 in QUOTE_WORDS

    def quoted(self, quote: Quote) -> Item:
        speaker = (self.voice(quote.speaker),) if quote.speaker else ("speaker not recognised",)
        words = self.words(quote).split()
        cut = len(words) >= QUOTE_WORDS.stop and not self.view.everything
        shown = " ".join([*words[: QUOTE_WORDS.stop], "[…]"] if cut else words)
        return self.item(Span(quote.start, quote.end), shown, notes=speaker)

    def who(self) -> list[Section]:
        actors = self.briefing.who or ()
        faces = Counter(_faces(actors))
        items = [self.actor(actors[face], alike) for face, alike in faces.items()]
        return self.section("who", "WHO", items, ACTORS, "list")

    def actor(self, actor: Actor, alike: int) -> Item:
        notes = [self.words(actor.role)] if actor.role else []
        if actor.kind == "unnamed":
            notes.append("unnamed" if alike == 1 else f"unnamed, described {alike} ways, possibly one person")
        return self.named(actor.name, actor.spans, tuple(notes))

    def named(self, name: str, spans: Sequence[Span], notes: tuple[str, ...] = ()) -> Item:
        if not spans:
            return Item((Piece(safe(name)),), notes=notes)
        return self.item(spans[0], safe(name), notes)

    def where(self) -> list[Section]:
        items = [self.named(place.name, place.spans) for place in self.briefing.where or ()]
        return self.section("where", "WHERE", items, PLACES, "list")

    def when(self) -> list[Section]:
        """Dates stand in the clauses: they are listed where the clauses are not shown, or on request."""
        if self.briefing.when is None or (self.briefing.actions is not None and not self.view.everything):
            return []
        items = [self.item(Span(moment.start, moment.end), self.dated(moment)) for moment in self.briefing.when]
        return self.section("when", "WHEN", items, MOMENTS, "list")

    def dated(self, moment: Moment) -> str:
        words = self.words(moment)
        return f"{words} [{moment.date}]" if _adds_to(words, moment.date) else words

    def sources(self) -> list[Section]:
        sources = self.briefing.sources
        if sources is None or (self.briefing.quotes is not None and not self.view.everything):
            return []
        counts = (
            f"{_count(sources.statements, 'attributed statement')}, {sources.statements_unnamed} of them "
            f"from unnamed sources; {_count(sources.named_sources, 'named source')}, "
            f"{_count(sources.unnamed_sources, 'unnamed source')}"
        )
        return [Section("sources", "SOURCES", (Item((Piece(counts, "added"),)),), "plain")]

    def keyphrases(self) -> list[Section]:
        items = [Item((Piece(safe(found.phrase)),)) for found in self.briefing.keyphrases or ()]
        return self.section("keyphrases", "KEYPHRASES", items, self.view.keyphrases, "list", "; ")

    def warnings(self) -> list[Section]:
        """What the line about the document does not say already."""
        items = tuple(
            Item((Piece(safe(warning.message), "added"),))
            for warning in self.briefing.warnings
            if warning.code != "undated"
        )
        return [Section("warnings", "NOTE", items, "plain")] if items else []

    # --- findings ---------------------------------------------------------------------------------

    def findings(self, found: Sequence[Finding] | None, kinds: Collection[str], background: bool = False) -> list[Item]:
        """Items of the deeds of these kinds, the most newsworthy first.

        A deed stated twice is one item, and so are deeds of one label in one clause: "met the CEOs and issued
        a call".
        """
        found = found or ()
        first = [
            index
            for index, finding in enumerate(found)
            if finding.same_as is None and finding.kind in kinds and finding.background == background
        ]
        repeats: dict[int, list[Finding]] = {}
        for finding in found:
            if finding.same_as is not None:
                repeats.setdefault(finding.same_as, []).append(finding)
        wholes = _wholes(found, first)
        clauses: dict[int, list[int]] = {}
        for index in sorted(first, key=lambda index: found[index].rank):
            clauses.setdefault(wholes[index], []).append(index)
        return [
            self.finding(
                found[whole],
                [found[part].trigger for part in parts],
                [again for part in parts for again in repeats.get(part, ())],
            )
            for whole, parts in clauses.items()
        ]

    def finding(self, finding: Finding, triggers: Sequence[Span], repeats: Iterable[Finding]) -> Item:
        line = self.lines(finding.start)
        words = list(self.clause(finding, triggers))
        if finding.about:
            words.append(Piece(f"  [{self.words(finding.about)}]", "added"))
        notes = []
        if finding.source:
            notes.append(self.voice(finding.source))
        if finding.when and not _inside(finding.when, finding):
            notes.append(self.dated(finding.when))
        return Item(
            words=tuple(words),
            label=safe(finding.label),
            question=_shortened(self.words(finding.question)) if finding.question else "",
            notes=tuple(notes),
            span=Span(finding.start, finding.end),
            line=line,
            again=tuple(dict.fromkeys(n for other in repeats if (n := self.lines(other.start)) != line)),
            unsure=finding.unsure,
        )

    def clause(self, finding: Finding, triggers: Sequence[Span]) -> Iterator[Piece]:
        """The clause, its triggers told apart, with names after pronouns and dates after date expressions."""
        text, insertions = self.briefing.text, self.insertions(finding)
        cuts = {finding.start, finding.end, *(place for place, _ in insertions)}
        for trigger in triggers:
            cuts |= {max(trigger.start, finding.start), min(trigger.end, finding.end)}
        edges = sorted(cuts)
        pieces = []
        for start, end in itertools.pairwise(edges):
            carries = any(trigger.start <= start < trigger.end for trigger in triggers)
            role: Role = "trigger" if carries else "words"
            pieces.append(Piece(text[start:end], role))
            pieces += [Piece(f" [{added}]", "added") for place, added in insertions if place == end]
        yield from _tidy(pieces)
        actor = finding.actor
        if actor and not _inside(actor, finding):
            name = self.words(actor)
            added = safe(actor.name) if actor.name and _is_pronoun(name) else name
            yield Piece(f"  [{added}]", "added")

    def insertions(self, finding: Finding) -> list[tuple[int, str]]:
        """(offset, words to add there) inside the clause, in order."""
        added = []
        actor, moment = finding.actor, finding.when
        if actor and actor.name and _inside(actor, finding) and _is_pronoun(self.words(actor)):
            contracted = _CONTRACTION.match(self.briefing.text, actor.end, finding.end)
            added.append((contracted.end() if contracted else actor.end, safe(actor.name)))
        if moment and moment.date and _inside(moment, finding) and _adds_to(self.words(moment), moment.date):
            added.append((moment.end, moment.date))
        return sorted(added)


def _tidy(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Make every piece safe; one space where white space met, none at either end."""
    open_space = False
    started = False
    for piece in pieces:
        words = safe(piece.text)
        if not words:
            open_space = open_space or bool(piece.text)
            continue
        gap = " " if started and (open_space or piece.text[0].isspace()) else ""
        yield Piece(gap + words, piece.role)
        started, open_space = True, piece.text[-1].isspace()


def _surest(items: Sequence[Item], rest: bool = False) -> tuple[list[Item], int]:
    """The items, sure ones first, and how many to show: no unsure one beside a sure one, unless `rest` is wanted."""
    ordered = sorted(items, key=lambda item: item.unsure)
    sure = sum(not item.unsure for item in items)
    return ordered, FINDINGS if rest else min(FINDINGS, max(sure, 1))


def _information(document: DocumentInfo, unresolved: str) -> Iterator[str]:
    issuer = safe(document.issuer or "")
    yield f"{GENRES[document.genre]} by {issuer}" if issuer else GENRES[document.genre]
    yield _count(document.words, "word")
    if document.date and document.date_source:
        yield DATED[document.date_source].format(safe(document.date))
    else:
        yield f'undated ("{unresolved}" needs --date)' if unresolved else "undated"


def _caution(sources: Sources, descriptions: int) -> str:
    total, unnamed = sources.statements, sources.statements_unnamed
    share = (
        f"All {total} attributed statements rest"
        if unnamed == total
        else (f"{unnamed} of {total} attributed statements rest")
    )
    if total == 1:
        share = "The one attributed statement rests"
    described = f" (described {descriptions} ways, possibly one person)" if descriptions > 1 else ""
    named = " No named person is quoted." if not sources.named_sources else ""
    return f"{share} on unnamed sources{described}.{named}"


def _faces(actors: Sequence[Actor]) -> list[int]:
    """For each who entry the first entry it is possibly the same as, by way of others too; itself if none."""
    parents = list(range(len(actors)))

    def first(index: int) -> int:
        while parents[index] != index:
            parents[index] = index = parents[parents[index]]
        return index

    for index, actor in enumerate(actors):
        if actor.possibly_same is not None:
            low, high = sorted((first(index), first(actor.possibly_same)))
            parents[high] = low
    return [first(index) for index in range(len(actors))]


def _descriptions(actors: Sequence[Actor]) -> int:
    """How many who entries are unnamed, if all of them may be one person; else 0."""
    faces = [face for face, actor in zip(_faces(actors), actors, strict=True) if actor.kind == "unnamed"]
    return len(faces) if len(set(faces)) == 1 else 0


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _shortened(question: str) -> str:
    words = question.split()
    return question if len(words) <= QUESTION_WORDS else f"[…] {' '.join(words[-QUESTION_WORDS:])}"


def _inside(part: Voice | Moment, whole: Finding) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _wholes(found: Sequence[Finding], indexes: Iterable[int]) -> dict[int, int]:
    """For each finding the widest one of its label whose clause holds its own; itself if there is none."""
    wholes: dict[int, int] = {}
    open_clauses: dict[str, list[int]] = {}
    for index in sorted(indexes, key=lambda index: (found[index].start, -found[index].end, found[index].rank)):
        part = found[index]
        around = [other for other in open_clauses.get(part.label, ()) if found[other].end > part.start]
        wholes[index] = next((other for other in around if found[other].end >= part.end), index)
        open_clauses[part.label] = [*around, index]
    return wholes


def _is_pronoun(words: str) -> bool:
    return words.casefold() in PRONOUNS


def _adds_to(words: str, date: str | None) -> bool:
    """Whether the normal form says more than the words: "Monday" does not tell the year."""
    return date is not None and date[:4] not in words
