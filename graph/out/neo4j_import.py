"""CSV node and edge lists for `neo4j-admin database import full`, with the command that takes them.

Header and option forms: Neo4j Operations Manual 5, "Import". What is imported is a whole projection: Rejoinder reads
it at once, and the next load into it writes only what differs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby

from graph.digest import STATE
from graph.kept import keep, shelves
from graph.out import Form
from graph.records import Edge, Graph, Node, Value
from graph.write import SCHEMA, prepare

BETWEEN = "\x1f"  # ASCII's unit separator: no text of ours has it, and names may hold every printed sign
EMPTY = "empty_lists"
_MEGABYTE = 2**20


def _write(graph: Graph) -> Mapping[str, bytes]:
    files, options = {}, []
    for label, found in groupby(sorted(graph.nodes, key=lambda n: (n.label, n.id)), key=lambda n: n.label):
        name = f"nodes-{label.replace(':', '-')}.csv"
        files[name] = _nodes(label, list(found))
        options.append(f"--nodes={label}={name}")
    files[f"nodes-{STATE}.csv"] = _state(graph)
    options.append(f"--nodes={STATE}=nodes-{STATE}.csv")
    for (kind, start, end), links in groupby(sorted(graph.edges, key=_shape), key=_shape):
        name = f"edges-{start}-{kind}-{end}.csv"
        files[name] = _edges(start, end, list(links))
        options.append(f"--relationships={kind}={name}")
    files["import.sh"] = _command(options, max(len(data) for data in files.values())).encode()
    files["after-import.cypher"] = "".join(f"{text};\n" for text in (*prepare(), *_settle(graph))).encode()
    return files


def _shape(edge: Edge) -> tuple[str, str, str]:
    return edge.kind, edge.start[0], edge.end[0]


def _nodes(label: str, nodes: Sequence[Node]) -> bytes:
    space = label.partition(":")[0]
    types = _types(node.properties for node in nodes)
    head = [f"id:ID({space})", f"{EMPTY}:string[]", *(f"{name}:{kind}" for name, kind in types.items())]
    rows = ([n.id, _empty(n.properties), *(n.properties.get(name) for name in types)] for n in nodes)
    return _csv(head, rows)


def _edges(start: str, end: str, edges: Sequence[Edge]) -> bytes:
    types = _types(edge.properties for edge in edges)
    ends = [f":START_ID({start})", f":END_ID({end})", "key:string", f"{EMPTY}:string[]"]
    head = [*ends, *(f"{name}:{kind}" for name, kind in types.items())]
    rows = (
        [e.start[1], e.end[1], e.key or None, _empty(e.properties), *(e.properties.get(name) for name in types)]
        for e in edges
    )
    return _csv(head, rows)


def _empty(properties: Mapping[str, Value]) -> list[str] | None:
    """The names of the lists that are empty, which the import cannot tell from lists that are not there."""
    return [name for name, value in sorted(properties.items()) if value == []] or None


def _settle(graph: Graph) -> Iterator[str]:
    """What sets the empty lists after the import, and takes their names away again."""
    nodes = {(node.key[0], name) for node in graph.nodes for name in _empty(node.properties) or ()}
    for label, name in sorted(nodes):
        yield _each(f"MATCH (x:`{label}`) WHERE '{name}' IN x.{EMPTY}", f"SET x.`{name}` = []")
    edges = {(edge.kind, name) for edge in graph.edges for name in _empty(edge.properties) or ()}
    for kind, name in sorted(edges):
        yield _each(f"MATCH ()-[x:`{kind}`]->() WHERE '{name}' IN x.{EMPTY}", f"SET x.`{name}` = []")
    for match in ("MATCH (x)", "MATCH ()-[x]->()"):
        yield _each(f"{match} WHERE x.{EMPTY} IS NOT NULL", f"REMOVE x.{EMPTY}")


def _each(match: str, change: str) -> str:
    return f"{match} CALL (x) {{ {change} }} IN TRANSACTIONS OF 10000 ROWS"


def _state(graph: Graph) -> bytes:
    """What a store keeps of what it was written from."""
    head = [f"id:ID({STATE})", "state:string", "version:long", "matter:string", "parts:string"]
    kept = {part.key: keep(part, part.make()) for part in graph.parts()}
    shelved = ([str(row["id"]), None, None, None, str(row["parts"])] for row in shelves(kept))
    return _csv(head, [["projection", "ready", SCHEMA, "", None], *shelved])


def _types(properties: Iterable[Mapping[str, Value]]) -> dict[str, str]:
    """The import's type of each property: the one that holds every value of it."""
    found: dict[str, set[str]] = {}
    for held in properties:
        for name, value in held.items():
            if value is not None:
                found.setdefault(name, set()).add(_type(value))
    return {name: _common(kinds) for name, kinds in sorted(found.items())}


def _type(value: Value) -> str:
    if isinstance(value, list):
        return "string[]"
    for type_, name in ((bool, "boolean"), (int, "long"), (float, "double"), (datetime, "datetime")):
        if isinstance(value, type_):
            return name
    return "string"


def _common(kinds: set[str]) -> str:
    if kinds == {"long", "double"}:
        return "double"
    return kinds.pop() if len(kinds) == 1 else "string"


def _csv(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    lines = [",".join(head), *(",".join(_cell(value) for value in row) for row in rows)]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _cell(value: Value) -> str:
    """One field: nothing at all for what is not known, an empty text in quotes for an empty one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, (int, float)):
        return repr(value)
    text = BETWEEN.join(item.replace(BETWEEN, " ") for item in value) if isinstance(value, list) else value
    return '"' + text.replace('"', '""') + '"'


def _command(options: Sequence[str], largest: int) -> str:
    """The import in the syntax of Neo4j 5.19 and later; the buffer must hold the longest field."""
    buffer = max(4, min(1024, 2 * largest // _MEGABYTE))
    lines = [
        "neo4j-admin database import full neo4j --overwrite-destination",
        "--multiline-fields=true --array-delimiter=U+001F",
        f"--read-buffer-size={buffer}m",
        *options,
    ]
    return (
        "#!/bin/sh\n# Run in this folder while the server is stopped; it replaces the database neo4j.\n"
        "# Then start the server and run after-import.cypher with cypher-shell.\n" + " \\\n  ".join(lines) + "\n"
    )


FORM = Form(name="neo4j-import", title="CSV node and edge lists for neo4j-admin database import", write=_write)
