"""What a sentence attributes to somebody, from its clauses: reported clauses, and what verbs and nouns are said of.

A reported clause is one with a frame (see `briefcli.clauses.record.Frame`); for the rest see `governed`. Which words
attribute is data (``language/en/attribution.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.clauses import Clause, Clauses, Frame, Phrase
from briefcli.clauses.mending import MARKS
from briefcli.clauses.tree import Tree
from briefcli.find.quotes.governed import of_clause, of_noun
from briefcli.find.quotes.told import Attribution, is_stance, own_voice, trimmed, verb

_MARKS = MARKS | {"'", "‘", "’"}
_SHORTEST_CLAUSE = 3
"""Tokens of a reported clause at least: "as they said they would" reports nothing that can be read alone."""


def attributions(clauses: Clauses, number: int) -> Iterator[Attribution]:
    """What sentence `number` attributes, outside quotation marks; one inside what another reports is among them."""
    tree = clauses.trees[number]
    if tree is None:
        return
    reporting = set()
    for clause in clauses.of(number):
        found = _reported(clauses, tree, clause)
        if found is not None:
            reporting |= {found.cue_first, found.cue_last - 1}
            yield found
    for clause in clauses.of(number):
        if clause.head not in reporting and tree.quoted[clause.head] < 0 and clause.form != "imperative":
            yield from of_clause(clauses, tree, clause)
    for token, tag in enumerate(tree.tags):
        if tag.startswith("NN") and tree.quoted[token] < 0:
            yield from of_noun(clauses, tree, token)


def _reported(clauses: Clauses, tree: Tree, clause: Clause) -> Attribution | None:
    """What a reported clause tells, if it is the outermost of what its frame reports."""
    frame = clause.frame
    if frame is None or frame.source is None or frame.kind == "quotation" or frame.sentence != clause.sentence:
        return None
    above = clauses.clauses[clause.parent].frame if clause.parent is not None else None
    if above is not None and (above.sentence, above.cue) == (frame.sentence, frame.cue):
        return None
    if tree.quoted[frame.cue] >= 0 or own_voice(tree, frame.source):
        return None
    cue = _cue(clauses, tree, frame)
    telling = clauses.clauses[frame.clause] if frame.clause is not None else None
    stance = telling is not None and frame.kind != "noun" and is_stance(clauses, tree, telling)
    first, last = clause.first, clause.last
    if frame.kind in ("complement", "noun"):
        if clause.marker is not None and first <= clause.marker and tree.words[clause.marker] == "that":
            first = clause.marker + 1
        if first <= frame.cue < last:
            return None
        return _attribution(tree, cue, frame.source, first, last, stance, None)
    aside = _aside(clauses, tree, frame)
    if aside[0] <= first + (tree.words[first] in _MARKS):
        first, aside_ = aside[1], None
    elif not _has_words(tree, aside[1], last):
        last, aside_ = aside[0], None
    else:
        aside_ = aside
    return _attribution(tree, cue, frame.source, first, last, stance, aside_)


def _attribution(
    tree: Tree, cue: tuple[int, int], speaker: Phrase, first: int, last: int, stance: bool,
    aside: tuple[int, int] | None,
) -> Attribution | None:  # fmt: skip
    """The attribution of [first, last) without the punctuation around it; None where too little is left."""
    first, last = trimmed(tree, first, last)
    if last - first < _SHORTEST_CLAUSE and tree.quoted[first if first < len(tree) else -1] < 0:
        return None
    return Attribution(speaker.sentence, *cue, speaker, first, last, stance, aside)


def _cue(clauses: Clauses, tree: Tree, frame: Frame) -> tuple[int, int]:
    """The words that report: a verb with auxiliaries and negation, a noun, "according to"."""
    if frame.kind == "according":
        return frame.cue, frame.cue + 1 + (tree.words[frame.cue + 1 : frame.cue + 2] == ("to",))
    if frame.clause is None or frame.kind == "noun":
        return frame.cue, frame.cue + 1
    return verb(tree, clauses.clauses[frame.clause])


def _aside(clauses: Clauses, tree: Tree, frame: Frame) -> tuple[int, int]:
    """The stretch of a frame that interrupts what it reports: ", he said on Monday,"."""
    if frame.clause is not None:
        clause = clauses.clauses[frame.clause]
        return clause.first, clause.last
    head = tree.heads[frame.cue]
    first = min(frame.cue, tree.first[head]) if head >= 0 else frame.cue
    last = max(frame.cue + 2, frame.source.last if frame.source is not None else 0)
    return first, max(last, tree.last[head] if head >= 0 and tree.bases[head] != "root" else 0)


def _has_words(tree: Tree, first: int, last: int) -> bool:
    return any(word[0].isalnum() for word in tree.words[first:last])
