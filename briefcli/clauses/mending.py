"""Errors of a parser that contradict the tree itself, put right before anything is asked of it.

Gold trees hold none of these: ", and she left" or ": she left" as a relative clause; a relative clause on a verb, or
with neither relative word nor subject; "that" beside all parts of a relative clause; a copula of the verb whose subject
follows it; a full verb as auxiliary; "there are" as auxiliary of the report behind it; a second report in the first.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefcli.language import words as listed

MARKS = frozenset(('"', "``", "''", "“", "”", "„", "«", "»"))
_RELATIVE = frozenset(("WP", "WDT", "WP$"))
_IN_PHRASE = frozenset(("compound", "flat", "appos"))
_NEAR = 4
"""Words before the last one of a name in which its "of" stands."""
_BESIDE = frozenset(("advcl", "conj", "parataxis", "dep"))
"""Relations of a verb that, unlike "asked who left", is not what another is about."""
_CLIMBED = 8
"""Nouns of one name, or between a coordinated clause and its verb, gone up at most."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A tree as a parser gave it, `heads` and `relations` to be changed; see `Tree`."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: list[int]
    relations: list[str]


def mend(draft: Draft) -> None:
    """Change heads and relations in place; governors may come to stand in a circle."""
    _free_verbs(draft)
    _free_roots(draft)
    _split_existentials(draft)
    _split_copulas(draft)
    _hang_relatives(draft)
    _raise_coordinated(draft)
    _raise_reports(draft)


def _raise_reports(draft: Draft) -> None:
    """Hang ", and the board said" beside the report before it, not under what that reports; "said there was a gap and
    urged" too, since "there" urges nobody.
    """
    words, tags, lemmas, heads, relations = draft.words, draft.tags, draft.lemmas, draft.heads, draft.relations
    for verb, told in enumerate(heads):
        if told < 0 or relations[verb] != "conj" or relations[told] not in ("ccomp", "parataxis"):
            continue
        above = heads[told]
        if not 0 <= above < told < verb or tags[verb] not in ("VBD", "VBZ", "VBP"):
            continue
        own = [token for token in range(told + 1, verb) if heads[token] == verb]
        named = any(relations[token].startswith("nsubj") for token in own)
        again = {lemmas[verb], lemmas[above]} <= listed("attribution_clause") and any(words[at] == "," for at in own)
        nobody = any(heads[token] == told and tags[token] == "EX" for token in range(above + 1, told + 1))
        alike = not named and tags[verb] == tags[above]
        if (again and (named or (alike and tags[told] != tags[above]))) or (nobody and alike):
            heads[verb] = above


def _hang_relatives(draft: Draft) -> None:
    """Hang "whose coach set the course", ", which he cut" on the noun before, and take "rumors that we sold it" for
    what they say.
    """
    words, tags, heads, relations = draft.words, draft.tags, draft.heads, draft.relations
    for subject, relation in enumerate(relations):
        verb = heads[subject]
        fronted = words[subject - 1 : subject + 1] == (",", "which") and relation in ("obj", "obl", "mark")
        if not (relation.startswith("nsubj") or fronted) or not 0 < subject < verb:
            continue
        first = subject - 1 if tags[subject - 1] == "WP$" else subject
        if tags[first] in _RELATIVE and heads[verb] >= 0 and not relations[verb].startswith(("acl", "advcl:")):
            comma = words[first - 1] == ","
            noun = first - 1 - comma
            if noun >= 0 and tags[noun].startswith(("NN", "CD")) and (comma or relations[verb] in _BESIDE):
                heads[:first] = [heads[verb] if head == verb else head for head in heads[:first]]
                heads[verb], relations[verb] = _phrase_head(draft, noun, first), "acl:relcl"
        elif relations[verb] == "acl:relcl" and relations[first - 1] == "mark" and heads[first - 1] == verb:
            relations[verb] = "acl"


def _phrase_head(draft: Draft, noun: int, end: int) -> int:
    """The head of the noun phrase before token `end` that `noun` is the last word of: of a name, an apposition."""
    for _ in range(_CLIMBED):
        above = draft.heads[noun]
        of = draft.relations[noun].startswith("nmod") and "of" in draft.words[max(0, noun - _NEAR) : noun]
        inside = of or draft.relations[noun].partition(":")[0] in _IN_PHRASE
        if not 0 <= above < end or not inside or not draft.tags[above].startswith("NN"):
            break
        noun = above
    return noun


