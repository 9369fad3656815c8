"""From triggers to verdicts: which of them are deeds the text vouches for, of what kind, by whom, on whose word.

The encoder finds; cues name a label, make a finding the encoder missed where they are decisive, and a user's own cues
outrank it; the clause says whether the text vouches for the deed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from briefcli import clauses as asked
from briefcli.clauses import Clauses, Phrase
from briefcli.contract import ACTIONS, DECIMALS, KINDS, LABELS, SET_APART
from briefcli.cues import Cue, Lexicon, Match
from briefcli.find.deeds import triggers
from briefcli.find.deeds.triggers import Trigger
from briefcli.language import words
from briefcli.records import Document, Sentence

CALIBRATION = {True: (1.01, 0.17), False: (1.22, -0.01)}
"""Slope and shift (Platt 1999) from the odds the encoder gives to those that an annotator agrees, of actions and of
non-actions; like `LISTED` by `python -m tests.training.calibration`."""
LISTED = {True: 0.36, False: 0.4}
"""A trigger is a finding from this probability of its type."""
SURE = 0.55
"""From this probability a finding is not marked as unsure."""
SUPPORTED = 0.15
"""A decisive cue makes a finding where the encoder gives the type at least this probability."""
CUED = 0.6
"""The confidence of a finding that a cue made."""
SPLIT = 0.1
"""The share of its kind from which the cue of a non-action decides against the encoder, which takes much that is called
off for done: on what training leaves out such cues were right in 15 cases of 16."""
VETOED = frozenset(("question", "condition", "hypothetical", "denied", "doubted", "asked", "untold", "corrected"))
"""What the text does not vouch for, see `briefcli.clauses.record.Status`."""
CERTAIN = 0.9
"""From this probability the encoder, which reads the sentence too, is believed against the tree."""
POINTED = 0.5
"""From this share the encoder's own word on who it is counts, before the tree's."""
REFUSALS = frozenset(("no_plan", "ruled_out", "declined", "not_done", "called_off", "no_change", "opposed", "denied"))
"""Kinds that a second negation turns into their contrary."""
MAY = frozenset(("may", "might", "could", "can", "would"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """A deed: its trigger, kind and label; `actor` and `source` are words [first, last) of the document, see
    `Reading.starts`.
    """

    trigger: Trigger
    kind: str
    label: str
    confidence: float
    unsure: bool
    actor: tuple[int, int] | None
    source: tuple[int, int] | None
    reasons: tuple[str, ...]


def judge(document: Document, clauses: Clauses, lexicon: Lexicon) -> Iterator[Verdict]:
    """The deeds of a document, in order."""
    found: dict[int, list[Trigger]] = {}
    for trigger in triggers.find(document, clauses):
        found.setdefault(trigger.sentence, []).append(trigger)
    for number, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].kind in SET_APART:
            continue
        matches = lexicon.matches(sentence)
        found_here = [_verdict(document, clauses, trigger, matches) for trigger in found.get(number, [])]
        verdicts = [verdict for verdict in found_here if verdict is not None]
        taken = {place for one in verdicts for place in range(one.trigger.first, one.trigger.last)}
        free = [match for match in matches if taken.isdisjoint(range(match.start, match.end))]
        cued = [_cued(document, clauses, number, match) for match in free]
        verdicts += [verdict for verdict in cued if verdict is not None]
        kept = _apart(_own(sentence, clauses, verdicts))
        yield from sorted(kept, key=lambda verdict: (verdict.trigger.first, verdict.trigger.last))


def _own(sentence: Sentence, clauses: Clauses, verdicts: list[Verdict]) -> list[Verdict]:
    """`verdicts` without nouns that only say what another deed is done to ("issued a call"), and without verbs of
    saying that only say what another finding is: those are looked through.
    """
    taken = {place for one in verdicts for place in range(one.trigger.first, one.trigger.last)}
    frames = (clauses.clauses[one.trigger.clause].frame for one in verdicts if one.trigger.clause is not None)
    cues = {(frame.sentence, frame.cue) for frame in frames if frame is not None and frame.plain}

    def is_object(trigger: Trigger) -> bool:
        noun = sentence.tags[trigger.word].startswith("NN") and sentence.relations[trigger.word].startswith("obj")
        return noun and sentence.heads[trigger.word] in taken

    def reports(trigger: Trigger) -> bool:
        clause = None if trigger.clause is None else clauses.clauses[trigger.clause]
        return clause is not None and clause.negation is None and (trigger.sentence, trigger.word) in cues

    return [one for one in verdicts if not (is_object(one.trigger) or reports(one.trigger))]


def _apart(verdicts: list[Verdict]) -> list[Verdict]:
    """`verdicts` without those whose trigger overlaps one before."""
    kept: list[Verdict] = []
    for verdict in verdicts:
        own = verdict.trigger
        if all(own.last <= other.trigger.first or other.trigger.last <= own.first for other in kept):
            kept.append(verdict)
    return kept


def _verdict(document: Document, clauses: Clauses, trigger: Trigger, matches: tuple[Match, ...]) -> Verdict | None:
    touching = [match for match in matches if match.start < trigger.last and trigger.first < match.end]
    kind, confidence = trigger.kind, calibrated(trigger)
    cue = _naming(kind, touching)
    user = next((match.cue for match in touching if match.cue.user), None)
    if user is not None:
        cue, kind, confidence = user, user.kind, max(confidence, CUED)
    elif (deciding := _deciding(clauses, trigger, touching)) is not None:
        cue, kind = deciding, deciding.kind
    if user is None and confidence < LISTED[kind in ACTIONS]:
        return None
    status = clauses.clauses[trigger.clause].status if trigger.clause is not None else "asserted"
    if status in VETOED and kind in ACTIONS and confidence < CERTAIN:
        return None
    if kind in REFUSALS and _doubly_negated(document, clauses, trigger):
        return None
    if kind == "proposed" and _only_asks(document, clauses, trigger):
        return None
    return Verdict(
        trigger,
        kind,
        _label(clauses, trigger, kind, cue),
        round(confidence, DECIMALS),
        confidence < SURE,
        _who(document, clauses, trigger),
        _voucher(document, clauses, trigger),
        _reasons(document, trigger, touching, status),
    )


def _deciding(clauses: Clauses, trigger: Trigger, touching: list[Match]) -> Cue | None:
    """The cue that makes a non-action of what the encoder takes for an action."""
    if not trigger.action or (trigger.clause is not None and clauses.clauses[trigger.clause].negation is not None):
        return None
    fitting = [match.cue for match in touching if match.cue.kind not in ACTIONS]
    return next((cue for cue in fitting if trigger.shares[KINDS.index(cue.kind)] >= SPLIT), None)


def _doubly_negated(document: Document, clauses: Clauses, trigger: Trigger) -> bool:
    """Whether a negation undoes the verb's own: "will not fail to", "did not oppose"."""
    if trigger.clause is None:
        return False
    clause, sentence = clauses.clauses[trigger.clause], document.sentences[trigger.sentence]
    return sentence.lemmas[clause.head] in words("implicative_negative") and clause.scope in ("own", "object", "shared")


