"""From triggers to verdicts: which of them are deeds the text vouches for, and of what kind.

The encoder finds; cues name a label, decisive ones make an unsure finding of what it nearly found; a user's own cues
outrank it and make a finding anywhere; the clause says whether the text vouches for the deed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from briefcli.clauses import Clause, Clauses
from briefcli.contract import ACTIONS, DECIMALS, KINDS, LABELS, SET_APART
from briefcli.cues import Cue, Lexicon, Match
from briefcli.find.deeds import triggers
from briefcli.find.deeds.triggers import Trigger
from briefcli.language import words
from briefcli.records import Document, Reading, Sentence

CALIBRATION = {True: (0.96, -0.13), False: (1.16, -0.55)}
"""Slope and shift (Platt 1999) from the odds the encoder gives to those that an annotator agrees, of actions and of
non-actions; like `LISTED` by `python -m tests.training.calibration`."""
LISTED = {True: 0.41, False: 0.38}
"""A trigger is a finding from this probability of its type."""
CUED, DECISIVE = 0.6, 0.55
"""The shares of its kind that a user's cue and a decisive one stand for. A decisive one of an action, a formula by
which it is done ("I hereby order") or told, leaves no doubt."""
SUPPORTED = 0.15
"""A decisive cue makes a finding where the encoder gives its type at least this share."""
SPLIT = 0.1
"""The share of its kind from which the cue of the other type, if it is not decisive, decides against the encoder, which
takes much that is called off for done: on what training leaves out such cues were right in 15 cases of 16."""
CERTAIN = 0.9
"""From this probability the encoder, which reads the sentence too, is believed where the clause is not asserted."""
REFUSALS = frozenset(("no_plan", "ruled_out", "declined", "not_done", "called_off", "no_change", "opposed", "denied"))
"""Kinds that a second negation turns into their contrary."""
UNDOING = frozenset(("own", "shared"))
"""Scopes of a negation that undoes what a refusing verb says: "will not fail to", "did not oppose"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A deed: its trigger, kind and label, and what speaks for it; `settled` by a cue that leaves no doubt."""

    trigger: Trigger
    kind: str
    label: str
    confidence: float
    settled: bool
    reasons: tuple[str, ...]


def judge(document: Document, reading: Reading, clauses: Clauses, lexicon: Lexicon) -> Iterator[Verdict]:
    """The deeds of a document, in order."""
    for number, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].kind in SET_APART:
            continue
        matches = lexicon.matches(sentence)
        cued = [_cued(sentence, number, clauses, match) for match in matches if _makes(reading, number, match)]
        verdicts: list[Verdict] = []
        taken: set[int] = set()
        for trigger in (*triggers.find(sentence, number, reading, clauses), *cued):
            words_of = range(trigger.first, trigger.last)
            verdict = _verdict(sentence, clauses, trigger, matches) if taken.isdisjoint(words_of) else None
            if verdict is not None:
                verdicts.append(verdict)
                taken.update(words_of)
        yield from sorted(_own(sentence, clauses, verdicts), key=lambda one: (one.trigger.first, one.trigger.last))


def _makes(reading: Reading, number: int, match: Match) -> bool:
    """Whether a cue makes a finding where the encoder has none."""
    if match.cue.user or not match.cue.decisive:
        return match.cue.user
    rows = reading.deeds[reading.starts[number] + match.start : reading.starts[number] + match.end, 1:]
    alike = [(kind in ACTIONS) == (match.cue.kind in ACTIONS) for kind in KINDS]
    return float(rows[:, alike].astype("float32").sum(1).max()) >= SUPPORTED


def _cued(sentence: Sentence, number: int, clauses: Clauses, match: Match) -> Trigger:
    """The trigger that a cue makes."""
    word = triggers.head(sentence, match.start, match.end)
    share = CUED if match.cue.user else DECISIVE
    shares = tuple(share if kind == match.cue.kind else 0.0 for kind in KINDS)
    return Trigger(number, match.start, match.end, word, clauses.owners[number][word], shares, 2.0)


def _own(sentence: Sentence, clauses: Clauses, verdicts: list[Verdict]) -> list[Verdict]:
    """`verdicts` without nouns that only say what another deed is done to ("issued a call"), without verbs of saying
    that only say what another finding is: those are looked through; and without what is only demanded to be called off.
    """
    taken = _places(verdicts)
    frames = [clauses.clauses[one.trigger.clause].frame for one in verdicts]
    cues = {(frame.sentence, frame.cue) for frame in frames if frame is not None and frame.plain}
    asked = _places([one for one in verdicts if one.kind == "proposed"])

    def stands(one: Verdict) -> bool:
        word, above = one.trigger.word, sentence.heads[one.trigger.word]
        held = sentence.tags[word].startswith("NN") and sentence.relations[word].startswith("obj") and above in taken
        reports = clauses.clauses[one.trigger.clause].negation is None and (one.trigger.sentence, word) in cues
        return not (held or reports or (one.kind == "called_off" and above in asked))

    return list(filter(stands, verdicts))


def _places(verdicts: list[Verdict]) -> set[int]:
    return {place for one in verdicts for place in range(one.trigger.first, one.trigger.last)}


def _verdict(sentence: Sentence, clauses: Clauses, trigger: Trigger, matches: tuple[Match, ...]) -> Verdict | None:
    touching = [match for match in matches if match.start < trigger.last and trigger.first < match.end]
    touching.sort(key=lambda one: (one.first - one.last, one.first))
    clause, confidence = clauses.clauses[trigger.clause], calibrated(trigger)
    kind = _kind(sentence, clause, trigger)
    user = next((match.cue for match in touching if match.cue.user), None)
    naming = (one.cue for one in touching if one.cue.kind == kind)
    cue = user or _deciding(clause, trigger, touching) or next(naming, None)
    kind = kind if cue is None else cue.kind
    settled = user is not None or (cue is not None and cue.decisive and kind in ACTIONS)
    if settled:
        confidence = max(confidence, CUED)
    elif confidence < LISTED[kind in ACTIONS]:
        return None
    if clause.status != "asserted" and kind in ACTIONS and confidence < CERTAIN:
        return None
    if kind in REFUSALS and sentence.lemmas[clause.head] in words("implicative_negative") and clause.scope in UNDOING:
        return None
    label, reasons = _label(clause, kind, cue), _reasons(sentence, trigger, touching, clause.status)
    return Verdict(trigger, kind, label, round(confidence, DECIMALS), settled, reasons)


def _kind(sentence: Sentence, clause: Clause, trigger: Trigger) -> str:
    """The kind of a trigger: that of the encoder, unless the form of its verb rules it out ("will have sold" is not
    done) or, where the encoder is split, tells of another ("is announcing", "continues to run" are no plans).
    """
    first = next(iter(clause.auxiliaries), clause.head)
    if not trigger.action or trigger.word != clause.head:
        return trigger.kind
    if clause.modal in ("will", "shall") and (clause.shares or sentence.tags[first] == "MD"):
        return "planned" if trigger.kind in ("done", "ongoing") else trigger.kind
    running = sentence.tags[clause.head] == "VBG" or sentence.lemmas[clause.head] == "continue"
    present = clause.tense == "present" and clause.modal is None and not clause.perfect
    split = trigger.kind == "planned" and trigger.shares[KINDS.index("ongoing")] >= SPLIT
    return "ongoing" if present and running and split else trigger.kind


def _deciding(clause: Clause, trigger: Trigger, touching: list[Match]) -> Cue | None:
    """The cue that decides against the encoder: decisive, of the other type, or of an action nearly as likely."""
    if clause.negation is not None:
        return None
    third = max(trigger.shares) / 3 if clause.modal is None else 1.0
    for cue in (match.cue for match in touching if match.cue.kind != trigger.kind):
        action = cue.kind in ACTIONS
        least = third if trigger.action and action else SPLIT
        if (trigger.action or action) and (cue.decisive or trigger.shares[KINDS.index(cue.kind)] >= least):
            return cue
    return None


def calibrated(trigger: Trigger) -> float:
    """The probability that an annotator would mark the trigger."""
    slope, shift = CALIBRATION[trigger.action]
    share = min(max(trigger.share, 1e-3), 1 - 1e-3)
    return 1.0 / (1.0 + math.exp(-slope * math.log(share / (1.0 - share)) - shift))


def _label(clause: Clause, kind: str, cue: Cue | None) -> str:
    """`cue`'s own words, or those of the kind: who "did not" has not refused; what is to be called off is not said to
    have been.
    """
    plain = cue.label if cue is not None else LABELS[kind]
    if cue is None and kind in ("ruled_out", "declined", "denied"):
        past, would = clause.tense == "past", clause.modal == "would"
        if clause.scope == "own" and (past or would):
            return "did not" if past else "would not"
        if kind == "ruled_out" and (past or would):
            return "would not" if clause.negation is not None or would else "rejected"
    if kind == "called_off" and clause.modal in words("possible"):
        return f"{'would' if clause.modal == 'would' else 'may'} be {plain}"
    if kind == "called_off" and (clause.tense == "future" or clause.form == "infinitive"):
        return f"to be {plain}"
    return plain


def _reasons(sentence: Sentence, trigger: Trigger, touching: list[Match], status: str) -> tuple[str, ...]:
    found = [(match.cue, " ".join(sentence.words[match.first : match.last])) for match in touching]
    cues = [f'cue {cue.id} ({cue.kind}) on "{words}"' for cue, words in found]
    likely = sorted(zip(trigger.shares, KINDS, strict=True), reverse=True)[:3]
    shares = ", ".join(f"{kind} {share:.2f}" for share, kind in likely if share >= 0.01)
    return (*cues, f"encoder: {shares}", *([f"clause: {status}"] if status != "asserted" else []))
