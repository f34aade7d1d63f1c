"""One text → the messages printed in it, outermost first, top to bottom."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest import patterns
from ingest.addresses import parse_people, parse_person, plain
from ingest.attributions import attributions
from ingest.blocks import Block, glued_blocks, marked_blocks
from ingest.dating import date_all
from ingest.labels import label_blocks
from ingest.letters import letters, signed_by
from ingest.lines import Hints, Line, cut_lines, find_hints
from ingest.message import (
    Address,
    Defect,
    DefectKind,
    Moment,
    Page,
    Printing,
    Reading,
    Signature,
    Span,
)
from ingest.notes import flat_blocks
from ingest.pieces import knit
from ingest.signatures import read_signature
from ingest.zones import find_zones


@dataclass(slots=True)
class _Draft:
    """A message while its lines are being gathered."""

    block: Block | None
    first: int
    body: int
    depth: int
    carrier: int | None
    own: list[int]


def split(reading: Reading) -> tuple[Printing, ...]:
    """The messages printed in a reading, outermost first, top to bottom as printed.

    Where the reading has an envelope, the outermost message's header is that envelope. Text above the first printed
    header is a message too, without a header, unless it is a cover page. A text without any message gives one printing
    that holds it all.
    """
    text = reading.text
    lines = cut_lines(text, [(f.start, f.end) for f in reading.furniture])
    starts = [line.start for line in lines]

    def line_at(offset: int) -> int:
        return max(0, bisect_right(starts, offset) - 1)

    blocks = _blocks(text, lines, line_at)
    drafts = _gather(lines, blocks, reading.envelope is not None)
    return _printings(reading, lines, drafts, find_hints(text, line_at))


def _blocks(text: str, lines: Sequence[Line], line_at: Callable[[int], int]) -> list[Block]:
    """Every header found, in order; where two overlap the fuller one stays."""
    found = label_blocks(text, lines, line_at) + letters(text, lines, line_at) + marked_blocks(text, lines, line_at)
    found += glued_blocks(text, lines, line_at) + flat_blocks(text, lines, line_at) + attributions(lines)
    found.sort(key=lambda b: (b.first, -len(b.fields)))
    kept: list[Block] = []
    for block in found:
        if kept and block.first < max(kept[-1].body, kept[-1].first + 1):
            continue
        kept.append(block)
    return kept


_ALONE = frozenset({"rfc822", "letter", "chat", "post", "text message"})


def _gather(lines: Sequence[Line], blocks: Sequence[Block], enveloped: bool) -> list[_Draft]:
    """Give every line to the message that wrote it, by the quote depth at which each message's words stand."""
    drafts: list[_Draft] = []
    owner: dict[int, int] = {}
    top = _first_message(lines, blocks, enveloped)
    if top is not None:
        drafts.append(top)
        owner[0] = 0
    pending = list(reversed(blocks))
    held: dict[int, int | None] = {}
    k = 0 if top is not None or not blocks else blocks[0].first
    while k < len(lines):
        if pending and k >= pending[-1].first:
            block = pending.pop()
            stop = pending[-1].first if pending else len(lines)
            _open(lines, drafts, owner, block, stop)
            held.clear()
            k = max(block.body, k)
            continue
        depth = lines[k].depth
        if depth not in held:
            held[depth] = _holder(owner, depth)
        holder = held[depth]
        if holder is not None:
            drafts[holder].own.append(k)
        k += 1
    return drafts


def _open(lines: Sequence[Line], drafts: list[_Draft], owner: dict[int, int], block: Block, stop: int) -> None:
    depth = _body_depth(lines, block, stop)
    carrier = _holder(owner, block.depth)
    if block.layout in _ALONE:
        carrier = None
    for deeper in [d for d in owner if d >= depth]:
        del owner[deeper]
    owner[depth] = len(drafts)
    own: list[int] = [block.first] if block.layout == "chat" else []
    drafts.append(_Draft(block=block, first=block.first, body=block.body, depth=depth, carrier=carrier, own=own))
    if block.layout == "chat":
        drafts[-1].body = block.first + 1


