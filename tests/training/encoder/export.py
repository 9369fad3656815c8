"""The trained network as the file that is shipped: ONNX, weights of 7 bits a channel, activations of 8 bits found at run time.

A few large activations would spoil the 8 bits of all others. So each channel's is made smaller and the weights behind it
larger by one factor before (Xiao et al. 2023, SmoothQuant), which brings the answers nearer to the whole network's than
products in floating point behind the inner layers did, and is faster.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from torch import Tensor, nn

from tests.training.encoder.data import Example
from tests.training.encoder.fit import collate
from tests.training.encoder.network import Network

OPSET = 17
OUTPUTS = (
    "deeds", "importance", "names", "tags", "arcs", "actor", "source", "label_left", "label_right", "vectors",
)  # fmt: skip
SMOOTHED = ((("query", "key", "value"), 0.65), (("attended",), 0.65), (("inner",), 0.65), (("outer",), 0.85))
"""The products of a layer that read the same activations, and how much of these's size goes over to the weights."""
WINDOWS = 100
"""So many windows tell how large activations get."""


class _Flat(nn.Module):
    """The network with its outputs in a fixed order."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        out = self.network(pieces, cases, first)
        return tuple(out[name] for name in OUTPUTS)


class _Scaled(nn.Module):
    """A product whose input is divided by `scale`, a channel each, and whose weights are multiplied by it."""

    def __init__(self, product: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.product, self.factor = product, nn.Parameter(1 / scale)
        product.weight.data *= scale

    def forward(self, x: Tensor) -> Tensor:
        return self.product(x * self.factor)


def smoothed(network: Network, examples: Sequence[Example]) -> Network:
    """`network`, changed in place: the same answers from activations that 8 bits hold better."""
    largest: dict[nn.Module, Tensor] = {}

    def note(product: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        found = inputs[0].abs().amax((0, 1))
        largest[product] = torch.maximum(largest.get(product, found), found)

    products = [(layer, group, share) for layer in network.layers for group, share in SMOOTHED]
    hooks = [getattr(layer, group[0]).register_forward_pre_hook(note) for layer, group, _ in products]
    with torch.no_grad():
        for example in examples:
            data = collate([example])
            network(data["pieces"], data["cases"], data["first"], data["mask"])
    for hook in hooks:
        hook.remove()
    for layer, group, share in products:
        activations = largest[getattr(layer, group[0])].clamp(min=1e-3)
        weights = torch.stack([getattr(layer, name).weight.detach().abs().amax(0) for name in group]).amax(0)
        scale = (activations**share / weights.clamp(min=1e-5) ** (1 - share)).clamp(min=1e-3)
        for name in group:
            setattr(layer, name, _Scaled(getattr(layer, name), scale))
    return network


def exported(network: Network, examples: Sequence[Example]) -> bytes:
    """The quantised graph, smoothed by some of the `examples`. Word embeddings are quantised too."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network = smoothed(network.eval(), examples[:: max(1, len(examples) // WINDOWS)])
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        example = (torch.ones(1, 9, dtype=torch.long), torch.ones(1, 9, dtype=torch.long), torch.arange(1, 6)[None])
        torch.onnx.export(
            _Flat(network),
            example,
            str(whole),
            input_names=["pieces", "cases", "first"],
            output_names=list(OUTPUTS),
            dynamic_axes={name: {1: "pieces"} for name in ("pieces", "cases")}
            | {"first": {1: "words"}}
            | {name: {1: "words"} for name in OUTPUTS},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            small,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        return bytes(onnx.load(small).SerializeToString())


def heads(made: dict[str, Any], kinds: tuple[str, ...], names: tuple[str, ...]) -> dict[str, list[str]]:
    return {"deeds": list(kinds), "names": list(names), "tags": made["tags"], "relations": made["relations"]}
