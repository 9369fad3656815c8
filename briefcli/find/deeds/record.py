"""From verdicts to findings: the clause, who is meant, who vouches for it, when, what it is about, what repeats."""

from __future__ import annotations

import bisect
import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from operator import attrgetter
from typing import cast as typed

from briefcli.clauses import Clause, Clauses, Stretch, doubts, pointing
from briefcli.clauses.phrases import noun_phrase
from briefcli.contract import ACTIONS, FOLLOW_UP, SENT_TO, UNOFFICIAL, BlockKind, FindingKind
from briefcli.cues import Lexicon
from briefcli.find.deeds import standing, times
from briefcli.find.deeds.judge import Verdict, judge
from briefcli.find.deeds.triggers import Trigger
from briefcli.find.deeds.voices import Words, voices
from briefcli.find.when import placed
from briefcli.language import words
from briefcli.records import Cast, Document, Finding, Meant, Moment, Quote, Reading, Reference, Sentence, Span, Voice

SURE = 0.6
"""From this probability a non-action is not marked as unsure."""
STANDS = 0.4
"""From this probability that a reader would quote its line an action is not."""
FOLLOWING = re.compile(r"\b(?:the|these) following\b", re.IGNORECASE)
LISTED = 600
"""Characters of a list that is shown for "the following", at most."""
WORD, CAPITALISED, THE = re.compile(r"\w+"), re.compile(r"\b[^\W\d_a-z]\w+"), re.compile(r"(?i:the)\s")
PUNCTUATION = ".,;:!?\"'”’"
NESTED = 30
"""Attributions that begin before a deed looked at, at most, for one that covers it; they hardly nest."""
NEWS_DAYS, NEWS_YEARS = 14, 1
"""Before these days before the document, or years before the year of most dates where that has no date, is no news."""
YEAR, MONTH, NARRATED = 4, 7, 4
"""Characters of a date that is a year only, or a month; sentences that a date holds on for at most."""
TOLD, ASIDE = ("main", "relative", "coordinate"), ("relative", "complement", "adverbial")
"""Clauses in which a story speaks in its own voice; those whose dates are not those of the story."""
LINES = ("heading", "body", "bullet")
"""Blocks that may be a line of a name and an office."""


def find(
    document: Document,
    clauses: Clauses,
    cast: Cast,
    quotes: tuple[Quote, ...],
    moments: tuple[Moment, ...],
    lexicon: Lexicon,
    today: datetime.date | None = None,
) -> tuple[Finding, ...]:
    """Every action and non-action of a document, which speaks from `today`, in order; none of one that was not read."""
    reading = document.reading
    if reading is None:
        return ()
    vouched = [quote for quote in quotes if quote.speaker is not None and not quote.stance]
    told = document.told
    years = Counter(moment.date[:4] for moment in moments if moment.date)
    year = max(years, key=lambda year: (years[year], year), default=NEWS_YEARS)
    days = {document.number(one.start) for one in moments if placed(document.text, one) == "day"}
    recorder = _Recorder(
        document, reading, clauses, cast, quotes=sorted(vouched, key=lambda quote: (quote.start, -quote.end)),
        moments=sorted(moments, key=lambda moment: moment.start), careers=_careers(document, clauses, cast),
        standing=sorted({*cast.references, *cast.asides}), open=frozenset(_open(cast, document.text)),
        told=told, daily=frozenset({*days, *told[:1]} if days else ()),
        since=f"{today - datetime.timedelta(NEWS_DAYS)}" if today else f"{int(year) - NEWS_YEARS:04}",
    )  # fmt: skip
    findings: list[Finding] = []
    for verdict in judge(document, reading, clauses, lexicon):
        sentence = document.sentences[verdict.trigger.sentence]
        if document.halved(sentence.span(verdict.trigger.first, verdict.trigger.last)):
            continue  # half inside a quotation, which is damaged or was misread
        findings.append(recorder.finding(verdict, findings[-1] if findings else None))
    return tuple(findings)