def _body_depth(lines: Sequence[Line], block: Block, stop: int) -> int:
    """The quote depth of the words under a header: the least in the quoted run that follows it."""
    k = block.body
    while k < stop and not lines[k].text and lines[k].depth <= block.depth:
        k += 1
    if k >= stop or lines[k].depth <= block.depth:
        after = lines[stop].depth if k >= stop and stop < len(lines) else block.depth
        return max(block.depth, after) if block.layout == "attribution" else block.depth
    least = lines[k].depth
    while k < stop and (lines[k].depth > block.depth or not lines[k].text):
        if lines[k].depth > block.depth:
            least = min(least, lines[k].depth)
        k += 1
    if block.layout != "attribution" and _writes_itself(lines, block, k, stop):
        return block.depth
    return least


def _writes_itself(lines: Sequence[Line], block: Block, k: int, stop: int) -> bool:
    """Whether the message that opens with a quotation goes on in its own words, and not only with a footer."""
    quoted = sum(1 for line in lines[block.body : k] if line.text)
    own = 0
    for line in lines[k:stop]:
        if patterns.DISCLAIMER.match(line.text) or patterns.LIST_FOOTER.match(line.text):
            break
        own += bool(line.text) and line.depth <= block.depth and not patterns.SEPARATOR.match(line.text)
    return own > 0.2 * quoted


def _holder(owner: dict[int, int], depth: int) -> int | None:
    for d in sorted(owner, reverse=True):
        if d <= depth:
            return owner[d]
    return owner[min(owner)] if owner else None


def _first_message(lines: Sequence[Line], blocks: Sequence[Block], enveloped: bool) -> _Draft | None:
    """The message whose words stand above the first printed header, or None where that is nothing or a cover page."""
    draft = _Draft(block=None, first=0, body=0, depth=0, carrier=None, own=[])
    if enveloped or not blocks:
        return draft
    above = [line for line in lines[: blocks[0].first] if not line.blank]
    above = [line for line in above if not _sets_off(line.text)]
    if blocks[0].layout == "attribution":
        below = _answers_below(lines, blocks[0])
        return draft if above or below else None
    if not above or _is_cover(lines, blocks[0]):
        return None
    return draft


def _sets_off(text: str) -> bool:
    return any(p.match(text) for p in (patterns.SEPARATOR, patterns.FORWARD_INTRO, patterns.FORWARDED_TAIL))


def _answers_below(lines: Sequence[Line], block: Block) -> bool:
    """Whether the writer of a text that opens with an attribution answers below or between the quotation."""
    depth = _body_depth(lines, block, len(lines))
    return depth > block.depth and any(
        line.text and line.depth < depth and not line.furniture for line in lines[block.body :]
    )


def _is_cover(lines: Sequence[Line], block: Block) -> bool:
    above = lines[: block.first]
    words = "\n".join(line.text for line in above)
    if any(line.furniture for line in above) and len(words) < 400:
        return True
    filled = [line.text.strip() for line in above if line.text.strip()]
    owner_only = len(filled) == 2 and patterns.SEPARATOR.match(filled[1]) is not None and "from" in block.fields
    if owner_only and len(filled[0].split()) <= 4 and filled[1].startswith("____"):
        return True
    return patterns.COVER.search(words) is not None and block.layout in ("labels", "letter", "chat", "rfc822")


def _printings(reading: Reading, lines: Sequence[Line], drafts: Sequence[_Draft], hints: Hints) -> tuple[Printing, ...]:
    sent = date_all([_printed_date(reading, draft, n) for n, draft in enumerate(drafts)])
    printings: list[Printing] = []
    depths: list[int] = []
    for n, draft in enumerate(drafts):
        depth = 0 if draft.carrier is None else depths[draft.carrier] + 1
        depths.append(depth)
        end = _end_of(lines, drafts, n)
        printings.append(_printing(reading, lines, draft, n, depth, end, sent[n], hints))
    return tuple(printings)