def _raise_coordinated(draft: Draft) -> None:
    """Hang ", and she left", ": she left", ", though she left", read as a relative clause, beside the verb before."""
    words, tags, heads, relations = draft.words, draft.tags, draft.heads, draft.relations
    kinds, apart = {"cc": "conj", "mark": "advcl", "punct": "parataxis"}, listed("contrast_markers") | {":", ";"}
    joined = {
        heads[token]: kinds[relation]
        for token, relation in enumerate(relations)
        if heads[token] > token and (relation == "cc" or (relation in kinds and words[token] in apart))
    }
    nouns = [token for token, relation in enumerate(relations) if relation.startswith("nsubj")]
    subjects = {heads[token] for token in nouns if tags[token] not in _RELATIVE}
    for verb in sorted(subjects.intersection(joined)):
        if not relations[verb].startswith(("acl", "advcl:relcl")) or not 0 <= heads[verb] < verb:
            continue
        above, steps = heads[verb], 0
        while heads[above] >= 0 and not tags[above].startswith("V") and steps < _CLIMBED:
            above, steps = heads[above], steps + 1
        if heads[above] < 0 or tags[above].startswith("V"):
            heads[verb], relations[verb] = above, joined[verb]


def _free_verbs(draft: Draft) -> None:
    """Give a finite verb that was taken for an auxiliary, one behind its verb even, a clause of its own."""
    tags, lemmas, heads, relations = draft.tags, draft.lemmas, draft.heads, draft.relations
    for token, tag in enumerate(tags):
        helps = lemmas[token] in listed("auxiliaries") and token < heads[token]
        if relations[token].startswith("aux") and tag in ("VBD", "VBZ", "VBP") and not helps:
            marked = any(head == token and relations[below] == "mark" for below, head in enumerate(heads))
            relations[token] = "advcl" if marked else "parataxis"


def _free_roots(draft: Draft) -> None:
    """Make "signed" of "The mayor never signed it" the root, where that was read as a noun and what it did."""
    tags, heads, relations = draft.tags, draft.heads, draft.relations
    for verb, tag in enumerate(tags):
        noun = heads[verb]
        if relations[noun] == "conj" and relations[verb] != "conj":
            noun = heads[noun]
        if tag not in ("VBD", "VBZ", "VBP") or not 0 <= noun < verb or heads[noun] >= 0 or tags[noun][:2] != "NN":
            continue
        own = {relations[token].partition(":")[0] for token, head in enumerate(heads) if head in (noun, verb)}
        whole = own & {"obj", "xcomp", "ccomp"} and not own & {"nsubj", "csubj", "expl", "mark", "cc", "cop"}
        if whole and relations[verb] != "parataxis" and _RELATIVE.isdisjoint(tags[noun:verb]):
            heads[verb], relations[verb], heads[noun], relations[noun] = -1, "root", verb, "nsubj"


def _split_existentials(draft: Draft) -> None:
    """Give "there are", taken for an auxiliary of the report behind, what there is: "There are no plans, she said"."""
    tags, lemmas, heads, relations = draft.tags, draft.lemmas, draft.heads, draft.relations
    for there in [token for token, tag in enumerate(tags) if tag == "EX"]:
        be = next((token for token in range(there + 1, min(there + 4, len(tags))) if lemmas[token] == "be"), -1)
        verb = heads[be]
        if be < 0 or verb < be or lemmas[verb] not in listed("attribution_clause"):
            continue
        own = [token for token in range(be + 1, verb) if heads[token] == verb]
        teller = max((token for token in own if relations[token].startswith("nsubj")), default=-1)
        thing = next((token for token in own if token < teller and tags[token].startswith("NN")), -1)
        if thing < 0:
            continue
        for token in range(teller):
            if heads[token] == verb and token != be and (relations[token] != "punct" or token <= thing):
                heads[token] = be
        heads[there], relations[there], relations[be], relations[thing] = be, "expl", "ccomp", "nsubj"


def _split_copulas(draft: Draft) -> None:
    """Make a copula before the subject of a finite verb the verb above it: "The thing is she left"."""
    tags, heads, relations = draft.tags, draft.heads, draft.relations
    for copula, relation in enumerate(relations):
        verb = heads[copula]
        if relation != "cop" or verb < copula or tags[verb] not in ("VBD", "VBZ", "VBP", "VBN"):
            continue
        if not any(heads[token] == verb and relations[token].startswith("nsubj") for token in range(copula + 1, verb)):
            continue
        heads[:copula] = [copula if head == verb else head for head in heads[:copula]]
        heads[copula], relations[copula] = heads[verb], relations[verb]
        heads[verb], relations[verb] = copula, "parataxis"
