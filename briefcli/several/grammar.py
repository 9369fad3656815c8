"""Predications of a sentence, read off its tags and lemmas: who, what deed, about what, under which negation.

This is all that comparing needs to know of grammar. Positions are token indexes of one sentence, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefcli.records import Sentence
from briefcli.several.language import language

NOUNS = ("NN", "NNS", "NNP", "NNPS")
FINITE = ("MD", "VBD", "VBP", "VBZ")
AUXILIARIES = frozenset(("be", "have", "do"))
STAGES = {"plan": 2, "propose": 1}
NP = frozenset((*NOUNS, "DT", "PDT", "JJ", "JJR", "JJS", "PRP", "PRP$", "POS", "CD", "VBN", "VBG", "$", "HYPH"))
LINKS = frozenset("to of that whether in on off for up out".split())
"""Words between a verb and the deed it takes."""
REACH = 11
"""Tokens from a verb in which the deed it takes must begin."""
MARKS = frozenset((",", "''", '"', "``"))
CLOSERS = frozenset((",", ";", ":", "--", "–", "—"))


@dataclass(frozen=True, slots=True)
class Reading:
    """A deed a predication may be about: its word, at which token, and whether it is said to be (1) or not (-1)."""

    word: str
    position: int
    sign: int


@dataclass(frozen=True, slots=True)
class Predication:
    """Tokens [first, last) of a sentence, with its `subject`, its agent behind "by", and the deeds it may state.

    `stage` is 3 for done or under way, 2 for planned, 1 for proposed or possible. `operators` are the effects of the
    verbs above the deed. `wished` marks a deed asked of the subject by somebody else, `silent` a refusal to say,
    `earlier` what had been said before. `source` is the subject of the frame ("Berg said"), `condition` an "if" clause.
    """

    first: int
    last: int
    subject: tuple[int, int] | None
    agent: tuple[int, int] | None
    verb: int
    passive: bool
    readings: tuple[Reading, ...]
    stage: int
    operators: tuple[str, ...]
    silent: bool
    wished: bool = False
    earlier: bool = False
    source: tuple[int, int] | None = None
    condition: tuple[int, int] | None = None


def predications(sentence: Sentence) -> Iterator[Predication]:
    """Every predication of `sentence` but its reporting frames."""
    if sentence.words:
        yield from _Parser(sentence).run()


class _Parser:
    def __init__(self, sentence: Sentence) -> None:
        self.tags = sentence.tags
        self.words = tuple(word.lower() for word in sentence.words)
        self.lemmas = tuple(lemma.lower() for lemma in sentence.lemmas)
        self.language = language()
        self.lists = self.language.words

    def run(self) -> Iterator[Predication]:
        conditions: list[tuple[int, int]] = []
        found: list[Predication] = []
        source: tuple[int, int] | None = None
        earlier = False
        waiting: tuple[int, int] | None = None
        for first, last in self.pieces():
            if self.words[first] in self.lists["conditions"] and self.is_condition(first, last):
                conditions.append((first, last))
                continue
            if self.main_verb(first, last) is None:
                waiting = self.subject(first, last) or waiting
                continue
            if self.words[first] in self.lists["subordinators"]:
                source, earlier = None, False
            for start, stop, frame, past in self.unframed(first, last):
                if (start, stop) != (first, last):
                    source, earlier = frame or waiting, past
                one = self.predication(start, stop, found)
                if one is not None:
                    subject = one.subject or waiting
                    found.append(replace(one, subject=subject, source=source, earlier=earlier))
                if stop < last:
                    source, earlier = None, False
        condition = conditions[0] if conditions else None
        for one in found:
            near = condition is not None and one.stage < 3
            yield replace(one, condition=condition) if near else one

    # --- pieces -----------------------------------------------------------------------------------

    def is_condition(self, first: int, last: int) -> bool:
        if self.words[first] in ("only", "subject"):
            return self.words[first + 1 : first + 2] in (("if",), ("to",))
        return any(tag in FINITE for tag in self.tags[first:last]) or self.words[first] in ("unless", "provided")

    def pieces(self) -> Iterator[tuple[int, int]]:
        """The sentence cut before subordinate and coordinated clauses with a finite verb of their own."""
        size = len(self.words)
        start = self.dateline()
        for at in range(start + 1, size):
            if self.starts_clause(start, at):
                yield start, at
                start = at
        yield start, size

    def dateline(self) -> int:
        """Where the sentence begins behind a dateline ("HOLM, 4 November 2024 -")."""
        for at in range(min(12, len(self.words) - 1)):
            if self.tags[at] in FINITE:
                break
            if self.words[at] in ("-", "--", "–", "—"):
                return at + 1
        return 0

    def starts_clause(self, start: int, at: int) -> bool:
        word, tag = self.words[at], self.tags[at]
        if word in ("if", "unless", "provided", "once") or (word == "only" and self.words[at + 1 : at + 2] == ("if",)):
            return not self.asks(start, at)
        if word in self.lists["subordinators"] and tag in ("IN", "WRB", "WDT", "WP", "RB"):
            if self.asks(start, at):
                return False
            inserted = tag in ("WP", "WDT") and self.tags[at - 1] == ","
            return self.finite_after(at + 1) and (inserted or self.finite_in(start, at) or self.words[start] == "if")
        if tag == "CC" and word in ("and", "but", "or"):
            return self.finite_in(start, at) and self.coordinates(at)
        if tag == "," and self.tags[start] in ("WP", "WDT") and self.resumes(at + 1):
            return True
        if tag == "," and at > start:
            opened = self.words[start] in self.lists["conditions"] or self.words[start] in self.lists["subordinators"]
            return opened and self.finite_in(start, at) and self.finite_after(at + 1)
        return False

    def asks(self, start: int, at: int) -> bool:
        """Whether the clause at `at` is a question that a verb just before takes: "did not say when"."""
        return at > start and self.tags[at - 1].startswith("VB") and self.words[at] not in ("after", "as", "before")

    def resumes(self, at: int) -> bool:
        """Whether a finite verb stands at `at`, adverbs aside: there the clause around a relative one goes on."""
        return next((tag in FINITE for tag in self.tags[at:] if tag != "RB"), False)

    def finite_in(self, first: int, last: int) -> bool:
        return any(tag in FINITE for tag in self.tags[first:last])

    def finite_after(self, at: int) -> bool:
        for tag in self.tags[at:]:
            if tag in FINITE:
                return True
            if tag in (",", ";", ":"):
                return False
        return False

    def coordinates(self, at: int) -> bool:
        """Whether a finite verb follows the conjunction, at once or behind a subject."""
        for position in range(at + 1, min(at + 14, len(self.words))):
            tag = self.tags[position]
            if tag in FINITE:
                return True
            if tag not in NP and tag not in ("RB", "IN", "TO") and self.words[position] != "of":
                return False
        return False

    # --- frames -----------------------------------------------------------------------------------

    def unframed(self, first: int, last: int) -> Iterator[tuple[int, int, tuple[int, int] | None, bool]]:
        """The piece without "X said (that)" before or ", X said on Friday" behind it."""
        for at in range(first, last):
            if self.lemmas[at] not in self.lists["reporting"] or self.tags[at] not in ("VBD", "VBZ", "VBP", "VBN"):
                continue
            begin = at
            while begin > first and (self.lemmas[begin - 1] == "have" or self.tags[begin - 1] == "RB"):
                begin -= 1
            if (self.tags[at] == "VBN" and begin == at) or self.negates(begin, at):
                continue
            past = self.tags[at] == "VBN" and "had" in self.words[begin:at]
            comma = self.comma_before(first, begin)
            if comma is not None:
                speaker = self.speaker(comma + 1, begin) or self.speaker(at + 1, last)
                yield first, comma, speaker, past
                return
            if self.finite_in(at + 1, last):
                yield self.content(at + 1, last), last, self.subject(first, begin), past
                return
            break
        yield first, last, None, False

    def speaker(self, first: int, last: int) -> tuple[int, int] | None:
        """The noun phrase that begins at `first`, quotation marks aside."""
        while first < last and self.tags[first] in MARKS:
            first += 1
        stop = first
        while stop < last and self.tags[stop] in NP:
            stop += 1
        return (first, stop) if stop > first else None

    def negates(self, first: int, last: int) -> bool:
        return any(word in self.lists["negations"] for word in self.words[first:last])

    def comma_before(self, first: int, verb: int) -> int | None:
        """The comma or mark that parts what is said from the speaker before `verb`; his office may stand in commas."""
        boundary = None
        for at in range(verb - 1, first, -1):
            if self.tags[at] in MARKS:
                boundary = at if self.main_verb(first, at) is not None else boundary
                between = self.tags[at + 1 : at + 2]
                if between and between[0] in ("IN", "RB", "CC"):
                    break
            elif self.tags[at] not in NP and self.words[at] not in ("and", "of", "for", "at", "in", "with", "from"):
                break
        while boundary is not None and boundary > first + 1 and self.tags[boundary - 1] in MARKS:
            boundary -= 1
        return boundary

    def content(self, first: int, last: int) -> int:
        """Where what is said begins behind the verb: behind "that", else at once."""
        for at in range(first, last):
            if self.words[at] == "that":
                return at + 1
            if self.tags[at] in FINITE:
                break
        return first

    # --- one predication --------------------------------------------------------------------------

    def predication(self, first: int, last: int, before: list[Predication]) -> Predication | None:
        verb = self.main_verb(first, last)
        if verb is None:
            return None
        group = self.group(first, verb, last)
        head = group[-1]
        auxiliaries = group[:-1]
        negated = any(
            self.words[p] in self.lists["negations"] for p in range(group[0], head) if self.tags[p] in ("RB", "DT")
        )
        behind = min(head + 2, last)
        negated = negated or "no" in [word for word in self.words[head + 1 : head + 3] if word.isalpha()][:1]
        negated = negated or (self.lemmas[head] in AUXILIARIES and self.negates(head + 1, behind))
        subject = self.subject(first, group[0])
        if subject and self.words[subject[0]] in ("no", "none", "nobody", "nothing", "neither", "no-one"):
            negated = not negated
        if subject is None and before and self.words[first] in ("and", "but", "or"):
            speaks = self.compound(head, last) in self.language.operators.keys() | self.lists["reporting"]
            subject = before[-1].source if speaks and before[-1].source else before[-1].subject
        passive = self.tags[head] in ("VBN", "VBD") and any(self.lemmas[p] in ("be", "get") for p in auxiliaries)
        agent = self.agent(head, last) if passive else None
        last = self.before_participle(head, last)
        stage, readings, operators, silent = self.chain(head, last, auxiliaries, negated)
        asked = self.asked(head, readings[-1].position) if "propose" in operators and readings else None
        return Predication(
            first=first,
            last=last,
            subject=asked or subject,
            agent=None if asked else agent,
            verb=head,
            passive=passive and not asked,
            readings=tuple(readings),
            stage=stage,
            operators=tuple(operators),
            silent=silent,
            wished=asked is not None,
        )

    def asked(self, verb: int, deed: int) -> tuple[int, int] | None:
        """The one who is to do it, between the verb and "to": "called on the government to step in"."""
        to = next((at for at in range(verb + 1, deed) if self.tags[at] == "TO"), None)
        start = verb + 1
        if to is not None and self.words[start] in ("on", "upon", "for"):
            start += 1
        if to is None or start >= to or self.tags[to + 1] != "VB":
            return None
        whole = all(self.tags[at] in NP or self.words[at] == "of" for at in range(start, to))
        return (start, to) if whole else None

    def before_participle(self, head: int, last: int) -> int:
        """The end of the clause, a participle behind a comma left out (", saying it could not afford it")."""
        for at in range(head + 1, last - 1):
            if self.tags[at] == "," and self.tags[at + 1] == "VBG":
                return at
        return last

    def main_verb(self, first: int, last: int) -> int | None:
        participle = None
        for at in range(first, last):
            if self.tags[at] in FINITE:
                return at
            if self.tags[at] == "VBN" and participle is None and at > first:
                participle = at  # a past tense the tagger took for a participle
        return participle

    def group(self, first: int, at: int, last: int) -> list[int]:
        """The tokens of the verb group that begins at `at`, adverbs left out, its head last."""
        positions = [at]
        for position in range(at + 1, last):
            current = positions[-1]
            auxiliary = self.tags[current] == "MD" or self.lemmas[current] in AUXILIARIES
            if not auxiliary:
                break
            tag = self.tags[position]
            if tag == "RB" or (self.words[position] in self.lists["negations"] and tag != "DT"):
                continue
            if tag in ("VB", "VBN", "VBG", "VBD") or self.lemmas[position] in AUXILIARIES:
                positions.append(position)
                continue
            break
        return positions

    def subject(self, first: int, verb: int) -> tuple[int, int] | None:
        """The noun phrase before the verb, without what prepositions add to it."""
        last = verb
        while last > first and (self.tags[last - 1] in ("RB", "MD", ",", "''")):
            last -= 1
        start = first
        for position in range(first, last):
            lead = self.tags[position]
            adverbial = lead == "," and self.tags[start] in ("IN", "RB", "CC", "TO", "VBG", "CD")
            if adverbial or (lead in (*MARKS, ":") and not self.nouns_in(start, position)):
                start = position + 1
        while start < last and self.tags[start] in ("IN", "CC", "``", "''", ",", "WDT", "RB", "WP", ":"):
            start += 1
        stop = start
        while stop < last and (self.tags[stop] in NP or self.tags[stop] == "CC" or self.words[stop] == "'"):
            stop += 1
        pronouns = [position for position in range(start, stop) if self.tags[position] == "PRP"]
        if pronouns and pronouns[-1] == stop - 1:
            start = pronouns[-1]
        return (start, stop) if stop > start else None

    def nouns_in(self, first: int, last: int) -> bool:
        return any(tag in NOUNS or tag in ("PRP", "DT", "CD") for tag in self.tags[first:last])

    def agent(self, head: int, last: int) -> tuple[int, int] | None:
        for at in range(head + 1, last):
            if self.words[at] == "by" and at + 1 < last and self.tags[at + 1] in NP:
                stop = at + 1
                while stop < last and (self.tags[stop] in NP or self.tags[stop] == "CC"):
                    stop += 1
                nouns = any(tag in NOUNS or tag == "PRP" for tag in self.tags[at + 1 : stop])
                dated = any(self.words[p] in self.language.months for p in range(at + 1, stop))
                return (at + 1, stop) if nouns and not dated else None
        return None

    def chain(
        self, head: int, last: int, auxiliaries: list[int], negated: bool
    ) -> tuple[int, list[Reading], list[str], bool]:
        """The deeds from the head on, each under the verbs before it."""
        sign = -1 if negated else 1
        modals = [self.words[p] for p in auxiliaries if self.tags[p] == "MD"]
        stage = 3
        if any(modal in self.lists["possible"] for modal in modals):
            stage = 1
        elif modals:
            stage = 2
        if self.coming(head, last):
            stage = min(stage, 2)
        readings: list[Reading] = []
        operators: list[str] = []
        at = head
        silent = False
        while True:
            word = self.compound(at, last)
            effect = self.language.operators.get(word)
            following = self.complement(at, last) if effect or self.lemmas[at] in AUXILIARIES else None
            own = effect is None or following is None or effect in ("refuse", "withdraw")
            if word in self.lists["sided"] and "against" in self.words[at + 1 : min(at + 6, last)]:
                sign = -sign
            if own:
                readings.append(Reading(word, at, sign))
            silent = silent or (sign < 0 and word in self.lists["silence"])
            if effect is None and self.lemmas[at] not in AUXILIARIES:
                break
            if effect in ("refuse", "withdraw") and following is not None:
                sign = -sign
                stage = min(stage, 1) if sign > 0 and effect == "refuse" else stage
            if effect and effect != "carry" and following is not None:
                operators.append(effect)
            if effect in STAGES:
                stage = min(stage, STAGES[effect])
            if following is None:
                break
            at = following
        return stage, readings, operators, silent

    def coming(self, head: int, last: int) -> bool:
        """Whether the head tells of what is to come: "going to", "is to", "is due to"."""
        behind = [word for word in self.words[head + 1 : min(head + 4, last)] if word not in self.lists["negations"]]
        if behind[:1] == ["to"]:
            return self.words[head] == "going" or self.lemmas[head] == "be" or self.words[head] in self.lists["coming"]
        return self.lemmas[head] == "be" and behind[1:2] == ["to"] and behind[0] in self.lists["coming"]

    def compound(self, at: int, last: int) -> str:
        """The lemma at `at`, joined with its particle where the two are known as one word."""
        lemma = self.lemmas[at]
        if self.tags[at].startswith("VB"):
            for position in range(at + 1, min(at + 6, last)):
                joined = f"{lemma}_{self.words[position]}"
                if joined in self.language.operators or joined in self.language.senses:
                    return joined
                if self.tags[position] not in NP and self.tags[position] not in ("IN", "RP"):
                    break
        return lemma

    def complement(self, at: int, last: int) -> int | None:
        """The next word after `at` that states a deed: a verb behind "to" or in -ing or of a clause, or a noun."""
        for position in range(at + 1, min(at + REACH, last)):
            tag, word = self.tags[position], self.words[position]
            if tag.startswith("VB") or tag == "MD":
                if tag == "VB" or tag == "VBG" or tag in FINITE:
                    return self.group(at, position, last)[-1]
                if tag == "VBN":
                    return None
                return position
            if tag in NOUNS and self.is_deed_noun(position):
                return position
            if tag in CLOSERS or (tag in ("IN", "TO") and word not in LINKS):
                return None
        return None

    def is_deed_noun(self, position: int) -> bool:
        lemma = self.lemmas[position]
        if self.tags[position] not in ("NN", "NNS") or lemma in self.lists["no_deeds"]:
            return False
        if position + 1 < len(self.tags) and self.tags[position + 1] in NOUNS:
            return False  # the modifier of a noun
        known = lemma in self.language.operators or lemma in self.language.senses or lemma in self.lists["deed_nouns"]
        return known or lemma.endswith(("tion", "ment", "sion"))
