"""From candidates to verdicts: which verb chains state a deed, of what kind, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefcli.contract import NON_ACTIONS
from briefcli.cues import Cue, Lexicon
from briefcli.extract.deeds import features
from briefcli.extract.deeds.clauses import Chain
from briefcli.extract.deeds.features import Candidate
from briefcli.extract.deeds.labels import label
from briefcli.extract.deeds.model import DeedModel, Weighed, probability
from briefcli.extract.deeds.words import RAISING
from briefcli.records import Document

ADJECTIVAL = frozenset(
    ("involve", "commit", "prepare", "determine", "engage", "concern", "dedicate", "interest", "join")
)
"""Participles after "be" that describe the subject rather than what is done to it: "will be involved"."""
COMMUNICATION = frozenset(
    (
        "urge",
        "call",
        "warn",
        "caution",
        "vow",
        "pledge",
        "promise",
        "demand",
        "ask",
        "appeal",
        "insist",
        "announce",
        "condemn",
        "criticize",
        "accuse",
        "deny",
        "reject",
        "oppose",
        "propose",
        "suggest",
        "recommend",
        "advise",
    )
)
"""Verbs that the person quoted may be the subject of as well as the person talked about."""
REFUSALS = frozenset(("ruled_out", "declined", "denied", "opposed"))
"""Kinds of cues that deny a deed without a negation of their own."""
CONDITIONS = frozenset(("if", "whether", "unless"))
UNSURE = 0.45
"""Confidence, at most, of a deed whose actor grammar and sense may tell apart; under every display threshold."""
DECISIVE = 0.9
"""Confidence of a finding a decisive cue makes against the model, as a probability; the cues are that precise."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A candidate found to state a deed; `actor` is tokens [first, last) of its sentence."""

    candidate: Candidate
    sentence: int
    kind: str
    label: str
    actor: tuple[int, int] | None
    confidence: float
    reasons: tuple[str, ...]


def judge(document: Document, lexicon: Lexicon, model: DeedModel) -> list[Verdict]:
    """The deeds stated in a document, in order."""
    numbered = [
        (number, candidate, rows)
        for number, sentence in enumerate(document.sentences)
        if not features.excluded(document.blocks[sentence.block])
        for candidate, rows in _likely(document, number, lexicon, model)
    ]
    weighed = model.weigh([rows for _, _, rows in numbered])
    verdicts = (
        _verdict(candidate, number, scored, model)
        for (number, candidate, _), scored in zip(numbered, weighed, strict=True)
    )
    return [verdict for verdict in verdicts if verdict is not None]


def _likely(
    document: Document, number: int, lexicon: Lexicon, model: DeedModel
) -> Iterator[tuple[Candidate, list[str]]]:
    """The candidates of sentence `number` that are worth weighing, with their features."""
    sentence = document.sentences[number]
    found = features.candidates(sentence, lexicon)
    if not found:
        return
    quoted = features.quoted_tokens(document, sentence)
    setting = features.Setting(document, number, found[0].clauses, quoted)
    for candidate in found:
        if not candidate.cues and _empty(candidate, model):
            continue
        if len(set(quoted[candidate.first : candidate.last])) > 1:
            continue  # half inside a quotation, which is damaged or was misread
        yield candidate, features.describe(candidate, setting)


def _verdict(candidate: Candidate, number: int, weighed: Weighed, model: DeedModel) -> Verdict | None:
    margins = {name: score - model.thresholds[name] for name, score in weighed.scores.items()}
    deed_type = max(margins, key=margins.__getitem__)
    cue = _decisive(candidate)
    if cue is not None:
        deed_type = "non_action" if cue.kind in NON_ACTIONS else "action"
    else:
        if deed_type == "non_action" and _doubly_negated(candidate):
            deed_type = "action"
        if margins[deed_type] < 0:
            return None
    kind = cue.kind if cue is not None else model.kind(deed_type, weighed)
    confidence = probability(weighed.scores[deed_type])
    if cue is not None:
        confidence = max(confidence, DECISIVE)
    if _ambiguous(candidate):
        confidence = min(confidence, UNSURE)
    named = cue or next((match.cue for match in candidate.cues if match.cue.kind == kind), None)
    return Verdict(
        candidate,
        number,
        kind,
        label(candidate, kind, named),
        actor(candidate),
        round(confidence, 4),
        _reasons(candidate, deed_type, weighed, model),
    )


