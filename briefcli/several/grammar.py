"""Predications of a sentence, read off its tags and lemmas: who, what deed, about what, under which negation.

This is all that comparing needs to know of grammar. Positions are token indexes of one sentence, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefcli.records import Sentence
from briefcli.several.pieces import is_condition, pieces, unframed
from briefcli.several.tokens import AUXILIARIES, FINITE, NOUNS, NP, Tokens

STAGES = {"plan": 2, "propose": 1}
CLOSERS = frozenset((",", ";", ":", "--", "–", "—"))
REACH = 11
"""Tokens from a verb in which the deed it takes must begin."""


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
        self.tokens = Tokens(sentence)
        self.tags, self.words, self.lemmas = self.tokens.tags, self.tokens.words, self.tokens.lemmas
        self.language, self.lists = self.tokens.language, self.tokens.lists

    def run(self) -> Iterator[Predication]:
        conditions: list[tuple[int, int]] = []
        found: list[Predication] = []
        source: tuple[int, int] | None = None
        earlier = False
        waiting: tuple[int, int] | None = None
        for first, last in pieces(self.tokens):
            if self.words[first] in self.lists["conditions"] and is_condition(self.tokens, first, last):
                conditions.append((first, last))
                continue
            if self.tokens.main_verb(first, last) is None:
                waiting = self.tokens.subject(first, last) or waiting
                continue
            if self.words[first] in self.lists["subordinators"]:
                source, earlier = None, False
            for start, stop, frame, past in unframed(self.tokens, first, last):
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

    # --- one predication --------------------------------------------------------------------------

    def predication(self, first: int, last: int, before: list[Predication]) -> Predication | None:
        verb = self.tokens.main_verb(first, last)
        if verb is None:
            return None
        group = self.tokens.group(verb, last)
        head = group[-1]
        auxiliaries = group[:-1]
        negated = any(
            self.words[p] in self.lists["negations"] for p in range(group[0], head) if self.tags[p] in ("RB", "DT")
        )
        behind = min(head + 2, last)
        negated = negated or "no" in [word for word in self.words[head + 1 : head + 3] if word.isalpha()][:1]
        negated = negated or (self.lemmas[head] in AUXILIARIES and self.tokens.negates(head + 1, behind))
        subject = self.tokens.subject(first, group[0])
        if subject and self.words[subject[0]] in self.lists["nobody"]:
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
                if tag in FINITE and self.lemmas[at] in AUXILIARIES:
                    return None  # "that is not what the study reports"
                if tag == "VB" or tag == "VBG" or tag in FINITE:
                    return self.tokens.group(position, last)[-1]
                if tag == "VBN":
                    return None
                return position
            if tag in NOUNS and self.is_deed_noun(position):
                return position
            if tag in CLOSERS or (tag in ("IN", "TO") and word not in self.lists["between"]):
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
