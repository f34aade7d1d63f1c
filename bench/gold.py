"""The annotated development threads as the product's own types: `threads()` yields each with its acts as annotated."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from acts.act import Act, ActId, Due
from ingest.message import Address, Message, MessageId, Moment, Pieces, Source, Span, Thread, ThreadId
from ingest.message import Printing as Copy

SHARED = Path(os.environ.get("REJOINDER_SHARED", Path(__file__).resolve().parents[1] / "../shared"))

_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One annotated thread: its set, its origin ("real", "synthetic"), itself, its acts and the file they stand in."""

    name: str
    group: str
    origin: str
    thread: Thread
    acts: tuple[Act, ...]
    path: Path


def threads(shared: Path = SHARED) -> Iterator[Gold]:
    """Every annotated thread, by set and name."""
    for path in sorted(shared.glob("gold/*/gold/*.json")):
        yield load(path)


def load(path: Path) -> Gold:
    """One annotated thread."""
    data = json.loads(path.read_text(encoding="utf-8"))
    unique = sorted((m for m in data["messages"] if m["dup_of"] is None), key=lambda m: m["chron"])
    messages = tuple(_message(m, ThreadId(data["thread"])) for m in unique)
    thread = Thread(id=ThreadId(data["thread"]), subject=unique[0]["subject"] or "", messages=messages)
    sides = {_key(p["name"]): p.get("side") for p in data["people"]}
    texts = {m.id: m.text for m in messages}
    senders = {m["id"]: m["from"]["name"] or m["from"]["address"] for m in unique}
    acts = tuple(_act(a, texts, sides, senders) for a in data["acts"] if a["msg"] in texts)
    return Gold(
        name=data["thread"], group=path.absolute().parts[-3], origin=data["origin"], thread=thread, acts=acts, path=path
    )


def _key(name: str | None) -> frozenset[str]:
    return frozenset(w.strip(".,").lower() for w in (name or "").split() if len(w.strip(".,")) > 1)


def _message(data: dict, thread: ThreadId) -> Message:  # type: ignore[type-arg]
    sent = datetime.fromisoformat(data["date"]) if data["date"] else None
    moment = Moment(text=data["date"], local=sent, earliest=None, latest=None, basis="no zone printed")
    sender = Address(name=data["from"]["name"], email=data["from"]["address"], printed=data["from"]["name"] or "")
    to = tuple(_named(n) for n in data["to"])
    return Message(
        id=MessageId(data["id"]), thread=thread, sender=sender, to=to, cc=(), bcc=(), sent=moment,
        subject=data["subject"], text=data["new_text"], kind="e-mail", printings=(_copy(data, sender, moment),),
    )  # fmt: skip


def _named(given: str | dict) -> Address:  # type: ignore[type-arg]
    if isinstance(given, str):
        mailbox = _MAILBOX.search(given)
        name = given[: mailbox.start()].strip(" \"'<([") if mailbox else given
        return Address(name=name or None, email=mailbox[0] if mailbox else None, printed=given)
    return Address(
        name=given.get("name"), email=given.get("address"), printed=given.get("name") or given.get("address") or ""
    )


def _copy(data: dict, sender: Address, moment: Moment) -> Copy:  # type: ignore[type-arg]
    text = data["new_text"]
    return Copy(
        source=Source(file="gold", sha256="0" * 64, media_type="text/plain"), index=data["index"],
        span=Span(start=0, end=len(text)), layout="gold", depth=data["index"], carrier=None, header="",
        header_span=None, sender=sender, to=(), cc=(), bcc=(), sent=moment, subject=data["subject"],
        text=text, pieces=Pieces(),
    )  # fmt: skip


def _act(a: dict, texts: dict, sides: dict, senders: dict) -> Act:  # type: ignore[type-arg]
    text, quote = texts[a["msg"]], a["quote"]
    start = text.find(quote)
    actor = a["actor"]
    side = sides.get(_key(actor)) or next((s for k, s in sides.items() if k & _key(actor)), None)
    due = a.get("due")
    return Act(
        id=ActId(str(a["id"])), kind=a["type"], message=MessageId(a["msg"]), actor=actor, side=side,
        addressee_side=a["addressee_side"], same_side=bool(a.get("same_side")), reported=bool(a.get("reported")),
        quote=quote, start=max(start, 0), end=max(start, 0) + len(quote), confidence=1.0, basis="annotated",
        due=Due(text=quote, local=due, earliest=None, latest=None, zone_basis="", how="annotated") if due else None,
        deadline_kind=a.get("deadline_kind"), about=a.get("about"), answers=a["answers"] and ActId(str(a["answers"])),
        status=a["status"],
    )  # fmt: skip
