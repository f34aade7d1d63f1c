"""The encoder as a graph for ONNX Runtime: its own operators for attention and normalisation, few steps a layer."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import nn

HEADS, EPSILON, OPSET, LONGEST = 12, 1e-12, 17, 512
_OWN = "com.microsoft"


def make_graph(embeddings: nn.Module, layers: Sequence[nn.Module]) -> onnx.ModelProto:
    """From numbers of word pieces, [windows, pieces], to the states of the last layer."""
    weights: dict[str, np.ndarray] = {}
    nodes = [*_embedded(embeddings, weights)]
    between = ["embedded", *(f"after{number}" for number in range(1, len(layers))), "states"]
    for layer, (given, out) in zip(layers, pairwise(between), strict=True):
        nodes += _layer(layer, f"to_{out}", given, out, weights)
    pieces = helper.make_tensor_value_info("pieces", TensorProto.INT64, ["b", "t"])
    states = helper.make_tensor_value_info("states", TensorProto.FLOAT, ["b", "t", 384])
    stored = [numpy_helper.from_array(array, name) for name, array in weights.items()]
    graph = helper.make_graph(nodes, "encoder", [pieces], [states], stored)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(_OWN, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def _embedded(embeddings: nn.Module, weights: dict[str, np.ndarray]) -> Iterator[onnx.NodeProto]:
    """The sum of word, place and kind of text (always the first), normalised."""
    weights["words"] = _plain(embeddings.word_embeddings.weight)
    kind = _plain(embeddings.token_type_embeddings.weight)[0]
    weights["places"] = _plain(embeddings.position_embeddings.weight)[:LONGEST] + kind
    weights["first"] = np.array([0])
    weights |= {
        "embedded.scale": _plain(embeddings.LayerNorm.weight),
        "embedded.bias": _plain(embeddings.LayerNorm.bias),
    }
    yield helper.make_node("Gather", ["words", "pieces"], ["word"], "embed_words")
    yield helper.make_node("Shape", ["pieces"], ["length"], "length", start=1, end=2)
    yield helper.make_node("Slice", ["places", "first", "length"], ["place"], "embed_places")
    yield helper.make_node("Add", ["word", "place"], ["summed"], "embed_sum")
    yield helper.make_node(
        "LayerNormalization", ["summed", "embedded.scale", "embedded.bias"], ["embedded"], "embed_norm", epsilon=EPSILON
    )


def _layer(
    layer: nn.Module, name: str, given: str, out: str, weights: dict[str, np.ndarray]
) -> Iterator[onnx.NodeProto]:
    own, told = layer.attention.self, layer.attention.output
    parts = (own.query, own.key, own.value)
    weights[f"{name}.qkv"] = np.concatenate([_plain(part.weight).T for part in parts], axis=1)
    weights[f"{name}.qkv_bias"] = np.concatenate([_plain(part.bias) for part in parts])
    yield helper.make_node(
        "Attention", [given, f"{name}.qkv", f"{name}.qkv_bias"], [f"{name}.seen"], f"{name}.attention", domain=_OWN,
        num_heads=HEADS,
    )  # fmt: skip
    yield from _added(told, f"{name}.told", f"{name}.seen", given, f"{name}.read", weights)
    weights[f"{name}.wide"] = _plain(layer.intermediate.dense.weight).T.copy()
    weights[f"{name}.wide_bias"] = _plain(layer.intermediate.dense.bias)
    yield helper.make_node("MatMul", [f"{name}.read", f"{name}.wide"], [f"{name}.widened"], f"{name}.widen")
    yield helper.make_node(
        "BiasGelu", [f"{name}.widened", f"{name}.wide_bias"], [f"{name}.bent"], f"{name}.bend", domain=_OWN
    )
    yield from _added(layer.output, f"{name}.narrow", f"{name}.bent", f"{name}.read", out, weights)


def _added(
    part: nn.Module, name: str, given: str, beside: str, out: str, weights: dict[str, np.ndarray]
) -> Iterator[onnx.NodeProto]:
    """A linear step, added to what it started from and normalised."""
    weights[f"{name}.rows"], weights[f"{name}.bias"] = _plain(part.dense.weight).T.copy(), _plain(part.dense.bias)
    weights[f"{name}.scale"], weights[f"{name}.shift"] = _plain(part.LayerNorm.weight), _plain(part.LayerNorm.bias)
    yield helper.make_node("MatMul", [given, f"{name}.rows"], [f"{name}.made"], f"{name}.make")
    yield helper.make_node("Add", [f"{name}.made", f"{name}.bias"], [f"{name}.full"], f"{name}.fill")
    yield helper.make_node("Add", [f"{name}.full", beside], [f"{name}.summed"], f"{name}.sum")
    yield helper.make_node(
        "LayerNormalization", [f"{name}.summed", f"{name}.scale", f"{name}.shift"], [out], f"{name}.norm",
        epsilon=EPSILON,
    )  # fmt: skip


def _plain(weight: nn.Parameter) -> np.ndarray:
    return weight.detach().float().numpy()
