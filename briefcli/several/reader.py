"""The claims of a briefed document: one for each predication of its body."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from briefcli import cast as casting
from briefcli import clauses as clausal
from briefcli.clauses import Phrase
from briefcli.clauses.phrases import noun_phrase
from briefcli.clauses.tree import Tree
from briefcli.contract import LABELS, FindingKind
from briefcli.lines import Lines
from briefcli.pipeline import Briefer
from briefcli.records import Actor, Article, Briefing, Finding, Moment, Sentence, Span, finding_id
from briefcli.several.claims import BODY, Claim, Deed, Party, Side
from briefcli.several.dates import Date, parse
from briefcli.several.language import language
from briefcli.several.numbers import numbers
from briefcli.several.parties import initials
from briefcli.several.predications import NOUNS, Predication, Reading, predications

STAGES: dict[FindingKind, int] = {"done": 3, "ongoing": 3, "planned": 2, "proposed": 1}
PROPER = ("NNP", "NNPS")
REPORTED = 0.5
"""Confidence of a deed that only the comparison found."""
_EXPLAINED = re.compile(r"((?:[A-Z][\w’'-]+ (?:(?:of|and|for|the|on|in) )*){2,9})\(([A-Z]{2,9})\)")
"""A name with its acronym behind it in brackets."""


def is_name(actor: Actor) -> bool:
    """Whether an entry of who has a name; "company" and "the minister" are descriptions."""
    return actor.kind != "unnamed" and not actor.name.islower()


def side(briefer: Briefer, briefing: Briefing, index: int) -> Side:
    """`briefing` with the analysis of its text."""
    information = briefing.document
    article = Article(briefing.text, information.path, information.title, information.date, information.issuer)
    document = briefer.analyse(article)
    told = clausal.find(document)
    return Side(index, briefing, document, told, casting.find(document, told))


def claims(one: Side, kinds: frozenset[str] = BODY) -> tuple[Claim, ...]:
    """The claims in blocks of these kinds, in the order of the document."""
    reader = _Reader(one)
    told = (number for number, one in enumerate(one.document.sentences) if reader.kind_of(one) in kinds)
    return tuple(claim for number in told for claim in reader.claims(number))


class _Reader:
    def __init__(self, one: Side) -> None:
        self.side, self.text, self.document = one, one.text, one.document
        self.language = language()
        self.lists = self.language.words
        self.plain = {self.language.thing(word) for word in self.lists["light"]}
        found = (*(one.briefing.actions or ()), *(one.briefing.non_actions or ()))
        self.findings = sorted(found, key=lambda finding: finding.trigger)
        self.triggers = [finding.trigger.start for finding in self.findings]
        self.moments = sorted(one.briefing.when or (), key=lambda moment: moment.start)
        self.moment_starts = [moment.start for moment in self.moments]
        explained: list[tuple[str, str]] = _EXPLAINED.findall(one.text)
        self.acronyms = {short: name.strip() for name, short in explained if initials(name) == short}

    def kind_of(self, sentence: Sentence) -> str:
        return self.document.blocks[sentence.block].kind

    def claims(self, number: int) -> Iterator[Claim]:
        tree = self.side.clauses.trees[number]
        if tree is not None:
            names = (at for at in range(len(tree)) if tree.tags[at] in PROPER)
            context = self.contents(tree, range(len(tree))) | self.things(tree, names)
            for one in predications(self.side.clauses, number):
                yield self.claim(self.document.sentences[number], tree, one, context)

    # --- one claim --------------------------------------------------------------------------------

    def claim(self, sentence: Sentence, tree: Tree, one: Predication, context: frozenset[str]) -> Claim:
        finding, clause, last = self.finding(sentence, one), one.clause, one.readings[-1]
        dates, dated = self.dates(sentence, tree, one.tokens)
        counts, counted = numbers(self.text, sentence, one.tokens, dated)
        doer = clause.agent if clause.passive else one.subject
        actor = self.party(doer)
        acting = set[int]()
        if doer is not None and actor is not None and (actor.known or not clause.passive):
            behind = max(doer.last, one.top.predicate[0])  # with an apposition
            acting = {at for at in one.tokens if doer.first <= at < behind}
        taken = dated | counted | acting
        deeds = tuple(self.deed(tree, one, reading, taken) for reading in one.readings)
        kind = finding.kind if finding else self.kind(one)
        stage = min(one.stage, STAGES.get(kind, one.stage))
        object_, modifiers = self.object(tree, one, taken)
        effect = self.language.operators.get(last.word)
        words = self.bare(sentence, tree, one.words)
        marked = clause.kind in ("adverbial", "relative") and clause.marker is not None  # "after they met"
        aside = marked and clause.found == "own" and not one.conditional
        itself = one.subject is not None and (clause.passive or not (actor and actor.known))
        return Claim(
            document=self.side.index,
            sentence=clause.sentence,
            span=words if aside else sentence.span(clause.shown.first, clause.shown.last),
            words=words,
            trigger=finding.trigger if finding else sentence.span(min(one.path), max(one.path) + 1),
            finding=finding,
            kind=kind,
            stage=min(stage, 1) if one.conditional else stage,
            deeds=deeds,
            things=deeds[-1].things,
            proper=self.things(tree, (at for at in one.tokens if at not in taken and tree.tags[at] in PROPER)),
            object=object_,
            modifiers=modifiers,
            context=context,
            actor=actor,
            source=self.party(one.source),
            numbers=counts,
            dates=dates,
            condition=self.condition(tree, one.condition) if one.condition else None,
            hedges=one.hedges,
            choices=tuple(self.contents(tree, row) for row in one.choices),
            marks=frozenset(self.marks(tree, one.words)),
            wished=one.wished,
            withdraws="withdraw" in one.operators or kind == "called_off",
            silent=self.is_silent(one) or (kind == "declined" and last.word in self.lists["silence"]),
            open=effect in ("plan", "propose"),
            barred=effect == "refuse" and last.sign > 0,
            brings=last.word in self.lists["bringing"],
            background=one.earlier or bool(finding and finding.background),
            operators=one.operators,
            negations=sum(tree.words[at] in self.lists["negations"] for at in one.tokens),
            subject=self.contents(tree, range(one.subject.first, one.subject.last))
            if one.subject is not None and itself
            else frozenset(),
        )

    def bare(self, sentence: Sentence, tree: Tree, tokens: Sequence[int]) -> Span:
        """From the first to the last of the tokens, without punctuation and joining words at the edges."""
        inner = [at for at in tokens if tree.bases[at] not in ("punct", "cc", "mark") or tree.quoted[at] >= 0] or tokens
        return sentence.span(inner[0], inner[-1] + 1)

    def finding(self, sentence: Sentence, one: Predication) -> Finding | None:
        """The finding whose trigger holds the deed or else, from the inside out, a word above it."""
        for start in (sentence.starts[token] for token in reversed(one.path)):
            at = bisect_right(self.triggers, start) - 1
            if at >= 0 and start < self.findings[at].trigger.end:
                return self.findings[at]
        return None

    def is_silent(self, one: Predication) -> bool:
        return any(reading.sign < 0 and reading.word in self.lists["silence"] for reading in one.readings)

    def kind(self, one: Predication) -> FindingKind:
        """What a finding of these words would be, as far as the words alone tell."""
        last = one.readings[-1]
        effect = self.language.operators.get(last.word)
        if self.is_silent(one):
            return "declined"
        if "withdraw" in one.operators or (effect == "withdraw" and last.sign > 0):
            return "called_off"
        if effect == "refuse" and last.sign > 0:
            return "ruled_out"
        if last.sign > 0:
            return ("done", "proposed", "planned", "done")[one.stage]
        if "refuse" in one.operators:
            return "ruled_out"
        return "no_plan" if "plan" in one.operators else ("not_done", "ruled_out", "ruled_out", "not_done")[one.stage]

    def deed(self, tree: Tree, one: Predication, reading: Reading, taken: set[int]) -> Deed:
        """The deed of a reading, about all words but its own and those above the last."""
        apart = {*taken, *one.path[:-1], reading.position}
        particles = reading.word.split("_")
        about = (at for at in one.tokens if at not in apart and tree.lemmas[at] not in particles)
        return Deed(self.language.deeds(reading.word), reading.sign, self.contents(tree, about))

    def is_content(self, tree: Tree, at: int) -> bool:
        lemma = tree.lemmas[at]
        plain = lemma not in self.lists["function"] and lemma not in self.lists["light"]
        return plain and tree.tags[at][:2] in ("NN", "VB", "JJ", "FW") and any(map(str.isalnum, lemma))

    def things(self, tree: Tree, tokens: Iterable[int]) -> frozenset[str]:
        return frozenset(self.language.thing(tree.lemmas[at]) for at in tokens)

    def contents(self, tree: Tree, tokens: Iterable[int]) -> frozenset[str]:
        return self.things(tree, (at for at in tokens if self.is_content(tree, at)))

    def condition(self, tree: Tree, tokens: Sequence[int]) -> frozenset[str]:
        """Its things, and whether they are to be or not to be."""
        return self.contents(tree, tokens) | {"unless" if "unless" in [tree.words[at] for at in tokens] else "if"}

    def marks(self, tree: Tree, tokens: Sequence[int]) -> Iterator[tuple[str, str]]:
        for at in tokens:
            preposition = tree.marked(at)
            if preposition in self.language.contrary:
                yield preposition, self.language.thing(tree.lemmas[at])

    def object(self, tree: Tree, one: Predication, taken: set[int]) -> tuple[str, frozenset[str]]:
        """The noun that the deed is done to and the words that modify it."""
        deed = one.path[-1]
        done_to = tree.of(deed, "nsubj") if one.clause.passive and one.clause.head == deed else []
        for head in (*done_to, *tree.of(deed, "obj", "obl", "nmod")):
            if head not in taken and self.is_content(tree, head):
                before = range(noun_phrase(tree, head).first, head)
                modifiers = (at for at in before if at not in taken and tree.tags[at][:2] in ("NN", "JJ"))
                return self.language.thing(tree.lemmas[head]), self.things(tree, modifiers) - self.plain
        return "", frozenset()

    # --- parties and dates --------------------------------------------------------------------------

    def party(self, phrase: Phrase | None) -> Party | None:
        """Whom the words stand for."""
        tree = self.side.clauses.trees[phrase.sentence] if phrase is not None else None
        if phrase is None or tree is None:
            return None
        sentence, cast, last = self.document.sentences[phrase.sentence], self.side.cast, phrase.last
        while last < len(tree) and tree.tags[last] in PROPER and tree.tags[last - 1] in NOUNS:
            last += 1  # the parser made two of a title and a name
        span = sentence.span(phrase.first, last)
        several = (cast.at(sentence.span(at, at + 1)) for at in (phrase.head, *tree.of(phrase.head, "conj")))
        actors = [actor for actor in ([cast.at(span)] if cast.at(span) else several) if actor is not None]
        stop = next((at for at in range(phrase.head, last) if tree.tags[at] not in NOUNS), last)
        nouns = [at for at in range(phrase.first, stop) if tree.tags[at] in NOUNS]
        roles = (self.text[actor.role.start : actor.role.end].lower().split() for actor in actors if actor.role)
        named = tuple(dict.fromkeys(self.acronyms.get(actor.name, actor.name) for actor in actors if is_name(actor)))
        written = " ".join(sentence.words[at] for at in nouns if tree.tags[at] in PROPER)
        proper = {tree.lemmas[at] for at in range(phrase.first, last) if tree.tags[at] in PROPER}
        return Party(
            names=(*named, written) if named and " " in written and written not in named else named,
            kind=actors[0].kind if actors else None,
            noun=tree.lemmas[phrase.head] if nouns else tree.words[phrase.first],
            proper=frozenset() if named else frozenset(proper - self.lists["generic"]),
            role=frozenset(tree.lemmas[at] for at in nouns).union(*roles),
            words=self.text[span.start : span.end],
            end=span.end,
        )

    def dates(self, sentence: Sentence, tree: Tree, tokens: Iterable[int]) -> tuple[tuple[Date, ...], set[int]]:
        """The dates among the tokens, and theirs."""
        found: dict[Moment, Date] = {}
        dated = set[int]()
        for token in tokens:
            at = bisect_right(self.moment_starts, sentence.starts[token]) - 1
            moment = self.moments[at] if at >= 0 and sentence.starts[token] < self.moments[at].end else None
            if moment is not None and moment not in found:
                found[moment] = parse(self.text[moment.start : moment.end], moment.date)
            if tree.words[token] in self.lists["weekdays"] or (moment is not None and found[moment].told):
                dated.add(token)
        return tuple(date for date in found.values() if date.told), dated


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
