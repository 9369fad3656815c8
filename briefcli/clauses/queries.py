"""What others ask of clauses."""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.clauses.record import Clause, Clauses, Frame, Phrase, Tense
from briefcli.language import words
from briefcli.records import Document, Sentence

_LONGEST_CHAIN = 6
"""Clauses gone up from one that has no tense of its own, at most."""


def reported_by(clauses: Clauses, index: int) -> Iterator[Frame]:
    """The frames of a clause from the nearest outwards."""
    seen = {index}
    frame = clauses.clauses[index].frame
    while frame is not None:
        yield frame
        if frame.clause is None or frame.clause in seen:
            return
        seen.add(frame.clause)
        frame = clauses.clauses[frame.clause].frame


def teller(clauses: Clauses, index: int) -> Phrase | None:
    """The words for who says what a clause tells: the speaker of a quotation, the source of a report; None where it is
    the text itself, or a frame that names nobody.
    """
    return next((frame.source for frame in reported_by(clauses, index) if frame.source is not None), None)


def guessed(clauses: Clauses, clause: Clause) -> str | None:
    """The word by which the text only guesses that a clause holds: "will probably", "it appears that"."""
    tree = clauses.trees[clause.sentence]
    if tree is None:
        return None
    above, found = tree.heads[clause.head], tree.of(clause.head, "advmod")
    guesses = [tree.words[at] for at in found if tree.words[at] in words("guesses")]
    if tree.bases[clause.head] in ("ccomp", "xcomp", "csubj") and tree.lemmas[above] in words("seeming"):
        guesses.append(tree.words[above])
    return next(iter(guesses), None)


def tense_side(clauses: Clauses, document: Document, index: int, token: int | None = None) -> Tense | None:
    """On which side of now the deed of a clause lies, and with it a date in it at `token`; None where nothing tells.

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
        governor = sentence.heads[clause.head]
        if clause.form == "infinitive":
            above = clauses.clauses[clause.parent]
            if sentence.lemmas[governor] in words("committed") or (above.form == "nominal" and above.parent is None):
                return "future"
        index, token = clause.parent, None
    return None


def _is_set(clause: Clause, sentence: Sentence, verbs: set[str], token: int) -> bool:
    """Whether the date at `token` is one that something is put on: "set for Monday", "delayed until May"; "is due
    Monday", behind a passive or a noun.
    """
    aimed = any(sentence.words[at].lower() in words("aiming") for at in range(max(0, token - 3), token))
    put = (clause.passive or clause.form == "nominal") and token > clause.head
    return bool((aimed and verbs & words("shifting")) or ((aimed or put) and verbs & words("scheduling")))
