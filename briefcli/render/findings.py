"""Findings as a reader sees them: merged, grouped under headings, the clause with what is added in brackets."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from operator import attrgetter

from briefcli.lines import Lines
from briefcli.records import Briefing, Finding, Meant, Moment, Span, Voice
from briefcli.render.bottom import bottom_line, holds
from briefcli.render.english import ASIDE, BOUND, JOINED, OPENING, PASSIVE
from briefcli.render.headings import DOCUMENT, INTRODUCED, SENT, TRANSCRIPT, WITHHELD, Heading, heading_of
from briefcli.render.merging import echoes, wholes
from briefcli.render.page import Item, Piece, Role, Section, Shape
from briefcli.render.safety import safe, unmarked
from briefcli.render.topics import Topics
from briefcli.render.view import View
from briefcli.render.wording import PHRASE, adds_to, core, first_phrase, is_pronoun, owned

FINDINGS, DATES = 4, 6
"""How many items a section shows before "+N more": what the hand-written briefings show."""
BRIEF = 7
"""Words at most of what a date ahead is for."""
BRACKETS = 2
"""What we add to a line at most; the names of whom words nearest to the deed stand for come first."""
ABOVE = "as above"
"""Said of a line whose words the bottom line shows."""
TWICE = 2 * BRIEF
"""A clause of so many words may stand below a bottom line that shows it."""
NONE_RECOGNISED = "None recognised. That is not evidence that nothing was ruled out or withheld."
EARLIER = Heading("earlier", "EARLIER", ())
CONTRACTED = ("'", "’")
_CONTRACTION = re.compile(r"['’]\w+")
LONGEST_BOUND = 9
HAPPENING = ("ongoing", "planned", "proposed", "called_off", "no_change")
"""Kinds of what is, or is no longer, to happen on a day: what is not planned for it, and what was done about it
before, is no date to wait for."""


class Findings:
    """The findings of a briefing that is shown as `view` says."""

    def __init__(self, briefing: Briefing, view: View, lines: Lines) -> None:
        self.briefing, self.view, self.lines = briefing, view, lines
        self._found = (*(briefing.actions or ()), *(briefing.non_actions or ()))
        answered = [finding.question.start for finding in self._found if finding.question]
        self.asked = bool(answered) or any(block.kind == "answer" for block in briefing.turns)
        self._first_question = min(answered, default=None)
        self._transcript = briefing.document.genre == "transcript" and bool(answered)
        self._topics = Topics(briefing, self._found)
        asks = {block.speaker: block.kind == "question" for block in briefing.turns if block.speaker}
        opened = Counter(map(self.words, asks))
        self._officials = {name for name, count in opened.items() if count > 1}
        self._officials -= {self.words(label) for label in asks if asks[label]}
        told = (*(one for one in self._found if not one.unsure), *(briefing.summary or ()))
        speaking = {self.words(label) for label in asks if not (asks[label] or briefing.document.issuer)}
        self._several = max(len(speaking), len({*map(self.speaker, told)} - {None})) > 1

    # --- sections ---------------------------------------------------------------------------------

    @cached_property
    def best(self) -> Finding | Span | None:
        """What matters most, which in a transcript is nothing that introduces it."""
        spoken = [one for one in self._found if self._answers(one) or self._opens(one)] if self._transcript else ()
        return bottom_line(self.briefing, spoken or self._found, self._opens)

    def sections(self) -> Iterator[Section]:
        """The findings under their headings, the most newsworthy of each first."""
        placed: dict[Heading, list[tuple[Finding, Item]]] = {}
        for section in (self.briefing.actions, self.briefing.non_actions):
            for finding, item in self.merged(section or ()):
                answers = self._answers(finding)
                heading = EARLIER if finding.background else heading_of(finding, self._transcript, answers)
                if heading is TRANSCRIPT[0] and not self._opens(finding):
                    heading = INTRODUCED
                placed.setdefault(heading, []).append((finding, item))
        for heading in (*((INTRODUCED, *TRANSCRIPT) if self._transcript else DOCUMENT), EARLIER):
            if heading in placed:
                yield self._section(heading, placed[heading])
            elif heading.key == WITHHELD.key and self.briefing.non_actions == ():
                yield Section(WITHHELD.key, WITHHELD.words, (), "labelled", message=NONE_RECOGNISED)
        yield from self.dates_ahead()

    def _answers(self, finding: Finding) -> bool:
        """Whether a finding of a transcript stands behind the first question."""
        return self._first_question is not None and finding.start > self._first_question

    def _opens(self, finding: Finding) -> bool:
        """Whether it stands in an opening statement: of somebody labelled as speaking again, and not as who asks."""
        opens = self._transcript and not self._answers(finding)
        return opens and self.speaker(finding) in self._officials

    def speaker(self, place: Span) -> str | None:
        """The label of the turn in which `place` stands."""
        turns = self.briefing.turns
        at = bisect_right(turns, place.start, key=attrgetter("start")) - 1
        label = turns[at].speaker if at >= 0 and place.start < turns[at].end else None
        return self.words(label) if label else None

    def named(self, place: Span) -> tuple[str, ...]:
        """Who says what stands at `place`, where several speak; the "A" of an answer is nobody."""
        speaker = self.speaker(place) or ""
        return (speaker,) if len(speaker) > 1 and self._several else ()

    def _section(self, heading: Heading, placed: list[tuple[Finding, Item]]) -> Section:
        words = heading.words
        told = (one for one, _ in placed if self.view.everything or not one.unsure)
        if words == DOCUMENT[1].words and any(one.kind == "ongoing" for one in told):
            words += ", IS DOING"
        placed = sorted(placed, key=lambda pair: (pair[0].unsure, pair[0].rank))
        items = [item for _, item in self._topics.together(placed)]
        sure = sum(not item.unsure for item in items)
        shown = len(items) if self.view.everything else min(FINDINGS, sure)
        if heading is SENT:
            items = [self._address(finding) for finding, _ in placed]
        shape: Shape = "list" if heading is SENT else "labelled"
        more, unsure = len(items) - shown, len(items) - max(sure, shown)
        return Section(heading.key, words, tuple(items[:shown]), shape, more=more, unsure=unsure)

    def _address(self, finding: Finding) -> Item:
        """To whom a question was sent, and about what."""
        named = finding.about or finding
        topic = self._topics.of(finding)
        place = Span(named.start, named.end)
        meant = (f" [{safe(one.name)}]" for one in finding.references if one.start == named.start)
        return Item(
            (Piece(self.words(named)), *(Piece(name, "added") for name in meant)),
            notes=(safe(topic),) if topic else (),
            span=place,
            line=self.lines(place.start),
            unsure=finding.unsure,
        )

    def dates_ahead(self) -> list[Section]:
        """The days, months or years wholly after the document's own day on which something is to happen, and the words
        for what."""
        day = self.briefing.document.date
        news = (one for one in self._found if one.kind in HAPPENING and one.same_as is None and not one.background)
        dated = [(one.when, one) for one in news if one.when]
        ahead: dict[tuple[str | None, int], tuple[Moment, Finding]] = {}
        for moment, finding in sorted(dated, key=lambda pair: (pair[0].date or "", pair[1].rank)):
            after = day and moment.date and moment.date > day[: len(moment.date)]
            if after and (self.view.everything or not finding.unsure):
                ahead.setdefault((moment.date, moment.start), (moment, finding))
        items = [
            Item(
                (Piece(self.dated(moment)), *self.ahead(finding, moment)),
                span=Span(moment.start, moment.end),
                line=self.lines(moment.start),
            )
            for moment, finding in ahead.values()
        ]
        if not items:
            return []
        shown = len(items) if self.view.everything else DATES
        return [Section("ahead", "DATES AHEAD", tuple(items[:shown]), "list", more=max(0, len(items) - shown))]

    # --- items ------------------------------------------------------------------------------------

    def merged(self, found: Sequence[Finding]) -> list[tuple[Finding, Item]]:
        """An item for each deed, the most newsworthy first.

        A deed stated twice is one item, and so are deeds of one label in one clause: "met the CEOs and issued
        a call". On a terminal no clause stands there twice, whatever is done in it.
        """
        same = {} if self.view.everything else echoes(self.briefing.text, found)
        same |= {
            index: same.get(one.same_as, one.same_as) for index, one in enumerate(found) if one.same_as is not None
        }
        first = [index for index in range(len(found)) if index not in same]
        repeats: dict[int, list[Finding]] = {}
        for index, whole in same.items():
            repeats.setdefault(whole, []).append(found[index])
        around = wholes(found, first, self.view.everything)
        clauses: dict[int, list[int]] = {}
        for index in sorted(first, key=lambda index: found[index].rank):
            clauses.setdefault(around[index], []).append(index)
        merged = []
        for whole, parts in clauses.items():
            triggers = [found[part].trigger for part in parts]
            again = [one for part in parts for one in repeats.get(part, ())]
            item = self.item(found[whole], triggers, again)
            shown = self.shortened(found[whole], item) if self.told_above(found[whole], item) else item
            newest = min(one.rank for one in (*(found[part] for part in parts), *again))
            merged.append((replace(found[whole], rank=newest), shown))
        return merged

    def told_above(self, finding: Finding, item: Item) -> bool:
        """Whether a terminal shows all of a long item in the bottom line already."""
        if self.view.everything or self.best is None or not holds(self.best, finding):
            return False
        added = finding != self.best and any(piece.role == "added" for piece in item.words)
        return not added and len(item.clause.split()) > TWICE

    def shortened(self, finding: Finding, item: Item) -> Item:
        """What is done, and to what: "has filed a suit […]  [Ana Lee]"."""
        rest = self.words(Span(finding.trigger.end, max(finding.trigger.end, finding.end)))
        brief, thing, actor = self.brief(finding, PHRASE), first_phrase(rest), finding.actor
        thing = "" if f"{brief} {thing}" == self.words(finding) else thing
        words = [Piece(brief, "trigger")]
        if thing:
            words.append(Piece(f" {thing}"))
        if thing != rest or finding.about:
            words.append(Piece(" […]", "added"))
        if actor and not self.tells(f"{brief} {thing}", actor) and (name := self.known(actor)):
            words.append(Piece(f"  [{name}]", "added"))
        return replace(item, words=tuple(words), question="", notes=(ABOVE,))

    def item(self, finding: Finding, triggers: Sequence[Span], repeats: Iterable[Finding]) -> Item:
        line = self.lines(finding.start)
        words = list(self.clause(finding, triggers))
        if finding.about:
            words.append(Piece(f"  [{self.words(finding.about)}]", "added"))
        notes = []
        source = finding.source
        placed = {one.start for one in self.references(finding)}
        told = source and holds(finding, source) and (source.start in placed or not is_pronoun(self.words(source)))
        if source and not told and self.names(source) and (not self._transcript or holds(finding.sentence, source)):
            notes.append(self.voice(source))
        elif not (finding.actor and finding.actor.name and self.words(finding.actor) == "I"):
            notes += self.named(finding)
        if finding.when and not holds(finding, finding.when):
            start = finding.when.start
            bound = BOUND.search(self.briefing.text, max(0, start - LONGEST_BOUND), start)
            notes.append(f"{bound['link'].lower()} {self.dated(finding.when)}" if bound else self.dated(finding.when))
        return Item(
            words=tuple(words),
            label=safe(finding.label),
            question=core(self.words(finding.question)) if finding.question else "",
            notes=tuple(notes),
            span=Span(finding.start, finding.end),
            line=line,
            again=tuple(dict.fromkeys(n for other in repeats if (n := self.lines(other.start)) != line)),
            unsure=finding.unsure,
        )

    def clause(self, finding: Finding, triggers: Sequence[Span]) -> Iterator[Piece]:
        """The clause, its triggers told apart, with names after pronouns and dates after date expressions; what is told
        in passing without its "who".
        """
        text, insertions = self.briefing.text, self.insertions(finding)
        aside = ASIDE.fullmatch(text, finding.start, max(finding.start, triggers[0].start)) if triggers else None
        joint = aside.span("joint") if aside else (finding.end, finding.end)
        cuts = {finding.start, finding.end, *joint, *(place for place, _ in insertions)}
        for trigger in triggers:
            cuts |= {max(trigger.start, finding.start), min(trigger.end, finding.end)}
        waiting, reach, pieces = sorted(triggers, reverse=True), 0, []
        for start, end in itertools.pairwise(sorted(cuts)):
            while waiting and waiting[-1].start <= start:
                reach = max(reach, waiting.pop().end)
            role: Role = "trigger" if start < reach else "words"
            pieces.append(Piece(" […]", "added") if start == joint[0] else Piece(text[start:end], role))
            pieces += [Piece(f" [{added}]", "added") for place, added in insertions if place == end]
        yield from _tidy(pieces)
        if finding.actor and not self.opening(finding) and not holds(finding, finding.actor):
            yield Piece(f"  [{self.called(finding.actor)}]", "added")

    def insertions(self, finding: Finding) -> list[tuple[int, str]]:
        """(offset, words to add there) inside the clause, in order."""
        added: list[tuple[int, str]] = []
        actor, moment, pronoun = finding.actor, finding.when, self.opening(finding)
        if actor and holds(finding, actor) and (name := self.meant(actor)):
            added.append((actor.end, name))
        elif actor and pronoun:
            added.append((pronoun.end(), owned(self.called(actor), bool(pronoun["owner"]))))
        added += [(one.end, owned(safe(one.name), one.possessive)) for one in self.references(finding)]
        added = [(self._behind(finding, end), name) for end, name in added if not self._repeats(end, name)]
        if moment and moment.date and holds(finding, moment) and adds_to(self.words(moment), moment.date):
            added.append((moment.end, moment.date))
        return sorted(added)

    def opening(self, finding: Finding) -> re.Match[str] | None:
        """The pronoun a clause opens with that stands for, or belongs to, an actor named before it."""
        actor = finding.actor
        settled = any(one.start == finding.start for one in finding.references)
        if actor is None or actor.end > finding.start or settled:
            return None
        place = (self.briefing.text, finding.start, max(finding.start, finding.trigger.end))
        found = None if PASSIVE.search(*place) else OPENING.match(*place)
        personal = found is not None and (found["person"] or found["whose"])
        return None if personal and actor.kind in ("organization", "group") else found

    def called(self, actor: Voice) -> str:
        """The words that name who does something outside of a clause."""
        return self.meant(actor) or self.words(actor)

    def known(self, actor: Voice) -> str:
        """Who did what is told above: as the text has it if that is short; nobody where a name is not all of them."""
        words, name = self.words(actor), safe(actor.name or "")
        short = len(words.split()) <= BRIEF
        if self.joined(actor) or ("," in words and not short):
            return ""
        return words if short and name and name in words else name

    def references(self, finding: Finding) -> list[Meant]:
        """Whose names are put into the clause: so many of them as there is room for beside what else is added."""
        trigger, actor, moment = finding.trigger, finding.actor, finding.when
        taken = actor is not None and (not holds(finding, actor) or bool(self.meant(actor)))
        dated = moment is not None and holds(finding, moment) and adds_to(self.words(moment), moment.date)
        room = 0 if finding.about else BRACKETS - taken - dated
        near = sorted(finding.references, key=lambda one: max(one.start - trigger.end, trigger.start - one.end))
        return near[: max(0, room)]

    def _behind(self, finding: Finding, end: int) -> int:
        """Where words end, with what they are contracted with: "he's"."""
        contracted = _CONTRACTION.match(self.briefing.text, end, finding.end)
        return contracted.end() if contracted else end

    def _repeats(self, end: int, name: str) -> bool:
        """Whether a name stands behind the words already: "I, ANN LEE, do"."""
        return self.briefing.text[end : end + len(name) + 2].casefold() == f", {name}".casefold()

    # --- words ------------------------------------------------------------------------------------

    def words(self, span: Span) -> str:
        return safe(self.briefing.text[span.start : span.end])

    def whole_words(self, span: Span) -> str:
        """The words of `span` with what a contraction has cut off: "we're going"."""
        text, start = self.briefing.text, span.start
        if text[start : start + 1] in CONTRACTED:
            while start > 0 and text[start - 1].isalpha():
                start -= 1
        return self.words(Span(start, span.end))

    def brief(self, finding: Finding, most: int = BRIEF) -> str:
        """What is done, with who does it where that is short: "The election is scheduled"."""
        start, trigger = min(finding.start, finding.trigger.start), finding.trigger
        if finding.actor and start < finding.actor.start < trigger.start and not self.joined(finding.actor):
            before = self.words(Span(start, finding.actor.start)).split()
            start = finding.actor.start if len(before) > 1 else start  # an article belongs to it
        whole = self.words(Span(start, trigger.end))
        return whole if len(whole.split()) <= most else self.whole_words(trigger)

    def joined(self, actor: Voice) -> bool:
        """Whether words right before an actor make one phrase with it: "Norway and the United Kingdom"."""
        return JOINED.search(self.briefing.text, max(0, actor.start - LONGEST_BOUND), actor.start) is not None

    def ahead(self, finding: Finding, moment: Moment) -> Iterator[Piece]:
        """What is done on a day ahead, what else may be that day's ("and return on Friday"), and who does it where the
        words leave that out.
        """
        brief, actor = self.brief(finding), finding.actor
        yield Piece(f" {brief}", "trigger")
        joint = self.briefing.text.rfind(" and ", finding.trigger.end, moment.start)
        besides = self.words(Span(joint, moment.end)) if joint >= 0 and holds(finding, moment) else ""
        if 0 < len(besides.split()) <= BRIEF:
            yield Piece(" […]", "added")
            yield Piece(f" {besides}", "trigger")
        if actor and not self.tells(brief, actor):
            yield Piece(f" [{safe(actor.name) if actor.name else self.words(actor)}]", "added")

    def tells(self, shown: str, actor: Voice) -> bool:
        """Whether the words `shown` tell who does something; not by a pronoun, if it is known for whom it stands."""
        return self.words(actor) in shown and not self.meant(actor)

    def meant(self, voice: Voice) -> str:
        """The name of whom a pronoun stands for, if it is known; of other words none."""
        return safe(voice.name) if voice.name and is_pronoun(self.words(voice)) else ""

    def names(self, voice: Voice) -> bool:
        """Whether the words tell who somebody is; "they" alone does not."""
        return bool(voice.name) or not is_pronoun(self.words(voice))

    def voice(self, voice: Voice) -> str:
        """The words that name somebody; a pronoun with the name it stands for: "she [Harris]"."""
        name = self.meant(voice)
        return f"{self.words(voice)} [{name}]" if name else self.words(voice)

    def dated(self, moment: Moment) -> str:
        words = self.words(moment)
        return f"{words} [{moment.date}]" if adds_to(words, moment.date) else words


def _tidy(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Make every piece safe; one space where white space met, none at either end."""
    open_space = False
    started = False
    for piece in pieces:
        text = unmarked(piece.text)
        words = safe(text)
        if not words:
            open_space = open_space or bool(text)
            continue
        gap = " " if started and (open_space or text[0].isspace()) else ""
        yield Piece(gap + words, piece.role)
        started, open_space = True, text[-1].isspace()
