"""From triggers to verdicts: which of them are deeds the text vouches for, and of what kind.

The encoder finds; cues name a label, which makes it surer, decisive ones find what it missed; a user's own cues
outrank it and make a finding anywhere; the clause says whether the text vouches for the deed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from briefcli.clauses import Clause, Clauses
from briefcli.contract import ACTIONS, DECIMALS, KINDS, LABELS, SET_APART, UNOFFICIAL
from briefcli.cues import Cue, Lexicon, Match
from briefcli.find.deeds import triggers
from briefcli.find.deeds.triggers import Trigger
from briefcli.language import words
from briefcli.records import Document, Reading, Sentence

CALIBRATION, NAMED = {True: (0.94, -0.1), False: (1.11, -0.41)}, (0.83, 0.89)
"""Slope and shift (Platt 1999) from the odds the encoder gives to those that an annotator agrees, of actions, of
non-actions and of those that a cue names in its own words; like `LISTED` by `python -m tests.training.calibration`."""
LISTED = {True: 0.34, False: 0.4}
"""A trigger is a finding from this probability of its type."""
CUED = 0.6
"""The share of its kind that a user's cue and a decisive one stand for. A decisive one of an action, a formula by
which it is done ("I hereby order") or told, leaves no doubt."""
SPLIT = 0.1
"""The share of its kind from which the cue of the other type, if it is not decisive, decides against the encoder, which
takes much that is called off for done: on what training leaves out such cues were right in 15 cases of 16."""
REFUSALS = frozenset(("no_plan", "ruled_out", "declined", "not_done", "called_off", "no_change", "opposed", "denied"))
"""Kinds that a second negation turns into their contrary."""
PARTS = frozenset(("nsubj", "nsubj:pass", *triggers.LOOSE))
"""Relations to a verb of words that say nothing without it: "Neither"."""
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
        matches = tuple(one for one in lexicon.matches(sentence) if _counts(document, clauses, number, one))
        cued = (_cued(sentence, number, clauses, match) for match in matches if _makes(clauses, number, match))
        verdicts: list[Verdict] = []
        taken: set[int] = set()
        for trigger in (*triggers.find(sentence, number, reading, clauses), *cued):
            words_of = {*range(trigger.first, trigger.last)}
            verdict = _verdict(sentence, clauses, trigger, matches) if taken.isdisjoint(words_of) else None
            if verdict is not None and taken.isdisjoint(places := _places([verdict])):
                verdicts.append(verdict)
                taken |= words_of | places
        yield from _own(sentence, clauses, verdicts, matches) if verdicts else ()


def _counts(document: Document, clauses: Clauses, number: int, match: Match) -> bool:
    """Whether a cue of what an issuer does by saying it stands in the issuer's own words, as what is told there."""
    if not match.cue.issued:
        return True
    clause = clauses.clauses[clauses.owners[number][match.start]]
    issues = document.genre not in (*UNOFFICIAL, "transcript") and clause.role == "main" and clause.frame is None
    bare = clause.modal is None and clause.negation is None and clause.tense is not None and not clause.perfect
    return issues and bare and match.start <= clause.head < match.end


def _is_joint(clauses: Clauses, clause: Clause) -> bool:
    """Whether several do it, or whoever the minutes are of: "We, the Ministers, condemn", "Condemned the raid"."""
    tree, subject = clauses.trees[clause.sentence], clause.subject
    if tree is None or subject is None:
        return clause.found == "none"
    plural = tree.tags[subject.head] in ("NNS", "NNPS") or tree.words[subject.head] in words("several_persons")
    return plural or bool(tree.of(subject.head, "conj"))


def _makes(clauses: Clauses, number: int, match: Match) -> bool:
    """Whether a cue makes a finding where the encoder has none; of an action only where it is done by being said."""
    clause = clauses.clauses[clauses.owners[number][match.start]]
    said = clause.tense == "present" and match.start <= clause.head < match.end
    performs = _is_joint(clauses, clause) if match.cue.issued else said
    tells = clause.tense is not None and match.cue.kind not in ACTIONS
    made = match.cue.decisive and clause.status == "asserted" and (performs or tells)
    return match.cue.user or made


