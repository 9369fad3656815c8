"""Errors of a parser that contradict the tree itself, put right before anything is asked of it.

Gold trees hold none of these: a verb with two subjects one of which its relative pronoun stands for, or one that
stands behind it in front of a complement without a subject; a second complement behind "and"; "is going to" as two
verbs; a complement that a semicolon ends; a report at the end that hangs on a noun; a second report in the first;
"according" as the main word; a copula of the verb whose subject follows it; "there are" as auxiliary of the report
behind it; a full verb as auxiliary.
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
_REPORT = 16
"""Tokens at the end of a sentence in which the verb of a report is looked for."""


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
    _join_complements(words, tags, heads, relations, below)
    _raise_coordinated(tags, heads, relations)
    _merge_going_to(words, tags, lemmas, heads, relations)
    _free_reports(words, tags, lemmas, heads, relations, reporting)
    _raise_reports(words, tags, lemmas, heads, relations, below, reporting)
    _lower_according(words, heads, relations)


def _free_reports(
    words: tuple[str, ...], tags: tuple[str, ...], lemmas: tuple[str, ...], heads: list[int], relations: list[str],
    reporting: frozenset[str],
) -> None:  # fmt: skip
    """Hang a report at the end, ", the official said.", beside the main verb and not on a noun before it."""
    if -1 not in heads:
        return
    root = heads.index(-1)
    for verb in range(len(words) - 1, max(root, len(words) - _REPORT), -1):
        if lemmas[verb] not in reporting or not tags[verb].startswith("VB") or heads[verb] < 0:
            continue
        hung = relations[verb] in ("acl", "acl:relcl", "advcl", "advcl:relcl", "conj", "ccomp")
        own = [token for token in range(len(words)) if heads[token] == verb]
        subjects = [token for token in own if relations[token] == "nsubj"]
        if not hung or len(subjects) == 0 or heads[verb] > verb:
            continue
        first = _leftmost(heads, verb)
        plain = tags[subjects[0]] not in _RELATIVE and not any(relations[t] in ("mark", "cc") for t in own if t < verb)
        ends = all(relations[token] in ("iobj", "obj", "obl", "obl:unmarked", "punct") for token in own if token > verb)
        closing = all(not word[0].isalnum() for word in words[_rightmost(heads, verb) + 1 :])
        comma = words[first] in (",", *MARKS) or (first > 0 and words[first - 1] in (",", *MARKS))
        if plain and ends and closing and comma:
            heads[verb], relations[verb] = root, "parataxis"
            for token in own:
                if token < first and relations[token].startswith(("aux", "cop", "expl")):
                    heads[token], relations[token] = root, relations[token].partition(":")[0]
        return


def _raise_reports(
    words: tuple[str, ...], tags: tuple[str, ...], lemmas: tuple[str, ...], heads: list[int], relations: list[str],
    below: dict[str, dict[int, list[int]]], reporting: frozenset[str],
) -> None:  # fmt: skip
    """Hang a second report behind a comma, ", and the board said" or ", adding that", beside the first one and not
    under what that reports.
    """
    lowest = _lowest(heads)
    for verb in [token for token, tag in enumerate(tags) if tag.startswith("VB") and lemmas[token] in reporting]:
        told = heads[verb]
        above = heads[told] if told >= 0 else -1
        if not 0 <= above < told < verb or relations[told] != "ccomp" or lemmas[above] not in reporting:
            continue
        own = any(tags[token] not in _RELATIVE for token in below["nsubj"].get(verb, ()))
        joined = relations[verb] == "conj" and own and tags[verb] in ("VBD", "VBZ", "VBP")
        added = relations[verb] == "advcl" and tags[verb] == "VBG" and not own
        comma = "," in (words[lowest[verb]], words[lowest[verb] - 1])
        if (joined or added) and comma and verb not in below["mark"]:
            heads[verb] = above


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


def _lowest(heads: list[int]) -> list[int]:
    """The first of each token and what hangs on it."""
    lowest = list(range(len(heads)))
    for token, head in enumerate(heads):
        if head >= 0:
            lowest[head] = min(lowest[head], token)
    return lowest


def _leftmost(heads: list[int], top: int) -> int:
    """The first token of the subtree of `top` that is joined to it."""
    first = top
    while first > 0 and _under(heads, first - 1, top):
        first -= 1
    return first


def _rightmost(heads: list[int], top: int) -> int:
    last = top
    while last + 1 < len(heads) and _under(heads, last + 1, top):
        last += 1
    return last


def _under(heads: list[int], token: int, top: int) -> bool:
    for _ in heads:
        if token == top:
            return True
        if token < 0:
            return False
        token = heads[token]
    return False


def _lower_according(words: tuple[str, ...], heads: list[int], relations: list[str]) -> None:
    """Hang "According to him" under the clause it introduces, where it was taken for the main one."""
    if not words or words[0] != "according" or heads[0] != -1:
        return
    below = [token for token in range(1, len(words)) if heads[token] == 0]
    clause = next((token for token in below if relations[token] in ("ccomp", "parataxis", "conj")), None)
    source = next((token for token in below if relations[token].startswith(("obl", "nmod"))), None)
    if clause is None or source is None or source > clause:
        return
    for token in below:
        heads[token] = clause
    heads[clause], relations[clause] = -1, "root"
    relations[source] = "obl"
    heads[0], relations[0] = source, "case"


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
    words: tuple[str, ...], tags: tuple[str, ...], heads: list[int], relations: list[str],
    below: dict[str, dict[int, list[int]]],
) -> None:  # fmt: skip
    """Leave a verb one complement. A second one without subject or "that" is another verb of the first behind "and"
    ("said he won and left"), else a part of it ("said it ought | to be able"); behind the verb of a quotation it
    belongs to the noun before it ("told reporters | outside a restaurant", "said Roth, | who fled").
    """
    lowest = _lowest(heads)
    for head, found in list(below["ccomp"].items()):
        before = found[0] if found[0] < head else head
        for token in found:
            joint = below["cc"].get(token, [-1])[0]
            subjects = below["nsubj"].get(token, [])
            alone = not subjects and all(words[mark] == "to" for mark in below["mark"].get(token, ()))
            if head < joint < token and alone and words[joint - 1] not in MARKS and words[joint - 1] != ":":
                heads[token], relations[token] = max(before, head), "conj"
            elif token > head > before and (alone or tags[(subjects or [token])[0]] in _RELATIVE):
                _hang_on_noun(tags, heads, relations, head, token, lowest[token])
            elif token > before > head and alone and not MARKS.intersection(words[before + 1 : token]) and (
                ":" not in words[before + 1 : token]
            ):
                heads[token], relations[token] = before, "xcomp"
            elif token > head:
                before = token


def _hang_on_noun(
    tags: tuple[str, ...], heads: list[int], relations: list[str], head: int, token: int, first: int
) -> None:
    """Hang `token`, no complement of `head`, on the noun before its `first` word, or on `head` itself."""
    first += tags[first] == ","
    noun = next((at for at in range(first - 1, head, -1) if tags[at].startswith("NN")), -1)
    for _ in range(_CLIMBED):
        if noun < 0 or not head < heads[noun] < first or not tags[heads[noun]].startswith("NN"):
            break
        noun = heads[noun]
    if noun < 0 or tags[first] in ("IN", "TO") or _under(heads, noun, token):
        relations[token] = "obl"
    elif tags[first] in _RELATIVE:
        heads[token], relations[token] = noun, "acl:relcl"
    else:
        heads[token], relations[token] = noun, "acl" if tags[token].startswith("VB") else "appos"


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
