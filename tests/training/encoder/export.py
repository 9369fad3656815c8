"""The trained network as the file that is shipped: ONNX, weights of 7 bits a channel, activations of 8 bits found at run time."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from tests.training.encoder.network import Network

OPSET = 17
OUTPUTS = (
    "deeds", "importance", "names", "tags", "arcs", "actor", "source", "label_left", "label_right", "vectors",
)  # fmt: skip


class _Flat(nn.Module):
    """The network with its outputs in a fixed order."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        out = self.network(pieces, cases, first)
        return tuple(out[name] for name in OUTPUTS)


def exported(network: Network) -> bytes:
    """The quantised graph. Word embeddings are quantised too."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network = network.eval()
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
        return small.read_bytes()


def heads(made: dict[str, Any], kinds: tuple[str, ...], names: tuple[str, ...]) -> dict[str, list[str]]:
    return {"deeds": list(kinds), "names": list(names), "tags": made["tags"], "relations": made["relations"]}
