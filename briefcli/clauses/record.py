"""What is known of a clause, and asked of it. Tokens are indexes in their sentence, clauses in the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefcli.clauses.tree import Tree
from briefcli.language import words
from briefcli.records import Document, Sentence

ClauseKind = Literal[
    "main", "coordinate", "complement", "relative", "adverbial", "participle", "infinitive", "parataxis"
]
Form = Literal["finite", "infinitive", "gerund", "participle", "imperative", "nominal"]
Tense = Literal["past", "present", "future"]
Found = Literal["own", "expletive", "clausal", "relative", "antecedent", "coordinated", "passed", "none"]
"""How a subject was found: beside its verb; "there" or "it" without meaning; a clause, or what one is about;
behind a relative pronoun; the noun a participle or infinitive hangs on; shared with the verb before; passed on by the
verb or noun above: as its subject, its object ("urged them to"), the owner of a noun ("its plan to sell")."""
CONTENT = ("ccomp", "xcomp", "csubj")
"""Relations of a clause that is what another is about."""
NO_ACTOR = frozenset[Found](("expletive", "clausal", "none"))
"""Subjects that act in nothing and say nothing."""
Scope = Literal["own", "shared", "raised", "implied", "without"]
"""What carries a negation: its own "not" or "nobody"; that of the verb before; "don't think that", "no plans to" or
"has yet to" above it; "refused to"; "without" or "instead of"."""
Status = Literal["asserted", "condition", "hypothetical", "asked", "denied", "doubted", "untold"]
"""Whether the text vouches for the clause, and if not, why: it is a condition; it would be so only then; "whether";
taken back by "denied" or "is unrealistic"; put in doubt by "rumours that"; "did not say that"."""
FrameKind = Literal["complement", "parenthesis", "according", "noun", "quotation"]


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Tokens [first, last) of one sentence."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, tokens [first, last) of the sentence, and its head."""

    sentence: int
    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What reports a clause: the token of the cue ("said", "according", "claim") in `sentence`, the clause it is in,
    if any, and the words for who says so. `plain` where the clause can stand without it."""

    kind: FrameKind
    sentence: int
    cue: int
    clause: int | None
    source: Phrase | None
    plain: bool


@dataclass(slots=True)
class Clause:
    """A predicate of the tree and what belongs to it, filled in by the modules of this folder in turn.

    `parent` is the clause above, `predicate` the head with auxiliaries, copula and particle, `marker` a
    subordinator. [first, last) is the whole subtree. Of a row of coordinated clauses `above` is the first one and
    `role` its kind; `shares` tells that a coordinated verb stands under the auxiliaries of the one before. `shown` is
    what can stand alone: it begins with the subject (or with what the sense needs before it) and keeps negation,
    condition and every frame that turns the sense; `unsure` where no safe cut was found. `alone` is what of a clause
    that goes on from another can be shown without that and the subject; `torn` tells that `shown` is no whole list.
    """

    sentence: int
    head: int
    parent: int | None
    kind: ClauseKind
    role: ClauseKind
    above: int
    form: Form
    first: int
    last: int
    auxiliaries: tuple[int, ...]
    predicate: tuple[int, ...]
    marker: int | None
    modal: str | None
    tense: Tense | None
    perfect: bool
    passive: bool
    shares: bool
    subject: Phrase | None = None
    found: Found = "none"
    agent: Phrase | None = None
    object: Phrase | None = None
    negation: int | None = None
    scope: Scope | None = None
    conditions: tuple[Stretch, ...] = ()
    status: Status = "asserted"
    frame: Frame | None = None
    shown: Stretch = Stretch(0, 0)
    unsure: bool = False
    alone: Stretch | None = None
    torn: bool = False

    @property
    def actor(self) -> Phrase | None:
        """Who does it: the agent of a passive, else the subject; None where that is nobody or unsaid."""
        return self.agent if self.passive else None if self.found in NO_ACTOR else self.subject


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of a document in order. Those of sentence i are [firsts[i], firsts[i + 1]); `owners[i][t]` is the
    clause that token t of it belongs to, -1 where the sentence has no tree; `trees[i]` is its tree."""

    clauses: tuple[Clause, ...]
    firsts: tuple[int, ...]
    owners: tuple[tuple[int, ...], ...]
    trees: tuple[Tree | None, ...]

    def of(self, sentence: int) -> tuple[Clause, ...]:
        """The clauses of a sentence."""
        return self.clauses[self.firsts[sentence] : self.firsts[sentence + 1]]

    def at(self, sentence: int, token: int) -> int | None:
        """The index of the innermost clause that a token belongs to; None in a sentence without a tree."""
        owner = self.owners[sentence][token]
        return owner if owner >= 0 else None