def _end_of(lines: Sequence[Line], drafts: Sequence[_Draft], n: int) -> int:
    """The offset at which the printed message ends: behind the last of its lines and of its header's."""
    draft = drafts[n]
    last = max([draft.body - 1, *draft.own[-1:]])
    while last > draft.first and not lines[last].text:
        last -= 1
    return lines[last].end if lines else 0


def _printing(
    reading: Reading,
    lines: Sequence[Line],
    draft: _Draft,
    index: int,
    depth: int,
    end: int,
    sent: Moment,
    hints: Hints,
) -> Printing:
    block, envelope = draft.block, reading.envelope if index == 0 and draft.block is None else None
    fields = block.fields if block else {}
    own = _without_separators(lines, draft.own)
    letter_cc, own = _copied(lines, own) if block and block.layout == "letter" else ("", own)
    sender = _sender(fields, envelope.sender if envelope else None, lines, own, block)
    last = draft.own[-1:] == [len(lines) - 1] or not draft.own
    zones = find_zones(lines, own, draft.depth, sender.name or sender.email if sender else None, hints, last)
    chat = _chat_start(reading.text, lines, draft)
    text, pieces = knit(reading.text, lines, zones.new, hints.margins, chat)
    header_span = (
        Span(start=lines[draft.first].start, end=lines[max(draft.first, draft.body - 1)].end) if block else None
    )
    start = lines[draft.first].start if block else _first_offset(lines, draft)
    span = Span(start=start, end=max(start, end))
    return Printing(
        source=reading.source,
        index=index,
        span=span,
        layout=block.layout if block else ("envelope" if envelope else "text"),
        depth=depth,
        carrier=draft.carrier,
        header=reading.text[header_span.start : header_span.end] if header_span else (envelope.raw if envelope else ""),
        header_span=header_span,
        sender=sender,
        to=envelope.to if envelope else parse_people(fields.get("to", "")),
        cc=envelope.cc if envelope else parse_people(fields.get("cc", "") or letter_cc),
        bcc=envelope.bcc if envelope else parse_people(fields.get("bcc", "")),
        sent=sent,
        subject=envelope.subject if envelope else (plain(fields["subject"]) if fields.get("subject") else None),
        text=text,
        pieces=pieces,
        kind="letter" if block and block.layout == "letter" else "e-mail",
        quoted=_spans(lines, zones.quoted),
        signature=_signature(lines, zones.signature, sender),
        stranded=tuple(read_signature(reading.text, lines, b, stranded=True) for b in zones.stranded),
        disclaimers=_spans(lines, zones.disclaimer),
        banners=_spans(lines, zones.banner),
        pages=_pages(reading.pages, span),
        message_id=envelope.message_id if envelope else _reference(fields.get("message-id")),
        in_reply_to=envelope.in_reply_to if envelope else _reference(fields.get("in-reply-to")),
        references=envelope.references if envelope else tuple(plain(fields.get("references", "")).split()),
        attachments=reading.attachments if index == 0 else (),
        defects=_defects(text, sent, sender, block),
    )


def _first_offset(lines: Sequence[Line], draft: _Draft) -> int:
    filled = [k for k in draft.own if not lines[k].blank]
    return lines[filled[0]].start if filled else 0


def _without_separators(lines: Sequence[Line], own: Sequence[int]) -> list[int]:
    """The lines without the rules and "Original Message" lines with which clients set messages off."""
    kept = list(own)
    while kept and (not lines[kept[-1]].text.strip() or _is_separator(lines, kept) or _is_box(lines, kept)):
        kept.pop()
    start = 0
    while start < len(kept) and (not lines[kept[start]].text.strip() or _is_rule(lines[kept[start]].text)):
        start += 1
    return [k for k in kept[start:] if not (lines[k].text[-1:] in _SET_OFF_ENDS and _is_set_off(lines[k].text))]


def _is_rule(text: str) -> bool:
    return len(text) >= 5 and not text.strip(" \t-_=*~#")


_SET_OFF_ENDS = frozenset(":-eE0123456789M")


