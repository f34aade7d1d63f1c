"""Annotated threads as messages and acts: what reading and finding would yield if they made no mistake."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from acts.act import Act, ActId, Due
from ingest.message import (
    Address,
    Difference,
    DifferenceKind,
    Message,
    MessageId,
    Moment,
    Pieces,
    Printing,
    Signature,
    Source,
    Span,
    Thread,
    ThreadId,
)

Row = Mapping[str, Any]
Matter = tuple[tuple[Thread, ...], dict[ThreadId, tuple[Act, ...]]]
_DOCKET = re.compile(r"Dkt-(\d+)-(\d+)")
_MAILBOX = re.compile(r"(?P<name>[^<]*)<(?P<email>[^>\s]+@[^>\s]+)>")


def told(path: Path) -> Matter:
    """The threads and acts of one annotation file; messages whose ids begin with one letter are one thread."""
    data = json.loads(path.read_text(encoding="utf-8"))
    firms = {name: person.get("firm") for person in data["people"] for name in (person["name"], *person["emails"])}
    groups: dict[str, list[Row]] = {}
    for row in sorted((m for m in data["messages"] if m["dup_of"] is None), key=lambda m: m["chron"]):
        groups.setdefault(re.sub(r"\d", "", str(row["id"])), []).append(row)
    carriers = _carriers(data, path)
    altered = {(a["message"], a["by"]): (a["was"], a["now"]) for a in data.get("altered", ())}
    told_of = _Told(
        stem=path.stem, firms=firms, carriers=carriers, altered=altered, printings=data.get("printings") or {}
    )
    threads = tuple(told_of.thread(name, rows) for name, rows in sorted(groups.items()))
    acts = {t.id: tuple(_acts(path.stem, t, data["acts"])) for t in threads}
    return threads, acts


def _id(*words: object) -> str:
    return sha256("|".join(map(str, words)).encode()).hexdigest()[:16]


def _carriers(data: Row, path: Path) -> dict[str, list[tuple[str, int]]]:
    """For each message the files that print it, and where in them."""
    printed = data.get("printings") or {path.name: [m["id"] for m in data["messages"]]}
    found: dict[str, list[tuple[str, int]]] = {}
    for file, ids in sorted(printed.items()):
        for index, id_ in enumerate(ids):
            found.setdefault(id_, []).append((file, index))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    stem: str
    firms: Row
    carriers: Mapping[str, list[tuple[str, int]]]
    altered: Mapping[tuple[str, str], tuple[str, str]]
    printings: Mapping[str, list[str]]

    def thread(self, name: str, rows: list[Row]) -> Thread:
        """The messages of one id letter."""
        id_ = ThreadId("t" + _id(self.stem, name))
        messages = tuple(self.message(id_, row) for row in rows)
        return Thread(id=id_, subject=rows[0]["subject"] or "", messages=messages)

    def message(self, thread: ThreadId, row: Row) -> Message:
        """One message with all its printings."""
        sender = Address(name=row["from"]["name"], email=row["from"]["address"], printed=row["from"]["name"] or "")
        text = " ".join(row["new_text"].split())
        firm = self.firms.get(row["from"]["address"]) or self.firms.get(row["from"]["name"])
        signature = Signature(span=Span(start=0, end=0), text="", name=sender.name, firm=firm) if firm else None
        to, cc = (tuple(_address(a) for a in row[field] or ()) for field in ("to", "cc"))
        sent = _moment(row)
        carriers = self.carriers[row["id"]]
        printings = tuple(
            Printing(
                source=_source(file), index=index, span=Span(start=0, end=len(text)), layout="told", depth=index,
                carrier=index - 1 if index else None, header="", header_span=None, sender=sender, to=to, cc=cc, bcc=(),
                sent=sent, subject=row["subject"], text=text, pieces=Pieces(at=(0,), start=(0,), end=(len(text),)),
                kind=row.get("kind", "e-mail"), signature=signature,
            )
            for file, index in carriers
        )  # fmt: skip
        return Message(
            id=MessageId("m" + _id(self.stem, row["id"])), thread=thread, sender=sender, to=to, cc=cc, bcc=(),
            sent=sent, subject=row["subject"], text=text, kind=row.get("kind", "e-mail"), printings=printings,
            signature=signature, only_quoted=all(index for _, index in carriers),
            differences=tuple(self.differences(row["id"], carriers)),
        )  # fmt: skip

    def differences(self, message: str, carriers: list[tuple[str, int]]) -> Iterable[Difference]:
        """The quotations of a message that the annotation calls altered."""
        for file, index in carriers:
            change = self.altered.get((message, self.printings.get(file, [""])[0]))
            if change and index:
                yield Difference(
                    source=_source(file).id, index=index, kind=DifferenceKind.SUBSTANTIVE, cause="words",
                    ours=change[0], theirs=change[1],
                )  # fmt: skip


def _source(file: str) -> Source:
    docket = _DOCKET.match(file)
    entry, attachment = docket.groups() if docket else (None, None)
    return Source(
        file=file,
        sha256=sha256(file.encode()).hexdigest(),
        media_type="text/plain",
        docket=entry,
        attachment=attachment,
    )


def _address(given: str | Row) -> Address:
    if not isinstance(given, str):
        email = str(given["address"]).lower() if given.get("address") else None
        return Address(name=given.get("name"), email=email, printed=str(given.get("name") or email or ""))
    text = given
    found = _MAILBOX.match(text)
    if found:
        return Address(name=found["name"].strip() or None, email=found["email"].lower(), printed=text)
    return Address(name=None if "@" in text else text, email=text.lower() if "@" in text else None, printed=text)


def _moment(row: Row) -> Moment:
    if not row["date"]:
        return Moment(text=None, local=None, earliest=None, latest=None, basis="not printed")
    local = datetime.fromisoformat(row["date"])
    if row.get("sent"):
        exact = datetime.fromisoformat(row["sent"]).astimezone(UTC)
        return Moment(text=row["date"], local=local, earliest=exact, latest=exact, basis="offset printed")
    at = local.replace(tzinfo=UTC)
    hours = timedelta(hours=4), timedelta(hours=5)
    return Moment(text=row["date"], local=local, earliest=at + hours[0], latest=at + hours[1], basis="no zone printed")


def _acts(stem: str, thread: Thread, rows: Iterable[Row]) -> Iterable[Act]:
    texts = {message.id: message.text for message in thread.messages}
    for row in rows:
        message = MessageId("m" + _id(stem, row["msg"]))
        quote = " ".join(row["quote"].split())
        if message in texts and quote in texts[message]:
            yield _act(stem, row, message, quote, texts[message].index(quote))


def _act(stem: str, row: Row, message: MessageId, quote: str, start: int) -> Act:
    answers = ActId("a" + _id(stem, row["answers"])) if row["answers"] else None
    return Act(
        id=ActId("a" + _id(stem, row["id"])), kind=row["type"], message=message, actor=row["actor"],
        side=row.get("side"), addressee_side=row["addressee_side"], same_side=bool(row.get("same_side")),
        reported=bool(row.get("reported")), quote=quote, start=start, end=start + len(quote), confidence=1.0,
        basis="annotated", due=_due(row, quote), deadline_kind=row.get("deadline_kind"), about=row.get("about"),
        answers=None if row["type"] == "withdrawal" else answers,
        withdraws=answers if row["type"] == "withdrawal" else None, status=row["status"],
    )  # fmt: skip


def _due(row: Row, quote: str) -> Due | None:
    if row["type"] != "deadline":
        return None
    if not row["due"]:
        return Due(text=quote, local=None, earliest=None, latest=None, zone_basis="", how="not computable")
    local = datetime.fromisoformat(row["due"])
    end = local if "T" in row["due"] else local + timedelta(hours=23, minutes=59)
    at = end.replace(tzinfo=UTC)
    first, last = at + timedelta(hours=4), at + timedelta(hours=5)
    return Due(text=quote, local=row["due"], earliest=first, latest=last, zone_basis="no zone printed", how="annotated")
