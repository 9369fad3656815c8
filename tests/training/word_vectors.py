"""Vectors of verbs and nouns from raw text: PPMI over shallow syntactic contexts, reduced by SVD.

Built once for the models that tag and lemmatise the text and kept outside the project
(``$TMPDIR/briefcli-word-vectors-*.pkl``). Levy, Goldberg and Dagan (2015) describe the weighting (context
distribution smoothed with the power 0.75).
"""

from __future__ import annotations

import dataclasses
import pickle
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from scipy.sparse.linalg import svds

from briefcli import models
from briefcli.analyse.chunks import noun_chunks
from briefcli.analyse.groups import verb_groups
from briefcli.analyse.lemmas import TABLE, Lemmatizer
from briefcli.analyse.tags import MODEL, PartOfSpeechTagger
from briefcli.analyse.words import WordTable
from briefcli.extract.deeds.clauses import Clauses
from briefcli.extract.deeds.features import negation, signature
from briefcli.records import Article, Sentence
from briefcli.segment import segment
from tests.eval.data import rows
from tests.training.corpora import CORPORA, gmb

WORDS = 2_500_000
"""Words of raw_news read, at most; all 5.2 million gave no more."""
STRETCH = 100
"""Sentences of GMB tagged at a time."""
DIMENSIONS = 100
RAREST_WORD = 8
RAREST_CONTEXT = 5
Vectors = dict[str, np.ndarray[Any, np.dtype[np.float32]]]
Contexts = defaultdict[str, Counter[str]]


def vectors() -> tuple[Vectors, Vectors]:
    """Unit vectors of verbs and of nouns, by lower-case lemma."""
    if (kept := cache()).exists():
        content: tuple[Vectors, Vectors] = pickle.loads(kept.read_bytes())
        return content
    verbs, nouns = contexts()
    built = reduced(verbs), reduced(nouns)
    kept.write_bytes(pickle.dumps(built))
    return built


def cache() -> Path:
    """Where the vectors are kept for cross-validation; training builds them anew."""
    made_by = "-".join(models.card(name)["sha256"][:8] for name in (MODEL, TABLE))
    return Path(tempfile.gettempdir()) / f"briefcli-word-vectors-{made_by}.pkl"


def contexts() -> tuple[Contexts, Contexts]:
    """How often each verb and noun stands in each context: its subject, object, preposition, governor, ..."""
    verbs: Contexts = defaultdict(Counter)
    nouns: Contexts = defaultdict(Counter)
    table, tagger, lemmatizer = WordTable.load(), PartOfSpeechTagger.load(), Lemmatizer.load()
    for sentences in stretches():
        for sentence, tags in zip(
            sentences, tagger.tag(table.window([sentence.words for sentence in sentences])), strict=True
        ):
            lemmas = lemmatizer.lemmas(sentence.words, tags)
            chunks = noun_chunks(sentence.words, tags)
            groups = verb_groups(sentence.words, tags, lemmas, chunks)
            if groups:
                analysed = dataclasses.replace(sentence, tags=tags, lemmas=lemmas, chunks=chunks, groups=groups)
                add(Clauses(analysed), verbs, nouns)
    return verbs, nouns


def stretches() -> Iterator[list[Sentence]]:
    """The sentences of raw_news, dev documents aside, document by document, and of the Groningen Meaning Bank."""
    held = {
        (CORPORA.parent / "gold" / "docs" / f"{row['doc']}.txt").read_text(encoding="utf-8")[:80]
        for row in rows("gold/dev.jsonl")
    }
    names = sorted(path.name for path in (CORPORA / "raw_news").glob("*.jsonl.gz"))
    documents = [
        row["text"] for name in names for row in rows(f"corpora/raw_news/{name}") if row["text"][:80] not in held
    ]
    random.Random(0).shuffle(documents)
    total = 0
    for text in documents:
        sentences = list(segment(Article(text)).sentences)
        total += sum(len(sentence.words) for sentence in sentences)
        yield sentences
        if total > WORDS:
            break
    sentences = [untokenised(list(one.words)) for one in gmb()]
    yield from (sentences[start : start + STRETCH] for start in range(0, len(sentences), STRETCH))


def untokenised(words: list[str]) -> Sentence:
    """A sentence of given words whose offsets are token numbers."""
    places = tuple(range(len(words)))
    return Sentence(0, len(words), 0, tuple(words), places, tuple(place + 1 for place in places))


def add(clauses: Clauses, verbs: Contexts, nouns: Contexts) -> None:
    """Count the contexts of one sentence."""
    lemmas = clauses.lemmas
    for chain in clauses.chains:
        head = lemmas[chain.head]
        seen = verbs[head]
        seen.update(
            (
                f"sig={signature(chain, negation(clauses, chain))}",
                f"cl={chain.clause}",
                f"l={lemmas[chain.first - 1] if chain.first else '^'}",
                f"r={lemmas[chain.last] if chain.last < len(lemmas) else '$'}",
            )
        )
        if chain.preposition:
            seen[f"prep={chain.preposition}"] += 1
        for role, noun in (("s", chain.subject), ("o", chain.object)):
            if noun is not None:
                word = lemmas[noun.head]
                seen[f"{role}={word}"] += 1
                nouns[word][f"{role}v={head}"] += 1
                if noun.head > noun.first:
                    nouns[word][f"d={lemmas[noun.head - 1]}"] += 1
        if chain.governor is not None:
            seen[f"g={lemmas[clauses.chains[chain.governor].head]}"] += 1
        if len(chain.groups) > 1:
            matrix = lemmas[chain.groups[0].head]
            seen[f"m={matrix}"] += 1
            verbs[matrix][f"c={head}"] += 1


def reduced(counted: Contexts) -> Vectors:
    """Unit vectors of the words seen often enough."""
    words = [word for word, seen in counted.items() if seen.total() >= RAREST_WORD]
    spread = Counter(context for word in words for context in counted[word])
    columns = {
        context: number
        for number, context in enumerate(
            sorted(context for context, count in spread.items() if count >= RAREST_CONTEXT)
        )
    }
    triples = [
        (row, columns[context], count)
        for row, word in enumerate(words)
        for context, count in counted[word].items()
        if context in columns
    ]
    row, column, count = (np.array(values) for values in zip(*triples, strict=True))
    matrix = sparse.csr_matrix((count.astype(float), (row, column)), shape=(len(words), len(columns)))
    word_total = np.asarray(matrix.sum(axis=1)).ravel()
    context_share = np.asarray(matrix.sum(axis=0)).ravel() ** 0.75
    context_share /= context_share.sum()
    information = np.log(count / (word_total[row] * context_share[column]))
    kept = information > 0
    positive = sparse.csr_matrix((information[kept], (row[kept], column[kept])), shape=matrix.shape)
    left, singular, _ = svds(positive, DIMENSIONS, random_state=0)
    points = left * np.sqrt(singular)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    return dict(zip(words, points.astype(np.float32), strict=True))
