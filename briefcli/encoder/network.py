"""The network as onnxruntime runs it: one window at a time, on one thread of one provider, so that nothing else changes
a bit of the result."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from briefcli import models
from briefcli.encoder.pieces import WordPieces

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

VAGUE = ("dep", "orphan", "list", "reparandum", "discourse", "nsubj:outer", "csubj:outer")
"""Relations that are no way out for a second dependent of `SINGLE`."""
SINGLE = (("nsubj", "nsubj:pass", "csubj", "csubj:pass"), ("obj",), ("ccomp",), ("cop",))
"""Relations by which a word of a tree has one dependent at most."""
Array = np.ndarray[Any, Any]


class Network:
    """The session, its vocabulary and the inventories of its heads, read from the card. Threads may share it."""

    def __init__(self) -> None:
        card = models.card(models.ENCODER)
        heads = card["heads"]
        self.kinds: tuple[str, ...] = tuple(heads["deeds"])
        self.names: tuple[str, ...] = tuple(heads["names"])
        self.tags: tuple[str, ...] = tuple(heads["tags"])
        self.relations: tuple[str, ...] = tuple(heads["relations"])
        self.single = [(self._numbers(group), self._numbers((*group, *VAGUE))) for group in SINGLE]
        self.pieces = WordPieces(models.read("pieces.txt").decode("utf-8").splitlines())

    def _numbers(self, names: tuple[str, ...]) -> list[int]:
        return [number for number, relation in enumerate(self.relations) if relation in names]

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
        options.add_session_config_entry("session.disable_quant_qdq", "1")  # stored weights are made whole at load
        return onnxruntime.InferenceSession(models.read(models.ENCODER), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _outputs(self) -> list[str]:
        return [output.name for output in self.session.get_outputs()]

    def run(self, pieces: Array, cases: Array, first: Array) -> dict[str, Array]:
        """The heads' outputs for one window: `pieces` and `cases` [pieces], `first` [words]; outputs [words, ...]."""
        feed = {
            name: value[None].astype(np.int64)
            for name, value in (("pieces", pieces), ("cases", cases), ("first", first))
        }
        found = self.session.run(self._outputs, feed)
        return {name: value[0] for name, value in zip(self._outputs, found, strict=True)}
