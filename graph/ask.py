"""Cypher of the user's own: guarded, limited, and read-only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.guard import guard
from graph.schema import check_names, schema
from graph.store import Limits, Store

LIMITS = Limits(seconds=30, rows=1_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rows, whether there were more than the limit let through, and the text that the engine was given."""

    rows: Sequence[dict[str, object]]
    more: bool
    text: str


def cypher(store: Store, text: str, params: Mapping[str, object] | None = None, limits: Limits = LIMITS) -> Answer:
    """The answer to a reading question in Cypher.

    Raises QuestionError for one that writes, lacks a parameter or runs too long, and for one that finds nothing because
    it names what is not there; StoreError for an engine that is not there.
    """
    given = params or {}
    safe = guard(text, given)
    one_more = replace(limits, rows=limits.rows + 1) if limits.rows is not None else limits
    rows = store.run(safe, given, one_more)
    if not rows or any(all(row[column] is None for row in rows) for column in rows[0]):
        check_names(safe, schema(store))
    more = limits.rows is not None and len(rows) > limits.rows
    return Answer(rows=rows[: limits.rows], more=more, text=safe)