_APART = frozenset((",", "--", "—", "–", "-", "("))
_LONGEST_CHAIN = 6
"""Clauses gone up from one that has no tense of its own, at most."""


def teller(clauses: Clauses, index: int) -> Phrase | None:
    """The words for who says what a clause tells: the speaker of a quotation, the source of a report; None where it is
    the text itself, or a frame that names nobody.
    """
    seen, frame = {index}, clauses.clauses[index].frame
    while frame is not None and frame.source is None and frame.clause is not None and frame.clause not in seen:
        seen.add(frame.clause)
        frame = clauses.clauses[frame.clause].frame
    return frame.source if frame is not None else None


def restricts(tree: Tree, clause: Clause) -> bool:
    """Whether a finite clause on a noun tells which one is meant, no comma or dash before it: "the states that sold
    it", not "that is why they sold it" or "the claim that they did".
    """
    first, subject = clause.first, clause.subject
    if tree.bases[clause.head] != "acl" or clause.form != "finite" or tree.marked(clause.head) not in ("", "that"):
        return False
    whole = clause.object is not None and subject is not None and subject.first == first  # "Sunday he filed a suit"
    apart = not _APART.isdisjoint(tree.words[max(0, first - 1) : first + 1]) or tree.words[first] == "why"
    return not (whole or apart or (clause.frame is not None and clause.frame.kind == "noun"))


def tense_side(clauses: Clauses, document: Document, index: int, token: int | None = None) -> Tense | None:
    """On which side of now the deed of a clause lies, and with it a date in it at `token`; None where nothing tells:
    "will meet" and "agreed to meet" lie ahead, "met" behind, "was pushed back to Tuesday" ahead.
    """
    for _ in range(_LONGEST_CHAIN):
        clause = clauses.clauses[index]
        sentence = document.sentences[clause.sentence]
        lemma = sentence.lemmas[clause.head]
        verbs = {lemma, *(f"{lemma} {sentence.words[at].lower()}" for at in clause.predicate if at > clause.head)}
        if token is not None and _is_set(clause, sentence, verbs, token):
            return "future"
        if clause.tense is not None:
            return "past" if clause.perfect and clause.tense != "future" else clause.tense
        if clause.form == "participle":
            return "past"
        if clause.parent is None:
            return "future" if clause.form == "infinitive" else None
        above, governor = clauses.clauses[clause.parent], sentence.lemmas[sentence.heads[clause.head]]
        bare = above.form == "nominal" and above.parent is None
        if clause.form == "infinitive" and (bare or governor in words("committed")):
            return "future"
        index, token = clause.parent, None
    return None


def _is_set(clause: Clause, sentence: Sentence, verbs: set[str], token: int) -> bool:
    """Whether something is put on the date at `token`: "delayed until May"; "due Monday" behind a passive or a noun."""
    aimed = any(sentence.words[at].lower() in words("aiming") for at in range(max(0, token - 3), token))
    put = (clause.passive or clause.form == "nominal") and token > clause.head
    return bool((aimed and verbs & words("shifting")) or ((aimed or put) and verbs & words("scheduling")))
