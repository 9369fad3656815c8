"""The training examples of the encoder: windows of documents with whatever labels their corpus has.

Labels a corpus does not know are masked. Silver labels (names and tags of documents annotated for deeds only) are
those on which two spaCy models agree, token by token.
"""

from __future__ import annotations

import gzip
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from briefcli.encoder.pieces import AFTER, BEFORE, SPECIAL, WordPieces, letter_case, windows
from briefcli.records import Article
from briefcli.segment import segment
from tests.eval import entity_corpora
from tests.eval.data import SHARED, contrast_held_out, held_out, rows
from tests.training import silver
from tests.training.corpora import gmb, gum
from tests.training.encoder.lessons import lessons
from tests.training.encoder.reports import reports
from tests.training.encoder.texts import IGNORED, NOBODY, Text
from tests.training.labels import from_gmb, iob, tidy, vote

KINDS = (
    "done", "ongoing", "planned", "proposed", "no_plan", "ruled_out", "declined", "not_done", "called_off", "limited",
    "denied", "opposed", "left_open", "no_change",
)  # fmt: skip
NAMES = ("O", *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "NORP") for place in "BI"))
UNREAD_BLOCKS = frozenset({"headline", "heading", "byline", "dateline", "credit"})
"""Blocks whose deeds the annotation leaves out whatever they say."""
GMB_TOKENS, STRETCH, SEED = 300_000, 12, 5


@dataclass(slots=True)
class Example:
    """A window: pieces with their letter case, the position of each word's first piece, labels a word.

    `actor` and `source` are rows of a trigger word with the words [first, last) of the window who it is (-1, -1: nobody).
    """

    pieces: np.ndarray[Any, Any]
    cases: np.ndarray[Any, Any]
    first: np.ndarray[Any, Any]
    sentence: np.ndarray[Any, Any]
    deeds: np.ndarray[Any, Any]
    version: int
    importance: np.ndarray[Any, Any]
    names: np.ndarray[Any, Any]
    tags: np.ndarray[Any, Any]
    heads: np.ndarray[Any, Any]
    relations: np.ndarray[Any, Any]
    actor: np.ndarray[Any, Any]
    source: np.ndarray[Any, Any]


# --- our own annotation ---------------------------------------------------------------------------


def annotated(text: str, items: list[dict[str, Any]], version: int) -> Text:
    """A document of gold annotation, cut as the pipeline cuts it."""
    document = segment(Article(text))
    sentences = document.sentences
    made = Text([one.words for one in sentences], version=version)
    made.deeds = [
        [IGNORED if document.blocks[one.block].kind in UNREAD_BLOCKS else 0] * len(one.words) for one in sentences
    ]
    made.importance = [[IGNORED] * len(one.words) for one in sentences]

    def words(span: Sequence[int]) -> list[tuple[int, int]]:
        return [
            (number, place)
            for number, one in enumerate(sentences)
            if one.start < span[1] and span[0] < one.end
            for place, (start, end) in enumerate(zip(one.starts, one.ends, strict=True))
            if start < span[1] and span[0] < end
        ]

    for item in items:
        trigger = words(item["trigger"])
        for number, place in trigger:
            made.deeds[number][place] = KINDS.index(item["kind"]) + 1
            if item.get("importance"):
                made.importance[number][place] = item["importance"] - 1
        for key, rows_ in (("actor", made.actors), ("source", made.sources)):
            if key not in item:
                continue
            span = item[key]
            who = words(span) if span else []
            who = [one for one in who if one[0] == who[0][0]]
            for number, place in trigger:
                if who:
                    rows_.append((number, place, who[0][0], who[0][1], who[-1][1] + 1))
                elif not span:
                    rows_.append((number, place, NOBODY, NOBODY, NOBODY))
    return made


