"""Lemmas: accuracy on GUM dev, from gold tags and from our own.

``python -m tests.eval.lemmas`` prints it; ``--errors`` lists what is wrong.
"""

from __future__ import annotations

import sys
from collections import Counter

from briefcli.analyse.lemmas import lemma
from briefcli.encoder.reading import Network, read
from tests.training.corpora import gum


def scores(every: int = 1) -> tuple[dict[str, float], Counter[tuple[str, str, str, str]]]:
    """The scores, and how often (word, tag, gold, ours) was wrong with gold tags."""
    network = Network()
    wrong: Counter[tuple[str, str, str, str]] = Counter()
    tokens = missed = 0
    for sentence in list(gum("dev"))[::every]:
        words = [token.word for token in sentence.tokens]
        tokens += len(words)
        (tags,) = read([words], network).tags
        for token, tag in zip(sentence.tokens, tags, strict=True):
            missed += lemma(token.word, tag) != token.lemma
            given = lemma(token.word, token.tag)
            if given != token.lemma:
                wrong[token.word, token.tag, token.lemma, given] += 1
    return {"gold tags": 1 - sum(wrong.values()) / tokens, "own tags": 1 - missed / tokens}, wrong


def measure(every: int = 1) -> dict[str, float]:
    return scores(every)[0]


def main() -> None:
    measured, wrong = scores()
    for name, score in measured.items():
        print(f"{name:12}{score:8.3%}")
    if "--errors" in sys.argv:
        for (word, tag, gold, given), count in wrong.most_common(60):
            print(f"{count:4}  {word}/{tag}: {gold}, not {given}")


if __name__ == "__main__":
    main()