def _is_set_off(text: str) -> bool:
    """Whether a line, wherever it stands, does nothing but announce a forwarded or original message."""
    if len(text) > 160 or not (text.endswith((":", "-", "age", "AGE")) or "orwarded by" in text):
        return False
    return any(p.match(text) for p in (patterns.ORIGINAL, patterns.FORWARDED_BY, patterns.FORWARD_INTRO))


def _is_separator(lines: Sequence[Line], kept: Sequence[int]) -> bool:
    text = lines[kept[-1]].text
    if (patterns.SEPARATOR.match(text) and text.strip() != "--") or patterns.FORWARD_INTRO.match(text):
        return True
    return (
        len(kept) > 1
        and patterns.FORWARDED_TAIL.match(text) is not None
        and patterns.FORWARDED_BY.match(lines[kept[-2]].text) is not None
    )


def _is_box(lines: Sequence[Line], kept: Sequence[int]) -> bool:
    """Whether the last line is a caption that stood between two rules, the lower of which is gone already."""
    if len(kept) < 2 or kept[-1] + 1 >= len(lines):
        return False
    return _is_rule(lines[kept[-1] + 1].text) and _is_rule(lines[kept[-2]].text)


def _copied(lines: Sequence[Line], own: Sequence[int]) -> tuple[str, list[int]]:
    """The "cc:" line under a letter, and the letter's lines without it and the enclosures' line."""
    for n, k in enumerate(own):
        low = lines[k].text.strip().lower()
        if low.startswith(("cc:", "c.c.:", "copy to:")) and n > len(own) // 3:
            return lines[k].text.partition(":")[2].strip(), list(own[:n])
    return "", list(own)


def _sender(
    fields: dict[str, str], given: Address | None, lines: Sequence[Line], own: Sequence[int], block: Block | None
) -> Address | None:
    if given is not None:
        return given
    if block is not None and block.layout == "letter":
        name = signed_by([lines[k].text for k in own if lines[k].text])
        return parse_person(name) if name else None
    return parse_person(fields.get("from", ""))


def _printed_date(reading: Reading, draft: _Draft, index: int) -> str:
    if draft.block is not None:
        return plain(draft.block.fields.get("date", ""))
    return plain(reading.envelope.date or "") if index == 0 and reading.envelope else ""


def _reference(value: str | None) -> str | None:
    return plain(value) if value else None


def _spans(lines: Sequence[Line], zone: Sequence[int]) -> tuple[Span, ...]:
    """The zone as spans, neighbouring lines together."""
    spans: list[list[int]] = []
    before = -2
    for k in zone:
        if k == before + 1:
            spans[-1][1] = lines[k].end
        else:
            spans.append([lines[k].at, lines[k].end])
        before = k
    return tuple(Span(start=start, end=end) for start, end in spans)


def _signature(lines: Sequence[Line], zone: Sequence[int], sender: Address | None) -> Signature | None:
    if not zone:
        return None
    found = read_signature("", lines, zone, stranded=False)
    return replace(found, name=found.name or (sender.name if sender else None))


def _pages(pages: Sequence[Page], span: Span) -> tuple[Page, ...]:
    return tuple(p for p in pages if p.start < span.end and span.start < p.end)


def _chat_start(text: str, lines: Sequence[Line], draft: _Draft) -> int | None:
    if draft.block is None or draft.block.layout != "chat":
        return None
    line = lines[draft.first]
    found = patterns.CHAT.match(text, line.start)
    return found.end() if found else None


def _defects(text: str, sent: Moment, sender: Address | None, block: Block | None) -> tuple[Defect, ...]:
    found: list[Defect] = []
    damage = len(patterns.DAMAGE.findall(text)) if "??" in text or "\ufffd" in text else 0
    if damage:
        detail = f"{damage} damaged place(s), such as '??' for a lost character, left as printed"
        found.append(Defect(kind=DefectKind.DAMAGED_TEXT, detail=detail))
    if block is not None and sender is None:
        found.append(Defect(kind=DefectKind.HEADER, detail="the printed header names no sender"))
    if sent.text and sent.local is None:
        found.append(Defect(kind=DefectKind.HEADER, detail="the printed date cannot be read"))
    return tuple(found)
