"""FollowTheMoney entities, one JSON object a line, for Aleph and the tools of that family.

Schemata and property names: the FollowTheMoney model 4 (followthemoney.tech). A message's copies are its `proof`.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from graph.out import Form
from graph.records import Edge, Graph, Node, Value

Lists = Mapping[str, Sequence[str]]
Ends = Mapping[tuple[str, tuple[str, str]], Sequence[Edge]]
_NOT_ID = re.compile(r"[^A-Za-z0-9._-]+")
_FIRMS = {"company": "Company", "agency": "PublicBody"}


def _write(graph: Graph) -> Mapping[str, bytes]:
    lines = (json.dumps(entity, ensure_ascii=False, sort_keys=True) for entity in _entities(graph))
    return {"entities.ftm.json": "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")}


def _entities(graph: Graph) -> Iterator[dict[str, object]]:
    outgoing: dict[tuple[str, tuple[str, str]], list[Edge]] = defaultdict(list)
    incoming: dict[tuple[str, tuple[str, str]], list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        outgoing[edge.kind, edge.start].append(edge)
        incoming[edge.kind, edge.end].append(edge)
    for node in graph.nodes:
        told = _THINGS.get(node.key[0])
        if told:
            schema, properties = told(node, outgoing, incoming)
            yield _entity(_id(node.key), schema, properties)
    for edge in graph.edges:
        if edge.kind in _LINKS:
            schema, start, end = _LINKS[edge.kind]
            told_of = _link(edge) | {start: [_id(edge.start)], end: [_id(edge.end)]}
            yield _entity(f"{edge.kind.lower()}-{_id(edge.start)}-{_id(edge.end)}", schema, told_of)


def _entity(id_: str, schema: str, properties: Lists) -> dict[str, object]:
    return {"id": id_, "schema": schema, "properties": {name: list(v) for name, v in properties.items() if v}}


def _id(key: tuple[str, str]) -> str:
    """An id as the model allows it: letters, digits, full stops, hyphens and low lines."""
    return _NOT_ID.sub("-", f"{key[0].lower()}-{key[1].removeprefix(key[0].lower() + ':')}")


def _texts(node: Node, **names: str) -> dict[str, list[str]]:
    """These properties under the model's names, each a list of texts."""
    return {name: _list(node.properties.get(ours)) for name, ours in names.items()}


def _list(value: Value) -> list[str]:
    if value is None or value == "":
        return []
    if isinstance(value, list):
        return value
    return [value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") if isinstance(value, datetime) else str(value)]


def _person(node: Node, _out: Ends, _in: Ends) -> tuple[str, Lists]:
    schema = "LegalEntity" if node.properties.get("mailbox") else "Person"
    return schema, _texts(node, name="name", alias="aliases", email="emails")


def _firm(node: Node, _out: Ends, _in: Ends) -> tuple[str, Lists]:
    schema = _FIRMS.get(str(node.properties.get("kind")), "Organization")
    return schema, _texts(node, name="name", classification="kind", notes="domains")


def _party(node: Node, _out: Ends, _in: Ends) -> tuple[str, Lists]:
    return "LegalEntity", _texts(node, name="name")


def _case(node: Node, _out: Ends, _in: Ends) -> tuple[str, Lists]:
    told = _texts(node, name="caption", alias="short", caseNumber="docket_number", court="court")
    return "CourtCase", told | {"name": told["name"] or told["caseNumber"] or [node.id]}


def _source(node: Node, _out: Ends, _in: Ends) -> tuple[str, Lists]:
    held = _texts(node, fileName="file", title="label", mimeType="media_type")
    return "Document", held | {"notes": [f"SHA-256 {node.properties.get('sha256')}"]}


def _message(node: Node, out: Ends, into: Ends) -> tuple[str, Lists]:
    told = _texts(node, title="subject", bodyText="text", fileName="file", summary="cite")
    if node.properties.get("sent_earliest") == node.properties.get("sent_latest"):
        told |= _texts(node, date="sent_earliest")
    told["proof"] = sorted({_id(edge.end) for edge in out.get(("PRINTED_IN", node.key), ())})
    senders = into.get(("SENT", node.key), ())
    if node.properties.get("kind") == "letter":
        return "PlainText", told | {"author": _printed(senders)}
    return "Email", told | _texts(node, subject="subject") | _correspondents(node, out, senders)


def _correspondents(node: Node, out: Ends, senders: Sequence[Edge]) -> dict[str, list[str]]:
    to, cc, bcc = (list(out.get((kind, node.key), ())) for kind in ("TO", "CC", "BCC"))
    return {
        "from": _printed(senders),
        "emitters": [_id(edge.start) for edge in senders],
        "to": _printed(to),
        "cc": _printed(cc),
        "bcc": _printed(bcc),
        "recipients": sorted({_id(edge.end) for edge in (*to, *cc, *bcc)}),
        "inReplyToEmail": [_id(edge.end) for edge in out.get(("REPLY_TO", node.key), ())],
    }


def _printed(edges: Sequence[Edge]) -> list[str]:
    return sorted({str(edge.properties["printed"]) for edge in edges if edge.properties.get("printed")})


def _act(node: Node, _out: Ends, into: Ends) -> tuple[str, Lists]:
    told = _texts(node, keywords="kind", description="quote", summary="cite", notes="basis")
    if node.properties.get("at") == node.properties.get("at_latest"):
        told |= _texts(node, date="at")
    kind = str(node.properties.get("kind", "act")).replace("_", " ")
    told["name"] = [f"{kind.capitalize()} by {node.properties.get('actor') or 'a person not named'}"]
    told["involved"] = [_id(edge.start) for edge in into.get(("MADE", node.key), ())]
    told["proof"] = [_id(edge.start) for edge in into.get(("DOES", node.key), ())]
    return "Event", told


def _link(edge: Edge) -> dict[str, list[str]]:
    """What is known of a tie. The dates between which it was seen are not those of its beginning and end."""
    seen = [_list(edge.properties.get(name)) for name in ("since", "until")]
    when = [f"seen from {seen[0][0]} to {seen[1][0]}"] if seen[0] and seen[1] else []
    return {
        "role": _list(edge.properties.get("role")),
        "description": _list(edge.properties.get("basis")),
        "summary": [*when, *_list(edge.properties.get("cite"))],
    }


_THINGS = {
    "Person": _person,
    "Firm": _firm,
    "Party": _party,
    "Case": _case,
    "Source": _source,
    "Message": _message,
    "Act": _act,
}
_LINKS = {
    "MEMBER_OF": ("Membership", "member", "organization"),
    "COUNSEL_FOR": ("Representation", "agent", "client"),
    "PARTY_TO": ("CourtCaseParty", "party", "case"),
}
FORM = Form(name="followthemoney", title="FollowTheMoney entities, one JSON object a line", write=_write)