def _only_asks(document: Document, clauses: Clauses, trigger: Trigger) -> bool:
    """Whether a question is asked, nothing asked for: "asked whether", "asked why"."""
    if document.sentences[trigger.sentence].lemmas[trigger.word] != "ask":
        return False
    first, last = clauses.firsts[trigger.sentence : trigger.sentence + 2]
    return any(one.parent == trigger.clause and one.status == "asked" for one in clauses.clauses[first:last])


def calibrated(trigger: Trigger) -> float:
    """The probability that an annotator would mark the trigger."""
    slope, shift = CALIBRATION[trigger.action]
    share = min(max(trigger.share, 1e-3), 1 - 1e-3)
    return 1.0 / (1.0 + math.exp(-slope * math.log(share / (1.0 - share)) - shift))


def _cued(document: Document, clauses: Clauses, number: int, match: Match) -> Verdict | None:
    """The finding of a cue that the encoder has none beside, if the cue may make one."""
    if match.cue.weighed or document.reading is None:
        return None
    base = document.reading.starts[number]
    rows = document.reading.deeds[base + match.start : base + match.end].astype("float32")
    own = KINDS.index(match.cue.kind) + 1
    columns = slice(1, 1 + len(ACTIONS)) if match.cue.kind in ACTIONS else slice(1 + len(ACTIONS), None)
    support = float(rows[:, columns].sum(1).max())
    if support < SUPPORTED and not match.cue.user:
        return None
    shares = tuple(CUED if place + 1 == own else 0.0 for place in range(len(KINDS)))
    word = triggers.head(document.sentences[number], match.start, match.end)
    owner = clauses.owners[number][word]
    trigger = Trigger(number, match.start, match.end, word, owner if owner >= 0 else None, shares, 2.0)
    status = clauses.clauses[owner].status if owner >= 0 else "asserted"
    if status in VETOED:
        return None
    return Verdict(
        trigger, match.cue.kind, _label(clauses, trigger, match.cue.kind, match.cue), CUED, not match.cue.user,
        _who(document, clauses, trigger), _voucher(document, clauses, trigger),
        _reasons(document, trigger, [match], status),
    )  # fmt: skip


def _naming(kind: str, touching: list[Match]) -> Cue | None:
    """The cue whose label fits: of the same kind, the longest."""
    fitting = [match for match in touching if match.cue.kind == kind]
    return max(fitting, key=lambda m: (m.last - m.first, not m.cue.weighed, -m.first)).cue if fitting else None


