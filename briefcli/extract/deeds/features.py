"""What the model sees of a candidate: feature strings over its verb chain, clause, neighbours, cues and document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter

from briefcli.cues import NON_ACTIONS, Cue, Lexicon, Match
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
from briefcli.records import TOLD, Block, Document, NounChunk, Quotation, Sentence


@dataclass(slots=True)
class Candidate:
    """One possible deed: a verb chain with its trigger tokens [first, last) and the cues that touch it."""

    clauses: Clauses
    index: int
    first: int
    last: int
    cues: tuple[Match, ...]

    @property
    def chain(self) -> Chain:
        return self.clauses.chains[self.index]


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
    return (
        (first.tense or first.form)[:4]
        + ("P" if first.perfect else "")
        + ("G" if first.progressive else "")
        + ("V" if last.passive else "")
        + (first.modal or "")
        + ("N" if polarity else "")
        + ("+" if len(chain.groups) > 1 else "")
    )


class Setting:
    """What the candidates of sentence `number` share: its clauses, its place in the document and features of it.

    `quoted` tells which tokens are in quotes; `polarities` and `shapes` are the `negation` and `signature` of every
    chain. `lemmas` and `tags` go on with two ends ("$") and, for the indexes before the first, two beginnings ("^").
    """

    def __init__(self, document: Document, number: int, clauses: Clauses, quoted: list[bool]) -> None:
        self.clauses, self.quoted, self.genre = clauses, quoted, document.genre
        self.lemmas = [*clauses.lemmas, "$", "$", "^", "^"]
        self.tags = [*clauses.tags, "$", "$", "^", "^"]
        self.polarities = [negation(clauses, chain) for chain in clauses.chains]
        self.shapes = [
            signature(chain, polarity) for chain, polarity in zip(clauses.chains, self.polarities, strict=True)
        ]
        self.asks = "?" in clauses.words
        self.rows = [
            "genre=" + document.genre,
            "block=" + document.blocks[clauses.sentence.block].kind,
            f"sent={min(number, 4)}",
            f"n={min(len(clauses.chains), 6)}",
            "start=" + clauses.words[0],
            "question" if self.asks else "",
            "has=if" if "if" in clauses.words else "",
        ]


def describe(candidate: Candidate, setting: Setting) -> list[str]:
    """The features of a candidate of the sentence of `setting`."""
    clauses, chain = candidate.clauses, candidate.chain
    lemmas = clauses.lemmas
    head, matrix = lemmas[chain.head], lemmas[chain.groups[0].head]
    polarity, shape = setting.polarities[candidate.index], setting.shapes[candidate.index]
    who = subject_class(clauses, chain.subject)
    above = lemmas[clauses.chains[chain.governor].head] if chain.governor is not None else "-"
    thing = lemmas[chain.object.head] if chain.object else "-"
    multiple = len(chain.groups) > 1
    rows = [
        *setting.rows,
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
        f"genre+sig={setting.genre}|{shape}",
        f"genre+who={setting.genre}|{who}",
        f"len={len(chain.groups)}",
        "govrep" if above in REPORTING else "",
    ]
    if chain.governor is not None:
        rows += [
            "govsig=" + setting.shapes[chain.governor],
            "govcl=" + clauses.chains[chain.governor].clause,
            "govneg" if setting.polarities[chain.governor] else "",
        ]
    rows += _noun_features("s", clauses, chain.subject)
    if chain.subject is not None:
        rows += [f"h+shead={head}|{lemmas[chain.subject.head]}", "how=" + chain.subject.how]
    rows += _noun_features("o", clauses, chain.object)
    rows += _neighbours(candidate, setting, shape)
    rows += _place(candidate, setting, who, shape)
    for match in candidate.cues:
        rows += _cue_features(match.cue, head, shape, who, thing, chain.clause, setting.genre)
    return list(filter(None, rows))


def _cue_features(cue: Cue, head: str, shape: str, who: str, thing: str, clause: str, genre: str) -> list[str]:
    return [
        "cue=" + cue.id,
        "cuekind=" + cue.kind,
        f"cue+sig={cue.id}|{shape}",
        f"cue+who={cue.id}|{who}",
        f"cue+cl={cue.id}|{clause}",
        f"cue+h={cue.id}|{head}",
        f"kind+who={cue.kind}|{who}",
        f"kind+sig={cue.kind}|{shape}",
        f"kind+cl={cue.kind}|{clause}",
        f"kind+obj={cue.kind}|{thing}",
        f"kind+genre={cue.kind}|{genre}",
    ]


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
    rows += [f"{prefix}w={lemma}" for lemma in lemmas[noun.first : noun.head]]
    return rows


def _neighbours(candidate: Candidate, setting: Setting, shape: str) -> list[str]:
    clauses, chain = candidate.clauses, candidate.chain
    lemmas, tags, words = setting.lemmas, setting.tags, clauses.words
    first, last = chain.first, chain.last
    rows = [
        f"l1={lemmas[first - 1]}",
        f"l2={lemmas[first - 2]}",
        f"r1={lemmas[last]}",
        f"r2={lemmas[last + 1]}",
        f"lt1={tags[first - 1]}",
        f"lt2={tags[first - 2]}",
        f"rt1={tags[last]}",
        f"rt2={tags[last + 1]}",
        f"h+r1={lemmas[chain.head]}|{lemmas[last]}",
    ]
    stop = candidate.index + 1
    end = clauses.chains[stop].first if stop < len(clauses.chains) else len(words)
    for token in range(last, min(end, last + 12)):
        word, tag = words[token], tags[token]
        if clauses.entity_at[token]:
            rows.append("right=" + clauses.entity_at[token])
        if word in TEMPORAL:
            rows.append("rtime=" + word)
        if tag == "IN":
            rows.append("rprep=" + word)
        elif tag in ("NN", "NNS"):
            rows.append("rn=" + lemmas[token])
    begin = clauses.chains[candidate.index - 1].last if candidate.index else 0
    rows += ["ltime=" + word for word in words[max(begin, first - 10) : first] if word in TEMPORAL]
    for group in chain.groups:
        for token in range(group.first, group.head):
            if tags[token] in ADVERBS or tags[token] == "MD":
                rows += ["adv=" + words[token], f"adv+sig={words[token]}|{shape}"]
    return list(dict.fromkeys(rows))


def _place(candidate: Candidate, setting: Setting, who: str, shape: str) -> list[str]:
    clauses = candidate.clauses
    inside = setting.quoted[candidate.chain.head]
    reported = any(
        clauses.lemmas[later.head] in ("say", "tell", "add") and later.object is None
        for later in clauses.chains[candidate.index + 1 :]
    )
    return [
        "quoted" if inside else "unquoted",
        f"q+who={inside}|{who}",
        f"q+sig={inside}|{shape}",
        f"pos={min(candidate.index, 3)}",
        "question+sig=" + shape if setting.asks else "",
        "reported" if reported else "",
    ]


def quotations_in(document: Document, start: int, end: int) -> tuple[Quotation, ...]:
    """The quotations that share characters with [start, end); outermost ones do not overlap."""
    first = bisect_right(document.quotations, start, key=attrgetter("end"))
    last = bisect_left(document.quotations, end, key=attrgetter("start"))
    return document.quotations[first:last]


def quoted_tokens(document: Document, sentence: Sentence) -> list[bool]:
    """Which tokens of `sentence` stand inside quotation marks."""
    quoted = [False] * len(sentence.words)
    for mark in quotations_in(document, sentence.start, sentence.end):
        first, last = bisect_left(sentence.starts, mark.start), bisect_left(sentence.starts, mark.end)
        quoted[first:last] = [True] * (last - first)
    return quoted


def excluded(block: Block) -> bool:
    """Whether nothing in this block is ever a finding: headlines, credits, reporters' questions."""
    return block.kind not in TOLD and block.kind != "heading"
