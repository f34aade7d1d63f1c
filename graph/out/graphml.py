"""GraphML, for Gephi, yEd and networkx: every node and relationship, with a readable label on each."""

import io
import re
from collections.abc import Mapping
from datetime import datetime

import networkx

from graph.out import Form
from graph.records import Graph, Node, Value

CLIP = 80  # characters of a quotation that a label shows
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production Char
_NAMED_BY = ("name", "caption", "citation", "subject", "quote", "file", "words", "evidence")


def _write(graph: Graph) -> Mapping[str, bytes]:
    network = networkx.MultiDiGraph()
    for node in graph.nodes:
        told = _flat(node.properties)
        network.add_node(_name(node.key), **{**told, "label": _label(node), "node_kind": node.label.replace(":", " ")})
    for number, edge in enumerate(graph.edges):
        told = {**_flat(edge.properties), "label": edge.kind}
        network.add_edge(_name(edge.start), _name(edge.end), key=f"e{number}", **told)
    out = io.BytesIO()
    networkx.write_graphml(network, out)
    return {"graph.graphml": out.getvalue()}


def _name(key: tuple[str, str]) -> str:
    return _text(f"{key[0]} {key[1]}")


def _label(node: Node) -> str:
    known = next((str(node.properties[name]) for name in _NAMED_BY if node.properties.get(name)), node.id)
    flat = " ".join(_text(known).split())
    return flat if len(flat) <= CLIP else f"{flat[:CLIP]}…"


def _flat(properties: Mapping[str, Value]) -> dict[str, str | int | float | bool]:
    """GraphML has no lists and no times: texts stand for both."""
    return {name: _plain(value) for name, value in properties.items() if value is not None}


def _plain(value: Value) -> str | int | float | bool:
    if isinstance(value, list):
        return _text("; ".join(value))
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, (int, float)) else _text(str(value))


def _text(text: str) -> str:
    """The text with U+FFFD for what XML cannot carry, such as the form feeds of printed mail."""
    return _NOT_XML.sub("�", text)


FORM = Form(name="graphml", title="GraphML: opens in Gephi, yEd and networkx", write=_write)
