"""The linear model: hashed features times weights, numpy alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from acts.model.features import BITS, Numbers

_WEIGHTS = Path(__file__).with_name("linear.npz")


class ModelError(Exception):
    """The weights that ship with the package cannot be used. The text names the file and says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """Weights of one linear model: a row per feature number and a last one for the bias, a column per kind.

    `rarity` weighs each feature by how seldom it occurs, before the row is brought to unit length.
    """

    rows: NDArray[np.float32]
    bias: NDArray[np.float32]
    rarity: NDArray[np.float32]

    def score(self, features: Sequence[Numbers]) -> NDArray[np.float32]:
        """One row of log-odds for each list of feature numbers."""
        return (
            np.stack([self._row(each) for each in features]) if features else np.zeros((0, len(self.bias)), np.float32)
        )

    def _row(self, features: Numbers) -> NDArray[np.float32]:
        places = features.astype(np.int64)
        weight: NDArray[np.float32] = self.rarity.take(places)
        rows: NDArray[np.float32] = self.rows.take(places, axis=0)
        length = max(float(np.sqrt(weight @ weight)), 1e-9)
        unit: NDArray[np.float32] = (weight / length).astype(np.float32, copy=False)
        scores: NDArray[np.float32] = unit @ rows + self.bias
        return scores


@cache
def clause_model() -> Linear:
    """The model of clauses: a column per kind in the order of `acts.kinds.kinds()`.

    Raises ModelError where the weights are missing or of another size.
    """
    return _load("clause")


@cache
def phrase_model() -> Linear:
    """The model of time phrases: one column, whether it is a deadline. Raises ModelError like `clause_model`."""
    return _load("phrase")


@cache
def told_model() -> Linear:
    """The model of whose move a clause tells: one column, whether it is reported of somebody else. Raises ModelError
    like `clause_model`."""
    return _load("told")


def _load(name: str) -> Linear:
    try:
        with np.load(BytesIO(_WEIGHTS.read_bytes()), allow_pickle=False) as stored:
            rows, rarity = (stored[f"{name}_{part}"].astype(np.float32) for part in ("rows", "rarity"))
            model = Linear(rows=rows, bias=stored[f"{name}_bias"], rarity=rarity)
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise ModelError(
            f"{_WEIGHTS.name}: the trained weights cannot be read ({error}); install the package anew"
        ) from error
    if len(model.rows) != 1 << BITS or len(model.rarity) != len(model.rows):
        raise ModelError(f"{_WEIGHTS.name}: weights of {len(model.rows)} features, {1 << BITS} wanted; train anew")
    return model
