"""Verb groups and noun chunks against the dependencies and features of GUM dev (news and interviews).

``python -m tests.eval.groups`` prints the scores; ``--errors`` lists disagreements, ``--pin`` raises the floors.

Gold verb groups are the verbs that are no auxiliary, prenominal modifier or preposition ("including"), and copulas.
Curly apostrophes are made straight, as segmentation does. A group is found when its head is one. Of those found,
voice (a passive auxiliary, or Voice=Pass), perfect and progressive aspect (have, be among the auxiliaries), tense
and negation (a negating dependent) are compared. Gold noun chunk heads are the nouns, names and pronouns that are
no part of a compound or name; a chunk that ends in such a part stands for what it is part of (UD makes the first
word of a name its head). """

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefcli.analyse.chunks import noun_chunks
from briefcli.analyse.groups import verb_groups
from briefcli.analyse.lemmas import Lemmatizer
from briefcli.encoder import Network, read
from briefcli.records import NounChunk, VerbGroup
from tests.eval import gate
from tests.training.corpora import GumSentence, gum

NO_CONTENT = ("aux", "aux:pass", "amod", "compound", "case", "mark", "fixed", "cc", "flat", "advmod")
INNER = ("compound", "flat", "fixed", "goeswith", "nmod:poss", "list")
SEMI = ("have", "be")
"""Semi-modals: "has to go" is one group of ours and two verbs of UD, whose second has no tense."""
NOMINAL = ("NN", "NNS", "NNP", "NNPS", "PRP")
NEGATIONS = ("not", "never")


def gold_heads(sentence: GumSentence) -> set[int]:
    """Positions of content verbs and copulas."""
    return {
        i for i, token in enumerate(sentence.tokens)
        if token.tag.startswith("VB") and token.relation.split(":")[0] not in NO_CONTENT
    }


def gold_properties(sentence: GumSentence, head: int) -> dict[str, object]:
    """Voice, aspect, finite tense and negation of the verb at `head`, as its dependents have it."""
    token = sentence.tokens[head]
    owner = token.head if token.relation == "cop" else head
    below = [one for one in sentence.tokens if one.head == owner]
    auxiliaries = [one for one in below if one.relation in ("aux", "aux:pass")]
    lemmas = [one.lemma for one in auxiliaries if one.relation == "aux"]
    first = auxiliaries[0] if auxiliaries else token
    tense = {"Past": "past", "Pres": "present"}.get(first.features.get("Tense", ""))
    if first.features.get("VerbForm") != "Fin":
        tense = None
    return {
        "passive": token.features.get("Voice") == "Pass" or any(one.relation == "aux:pass" for one in auxiliaries),
        "perfect": "have" in lemmas,
        "progressive": "be" in lemmas and token.tag == "VBG",
        "tense": "modal" if first.tag == "MD" else tense,
        "negated": any(one.lemma in NEGATIONS for one in below),
    }


def our_properties(group: VerbGroup) -> dict[str, object]:
    modal = group.modal not in (None, "have", "be") or group.tense == "future"
    return {
        "passive": group.passive,
        "perfect": group.perfect,
        "progressive": group.progressive,
        "tense": "modal" if modal else group.tense,
        "negated": group.negation is not None,
    }


def coordinated(sentence: GumSentence, head: int) -> bool:
    """Whether the verb's auxiliaries may stand with another verb, so that gold does not tell its properties."""
    return sentence.tokens[head].relation == "conj"


def gold_chunk_heads(sentence: GumSentence) -> set[int]:
    return {
        i for i, token in enumerate(sentence.tokens)
        if token.tag in NOMINAL and token.relation not in INNER
    }


def chunk_heads(sentence: GumSentence, chunks: Sequence[NounChunk]) -> set[int]:
    """The heads of `chunks` that are nouns, names or pronouns, those of names and compounds as UD has them."""
    heads = set()
    for chunk in chunks:
        head = chunk.head
        while sentence.tokens[head].relation in INNER and chunk.first <= sentence.tokens[head].head < chunk.last:
            head = sentence.tokens[head].head
        if sentence.tokens[head].tag in NOMINAL:
            heads.add(head)
    return heads


def measure() -> tuple[dict[str, float], list[str]]:
    """The scores, and the disagreements."""
    network, lemmatizer = Network(), Lemmatizer.load()
    counts: defaultdict[str, list[bool]] = defaultdict(list)
    found = {"verb": [0, 0, 0], "chunk": [0, 0, 0]}
    errors = []
    for sentence in gum("dev"):
        words = [token.word.replace("’", "'") for token in sentence.tokens]
        (tags,) = read([words], network).tags
        chunks = noun_chunks(words, tags)
        groups = verb_groups(words, tags, lemmatizer.lemmas(words, tags), chunks)
        for name, ours, gold in (
            ("verb", {group.head for group in groups}, gold_heads(sentence)),
            ("chunk", chunk_heads(sentence, chunks), gold_chunk_heads(sentence)),
        ):
            found[name] = [a + b for a, b in zip(found[name], (len(ours & gold), len(ours), len(gold)), strict=True)]
            errors += [f"{name} {'missed' if i in gold else 'extra'}: {_around(words, i)}" for i in sorted(ours ^ gold)]
        for group in groups:
            if group.head in gold_heads(sentence) and group.modal not in SEMI and not coordinated(sentence, group.head):
                for name, (ours_is, gold_is) in _compared(sentence, group):
                    counts[name].append(ours_is == gold_is)
                    if ours_is != gold_is:
                        errors.append(f"{name} {ours_is}, gold {gold_is}: {_around(words, group.head)}")
    scores = {name: sum(right) / len(right) for name, right in counts.items()}
    for name, (both, ours_count, gold_count) in found.items():
        scores[f"{name} head F1"] = 2 * both / (ours_count + gold_count)
    return scores, errors


def _compared(sentence: GumSentence, group: VerbGroup) -> Iterator[tuple[str, tuple[object, object]]]:
    ours, gold = our_properties(group), gold_properties(sentence, group.head)
    return ((name, (ours[name], gold[name])) for name in ours)


def _around(words: list[str], position: int) -> str:
    return " ".join([*words[max(0, position - 6):position], f"[{words[position]}]", *words[position + 1:position + 4]])


def main() -> None:
    scores, errors = measure()
    for name, score in scores.items():
        print(f"{name:16}{score:8.3%}")
    if "--errors" in sys.argv:
        print("\n".join(errors))
    gate.pin("groups", scores)


if __name__ == "__main__":
    main()
