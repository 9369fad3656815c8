"""Who speaks a quotation, by what stands beside it.

"... ." he asked. | The minister wrote: "..." | Ruiz: "..." | "..." — Ana Ruiz
"""

from __future__ import annotations

from collections.abc import Iterator

from briefcli.clauses import Clauses, Phrase, Stretch
from briefcli.clauses.phrases import noun_phrase
from briefcli.clauses.tree import Tree
from briefcli.contract import TOLD
from briefcli.find.quotes.attributions import own_voice, unsaid, verb
from briefcli.language import words
from briefcli.records import Document, Span

_BETWEEN = frozenset((",", ":", "--", "—", "–", "that", "as"))
_NEAR = frozenset(("own", "relative", "coordinated"))
"""Subjects beside which a verb tells who spoke before it, unlike "Ruiz has run as a reformer, stressing that"."""
_DASHES = frozenset(("--", "—", "–", "―"))


def speakers(document: Document, clauses: Clauses) -> dict[int, tuple[Phrase, Span]]:
    """By quotation, who says it and the cue: a verb, a colon or a dash beside it, else the frame of a clause in it."""
    found: dict[int, tuple[Phrase, Span]] = {}
    follows, block = -1, -1
    for tree, sentence in zip(clauses.trees, document.sentences, strict=True):
        follows = follows if sentence.block == block else -1
        block = sentence.block
        if tree is not None and document.blocks[block].kind in TOLD and (follows >= 0 or tree.quotations):
            for quotation, speaker, cue in (*_by_verbs(clauses, tree, follows), *_by_labels(tree, follows)):
                found.setdefault(quotation, (speaker, sentence.span(cue.first, cue.last)))
        follows = tree.quoted[-1] if tree is not None and len(tree) else -1
    told = {cue.end: speaker for speaker, cue in found.values()}
    for clause in clauses.clauses:
        frame, inner = clause.frame, clauses.trees[clause.sentence]
        outer = clauses.trees[frame.sentence] if frame else None
        telling = clauses.clauses[frame.clause] if frame and frame.clause is not None else None
        if not frame or (outer and telling and frame.plain and unsaid(outer, telling)):  # Ruiz did not say "..."
            continue
        if frame.source and inner and outer and inner.quoted[clause.head] >= 0 > outer.quoted[frame.cue]:
            place = document.sentences[frame.sentence].span(frame.cue, frame.cue + 1)
            if not own_voice(outer, frame.source):
                found.setdefault(inner.quoted[clause.head], (told.get(place.end, frame.source), place))
    return found


def _by_verbs(clauses: Clauses, tree: Tree, follows: int) -> Iterator[tuple[int, Phrase, Stretch]]:
    """The quotations around a verb of saying and its subject; `follows` ends right before the sentence, -1 for none."""
    telling = words("attribution_clause") | words("attribution_quotation")
    verbs = [one for one in clauses.of(tree.number) if tree.quoted[one.head] < 0 and tree.among(one.head, telling)]
    said = [one for one in verbs if not unsaid(tree, one)]  # "Ruiz did not reply" stands beside what another said
    for clause in said:
        head, cue = clause.head, verb(tree, clause)
        speaker, near, left = clause.actor, clause.found in _NEAR, head - 1 - (tree.words[head - 1] == "," and head > 1)
        turned = clause.subject is None or tree.quoted[clause.subject.head] >= 0
        if turned and (tree.quoted[left] if left >= 0 else follows) >= 0:  # "...", said Ruiz
            nouns = [at for at in range(head + 1, len(tree)) if tree.tags[at].startswith(("NN", "PRP"))]
            speaker, near = _phrase(tree, nouns[0]) if nouns else None, True
        if speaker is None or own_voice(tree, speaker):
            continue
        before, last = min(cue.first, speaker.first) - 1, max(head + 1, speaker.last)
        while before >= 0 and tree.words[before] in _BETWEEN and tree.quoted[before] < 0:
            before -= 1
        behind = next((at for at in range(last, min(len(tree), clause.last + 2)) if tree.quoted[at] >= 0), None)
        told = ("ccomp", "xcomp") if tree.among(head, words("attribution_addressed")) else ("ccomp", "xcomp", "obj")
        alone = behind is None and max({*tree.of(head, *told)} - {speaker.head}, default=-1) < head
        ahead = follows if before < 0 else tree.quoted[before]
        if before < 0:  # "..." Ruiz told them; but: "..." Those who say so may leave
            apart = not near or not alone or tree.bases[head] in ("acl", "advcl", "xcomp")
        else:  # "..." Ruiz is said to have told them; but: In "The Quay," Ruiz told how
            hung = ahead >= 0 and tree.tags[tree.quotations[ahead][0] - 1] in ("IN", "POS")
            apart = not (alone or (near and not hung))
        others = (
            one.head for one in said if one.actor != clause.actor and not (one.passive or tree.bases[one.head] == "acl")
        )
        nearer = behind is None or any(head < other < behind for other in others)
        beside = (-1 if apart else ahead, -1 if behind is None or nearer else tree.quoted[behind])
        above = tree.heads[head] if tree.tags[head] == "VBG" else -1  # quoted her as saying
        over = [at for at in (above, tree.heads[above]) if min(at, above) >= 0]
        around = (*tree.of(head, "advcl", "xcomp"), *over)
        citing = (at for at in around if tree.lemmas[at] in words("attribution_citing"))
        cited = next((noun for at in citing for noun in tree.of(at, "obj", "nsubj") if noun > at), None)
        speaker = speaker if cited is None else noun_phrase(tree, cited)  # the Post reported, quoting an official
        yield from ((quotation, speaker, Stretch(cue.first, head + 1)) for quotation in beside if quotation >= 0)


def _by_labels(tree: Tree, follows: int) -> Iterator[tuple[int, Phrase, Stretch]]:
    """The quotations behind a name with a colon, and before a dash with a name."""
    for token, word in enumerate(tree.words):
        colon = word == ":" and 0 < token < len(tree) - 1 and tree.quoted[token + 1] >= 0
        if tree.quoted[token] >= 0 or not (colon or (word in _DASHES and token + 1 < len(tree))):
            continue
        place = token - 1 if colon else token + 1
        quotation = tree.quoted[token + 1] if colon else tree.quoted[token - 1] if token else follows
        name = _phrase(tree, place) if tree.tags[place].startswith("NNP") and tree.quoted[place] < 0 else None
        if name is None or quotation < 0:
            continue
        edge = name.first - 1 if colon else name.last
        if not 0 <= edge < len(tree) or tree.words[edge] in (",", ".", ";", "?", "!", ")", "from", "by"):
            yield quotation, name, Stretch(token, token + 1)


def _phrase(tree: Tree, token: int) -> Phrase:
    """The noun phrase around a noun; "Ruiz" of "statement from Ruiz"."""
    while (above := tree.heads[token]) >= 0 and tree.tags[above].startswith("NN"):
        if tree.marked(token) in words("attribution_owning") and tree.among(above, words("attribution_documents")):
            break
        token = above
    return noun_phrase(tree, token)
