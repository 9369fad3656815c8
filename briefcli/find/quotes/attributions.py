"""What a sentence attributes to somebody, from its clauses: reported clauses, and what verbs and nouns are said of.

A reported clause is one with a frame (see `briefcli.clauses.record.Frame`). Verbs such as "criticise", "call for" or
"vow" attribute a noun phrase, what follows a preposition, or an infinitive; nouns such as "his call for" likewise.
Which words do so is data (``language/en/attribution.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefcli import language
from briefcli.clauses import Clause, Clauses, Frame, Phrase, actor
from briefcli.clauses.mending import MARKS
from briefcli.clauses.phrases import noun_phrase
from briefcli.clauses.tree import Tree

_MARKS = MARKS | {"'", "‘", "’"}
_LOOSE = frozenset((",", ";", ":", "--", "—", "–", "-", "...", ".", "?", "!"))
_PREPOSITIONS = frozenset(("for", "of", "about", "on", "to", "against", "with", "at", "over"))
_SHORTEST_CLAUSE = 3
"""Tokens of a reported clause at least: "as they said they would" reports nothing that can be read alone."""


@dataclass(frozen=True, slots=True)
class Verbs:
    """The lemmas that attribute, by what they attribute; those of several words have a particle or preposition."""

    clause: frozenset[str]
    quotation: frozenset[str]
    noun: frozenset[str]
    judgement: frozenset[str]
    preposition: frozenset[str]
    infinitive: frozenset[str]
    request: frozenset[str]
    stance: frozenset[str]
    wordless: frozenset[str]
    light_verbs: frozenset[str]
    nouns: frozenset[str]
    own_voice: frozenset[str]


@cache
def verbs() -> Verbs:
    """The shipped lists."""
    known = language.lists()
    return Verbs(**{name: known[f"attribution_{name}"] for name in Verbs.__slots__})


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


def attributions(clauses: Clauses, number: int) -> Iterator[Attribution]:
    """What sentence `number` attributes, outside quotation marks; one inside what another reports is among them."""
    tree = clauses.trees[number]
    if tree is None:
        return
    own = range(clauses.firsts[number], clauses.firsts[number + 1])
    reporting = set()
    for index in own:
        found = _reported(clauses, tree, index)
        if found is not None:
            reporting.add(found.cue_last - 1)
            reporting.add(found.cue_first)
            yield found
    for index in own:
        clause = clauses.clauses[index]
        if clause.head not in reporting and tree.quoted[clause.head] < 0 and clause.form != "imperative":
            yield from _of_verb(clauses, tree, index)
    for token, lemma in enumerate(tree.lemmas):
        if lemma in verbs().nouns and tree.quoted[token] < 0 and tree.tags[token].startswith("NN"):
            yield from _of_noun(clauses, tree, number, token)


def _reported(clauses: Clauses, tree: Tree, index: int) -> Attribution | None:
    """The reported clause at `index`, if it is the outermost of what its frame reports."""
    clause = clauses.clauses[index]
    frame = clause.frame
    if frame is None or frame.source is None or frame.kind == "quotation" or frame.sentence != clause.sentence:
        return None
    above = clauses.clauses[clause.parent].frame if clause.parent is not None else None
    if above is not None and (above.sentence, above.cue) == (frame.sentence, frame.cue):
        return None
    if tree.quoted[frame.cue] >= 0 or own_voice(tree, frame.source):
        return None
    cue = _cue(clauses, tree, frame)
    stance = frame.clause is not None and frame.kind != "noun" and _is_stance(clauses, tree, frame.clause)
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
    first, last = _trimmed(tree, first, last)
    if last - first < _SHORTEST_CLAUSE and tree.quoted[first if first < len(tree) else -1] < 0:
        return None
    return Attribution(speaker.sentence, *cue, speaker, first, last, stance, aside)


def _trimmed(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """[first, last) without the punctuation at its edges."""
    while first < last and tree.words[first] in _LOOSE:
        first += 1
    while first < last and tree.words[last - 1] in _LOOSE and tree.quoted[last - 1] < 0:
        last -= 1
    return first, last


def own_voice(tree: Tree, speaker: Phrase) -> bool:
    """Whether a statement of `speaker` is made in the document, or not at all, rather than reported by it."""
    return tree.words[speaker.first] in verbs().own_voice


def _cue(clauses: Clauses, tree: Tree, frame: Frame) -> tuple[int, int]:
    """The words that report: a verb with auxiliaries and negation, a noun, "according to"."""
    if frame.kind == "according":
        return frame.cue, frame.cue + 1 + (tree.words[frame.cue + 1 : frame.cue + 2] == ("to",))
    if frame.clause is None or frame.kind == "noun":
        return frame.cue, frame.cue + 1
    return _verb(tree, clauses.clauses[frame.clause])


def _verb(tree: Tree, clause: Clause) -> tuple[int, int]:
    """The verb of a clause with what stands before it without a gap but adverbs, and its particle."""
    tokens = {*clause.predicate, clause.negation}
    first = clause.head
    while first - 1 in tokens or (tree.tags[first - 1].startswith("RB") and first - 2 in tokens and first > 1):
        first -= 1
    last = clause.head + 1
    while last in tokens:
        last += 1
    return first, last


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


def _is_stance(clauses: Clauses, tree: Tree, index: int) -> bool:
    """Whether a clause tells an attitude, or words that were not said, or not yet."""
    clause, known = clauses.clauses[index], verbs()
    verb = tree.verb(clause.head)
    if clause.negation is not None or clause.modal is not None or clause.tense == "future" or verb in known.stance:
        return True
    return clause.form == "infinitive" and not (clause.parent is not None and _goes_on(tree, clauses, clause.parent))


def _goes_on(tree: Tree, clauses: Clauses, index: int) -> bool:
    """Whether what a verb governs is said, in the end: "went on to say", "continued to insist"."""
    head = clauses.clauses[index].head
    following = f"{tree.lemmas[head]} {' '.join(tree.words[head + 1 : head + 2])}"
    return bool({tree.verb(head), following} & verbs().quotation)


def _of_verb(clauses: Clauses, tree: Tree, index: int) -> Iterator[Attribution]:
    """What a verb that reports no clause attributes: its object, what a preposition or "to" introduces."""
    known, clause, speaker = verbs(), clauses.clauses[index], actor(clauses, index)
    if speaker is None:
        return
    head, (first, last) = clause.head, _verb(tree, clause)
    verb = tree.verb(head)
    if clause.passive:
        held = clause.subject
        if verb in known.noun and held is not None and clause.found == "own":
            by = next(iter(tree.of(speaker.head, "case")), speaker.first - 1)
            yield from _told(tree, (first, by + 1), speaker, held.first, held.last, True)
        return
    stance = _is_stance(clauses, tree, index) or verb not in known.clause
    for child in tree.of(head, "obl", "advcl", "nmod"):
        marked = tree.marked(child)
        if child > head and f"{verb} {marked}" in known.preposition:
            case = tree.of(child, "case", "mark")[0]
            yield from _told(tree, (first, case + 1 if case == last else last), speaker, case + 1, tree.last[child],
                             stance or f"{verb} {marked}" in known.stance)  # fmt: skip
            return
    to = next((child for child in tree.of(head, "xcomp") if child > head and tree.marked(child) == "to"), None)
    thing = next((child for child in tree.of(head, "obj", "iobj") if child > head), None)
    if to is not None and (verb in known.request if thing is not None else verb in known.infinitive):
        begin = tree.first[to] if thing is None else tree.first[thing]
        yield from _told(tree, (first, last), speaker, begin, tree.last[to], stance)
    elif thing is not None and verb in known.noun | known.preposition:
        yield from _told(tree, (first, last), speaker, tree.first[thing], _object_end(tree, head, thing),
                         stance or verb in known.wordless)  # fmt: skip
    elif thing is not None and verb in known.judgement:
        judged = next((c for c in tree.of(head, "obl", "advcl", "xcomp") if c > thing and tree.marked(c) == "as"), None)
        if judged is not None:
            yield from _told(tree, (first, last), speaker, tree.first[thing], tree.last[judged], True)


def _object_end(tree: Tree, head: int, held: int) -> int:
    """The end of an object and of what is said of it: "the plan as a threat", "the road a death trap"."""
    told = [child for child in tree.of(head, "xcomp") if child > held]
    told += [child for child in tree.of(head, "obl") if child > held and tree.marked(child) in ("as", "of", "for")]
    return max([tree.last[held], *(tree.last[child] for child in told)])


def _told(
    tree: Tree, cue: tuple[int, int], speaker: Phrase, first: int, last: int, stance: bool
) -> Iterator[Attribution]:
    if own_voice(tree, speaker):
        return
    first, last = _trimmed(tree, first, last)
    if first < last and not (first <= cue[0] < last):
        yield Attribution(speaker.sentence, *cue, speaker, first, last, stance)


def _of_noun(clauses: Clauses, tree: Tree, number: int, noun: int) -> Iterator[Attribution]:
    """What a noun attributes to its owner, or to the subject of its light verb: "his call for", "made a plea to"."""
    told = [
        (tree.of(child, "case", "mark")[0] + 1, tree.last[child])
        for child in tree.of(noun, "nmod")
        if child > noun and tree.marked(child) in _PREPOSITIONS
    ]
    told += [
        (tree.first[child], tree.last[child]) for child in tree.of(noun, "acl") if tree.marked(child) == "to"
    ]
    if not told:
        return
    owner = next((child for child in tree.children[noun] if tree.relations[child] == "nmod:poss"), None)
    cue = noun, noun + 1
    if owner is not None:
        speaker: Phrase | None = noun_phrase(tree, owner, number)
    else:
        place = clauses.owners[number][noun]
        clause = clauses.clauses[place] if place >= 0 else None
        if clause is None or clause.object is None or clause.object.head != noun or clause.passive:
            return
        if tree.lemmas[clause.head] not in verbs().light_verbs or _is_unsaid(clause):
            return
        speaker, cue = actor(clauses, place), (_verb(tree, clause)[0], noun + 1)
    if speaker is not None:
        yield from _told(tree, cue, speaker, min(told)[0], max(last for _, last in told), True)


def _is_unsaid(clause: Clause) -> bool:
    return clause.negation is not None or clause.modal is not None
