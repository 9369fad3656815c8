"""A document's words to what the network tells of each of them, as onnxruntime runs it: one window at a time, on one
thread of one provider, so that nothing else changes a bit of the result.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from briefcli import models
from briefcli.encoder.decoding import Array, best_labelled_trees, best_labels
from briefcli.encoder.pieces import AFTER, BEFORE, Part, WordPieces, letter_case, windows
from briefcli.records import Reading

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

VAGUE = ("dep", "orphan", "list", "reparandum", "discourse", "nsubj:outer", "csubj:outer")
"""Relations that are no way out for a second dependent of `SINGLE`."""
SINGLE = (("nsubj", "nsubj:pass", "csubj", "csubj:pass"), ("obj",), ("ccomp",), ("cop",))
"""Relations by which a word of a tree has one dependent at most."""
Value = TypeVar("Value")


class Network:
    """The session, its vocabulary and the inventories of its heads, read from the card. Threads may share it."""

    def __init__(self) -> None:
        heads = models.card(models.ENCODER)["heads"]
        told = ("deeds", "names", "tags", "relations")
        self.kinds, self.names, self.tags, self.relations = (tuple[str, ...](heads[name]) for name in told)
        self.single = [tuple(np.isin(self.relations, one) for one in (group, (*group, *VAGUE))) for group in SINGLE]
        self.pieces = WordPieces(models.read("pieces.txt").decode("utf-8").splitlines())

    @cached_property
    def session(self) -> InferenceSession:
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read at import: it would report to its maker and write into HOME
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.log_severity_level = 3
        options.enable_mem_pattern = False
        return onnxruntime.InferenceSession(models.read(models.ENCODER), options, providers=["CPUExecutionProvider"])

    def run(self, pieces: Array, cases: Array, first: Array) -> dict[str, Array]:
        """The heads' outputs for one window: `pieces` and `cases` [pieces], `first` [words]; outputs [words, ...]."""
        feed = {"pieces": pieces[None], "cases": cases[None], "first": first[None]}
        feed = {name: value.astype(np.int64) for name, value in feed.items()}
        names = [output.name for output in self.session.get_outputs()]
        return {name: value[0] for name, value in zip(names, self.session.run(names, feed), strict=True)}


DECIMALS = 3
"""Scores are rounded before they are compared: other processors may differ in digits behind."""
TOGETHER = 64
"""Heads whose arcs are named in one product of matrices."""
WHO = 0.2
"""A neighbour of the likeliest word of an actor or source belongs to it from this share of its probability."""


def read(sentences: Sequence[Sequence[str]], network: Network) -> Reading:
    """The reading of a document given as the words of its sentences. Time and memory grow linearly with it."""
    cut = [[network.pieces.of(word) for word in words] for words in sentences]
    starts = np.cumsum([0, *map(len, sentences)])
    flat = np.array([piece for words in cut for word in words for piece in word], dtype=np.int32)
    sizes = [len(word) for words in cut for word in words]
    cases = np.repeat(np.array([letter_case(word) for words in sentences for word in words], dtype=np.int8), sizes)
    filled = _Filled(sentences, starts, network)
    at = 0
    for window in windows(cut):
        own = [len(word) for part in window for word in cut[part.sentence][part.first : part.last]]
        end = at + sum(own)
        lead, tail = max(0, at - BEFORE), min(len(flat), end + AFTER)
        pieces = np.concatenate([[network.pieces.start], flat[lead:tail], [network.pieces.end]])
        written = np.concatenate([[0], cases[lead:tail], [0]])
        first = 1 + at - lead + np.cumsum([0, *own[:-1]])
        filled.add(window, network.run(pieces, written, first))
        at = end
    return filled.reading()


