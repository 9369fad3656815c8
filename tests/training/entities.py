"""Trains the entity recogniser: a CRF on GMB, GUM, MEANTIME and raw_news by spaCy's agreement.

Averaged perceptron (Collins 2002), the mean of several shuffles; the attributes with the largest weights are
kept. Copies of some documents in capitals, title case and lower case teach
what letters cannot tell.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from briefcli.analyse.entities import MODEL
from briefcli.analyse.entity_features import TEMPLATES, marks, traces
from briefcli.analyse.words import WordTable
from briefcli.records import Article, Sentence
from briefcli.segment import segment
from tests.eval import entity_corpora
from tests.eval.entities import measure, ours, trimmed
from tests.eval.shares import values
from tests.training import cards, silver
from tests.training.corpora import gmb
from tests.training.labels import from_gmb, iob, overlap, spans, tidy, vote
from tests.training.sequence import Item, Items, averaged
from tests.training.silver import Name, Words

Labelled = tuple[Words, list[str] | None]
"""A sentence: its words and their IOB2 labels; None for one that only shows what its document does with a
word.
"""

SEED = 5
STRETCH = 12
"""GMB does not mark where documents end; so many sentences in a row are mostly of one or two."""
ATTRIBUTES = 120_000
"""Half of all, in a file of 1.5 MB: as good on the development sets; a fifth of them loses a point on EWT."""
ITERATIONS, SHUFFLES = 8, 3
COPIES = {"gum by vote": 3, "meantime": 6}
"""The small corpora with reliable names count several times."""
RAW_TOKENS = {"wikinews_2019_2020": 600_000, "state_dept_press": 450_000, "whitehouse_briefing_room": 450_000}
RAW_SENTENCES = 60
"""Sentences taken from one document: transcripts run to hundreds."""
CHANGES: tuple[tuple[float, Callable[[Words], Words]], ...] = (
    (0.10, lambda words: tuple(word.upper() for word in words)),
    (0.08, lambda words: tuple(map(_title, words, range(len(words))))),
    (0.05, lambda words: tuple(word.lower() for word in words)),
)
"""Shares of documents that are copied, and how."""


def train() -> None:
    """Write the model and its card."""
    documents = corpus()
    features = Items(WordTable.load(), TEMPLATES)
    model = averaged(examples(documents, features), ITERATIONS, SHUFFLES).packed(ATTRIBUTES)
    _write(model, {})
    _write(model, {name: round(score, 3) for name, score in values(measure(ours)).items()})


def _write(model: bytes, scores: dict[str, float]) -> None:
    cards.write(
        MODEL,
        model,
        purpose="names of persons (PER), organizations (ORG), places (LOC) and groups (NORP)",
        data=[cards.GMB, cards.GUM, cards.MEANTIME, cards.RAW_NEWS, cards.SPACY_LABELS],
        features=f"briefcli.analyse.entity_features, the {ATTRIBUTES} attributes of largest weight",
        training=f"CRFsuite averaged perceptron, {ITERATIONS} iterations, the mean of {SHUFFLES} shuffles",
        seed=SEED,
        command="python -m tests.training entities",
        scores=scores,
    )


# --- data -----------------------------------------------------------------------------------------


def corpus() -> list[list[Labelled]]:
    """All training documents, changed copies included, in random order."""
    gum = [annotated(one) for one in entity_corpora.gum("train")]
    meantime = [annotated(one) for one in entity_corpora.meantime("airbus", "apple")]
    parts = {
        "gmb": gmb_documents(),
        "raw": raw_documents(),
        "gum": gum,
        "gum by vote": by_vote(gum),
        "meantime": by_vote(meantime),
    }
    documents = [document for name, part in parts.items() for document in part * COPIES.get(name, 1)]
    documents += changed(documents)
    random.Random(SEED).shuffle(documents)
    return documents


def gmb_documents() -> list[list[Labelled]]:
    """GMB with its names decided by vote of its own labels and two spaCy models."""
    sentences = gmb()
    words = [sentence.words for sentence in sentences]
    labellers = [silver.label("medium", words), silver.label("small", words)]
    labelled: list[Labelled] = []
    for sentence, *silver_names in zip(sentences, *labellers, strict=True):
        votes = [tidy(sentence.words, names) for names in silver_names]
        votes.append(from_gmb(sentence.words, sentence.tags, sentence.labels))
        labelled.append((sentence.words, iob(len(sentence.words), tidy(sentence.words, vote(votes)))))
    return [labelled[start : start + STRETCH] for start in range(0, len(labelled), STRETCH)]


def raw_documents() -> list[list[Labelled]]:
    """The documents of raw_news, labels on the sentences on whose names two spaCy models agree."""
    documents = silver.sample(RAW_TOKENS, RAW_SENTENCES, SEED)
    words = [sentence for document in documents for sentence in document]
    medium, small = iter(silver.label("medium", words)), iter(silver.label("small", words))
    agreed = []
    for document in documents:
        found = [(one, tidy(one, next(medium)), tidy(one, next(small))) for one in document]
        agreed.append([(one, iob(len(one), names) if names == others else None) for one, names, others in found])
    return agreed


def by_vote(documents: Sequence[list[Labelled]]) -> list[list[Labelled]]:
    """`documents` with what two spaCy models agree on, where it is not in the corpus ("the US manufacturer",
    "University of [Basel]"); what the corpus alone has stays.
    """
    words = [sentence for document in documents for sentence, _ in document]
    medium, small = iter(silver.label("medium", words)), iter(silver.label("small", words))
    voted: list[list[Labelled]] = []
    for document in documents:
        voted.append([])
        for sentence, labels in document:
            gold = spans(labels or [])
            names = vote([gold, tidy(sentence, next(medium)), tidy(sentence, next(small))])
            names += [one for one in gold if not any(overlap(one, other) for other in names)]
            voted[-1].append((sentence, iob(len(sentence), names)))
    return voted


def annotated(document: entity_corpora.Annotated) -> list[Labelled]:
    """A document whose names are stretches of text, cut into sentences and words."""
    labelled: list[Labelled] = []
    for sentence in segment(Article(document.text)).sentences:
        names = tidy(sentence.words, _aligned(document, sentence))
        labelled.append((sentence.words, iob(len(sentence.words), names)))
    return labelled


def _aligned(document: entity_corpora.Annotated, sentence: Sentence) -> list[Name]:
    names: list[Name] = []
    for start, end, kind in sorted(document.names):
        text = document.text[start:end]
        start, end = trimmed(document.text, start, end)
        touched = [
            place
            for place, (first, last) in enumerate(zip(sentence.starts, sentence.ends, strict=True))
            if first < end and start < last
        ]
        if touched and not any(overlap((touched[0], touched[-1] + 1, ""), name) for name in names):
            group = entity_corpora.is_nationality(text)
            names.append((touched[0], touched[-1] + 1, "NORP" if group else kind))
    for place, word in enumerate(sentence.words):
        single = (place, place + 1, "NORP")
        if (
            word[0].isupper()
            and entity_corpora.is_nationality(word)
            and not any(overlap(single, one) for one in names)
        ):
            names.append(single)
    return sorted(names)


def changed(documents: Sequence[list[Labelled]]) -> list[list[Labelled]]:
    """Copies of random documents in other letter cases; labels on their sentences with names."""
    choice = random.Random(SEED)
    return [
        [(change(words), labels if set(labels or "O") != {"O"} else None) for words, labels in document]
        for document in documents
        for share, change in CHANGES
        if choice.random() < share
    ]


def _title(word: str, position: int) -> str:
    short = position and len(word) < 4 and word.isalpha()
    return word if word[0].isupper() or short else word.capitalize()


# --- model ----------------------------------------------------------------------------------------


def examples(
    documents: Sequence[list[Labelled]], features: Items
) -> Iterator[tuple[list[Item], list[str]]]:
    """The items and the labels of every sentence with labels."""
    for document in documents:
        window = features.table.window([words for words, _ in document])
        items = features.of(window, marks(window, traces(window.sentences)))
        for (_, labels), sentence in zip(document, items, strict=True):
            if labels is not None:
                yield sentence, labels


if __name__ == "__main__":
    train()