@dataclass(frozen=True, slots=True)
class _Recorder:
    """Ties verdicts to what is known of a document, whose news is told by days in the `daily` sentences and the lead,
    if any, and begins with `since`, a day or a year; look-ups cost the same in any."""

    document: Document
    reading: Reading
    clauses: Clauses
    cast: Cast
    quotes: list[Quote]
    moments: list[Moment]
    standing: list[Reference]
    open: frozenset[Reference]
    careers: frozenset[int]
    told: tuple[int, ...]
    daily: frozenset[int]
    since: str

    def finding(self, verdict: Verdict, before: Finding | None) -> Finding:
        """The finding of one verdict; `before` is the one before it."""
        sentence = self.document.sentences[verdict.trigger.sentence]
        trigger = sentence.span(verdict.trigger.first, verdict.trigger.last)
        acting, telling = voices(self.reading, self.clauses, verdict.trigger)
        base, first = self.reading.starts[verdict.trigger.sentence], verdict.trigger.first
        if acting and acting[0] < base + first < acting[1]:  # a verb read as a noun: "Halvor Foods scraps"
            named = all(tag[:2] in ("NN", "DT", "JJ") for tag in sentence.tags[acting[0] - base : first])
            acting = (acting[0], base + first) if named else acting
        actor = self.cast.voice(self._span(*acting)) if acting is not None else None
        shown = self._shown(verdict, actor)
        clause, deed = self.clauses.clauses[verdict.trigger.clause], range(first, verdict.trigger.last)
        when = times.when(sentence, self.clauses, clause, deed, self.moments)
        source = self._source(verdict, trigger, actor, telling)
        if source and self._open_pronoun(source):  # "They said the pier was sold"
            told = Span(min(shown.start, source.start), shown.end)
            apart = source.start < sentence.start or self.document.halved(told)
            shown, source = shown if apart else told, None
        about = self._about(verdict, shown, before)
        doubted = tuple(self._doubts(verdict, shown, actor, about))
        return Finding(
            start=shown.start, end=shown.end, kind=typed("FindingKind", verdict.kind), label=verdict.label,
            trigger=trigger, actor=actor, source=source, when=when, about=about,
            question=self._question(sentence), sentence=sentence.span(), unsure=bool(doubted), rank=0, same_as=None,
            references=tuple(self._references(shown, actor, sentence)), confidence=verdict.confidence,
            background=self._background(verdict, when, source), reasons=(*verdict.reasons, *doubted),
            importance=max(1, min(3, round(verdict.trigger.importance))),
        )  # fmt: skip

    def _doubts(self, verdict: Verdict, shown: Span, actor: Voice | None, about: Span | None) -> Iterator[str]:
        """Why the finding cannot be quoted as it stands, though the deed may be sure."""
        clause, undone = self.clauses.clauses[verdict.trigger.clause], verdict.kind not in ACTIONS
        sentence = self.document.sentences[clause.sentence]
        if undone or not verdict.settled:
            yield from (f"clause: {reason}" for reason in doubts(self.clauses, clause, undone))
        subject = clause.subject if undone and clause.passive else None
        if subject is not None and sentence.lemmas[subject.head] != "it":  # "they were scrapped", not "it was decided"
            actor = self.cast.voice(sentence.span(subject.first, subject.last))
        if acting := self._open_pronoun(actor):
            yield f'actor: whom "{acting}" means is open'
        if about is None and self._is_open(clause, shown):
            yield "clause: what it tells stands below"
        if verdict.settled or verdict.label == FOLLOW_UP:
            return
        if not undone:
            asked = self.document.blocks[sentence.block].question is not None  # and shown with it
            if not asked and (word := pointing(self.clauses, clause, self.document.headline_lemmas)):
                yield f'clause: what "{word}" means stands before it'
            line = standing.features(sentence, bisect.bisect_left(self.told, clause.sentence), verdict, shown, actor)
            if (likelihood := standing.likelihood(line)) < STANDS:
                yield f"line: quotable with probability {likelihood:.2f}; against it: {standing.against(line)}"
        else:
            told_same = not words("unchanging").isdisjoint(sentence.lemmas[clause.first : clause.last])
            if verdict.kind == "no_change" and clause.negation is None and not told_same:
                yield "clause: no word of it says that nothing changes"
            at = verdict.trigger.word
            told = " ".join((sentence.lemmas[at], *sentence.words[at + 1 : at + 2]))
            turned = sentence.tags[at].startswith("VB") and not words("turning").isdisjoint(told.split())
            if turned and clause.negation is None and told not in words("refusing"):
                yield f'clause: "{told}" is not known to refuse or end anything'
            if verdict.confidence < SURE:
                yield f"confidence under {SURE}"

    def _span(self, first: int, last: int) -> Span:
        """The span of words [first, last) of the document."""
        starts = self.reading.starts
        number = bisect.bisect_right(starts, first) - 1
        sentence = self.document.sentences[number]
        return sentence.span(first - starts[number], min(last - starts[number], len(sentence.words)))

    def _shown(self, verdict: Verdict, actor: Voice | None) -> Span:
        """The clause that can stand alone, with all of the trigger; a quotation it would halve is cut at its marks. It
        does not begin with what somebody else does, nor what is not done with what the same one does."""
        trigger, clause = verdict.trigger, self.clauses.clauses[verdict.trigger.clause]
        sentence = self.document.sentences[trigger.sentence]
        shown, least = clause.shown, sentence.span(trigger.first, trigger.last)
        if clause.alone and clause.subject and actor and actor.end <= sentence.starts[clause.alone.first]:
            refuses = verdict.kind not in ACTIONS and clause.tense == self.clauses.clauses[clause.above].tense
            own = actor.start <= sentence.starts[clause.subject.head]
            if actor.end <= sentence.starts[shown.first] or (own and (refuses or clause.torn)):
                shown = clause.alone
        span = sentence.span(min(shown.first, trigger.first), max(shown.last, trigger.last))
        for one in self.document.halved(span):
            if one.start <= least.start < one.end:
                span = Span(max(span.start, one.start + 1), min(span.end, one.end - one.closed))
            elif one.start >= least.end:
                span = Span(span.start, min(span.end, one.start))
            else:
                span = Span(max(span.start, one.end), span.end)
        unpaired = self.document.text.count('"', span.start, span.end) % 2
        return least if unpaired or self.document.halved(span) else span

    def _source(self, verdict: Verdict, trigger: Span, actor: Voice | None, telling: Words | None) -> Voice | None:
        """Who vouches for a deed, if not the actor: the narrowest attribution around it, the reading, the turn; nobody
        for what a reporter knows better: "Moss said it was made by Borealis, which declined to comment"."""
        clause = self.clauses.clauses[verdict.trigger.clause]
        tree = self.clauses.trees[clause.sentence]
        aside = tree and clause.found == "relative" and tree.quoted[clause.head] < 0 and verdict.kind == "declined"
        if tree and aside and not words("asked_by_reporters").isdisjoint(tree.lemmas[clause.first : clause.last]):
            return None
        last = bisect.bisect_right(self.quotes, trigger.start, key=lambda quote: quote.start)
        covering = [quote for quote in self.quotes[max(0, last - NESTED) : last] if trigger.end <= quote.end]
        if covering:
            speaker = min(covering, key=lambda quote: (quote.end - quote.start, quote.start)).speaker
        elif telling is not None:
            speaker = self.cast.voice(self._span(*telling))
        else:
            block = self.document.sentences[verdict.trigger.sentence].block
            speaker = self._outsider(self.document.blocks[block].speaker, actor)
        return None if speaker and actor and self._is_own(speaker, actor) else speaker

    def _open_pronoun(self, voice: Voice | None) -> str | None:
        """The pronoun of `voice`, if nobody knows whom it means."""
        told = self.document.text[voice.start : voice.end].lower() if voice and voice.name is None else ""
        return told if told in words("third_persons") else None

    def _outsider(self, turn: Span | None, actor: Voice | None) -> Voice | None:
        """Whose turn it is, if it is known whom he speaks for and what body did it: else the deed may be his own."""
        who, acting = (self.cast.at(one) if one is not None else None for one in (turn, actor))
        body = acting is not None and (acting.kind in ("organization", "group") or acting.speaks_for is not None)
        return self.cast.voice(turn) if turn is not None and who and who.speaks_for is not None and body else None

    def _is_own(self, speaker: Voice, actor: Voice) -> bool:
        """Whether somebody tells of a deed of his own, or of the body he speaks for."""
        acting, telling = (self.document.text[one.start : one.end].lower().split() for one in (actor, speaker))
        who, told = self.cast.at(actor), self.cast.at(speaker)
        if acting[0] in words("first_persons"):  # in a story whoever says "we" is named, unless they are
            return who is not None or speaker.kind is None or self.document.genre != "story"
        if who is None or told is None:
            return telling == acting
        body = self.cast.actors[told.speaks_for] if told.speaks_for is not None else None
        agent = told.kind != "unnamed" or not words("agents").isdisjoint(told.name.lower().split())
        return who is told or (who is body and agent)  # an official without a name is shown

    def _references(self, shown: Span, actor: Voice | None, sentence: Sentence) -> Iterator[Meant]:
        """Whom words of the clause stand for that neither it nor the actor names, each once."""
        inside = [(one, self.cast.actors[one.actor]) for one in self._within(shown)]
        text = self.document.text
        told = {*WORD.findall(text, shown.start, shown.end)}
        told |= {*WORD.findall(actor.name)} if actor and actor.name and not THE.match(text, actor.start) else set()
        known = {who.name for one, who in inside if one not in self.open}
        for one, who in inside:
            named = who.name in known or not told.isdisjoint(CAPITALISED.findall(who.name))
            if who.name[0].isupper() and not named:
                possessive = sentence.tags[bisect.bisect_left(sentence.starts, one.start)] == "PRP$"
                yield Meant(one.start, one.end, who.name, who.kind, possessive)
            known.add(who.name)

    def _about(self, verdict: Verdict, shown: Span, before: Finding | None) -> Span | None:
        """What "do so" or "the following" stands for; of a refusal to answer, who is named that can."""
        if verdict.label == SENT_TO:
            return self._addressee(verdict.trigger)
        if FOLLOWING.search(self.document.text, shown.start, shown.end):
            return self._below(verdict.trigger.sentence, "bullet")
        if self._is_open(self.clauses.clauses[verdict.trigger.clause], shown):
            return self._below(verdict.trigger.sentence, "bullet", "body")
        told = self.document.text[shown.start : shown.end].lower().split()
        pairs = ((do, so.strip(PUNCTUATION)) for do, so in pairwise(told))
        vague = any(do in words("doing") and so in words("vague_objects") for do, so in pairs)
        if before is None or not vague or verdict.kind in ACTIONS:
            return None  # of an action "so" says the deed itself again: "will address it, but how she will do so"
        earliest = self.document.sentences[max(0, verdict.trigger.sentence - 1)].start
        return Span(before.start, before.end) if earliest <= before.start and before.end <= shown.start else None

    def _is_open(self, clause: Clause, shown: Span) -> bool:
        """Whether a line ends before what is done: "signed into law:", "takes the following steps:"."""
        text, end = self.document.text, self.document.sentences[clause.sentence].end
        named = clause.object is not None and not FOLLOWING.search(text, shown.start, shown.end)
        return not named and text[shown.end : end].strip() == ":"

    def _below(self, sentence: int, *kinds: BlockKind) -> Span | None:
        """The bullets, or the paragraph, right behind the paragraph that ends with a sentence."""
        ending, blocks = self.document.sentences[sentence], self.document.blocks
        behind = blocks[ending.block + 1 :] if blocks[ending.block].end <= ending.end else ()
        bullets = [*takewhile(lambda block: block.kind == "bullet", behind)]
        told = bullets or [block for block in behind[:1] if block.kind in kinds]
        return Span(told[0].start, told[-1].end) if told and told[-1].end - told[0].start <= LISTED else None

    def _addressee(self, trigger: Trigger) -> Span | None:
        """The phrase that hangs on the trigger, one with "to" before others: "refer you to [the Treasury] on that"."""
        sentence, tree = self.document.sentences[trigger.sentence], self.clauses.trees[trigger.sentence]
        inside = range(trigger.first, trigger.last)
        behind = (at for at in range(trigger.first, len(sentence.words)) if sentence.heads[at] in inside)
        named = [at for at in behind if sentence.tags[at].startswith(("N", "PRP"))]
        hung = [at for at in named if at > trigger.word and sentence.words[at] not in words("addressed")]
        if tree is None or not hung:
            return None
        phrase = noun_phrase(tree, max(hung, key=lambda at: tree.marked(at) == "to"))
        return sentence.span(phrase.first, phrase.last)

    def _question(self, answer: Sentence) -> Span | None:
        """Of the question answered the sentence that shares most nouns with the answer, or the last; those with a
        question mark come first."""
        if (question := self.document.blocks[answer.block].question) is None:
            return None
        sentences, nouns = self.document.sentences, _nouns(answer)
        cuts = (bisect.bisect_left, bisect.bisect_right)
        first, last = (cut(sentences, question, key=attrgetter("block")) for cut in cuts)
        asking = [one for one in sentences[first:last] if one.words[-1] == "?"] or sentences[first:last]
        chosen = max(asking, key=lambda one: (len(_nouns(one) & nouns), one.start), default=None)
        return chosen.span() if chosen is not None else None

    def _background(self, verdict: Verdict, when: Moment | None, source: Voice | None) -> bool:
        """Whether the deed is older than the news: by its date or the one told before, in a career, "previously" or in
        the story's pluperfect; never what the present tells, had not been done, holds "to date" or names a thing."""
        clause, own = self.clauses.clauses[verdict.trigger.clause], self.document.sentences[verdict.trigger.sentence]
        past, career = clause.tense == "past", clause.sentence in self.careers
        undone = verdict.kind == "not_done" or (verdict.kind not in ACTIONS and clause.negation is not None)
        if own.relations[clause.head] == "acl" and clause.shown.first < clause.first:
            return False
        if when is None and (undone or career):
            return not undone and (past or clause.perfect)
        told = when or self._told_before(clause)
        plain = past and (verdict.kind != "planned" or told is not when)
        if told and clause.tense != "present" and self._is_old(told, plain * (MONTH if career else YEAR), source):
            return past or (when is not None and verdict.kind != "planned")
        tree = self.clauses.trees[clause.sentence]
        beside = tree.of(clause.head, "advmod", "obl") if tree and verdict.kind not in ("planned", "ongoing") else ()
        before = tree and any(f"{tree.marked(at)} {tree.words[at]}".strip() in words("dates_before") for at in beside)
        lasts = not words("dates_so_far").isdisjoint(f"{one} {two}".lower() for one, two in pairwise(own.words))
        return not (undone or lasts) and (bool(before) or (past and clause.perfect and clause.kind in TOLD))

    def _is_old(self, told: Moment, bare: int, source: Voice | None) -> bool:
        """Whether a date lies before the news; one that belongs to a thing, "a transcript of the call in July", by
        years. Without a day of its own a document tells news by days or as events of a year: what it says plainly
        of a `bare` year is old, in its own voice of "last year", and where it tells news by days of any year's day."""
        own = self.document.sentences[number := self.document.number(told.start)]
        inside = own.tokens(told.start, told.end)
        thing = any(own.relations[at] == "nmod" and own.heads[at] not in inside for at in inside)
        since = f"{int(self.since[:YEAR]) - NEWS_YEARS:04}" if thing else self.since
        how = placed(self.document.text, told)
        date = told.date or since
        old = not thing if how == "ages" else date[: len(since)] < since[: len(date)]
        at, dated = bisect.bisect_left(own.ends, told.end), len(self.since) > YEAR
        if old or dated or not bare or (own.relations[at] in times.NAMING and own.heads[at] > at):
            return old
        near = bool(self.daily) and number not in self.daily
        if told.date is not None:
            return near or len(told.date) <= bare
        return source is None and not thing and how in (("far", "near") if near else ("far",))

    def _told_before(self, clause: Clause) -> Moment | None:
        """When the subject of a clause did what it goes on from or to, or what it accompanies was done; else the last
        date told near it in its paragraph, if it goes on with that and nothing in between tells the present."""
        number, every, sentences = clause.sentence, self.clauses.clauses, self.document.sentences
        near = every[self.clauses.firsts[max(0, number - NARRATED)] : self.clauses.firsts[number]]
        beside = [one for one in self.clauses.of(number) if one.above == clause.above and one.subject == clause.subject]
        if clause.parent is not None and clause.kind == "adverbial":
            beside.append(every[clause.parent])
        for one in (*beside, *reversed(near)):
            own, now = sentences[one.sentence], sentences[number]
            if own.block != now.block or (one.kind == "main" and one.tense == "present" and own is not now):
                return None
            when = times.when(own, self.clauses, one, range(one.head, one.head + 1), self.moments)
            if when and one.kind not in ASIDE and (when.date or placed(self.document.text, when)):
                return when if own is now or self._goes_on(one.sentence, clause) else None
        return None

    def _goes_on(self, told: int, clause: Clause) -> bool:
        """Whether a clause goes on with what an earlier sentence tells: of whom it names, "later" or of "others"."""
        now, before = (self.document.sentences[one] for one in (clause.sentence, told))
        named = {one.actor for one in self._within(before.span())}
        held = (one for one in self._within(now.span()) if one in self.open or one.start < now.starts[clause.head])
        again = any(one.actor in named for one in held)
        return again or not words("dates_on").isdisjoint(word.lower() for word in now.words[: clause.head])

    def _within(self, span: Span) -> list[Reference]:
        """The references in `span`."""
        cuts = (bisect.bisect_left(self.standing, place, key=attrgetter("start")) for place in (span.start, span.end))
        return self.standing[slice(*cuts)]


