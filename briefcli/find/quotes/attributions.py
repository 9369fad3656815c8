"""What a sentence attributes to somebody, from its clauses, whatever marks stand around it.

A reported clause is one with a frame (see `briefcli.clauses.record.Frame`). Verbs, adjectives and nouns govern more
that is no clause: "criticised the plan", "critical of". Which words attribute is data (language/en/attribution.toml).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefcli.clauses import Clause, Clauses, Frame, Phrase, Stretch
from briefcli.clauses.phrases import owner
from briefcli.clauses.tree import Tree
from briefcli.language import words

_LOOSE = frozenset((",", ";", ":", "--", "—", "–", "-", "...", ".", "?", "!"))
_EMPTY = ("PRP", "MD", "DT")
"""Tags of words that tell nothing alone: "they would", "this"."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Stretches of a sentence that a cue attributes to `speaker`. `stance` marks an attitude or something unsaid."""

    speaker: Phrase
    cue: Stretch
    parts: tuple[Stretch, ...]
    stance: bool


def attributions(clauses: Clauses, tree: Tree) -> list[Attribution]:
    """What a sentence attributes, outside quotation marks, none inside another: the longest are kept first."""
    row = clauses.of(tree.number)
    nearest = {tree.quoted[one.head]: one.frame.cue for one in reversed(row) if one.frame and _tells(tree, one.frame)}
    reported = [one for clause in row for one in _reported(clauses, tree, clause, nearest)]
    telling = {token for one in reported for token in range(one.cue.first, one.cue.last)}
    held = (one for one in _held(clauses, tree) if telling.isdisjoint(range(one.cue.first, one.cue.last)))
    kept: list[Attribution] = []
    taken: set[int] = set()
    for one in sorted([*reported, *held], key=lambda one: (one.parts[0].first - one.parts[-1].last, one.cue)):
        if taken.isdisjoint((one.parts[0].first, one.parts[-1].last - 1)):
            taken.update(range(one.parts[0].first, one.parts[-1].last))
            kept.append(one)
    return kept


def own_voice(tree: Tree, speaker: Phrase) -> bool:
    """Whether a statement of `speaker` is made in the document or a quotation, or not at all, rather than reported."""
    return tree.quoted[speaker.head] >= 0 or tree.words[speaker.first] in words("attribution_own_voice")


def unsaid(tree: Tree, clause: Clause) -> bool:
    """Whether a clause tells of not saying; the "not" of words that are quoted is theirs."""
    return clause.negation is not None and tree.quoted[clause.negation] < 0


def verb(tree: Tree, clause: Clause) -> Stretch:
    """The head of a clause and what of its predicate stands beside it without a gap but adverbs."""
    tokens = {*clause.predicate, clause.negation}
    first, last = clause.head, clause.head + 1
    while first - 1 in tokens or (tree.tags[first - 1].startswith("RB") and first - 2 in tokens):
        first -= 1
    while last in tokens:
        last += 1
    return Stretch(first, last)


def _attributed(
    tree: Tree, speaker: Phrase | None, cue: Stretch, parts: list[tuple[int, int]], stance: bool
) -> Iterator[Attribution]:
    """The attribution of `parts` without the punctuation around them; none of no more than a pronoun."""
    told = []
    for first, last in parts:
        while first < last and tree.words[first] in _LOOSE:
            first += 1
        first -= tree.tags[first : first + 1] == ("POS",)
        while first < last and tree.words[last - 1] in _LOOSE and tree.quoted[last - 1] < 0:
            last -= 1
        last = _before_aside(tree, first, last) if stance else last
        if any(word[0].isalnum() for word in tree.words[first:last]):
            told.append(Stretch(first, last))
    tokens = (token for one in told for token in range(one.first, one.last))
    empty = all(tree.tags[token].startswith(_EMPTY) for token in tokens)
    if speaker is not None and not own_voice(tree, speaker) and not empty:
        behind = cue.last if told[0].first == cue.last + 1 else -1
        if behind >= 0 and (tree.bases[behind] == "case" or tree.heads[behind] == behind - 1):
            cue = Stretch(cue.first, told[0].first)
        yield Attribution(speaker, cue, tuple(told), stance)


def _before_aside(tree: Tree, first: int, last: int) -> int:
    """`last`, or where the aside begins that ends what marks are in: ", which is cheap", ", when she called it so"."""
    for token in range(first, last if max(tree.quoted[first:last], default=-1) >= 0 else first):
        at = next(at for at in range(tree.first[token], token + 1) if tree.words[at][0].isalnum() or at == token)
        opens = tree.tags[at].startswith("W") or tree.words[at] in words("passing_markers")
        if opens and first < at < token and "," in tree.words[at - 2 : at] and tree.last[token] >= last:
            return at - 1
    return last


# --- reported clauses -----------------------------------------------------------------------------


def _tells(tree: Tree, frame: Frame) -> bool:
    """Whether a frame is a verb of this sentence and reports words, not only thoughts."""
    here = frame.sentence == tree.number and tree.is_verb(frame.cue)
    return here and not tree.among(frame.cue, words("attribution_stance"))


