"""The words of a clause that can stand alone."""

from __future__ import annotations

from briefcli.clauses.frames import reports
from briefcli.clauses.record import Clause, Frame, Stretch, restricts
from briefcli.clauses.tree import Tree
from briefcli.language import words

_TURNED_ABOVE = frozenset(("denied", "doubted", "asked", "untold", "condition"))
"""Statuses that words above the clause give, which then must be seen."""
_EDGE = frozenset((",", ";", ":", ".", "--", "—", "–", "-", "…", "..."))
_OPENING = frozenset(("and", "but", "or", "so", "that", "yet", "then"))
_ENDING = _EDGE | {"?", "!", "and", "but", "or"}
_OWN = frozenset(("own", "expletive", "clausal", "relative"))
"""Subjects that stand in the clause itself."""
_OPEN = ("VB", "MD", "IN", "TO", "DT", "PRP$")
"""Beginnings of tags of words on which no clause ends where others follow."""
_BARE = frozenset(("nsubj", "advmod", "cc", "punct", "aux", "conj", "parataxis"))
"""Relations of what an auxiliary alone may have."""
_LONGEST_TURN, _LONGEST_REST, _LONGEST_FRONT = 30, 20, 16
"""Tokens at most of a clause behind "but" or "although" that is shown with what it turns, or before one torn from it;
of what the same subject does besides that is shown with its clause; of a phrase before that."""


def find(tree: Tree, clauses: list[Clause], outward: list[int]) -> None:
    """Fill in what is shown of the clauses with the numbers `outward`, which go from the roots of the tree down."""
    anchors = {number: number for number in outward}
    branches, tops, owns = dict(anchors), dict(anchors), dict(anchors)
    for number in outward:
        parent = clauses[number].parent
        if parent is None or _stands_alone(tree, clauses, number, parent, anchors):
            continue
        anchors[number] = anchors[parent]
        joined = clauses[number].kind == "coordinate" and parent == anchors[parent]
        joined = joined and _may_go(tree, clauses[number].head, clauses[parent].frame)
        branches[number] = number if joined else branches[parent]
        tops[number] = number if parent == anchors[parent] or joined else tops[parent]
        owns[number] = number if _goes_on(tree, clauses, number, anchors) else owns[parent]
    for number in outward:
        clause, anchor, own = clauses[number], clauses[anchors[number]], clauses[owns[number]]
        branch, top = clauses[branches[number]], clauses[tops[number]]
        clause.shown, clause.unsure = _whole(tree, clause, anchor, branch, top)
        if own is not anchor and clause.subject == own.subject:
            _free(tree, clause, anchor, own)


def _goes_on(tree: Tree, clauses: list[Clause], number: int, anchors: dict[int, int]) -> bool:
    """Whether a clause tells what the subject of the one before does besides, in words that tell it without that."""
    clause = clauses[number]
    joins = {tree.words[cc] for cc in tree.of(clause.head, "cc")} <= {"and", "but"} and clause.form == "finite"
    leans = clause.found != "coordinated" or clause.shares or clause.passive or _hangs(clause)
    return joins and anchors[clause.above] == clause.above and not leans


def _free(tree: Tree, clause: Clause, anchor: Clause, own: Clause) -> None:
    """Fill in what is shown of a clause without those that its own one goes on from."""
    alone, unsure = _whole(tree, clause, own, own, own)
    listed = (at for verb in (anchor.head, own.head) for at in tree.of(verb, "conj") if own.head < at)
    broken = not tree.of(own.head, "cc") and any(clause.shown.last <= tree.first[at] for at in listed)
    if not unsure:
        clause.torn = broken or clause.unsure or own.head - clause.shown.first > _LONGEST_TURN
        clause.alone, clause.unsure = alone, False


