"""From a message's sentences to log-odds: what each model says of every clause and every named time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from acts.model.encoder import encoder
from acts.model.linear import clause_model, phrase_model, told_model
from acts.model.reading import Read, clause_rows, phrase_rows
from acts.model.windows import cut_windows

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Log-odds: `clauses[model]` has a row a clause, in the order of the text, and a column a kind;
    `phrases[model]` a row a time phrase and one column. The models are "linear" and, where it was run, "encoder".
    `reported` has a row a clause and one column: that the move it makes is told of somebody else."""

    clauses: dict[str, Scores]
    phrases: dict[str, Scores]
    reported: Scores | None = None


def score(read: Read) -> Scored:
    """The log-odds of every model for one message."""
    clauses, phrases = encoder().score(cut_windows(read))
    rows = clause_rows(read)
    return Scored(
        clauses={"linear": clause_model().score(rows), "encoder": clauses},
        phrases={"linear": phrase_model().score(phrase_rows(read)), "encoder": phrases},
        reported=told_model().score(rows),
    )