class _Filled:
    """The columns of a reading while its windows come in, in order."""

    def __init__(self, sentences: Sequence[Sequence[str]], starts: Array, network: Network) -> None:
        self.sentences, self.starts, self.network = sentences, starts, network
        size = int(starts[-1])
        self.names, self.tags, self.relations = list[str](), list[str](), list[str]()
        self.heads: list[int] = []
        self.deeds = np.zeros((size, 1 + len(network.kinds)), dtype=np.float16)
        self.importance = np.zeros(size, dtype=np.float16)
        self.who = {name: np.full((size, 2), -1, dtype=np.int32) for name in ("actor", "source")}
        self.sure = {name: np.zeros(size, dtype=np.float16) for name in ("actor", "source")}
        self.sums: Array | None = None
        self.overlong = set[int]()

    def add(self, window: tuple[Part, ...], out: dict[str, Array]) -> None:
        rows = slice(len(self.tags), len(self.tags) + len(out["tags"]))
        self.tags += (self.network.tags[best] for best in np.round(out["tags"], DECIMALS).argmax(1))
        self.deeds[rows] = np.round(_softmax(out["deeds"]), DECIMALS)
        self.importance[rows] = np.round(_softmax(out["importance"]) @ np.arange(1, 4), DECIMALS)
        for name in ("actor", "source"):
            self._point(name, rows, _softmax(out[name]))
        if self.sums is None:
            self.sums = np.zeros((len(self.sentences), out["vectors"].shape[1]), dtype=np.float32)
        at, scores = 0, []
        for part in window:
            size = part.last - part.first
            inside, behind = slice(at, at + size), slice(1 + at, 1 + at + size)
            names = np.round(_log_softmax(out["names"][inside]), DECIMALS)
            self.names += (self.network.names[label] for label in best_labels(names, self.network.names))
            self.sums[part.sentence] += out["vectors"][inside].sum(0)
            arcs = np.concatenate([out["arcs"][inside, :1], out["arcs"][inside, behind]], 1)
            right = np.concatenate([out["label_right"][:1], out["label_right"][behind]])
            named = _log_softmax(_named(out["label_left"][inside], right))
            scores.append(np.round(_log_softmax(arcs)[..., None] + named, DECIMALS))
            at += size
        for part, tree in zip(window, best_labelled_trees(scores, self.network.single), strict=True):
            self._tree(part, *tree)

    def _tree(self, part: Part, heads: Array, relations: Array) -> None:
        """The tree of a sentence; the parts of one that was cut hang side by side on the root of the first."""
        self.heads += np.where(heads == 0, -1, heads - 1 + part.first).tolist()
        self.relations += (self.network.relations[relation] for relation in relations)
        if part.first:
            self.overlong.add(part.sentence)
            base = int(self.starts[part.sentence])
            root = self.heads.index(-1, base + part.first)
            self.heads[root] = self.heads.index(-1, base) - base
            self.relations[root] = "parataxis"

    def _point(self, name: str, rows: slice, shares: Array) -> None:
        """Who each word of the window points at: the likeliest word and its likely neighbours, or nobody."""
        shares = np.round(shares, DECIMALS)
        best = shares.argmax(1)
        for row in np.flatnonzero(self.deeds[rows, 0] < 0.9):
            self.sure[name][rows.start + row] = shares[row, best[row]]
            if best[row] == 0:
                continue
            likely = shares[row, 1:] >= WHO * shares[row, best[row]]
            first = last = int(best[row]) - 1
            while first > 0 and likely[first - 1]:
                first -= 1
            while last + 1 < len(likely) and likely[last + 1]:
                last += 1
            self.sure[name][rows.start + row] = shares[row, 1 + first : 2 + last].sum()
            self.who[name][rows.start + row] = rows.start + first, rows.start + last + 1

    def reading(self) -> Reading:
        starts = tuple(self.starts.tolist())

        def cut(column: Sequence[Value]) -> tuple[tuple[Value, ...], ...]:
            return tuple(tuple(column[start:end]) for start, end in pairwise(starts))

        sums = np.zeros((0, 0), dtype=np.float32) if self.sums is None else self.sums
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        return Reading(
            starts=starts,
            names=cut(self.names),
            tags=cut(self.tags),
            heads=cut(self.heads),
            relations=cut(self.relations),
            deeds=self.deeds,
            importance=self.importance,
            actor=self.who["actor"],
            actor_sure=self.sure["actor"],
            source=self.who["source"],
            source_sure=self.sure["source"],
            vectors=(sums / np.maximum(norms, 1e-9)).astype(np.float16),
            overlong=tuple(sorted(self.overlong)),
        )


def _named(left: Array, right: Array) -> Array:
    """[words, heads, relations]: the scores of every arc's relations, from those of `left` [words, relations, size + 1]
    and `right` [heads, size]; in products too small for several threads, which would change bits.
    """
    heads = range(0, len(right), TOGETHER)
    products = [left[..., :-1] @ right[first : first + TOGETHER].T for first in heads]
    found: Array = np.concatenate(products, 2).swapaxes(1, 2) + left[:, None, :, -1]
    return found


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    found: Array = powers / powers.sum(1, keepdims=True)
    return found


def _log_softmax(scores: Array) -> Array:
    shifted = scores - scores.max(-1, keepdims=True)
    found: Array = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return found
