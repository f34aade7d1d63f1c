"""JSON-LD in the words of schema.org: people, organisations, messages with their sources, threads, and acts as actions.

The context stands in the file itself, so that a reader needs no network. A date is given only where it is exact.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from graph.out import Form
from graph.records import Edge, Graph, Node, Value

Ends = Mapping[tuple[str, tuple[str, str]], Sequence[Edge]]
Told = dict[str, object]
_FIRMS = {"law firm": "LegalService", "company": "Corporation", "agency": "GovernmentOrganization"}
_ACTIONS = {
    "agreement": "AgreeAction",
    "conference_held": "CommunicateAction",
    "demand": "AskAction",
    "meeting_proposal": "InviteAction",
    "refusal": "RejectAction",
}


def _write(graph: Graph) -> Mapping[str, bytes]:
    told = {"@context": {"@vocab": "https://schema.org/"}, "@graph": list(_things(graph))}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    return {"graph.jsonld": text.encode("utf-8", "replace")}


def _things(graph: Graph) -> Iterator[Told]:
    out: dict[tuple[str, tuple[str, str]], list[Edge]] = defaultdict(list)
    into: dict[tuple[str, tuple[str, str]], list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        out[edge.kind, edge.start].append(edge)
        into[edge.kind, edge.end].append(edge)
    for node in graph.nodes:
        tell = _KINDS.get(node.key[0])
        if tell:
            held = {"@id": _id(node.key), **tell(node, out, into)}
            yield {name: value for name, value in held.items() if value not in (None, "", [])}


def _id(key: tuple[str, str]) -> str:
    return f"urn:rejoinder:{key[0].lower()}:{key[1].removeprefix(key[0].lower() + ':')}"


def _refs(edges: Sequence[Edge], *, start: bool = False) -> list[Told]:
    return [{"@id": one} for one in sorted({_id(edge.start if start else edge.end) for edge in edges})]


def _exact(node: Node, first: str, last: str) -> str | None:
    at: Value = node.properties.get(first)
    if not isinstance(at, datetime) or at != node.properties.get(last):
        return None
    return at.astimezone(UTC).isoformat()


def _person(node: Node, out: Ends, _into: Ends) -> Told:
    held = node.properties
    kind = "ContactPoint" if held.get("mailbox") else "Person"
    told: Told = {"@type": kind, "name": held.get("name"), "email": held.get("emails")}
    member = {"memberOf": _refs(out.get(("MEMBER_OF", node.key), ()))} if kind == "Person" else {}
    return told | {"alternateName": held.get("aliases")} | member


def _firm(node: Node, _out: Ends, _into: Ends) -> Told:
    kind = _FIRMS.get(str(node.properties.get("kind")), "Organization")
    return {"@type": kind, "name": node.properties.get("name")}


def _thread(node: Node, _out: Ends, _into: Ends) -> Told:
    return {"@type": "Conversation", "name": node.properties.get("subject")}


def _source(node: Node, _out: Ends, _into: Ends) -> Told:
    held = node.properties
    told: Told = {"@type": "DigitalDocument", "name": held.get("file"), "encodingFormat": held.get("media_type")}
    return told | {"identifier": f"sha256:{held.get('sha256')}"}


def _message(node: Node, out: Ends, into: Ends) -> Told:
    held = node.properties
    return {
        "@type": "EmailMessage" if held.get("kind") == "e-mail" else "Message",
        "name": held.get("subject"),
        "text": held.get("text"),
        "dateSent": _exact(node, "sent_earliest", "sent_latest"),
        "sender": _refs(into.get(("SENT", node.key), ()), start=True),
        "toRecipient": _refs(out.get(("TO", node.key), ())),
        "ccRecipient": _refs(out.get(("CC", node.key), ())),
        "bccRecipient": _refs(out.get(("BCC", node.key), ())),
        "isPartOf": _refs(out.get(("IN", node.key), ())),
        "isBasedOn": _refs(out.get(("PRINTED_IN", node.key), ())),
    }


def _act(node: Node, _out: Ends, into: Ends) -> Told:
    held = node.properties
    return {
        "@type": _ACTIONS.get(str(held.get("kind")), "Action"),
        "additionalType": held.get("kind"),
        "description": held.get("quote"),
        "agent": _refs(into.get(("MADE", node.key), ()), start=True),
        "object": _refs(into.get(("DOES", node.key), ()), start=True),
        "startTime": _exact(node, "at", "at_latest"),
    }


_KINDS = {
    "Person": _person,
    "Firm": _firm,
    "Thread": _thread,
    "Source": _source,
    "Message": _message,
    "Act": _act,
}
FORM = Form(name="jsonld", title="JSON-LD in the words of schema.org, one file", write=_write)
