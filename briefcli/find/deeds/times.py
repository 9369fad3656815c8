"""When a deed is done: the date expression that the tree hangs on its clause, wherever in the sentence it stands."""

from __future__ import annotations

import bisect
from collections.abc import Container, Iterator
from operator import attrgetter

from briefcli.clauses import Clause, Clauses
from briefcli.clauses.tree import Tree
from briefcli.find.deeds.triggers import head
from briefcli.language import words
from briefcli.records import Moment, Sentence

NAMING = frozenset(("compound", "amod", "nummod", "nmod:poss", "appos"))
"""Relations of a date that tells which thing is meant: "the 2008 Act", "Monday's ruling"; so does "of" before it."""
EVENTS = frozenset(("in", "at", "during", "after"))
"""Before a thing with such a date they tell a day nevertheless: "spoke after a 2016 referendum"."""


def when(sentence: Sentence, clauses: Clauses, clause: Clause, deed: range, moments: list[Moment]) -> Moment | None:
    """The one of the `moments`, in order, that tells when a `deed` of `clause` is done, None where the tree gives none.

    What hangs on its own clause goes before what it shares with another, that on a verb before that on a noun, a day
    before a month, a year and what has no place on the calendar; of the rest the nearest."""
    tree = clauses.trees[clause.sentence]
    span = (bisect.bisect_left(moments, place, key=attrgetter("start")) for place in (sentence.start, sentence.end))
    inside = moments[slice(*span)]
    if tree is None or not inside:
        return None
    places, found = dict(reversed([*_where(tree, clauses, clause, deed)])), []
    for moment in inside:
        first = bisect.bisect_right(sentence.starts, moment.start) - 1
        last = max(first + 1, bisect.bisect_left(sentence.starts, moment.end))
        token = head(sentence, first, last)
        index, path = clauses.owners[clause.sentence][token], [token]
        own = clauses.clauses[index]
        while path[-1] != own.head:
            path.append(tree.heads[path[-1]])
        if own.parent is not None and own.marker is not None and token < own.marker:
            index = own.parent  # "was named in 2007 | for helping them"
        shared, stretch = places.get(index, (True, ()))
        if token in stretch and not _names(tree, path):
            far = max(deed.start - last, first - deed.stop)
            found.append((shared, len(path) > 2, -len(moment.date or ""), far, moment))
    return min(found, key=lambda one: one[:4])[-1] if found else None


def _where(tree: Tree, clauses: Clauses, own: Clause, deed: range) -> Iterator[tuple[int, tuple[bool, Container[int]]]]:
    """The clauses whose dates may be those of a deed, whether it shares them, and where in the sentence they stand."""
    owners, every = clauses.owners[own.sentence], range(len(tree))
    yield from ((owners[token], (False, every)) for token in deed)
    held = (one for one in tree.children[own.head] if tree.bases[one] == "xcomp" or _joint(tree, one) is not None)
    yield from ((owners[child], (True, every)) for child in held if clauses.clauses[owners[child]].head == child)
    if joint := _joint(tree, own.head):  # "in 2002, when he was mayor"
        yield owners[joint - 1 - (tree.words[joint - 1] == ",")], (True, every)
    if own.found == "coordinated":  # "shot and killed him in 2012"
        yield own.above, (True, {*range(clauses.clauses[own.above].head), *range(deed.stop, len(tree))})
    if own.parent is not None:
        above = clauses.clauses[own.parent].head
        does = tree.bases[own.head] == "xcomp" and not tree.among(above, words("committed"))  # "was glad to sign"
        at_once = does or (own.kind == "participle" and tree.bases[own.head] == "advcl")
        if at_once or above < deed.start:
            yield own.parent, (True, every if at_once else range(deed.stop, len(tree)))


def _joint(tree: Tree, head: int) -> int | None:
    """The "when" that opens a clause."""
    opening = range(max(0, tree.first[head] - 1), min(tree.first[head] + 2, len(tree)))
    return next((token for token in opening if tree.words[token] == "when"), None)


def _names(tree: Tree, path: list[int]) -> bool:
    """Whether a date tells no day of its clause: which thing is meant, or from when on it has been so."""
    token, outer = path[0], path[-2:][0]
    of = tree.bases[token] == "nmod" and tree.marked(token) in ("of", "for")
    day = tree.bases[token] == "obj" and tree.lemmas[tree.heads[token]] in words("celebrating")  # "proclaim May 5 as"
    naming = of or day or tree.relations[token] in NAMING or (tree.bases[token] == "nmod" and token < tree.heads[token])
    event = tree.bases[outer] == "obl" and tree.marked(outer) in EVENTS
    return (naming and not event) or any(tree.marked(one) == "since" for one in path[:-1])
