"""What the model sees of a candidate: feature strings over its verb chain, clause, neighbours, cues and document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

from briefcli.cues import NON_ACTIONS, Lexicon, Match
from briefcli.extract.deeds.clauses import Chain, Clauses, Subject
from briefcli.extract.deeds.words import (
    ACCOUNTABLE,
    ADVERBS,
    DETERMINERS,
    FARTHEST_NOUN,
    LIGHT,
    NOTHING,
    PHASES,
    QUOTES,
    REPORTING,
    TEMPORAL,
)
from briefcli.records import Block, Document, NounChunk, Quotation, Sentence


@dataclass(slots=True)
class Candidate:
    """One possible deed: a verb chain with its trigger tokens [first, last) and the cues that touch it."""

    clauses: Clauses
    index: int
    first: int
    last: int
    cues: tuple[Match, ...]
    features: list[str] = field(default_factory=list)

    @property
    def chain(self) -> Chain:
        return self.clauses.chains[self.index]

    @property
    def negated(self) -> bool:
        return negation(self.clauses, self.chain) != ""


def candidates(sentence: Sentence, lexicon: Lexicon) -> list[Candidate]:
    """Every verb chain of an analysed sentence, with its trigger and its cues.

    A chain inside the trigger of a cue that an earlier chain has is no deed of its own: "have nothing | to say".
    """
    if not sentence.groups:
        return []
    clauses = Clauses(sentence)
    matches = lexicon.matches(sentence)
    found: list[Candidate] = []
    for index, chain in enumerate(clauses.chains):
        first, last = _trigger(clauses, chain)
        touching = tuple(match for match in matches if match.start < last and match.end > first)
        absorbed = False
        denials = [match for match in touching if match.cue.kind in NON_ACTIONS]
        for match in denials:
            absorbed = absorbed or (bool(found) and match in found[-1].cues and match.end >= chain.last)
            first, last = min(first, match.start), max(last, match.end)
        if len(denials) == 1 and denials[0].start >= chain.groups[0].last:
            first, last = denials[0].start, denials[0].end  # "there are | no plans | to sell"
        if not absorbed:
            found.append(Candidate(clauses, index, first, last, touching))
    return found


def _trigger(clauses: Clauses, chain: Chain) -> tuple[int, int]:
    """The chain, with the noun or adjective that carries the deed when the verb is light or negated by it."""
    first, last = chain.first, chain.last
    lemma = clauses.lemmas[chain.head]
    thing = chain.object
    subject = chain.subject if chain.subject is not None and chain.subject.how == "left" else None
    if subject is not None and _happens(clauses, chain, subject):
        first = subject.head
    carries = lemma in LIGHT or lemma in PHASES or (thing is not None and clauses.words[thing.first] in NOTHING)
    if thing is not None and carries and not QUOTES.intersection(clauses.words[chain.last : thing.last]):
        last = max(last, thing.last)
    elif lemma == "be":
        token = last
        while token < len(clauses.tags) and clauses.tags[token] in ADVERBS:
            token += 1
        if token < len(clauses.tags) and clauses.tags[token] in ("JJ", "VBN"):
            last = token + 1
    if subject is not None and clauses.words[subject.first] in ("no", "neither"):
        first = min(first, subject.first)
    return first, last


def _happens(clauses: Clauses, chain: Chain, subject: Subject) -> bool:
    """Whether the subject is a deed and the verb says that it begins, goes on or ends: "the withdrawal began"."""
    lemma, thing = clauses.lemmas[chain.head], chain.object
    takes_place = lemma == "take" and thing is not None and clauses.lemmas[thing.head] == "place"
    near = 0 < chain.first - subject.head <= FARTHEST_NOUN and clauses.tags[subject.head] in ("NN", "NNS")
    return near and (takes_place or (lemma in PHASES and thing is None))


def negation(clauses: Clauses, chain: Chain) -> str:
    """How the deed is negated: "verb", "object" ("gave no details"), "subject" ("no decision was made"), "" if not."""
    if any(group.negation is not None for group in chain.groups):
        return "verb"
    if chain.object is not None and clauses.words[chain.object.first] in ("no", "nothing"):
        return "object"
    if chain.subject is not None and clauses.words[chain.subject.first] in (
        "no",
        "nobody",
        "none",
        "neither",
    ):
        return "subject"
    return "without" if chain.marker == "without" else ""


def subject_class(clauses: Clauses, subject: Subject | None) -> str:
    """One word for what sort of thing a subject is."""
    if subject is None:
        return "none"
    kind = clauses.entity_at[subject.head]
    if kind:
        return kind
    if clauses.tags[subject.head] in ("PRP", "EX", "DT", "WP", "WDT"):
        return clauses.words[subject.head]
    if clauses.lemmas[subject.head] in ACCOUNTABLE:
        return "body"
    return "proper" if clauses.tags[subject.head].startswith("NNP") else "noun"


def signature(chain: Chain, polarity: str) -> str:
    """Tense, aspect, voice, modality and polarity of a chain, as one word."""
    first, last = chain.groups[0], chain.groups[-1]
    return "".join(
        (
            (first.tense or first.form)[:4],
            "P" if first.perfect else "",
            "G" if first.progressive else "",
            "V" if last.passive else "",
            first.modal or "",
            "N" if polarity else "",
            "+" if len(chain.groups) > 1 else "",
        )
    )


def describe(candidate: Candidate, document: Document, number: int, quoted: list[bool]) -> list[str]:
    """The features of `candidate`, which stands in sentence `number`; `quoted` tells which tokens are in quotes."""
    clauses, chain = candidate.clauses, candidate.chain
    lemmas = clauses.lemmas
    head, matrix = lemmas[chain.head], lemmas[chain.groups[0].head]
    polarity = negation(clauses, chain)
    shape = signature(chain, polarity)
    who = subject_class(clauses, chain.subject)
    governor = clauses.chains[chain.governor] if chain.governor is not None else None
    above = lemmas[governor.head] if governor else "-"
    thing = lemmas[chain.object.head] if chain.object else "-"
    block = document.blocks[clauses.sentence.block]
    multiple = len(chain.groups) > 1
    rows = [
        "h=" + head,
        "sig=" + shape,
        "neg=" + polarity,
        "who=" + who,
        "cl=" + chain.clause,
        "mk=" + chain.marker,
        "gov=" + above,
        "obj=" + thing,
        "prep=" + chain.preposition,
        "agent" if chain.agent else "",
        "m=" + matrix if multiple else "",
        f"ch={matrix}>{head}" if multiple else "",
        "h+neg=" + head if polarity else "",
        "obj+neg=" + thing if polarity and chain.object else "",
        "h+pas=" + head if chain.groups[-1].passive else "",
        "h+fin=" + head if chain.groups[0].form == "finite" else "",
        f"h+sig={head}|{shape}",
        f"h+who={head}|{who}",
        f"h+obj={head}|{thing}",
        f"h+prep={head}|{chain.preposition}",
        f"h+cl={head}|{chain.clause}",
        f"sig+cl={shape}|{chain.clause}",
        f"sig+who={shape}|{who}",
        f"m+sig={matrix}|{shape}",
        f"mk+sig={chain.marker}|{shape}",
        f"gov+sig={above}|{shape}",
        f"cl+who={chain.clause}|{who}",
        f"obj+sig={thing}|{shape}",
        f"cl+gov={chain.clause}|{above}",
        f"h+gov={head}|{above}",
        f"mk+cl={chain.marker}|{chain.clause}",
        "genre=" + document.genre,
        "block=" + block.kind,
        f"genre+sig={document.genre}|{shape}",
        f"genre+who={document.genre}|{who}",
        f"len={len(chain.groups)}",
        "govrep" if above in REPORTING else "",
    ]
    if governor is not None:
        negated = negation(clauses, governor)
        rows += [
            f"govsig={signature(governor, negated)}",
            f"govcl={governor.clause}",
            "govneg" if negated else "",
        ]
    rows += _noun_features("s", clauses, chain.subject)
    if chain.subject is not None:
        rows += [f"h+shead={head}|{lemmas[chain.subject.head]}", "how=" + chain.subject.how]
    rows += _noun_features("o", clauses, chain.object)
    rows += _neighbours(clauses, candidate, shape)
    rows += _place(candidate, number, len(document.sentences), quoted, who, shape)
    for match in candidate.cues:
        kind = match.cue.kind
        rows += [
            "cue=" + match.cue.id,
            "cuekind=" + kind,
            f"cue+sig={match.cue.id}|{shape}",
            f"cue+who={match.cue.id}|{who}",
            f"cue+cl={match.cue.id}|{chain.clause}",
            f"cue+h={match.cue.id}|{head}",
            f"kind+who={kind}|{who}",
            f"kind+sig={kind}|{shape}",
            f"kind+cl={kind}|{chain.clause}",
            f"kind+obj={kind}|{thing}",
            f"kind+genre={kind}|{document.genre}",
        ]
    return list(filter(None, rows))


def _noun_features(prefix: str, clauses: Clauses, noun: Subject | NounChunk | None) -> list[str]:
    if noun is None:
        return []
    lemmas, words = clauses.lemmas, clauses.words
    rows = [
        f"{prefix}h={lemmas[noun.head]}",
        f"{prefix}e={clauses.entity_at[noun.head]}",
        f"{prefix}t={clauses.tags[noun.head]}",
        f"{prefix}d={words[noun.first]}" if words[noun.first] in DETERMINERS else f"{prefix}d=0",
        f"{prefix}suf={lemmas[noun.head][-4:]}",
    ]
    rows += [f"{prefix}w={lemmas[token]}" for token in range(noun.first, noun.head)]
    return rows


def _neighbours(clauses: Clauses, candidate: Candidate, shape: str) -> list[str]:
    lemmas, tags, words = clauses.lemmas, clauses.tags, clauses.words
    length = len(lemmas)
    first, last = candidate.chain.first, candidate.chain.last
    rows = []
    for distance in (1, 2):
        before, after = first - distance, last + distance - 1
        rows.append(f"l{distance}={lemmas[before]}" if before >= 0 else f"l{distance}=^")
        rows.append(f"r{distance}={lemmas[after]}" if after < length else f"r{distance}=$")
        rows.append(f"lt{distance}={tags[before]}" if before >= 0 else f"lt{distance}=^")
        rows.append(f"rt{distance}={tags[after]}" if after < length else f"rt{distance}=$")
    rows.append(f"h+r1={lemmas[candidate.chain.head]}|{lemmas[last] if last < length else '$'}")
    stop = candidate.index + 1
    end = clauses.chains[stop].first if stop < len(clauses.chains) else length
    for token in range(last, min(end, last + 12)):
        if clauses.entity_at[token]:
            rows.append("right=" + clauses.entity_at[token])
        if words[token] in TEMPORAL:
            rows.append("rtime=" + words[token])
        if tags[token] == "IN":
            rows.append("rprep=" + words[token])
        elif tags[token] in ("NN", "NNS"):
            rows.append("rn=" + lemmas[token])
    begin = clauses.chains[candidate.index - 1].last if candidate.index else 0
    for token in range(max(begin, first - 10), first):
        if words[token] in TEMPORAL:
            rows.append("ltime=" + words[token])
    for group in candidate.chain.groups:
        for token in range(group.first, group.head):
            if tags[token] in ADVERBS or tags[token] == "MD":
                rows += ["adv=" + words[token], f"adv+sig={words[token]}|{shape}"]
    return list(dict.fromkeys(rows))


def _place(candidate: Candidate, number: int, total: int, quoted: list[bool], who: str, shape: str) -> list[str]:
    clauses = candidate.clauses
    inside = quoted[candidate.chain.head]
    rows = [
        "quoted" if inside else "unquoted",
        f"q+who={inside}|{who}",
        f"q+sig={inside}|{shape}",
        f"sent={min(number, 4)}",
        f"pos={min(candidate.index, 3)}",
        f"n={min(len(clauses.chains), 6)}",
    ]
    if clauses.words[-1] == "?" or "?" in clauses.words:
        rows += ["question", "question+sig=" + shape]
    rows.append("start=" + clauses.words[0])
    if "if" in clauses.words:
        rows.append("has=if")
    for later in clauses.chains[candidate.index + 1 :]:
        if clauses.lemmas[later.head] in ("say", "tell", "add") and later.object is None:
            rows.append("reported")
            break
    return rows


def quotations_in(document: Document, start: int, end: int) -> tuple[Quotation, ...]:
    """The quotations that share characters with [start, end); outermost ones do not overlap."""
    first = bisect_right(document.quotations, start, key=attrgetter("end"))
    last = bisect_left(document.quotations, end, key=attrgetter("start"))
    return document.quotations[first:last]


def quoted_tokens(document: Document, sentence: Sentence) -> list[bool]:
    """Which tokens of `sentence` stand inside quotation marks."""
    marks = quotations_in(document, sentence.start, sentence.end)
    if not marks:
        return [False] * len(sentence.words)
    return [any(mark.start <= start < mark.end for mark in marks) for start in sentence.starts]


def excluded(block: Block) -> bool:
    """Whether nothing in this block is ever a finding: headlines, credits, reporters' questions."""
    return block.kind in ("headline", "byline", "dateline", "credit", "question")
