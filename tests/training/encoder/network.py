"""The network: a compact pretrained encoder (BERT's layers, Devlin et al. 2019) with one head a task.

All heads but the tree's read one vector a word, that of its first piece. The tree is scored as in Dozat and Manning
(2017); who does a deed and who vouches for it are arcs too, from the words of a trigger to those of the person or body.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from briefcli.encoder.pieces import CASES

ARC, LABEL, WHO = 160, 64, 96
"""Widths of the tree's arcs, its labels and the arcs to actors and sources."""
DROPOUT = 0.1


class Layer(nn.Module):
    """One transformer layer, normalised after the residual as BERT does."""

    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=1e-12)
        self.inner, self.outer = nn.Linear(width, inner), nn.Linear(inner, width)
        self.outer_norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        shape = (x.shape[0], x.shape[1], self.heads, x.shape[2] // self.heads)
        query, key, value = (f(x).view(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(query @ key.transpose(2, 3) * shape[3] ** -0.5, -1)
            mixed = weights @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.attended_norm(x + self.dropout(self.attended(mixed.transpose(1, 2).reshape(x.shape))))
        return self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Arcs(nn.Module):
    """Scores of an arc from each word to each word or to nothing (column 0): [words, 1 + words]."""

    def __init__(self, width: int, size: int) -> None:
        super().__init__()
        self.dependent, self.head = nn.Linear(width, size), nn.Linear(width, size)
        self.weight = nn.Parameter(torch.zeros(size + 1, size))

    def forward(self, words: Tensor, candidates: Tensor) -> Tensor:
        dependent = functional.gelu(self.dependent(words))
        projected = dependent @ self.weight[:-1] + self.weight[-1]
        return projected @ functional.gelu(self.head(candidates)).transpose(1, 2)


class Network(nn.Module):
    """`forward` gives the heads' outputs for a batch of windows, by name; shapes [batch, words, ...]."""

    def __init__(
        self,
        vocabulary: int,
        kinds: int,
        names: int,
        tags: int,
        relations: int,
        layers: int = 6,
        width: int = 384,
        inner: int = 1536,
        heads: int = 12,
        positions: int = 512,
    ) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(positions, width)
        self.cases = nn.Embedding(CASES, width)
        nn.init.zeros_(self.cases.weight)
        self.segment = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, inner, heads) for _ in range(layers))
        self.dropout = nn.Dropout(DROPOUT)
        self.lower = nn.Parameter(torch.zeros(layers - 1, width))
        self.deeds = nn.Linear(width, kinds + 1)
        self.importance = nn.Linear(width, 3)
        self.names = nn.Linear(width, names)
        self.tags = nn.Linear(width, tags)
        self.arcs, self.actor, self.source = Arcs(width, ARC), Arcs(width, WHO), Arcs(width, WHO)
        self.label_dependent, self.label_head = nn.Linear(width, LABEL), nn.Linear(width, LABEL)
        self.label_weight = nn.Parameter(torch.randn(LABEL + 1, relations, LABEL + 1) * 0.01)
        self.vector = nn.Linear(width, width, bias=False)
        nn.init.eye_(self.vector.weight)

    def encode(self, pieces: Tensor, cases: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """Vectors of the pieces [batch, pieces, width], and those for the tree, to which the lower layers add a share.

        Grammar is easier to read from the middle of such a network than from its end (Tenney et al. 2019).
        """
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.pieces(pieces) + self.cases(cases) + self.positions(places) + self.segment))
        below = []
        for layer in self.layers:
            x = layer(x, mask)
            below.append(x)
        return x, x + sum(share * one for share, one in zip(self.lower, below[:-1], strict=True))

    def words(
        self, pieces: Tensor, cases: Tensor, first: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors of the words [batch, words, width], the same with the window's own in front, which is the root's, and
        those again for the tree.

        `first` holds the place of each word's first piece, `mask` [batch, 1, 1, pieces] is true on real ones.
        """
        hidden, grammar = (self.dropout(one) for one in self.encode(pieces, cases, mask))
        places = torch.cat([torch.zeros_like(first[:, :1]), first], 1)[:, :, None].expand(-1, -1, hidden.shape[2])
        candidates = torch.gather(hidden, 1, places)
        return candidates[:, 1:], candidates, torch.gather(grammar, 1, places)

    def tree(self, candidates: Tensor) -> dict[str, Tensor]:
        """Scores of arcs, and the two sides of those of relations, see `label_scores`."""
        words = candidates[:, 1:]
        dependent = functional.gelu(self.label_dependent(words))
        return {
            "arcs": self.arcs(words, candidates),
            "label_left": (dependent @ self.label_weight[:-1].flatten(1)).unflatten(2, self.label_weight.shape[1:])
            + self.label_weight[-1],
            "label_right": functional.gelu(self.label_head(candidates)),
        }

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, mask: Tensor | None = None) -> dict[str, Tensor]:
        words, candidates, grammar = self.words(pieces, cases, first, mask)
        simple = ("deeds", "importance", "names", "tags")
        return {
            **{name: getattr(self, name)(words) for name in simple},
            "actor": self.actor(words, candidates),
            "source": self.source(words, candidates),
            **self.tree(grammar),
            "vectors": self.vector(words),
        }


def label_scores(left: Tensor, right: Tensor, heads: Tensor) -> Tensor:
    """Scores of the relations [batch, words, relations] for chosen heads (0 the root, else 1 + word)."""
    chosen = torch.gather(right, 1, heads[:, :, None].expand(-1, -1, right.shape[2]))
    return (left[..., :-1] @ chosen[..., None]).squeeze(-1) + left[..., -1]


def load_start(network: Network, folder: Path, kept: list[int]) -> None:
    """Fill in the weights of the starting model; `kept` are the rows of its vocabulary that are used."""
    from safetensors.torch import load_file

    weights: dict[str, Any] = {
        name.removeprefix("bert."): value.float() for name, value in load_file(folder / "model.safetensors").items()
    }
    embeddings = "embeddings."
    with torch.no_grad():
        network.pieces.weight.copy_(weights[embeddings + "word_embeddings.weight"][kept])
        network.positions.weight.copy_(weights[embeddings + "position_embeddings.weight"])
        network.segment.copy_(weights[embeddings + "token_type_embeddings.weight"][0])
        _copy(network.norm, weights, embeddings + "LayerNorm")
        for number, layer in enumerate(network.layers):
            own = f"encoder.layer.{number}."
            for part, name in (
                (layer.query, "attention.self.query"),
                (layer.key, "attention.self.key"),
                (layer.value, "attention.self.value"),
                (layer.attended, "attention.output.dense"),
                (layer.attended_norm, "attention.output.LayerNorm"),
                (layer.inner, "intermediate.dense"),
                (layer.outer, "output.dense"),
                (layer.outer_norm, "output.LayerNorm"),
            ):
                _copy(part, weights, own + name)


def _copy(part: Any, weights: dict[str, Tensor], name: str) -> None:
    part.weight.copy_(weights[name + ".weight"])
    part.bias.copy_(weights[name + ".bias"])