def _careers(document: Document, clauses: Clauses, cast: Cast) -> frozenset[int]:
    """The sentences behind one that opens a paragraph with what a person is, "Ana Ruiz is Director of the fund", and in
    statements the later paragraphs about the same person, or those below a line "Ana Ruiz, Director"; a text of one
    paragraph tells other things too."""
    found, known, told = set[int](), set[str](), len(document.told)
    for block, paragraph in groupby(range(len(document.sentences)), lambda number: document.sentences[number].block):
        first, *others = paragraph
        opening, main = document.sentences[first], next((one for one in clauses.of(first) if one.parent is None), None)
        named = main.subject or Stretch(main.head, main.head + 1) if main is not None else None
        who = cast.at(opening.span(named.first, named.last)) if named is not None else None
        if main is None or who is None or who.kind != "person":
            continue
        subject = opening.tags[main.subject.head] if main.subject is not None else None
        office = opening.tags[main.head].startswith("NN") or opening.lemmas[main.head] == "serve"
        lasting = main.tense == "present" and main.negation is None and not main.perfect
        if subject is None and document.blocks[block].kind in LINES and "," in opening.words:
            known.add(who.name.split()[-1])
        elif who.name.split()[-1] in known and subject not in (None, "PRP") and document.genre not in UNOFFICIAL:
            found |= {first, *others}
        elif office and subject == "NNP" and lasting and 1 + len(others) < told:
            found.update(others)
            known.add(who.name.split()[-1])
    return frozenset(found)


def _nouns(sentence: Sentence) -> set[str]:
    return {lemma for lemma, tag in zip(sentence.lemmas, sentence.tags, strict=True) if tag.startswith("NN")}


def _open(cast: Cast, text: str) -> Iterator[Reference]:
    """What does not tell by itself whom it stands for: a pronoun, a person's title, the noun of the only such body."""
    yield from cast.asides
    bodies = Counter(actor.name.split()[-1].lower() for actor in cast.actors) + Counter(words("common_bodies"))
    for one in cast.references:
        who, told = cast.actors[one.actor], text[one.start : one.end].lower().split()
        only = bodies[told[-1]] == 1 and who.name.lower().endswith(told[-1])
        titled = not text.startswith(" of ", one.end)  # "the Duchess of Kent" tells whom
        if THE.match(text, one.start) and (titled if who.kind == "person" else only):
            yield one