def _label(clauses: Clauses, trigger: Trigger, kind: str, cue: Cue | None) -> str:
    """`cue`'s own words, or those of the kind; what is to be called off is not said to have been."""
    plain = cue.label if cue is not None else LABELS[kind]
    if trigger.clause is None:
        return plain
    clause = clauses.clauses[trigger.clause]
    if kind == "ruled_out" and cue is None and (clause.modal == "would" or clause.tense == "past"):
        return "would not"
    if kind == "called_off":
        if clause.modal in MAY:
            return f"may be {plain}"
        if clause.tense == "future" or clause.form == "infinitive":
            return f"to be {plain}"
    return plain


def _who(document: Document, clauses: Clauses, trigger: Trigger) -> tuple[int, int] | None:
    """Who does the deed: whom the encoder points at if it is sure, else the subject or agent in the tree.

    Where both mean the same, the words are the tree's, which has the whole phrase.
    """
    pointed, sure = _pointed(document, trigger, "actor")
    phrase = asked.actor(clauses, trigger.clause) if trigger.clause is not None else None
    if phrase is None or phrase.sentence != trigger.sentence or document.reading is None:
        return None if pointed is not None and _tells(document, clauses, trigger, pointed) else pointed
    base = document.reading.starts[phrase.sentence]
    told = base + phrase.first, base + _core_end(document.sentences[phrase.sentence], phrase)
    if pointed is None:
        return told if sure < POINTED else None
    same = pointed[0] < told[1] and told[0] < pointed[1]
    return told if same or sure < POINTED else pointed


def _core_end(sentence: Sentence, phrase: Phrase) -> int:
    """Where a noun phrase ends that is cut before what only adds to it: relative clauses, appositions, asides."""
    for token in range(phrase.head + 1, phrase.last):
        adds = sentence.relations[token].startswith(("acl", "appos", "parataxis"))
        if adds or sentence.tags[token].startswith("W") or sentence.words[token] in (",", "(", "--", "—", ":"):
            return token
    return phrase.last


def _tells(document: Document, clauses: Clauses, trigger: Trigger, words: tuple[int, int]) -> bool:
    """Whether `words` are whoever tells of the deed of a clause without a doer: "There are no plans, he said"."""
    if trigger.clause is None or document.reading is None or clauses.clauses[trigger.clause].found != "expletive":
        return False
    teller = asked.teller(clauses, trigger.clause)
    if teller is None:
        return False
    base = document.reading.starts[teller.sentence]
    return words[0] < base + teller.last and base + teller.first < words[1]


def _voucher(document: Document, clauses: Clauses, trigger: Trigger) -> tuple[int, int] | None:
    """Who vouches for the deed, if that is not the actor: by the encoder if it is sure, else by the reporting frame."""
    pointed, sure = _pointed(document, trigger, "source")
    if trigger.clause is None or document.reading is None:
        return pointed
    phrase = asked.teller(clauses, trigger.clause)
    if phrase is not None and pointed is not None:
        base = document.reading.starts[phrase.sentence]
        told = base + phrase.first, base + _core_end(document.sentences[phrase.sentence], phrase)
        if pointed[0] < told[1] and told[0] < pointed[1]:
            return told
    if sure >= POINTED:
        return pointed
    phrase = asked.source(clauses, document, trigger.clause)
    if phrase is None:
        return pointed
    base = document.reading.starts[phrase.sentence]
    return base + phrase.first, base + _core_end(document.sentences[phrase.sentence], phrase)


def _pointed(document: Document, trigger: Trigger, role: str) -> tuple[tuple[int, int] | None, float]:
    """The words the encoder points at from the likeliest word of the trigger, None for nobody, and how sure it is."""
    reading = document.reading
    if reading is None:
        return None, 0.0
    base = reading.starts[trigger.sentence]
    rows = range(base + trigger.first, base + trigger.last)
    sure, spans = (reading.actor_sure, reading.actor) if role == "actor" else (reading.source_sure, reading.source)
    row = max(rows, key=lambda one: float(sure[one]) * (1.0 - float(reading.deeds[one, 0])))
    first, last = map(int, spans[row])
    end = reading.starts[trigger.sentence + 1]
    if role == "actor":
        first, last = max(first, base) if first >= 0 else first, min(last, end)
        if 0 <= last <= first:
            return None, 0.0
    return ((first, last) if first >= 0 else None), float(sure[row])


def _reasons(document: Document, trigger: Trigger, touching: list[Match], status: str) -> tuple[str, ...]:
    tokens = document.sentences[trigger.sentence].words
    cues = [
        f'cue {match.cue.id} ({match.cue.kind}) on "{" ".join(tokens[match.first : match.last])}"' for match in touching
    ]
    likely = sorted(zip(trigger.shares, KINDS, strict=True), reverse=True)[:3]
    shares = ", ".join(f"{kind} {share:.2f}" for share, kind in likely if share >= 0.01)
    return (*cues, f"encoder: {shares}", *([f"clause: {status}"] if status != "asserted" else []))
