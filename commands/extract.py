"""`rejoinder extract`: one JSON object a file, the form that other programs read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import click

from acts import find
from acts.act import Act
from graph.cases import Case
from graph.parties import Standing, stand
from ingest.fold import fold
from ingest.isolation import Alone, read_alone
from ingest.message import Address, IngestError, Message, Moment, Printing, SourceId, Thread

Json = Mapping[str, object]


@click.command("extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--text", is_flag=True, help="The text that was read instead, into which all offsets point.")
def extract(files: tuple[Path, ...], text: bool) -> None:
    """Print each FILE's messages, acts, people and cases as JSON, one object a line; no matter is needed.

    A file that cannot be read gives a line with its defect, and the others are read all the same.

    \b
    rejoinder extract exhibit.pdf | jq '.acts[] | select(.type == "deadline")'
    """
    failed = 0
    for file in files:
        try:
            found = read_alone(file)
            click.echo("\n".join(r.text for r in found.readings) if text else json.dumps(_extract(file, found)))
        except IngestError as error:
            failed += 1
            click.echo(f"{error}", err=True)
            if not text:
                click.echo(json.dumps({**_empty(file), "defects": [{"kind": error.reason, "detail": str(error)}]}))
    if failed == len(files):
        raise SystemExit(1)


def _empty(file: Path) -> Json:
    return {"thread": file.stem, "source": {"file": file.name}, "messages": [], "acts": [], "people": [], "cases": []}


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printing with the message that it is a copy of."""

    printing: Printing
    message: Message
    thread: Thread


def _extract(file: Path, found: Alone) -> Json:
    threads = fold(found.printings)
    starts = _starts(found)
    printed = sorted(
        (_Printed(p, m, t) for t in threads for m in t.messages for p in m.printings),
        key=lambda x: (starts[x.printing.source.id], x.printing.index),
    )
    standing = stand(threads)
    first: dict[str, int] = {}
    messages = []
    for index, one in enumerate(printed):
        messages.append(_message(index, one, starts[one.printing.source.id], first.get(one.message.id)))
        first.setdefault(one.message.id, index)
    defects: list[Json] = [
        {"kind": d.kind, "detail": d.detail, "place": d.place} for r in found.readings for d in r.defects
    ]
    defects += [{"kind": r.reason, "detail": r.detail, "place": r.place} for r in found.refusals]
    acts, failed = _search(threads)
    defects += failed
    source = {"file": file.name, "sha256": found.readings[0].source.sha256} if found.readings else {"file": file.name}
    return {
        "thread": file.stem,
        "source": source,
        "messages": messages,
        "acts": acts,
        "people": list(_people(standing)),
        "cases": [{"id": c.id, "name": c.caption, "number": c.docket_number} for c in _cases(standing)],
        "defects": defects,
    }


def _search(threads: Sequence[Thread]) -> tuple[list[Json], list[Json]]:
    """The acts of the threads, and for each thread that could not be searched a defect that says why."""
    acts: list[Json] = []
    failed: list[Json] = []
    for thread in threads:
        try:
            acts += [_act(act) for act in find(thread)]
        except Exception as error:
            told = f"{type(error).__name__}: {error}"[:200]
            failed.append({"kind": "unsearched", "detail": told, "place": thread.subject})
    return acts, failed


def _starts(found: Alone) -> dict[SourceId, int]:
    """Where each source's text begins in the text that --text prints: all of them, a line break between."""
    ends = accumulate((len(r.text) + 1 for r in found.readings), initial=0)
    return {r.source.id: start for r, start in zip(found.readings, ends, strict=False)}


def _message(index: int, one: _Printed, shift: int, first: int | None) -> Json:
    printing = one.printing
    return {
        "index": index,
        "id": one.message.id,
        "from": _address(printing.sender),
        "to": [a.printed for a in printing.to],
        "cc": [a.printed for a in printing.cc],
        **_sent(printing.sent),
        "subject": printing.subject,
        "new_text": printing.text,
        "dup_of": first,
        "start": shift + printing.span.start,
        "end": shift + printing.span.end,
        "place": printing.source.place,
        "layout": printing.layout,
        "carrier": printing.carrier,
        "headers": printing.header,
        "signature": printing.signature.text if printing.signature else None,
        "defects": [{"kind": d.kind, "detail": d.detail} for d in printing.defects],
    }


def _address(address: Address | None) -> Json:
    return {"name": address.name if address else None, "address": address.email if address else None}


def _sent(moment: Moment) -> Json:
    return {
        "date": moment.local.isoformat(timespec="minutes") if moment.local else None,
        "sent_earliest": moment.earliest.isoformat() if moment.earliest else None,
        "sent_latest": moment.latest.isoformat() if moment.latest else None,
        "zone_basis": moment.basis,
    }


def _act(act: Act) -> Json:
    return {
        "id": act.id,
        "msg": act.message,
        "type": act.kind,
        "quote": act.quote,
        "span": [act.start, act.end],
        "due": act.due.local if act.due else None,
        "due_how": act.due.how if act.due else None,
        "deadline_kind": act.deadline_kind,
        "actor": act.actor,
        "side": act.side,
        "addressee_side": act.addressee_side,
        "same_side": act.same_side,
        "reported": act.reported,
        "condition": act.condition,
        "answers": act.answers,
        "status": act.status,
        "status_how": act.status_how,
        "confidence": round(act.confidence, 4),
        "basis": act.basis,
    }


def _people(standing: Standing) -> Iterator[Json]:
    for person in standing.people.persons.values():
        yield {
            "name": person.name,
            "aliases": list(person.aliases),
            "emails": list(person.emails),
            "firm": standing.firm(person),
            "side": standing.side(person),
        }


def _cases(standing: Standing) -> list[Case]:
    return list({c.id: c for cases in standing.cases.values() for c in cases}.values())


COMMAND = extract
