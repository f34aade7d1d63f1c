"""The encoder: a small transformer that reads a window of sentences at once, run by ONNX Runtime on one core."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from acts.model.linear import ModelError
from acts.model.windows import Unit, Window

_NETWORK = Path(__file__).with_name("encoder.onnx")
_HEADS = Path(__file__).with_name("heads.npz")
_SLOW = ["SkipLayerNormFusion"]  # adding and normalising in one step takes this runtime longer than in two
Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """The network, and the weights that turn what it says of a stretch of text into log-odds."""

    session: onnxruntime.InferenceSession
    heads: dict[str, Table]

    def score(self, windows: Sequence[Window]) -> tuple[Table, Table]:
        """Log-odds of the windows' clauses (a column a kind) and of their time phrases (one column)."""
        clauses = [np.zeros((0, self.heads["clause_bias"].size), np.float32)]
        phrases = [np.zeros((0, 1), np.float32)]
        for window in windows:
            states = self._run(window)
            clauses.append(self._judge(states, window.clauses, "clause"))
            phrases.append(self._judge(states, window.phrases, "phrase"))
        return np.concatenate(clauses), np.concatenate(phrases)

    def _run(self, window: Window) -> Table:
        states: Table = self.session.run(None, {"pieces": np.array([window.pieces], np.int64)})[0][0]
        return states

    def _judge(self, states: Table, units: Sequence[Unit], head: str) -> Table:
        rows = [_pooled(states, unit) for unit in units]
        weights, bias = self.heads[f"{head}_rows"], self.heads[f"{head}_bias"]
        return np.stack(rows) @ weights + bias if rows else np.zeros((0, bias.size), np.float32)


@cache
def encoder() -> Encoder:
    """The encoder that ships with the package. Raises ModelError where its files cannot be read."""
    try:
        session = open_network(_NETWORK.read_bytes())
        with np.load(BytesIO(_HEADS.read_bytes()), allow_pickle=False) as stored:
            heads = {name: stored[name].astype(np.float32) for name in stored.files}
    except (OSError, EOFError, ValueError, RuntimeError, BadZipFile) as error:
        raise ModelError(
            f"{_NETWORK.name}: the encoder cannot be loaded ({error}); install the package anew"
        ) from error
    return Encoder(session=session, heads=heads)


def open_network(graph: bytes) -> onnxruntime.InferenceSession:
    """A network ready to run on one core. Raises what ONNX Runtime raises where the graph is none."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW)


def _pooled(states: Table, unit: Unit) -> Table:
    own = states[unit.start : unit.end].mean(axis=0)
    around = states[unit.first : unit.last].mean(axis=0)
    return np.concatenate([own, around, states[0]])
