"""Citations in rows: `parse` takes one apart, for a link to the message and its words."""

from graph.cite import Cite, parse

__all__ = ["Cite", "parse"]