def own() -> Iterator[Text]:
    """Every document and sentence of our own annotation that may be trained on."""
    for row in rows("gold/train.jsonl"):
        text = (SHARED / "gold" / "docs" / f"{row['doc']}.txt").read_text(encoding="utf-8")
        yield annotated(text, row["items"], 1)
    for name in ("train2", "synthetic"):
        for row in rows(f"gold/{name}.jsonl.gz"):
            if not held_out(row["doc"]):
                yield annotated(row["text"], row["items"], 2)
    for split in ("briefings", "news"):
        for row in rows(f"gold/sentences_{split}_train.jsonl"):
            yield _single(row["text"], row["items"], row["before"], row["after"])
    for text, items in contrast().items():
        yield _single(text, items, version=2)
    for lesson in lessons():
        yield (annotated if "\n" in lesson.text else _single)(lesson.text, lesson.items, version=2)


def _single(text: str, items: list[dict[str, Any]], before: str = "", after: str = "", version: int = 1) -> Text:
    made = annotated(text, items, version)
    made.context = (_words(before[-400:]), _words(after[:200]))
    if made.deeds is not None:
        made.deeds = [[max(label, 0) for label in labels] for labels in made.deeds]
    return made


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for one in segment(Article(text)).sentences for word in one.words)


def contrast(test: bool = False) -> dict[str, list[dict[str, Any]]]:
    """The sentences of minimal pairs with their items, of the training groups or those for testing."""
    found: dict[str, list[dict[str, Any]]] = {}
    for line in (SHARED / "gold" / "contrast.tsv").read_text(encoding="utf-8").splitlines():
        group, polarity, kind, trigger, actor, text = line.split("\t")
        if contrast_held_out(group) is not test:
            continue
        items = found.setdefault(text, [])
        if polarity != "none":
            start, who = text.find(trigger), text.find(actor)
            items.append(
                {
                    "kind": kind,
                    "trigger": [start, start + len(trigger)],
                    "actor": [who, who + len(actor)] if actor != "-" and who >= 0 else None,
                }
            )
    return found


# --- other corpora --------------------------------------------------------------------------------


def treebank(tags: dict[str, int], relations: dict[str, int]) -> Iterator[Text]:
    """GUM train: tags, trees and names."""
    with gzip.open(SHARED / "corpora/gum/train.conllu.gz", "rt", encoding="utf-8") as file:
        names = {
            "GUM_" + part.split("\n", 1)[0].strip(): gum_names(part)
            for part in file.read().split("# newdoc id = GUM_")[1:]
        }
    documents: dict[str, list[Any]] = {}
    for sentence in gum("train"):
        documents.setdefault(sentence.document, []).append(sentence)
    for document, sentences in documents.items():
        yield Text(
            [tuple(token.word for token in one.tokens) for one in sentences],
            tags=[[tags[token.tag] for token in one.tokens] for one in sentences],
            heads=[[token.head for token in one.tokens] for one in sentences],
            relations=[[relations.get(token.relation, relations["dep"]) for token in one.tokens] for one in sentences],
            names=[[NAMES.index(label) for label in labels] for labels in names[document]],
        )


def gum_names(conllu: str) -> list[list[str]]:
    """IOB2 labels of every sentence of one document of GUM: persons, organizations, places, nationalities."""
    labelled = []
    for block in conllu.split("\n\n"):
        tokens = [line.split("\t") for line in block.splitlines()]
        tokens = [row for row in tokens if len(row) == 10 and row[0].isdigit()]
        if not tokens:
            continue
        words = tuple(row[1] for row in tokens)
        proper = [row[4] in {"NNP", "NNPS"} for row in tokens]
        found = []
        for mention in entity_corpora.gum_mentions(tokens):
            if mention.kind in entity_corpora.GUM_TYPES and entity_corpora.named(proper, mention):
                first, last = entity_corpora.name_run(proper, tokens, mention)
                group = entity_corpora.is_nationality(" ".join(words[first:last]))
                found.append((first, last, "NORP" if group else entity_corpora.GUM_TYPES[mention.kind]))
        found = tidy(words, outermost(found))
        taken = {place for first, last, _ in found for place in range(first, last)}
        found += [
            (place, place + 1, "NORP")
            for place, word in enumerate(words)
            if place not in taken and word[0].isupper() and entity_corpora.is_nationality(word)
        ]
        labelled.append(iob(len(words), found))
    return labelled