def _cued(sentence: Sentence, number: int, clauses: Clauses, match: Match) -> Trigger:
    """The trigger that a cue makes."""
    word = triggers.head(sentence, match.start, match.end)
    shares = tuple(CUED if kind == match.cue.kind else 0.0 for kind in KINDS)
    return Trigger(number, match.start, match.end, word, clauses.owners[number][word], shares, 2.0)


def _own(sentence: Sentence, clauses: Clauses, verdicts: list[Verdict], matches: tuple[Match, ...]) -> list[Verdict]:
    """`verdicts` without nouns that only say what another deed is done to ("issued a call"), without verbs of saying
    that only say what another finding is: those are looked through; without what is only demanded to be called off, or
    called off by a formula ("scraps plan to [sell]"); and without parts of another ("failed on Friday [to pass]").
    """
    taken = _places(verdicts)
    frames = [clauses.clauses[one.trigger.clause].frame for one in verdicts]
    cues = {(frame.sentence, frame.cue) for frame in frames if frame is not None and frame.plain}
    asked = _places([one for one in verdicts if one.kind == "proposed"])
    refusing = sorted((one for one in verdicts if one.kind not in ACTIONS), key=lambda one: one.confidence)
    refused = _places(refusing)
    ended = {at for one in matches if one.cue.decisive and one.start in refused for at in range(one.end, one.last)}
    heads = {clauses.clauses[one.trigger.clause].head for one in refusing}
    bound = heads.union(at for at, name in enumerate(sentence.relations) if name in PARTS)
    parts = [one.trigger for one in refusing if one.trigger.word in bound]
    surest = {trigger.clause: trigger.first for trigger in parts}
    repeated = {trigger.first for trigger in parts if surest[trigger.clause] != trigger.first}

    def stands(one: Verdict) -> bool:
        word, above = one.trigger.word, sentence.heads[one.trigger.word]
        clause = clauses.clauses[one.trigger.clause]
        held = sentence.tags[word].startswith("NN") and sentence.relations[word].startswith("obj") and above in taken
        reports = clause.negation is None and (one.trigger.sentence, word) in cues
        if held or reports or one.kind in ACTIONS:
            return not (held or reports or word in ended)
        below = clause.kind != "coordinate"
        again = below and clause.form == "infinitive" and above in refused
        demanded = below and one.kind == "called_off" and above in asked
        return not (again or demanded or one.trigger.first in repeated)

    return sorted(filter(stands, verdicts), key=lambda one: (one.trigger.first, one.trigger.last))


def _places(verdicts: list[Verdict]) -> set[int]:
    return {place for one in verdicts for place in range(one.trigger.first, one.trigger.last)}


