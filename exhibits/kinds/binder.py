"""The exhibit binder: the sources themselves, lettered, stamped, numbered, the cited words boxed."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from acts.conferences import turned
from exhibits import Exhibit
from exhibits.binding import Numbering, Part
from exhibits.brief import Brief
from exhibits.bundle import Leaf, gather
from exhibits.confined import bind, split_at
from exhibits.paper import heading, paragraph, set_pages, subheading
from exhibits.redacted import clean, note
from exhibits.times import in_sequence, print_local, print_sent, runs_against
from ingest.message import Gap

_AID = (
    "An aid, not an exhibit (Fed. R. Evid. 107): the messages in the order of time, each printed once. "
    "The exhibits in the binder are the record."
)

_ITEM = re.compile(r"\n\n|\n(?=\s{0,8}(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|[-•*–])\s)")  # a list keeps its lines
_CLOCKS = (
    "It prints an earlier hour than the message that it answers. The order here is that of the quotation: a reply is "
    "not older than what it quotes. Either the two clocks are in different zones, or one is wrong."
)


def write(brief: Brief) -> Mapping[str, bytes]:
    """binder.pdf (in volumes where a size cap is given), thread-in-order.pdf and omitted.pdf."""
    bundle = gather(brief)
    cites = [str(r["cite"]) for q in EXHIBIT.queries for r in brief.ask(q)]
    note = f"Boxes mark the words that the filing cites. {brief.foot('').strip()}"
    parts = [_clean_part(brief, part, leaf) for part, leaf in zip(bundle.parts(cites), bundle.leaves, strict=True)]
    whole = bind([*brief.head_lines, "EXHIBITS"], parts, Numbering(prefix=brief.prefix), note)
    volumes = split_at(whole, brief.cap) if brief.cap else [whole]
    names = ["binder.pdf"] if len(volumes) == 1 else [f"binder-volume-{i}.pdf" for i in range(1, len(volumes) + 1)]
    return {
        **dict(zip(names, volumes, strict=True)),
        "thread-in-order.pdf": _print_thread(brief),
        "omitted.pdf": _print_omitted(brief),
    }


def _clean_part(brief: Brief, part: Part, leaf: Leaf) -> Part:
    """The part as it may be filed: the redacted pages, where something on them is to be covered."""
    done = clean(brief, leaf)
    return part if done.pdf is None else replace(part, pdf=done.pdf, note=f"{part.note} {note(done)}")


def _print_thread(brief: Brief) -> bytes:
    story = [heading(f"{brief.caption}: the correspondence in order"), paragraph(_AID)]
    for message in in_sequence(brief.chosen):
        sender = message.sender
        name = "not known" if sender is None else turned(sender.name or sender.email or sender.printed)
        copies = len(message.printings)
        story.append(subheading(f"{print_sent(message)}: {name}"))
        told = f"Subject: {message.subject or '(none)'}. {copies} {'copy' if copies == 1 else 'copies'} in the record."
        story.append(paragraph(told, small=True))
        if runs_against(message, brief.messages.get(message.reply_to) if message.reply_to else None):
            story.append(paragraph(_CLOCKS, small=True))
        story += [paragraph(p) for p in _ITEM.split(brief.text_of(message)) if p.strip()]
        story += [
            paragraph(f"A copy differs: “{d.ours}” here, “{d.theirs}” there ({d.cause}).", small=True)
            for d in message.differences
            if d.kind == "substantive" and message.id not in brief.covered
        ]
    return set_pages(story, "The correspondence in order", brief.foot("Aid."))


def _print_omitted(brief: Brief) -> bytes:
    ids = {m.id for m in brief.chosen}
    threads = {m.thread for m in brief.chosen}
    beside = [m for m in brief.messages.values() if m.thread in threads and m.id not in ids | brief.withheld]
    gaps = [g for t in brief.threads if t.id in threads for g in t.gaps if g.inferred_from not in brief.withheld]
    story = [
        heading("What is not in the binder (Fed. R. Evid. 106)"),
        paragraph(
            f"Of the same threads, {_count(beside, 'message')} left out by choice. Signs of messages that are not "
            f"held: {len(gaps) or 'none'}."
        ),
        *(paragraph(text) for text in brief.cautions),
        *(subheading(text) for text in ["Left out by choice"] if beside),
        *(paragraph(f"{print_sent(m)}: {m.subject or '(no subject)'}: {brief.text_of(m)[:160]} …") for m in beside),
        *(subheading(text) for text in ["Spoken of, and not in the record"] if gaps),
        *(paragraph(_print_gap(brief, g)) for g in gaps),
    ]
    return set_pages(story, "Omitted", brief.foot("List of what was left out."))


def _print_gap(brief: Brief, gap: Gap) -> str:
    """What shows that something is not held, and by which message."""
    words = brief.show(" ".join(gap.quote.split()))
    message = brief.messages.get(gap.inferred_from) if gap.inferred_from else None
    by = f" (message of {print_sent(message)})" if message else ""
    evidence = print_local(gap.evidence)
    return f"{evidence[:1].upper()}{evidence[1:]}{by}: “{words if len(words) < 160 else f'{words[:150]} …'}”"


def _count(what: Collection[object], name: str) -> str:
    return f"{len(what)} {name} is" if len(what) == 1 else f"{len(what) or 'no'} {name}s are"


EXHIBIT = Exhibit(
    name="binder",
    title="Exhibit binder",
    queries=("proposed_meetings", "deadlines_set", "outstanding_demands"),
    write=write,
)