def outermost(names: list[silver.Name]) -> list[silver.Name]:
    """`names` without those that overlap a longer one."""
    kept: list[silver.Name] = []
    for name in sorted(set(names), key=lambda one: (one[0] - one[1], one)):
        if not any(name[0] < other[1] and other[0] < name[1] for other in kept):
            kept.append(name)
    return kept


def newswire() -> list[Text]:
    """Stretches of GMB, names by vote of its labels and two spaCy models."""
    sentences = gmb()
    starts = list(range(0, len(sentences), STRETCH))
    random.Random(SEED).shuffle(starts)
    chosen, tokens = [], 0
    for start in starts:
        if tokens >= GMB_TOKENS:
            break
        chosen.append(sentences[start : start + STRETCH])
        tokens += sum(len(one.words) for one in chosen[-1])
    flat = [one for stretch in chosen for one in stretch]
    labelled = iter(
        zip(flat, *(silver.labels([one.words for one in flat], model) for model in silver.MODELS), strict=True)
    )
    texts = []
    for stretch in chosen:
        text = Text([one.words for one in stretch], names=[])
        for _ in stretch:
            one, (small, _tags), (medium, _others) = next(labelled)
            votes = [tidy(one.words, medium), tidy(one.words, small), from_gmb(one.words, one.tags, one.labels)]
            agreed = iob(len(one.words), tidy(one.words, vote(votes)))
            text.names.append([NAMES.index(label) for label in agreed])  # type: ignore[union-attr]
        texts.append(text)
    return texts


def wikinews() -> list[Text]:
    """The headlines and first sentences of MEANTIME's training parts, with their names."""
    texts = []
    for document in entity_corpora.meantime("airbus", "apple"):
        text = Text([], names=[])
        for one in segment(Article(document.text)).sentences:
            found = []
            for start, end, kind in document.names:
                touched = [
                    place
                    for place, (a, b) in enumerate(zip(one.starts, one.ends, strict=True))
                    if a < end and start < b
                ]
                if touched:
                    group = entity_corpora.is_nationality(document.text[start:end])
                    found.append((touched[0], touched[-1] + 1, "NORP" if group else kind))
            text.sentences.append(one.words)
            text.names.append([NAMES.index(x) for x in iob(len(one.words), tidy(one.words, outermost(found)))])  # type: ignore[union-attr]
        texts.append(text)
    return texts


# --- silver labels --------------------------------------------------------------------------------


def with_silver(texts: Sequence[Text], tags: dict[str, int]) -> None:
    """Names and tags, where both models agree, on the sentences of `texts`."""
    flat = [words for text in texts for words in text.sentences]
    labelled = iter(zip(*(silver.labels(flat, model) for model in silver.MODELS), strict=True))
    for text in texts:
        text.names, text.tags = [], []
        for words in text.sentences:
            (small, one_tags), (medium, other_tags) = next(labelled)
            pairs = zip(iob(len(words), tidy(words, small)), iob(len(words), tidy(words, medium)), strict=True)
            text.names.append([NAMES.index(a) if a == b else IGNORED for a, b in pairs])
            text.tags.append(
                [tags.get(a, IGNORED) if a == b else IGNORED for a, b in zip(one_tags, other_tags, strict=True)]
            )


# --- examples -------------------------------------------------------------------------------------


def vocabulary(full: Sequence[str], texts: Iterable[Text], least: int) -> list[str]:
    """The pieces of the starting model that `texts` and raw_news use at least `least` times, and all characters."""
    pieces = WordPieces(full)
    counts: Counter[int] = Counter()
    words = Counter(word for text in texts for one in text.sentences for word in one)
    for document in silver.raw_news():
        for sentence in document:
            words.update(sentence)
    for word, count in words.items():
        for piece in pieces.of(word):
            counts[piece] += count
    return [
        piece
        for number, piece in enumerate(full)
        if piece in SPECIAL
        or counts[number] >= least
        or (len(piece.removeprefix("##")) == 1 and ord(piece[-1]) < 0x250)
    ]


def examples(texts: Iterable[Text], pieces: WordPieces) -> Iterator[Example]:
    """The windows of every text."""
    for text in texts:
        yield from _windows(text, pieces)