def _reported(clauses: Clauses, tree: Tree, clause: Clause, nearest: dict[int, int]) -> Iterator[Attribution]:
    """What a reported clause tells, unless all that is quoted in it has a `nearest` cue inside: 'Ruiz said it was "a
    trap," the Post reported'."""
    frame = clause.frame
    if frame is None or frame.kind == "quotation" or frame.sentence != clause.sentence or tree.quoted[frame.cue] >= 0:
        return
    row = clauses.clauses[clause.above]
    if tree.bases[row.head] == "parataxis" and tree.quoted[max(0, row.first - 1)] >= 0 > tree.quoted[row.head]:
        return  # as if told: 'Roe saw "a trap", | Ruiz said no'
    telling = clauses.clauses[frame.clause] if frame.clause is not None and frame.kind != "noun" else None
    stance = telling is not None and (
        unsaid(tree, telling)
        or telling.modal is not None
        or telling.tense == "future"
        or tree.verb(telling.head) in words("attribution_stance")
    )
    first, last, subject = clause.first, clause.last, clause.subject
    inside = set(tree.quoted[first:last]) - {-1} if first < frame.cue else set[int]()
    if inside and all(first <= nearest.get(mark, -1) < min(last, frame.cue) for mark in inside):
        return
    if frame.kind in ("complement", "noun"):
        addressed = tree.among(frame.cue, words("attribution_addressed")) and not tree.of(frame.cue, "obj", "iobj")
        if clause.marker is not None and first <= clause.marker and tree.words[clause.marker] == "that":
            first = clause.marker + 1
        elif addressed and subject and tree.bases[first] in ("det", "amod", "compound"):
            first = max(first, subject.first)  # "told a rally she would stay"
        parts = [(first, last)]
    else:
        aside = _aside(clauses, tree, frame)
        parts = [(first, aside.first), (aside.last, last)]
        head = clause.head if tree.quoted[clause.head] >= 0 else max(clause.head, tree.heads[clause.head])
        opens = tree.quotations[tree.quoted[head]][0] if tree.quoted[head] >= 0 else -1
        if min([opens, *tree.of(head, "nsubj")]) >= aside.last and _LOOSE.issuperset(tree.words[aside.last : opens]):
            del parts[0]  # 'Asked why, he said, | "I ..."'
    if frame.kind == "according":
        cue = Stretch(frame.cue, frame.cue + 1 + (tree.words[frame.cue + 1 : frame.cue + 2] == ("to",)))
    else:
        cue = Stretch(frame.cue, frame.cue + 1) if telling is None else verb(tree, telling)
    yield from _attributed(tree, frame.source, cue, parts, stance)


def _aside(clauses: Clauses, tree: Tree, frame: Frame) -> Stretch:
    """The stretch of a frame that interrupts what it reports: ", he said on Monday,"."""
    if frame.clause is not None:
        return Stretch(clauses.clauses[frame.clause].first, clauses.clauses[frame.clause].last)
    head, last = tree.heads[frame.cue], frame.source.last if frame.source is not None else 0
    if head >= 0 and tree.bases[head] != "root":
        return Stretch(min(frame.cue, tree.first[head]), max(last, tree.last[head]))
    return Stretch(frame.cue, max(last, frame.cue + 2))


# --- what is no clause ----------------------------------------------------------------------------


def _held(clauses: Clauses, tree: Tree) -> Iterator[Attribution]:
    """What verbs, adjectives and nouns govern: said by whose verb it is, or by the owner of a noun ("his call for")."""
    for clause in clauses.of(tree.number):
        cue, held = verb(tree, clause), clause.subject
        if tree.quoted[clause.head] < 0 and not clause.passive:
            yield from _attributed(tree, clause.actor, cue, _governed(tree, clause.head), True)
        elif held is not None and clause.found == "own" and tree.verb(clause.head) in words("attribution_noun"):
            yield from _attributed(tree, clause.actor, cue, [(held.first, held.last)], True)
    for noun, tag in enumerate(tree.tags):
        if tag.startswith("NN") and tree.quoted[noun] < 0:
            speaker, cue = owner(tree, noun, words("attribution_owning")), Stretch(noun, noun + 1)
            yield from _attributed(tree, speaker, cue, _governed(tree, noun), True)


def _governed(tree: Tree, head: int) -> list[tuple[int, int]]:
    """What `head` governs behind it that it attributes: behind a preposition, an infinitive, an object."""
    lemma = tree.verb(head)
    gerunds = (at for at in tree.of(head, "xcomp", "ccomp") if tree.tags[at] == "VBG" and not tree.marked(at))
    thing = min((at for at in (*tree.of(head, "obj", "iobj"), *gerunds) if at > head), default=None)
    asked = words("attribution_infinitive" if thing is None else "attribution_request")
    for child in (at for at in tree.children[head] if at > head):
        first, base = tree.first[child], tree.bases[child]
        hung = tree.heads[first - 1] == head < first - 1 and tree.tags[first - 1] == "IN"  # beside what it belongs to
        marked = tree.words[first - 1] if hung else tree.marked(child)
        told = thing is None and f"{lemma} {marked}" in words("attribution_preposition")
        if told and base not in ("obj", "iobj", "conj") and not (marked == "to" and tree.is_verb(child)):
            return [(first if hung else tree.of(child, "case", "mark")[0] + 1, _end(tree, head, child))]
        if marked == "to" and base in ("xcomp", "acl") and lemma in asked:
            return [(tree.first[child if thing is None else thing], tree.last[child])]
    if thing is not None and lemma in words("attribution_noun"):
        return [(tree.first[thing], _end(tree, head, thing))]
    return []


def _end(tree: Tree, head: int, held: int) -> int:
    """The end of what `head` holds and of what is said of it: "the plan as a threat", "on him to resign"."""
    links, behind = words("attribution_extending"), tree.of(head, "xcomp", "ccomp", "obl", "advcl", "acl")
    more = (at for at in behind if at > held and (tree.bases[at] == "xcomp" or tree.marked(at) in links))
    return max(tree.last[at] for at in (held, *more))