def _stands_alone(tree: Tree, clauses: list[Clause], number: int, parent: int, anchors: dict[int, int]) -> bool:
    """Whether a clause says the same without the clause above it."""
    clause = clauses[number]
    outside = any(one.first < clause.first or clause.last < one.last for one in clause.conditions)
    own = [clause.subject.head] if clause.subject and clause.found == "own" else []
    pointing = any(tree.tags[at] in ("WP", "WDT") for head in own for at in (head, *tree.children[head]))
    if outside or pointing or _is_stranded(tree, clause.head):  # "the results of which"
        return False
    if clause.kind == "coordinate":
        above, first = clauses[parent], clause.first
        torn = tree.tags[first - 1].startswith("NN") and not _is_joint(tree, first) and clause.marker is None
        bare = above.form == "nominal" and above.subject is None  # "Ortiz | and Kim won"
        torn = (torn or (bare and bool(tree.of(clause.head, "cc")))) and first - above.first <= _LONGEST_TURN
        return clause.found in _OWN and anchors[parent] == parent and not (torn or _hangs(clause))
    bare = clauses[clause.above].role in ("infinitive", "participle") or clause.form in ("infinitive", "gerund")
    if bare or _hangs(clause) or clause.subject is None:
        return clause.kind == "parataxis" and not (bare or _hangs(clause))
    if clause.kind == "relative":
        governor = tree.heads[clause.head]
        why = tree.words[governor] == "why" and tree.last[governor] <= clause.last + 1  # "That is why they left"
        where = why or tree.tags[tree.first[clause.head]] == "WRB"
        told = clause.found in ("relative", "antecedent") and tree.relations[clause.head] == "acl:relcl"
        said = governor == clauses[parent].head  # "they are rights, which is why"
        return where or (told and not said and not restricts(tree, clause))
    if clause.kind == "complement":
        frame = clause.frame
        opening = min(tree.first[clause.head] + tree.is_mark(tree.first[clause.head]), clause.head)
        asks = tree.tags[opening].startswith("W") and tree.words[opening] != "that"  # "how many came", "what he did"
        return not asks and frame is not None and frame.plain and (frame.clause, frame.kind) == (parent, "complement")
    before = clause.first - 1
    before -= before > 0 and tree.is_mark(before)  # “... the voices,” although he did not say
    joined = "," in tree.words[max(0, before) : clause.first + 1] or bool(tree.of(clause.head, "cc"))
    return joined or tree.bases[clause.head] != "xcomp"


def _is_stranded(tree: Tree, head: int) -> bool:
    """Whether an auxiliary stands for a verb before it, or what a preposition leads to does: "but the others did not",
    "as it did in May", "ties which I know she will speak to"."""
    if any(tree.tags[at] in ("IN", "TO") for at in tree.of(head, "obl")):
        return True
    below = {tree.bases[child] for child in tree.children[head]}
    if tree.lemmas[head] == "do":
        return below.isdisjoint(("obj", "xcomp", "ccomp"))
    return (tree.lemmas[head] in ("have", "be") or tree.tags[head] == "MD") and below <= _BARE


def _hangs(clause: Clause) -> bool:
    """Whether the status of a clause hangs on words above it: "is not sure she can"."""
    return clause.status in _TURNED_ABOVE or clause.scope in ("raised", "implied", "shared")


def _cut(tree: Tree, clause: Clause, branch: Clause) -> tuple[Stretch, bool]:
    """What is shown of `clause` up to the end of the coordinated `branch`, before other clauses, asides, contrasts."""
    first, head = _start(tree, clause), branch.head
    cuts = (tree.first[at] for at in tree.children[head] if at > head and _may_go(tree, at, clause.frame))
    last = _closed(tree, next((max(at, head + 1) for at in cuts if _is_joint(tree, at)), tree.last[head]))
    for at in tree.of(tree.heads[head], "obl", "advmod", "advcl") if branch.kind == "coordinate" else ():
        last = tree.last[at] if tree.first[at] == last and not _is_joint(tree, last) else last
    unsure = first is None or (last < branch.last and not _is_joint(tree, last))
    if first is None or (first > clause.head and not clause.auxiliaries):
        first = tree.first[clause.head]
    return _whole_quotations(tree, *_trimmed(tree, min(first, clause.head), max(last, clause.head + 1)), unsure)


def _start(tree: Tree, clause: Clause) -> int | None:
    """Where the clause begins: at its subject or a hedge or condition before it; where it goes on, at its own words."""
    if clause.found == "coordinated":
        joints = (at for at in (clause.first, *range(clause.predicate[0], 0, -1)) if _is_joint(tree, at))
        return next(joints, clause.first)
    if clause.subject is None:
        return tree.first[clause.head] if clause.parent is None else None
    first = clause.subject.first
    kept = [condition.first for condition in clause.conditions if tree.first[clause.head] <= condition.first]
    frame = clause.frame
    if frame is not None and frame.cue + 1 == clause.first and tree.among(frame.cue, words("addressing")):
        return min([first, *kept])  # "told the board | she sold it"
    kept += [tree.first[clause.head] for token in clause.auxiliaries if token < first]  # "Only once has it met"
    kept += [tree.first[child] for child in tree.of(clause.head, "ccomp", "nsubj", "csubj") if child < first]
    if tree.words[first - 1] in _EDGE:
        kept.append(tree.first[clause.subject.head])  # "Skylark -- | a film with stars -- was shown"
    opening = (at for at in tree.of(clause.head, "mark", "punct") if tree.bases[at] == "mark" or tree.words[at] == ":")
    marked = max((at for at in opening if at < first), default=-1)
    kept += [
        tree.first[child]
        for child in tree.of(clause.head, "advmod", "obl", "advcl", "reparandum")
        if child < first and (_limits(tree, child) or (child > marked and _sets(tree, clause, child)))
    ]
    return _unbroken(tree, clause, min([first, *kept]))


