"""What a reader sees of a briefing, and in which order: one `Page`, written down by text, terminal, Markdown,
HTML.

Merging, cutting and grouping happen here and in `findings`, nowhere else; the briefing itself lists every statement.
Words of the source are shown as they stand, white space apart; whatever is added stands in square brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise

from briefcli.contract import UNOFFICIAL
from briefcli.lines import Lines
from briefcli.records import Actor, Briefing, Finding, Place, Quote, Span
from briefcli.render.bottom import holds
from briefcli.render.english import PLURAL, REFUSING, REPORTING, TOLD_TO, TURNING
from briefcli.render.findings import Findings
from briefcli.render.page import Item, Page, Piece, Section, Shape
from briefcli.render.safety import safe
from briefcli.render.view import View
from briefcli.render.wording import ASKED, GENRE_NOTES, caution, count, information

QUOTES, ACTORS, PLACES, MOMENTS = 2, 4, 4, 6
"""How many items a section shows before "+N more": what the hand-written briefings show."""

SHORT_SOURCE = 500
"""Words: of a shorter source one quotation is shown, or the briefing would be as long as the source."""

QUOTE_WORDS = range(5, 46)
"""Quotations of this many words are shown first: shorter ones say little, longer ones fill a screen and are cut."""

TERM = 4
"""Words in quotation marks from which they tell something; fewer are a term or a name."""

_OPENING, _CLOSING = "\"“'‘", ('"', "”", "'", "’")
_ENDS = re.compile(r"(?:^|[^A-Z].|[^.]{4})[.!]$")
"""The end of a sentence, none of "Mt." or "U.S."."""
_MARKED = re.compile("[\"“][^\"“”]+[\"”]?|''[^']+''")

TOLD, NAMELESS, EVEN = 3, 9, 0.0001
"""How many times as likely somebody or some place matters whom the lines tell of, how much less likely a people or
who is only described where they do not, and the least chance of the contrary."""

MOST = 0.75
"""Share of a sentence of the summary from which a line that holds it tells it."""

LOOK = 60
"""Characters around the name of a body that tell what it does."""


def lay_out(briefing: Briefing, view: View) -> Page:
    """The page of `briefing`. A section the briefing leaves out is left out here too."""
    return _Layout(briefing, view).page()


class _Layout:
    """Holds what every section needs: the text, its lines and its findings."""

    def __init__(self, briefing: Briefing, view: View) -> None:
        self.briefing, self.view = briefing, view
        self.lines = Lines(briefing.text)
        self.findings = Findings(briefing, view, self.lines)
        self.words = self.findings.words

    def page(self) -> Page:
        briefing, document = self.briefing, self.briefing.document
        note, found = GENRE_NOTES.get(document.genre), tuple(self.findings.sections())
        if document.genre == "transcript" and self.findings.asked:
            note = ASKED
        best = self.bottom_line()
        summary = self.summary(_spans((*best, *found)))
        quotes = self.quotes(_spans((*best, *summary, *found)))
        lines = _spans((*best, *found, *quotes))
        told = _covered(lines)
        sections = [
            *best,
            *self.caution(),
            *summary,
            *found,
            *quotes,
            *self.who(lines, told),
            *self.where(told),
            *self.when(),
            *self.sources(),
            *self.keyphrases(),
            *self.warnings(),
        ]
        return Page(
            title=safe(document.title or "") or safe(document.path or "") or "(untitled)",
            information=" | ".join(information(document, briefing.warnings)),
            notes=(note,) if note else (),
            sections=tuple(sections),
            path=f"==> {safe(document.path or '-')} <==" if self.view.several else "",
            embargo=self.embargo(),
        )

    # --- small parts ------------------------------------------------------------------------------

    def embargo(self) -> str:
        embargo = self.briefing.document.embargo
        if embargo is None:
            return ""
        until = f" UNTIL {safe(embargo.until).replace('T', ' ')}" if embargo.until else ""
        words = self.words(Span(embargo.start, embargo.end))
        return f"EMBARGOED{until}: {words} (L{self.lines(embargo.start)})"

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

    # --- sections ---------------------------------------------------------------------------------

    def caution(self) -> list[Section]:
        """What to mind where most of a story rests on sources without a name; a statement is its issuer's account."""
        sources, genre = self.briefing.sources, self.briefing.document.genre
        if sources is None or sources.statements_unnamed * 2 <= sources.statements or genre not in UNOFFICIAL:
            return []
        items = (Item((Piece(caution(sources, _descriptions(self.briefing.who or ())), "added"),)),)
        return [Section("caution", "CAUTION", items, "plain")]

    def bottom_line(self) -> list[Section]:
        """What matters most, as it stands."""
        best = self.findings.best
        if best is None:
            return []
        if isinstance(best, Finding):
            item = self.findings.item(best, [best.trigger], ())
        else:
            item = self.item(best, notes=self.findings.named(best))
        return [Section("bottom", "BOTTOM LINE", (item,), "plain")]

    def summary(self, lines: Sequence[Span]) -> list[Section]:
        """The summary, on a terminal without the sentences that the bottom line or another of `lines` tells already."""
        best, spans = self.findings.best, self.briefing.summary or ()
        if not self.view.everything:
            told = {span for span in spans if any(_is_most(line, span) for line in lines)}
            told |= {span for span in spans if best and (holds(span, best) or holds(best, span))}
            spans = tuple(span for span in spans if span not in told)
        items = [self.item(span, notes=self.findings.named(span)) for span in spans]
        return self.section("summary", "SUMMARY", items, len(items), "prose")

    def quotes(self, lines: Sequence[Span]) -> list[Section]:
        """Whole statements, those of somebody known first; on a terminal none of no more than a term or of `lines`."""
        statements = [(quotes, self.joined(quotes)) for quotes in self.statements()]
        refused = {words for (_, words), (_, answer) in pairwise(statements) if REFUSING.match(answer)}
        told = [one for one in statements if self.view.everything or self.is_told(*one, lines)]
        count = QUOTES if self.briefing.document.words >= SHORT_SOURCE else 1
        ranked = sorted(told, key=lambda one: (one[1] in refused, self.rank(*one)))
        shown, _ = self.limit([self.quoted(*one) for one in ranked], count)
        ordered = tuple(sorted(shown, key=lambda item: item.span or Span(0, 0)))
        more = len(statements) - len(ordered)
        return [Section("quotes", "QUOTED", ordered, "plain", more=more)] if ordered else []

    def statements(self) -> list[list[Quote]]:
        """What is quoted, with what the same breath adds to it: "...," she said. "..."."""
        found: list[list[Quote]] = []
        for quote in (one for one in self.briefing.quotes or () if one.form != "indirect"):
            latest = found[-1][-1] if found else quote
            same = quote.speaker and latest.cue == quote.cue is not None and latest.form == quote.form == "direct"
            if same and found and "\n" not in self.briefing.text[latest.end : quote.start]:
                found[-1].append(quote)
            else:
                found.append([quote])
        return found

    def is_told(self, quotes: Sequence[Quote], words: str, lines: Sequence[Span]) -> bool:
        parts = [words] if quotes[0].form == "direct" else [part.group() for part in _MARKED.finditer(words)]
        whole = Span(quotes[0].start, quotes[-1].end)
        return any(len(part.split()) >= TERM for part in parts) and not any(_is_most(line, whole) for line in lines)

    def rank(self, quotes: Sequence[Quote], words: str) -> tuple[bool | str, ...]:
        """What is shown first: no pronoun's that nobody knows, no question, nothing short or long."""
        speaker, first = quotes[0].speaker, self.words(quotes[0])
        unknown = speaker is None or not self.findings.names(speaker)
        handy = len(first.split()) < QUOTE_WORDS.stop and len(words.split()) >= QUOTE_WORDS.start
        return unknown, quotes[0].form, not handy, words.rstrip("\"'”’").endswith("?")

    def joined(self, quotes: Sequence[Quote]) -> str:
        """The words of a statement as one, in which a quotation that goes on is opened once."""
        parts = [self.words(quotes[0])]
        for before, quote in pairwise(quotes):
            told, words = self.briefing.text[before.end : quote.start].strip(), self.words(quote)
            closed = parts[-1].endswith(_CLOSING)
            parts += ["[…]", words] if told else [words if closed else words.lstrip(_OPENING)]
        return " ".join(parts)

    def quoted(self, quotes: Sequence[Quote], joined: str) -> Item:
        speaker, words = quotes[0].speaker, joined.split()
        notes = (self.findings.voice(speaker) if speaker else "speaker not recognised",)
        cut = len(words) >= QUOTE_WORDS.stop and not self.view.everything
        shown = " ".join([*_whole(words), "[…]"] if cut else words)
        return self.item(Span(quotes[0].start, quotes[-1].end), shown, notes=notes)

    def who(self, lines: Sequence[Span], told: Callable[[Span], bool]) -> list[Section]:
        """Who matters most, rather who does or says what `lines` tell, in which stands what is `told`; who only carried
        the report, and peoples and who is only described unless they do, last."""
        actors, acting = self.briefing.who or (), self.told_of(lines, told)
        faces = Counter(_faces(actors))

        def order(face: int) -> tuple[bool, bool, float]:
            one, acts = actors[face], actors[face].name in acting
            nameless = one.kind in ("group", "unnamed") or one.name[:1].islower()
            worth = _worth(one.salience, acts) / (1 if acts or not nameless else NAMELESS)
            return self.only_carries(one), _is_crowd(one), -worth

        items = [self.actor(actors[face], faces[face]) for face in sorted(faces, key=order)]
        return self.section("who", "WHO", items, ACTORS, "list")

    def told_of(self, lines: Sequence[Span], told: Callable[[Span], bool]) -> set[str | None]:
        """The names of those who do what is a line of `lines`, or say what is `told` in one."""
        found, places = (*(self.briefing.actions or ()), *(self.briefing.non_actions or ())), frozenset(lines)
        shown = [one for one in found if Span(one.start, one.end) in places]
        voices = [voice for one in shown for voice in (one.actor, one.source)]
        voices += [one.speaker for one in self.briefing.quotes or () if told(one)]
        return {voice.name for voice in voices if voice}

    def only_carries(self, actor: Actor) -> bool:
        """Whether a body is named only as whom somebody told it, as who reported it, or as where a reporter works."""
        text = self.briefing.text
        around = (
            (text[max(0, span.start - LOOK) : span.start], text[span.end : span.end + LOOK]) for span in actor.spans
        )
        carrying = all(TOLD_TO.search(before) or REPORTING.match(behind) for before, behind in around)
        body = actor.name.isupper() or (actor.kind == "organization" and actor.name.rpartition(" ")[2][:1].isupper())
        return body and bool(actor.spans) and carrying  # "KTLA" is nobody, "the port authorities" are no paper

    def actor(self, actor: Actor, alike: int) -> Item:
        role = self.words(actor.role) if actor.role else ""
        notes = [role] if role and not actor.name.startswith(role) else []
        if actor.kind == "unnamed":
            described = f", described {alike} ways" if alike > 1 else ""
            if described and not PLURAL.match(actor.name):
                described += ", possibly one person"
            notes.append(f"unnamed{described}")
        return self.named(actor.name, actor.spans, tuple(notes))

    def named(self, name: str, spans: Sequence[Span], notes: tuple[str, ...] = ()) -> Item:
        if not spans:
            return Item((Piece(safe(name)),), notes=notes)
        return self.item(spans[0], safe(name), notes)

    def where(self, told: Callable[[Span], bool]) -> list[Section]:
        """Which places matter most, rather those of what is `told` in a line."""

        def order(place: Place) -> float:
            return -_worth(place.salience, any(map(told, place.spans)))

        items = [self.named(place.name, place.spans) for place in sorted(self.briefing.where or (), key=order)]
        return self.section("where", "WHERE", items, PLACES, "list")

    def when(self) -> list[Section]:
        """Dates stand in the clauses: they are listed where the clauses are not shown, or on request."""
        if self.briefing.when is None or (self.briefing.actions is not None and not self.view.everything):
            return []
        dated = self.findings.dated
        items = [self.item(Span(moment.start, moment.end), dated(moment)) for moment in self.briefing.when]
        return self.section("when", "WHEN", items, MOMENTS, "list")

    def sources(self) -> list[Section]:
        sources = self.briefing.sources
        if sources is None or (self.briefing.quotes is not None and not self.view.everything):
            return []
        counts = (
            f"{count(sources.statements, 'attributed statement')}, {sources.statements_unnamed} of them "
            f"from unnamed sources; {count(sources.named_sources, 'named source')}, "
            f"{count(sources.unnamed_sources, 'unnamed source')}"
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


def _spans(sections: Iterable[Section]) -> list[Span]:
    """Where the words stand that sections show."""
    return [item.span for section in sections for item in section.items if item.span]


def _covered(lines: Iterable[Span]) -> Callable[[Span], bool]:
    """Tells of a stretch of the text whether one of `lines` holds it."""
    ordered = sorted(lines)
    starts, ends = [line.start for line in ordered], list(accumulate((line.end for line in ordered), max))

    def covered(span: Span) -> bool:
        before = bisect_right(starts, span.start)
        return before > 0 and span.end <= ends[before - 1]

    return covered


def _whole(words: Sequence[str]) -> Sequence[str]:
    """As much of a long statement as is shown: up to where a sentence ends, but not before a "but" turns it."""
    marks, fitting = "\"“”'‘’", range(QUOTE_WORDS.start, QUOTE_WORDS.stop)
    ends = [at for at in fitting if _ENDS.search(words[at - 1].rstrip(marks)) or words[at] == "[…]"]
    behind = {at: next((word for word in words[at : at + 2] if word != "[…]"), "") for at in ends}
    kept = [at for at in ends if behind[at].lstrip(marks) not in TURNING]
    return words[: max(kept, default=QUOTE_WORDS.stop)]


def _is_most(part: Span, whole: Span) -> bool:
    """Whether hardly more of `whole` than "officials said" is left beside `part`."""
    return min(part.end, whole.end) - max(part.start, whole.start) >= MOST * (whole.end - whole.start)


def _worth(salience: float, told: bool) -> float:
    """The odds that somebody or some place matters."""
    return salience / max(EVEN, 1 - salience) * (TOLD if told else 1)


def _is_crowd(actor: Actor) -> bool:
    bodies = actor.kind == "organization" and actor.name.endswith("s")
    return actor.name.islower() and (bodies or actor.kind == "group")


def _faces(actors: Sequence[Actor]) -> list[int]:
    """For each who entry the first entry it is possibly the same as, by way of others too, rather one with a name;
    itself if none."""
    parents = list(range(len(actors)))

    def first(index: int) -> int:
        while parents[index] != index:
            parents[index] = index = parents[parents[index]]
        return index

    for index, actor in enumerate(actors):
        if actor.possibly_same is not None:
            pair = first(index), first(actor.possibly_same)
            face, other = sorted(pair, key=lambda one: (not actors[one].name[:1].isupper(), one))
            parents[other] = face
    return [first(index) for index in range(len(actors))]


def _descriptions(actors: Sequence[Actor]) -> int:
    """How many who entries are unnamed, if all of them may be one person; else 0."""
    faces = [face for face, actor in zip(_faces(actors), actors, strict=True) if actor.kind == "unnamed"]
    return len(faces) if len(set(faces)) == 1 else 0
