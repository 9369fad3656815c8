"""The training loop: one optimiser, all heads, losses of what a window has labels for."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from briefcli.encoder.pieces import LOWER, MIXED, OTHER, TITLE, UPPER
from tests.training.encoder.data import IGNORED, KINDS, Example
from tests.training.encoder.network import Network, label_scores

BATCH, SHELF = 16, 32
RATE, HEADS_RATE, WARM_UP = 1.5e-4, 1.2e-3, 0.05
SMOOTHING = 0.03
WEIGHTS = {
    "deeds": 1.0,
    "importance": 0.1,
    "names": 0.8,
    "tags": 0.3,
    "tree": 1.0,
    "actor": 0.4,
    "source": 0.3,
    "vectors": 0.5,
}
FROZEN = ("pieces.", "positions.", "segment")
NEW = ("cases", "deeds", "importance", "names", "tags", "arcs", "actor", "source", "label", "vector", "lower")
CASE_CHANGES = ((0.04, UPPER), (0.03, TITLE), (0.03, LOWER))
"""Shares of windows that are read as if written in capitals, title case or lower case."""
UNLABELLED_V1 = (0, KINDS.index("left_open") + 1, KINDS.index("no_change") + 1)
"""What no label may mean under version 1 of the guidelines."""


def pad(rows: Sequence[np.ndarray[Any, Any]], filler: int, length: int) -> Tensor:
    out = np.full((len(rows), length), filler, dtype=np.int64)
    for index, row in enumerate(rows):
        out[index, : len(row)] = row
    return torch.from_numpy(out)


def collate(batch: Sequence[Example], choice: random.Random | None = None) -> dict[str, Any]:
    pieces, words = max(len(e.pieces) for e in batch), max(len(e.first) for e in batch)
    sizes = torch.tensor([len(e.pieces) for e in batch])
    cases = [_changed(e.cases, choice) if choice else e.cases for e in batch]
    data: dict[str, Any] = {
        "pieces": pad([e.pieces for e in batch], 0, pieces),
        "cases": pad(cases, OTHER, pieces),
        "first": pad([e.first for e in batch], 0, words),
        "mask": (torch.arange(pieces)[None] < sizes[:, None])[:, None, None, :],
        "words": torch.tensor([len(e.first) for e in batch]),
        "sentence": pad([e.sentence for e in batch], -1, words),
        "version": torch.tensor([e.version for e in batch]),
    }
    for name in ("deeds", "importance", "names", "tags", "heads", "relations"):
        data[name] = pad([getattr(e, name) for e in batch], IGNORED, words)
    for name in ("actor", "source"):
        data[name] = torch.tensor(
            [(index, *map(int, row)) for index, e in enumerate(batch) for row in getattr(e, name)], dtype=torch.long
        ).reshape(-1, 4)
    return data


def _changed(cases: np.ndarray[Any, Any], choice: random.Random) -> np.ndarray[Any, Any]:
    drawn = choice.random()
    for share, case in CASE_CHANGES:
        if drawn < share:
            lettered = (cases == LOWER) | (cases == TITLE) | (cases == UPPER) | (cases == MIXED)
            return np.where(lettered, case, cases)
        drawn -= share
    return cases


def entropy(scores: Tensor, labels: Tensor, smoothing: float = 0.0) -> Tensor:
    known = (labels != IGNORED).sum().clamp(min=1)
    return (
        functional.cross_entropy(
            scores.reshape(-1, scores.shape[-1]),
            labels.reshape(-1),
            ignore_index=IGNORED,
            label_smoothing=smoothing,
            reduction="sum",
        )
        / known
    )


def loss(network: Network, data: dict[str, Any]) -> dict[str, Tensor]:
    """The mean loss of every task that the batch has labels for."""
    words, candidates, grammar = network.words(data["pieces"], data["cases"], data["first"], data["mask"])
    losses = {
        "deeds": deeds_loss(network.deeds(words), data["deeds"], data["version"]),
        "importance": entropy(network.importance(words), data["importance"]),
        "names": entropy(network.names(words), data["names"]),
        "tags": entropy(network.tags(words), data["tags"]),
    }
    trees = (data["heads"] != IGNORED).any(1)
    if trees.any():
        out = network.tree(grammar[trees])
        losses["tree"] = tree_loss(out, *(data[name][trees] for name in ("heads", "relations", "sentence")))
    for name, head in (("actor", network.actor), ("source", network.source)):
        if len(data[name]):
            windows, rows = torch.unique(data[name][:, 0], return_inverse=True)
            inside = torch.arange(words.shape[1])[None] < data["words"][windows, None]
            scores = head(words[windows], candidates[windows])
            scores[:, :, 1:] = scores[:, :, 1:].masked_fill(~inside[:, None, :], -1e4)
            losses[name] = who_loss(scores, torch.cat([rows[:, None], data[name][:, 1:]], 1))
    if "vectors" in data:
        losses["vectors"] = vectors_loss(network.vector(words), data)
    return losses


def deeds_loss(scores: Tensor, labels: Tensor, version: Tensor) -> Tensor:
    """Cross-entropy; where version 1 of the guidelines has no label, the kinds it did not know are no error."""
    logs = scores.log_softmax(-1)
    unlabelled = torch.logsumexp(logs[..., list(UNLABELLED_V1)], -1)
    picked = logs.gather(-1, labels.clamp(min=0)[..., None]).squeeze(-1)
    picked = torch.where((labels == 0) & (version[:, None] == 1), unlabelled, picked)
    smooth = logs.mean(-1)
    known = labels != IGNORED
    total = -((1 - SMOOTHING) * picked + SMOOTHING * smooth)
    return (total * known).sum() / known.sum().clamp(min=1)


def tree_loss(out: dict[str, Tensor], heads: Tensor, relations: Tensor, sentence: Tensor) -> Tensor:
    targets = torch.where(heads != IGNORED, heads + 1, IGNORED)
    labels = label_scores(out["label_left"], out["label_right"], targets.clamp(min=0))
    return entropy(out["arcs"].masked_fill(~within(sentence), -1e4), targets) + entropy(labels, relations)


def within(sentence: Tensor) -> Tensor:
    """Which arcs stay in their sentence, or go to the root: [batch, words, 1 + words]."""
    same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, None, :] >= 0)
    return torch.cat([torch.ones_like(same[:, :, :1]), same], 2)


def who_loss(scores: Tensor, rows: Tensor) -> Tensor:
    """Minus the log of the probability that falls on any word of the right answer; column 0 is nobody."""
    logs = scores[rows[:, 0], rows[:, 1]]
    places = torch.arange(logs.shape[1] - 1)
    right = (places >= rows[:, 2:3]) & (places < rows[:, 3:4])
    right = torch.cat([rows[:, 2:3] < 0, right], 1)
    return -(torch.logsumexp(logs.masked_fill(~right, -1e4), 1) - torch.logsumexp(logs, 1)).mean()


def vectors_loss(vectors: Tensor, data: dict[str, Any]) -> Tensor:
    """One minus the cosine between the mean vector of a sentence's words and the starting model's of the sentence."""
    index, first, last, goal = data["vectors"]
    sums = torch.cat([torch.zeros_like(vectors[:, :1]), vectors.cumsum(1)], 1)
    means = sums[index, last] - sums[index, first]
    return (1 - functional.cosine_similarity(means, goal, dim=-1)).mean()


def batches(examples: Sequence[Example], choice: random.Random) -> Iterator[list[Example]]:
    """All examples in batches of like length, in random order."""
    order = list(range(len(examples)))
    choice.shuffle(order)
    made = []
    for start in range(0, len(order), BATCH * SHELF):
        shelf = sorted(order[start : start + BATCH * SHELF], key=lambda index: len(examples[index].pieces))
        made += [shelf[k : k + BATCH] for k in range(0, len(shelf), BATCH)]
    choice.shuffle(made)
    for batch in made:
        yield [examples[index] for index in batch]


def optimiser(network: Network) -> torch.optim.Optimizer:
    for name, parameter in network.named_parameters():
        parameter.requires_grad = not name.startswith(FROZEN)
    learnt = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    new = [p for name, p in learnt if name.startswith(NEW)]
    decayed = [p for name, p in learnt if not name.startswith(NEW) and p.ndim > 1]
    plain = [p for name, p in learnt if not name.startswith(NEW) and p.ndim <= 1]
    return torch.optim.AdamW(
        [
            {"params": decayed, "weight_decay": 0.01, "lr": RATE},
            {"params": plain, "weight_decay": 0.0, "lr": RATE},
            {"params": new, "weight_decay": 0.01, "lr": HEADS_RATE},
        ],
        fused=True,
    )


def fit(
    network: Network, examples: Sequence[Example], epochs: int, folder: Path, seed: int = 1, teacher: Any = None
) -> None:
    """Train in place, with a checkpoint every few hundred steps from which the next call goes on."""
    optimizer = optimiser(network)
    steps = epochs * math.ceil(len(examples) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), max(0.02, (steps - step) / ((1 - WARM_UP) * steps)))
    )
    checkpoint = folder / "checkpoint.pt"
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["done"]
    network.train()
    start, step, sums = time.time(), 0, {}
    for epoch in range(epochs):
        choice = random.Random(f"{seed} {epoch}")
        torch.manual_seed(seed * 100 + epoch)
        for batch in batches(examples, choice):
            step += 1
            if step <= done:
                continue
            data = collate(batch, choice)
            if teacher is not None and step % 4 == 0:
                data["vectors"] = teacher(batch)
            losses = loss(network, data)
            total = sum(WEIGHTS[name] * value for name, value in losses.items())
            optimizer.zero_grad(set_to_none=True)
            total.backward()  # type: ignore[union-attr]
            torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
            optimizer.step()
            schedule.step()
            for name, value in losses.items():
                sums[name] = 0.99 * sums.get(name, value.item()) + 0.01 * value.item()
            if step % 50 == 0:
                parts = " ".join(f"{name} {value:.3f}" for name, value in sums.items())
                print(f"{epoch} {step}/{steps} {time.time() - start:.0f}s {parts}", flush=True)
            if step % 400 == 0 or step == steps:
                state = {
                    "network": network.state_dict(),
                    "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(),
                    "done": step,
                }
                torch.save(state, folder / "partial.pt")
                (folder / "partial.pt").replace(checkpoint)