def _unbroken(tree: Tree, clause: Clause, first: int) -> int:
    """`first`, or where the phrase begins that it would cut in two: "after accidents | in 1999, they closed it"."""
    start, inside = first, clause.subject is not None and first < clause.subject.first
    if tree.tags[first - 1].startswith(("NN", "CD")) and not _is_joint(tree, first):
        while start > clause.first and tree.words[start - 1] not in _EDGE:
            start -= 1
    if not inside and start == clause.first:
        return first
    held = (child for child in tree.children[clause.head] if tree.first[child] < start < first <= tree.last[child])
    return min((tree.first[child] for child in held), default=start)


def _limits(tree: Tree, child: int) -> bool:
    """Whether words before the subject limit what is said: "Reportedly", "So far"; how many of it are meant, or how
    often: "All but one of the suits", "For every house it sells,"."""
    opening = " ".join(tree.words[tree.first[child] : tree.first[child] + 2])
    counts = tree.bases[child] == "advmod" and tree.tags[child] in ("DT", "PDT")
    return counts or opening in words("limiting") or tree.lemmas[child] in words("hedges")


def _sets(tree: Tree, clause: Clause, child: int) -> bool:
    """Whether a phrase before the subject tells when or where: "In 2016,", "After the vote", "Last year", "In Rome"."""
    lemmas = tree.lemmas[tree.first[child] : tree.last[child]]
    if tree.bases[tree.first[child]] == "cc" or len(lemmas) > _LONGEST_FRONT or words("linking").intersection(lemmas):
        return False
    marker = tree.marked(child)
    if tree.bases[child] == "advcl":
        reason = marker == "since" and not clause.perfect and clause.tense != "past"
        return not reason and not words("time_markers").isdisjoint((marker, tree.words[child]))
    lone = tree.bases[child] == "advmod" and all(tree.bases[at] == "punct" for at in tree.children[child])
    timed = words("time_adverbs") if lone else words("time_adverbs") | words("time_words")
    bears = marker in words("bearing") and bool(tree.of(child, "det"))
    set_in = tree.bases[child] == "obl" and (bears or words("pointing").isdisjoint(lemmas))
    return set_in or not timed.isdisjoint(lemmas)


def _closed(tree: Tree, last: int) -> int:
    """`last`, or behind what a verb or preposition there needs: "enabling | other ships", but "he signed | bans it"."""
    above = last == len(tree) or tree.tags[last].startswith(("VB", "MD", "RB"))
    if above or not tree.tags[last - 1].startswith(_OPEN):
        return last
    return next((at for at in range(last, len(tree)) if _is_joint(tree, at)), len(tree))


def _is_joint(tree: Tree, at: int) -> bool:
    """Whether a clause may end before token `at`: at punctuation or a conjunction."""
    return tree.words[at] in _EDGE or tree.bases[at] == "cc" or tree.is_mark(at) or tree.words[at - 1] in _EDGE


