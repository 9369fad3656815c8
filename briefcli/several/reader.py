"""The claims of a briefed document: one for each predication of its body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from briefcli.contract import LABELS, FindingKind
from briefcli.lines import Lines
from briefcli.pipeline import Briefer
from briefcli.records import Actor, Article, Briefing, Finding, Sentence, Span, Voice, finding_id
from briefcli.several.claims import BODY, Claim, Deed, Party, Side
from briefcli.several.dates import Date, parse
from briefcli.several.grammar import Predication, predications
from briefcli.several.language import language
from briefcli.several.numbers import numbers
from briefcli.several.parties import initials
from briefcli.several.tokens import NOUNS

STAGES: dict[FindingKind, int] = {"done": 3, "ongoing": 3, "planned": 2, "proposed": 1}
REPORTED = 0.5
"""Confidence of a deed that only the comparison found."""
_OPENING = frozenset((*',;"“', "``", "''"))
_EXPLAINED = re.compile(r"((?:[A-Z][\w’'-]+ (?:(?:of|and|for|the|on|in) )*){2,9})\(([A-Z]{2,9})\)")
"""A name with its acronym behind it in brackets."""


def is_name(actor: Actor) -> bool:
    """Whether an entry of who has a name; "company" and "the minister" are descriptions."""
    return actor.kind != "unnamed" and not actor.name.islower()


def side(briefer: Briefer, briefing: Briefing, index: int) -> Side:
    """`briefing` with the analysis of its text."""
    information = briefing.document
    article = Article(briefing.text, information.path, information.title, information.date, information.issuer)
    return Side(index, briefing, briefer.analyse(article))


def claims(one: Side, kinds: frozenset[str] = BODY) -> tuple[Claim, ...]:
    """The claims in blocks of these kinds, in the order of the document."""
    reader = _Reader(one, kinds)
    return tuple(claim for index in range(len(one.document.sentences)) for claim in reader.sentence(index))


class _Reader:
    def __init__(self, one: Side, kinds: frozenset[str]) -> None:
        self.side, self.text, self.kinds = one, one.text, kinds
        self.language = language()
        self.lists = self.language.words
        briefing = one.briefing
        found = (*(briefing.actions or ()), *(briefing.non_actions or ()))
        self.findings = sorted(found, key=lambda finding: finding.trigger)
        self.triggers = [finding.trigger.start for finding in self.findings]
        self.moments = sorted(briefing.when or (), key=lambda moment: moment.start)
        self.moment_starts = [moment.start for moment in self.moments]
        mentions = [(span.start, span.end, actor) for actor in briefing.who or () for span in actor.spans]
        self.mentions = sorted(mentions, key=lambda mention: mention[:2])
        self.mention_starts = [mention[0] for mention in self.mentions]
        self.actors = {actor.name: actor for actor in reversed(briefing.who or ())}
        voices = [finding.actor for finding in self.findings if finding.actor]
        voices += [quote.speaker for quote in briefing.quotes or () if quote.speaker]
        explained: list[tuple[str, str]] = _EXPLAINED.findall(one.text)
        self.acronyms = {short: name.strip() for name, short in explained if initials(name) == short}
        self.resolved = {voice.start: voice for voice in voices if voice.name}

    def sentence(self, index: int) -> Iterator[Claim]:
        sentence = self.side.document.sentences[index]
        if self.side.document.blocks[sentence.block].kind not in self.kinds:
            return
        for one in predications(sentence):
            yield self.claim(index, sentence, one)

    # --- one claim --------------------------------------------------------------------------------

    def claim(self, index: int, sentence: Sentence, one: Predication) -> Claim:
        finding = self.finding(sentence, one)
        dates, dated = self.dates(sentence, one)
        counts, counted = numbers(self.text, sentence, one.first, one.last, dated)
        subject = one.agent if one.passive else one.subject
        actor = self.party(sentence, subject, finding.actor if finding else None)
        acting = set(range(*subject)) if subject and actor and (actor.known or not one.passive) else set()
        taken = dated | counted | acting | (set(range(*one.condition)) if one.condition else set())
        deeds = tuple(self.deed(sentence, one, position, taken) for position in range(len(one.readings)))
        first = one.readings[-1].position if one.readings else one.verb
        kind = finding.kind if finding else self.kind(one)
        object_, modifiers = self.object(sentence, one, first, taken)
        last_word = one.readings[-1].word if one.readings else ""
        effect = self.language.operators.get(last_word)
        return Claim(
            document=self.side.index,
            sentence=index,
            span=self.shown(sentence, one),
            trigger=finding.trigger if finding else sentence.span(one.verb, first + 1),
            finding=finding,
            kind=kind,
            stage=self.stage(one, kind),
            deeds=deeds,
            things=deeds[-1].things if deeds else frozenset(),
            proper=self.proper(sentence, one, taken),
            object=object_,
            modifiers=modifiers,
            context=self.contents(sentence, (0, len(sentence.words))),
            actor=actor,
            source=self.party(sentence, one.source, None),
            numbers=counts,
            dates=dates,
            conditional=one.condition is not None,
            wished=one.wished,
            withdraws="withdraw" in one.operators or kind == "called_off",
            silent=one.silent or (kind == "declined" and last_word in self.lists["silence"]),
            open=effect in ("plan", "propose"),
            barred=effect == "refuse" and one.readings[-1].sign > 0,
            brings=any(reading.word in self.lists["bringing"] for reading in one.readings[-1:]),
            background=one.earlier or bool(finding and finding.background),
            operators=one.operators,
            negations=sum(word.lower() in self.lists["negations"] for word in sentence.words[one.first : one.last]),
            subject=frozenset() if actor and actor.known and not one.passive else self.contents(sentence, one.subject),
        )

    def finding(self, sentence: Sentence, one: Predication) -> Finding | None:
        """The first finding whose trigger begins in the predication."""
        span = sentence.span(one.first, one.last)
        at = bisect_left(self.triggers, span.start)
        return self.findings[at] if at < len(self.findings) and self.triggers[at] < span.end else None

    def shown(self, sentence: Sentence, one: Predication) -> Span:
        """The clause to show: the condition with it, commas and conjunctions before it without."""
        first, last = one.first, one.last
        opening = _OPENING | self.lists["opening"]
        while first < last - 1 and sentence.words[first].lower() in opening:
            first += 1
        while last > first + 1 and sentence.words[last - 1] in (".", ",", ";", "''", '"', "”"):
            last -= 1
        if one.condition:
            first, last = min(first, one.condition[0]), max(last, one.condition[1])
            while last > first + 1 and sentence.words[last - 1] in (".", ",", ";"):
                last -= 1
        return sentence.span(first, last)

    def stage(self, one: Predication, kind: FindingKind | None) -> int:
        stage = min(one.stage, STAGES[kind]) if kind in STAGES else one.stage
        return min(stage, 1) if one.condition else stage

    def kind(self, one: Predication) -> FindingKind:
        """What a finding of these words would be, as far as the words alone tell."""
        if one.silent:
            return "declined"
        effect = self.language.operators.get(one.readings[-1].word) if one.readings else None
        if "withdraw" in one.operators or (effect == "withdraw" and one.readings[-1].sign > 0):
            return "called_off"
        if effect == "refuse" and one.readings[-1].sign > 0:
            return "ruled_out"
        sign = one.readings[-1].sign if one.readings else 1
        if sign > 0:
            return ("done", "proposed", "planned", "done")[one.stage]
        if "refuse" in one.operators:
            return "ruled_out"
        return "no_plan" if "plan" in one.operators else ("not_done", "ruled_out", "ruled_out", "not_done")[one.stage]

    def deed(self, sentence: Sentence, one: Predication, number: int, taken: set[int]) -> Deed:
        reading = one.readings[number]
        above = {other.position for other in one.readings[: number + 1]}
        operators = self.language.operators
        things = set()
        for position in range(one.first, one.last):
            lemma = sentence.lemmas[position].lower()
            if position in taken or position in above or not self.is_content(sentence, position):
                continue
            if position < reading.position and lemma in operators:
                continue
            if "_" in reading.word and lemma in reading.word.split("_"):
                continue
            things.add(self.language.thing(lemma))
        return Deed(self.language.deeds(reading.word), reading.sign, frozenset(things))

    def is_content(self, sentence: Sentence, position: int) -> bool:
        tag, lemma = sentence.tags[position], sentence.lemmas[position].lower()
        plain = lemma not in self.lists["function"] and lemma not in self.lists["light"]
        return plain and tag[:2] in ("NN", "VB", "JJ", "FW") and any(map(str.isalnum, lemma))

    def contents(self, sentence: Sentence, tokens: tuple[int, int] | None) -> frozenset[str]:
        return frozenset(
            self.language.thing(sentence.lemmas[at].lower())
            for at in range(*(tokens or (0, 0)))
            if self.is_content(sentence, at)
        )

    def proper(self, sentence: Sentence, one: Predication, taken: set[int]) -> frozenset[str]:
        return frozenset(
            self.language.thing(sentence.lemmas[at].lower())
            for at in range(one.first, one.last)
            if at not in taken and sentence.tags[at] in ("NNP", "NNPS")
        )

    def object(self, sentence: Sentence, one: Predication, verb: int, taken: set[int]) -> tuple[str, frozenset[str]]:
        """The head of the noun phrase behind `verb` (before it, in the passive) and the words that modify it."""
        after = range(verb + 1, one.last)
        before = range(*one.subject) if one.subject else range(0)
        for stretch in (before, after) if one.passive else (after,):
            run: list[int] = []
            for at in stretch:
                tag = sentence.tags[at]
                if tag in NOUNS and at not in taken:
                    run.append(at)
                elif run and tag != "POS":
                    break
                elif tag.startswith("JJ") and at not in taken:
                    run.append(at)
            nouns = [at for at in run if sentence.tags[at] in NOUNS and self.is_content(sentence, at)]
            if nouns:
                thing = [self.language.thing(sentence.lemmas[at].lower()) for at in run if at <= nouns[-1]]
                plain = {self.language.thing(word) for word in self.lists["light"]}
                return thing[-1], frozenset(thing[:-1]) - plain
        return "", frozenset()

    # --- parties ----------------------------------------------------------------------------------

    def party(self, sentence: Sentence, tokens: tuple[int, int] | None, voice: Voice | None) -> Party | None:
        """Who the tokens name, a finding's `voice` helping where they are a pronoun."""
        if tokens is None:
            return None
        span = sentence.span(*tokens)
        actors = self.named(span)
        first = sentence.words[tokens[0]].lower()
        resolved = voice if voice and voice.name and span.start <= voice.start < span.end else None
        starts = sentence.starts[slice(*tokens)]
        resolved = resolved or next((self.resolved[start] for start in starts if start in self.resolved), None)
        if not actors and resolved and resolved.name in self.actors:
            actors = [self.actors[resolved.name]]
        nouns = [at for at in range(*tokens) if sentence.tags[at] in NOUNS]
        noun = sentence.lemmas[nouns[-1]].lower() if nouns else first
        lemmas = {sentence.lemmas[at].lower() for at in range(*tokens) if sentence.tags[at] in ("NNP", "NNPS")}
        words = {sentence.lemmas[at].lower() for at in nouns}
        roles = [self.text[actor.role.start : actor.role.end].lower().split() for actor in actors if actor.role]
        named = tuple(sorted({self.full(actor.name) for actor in actors if is_name(actor)}))
        proper = frozenset() if named else frozenset(lemmas)
        kind = actors[0].kind if actors else None
        office = frozenset(word for role in roles for word in role) | frozenset(words)
        return Party(named, kind, noun, proper, office, self.text[span.start : span.end], span.end)

    def full(self, name: str) -> str:
        return self.acronyms.get(name, name)

    def named(self, span: Span) -> list[Actor]:
        """The entries of who with a name in the span, the outermost ones."""
        found: list[tuple[int, Actor]] = []
        at = bisect_left(self.mention_starts, span.start)
        while at < len(self.mentions) and self.mention_starts[at] < span.end:
            start, end, actor = self.mentions[at]
            if end <= span.end + 1 and (not found or start >= found[-1][0]):
                found.append((end, actor))
            at += 1
        return [actor for _, actor in found]

    # --- dates ------------------------------------------------------------------------

    def dates(self, sentence: Sentence, one: Predication) -> tuple[tuple[Date, ...], set[int]]:
        span = sentence.span(one.first, one.last)
        found: list[Date] = []
        tokens: set[int] = set()
        at = bisect_left(self.moment_starts, span.start)
        while at < len(self.moments) and self.moments[at].start < span.end:
            moment = self.moments[at]
            at += 1
            date = parse(self.text[moment.start : moment.end], moment.date)
            if not date.told:
                continue
            found.append(date)
            tokens |= {
                position
                for position in range(one.first, one.last)
                if moment.start <= sentence.starts[position] < moment.end
            }
        for position in range(one.first, one.last):
            if sentence.words[position].lower() in self.lists["weekdays"]:
                tokens.add(position)
        return tuple(found), tokens


def as_finding(claim: Claim, one: Side) -> Finding:
    """The claim as a finding of the contract: the one it has, else one made of its words."""
    if claim.finding:
        return claim.finding
    kind = claim.kind or "done"
    sentence = one.document.sentences[claim.sentence].span()
    return Finding(
        id=finding_id(one.briefing.document.sha256, claim.trigger, kind),
        start=claim.span.start,
        end=claim.span.end,
        kind=kind,
        label=LABELS[kind],
        trigger=claim.trigger,
        actor=None,
        when=None,
        about=None,
        source=None,
        line=Lines(one.text)(claim.trigger.start),
        sentence=sentence,
        background=claim.background,
        confidence=REPORTED,
        rank=0,
        same_as=None,
    )
