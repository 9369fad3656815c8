"""The shipped file as the network to train on from: all that a fresh machine has of the stages it went through.

Weights of 7 bits are made floating-point numbers again, and what SmoothQuant moved from activations to weights goes back.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from briefcli import models
from tests.training.encoder.network import Network

SHARED_FACTOR = {"key": "query", "value": "query"}
"""Products that read what another reads, smoothed by its factor."""
ARCS = ("actor", "source", "arcs")
"""In the order of the graph, which gives their bilinear weights no name."""
Array = np.ndarray[Any, Any]


def restored() -> Network:
    """The network of the shipped file; its answers differ from the file's by what 8 bits of activations lose."""
    graph = onnx.load_from_string(models.read(models.ENCODER)).graph
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    weights: dict[str, Array] = {}
    for name, value in kept.items():
        if name.startswith("network.") and not name.endswith(("_quantized", "_scale", "_zero_point", ".factor")):
            weights[name.removeprefix("network.").replace(".product", "")] = value
    for table in ("pieces", "cases", "positions"):
        weights[f"{table}.weight"] = _whole(kept, f"network.{table}.weight")
    nameless = []
    for product, bias in _products(graph):
        whole = _whole(kept, product)
        if bias is None:
            nameless.append(whole)
            continue
        path = bias.removeprefix("network.").removesuffix(".bias")
        if path.endswith(".product"):
            layer, _, part = path.removesuffix(".product").rpartition(".")
            whole = whole * kept[f"network.{layer}.{SHARED_FACTOR.get(part, part)}.factor"][:, None]
            path = f"{layer}.{part}"
        weights[f"{path}.weight"] = whole.T
    vector, *bilinear = nameless
    shifts = [value for name, value in kept.items() if name.startswith("onnx::Add_")]
    for arc, whole, shift in zip(ARCS, bilinear, shifts, strict=False):
        weights[f"{arc}.weight"] = np.concatenate([whole, shift[None]])
    (labels,) = (value for name, value in kept.items() if name.startswith("onnx::Flatten_"))
    weights |= {"label_weight": np.concatenate([labels, shifts[-1][None]]), "vector.weight": vector.T}
    heads = models.card(models.ENCODER)["heads"]
    sizes = (len(heads[name]) for name in ("deeds", "names", "tags", "relations"))
    network = Network(len(weights["pieces.weight"]), *sizes)
    network.load_state_dict({name: torch.tensor(value, dtype=torch.float32) for name, value in weights.items()})
    return network


def _whole(kept: dict[str, Array], name: str) -> Array:
    quantized, scale, zero = (kept[name + end].astype(np.float32) for end in ("_quantized", "_scale", "_zero_point"))
    return np.asarray((quantized - zero) * scale)


def _products(graph: Any) -> list[tuple[str, str | None]]:
    """The weights of every product in the order of the graph, with the name of the bias added to it, if it has one."""
    reading = defaultdict[str, list[Any]](list)
    for node in graph.node:
        for name in node.input:
            reading[name].append(node)
    found = []
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1].endswith("_quantized"):
            (result,), then = node.output, node
            while reading[result] and then.op_type != "Add":
                then = reading[result][0]
                (result,) = then.output
            bias = next((name for name in then.input if name.endswith(".bias")), None)
            found.append((node.input[1].removesuffix("_quantized"), bias))
    return found