def _may_go(tree: Tree, child: int, frame: Frame | None) -> bool:
    """Whether the dependent `child` behind its verb may be cut off with all that follows."""
    base, size = tree.bases[child], tree.last[child] - tree.first[child]
    if frame is not None and frame.cue == child:
        return frame.plain
    if base == "conj":
        row = tree.of(tree.heads[child], "conj")
        if child != row[-1] and not tree.of(child, "cc"):
            return _may_go(tree, row[-1], frame)  # a list is whole or none: "cut taxes | , raised fees and left"
        joints = {tree.words[cc] for cc in tree.of(child, "cc")}
        turns, told = "but" in joints, reports(tree, child) and bool(tree.of(child, "ccomp", "parataxis"))
        apart = (told and "nor" not in joints) or bool(tree.of(child, "nsubj", "expl"))
        touches = tree.first[child] == tree.heads[child] + 1  # "signed and sealed a deal"
        short = size <= (_LONGEST_TURN if turns else _LONGEST_REST)
        held = (short and (turns or not apart)) or (touches and not apart)
        return not held and (apart or tree.is_verb(child) or bool(tree.of(child, "cop", "aux")))
    start, marker = tree.first[child], tree.marked(child)
    contrast = base == "advcl" and marker in words("contrast_markers")
    turns = marker in words("conceding") and size <= _LONGEST_TURN
    added = tree.tags[start] == ":" and tree.tags[child].startswith("NN") and size <= _LONGEST_REST
    kept = added and not tree.of(child, "nsubj", "cop", "aux")  # "they drank -- courtesy of the council"
    return (base == "parataxis" and not kept) or (contrast and not turns and "," in tree.words[start - 1 : start + 1])


def _trimmed(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """[first, last) without punctuation, joining words and half a pair of brackets at its edges."""
    while first < last - 1 and (
        tree.words[first] in _EDGE or (tree.words[first] in _OPENING and tree.bases[first] in ("cc", "mark"))
    ):
        first += 1
    while last > first + 1 and tree.words[last - 1] in _ENDING:
        last -= 1
    if tree.words[last - 1] == ")" and tree.words[first:last].count("(") < tree.words[first:last].count(")"):
        last -= 1
    return first, last


def _whole_quotations(tree: Tree, first: int, last: int, unsure: bool) -> tuple[Stretch, bool]:
    """[first, last) without half a quotation: marks without their match are dropped at the edges, a quotation that
    begins or ends inside is taken whole, unsure where it goes on in another sentence or behind who says it.
    """
    while first < last - 1 and tree.is_mark(first) and not _matched(tree, first, first, last):
        first += 1
    while last - 1 > first and tree.is_mark(last - 1) and not _matched(tree, last - 1, first, last):
        first, last = _trimmed(tree, first, last - 1)
    opened, closed = tree.quoted[first], tree.quoted[last - 1]
    if opened != closed:
        first = min(first, tree.quotations.get(opened, (first, last))[0])
        last = max(last, tree.quotations.get(closed, (first, last))[1])
        unsure = unsure or (opened >= 0 and not tree.is_mark(first)) or (closed >= 0 and not tree.is_mark(last - 1))
    broken = tree.is_mark(last - 1) and tree.words[last - 2] == ","  # "Back," he said, "to work."
    return Stretch(first, last), unsure or (broken and any(map(tree.is_mark, range(last, len(tree))[:_LONGEST_REST])))


def _matched(tree: Tree, mark: int, first: int, last: int) -> bool:
    """Whether the other mark of the quotation lies in [first, last) too."""
    start, end = tree.quotations.get(tree.quoted[mark], (mark, mark + 1))
    return first <= start < end - 1 < last and tree.is_mark(start) and tree.is_mark(end - 1)


def _whole(tree: Tree, clause: Clause, anchor: Clause, branch: Clause, adjunct: Clause) -> tuple[Stretch, bool]:
    """What is shown of `anchor` up to the end of `branch`, widened where the clause lies outside by what of the anchor
    holds the `adjunct` it is in ("Speaking in Rome, she said"), and where the negation or a condition does, unsure.
    """
    stretch, unsure = _cut(tree, anchor, branch)
    needed = [token for condition in clause.conditions for token in (condition.first, condition.last - 1)]
    needed += [clause.negation] if clause.negation is not None else []
    unsure = unsure or any(not stretch.first <= token < stretch.last for token in needed)
    needed += clause.predicate
    first, last = min(stretch.first, *needed), max(stretch.last - 1, *needed) + 1
    if not stretch.first <= clause.predicate[0] <= clause.predicate[-1] < stretch.last:
        unsure = unsure or adjunct.role not in ("participle", "infinitive", "relative")
        held = (at for at in tree.children[anchor.head] if tree.first[at] <= adjunct.head < tree.last[at])
        top = next(held, adjunct.head)
        first, last = min(first, tree.first[top]), max(last, tree.last[top])
    if (first, last) == (stretch.first, stretch.last):
        return stretch, unsure
    whole, unsure = _whole_quotations(tree, *_trimmed(tree, first, last), unsure)
    lost = any(not whole.first <= token < whole.last for token in needed)
    return (Stretch(first, last), True) if lost else (whole, unsure)
