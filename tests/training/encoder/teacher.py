"""Sentence vectors of the starting model, which the trained one is kept close to, so that likeness can still be asked."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from torch import Tensor

from tests.training.encoder.data import Example
from tests.training.encoder.network import Network

SENTENCES, LONGEST, SHORTEST = 24, 100, 4
"""Sentences asked of a batch; longest in pieces, shortest in words."""


class Teacher:
    """The untrained network: called with a batch, it gives which words form a sentence and the sentence's vector."""

    def __init__(self, network: Network, start: int, end: int) -> None:
        self.network, self.start, self.end = copy.deepcopy(network).eval(), start, end
        self.choice = random.Random(0)

    @torch.no_grad()
    def __call__(self, batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Window, first and last word of some sentences [n], and their vectors [n, width]."""
        found = [(number, *bounds) for number, example in enumerate(batch) for bounds in _sentences(example)]
        chosen = self.choice.sample(found, min(SENTENCES, len(found)))
        if not chosen:
            chosen = [(0, 0, len(batch[0].first), batch[0].pieces[:LONGEST])]
        rows = [np.concatenate([[self.start], pieces, [self.end]]) for *_, pieces in chosen]
        longest = max(map(len, rows))
        pieces = torch.zeros(len(rows), longest, dtype=torch.long)
        for number, row in enumerate(rows):
            pieces[number, : len(row)] = torch.from_numpy(row.astype(np.int64))
        real = torch.arange(longest)[None] < torch.tensor([len(row) for row in rows])[:, None]
        hidden, _ = self.network.encode(pieces, torch.zeros_like(pieces), real[:, None, None, :])
        means = (hidden * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        index, first, last = (torch.tensor([one[k] for one in chosen]) for k in range(3))
        return index, first, last, means


def _sentences(example: Example) -> list[tuple[int, int, Any]]:
    """First and last word, and pieces, of the sentences of a window that are neither long nor short."""
    bounds = np.flatnonzero(np.diff(example.sentence, prepend=-1, append=-1))
    ends = [*example.first[1:], None]
    found = []
    for first, last in pairwise(bounds):
        stop = ends[last - 1]
        pieces = example.pieces[example.first[first] : stop if stop is not None else None]
        if last - first >= SHORTEST and len(pieces) <= LONGEST and stop is not None:
            found.append((int(first), int(last), pieces))
    return found
