"""The trained network as the file that is shipped: ONNX, weights of 7 bits a channel, activations of 8 bits found at run time.

The products behind the wide inner layers are computed in floating point from weights of 8 bits: a few large activations there
spoil 8 bits for all others, which cost a point of F1.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
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
        wide = [
            node.name for node in onnx.load(whole).graph.node if node.op_type == "MatMul" and "/outer/" in node.name
        ]
        quantize_dynamic(
            whole,
            small,
            nodes_to_exclude=wide,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        return stored(onnx.load(small), frozenset(wide))


def stored(model: onnx.ModelProto, names: frozenset[str]) -> bytes:
    """`model` with the weights of the nodes `names` as 8-bit numbers a channel, which are made whole when it is loaded."""
    graph = model.graph
    weights = {one.name: one for one in graph.initializer}
    for node in [node for node in graph.node if node.name in names]:
        kept = weights[node.input[1]]
        values = onnx.numpy_helper.to_array(kept)
        scale = np.abs(values).max(0) / 127
        name = f"{kept.name}.stored"
        for part, array in (
            ("", np.round(values / scale).astype(np.int8)), (".scale", scale.astype(np.float32)),
            (".zero", np.zeros(len(scale), np.int8)),
        ):  # fmt: skip
            graph.initializer.append(onnx.numpy_helper.from_array(array, name + part))
        whole = onnx.helper.make_node(
            "DequantizeLinear", [name, f"{name}.scale", f"{name}.zero"], [f"{name}.whole"], name=name, axis=1
        )
        graph.node.insert(list(graph.node).index(node), whole)
        node.input[1] = f"{name}.whole"
        graph.initializer.remove(kept)
    return bytes(model.SerializeToString())


def heads(made: dict[str, Any], kinds: tuple[str, ...], names: tuple[str, ...]) -> dict[str, list[str]]:
    return {"deeds": list(kinds), "names": list(names), "tags": made["tags"], "relations": made["relations"]}