def _windows(text: Text, pieces: WordPieces) -> Iterator[Example]:
    cut = [[pieces.of(word) for word in words] for words in text.sentences]
    flat = [
        (piece, letter_case(word))
        for words, ids in zip(text.sentences, cut, strict=True)
        for word, own_ in zip(words, ids, strict=True)
        for piece in own_
    ]
    before, after = (
        [(piece, letter_case(word)) for word in words for piece in pieces.of(word)] for words in text.context
    )
    flat = [*before, *flat, *after]
    at = len(before)
    for window in windows(cut):
        spans = [(part.sentence, place) for part in window for place in range(part.first, part.last)]
        sizes = [len(cut[number][place]) for number, place in spans]
        size = sum(sizes)
        lead, tail = flat[max(0, at - BEFORE) : at], flat[at + size : at + size + AFTER]
        chosen = [(pieces.start, 0), *lead, *flat[at : at + size], *tail, (pieces.end, 0)]
        firsts = np.cumsum([1 + len(lead), *sizes[:-1]])
        place_of = {span: index for index, span in enumerate(spans)}
        begin = {part.sentence: place_of[part.sentence, part.first] - part.first for part in window}

        def column(labels: list[list[int]] | None, default: int = IGNORED) -> np.ndarray[Any, Any]:
            return np.array([labels[n][p] if labels else default for n, p in spans], dtype=np.int16)  # noqa: B023

        def who(rows_: list[tuple[int, int, int, int, int]]) -> np.ndarray[Any, Any]:
            kept = []
            for number, place, other, first, last in rows_:
                if (number, place) not in place_of:  # noqa: B023
                    continue
                if other == NOBODY:
                    kept.append((place_of[number, place], -1, -1))  # noqa: B023
                elif (other, first) in place_of and (other, last - 1) in place_of:  # noqa: B023
                    kept.append((place_of[number, place], place_of[other, first], place_of[other, last - 1] + 1))  # noqa: B023
            return np.array(kept, dtype=np.int16).reshape(-1, 3)

        whole = all(part.first == 0 and part.last == len(text.sentences[part.sentence]) for part in window)
        heads = np.array(
            [
                (-1 if text.heads[n][p] < 0 else begin[n] + text.heads[n][p]) if text.heads and whole else IGNORED
                for n, p in spans
            ],
            dtype=np.int16,
        )
        yield Example(
            np.array([piece for piece, _ in chosen], dtype=np.int32),
            np.array([case for _, case in chosen], dtype=np.int8),
            firsts.astype(np.int16),
            np.array([n for n, _ in spans], dtype=np.int32),
            column(text.deeds),
            text.version,
            column(text.importance),
            column(text.names),
            column(text.tags),
            heads,
            column(text.relations) if whole else column(None),
            who(text.actors),
            who(text.sources),
        )
        at += size


def inventory() -> tuple[dict[str, int], dict[str, int]]:
    """The numbers of the Penn tags and of the UD relations seen at least ten times in GUM train."""
    sentences = gum("train")
    tags = Counter(token.tag for one in sentences for token in one.tokens)
    relations = Counter(token.relation for one in sentences for token in one.tokens)
    frequent = sorted({name for name, count in relations.items() if count >= 10} | {"dep"})
    return (
        {name: number for number, name in enumerate(sorted(tags))},
        {name: number for number, name in enumerate(frequent)},
    )


def build(full: Sequence[str]) -> dict[str, Any]:
    """Everything training needs: vocabulary, inventories, examples by corpus."""
    tags, relations = inventory()
    texts = {"own": list(own()), "treebank": list(treebank(tags, relations)), "wikinews": wikinews()}
    texts["reports"] = list(reports(texts["treebank"], tags, relations))
    print({name: sum(len(w) for t in part for w in t.sentences) for name, part in texts.items()}, flush=True)
    texts["newswire"] = newswire()
    with_silver(texts["own"], tags)
    kept = vocabulary(full, (text for part in texts.values() for text in part), 4)
    pieces = WordPieces(kept)
    made = {name: list(examples(part, pieces)) for name, part in texts.items()}
    print(len(kept), {name: (len(part), sum(len(e.pieces) for e in part)) for name, part in made.items()}, flush=True)
    return {"tags": list(tags), "relations": list(relations), "vocabulary": kept, "examples": made}
