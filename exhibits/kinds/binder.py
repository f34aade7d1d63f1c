"""The exhibit binder: the sources themselves, lettered, stamped, numbered, the cited words boxed."""

from collections.abc import Iterator, Mapping

from exhibits import Exhibit
from exhibits.binding import Numbering, bind, split_at
from exhibits.brief import Brief, print_sent
from exhibits.bundle import gather
from exhibits.paper import heading, paragraph, set_pages
from ingest.message import Message

_AID = (
    "An aid, not an exhibit (Fed. R. Evid. 107): the messages in the order of time, each printed once. "
    "The exhibits in the binder are the record."
)


def write(brief: Brief) -> Mapping[str, bytes]:
    """binder.pdf (in volumes where a size cap is given), thread-in-order.pdf and omitted.pdf."""
    chosen = list(_chosen(brief))
    cites = [str(r["cite"]) for q in EXHIBIT.queries for r in brief.ask(q)]
    bundle = gather(brief, chosen, cites)
    note = f"Boxes mark the words that the filing cites. {brief.foot('')}"
    whole = bind([brief.caption, "EXHIBITS"], bundle.parts(cites, ""), Numbering(prefix=brief.prefix), note)
    volumes = split_at(whole, brief.cap) if brief.cap else [whole]
    names = ["binder.pdf"] if len(volumes) == 1 else [f"binder-volume-{i}.pdf" for i in range(1, len(volumes) + 1)]
    ids = {m.id for m in chosen}
    omitted = [m for t in brief.threads for m in t.messages if m.id not in ids]
    return {
        **dict(zip(names, volumes, strict=True)),
        "thread-in-order.pdf": _print_thread(brief, chosen),
        "omitted.pdf": _print_omitted(brief, chosen, omitted),
    }


def _chosen(brief: Brief) -> Iterator[Message]:
    for thread in brief.threads:
        for message in thread.messages:
            words = f"{message.subject or ''} {message.text}".casefold()
            if brief.issue is None or brief.issue.casefold() in words:
                yield message


def _print_thread(brief: Brief, messages: list[Message]) -> bytes:
    story = [heading(f"{brief.caption}: the correspondence in order"), paragraph(_AID)]
    for message in sorted(messages, key=_when):
        sender = message.sender
        name = "not known" if sender is None else sender.name or sender.email or sender.printed
        story.append(heading(f"{print_sent(message.sent)}: {name}"))
        story.append(paragraph(f"Subject: {message.subject or '(none)'}. {len(message.printings)} copies.", small=True))
        story += [paragraph(p) for p in message.text.split("\n\n") if p.strip()]
        story += [
            paragraph(f"A copy differs: “{d.ours}” here, “{d.theirs}” there ({d.cause}).", small=True)
            for d in message.differences
            if d.kind == "substantive"
        ]
    return set_pages(story, "The correspondence in order", brief.foot("Aid."))


def _print_omitted(brief: Brief, chosen: list[Message], omitted: list[Message]) -> bytes:
    threads = {m.thread for m in chosen}
    beside = [m for m in omitted if m.thread in threads]
    gaps = [g for t in brief.threads if t.id in threads for g in t.gaps]
    story = [
        heading("What is not in the binder (Fed. R. Evid. 106)"),
        paragraph(f"{len(beside)} messages of the same threads were left out; {len(gaps)} are spoken of and not held."),
        *(paragraph(f"{print_sent(m.sent)}: {m.subject or '(no subject)'}: {m.text[:160]}") for m in beside),
        *(paragraph(f"Not in the record: {g.evidence} “{g.quote}”") for g in gaps),
    ]
    return set_pages(story, "Omitted", brief.foot("List of what was left out."))


def _when(message: Message) -> str:
    return message.sent.local.isoformat() if message.sent.local else "9999"


EXHIBIT = Exhibit(
    name="binder",
    title="Exhibit binder",
    queries=("proposed_meetings", "deadlines_set", "outstanding_demands"),
    write=write,
)
