"""What an attribution is, and which words make one (``language/en/attribution.toml``)."""

from __future__ import annotations

from dataclasses import dataclass

from briefcli.clauses import Clause, Clauses, Phrase
from briefcli.clauses.tree import Tree
from briefcli.language import words

_LOOSE = frozenset((",", ";", ":", "--", "—", "–", "-", "...", ".", "?", "!"))


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens [first, last) of a sentence attributed to `speaker` by the cue, tokens [cue_first, cue_last).

    `aside` is the stretch of the cue and its speaker where they interrupt what is attributed. `stance` marks an
    attitude or something unsaid.
    """

    sentence: int
    cue_first: int
    cue_last: int
    speaker: Phrase
    first: int
    last: int
    stance: bool = False
    aside: tuple[int, int] | None = None


def trimmed(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """[first, last) without the punctuation at its edges."""
    while first < last and tree.words[first] in _LOOSE:
        first += 1
    while first < last and tree.words[last - 1] in _LOOSE and tree.quoted[last - 1] < 0:
        last -= 1
    return first, last


def own_voice(tree: Tree, speaker: Phrase) -> bool:
    """Whether a statement of `speaker` is made in the document, in its quotations, or not at all, rather than reported
    by it.
    """
    return tree.quoted[speaker.head] >= 0 or tree.words[speaker.first] in words("attribution_own_voice")


def verb(tree: Tree, clause: Clause) -> tuple[int, int]:
    """The verb of a clause with what stands before it without a gap but adverbs, and its particle."""
    tokens = {*clause.predicate, clause.negation}
    first = clause.head
    while first - 1 in tokens or (tree.tags[first - 1].startswith("RB") and first - 2 in tokens and first > 1):
        first -= 1
    last = clause.head + 1
    while last in tokens:
        last += 1
    return first, last


def is_stance(clauses: Clauses, tree: Tree, clause: Clause) -> bool:
    """Whether a clause tells an attitude, or words that were not said, or not yet."""
    unsaid = clause.negation is not None or clause.modal is not None or clause.tense == "future"
    if unsaid or tree.verb(clause.head) in words("attribution_stance"):
        return True
    above = clauses.clauses[clause.parent] if clause.parent is not None else None
    return clause.form == "infinitive" and (above is None or not _goes_on(tree, above.head))


def _goes_on(tree: Tree, head: int) -> bool:
    """Whether what a verb governs is said, in the end: "went on to say", "continued to insist"."""
    following = f"{tree.lemmas[head]} {' '.join(tree.words[head + 1 : head + 2])}"
    return bool({tree.verb(head), following} & words("attribution_quotation"))
