"""Trains the deed model on the project's own annotation: ``python -m tests.training.deeds``."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

from briefcli import cues
from briefcli.analyse import Analyser
from briefcli.contract import NON_ACTIONS
from briefcli.extract.deeds import features
from briefcli.extract.deeds.features import Candidate
from briefcli.extract.deeds.model import FILE, KINDS, DeedModel, fingerprints, hashes
from briefcli.records import Article, Document
from briefcli.segment import segment
from tests.eval.data import SHARED, rows
from tests.training import cards
from tests.training.word_vectors import DIMENSIONS, cache, vectors

SCORER_BITS = 19
KIND_BITS = 15
REGULARISATION = {"action": 0.5, "non_action": 0.5, "kind": 1.0}
"""Inverse strength (LogisticRegression's C), each the best of 0.05 to 3 by cross-validation."""
FOLDED = (
    ("h=", False),
    ("obj=", True),
    ("sh=", True),
    ("m=", False),
    ("h+neg=", False),
    ("obj+neg=", True),
    ("h+pas=", False),
    ("h+fin=", False),
)
"""Features whose word also enters by its vector (of a noun or a verb), and the weights by word that come of it."""
SMALLEST = 0.004
"""Weights under this are dropped: 80 of them together move the odds by a third."""
FREQUENT = 25
"""Occurrences from which a verb that never states a deed is not looked at again: by the rule of three its chance of
stating one is under an eighth."""
RAREST = 2
"""Features seen in fewer training candidates are dropped."""
LESSON_WEIGHT = {"action": 4.0, "non_action": 8.0}
"""What a candidate of a cue's own sentence counts, in gold candidates; 1 left every tenth cue unlearnt. Actions have
fewer cues and twenty times the gold."""
FLAT = 0.005
"""The curve of F1 over thresholds is flat at its top; of equals the reader gets the one that finds more."""
FOLDS = 5
FILES = ("train", "briefings", "news", "lexicon")
"""The annotated splits, and the sentences of the cues themselves."""


@dataclass(slots=True)
class Text:
    """One gold document or sentence, analysed. `group` is what cross-validation keeps together."""

    split: str
    group: str
    genre: str
    items: list[dict[str, Any]]
    document: Document


@dataclass(slots=True)
class Example:
    """A candidate of a `Text`, with the gold item its trigger overlaps, if any."""

    text: Text
    candidate: Candidate
    rows: list[str]
    start: int
    end: int
    item: dict[str, Any] | None = None


def texts(splits: Iterable[str] = (*FILES, "dev")) -> list[Text]:
    """The gold texts of the splits, analysed as the pipeline does."""
    analyser = Analyser.load()

    def analysed(text: str) -> Document:
        return analyser.analyse(segment(Article(text)))

    found = []
    for split in splits:
        if split in ("train", "dev"):
            for row in rows(f"gold/{split}.jsonl"):
                text = (SHARED / "gold" / "docs" / f"{row['doc']}.txt").read_text(encoding="utf-8")
                found.append(Text(split, row["doc"], row["genre"], row["items"], analysed(text)))
        elif split == "lexicon":
            found += [
                Text(
                    split,
                    cue.id,
                    split,
                    [{"cue": cue.id, "kind": cue.kind, "hit": sentence in cue.hits}],
                    analysed(sentence),
                )
                for cue in cues.load().cues
                for sentence in cue.hits + cue.misses
            ]
        else:
            for row in rows(f"gold/sentences_{split}_train.jsonl"):
                found.append(Text(split, row["file"], split, row["items"], analysed(row["text"])))
    return found


def examples(found: Iterable[Text], lexicon: cues.Lexicon) -> list[Example]:
    """Every candidate of the texts, matched one to one with the gold items by overlapping trigger characters."""
    result = []
    for text in found:
        own = []
        for number, sentence in enumerate(text.document.sentences):
            if features.excluded(text.document.blocks[sentence.block]):
                continue
            quoted = features.quoted_tokens(text.document, sentence)
            for candidate in features.candidates(sentence, lexicon):
                setting = features.Setting(text.document, number, candidate.clauses, quoted)
                described = features.describe(candidate, setting)
                span = sentence.span(candidate.first, candidate.last)
                own.append(Example(text, candidate, described, span.start, span.end))
        if text.split == "lexicon":
            own = _lesson(own, text.items[0])
        else:
            for example, item in matched(own, text.items, lambda e: (e.start, e.end)):
                example.item = item
        result += own
    return result


def _lesson(own: list[Example], lesson: dict[str, Any]) -> list[Example]:
    """The candidates of a cue's sentence that the cue touches: deeds in a hit, none in a miss.

    Without them the model never sees weather, animals or machines refuse, fail and delay.
    """
    touched = [example for example in own if any(match.cue.id == lesson["cue"] for match in example.candidate.cues)]
    if lesson["hit"]:
        for example in touched:
            example.item = {
                "type": "non_action" if lesson["kind"] in NON_ACTIONS else "action",
                "kind": lesson["kind"],
            }
    return touched


def matched(
    found: Iterable[Any], items: list[dict[str, Any]], span: Callable[[Any], tuple[int, int]]
) -> list[tuple[Any, dict[str, Any]]]:
    """Pairs of found things and gold items whose triggers overlap, one to one, larger overlap first."""
    found = list(found)
    overlaps = []
    for left, thing in enumerate(found):
        start, end = span(thing)
        for right, item in enumerate(items):
            shared = min(end, item["trigger"][1]) - max(start, item["trigger"][0])
            if shared > 0:
                overlaps.append((-shared, left, right))
    pairs, lefts, rights = [], set(), set()
    for _, left, right in sorted(overlaps):
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            pairs.append((found[left], items[right]))
    return pairs


def fold(group: str) -> int:
    return zlib.crc32(f"fold {group}".encode()) % FOLDS


def fit(training: list[Example], thresholds: dict[str, float]) -> bytes:
    """The content of a model file trained on `training`."""
    counts = Counter(row for example in training for row in set(example.rows))
    columns = {row: number for number, row in enumerate(sorted(row for row, n in counts.items() if n >= RAREST))}
    matrix = sparse.hstack([_sparse(training, columns), _dense(training)]).tocsr()
    lessons = np.array([example.text.split == "lexicon" for example in training])
    weights: dict[str, dict[str, float]] = {}
    biases: dict[str, float] = {}
    for deed_type, kinds in KINDS.items():
        importance = np.where(lessons, LESSON_WEIGHT[deed_type], 1.0)
        goal = np.array([example.item is not None and example.item["type"] == deed_type for example in training])
        weights[deed_type], biases[deed_type] = _regression(
            matrix, goal, importance, REGULARISATION[deed_type], columns
        )
        deeds = np.flatnonzero(goal)
        of_kind = np.array([training[index].item["kind"] for index in deeds])  # type: ignore[index]
        for kind in kinds:
            weights[kind], biases[kind] = _regression(
                matrix[deeds], of_kind == kind, importance[deeds], REGULARISATION["kind"], columns
            )
    return _packed(weights, biases, thresholds, _never(training))


def _never(training: list[Example]) -> list[str]:
    """The lemmas of frequent verbs that stated no deed in training unless a cue said so."""
    seen: Counter[str] = Counter()
    deeds: set[str] = set()
    for example in training:
        if not example.candidate.cues:
            lemma = example.candidate.clauses.lemmas[example.candidate.chain.head]
            seen[lemma] += 1
            if example.item is not None:
                deeds.add(lemma)
    return sorted(lemma for lemma, count in seen.items() if count >= FREQUENT and lemma not in deeds)


def _packed(
    weights: dict[str, dict[str, float]],
    biases: dict[str, float],
    thresholds: dict[str, float],
    never: list[str],
) -> bytes:
    """The model file: a line of JSON, then the fingerprints and tables.

    A bucket belongs to the weightiest feature that falls into it; its fingerprint keeps other features out.
    """
    known = {
        feature: max(abs(weights[name].get(feature, 0.0)) for name in KINDS)
        for name in KINDS
        for feature in weights[name]
    }
    weighty = sorted(
        (feature for feature in known if known[feature] >= SMALLEST), key=lambda feature: (-known[feature], feature)
    )
    codes = hashes(weighty)
    buckets, owners = np.unique(codes & (1 << SCORER_BITS) - 1, return_index=True)
    prints = np.zeros(1 << SCORER_BITS, dtype=np.uint8)
    prints[buckets] = fingerprints(codes[owners])
    owners.sort()
    tables, packed = [], prints.tobytes()
    for name, own in weights.items():
        bits = SCORER_BITS if name in KINDS else KIND_BITS
        table = np.zeros(1 << bits)
        shares = [own.get(weighty[owner], 0.0) for owner in owners]
        np.add.at(table, codes[owners] & (1 << bits) - 1, shares)
        scale = float(np.abs(table).max()) / 127 or 1.0
        packed += np.round(table / scale).astype(np.int8).tobytes()
        tables.append({"name": name, "size": 1 << bits, "scale": scale, "bias": biases[name]})
    header = json.dumps({"fingerprints": len(prints), "tables": tables, "thresholds": thresholds, "never": never})
    return header.encode() + b"\n" + packed


def _dense(chosen: list[Example]) -> sparse.csr_matrix:
    """The vectors of the words in the folded features of each example, side by side."""
    verbs, nouns = vectors()
    blocks = {prefix: (block, nouns if nominal else verbs) for block, (prefix, nominal) in enumerate(FOLDED)}
    matrix = np.zeros((len(chosen), len(FOLDED) * DIMENSIONS), dtype=np.float32)
    for row, example in enumerate(chosen):
        for feature in example.rows:
            prefix, sign, word = feature.partition("=")
            if (found := blocks.get(prefix + sign)) is not None and word in found[1]:
                matrix[row, found[0] * DIMENSIONS : (found[0] + 1) * DIMENSIONS] = found[1][word]
    return sparse.csr_matrix(matrix)


def _sparse(chosen: list[Example], columns: dict[str, int]) -> sparse.csr_matrix:
    found: list[int] = []
    ends = [0]
    for example in chosen:
        found += sorted({columns[row] for row in example.rows if row in columns})
        ends.append(len(found))
    return sparse.csr_matrix(
        (np.ones(len(found), dtype=np.float32), np.array(found), np.array(ends)),
        shape=(len(chosen), len(columns)),
    )


def _regression(
    matrix: sparse.csr_matrix,
    goal: np.ndarray[Any, np.dtype[np.bool_]],
    importance: np.ndarray[Any, np.dtype[np.float64]],
    strength: float,
    columns: dict[str, int],
) -> tuple[dict[str, float], float]:
    """Weights by feature, and bias, of a logistic regression.

    The part of the score that is linear in a word's vector is one number a word, seen in training or not: it is
    added to the weight of the feature that names the word.
    """
    if len(set(goal)) < 2:
        return {}, -10.0
    model = LogisticRegression(C=strength, solver="liblinear", dual=True, tol=0.01, max_iter=300, random_state=0)
    model.fit(matrix, goal, sample_weight=importance)
    found = model.coef_[0]
    weights = {feature: float(found[column]) for feature, column in columns.items()}
    verbs, nouns = vectors()
    for block, (prefix, nominal) in enumerate(FOLDED):
        start = len(columns) + block * DIMENSIONS
        part = found[start : start + DIMENSIONS]
        for word, vector in (nouns if nominal else verbs).items():
            weights[prefix + word] = weights.get(prefix + word, 0.0) + float(vector @ part)
    return weights, float(model.intercept_[0])


def scored(trained: DeedModel, chosen: Iterable[Example], deed_type: str) -> list[float]:
    return [weighed.scores[deed_type] for weighed in trained.weigh([example.rows for example in chosen])]


def best_threshold(scores: list[float], chosen: list[Example], deed_type: str, total: int) -> float:
    """The lowest score from which F1 on `chosen` is within `FLAT` of the highest, `total` being the gold items."""
    ranked = sorted(zip(scores, chosen, strict=True), key=lambda pair: -pair[0])
    right, curve = 0, []
    for count, (score, example) in enumerate(ranked, 1):
        right += example.item is not None and example.item["type"] == deed_type
        curve.append((2 * right / (count + total), score))
    best = max(f1 for f1, _ in curve)
    return round(min(score for f1, score in curve if f1 >= best - FLAT) - 0.005, 2)


def thresholds(found: list[Example], everything: list[Text]) -> dict[str, float]:
    """The F1-optimal thresholds by cross-validation over the training documents."""
    scores: dict[str, list[float]] = {name: [] for name in KINDS}
    tested: list[Example] = []
    for number in range(FOLDS):
        trained = DeedModel.from_bytes(fit([e for e in found if fold(e.text.group) != number], {}))
        held = [e for e in found if fold(e.text.group) == number and e.text.split == "train"]
        tested += held
        for name in KINDS:
            scores[name] += scored(trained, held, name)
    items = [item for text in everything if text.split == "train" for item in text.items]
    return {
        name: best_threshold(scores[name], tested, name, sum(item["type"] == name for item in items)) for name in KINDS
    }


def train() -> None:
    """Write the model file and its card."""
    cache().unlink(missing_ok=True)
    everything = texts(FILES)
    found = examples(everything, cues.load())
    chosen = thresholds(found, everything)
    content = fit(found, chosen)
    cards.write(
        FILE,
        content,
        data=[
            {
                "name": "this project's annotation of actions and non-actions (gold train, both sentence files)",
                "licence": "annotation ours; texts: US federal works and Groningen Meaning Bank, public domain; "
                "Wikinews CC BY 2.5",
                "attribution": "US Department of State, The White House, Wikinews contributors, Johan Bos and others",
            },
        ],
        features="briefcli/extract/deeds/features.py, hashed by CRC-32",
        thresholds=chosen,
        seed=0,
        command="python -m tests.training.deeds",
        examples=len(found),
    )


if __name__ == "__main__":
    train()
