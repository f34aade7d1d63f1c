"""The encoder in 8 bits, its widest numbers evened out first.

A step multiplies what it is given, rounded to 256 values between the least and the greatest of a window, with its
weights. Where a few of its channels are ten times as wide as the others, rounding takes most of what the others say:
log-odds moved by .20 in the mean, and precision fell by most of a point. So each channel is divided by a number that
its weights are multiplied with, as in SmoothQuant (Xiao and others, 2023), chosen from what some windows show.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import onnxruntime.quantization
from onnx import helper, numpy_helper

SHARE = 0.85  # of the evening that falls to what is given, the rest to the weights
_WIDE = (".widen", ".narrow.make")  # the two steps of a layer between its rows: the attention's are even as they are
_LEAST = 1e-5
Peaks = Mapping[str, np.ndarray]


def write_bits(graph: onnx.ModelProto, out: Path) -> None:
    """Write a graph in 8 bits."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(graph, plain)
        onnxruntime.quantization.quantize_dynamic(
            plain, out, per_channel=True, extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT}
        )


def find_peaks(plain: onnx.ModelProto, windows: Iterable[Sequence[int]]) -> dict[str, np.ndarray]:
    """For what each wide step is given, by its name, and some windows, numbers of word pieces: the greatest number of
    each channel, whatever its sign."""
    names = [node.input[0] for node in _wide(plain)]
    probe = onnx.ModelProto.FromString(plain.SerializeToString())
    probe.graph.output.extend(helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, ["b", "t", "c"]) for n in names)
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    peaks: dict[str, np.ndarray] = {}
    for pieces in windows:
        given = session.run(names, {"pieces": np.array([pieces], np.int64)})
        for name, each in zip(names, given, strict=True):
            high = np.abs(each).max(axis=(0, 1))
            peaks[name] = np.maximum(peaks.get(name, high), high)
    return peaks


def even(plain: onnx.ModelProto, peaks: Peaks) -> onnx.ModelProto:
    """A graph that says the same, in which what the wide steps are given is about as wide in every channel."""
    graph = onnx.ModelProto.FromString(plain.SerializeToString())
    stored = {each.name: each for each in graph.graph.initializer}
    nodes: list[onnx.NodeProto] = []
    wide = [node.name for node in _wide(graph)]
    for node in graph.graph.node:
        if node.name in wide:
            weights = numpy_helper.to_array(stored[node.input[1]])
            divisor = _divisor(peaks[node.input[0]], np.abs(weights).max(axis=1))
            scaled, name = weights * divisor[:, None], f"{node.name}.even"
            stored[node.input[1]].CopyFrom(numpy_helper.from_array(scaled, node.input[1]))
            graph.graph.initializer.append(numpy_helper.from_array(1 / divisor, f"{name}.by"))
            nodes.append(helper.make_node("Mul", [node.input[0], f"{name}.by"], [name], name))
            node.input[0] = name
        nodes.append(node)
    del graph.graph.node[:]
    graph.graph.node.extend(nodes)
    return graph


def _wide(graph: onnx.ModelProto) -> Iterator[onnx.NodeProto]:
    return (node for node in graph.graph.node if node.op_type == "MatMul" and node.name.endswith(_WIDE))


def _divisor(given: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """By what each channel is divided, 1 in the mean."""
    raw = np.maximum(given, _LEAST) ** SHARE / np.maximum(weights, _LEAST) ** (1 - SHARE)
    return (raw / np.exp(np.log(raw).mean())).astype(np.float32)