def _verdict(sentence: Sentence, clauses: Clauses, trigger: Trigger, matches: tuple[Match, ...]) -> Verdict | None:
    touching = [match for match in matches if match.start < trigger.last and trigger.first < match.end]
    touching.sort(key=lambda one: (one.first - one.last, one.first, not one.cue.issued))
    clause, kind = clauses.clauses[trigger.clause], _kind(sentence, clauses, trigger)
    alike = [one for one in touching if (one.cue.kind in ACTIONS) == (kind in ACTIONS)]
    naming = [one for one in alike if one.cue.kind == kind or one.cue.decisive]
    chosen = [one for one in touching if one.cue.user] or _deciding(clauses, trigger, touching) or naming
    cue = chosen[0].cue if chosen else None
    kind = kind if cue is None else cue.kind
    settled = cue is not None and (cue.user or (cue.decisive and clause.status == "asserted"))
    confidence = calibrated(trigger, cue is not None and kind not in ACTIONS and cue.label != LABELS[kind])
    found = cue is not None and cue.issued and not _is_joint(clauses, clause)
    alone = settled and confidence < CUED and not found
    weak = not alone and confidence < LISTED[kind in ACTIONS]
    owners = clauses.owners[trigger.sentence]  # "did not fail | to mention" is named by what is undone
    told = (clause, *(clauses.clauses[owners[one.start]] for one in chosen[:1]))
    refused = any(one.scope in UNDOING and _refuses(sentence, one, kind) for one in told)
    lapsed = kind == "planned" and _lapsed(sentence, clauses, trigger)
    lifted = kind not in ACTIONS and _lifted(sentence, trigger)
    imagined = clause.negation is not None and clause.perfect and clause.status == "hypothetical"
    untold = clause.status != "asserted" or sentence.relations[trigger.word] == "amod"
    turned = kind in REFUSALS and clause.status not in ("asserted", "hypothetical")
    vetoed = turned or (untold and kind in ACTIONS) or clause.status in ("condition", "asked")
    if weak or refused or lapsed or lifted or imagined or vetoed:
        return None
    label, reasons = _label(sentence, clause, trigger, kind, cue), _reasons(sentence, trigger, touching, clause.status)
    if alone or (cue is not None and cue.decisive and trigger.action != (kind in ACTIONS)):
        trigger = _cued(sentence, trigger.sentence, clauses, chosen[0])
    return Verdict(trigger, kind, label, round(CUED if alone else confidence, DECIMALS), settled, reasons)


def _refuses(sentence: Sentence, clause: Clause, kind: str) -> bool:
    """Whether the verb of a clause is itself one of refusing or, of what is called off, of ending."""
    lemma, particle = sentence.lemmas[clause.head], [sentence.words[at] for at in clause.predicate if at > clause.head]
    ends = " ".join((lemma, *particle)) in words("giving_up") | words("putting_off")
    return kind in REFUSALS and (lemma in words("implicative_negative") or (ends and kind == "called_off"))


def _lapsed(sentence: Sentence, clauses: Clauses, trigger: Trigger) -> bool:
    """Whether a plan was one once, before what came instead, or its thing is called off: "was to open the fair but
    stayed away", "strikes planned for June will not go ahead".
    """
    clause = clauses.clauses[trigger.clause]
    above = clauses.clauses[clause.parent] if clause.parent is not None else clause
    if clause.form == "participle" and sentence.relations[clause.head] == "acl":
        return above.negation is not None or _refuses(sentence, above, "called_off")
    told = {" ".join(sentence.words[trigger.first :][:2]), *sentence.lemmas[trigger.first : trigger.last]}
    past = "VBD" in (sentence.tags[at] for at in (trigger.first, *clause.auxiliaries))
    return past and "but" in sentence.words[trigger.last :] and not told.isdisjoint(words("meant"))


