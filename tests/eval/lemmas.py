"""Lemmas: accuracy on GUM dev, from gold tags and from our own.

``python -m tests.eval.lemmas`` prints it; ``--errors`` lists what is wrong, ``--pin`` raises the floors.
"""

from __future__ import annotations

import sys
from collections import Counter

from briefcli.analyse.lemmas import Lemmatizer
from briefcli.encoder import Network, read
from tests.eval import gate
from tests.training.corpora import gum


def measure() -> tuple[dict[str, float], Counter[tuple[str, str, str, str]]]:
    """The scores, and how often (word, tag, gold, ours) was wrong with gold tags."""
    network, lemmatizer = Network(), Lemmatizer.load()
    wrong: Counter[tuple[str, str, str, str]] = Counter()
    tokens = missed = 0
    for sentence in gum("dev"):
        words = [token.word for token in sentence.tokens]
        tokens += len(words)
        (tags,) = read([words], network).tags
        for token, tag in zip(sentence.tokens, tags, strict=True):
            missed += lemmatizer.lemma(token.word, tag) != token.lemma
            lemma = lemmatizer.lemma(token.word, token.tag)
            if lemma != token.lemma:
                wrong[token.word, token.tag, token.lemma, lemma] += 1
    return {"gold tags": 1 - sum(wrong.values()) / tokens, "own tags": 1 - missed / tokens}, wrong


def main() -> None:
    scores, wrong = measure()
    for name, score in scores.items():
        print(f"{name:12}{score:8.3%}")
    if "--errors" in sys.argv:
        for (word, tag, gold, given), count in wrong.most_common(60):
            print(f"{count:4}  {word}/{tag}: {gold}, not {given}")
    gate.pin("lemmas", scores)


if __name__ == "__main__":
    main()
