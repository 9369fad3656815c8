"""Errors of a parser that contradict the tree itself, put right before anything is asked of it.

Gold trees hold none of these: a verb with two subjects one of which its relative pronoun stands for, or one that
stands behind it in front of a complement without a subject; a second complement behind "and"; "is going to" as two
verbs; a complement that a semicolon ends; a copula of the verb whose subject follows it;
"there are" as auxiliary of the report behind it; a full verb as auxiliary.
"""

from __future__ import annotations

from collections import defaultdict

MARKS = frozenset(('"', "``", "''", "“", "”", "„", "«", "»"))
_RELATIVE = frozenset(("WP", "WDT"))
_AUXILIARIES = frozenset((
    "be", "have", "do", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "ought", "need",
    "dare", "get", "use", "go", "not",
))  # fmt: skip
_CLIMBED = 8
"""Nouns between a coordinated clause and its verb, at most."""


def mend(
    words: tuple[str, ...], tags: tuple[str, ...], lemmas: tuple[str, ...], heads: list[int], relations: list[str],
    reporting: frozenset[str],
) -> None:  # fmt: skip
    """Change `heads` and `relations` of a tree in place; it stays one. `reporting` are lemmas of reporting verbs."""
    below: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for token, relation in enumerate(relations):
        if relation in ("nsubj", "nsubj:pass", "ccomp", "cc", "mark") and heads[token] >= 0:
            below[relation.partition(":")[0]][heads[token]].append(token)
    _free_verbs(tags, lemmas, relations, below["mark"])
    _split_existentials(tags, lemmas, heads, relations, below["nsubj"], reporting)
    _split_copulas(tags, heads, relations, below["nsubj"])
    _split_subjects(tags, heads, relations, below["nsubj"], below["ccomp"])
    _join_complements(words, heads, relations, below)
    _raise_coordinated(tags, heads, relations)
    _merge_going_to(words, tags, lemmas, heads, relations)


def _raise_coordinated(tags: tuple[str, ...], heads: list[int], relations: list[str]) -> None:
    """Hang ", and she left" that was taken for a relative clause of a noun beside the verb that noun belongs to."""
    joined = {heads[token] for token, relation in enumerate(relations) if relation == "cc" and heads[token] > token}
    nouns = [token for token, relation in enumerate(relations) if relation.startswith("nsubj")]
    subjects = {heads[token] for token in nouns if tags[token] not in _RELATIVE}
    for verb in sorted(joined & subjects):
        if not relations[verb].startswith(("acl", "advcl:relcl")) or heads[verb] > verb:
            continue
        above, steps = heads[verb], 0
        while above >= 0 and not tags[above].startswith("V") and steps < _CLIMBED:
            above, steps = heads[above], steps + 1
        if above >= 0 and tags[above].startswith("V"):
            heads[verb], relations[verb] = above, "conj"


def _leftmost(heads: list[int], top: int) -> int:
    """The first token of the subtree of `top` that is joined to it."""
    first = top
    while first > 0 and _under(heads, first - 1, top):
        first -= 1
    return first


def _under(heads: list[int], token: int, top: int) -> bool:
    for _ in heads:
        if token == top:
            return True
        if token < 0:
            return False
        token = heads[token]
    return False


def _split_subjects(
    tags: tuple[str, ...], heads: list[int], relations: list[str], subjects: dict[int, list[int]],
    complements: dict[int, list[int]],
) -> None:  # fmt: skip
    """Of two subjects give one back, "Roth, who fled, said" to "said", "Roth says it fled" to "fled", or join them:
    "an administration official".
    """
    for verb, found in [(verb, found) for verb, found in subjects.items() if len(found) > 1]:
        noun, second = found[-2], found[-1]
        above = heads[verb]
        if second == noun + 1 and tags[noun].startswith("NN") and tags[second].startswith("NN"):
            for token, head in enumerate(heads):
                if head == noun and token < noun:
                    heads[token] = second
            heads[noun], relations[noun] = second, "compound"
            continue
        if second < verb < above and tags[second] in _RELATIVE and above not in subjects:
            heads[noun], heads[verb], relations[verb] = above, noun, "acl:relcl"
        elif noun < verb < second:
            lacking = next((token for token in complements.get(verb, ()) if token > second), None)
            if lacking is not None and lacking not in subjects:
                heads[second] = lacking


