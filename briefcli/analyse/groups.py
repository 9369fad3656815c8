"""Verb groups: a content verb with its auxiliaries, found by walking over tags and lemmas.

A group begins at a modal, a verb or "to" before a verb, and goes on for as long as each auxiliary licenses
the verb that follows ("has" a past participle, "will" a bare verb), adverbs and, in questions, the subject
in between. What the auxiliaries say about tense, aspect and voice is read off the chain of verbs.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from typing import Literal

from briefcli.records import NounChunk, VerbGroup

Form = Literal["finite", "infinitive", "gerund", "participle", "imperative"]
Tense = Literal["past", "present", "future"]
FINITE: dict[str, Tense] = {"VBD": "past", "VBZ": "present", "VBP": "present"}
NONFINITE: dict[str, Form] = {"VBG": "gerund", "VBN": "participle"}
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
BEGINNINGS = VERBS | {"MD", "TO"}
ADVERBS = frozenset({"RB", "RBR", "RBS"})
NEGATIONS = frozenset({"not", "n't", "never", "nt"})
FUTURE_MODALS = frozenset({"will", "shall"})
PAST_MODALS = frozenset({"would", "could", "might"})
QUESTIONS = frozenset({"WRB", "WP", "WDT"})
OPENERS = frozenset({"CC", ",", ":", "``", "''", "."})
"""Tags right before an auxiliary that stands ahead of its subject: ", nor has he"."""
LONGEST_CHAIN = 8
"""Verbs, modal and "to" of a group at most: "is going to have to have been being" has eight."""
LONGEST_GAP = 4
"""Adverbs between two verbs of a group at most: "will not , however , be" has four tokens in between."""
REACH = 3
"""Verb groups looked back at for the first member of a coordination."""
LONGEST_SUBJECT = 8
"""Tokens of a subject inside a group at most: "Did the Senate Foreign Relations Committee agree"."""


class _Sentence:
    """The token rows of one sentence and a look-up of the chunk that begins at a token."""

    def __init__(
        self, words: Sequence[str], tags: Sequence[str], lemmas: Sequence[str], chunks: Sequence[NounChunk]
    ) -> None:
        self.words = [word.lower() for word in words]
        self.tags = tags
        self.lemmas = lemmas
        self.chunk_at = {chunk.first: chunk for chunk in chunks}
        self.inside = {
            position for chunk in chunks for position in range(chunk.first, chunk.last) if position != chunk.head
        }

    def is_verb(self, position: int) -> bool:
        return self.tags[position] in VERBS and position not in self.inside

    def is_negation(self, position: int) -> bool:
        word = self.words[position]
        return word in NEGATIONS or (word == "no" and self.words[position + 1 : position + 2] == ["longer"])

    def is_adverb(self, position: int) -> bool:
        return self.tags[position] in ADVERBS or self.is_negation(position)


def verb_groups(
    words: Sequence[str], tags: Sequence[str], lemmas: Sequence[str], chunks: Sequence[NounChunk]
) -> tuple[VerbGroup, ...]:
    """The verb groups of a sentence, in order, without overlap."""
    if not VERBS.intersection(tags):
        return ()
    sentence = _Sentence(words, tags, lemmas, chunks)
    groups: list[VerbGroup] = []
    position = 0
    while position < len(tags):
        chain = _chain(sentence, position) if tags[position] in BEGINNINGS else []
        if chain:
            groups.append(_in_context(sentence, _group(sentence, chain), groups))
            position = chain[-1] + 1
        else:
            position += 1
    return tuple(groups)


def _chain(sentence: _Sentence, position: int) -> list[int]:
    """Positions of the modal, "to" and verbs of the group that begins at `position`; empty if none does."""
    if sentence.tags[position] in VERBS and position in sentence.inside:
        return []
    chain = [position]
    while len(chain) < LONGEST_CHAIN and (following := _next(sentence, chain)) is not None:
        chain.append(following)
    return chain if sentence.tags[chain[-1]] != "TO" else []


def _next(sentence: _Sentence, chain: list[int]) -> int | None:
    """The next element of `chain`, or None when its last verb is the content verb."""
    last = chain[-1]
    tag, lemma = sentence.tags[last], sentence.lemmas[last]
    if tag not in ("MD", "TO") and lemma not in ("be", "have", "do", "get", "go", "use"):
        return None
    position = _skip_adverbs(sentence, last + 1)
    if position < len(sentence.tags) and _licensed(sentence, chain, position):
        return position
    if len(chain) == 1 and (tag == "MD" or lemma in ("be", "have", "do")):
        return _after_subject(sentence, chain, position)
    return None


def _skip_adverbs(sentence: _Sentence, position: int) -> int:
    end = min(position + LONGEST_GAP, len(sentence.tags))
    while position < end and sentence.is_adverb(position):
        position += 1
    return position


def _after_subject(sentence: _Sentence, chain: list[int], position: int) -> int | None:
    """The verb after a subject that follows its auxiliary: "Did the committee ever agree"."""
    first = chain[0]
    asked = not QUESTIONS.isdisjoint(sentence.tags[max(0, first - LONGEST_GAP) : first])
    if first > 0 and not asked and sentence.tags[first - 1] not in OPENERS and not sentence.is_adverb(first - 1):
        return None
    chunk = sentence.chunk_at.get(position)
    if chunk is None or chunk.last - chunk.first > LONGEST_SUBJECT:
        return None
    position = _skip_adverbs(sentence, chunk.last)
    return position if position < len(sentence.tags) and _licensed(sentence, chain, position) else None


def _licensed(sentence: _Sentence, chain: list[int], position: int) -> bool:
    """Whether the verb or "to" at `position` continues `chain`."""
    last, tag = chain[-1], sentence.tags[position]
    lemma, own = sentence.lemmas[last], sentence.tags[last]
    if tag == "TO":
        following = _skip_adverbs(sentence, position + 1)
        bare = following < len(sentence.tags) and sentence.tags[following] == "VB"
        going = lemma == "go" and own == "VBG" and len(chain) > 1 and sentence.lemmas[chain[-2]] == "be"
        return bare and (going or lemma in ("ought", "be", "have") or (lemma == "use" and own == "VBD"))
    if not sentence.is_verb(position):
        return False
    if own in ("MD", "TO"):
        return tag == "VB" or (own == "MD" and tag == "VBP")
    if lemma == "do":
        return tag in ("VB", "VBP") and own != "VBG"
    if lemma == "have":
        return tag in ("VBN", "VBD")
    if lemma == "be":
        return tag in ("VBN", "VBG", "VBD")
    return lemma == "get" and tag == "VBN"


def _group(sentence: _Sentence, chain: list[int]) -> VerbGroup:
    """The record of a chain of verbs."""
    form, tense, perfect, progressive, passive, modal = _described(sentence, chain)
    first, head = _leading_negation(sentence, chain[0]), chain[-1]
    negation = next((p for p in range(first, head) if p not in chain and sentence.is_negation(p)), None)
    if negation is None:
        negation = _trailing_negation(sentence, head)
    last = head + 1 if negation is None else max(head, negation) + 1
    return VerbGroup(first, last, head, form, tense, perfect, progressive, passive, modal, negation)


def _described(
    sentence: _Sentence, chain: list[int]
) -> tuple[Form, Tense | None, bool, bool, bool, str | None]:
    """Form, tense, aspect, voice and modal as the links of the chain have it."""
    tags, lemmas = sentence.tags, sentence.lemmas
    start = chain[0]
    form, tense, modal = _finiteness(tags[start], lemmas[start])
    perfect = progressive = False
    passive = form == "participle" and len(chain) == 1
    verbs = [position for position in chain if position == start or tags[position] != "TO"]
    for one, two in itertools.pairwise(verbs):
        lemma, tag = lemmas[one], tags[two]
        if tag == "VB" and tags[one] not in ("TO", "MD") and lemma != "do":
            if lemma == "go":
                tense, progressive = ("future" if tense == "present" else tense), False
            elif lemma in ("have", "be"):
                modal = lemma
        elif tag in ("VBN", "VBD"):
            has = lemma == "have" or lemmas[two] == "be"  # "'s been" is "has been"
            perfect, passive = perfect or has, passive or (lemma in ("be", "get") and not has)
        elif tag == "VBG":
            progressive = lemma == "be"
    return form, tense, perfect, progressive, passive, modal


def _finiteness(tag: str, lemma: str) -> tuple[Form, Tense | None, str | None]:
    """Form, tense and modal of a group whose first verb, modal or "to" has this tag and lemma."""
    if tag == "MD":
        if lemma in FUTURE_MODALS:
            return "finite", "future", None
        return "finite", "past" if lemma in PAST_MODALS else "present", lemma
    if tag in FINITE:
        return "finite", FINITE[tag], None
    return NONFINITE.get(tag, "infinitive"), None, None


def _leading_negation(sentence: _Sentence, first: int) -> int:
    """Where the group begins when the negation stands before it: "never went", "not to go"."""
    position = first
    while position > 0 and first - position < LONGEST_GAP and sentence.is_adverb(position - 1):
        position -= 1
        if sentence.is_negation(position):
            return position
    return first


def _trailing_negation(sentence: _Sentence, head: int) -> int | None:
    """The negation after a verb that has no verb after it: "is not ready", "they did not"."""
    if sentence.tags[head] != "MD" and sentence.lemmas[head] not in ("be", "have", "do"):
        return None
    end = min(head + LONGEST_GAP, len(sentence.words))
    position = head + 1
    while position < end and sentence.is_adverb(position):
        if sentence.is_negation(position):
            return position
        position += 1
    return None


def _in_context(sentence: _Sentence, group: VerbGroup, groups: list[VerbGroup]) -> VerbGroup:
    """A bare verb takes over what it shares with the verb it is coordinated with ("will meet and discuss",
    "was arrested and charged"); a base form at the start of a clause is an imperative."""
    tag = sentence.tags[group.head]
    if group.form == "finite" or sentence.tags[group.first] == "TO":
        return group
    before = group.first - 1
    while before >= 0 and sentence.is_adverb(before):
        before -= 1
    if before >= 0 and sentence.tags[before] == "CC":
        for model in reversed(groups[-REACH:]):
            if sentence.tags[model.head] == tag and model.form != "imperative":
                return _shared(model, group, sentence.words[before] in ("or", "nor"))
    opens = before < 0 or sentence.tags[before] in (".", "``", ":") or sentence.words[before] == "please"
    return dataclasses.replace(group, form="imperative") if opens and tag == "VB" else group


def _shared(model: VerbGroup, group: VerbGroup, negated: bool) -> VerbGroup:
    """`group` with the auxiliaries of `model`, and with its negation too if `negated`."""
    negation = model.negation if negated and group.negation is None else group.negation
    return dataclasses.replace(model, first=group.first, last=group.last, head=group.head, negation=negation)