def _ambiguous(candidate: Candidate) -> bool:
    """Whether a verb of speech shares the subject of a clause that is itself reported: "According to the official,
    she is well and cautioned against ..." may be the official's caution."""
    clauses, chain = candidate.clauses, candidate.chain
    if chain.clause != "coordinate" or clauses.lemmas[chain.head] not in COMMUNICATION:
        return False
    return clauses.words[:2] == ["according", "to"] or chain.governor is not None


def _empty(candidate: Candidate, model: DeedModel) -> bool:
    """Whether the verb states no deed of its own: one that never does, or "do" that stands for another verb."""
    lemma = candidate.clauses.lemmas[candidate.chain.head]
    return lemma in model.never or (lemma == "do" and candidate.chain.object is None)


def _doubly_negated(candidate: Candidate) -> bool:
    """Whether a refusal is itself negated: "is not ruling out" leaves open, "did not refuse" is no refusal."""
    negations = [group.negation for group in candidate.chain.groups if group.negation is not None]
    refusals = [match for match in candidate.cues if match.cue.kind in REFUSALS]
    return bool(negations) and any(
        not any(match.first <= negation < match.last for negation in negations) for match in refusals
    )


def _conditional(candidate: Candidate) -> bool:
    """Whether the deed, or a clause it depends on, is a condition."""
    chain, chains = candidate.chain, candidate.clauses.chains
    for _ in chains:
        if chain.marker in CONDITIONS:
            return True
        if chain.governor is None:
            return False
        chain = chains[chain.governor]
    return False


def _decisive(candidate: Candidate) -> Cue | None:
    """The cue that settles the matter: not one the model weighs, and not in a question or a condition."""
    decisive = [match for match in candidate.cues if not match.cue.weighed]
    if not decisive or _conditional(candidate) or candidate.clauses.words[-1] == "?":
        return None
    return max(decisive, key=lambda match: (match.last - match.first, -match.first)).cue


def actor(candidate: Candidate) -> tuple[int, int] | None:
    """Who does, or does not do, it: the by-phrase of a passive, else the subject."""
    chain = candidate.chain
    if _passive(chain, candidate):
        return (chain.agent.first, chain.agent.last) if chain.agent is not None else None
    subject = chain.subject
    if (
        subject is None
        or candidate.clauses.tags[subject.head] == "EX"
        or candidate.clauses.words[subject.first] == "no"
    ):
        return None
    return subject.first, subject.last


def _passive(chain: Chain, candidate: Candidate) -> bool:
    last = chain.groups[-1]
    if last.passive:
        adjectival = last.form == "finite" and candidate.clauses.lemmas[last.head] in ADJECTIVAL
        return chain.subject is None or not (adjectival or last.form == "participle")
    first = chain.groups[0]
    return len(chain.groups) > 1 and first.passive and candidate.clauses.lemmas[first.head] not in RAISING


def _reasons(candidate: Candidate, deed_type: str, weighed: Weighed, model: DeedModel) -> tuple[str, ...]:
    words = candidate.clauses.sentence.words
    cues = [
        f'cue {match.cue.id} ({match.cue.kind}) on "{" ".join(words[match.first : match.last])}"'
        for match in candidate.cues
    ]
    score = f"{deed_type} score {weighed.scores[deed_type]:+.2f}"
    return (*cues, score, *model.strongest(deed_type, weighed))