def _free_verbs(
    tags: tuple[str, ...], lemmas: tuple[str, ...], relations: list[str], marked: dict[int, list[int]]
) -> None:
    """Give a finite verb that was taken for an auxiliary a clause of its own."""
    for token, tag in enumerate(tags):
        if relations[token].startswith("aux") and tag in ("VBD", "VBZ", "VBP") and lemmas[token] not in _AUXILIARIES:
            relations[token] = "advcl" if token in marked else "parataxis"


def _split_existentials(
    tags: tuple[str, ...], lemmas: tuple[str, ...], heads: list[int], relations: list[str],
    subjects: dict[int, list[int]], reporting: frozenset[str],
) -> None:  # fmt: skip
    """Give "there are" the first of two subjects of the report behind it: "There are no plans, she said"."""
    for there in [token for token, tag in enumerate(tags) if tag == "EX"]:
        be = next((token for token in range(there + 1, min(there + 4, len(tags))) if lemmas[token] == "be"), None)
        verb = heads[be] if be is not None else -1
        if be is None or verb < be or lemmas[verb] not in reporting:
            continue
        behind = [token for token in subjects.get(verb, ()) if be < token < verb]
        if len(behind) < 2 or relations[be].partition(":")[0] not in ("aux", "cop", "ccomp"):
            continue
        last = _leftmost(heads, behind[-1])
        for token in range(last):
            if heads[token] == verb and token != be and (relations[token] != "punct" or token < behind[-2]):
                heads[token] = be
        heads[there], relations[be] = be, "ccomp"


def _split_copulas(
    tags: tuple[str, ...], heads: list[int], relations: list[str], subjects: dict[int, list[int]]
) -> None:
    """Make a copula before the subject of a finite verb the verb above it: "The thing is she left"."""
    for copula, relation in enumerate(relations):
        verb = heads[copula]
        if relation != "cop" or verb < copula or tags[verb] not in ("VBD", "VBZ", "VBP", "VBN"):
            continue
        if not any(copula < subject < verb for subject in subjects.get(verb, ())):
            continue
        for token in range(copula):
            if heads[token] == verb:
                heads[token] = copula
        heads[copula], relations[copula] = heads[verb], relations[verb]
        heads[verb], relations[verb] = copula, "parataxis"


def _join_complements(
    words: tuple[str, ...], heads: list[int], relations: list[str], below: dict[str, dict[int, list[int]]]
) -> None:
    """Make a complement behind "and" without subject or "that" a second one of the verb before it."""
    for head, found in list(below["ccomp"].items()):
        before = head
        for token in found:
            joint = below["cc"].get(token, [-1])[0]
            alone = token not in below["nsubj"] and token not in below["mark"]
            if head < joint < token and alone and words[joint - 1] not in MARKS and words[joint - 1] != ":":
                heads[token], relations[token] = before, "conj"
            elif token > head and before == head:
                before = token


def _merge_going_to(
    words: tuple[str, ...], tags: tuple[str, ...], lemmas: tuple[str, ...], heads: list[int], relations: list[str]
) -> None:
    """Hang "is going to" under the infinitive, as auxiliaries of the future."""
    to = [token for token, word in enumerate(words) if word in ("to", "na") and relations[token] == "mark"]
    merged: dict[int, int] = {}
    for infinitive in (heads[token] for token in to):
        verb = heads[infinitive] if infinitive >= 0 else -1
        if 0 <= verb < infinitive and relations[infinitive] == "xcomp" and tags[infinitive] != "VBG" and (
            tags[verb] == "VBG" and (lemmas[verb] == "go" or words[verb] == "gon")
        ):
            merged[verb] = infinitive
    for verb, infinitive in merged.items():
        heads[infinitive], relations[infinitive] = heads[verb], relations[verb]
        relations[verb] = "aux"
    infinitives = frozenset(merged.values())
    for token in to:
        if heads[token] in infinitives:
            relations[token] = "aux"
    for token, head in enumerate(heads):
        if head in merged and merged[head] != token:
            heads[token] = merged[head]
    for verb, infinitive in merged.items():
        heads[verb] = infinitive
