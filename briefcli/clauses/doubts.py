"""Why a clause cannot be read as a deed of its own, though what it tells may hold: a table of reasons.

Each stands beside the question that finds it, which answers with the word that gives it away, or whether it is so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from briefcli.clauses.record import CONTENT, Clause, Clauses, Tense, restricts
from briefcli.clauses.tree import Tree
from briefcli.language import words

_Question = Callable[[Tree, Clauses, Clause], str | bool | None]
_BESIDE = frozenset(("acl", "advcl", "ccomp", "conj", "obj", "obl", "parataxis", "root", "xcomp"))
"""Relations of words that tell more than who does something."""


def doubts(clauses: Clauses, clause: Clause, undone: bool) -> Iterator[str]:
    """The reasons that hold for a clause, in the order of the tables; what is left undone is news in passing, too."""
    tree = clauses.trees[clause.sentence]
    for reason, holds in (_REASONS if undone else _REASONS | _IN_PASSING).items():
        if tree is not None and (answer := holds(tree, clauses, clause)):
            yield reason.format(answer)


def _guess(tree: Tree, clauses: Clauses, clause: Clause) -> str | None:
    """The word of "is poised to win", "apparently won", "may never win", "he believes she will win"."""
    if clause.modal in ("may", "might"):
        return clause.modal
    guesses = [at for at in tree.of(clause.head, "advmod") if tree.words[at] in words("guesses")]
    hint = tree.heads[clause.head] if tree.bases[clause.head] in CONTENT else clause.head
    seems, foreseen = (words(name) & {tree.lemmas[hint], tree.words[hint]} for name in ("seeming", "forecasting"))
    guesses += [hint for at in tree.of(hint, *CONTENT) if seems or (foreseen and tree.lemmas[at] in words("outcomes"))]
    return next((tree.words[at] for at in guesses), None)


def _allegation(tree: Tree, clauses: Clauses, clause: Clause) -> str | None:
    """The noun of "The accusation is that he sold it", "Look at it, he said of her plan to sell it"."""
    above = clauses.clauses[clause.above].head
    noun = tree.heads[above]
    if tree.bases[above] == "acl" and tree.bases[noun] == "obl" and tree.marked(noun) in words("about"):
        return tree.words[noun] if tree.lemmas[noun] in words("planned") else None
    nouns = [*tree.of(noun, "nsubj"), tree.heads[noun]] if tree.marked(above) == "that" else []
    return next((tree.words[at] for at in nouns if tree.lemmas[at] in words("allegations")), None)


def _is_question(tree: Tree, clauses: Clauses, clause: Clause) -> bool:
    """As in "asked if he left", "asked him to describe it", not "asked if he would"."""
    below = (one for one in clauses.of(clause.sentence) if one.parent == clauses.at(clause.sentence, clause.head))
    asked = any(one.status == "asked" and one.modal is None for one in below)
    told = any(tree.among(at, words("replying")) for at in tree.of(clause.head, "xcomp"))
    return (asked or told) and clause.negation is None and tree.lemmas[clause.head] in words("asking")


def _sentiment(tree: Tree, clauses: Clauses, clause: Clause) -> str | None:
    """The verb of "praised the crew", "mocked it", "thank you", "is delighted to meet them"."""
    verb, above = tree.verb(clause.head), tree.words[tree.heads[clause.head]]
    to_you = any(tree.words[at] in words("addressed") for at in tree.of(clause.head, "obj"))
    pleased = above in words("pleased") and tree.bases[clause.head] == "xcomp"
    courteous = verb in words("courtesies") and (to_you or pleased)
    return verb if clause.negation is None and (courteous or verb in words("sentiments")) else None


def _is_habit(tree: Tree, clauses: Clauses, clause: Clause) -> bool:
    """As in "He would often sail", "We will always sail", "He sails when the war ends", not "He plans to sail when"."""
    often = (tree.words[at] for at in tree.of(clause.head, "advmod", "obl"))
    always = clause.modal in ("would", "will") and not words("habitual").isdisjoint(often)
    times = (at for at in tree.of(clauses.clauses[clause.above].head, "advcl") if tree.tags[at] in ("VBZ", "VBP"))
    whenever = any(tree.words[tree.first[at]] == "when" for at in times) and tree.tags[clause.head] in ("VBZ", "VBP")
    return always or (whenever and not tree.among(clause.head, words("committed")))


def _holds(phrases: str) -> _Question:
    """Which phrase of a list a clause has from its verb on: "paid the price", "turned it over to Lee"."""

    def holds(tree: Tree, clauses: Clauses, clause: Clause) -> str | None:
        owners = clauses.owners[clause.sentence]
        own = " ".join(tree.lemmas[at] for at in range(clause.head, clause.last) if owners[at] == owners[clause.head])
        found = _pattern(phrases).search(own)
        return found and found[0]

    return holds


@cache
def _pattern(phrases: str) -> re.Pattern[str]:
    """Every phrase of a list; ".." in one stands for up to three words."""
    shapes = (re.escape(one).replace(r"\ \.\.", r"(?: \S+){0,3}") for one in sorted(words(phrases)))
    return re.compile(rf"(?<!\S)(?:{'|'.join(shapes)})(?!\S)")


def _does(subjects: str, verbs: str, tense: Tense | None = None) -> _Question:
    """Whether a subject of one list does what another holds: "The film follows a nurse", "The tax will raise it"."""

    def holds(tree: Tree, clauses: Clauses, clause: Clause) -> bool:
        listed = clause.subject is not None and tree.lemmas[clause.subject.head] in words(subjects)
        return listed and tree.lemmas[clause.head] in words(verbs) and tense in (None, clause.tense)

    return holds


def _is_restriction(tree: Tree, clauses: Clauses, clause: Clause) -> bool:
    """As in "the states that sold it", "the tax imposed in May"."""
    above = clauses.clauses[clause.above]
    noun = tree.heads[above.head]
    reduced = above.form == "participle" or (above.subject is None and above.marker is None)
    named = reduced and tree.bases[above.head] == "acl" and tree.bases[noun] != "root"
    return named or restricts(tree, above)


def _marker_in_passing(tree: Tree, clauses: Clauses, clause: Clause) -> str | None:
    """The word before "as they sold it", ", which sold it"."""
    above = clauses.clauses[clause.above]
    markers = [above.marker] if above.found == "own" and clause.tense != "future" else []
    if _is_aside(clause, above):
        markers = [above.marker, *tree.of(above.head, "advmod", "nsubj")]
    told = (tree.words[at] for at in markers if at is not None)
    return next((word for word in told if word in words("passing_markers")), None)


def _is_introduction(tree: Tree, clauses: Clauses, clause: Clause) -> bool:
    """As in "said Ruiz, who sold it", "We thank Ruiz, who sold it"."""
    above = clauses.clauses[clause.above]
    if not _is_aside(clause, above) or above.kind != "relative" or above.parent is None:
        return False
    verb = clauses.clauses[above.parent].head
    behind = any(verb < who < above.head < tree.last[who] for who in tree.of(verb, "nsubj"))
    return (behind and tree.lemmas[verb] in words("attribution_clause")) or tree.lemmas[verb] in words("sentiments")


def _is_state(tree: Tree, clauses: Clauses, clause: Clause) -> bool:
    """As in "has a seat on the board", "has lived there since", "is led by Ruiz", "is committed to peace"."""
    beside = tree.of(clause.head, "obj", "obl", "advcl")
    held = any(tree.lemmas[at] in words("standing") or tree.marked(at) == "since" for at in beside)
    lasts = clause.tense == "present" and not clause.perfect and tree.words[clause.head] in words("lasting")
    led = lasts and len(clause.auxiliaries) == 1 and not tree.of(clause.head, *CONTENT, "advcl")
    return led or (held and tree.lemmas[clause.head] in words("having") and clause.negation is None)


def _is_fragment(tree: Tree, clauses: Clauses, clause: Clause) -> bool:
    """As in "Her vow to sell it.", not the title "Vow to sell it", nor "No comment."."""
    shown, subject = clause.shown, clause.found == "own" and tree.words[clause.head - 1] != ","
    verbs = [one for one in clauses.of(clause.sentence) if one.form in ("finite", "imperative")]
    told = any(one is clause or tree.bases[one.head] != "acl" for one in verbs if shown.first <= one.head < shown.last)
    return tree.words[-1] == "." and not (told or subject or clause.negation is not None)


def pointing(clauses: Clauses, clause: Clause, headline: frozenset[str]) -> str | None:
    """The word of "missed that deadline", "listened to them" that only the text before explains: in front of it stands
    but who does it, and when, and it is about no noun of the `headline`.
    """
    tree, owners = clauses.trees[clause.sentence], clauses.owners[clause.sentence]
    if tree is None:
        return None
    line = range(clause.shown.first, clause.shown.last)
    told = [at for at in line if tree.bases[at] in _BESIDE and tree.lemmas[at] not in words("time_words")]
    for at in (at for at in line if _points(tree, at, headline)):
        own = (one for one in told if owners[one] == owners[at] or tree.is_verb(one))
        part_of = {one for one in own if tree.first[one] <= at < tree.last[one]}
        if part_of.issuperset(one for one in told if one < at):
            return tree.words[at]
    return None


def _points(tree: Tree, at: int, headline: frozenset[str]) -> bool:
    """Whether a word stands for something told before, or says so of its noun."""
    word, noun, base = tree.words[at], tree.heads[at], tree.bases[at]
    if word not in words("pointers") or base not in ("det", "amod"):
        beside = (child for child in tree.of(noun, "advcl", "ccomp", "xcomp") if child > at)
        told = any(tree.of(child, "obj", "nsubj") for child in beside)  # "join them in banning it"
        named = base == "nsubj" or (base in ("obj", "obl") and not told)
        return word in words("pointing_nouns") and named and not tree.of(at, "nmod")
    now = f"{word} {tree.lemmas[noun]}" in words("present_things") or tree.lemmas[noun] in headline
    return tree.tags[noun] in ("NN", "NNS") and not (now or tree.of(noun, "acl", "advcl"))


def _is_mentioned(tree: Tree, clauses: Clauses, clause: Clause) -> bool:
    """As in "“We will sell it” is a sentence I never uttered", not "“We will sell it,” is what I said"."""
    if tree.quoted[clause.head] < 0:
        return False
    last = tree.quotations[tree.quoted[clause.head]][1]
    told = tree.words[last - 2] not in (",", ".", "?", "!")
    return told and last < len(tree) and tree.lemmas[last] == "be"


def _is_sourcing(tree: Tree, clauses: Clauses, clause: Clause) -> bool:
    """As in "an official who was not authorized to speak publicly", which tells why nobody is named."""
    return clause.kind == "relative" and " ".join(tree.lemmas[clause.head :][:3]) in words("sourcing")


def _is_aside(clause: Clause, above: Clause) -> bool:
    """Whether the row of clauses that begins with `above` only accompanies what another tells."""
    return clause.tense != "future" and (above.kind == "adverbial" or above.found == "relative")


_REASONS: dict[str, _Question] = {
    "where it ends is unsure": lambda tree, clauses, clause: clause.unsure,
    'a guess, "{}"': _guess,
    'told as "{}"': _allegation,
    "a question": _is_question,
    'a wish, an opinion or a courtesy, "{}"': _sentiment,
    "a habit or a rule": _is_habit,
    'a figure of speech, "{}"': _holds("figures"),
    'how the talk is run, "{}"': _holds("procedures"),
    "why a source is not named": _is_sourcing,
    "what a work tells": _does("works", "showing"),
    "an effect": _does("measures", "effects", "future"),
    "a state or a career": _is_state,
    "no sentence": _is_fragment,
    "words that are only spoken of": _is_mentioned,
}
_IN_PASSING: dict[str, _Question] = {
    "tells only which one is meant": _is_restriction,
    'told in passing, "{}"': _marker_in_passing,
    "tells only who speaks or is praised": _is_introduction,
}