def _lifted(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a refusal is no more: "ended its refusal to talk"."""
    lemmas, heads = sentence.lemmas, sentence.heads
    nouns = (at for at, name in enumerate(sentence.relations) if name == "obj" and trigger.word in (at, heads[at]))
    return any(lemmas[at] in words("implicative_negative") and lemmas[heads[at]] in words("lifting") for at in nouns)


def _is_set_against(sentence: Sentence, clauses: Clauses, trigger: Trigger) -> bool:
    """Whether what is not done only stands behind a deed: "will be halved, not scrapped", "sold without asking"."""
    clause = clauses.clauses[trigger.clause]
    before = {word.lower() for word in sentence.words[clause.first : trigger.word]}
    own = before & (words("negators") | words("negative_determiners")) or clause.negation is not None
    joined = [one for one in clauses.of(trigger.sentence) if one.parent == trigger.clause and not one.auxiliaries]
    beside = any(one.scope == "own" and one.kind in ("coordinate", "parataxis") for one in joined)
    lacking = any(one.scope == "without" and trigger.last <= one.first for one in joined)
    return (beside or lacking) and not own and trigger.kind in ("ruled_out", "not_done", "limited")


def _kind(sentence: Sentence, clauses: Clauses, trigger: Trigger) -> str:
    """The kind of a trigger: that of the encoder, unless the form of its verb rules it out ("will have sold" is not
    done, "looked into" not ongoing, "chose to sell" or "now pays" no plan) or, where the encoder is split, tells of
    another ("continues to run" is no plan, what a story says "was running" is over).
    """
    clause, kind = clauses.clauses[trigger.clause], trigger.kind
    if _is_set_against(sentence, clauses, trigger) and not _refuses(sentence, clause, kind):
        kind = max(ACTIONS, key=lambda action: trigger.shares[KINDS.index(action)])
    first = next(iter(clause.auxiliaries), clause.head)
    if kind not in ACTIONS or trigger.word != clause.head:
        return kind
    if clause.modal in ("will", "shall") and (clause.shares or sentence.tags[first] == "MD"):
        return "planned" if kind in ("done", "ongoing") else kind
    running = sentence.lemmas[clause.head] == "continue" or "VBG" in (sentence.tags[at] for at in clause.predicate)
    over = not running or (clause.frame is None and trigger.shares[KINDS.index("done")] >= SPLIT)
    chosen = kind == "planned" and sentence.words[clause.head] in words("chosen") and not clause.passive
    if chosen or (kind == "ongoing" and over and sentence.tags[first] == "VBD"):
        return "done"
    present = clause.tense == "present" and clause.modal is None and not clause.perfect
    now = first == clause.head and not words("at_present").isdisjoint(sentence.words[clause.first : clause.last])
    split = running and trigger.shares[KINDS.index("ongoing")] >= SPLIT
    return "ongoing" if kind == "planned" and present and (split or now) else kind


def _deciding(clauses: Clauses, trigger: Trigger, touching: list[Match]) -> list[Match]:
    """The cues that decide against the encoder: decisive, of the other type, or of an action nearly as likely."""
    clause, owners = clauses.clauses[trigger.clause], clauses.owners[trigger.sentence]
    third = max(trigger.shares) / 3 if clause.modal is None else 1.0

    def decides(match: Match) -> bool:
        action, outer = match.cue.kind in ACTIONS, clauses.clauses[owners[match.start]]
        least = 0.0 if match.cue.decisive else third if trigger.action and action else SPLIT
        other = match.cue.kind != trigger.kind and (trigger.action or action)
        stated = outer.negation is clause.negation is None
        return other and stated and trigger.shares[KINDS.index(match.cue.kind)] >= least

    return list(filter(decides, touching))


def calibrated(trigger: Trigger, named: bool) -> float:
    """The probability that an annotator would mark the trigger, which a cue of its own words may have `named`."""
    slope, shift = NAMED if named else CALIBRATION[trigger.action]
    share = min(max(trigger.share, 1e-3), 1 - 1e-3)
    return 1.0 / (1.0 + math.exp(-slope * math.log(share / (1.0 - share)) - shift))


def _label(sentence: Sentence, clause: Clause, trigger: Trigger, kind: str, cue: Cue | None) -> str:
    """`cue`'s own words, or those of the kind: who "did not" or "could not" has not refused; what is to be called off
    is not said to have been."""
    plain = cue.label if cue is not None else LABELS[kind]
    loose = sentence.relations[trigger.word] in triggers.LOOSE
    if cue is None and not loose and kind in ("ruled_out", "declined", "denied"):
        verbs = {"past": "did not", "would": "would not", "could": "could not", "can": "cannot"}
        told = verbs.get(clause.modal or clause.tense or "")
        if told is not None and clause.scope == "own":
            return told
        if kind == "ruled_out" and told in ("did not", "would not"):
            return "rejected" if told == "did not" and clause.negation is None else "would not"
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
